"""Everyone who may come to the door, and the things of Ada's they may come about.

Mesagne has the usual cast, Elio next door and Nina who has applied; Fasano has Olga, its operator.
"""

import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from exchange.care import actions as care
from exchange.care import arrival_actions as arrivals
from exchange.care import circle_actions as circles
from exchange.care import visiting_actions as visiting
from exchange.care.series_draft import SeriesDraft
from exchange.care.standing_word import WordDraft
from exchange.chronomap import search_actions as hours_searches
from exchange.chronomap import zone_actions as finer_zones
from exchange.chronomap.search_queries import Asked as HoursAsked
from exchange.chronomap.worth_moving import Change as Moved
from exchange.chronomap.worth_moving import Wish, Worth
from exchange.chronomap.zone_files import Brought
from exchange.chronomap.zones import GROUPS, Zone
from exchange.ledger import account_actions as accounts
from exchange.ledger import actions as ledger
from exchange.ledger import cheque, cheque_queries
from exchange.ledger import cheque_actions as cheques
from exchange.ledger import clearing_actions as clearing
from exchange.ledger import fund_actions as fund
from exchange.ledger import fund_asking_actions as fund_asking
from exchange.ledger import lesson_actions as lessons
from exchange.ledger import motion_actions as motions
from exchange.ledger import organisation_actions as organisations
from exchange.ledger import seat_actions as seats
from exchange.ledger import settling_actions as settling
from exchange.ledger.closing_actions import close_period
from exchange.ledger.lesson_actions import NewLesson
from exchange.ledger.limits import Limits
from exchange.ledger.limits_actions import set_limits
from exchange.ledger.period import named_period
from exchange.moderation import accompanying_actions as accompanying
from exchange.moderation import actions as moderation
from exchange.moderation import dispute_actions as disputes
from exchange.moderation import incident_actions as incidents
from exchange.moderation import message_actions as messages
from exchange.moderation import protecting_actions as protecting
from exchange.moderation import reporting_actions as reports
from exchange.moderation import suspending_actions as suspending
from exchange.notices import answering_queries
from exchange.notices import device_actions as devices
from exchange.notices.device_actions import Subscription
from exchange.observatory import actions as observatory
from exchange.observatory.actions import About, Counted
from exchange.observatory.subjects import Subject, broken_down
from exchange.people import admission_actions as admission
from exchange.people import household_actions as household
from exchange.people import photo_actions as photos
from exchange.people import second_factor_actions as second_factor
from exchange.people import sign_in_actions as door
from exchange.people import sign_in_queries
from exchange.people import tandem_actions as tandems
from exchange.people.hashing import Keeper
from exchange.people.organisation_actions import add_organisation
from exchange.people.passkeys import NewKey
from exchange.people.photo import portrait
from exchange.places import file_actions as handing
from exchange.places import matrix_actions as measuring
from exchange.places import proposal_actions as service_proposals
from exchange.places import service_actions as services
from exchange.places.closures import Closure
from exchange.places.matrix import Matrix
from exchange.places.service_files import cells_of
from exchange.places.services import Operator, Service
from exchange.places.transport import Transport
from exchange.places.travel import Means
from exchange.schedule import actions as schedule
from exchange.schedule import feed_actions as feeds
from exchange.schedule import feed_queries
from exchange.schedule.recurrence import Rule
from exchange.survey import actions as surveys
from exchange.survey import queries as survey_queries
from exchange.survey import shipped
from exchange.units import Act
from exchange.work import housekeeping, unit_of_work
from models.admission import Reference
from models.arrivals import Arrival
from models.base import db
from models.ledger import Transfer
from models.messages import Message, Report
from models.moderation import Incident
from models.notices import Notice, PushDevice
from models.people import HOUSE, Person, Photo, TrustCheck
from models.services import ServiceClosure, ServiceProposal
from models.sign_in import Passkey, SignIn
from models.states import ForWhom, Purpose, ReportReason
from models.states_of_safety import Accompanied
from tests import cast
from tests.care.story import Story
from tests.cast import MONDAY_9, Cast, at
from tests.rig import (
    street_agreements,
    street_books,
    street_budget_reports,
    street_budgets,
    street_commitments,
    street_company,
    street_hours,
    street_lab,
    street_learning,
    street_minutes,
    street_pact,
    street_projects,
    street_reports,
    street_seats,
    street_shifts,
    street_signing,
    street_tables,
    street_work,
)
from tests.rig.faces import face
from views.notices import answering

