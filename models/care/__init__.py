"""The three contact lines: who looks after whom, and who has not been visited."""
