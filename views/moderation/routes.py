"""Pages of the room moderation."""

from flask import Blueprint

bp = Blueprint("moderation", __name__)
