"""Who could stand in for Ada, and for whom she was asked: once without an answer, once agreed."""

from datetime import date
from typing import Any

from exchange.ledger import fund_actions as fund
from exchange.ledger import organisation_actions as organisations
from exchange.workplaces import standing_in_actions as standing_in
from exchange.workplaces.standing_in_actions import Offer, Wanted

DAYS = {"first_day": date(2030, 2, 1), "last_day": date(2030, 3, 31), "words": "Di mattina."}
OFFERED = Offer(trade="hair", municipality="074010", reach="347 0000000", **DAYS)
WANTED = Wanted(firm="alone", trade="hair", municipality="074010", reach="0831 000000", **DAYS)


def _employer_with_hours(street: Any, do: Any) -> None:
    """Ten hours from the fund, that it may give some back."""
    town, employer = street.town, street.things["employer"]
    account = do(town, "Teresa", organisations.open_organisation, employer, 0)
    do(town, "Teresa", fund.grant, account, 600, "meeting", memo=None)


def fill(street: Any, do: Any) -> None:
    things, town = street.things, street.town
    _employer_with_hours(street, do)
    ada, bruno = town.people["Ada"], town.people["Bruno"]
    for name in ("Ada", "Bruno", "Elio"):
        do(town, name, standing_in.offer, OFFERED)
    things["stand_in_ask"] = ask = do(town, "Ada", standing_in.look_for, WANTED)
    do(town, "Ada", standing_in.ask, ask, bruno)
    do(town, "Bruno", standing_in.answer, ask, True)
    for key in ("stand_in_put_to_ada", "stand_in_agreed"):
        things[key] = ask = do(town, "Elio", standing_in.look_for, WANTED)
        do(town, "Elio", standing_in.ask, ask, ada)
    do(town, "Ada", standing_in.answer, ask, True)
    do(town, "Elio", standing_in.agree, ask, ada)
