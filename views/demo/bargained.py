"""What the demo's cooperative and its union agreed on: in force since today, and one more that is asked about."""

from datetime import timedelta

from exchange.people import seat_queries
from exchange.units import Act
from exchange.work import housekeeping
from exchange.workplaces import agreement_actions as agreements
from exchange.workplaces import agreement_queries
from exchange.workplaces.agreement_actions import Terms
from models.base import db
from views.access import act_of_nobody
from views.demo.beginnings import Beginnings

ANSWERS = ("yes",) * 11 + ("pay",) * 6
WHY = "Chi cura un figlio o un genitore deve sapere prima quando lavora."
CLOSER = "Un nido che apre prima del turno delle sei, insieme alle altre cooperative."


def bargain(begun: Beginnings) -> None:
    begun.as_of("ada", "workplaces.propose_agreement", lambda act: _propose(begun, act))
    begun.as_of("carla", "workplaces.sign_agreement", lambda act: _sign(begun, act))
    found = [each for each in _of_union(begun) if each.title == "Il nido prima del turno"]
    db.session.rollback()
    with housekeeping():
        for said in ANSWERS:
            agreements.answer(found[0].link, said, act=act_of_nobody("demo.fill", now=begun.now))


def _bodies(bank_id: int) -> tuple[int, int]:
    firm, union = (
        seat_queries.bodies(bank_id, (kind,))[0].organisation_id
        for kind in ("cooperative", "union")
    )
    return firm, union


def _of_union(begun: Beginnings) -> list[agreement_queries.AgreementCard]:
    bank_id = begun.rows.bank["mesagne"]
    return agreement_queries.agreements_of(_bodies(bank_id)[1], bank_id=bank_id)


def _propose(begun: Beginnings, act: Act) -> None:
    firm, union = _bodies(act.bank_id)
    ends = begun.day + timedelta(days=10)
    terms = Terms(firm, "Turni detti prima", WHY, ["early_roster", "shift_swap"], ends, 6, True)
    made = agreements.propose(union, terms, act=act)
    agreements.sign(made, union, act=act)
    asked = Terms(firm, "Il nido prima del turno", CLOSER, ["nursery_places"], ends, 12, True)
    agreements.propose(union, asked, act=act)


def _sign(begun: Beginnings, act: Act) -> None:
    firm, _union = _bodies(act.bank_id)
    (made,) = (each for each in _of_union(begun) if each.title == "Turni detti prima")
    agreements.sign(made.agreement_id, firm, act=act)
    words = "I nuovi turni escono dal primo del mese."
    agreements.comment(made.agreement_id, firm, words, act=act)
