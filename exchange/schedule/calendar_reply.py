"""What a calendar answers to an invitation (RFC 5546, METHOD:REPLY): one event, one who was invited.

Whatever somebody pastes or hands in is read here: short, line by line, and nothing of it is kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

REPLY_MAX = 50_000
"""Letters; a real answer has some hundreds, and the rules of a clock beside them."""
_ANSWERS = {"ACCEPTED": "yes", "DECLINED": "no", "TENTATIVE": "maybe"}
# A colon inside quotes belongs to the parameter: CN="A:B".
_LINE = re.compile(r'(?P<name>[A-Za-z-]+)(?P<more>(?:;(?:[^":]|"[^"]*")*)?):(?P<value>.*)')
_PARTSTAT = re.compile(r';PARTSTAT="?([A-Za-z-]+)"?', re.IGNORECASE)


@dataclass(frozen=True)
class Reply:
    """Which event, which edition of it, who answers, and yes, no or maybe."""

    uid: str
    sequence: int
    address: str
    answer: str


def read_reply(text: str) -> Reply | None:
    """The answer in it; None for what is none, for two at once, and for whoever has not decided."""
    if len(text) > REPLY_MAX:
        return None
    lines = list(_lines(text))
    said = {name: value for name, _more, value in lines if name in ("UID", "SEQUENCE", "METHOD")}
    events = [value for name, _more, value in lines if (name, value) == ("BEGIN", "VEVENT")]
    attendees = [(more, value) for name, more, value in lines if name == "ATTENDEE"]
    if said.get("METHOD", "").upper() != "REPLY" or len(events) != 1 or len(attendees) != 1:
        return None
    more, value = attendees[0]
    scheme, _, address = value.partition(":")
    stated = _PARTSTAT.search(more)
    answer = _ANSWERS.get(stated[1].upper()) if stated else None
    sequence = said.get("SEQUENCE", "0")
    if scheme.lower() != "mailto" or "@" not in address or answer is None:
        return None
    if not said.get("UID") or not re.fullmatch(r"\d{1,9}", sequence, re.ASCII):
        return None
    return Reply(said["UID"], int(sequence), address.strip().lower(), answer)


def _lines(text: str) -> Iterator[tuple[str, str, str]]:
    """Folded lines joined: name, parameters, value."""
    joined: list[list[str]] = []
    for line in text.lstrip("\ufeff").splitlines():
        if line[:1] in (" ", "\t") and joined:
            joined[-1].append(line[1:])
        else:
            joined.append([line])
    for parts in joined:
        found = _LINE.fullmatch("".join(parts).strip())
        if found is not None:
            yield found["name"].upper(), found["more"], found["value"].strip()
