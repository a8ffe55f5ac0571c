"""A key on no device: for signatures in a demo, and for tests. What it signs is signed as any other."""

import json
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from exchange.people.passkeys import Site

_UNLOCKED = bytes([0b00000101])
"""Somebody was there, and unlocked it."""


@dataclass(frozen=True)
class MadeUpKey:
    """One of the elliptic curve P-256, as most telephones make them."""

    private: ec.EllipticCurvePrivateKey
    credential_id: bytes

    @property
    def public_key(self) -> bytes:
        """As COSE writes it (RFC 9053): kind 2, ES256, P-256, and where it lies on the curve."""
        from webauthn.helpers import encode_cbor

        at = self.private.public_key().public_numbers()
        x, y = (each.to_bytes(32, "big") for each in (at.x, at.y))
        octets: bytes = encode_cbor({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        return octets

    def answer(self, challenge: bytes, site: Site, unlocked: bytes = _UNLOCKED) -> str:
        """What the browser would hand over."""
        from webauthn.helpers import bytes_to_base64url as closed

        said = {"type": "webauthn.get", "challenge": closed(challenge), "origin": site.origin}
        client = json.dumps(said, separators=(",", ":")).encode()
        device = sha256(site.host.encode()).digest() + unlocked + bytes(4)
        signature = self.private.sign(device + sha256(client).digest(), ec.ECDSA(SHA256()))
        response = {
            "clientDataJSON": closed(client),
            "authenticatorData": closed(device),
            "signature": closed(signature),
        }
        name = closed(self.credential_id)
        told = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return json.dumps(told)


def made_up_key(name: str) -> MadeUpKey:
    """The same key for the same name, always: nothing of value hangs on it."""
    seed = sha256(f"prossima made-up key {name}".encode()).digest()
    # Any number from one to below the curve's order will do; these bytes miss it only by a miracle.
    private = ec.derive_private_key(int.from_bytes(seed, "big") >> 1, ec.SECP256R1())
    return MadeUpKey(private, seed[:16])
