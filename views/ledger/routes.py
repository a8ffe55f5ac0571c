"""Pages of the room ledger."""

from flask import Blueprint

bp = Blueprint("ledger", __name__)
