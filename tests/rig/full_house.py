"""The usual cast in the middle of their life: at least one row in every table there is."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from exchange.ledger import seal_actions
from exchange.ledger.codes import Code, Kind
from models.accompanying import Accompaniment
from models.act import ActRow
from models.admission import InterviewNote, Reference, Refused
from models.arrivals import Arrival, EmergencyContact
from models.base import db
from models.care import (
    Confirmation,
    Exchange,
    Offer,
    Proposal,
    Ruling,
    Task,
    TaskCared,
)
from models.cheques import Cheque, ChequeBook
from models.chronomap import ZoneRow, ZoneSet
from models.circles import (
    Circle,
    CircleAsked,
    ExchangeShare,
    Joining,
    JoiningChild,
    JoiningYes,
)
from models.clearing import ClearingWord, SettlementStep
from models.desk import DeskClaim
from models.disputes import Dispute, DisputeWord
from models.figures import CountedAs, Figure, Roster
from models.fund import FundAsk
from models.groups import GroupExchange, GroupPlace
from models.guests import Guest, Recognition
from models.hour_plans import HourChange, HourComment, HourProposal
from models.inviting import BeingAsked, Cover, Invitation, StandingWord, Wave, WordTaken
from models.ledger import Account, Anchor, SealHead, Transfer, TransferMemo
from models.matching import MatchFiled, MatchSlot, MatchTask, MatchVoid
from models.measured_ways import MeasuredSet, MeasuredWay
from models.messages import Message, Report
from models.moderation import (
    Incident,
    IncidentNote,
    IncidentReader,
    IncidentReading,
    Protection,
    Suspension,
)
from models.moves import HoursSearch
from models.notices import Delivery, JobRun, Notice, NoticeChoice, PushDevice, SmsSpent
from models.observatory import Publication
from models.open_services import ServiceOpen
from models.people import (
    Bank,
    Block,
    CaredPerson,
    Membership,
    Organisation,
    Photo,
    TrustCheck,
    Vouch,
    Welcomed,
)
from models.periods import Closing, ClosingBalance, LimitChange, Opening
from models.places import AddressReading
from models.plans import Plan, PlanPair, PlanPrice, PlanTask, PlanWish
from models.prompting import Prompting
from models.representatives import Representative
from models.scenarios import ScenarioChange, ScenarioRow
from models.schedule import Booking, CalendarFeed, DateHours, HelpsWith, Reach, WeeklyHours
from models.seats import Seat
from models.series import Series, SeriesDate
from models.service_files import ServiceFile
from models.services import ServiceClosure, ServiceProposal, ServiceRow, ServiceVersion
from models.sheets import SheetReading
from models.sign_in import (
    ApiToken,
    Consent,
    FactorReset,
    Link,
    Passkey,
    RecoveryCode,
    SignIn,
    Tries,
)
from models.survey import (
    Survey,
    SurveyAnswers,
    SurveyCode,
    SurveyDraft,
    SurveyPopulation,
    SurveyTally,
)
from models.tandem import Tandem
from models.wishes import FoundAs, TaskWish
from tests.cast import LONG_AGO, MONDAY_9, Cast, at, the_usual, write
from tests.rig import (
    full_agreements,
    full_books,
    full_budget_reports,
    full_budgets,
    full_campaigns,
    full_company,
    full_learning,
    full_pact,
    full_projects,
    full_reports,
    full_shifts,
    full_signatures,
    full_standing_in,
    full_tables,
)

STARTS, ENDS = at(9, 15), at(9, 18)
HASH = bytes(32)


@dataclass
class FullHouse:
    """Ids of what the town has; Bruno has helped Ada for three hours, and Michele invites him again."""

    cast: Cast
    act_uid: uuid.UUID
    task_id: int = 0
    asked_id: int = 0
    hold_id: int = 0
    post_id: int = 0
    exchange_id: int = 0

    @property
    def bank_id(self) -> int:
        return self.cast.bank_id

    def row(self, table, **columns):
        """One more row of this bank, flushed, so that its id is known."""
        made = table(bank_id=self.bank_id, **columns)
        db.session.add(made)
        db.session.flush()
        return made


def fill() -> FullHouse:
    """Write all of it. Needs an app context and a migrated database without people."""
    house = FullHouse(the_usual(), uuid.uuid4())
    write()
    house.row(ActRow, uid=house.act_uid, request_hash=HASH, verb="test", subject="", answer="/")
    house.row(ActRow, uid=uuid.uuid4(), request_hash=HASH, verb="begun", subject="")
    for part in (_people, _door, _hours, _asks, _opening, _agreement, _books, _periods, _clock):
        part(house)
    _next_door(house)
    _plans(house)
    _series(house)
    _inviting(house)
    _safety(house)
    _together(house)
    _services(house)
    _zones(house)
    _plan_of_hours(house, _scenario(house))
    _search(house)
    _surveys(house)
    _published(house)
    _counted(house)
    full_books.fill(house)
    full_agreements.fill(house)
    full_signatures.fill(house)
    full_budgets.fill(house)
    full_budget_reports.fill(house)
    full_campaigns.fill(house)
    full_company.fill(house)
    full_learning.fill(house)
    full_pact.fill(house)
    full_projects.fill(house)
    full_reports.fill(house)
    full_shifts.fill(house)
    full_standing_in.fill(house)
    full_tables.fill(house)
    db.session.commit()
    return house


def _people(house: FullHouse) -> None:
    ada, bruno, carla = (house.cast.people[name] for name in ("Ada", "Bruno", "Carla"))
    town = {"name": "Comune di Mesagne", "kind": "municipality", "created_at": LONG_AGO}
    body = house.row(Organisation, **town)
    seat = {"organisation_id": body.id, "title": "-", "given_at": LONG_AGO}
    house.row(Seat, person_id=bruno, ended_at=MONDAY_9, **seat)
    house.row(Seat, person_id=carla, **seat)
    speaks = {"organisation_id": body.id, "since_at": LONG_AGO}
    house.row(Representative, person_id=bruno, role="holder", until_at=MONDAY_9, **speaks)
    house.row(Representative, person_id=carla, role="alternate", sex="w", **speaks)
    house.row(
        CaredPerson, household_id=house.cast.households["Ada"], initials="N.", band="6-10", note="-"
    )
    house.row(
        TrustCheck, person_id=bruno, kind="identity", seen_by_id=carla, seen_on=date(2029, 12, 1)
    )
    house.row(Photo, person_id=bruno, image=b"a face", at=LONG_AGO)
    house.row(Welcomed, mark=HASH, at=LONG_AGO)
    house.row(Block, blocker_id=ada, blocked_id=carla, at=LONG_AGO)
    house.row(Vouch, person_id=bruno, voucher_id=ada, words="Sempre puntuale.", at=LONG_AGO)
    _admission(house)


def _admission(house: FullHouse) -> None:
    """Dina was talked to, asked about and refused; she answered, and Teresa admitted her."""
    dina, carla, teresa = (house.cast.people[name] for name in ("Dina", "Carla", "Teresa"))
    made = {"person_id": dina, "act_uid": house.act_uid}
    house.row(InterviewNote, by_id=carla, words="-", at=LONG_AGO, **made)
    house.row(Reference, person_id=dina, who="-", asked_by_id=carla, asked_at=LONG_AGO)
    refused = {"refused_by_id": carla, "refused_at": LONG_AGO, "answer_until": MONDAY_9}
    answered = {"words": "-", "answered_at": LONG_AGO, "decided_by_id": teresa}
    decided = {"decided_at": LONG_AGO, "is_admitted": True}
    house.row(Refused, **made, **refused, **answered, **decided)


def _door(house: FullHouse) -> None:
    ada, until = house.cast.people["Ada"], MONDAY_9 + timedelta(days=30)
    moments = {"started_at": MONDAY_9, "seen_at": MONDAY_9, "ends_at": until}
    house.row(SignIn, token_hash=HASH, person_id=ada, **moments)
    token = {"name": "Agenda", "scopes": "read write", "made_at": LONG_AGO, "ends_at": until}
    house.row(ApiToken, token_hash=HASH, person_id=ada, **token)
    link = {"purpose": "confirm_email", "facts": {"to": "-"}, "made_at": LONG_AGO, "ends_at": until}
    db.session.add(Link(token_hash=HASH, person_id=ada, **link))
    text = {"purpose": "privacy", "version": "1", "text_hash": HASH, "at": LONG_AGO}
    db.session.add(Consent(person_id=ada, **text))
    db.session.add(Tries(bucket=HASH, stretch=1, count=1))
    carla, teresa = house.cast.people["Carla"], house.cast.people["Teresa"]
    key = {"credential_id": HASH, "public_key": HASH, "name": "Telefono", "made_at": LONG_AGO}
    db.session.add(Passkey(person_id=carla, **key))
    db.session.add(RecoveryCode(code_hash=HASH, person_id=carla, made_at=LONG_AGO))
    asked = {"asked_by_id": teresa, "motive": "Telefono perso.", "asked_at": LONG_AGO}
    house.row(FactorReset, person_id=carla, **asked)


def _hours(house: FullHouse) -> None:
    bruno, quarters = house.cast.people["Bruno"], {"from_quarter": 56, "to_quarter": 80}
    house.row(WeeklyHours, person_id=bruno, weekday=2, **quarters)
    house.row(DateHours, person_id=bruno, day=date(2030, 1, 16), free=False, **quarters)
    house.row(Reach, person_id=bruno, means="walk", minutes=30)
    house.row(HelpsWith, person_id=bruno, kind="play")
    opened = {"token_hash": HASH, "token": "-", "tells": True, "made_at": LONG_AGO}
    house.row(CalendarFeed, person_id=bruno, **opened)
    filed = {
        "tongues": 1,
        "free_am": 0,
        "free_pm": 255,
        "goes_2": 1500**2,
        "pace": 4500,
        "x": 1,
        "y": 2,
        "z": 3,
    }
    house.row(MatchSlot, person_id=bruno, k=2, trusted_from=0, trusted_until=9, **filed)
    house.row(MatchVoid, person_id=bruno, day=3669)
    house.row(MatchFiled, way=1)


def _asks(house: FullHouse) -> None:
    window = {"kind": "play", "opens_at": STARTS, "closes_at": ENDS, "minutes": 180}
    written = {"cell_row": 1, "cell_col": 1, "made_at": LONG_AGO}
    bruno, home = house.cast.people["Bruno"], house.cast.households["Bruno"]
    house.row(Offer, person_id=bruno, household_id=home, **window, **written)
    ask = {"household_id": house.cast.households["Ada"], "place": "ours", **window, **written}
    done = house.row(
        Task, person_id=house.cast.people["Ada"], state="filled", helpers_found=1, **ask
    )
    again = house.row(Task, person_id=house.cast.people["Michele"], **ask)
    house.task_id, house.asked_id = done.id, again.id
    filed = {"k": 1, "x": 1, "y": 2, "z": 3, "goes_2": 0, "opens": 0, "closes": 180, "minutes": 180}
    when = {"day": 1, "last_day": 1, "am": 1, "pm": 0, "is_alone": True, "flexible": False}
    for_all = {"kind": 1, "tongue": 0, "only_for": 0, "asker_id": again.person_id}
    house.row(
        MatchTask, task_id=again.id, household_id=again.household_id, **filed, **when, **for_all
    )
    cared = db.session.query(CaredPerson.id).filter_by(bank_id=house.bank_id).scalar()
    house.row(TaskCared, task_id=house.task_id, cared_id=cared)


def proposal(house: FullHouse, task_id: int, **columns) -> dict:
    """The columns of Bruno being asked for a task."""
    return {
        "task_id": task_id,
        "helper_id": house.cast.people["Bruno"],
        "helper_household_id": house.cast.households["Bruno"],
        "made_by": "asker",
        "starts_at": STARTS,
        "ends_at": ENDS,
        "minutes": 180,
        "made_at": LONG_AGO,
        "answer_by": STARTS,
        **columns,
    }


def transfer(house: FullHouse, **columns) -> dict:
    """The columns of three hours from Ada's household to Bruno's."""
    return {
        "uid": uuid.uuid4(),
        "request_hash": HASH,
        "debit_id": house.cast.accounts["Ada"],
        "credit_id": house.cast.accounts["Bruno"],
        "minutes": 180,
        "code": int(Code.EXCHANGE),
        "act_uid": house.act_uid,
        **columns,
    }


def booking(house: FullHouse, name: str, **columns) -> dict:
    """The columns of one side's calendar."""
    return {
        "person_id": house.cast.people[name],
        "exchange_id": house.exchange_id,
        "gives": name == "Bruno",
        "starts_at": STARTS,
        "ends_at": ENDS,
        **columns,
    }


