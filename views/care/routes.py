"""Pages of the room care."""

from flask import Blueprint

bp = Blueprint("care", __name__)
