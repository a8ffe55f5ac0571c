"""A project as pages and papers show it: words and rows, made once for all of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.pact import gender_check
from exchange.pact.evidence_queries import EvidenceCard, evidence_of
from exchange.pact.project_queries import ProjectCard
from exchange.pact.projects import BANDS, UNITS, Effect, Link, Sheet
from exchange.places.municipalities import municipality
from models.states_of_pacts import About
from views.budget.budget_words import exact
from views.language import local_number, short_day_year
from views.pact import project_words as words
from views.pact.project_came import came, promised
from views.pact.project_ties import Tied, shown_ties


@dataclass(frozen=True)
class Asked:
    """A question with what was said to it; no reply: not answered yet."""

    question: str
    mend: str
    source: str
    address: str
    reply: Any
    kind: tuple[str, str | None]
    words: str
    is_open: bool


@dataclass(frozen=True)
class EffectShown:
    """An effect: its finding in words, and its rows."""

    name: str
    unit: Any
    source: str
    finding: str
    wanted: str | None
    heads: list[tuple[Any, str]]
    rows: list[list[str]]


@dataclass(frozen=True)
class Shown:
    facts: list[tuple[Any, Any]]
    points: str
    part: Fraction | None
    is_whole: bool
    asked: list[Asked]
    open: list[Asked]
    pairs: list[tuple[Any, float | None, str, str]]
    reached: list[list[str]]
    effects: list[EffectShown]
    came: Fraction | None
    ties: list[Tied]


def sheet_shown(of: ProjectCard) -> Shown:
    sheet = of.sheet
    score = gender_check.score(sheet.checked)
    asked = [_asked(each, sheet) for each in gender_check.questions()]
    is_promised = any(each.kind is Link.COMMITMENT for each in sheet.ties)
    return Shown(
        facts=_facts(of),
        points=_points(score),
        part=score.part,
        is_whole=score.is_whole,
        asked=asked,
        open=[each for each in asked if each.is_open],
        pairs=[_pair(band, sheet) for band in BANDS if band in sheet.reached],
        reached=_reached(sheet),
        effects=effects_shown(sheet),
        came=came(sheet, promised(of.bank_id) if is_promised else {}),
        ties=shown_ties(sheet.ties, of.bank_id),
    )


def _facts(of: ProjectCard) -> list[tuple[Any, Any]]:
    sheet = of.sheet
    days = f"{short_day_year(sheet.starts_on)} – {short_day_year(sheet.ends_on)}"
    found = [
        (_("Whose it is"), of.body),
        (_("Where"), municipality(sheet.municipality).name),
        (_("When"), days),
        (_("What it costs"), exact(sheet.cost_cents)),
    ]
    if sheet.partners:
        found.insert(1, (_("Together with"), sheet.partners))
    return found


def _points(score: gender_check.Score) -> str:
    if not score.applicable:
        return _("Does not apply here") if score.is_whole else _("Not answered yet")
    said = ngettext(
        "%(points)s of %(num)s point", "%(points)s of %(num)s points",
        gender_check.POINTS_MAX * score.applicable, points=score.points,
    )  # fmt: skip
    return f"{said} ({words.percent(score.part)})"


def _asked(question: gender_check.Question, sheet: Sheet) -> Asked:
    tongue = words.tongue()
    said = sheet.checked.get(question.key)
    return Asked(
        question=question.question[tongue],
        mend=question.mend[tongue],
        source=question.source,
        address=question.address,
        reply=words.REPLIES[said.reply] if said else None,
        kind=words.REPLY_KINDS[said.reply] if said else ("stone", None),
        words=said.words if said else "",
        is_open=question in gender_check.still_open(sheet.checked),
    )


def _pair(band: str, sheet: Sheet) -> tuple[Any, float | None, str, str]:
    women, men = sheet.reached[band]
    part = women / (women + men) if women + men else None
    return words.band(band), part, local_number(women), local_number(men)


def _reached(sheet: Sheet) -> list[list[str]]:
    """A row for each band that was said, and their sum."""
    found = [
        [words.band(band), *map(local_number, sheet.reached[band])]
        for band in BANDS
        if band in sheet.reached
    ]
    if found:
        found.append([_("Together"), local_number(sheet.women), local_number(sheet.men)])
    return found


def files_of(of: ProjectCard) -> list[EvidenceCard]:
    """The files that stand."""
    kept = evidence_of(About.PROJECT, [of.project_id], bank_id=of.bank_id)
    return [each for each in kept.get(of.project_id, []) if each.stands]


def effects_shown(sheet: Sheet) -> list[EffectShown]:
    return [_effect(each) for each in sheet.effects]


def _effect(effect: Effect) -> EffectShown:
    assert effect.unit in UNITS
    parts = effect.women_parts
    heads = [
        (_("Measured on"), ""),
        (_("Women"), "number"),
        (_("Men"), "number"),
        (_("Difference"), "number"),
    ]
    before = [effect.women_before, effect.men_before]
    rows = [_row(effect.before_on, before, effect.gap_before)]
    if effect.after_on is not None:
        rows.append(_row(effect.after_on, [effect.women_after, effect.men_after], effect.gap_after))
    if parts[0] is not None:
        heads.append((_("Women’s part"), "number"))
        rows = [
            [*row, words.percent(part)] for row, part in zip(rows, parts[: len(rows)], strict=True)
        ]
    wanted = None if effect.wanted_gap is None else words.signed(effect.wanted_gap)
    unit = words.UNITS[effect.unit]
    return EffectShown(effect.name, unit, effect.source, _finding(effect), wanted, heads, rows)


def _row(day: Any, numbers: Iterable[int | None], gap: int | None) -> list[str]:
    return [short_day_year(day), *map(words.shown, numbers), words.signed(gap)]


def _finding(effect: Effect) -> str:
    """What happened to the distance between women and men."""
    if effect.change is None:
        return _("Not measured yet.")
    if not effect.change:
        return _("Women and men are as far apart as before.")
    told = {"by": words.shown(abs(effect.change)), "unit": words.UNITS[effect.unit]}
    if effect.change < 0:
        return _("The distance between women and men shrank by %(by)s (%(unit)s).", **told)
    return _("The distance between women and men grew by %(by)s (%(unit)s).", **told)