def _agreement(house: FullHouse) -> None:
    house.row(Proposal, **proposal(house, house.asked_id))
    accepted = house.row(Proposal, **proposal(house, house.task_id, state="accepted"))
    house.hold_id = house.row(Transfer, kind=Kind.HOLD, **transfer(house)).id
    house.exchange_id = house.row(
        Exchange,
        task_id=house.task_id,
        proposal_id=accepted.id,
        asker_id=house.cast.people["Ada"],
        asker_household_id=house.cast.households["Ada"],
        helper_id=house.cast.people["Bruno"],
        helper_household_id=house.cast.households["Bruno"],
        starts_at=STARTS,
        ends_at=ENDS,
        minutes=180,
        hold_id=house.hold_id,
        state="settled",
        settled_how="operator",
        settled_minutes=180,
        agreed_at=LONG_AGO,
        act_uid=house.act_uid,
    ).id
    for name, side in (("Ada", "asker"), ("Bruno", "helper")):
        house.row(Booking, **booking(house, name))
        word = {"exchange_id": house.exchange_id, "side": side, "round": 1, "minutes": 180}
        signed = {"person_id": house.cast.people[name], "act_uid": house.act_uid, "at": ENDS}
        house.row(Confirmation, **word, **signed)
    both = {"task_id": house.task_id, "helper_id": house.cast.people["Bruno"], "at": LONG_AGO}
    wrote = {"person_id": house.cast.people["Ada"], "act_uid": house.act_uid, "words": "-"}
    house.row(Message, **both, **wrote)
    about = {"person_id": house.cast.people["Ada"], "about_id": house.cast.people["Bruno"]}
    house.row(Report, **both, **about, reason="other")
    read = {"person_id": house.cast.people["Bruno"], "act_uid": house.act_uid, "at": STARTS}
    house.row(SheetReading, exchange_id=house.exchange_id, **read)
    ruling = {"minutes": 180, "motive": "I due sono d’accordo.", "at": ENDS}
    carla = house.cast.people["Carla"]
    house.row(
        Ruling, exchange_id=house.exchange_id, operator_id=carla, act_uid=house.act_uid, **ruling
    )
    dispute = {"opened_by": "asker", "opened_at": ENDS, "due_at": ENDS, "closed_at": ENDS}
    house.row(
        Dispute, exchange_id=house.exchange_id, state="closed", decided_by_id=carla, **dispute
    )
    word = {"exchange_id": house.exchange_id, "words": "-", "act_uid": house.act_uid, "at": ENDS}
    house.row(DisputeWord, said="statement", side="asker", person_id=about["person_id"], **word)


