"""The observatory's part of the site."""

from flask import Blueprint

bp = Blueprint("observatory", __name__)
