"""The live observatory, for everybody: how care is shared here, month by month."""

import csv
import io

from flask import Response, render_template, request
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.observatory import live as months_of
from exchange.observatory import live_queries
from exchange.observatory.disclosure import GROUP_MIN
from exchange.observatory.live import Months
from exchange.observatory.live_queries import BankLine
from views.access import public
from views.kept import kept
from views.observatory import live_cards
from views.observatory.blueprint import bp
from views.observatory.live_numbers import HIDDEN
from views.observatory.live_specs import SPECS, names_of
from views.observatory.live_words import TOPICS

PROVINCE = ""
_COLUMNS = ("bank", "month", "figure", "part", "value", "low", "high", "people", "counted_on")


@bp.get("/observatory")
@public
def live() -> str:
    banks = live_queries.banks()
    slug, topic = request.args.get("bank", PROVINCE), request.args.get("of", "hours")
    if topic not in TOPICS or (slug and slug not in {each.slug for each in banks}):
        raise NotFound()
    # Of one bank there is no province: its own figures say all.
    alone = banks[0] if len(banks) == 1 else None
    bank = next((each for each in banks if each.slug == slug), alone)
    specs = [each for each in SPECS if each.topic == topic]
    months, named = _told(bank, banks, frozenset[str]().union(*(names_of(of.key) for of in specs)))
    return render_template(
        "observatory/live.html",
        banks=banks,
        bank=bank,
        topic=topic,
        topics=TOPICS,
        cards=[live_cards.of(each, months, named) for each in specs],
        group_min=GROUP_MIN,
        title=bank.name if bank else _("The province"),
    )


def _told(
    bank: BankLine | None, banks: list[BankLine], names: frozenset[str]
) -> tuple[Months, list[tuple[str, Months]]]:
    """The months of a bank; or of the province, and those of each of its banks."""
    if bank:
        return live_queries.months(bank.id, names=names), []
    each_own = [(each.short_name, live_queries.months(each.id, names=names)) for each in banks]
    return months_of.province([months for _name, months in each_own]), each_own


@bp.get("/observatory/figures.csv")
@public
def live_csv() -> Response:
    """Of one bank or of all, every month; of one figure if it is named. The same in every language."""
    slug, key = request.args.get("bank", PROVINCE), request.args.get("figure")
    if key is not None and key not in {each.key for each in SPECS}:
        raise NotFound()
    banks = [live_queries.bank(slug)] if slug else live_queries.banks()
    names = names_of(key) if key else None
    written = io.StringIO(newline="")
    sheet = csv.writer(written)
    sheet.writerow(_COLUMNS)
    for bank in banks:
        sheet.writerows(_rows(bank, names))
    answer = Response("\ufeff" + written.getvalue(), mimetype="text/csv")
    named = "-".join(filter(None, ("observatory", slug, key)))
    answer.headers["Content-Disposition"] = f'attachment; filename="{named}.csv"'
    return kept(answer)


def _rows(bank: BankLine, names: frozenset[str] | None) -> list[list[str]]:
    of: Months = live_queries.months(bank.id, names=names, limit=live_queries.MONTHS_KEPT_MAX)
    return [
        [
            bank.slug,
            f"{row.month:%Y-%m}",
            row.name,
            row.part,
            HIDDEN if row.value is None else str(row.value),
            *("" if each is None else str(each) for each in (row.low, row.high, row.people)),
            row.counted_on.isoformat(),
        ]
        for _key, row in sorted(of.by.items())
    ]
