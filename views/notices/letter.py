"""A letter: what a notice says to one reader, in her language."""

from dataclasses import dataclass, field

from exchange.schedule.feed import Invite


@dataclass(frozen=True)
class Asked:
    """One question that can be answered from the letter: each answer its words and a path of ours."""

    answers: list[tuple[str, str]]
    title: str | None = None


@dataclass(frozen=True)
class Letter:
    """`lines` are paragraphs. `link` is a path of ours, `action` the words on its button.

    `call` are the words about a telephone number, and the number. `asked` is what can be answered
    without signing in. `invite` goes along for her calendar.
    """

    subject: str
    lines: list[str] = field(default_factory=list)
    action: str | None = None
    link: str | None = None
    call: tuple[str, str] | None = None
    asked: list[Asked] = field(default_factory=list)
    invite: Invite | None = None
