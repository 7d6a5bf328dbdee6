"""The invented practice branch, one file an area."""
