"""Commands of ledger."""

from flask import Flask


def register(app: Flask) -> None:
    """Add them to the flask command."""
