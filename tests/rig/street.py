"""Everyone who may come to the door, and the things of Ada's they may come about.

Mesagne has the usual cast, Elio next door and Nina who has applied; Fasano has Olga, its operator.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from exchange.care import actions as care
from exchange.care import visiting_actions as visiting
from exchange.care.series_draft import SeriesDraft
from exchange.care.standing_word import WordDraft
from exchange.ledger import account_actions as accounts
from exchange.ledger import actions as ledger
from exchange.ledger import clearing_actions as clearing
from exchange.ledger import fund_actions as fund
from exchange.ledger import lesson_actions as lessons
from exchange.ledger import organisation_actions as organisations
from exchange.ledger.closing_actions import close_period
from exchange.ledger.lesson_actions import NewLesson
from exchange.ledger.limits import Limits
from exchange.ledger.limits_actions import set_limits
from exchange.ledger.period import named_period
from exchange.notices import answering_queries
from exchange.notices import device_actions as devices
from exchange.notices.device_actions import Subscription
from exchange.people import household_actions as household
from exchange.people import photo_actions as photos
from exchange.people import sign_in_actions as door
from exchange.people import tandem_actions as tandems
from exchange.people.hashing import Keeper
from exchange.people.organisation_actions import add_organisation
from exchange.people.photo import portrait
from exchange.schedule import actions as schedule
from exchange.schedule import feed_actions as feeds
from exchange.schedule import feed_queries
from exchange.schedule.recurrence import Rule
from exchange.units import Act
from exchange.work import housekeeping, unit_of_work
from models.base import db
from models.messages import Message, Report
from models.notices import Notice, PushDevice
from models.people import HOUSE, Person, Photo, TrustCheck
from models.states import ForWhom, Purpose, ReportReason
from tests import cast
from tests.care.story import Story
from tests.cast import MONDAY_9, Cast, at
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
    _care(street, story)
    _words(street)
    _people(street)
    _books(street)
    _next_door(street)
    _links(street)
    for name in ("Ada", "Pia"):
        _do(street.town, name, tandems.go_with, street.town.people["Bruno"])
    for name in KNOCKING[1:]:
        town = street.other_bank if name == "Olga" else street.town
        street.sessions[name] = cast.open_session(town, name, now=MONDAY_9)
    return street


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
        things["welcoming_bank"] = things["mutual_bank"] = other.bank_id
        things.setdefault("visited_bank", other.bank_id)
    things["recognised_bank"] = things["visited_bank"]
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
    _asked(things, story)
    things["open_task"] = story.ask("Ada")
    things["asked_task"] = story.ask("Ada", opens_at=at(10, 15), closes_at=at(10, 18))
    story.task_id = things["asked_task"]
    things["made_proposal"] = story.invite("Bruno")
    between = things["asked_task"], story.id_of("Bruno")
    story.do("Ada", care.write, *between, "Terzo piano.")
    story.do("Bruno", care.report, *between, ReportReason.OTHER)
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
    past = {"opens_at": at(6, 15), "closes_at": at(6, 18), "now": at(5, 9)}
    things["done"] = _agreed(story, **past)
    past = {"opens_at": at(4, 15), "closes_at": at(4, 18), "now": at(3, 9)}
    things["disputed"] = story.exchange_id = _agreed(story, **past)
    for number in range(2):
        for name, minutes in (("Ada", 120), ("Bruno", 180)):
            story.confirm(name, minutes, now=at(5, 9, number))
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
    for key, giver, taker, day in (
        ("bruno_lesson", "Bruno", "Michele", 20),
        ("kept_lesson", "Bruno", "Ada", 21),
        ("ada_lesson", "Ada", "Elio", 22),
        ("past_lesson", "Ada", "Bruno", 5),
    ):
        new = NewLesson("Cucito", "Parrocchia", at(day, 15), 15, 8)
        things[key] = lesson_id = _do(town, giver, lessons.offer_lesson, new, now=at(3, 9))
        seat = (lesson_id, town.people[taker], town.households[taker])
        _do(town, taker, lessons.take_seat, *seat, now=at(3, 9))
    things["january"] = "2030-01"
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
