"""A cleaned text in, where turns begin and who says each out: labels first, guesses where there are none."""
