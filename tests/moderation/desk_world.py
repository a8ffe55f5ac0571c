"""One thing of each kind that may wait on the desk, told by a story; for the list, and for a Monday."""

import uuid
from datetime import timedelta

from sqlalchemy import func, select, update

from exchange.care import actions as care
from exchange.ledger import fund_asking_actions as fund
from exchange.ledger import service_actions as service_notes
from exchange.moderation import message_actions as messages
from exchange.moderation import reporting_actions as reports
from exchange.pact import commitment_actions as commitments
from exchange.pact import joining_actions as joining
from exchange.pact.commitment_actions import Promise
from exchange.pact.commitments import Terms
from exchange.people import organisation_actions as organisations
from exchange.people import volunteer_actions as volunteers
from models.admission import Refused
from models.anomalies import Anomaly, AnomalyParty
from models.base import db
from models.messages import Message, Report
from models.moderation import Incident
from models.motions import Motion
from models.notices import Notice
from models.people import Membership, Person, TrustCheck
from models.services import ServiceProposal
from models.states import ReportReason
from tests import cast

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def window(now, days):
    """From three to six hours after this hour, in so many days."""
    hour = now.replace(minute=0, second=0, microsecond=0) + days * DAY
    return {"opens_at": hour + 3 * HOUR, "closes_at": hour + 6 * HOUR, "minutes": 180}


def agreed(story, asker, helper, now, **other):
    """They agreed two days ago on something to come tomorrow, unless said otherwise."""
    before = now - 2 * DAY
    usual = {"kind": "errand_shopping", "cared_ids": ()} | window(now, 1)
    story.task_id = story.ask(asker, now=before, **(usual | other))
    story.proposal_id = story.invite(helper, now=before)
    return story.accept(helper, now=before)


def application(story, now, name="Elira"):
    person_id = cast.add_person(story.cast, name, status="applied")
    cast.write()
    hers = Membership.person_id == person_id
    db.session.execute(update(Membership).where(hers).values(applied_at=now - DAY))
    db.session.commit()
    return person_id


def answer(story, now, name="Rocco"):
    """Refused by Teresa, so that somebody else reads the answer."""
    person_id = cast.add_person(story.cast, name, status="refused")
    cast.write()
    hers = Membership.person_id == person_id
    at = now - 3 * DAY
    db.session.execute(update(Membership).where(hers).values(decided_at=at, motive="-"))
    kept = {"bank_id": story.bank_id, "person_id": person_id, "act_uid": uuid.uuid4()}
    told = {"refused_by_id": story.id_of("Teresa"), "refused_at": at, "answer_until": now + 9 * DAY}
    said = {"words": "Abito qui da marzo.", "answered_at": now - DAY}
    db.session.add(Refused(**kept, **told, **said))
    db.session.commit()
    return person_id


def check(story, now, name="Olinda"):
    person_id = cast.add_person(story.cast, name)
    cast.write()
    days = {"seen_on": (now - 100 * DAY).date(), "valid_until": (now + 10 * DAY).date()}
    of = {"bank_id": story.bank_id, "person_id": person_id, "kind": "criminal_record"}
    seen = TrustCheck(seen_by_id=story.id_of("Dina"), **of, **days)
    db.session.add(seen)
    db.session.commit()
    return seen.id


def silent(story, now, name="Pompeo"):
    person_id = cast.add_person(story.cast, name)
    cast.write()
    hers = Membership.person_id == person_id
    db.session.execute(update(Membership).where(hers).values(decided_at=now - 200 * DAY))
    db.session.commit()
    return person_id


def undelivered(story, now, name="Sante"):
    person_id = cast.add_person(story.cast, name)
    cast.write()
    kept = {"facts": {"minutes": 30, "household": "-"}, "kind": "gift", "made_at": now - DAY}
    sent = {"state": "failed", "tries": 8, "due_at": now - DAY}
    db.session.add(Notice(bank_id=story.bank_id, person_id=person_id, **kept, **sent))
    db.session.commit()
    return person_id


def message(story, now):
    before = now - HOUR
    story.task_id = story.ask("Ada", now=before, **window(now, 3))
    story.invite("Bruno", now=before)
    words = "Terzo piano, suona Greco."
    story.do("Ada", messages.write, story.task_id, story.id_of("Bruno"), words, now=before)
    return _newest(Message)


def report(story, now):
    other_id = cast.add_person(story.cast, "Fabio")
    story.do("Ada", reports.report_person, other_id, ReportReason.WORDS, now=now - HOUR)
    return _newest(Report)


def incident(story, now):
    person_id, about_id = (cast.add_person(story.cast, name) for name in ("Ines", "Leo"))
    cast.write()
    kept = {"bank_id": story.bank_id, "person_id": person_id, "about_id": about_id}
    case = Incident(
        kind="unsafe",
        at=now - HOUR,
        answer_by=now + 3 * HOUR,
        act_uid=uuid.uuid4(),
        words="-",
        **kept,
    )
    db.session.add(case)
    db.session.commit()
    return case.id


def fund_ask(story, now):
    return story.do("Ada", fund.ask_fund, 60, "hardship", "Solo per marzo.", now=now - DAY)


