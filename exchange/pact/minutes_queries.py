"""A meeting of the table as it is being written down: who sits there, who came, and its minutes so far."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import and_, func, select

from exchange.pact import table as rules
from exchange.pact.agenda_queries import ItemLine, items
from exchange.pact.minutes import Ballot, Decided, Document, Item, Presence, Promised
from exchange.pact.seen import mark
from exchange.people.bank_queries import zone_of
from exchange.people.body_queries import its_body
from exchange.people.representative_queries import Spoke, spoke
from models.base import db
from models.people import Organisation
from models.provincial_table import ProvincialTable, TableMeeting, TableSeat
from models.table_minutes import (
    TableAttendance,
    TableMinutes,
)


@dataclass(frozen=True)
class Came:
    """Somebody who came for a body, under the name she had that day."""

    organisation_id: int
    role: str
    name: str
    came_at: time | None
    left_at: time | None


@dataclass(frozen=True)
class Written:
    """The meeting, and its minutes so far. `number` is that of the register once they are sealed.

    Its moments are by the clock of the bank's place.
    """

    bank_id: int
    meeting_id: int
    table: str
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    is_called: bool
    seats: dict[int, str]
    """Who sat at the table that day, by name."""
    names: dict[int, str]
    """Also of bodies that sit there no more."""
    quorum: int
    came: list[Came]
    items: list[ItemLine]
    number: int | None

    @property
    def came_mark(self) -> str:
        """Of who came: who writes it down brings back what she read."""
        said = [(each.organisation_id, each.role, each.came_at, each.left_at) for each in self.came]
        return mark(said)

    @property
    def present(self) -> int:
        """Bodies that sit there, each once though two came for it."""
        there = [(each.organisation_id, nth) for nth, each in enumerate(self.came)]
        return len(rules.present(there, self.seats))

    @property
    def is_valid(self) -> bool:
        return self.present >= self.quorum

    @property
    def document(self) -> Document:
        """As one document."""
        return Document(
            table=self.table,
            title=self.title,
            place=self.place,
            starts_at=self.starts_at.isoformat(),
            ends_at=self.ends_at.isoformat(),
            seats=len(self.seats),
            quorum=self.quorum,
            presences=tuple(
                Presence(
                    self.names[each.organisation_id],
                    each.role,
                    each.name,
                    _hour(each.came_at),
                    _hour(each.left_at),
                    each.organisation_id,
                )
                for each in self.came
            ),
            items=tuple(self._item(each) for each in self.items),
        )

    def _item(self, line: ItemLine) -> Item:
        ballot, tally = None, line.tally
        if tally is not None and line.rule is not None:
            voices = sorted((self.names[each], voice) for each, voice in line.voices.items())
            ballot = Ballot(line.rule, tuple(voices), **vars(tally))
        decisions = tuple(
            Decided(
                each.year,
                each.number,
                each.words,
                tuple(
                    Promised(action.owner, action.words, action.due_on.isoformat())
                    for action in each.actions
                ),
            )
            for each in line.decisions
        )
        return Item(line.number, line.title, line.is_public, line.words, ballot, decisions)


def _hour(at: time | None) -> str:
    return at.strftime("%H:%M") if at else ""


def written(meeting_id: int, *, bank_id: int) -> Written | None:
    """A meeting that was called, or None."""
    row = db.session.execute(
        select(
            TableMeeting.title,
            TableMeeting.place,
            TableMeeting.starts_at,
            TableMeeting.ends_at,
            TableMeeting.called_at,
            TableMeeting.called_off,
            ProvincialTable.name,
            TableMeeting.quorum_percent,
            TableMinutes.number,
        )
        .join(ProvincialTable, ProvincialTable.bank_id == TableMeeting.bank_id)
        .outerjoin(
            TableMinutes,
            and_(
                TableMinutes.bank_id == TableMeeting.bank_id,
                TableMinutes.meeting_id == TableMeeting.id,
            ),
        )
        .where(TableMeeting.bank_id == bank_id, TableMeeting.id == meeting_id)
    ).one_or_none()
    if row is None or row.called_at is None:
        return None
    zone = zone_of(bank_id)
    starts_at, ends_at = row.starts_at.astimezone(zone), row.ends_at.astimezone(zone)
    names, seats = _bodies(bank_id, starts_at.date())
    return Written(
        bank_id,
        meeting_id,
        row.name,
        row.title,
        row.place,
        starts_at,
        ends_at,
        is_called=row.called_off is None,
        seats=seats,
        names=names,
        quorum=rules.quorum(len(seats), row.quorum_percent),
        came=_came(meeting_id, bank_id),
        items=items(meeting_id, bank_id=bank_id),
        number=row.number,
    )


def speakers(of: Written) -> dict[tuple[int, str], Spoke]:
    """By body and role who spoke for it that day, whoever does so now; named that day counts."""
    midnight = datetime.combine(
        of.starts_at.date() + timedelta(days=1), time(), of.starts_at.tzinfo
    )
    return spoke(of.bank_id, of.starts_at, midnight)


def _bodies(bank_id: int, day: date) -> tuple[dict[int, str], dict[int, str]]:
    """Names of all that ever sat at the table, and of those that did on the day, both by name."""
    rows = db.session.execute(
        select(Organisation.id, Organisation.name, TableSeat.since, TableSeat.until)
        .join(
            TableSeat,
            and_(
                TableSeat.bank_id == Organisation.bank_id,
                TableSeat.organisation_id == Organisation.id,
            ),
        )
        .where(Organisation.bank_id == bank_id)
        .order_by(func.lower(Organisation.name), Organisation.id, TableSeat.id)
    ).all()
    sat = {
        row.id: row.name for row in rows if row.since <= day and (not row.until or row.until > day)
    }
    return {row.id: row.name for row in rows}, sat


def _came(meeting_id: int, bank_id: int) -> list[Came]:
    """By the body's name, the holder first."""
    rows = db.session.execute(
        select(
            TableAttendance.organisation_id,
            TableAttendance.role,
            TableAttendance.name,
            TableAttendance.came_at,
            TableAttendance.left_at,
        )
        .join(Organisation, its_body(TableAttendance))
        .where(TableAttendance.bank_id == bank_id, TableAttendance.meeting_id == meeting_id)
        .order_by(
            func.lower(Organisation.name),
            TableAttendance.organisation_id,
            TableAttendance.role.desc(),
        )
    )
    return [Came(*row) for row in rows]
