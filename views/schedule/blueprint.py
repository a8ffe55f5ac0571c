"""The one blueprint of the room schedule."""

from flask import Blueprint

bp = Blueprint("schedule", __name__)
