"""The time map's part of the site."""

from flask import Blueprint

bp = Blueprint("chronomap", __name__)