def motion(story, now):
    """Somebody else who keeps the books has proposed to lower the lowest balance."""
    other_id = cast.add_person(story.cast, "Rosa")
    cast.write()
    kept = {"bank_id": story.bank_id, "proposed_by_id": other_id, "proposed_at": now - DAY}
    terms = {"kind": "rules", "terms": {"floor_minutes": -300}, "motive": "-"}
    proposed = Motion(from_day=now.date(), act_uid=uuid.uuid4(), **kept, **terms)
    db.session.add(proposed)
    db.session.commit()
    return proposed.id


def meeting(story, now):
    exchange_id = agreed(story, "Ada", "Bruno", now, **window(now, 4))
    story.do("Ada", care.ask_meeting, exchange_id, now=now - DAY)
    return exchange_id


def visit(story, now):
    """Bruno's first time with Ada's children."""
    return agreed(
        story, "Ada", "Bruno", now, kind="child_home", cared_ids=story.children, **window(now, 5)
    )


def cover(story, now):
    """Bruno cannot come tonight after all, and the house looks for somebody else."""
    exchange_id = agreed(story, "Ada", "Bruno", now, **window(now, 0))
    story.do("Bruno", care.cancel, exchange_id, now=now - HOUR)
    return exchange_id


def dispute(story, now):
    """Ada says one hour and Bruno three, and both say it twice."""
    exchange_id = story.exchange_id = agreed(story, "Ada", "Bruno", now, **window(now, -1))
    for _ in range(2):
        story.confirm("Ada", 60, now=now - HOUR)
        story.confirm("Bruno", 180, now=now - HOUR)
    return exchange_id


def service(story, now):
    """Two hours of Carla's at the desk, for whoever keeps the books."""
    day = (now - DAY).date()
    return story.do("Carla", service_notes.note_service, day, 120, "Colloqui.", now=now - HOUR)


def anomaly(story, now):
    """Bruno was with Ada much in one week."""
    cast.write()
    week = (now - 9 * DAY).date().isoformat()
    evidence = {"helper": story.id_of("Bruno"), "home": story.cast.households["Ada"]} | {
        "minutes": 900, "week": week, "limit": 480,
    }  # fmt: skip
    odd = Anomaly(
        bank_id=story.bank_id, kind="pair", mark="pair", evidence=evidence, found_at=now - DAY
    )
    db.session.add(odd)
    db.session.flush()
    for name in ("Ada", "Bruno"):
        of = {"bank_id": story.bank_id, "anomaly_id": odd.id}
        db.session.add(AnomalyParty(person_id=story.id_of(name), **of))
    db.session.commit()
    return odd.id


def insurance(story, now, name="Bruno"):
    """In the register of volunteers, and not insured."""
    begun = story.id_of(name), {"name": "-"}, now.date()
    return story.do("Teresa", volunteers.begin, *begun)


def listing(story, now):
    """Ada knows of a service that nobody has listed."""
    said = {"name": "Ludoteca", "kind": "play_centre", "operator": "public"}
    of = {"bank_id": story.bank_id, "person_id": story.id_of("Ada"), "act_uid": uuid.uuid4()}
    cast.write()
    db.session.add(ServiceProposal(said=said | {"municipality": "074010"}, at=now - DAY, **of))
    db.session.commit()
    return _newest(ServiceProposal)


def pact_joining(story, now):
    """An association that is no partner yet asks to be one."""
    contact = {"name": "Pino", "email": "pino@proloco.example"}
    return story.do(None, joining.ask, "Pro Loco", "association", contact, now=now - DAY)


def commitment(story, now):
    """Bruno's union has put something forward."""
    union = story.do("Teresa", organisations.add_organisation, "Sindacato", "union", now=now - DAY)
    terms = Terms(0, 3_000, (now + 90 * DAY).date())
    promise = Promise("Tre sportelli", "Per chi fa turni.", None, "Aperti", "sportelli", terms)
    return story.do("Bruno", commitments.propose, union, promise, now=now - DAY)


ITEMS = {
    each.__name__: each
    for each in (
        application, answer, check, silent, undelivered, message, report, incident, fund_ask,
        meeting, visit, cover, dispute, service, anomaly, insurance, motion,
        listing, pact_joining, commitment,
    )
}  # fmt: skip
"""By the kind each makes one of; what they are about may make one of another kind, too."""


def fill(story, now):
    """One of each; gives their ids by kind."""
    story.credit("Ada", 6000)
    return {kind: make(story, now) for kind, make in ITEMS.items()}


def _newest(table):
    cast.write()
    return db.session.scalar(select(func.max(table.id)))


def crowd(story, number, now):
    """So many more members, of whom each third has applied, and the rest are silent."""
    cast.write()
    for each in range(number):
        person = Person(
            email=f"n{number}-{each}@prossima.test",
            email_confirmed_at=cast.LONG_AGO,
            first_name=f"Nome{each}",
            last_name="Greco",
            speaks=["it"],
            created_at=cast.LONG_AGO,
        )
        db.session.add(person)
        db.session.flush()
        status = "active" if each % 3 else "applied"
        moments = {"applied_at": now - DAY, "decided_at": cast.LONG_AGO}
        db.session.add(
            Membership(bank_id=story.bank_id, person_id=person.id, status=status, **moments)
        )
    db.session.commit()
