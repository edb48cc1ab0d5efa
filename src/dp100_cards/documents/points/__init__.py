"""Key points: what a complete answer must name."""
