"""The learner's settings: one table of them, and the file and the environment that set them."""
