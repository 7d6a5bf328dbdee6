"""The pages of volunteer duty."""
