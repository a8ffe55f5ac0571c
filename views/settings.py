"""Settings: from the environment, with safe defaults, and a plain stop where a secret is missing."""

import json
import os
import secrets
import sys
from enum import StrEnum
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from cryptography.fernet import Fernet

from exchange.places.routers import Kind
from views.maps import tile_origin

DEMO_FILE = "demo.json"
TIMETABLES_FILE = "timetables.zip"
EXIT_URL = "https://it.wikipedia.org/"
PUSH_HOSTS = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    "web.push.apple.com",
    "notify.windows.com",
)
"""Whose devices can be rung: the push services of the browsers there are."""


class SettingsMissing(SystemExit):
    """The installation cannot start as it is; the message says what to set."""


def load(instance: Path, given: dict[str, Any] | None) -> dict[str, Any]:
    """The whole configuration.

    A folder with `demo.json` (made by the demo) is a demo installation: its secrets lie there and
    cookies work over plain http. Everything else is production and brings its own secrets.
    """
    settings: dict[str, Any] = {
        "DATABASE_URL": os.environ.get("DATABASE_URL", f"sqlite:///{instance / 'prossima.db'}"),
        "SECRET_KEY": os.environ.get("SECRET_KEY"),
        "SECRET_KEY_FALLBACKS": _several("SECRET_KEY_FALLBACKS"),
        "FIELD_KEYS": _keys(os.environ.get("PROSSIMA_FIELD_KEYS")),
        "DEMO": os.environ.get("PROSSIMA_DEMO") == "1",
        "TESTING": False,
        "PROXIES": _whole("PROSSIMA_PROXIES", 0),
        "POOLER": os.environ.get("PROSSIMA_POOLER") == "1",
        "HOSTS": [each.lower() for each in _several("PROSSIMA_HOSTS")],
        "BASE_URL": os.environ.get("PROSSIMA_BASE_URL", "http://localhost:8080"),
        "MAIL_HOST": os.environ.get("PROSSIMA_MAIL_HOST"),
        "MAIL_PORT": _whole("PROSSIMA_MAIL_PORT", 25),
        "MAIL_TLS": os.environ.get("PROSSIMA_MAIL_TLS") == "1",
        "MAIL_USER": os.environ.get("PROSSIMA_MAIL_USER"),
        "MAIL_PASSWORD": os.environ.get("PROSSIMA_MAIL_PASSWORD"),
        "MAIL_FROM": os.environ.get("PROSSIMA_MAIL_FROM", "Prossima <prossima@localhost>"),
        "PUBLISHER": os.environ.get("PROSSIMA_PUBLISHER", "Prossima"),
        "PUBLISHER_CODE": os.environ.get("PROSSIMA_PUBLISHER_CODE", "prossima"),
        "PUBLISHER_MAIL": os.environ.get("PROSSIMA_PUBLISHER_MAIL"),
        "EXIT_URL": os.environ.get("PROSSIMA_EXIT_URL", EXIT_URL),
        "MAP_TILE_URL": _tiles(os.environ.get("PROSSIMA_MAP_TILE_URL")),
        "MAP_TILE_CREDIT": os.environ.get("PROSSIMA_MAP_TILE_CREDIT", ""),
        "INSIDE_HOSTS": [each.lower() for each in _several("PROSSIMA_INSIDE_HOSTS")],
        "ROUTING_URL": os.environ.get("PROSSIMA_ROUTING_URL"),
        "ROUTING_KIND": _one_of("PROSSIMA_ROUTING_KIND", Kind),
        "TIMETABLES": os.environ.get("PROSSIMA_TIMETABLES", str(instance / TIMETABLES_FILE)),
        "PUSH_KEY": str(instance / "vapid.pem"),
        "PUSH_HOSTS": (*PUSH_HOSTS, *_several("PROSSIMA_PUSH_HOSTS")),
        "PUSH_HOSTS_PLAIN": (),
        "SMS_URL": os.environ.get("PROSSIMA_SMS_URL"),
        "SMS_TOKEN": os.environ.get("PROSSIMA_SMS_TOKEN"),
        "SMS_CENTS": _whole("PROSSIMA_SMS_CENTS", 10),
        "SMS_CENTS_A_MONTH": _whole("PROSSIMA_SMS_CENTS_A_MONTH", 0),
        "METRICS_TOKEN": os.environ.get("PROSSIMA_METRICS_TOKEN"),
        "METRICS_FOLDER": str(Path(gettempdir()) / f"prossima-{os.getuid()}"),
        "ARGON2_MEMORY_KIB": _whole("PROSSIMA_ARGON2_MEMORY_KIB", 65_536),
        "MAX_CONTENT_LENGTH": 4 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 500_000,
    }
    settings.update(given or {})
    if not settings["TESTING"] and not settings["SECRET_KEY"]:
        _use_demo_secrets(settings, instance)
    _require_secrets(settings)
    # What a form was signed with is read from a list whose last one signs.
    forms = [*reversed(settings["SECRET_KEY_FALLBACKS"]), settings["SECRET_KEY"]]
    settings["WTF_CSRF_SECRET_KEY"] = forms
    return settings | _cookies(plain_http=settings["DEMO"] or settings["TESTING"])


