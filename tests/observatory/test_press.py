"""The press sheet, as a page and on paper: figures that are out, of which days, from where, and whom to ask."""

from datetime import date

import pytest

from exchange.observatory import actions as observatory
from exchange.observatory.actions import About, Counted
from exchange.observatory.subjects import Subject, broken_down
from exchange.work import housekeeping, unit_of_work
from models.base import db
from models.figures import Figure
from tests import cast
from tests.rig.counting import counted_statements
from tests.rig.papers import Paper, check_paper_can_be_made, each_set_once
from views import papers

HOURS = {
    "hours_given": ("all", 1234.0),
    "participation": ("", 0.61),
    "women_share_given": ("", None),
}


@pytest.fixture
def town(app):
    with app.app_context():
        yield cast.the_usual()


@pytest.fixture
def told(town):
    """A table that is out, and a month that was counted, with one figure hidden."""
    march = date(2029, 3, 1), date(2029, 3, 31)
    about = About(Subject.ANSWERS, broken_down("town", "sex"), *march, "Chi lavora", "the survey")
    counted = Counted(("Brindisi", "Mesagne"), ("women", "men"), ((12, 7), (8, 4)))
    with unit_of_work(act := town.act("Carla")):
        observatory.publish(about, counted, act=act)
    with housekeeping():
        for name, (part, value) in HOURS.items():
            month = {"month": date(2029, 12, 1), "counted_on": date(2030, 1, 4)}
            db.session.add(
                Figure(
                    bank_id=town.bank_id, name=name, part=part, value=value, group_min=3, **month
                )
            )
    return town


def page(client, query="?in=en"):
    answer = client.get(f"/press{query}")
    assert answer.status_code == 200
    return answer


def test_each_figure_says_of_when_it_is_and_where_it_comes_from(client, told):
    text = page(client).text
    for words in ("1,234", "61\N{NO-BREAK SPACE}%", "Dec 29", "Chi lavora", ">31<", "the survey"):
        assert words in text
    assert "The confirmed hours in the books of the bank" in text
    assert "7 Jan 2030" in text


def test_what_is_hidden_is_a_star(client, told):
    text = page(client).text
    assert '<td class="pr-number" data-label="Women&#39;s part">*</td>' in text


def test_it_says_whom_to_ask(app, client, town):
    app.config.update(PUBLISHER="Provincia di Brindisi", PUBLISHER_MAIL="dati@prov.example")
    text = page(client).text
    assert "Provincia di Brindisi" in text
    assert 'href="mailto:dati@prov.example"' in text


def test_before_anything_is_out_it_says_so(client, town):
    assert "No figure is out yet" in page(client).text


def test_it_is_the_same_for_who_is_signed_in(client, told):
    before = page(client).text
    cast.sign_in(client, told, "Ada")
    assert page(client).text == before


def test_who_has_it_already_is_told_so(client, told):
    answer = page(client)
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    again = client.get("/press?in=en", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.fixture
def paper(client, told, tmp_path):
    check_paper_can_be_made()
    with each_set_once():
        answer = client.get("/press/sheet.pdf?in=it")
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
        yield answer, Paper(answer.data, tmp_path)


def test_on_paper_it_is_tagged_and_says_the_same(paper):
    _, of = paper
    assert of.facts()["Tagged"] == "yes"
    assert "pdfuaid:part" in of.objects()
    assert "1.234" in of.text()
    assert "Chi lavora" in of.text()
    assert "Table" in of.structure()
    assert "/Lang (it)" in of.objects()


def test_who_has_the_paper_need_not_wait_for_another(client, paper, monkeypatch):
    answer, _ = paper

    def stop(page):
        raise AssertionError("it was set again")

    monkeypatch.setattr(papers, "_set", stop)
    again = client.get("/press/sheet.pdf?in=it", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_papers_of_every_language_are_at_hand(app, monkeypatch):
    """Eight were kept, and each ninth reader waited until her language was set anew."""
    monkeypatch.setattr(papers, "_shelf", {})
    monkeypatch.setattr(papers, "_count", lambda: None)
    pages = [f"page {number}" for number in range(30)]
    made = []
    monkeypatch.setattr(papers, "_set", lambda page: made.append(page) or page.encode())
    for page in pages * 2:
        assert papers.kept_paper(page, "x").data == page.encode()
    assert made == pages
    monkeypatch.setattr(papers, "SHELF_BYTES_MAX", 20)
    papers.kept_paper("page 30", "x")
    assert sum(map(len, papers._shelf.values())) <= 20


def test_the_sheet_reads_no_more_than_it_tells(client, told):
    """All months of all banks were read, and every table by itself."""
    client.get("/press?in=it")
    with counted_statements() as heard:
        client.get("/press?in=it")
    of_tables = [each for each in heard if "FROM publication" in each]
    [months] = [
        each for each in heard if "FROM figure" in each and "IN" in each and "value" in each
    ]
    assert len(of_tables) == 1
    assert "figure.name IN" in months
