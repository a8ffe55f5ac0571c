"""The weights that figures of a questionnaire are counted with."""

from exchange.survey import analysis_queries, analysis_weights
from exchange.survey.analysis_queries import Heap
from exchange.survey.analysis_weights import Weighing


def weighing_of(heap: Heap) -> Weighing:
    """The weights of these answers: by residents where they are known, else all the same."""
    residents = analysis_queries.residents(heap.put)
    if residents is None:
        return analysis_weights.equal(len(heap.answers))
    return analysis_weights.weighed(heap.answers, residents)
