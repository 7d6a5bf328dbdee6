"""People: the roster, who may do what in it, names and numbers, photos."""
