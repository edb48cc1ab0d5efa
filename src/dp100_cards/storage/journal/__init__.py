"""The review history as text files."""
