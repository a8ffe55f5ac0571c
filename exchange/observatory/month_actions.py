"""Counting a bank's month, once: what passes the gate is kept, what it was counted from is not."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import func, insert, select, update

from exchange.observatory import answer_month
from exchange.observatory import answer_month_queries as answers
from exchange.observatory import month_queries as queries
from exchange.observatory.answer_figures import SEX
from exchange.observatory.answer_month import PERCEPTION, index, value_of
from exchange.observatory.answer_queries import weighing_of
from exchange.observatory.disclosure import GROUP_MIN
from exchange.observatory.held_back import Standing, standing
from exchange.observatory.hours_told import SECONDS, SEXES
from exchange.observatory.month import LEVEL, WORDS, Month, Number, numbers
from exchange.observatory.month_queries import Days, next_month
from exchange.survey import analysis_actions as survey
from exchange.survey.analysis_traits import traits
from exchange.units import Act
from models.base import db
from models.figures import CountedAs, Figure, Roster
from models.people import Bank
from models.upsert import insert_into


def count(month: date, *, act: Act, seconds: float = SECONDS) -> None:
    """Write the figures of this month; `month` is its first day, and it has ended."""
    bank_id = act.bank_id
    zone = db.session.scalar(select(Bank.zone).where(Bank.id == bank_id))
    days = Days(month, ZoneInfo(zone or "UTC"))
    # By the bank's clock: a report of the day before was closed without these figures.
    today = act.now.astimezone(days.zone).date()
    sexes, stands = _called_in(days, bank_id=bank_id)
    found = numbers(
        Month(
            day=month,
            kinds=queries.FAMILIES,
            given=queries.given(days, bank_id=bank_id),
            received=queries.received(days, bank_id=bank_id),
            asks=queries.asks(days, bank_id=bank_id),
            sexes=sexes,
            members=queries.members(bank_id=bank_id),
            standing=stands,
            best_level=_best_level(month, bank_id=bank_id),
            seconds=seconds,
        )
    )
    supply = value_of(found, "supply")
    told = _of_questionnaires(month, today, seconds=seconds, act=act)
    said = value_of([each for each in told[::-1] if each.value is not None], PERCEPTION)
    if said is None:
        said = answers.perceived_before(bank_id, month=month)
    # Our index with what families said last.
    found += [*told, *index(supply, said)]
    kept = {"bank_id": bank_id, "month": month, "group_min": GROUP_MIN}
    db.session.execute(
        insert(Figure), [vars(each) | kept | {"counted_on": today} for each in found]
    )


def _of_questionnaires(month: date, today: date, *, seconds: float, act: Act) -> list[Number]:
    """What those that are over say, once; nothing where answers were taken back from under a table."""
    found: list[Number] = []
    for heap in answers.over(act.bank_id, month=month, today=today):
        sex, number = traits(heap.put.questionnaire)[SEX], len(heap.answers)
        told = answer_month.told(heap.put.id, heap.answers, weighing_of(heap), sex, seconds=seconds)
        if any(each.value is not None for each in told):
            if heap.put.out_of not in (None, number):
                continue
            survey.goes_out(heap.put.id, number, act=act)
        found += told
    return found


def _called_in(days: Days, *, bank_id: int) -> tuple[dict[int, str], Standing[str]]:
    """Who stands in the count from now on, and how many are said to.

    Nobody is called in alone: as many as a group have come or gone, and of each sex that many come
    together. Otherwise who reads two months would know what the one who came between them is.
    """
    of = queries.in_the_count(days, bank_id=bank_id)
    gone = sum(max(0, of.before.get(sex, 0) - list(of.sexes.values()).count(sex)) for sex in SEXES)
    waiting = list(of.waiting.values())
    changed = len(waiting) + gone
    groups = [sex for sex in SEXES if waiting.count(sex) >= GROUP_MIN <= changed]
    sexes = of.sexes | _call_in(groups, days.day, bank_id=bank_id)
    counts = {sex: list(sexes.values()).count(sex) for sex in SEXES}
    if changed >= GROUP_MIN or not of.before:
        row = {"bank_id": bank_id, "counted": counts}
        db.session.execute(
            insert_into(Roster, row).on_conflict_do_update(
                index_elements=["bank_id"], set_={"counted": counts}
            )
        )
    said = queries.shown_before(("counted",), bank_id=bank_id, month=days.day)
    before = Standing({sex: int(said.get(("counted", sex), 0)) for sex in SEXES})
    return sexes, standing(before, counts, changed=changed, group_min=GROUP_MIN)


def _call_in(groups: Sequence[str], month: date, *, bank_id: int) -> dict[int, str]:
    """Who waited, of these sexes; asked of the database, for somebody may have come this moment."""
    words = [word for word, sex in WORDS.items() if sex in groups]
    rows = db.session.execute(
        update(CountedAs)
        .where(
            CountedAs.bank_id == bank_id,
            CountedAs.counted_from.is_(None),
            CountedAs.sex.in_(words),
            CountedAs.said_on < next_month(month),
        )
        .values(counted_from=month)
        .returning(CountedAs.person_id, CountedAs.sex)
    )
    return {row.person_id: WORDS[row.sex] for row in rows}


def _best_level(month: date, *, bank_id: int) -> float:
    """The most hours that were given for each person in a month before; 0 where none was told."""
    return (
        db.session.scalar(
            select(func.max(Figure.value)).where(
                Figure.bank_id == bank_id, Figure.name == LEVEL, Figure.month < month
            )
        )
        or 0.0
    )
