"""Keys and codes beside the password: made, shown, lost, and given back by two people.

A code leaves this room once, for the page that shows it; only its hash is kept.
"""

from dataclasses import dataclass

from sqlalchemy import delete, insert, or_, select, update

from exchange.errors import NotFound, NotOneself
from exchange.notices import actions as notices
from exchange.people import second_factor_queries as queries
from exchange.people import sign_in_actions as sign_in
from exchange.people.living_queries import live_together
from exchange.people.passkeys import NewKey
from exchange.people.queries import staff_of
from exchange.people.refusals import KeyUnfit
from exchange.people.second_factor import CODES, KEYS_MAX, check_fresh, code_hash, new_code
from exchange.units import Act
from models.base import db
from models.people import Person
from models.sign_in import FactorReset, Passkey, RecoveryCode, SignIn


@dataclass(frozen=True)
class Added:
    """The session goes on under the token; codes come with the first key."""

    token: str
    codes: tuple[str, ...]


def add_key(new: NewKey, name: str, hash_now: bytes, *, act: Act) -> Added:
    """One more key of hers, which proves this session. Codes to keep on paper come with the first.

    Raises NotFound for who needs none, NotProved when she has keys and has shown none,
    KeyUnfit beyond what anybody has devices for.
    """
    person_id = _owner(act)
    before = queries.factor_of(person_id)
    if before.is_set:
        _check_proved(hash_now, act=act)
    if len(before.keys) >= KEYS_MAX:
        raise KeyUnfit()
    db.session.add(
        Passkey(
            person_id=person_id,
            credential_id=new.credential_id,
            public_key=new.public_key,
            name=name,
            made_at=act.now,
            used_at=act.now,
        )
    )
    codes = () if before.is_set else _renew_codes(person_id, CODES, act=act)
    _tell(person_id, "key_added", name, act=act)
    return Added(sign_in.prove_session(hash_now, act=act), codes)


def _owner(act: Act) -> int:
    """Who acts, held still: of two first keys at once the second is no first one any more."""
    person_id = act.person_id or 0
    _hold(person_id)
    if not queries.may_have_keys(person_id):
        raise NotFound()
    return person_id


def _hold(person_id: int) -> None:
    if db.session.get(Person, person_id, with_for_update=True, populate_existing=True) is None:
        raise NotFound()


def _check_proved(hash_now: bytes, *, act: Act) -> None:
    session = db.session.get(SignIn, hash_now)
    if session is None or session.person_id != act.person_id:
        raise NotFound()
    check_fresh(session.proved_at, now=act.now, writing=True)


def _tell(person_id: int, what: str, name: str = "", *, act: Act) -> None:
    """Whatever changes about her way in she reads at once: it may not have been her."""
    notices.tell(person_id, "second_factor", {"what": what, "name": name}, act=act)


def _renew_codes(person_id: int, count: int, *, act: Act) -> tuple[str, ...]:
    codes = tuple(new_code() for _ in range(count))
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    rows = [
        {"code_hash": code_hash(code), "person_id": person_id, "made_at": act.now} for code in codes
    ]
    db.session.execute(insert(RecoveryCode), rows)
    return codes


def remove_key(key_id: int, hash_now: bytes, *, act: Act) -> None:
    """A key of hers opens nothing any more. Raises NotFound, NotProved."""
    _check_proved(hash_now, act=act)
    name = db.session.scalar(
        delete(Passkey)
        .where(Passkey.id == key_id, Passkey.person_id == act.person_id)
        .returning(Passkey.name)
    )
    if name is None:
        raise NotFound()
    _tell(act.person_id or 0, "key_removed", name, act=act)


def renew_codes(hash_now: bytes, *, act: Act) -> tuple[str, ...]:
    """New codes; all older ones stop working. Raises NotFound, NotProved."""
    person_id = _owner(act)
    _check_proved(hash_now, act=act)
    _tell(person_id, "codes_made", act=act)
    return _renew_codes(person_id, CODES, act=act)


