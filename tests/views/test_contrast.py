"""Every colour that words are written in stands out from every ground it is written on: 7 to 1."""

import re
from itertools import product
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "views/assets/sass/_tokens.scss"
TEXT = ("ink", "ink-2", "primary", "ask", "good", "bad")
GROUND = ("page", "surface", "sunken")
PAIRS = [
    *product(TEXT, GROUND),
    *((colour, f"{colour}-soft") for colour in ("primary", "ask", "good", "bad")),
    *product(("ink", "ink-2"), ("primary-soft", "ask-soft", "good-soft", "bad-soft", "sun-soft")),
    *product(("on-strong",), ("primary-strong", "primary-press", "ask-strong", "ask-press")),
    ("on-strong", "bad-strong"),
    ("on-sun", "sun"),
    *product(("block-ink", "block-ink-2"), ("block",)),
]
"""What is written on what, in both schemes."""


def schemes():
    text = TOKENS.read_text()
    dark = text.index("--page", text.index("--page") + 1)
    colour = re.compile(r"--([\w-]+):\s*(#[0-9A-F]{6})")
    light = dict(colour.findall(text[:dark]))
    return {"light": light, "dark": light | dict(colour.findall(text[dark:]))}


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_twenty_one():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out(scheme):
    colours = schemes()[scheme]
    faint = {
        pair: round(contrast(*(colours[name] for name in pair)), 2)
        for pair in PAIRS
        if contrast(*(colours[name] for name in pair)) < 7
    }
    assert faint == {}
