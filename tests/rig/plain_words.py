"""Words in templates that no translator will ever see: found by reading each page as its reader would."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, nodes

TRANSLATING = {"_", "gettext", "ngettext"}
READ_ALOUD = {"alt", "title", "aria-label", "aria-description", "placeholder", "content"}
# What a page says of itself to machines.
SILENT = {"script", "style", "svg"}
WORD = re.compile(r"[^\W\d_]{2,}")
# Two words in a row, or a first letter as a sentence has it: names of classes and fields have neither.
SPOKEN = re.compile(r"[^\W\d_]{2,}[.,:;!?…]* [^\W\d_]{2,}|^[A-ZÀÈÉÌÒÙ][a-zàèéìòù]+[.!?…]?$")
# Reads as a name where a tag or an attribute is filled in, and never as a word.
GAP = "x1"
# A gap that a telephone fills in by itself.
DEVICE_S = re.compile(r"\{[a-z]+\}")
# Names of styles, gathered before they stand in an attribute, and the name of the house.
OURS = ("pr-", "Prossima")


def untranslated(path: Path, env: Environment) -> list[str]:
    """Literal words of a template outside `{% trans %}` and `_()`: as text, as label, as argument."""
    tree = env.parse(path.read_text())
    page = _Page()
    page.feed("".join(_as_written(tree)))
    page.close()
    return page.words + [text for text in _arguments(tree) if SPOKEN.search(text)]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag, attributes):
        self._silent += tag in SILENT
        self._attributes(attributes)

    def handle_startendtag(self, tag, attributes):
        self._attributes(attributes)

    def handle_endtag(self, tag):
        self._silent -= tag in SILENT

    def handle_data(self, text):
        if not self._silent:
            self._hear(text)

    def _attributes(self, attributes):
        named = {name for name, _ in attributes}
        for name, text in attributes:
            if name in READ_ALOUD - ({"content"} if "name" in named else set()):
                self._hear(text or "")

    def _hear(self, text):
        text = DEVICE_S.sub(GAP, text)
        spoken = [part for part in text.replace(GAP, " ").split() if not part.startswith(OURS)]
        if WORD.search(" ".join(spoken)):
            self.words.append(" ".join(text.replace(GAP, "…").split()))


def _as_written(node: nodes.Node) -> Iterator[str]:
    """The page with every branch taken once, and a gap where something is filled in."""
    if isinstance(node, nodes.Output):
        for part in node.nodes:
            yield part.data if isinstance(part, nodes.TemplateData) else GAP
    elif not isinstance(node, nodes.Expr):
        for child in node.iter_child_nodes():
            yield from _as_written(child)


def _arguments(node: nodes.Node) -> Iterator[str]:
    """Text constants in expressions, but for those handed to a translator."""
    if isinstance(node, nodes.Call) and getattr(node.node, "name", None) in TRANSLATING:
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    # What is compared or looked up by is a name of the house, not a word on the page.
    unread = {nodes.Compare: ("expr", "ops"), nodes.Pair: ("key",), nodes.Getitem: ("arg",)}
    for child in node.iter_child_nodes(exclude=unread.get(type(node))):
        yield from _arguments(child)
