"""The blueprint of the operator's desk."""

from flask import Blueprint

bp = Blueprint("moderation", __name__)
