"""Any story, told to the ledger and to its model (T3): both say yes, or both say no for one reason."""

import uuid
from collections import Counter
from functools import partial

import pytest
from hypothesis import HealthCheck, Phase, seed, settings, target
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from exchange.errors import KeyReused, Refusal, Replayed
from exchange.ledger import actions as ledger
from exchange.ledger import erasing_actions, limits_actions, verify_queries
from exchange.ledger.codes import Code
from exchange.ledger.limits import Limits
from exchange.units import Act
from exchange.work import housekeeping, unit_of_work
from models.base import db
from models.ledger import Account, Transfer, TransferMemo
from models.people import Bank, Household, HouseholdMember, Membership, Person, RuleSet
from tests.cast import LONG_AGO, MONDAY_9
from tests.ledger.model import Books, Hold, Line, No
from tests.rig.databases import close
from tests.rig.sizes import SEED, SIZES, told

# Few and large enough that credit runs out within a story.
MINUTES = st.sampled_from([15, 1, 30, 60, 120, 240, 300, 540, 601])
FLOORS = st.sampled_from([-600, -120, -60, 0, 60])
heard: Counter[str] = Counter()


def facts(no):
    """A refusal of the ledger as the model says it."""
    match type(no).__name__:
        case "CreditTooLow":
            return "CreditTooLow", no.available_minutes, no.wanted_minutes
        case "InDebt":
            return "InDebt", no.minutes
        case "StillPromised":
            return "StillPromised", no.exchanges
        case name:
            return (name,)