def _books(house: FullHouse) -> None:
    post = house.row(Transfer, kind=Kind.POST, pending_id=house.hold_id, **transfer(house))
    house.post_id = post.id
    house.row(TransferMemo, transfer_id=post.id, salt=bytes(16), text="grazie")
    asked = {"minutes": 60, "reason": "hardship", "words": "-", "made_at": MONDAY_9}
    ada = house.cast.households["Ada"], house.cast.people["Ada"]
    house.row(FundAsk, household_id=ada[0], person_id=ada[1], act_uid=house.act_uid, **asked)
    printed = {"minutes": 60, "printed_at": LONG_AGO, "act_uid": house.act_uid}
    printed["printed_by_id"] = house.cast.people["Carla"]
    book = house.row(ChequeBook, household_id=ada[0], person_id=ada[1], **printed)
    used = {"helper_id": house.cast.people["Bruno"], "given_on": date(2030, 1, 5)}
    used |= {"transfer_id": post.id, "ended_at": MONDAY_9, "state": "used"}
    house.row(Cheque, book_id=book.id, number=1, mark=HASH, **used)
    house.row(Cheque, book_id=book.id, number=2, mark=bytes(range(32)))
    for name, minutes in (("Ada", -180), ("Bruno", 180)):
        db.session.get_one(
            Account, (house.bank_id, house.cast.accounts[name])
        ).posted_minutes = minutes
    gone = db.session.get_one(Account, (house.bank_id, house.cast.accounts["Dina"]))
    gone.closed_at = LONG_AGO
    db.session.flush()
    assert seal_actions.seal_next(house.bank_id) == 2
    head = db.session.get_one(SealHead, house.bank_id)
    proved = {"seq": head.seq, "hash": head.hash, "rows": head.seq, "sum_minutes": 360}
    house.row(Anchor, day=date(2030, 1, 9), **proved)


