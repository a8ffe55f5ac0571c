"""What the doctor looks at where the house rings devices and sends text messages: both are off at first."""

from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from flask import current_app

from exchange.notices.delivery_queries import sms_cents_spent
from exchange.notices.text_message import month_of
from views.doctor.finding import State, Verdict
from views.notices.vapid import public_key
from views.outside import is_inside

NOT_OURS_ALONE = 0o077


def push() -> Verdict:
    """The key that push services know this house by is read by the house, and by nobody else."""
    path = Path(current_app.config["PUSH_KEY"])
    try:
        key = public_key()
    except (OSError, ValueError, TypeError, AssertionError) as problem:
        return (
            State.OFF,
            f"{path} cannot be read as a key ({type(problem).__name__}): nothing rings",
        )
    if key is None:
        return State.WELL, "off: devices ring once flask notices push-key has made a key"
    if path.stat().st_mode & NOT_OURS_ALONE:
        return State.LOOK, f"{path} is open to others of this machine: run chmod 600 on it"
    return State.WELL, "devices ring"


def text_messages(now: datetime) -> Verdict:
    """Numbers and names travel locked, and there is money left."""
    url = current_app.config["SMS_URL"]
    if not url:
        return State.WELL, "off: PROSSIMA_SMS_URL names no gateway"
    address = urlsplit(url)
    if address.scheme != "https" and not is_this_machine(address.hostname or ""):
        return State.OFF, (
            "PROSSIMA_SMS_URL does not begin with https: numbers and names travel open to all"
        )
    if is_unnamed(address.hostname or ""):
        return State.OFF, f"PROSSIMA_SMS_URL {UNNAMED}"
    at_most, price = (current_app.config[f"SMS_CENTS{each}"] for each in ("_A_MONTH", ""))
    spent = sms_cents_spent(month_of(now))
    says = f"{spent} of {at_most} cents of this month are spent"
    if spent + price > at_most:
        return State.LOOK, f"{says}: no message leaves until PROSSIMA_SMS_CENTS_A_MONTH allows it"
    if not current_app.config["SMS_TOKEN"]:
        return State.LOOK, f"{says}; without PROSSIMA_SMS_TOKEN the gateway cannot know who we are"
    return State.WELL, says


def is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


UNNAMED = "lies in your own network: name its host in PROSSIMA_INSIDE_HOSTS, or it is never called"


def is_unnamed(host: str) -> bool:
    """Inside, as far as its spelling tells, and not among the hosts that may be."""
    try:
        lies_inside = is_inside(host)
    except ValueError:
        lies_inside = host == "localhost"
    return lies_inside and host not in current_app.config["INSIDE_HOSTS"]
