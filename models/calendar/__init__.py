"""Everything of a month in one place: what falls on a day, what collides, the file for other calendars."""
