"""Floor 2: measures of progress, one per file; nothing here formats."""
