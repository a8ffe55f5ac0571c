"""A sheet as the columns of a row, and back. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from exchange.pact.gender_check import Answer, Reply
from exchange.pact.projects import Effect, Link, Sheet, Tie

_PLAIN = ("title", "municipality", "partners", "cost_cents", "starts_on", "ends_on", "aim", "words")


def columns(sheet: Sheet) -> dict[str, Any]:
    """What a version keeps of it: days as ISO text inside the lists."""
    return {name: getattr(sheet, name) for name in _PLAIN} | {
        "reached": {
            band: {"women": women, "men": men} for band, (women, men) in sheet.reached.items()
        },
        "checked": {
            key: {"answer": said.reply.value, "words": said.words}
            for key, said in sheet.checked.items()
        },
        "effects": [_effect_row(each) for each in sheet.effects],
        "links": [
            {"kind": each.kind.value, "id": each.of_id, "mission": each.mission}
            for each in sheet.ties
        ],
    }


def _effect_row(effect: Effect) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in vars(effect).items()
    }


def sheet(row: Mapping[str, Any]) -> Sheet:
    """As it was written."""
    return Sheet(
        **{name: row[name] for name in _PLAIN},
        reached={band: (both["women"], both["men"]) for band, both in row["reached"].items()},
        checked={
            key: Answer(Reply(said["answer"]), said["words"])
            for key, said in row["checked"].items()
        },
        effects=tuple(_effect(each) for each in row["effects"]),
        ties=tuple(Tie(Link(each["kind"]), each["id"], each["mission"]) for each in row["links"]),
    )


def _effect(row: Mapping[str, Any]) -> Effect:
    days = {
        name: date.fromisoformat(row[name]) if row[name] else None
        for name in ("before_on", "after_on")
    }
    return Effect(**dict(row) | days)
