"""What a device's key and this house say to each other. Pure; the words of WebAuthn are the library's.

A key counts only when its owner unlocked it there (a finger, a face, a number): a device alone,
found or taken, opens nothing. How often a key was used is not compared: keys kept on several
devices all say "never".
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from exchange.people.refusals import KeyUnfit

ANSWER_MAX = 20_000
"""Letters in what a device answers; a large key with its certificates stays far below."""


@dataclass(frozen=True)
class Site:
    """For which site keys are made. A key of one site answers no other, whatever a page pretends."""

    name: str
    origin: str

    @property
    def host(self) -> str:
        return urlsplit(self.origin).hostname or ""


def site_at(base_url: str, name: str) -> Site:
    """The site as browsers see it, whatever stands between: from the address the settings name."""
    parts = urlsplit(base_url)
    return Site(name, f"{parts.scheme}://{parts.netloc}")


@dataclass(frozen=True)
class Owner:
    person_id: int
    name: str


@dataclass(frozen=True)
class NewKey:
    credential_id: bytes
    public_key: bytes


def to_make(site: Site, owner: Owner, challenge: bytes, known: Iterable[bytes]) -> str:
    """What the browser needs to have a key made, as JSON. `known` keys are not made twice."""
    from webauthn import generate_registration_options, options_to_json
    from webauthn.helpers.structs import (
        AuthenticatorSelectionCriteria,
        PublicKeyCredentialDescriptor,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    return options_to_json(
        generate_registration_options(
            rp_id=site.host,
            rp_name=site.name,
            user_id=str(owner.person_id).encode(),
            user_name=owner.name,
            challenge=challenge,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.PREFERRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=[PublicKeyCredentialDescriptor(id=each) for each in known],
        )
    )


def made(answer: str, challenge: bytes, site: Site) -> NewKey:
    """The key a device has made for this question. Raises KeyUnfit."""
    from webauthn import verify_registration_response

    with _read():
        found = verify_registration_response(
            credential=_whole(answer),
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    return NewKey(found.credential_id, found.credential_public_key)


def to_show(site: Site, challenge: bytes, known: Iterable[bytes]) -> str:
    """What the browser needs to have one of these keys unlocked, as JSON."""
    from webauthn import generate_authentication_options, options_to_json
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor, UserVerificationRequirement

    return options_to_json(
        generate_authentication_options(
            rp_id=site.host,
            challenge=challenge,
            allow_credentials=[PublicKeyCredentialDescriptor(id=each) for each in known],
            user_verification=UserVerificationRequirement.REQUIRED,
        )
    )


def named_in(answer: str) -> bytes:
    """Which key a device says it has unlocked; not yet whether it has. Raises KeyUnfit."""
    from webauthn.helpers import parse_authentication_credential_json

    with _read():
        return parse_authentication_credential_json(_whole(answer)).raw_id


def check_unlocked(answer: str, challenge: bytes, site: Site, public_key: bytes) -> None:
    """Was this key unlocked for this question, on this site? Raises KeyUnfit."""
    from webauthn import verify_authentication_response

    with _read():
        verify_authentication_response(
            credential=_whole(answer),
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=public_key,
            credential_current_sign_count=0,
            require_user_verification=True,
        )


@contextmanager
def _read() -> Iterator[None]:
    """What cannot be read is no key, whatever it stumbles over."""
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        yield
    except (WebAuthnException, ValueError, TypeError, KeyError, RecursionError) as unfit:
        raise KeyUnfit() from unfit


def _whole(answer: str) -> str:
    if len(answer) > ANSWER_MAX:
        raise KeyUnfit()
    return answer
