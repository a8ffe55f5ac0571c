"""The one blueprint of the room; its pages are spread over the modules that `routes` names."""

from flask import Blueprint

bp = Blueprint("workplaces", __name__)
