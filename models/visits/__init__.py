"""Visits: every real contact with a person or a household, plans of them, what is to follow."""
