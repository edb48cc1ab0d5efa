"""What becomes of existing decks when they are built again: nothing of theirs is lost."""
