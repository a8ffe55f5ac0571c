"""What Mesagne tells its territory: a campaign that runs, one that is over, meetings, letters of news.

The answers to the quiz of last year are made up, and its title says so.
"""

from datetime import date, timedelta

from exchange.pact import campaign_actions, meeting_actions, news_actions
from exchange.pact.campaigns import Brief, Channel, Tag, Wave
from exchange.pact.meeting_actions import Meeting
from exchange.pact.quizzes import OTHER, RIGHT, shipped
from exchange.units import Act, Slot
from models.base import db
from models.campaigns import QuizTally
from views.demo.asks import clock
from views.demo.beginnings import Beginnings
from views.pact.jobs import settle_quizzes

QUIZ = "sharing"
KNEW = {Wave.BEFORE: (21, 14, 9, 18, 26, 30), Wave.AFTER: (49, 41, 33, 44, 38, 46)}
SHEETS = {Wave.BEFORE: 62, Wave.AFTER: 58}


def _brief(title: str, goal: str, first: date, last: date, *more: str) -> Brief:
    audience, words, material = more
    tags = (Tag.RECOGNISE, Tag.REDISTRIBUTE)
    return Brief(title, goal, audience, words, material, Channel.SCHOOL, tags, first, last, QUIZ)


def tell_everybody(begun: Beginnings) -> None:
    """Carla runs them; Ada comes to the next meeting with a friend."""
    day = begun.day
    running = _brief(
        "Due mani in più",
        "Che a casa i lavori si dividano in due.",
        day - timedelta(days=9),
        day + timedelta(days=40),
        "Chi ha figli alle elementari",
        "Chi cucina stasera? Chi si ricorda del dentista?\n"
        "Per un mese, ogni venerdì, provate a scambiarvi un lavoro. Poi raccontateci com’è andata.",
        "Il foglio dei lavori, in classe e in biblioteca\nTre lezioni pronte per la scuola",
    )
    ended = _brief(
        "Papà in cortile (prova, cifre inventate)",
        "Che dopo la scuola, al parco, ci siano anche i padri.",
        day - timedelta(days=150),
        day - timedelta(days=90),
        "Padri con figli al nido e alla materna",
        "Un pomeriggio a settimana, al parco, con la merenda di tutti.",
        "",
    )

    def run(act: Act) -> None:
        made = campaign_actions.begin(running, act=act)
        told_on = day - timedelta(days=3)
        campaign_actions.note_reach(
            made, told_on, 180, "Fogli dati a scuola, contati dalle maestre", act=act
        )
        evening = day + timedelta(days=10)
        dinner = Meeting(
            "Una cena in due",
            "Si cucina insieme, a coppie. Per i bambini c’è chi gioca con loro.",
            "Biblioteca di Mesagne",
            Slot(clock(evening, 18), clock(evening, 20)),
            40,
            made,
        )
        begun_by["dinner"] = meeting_actions.set_up(dinner, act=act)

    begun_by: dict[str, int] = {}
    begun.as_of("carla", "pact.begin_campaign", run)
    begun.as_of(
        "ada",
        "pact.take_seats",
        lambda act: meeting_actions.take_seats(begun_by["dinner"], 2, token=None, act=act),
    )
    begun.as_of("carla", "pact.begin_campaign", lambda act: _over(ended, act))
    settle_quizzes(begun.now)
    begun.as_of("carla", "pact.send_issue", _write)


def _over(brief: Brief, act: Act) -> None:
    """Sheets of made-up people: only how many knew."""
    made = campaign_actions.begin(brief, act=act)
    campaign_actions.note_reach(made, brief.last, 95, "Presenze contate al parco", act=act)
    for wave, knew in KNEW.items():
        of = {"bank_id": act.bank_id, "campaign_id": made, "wave": wave}
        for question, number in zip(shipped()[QUIZ].questions, knew, strict=True):
            for answer, counted in ((RIGHT, number), (OTHER, SHEETS[wave] - number)):
                db.session.add(
                    QuizTally(**of, question=question.key, answer=answer, number=counted)
                )
    db.session.flush()


def _write(act: Act) -> None:
    """Two letters: one has left, one waits to be finished."""
    sent = news_actions.write(
        "Buone notizie d’autunno",
        "Cari vicini,\nin un mese ci siamo dati tante ore. Ecco che cosa c’è di nuovo.",
        act=act,
    )
    leads = {"title": "Due mani in più", "address": "/campaigns"}
    leads |= {"summary": "Che a casa i lavori si dividano in due."}
    news_actions.send(sent, [leads], act=act)
    news_actions.write("La lettera di dicembre", "Cari vicini,\nsta per finire l’anno.", act=act)