def _opening(house: FullHouse) -> None:
    brought = {"rows": 2, "credit_minutes": 60, "debt_minutes": 60}
    house.row(Opening, act_uid=house.act_uid, at=LONG_AGO, **brought)


def _periods(house: FullHouse) -> None:
    head = db.session.get_one(SealHead, house.bank_id)
    days = {"kind": "month", "from_day": date(2019, 12, 1), "to_day": date(2019, 12, 31)}
    until = {"until_us": 1_577_833_200_000_000, "seq": head.seq, "hash": head.hash}
    signed = {"act_uid": house.act_uid, "at": MONDAY_9}
    closing = house.row(Closing, **days, **until, **signed)
    account_id = house.cast.accounts["Ada"]
    house.row(ClosingBalance, closing_id=closing.id, account_id=account_id, posted_minutes=0)
    house.row(LimitChange, account_id=account_id, floor_minutes=-600, rules_version=1, **signed)
    course = house.row(
        GroupExchange,
        uid=uuid.uuid4(),
        person_id=house.cast.people["Bruno"],
        household_id=house.cast.households["Bruno"],
        title="Cucito",
        place="Parrocchia",
        starts_at=STARTS,
        minutes=120,
        seats=8,
        made_at=LONG_AGO,
    )
    house.row(
        GroupPlace,
        group_id=course.id,
        person_id=house.cast.people["Ada"],
        household_id=house.cast.households["Ada"],
        hold_id=house.hold_id,
        at=LONG_AGO,
    )


