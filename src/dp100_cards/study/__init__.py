"""Floor 2: which cards come in which order, and one study session without a screen."""
