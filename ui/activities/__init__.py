"""The pages of activities and attendance."""
