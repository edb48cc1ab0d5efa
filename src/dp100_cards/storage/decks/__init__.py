"""Deck files: read, written, edited in place, built again."""