def prove_by_key(credential_id: bytes, hash_now: bytes, *, act: Act) -> str:
    """This key was unlocked: gives the token the session goes on under. Raises NotFound."""
    used = db.session.scalar(
        update(Passkey)
        .where(Passkey.credential_id == credential_id, Passkey.person_id == act.person_id)
        .values(used_at=act.now)
        .returning(Passkey.id)
    )
    if used is None:
        raise NotFound()
    return _proved(hash_now, act=act)


def prove_by_code(typed: str, hash_now: bytes, *, act: Act) -> str:
    """The same by a code, which opens once. Raises KeyUnfit where it is none of hers, or was used."""
    used = db.session.scalar(
        update(RecoveryCode)
        .where(
            RecoveryCode.code_hash == code_hash(typed),
            RecoveryCode.person_id == act.person_id,
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=act.now)
        .returning(RecoveryCode.person_id)
    )
    if used is None:
        raise KeyUnfit()
    _tell(used, "code_used", act=act)
    return _proved(hash_now, act=act)


def _proved(hash_now: bytes, *, act: Act) -> str:
    # Who can get in needs nobody to let her in.
    _end_resets(act.person_id or 0, act=act)
    return sign_in.prove_session(hash_now, act=act)


def _end_resets(person_id: int, *, act: Act) -> None:
    db.session.execute(
        update(FactorReset)
        .where(FactorReset.person_id == person_id, FactorReset.ended_at.is_(None))
        .values(ended_at=act.now)
    )


def ask_reset(person_id: int, motive: str, *, act: Act) -> None:
    """Ask a second of the staff to let a third in anew; what was asked before ends with this.

    Raises NotOneself, and NotFound for who looks after nobody here or has nothing to lose.
    """
    _check_other(person_id, act=act)
    _hold(person_id)
    _end_resets(person_id, act=act)
    db.session.add(
        FactorReset(
            bank_id=act.bank_id,
            person_id=person_id,
            asked_by_id=act.person_id,
            motive=motive,
            asked_at=act.now,
        )
    )
    db.session.flush()
    _tell(person_id, "reset_asked", act=act)
    for other_id in staff_of(act.bank_id):
        if other_id not in (person_id, act.person_id):
            notices.tell(other_id, "second_factor_asked", act=act)


def _check_other(person_id: int, *, act: Act) -> None:
    if person_id not in staff_of(act.bank_id) or not queries.factor_of(person_id).is_set:
        raise NotFound()
    if person_id == act.person_id or live_together(
        person_id, act.person_id or 0, bank_id=act.bank_id
    ):
        raise NotOneself()


def agree_reset(person_id: int, *, act: Act) -> str:
    """The second person agrees: gives the one code that opens from now on, to be handed over.

    Her keys, her codes and her sessions end. Raises NotOneself, also for who asked; NotFound.
    """
    _check_other(person_id, act=act)
    _hold(person_id)
    asked = db.session.scalars(
        select(FactorReset)
        .where(
            FactorReset.bank_id == act.bank_id,
            FactorReset.person_id == person_id,
            queries.is_open(act.now),
        )
        .with_for_update()
    ).one_or_none()
    if asked is None:
        raise NotFound()
    if asked.asked_by_id == act.person_id:
        raise NotOneself()
    asked.agreed_by_id, asked.ended_at = act.person_id, act.now
    db.session.flush()
    return let_in_anew(person_id, act=act)


def let_in_anew(person_id: int, *, act: Act) -> str:
    """All that opened opens no more, but for the one code given. For commands, and for two people."""
    _close(person_id)
    _end_resets(person_id, act=act)
    sign_in.end_all_sessions(person_id)
    _tell(person_id, "reset", act=act)
    return _renew_codes(person_id, 1, act=act)[0]


def _close(person_id: int) -> None:
    db.session.execute(delete(Passkey).where(Passkey.person_id == person_id))
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))


def forget(person_id: int) -> None:
    """Keys, codes and what was asked about them, everywhere. That somebody agreed stays in the acts."""
    _close(person_id)
    concerned = [FactorReset.person_id, FactorReset.asked_by_id, FactorReset.agreed_by_id]
    db.session.execute(delete(FactorReset).where(or_(*(each == person_id for each in concerned))))