def _next_door(house: FullHouse) -> None:
    """Carla lives in Ostuni and is a guest here."""
    ostuni = Bank(slug="ostuni", name="Ostuni", short_name="Ostuni", created_at=LONG_AGO)
    db.session.add(ostuni)
    db.session.flush()
    carla, standing = house.cast.people["Carla"], {"status": "active", "applied_at": LONG_AGO}
    db.session.add(Membership(bank_id=ostuni.id, person_id=carla, **standing))
    db.session.flush()
    teresa = house.cast.people["Teresa"]
    house.row(Recognition, other_bank_id=ostuni.id, by_id=teresa, since_at=LONG_AGO)
    house.row(Guest, person_id=carla, home_bank_id=ostuni.id, since_at=LONG_AGO)
    said = {"other_bank_id": ostuni.id, "act_uid": house.act_uid, "at": LONG_AGO}
    house.row(ClearingWord, number=1, they_minutes=600, from_day=date(2020, 1, 1), **said)
    owed = {"by_us": True, "position_minutes": 90, "minutes": 60}
    house.row(SettlementStep, number=1, kind="proposed", **owed, **said)
    house.row(SettlementStep, number=2, kind="settled", group_uid=uuid.uuid4(), **owed, **said)


def _clock(house: FullHouse) -> None:
    told = {"kind": "household_left", "facts": {"name": "-"}, "made_at": ENDS, "due_at": ENDS}
    house.row(Notice, person_id=house.cast.people["Ada"], **told)
    ada = house.cast.people["Ada"]
    house.row(NoticeChoice, person_id=ada, topic="news", mail="none", push=False, sms=False)
    told_id = db.session.query(Notice.id).scalar()
    rung = {"channel": "push", "device_id": 1, "state": "sent", "tries": 1, "next_at": ENDS}
    house.row(Delivery, notice_id=told_id, **rung)
    kept = {"mark": HASH, "sign_in": HASH, "subscription": {"endpoint": "-"}, "made_at": ENDS}
    db.session.add(PushDevice(person_id=ada, **kept))
    db.session.add(SmsSpent(month="2030-01", cents=7))
    db.session.add(JobRun(job="send", slot="1", claimed_at=ENDS))


def _plans(house: FullHouse) -> None:
    bruno, counts = house.cast.people["Bruno"], {"tasks": 1, "people": 1, "women": 0, "men": 1}
    plan = house.row(
        Plan,
        day=date(2030, 1, 7),
        turn=0,
        days=7,
        places=1,
        covered=1,
        value=59_000,
        bound=59_000,
        gap=0.0,
        seed=1,
        steering_metres=0,
        act_uid=house.act_uid,
        at=LONG_AGO,
        **counts,
    )
    of_task = {"plan_id": plan.id, "task_id": house.asked_id}
    house.row(PlanTask, **of_task, starts_at=STARTS, places=1, covered=1, could=1)
    house.row(PlanPair, **of_task, person_id=bruno, metres=1000)
    sums = {"covered": 1, "metres": 1000, "minutes": 180, "women_minutes": 0, "men_minutes": 180}
    house.row(PlanPrice, plan_id=plan.id, weight_metres=0, **sums)
    house.row(PlanWish, act_uid=house.act_uid, at=LONG_AGO)
    house.row(TaskWish, task_id=house.asked_id, gender="man")
    house.row(FoundAs, person_id=bruno, gender="man", agreed_at=LONG_AGO)
    house.row(Tandem, person_id=bruno, with_id=house.cast.people["Carla"], said_at=LONG_AGO)


