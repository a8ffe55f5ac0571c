"""Joining, step by step."""
