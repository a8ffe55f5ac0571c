"""Four commitments of the demo's pact, made up: two on the way, one late and reminded, one kept."""

from dataclasses import replace
from datetime import date, timedelta

from exchange.pact import commitment_actions as commitments
from exchange.pact.commitment_actions import Promise
from exchange.pact.commitments import Terms
from exchange.pact.evidence import proof
from exchange.pact.reminders import reminder_by
from exchange.people import seat_queries
from exchange.units import Act
from views.demo.beginnings import Beginnings
from views.demo.rows import morning

CARE, HOURS = "Dividere la cura, trovare posto", "Orari che si incontrano"
PROMISES = (
    (CARE, "Consorzio Vicini in Rete", "Ridurre lo squilibrio di cura tra donne e uomini",
     "Parte delle donne nel lavoro di casa", "su 100 ore", 72_000, 66_000, 70_000, 760),
    (CARE, "Unione dei Comuni del Canale", "Posti nido ogni 100 bambini da 0 a 2 anni",
     "Posti nido", "ogni 100 bambini", 15_600, 33_000, 19_600, 760),
    (HOURS, "Sindacato Lavoro e Cura", "Tre sportelli per chi lavora a turni",
     "Sportelli aperti", "sportelli", 0, 3_000, 1_000, -53),
    (HOURS, "Unione dei Comuni del Canale", "Sei comuni con il piano degli orari",
     "Comuni con il piano", "comuni", 0, 6_000, 6_000, -30),
)  # fmt: skip
"""Group, who promises, what, what is counted, in what, start, target, today, due in so many days."""
WORDS = "Impegno di prova: con chi lo ha preso se ne parla al tavolo ogni tre mesi."


def promise(begun: Beginnings) -> None:
    begun.as_of("ada", "pact.propose_commitment", lambda act: _propose(begun, act))


def _propose(begun: Beginnings, act: Act) -> None:
    """Written as of long ago, one step after the other."""
    day = begun.day
    then = replace(act, now=morning(day - timedelta(days=250)))
    teresa = replace(then, person_id=begun.rows.person["teresa"])
    known = {each.name: each.organisation_id for each in seat_queries.bodies(act.bank_id)}
    aims = {
        CARE: commitments.add_aim(CARE, is_weighed=True, act=then),
        HOURS: commitments.add_aim(HOURS, is_weighed=False, act=then),
    }
    for aim, name, title, measured, unit, start, target, now_at, due_in in PROMISES:
        terms = Terms(start, target, day + timedelta(days=due_in))
        said = Promise(title, WORDS, None, measured, unit, terms)
        made = commitments.propose(known[name], said, act=then)
        commitments.take(made, aims[aim], 50, act=teresa)
        _tell(made, known[name], now_at, is_kept=now_at == target, day=day, act=act)
        if due_in < 0 and now_at != target:
            _remind(made, known[name], terms.due, day, act)


def _tell(commitment_id: int, body: int, value: int, *, is_kept: bool, day: date, act: Act) -> None:
    as_of = day - timedelta(days=160 if is_kept else 20)
    then = replace(act, now=morning(as_of))
    words = "Contati dall’ufficio che li tiene."
    commitments.enter_figure(commitment_id, body, value, as_of, words, act=then)
    if is_kept:
        table = "comune;delibera\n" + "".join(f"Comune {n};{n}/2026\n" for n in range(1, 7))
        file = proof("delibere.csv", table.encode(), is_table=True)
        commitments.bring_evidence(commitment_id, body, file, act=then)


def _remind(commitment_id: int, body: int, due: date, day: date, act: Act) -> None:
    for today in (due + timedelta(days=1), day):
        reminder = reminder_by(due, today)
        assert reminder is not None
        then = replace(act, now=morning(reminder.day))
        commitments.remind(commitment_id, reminder, (), act=then)
    then = replace(act, now=morning(day - timedelta(days=15)))
    commitments.answer(commitment_id, body, "Due sedi in arrivo: aprono entro primavera.", act=then)
