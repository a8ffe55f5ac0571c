"""Who is in the pact, for everybody: organisations by kind, who speaks for them, women and men among those."""

from flask import render_template
from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.people import bodies, representative_queries
from exchange.people.representative_queries import Partner, Sexes
from views.access import public
from views.ledger.wording import ORGANISATIONS
from views.observatory.live_numbers import percent
from views.pact.blueprint import bp
from views.pact_access import pact_shown

SAID_MIN = 5
"""Of fewer the balance would tell what each of them said."""


@bp.get("/pact/partners")
@public
def partners() -> str:
    shown = pact_shown()
    found = representative_queries.partners(shown.bank.id) if shown.bank else []
    balance = representative_queries.balance(shown.bank.id) if shown.bank else None
    both = (
        [(_("Holders"), balance.holders), (_("With the alternates"), balance.everybody)]
        if balance
        else []
    )
    # Of two sums the smaller stays away where few lie between them: each alternate is named.
    if balance and 0 < balance.everybody.said - balance.holders.said < SAID_MIN:
        both = both[1:]
    told = [(words, each) for words, each in both if each.said >= SAID_MIN]
    return render_template(
        "pact/partners.html",
        shown=shown,
        number=len(found),
        groups=_by_kind(found),
        rows=[_row(words, each) for words, each in told],
        sentences=[_sentence(words, each) for words, each in told],
    )


def _by_kind(found: list[Partner]) -> list[tuple[str, list[Partner]]]:
    groups = [
        (str(ORGANISATIONS[kind]), [each for each in found if each.kind == kind])
        for kind in bodies.KINDS
    ]
    return [(words, each) for words, each in groups if each]


def _row(words: str, of: Sexes) -> tuple[str, float, str, str]:
    part = of.women / of.said
    return words, part, percent(part), percent(1 - part)


def _sentence(words: str, of: Sexes) -> str:
    women = ngettext("%(num)s woman", "%(num)s women", of.women)
    men = ngettext("%(num)s man", "%(num)s men", of.men)
    if not of.unsaid:
        return _("%(who)s: %(women)s, %(men)s.", who=words, women=women, men=men)
    return _(
        "%(who)s: %(women)s, %(men)s. Not told: %(unsaid)s.",
        who=words,
        women=women,
        men=men,
        unsaid=of.unsaid,
    )
