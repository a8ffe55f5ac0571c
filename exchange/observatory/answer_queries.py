"""What families say of services, for whoever needs it beside other figures."""

from dataclasses import dataclass
from datetime import date

from exchange.observatory.answer_figures import SCORE, perception
from exchange.survey import analysis_queries, analysis_weights, queries
from exchange.survey.analysis_queries import Heap
from exchange.survey.analysis_weights import Weighing
from exchange.survey.estimates import Estimate


@dataclass(frozen=True)
class Perceived:
    """P, 0..1, of one questionnaire: from its first day to the last day that is read."""

    survey_id: int
    p: Estimate
    first: date
    until: date


def weighing_of(heap: Heap) -> Weighing:
    """The weights of these answers: by residents where they are known, else all the same."""
    residents = analysis_queries.residents(heap.put)
    if residents is None:
        return analysis_weights.equal(len(heap.answers))
    return analysis_weights.weighed(heap.answers, residents)


def perceived(bank_id: int, *, today: date) -> Perceived | None:
    """P of the newest questionnaire that asks for it and is over; None where there is none, or too few.

    An open one would say by how much its last answers moved it.
    """
    for survey_id in analysis_queries.latest(bank_id, asks=SCORE, today=today):
        put = queries.survey(survey_id, bank_id=bank_id)
        if today <= put.closes_on:
            continue
        heap = analysis_queries.heap(put, today=today)
        found = perception(heap.answers, weighing_of(heap))
        if found is not None:
            return Perceived(survey_id, found, put.opens_on, put.closes_on)
    return None
