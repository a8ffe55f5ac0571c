"""How long the two sides of an exchange reach each other after it."""

from datetime import timedelta

OPEN_FOR = timedelta(hours=24)
"""So long after the end they still read where it was and each other's number, and may write."""
