"""A text message: in letters every telephone has, and how many parts are paid for. Pure."""

import math
from datetime import datetime
from zoneinfo import ZoneInfo

_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_PLAINER = str.maketrans(
    {"–": "-", "−": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "\xa0": " "}
    | dict.fromkeys("\N{WORD JOINER}\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT MARK}", "")
)
PARTS_MAX = 3


def plain(text: str) -> str:
    """Without the fine signs for which a message would be written, and paid, in another alphabet."""
    return " ".join(text.translate(_PLAINER).split())


def parts(text: str) -> int:
    """What telephones count: 160 letters, or 70 where one of them is of no plain alphabet."""
    alone, of_several = (160, 153) if _GSM.issuperset(text) else (70, 67)
    return 1 if len(text) <= alone else math.ceil(len(text) / of_several)


def shortened(text: str, link: str) -> str:
    """The message with its link, in as many parts as we pay for at most; the words give way."""
    words = plain(text)
    while words and parts(f"{words} {link}") > PARTS_MAX:
        words = words[:-10].rstrip()
    return f"{words} {link}".strip()


def month_of(now: datetime) -> str:
    """The month whose purse it is, as it is called in Rome: 2030-01."""
    return now.astimezone(ZoneInfo("Europe/Rome")).strftime("%Y-%m")
