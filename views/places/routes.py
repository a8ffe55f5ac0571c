"""Pages of the room places."""

from flask import Blueprint

bp = Blueprint("places", __name__)
