"""The price of the equal turn as a line: how far people go, by how much of the hours men give."""

from dataclasses import dataclass
from typing import Any

from flask_babel import format_decimal, format_percent
from flask_babel import gettext as _

from exchange.matching.turns import Curve, Price

WIDTH, HEIGHT = 320, 170
LEFT, RIGHT, TOP, BOTTOM = 58, 306, 14, 140


@dataclass(frozen=True)
class Point:
    """Where one weight stands in the picture, and what stands beside it in the table."""

    x: int
    y: int
    weight: str
    share: str
    way: str
    covered: str


@dataclass(frozen=True)
class Chart:
    """`line` joins the points; `finding` says in words what it shows."""

    points: list[Point]
    line: str
    least: str
    most: str
    finding: str


def chart_of(curve: Curve, percent: int) -> Chart:
    """Only for a curve that says something."""
    drawn = [each for each in curve.prices if each.metres_each is not None]
    ways = [each.metres_each or 0.0 for each in drawn]
    low, high = min(ways), max(ways)
    points = [
        Point(
            x=round(LEFT + (RIGHT - LEFT) * (each.men_share or 0.0)),
            y=round(BOTTOM - (BOTTOM - TOP) * _part(each, low, high)),
            weight=_km(each.weight_metres) if each.weight_metres else _("not at all"),
            share=_share(each),
            way=_km(each.metres_each or 0.0),
            covered=str(each.covered),
        )
        for each in drawn
    ]
    return Chart(
        points,
        " ".join(f"{each.x},{each.y}" for each in points),
        _km(low),
        _km(high),
        _finding(curve, percent),
    )


def _part(price: Price, low: float, high: float) -> float:
    way = price.metres_each or 0.0
    return (way - low) / (high - low) if high > low else 0.5


def _finding(curve: Curve, percent: int) -> str:
    without = curve.prices[0]
    reached = [
        each
        for each in curve.prices
        if each.men_share is not None
        and each.men_share >= percent / 100
        and each.covered >= without.covered
    ]
    if not reached:
        return _(
            "In these weeks men would not come to %(share)s of the hours at any of these prices.",
            share=format_percent(percent / 100),
        )
    least = reached[0]
    return _(
        "For men to give %(share)s of the hours people would go %(more)s further each time; "
        "as many requests would find somebody.",
        share=_share(least),
        more=_km((least.metres_each or 0.0) - (without.metres_each or 0.0)),
    )


def _share(price: Price) -> Any:
    return format_percent(price.men_share or 0.0, "0\N{NO-BREAK SPACE}%")


def _km(metres: float) -> str:
    return f"{format_decimal(round(metres / 1000, 2), '0.0#')}\N{NO-BREAK SPACE}km"
