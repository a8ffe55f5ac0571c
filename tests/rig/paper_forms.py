"""A form as a browser without scripts would send it: every field as the page drew it."""

from html.parser import HTMLParser
from typing import Any


class _Fields(HTMLParser):
    def __init__(self, action: str) -> None:
        super().__init__()
        self._action, self._inside, self._select = action, False, ""
        self.fields: dict[str, str] = {}

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        given = dict(pairs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "form":
            self._inside = given.get("action") == self._action
        elif not self._inside:
            return
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given:
            self.fields[self._select] = value
        elif tag == "input" and name:
            unpressed = given.get("type") in ("radio", "checkbox") and "checked" not in given
            if not unpressed:
                self.fields[name] = value
        elif tag == "textarea":
            self.fields[name] = ""

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "form"


def fields_of(page: Any, action: str) -> dict[str, str]:
    """What the form with this address would send if nobody changed a thing."""
    reader = _Fields(action)
    reader.feed(page.text)
    assert reader.fields, f"no form leads to {action}"
    return reader.fields
