"""A letter: what a notice says to one reader, in her language."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Letter:
    """`lines` are paragraphs. `link` is a path of ours, `action` the words on its button.

    `call` are the words about a telephone number, and the number.
    """

    subject: str
    lines: list[str] = field(default_factory=list)
    action: str | None = None
    link: str | None = None
    call: tuple[str, str] | None = None