KNOCKING = ("nobody", "Nina", "Ada", "Elio", "Olga", "Carla", "Teresa")
"""Nobody in particular, a newcomer, the one it concerns, a neighbour, another bank's operator, ours, ours."""

PASSWORD = "pane olio pomodoro"


@dataclass
class Street:
    """Ids and tokens by the names that addresses use."""

    town: Cast
    other_bank: Cast
    sessions: dict[str, str] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)


def build() -> Street:
    """Write all of it, through the deeds that people do. Needs an app context."""
    street = Street(cast.the_usual(), cast.open_bank("Fasano", "074007"))
    story = Story(street.town)
    cast.add_person(street.town, "Elio")
    cast.add_person(street.town, "Nina", status="applied")
    cast.add_person(street.town, "Pia", email=None)
    cast.add_person(street.other_bank, "Olga", role="operator")
    for town, who in ((street.town, "Teresa"), (street.other_bank, "Olga")):
        _do(town, who, ledger.open_bank_books)
    for name in ("Bruno", "Elio"):
        _free_on_weekdays(street.town, name)
    story.check("Elio", "identity", "criminal_record")
    _admission(street)
    _care(street, story)
    _words(street)
    _people(street)
    _books(street)
    street_books.fill(street, _do)
    street_seats.fill(street, _do)
    street_agreements.fill(street, _do)
    street_signing.fill(street, _do)
    street_commitments.fill(street, _do)
    street_budgets.fill(street, _do)
    street_budget_reports.fill(street, _do)
    street_learning.fill(street)
    street_company.fill(street, _do)
    _next_door(street)
    _links(street)
    _services(street)
    street_hours.fill(street, _do)
    street_lab.fill(street, _do)
    street_pact.fill(street, _do)
    street_tables.fill(street, _do)
    street_minutes.fill(street, _do)
    street_projects.fill(street, _do)
    street_reports.fill(street, _do)
    street_shifts.fill(street, _do)
    street_work.fill(street, _do)
    with housekeeping():
        ledger.seal_next(street.town.bank_id)
    _safety(street)
    for name in ("Ada", "Pia"):
        _do(street.town, name, tandems.go_with, street.town.people["Bruno"])
    for name in KNOCKING[1:]:
        town = street.other_bank if name == "Olga" else street.town
        street.sessions[name] = cast.open_session(town, name, now=MONDAY_9)
    _keys(street)
    return street


def _admission(street: Street) -> None:
    """Somebody is asked about Nina; Teresa has refused Rocco, who answered."""
    town = street.town
    cast.add_person(town, "Rocco", status="applied")
    _do(town, "Carla", admission.ask_reference, town.people["Nina"], "La maestra.")
    street.things["reference"] = db.session.query(Reference.id).scalar()
    db.session.rollback()
    _do(town, "Teresa", moderation.refuse, town.people["Rocco"], "Abita fuori provincia.")
    cast.add_person(town, "Delia", status="applied", email=None)
    _do(town, "Teresa", moderation.refuse, town.people["Delia"], "Abita fuori provincia.")
    _do(town, "Rocco", admission.answer_refusal, "Da un mese abito a Mesagne.")


