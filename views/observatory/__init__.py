"""Doors of the observatory: its commands."""
