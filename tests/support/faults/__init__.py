"""Faults of files and machines: what a run changes is recorded, refused, or stopped by a kill."""
