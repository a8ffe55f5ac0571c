"""Opening and ending sessions, sending and using one-time links, counting tries.

A token leaves this room once, for the cookie or the letter; only its hash is kept.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select, update

from exchange.errors import NotFound
from exchange.notices import device_actions as devices
from exchange.notices.device_queries import rings
from exchange.people import sign_in_queries as queries
from exchange.people import token_actions
from exchange.people.refusals import LinkSpent, WrongPassword
from exchange.people.sessions import LINK_HOLDS, SEEN_EVERY, SEVERAL_AT_ONCE, idle_after
from exchange.people.sign_in_queries import token_hash
from exchange.units import Act
from models.base import db
from models.notices import PushDevice
from models.people import Person
from models.sign_in import Link, SignIn, Tries
from models.states import Purpose
from models.upsert import insert_into

TOKEN_BYTES = 32
LINKS_KEPT = timedelta(days=30)


def open_session(person_id: int, *, kept_hash: str | None, device: str | None, act: Act) -> str:
    """Sign somebody in, in the bank that serves her best; gives the token for her cookie.

    Raises WrongPassword when the hash that was compared is no longer hers, or no bank is.
    """
    standing = queries.standing(person_id)
    held = db.session.get(Person, person_id, with_for_update=True, populate_existing=True)
    if held is None or held.password_hash != kept_hash or standing is None:
        raise WrongPassword()
    return _open(person_id, standing.bank_id, None, device=device, act=act)


def _open(
    person_id: int,
    bank_id: int,
    household_id: int | None,
    *,
    device: str | None,
    proved_at: datetime | None = None,
    acts_for_id: int | None = None,
    act: Act,
) -> str:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    db.session.add(
        SignIn(
            token_hash=token_hash(token),
            person_id=person_id,
            bank_id=bank_id,
            household_id=household_id,
            device=device,
            started_at=act.now,
            seen_at=act.now,
            ends_at=act.now + idle_after(queries.roles_of(person_id)),
            acts_for_id=acts_for_id,
            proved_at=proved_at,
        )
    )
    db.session.flush()
    return token


def prove_session(hash_now: bytes, *, act: Act) -> str:
    """A second factor was shown in this session: it goes on under the token given."""
    session = _own_session(hash_now, act=act)
    session.proved_at = act.now
    return _renewed(session, act=act)


def renew_session(hash_now: bytes, *, act: Act) -> str:
    """The same session under a new token, after anything that makes the old one worth stealing."""
    return _renewed(_own_session(hash_now, act=act), act=act)


def _renewed(session: SignIn, *, act: Act) -> str:
    assert session.bank_id is not None
    return _replace(session, session.bank_id, session.household_id, act=act)


def act_for(hash_now: bytes, bank_id: int, household_id: int | None, *, act: Act) -> str:
    """From now on she acts in this bank, for this household. Raises NotFound for one not hers."""
    if not queries.may_act_for(act.person_id or 0, bank_id, household_id):
        raise NotFound()
    return _replace(_own_session(hash_now, act=act), bank_id, household_id, act=act)


def speak_for(hash_now: bytes, person_id: int | None, *, act: Act) -> str:
    """From now on this session writes down what that person says; None: it is its own again."""
    session = _own_session(hash_now, act=act)
    assert session.bank_id is not None
    return _replace(session, session.bank_id, session.household_id, person_id, act=act)


def _replace(
    session: SignIn,
    bank_id: int,
    household_id: int | None,
    acts_for_id: int | None = None,
    *,
    act: Act,
) -> str:
    token = _open(
        session.person_id,
        bank_id,
        household_id,
        device=session.device,
        proved_at=session.proved_at,
        acts_for_id=acts_for_id,
        act=act,
    )
    devices.follow(session.token_hash, token_hash(token))
    db.session.delete(session)
    db.session.flush()
    return token


def _own_session(hash_now: bytes, *, act: Act) -> SignIn:
    session = db.session.get(SignIn, hash_now)
    if session is None or session.person_id != (act.by_id or act.person_id):
        raise NotFound()
    return session


def end_session(hash_now: bytes, *, act: Act) -> None:
    """Sign out one session of her own; one that is gone already is no matter."""
    own_id = act.by_id or act.person_id
    devices.forget_of(PushDevice.sign_in == hash_now, PushDevice.person_id == own_id)
    db.session.execute(
        delete(SignIn).where(SignIn.token_hash == hash_now, SignIn.person_id == own_id)
    )


def end_all_sessions(
    person_id: int, *, but: bytes | None = None, bank_id: int | None = None
) -> None:
    """Sign somebody out everywhere, or everywhere but here, or only from one bank; programs too.

    Whoever changes a role calls this too: what the old token could open is no longer the same.
    """
    which: list[ColumnElement[bool]] = [SignIn.person_id == person_id]
    if but is not None:
        which.append(SignIn.token_hash != but)
    if bank_id is not None:
        which.append(SignIn.bank_id == bank_id)
    of_these = PushDevice.sign_in != (but or b"")
    if bank_id is not None:
        of_these = PushDevice.sign_in.in_(select(SignIn.token_hash).where(*which))
    devices.forget_of(PushDevice.person_id == person_id, of_these)
    db.session.execute(delete(SignIn).where(*which))
    token_actions.end_all(person_id, bank_id=bank_id)


def note_seen(hash_now: bytes, person_id: int, *, now: datetime) -> bool:
    """She is still here: her session rests from now. False when it was just noted, or is gone."""
    seen = db.session.scalar(
        update(SignIn)
        .where(
            SignIn.token_hash == hash_now,
            SignIn.seen_at <= now - SEEN_EVERY,
            SignIn.ends_at > now,
        )
        .values(seen_at=now, ends_at=now + idle_after(queries.roles_of(person_id)))
        .returning(SignIn.person_id)
    )
    return seen is not None


def make_link(
    person_id: int, purpose: Purpose, facts: dict[str, str] | None = None, *, act: Act
) -> str:
    """A one-time link; where one is enough, older unused ones stop working. Gives its token."""
    if purpose not in SEVERAL_AT_ONCE:
        _spend(Link.person_id == person_id, Link.purpose == purpose, act=act)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    db.session.add(
        Link(
            token_hash=token_hash(token),
            person_id=person_id,
            purpose=purpose,
            facts=facts,
            made_at=act.now,
            ends_at=act.now + LINK_HOLDS[purpose],
        )
    )
    db.session.flush()
    return token


def spend_links(person_id: int, *, act: Act) -> None:
    """What somebody else may have asked for in her name stops working, except to confirm her own."""
    _spend(Link.person_id == person_id, Link.purpose != Purpose.CONFIRM_EMAIL, act=act)


def _spend(*which: ColumnElement[bool], act: Act) -> None:
    db.session.execute(
        update(Link).where(*which, Link.used_at.is_(None)).values(used_at=act.now, facts=None)
    )


@dataclass(frozen=True)
class UsedLink:
    person_id: int
    facts: dict[str, str]


def use_link(token: str, purpose: Purpose, *, act: Act) -> UsedLink:
    """Spend a link; of two presses at once one gets it. Raises LinkSpent."""
    link = db.session.execute(
        update(Link)
        .where(queries.holds(token, purpose, now=act.now))
        .values(used_at=act.now)
        .returning(Link.person_id, Link.facts)
    ).one_or_none()
    if link is None:
        raise LinkSpent(purpose)
    return UsedLink(link.person_id, link.facts or {})


def count_try(bucket: bytes, stretch: int) -> int:
    """One more try; how many that makes in its stretch, exactly, whoever counts beside.

    `stretch` is the second since 1970 in which the stretch ends.
    """
    counted = (
        insert_into(Tries, {"bucket": bucket, "stretch": stretch, "count": 1})
        .on_conflict_do_update(
            index_elements=["bucket", "stretch"], set_={"count": Tries.count + 1}
        )
        .returning(Tries.count)
    )
    return int(db.session.execute(counted).scalar_one())


def give_back_try(bucket: bytes, stretch: int) -> None:
    """It succeeded, and only failures are held against anyone."""
    db.session.execute(
        update(Tries)
        .where(Tries.bucket == bucket, Tries.stretch == stretch, Tries.count > 0)
        .values(count=Tries.count - 1)
    )


def forget_tries(bucket: bytes) -> None:
    """The owner proved who she is by her mailbox: earlier failures no longer count."""
    db.session.execute(delete(Tries).where(Tries.bucket == bucket))


def forget_ended(*, now: datetime) -> None:
    """Sessions that ran out, with what rang for them, links long past and finished stretches of tries
    leave the tables.
    """
    devices.forget_of(~rings(now))
    db.session.execute(delete(SignIn).where(SignIn.ends_at <= now))
    token_actions.forget_ended(now=now)
    db.session.execute(delete(Link).where(Link.ends_at <= now - LINKS_KEPT))
    db.session.execute(delete(Tries).where(Tries.stretch <= int(now.timestamp())))
