"""The organisations somebody works for, and the front page of each."""

from flask import render_template

from exchange.people import bodies, representative_queries, seat_queries
from views.access import signed_in, visitor
from views.ledger.wording import ORGANISATIONS
from views.people.blueprint import bp
from views.seats import seat_of, seat_required


@bp.get("/bodies")
@signed_in
def bodies_of_mine() -> str:
    card = visitor()
    held = seat_queries.seats_of(card.person_id, card.bank_id)
    return render_template("people/bodies.html", seats=held, kinds=ORGANISATIONS)


@bp.get("/bodies/<int:organisation_id>")
@seat_required()
def body(organisation_id: int) -> str:
    """What there is to do for one of them; who else works for it."""
    seat, card = seat_of(), visitor()
    bank_id = card.bank_id
    standing = representative_queries.standing(card.person_id, bank_id, organisation_id)
    return render_template(
        "people/body.html",
        seat=seat,
        kind=ORGANISATIONS[seat.kind],
        is_administration=seat.kind in bodies.ADMINISTRATIONS,
        is_employer=seat.kind in bodies.EMPLOYERS,
        is_union=seat.kind in bodies.UNIONS,
        holders=seat_queries.holders(organisation_id, bank_id=bank_id),
        is_representative=standing is not None,
    )
