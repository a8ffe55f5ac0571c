"""Reading what the equal turn would have cost, night by night."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, select

from exchange.matching.turns import Curve, Price
from models.base import db
from models.plans import Plan, PlanPrice

CURVE_OVER = timedelta(days=28)


def curve(*, bank_id: int, now: datetime) -> Curve:
    """What more equal turns would have cost over the bank's last four weeks of nights."""
    nights = db.session.execute(
        select(func.count(), func.coalesce(func.max(Plan.women), 0),
               func.coalesce(func.max(Plan.men), 0))
        .where(*_lately(bank_id, now))
    ).one()  # fmt: skip
    rows = db.session.execute(
        select(
            PlanPrice.weight_metres,
            *(
                func.sum(column)
                for column in (
                    PlanPrice.covered, PlanPrice.metres, PlanPrice.minutes,
                    PlanPrice.women_minutes, PlanPrice.men_minutes,
                )
            ),
        )
        .join(Plan, and_(Plan.bank_id == PlanPrice.bank_id, Plan.id == PlanPrice.plan_id))
        .where(*_lately(bank_id, now))
        .group_by(PlanPrice.weight_metres)
        .order_by(PlanPrice.weight_metres)
    )  # fmt: skip
    prices = tuple(Price(*(int(each) for each in row)) for row in rows)
    return Curve(prices, *nights)


def _lately(bank_id: int, now: datetime) -> tuple[Any, ...]:
    return Plan.bank_id == bank_id, Plan.turn == 0, Plan.at > now - CURVE_OVER
