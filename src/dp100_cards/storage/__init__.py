"""Floor 3: our own files: decks, settings, the journal and the cache derived from them."""
