"""The blueprint of care and the words its templates ask for."""

from flask import Blueprint

from views.care import kind_words

bp = Blueprint("care", __name__)

for words in (
    kind_words.kind_words,
    kind_words.family_words,
    kind_words.band_words,
    kind_words.cared_words,
    kind_words.answer_words,
):
    bp.add_app_template_filter(words)
