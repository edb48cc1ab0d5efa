"""Floor 4: one file per thing a user can ask for."""
