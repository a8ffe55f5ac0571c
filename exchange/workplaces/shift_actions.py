"""A worker's own sheet of shifts and care, kept and forgotten. Only she writes it, and only of herself."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update

from exchange.errors import NotFound
from exchange.people.bank_queries import zone_of
from exchange.people.household_queries import cared_of
from exchange.people.queries import rules_of
from exchange.schedule.slots import Week
from exchange.units import Act
from exchange.workplaces.profile import Need, Profile
from exchange.workplaces.roster import Rotation, Span, to_json
from models.base import db
from models.people import Bank, Organisation
from models.shifts import CareNeed, WorkDay, WorkProfile
from models.upsert import insert_into


def keep_profile(profile: Profile, *, act: Act) -> None:
    """How she works; what she said of her rotation, her partner and the figures stays."""
    whose = {"bank_id": act.bank_id, "person_id": act.person_id}
    said = asdict(profile)
    db.session.execute(
        insert_into(WorkProfile, whose | said).on_conflict_do_update(
            index_elements=["bank_id", "person_id"], set_=said
        )
    )


def keep_rotation(rotation: Rotation | None, *, act: Act) -> None:
    """The days that come round again, or none. Raises NotFound before she said how she works."""
    _write({"rotation": to_json(rotation) if rotation else None}, act=act)


def say_days(said: Mapping[date, Sequence[Span]], *, act: Act) -> None:
    """The shifts of these days, in the place of what was said of them before; none is a day off."""
    _write({}, act=act)
    for day, spans in sorted(said.items()):
        key = {"bank_id": act.bank_id, "person_id": act.person_id, "day": day}
        kept = {"spans": [list(each) for each in spans]}
        db.session.execute(
            insert_into(WorkDay, key | kept).on_conflict_do_update(
                index_elements=["bank_id", "person_id", "day"], set_=kept
            )
        )


def unsay_days(first: date, days: int, *, act: Act) -> None:
    """These days are as the rotation has them again."""
    db.session.execute(
        delete(WorkDay).where(
            WorkDay.bank_id == act.bank_id,
            WorkDay.person_id == act.person_id,
            WorkDay.day >= first,
            WorkDay.day < first + timedelta(days=days),
        )
    )


def keep_needs(needs: Sequence[Need], partner: Week, *, act: Act) -> None:
    """Who must not be alone and when, and when her partner is there: all of it at once.

    Raises NotFound for somebody who is not of her household.
    """
    at_home = {each.id for each in cared_of(act.household_id or 0, bank_id=act.bank_id)}
    if not {each.cared_id for each in needs} <= at_home:
        raise NotFound()
    _write({"partner": _written(partner)}, act=act)
    _forget(CareNeed, act.person_id, act.bank_id)
    for each in needs:
        db.session.add(
            CareNeed(
                bank_id=act.bank_id,
                person_id=act.person_id,
                cared_id=each.cared_id,
                hours=_written(each.hours),
                services=list(each.services),
            )
        )
    db.session.flush()


def let_count(organisation_id: int | None, *, act: Act) -> None:
    """Be counted in the figures of one employer or union of this bank, or of none any more.

    Who stays where she was keeps her day. Raises NotFound.
    """
    if organisation_id is None:
        _write({"organisation_id": None, "counts_since": None}, act=act)
        return
    found = select(Organisation.id).where(
        Organisation.bank_id == act.bank_id, Organisation.id == organisation_id
    )
    if db.session.scalar(found) is None:
        raise NotFound()
    now = select(WorkProfile.organisation_id).where(*_own(act))
    if db.session.scalar(now) != organisation_id:
        today = act.now.astimezone(zone_of(act.bank_id)).date()
        _write({"organisation_id": organisation_id, "counts_since": today}, act=act)


def _own(act: Act) -> tuple[Any, Any]:
    return WorkProfile.bank_id == act.bank_id, WorkProfile.person_id == act.person_id


def _write(values: dict[str, Any], *, act: Act) -> None:
    changed = db.session.execute(
        update(WorkProfile)
        .where(*_own(act))
        .values(**(values or {"contract": WorkProfile.contract}))
        .returning(WorkProfile.person_id)
    ).one_or_none()
    if changed is None:
        raise NotFound()


def _written(hours: Week) -> dict[str, list[list[int]]]:
    return {str(day): [list(each) for each in spans] for day, spans in hours.items() if spans}


def erase(person_id: int, *, act: Act) -> None:
    """With the sheet, the bank or the house: all she said of her work and of the care beside it."""
    for table in (CareNeed, WorkDay, WorkProfile):
        _forget(table, person_id, act.bank_id)


def _forget(table: Any, person_id: int | None, bank_id: int) -> None:
    db.session.execute(delete(table).where(table.bank_id == bank_id, table.person_id == person_id))


def forget_old(*, now: datetime) -> None:
    """Days of work that are older than the bank's rule keeps them."""
    for bank_id in db.session.scalars(select(Bank.id).order_by(Bank.id)).all():
        weeks = rules_of(bank_id).roster_weeks
        before = now.date() - timedelta(weeks=weeks)
        db.session.execute(delete(WorkDay).where(WorkDay.bank_id == bank_id, WorkDay.day < before))
