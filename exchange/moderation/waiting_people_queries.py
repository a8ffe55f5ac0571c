"""Of members, what waits on the desk: who asks to join, whose checks lapse, who is silent, whom no letter reaches."""

from datetime import timedelta
from typing import Any

from sqlalchemy import and_, case, cast, exists, func, null, or_, select
from sqlalchemy.orm import aliased

from exchange.care.prompting_queries import is_silent
from exchange.moderation.lapsing_queries import asked_for
from exchange.moderation.waiting import Asked, Kind, hours_of
from exchange.moderation.waiting_row_queries import day_begins, hours_after, latest, row
from exchange.notices.undelivered_queries import lost
from exchange.people.living_queries import is_one_or_lives_with
from models.admission import Refused
from models.base import Moment
from models.care import Exchange
from models.guests import Guest
from models.people import Membership, Person, TrustCheck
from models.states import Status


def _applications(asked: Asked) -> Any:
    """By her whole name. Who cannot be admitted yet, her address not being proven, was promised nothing."""
    is_reached = or_(Person.email.is_(None), Person.email_confirmed_at.is_not(None))
    by = hours_after(Membership.applied_at, hours_of("admission_days", asked.rules))
    return (
        select(
            *row(
                "application",
                Membership.person_id,
                since=Membership.applied_at,
                about=Membership.person_id,
                due=case((is_reached, by), else_=cast(null(), Moment)),
                what=Person.first_name + " " + Person.last_name,
            )
        )
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.bank_id == asked.bank_id,
            Membership.status == Status.APPLIED,
            Person.erased_at.is_(None),
        )
    )


def _answers(asked: Asked) -> Any:
    """Who was refused and has answered: for somebody else than who said no, or lives with her."""
    at_home = is_one_or_lives_with(asked.person_id, Refused.refused_by_id, bank_id=asked.bank_id)
    return (
        select(
            *row("answer", Refused.person_id, since=Refused.answered_at, about=Refused.person_id)
        )
        .join(
            Membership,
            and_(
                Membership.bank_id == Refused.bank_id,
                Membership.person_id == Refused.person_id,
                Membership.status == Status.REFUSED,
                Membership.decided_at == Refused.refused_at,
            ),
        )
        .where(
            Refused.bank_id == asked.bank_id,
            Refused.answered_at.is_not(None),
            Refused.decided_at.is_(None),
            ~at_home,
        )
    )


def _checks(asked: Asked) -> Any:
    """What the bank asks for and will not count much longer, or has just ceased to."""
    ahead = hours_of("check_ahead_days", asked.rules)
    today = asked.now.date()
    newer = aliased(TrustCheck)
    renewed = exists().where(
        newer.bank_id == TrustCheck.bank_id,
        newer.person_id == TrustCheck.person_id,
        newer.kind == TrustCheck.kind,
        newer.withdrawn_at.is_(None),
        or_(newer.valid_until.is_(None), newer.valid_until > TrustCheck.valid_until),
    )
    ends = day_begins(TrustCheck.valid_until)
    return (
        select(
            *row(
                "check",
                TrustCheck.id,
                since=hours_after(ends, -ahead),
                about=TrustCheck.person_id,
                due=ends,
                what=TrustCheck.kind,
            )
        )
        .join(
            Membership,
            and_(
                Membership.bank_id == TrustCheck.bank_id,
                Membership.person_id == TrustCheck.person_id,
            ),
        )
        .where(
            TrustCheck.bank_id == asked.bank_id,
            TrustCheck.withdrawn_at.is_(None),
            TrustCheck.kind.in_(asked_for(asked.rules)),
            TrustCheck.valid_until <= today + timedelta(hours=ahead),
            TrustCheck.valid_until >= today - timedelta(hours=ahead),
            Membership.status == Status.ACTIVE,
            ~renewed,
        )
    )


def _silent(asked: Asked) -> Any:
    """Who has done nothing for the days of the rule: no ask, no offer, no answer, no help."""
    hours = hours_of("desk_silent_days", asked.rules)
    long_ago = asked.now - timedelta(hours=hours)
    last = latest(
        Membership.decided_at,
        func.coalesce(_last_help(Exchange.asker_id), Membership.decided_at),
        func.coalesce(_last_help(Exchange.helper_id), Membership.decided_at),
    )
    return (
        select(
            *row(
                "silent",
                Membership.person_id,
                since=hours_after(last, hours),
                about=Membership.person_id,
                what=case((Person.email.is_(None), "call"), else_="write"),
                at=last,
            )
        )
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.bank_id == asked.bank_id,
            Membership.status == Status.ACTIVE,
            Membership.decided_at < long_ago,
            Person.erased_at.is_(None),
            *is_silent(long_ago),
            ~exists().where(
                Guest.bank_id == Membership.bank_id, Guest.person_id == Membership.person_id
            ),
        )
    )


def _last_help(side: Any) -> Any:
    return (
        select(func.max(Exchange.ends_at))
        .where(Exchange.bank_id == Membership.bank_id, side == Membership.person_id)
        .correlate(Membership)
        .scalar_subquery()
    )


def _undelivered(asked: Asked) -> Any:
    """Whom letters, notices or text messages did not reach; one row a person, whatever the way."""
    gone = lost(asked.bank_id, asked.now, for_operator_id=asked.person_id)
    first, last = func.min(gone.c.channel), func.max(gone.c.channel)
    return (
        select(
            *row(
                "undelivered",
                gone.c.person_id,
                since=func.max(gone.c.made_at),
                about=gone.c.person_id,
                what=case((first == last, first), else_="several"),
                number=func.count(),
            )
        )
        .join(
            Membership,
            and_(Membership.bank_id == asked.bank_id, Membership.person_id == gone.c.person_id),
        )
        .where(Membership.status == Status.ACTIVE)
        .group_by(gone.c.person_id)
    )


APPLICATION = Kind("application", _applications, promise="admission_days", due_is_given=True)
ANSWER = Kind("answer", _answers, promise="admission_days")
CHECK = Kind("check", _checks, promise="check_ahead_days", due_is_given=True, closes=True)
SILENT = Kind("silent", _silent, closes=True, again="desk_silent_days")
UNDELIVERED = Kind("undelivered", _undelivered, promise="undelivered_days", closes=True)
