"""A body's report on women and men at work: from the first step to the files, and for that body alone."""

import csv
import io
import re
from types import SimpleNamespace
from uuid import uuid4

import pytest
import time_machine

from exchange.budget import company_actions, company_queries
from exchange.budget.company import STEPS, TABLES, Sex
from exchange.budget.company_refusals import NotTheseYears, SheetClosed, SheetNotWhole
from exchange.errors import LostRace
from exchange.people import seat_actions as seats
from exchange.people.organisation_actions import add_organisation
from exchange.work import unit_of_work
from models.base import db
from tests import cast as people
from tests.cast import MONDAY_9
from tests.rig.company import MARKS, SHEET
from tests.rig.street_company import filled

YEAR = 2028


@pytest.fixture
def town(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context(), time_machine.travel(MONDAY_9, tick=False):
        yield people.the_usual()


@pytest.fixture
def bodies(town):
    """Ada works for the cooperative, Michele for the shoe factory, Bruno for nobody."""
    return SimpleNamespace(
        ours=_body(town, "Cooperativa Il Faro", "cooperative", "Ada"),
        theirs=_body(town, "Calzaturificio Aurora", "employers", "Michele"),
    )


def _body(town, name, kind, who):
    made = do(town, "Teresa", add_organisation, name, kind)
    do(town, "Teresa", seats.give, made, town.people[who], "Ufficio personale")
    return made


def do(town, who, deed, *args, **kept):
    with unit_of_work(act := town.act(who)):
        return deed(*args, **kept, act=act)


@pytest.fixture
def whole(town, bodies):
    """The cooperative's report, whole and open; its second writing."""
    begin(town, bodies)
    write(town, bodies, filled(), seen_version=1)
    return bodies


def begin(town, bodies, year=YEAR):
    do(town, "Ada", company_actions.begin, bodies.ours, year, today=MONDAY_9.date())


def write(town, bodies, cells, seen_version):
    kept = {"tables": TABLES, "seen_version": seen_version}
    do(town, "Ada", company_actions.write, bodies.ours, YEAR, cells, **kept)


def sheet(town, bodies):
    try:
        return company_queries.sheet(bodies.ours, YEAR, bank_id=town.bank_id)
    finally:
        db.session.rollback()


@pytest.fixture
def ask(app, town):
    """A page or a form, as one of them asks for it."""

    def asked(who, path, form=None):
        client = app.test_client()
        people.sign_in(client, town, who, now=MONDAY_9)
        if form is None:
            return client.get(path)
        return client.post(path, data={"act_uid": str(uuid4()), **form})

    return asked


def test_a_report_is_filled_in_step_by_step_and_kept_unfinished(town, bodies, ask):
    at = f"/bodies/{bodies.ours}/company"
    assert ask("Ada", f"{at}/reports", {"first_year": YEAR}).status_code == 303
    onward = iter([*(f"/steps/{step}" for step in list(STEPS)[1:]), ""])
    for version, (step, tables) in enumerate(STEPS.items(), start=1):
        form = {"version": version}
        for table in tables:
            for line, of in SHEET[table.key].items():
                for sex, number in of.items():
                    said = (
                        f"{number // 100},{number % 100:02d}" if table.unit == "cents" else number
                    )
                    form[f"{table.key}-{line}-{sex}"] = said
        answer = ask("Ada", f"{at}/{YEAR}/steps/{step}/writings", form)
        assert answer.location == f"{at}/{YEAR}{next(onward)}"
    assert sheet(town, bodies).figures == SHEET
    page = ask("Ada", f"{at}/{YEAR}").text
    assert f"{at}/{YEAR}/closings" in page
    assert re.search(r"12,60\s€", page)
    assert ask("Ada", f"{at}/{YEAR}/closings", {}).status_code == 303
    closed = sheet(town, bodies)
    assert (closed.edition, closed.closed_at) == (1, MONDAY_9)


def test_empty_fields_stay_empty_unless_they_are_said_to_be_nothing(town, bodies, ask):
    begin(town, bodies)
    at = f"/bodies/{bodies.ours}/company/{YEAR}/steps/contracts/writings"
    ask("Ada", at, {"version": 1, "contracts-open_full-women": "1.234"})
    assert sheet(town, bodies).figures == {"contracts": {"open_full": {"women": 1234}}}
    ask("Ada", at, {"version": 2, "contracts-open_full-women": "12", "fills": "y"})
    found = sheet(town, bodies).figures["contracts"]
    assert found["open_full"] == {"women": 12, "men": 0}
    assert found.keys() == set(TABLES["contracts"].lines)


@pytest.mark.parametrize("said", ["-1", "3.5", "dodici", "1e3", "9999999999", "1,5"])
def test_what_is_no_number_of_people_is_told_and_nothing_is_kept(town, bodies, ask, said):
    begin(town, bodies)
    at = f"/bodies/{bodies.ours}/company/{YEAR}/steps/staff/writings"
    answer = ask("Ada", at, {"version": 1, "staff_last-clerks-women": said})
    assert answer.status_code == 422
    assert 'href="#staff_last-clerks-women"' in answer.text
    assert sheet(town, bodies).figures == {}


@pytest.mark.parametrize(
    ("said", "cents"),
    [("1234", 123_400), ("1.234,5", 123_450), ("1,234.56", 123_456), ("1234.5", 123_450)],
)
def test_euros_are_read_as_offices_write_them(town, bodies, ask, said, cents):
    begin(town, bodies)
    at = f"/bodies/{bodies.ours}/company/{YEAR}/steps/pay/writings"
    ask("Ada", at, {"version": 1, "pay-clerks-women": said})
    assert sheet(town, bodies).figures == {"pay": {"clerks": {"women": cents}}}


def test_a_report_with_a_fault_is_not_closed(town, bodies, ask):
    begin(town, bodies)
    with pytest.raises(SheetNotWhole) as told:
        do(town, "Ada", company_actions.close, bodies.ours, YEAR)
    assert told.value.faults == len(TABLES)
    assert f"{YEAR}/closings" not in ask("Ada", f"/bodies/{bodies.ours}/company/{YEAR}").text


@pytest.mark.parametrize(
    ("table", "line", "step", "may_close"),
    [("contracts", "open_full", "contracts", False), ("promoted", "executives", "moves", True)],
)
def test_what_does_not_add_up_leads_to_its_step(town, whole, ask, table, line, step, may_close):
    """A fault keeps the report open; a doubt is only asked again."""
    cells = filled()[table] | {(line, Sex.WOMEN): 90}
    write(town, whole, {table: cells}, seen_version=2)
    at = f"/bodies/{whole.ours}/company/{YEAR}"
    page = ask("Ada", at).text
    told = re.findall(rf'<a class="pr-way pr-way--(\w+)" href="{at}/steps/{step}"', page)
    assert told == ["good", "sun" if may_close else "bad"]
    assert (f"{at}/closings" in page) is may_close


def test_a_closed_report_is_not_written_until_it_is_opened(town, whole):
    do(town, "Ada", company_actions.close, whole.ours, YEAR)
    with pytest.raises(SheetClosed):
        write(town, whole, {"leaves": {("remote", Sex.MEN): 1}}, seen_version=3)
    with pytest.raises(SheetClosed):
        do(town, "Ada", company_actions.close, whole.ours, YEAR)
    do(town, "Ada", company_actions.open_again, whole.ours, YEAR)
    do(town, "Ada", company_actions.open_again, whole.ours, YEAR)
    do(town, "Ada", company_actions.close, whole.ours, YEAR)
    assert sheet(town, whole).edition == 2


def test_who_writes_over_what_she_has_not_seen_is_told(town, whole):
    with pytest.raises(LostRace):
        write(town, whole, {"leaves": {("remote", Sex.MEN): 1}}, seen_version=1)
    assert sheet(town, whole).figures == SHEET
    with pytest.raises(LostRace):
        mark(town, whole, seen_version=1)
    mark(town, whole, seen_version=0)
    with pytest.raises(LostRace):
        mark(town, whole, seen_version=0)


def mark(town, bodies, seen_version):
    kept = {"marks": MARKS, "evidence": {}, "seen_version": seen_version}
    do(town, "Ada", company_actions.mark, bodies.ours, 2029, **kept)


@pytest.mark.parametrize("year", [2019, 2018, 2029, 2030])
def test_reports_are_of_two_years_that_have_begun(town, bodies, year):
    with pytest.raises(NotTheseYears):
        begin(town, bodies, year)


def test_to_begin_again_changes_nothing(town, whole):
    begin(town, whole)
    assert sheet(town, whole).figures == SHEET


def test_the_scorecard_tells_its_points_and_the_line(town, bodies, ask):
    at = f"/bodies/{bodies.ours}/company/scorecards/2029"
    form = {f"mark_{area}": number for area, number in MARKS.items()}
    part = {"version": 0, "mark_pay": "100"}
    assert ask("Ada", f"{at}/marks", part).status_code == 303
    assert "pr-notice--stone" in ask("Ada", at).text
    assert ask("Ada", f"{at}/marks", {"version": 1, **form}).status_code == 303
    page = ask("Ada", at).text
    assert "pr-notice--good" in page
    assert "62" in page
    assert ask("Ada", f"{at}/marks", {"version": 2, "mark_pay": "101"}).status_code == 422


OURS = re.compile(r"budget\.\w*company")


def routes_of_companies(app):
    """Every address of these pages, with the method it takes."""
    rules = [rule for rule in app.url_map.iter_rules() if OURS.search(rule.endpoint)]
    return [(rule, "POST" if "POST" in rule.methods else "GET") for rule in rules]


def test_nobody_of_another_body_gets_through_any_door(app, town, whole, ask):
    """Michele has a seat elsewhere, Bruno has none, Teresa keeps the bank's books: all find nothing."""
    mark(town, whole, seen_version=0)
    before = sheet(town, whole)
    tried = routes_of_companies(app)
    assert len(tried) == 13
    for rule, method in tried:
        values = {"organisation_id": whole.ours, "year": YEAR, "step": "pay"}
        with app.test_request_context():
            path = app.url_for(rule.endpoint, **{name: values[name] for name in rule.arguments})
        form = {"version": "2", "first_year": YEAR} if method == "POST" else None
        for who in ("Michele", "Bruno", "Teresa"):
            assert ask(who, path, form).status_code == 404, (who, rule.endpoint)
    assert sheet(town, whole) == before
    page = ask("Michele", f"/bodies/{whole.theirs}/company")
    assert page.status_code == 200
    assert "Il Faro" not in page.text


def test_who_gave_up_the_seat_finds_nothing_any_more(town, whole, ask):
    given = do(town, "Teresa", seats.give, whole.ours, town.people["Bruno"], "Sindaca")
    at = f"/bodies/{whole.ours}/company/{YEAR}"
    assert ask("Bruno", at).status_code == 200
    do(town, "Teresa", seats.end, given)
    assert ask("Bruno", at).status_code == 404


def rows(answer):
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))