def _keys(street: Street) -> None:
    """Carla has made a key, and has codes on paper. What is knocked at long after is still open."""
    here = sign_in_queries.token_hash(street.sessions["Carla"])
    key = NewKey(b"carla's", b"-")
    added = _do(street.town, "Carla", second_factor.add_key, key, "Telefono", here)
    street.sessions["Carla"] = added.token
    street.things["carla_key"] = db.session.query(Passkey.id).scalar()
    db.session.rollback()
    cast.add_person(street.town, "Rita", role="operator")
    cast.add_code(street.town, "Rita")
    lost = street.town.people["Rita"], "Ha perso il telefono."
    _do(street.town, "Teresa", second_factor.ask_reset, *lost)
    cast.write()
    proved = db.session.query(SignIn).filter(SignIn.proved_at.is_not(None))
    proved.update({"proved_at": MONDAY_9 + timedelta(hours=2)})
    db.session.commit()


def _next_door(street: Street) -> None:
    """Ada is a guest in Ostuni, whose word Mesagne takes; Latiano would take guests from here."""
    things, town = street.things, street.town
    for name, istat, keeper in (("Ostuni", "074012", "Irma"), ("Latiano", "074009", "Lia")):
        other = cast.open_bank(name, istat)
        cast.add_person(other, keeper, role="administrator", email=f"{keeper.lower()}@street.test")
        _do(other, keeper, ledger.open_bank_books)
        _do(town, "Teresa", clearing.agree, other.bank_id, -600)
        _do(other, keeper, clearing.agree, town.bank_id, -600)
        _do(other, keeper, visiting.recognise, town.bank_id)
        _do(other, keeper, ledger.grant_starter, other.households[keeper], 60)
        hers = (town.bank_id, town.accounts["Teresa"], 15)
        _do(other, keeper, clearing.give_across, *hers, memo=None)
        things["welcoming_bank"] = things["mutual_bank"] = other.bank_id
        things.setdefault("visited_bank", other.bank_id)
        things["owing_bank"] = other.bank_id
        if name == "Ostuni":
            propose = settling.propose_settlement
            things["settlement"] = _do(other, keeper, propose, town.bank_id, 15)
    things["recognised_bank"] = things["owed_bank"] = things["visited_bank"]
    _do(town, "Teresa", visiting.recognise, things["recognised_bank"])
    _do(town, "Ada", visiting.visit, things["visited_bank"], named="Casa di Ada", motive="a guest")


def _do(town: Cast, who: str | None, deed: Any, *args: Any, now=MONDAY_9, **kept: Any) -> Any:
    with unit_of_work(act := town.act(who, now=now)):
        return deed(*args, **kept, act=act)


def _free_on_weekdays(town: Cast, name: str) -> None:
    person_id = town.people[name]
    hours = {day: [(32, 80)] for day in range(7)}
    _do(town, name, schedule.set_weekly, person_id, hours)
    _do(town, name, schedule.set_reach, person_id, "walk", 30)
    _do(town, name, schedule.set_kinds, person_id, ["child_home", "errand_shopping"])


