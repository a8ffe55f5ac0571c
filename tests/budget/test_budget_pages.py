"""An accountant's pages, without a script: a file shown before it is brought in, lines, rules, a closing."""

import csv
import io
import re
import zipfile
from uuid import uuid4

import pytest

from exchange.people import seat_actions
from exchange.people.organisation_actions import add_organisation
from exchange.work import unit_of_work
from models.base import db
from models.budgets import Budget, BudgetFile, BudgetLine, BudgetRule
from tests import cast
from tests.cast import sign_in
from tests.rig.counting import counted_statements

T11 = """\
Missione;Programma;Capitolo;Descrizione;Previsioni definitive;Impegni
50;01;1;Interessi passivi;400.000,00;400.000,00
12;01;2;Nidi;900.000,00;880.000,50
12;05;3;Fondo sociale;300.000,00;
;;;Totale;1.600.000,00;
"""


class Office:
    """What somebody sends from the pages of the municipality."""

    def __init__(self, app, client, usual, body):
        self.app, self.client, self.usual = app, client, usual
        self.at = f"/bodies/{body}/budgets"

    def send(self, path, **form):
        answer = self.client.post(f"{self.at}/{path}", data=form | {"act_uid": str(uuid4())})
        assert answer.status_code in (303, 409, 422), answer.status_code
        return answer

    def page(self, path=""):
        answer = self.client.get(f"{self.at}{path}")
        assert answer.status_code == 200
        return answer.get_data(as_text=True)

    def hand_in(self, content, year="2029", named="bilancio.csv"):
        return self.send("files", year=year, file=(io.BytesIO(content), named))

    def bring(self, content=None, **more):
        file = self.hand_in(content or T11.encode(), **more).location.rpartition("/")[2]
        return int(self.send(f"files/{file}/lines").location.rpartition("/")[2])

    def line(self, text):
        with self.app.app_context():
            return db.session.query(BudgetLine).filter_by(text=text).one()

    def all(self, table):
        with self.app.app_context():
            return db.session.query(table).all()

    def say(self, budget_id, text, **form):
        line = self.line(text)
        said = {"version": str(line.version), "motive": "Perché sì"} | form
        return self.send(f"{budget_id}/lines/{line.id}/class", **said)


@pytest.fixture
def office(app, client):
    """Carla and Teresa both have a seat; Carla is at the desk."""
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        usual = cast.the_usual()
        with unit_of_work(act := usual.act("Teresa")):
            body = add_organisation("Comune di Mesagne", "municipality", act=act)
        for who in ("Carla", "Teresa"):
            with unit_of_work(act := usual.act("Teresa")):
                seat_actions.give(body, usual.people[who], "Ragioneria", act=act)
    sign_in(client, usual, "Carla")
    return Office(app, client, usual, body)


def test_a_file_is_shown_as_it_was_understood_before_anything_is_kept(office):
    shown = office.client.get(office.hand_in(T11.encode()).location).get_data(as_text=True)
    assert "1.280.000,50" in shown
    assert '/lines"' in shown
    assert ">3<" in shown
    assert office.all(Budget) == []


def test_wrong_rows_are_told_and_nothing_is_brought_in(office):
    wrong = T11.replace("900.000,00", "tanto")
    location = office.hand_in(wrong.encode("cp1252")).location
    shown = office.client.get(location).get_data(as_text=True)
    assert "tanto" in shown
    assert '/lines"' not in shown
    assert office.send(f"files/{location.rpartition('/')[2]}/lines").status_code == 409
    assert office.all(Budget) == []


def test_a_year_that_is_closed_is_not_offered(office):
    year = offered(office)
    budget_id = office.bring(year=str(year))
    with office.app.app_context():
        cast.write()
        db.session.get(Budget, (office.usual.bank_id, budget_id)).state = "closed"
        db.session.commit()
    assert offered(office) == year + 1
    assert office.hand_in(T11.encode(), year=str(year)).status_code == 422
    assert office.all(BudgetFile) == []


def offered(office):
    return int(re.search(r'name="year"[^>]*value="(\d+)"', office.page())[1])


def test_columns_are_said_once_and_known_the_next_time(office):
    odd = b"A;B\nNidi;900,00\n"
    file = office.hand_in(odd).location.rpartition("/")[2]
    said = dict.fromkeys(("mission", "programme", "chapter", "forecast"), "")
    said |= {"year": "2029", "heading_row": "0", "text": "0", "actual": "1"}
    office.send(f"files/{file}/columns", **said)
    office.send(f"files/{file}/lines")
    shown = office.client.get(office.hand_in(odd, year="2030").location).get_data(as_text=True)
    assert '/lines"' in shown


