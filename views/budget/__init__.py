"""The gender budget: commands."""
