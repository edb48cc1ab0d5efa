"""Floor 3: formats that other programs read."""