def _inviting(house: FullHouse) -> None:
    bruno, hours = house.cast.people["Bruno"], {"from_quarter": 60, "to_quarter": 72}
    asked = db.session.query(Proposal.id).filter_by(task_id=house.asked_id).scalar()
    made = {"at": LONG_AGO, "next_at": STARTS, "act_uid": house.act_uid}
    house.row(Wave, task_id=house.asked_id, number=1, asked=1, **made)
    covered = {"exchange_id": house.exchange_id, "task_id": house.task_id}
    house.row(Cover, **covered, after_wave=0, at=LONG_AGO)
    house.row(Invitation, proposal_id=asked, task_id=house.asked_id, wave=1, told_at=LONG_AGO)
    house.row(Prompting, person_id=bruno, looked_at=MONDAY_9, suggested_at=LONG_AGO)
    house.row(BeingAsked, person_id=bruno, rests_until=date(2030, 1, 5))
    word = house.row(
        StandingWord,
        person_id=bruno,
        household_id=house.cast.households["Bruno"],
        kinds=1,
        weekdays=4,
        weekly_minutes=180,
        for_whom="near",
        until_day=date(2030, 6, 30),
        made_at=LONG_AGO,
        **hours,
    )
    taken = {"exchange_id": house.exchange_id, "word_id": word.id}
    house.row(WordTaken, **taken, at=LONG_AGO, grace_until=STARTS)


def _series(house: FullHouse) -> None:
    day = STARTS.date()
    series = house.row(
        Series,
        person_id=house.cast.people["Ada"],
        household_id=house.cast.households["Ada"],
        kind="child_home",
        words={"note": "-", "place_note": None},
        from_quarter=60,
        to_quarter=72,
        first_day=day,
        last_day=day,
        rule="FREQ=WEEKLY;BYDAY=WE;COUNT=1",
        asked_until=day,
        made_at=LONG_AGO,
    )
    house.row(SeriesDate, series_id=series.id, day=day, task_id=house.asked_id)


def _safety(house: FullHouse) -> None:
    """Ada did not feel safe with Bruno; Carla has called her, and reads what was said."""
    ada, bruno, carla, teresa = (
        house.cast.people[name] for name in ("Ada", "Bruno", "Carla", "Teresa")
    )
    made = {"act_uid": house.act_uid, "at": ENDS}
    case = house.row(
        Incident,
        kind="unsafe",
        exchange_id=house.exchange_id,
        person_id=ada,
        about_id=bruno,
        words="-",
        answer_by=ENDS,
        taken_by_id=carla,
        **made,
    )
    house.row(IncidentNote, incident_id=case.id, person_id=carla, words="-", **made)
    house.row(IncidentReading, incident_id=case.id, person_id=carla, **made)
    house.row(
        AddressReading,
        person_id=ada,
        reader_id=bruno,
        exchange_id=house.exchange_id,
        day=STARTS.date(),
        at=STARTS,
    )
    waited = {"side": "helper", "person_id": bruno, "code": "0000", "at": STARTS}
    house.row(Arrival, exchange_id=house.exchange_id, came_at=STARTS, **waited)
    word = {"how": "not_needed", "motive": "-"}
    house.row(Accompaniment, exchange_id=house.exchange_id, operator_id=carla, **word, **made)
    home = house.cast.households["Bruno"]
    house.row(EmergencyContact, household_id=home, name="-", phone="-", at=STARTS)
    wished = {"wished_by_id": carla, "wished_at": LONG_AGO}
    house.row(Protection, person_id=bruno, **wished)
    house.row(Suspension, person_id=bruno, by_id=carla, motive="-", **made)
    house.row(IncidentReader, person_id=carla, named_by_id=teresa, **made)
    of_case = {"kind": "case", "item_id": case.id, "about_id": ada, "other_id": bruno}
    house.row(DeskClaim, person_id=teresa, from_id=carla, words="-", **of_case, **made)


