"""Reports of two years, with the bank's own words in them: closed, and out."""

from datetime import timedelta

from exchange.observatory import report_actions
from exchange.observatory.report import FOREWORD, Chapter
from exchange.units import Act
from views.demo.beginnings import Beginnings

WORDS = {
    FOREWORD: {
        "it": (
            "Questo è il nostro primo rapporto. È una prova: persone e cifre sono inventate.\n"
            "Lo leggiamo insieme all’assemblea, e poi decidiamo che cosa cambiare."
        ),
        "en": (
            "This is our first report. It is a trial: people and figures are made up.\n"
            "We read it together at the assembly, and then decide what to change."
        ),
    },
    Chapter.SERVICES: {
        "it": "Mancano posti al nido in quasi tutti i comuni. Ne parliamo con il Comune.",
        "en": "",
    },
}


def report_the_year(begun: Beginnings) -> None:
    """Carla closes two of them as of yesterday, and lets them out: last year's, and this year's so far."""
    yesterday = begun.day - timedelta(days=1)

    def put_out(act: Act) -> None:
        for year in (yesterday.year - 1, yesterday.year):
            report_actions.write(year, WORDS, seen_version=0, act=act)
            report_actions.publish(report_actions.close(year, yesterday, act=act), act=act)

    begun.as_of("carla", "observatory.publish_report", put_out)
