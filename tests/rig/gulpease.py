"""How easily Italian is read: the Gulpease index (Lucisano and Piemontese, 1988) of a page's sentences.

89 + (300 sentences − 10 letters) / words; from 60 on it is read with ease after middle school. Only
what is written as sentences counts: with every button and title taken for a sentence, any page would
pass.
"""

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser

EASY = 60
WORDS_LEAST = 6
"""A block of fewer words is a label."""
BLOCKS = re.compile(
    "p|li|d[dtl]|h[1-4]|t[dhr]|table|caption|[uon]l|div|section|form|label|legend|button|br|small|"
    "blockquote|figcaption|summary|nav|main|header|footer"
)
SILENT = frozenset(("script", "style", "svg", "select", "textarea"))
END = re.compile(r"[.!?…]+(?:\s|$)")
WORD = re.compile(r"[^\W\d_]+(?:’(?=\s|$))?")


@dataclass(frozen=True)
class Reading:
    sentences: int
    letters: int
    words: int

    @property
    def index(self) -> float:
        return 89 + (300 * self.sentences - 10 * self.letters) / self.words if self.words else 100


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts = [""]
        self._silent = 0

    def handle_starttag(self, tag, attrs):
        self._silent += tag in SILENT
        if BLOCKS.fullmatch(tag):
            self.texts.append("")

    def handle_endtag(self, tag):
        self._silent -= tag in SILENT
        if BLOCKS.fullmatch(tag):
            self.texts.append("")

    def handle_data(self, data):
        if not self._silent:
            self.texts[-1] += data


def sentences_of(page: str) -> list[str]:
    """What the middle of a page says in sentences, block by block."""
    found = re.search(r"<main.*?</main>", page, re.DOTALL)
    blocks = _Blocks()
    blocks.feed(found[0] if found else page)
    texts = [" ".join(html.unescape(text).split()) for text in blocks.texts]
    return [text for text in texts if len(WORD.findall(text)) >= WORDS_LEAST]


def reading(texts: list[str]) -> Reading:
    words = [word for text in texts for word in WORD.findall(text)]
    return Reading(
        sentences=sum(len([part for part in END.split(text) if part.strip()]) for text in texts),
        letters=sum(len(word.rstrip("’")) for word in words),
        words=len(words),
    )
