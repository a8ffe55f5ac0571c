"""Proposing classes for lines that nobody has confirmed, and tying each to its year before."""

from collections.abc import Iterable

from sqlalchemy import select, update
from sqlalchemy.orm import aliased

from exchange.budget import budget_actions
from exchange.budget.rule_queries import rules_in_force
from exchange.budget.shares import Shares, kept
from exchange.budget.suggesting import Proposal, Rule, Seen, narrowest_first, proposal
from exchange.errors import NotFound
from exchange.units import Act
from models.base import db
from models.budgets import Budget, BudgetLine, BudgetRule
from models.states_of_budgets import LINES_READ, LineState

_OPEN = (LineState.UNREAD, LineState.PROPOSED)
_AT_ONCE = 1_000
MOTIVE_MAX, SAID_MAX = 300, 80


def add_rule(organisation_id: int, rule: Rule, *, act: Act) -> int:
    """It speaks from now on, wherever it is asked; its id."""
    assert rule.shares.is_whole
    made = BudgetRule(
        bank_id=act.bank_id,
        organisation_id=organisation_id,
        mission=rule.mission,
        programme=rule.programme,
        words=rule.words,
        motive=rule.motive,
        act_uid=act.uid,
        at=act.now,
        **rule.shares.columns(),
    )
    db.session.add(made)
    db.session.flush()
    return made.id


def end_rule(rule_id: int, organisation_id: int, *, act: Act) -> None:
    """It proposes nothing more; what it proposed stays. Raises NotFound."""
    found = db.session.scalars(
        select(BudgetRule).where(
            BudgetRule.bank_id == act.bank_id,
            BudgetRule.id == rule_id,
            BudgetRule.organisation_id == organisation_id,
            BudgetRule.ended_at.is_(None),
        )
    ).one_or_none()
    if found is None:
        raise NotFound()
    found.ended_at = act.now


def propose(budget_id: int, organisation_id: int, *, language: str, act: Act) -> int:
    """For every line that nobody has confirmed, what is known of it today; how many have something.

    Raises NotFound, BudgetClosed.
    """
    year = budget_actions.touch(budget_id, organisation_id, act=act)
    rules = narrowest_first(
        each.rule for each in rules_in_force(organisation_id, bank_id=act.bank_id)
    )
    found: dict[Proposal, list[int]] = {}
    silent = []
    for line in _unconfirmed(budget_id, act):
        said = proposal(line, rules, year_before=year - 1, language=language)
        if said is None:
            silent.append(line.id)
        else:
            found.setdefault(said, []).append(line.id)
    for said, line_ids in found.items():
        _set(line_ids, _columns(said), _OPEN, act)
    empty = dict.fromkeys(Shares().columns()) | {"source": None, "motive": "", "said_by": ""}
    _set(silent, {**empty, "state": LineState.UNREAD}, (LineState.PROPOSED,), act)
    return sum(map(len, found.values()))


def _columns(said: Proposal) -> dict[str, object]:
    return {
        **said.shares.columns(),
        "state": LineState.PROPOSED,
        "motive": said.motive[:MOTIVE_MAX],
        "source": said.source,
        "said_by": said.said_by[:SAID_MAX],
    }


def _set(
    line_ids: list[int], columns: dict[str, object], states: tuple[LineState, ...], act: Act
) -> None:
    for first in range(0, len(line_ids), _AT_ONCE):
        db.session.execute(
            update(BudgetLine)
            .where(
                BudgetLine.bank_id == act.bank_id,
                BudgetLine.id.in_(line_ids[first : first + _AT_ONCE]),
                BudgetLine.state.in_(states),
            )
            .values(**columns)
            .execution_options(synchronize_session=False)
        )


def _unconfirmed(budget_id: int, act: Act) -> Iterable[Seen]:
    """With what two people, or one, said of the line the year before."""
    earlier = aliased(BudgetLine)
    found = (
        select(
            BudgetLine.id,
            BudgetLine.mission,
            BudgetLine.programme,
            BudgetLine.text,
            earlier.neutral_bp,
            earlier.direct_bp,
            earlier.sensitive_bp,
            earlier.staff_bp,
            earlier.motive,
        )
        .outerjoin(
            earlier,
            (earlier.bank_id == BudgetLine.bank_id)
            & (earlier.id == BudgetLine.before_id)
            & earlier.state.in_(LINES_READ),
        )
        .where(
            BudgetLine.bank_id == act.bank_id,
            BudgetLine.budget_id == budget_id,
            BudgetLine.state.in_(_OPEN),
        )
        .order_by(BudgetLine.place, BudgetLine.id)
    )
    for row in db.session.execute(found):
        before = kept(row[4:8])
        yield Seen(row.id, row.mission, row.programme, row.text, before, row.motive or "")


def link(organisation_id: int, year: int, *, act: Act) -> None:
    """Tie lines of this year to those of the year before, and those of the next year to these.

    The same mission, programme, chapter and words; else the same words in mission and programme.
    """
    found = db.session.execute(
        select(Budget.year, Budget.id).where(
            Budget.bank_id == act.bank_id,
            Budget.organisation_id == organisation_id,
            Budget.year.in_((year - 1, year, year + 1)),
        )
    )
    by_year = {row.year: row.id for row in found}
    for later in (year, year + 1):
        if later in by_year and later - 1 in by_year:
            _link(by_year[later], by_year[later - 1], act)


def _link(budget_id: int, before_id: int, act: Act) -> None:
    with_chapter: dict[tuple[str, ...], int] = {}
    by_words: dict[tuple[str, ...], int] = {}
    for line_id, _, mission, programme, chapter, text in _named(before_id, act):
        with_chapter.setdefault((mission, programme, chapter, text), line_id)
        by_words.setdefault((mission, programme, text), line_id)
    rows = []
    for line_id, linked, mission, programme, chapter, text in _named(budget_id, act):
        known = with_chapter.get((mission, programme, chapter, text))
        known = known or by_words.get((mission, programme, text))
        if known != linked:
            rows.append({"bank_id": act.bank_id, "id": line_id, "before_id": known})
    if rows:
        db.session.execute(update(BudgetLine), rows)


def _named(budget_id: int, act: Act) -> Iterable[tuple[int, int | None, str, str, str, str]]:
    found = (
        select(
            BudgetLine.id,
            BudgetLine.before_id,
            BudgetLine.mission,
            BudgetLine.programme,
            BudgetLine.chapter,
            BudgetLine.text,
        )
        .where(BudgetLine.bank_id == act.bank_id, BudgetLine.budget_id == budget_id)
        .order_by(BudgetLine.place, BudgetLine.id)
    )
    for row in db.session.execute(found):
        yield row.id, row.before_id, row.mission, row.programme, row.chapter, row.text.casefold()
