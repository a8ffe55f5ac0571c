"""Writing into the report of a year, closing it, letting it out. What is closed is never written again."""

from datetime import date

from sqlalchemy import select

from exchange.errors import LostRace, NotFound
from exchange.observatory import report, report_queries
from exchange.observatory.report import Words
from exchange.observatory.report_refusals import ClosedOfThatDay, DayGoesOn, OutAlready
from exchange.people.bank_queries import zone_of
from exchange.units import Act
from models.base import db
from models.people import Bank
from models.year_reports import YearReport, YearReportOut, YearWords


def write(year: int, words: Words, *, seen_version: int, act: Act) -> None:
    """The bank's own words on a year, instead of those of `seen_version`. Raises LostRace."""
    _alone(act)
    kept = {part: dict(said) for part, said in words.items() if any(said.values())}
    there = db.session.get(YearWords, (act.bank_id, year))
    if (there.version if there else 0) != seen_version:
        raise LostRace()
    if there is None:
        there = YearWords(bank_id=act.bank_id, year=year)
        db.session.add(there)
    there.words, there.version = kept, seen_version + 1
    there.act_uid, there.at = act.uid, act.now
    db.session.flush()


def _alone(act: Act) -> None:
    """Two who write or close at the same moment do it one after the other."""
    db.session.execute(
        select(Bank.id).where(Bank.id == act.bank_id).with_for_update(key_share=True)
    )


def close(year: int, as_of: date, *, act: Act) -> int:
    """Keep the report of that day as one text, with the bank's own words; its id.

    Raises DayGoesOn, ClosedOfThatDay.
    """
    if as_of >= act.now.astimezone(zone_of(act.bank_id)).date():
        raise DayGoesOn(as_of)
    _alone(act)
    if report_queries.closed_of_day(year, bank_id=act.bank_id, as_of=as_of) is not None:
        raise ClosedOfThatDay(as_of)
    content = report.content(report_queries.drafted(year, bank_id=act.bank_id, as_of=as_of))
    made = YearReport(
        bank_id=act.bank_id,
        year=year,
        as_of=as_of,
        content=content,
        checksum=report.checksum(content),
        act_uid=act.uid,
        at=act.now,
    )
    db.session.add(made)
    db.session.flush()
    return made.id


def publish(report_id: int, *, act: Act) -> None:
    """From now on everybody may read it. Raises NotFound, OutAlready."""
    if db.session.get(YearReport, (act.bank_id, report_id)) is None:
        raise NotFound()
    if db.session.get(YearReportOut, (act.bank_id, report_id)) is not None:
        raise OutAlready()
    db.session.add(
        YearReportOut(bank_id=act.bank_id, report_id=report_id, act_uid=act.uid, at=act.now)
    )
    db.session.flush()
