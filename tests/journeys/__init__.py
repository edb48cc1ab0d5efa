"""End to end: the real command, in pipes and in a pseudo-terminal."""
