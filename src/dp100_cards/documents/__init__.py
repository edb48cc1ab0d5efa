"""Floor 2: from the text of a study document to decks, as pure functions."""
