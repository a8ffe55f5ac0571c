"""The report of last year, with the bank's own words in it: closed, and out."""

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
    Chapter.TABLES: {
        "it": "Chi lavora a chiamata chiede aiuto più tardi la sera. Ne parliamo con il Comune.",
        "en": "",
    },
}


def report_the_year(begun: Beginnings) -> None:
    """Carla writes into it, closes it as of yesterday, and lets it out."""
    year, yesterday = begun.day.year - 1, begun.day - timedelta(days=1)

    def put_out(act: Act) -> None:
        report_actions.write(year, WORDS, seen_version=0, act=act)
        report_actions.publish(report_actions.close(year, yesterday, act=act), act=act)

    begun.as_of("carla", "observatory.publish_report", put_out)