class Story(RuleBasedStateMachine):
    """One bank of its own, for every key of the database begins with the bank's."""

    houses, holds, lines = Bundle("houses"), Bundle("holds"), Bundle("lines")

    def __init__(self, app):
        super().__init__()
        self.app, self.books = app, Books()
        self.accepted, self.last = 0, None
        self.ids, self.promised, self.expired = {}, [], []
        with housekeeping():
            tag = uuid.uuid4().hex[:20]
            bank = Bank(slug=tag, name=tag, short_name=tag, created_at=LONG_AGO)
            db.session.add(bank)
            db.session.flush()
            self.bank_id = bank.id
            rules = {"bank_id": bank.id, "version": 1, "rules": {}, "motive": "opening"}
            db.session.add(RuleSet(**rules, at=LONG_AGO))
        with unit_of_work(act := self.act()):
            ledger.open_bank_books(act=act)

    def act(self, uid=None):
        return Act(uid or uuid.uuid4(), self.bank_id, None, MONDAY_9, "story")

    def both(self, on_paper, deed, *args, act=None, **more):
        """Do it in both books; gives what the ledger gave and what the paper says, or nothing."""
        act = act or self.act()
        try:
            said = ("yes", on_paper())
        except No as no:
            said = no.args
        try:
            with unit_of_work(act) as unit:
                made = deed(*args, act=act, **more)
                unit.answer = str(made)
            answered = ("yes",)
        except Refusal as no:
            made, answered = None, facts(no)
        assert answered == (said if said[0] != "yes" else ("yes",))
        heard[f"{deed.__name__} {answered[0]}"] += 1
        if answered != ("yes",):
            return None
        self.accepted += 1
        self.last = (act, str(made))
        if isinstance(said[1], Hold | Line):
            said[1].row = made
        return said[1]

    def account(self, house):
        return self.ids[house][1]

    def household(self, house):
        return self.ids[house][0]

    # How houses come and go

    @initialize(target=houses)
    def settle(self):
        return multiple(*(self._open() for _ in range(3)))

    @rule(target=houses)
    def open(self):
        return self._open()

    def _open(self):
        house = self.books.open()
        with unit_of_work(act := self.act()):
            row = Household(bank_id=self.bank_id, name=house.name, created_at=LONG_AGO)
            db.session.add(row)
            db.session.flush()
            person_id = self._move_in(row.id)
            self.ids[house] = (row.id, ledger.open_account(row.id, act=act), person_id)
        return house

    def _move_in(self, household_id):
        person = Person(first_name="Ada", last_name="", speaks=["it"], created_at=LONG_AGO)
        db.session.add(person)
        db.session.flush()
        of_bank = {"bank_id": self.bank_id, "person_id": person.id}
        db.session.add(Membership(**of_bank, status="active", applied_at=LONG_AGO))
        db.session.flush()
        db.session.add(HouseholdMember(**of_bank, household_id=household_id, since_at=LONG_AGO))
        return person.id

    @rule(house=houses)
    def close(self, house):
        waiting = sum(not each.has_ended for each in self.promised if each.payer is house)
        on_paper = partial(self.books.close, house, waiting)
        self.both(on_paper, ledger.close_account, self.household(house))

    @rule(house=houses, minutes=FLOORS)
    def set_floor(self, house, minutes):
        on_paper = partial(self.books.set_floor, house, minutes)
        limits = Limits(minutes, None)
        self.both(on_paper, limits_actions.set_limits, self.account(house), limits, "assemblea")

    def other(self, house, chosen):
        """The one chosen, or the next when that is the same: nobody pays herself."""
        houses = self.books.houses
        return chosen if chosen is not house else houses[houses.index(house) - 1]

    # What houses do with their minutes

    @rule(target=lines, payer=houses, payee=houses, minutes=MINUTES)
    def transfer(self, payer, payee, minutes):
        payee = self.other(payer, payee)
        return self.line(
            partial(self.books.move, payer, payee, minutes),
            ledger.move,
            self.account(payer),
            self.account(payee),
            minutes,
            code=Code.DONATION,
            memo="Per la festa",
        )

    def line(self, *args, **more):
        made = self.both(*args, **more)
        return multiple() if made is None else made

    @rule(target=holds, payer=houses, payee=houses, minutes=MINUTES)
    def hold(self, payer, payee, minutes):
        payee = self.other(payer, payee)
        houses = self.household(payer), self.household(payee)
        on_paper = partial(self.books.hold, payer, payee, minutes)
        made = self.both(on_paper, ledger.hold, *houses, minutes)
        if made is None:
            return multiple()
        self.promised.append(made)
        return made

    @rule(target=lines, hold=holds, part=st.integers(1, 100))
    def post(self, hold, part):
        minutes = max(1, hold.minutes * part // 100)
        return self.line(partial(self.books.post, hold, minutes), ledger.post, hold.row, minutes)

    @rule(target=lines, payer=houses, payee=houses, minutes=MINUTES)
    def help(self, payer, payee, minutes):
        """Promised and kept: the usual end, which chance alone finds too rarely."""
        payee = self.other(payer, payee)
        houses = self.household(payer), self.household(payee)
        on_paper = partial(self.books.hold, payer, payee, minutes)
        hold = self.both(on_paper, ledger.hold, *houses, minutes)
        if hold is None:
            return multiple()
        return self.line(partial(self.books.post, hold, minutes), ledger.post, hold.row, minutes)

    @rule(hold=holds)
    def void(self, hold):
        self.both(partial(self.books.void, hold), ledger.void, hold.row)

    @rule(hold=holds)
    def expire(self, hold):
        """The clock lets go under a key that every clock makes alike; the second is told so."""
        act = self.act(uuid.uuid5(uuid.NAMESPACE_OID, f"void:{hold.row}"))
        if hold in self.expired:
            with pytest.raises(Replayed), unit_of_work(act):
                pytest.fail("let go twice")
        elif not hold.has_ended:
            self.expired.append(hold)
            self.both(partial(self.books.void, hold), ledger.void, hold.row, act=act)

    @rule(target=lines, hold=holds, minutes=MINUTES)
    def add_to(self, hold, minutes):
        on_paper = partial(self.books.add_to, hold, minutes)
        return self.line(on_paper, ledger.add_to, hold.row, minutes)

    @rule(line=lines)
    def reverse(self, line):
        self.both(partial(self.books.reverse, line), ledger.reverse, line.row, memo="Due volte")

    @rule(stays=houses, goes=houses, minutes=st.integers(-300, 300))
    def share_out(self, stays, goes, minutes):
        goes = self.other(stays, goes)
        houses = self.household(stays), self.household(goes)
        on_paper = partial(self.books.share_out, stays, goes, minutes)
        self.both(on_paper, ledger.share_out, *houses, minutes)

    @rule(house=houses, minutes=st.integers(0, 120))
    def welcome(self, house, minutes):
        on_paper = partial(self.books.grant, house, minutes)
        self.both(on_paper, ledger.grant_starter, self.household(house), minutes)

    # What must change nothing

    @rule()
    def again(self):
        """The same act a second time gets the first answer; with another request it is refused."""
        if self.last is None:
            return
        act, answer = self.last
        with pytest.raises(Replayed) as replay, unit_of_work(act):
            pytest.fail("done twice")
        assert replay.value.answer == answer
        other = Act(act.uid, act.bank_id, None, MONDAY_9, "story", request_hash=b"another")
        with pytest.raises(KeyReused), unit_of_work(other):
            pytest.fail("done under another's key")

    @rule()
    def seal(self):
        with housekeeping():
            ledger.seal_next(self.bank_id)
        assert self.proof().unsealed == 0

    @rule(house=houses)
    def erase(self, house):
        """Who lives there is forgotten: the words go, and nothing else changes."""
        with unit_of_work(act := self.act()):
            erasing_actions.erase(self.ids[house][2], act=act)
        account = self.account(house)
        words = select(func.count()).where(
            TransferMemo.bank_id == Transfer.bank_id,
            TransferMemo.transfer_id == Transfer.id,
            Transfer.bank_id == self.bank_id,
            (Transfer.debit_id == account) | (Transfer.credit_id == account),
        )
        assert db.session.scalar(words) == 0
        db.session.rollback()

    @rule()
    def restart(self):
        close(self.app)

    # What must be so after every step

    @invariant()
    def balances_are_those_on_paper(self):
        rows = db.session.execute(
            select(
                Account.id,
                Account.posted_minutes,
                Account.held_minutes,
                Account.floor_minutes,
                Account.closed_at.is_not(None),
            ).where(Account.bank_id == self.bank_id, Account.kind == "household")
        )
        stored = {row[0]: tuple(row[1:]) for row in rows}
        fund = db.session.scalar(
            select(func.sum(Account.posted_minutes)).where(
                Account.bank_id == self.bank_id, Account.kind == "fund"
            )
        )
        db.session.rollback()
        assert stored == {
            self.account(each): (each.posted, each.held, each.floor, each.is_closed)
            for each in self.books.houses
        }
        assert fund == self.books.fund

    def proof(self):
        found = verify_queries.prove(self.bank_id)
        db.session.rollback()
        assert (found.sum_minutes, found.drift, found.broken) == (0, (), ())
        assert found.transfers == self.books.rows
        return found

    def teardown(self):
        self.proof()
        target(float(self.accepted), label="accepted")


def test_any_story_goes_as_the_model_says(app, database_kind):
    """Takes its seconds: fifty stories of thirty steps, each step a trip of its own."""
    heard.clear()
    with app.app_context():
        run_state_machine_as_test(
            seed(SEED)(partial(Story, app)),
            settings=settings(
                max_examples=SIZES.stories,
                stateful_step_count=SIZES.story_steps,
                # To climb towards more accepted deeds pays when there is a night for it.
                phases=set(Phase) - ({Phase.target} if SIZES.stories < 1_000 else set()),
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    accepted = sum(count for name, count in heard.items() if name.endswith(" yes"))
    told(
        "stories",
        database=database_kind,
        accepted=accepted,
        refused=heard.total() - accepted,
        kinds=dict(sorted(heard.items())),
    )
    assert accepted > SIZES.stories
    assert heard.total() - accepted > SIZES.stories - 50
