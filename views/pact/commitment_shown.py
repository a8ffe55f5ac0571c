"""Commitments as a page shows them: one bar each, in their groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.pact.commitment_queries import AimCard, CommitmentCard
from exchange.pact.commitments import weighted
from models.states_of_pacts import Standing
from views.pact import commitment_words as words


@dataclass(frozen=True)
class Shown:
    """`part` of 100 is where today stands between the start and the target."""

    card: CommitmentCard
    state: str
    tag: tuple[str, str, str]
    part: float
    percent: str
    start: str
    today: str | None
    target: str
    when: str
    source: str
    reminded: str | None
    answer: str | None

    @property
    def sentence(self) -> str:
        """All that the bar shows."""
        said = _("Start %(start)s, target %(target)s", start=self.start, target=self.target)
        now = _("today %(now)s", now=self.today) if self.today else _("no figure yet")
        return f"{said}, {now}, {self.percent}."


def shown(card: CommitmentCard, today: date) -> Shown:
    """One that is in the pact."""
    story, stand = card.story, card.stand(today)
    assert story.terms is not None
    now = story.shown_milli
    is_late = stand.standing is Standing.LATE
    return Shown(
        card,
        stand.standing.value,
        (words.standing(stand), *words.TAGS[stand.standing]),
        round(float(story.progress) * 100, 2),
        words.percent(story.progress),
        words.number(story.terms.baseline_milli),
        None if now is None else words.number(now),
        words.number(story.terms.target_milli),
        words.when(card, today),
        words.source(card),
        words.reminded(card) if is_late else None,
        story.answers[-1].words if is_late and story.answers else None,
    )


@dataclass(frozen=True)
class Group:
    aim: AimCard
    note: str
    percent: str | None
    all: list[Shown]


def groups(cards: Sequence[CommitmentCard], today: date) -> list[Group]:
    """In the order of the groups; each with its mean, if it is weighed."""
    found = []
    for aim, each in groupby(cards, key=lambda card: card.aim):
        assert aim is not None
        inside = list(each)
        whole = weighted((card.weight or 0, card.story.progress) for card in inside)
        found.append(
            Group(
                aim,
                _note(aim, inside),
                words.percent(whole) if aim.is_weighed and whole is not None else None,
                [shown(card, today) for card in inside],
            )
        )
    return found


def _note(aim: AimCard, inside: list[CommitmentCard]) -> str:
    many = ngettext("%(num)s commitment", "%(num)s commitments", len(inside))
    if not aim.is_weighed:
        return _("%(many)s, told one by one", many=many)
    weights = [str(card.weight) for card in inside]
    return _("%(many)s, weights %(weights)s:", many=many, weights=" + ".join(weights))
