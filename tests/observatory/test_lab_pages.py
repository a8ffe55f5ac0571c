"""The lab's page: each rule has its curves, each curve its table, and nothing runs while one reads."""

import csv
import io
import json
from html import unescape
from itertools import product

import pytest

from exchange.observatory import lab_life, lab_results
from exchange.observatory.lab_assumed import assumed_by_default, shipped
from exchange.observatory.lab_results import SHIPPED
from exchange.observatory.lab_runs import LEVERS, OUTCOMES
from views.observatory import lab_routes, lab_words


@pytest.mark.parametrize("lever", LEVERS)
def test_each_rule_has_its_curves_and_their_tables(client, lever, monkeypatch):
    monkeypatch.delattr(lab_life.Life, "live")
    client.set_cookie("language", "en")
    page = unescape(client.get(f"/observatory/lab?rule={lever}").get_data(as_text=True))
    assert page.count('<svg class="pr-chart"') == page.count("<table") == len(OUTCOMES)
    assert "This is no promise" in page
    assert "flask observatory lab --seed 1 --homes 40 --weeks 24 --runs 20" in page
    assert str(lab_words.LEVERS_EXPLAINED[lever]) in page
    assert page.count("today's rule</td>") == len(OUTCOMES)


def test_every_assumption_is_on_the_page_with_its_source(client, app):
    page = unescape(client.get("/observatory/lab").get_data(as_text=True))
    with app.test_request_context():
        said = lab_words.assumptions(assumed_by_default())
    assert said.keys() == {each.name for each in shipped()}
    assert all(sentence in page for sentence in said.values())
    assert "OECD" in page


def test_another_rule_is_not_there(client):
    assert client.get("/observatory/lab?rule=magic").status_code == 404


def test_the_file_is_what_ships(client):
    answer = client.get("/observatory/lab/figures.csv")
    assert answer.get_data(as_text=True) == SHIPPED.read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))
    assert {row["lever"] for row in rows} == set(LEVERS)


def test_all_is_named():
    assert lab_words.LEVERS.keys() == lab_words.LEVERS_EXPLAINED.keys() == LEVERS.keys()
    assert lab_words.OUTCOMES.keys() == lab_words.OUTCOMES_EXPLAINED.keys() == set(OUTCOMES)


def test_assumptions_that_are_no_text_are_told_in_one_line(app, tmp_path):
    (tmp_path / "mine.csv").write_bytes(b"name,value\nyes_percent,\xff\n")
    own = str(tmp_path / "mine.csv")
    done = app.test_cli_runner().invoke(args=["observatory", "lab", "--assumed", own])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"{own}: cannot be read (UnicodeDecodeError)\n"


def test_the_command_says_the_same_twice(app):
    options = ["--homes", "6", "--weeks", "4", "--runs", "5", "--lever", "turn"]
    run = app.test_cli_runner().invoke
    first, again = (run(args=["observatory", "lab", *options]) for _ in range(2))
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout == again.stdout
    assert first.stdout.startswith("lever,value,today,outcome,mean,low,high,towns,more,fewer,")
    told = json.loads(run(args=["observatory", "lab", *options, "--json"]).stdout)
    assert (told["seed"], told["homes"], told["runs"]) == (1, 6, 5)
    assert told["assumed"]["women_minutes"] == 306
    assert len(told["points"]) == len(list(csv.DictReader(io.StringIO(first.stdout))))


def test_own_assumptions_that_are_wrong_are_told_and_nothing_else(app, tmp_path):
    path = tmp_path / "assumed.csv"
    path.write_text("name,value\nyes_percent,200\n", encoding="utf-8")
    done = app.test_cli_runner().invoke(args=["observatory", "lab", "--assumed", str(path)])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "yes_percent: over_100" in done.stderr
    assert "men_minutes: missing" in done.stderr


def test_no_curve_leaves_its_lines(app):
    """One went to 110 %, which nobody can reach."""
    found = lab_results.shipped()
    with app.test_request_context():
        for lever, outcome in product(LEVERS, OUTCOMES):
            curve = lab_routes._curve(found, lever, outcome)
            (least, _), *_, (most, _) = curve.ticks
            assert all(least <= low <= high <= most for _, _, low, high in curve.points)
            assert most <= 1 or outcome == "questions"
