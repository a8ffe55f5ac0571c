"""Who may be in a circle with whom, who finds it, and whose yes a family has."""

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, exists, or_, select

from exchange.care.circle_queries import STANDS
from exchange.matching.eligible_queries import kept_apart
from exchange.people.living_queries import lives_in
from exchange.people.protecting_queries import protected_in
from models.base import db
from models.care import Exchange, Task
from models.circles import Circle, CircleAsked, Joining, JoiningYes
from models.states import ExchangeState


def people_in(task_id: int, *, bank_id: int) -> set[int]:
    """Who asks, who joins and who helps: nobody of them is apart from another."""
    asks = select(Task.person_id).where(Task.bank_id == bank_id, Task.id == task_id)
    joins = select(Joining.person_id).where(
        Joining.bank_id == bank_id, Joining.task_id == task_id, Joining.state.in_(STANDS)
    )
    helps = select(Exchange.helper_id).where(
        Exchange.bank_id == bank_id,
        Exchange.task_id == task_id,
        Exchange.state == ExchangeState.AGREED,
    )
    return set(db.session.scalars(asks.union_all(joins, helps)))


def has_said_yes(joining_id: int, *, bank_id: int) -> set[int]:
    """The exchanges whose helper agrees to this family, too."""
    rows = db.session.scalars(
        select(JoiningYes.exchange_id)
        .where(JoiningYes.bank_id == bank_id, JoiningYes.joining_id == joining_id)
        .order_by(JoiningYes.exchange_id)
    )
    return set(rows)


def has_marked(task_id: object, *, bank_id: int) -> ColumnElement[bool]:
    """Does somebody take part who is hidden from searches? For a statement about the task.

    It would be read where she is at which hour, and joining would lead there.
    """
    marked = protected_in(bank_id)
    asks = exists().where(Task.bank_id == bank_id, Task.id == task_id, Task.person_id.in_(marked))
    joins = exists().where(
        Joining.bank_id == bank_id,
        Joining.task_id == task_id,
        Joining.state.in_(STANDS),
        Joining.person_id.in_(marked),
    )
    helps = exists().where(
        Exchange.bank_id == bank_id,
        Exchange.task_id == task_id,
        Exchange.state == ExchangeState.AGREED,
        Exchange.helper_id.in_(marked),
    )
    return or_(
        asks.correlate_except(Task),
        joins.correlate_except(Joining),
        helps.correlate_except(Exchange),
    )


def may_find(task_id: int, person_id: int, *, bank_id: int) -> bool:
    """Is the circle open to neighbours and hides nobody, or was she asked?"""
    asked = select(CircleAsked.person_id).where(
        CircleAsked.bank_id == bank_id,
        CircleAsked.task_id == task_id,
        CircleAsked.person_id == person_id,
    )
    return bool(
        db.session.scalar(
            select(
                or_(and_(Circle.near, ~has_marked(task_id, bank_id=bank_id)), asked.exists())
            ).where(Circle.bank_id == bank_id, Circle.task_id == task_id)
        )
    )


def is_apart(
    task_id: object, person_id: int, household_id: int, *, bank_id: int
) -> ColumnElement[bool]:
    """Does somebody of this home keep away from whoever takes part in the ask, or one of them from it?

    For a statement about the task: `task_id` is its id or its column.
    """

    def from_them(other: SQLColumnExpression[int]) -> ColumnElement[bool]:
        return kept_apart(other, person_id, household_id, bank_id=bank_id)

    asks = exists().where(
        Task.bank_id == bank_id, Task.id == task_id, from_them(Task.person_id.expression)
    )
    joins = exists().where(
        Joining.bank_id == bank_id,
        Joining.task_id == task_id,
        Joining.state.in_(STANDS),
        from_them(Joining.person_id.expression),
    )
    helps = exists().where(
        Exchange.bank_id == bank_id,
        Exchange.task_id == task_id,
        Exchange.state == ExchangeState.AGREED,
        from_them(Exchange.helper_id.expression),
    )
    return or_(
        asks.correlate_except(Task),
        joins.correlate_except(Joining),
        helps.correlate_except(Exchange),
    )


def stands_between(task_id: int, helper_id: int, *, bank_id: int) -> tuple[bool, bool]:
    """Of the families that joined: does the helper live in one, and are she and one kept apart?"""
    joined = and_(Joining.bank_id == bank_id, Joining.task_id == task_id, Joining.state.in_(STANDS))
    own = exists().where(joined, lives_in(helper_id, Joining.household_id, bank_id=bank_id))
    apart = exists().where(
        joined,
        kept_apart(
            helper_id,
            Joining.person_id.expression,
            Joining.household_id.expression,
            bank_id=bank_id,
        ),
    )
    found = db.session.execute(
        select(own.correlate_except(Joining), apart.correlate_except(Joining))
    ).one()
    return bool(found[0]), bool(found[1])
