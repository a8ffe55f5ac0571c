"""What a page offers who reads it: its links, and its forms with what they would send."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = list[tuple[str, str | None]]


@dataclass
class Form:
    """Where it goes, and every value that stands in it, by the name of its field."""

    method: str
    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.forms: list[Form] = []
        self._select: str | None = None

    def handle_starttag(self, tag: str, attributes: Attributes) -> None:
        given = dict(attributes)
        if tag == "a" and (given.get("href") or "").startswith("/"):
            self.links.add(str(given["href"]))
        elif tag == "form":
            method = (given.get("method") or "get").upper()
            self.forms.append(Form(method, given.get("action") or ""))
        elif tag == "select":
            self._select = given.get("name")
        elif tag == "option":
            self._offer(self._select, given.get("value"))
        elif tag in ("input", "button"):
            self._offer(given.get("name"), given.get("value"))

    def _offer(self, name: str | None, value: str | None) -> None:
        if self.forms and name:
            self.forms[-1].fields.setdefault(name, []).extend([value] if value else [])


def offers_of(text: str) -> tuple[set[str], list[Form]]:
    """The links of a page, and its forms."""
    reader = _Reader()
    reader.feed(text)
    return reader.links, reader.forms
