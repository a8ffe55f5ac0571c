"""Signing a text with the key on one's device: the one way, for the pact, the table and its minutes.

A page includes `pact/_sign.html` with what `asked` gives; its POST hands the form to `signed`.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import DataRequired

from exchange.pact import signatures
from exchange.pact.refusals import NotSigned
from exchange.pact.signatures import Proof, Statement
from exchange.people import passkeys, second_factor_queries
from exchange.people.passkeys import Site
from models.base import db
from views.access import now, visitor
from views.language import local
from views.pact_access import standing_of
from views.people import challenges

LATE = timedelta(minutes=15)
"""Who opened the page before midnight may still sign after it, under the day she read."""


class SigningForm(FlaskForm):
    """What a device answers: only its script fills it."""

    name = HiddenField()
    question = HiddenField(validators=[DataRequired()])
    answer = HiddenField(validators=[DataRequired()])


@dataclass(frozen=True)
class Asked:
    """What the page needs. `options` None: she has no key yet, and is led to make one."""

    form: SigningForm
    statement: Statement
    options: str | None
    site: Site

    @property
    def mark(self) -> str:
        """The text's hash, as people compare it."""
        return signatures.grouped(self.statement.document)


def asked(about: str, wording: str, version: str) -> Asked:
    """The representative at the door is to sign this text, today. Inside `representative_required`."""
    statement = _statement(about, wording, version, today=local(now()).date())
    site = challenges.site()
    keys = second_factor_queries.factor_of(visitor().person_id).credential_ids
    options = passkeys.to_show(site, statement.challenge, keys) if keys else None
    form = SigningForm(formdata=None, data={"question": statement.day.isoformat()})
    return Asked(form, statement, options, site)


def _statement(about: str, wording: str, version: str, *, today: date) -> Statement:
    standing = standing_of()
    return Statement(
        about=about,
        document=signatures.hash_of(wording),
        version=version,
        organisation=standing.organisation_name,
        organisation_id=standing.organisation_id,
        role=standing.role,
        name=standing.name,
        title=standing.title,
        day=today,
    )


def signed(about: str, wording: str, version: str) -> tuple[Statement, Proof]:
    """What she signed, and the proof, to be kept by `signature_actions.keep` in the trip.

    Raises NotSigned for a key that is not hers, another text, another day, or no answer at all.
    """
    form = SigningForm()
    if not form.validate():
        raise NotSigned()
    days = [local(now()).date(), local(now() - LATE).date()]
    named = next((each for each in days if each.isoformat() == form.question.data), None)
    answer = form.answer.data or ""
    key = second_factor_queries.public_key_of(passkeys.named_in(answer), visitor().person_id)
    db.session.rollback()
    if key is None or named is None:
        raise NotSigned()
    statement = _statement(about, wording, version, today=named)
    proof = signatures.proof_in(answer, challenges.site(), key)
    signatures.check(statement.text, proof)
    return statement, proof