def test_the_own_file_has_all_and_the_other_no_group_under_five(town, whole, ask):
    at = f"/bodies/{whole.ours}/company/{YEAR}"
    own = rows(ask("Ada", f"{at}/report.csv"))
    pay = next(row for row in own if (row["table"], row["line"]) == ("pay", "clerks"))
    assert (pay["women"], pay["men"]) == ("604800.00", "448000.00")
    assert len(own) == sum(len(table.lines) for table in TABLES.values())
    outside = rows(ask("Ada", f"{at}/outside.csv"))
    counted = [row for row in outside if row["table"] != "pay_gap"]
    shown = [row[sex] for row in counted for sex in Sex if row[sex] != "*"]
    assert all(int(number) == 0 or int(number) >= 5 for number in shown)
    assert {row["table"] for row in outside}.isdisjoint({"pay", "extras", "leaves", "promoted"})
    assert {row["line"] for row in outside if row["table"] == "pay_gap"} == {
        "clerks",
        "workers",
        "all",
    }


def test_both_papers_are_set(town, whole, ask):
    at = f"/bodies/{whole.ours}/company/{YEAR}"
    for name in ("report", "outside"):
        answer = ask("Ada", f"{at}/{name}.pdf")
        assert answer.status_code == 200
        assert answer.data.startswith(b"%PDF-")


@pytest.mark.parametrize("deed", ["closings", "openings"])
def test_a_year_that_no_report_can_have_is_no_page(bodies, ask, deed):
    """Such a year is larger than its column, and the database broke on it."""
    assert ask("Ada", f"/bodies/{bodies.ours}/company/70000/{deed}", {}).status_code == 404
