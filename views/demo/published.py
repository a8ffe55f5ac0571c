"""A table that is out: who answered a made-up questionnaire, by town and by kind of contract."""

from dataclasses import replace
from datetime import date, timedelta

from exchange.observatory import actions as observatory
from exchange.observatory.actions import About, Counted
from exchange.observatory.subjects import Subject, broken_down
from exchange.units import Act
from views.demo.beginnings import Beginnings

TOWNS = ("Brindisi", "Latiano", "Mesagne", "San Pietro Vernotico", "Torchiarolo")
CONTRACTS = ("A tempo pieno, stabile", "A tempo parziale, stabile", "A termine o a chiamata")
OUT_DAYS_BEFORE = 40
COUNTS = ((41, 22, 30), (9, 4, 7), (38, 2, 25), (14, 16, 13), (6, 5, 1))


def publish(begun: Beginnings) -> None:
    """Carla lets it out; two groups are small, and others are hidden with them."""
    last_year = begun.day.year - 1
    about = About(
        Subject.ANSWERS,
        broken_down("town", "contract"),
        date(last_year, 3, 1),
        date(last_year, 3, 31),
        "Chi lavora come, comune per comune",
        "Questionario di prova: cifre inventate",
    )

    def let_out(act: Act) -> None:
        observatory.publish(about, Counted(TOWNS, CONTRACTS, COUNTS), act=act)

    before = replace(begun, day=begun.day - timedelta(days=OUT_DAYS_BEFORE))
    before.as_of("carla", "observatory.publish_table", let_out)
