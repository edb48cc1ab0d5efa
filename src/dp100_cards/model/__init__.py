"""Floor 0: the words of the program as frozen values; no I/O, no libraries."""
