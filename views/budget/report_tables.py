"""The report on a budget in the reader's words: tables with their sources. The same report, the same words."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from flask_babel import format_percent, get_locale
from flask_babel import gettext as _

from exchange.budget import indicators, missions, report
from exchange.budget.classes import Code, Reading
from exchange.budget.pyramid import ORDER, Band, bands
from exchange.budget.report import ACTUAL, CODES, FORECAST, PHASES, Report, Row
from exchange.budget.years import Change, changes
from views.budget import context_tables, user_tables
from views.budget.report_words import CLASSES, PHASE_WORDS, STANDINGS
from views.budget.shown import Heads, Part, Table, number, words
from views.budget.valuation_words import euro
from views.language import DASH, MINUS, local_number, short_day_year

READ_IN = (*ORDER, Code.STAFF)
"""As people read classes: what is meant to reduce inequality first, staff apart at the end."""
WIDTH, HEIGHT, APART = 260.0, 240.0, 46.0


def parts(of: Report, *, is_read: bool = True) -> list[Part]:
    """All of it, from the sums to the surroundings; `is_read`: two people have seen every line."""
    whence = _source(of) if is_read else _unread(of)
    found = [
        Part("spending", _("What the spending does"), list(_spending(of, whence))),
        Part("annex", _("Missions and programmes"), list(_annex(of, whence)), _staff_apart()),
        Part(
            "users",
            _("Women and men who use it"),
            user_tables.tables(of, whence),
            user_tables.nobody_counted(of),
        ),
        Part("targets", _("Targets and results"), _targets(of), _no_targets(of)),
    ]
    return found + (context_tables.parts(of.context) if of.context else [])


def drawn(of: Report) -> list[Band]:
    """The pyramid of the phase that is told first."""
    cents = {code: of.reading(of.phase).codes[code].cents for code in CODES}
    return bands(cents, width=WIDTH, height=HEIGHT, apart=APART)


def finding(of: Report) -> str:
    """In one sentence, how much of the spending touches women and men unlike."""
    read = of.reading(of.phase)
    shares = [read.codes[code].percent_net_of_staff for code in (Code.DIRECT, Code.SENSITIVE)]
    if shares[0] is None or shares[1] is None:
        return _("Nothing has been spent but on staff.")
    return _(
        "Of 100 euros without staff, %(n)s reach women and men in different ways.",
        n=local_number(round(float(shares[0] + shares[1]), 1)),
    )


def in_hundred(share: Fraction | None) -> str:
    if share is None:
        return DASH
    return _percent(share)


def _percent(share: Fraction) -> str:
    return str(format_percent(round(float(share), 1) / 100, "#,##0.#\N{NO-BREAK SPACE}%"))


def _source(of: Report) -> str:
    return _(
        "Source: budget of %(body)s, %(year)s, read again line by line by two people. As of %(day)s.",
        body=of.body,
        year=of.year,
        day=short_day_year(of.as_of),
    )


def _unread(of: Report) -> str:
    return _(
        "Source: budget of %(body)s, %(year)s, which two people are still reading. As of %(day)s.",
        body=of.body,
        year=of.year,
        day=short_day_year(of.as_of),
    )


def _spending(of: Report, whence: str) -> Iterator[Table]:
    told = [phase for phase in (of.phase, *PHASES) if of.reading(phase).cents]
    for phase in dict.fromkeys(told):
        yield _by_class(of, phase, whence)
    if any(row.of(of.phase) for row in of.before):
        yield _beside(of)


def _by_class(of: Report, phase: str, whence: str) -> Table:
    read = of.reading(phase)
    rows = [
        [
            str(CLASSES[code]),
            euro(read.codes[code].cents),
            in_hundred(read.codes[code].percent),
            in_hundred(read.codes[code].percent_net_of_staff),
        ]
        for code in READ_IN
    ]
    whole = in_hundred(Fraction(100) if read.cents else None)
    net = in_hundred(Fraction(100) if read.cents_net_of_staff else None)
    return Table(
        title=_("Spending by class: %(phase)s", phase=PHASE_WORDS[phase]),
        heads=[
            words(_("Class")),
            number(_("Euros")),
            number(_("Of all")),
            number(_("Without staff")),
        ],
        rows=[*rows, [_("Total"), euro(read.cents), whole, net]],
        source=whence,
        has_total=True,
    )


def _beside(of: Report) -> Table:
    before = report.reading(of.before, of.phase)
    by = {each.code: each for each in changes(before, of.reading(of.phase))}
    rows = [_changed(str(CLASSES[code]), by[code]) for code in READ_IN]
    return Table(
        title=_("Beside the year before: %(phase)s", phase=PHASE_WORDS[of.phase]),
        heads=[
            words(_("Class")),
            number(str(of.year - 1)),
            number(str(of.year)),
            number(_("More or less")),
            number(_("Points")),
        ],
        rows=[*rows, _changed(_("Total"), by[None])],
        source=_("Points: by how much its part of 100 euros without staff has moved."),
        has_total=True,
    )


def _changed(name: str, of: Change) -> list[str]:
    return [
        name,
        euro(of.before_cents),
        euro(of.after_cents),
        DASH if of.percent is None else in_hundred_signed(of.percent),
        DASH if of.points is None else signed(round(float(of.points), 1)),
    ]


def in_hundred_signed(share: Fraction) -> str:
    sign = "+" if share > 0 else MINUS if share < 0 else ""
    return sign + _percent(abs(share))


def signed(value: float) -> str:
    """With its sign, also where it is more."""
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return sign + local_number(abs(value))


def _annex(of: Report, whence: str) -> Iterator[Table]:
    for phase in (ACTUAL, FORECAST):
        if of.reading(phase).cents:
            yield Table(
                title=_("By mission: %(phase)s", phase=PHASE_WORDS[phase]),
                heads=_class_heads(_("Mission")),
                rows=_class_rows(report.by_mission(of), of.reading(phase), phase),
                source=whence,
                has_total=True,
            )
            yield Table(
                title=_("By mission and programme: %(phase)s", phase=PHASE_WORDS[phase]),
                heads=_class_heads(_("Mission and programme")),
                rows=_class_rows(of.rows, of.reading(phase), phase),
                source=whence,
                has_total=True,
            )


def _class_heads(first: str) -> Heads:
    return [words(first), *(number(str(CLASSES[code])) for code in READ_IN), number(_("Total"))]


def _class_rows(rows: Sequence[Row], whole: Reading, phase: str) -> list[list[str]]:
    found = []
    # What has no mission comes last.
    for row in sorted(rows, key=lambda each: (not each.mission, each.mission, each.programme)):
        by = dict(zip(CODES, row.of(phase), strict=True))
        named = f"{row.mission}.{row.programme}" if row.programme else _mission(row.mission)
        found.append([named, *(_or_dash(by[code]) for code in READ_IN), euro(sum(by.values()))])
    sums = [_or_dash(whole.codes[code].cents) for code in READ_IN]
    return [*found, [_("Total"), *sums, euro(whole.cents)]]


def _mission(mission: str) -> str:
    return missions.named(mission, get_locale().language) if mission else DASH


def _or_dash(cents: int) -> str:
    return euro(cents) if cents else DASH


def _staff_apart() -> str:
    return _(
        "Staff stands apart, as the State’s guidelines ask. A line split in parts stands in each."
    )


def _targets(of: Report) -> list[Table]:
    if not of.aimed:
        return []
    rows = []
    for aimed in of.aimed:
        indicator = aimed.indicator()
        done = indicators.way_done(indicator)
        both = DASH
        if indicator.women is not None and indicator.men is not None:
            both = f"{plain(indicator.women)} / {plain(indicator.men)}"
        rows.append(
            [
                f"{aimed.name} ({aimed.unit})",
                aimed.text,
                aimed.source,
                str(STANDINGS[indicators.standing(indicator)])
                + ("" if done is None else f" ({in_hundred(done)})"),
                plain(indicator.baseline),
                plain(indicator.target),
                DASH if indicator.result is None else plain(indicator.result),
                both,
            ]
        )
    reached, known = indicators.reached([each.indicator() for each in of.aimed])
    return [
        Table(
            title=_("What lines are to change"),
            heads=[
                words(_("Measure")),
                words(_("Line")),
                words(_("Source")),
                words(_("How far")),
                number(_("Before")),
                number(_("Target")),
                number(_("Result")),
                number(_("Women / men")),
            ],
            rows=rows,
            source=_(
                "%(reached)s of %(known)s targets with a result are reached.",
                reached=reached,
                known=known,
            ),
        )
    ]


def plain(value: Decimal) -> str:
    return (MINUS if value < 0 else "") + local_number(float(abs(value)))


def _no_targets(of: Report) -> str:
    return "" if of.aimed else _("No line has a target yet.")