def _together(house: FullHouse) -> None:
    """Carla’s daughter comes along with Ada's son, and half an hour of the three is hers."""
    carla, home = house.cast.people["Carla"], house.cast.households["Carla"]
    child = house.row(CaredPerson, household_id=home, initials="A.", band="6-10")
    of_task = {"task_id": house.task_id}
    house.row(Circle, places=2, taken=1, opened_at=LONG_AGO, **of_task)
    house.row(CircleAsked, person_id=carla, asked_at=LONG_AGO, **of_task)
    joined = house.row(
        Joining,
        household_id=home,
        person_id=carla,
        children=1,
        state="joined",
        joined_at=LONG_AGO,
        **of_task,
    )
    house.row(JoiningChild, joining_id=joined.id, cared_id=child.id)
    part = {"joining_id": joined.id, "exchange_id": house.exchange_id}
    house.row(JoiningYes, said_at=LONG_AGO, **part)
    house.row(ExchangeShare, hold_id=house.hold_id, minutes=30, **part)


def _services(house: FullHouse) -> None:
    """A nursery of the territory, shut on a day; Bruno says that its hours are others."""
    day, said = STARTS.date(), {"name": "Nido", "hours": "Mo-Fr 07:30-13:30"}
    named = {"code": "nido", "kind": "nursery", "operator": "public", "municipality": "074010"}
    nursery = ServiceRow(found_as="nido", version=1, changed_at=LONG_AGO, **named, **said)
    db.session.add(nursery)
    db.session.flush()
    place = {"cell_row": 4510, "cell_col": 1504, "x": 4619703, "y": 1483933, "z": 4143108}
    hours = {"opens": 450, "closes": 810, "is_sure": True, "first_day": 1400, "days": 31}
    db.session.add(ServiceOpen(service_id=nursery.id, kind="nursery", **place, **hours))
    of_matrix = {"source": "an afternoon", "ways": {"walk": 1}, "at": LONG_AGO}
    matrix = house.row(MeasuredSet, act_uid=house.act_uid, **of_matrix)
    measured = {"starts_from": "074010", "goes_to": "nido", "minutes": 12}
    db.session.add(MeasuredWay(set_id=matrix.id, transport="walk", **measured))
    of_it = {"service_id": nursery.id, "act_uid": house.act_uid, "at": LONG_AGO}
    house.row(ServiceVersion, number=1, how="added", said=said, **of_it)
    house.row(ServiceClosure, first_day=day, last_day=day, **of_it)
    house.row(ServiceProposal, person_id=house.cast.people["Bruno"], said=said, **of_it)
    handed_in = {"named": "a.csv", "letters": 9, "packed": b"0", "at": LONG_AGO}
    house.row(ServiceFile, state="waiting", act_uid=house.act_uid, **handed_in)


def _zones(house: FullHouse) -> None:
    """A district of Mesagne, counted by sex and age."""
    zones = house.row(ZoneSet, source="census", at=LONG_AGO, act_uid=house.act_uid)
    outline = {
        "type": "Polygon",
        "coordinates": [[[17.8, 40.5], [17.9, 40.5], [17.8, 40.6], [17.8, 40.5]]],
    }
    place = {"municipality": "074010", "lat": 40.53, "lon": 17.83}
    named = {"code": "M1", "name": "Centro"}
    db.session.add(ZoneRow(set_id=zones.id, people=[1] * 20, outline=outline, **named, **place))


def _search(house: FullHouse) -> None:
    """Which hour of the nurseries is worth moving?"""
    asked = {"kind": "nursery", "means": "car", "within_minutes": 15, "hours_max": 2}
    window = {"from_hour": 7, "to_hour": 20, "seconds": 20, "at": LONG_AGO}
    house.row(
        HoursSearch,
        act_uid=house.act_uid,
        ended_at=LONG_AGO,
        outcome="found",
        answer={"changes": []},
        **asked,
        **window,
    )


def _scenario(house: FullHouse) -> ScenarioRow:
    """What if the nursery stayed open until seven?"""
    counted = {"kind": "nursery", "means": "car", "method": "e2sfca"}
    asked = {"weekday": 1, "within_minutes": 20, "version": 1, "at": LONG_AGO}
    what_if = house.row(
        ScenarioRow,
        title="Until seven",
        changed_at=LONG_AGO,
        act_uid=house.act_uid,
        **counted,
        **asked,
    )
    later = {"service_code": "nido", "hours": "Mo-Fr 07:30-19:00"}
    db.session.add(ScenarioChange(scenario_id=what_if.id, number=1, deed="hours", **later))
    return what_if