def _care(street: Street, story: Story) -> None:
    """What Ada asks and what became of it. Days of January 2030; it is Monday the 7th."""
    things = street.things
    _together(things, story)
    _asked(things, story)
    things["open_task"] = story.ask("Ada")
    things["asked_task"] = story.ask("Ada", opens_at=at(10, 15), closes_at=at(10, 18))
    story.task_id = things["asked_task"]
    things["made_proposal"] = story.invite("Bruno")
    between = things["asked_task"], story.id_of("Bruno")
    story.do("Ada", messages.write, *between, "Terzo piano.")
    story.do("Elio", reports.report_person, story.id_of("Pia"), ReportReason.OTHER)
    cast.write()
    things["message"] = db.session.query(Message.id).scalar()
    things["report"] = db.session.query(Report.id).scalar()
    db.session.rollback()
    offered = things["offered_task"] = story.ask("Ada", opens_at=at(11, 15), closes_at=at(11, 18))
    things["answerable_proposal"] = story.do("Bruno", care.propose, offered)
    things["to_come"] = _agreed(story, opens_at=at(12, 15), closes_at=at(12, 18))
    to_meet = _agreed(story, opens_at=at(15, 15), closes_at=at(15, 16), minutes=60)
    things["to_meet"] = to_meet
    story.do("Ada", care.ask_meeting, to_meet)
    story.do("Carla", accompanying.accompany, to_meet, Accompanied.THERE, None)
    past = {"opens_at": at(6, 15), "closes_at": at(6, 18), "now": at(5, 9)}
    things["done"] = _agreed(story, **past)
    past = {"opens_at": at(4, 15), "closes_at": at(4, 18), "now": at(3, 9)}
    things["disputed"] = story.exchange_id = _agreed(story, **past)
    for number in range(2):
        for name, minutes in (("Ada", 120), ("Bruno", 180)):
            story.confirm(name, minutes, now=at(5, 9, number))
    things["proposed"] = _argued(story, day=3)
    story.do("Carla", disputes.propose, things["proposed"], 30, "Mezz’ora.", now=at(6, 9))
    things["decided"] = _argued(story, day=2)
    story.do("Carla", disputes.decide, things["decided"], 30, "Mezz’ora.", now=at(6, 9))
    things["bruno_offer"] = story.offer("Bruno", opens_at=at(13, 9), closes_at=at(13, 19))
    things["ada_offer"] = story.offer(
        "Ada", kind="errand_shopping", opens_at=at(14, 9), closes_at=at(14, 19)
    )
    things["series"] = _asked_each_week(story)
    things["cared"] = story.children[0]
    for cared_id in story.children:
        sheet = {"allergies": "Is allergic to nuts."}
        _do(street.town, "Ada", household.keep_sheet, cared_id, "allergic to nuts", sheet)
    things["child"] = story.children[1]


def _argued(story: Story, *, day: int) -> int:
    """An hour for Bruno of which each has written to an operator how it was."""
    hour = {"opens_at": at(day, 15), "closes_at": at(day, 16), "minutes": 60}
    shop = {"kind": "errand_shopping", "cared_ids": ()}
    story.task_id = story.ask("Bruno", **hour, **shop, now=at(1, 9))
    story.proposal_id = story.invite("Ada", now=at(1, 10))
    exchange_id = story.accept("Ada", now=at(1, 11))
    story.do("Ada", disputes.open_dispute, exchange_id, "Un’ora.", 60, now=at(5, 9))
    story.do("Bruno", disputes.state, exchange_id, "Poco.", 15, now=at(5, 10))
    return exchange_id


def _together(things: dict[str, Any], story: Story) -> None:
    """Carla joins a walk of Ada's, and Ada one of Elio's; whoever lives near may, too."""
    walk = {"kind": "child_to_school", "opens_at": at(18, 8), "closes_at": at(18, 9), "minutes": 60}
    # What their own children need they read at home; Ada's they never do.
    (anna,), (ugo,) = (
        story.care_for(name, ("A.", "6-10"), note="in bed at nine") for name in ("Carla", "Elio")
    )
    for key, asker, child, joining, own in (
        ("shared_task", "Ada", story.children[1], "Carla", anna),
        ("elio_walk", "Elio", ugo, "Ada", story.children[0]),
    ):
        things[key] = story.ask(asker, cared_ids=(child,), helpers_wanted=2, **walk)
        story.do(asker, circles.open_circle, things[key], 3, "Sotto l’orologio", near=True)
        name = f"{joining.lower()}_joining"
        things[name] = story.do(joining, circles.join, things[key], (own,))


def _asked(things: dict[str, Any], story: Story) -> None:
    """A question that has waited since yesterday, and one that Elio has put to Ada."""
    window = {"opens_at": at(17, 15), "closes_at": at(17, 18)}
    errand = {"kind": "errand_shopping", "cared_ids": ()}
    things["silent_task"] = story.task_id = story.ask("Ada", **errand, **window, now=at(6, 15))
    story.invite("Bruno", now=at(6, 15))
    story.task_id = story.ask("Elio", **errand, **window)
    things["put_to_ada"] = story.invite("Ada")