def test_another_amount_of_a_line_that_was_read_stands_in_its_history(office):
    budget_id = office.bring()
    assert office.say(budget_id, "Nidi", code="1").status_code == 303
    office.bring(T11.replace("900.000,00", "950.000,00").encode())
    assert 'pr-notice--sun"' in office.page(f"/{budget_id}")
    history = office.page(f"/{budget_id}/lines/{office.line('Nidi').id}")
    assert re.search(r"900\.000,00.{1,20}950\.000,00", history)


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"PK\x03\x04nothing", b'"open'])
def test_what_is_no_table_is_said_to_be_none(office, content):
    answer = office.hand_in(content)
    assert answer.status_code == 422
    assert office.all(BudgetFile) == []


SHEET = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
<row r="3"><c r="A3" t="inlineStr"><is><t>Nidi</t></is></c><c r="C3"><v>900000.5</v></c></row>
</sheetData></worksheet>"""
WORDS = """<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<si><t>Descrizione</t></si><si><r><t>Imp</t></r><r><t>egni</t></r></si></sst>"""


def test_a_workbook_is_read_too(office):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        book.writestr("xl/worksheets/sheet1.xml", SHEET)
        book.writestr("xl/sharedStrings.xml", WORDS)
    office.bring(packed.getvalue(), named="bilancio.xlsx")
    line = office.line("Nidi")
    assert (line.actual_cents, line.place) == (90_000_050, 3)


def test_from_proposals_to_a_closed_budget(office):
    budget_id = office.bring()
    page = office.page(f"/{budget_id}?show=proposed")
    seen = re.findall(r'<input type="hidden" name="line" value="([\d:]+)">', page)
    assert len(seen) == 3
    office.send(f"{budget_id}/confirmations", line=seen)
    wrong = {"code": "parts", "direct": "20", "sensitive": "50", "neutral": "20"}
    assert office.say(budget_id, "Fondo sociale", **wrong).status_code == 422
    assert office.say(budget_id, "Fondo sociale", **wrong | {"neutral": "30"}).status_code == 303
    assert office.send(f"{budget_id}/closing").status_code == 409
    sign_in(office.client, office.usual, "Teresa")
    page = office.page(f"/{budget_id}?show=review")
    seen = re.findall(r'<input type="hidden" name="line" value="([\d:]+)">', page)
    office.send(f"{budget_id}/reviews", line=seen)
    office.send(f"{budget_id}/closing")
    assert [each.state for each in office.all(Budget)] == ["closed"]
    kept = list(
        csv.DictReader(io.StringIO(office.page(f"/{budget_id}/lines.csv").lstrip("\ufeff")))
    )
    assert [row["direct_percent"] for row in kept] == ["0.00", "100.00", "20.00"]
    assert [row["actual"] for row in kept] == ["400000.00", "880000.50", ""]


def test_a_rule_is_tried_then_kept_then_ended(office):
    budget_id = office.bring()
    rule = {"mission": "12", "programme": "5", "code": "1", "motive": "Nostra scelta"}
    query = "&".join(f"{name}={value}" for name, value in rule.items())
    # Looking asks for no token: it writes nothing.
    office.app.config["WTF_CSRF_ENABLED"] = True
    tried = office.page(f"/rules?{query}")
    office.app.config["WTF_CSRF_ENABLED"] = False
    assert "12.05 Fondo sociale" in tried
    assert office.all(BudgetRule) == []
    office.send("rules/additions", **rule)
    assert office.line("Fondo sociale").said_by == "12.05"
    office.send(f"rules/{office.all(BudgetRule)[0].id}/end")
    assert "12.05" not in office.page("/rules")
    assert office.send(f"{budget_id}/proposals").status_code == 303
    assert office.line("Fondo sociale").said_by != "12.05"


def test_a_page_of_lines_asks_the_database_six_times(office):
    budget_id = office.bring()
    office.page(f"/{budget_id}")
    with office.app.app_context(), counted_statements() as heard:
        office.page(f"/{budget_id}?show=changed&mission=12&words=i")
    ours = [each for each in heard if "budget" in each]
    assert len(ours) <= 4, ours
    assert len(heard) <= 6, heard


def test_who_has_no_seat_finds_nothing(office):
    budget_id = office.bring()
    sign_in(office.client, office.usual, "Ada")
    for path in ("", f"/{budget_id}", f"/{budget_id}/lines.csv", "/rules"):
        assert office.client.get(f"{office.at}{path}").status_code == 404
