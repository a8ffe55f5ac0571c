"""Web push: a message that only the device reads (RFC 8291), signed by the house (RFC 8292). Pure."""

import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PrivateKey = ec.EllipticCurvePrivateKey
CURVE = ec.SECP256R1()
RECORD_BYTES = 4096
PAYLOAD_BYTES_MAX = 3_000
"""Push services take 4096 bytes in all."""

SIGNED_FOR = timedelta(hours=12)


def encrypted(
    payload: bytes, device_key: bytes, device_secret: bytes, *, own: PrivateKey, salt: bytes
) -> bytes:
    """One record of aes128gcm. `own` and `salt` are new for each message.

    Raises ValueError for a device key that is no point of the curve.
    """
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, device_key)
    public = point_of(own)
    met = own.exchange(ec.ECDH(), theirs)
    secret = _derived(device_secret, met, b"WebPush: info\0" + device_key + public, 32)
    key = _derived(salt, secret, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(salt, secret, b"Content-Encoding: nonce\0", 12)
    locked = AESGCM(key).encrypt(nonce, payload + b"\x02", None)
    return salt + RECORD_BYTES.to_bytes(4, "big") + bytes([len(public)]) + public + locked


def _derived(salt: bytes, secret: bytes, about: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, about).derive(secret)


def encrypt(payload: bytes, device_key: bytes, device_secret: bytes) -> bytes:
    assert len(payload) <= PAYLOAD_BYTES_MAX
    own = ec.generate_private_key(CURVE)
    return encrypted(payload, device_key, device_secret, own=own, salt=os.urandom(16))


def point_of(key: PrivateKey) -> bytes:
    """The public key as 65 bytes."""
    form = serialization.PublicFormat.UncompressedPoint
    return key.public_key().public_bytes(serialization.Encoding.X962, form)


def authorization(endpoint: str, key: PrivateKey, *, contact: str, now: datetime) -> str:
    """Who sends this, for the push service of this endpoint alone, and for half a day."""
    address = urlsplit(endpoint)
    claims = {
        "aud": f"{address.scheme}://{address.netloc}",
        "exp": int((now + SIGNED_FOR).timestamp()),
        "sub": contact,
    }
    head = ".".join(
        as_text(json.dumps(part, separators=(",", ":")).encode())
        for part in ({"typ": "JWT", "alg": "ES256"}, claims)
    )
    signed = key.sign(head.encode(), ec.ECDSA(hashes.SHA256()))
    halves = b"".join(number.to_bytes(32, "big") for number in decode_dss_signature(signed))
    return f"vapid t={head}.{as_text(halves)}, k={as_text(point_of(key))}"


def as_text(raw: bytes) -> str:
    """Base64 for addresses, without the signs that only fill up."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def as_bytes(text: str) -> bytes:
    """Raises ValueError for what is not so written."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def is_device_key(raw: bytes) -> bool:
    """Is it a point of the curve, as a browser makes one?"""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, raw)
    except ValueError:
        return False
    return len(raw) == 65
