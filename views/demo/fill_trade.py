"""Writing what the demo's banks do with their hours beside exchanges: gifts, grants, a lesson, a neighbour bank."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from exchange.ledger.codes import Code
from exchange.ledger.reasons import reason_key
from models.groups import GroupExchange, GroupPlace
from models.people import Organisation
from models.schedule import Booking
from views.demo.cast import Cast
from views.demo.fill_books import BooksFiller
from views.demo.people import Household
from views.demo.rows import Rows, morning

BANK, NEIGHBOUR = "mesagne", "brindisi"
ORGANISATIONS = (("Circolo La Lanterna", "association"), ("Biblioteca di quartiere", "other"))
GIFTS = ((60, "Per chi adesso non può dare"), (45, None), (30, "Grazie a tutti"))
GRANTS = (
    (120, "secretariat", "Il banchetto del sabato"),
    (90, "illness", "Per la convalescenza"),
    (60, "hardship", None),
)
LESSON_MINUTES = 90
BEHIND_MINUTES = 3_000


class TradeFiller:
    """Turns them into rows, after the story is told: what is left is known then."""

    def __init__(self, cast: Cast, rows: Rows, books: BooksFiller, day: date) -> None:
        self.cast, self.rows, self.books = cast, rows, books
        self.at = morning(day)
        self._homes = self._others(BANK)

    def fill(self) -> None:
        self._fund()
        self._organisations()
        self._neighbour()
        self._lesson()

    def _others(self, bank: str) -> Iterator[Household]:
        """Households whose story is not told by name, in an order that never changes."""
        written = {self.cast.home_of[key].key for key in ("ada", "bruno", "carla", "teresa")}
        homes = [home for home in self.cast.households if home.bank == bank and home.is_active]
        return (home for home in homes if home.key not in written)

    def _with(self, minutes: int) -> Household:
        """The next one that has so many minutes to give."""
        return next(home for home in self._homes if self.books.left(home.key) >= minutes)

    def _shard(self, number: int) -> int:
        return self.rows.account[f"{BANK}:fund:{number}"]

    def _fund(self) -> None:
        for number, (minutes, words) in enumerate(GIFTS):
            home, at = self._with(minutes), self.at - timedelta(days=20 - 5 * number)
            pair = (self.rows.account[home.key], self._shard(number))
            who = home.adults[0].key
            self.books.move(BANK, at, pair, minutes, code=Code.DONATION, who=who, memo=words)
        for number, (minutes, reason, words) in enumerate(GRANTS):
            at = self.at - timedelta(days=18 - 6 * number)
            pair = (self._shard(number), self.rows.account[next(self._homes).key])
            said: dict[str, Any] = {"memo": words or reason, "subject": reason_key(reason)}
            self.books.move(BANK, at, pair, minutes, code=Code.FUND, who="teresa", **said)

    def _organisations(self) -> None:
        opened_at = self.at - timedelta(days=40)
        bank_id = self.rows.bank[BANK]
        for name, kind in ORGANISATIONS:
            row = {"bank_id": bank_id, "name": name, "kind": kind, "created_at": opened_at}
            body_id = self.books.rows.add_with_id(Organisation, **row)
            account_id = self.books.account_of(
                BANK, "organisation", body_id, opened_at, floor_minutes=-600
            )
            pair = (account_id, self.rows.account[next(self._homes).key])
            words = "La sala per il corso" if kind == "association" else "Letture ad alta voce"
            at = self.at - timedelta(days=9)
            self.books.move(BANK, at, pair, 120, code=Code.PAYMENT, who="teresa", memo=words)

    def _neighbour(self) -> None:
        agreed_at, at = self.at - timedelta(days=30), self.at - timedelta(days=4)
        between = {}
        for here, there in ((BANK, NEIGHBOUR), (NEIGHBOUR, BANK)):
            other_id = self.rows.bank[there]
            between[here] = self.books.account_of(
                here, "clearing", other_id, agreed_at, floor_minutes=-BEHIND_MINUTES
            )
        giver, getter = self._with(60), next(self._others(NEIGHBOUR))
        group_uid = self.rows.uid("across")
        said: dict[str, Any] = {
            "code": Code.CLEARING,
            "memo": "Per mia sorella",
            "group_uid": group_uid,
        }
        own = (self.rows.account[giver.key], between[BANK])
        self.books.move(BANK, at, own, 60, who=giver.adults[0].key, **said)
        theirs = (between[NEIGHBOUR], self.rows.account[getter.key])
        self.books.move(NEIGHBOUR, at, theirs, 60, **said)

    def _lesson(self) -> None:
        made_at = self.at - timedelta(days=3)
        learners = [self._with(LESSON_MINUTES) for _ in range(3)]
        bank_id, group_uid = self.rows.bank[BANK], self.rows.uid("lesson")
        giver = self.cast.home_of["bruno"]
        lesson_id = self.rows.add_with_id(
            GroupExchange,
            bank_id=bank_id,
            uid=group_uid,
            person_id=self.rows.person["bruno"],
            household_id=self.rows.household[giver.key],
            title="La bicicletta: freni, catena, gomme",
            place="Cortile della biblioteca di quartiere",
            starts_at=_afternoon(self.at),
            minutes=LESSON_MINUTES,
            seats=8,
            taken=len(learners),
            state="open",
            made_at=made_at,
            ended_at=None,
        )
        self._book(lesson_id, "bruno")
        for number, home in enumerate(learners):
            who, pair = home.adults[0].key, (self.rows.account[home.key], self._shard(number))
            hold = self.books.hold_for_lesson(
                BANK, made_at, pair, LESSON_MINUTES, who=who, group_uid=group_uid
            )
            self._book(lesson_id, who)
            self.rows.add(
                GroupPlace,
                bank_id=bank_id,
                group_id=lesson_id,
                person_id=self.rows.person[who],
                household_id=self.rows.household[home.key],
                hold_id=hold,
                state="kept",
                at=made_at,
            )

    def _book(self, lesson_id: int, key: str) -> None:
        starts_at = _afternoon(self.at)
        self.rows.add_with_id(
            Booking,
            bank_id=self.rows.bank[BANK],
            person_id=self.rows.person[key],
            exchange_id=None,
            group_id=lesson_id,
            gives=True,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=LESSON_MINUTES),
            dropped_at=None,
        )


def _afternoon(at: datetime) -> datetime:
    """In five days, at four in the afternoon or five, as the season has it."""
    return at + timedelta(days=5, hours=7)
