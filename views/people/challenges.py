"""The question a key is asked: signed for one session, good for some minutes, answered once.

To draw a page writes nothing: only the answer is written down, right or wrong, so that it is the last.
"""

from dataclasses import dataclass
from hashlib import sha256
from secrets import token_urlsafe

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

from exchange.people import sign_in_actions as sign_in
from exchange.people.passkeys import Site, site_at
from exchange.people.refusals import KeyUnfit
from exchange.work import housekeeping
from views import installation_key
from views.access import visitor

HOLDS_SECONDS = 300
MAKE, SHOW = "make", "show"


@dataclass(frozen=True)
class Question:
    """`text` comes back with the form; what the key signs is its hash."""

    text: str

    @property
    def challenge(self) -> bytes:
        return sha256(self.text.encode()).digest()


def site() -> Site:
    return site_at(current_app.config["BASE_URL"], "Prossima")


def ask(purpose: str) -> Question:
    return Question(_signer(purpose).dumps([visitor().token_hash.hex(), token_urlsafe(16)]))


def answered(text: str, purpose: str) -> bytes:
    """The challenge of a question put to this session, which cannot be answered again.

    Raises KeyUnfit for one that is not ours, not hers, too old, or answered before.
    """
    try:
        (whose, _chance), asked_at = _signer(purpose).loads(
            text, max_age=HOLDS_SECONDS, return_timestamp=True
        )
    except BadSignature:
        raise KeyUnfit() from None
    if whose != visitor().token_hash.hex():
        raise KeyUnfit()
    challenge = Question(text).challenge
    with housekeeping():
        # Forgotten by the clock only when the question is too old to be put again.
        times = sign_in.count_try(challenge, int(asked_at.timestamp()) + 2 * HOLDS_SECONDS)
    if times > 1:
        raise KeyUnfit()
    return challenge


def _signer(purpose: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(installation_key.secrets()[::-1], salt=f"passkey {purpose}")
