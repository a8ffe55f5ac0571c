"""The guidelines are made of the catalogue, and of agreements that hold and may be read by all."""

from datetime import date

import pytest

from exchange.people.organisation_actions import add_organisation
from exchange.work import unit_of_work
from exchange.workplaces import agreement_actions as agreements
from exchange.workplaces import agreement_queries as queries
from exchange.workplaces.agreement_actions import Terms
from exchange.workplaces.measures import shipped
from models.base import db
from tests import cast as people
from tests.care.door import words
from tests.rig.counting import counted_statements
from tests.rig.papers import Paper, check_paper_can_be_made


@pytest.fixture
def town(app):
    with app.app_context():
        yield people.the_usual()


def do(cast, who, deed, *args):
    with unit_of_work(act := cast.act(who)):
        return deed(*args, act=act)


def agreed(town, title, is_for_all=True, is_signed=True):
    firm = do(town, "Teresa", add_organisation, f"Firma {title}", "cooperative")
    union = do(town, "Teresa", add_organisation, f"Sindacato {title}", "union")
    until = date(2030, 1, 31)
    terms = Terms(firm, title, "Per chi cura.", ["hours_bank"], until, 6, is_for_all)
    made = do(town, "Bruno", agreements.propose, union, terms)
    for who, body in (("Ada", firm), ("Bruno", union))[: 2 if is_signed else 1]:
        do(town, who, agreements.sign, made, body)
    return made, firm


def read(client):
    client.set_cookie("language", "en")
    return words(client.get("/guidelines").text)


def test_every_measure_stands_in_it_with_its_clause(client):
    page = read(client)
    for each in shipped():
        assert each.title["en"] in page
        assert each.clause["en"] in page
        assert each.source in page


def test_only_what_both_signed_and_gave_to_all_is_read_in_it(app, client, town):
    made, firm = agreed(town, "Aperto")
    agreed(town, "Riservato", is_for_all=False)
    agreed(town, "Incompiuto", is_signed=False)
    totals = {"hours_bank": {"women": 8, "men": None}}
    do(town, "Bruno", agreements.follow, made, firm, "-", totals)
    db.session.rollback()
    page = read(client)
    assert "Agreed on here: Aperto" in page
    assert "women 8, men fewer than 5" in page
    assert "Riservato" not in page
    assert "Incompiuto" not in page


def test_what_nobody_signed_pushes_nothing_out_of_it(town):
    """So many were read first, and of those the unsigned left out: proposals alone could empty it."""
    made, _firm = agreed(town, "Aperto")
    agreed(town, "Incompiuto", is_signed=False)
    db.session.rollback()
    with counted_statements() as heard:
        found = queries.for_everybody(limit=1)
    assert [each.agreement_id for each in found] == [made]
    assert len(heard) == 2
    # The key of a step begins with its bank: without it every step there is would be read.
    assert "agreement_step.bank_id IN" in heard[-1]


@pytest.mark.parametrize("language", ["it", "en", "ar"])
def test_on_paper_it_is_the_same(client, language, tmp_path):
    check_paper_can_be_made()
    client.set_cookie("language", language)
    paper = Paper(client.get("/guidelines.pdf").data, tmp_path)
    spoken = language if language == "en" else "it"
    assert shipped()[0].title[spoken] in " ".join(paper.text().split())