def _asked_each_week(story: Story) -> int:
    """Shopping on Tuesday mornings until the end of the month; Bruno offers himself for all of it."""
    first = {"opens_at": at(8, 8), "closes_at": at(8, 9), "minutes": 60}
    errand = story.draft(kind="errand_shopping", cared_ids=(), **first)
    rule = Rule(date(2030, 1, 8), weekdays=(1,), until=date(2030, 1, 31))
    series_id: int = story.do("Ada", care.ask_series, SeriesDraft(errand, (32, 36), rule))
    story.do("Bruno", care.offer_dates, series_id)
    return series_id


def _words(street: Street) -> None:
    """Ada is there on Wednesdays, for whoever asks; and was on Thursdays."""
    _free_on_weekdays(street.town, "Ada")
    for key, day in (("ada_word", 2), ("paused_word", 3)):
        draft = WordDraft(
            ("errand_shopping",), (day,), (60, 72), 180, ForWhom.NEAR, at(31, 12).date()
        )
        street.things[key] = _do(street.town, "Ada", care.give_word, draft)
    _do(street.town, "Ada", care.pause_word, street.things["paused_word"])


def _agreed(story: Story, *, now=MONDAY_9, **window: Any) -> int:
    story.task_id = story.ask("Ada", now=now, **window)
    story.proposal_id = story.invite("Bruno", now=now)
    return story.accept("Bruno", now=now)


def _books(street: Street) -> None:
    """Lessons to come and one that is over, and limits that somebody decided by hand."""
    town, things = street.town, street.things
    things["ada_account"], things["elio_account"] = town.accounts["Ada"], town.accounts["Elio"]
    # Ada has promised nearly all she may.
    _do(town, "Carla", fund.grant, things["ada_account"], 120, "illness", memo=None)
    _do(town, "Carla", fund.grant, things["elio_account"], 15, "meeting", memo=None)
    granted = select(Transfer.id).where(
        Transfer.bank_id == town.bank_id, Transfer.credit_id == things["elio_account"]
    )
    things["granted_row"] = db.session.scalars(granted.order_by(Transfer.id.desc())).first()
    db.session.rollback()
    things["fund_ask"] = _do(town, "Ada", fund_asking.ask_fund, 60, "hardship", "Solo per marzo.")
    for key, giver, taker, day in (
        ("bruno_lesson", "Bruno", "Michele", 20),
        ("kept_lesson", "Bruno", "Ada", 21),
        ("ada_lesson", "Ada", "Elio", 22),
        ("past_lesson", "Ada", "Bruno", 5),
    ):
        new = NewLesson("Cucito", "Parrocchia", at(day, 15), 15, 8)
        things[key] = lesson_id = _do(town, giver, lessons.offer_lesson, new, now=at(3, 9))
        seat = (lesson_id, town.people[taker], town.households[taker])
        _do(town, taker, seats.take_seat, *seat, now=at(3, 9))
    things["january"], things["this_year"] = "2030-01", "2026"
    things["tongue"] = "it"
    _cheques(street)
    things["other_bank"] = things["agreed_bank"] = street.other_bank.bank_id
    _do(town, "Teresa", clearing.agree, street.other_bank.bank_id, -600)
    for name in ("parish", "closed"):
        body = _do(town, "Teresa", add_organisation, name, "other")
        account_id = _do(town, "Teresa", organisations.open_organisation, body, -600)
        things[f"{name}_account"] = account_id
    _do(town, "Teresa", accounts.close_organisation, things["closed_account"])
    with housekeeping():
        ledger.seal_next(town.bank_id)
    # Long before the database's own clock: what the others still do falls into no closed time.
    long_ago = named_period("2025")
    things["closing"] = _do(town, "Teresa", close_period, long_ago)
    limits = Limits(-300, 600)
    _do(town, "Teresa", set_limits, town.accounts["Elio"], limits, "Deciso dall’assemblea.")
    _proposed(street)


def _cheques(street: Street) -> None:
    """Pia has no telephone: Carla has printed her three cheques, and Bruno was given one."""
    town, things = street.town, street.things
    serials = [cheque.new_serial() for _ in range(3)]
    book_id = _do(town, "Carla", cheques.print_book, town.people["Pia"], 15, serials)
    things["cheque_book"], things["serial"] = book_id, serials[0]
    (book,) = cheque_queries.books_for_person(town.people["Pia"], bank_id=town.bank_id)
    things["cheque"] = book.cheques[1].id
    db.session.rollback()


