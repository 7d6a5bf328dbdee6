"""Classes: courses, sessions, learners, attendance, works."""
