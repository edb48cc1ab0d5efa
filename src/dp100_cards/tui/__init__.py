"""Floor 5: the Textual screens."""
