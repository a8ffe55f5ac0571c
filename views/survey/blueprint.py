"""The questionnaires' part of the site."""

from flask import Blueprint

bp = Blueprint("survey", __name__)
