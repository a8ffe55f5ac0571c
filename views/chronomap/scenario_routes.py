"""Scenarios as anybody reads them: the list, one of them with what it changes, several side by side, files."""

import json
from typing import Any

from flask import Response, redirect, render_template, request, url_for

from exchange.chronomap import scenario_queries
from exchange.chronomap.scenario_files import document_of
from exchange.chronomap.scenario_queries import Kept
from exchange.chronomap.scenarios import Change
from exchange.units import as_row_id
from views.access import public, visitor_or_none
from views.chronomap import scenario_looking, scenario_shown
from views.chronomap import scenario_words as words
from views.chronomap.asking import LAST_MINUTE
from views.chronomap.blueprint import bp
from views.chronomap.land import WIDTH, land, land_of
from views.chronomap.scenario_desk import desk_facts
from views.chronomap.scenario_forms import ChangeForm
from views.chronomap.scenario_looking import Worked, worked_out
from views.chronomap.scenario_sheets import zones_sheet
from views.chronomap.shown import kind_name
from views.language import written_day
from views.places.service_words import town

COMPARED_MAX = 4
AT_ONCE = 30


def own_bank() -> int | None:
    """The bank whose drafts the reader may see."""
    card = visitor_or_none()
    return card.bank_id if card is not None and card.acts_as_operator else None


@bp.get("/time-map/scenarios")
@public
def scenarios() -> str:
    bank_id = own_bank()
    return render_template(
        "chronomap/scenarios.html",
        shared=scenario_queries.shared(limit=AT_ONCE),
        drafts=[] if bank_id is None else scenario_queries.drafts(bank_id, limit=AT_ONCE),
        makes=bank_id is not None,
        kind_name=kind_name,
        most=COMPARED_MAX,
    )


@bp.get("/time-map/scenarios/<int:scenario_id>")
@public
def scenario(scenario_id: int) -> str:
    return scenario_page(scenario_queries.scenario(scenario_id, bank_id=own_bank()))


def scenario_page(kept: Kept, form: ChangeForm | None = None) -> str:
    """With the desk beside it where the reader may still change it; `form` is one that was sent wrong."""
    worked = worked_out(kept.scenario, request.args.get("town", ""))
    is_own = kept.bank_id == own_bank()
    minute = request.args.get("at", type=int)
    minute = minute if minute is not None and 0 <= minute <= LAST_MINUTE else None
    return render_template(
        "chronomap/scenario.html",
        kept=kept,
        of=kept.scenario,
        is_own=is_own,
        desk=desk_facts(kept, worked, form) if is_own and kept.is_draft else None,
        changes=told_changes(kept, worked),
        gone=worked.gone,
        is_made_up=worked.is_made_up,
        kind_name=kind_name(kept.scenario.kind),
        means=words.MEANS[kept.scenario.means],
        method=words.METHODS[kept.scenario.method],
        weekday=written_day(worked.day, "EEEE"),
        land=land_of(worked.finer) if worked.finer else land(),
        finer=worked.finer,
        looked_at=request.args.get("town") if worked.finer else None,
        towns=[(each, town(each)) for each in worked.towns],
        land_width=WIDTH,
        minute=minute,
        **scenario_shown.facts_of(kept.scenario, worked, minute),
    )


def told_changes(kept: Kept, worked: Worked) -> list[dict[str, Any]]:
    """Each change in words, with its day before and after as ribbons."""
    return [
        _told(number, change, kept, worked)
        for number, change in enumerate(kept.scenario.changes, start=1)
    ]


def _told(number: int, change: Change, kept: Kept, worked: Worked) -> dict[str, Any]:
    weekday = kept.scenario.weekday
    site = worked.before.get(change.service)
    name = change.name or (f"{site.name}, {town(site.municipality)}" if site else change.service)
    before = scenario_shown.day_marks(site.hours if site else None, weekday)
    after = scenario_shown.day_marks(change.hours, weekday)
    return {
        "number": number,
        "words": words.change_words(change, name),
        "service": change.service,
        "was": words.hours_words(site.hours) if site and change.hours else "",
        "before": before,
        "after": after,
        "has_days": bool(change.hours) and bool(before[0] or after[0]),
    }


@bp.get("/time-map/scenarios/comparison")
@public
def compare_scenarios() -> Any:
    """Two or more beside each other, each at the hour that tells most."""
    asked = [each for each in map(as_row_id, request.args.getlist("of")) if each is not None]
    asked = list(dict.fromkeys(asked))[:COMPARED_MAX]
    if not asked:
        return redirect(url_for("chronomap.scenarios"), 303)
    kept = [scenario_queries.scenario(each, bank_id=own_bank()) for each in asked]
    worked = [worked_out(each.scenario) for each in kept]
    columns = [
        scenario_shown.facts_of(each.scenario, found, None)
        for each, found in zip(kept, worked, strict=True)
    ]
    names = {row.code: row.name for column in columns for row in column["rows"]}
    by_zone = [{row.code: row for row in column["rows"]} for column in columns]
    changed = [code for code in names if any(rows[code].difference != "0" for rows in by_zone)]
    return render_template(
        "chronomap/scenarios_compared.html",
        kept=kept,
        columns=columns,
        changes=[told_changes(each, found) for each, found in zip(kept, worked, strict=True)],
        kinds=[kind_name(each.scenario.kind) for each in kept],
        rows=[
            (names[code], [rows[code] for rows in by_zone])
            for code in sorted(changed, key=names.__getitem__)
        ],
        unchanged=len(names) - len(changed),
        is_made_up=any(found.is_made_up for found in worked),
        hours=hours_beside(columns),
    )


def hours_beside(columns: list[dict[str, Any]]) -> list[tuple[int, list[tuple[int, int]]]]:
    """Each hour in which something is otherwise in any of them: who gains and who loses in each."""
    by_hour: dict[int, dict[int, tuple[int, int]]] = {}
    for place, column in enumerate(columns):
        for bar in column["bars"]:
            if bar.gained or bar.lost:
                by_hour.setdefault(bar.hour, {})[place] = bar.gained, bar.lost
    return [
        (hour, [found.get(place, (0, 0)) for place in range(len(columns))])
        for hour, found in sorted(by_hour.items())
    ]


@bp.get("/time-map/scenarios/<int:scenario_id>/zones.csv")
@public
def scenario_csv(scenario_id: int) -> Response:
    kept = scenario_queries.scenario(scenario_id, bank_id=own_bank())
    return zones_sheet(scenario_id, scenario_looking.worked_out(kept.scenario).found)


@bp.get("/time-map/scenarios/<int:scenario_id>/scenario.json")
@public
def scenario_json(scenario_id: int) -> Response:
    """As it is brought in again elsewhere."""
    kept = scenario_queries.scenario(scenario_id, bank_id=own_bank())
    text = json.dumps(document_of(kept.scenario), ensure_ascii=False, indent=2)
    answer = Response(text + "\n", mimetype="application/json")
    name = f"scenario-{scenario_id}.json"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
