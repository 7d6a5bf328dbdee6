"""The pages of the three contact lines: who looks after whom, who waits for a call or a visit."""
