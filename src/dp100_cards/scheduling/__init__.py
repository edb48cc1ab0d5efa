"""Floor 1: memory over time. FSRS is hidden behind our own types."""
