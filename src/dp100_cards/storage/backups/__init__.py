"""Backups: one compressed archive each, verified after writing, and how they are put back."""