def _keys(joined: str | None) -> list[str]:
    keys = [key.strip() for key in (joined or "").split(",") if key.strip()]
    for number, key in enumerate(keys, start=1):
        try:
            Fernet(key)
        except ValueError:
            raise SettingsMissing(
                f"PROSSIMA_FIELD_KEYS: number {number} is no Fernet key (docs/deploy.md)."
            ) from None
    return keys


def _tiles(url: str | None) -> str | None:
    if url and tile_origin(url) is None:
        raise SettingsMissing(
            "PROSSIMA_MAP_TILE_URL is no https address with {z}, {x} and {y} (docs/deploy.md)."
        )
    return url or None


def _one_of(name: str, words: type[StrEnum]) -> str:
    given = os.environ.get(name, next(iter(words)))
    if given not in {*words}:
        raise SettingsMissing(f"{name} is none of {', '.join(words)}.")
    return given


def _several(name: str) -> list[str]:
    return [each.strip() for each in os.environ.get(name, "").split(",") if each.strip()]


def _whole(name: str, default: int) -> int:
    given = os.environ.get(name, str(default))
    if not given.isdecimal():
        raise SettingsMissing(f"{name} is not a whole number.")
    return int(given)


def _use_demo_secrets(settings: dict[str, Any], instance: Path) -> None:
    path = instance / DEMO_FILE
    if settings["DEMO"] and not path.exists():
        instance.mkdir(parents=True, exist_ok=True)
        made = {"secret_key": secrets.token_hex(32), "field_keys": [Fernet.generate_key().decode()]}
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(made, file)
    if path.exists():
        kept = json.loads(path.read_text())
        settings["DEMO"] = True
        settings["SECRET_KEY"] = kept["secret_key"]
        settings["FIELD_KEYS"] = settings["FIELD_KEYS"] or kept["field_keys"]


def _require_secrets(settings: dict[str, Any]) -> None:
    """A server needs both secrets; a command that only computes starts without them."""
    if settings["SECRET_KEY"] and settings["FIELD_KEYS"]:
        return
    if is_serving():
        name = "SECRET_KEY" if not settings["SECRET_KEY"] else "PROSSIMA_FIELD_KEYS"
        raise SettingsMissing(
            f"{name} is not set. In production give both SECRET_KEY and PROSSIMA_FIELD_KEYS "
            "(docs/deploy.md); to try Prossima, run ./prossima demo."
        )
    settings["SECRET_KEY"] = settings["SECRET_KEY"] or secrets.token_hex(32)


def is_serving() -> bool:
    """Pages or the clock, as against a command that does one thing and ends."""
    from_command = os.environ.get("FLASK_RUN_FROM_CLI") == "true"
    return not from_command or not {"run", "clock", "send"}.isdisjoint(sys.argv)


def _cookies(plain_http: bool) -> dict[str, Any]:
    return {
        "SESSION_COOKIE_NAME": "form" if plain_http else "__Host-form",
        "SESSION_COOKIE_SECURE": not plain_http,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SIGN_IN_COOKIE": "prossima" if plain_http else "__Host-prossima",
        "LEFT_COOKIE": "left" if plain_http else "__Host-left",
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": not plain_http,
    }
