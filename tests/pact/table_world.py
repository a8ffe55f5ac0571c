"""A founded table where fifteen sit, and a meeting of it that was called."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import text, update

from models.base import db
from models.people import Organisation
from models.provincial_table import ProvincialTable, TableItem, TableMeeting, TableSeat
from models.table_minutes import MinutesPoint
from tests.cast import LONG_AGO, MONDAY_9, Cast, write
from tests.pact.partners import fifteen

SINCE = date(2029, 1, 1)
NOBODYS = uuid.UUID(int=1)
POINTS = ("Sportelli di sera", "Orari degli asili", "Varie")


@dataclass
class Table:
    """Bodies in the order of `FIFTEEN`, and the points of the meeting at hand."""

    cast: Cast
    bodies: list[int]
    meeting_id: int = 0
    items: tuple[int, ...] = ()
    act_uid: uuid.UUID = NOBODYS

    @classmethod
    def begin(cls, cast: Cast) -> "Table":
        partners = fifteen(cast)
        made = cls(cast, [each.organisation_id for each in partners])
        made._partners = partners
        write()
        kept = {"bank_id": cast.bank_id, "act_uid": made.act_uid}
        db.session.add(
            ProvincialTable(
                **kept,
                name="Tavolo di prova",
                aim="-",
                law="-",
                kinds=["municipality"],
                quorum_percent=50,
                notice_days=7,
                asks_needed=3,
                founded_on=SINCE,
            )
        )
        db.session.flush()
        for body in made.bodies:
            db.session.add(TableSeat(**kept, organisation_id=body, since=SINCE))
        db.session.commit()
        made.meeting_id = made.another(MONDAY_9)
        return made

    def another(self, starts_at: datetime) -> int:
        """One more meeting that was called; its points are the ones at hand."""
        write()
        kept = {"bank_id": self.cast.bank_id}
        meeting = TableMeeting(
            **kept,
            act_uid=self.act_uid,
            title="Riunione ordinaria",
            place="Sala consiliare",
            link="",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2),
            called_at=LONG_AGO,
            quorum_percent=50,
            changed_at=LONG_AGO,
        )
        db.session.add(meeting)
        db.session.flush()
        points = [
            TableItem(**kept, meeting_id=meeting.id, number=n, title=title, papers="")
            for n, title in enumerate(POINTS, 1)
        ]
        db.session.add_all(points)
        db.session.flush()
        found = meeting.id
        self.items = tuple(each.id for each in points)
        db.session.commit()
        return found

    def point_about(self, earlier_id: int, *, number: int = 4) -> int:
        """One more point of the meeting at hand, where the minutes of an earlier one are found right."""
        write()
        kept = {"bank_id": self.cast.bank_id}
        said = {"number": number, "title": "Verbale della volta prima", "papers": ""}
        point = TableItem(**kept, meeting_id=self.meeting_id, **said)
        db.session.add(point)
        db.session.flush()
        db.session.add(MinutesPoint(**kept, item_id=point.id, meeting_id=earlier_id))
        found = point.id
        db.session.commit()
        return found

    def call_off(self) -> None:
        self._write(update(TableMeeting).values(called_off="Neve"))

    def rename(self, body: int, name: str) -> None:
        self._write(update(Organisation).where(Organisation.id == body).values(name=name))

    def faces(self, body: int) -> set[int]:
        found = next(each for each in self._partners if each.organisation_id == body)
        return {found.holder.person_id, found.alternate.person_id}

    def _write(self, statement) -> None:
        write()
        db.session.execute(statement)
        db.session.commit()

    def without_guards(self, statement) -> None:
        """As somebody who may do anything in the database."""
        write()
        if db.engine.dialect.name == "sqlite":
            for deed in ("update", "delete"):
                db.session.execute(text(f"DROP TRIGGER table_minutes_no_{deed}"))
        else:
            db.session.execute(text("ALTER TABLE table_minutes DISABLE TRIGGER USER"))
        db.session.execute(statement)
        db.session.commit()
