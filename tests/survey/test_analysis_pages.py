"""What a questionnaire says, on the desk: weighed, with how far off it may be, and through the gate."""

import csv
import io
import re
from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import select

from exchange.observatory import queries as observatory
from exchange.survey import analysis_actions, answering
from models.base import db
from models.observatory import Publication
from models.survey import SurveyAnswers
from tests import cast
from tests.cast import MONDAY_9
from tests.survey.test_answers import put, write
from views.demo import answered as made_up

OVER = MONDAY_9 + timedelta(days=40)


@pytest.fixture
def town(app, client):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context(), time_machine.travel(OVER, tick=True):
        town = cast.the_usual()
        cast.sign_in(client, town, "Carla", now=OVER)
        yield town


@pytest.fixture
def closed(town):
    """A questionnaire that is over, and what 120 made-up people said."""
    return filled(put(town, made_up.document()))


def filled(found, **changed):
    monday = MONDAY_9.date()
    for number, given in enumerate(made_up.answers()):
        db.session.add(
            SurveyAnswers(
                bank_id=found.bank_id,
                lot=number + 1,
                survey_id=found.id,
                person_id=None,
                week=monday + timedelta(weeks=number % 4),
                entered="self",
                is_mixed=True,
                answers=answering.plain(given | changed),
            )
        )
    db.session.commit()
    return found


def page(client, found, path, status=200):
    answer = client.get(f"/desk/surveys/{found.id}/{path}")
    assert answer.status_code == status
    return answer.text