def _proposed(street: Street) -> None:
    """Carla, who once kept the books, has proposed two things; one of them counts from tomorrow on."""
    town, things = street.town, street.things
    why, later = "Deciso dall’assemblea.", date(2040, 1, 8)
    issued = _do(town, "Carla", motions.propose_issuance, 600, why, from_day=later)
    things["approved_motion"] = issued
    _do(town, "Teresa", motions.approve, issued)
    things["motion"] = _do(
        town, "Carla", motions.propose_rules, {"floor_minutes": -900}, why, from_day=later
    )


def _hand_in(*, act: Act) -> int:
    """A file of services looked through, for somebody to decide about."""
    file_id = handing.hand_in("code,kind,name,operator,municipality", "a.csv", act=act)
    handing.look_through(file_id, [])
    return file_id


def _services(street: Street) -> None:
    """A nursery of the territory, shut for a day; Ada says that it has other hours. One finer zone."""
    town, things = street.town, street.things
    nursery = Service("BR-1", "nursery", "Nido", Operator.PUBLIC, "074010")
    things["service"] = _do(town, "Teresa", services.add, nursery)
    day = date(2030, 1, 9)
    _do(town, "Teresa", services.close, things["service"], Closure(day, day))
    said = cells_of(nursery) | {"hours": "Mo-Fr 08:00-14:00"}
    _do(town, "Ada", service_proposals.propose, things["service"], said, "")
    things["closure"] = db.session.query(ServiceClosure.id).scalar()
    things["service_file"] = _do(town, "Carla", _hand_in)
    things["service_proposal"] = db.session.query(ServiceProposal.id).scalar()
    district = Zone("M1", "Centro", "074010", 40.56, 17.81, (1,) * len(GROUPS))
    measured = Matrix({(Transport.WALK, "074010", "BR-1"): 12})
    things["matrix"] = _do(town, "Teresa", measuring.bring, measured, "by foot")
    things["zone_set"] = _do(town, "Teresa", finer_zones.bring, [Brought(district)], "census")
    asked = HoursAsked(Wish("nursery", 3), Means.CAR, seconds=20)
    things["hours_search"] = _do(town, "Teresa", hours_searches.ask, asked)
    things["found_search"] = _do(town, "Teresa", hours_searches.ask, asked)
    hour = Moved("BR-1", "Nido", "074010", (), ((0, 480, 540),), "", "Mo 08:00-09:00", 0, 60)
    worth = Worth(10, 5, 6, 6, is_optimal=True, doors=1, fixed=0, changes=(hour,))
    _do(town, "Teresa", hours_searches.end, things["found_search"], "found", worth)
    april = About(
        Subject.ANSWERS,
        broken_down("town", "sex"),
        date(2029, 4, 1),
        date(2029, 4, 30),
        "Members by sex",
        "the bank",
    )
    counted = Counted(("Brindisi", "Mesagne"), ("women", "men"), ((12, 7), (8, 4)))
    things["publication"] = _do(town, "Teresa", observatory.publish, april, counted)
    things["open_file"] = f"table-{things['publication']}-1.csv"
    _questionnaire(street)
    db.session.rollback()


def _questionnaire(street: Street) -> None:
    """The needs questionnaire is out in January, for whoever has its address."""
    january = {"opens_on": date(2030, 1, 1), "closes_on": date(2030, 1, 31), "quotas": {}}
    town, things = street.town, street.things
    made = _do(town, "Teresa", surveys.put, shipped.needs(), is_free=True, **january)
    things["survey"], things["question"] = made, "age"
    things["survey_code"] = survey_queries.survey(made, bank_id=town.bank_id).code


