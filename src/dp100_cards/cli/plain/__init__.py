"""Line mode: a review without a screen, in which every answer of the learner is one line."""
