"""The locks of web push, bit for bit as the standards say; and only services we know are called."""

import json
from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from exchange.notices.web_push import (
    CURVE,
    as_bytes,
    as_text,
    authorization,
    encrypted,
    is_device_key,
    point_of,
)
from tests.cast import MONDAY_9
from views.notices.push import is_known

# RFC 8291, appendix A.
PLAIN = b"When I grow up, I want to be a watermelon"
OURS = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
THEIRS = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
SECRET = "BTBZMqHH6r4Tts7J_aSIgg"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
LOCKED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
    "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def key_of(text):
    return ec.derive_private_key(int.from_bytes(as_bytes(text), "big"), CURVE)


def test_the_message_of_the_standard_is_locked_bit_for_bit():
    made = encrypted(
        PLAIN, as_bytes(THEIRS), as_bytes(SECRET), own=key_of(OURS), salt=as_bytes(SALT)
    )
    assert as_text(made) == LOCKED


def test_the_house_signs_for_one_service_and_half_a_day():
    key = ec.generate_private_key(CURVE)
    said = authorization(
        "https://push.example:8443/x/y?z", key, contact="mailto:a@b.it", now=MONDAY_9
    )
    token, public = said.removeprefix("vapid t=").split(", k=")
    head, claims, signed = token.split(".")
    assert json.loads(as_bytes(head)) == {"typ": "JWT", "alg": "ES256"}
    until = int((MONDAY_9 + timedelta(hours=12)).timestamp())
    assert json.loads(as_bytes(claims)) == {
        "aud": "https://push.example:8443", "exp": until, "sub": "mailto:a@b.it"
    }  # fmt: skip
    assert as_bytes(public) == point_of(key)
    halves = as_bytes(signed)
    proof = encode_dss_signature(
        int.from_bytes(halves[:32], "big"), int.from_bytes(halves[32:], "big")
    )
    how = ec.ECDSA(hashes.SHA256())
    key.public_key().verify(proof, f"{head}.{claims}".encode(), how)
    with pytest.raises(InvalidSignature):
        key.public_key().verify(proof, f"{head}.{claims}x".encode(), how)


@pytest.mark.parametrize("raw", [b"", b"\x04" + bytes(64), as_bytes(THEIRS)[:-1], b"\x02" * 33])
def test_what_is_no_point_of_the_curve_is_no_key(raw):
    assert not is_device_key(raw)
    assert is_device_key(as_bytes(THEIRS))


@pytest.mark.parametrize(
    ("endpoint", "known"),
    [
        ("https://fcm.googleapis.com/fcm/send/x", True),
        ("https://web.push.apple.com/x", True),
        ("https://db5.notify.windows.com/w/?token=x", True),
        ("http://fcm.googleapis.com/x", False),
        ("https://fcm.googleapis.com:8080/x", False),
        ("https://fcm.googleapis.com.evil.example/x", False),
        ("https://evilfcm.googleapis.com.example/x", False),
        ("https://fcm.googleapis.com@10.0.0.1/x", False),
        ("https://10.0.0.1/x", False),
        ("https://localhost/x", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_only_push_services_we_know_are_called(app, endpoint, known):
    with app.app_context():
        assert is_known(endpoint) is known
