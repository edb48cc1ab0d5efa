"""What a learner said of an answer: found in what was typed, blanked, compared, and rated."""
