"""The pages of 及时报告."""
