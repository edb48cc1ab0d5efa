"""Around the terminal: keys in, drawing out, suspending, and every way to end."""
