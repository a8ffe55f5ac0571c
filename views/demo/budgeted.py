"""A municipality's budgets of two years, made up: the first read by two people and out, the second begun."""

from datetime import date
from functools import partial
from typing import Any

from exchange.budget import (
    budget_actions,
    budget_queries,
    columns,
    effect_actions,
    file_actions,
    line_actions,
    line_queries,
    report_actions,
)
from exchange.budget.line_queries import Search, Show
from exchange.budget.shares import WHOLE_BP, Shares
from exchange.people import seat_queries
from exchange.units import Act
from views.budget.context_gathered import gathered, town_of
from views.demo.beginnings import BANK, Beginnings

HEAD = ["Missione", "Programma", "Capitolo", "Descrizione", "Previsioni", "Impegni"]
NEUTRAL, DIRECT = Shares(neutral_bp=WHOLE_BP), Shares(direct_bp=WHOLE_BP)
SENSITIVE, STAFF = Shares(sensitive_bp=WHOLE_BP), Shares(staff_bp=WHOLE_BP)
# Thousands of euros: forecast and spent of the first year, forecast of the second; class and motive.
LINES = (
    ("50", "01", "Interessi passivi", 410, 400, 380, NEUTRAL, "Nessun effetto diverso"),
    ("10", "05", "Strade", 1_900, 1_820, 1_700, NEUTRAL, "Nessuna scelta legata al genere"),
    ("12", "04", "Centro antiviolenza", 80, 80, 95, DIRECT, "Ridurre un divario"),
    ("12", "01", "Nidi", 850, 900, 960, DIRECT, "Libera ore di cura"),
    ("12", "03", "Assistenza domiciliare", 700, 700, 740, SENSITIVE, "Chi assiste è per lo più donna"),
    ("10", "02", "Trasporto urbano", 1_150, 1_200, 1_210, SENSITIVE, "Orari e usi diversi"),
    ("10", "05", "Illuminazione", 520, 500, 510, SENSITIVE, "Paura di uscire la sera"),
    ("04", "06", "Scuola e mensa", 1_050, 1_100, 1_140, SENSITIVE, "Libera ore di cura"),
    ("12", "05", "Fondo sociale", 300, 300, 320, Shares(3_000, 2_000, 5_000), "Tre azioni, tre quote"),
    ("", "", "Personale", 3_050, 3_000, 3_020, STAFF, "Sempre a parte"),
)  # fmt: skip
USERS = {
    "Assistenza domiciliare": (140, 60),
    "Nidi": (118, 122),
    "Trasporto urbano": (5_200, 3_900),
}
COUNTED = "Dati inventati per la prova"
AIM: effect_actions.Said = {
    "name": "Bambine e bambini con un posto al nido",
    "unit": "posti",
    "source": COUNTED,
    "baseline_milli": 210_000,
    "target_milli": 260_000,
    "result_milli": 240_000,
    "women_milli": 118_000,
    "men_milli": 122_000,
}


def read_budgets_again(begun: Beginnings) -> None:
    """Ada says and proposes, Carla looks again and lets it out; the next year waits to be read."""
    year = begun.day.year - 1
    body = _body(begun)
    begun.as_of("ada", "budget.bring_budget", partial(_bring, body, year, _spent))
    (card,) = budget_queries.budgets(body, bank_id=begun.rows.bank[BANK])
    first = card.id
    begun.as_of("ada", "budget.say_class", partial(_say_all, body, first))
    begun.as_of("carla", "budget.review_lines", partial(_review_all, body, first))
    begun.as_of("carla", "budget.close_budget", partial(_close, body, first))
    begun.as_of("ada", "budget.count_users", partial(_count_users, body, first))
    begun.as_of("ada", "budget.propose_report", partial(_propose, body, first, begun.day))
    begun.as_of("carla", "budget.publish_budget", partial(_publish, body, first))
    begun.as_of("ada", "budget.bring_budget", partial(_bring, body, year + 1, _forecast))


def _body(begun: Beginnings) -> int:
    bank_id = begun.rows.bank[BANK]
    (body,) = seat_queries.bodies(bank_id, ("municipality",))
    return body.organisation_id


def _spent(line: Any) -> tuple[str, str]:
    return f"{line[3]}000,00", f"{line[4]}000,00"


def _forecast(line: Any) -> tuple[str, str]:
    return f"{line[5]}000,00", ""


def _bring(body: int, year: int, amounts: Any, act: Act) -> None:
    rows = [
        (number, [*line[:2], str(number), line[2], *amounts(line)])
        for number, line in enumerate(LINES, start=2)
    ]
    whole = [(1, HEAD), *rows]
    guessed = columns.guess([HEAD])
    file_id = file_actions.hand_in(body, year, "bilancio.csv", whole, columns=guessed, act=act)
    file_actions.bring(file_id, body, language="it", act=act)


def _lines(budget_id: int, act: Act, show: Show = Show.ALL) -> dict[str, line_queries.LineCard]:
    assert act.person_id is not None
    found = line_queries.lines(budget_id, Search(act.person_id, show=show), bank_id=act.bank_id)
    return {line.text: line for line in found}


def _say_all(body: int, budget_id: int, act: Act) -> None:
    there = _lines(budget_id, act)
    for _mission, _programme, text, *_amounts, shares, motive in LINES:
        line = there[text]
        line_actions.say(line.id, budget_id, body, shares, motive, version=line.version, act=act)


def _review_all(body: int, budget_id: int, act: Act) -> None:
    seen = {line.id: line.version for line in _lines(budget_id, act, Show.REVIEW).values()}
    line_actions.review(budget_id, body, seen, act=act)


def _close(body: int, budget_id: int, act: Act) -> None:
    budget_actions.close(budget_id, body, act=act)


def _count_users(body: int, budget_id: int, act: Act) -> None:
    there = _lines(budget_id, act)
    for text, (women, men) in USERS.items():
        effect_actions.say_users(
            there[text].id, budget_id, body, women=women, men=men, source=COUNTED, act=act
        )
    effect_actions.add_indicator(there["Nidi"].id, budget_id, body, AIM, act=act)


def _propose(body: int, budget_id: int, day: date, act: Act) -> None:
    context = gathered(town_of("Mesagne"))
    report_actions.propose(budget_id, body, as_of=day, context=context, act=act)


def _publish(body: int, budget_id: int, act: Act) -> None:
    report_actions.publish(budget_id, body, edition=1, act=act)
