"""The disposable SQLite cache: decks compiled, states of cards, queries."""