def rows_of(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def send(client, found, path, **fields):
    sent = {"act_uid": str(uuid4())} | fields
    return client.post(f"/desk/surveys/{found.id}/{path}", data=sent)


def test_the_desk_reads_shares_with_how_far_off_they_may_be(closed, client):
    assert "<p>120 " in page(client, closed, "analysis")
    rows = rows_of(page(client, closed, "analysis/unmet/table.csv"))
    [yes, no] = rows[1:]
    assert (yes[1], no[1]) == ("96", "24")
    share, low, high = map(float, yes[2:])
    assert 0 < low < share < high < 1
    plain = rows_of(page(client, closed, "analysis/unmet/table.csv?weights=equal"))
    assert float(plain[1][2]) == 0.8
    assert float(plain[1][2]) != share


def test_no_small_group_is_read_on_the_desk_either(closed, client):
    rows = rows_of(page(client, closed, "analysis/enough/table.csv?by=age"))
    counts = [row[2] for row in rows[1:]]
    assert "*" in counts
    assert not {"1", "2"} & set(counts)
    assert all(row[3:] == ["*"] * 3 for row in rows[1:] if row[2] == "*")
    text = page(client, closed, "analysis/enough?by=age")
    assert text.count("*</td>") > 3
    # By a third it would be subtracted from the table by two.
    assert 'name="and"' not in text
    assert rows == rows_of(page(client, closed, "analysis/enough/table.csv?by=age&and=sex"))


def test_who_looks_twice_in_a_week_reads_the_same(app, town, client):
    """While others may still answer only whole weeks are read, and by ten at least."""
    with time_machine.travel(MONDAY_9 + timedelta(days=15), tick=True):
        cast.sign_in(client, town, "Carla", now=MONDAY_9 + timedelta(days=15))
        found = filled(put(town, made_up.document()))
        assert "<p>60 " in page(client, found, "analysis")
        assert 'type="hidden" name="of"' not in page(client, found, "publish?of=enough")
        sent = {"of": "enough", "title": "Bastano?", "source": "prova"}
        assert send(client, found, "tables", **sent).status_code == 409
    assert db.session.scalars(select(Publication)).all() == []


def test_of_one_that_nobody_answered_nothing_goes_out(town, client):
    """It was over, nobody had answered it, and looking at a table of it first was an error of ours."""
    found = put(town, made_up.document())
    for asked in ("publish?of=sex", "publish?of=sex&by=age"):
        assert 'type="hidden" name="of"' not in page(client, found, asked)
    sent = {"of": "sex", "title": "Chi ha risposto", "source": "prova"}
    assert send(client, found, "tables", **sent).status_code == 409
    assert db.session.scalars(select(Publication)).all() == []


def test_who_leaves_hers_without_a_name_moves_no_number(town, closed, client):
    """Waiting for the night she was missed, and whoever subtracted read all that she had said."""
    ada = town.people["Ada"]
    db.session.get_one(SurveyAnswers, (town.bank_id, 7)).person_id = ada
    db.session.commit()
    before = page(client, closed, "analysis/enough/table.csv?by=age")
    write(town, "Ada", analysis_actions.unname, 7, person_id=ada)
    assert page(client, closed, "analysis/enough/table.csv?by=age") == before
    assert "<p>120 " in page(client, closed, "analysis")
    sent = {"of": "enough", "title": "Bastano?", "source": "prova"}
    assert send(client, closed, "tables", **sent).status_code == 409


def test_what_may_go_out_hides_what_the_desk_hides(closed, client):
    """Looked at before it went out, a table had other holes than on the desk, and other numbers."""
    desk = rows_of(page(client, closed, "analysis/enough/table.csv?by=age"))
    stars = sum(row[2] == "*" for row in desk[1:])
    text = page(client, closed, "publish?of=enough&by=age&and=sex")
    assert stars
    assert text.count("*</td>") >= stars
    assert 'name="and"' not in text
    without = page(client, closed, "publish?of=enough&by=age")
    assert text.count("*</td>") == without.count("*</td>")


def test_a_table_goes_out_once_and_keeps_its_stars(closed, client):
    text = page(client, closed, "publish?of=enough&by=elsewhere")
    assert "*" in text
    assert db.session.scalars(select(Publication)).all() == []
    sent = {"of": "enough", "by": "elsewhere", "title": "Bastano i servizi?", "source": "Prova"}
    assert send(client, closed, "tables", **sent | {"title": ""}).status_code == 422
    answer = send(client, closed, "tables", **sent)
    assert answer.status_code == 303
    db.session.rollback()
    [out] = db.session.scalars(select(Publication))
    assert (out.subject, out.breakdowns, out.group_min) == ("answers", "elsewhere,enough", 3)
    assert out.shown[-1][-1] == 120
    assert not {1, 2} & {cell for row in out.shown for cell in row}
    assert "Bastano i servizi?" in client.get(answer.headers["Location"]).text
    assert send(client, closed, "tables", **sent).status_code == 409
    nested = {"of": "enough", "title": "Di nuovo", "source": "Prova"}
    assert send(client, closed, "tables", **nested).status_code == 409
    assert len(observatory.published()) == 1


def test_no_table_goes_out_beside_one_from_which_answers_were_taken_back(closed, town, client):
    """Both were of the same people but one: their totals, subtracted, were what she had answered."""
    first = {"of": "enough", "by": "elsewhere", "title": "Prima", "source": "Prova"}
    second = {"of": "care_hours", "by": "elsewhere", "title": "Seconda", "source": "Prova"}
    ada = town.people["Ada"]
    db.session.get_one(SurveyAnswers, (closed.bank_id, 1)).person_id = ada
    db.session.commit()
    assert send(client, closed, "tables", **first).status_code == 303
    assert "Prima" in client.get("/observatory/tables").text
    look = f"/desk/surveys/{closed.id}/publish?of=care_hours&by=elsewhere"
    assert client.get(look).status_code == 200
    write(town, "Ada", analysis_actions.take_back, 1, person_id=ada)
    assert client.get(look).status_code == 409
    assert send(client, closed, "tables", **second).status_code == 409
    assert len(observatory.published()) == 1


def test_unpaid_work_of_a_day_stands_by_sex_and_age(closed, client):
    """SDG 5.4.1 asks for both; the desk read it of everybody alone."""
    [table] = re.findall(r"SDG 5\.4\.1.*?</table>", page(client, closed, "analysis"), re.S)
    heads = re.findall(r'<th scope="col">(.*?)</th>', table)
    rows = re.findall(r'<th scope="row">(.*?)</th>', table)
    assert heads[:2] == ["una donna", "un uomo"]
    assert "35–49" in " ".join(rows)
    assert rows[-1] == "Tutti"
    assert re.search(r"\d+\s%", table)


def test_health_is_told_of_five_and_more(closed, client):
    sent = {"of": "household.disabled", "by": "sex", "title": "Chi cura", "source": "Prova"}
    assert send(client, closed, "tables", **sent).status_code == 303
    db.session.rollback()
    assert [each.group_min for each in db.session.scalars(select(Publication))] == [5]
    assert "meno di 5" in page(client, closed, "analysis/household.disabled?by=sex")


def test_needs_stand_beside_doors(town, client):
    found = filled(put(town, made_up.document()), municipality="074010", when=frozenset({"early"}))
    assert page(client, found, "needs").count(">Mesagne<") == 2


def test_the_page_does_not_say_how_many_the_figures_do_not_know(town, client):
    """Beside the tables that hide them, their number would tell of the small groups among them."""
    found = filled(put(town, made_up.document()), sex="women", municipality="074001")

    def stands_for():
        [section] = re.findall(r"<section.*?</section>", page(client, found, "analysis"), re.S)[:1]
        return section

    before = stands_for()
    for lot in (1, 2, 3):
        row = db.session.get_one(SurveyAnswers, (found.bank_id, lot))
        row.answers = row.answers | {"sex": "other"}
    db.session.commit()
    assert stands_for() == before


ROWS = "sex,age,residents\n" + "".join(
    f"{sex},{age},100\n"
    for sex, age in product(("women", "men"), ("18-34", "35-49", "50-64", "65-74", "75-"))
)


@pytest.fixture
def bring(app, tmp_path):
    """As whoever has the machine: no desk chooses whom answers stand for."""

    def brought(found, text, *options):
        path = tmp_path / "residents.csv"
        path.write_text(text, encoding="utf-8")
        asked = ["survey", "residents", "mesagne", str(found.id), str(path), *options]
        db.session.remove()
        return app.test_cli_runner().invoke(args=asked)

    return brought


def test_residents_are_brought_whole_and_once(town, client, bring):
    found = put(town, made_up.document())
    of_2029 = ("--source", "Anagrafe 2029")
    for text, options, said in (
        (ROWS, (), "--source: say where the figures come from"),
        ("sex,residents\nwomen,many\n", of_2029, "row 2: not a number"),
        ("sex\nwomen\n", of_2029, "row 1: no residents"),
    ):
        done = bring(found, text, *options)
        assert (done.exit_code, done.stdout, done.stderr.strip()) == (2, "", said)
    assert bring(found, ROWS, *of_2029).exit_code == 0
    assert "Anagrafe 2029" in page(client, found, "residents")
    assert bring(found, ROWS, "--source", "Anagrafe 2030").exit_code == 1


def test_nobody_chooses_weights_beside_answers(closed, client, bring):
    """A weight of millions on one group made every share the answer of the one person in it."""
    assert bring(closed, ROWS, "--source", "Anagrafe 2029").exit_code == 1
    assert "Anagrafe 2029" not in page(client, closed, "residents")


def test_the_codebook_names_each_question_and_answer(closed, client):
    rows = rows_of(page(client, closed, "codebook.csv"))
    questions = closed.questionnaire.questions
    assert len(rows) == 1 + sum(max(len(of.options), 1) for of in questions)
    assert {row[0] for row in rows[1:]} == {of.key for of in questions}


def test_another_question_is_not_found(closed, client):
    page(client, closed, "analysis/nobody", 404)
    page(client, closed, "analysis/words", 404)
