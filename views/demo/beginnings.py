"""What the demo's people begin on the day itself, through the doors everybody uses.

A request that comes back, a yes given beforehand, two who go together, a wish for personal care, a
guest of the bank next door: none of it is past, and so none of it is written as rows of a past.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from exchange.care import actions as care
from exchange.care import visiting_actions as visiting
from exchange.care.draft import TaskDraft
from exchange.care.series_draft import SeriesDraft
from exchange.care.standing_word import WordDraft
from exchange.ledger import cheque_actions as cheques
from exchange.ledger import fund_asking_actions as fund
from exchange.ledger import motion_actions as motions
from exchange.ledger.cheque import new_serial
from exchange.ledger.cheque_actions import Entry
from exchange.people import tandem_actions as tandems
from exchange.people.wish_actions import set_found
from exchange.schedule import actions as schedule
from exchange.schedule.recurrence import Rule
from exchange.units import Act
from exchange.work import unit_of_work
from models.base import db
from models.people import Person
from models.states import ForWhom
from views.demo.asks import clock
from views.demo.cast import Cast
from views.demo.fill_people import has_no_mail
from views.demo.people import Adult
from views.demo.rows import Rows, morning
from views.demo.scenes import THURSDAY, TUESDAY, WRITTEN_HELPERS, workday

BANK, NEIGHBOUR = "mesagne", "brindisi"
GUESTS = 3
WEEKS = 12
FOUND_MAX = 6
GUESTS_ACCOUNT = "Un conto da ospite: si spende quello che si guadagna qui, il resto torna a casa."


def _ask_the_fund(act: Act) -> None:
    fund.ask_fund(120, "illness", "Arben ha la gamba ingessata fino a Natale.", act=act)


@dataclass(frozen=True)
class Beginnings:
    """Done once the rows are written; each deed is a trip of its own, of who does it."""

    cast: Cast
    rows: Rows
    day: date

    @property
    def now(self) -> datetime:
        return morning(self.day)

    def begin(self) -> None:
        self.as_of("bruno", "care.give_word", self._give_word)
        self.as_of("bruno", "people.go_with", self._goes_with("maria-concetta"))
        self.as_of("maria-concetta", "people.go_with", self._goes_with("bruno"))
        self.as_of("ada", "care.ask", self._ask_again_and_again)
        for adult in self._caring_women():
            self.as_of(adult.key, "people.set_details", self._is_found(adult))
        self.as_of("lucia", "care.ask", self._ask_for_a_woman)
        self.as_of("teresa", "care.recognise", self._take_guests)
        self.as_of("elira", "ledger.ask_fund", _ask_the_fund)
        self.as_of(self._second_keeper(), "ledger.propose_rules", self._propose_rules)
        self._print_cheques()
        for adult in self._near_the_border():
            self.as_of(adult.key, "care.visit", self._visit(adult))

    def _second_keeper(self) -> str:
        """Who keeps the books of Mesagne beside Teresa."""
        keepers = [each.key for each in self.cast.staff(BANK) if each.role == "administrator"]
        return next(key for key in keepers if key != "teresa")

    def _propose_rules(self, act: Act) -> None:
        following = (self.day.replace(day=1) + timedelta(days=32)).replace(day=1)
        why = "Chi aiuta una famiglia grande arriva presto a quindici ore: proviamo con venti."
        motions.propose_rules({"ceiling_minutes": 1200}, why, from_day=following, act=act)

    def as_of(
        self, key: str, verb: str, deed: Callable[[Act], object], *, ago: timedelta = timedelta()
    ) -> None:
        home = self.cast.home_of[key]
        act = Act(
            uid=uuid.uuid4(),
            bank_id=self.rows.bank[home.bank],
            person_id=self.rows.person[key],
            household_id=self.rows.household[home.key],
            now=self.now - ago,
            verb=verb,
        )
        with unit_of_work(act):
            deed(act)

    def _give_word(self, act: Act) -> None:
        word = WordDraft(
            kinds=("errand_shopping", "errand_pharmacy"),
            weekdays=(TUESDAY, THURSDAY),
            hours=(14 * 4, 18 * 4),
            weekly_minutes=180,
            for_whom=ForWhom.KNOWN,
            until_day=self.day + timedelta(weeks=WEEKS),
        )
        care.give_word(word, act=act)

    def _goes_with(self, other: str) -> Callable[[Act], object]:
        return lambda act: tandems.go_with(self.rows.person[other], act=act)

    def _ask_again_and_again(self, act: Act) -> None:
        """Homework with N. every Tuesday, from next week on."""
        first = self.day + timedelta(days=7 + (TUESDAY - self.day.weekday()) % 7)
        task = TaskDraft(
            kind="child_homework",
            opens_at=clock(first, 16.5),
            closes_at=clock(first, 18),
            minutes=90,
            note="Matematica, quasi sempre. La merenda è pronta.",
            cared_ids=(self._cared("ada"),),
        )
        rule = Rule(first, weekdays=(TUESDAY,), until=first + timedelta(weeks=WEEKS))
        care.ask_series(SeriesDraft(task, (66, 72), rule), act=act)

    def _ask_for_a_woman(self, act: Act) -> None:
        """Lucia's mother would rather be washed by a woman."""
        day = workday(self.day + timedelta(days=3), step=1)
        task = TaskDraft(
            kind="elder_personal",
            opens_at=clock(day, 17),
            closes_at=clock(day, 18),
            minutes=60,
            cared_ids=(self._cared("lucia"),),
            wish="woman",
        )
        care.ask(task, act=act)

    def _cared(self, key: str) -> int:
        return self.rows.cared[(self.cast.home_of[key].key, 0)]

    def _caring_women(self) -> list[Adult]:
        """Who washes and dresses, too, and agreed to be found as a woman by who asks for one."""
        drawn = (each for each in self._members(BANK) if each.key not in WRITTEN_HELPERS)
        women = (each for each in drawn if each.gender == "woman")
        return [each for each in women if "elder_company" in each.kinds][:FOUND_MAX]

    def _is_found(self, adult: Adult) -> Callable[[Act], object]:
        def agree(act: Act) -> None:
            schedule.set_kinds(
                self.rows.person[adult.key], (*adult.kinds, "elder_personal"), act=act
            )
            person = db.session.get_one(Person, self.rows.person[adult.key])
            set_found(person, True, act=act)

        return agree

    def _take_guests(self, act: Act) -> None:
        visiting.recognise(self.rows.bank[NEIGHBOUR], act=act)

    def _near_the_border(self) -> list[Adult]:
        """Those next door who help, and live nearest to where Ada does."""
        ada = self.cast.home_of["ada"]

        def away(adult: Adult) -> float:
            home = self.cast.home_of[adult.key]
            return (home.lat - ada.lat) ** 2 + (home.lon - ada.lon) ** 2

        return sorted((each for each in self._members(NEIGHBOUR) if each.kinds), key=away)[:GUESTS]

    def _visit(self, adult: Adult) -> Callable[[Act], object]:
        there, named = self.rows.bank[BANK], self.cast.home_of[adult.key].name
        return lambda act: visiting.visit(there, named=named, motive=GUESTS_ACCOUNT, act=act)

    def _print_cheques(self) -> None:
        """Somebody without a telephone has ten of an hour; Bruno has brought one back."""
        silent = next(each for each in self._members(BANK) if has_no_mail(each))
        serials = [new_serial() for _each in range(10)]
        person_id = self.rows.person[silent.key]
        used = Entry(serials[0], 60, self.day)
        self.as_of(
            "carla",
            "ledger.print_cheques_pdf",
            lambda act: cheques.print_book(person_id, 60, serials, act=act),
        )
        self.as_of("bruno", "ledger.enter_cheque", lambda act: cheques.enter(used, act=act))

    def _members(self, bank: str) -> list[Adult]:
        adults = (
            each for home in self.cast.households if home.bank == bank for each in home.adults
        )
        return [each for each in adults if each.status == "active"]