def _safety(street: Street) -> None:
    """Elio does not feel safe with Bruno; Carla may open what was said."""
    town = street.town
    _do(town, "Teresa", incidents.name_reader, town.people["Carla"])
    cast.write()
    case = Incident(
        bank_id=town.bank_id,
        kind="unsafe",
        person_id=town.people["Elio"],
        about_id=town.people["Bruno"],
        words="-",
        at=MONDAY_9,
        answer_by=at(7, 13),
        act_uid=uuid.uuid4(),
    )
    db.session.add(case)
    db.session.commit()
    street.things["case"] = case.id
    _do(town, "Teresa", protecting.protect, town.people["Elio"], None)
    _do(town, "Bruno", arrivals.watch, street.things["done"])
    street.things["code"] = db.session.query(Arrival.code).scalar()
    db.session.rollback()
    cast.add_person(town, "Sisto")
    _do(town, "Teresa", suspending.suspend, town.people["Sisto"], "Chiarimento in corso.")


def _people(street: Street) -> None:
    cast.write()
    check = db.session.query(TrustCheck.id).filter_by(person_id=street.town.people["Bruno"])
    street.things["check"] = check.first().id
    password_hash = Keeper(1024).hash(PASSWORD)
    db.session.query(Person).update({"password_hash": password_hash})
    db.session.get_one(Person, street.town.people["Nina"]).email_confirmed_at = None
    db.session.commit()
    for name in ("Ada", "Bruno"):
        _do(street.town, name, photos.show, portrait(face()))
    shown = db.session.query(Photo.id).filter_by(person_id=street.town.people["Bruno"])
    street.things["photo"] = shown.scalar()
    db.session.rollback()


def _links(street: Street) -> None:
    """What mails would have carried. Tokens are known only here: the tables keep hashes."""
    street.things["invitation"] = _told_token(
        street, "Ada", household.invite, "michele@prossima.test"
    )
    _do(street.town, "Bruno", feeds.open_feed, tells=True)
    feed = feed_queries.own_feed(street.town.people["Bruno"], bank_id=street.town.bank_id)
    street.things["calendar"] = feed.token if feed else None
    db.session.rollback()
    ada = Subscription("https://web.push.apple.com/ada", "-", "-")
    _do(street.town, "Ada", devices.add_device, ada, None, b"")
    device = db.session.query(PushDevice.id).filter_by(person_id=street.town.people["Ada"])
    street.things["device"] = device.scalar()
    db.session.rollback()
    street.things |= {"problem_kind": "not-found", "api_path": "tasks"}
    street.things |= {"answer_key": _answer_key(street), "answer_slug": "no"}
    for key, name, purpose, email in (
        ("confirmation", "Nina", Purpose.CONFIRM_EMAIL, "nina@prossima.test"),
        ("reset", "Ada", Purpose.RESET_PASSWORD, "ada@prossima.test"),
        ("new_email", "Ada", Purpose.CHANGE_EMAIL, "new@prossima.test"),
    ):
        person_id, facts = street.town.people[name], {"email": email}
        street.things[key] = _at_the_door(street, door.make_link, person_id, purpose, facts)


def _answer_key(street: Street) -> str:
    """What a letter to Bruno carried: Ada asks whether he can come."""
    asked = select(Notice.id).where(
        Notice.person_id == street.town.people["Bruno"], Notice.kind == "care_invited"
    )
    notice_id = db.session.scalars(asked.order_by(Notice.id)).first()
    told = answering_queries.told(notice_id, bank_id=street.town.bank_id)
    db.session.rollback()
    return answering.key_for(told)


def _told_token(street: Street, who: str, deed: Any, *args: Any) -> str:
    _do(street.town, who, deed, *args)
    facts = db.session.query(Notice.facts).filter_by(kind="household_invitation").scalar()
    db.session.rollback()
    return str(facts["token"])


def _at_the_door(street: Street, deed: Any, *args: Any) -> Any:
    nobody = street.town.act(None)
    act = Act(nobody.uid, HOUSE, None, MONDAY_9, "test")
    with unit_of_work(act):
        return deed(*args, act=act)
