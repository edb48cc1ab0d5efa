"""A terminal flashcard trainer with spaced repetition."""

__version__ = "0.1.0"
