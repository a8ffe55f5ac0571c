"""The blueprint of care and the words its templates ask for."""

from flask import Blueprint

from views.care.series_words import (
    dates_counted,
    days_words,
    quarters_words,
    rule_words,
    series_words,
    until_words,
)
from views.care.wording import answer_words, offer_words, weekdays_words, window_words
from views.language import hours_words
from views.matching.reasons import band_words

bp = Blueprint("care", __name__)
bp.add_app_template_filter(answer_words)
bp.add_app_template_filter(hours_words)
bp.add_app_template_filter(offer_words)
bp.add_app_template_filter(window_words)
bp.add_app_template_filter(weekdays_words)
bp.add_app_template_filter(band_words, "way_words")
for words in (dates_counted, days_words, quarters_words, rule_words, series_words, until_words):
    bp.add_app_template_filter(words)
