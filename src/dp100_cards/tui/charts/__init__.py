"""Charts as lines of words: what a frame says, drawn so that no colour is needed to read it."""
