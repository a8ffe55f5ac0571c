"""The blueprint of the operator's desk."""

from flask import Blueprint

from views.moderation.plan_words import gap_words

bp = Blueprint("moderation", __name__)
bp.add_app_template_filter(gap_words)
