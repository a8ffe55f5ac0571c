"""A questionnaire of this desk, and what of its answers may be read today."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from flask import request
from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.errors import NotFound
from exchange.survey import analysis_queries, analysis_traits, queries
from exchange.survey.analysis_queries import Heap
from exchange.survey.analysis_stand import STEP_MIN, WEEK
from exchange.survey.analysis_traits import UNMET, Trait
from exchange.survey.queries import Put
from exchange.survey.questions import Kind
from views.access import now, visitor
from views.language import local, short_day_year
from views.survey import analysis_words as words
from views.survey import drafts

# A person waits: what is not proven the least by then hides a little more, and no less safely.
SECONDS = 4.0


@dataclass(frozen=True)
class Read:
    put: Put
    heap: Heap

    @property
    def title(self) -> str:
        return drafts.said(self.put.questionnaire.title, self.put.questionnaire)

    @cached_property
    def traits(self) -> dict[str, Trait]:
        return analysis_traits.traits(self.put.questionnaire)

    @property
    def told(self) -> str:
        """How many answers are read, and up to when."""
        number = len(self.heap.answers)
        if self.heap.until is None:
            return _("Answers are read once %(n)s have come and their week is over.", n=STEP_MIN)
        if self.heap.is_whole:
            return ngettext("%(num)s answer, all of them.", "%(num)s answers, all of them.", number)
        last = short_day_year(self.heap.until + WEEK - timedelta(days=1))
        return ngettext(
            "%(num)s answer, up to %(day)s. The next are read when enough have come.",
            "%(num)s answers, up to %(day)s. The next are read when enough have come.",
            number,
            day=last,
        )

    def trait(self, key: str) -> Trait:
        """Raises NotFound."""
        if key not in self.traits:
            raise NotFound()
        return self.traits[key]

    def by(self, of: Trait) -> list[Trait]:
        """What else the reader sorts answers by, another question, if anything."""
        each = self.traits.get(request.values.get("by", ""))
        return [each] if each and each.question != of.question else []

    def ways(self, of: Trait | None = None) -> list[tuple[str, str]]:
        """What answers can be sorted by, beside this question."""
        return [
            (key, words.trait_words(self.put, each))
            for key, each in self.traits.items()
            if (of is None or each.question != of.question)
            and (each.kind in (Kind.ONE, Kind.NUMBER) or key == UNMET)
        ]


def read(survey_id: int) -> Read:
    """Raises NotFound."""
    put = queries.survey(survey_id, bank_id=visitor().bank_id)
    return Read(put, analysis_queries.heap(put, today=local(now()).date()))
