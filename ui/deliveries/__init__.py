"""The pages of 送学上门."""
