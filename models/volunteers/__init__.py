"""Volunteers: duty from the weekly template to who came, hours, findings, certificates."""
