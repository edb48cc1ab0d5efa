"""Tests of floor 4: what a user can ask for."""