def _plan_of_hours(house: FullHouse, what_if: ScenarioRow) -> None:
    """It was talked over, decided and measured; what Bruno said of it Carla hid."""
    days = {"opens_on": date(2029, 6, 1), "closes_on": date(2029, 6, 30)}
    entered = {"decision_number": "12/2029", "decided_on": date(2029, 7, 1), "decided_by": "-"}
    proposed = house.row(
        HourProposal,
        scenario_id=what_if.id,
        title="Until seven",
        why="-",
        frozen={"changes": []},
        state="measured",
        answer="-",
        answered_at=LONG_AGO,
        outcome="taken",
        entered_at=LONG_AGO,
        in_force_on=date(2029, 9, 1),
        measured={"reached": []},
        measured_at=LONG_AGO,
        act_uid=house.act_uid,
        at=LONG_AGO,
        **days,
        **entered,
    )
    nursery = db.session.query(ServiceRow.id).filter_by(code="nido").scalar()
    later = {"deed": "hours", "said": {"hours": "Mo-Fr 07:30-19:00"}, "from_day": date(2029, 9, 1)}
    change = {"service_id": nursery, "seen_version": 1, "moved_at": LONG_AGO, "number": 1}
    db.session.add(HourChange(proposal_id=proposed.id, state="waiting", **later, **change))
    house.row(
        HourComment,
        proposal_id=proposed.id,
        person_id=house.cast.people["Bruno"],
        words="-",
        is_for_all=True,
        act_uid=house.act_uid,
        at=LONG_AGO,
        hidden_at=LONG_AGO,
        hidden_by_id=house.cast.people["Carla"],
        hidden_why="-",
    )


def _surveys(house: FullHouse) -> None:
    """One questionnaire is out: a card, a draft, and what Ada answered under her name."""
    week = date(2030, 1, 7)
    asked = house.row(
        Survey,
        code="abcdefgh",
        document={},
        quotas={},
        is_free=True,
        opens_on=week,
        closes_on=week,
        act_uid=house.act_uid,
    )
    house.row(SurveyCode, survey_id=asked.id, code_hash=HASH)
    house.row(SurveyTally, survey_id=asked.id, question="works", option="yes", number=1)
    house.row(
        SurveyPopulation,
        survey_id=asked.id,
        columns=["works"],
        rows=[["yes", 10]],
        source="-",
        act_uid=house.act_uid,
    )
    draft = {"answers": {"works": "yes"}, "passed": ["hours"], "touched_on": week}
    house.row(SurveyDraft, survey_id=asked.id, token_hash=HASH, **draft)
    house.row(
        SurveyAnswers,
        lot=1,
        survey_id=asked.id,
        person_id=house.cast.people["Ada"],
        week=week,
        entered="self",
        answers={"works": "yes"},
    )


def _published(house: FullHouse) -> None:
    """A table is out: two towns by sex, one number hidden with three others; its title was wrong."""
    day = date(2030, 1, 1)
    table = {
        "subject": "members",
        "breakdowns": "sex,town",
        "by": {"town": "municipality", "sex": "sex"},
        "first_day": day,
        "last_day": day,
        "title": "Members",
        "source": "the bank",
        "row_labels": ["Brindisi", "Mesagne"],
        "column_labels": ["women", "men"],
        "shown": [[None, None, 9], [None, None, 8], [9, 8, 17]],
        "group_min": 3,
        "primary_hidden": 1,
        "secondary_hidden": 3,
        "is_least": True,
        "hides_totals": False,
        "act_uid": house.act_uid,
        "at": LONG_AGO,
    }
    first = house.row(Publication, **table)
    again = {"edition": 2, "corrects_id": first.id, "wrong": "It said guests."}
    house.row(Publication, **table | again)


def _counted(house: FullHouse) -> None:
    """Bruno is counted as a man since January; what women gave then is too small to show."""
    january = date(2030, 1, 1)
    bruno = house.cast.people["Bruno"]
    said = {"sex": "man", "born": 1980, "said_on": january, "counted_from": january}
    house.row(CountedAs, person_id=bruno, **said)
    house.row(Roster, counted={"woman": 3, "man": 4})
    of = {"month": january, "name": "hours_given", "group_min": 3, "counted_on": date(2030, 2, 3)}
    house.row(Figure, part="men", value=12.5, low=10.0, high=15.0, people=4, **of)
    house.row(Figure, part="women", **of)
