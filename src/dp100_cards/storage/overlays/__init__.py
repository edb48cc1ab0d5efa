"""What is said of cards beside their decks: corrections, notes, the exam."""
