"""The key by which push services know this house. It lies in the instance folder, made by a command."""

import os
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from flask import current_app

from exchange.notices.web_push import CURVE, PrivateKey, as_text, point_of


def house_key() -> PrivateKey | None:
    """None where no key was made: then nothing rings, and no page speaks of it."""
    path = Path(current_app.config["PUSH_KEY"])
    if not path.exists():
        return None
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    assert isinstance(key, PrivateKey)
    return key


def public_key() -> str | None:
    """As a browser wants it."""
    key = house_key()
    return as_text(point_of(key)) if key else None


def make_key() -> bool:
    """False where there is one: with another, no device that was added would ring any more."""
    path = Path(current_app.config["PUSH_KEY"])
    made = ec.generate_private_key(CURVE).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(file, "wb") as kept:
        kept.write(made)
    return True
