"""Tests of floor 3: our files and SQLite."""
