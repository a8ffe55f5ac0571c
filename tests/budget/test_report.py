"""The report on a budget: sums to the cent, users, targets; proposed by one person, let out by another."""

import csv
import io
from datetime import date

import pytest
from sqlalchemy import update

from exchange.budget import effect_actions, missions, report, report_actions, report_queries
from exchange.budget.classes import Code
from exchange.budget.report import ACTUAL, FORECAST, PHASES
from exchange.budget.report_refusals import BudgetStillOpen, OwnProposal, ReportIsOut
from exchange.errors import LostRace, NotFound
from exchange.people import seat_actions
from exchange.people.organisation_actions import add_organisation
from exchange.work import unit_of_work
from models.base import db, ids
from models.budgets import Budget, BudgetLine
from models.people import Organisation
from tests import cast
from tests.cast import MONDAY_9, write
from views.budget import report_tables, user_tables
from views.budget.report_words import PHASE_WORDS
from views.language import in_language

DAY = date(2030, 1, 7)
NEUTRAL, DIRECT, SENSITIVE, STAFF = (10_000, 0, 0, 0), (0, 10_000, 0, 0), (0, 0, 10_000, 0), (0, 0, 0, 10_000)  # fmt: skip
# T11, in thousands of euros: mission, programme, words, amount, ten-thousandths by class.
T11 = (
    ("50", "01", "Interessi passivi", 400, NEUTRAL),
    ("10", "05", "Strade", 1_820, NEUTRAL),
    ("12", "04", "Centro antiviolenza", 80, DIRECT),
    ("12", "01", "Nidi", 900, DIRECT),
    ("12", "03", "Assistenza domiciliare", 700, SENSITIVE),
    ("10", "02", "Trasporto urbano", 1_200, SENSITIVE),
    ("10", "05", "Illuminazione", 500, SENSITIVE),
    ("04", "06", "Scuola e mensa", 1_100, SENSITIVE),
    ("12", "05", "Fondo sociale", 300, (3_000, 2_000, 5_000, 0)),
    ("", "", "Stipendi", 3_000, STAFF),
)


class Town:
    """A municipality whose budget two people have read and closed."""

    def __init__(self):
        self.usual = cast.the_usual()
        self.bank_id = self.usual.bank_id
        self.body = self.do("Teresa", add_organisation, "Comune di Mesagne", "municipality")
        for who in ("Ada", "Carla"):
            self.do("Teresa", seat_actions.give, self.body, self.usual.people[who], "Ragioneria")
        self.lines = {}
        self.budget = self.closed_budget(2029, T11)

    def do(self, who, deed, *args, **more):
        with unit_of_work(act := self.usual.act(who)):
            return deed(*args, act=act, **more)

    def closed_budget(self, year, rows, state="closed"):
        write()
        act = self.usual.act("Carla")
        budget = Budget(
            bank_id=self.bank_id,
            id=ids.make(),
            organisation_id=self.body,
            year=year,
            state=state,
            act_uid=act.uid,
            at=act.now,
        )
        db.session.add(budget)
        db.session.flush()
        for place, (mission, programme, text, thousands, split) in enumerate(rows, start=2):
            line = BudgetLine(
                bank_id=self.bank_id,
                id=ids.make(),
                budget_id=budget.id,
                place=place,
                mission=mission,
                programme=programme,
                chapter=str(place),
                text=text,
                actual_cents=thousands * 100_000,
                state="reviewed",
                source="person",
                motive="Perché sì",
                author_id=self.usual.people["Ada"],
                reviewer_id=self.usual.people["Carla"],
                **dict(
                    zip(("neutral_bp", "direct_bp", "sensitive_bp", "staff_bp"), split, strict=True)
                ),
            )
            db.session.add(line)
            self.lines[year, text] = line.id
        made = budget.id
        db.session.commit()
        return made

    def assembled(self):
        return report_queries.assembled(
            self.budget,
            bank_id=self.bank_id,
            organisation_id=self.body,
            as_of=DAY,
            context=None,
        )

    def users(self, text, women, men):
        self.do(
            "Carla",
            effect_actions.say_users,
            self.lines[2029, text],
            self.budget,
            self.body,
            women=women,
            men=men,
            source="Servizi sociali, 2029",
        )

    def propose(self, who="Carla"):
        self.do(who, report_actions.propose, self.budget, self.body, as_of=DAY, context=None)
        return report_queries.proposed(self.budget, bank_id=self.bank_id)[0]

    def publish(self, who, edition):
        return self.do(who, report_actions.publish, self.budget, self.body, edition=edition)


@pytest.fixture
def town(app):
    with app.app_context():
        yield Town()


def cents(of, code):
    return of.reading(ACTUAL).codes[code].cents


def test_the_worked_budget_is_told(town):
    """T11."""
    of = town.assembled()
    assert (of.phase, of.lines) == (ACTUAL, 10)
    assert [
        cents(of, code) for code in (Code.NEUTRAL, Code.DIRECT, Code.SENSITIVE, Code.STAFF)
    ] == [
        231_000_000,
        104_000_000,
        365_000_000,
        300_000_000,
    ]
    by_mission = {row.mission: sum(row.actual) for row in report.by_mission(of)}
    assert by_mission["12"] == 198_000_000
    assert sum(by_mission.values()) == 1_000_000_000


def test_it_comes_back_from_its_text(town):
    town.users("Assistenza domiciliare", 140, 60)
    of = town.assembled()
    assert report.content(report.read(report.content(of))) == report.content(of)


def test_home_care_reaches_women_and_men(town):
    """T12."""
    town.users("Assistenza domiciliare", 140, 60)
    (used,) = town.assembled().used
    found = used.incidence()
    assert (found.women_cents, found.men_cents, found.unit_cents) == (
        49_000_000,
        21_000_000,
        350_000,
    )


@pytest.mark.parametrize(("women", "men", "told"), [(4, 60, False), (60, 1, False), (5, 5, True), (7, 0, True)])  # fmt: skip
def test_few_people_stand_in_no_report(town, women, men, told):
    town.users("Centro antiviolenza", women, men)
    of = town.assembled()
    (used,) = of.used
    assert (used.women, used.men) == ((women, men) if told else (None, None))
    assert f'"women":{women}' not in report.content(of) or told


def test_who_uses_it_is_told_in_the_phase_of_the_report(town):
    """What was only forecast stood among what was spent, as one sum like the others."""
    town.users("Nidi", 60, 60)
    town.users("Trasporto urbano", 80, 20)
    write()
    db.session.execute(
        update(BudgetLine)
        .where(BudgetLine.id == town.lines[2029, "Nidi"])
        .values(forecast_cents=95_000_000, actual_cents=None)
    )
    db.session.commit()
    of = town.assembled()
    assert {used.text: used.cents for used in of.used} == {
        "Nidi": None,
        "Trasporto urbano": 120_000_000,
    }
    assert report.read(report.content(of)) == of
    with in_language("it", "Europe/Rome"):
        (table,) = user_tables.tables(of, "")
        title = PHASE_WORDS[ACTUAL]
        assert table.title.endswith(f": {title}")
        nursery = next(row for row in table.rows if row[0] == "Nidi")
        assert nursery[2:] == ["–", "60", "60", "–", "–", "–"]


@pytest.mark.parametrize(("language", "said"), [("it", "12 Diritti sociali"), ("ar", "12 Diritti"), ("en", "12 Social rights")])  # fmt: skip
def test_a_mission_is_told_by_its_name(town, language, said):
    with in_language(language, "Europe/Rome"):
        annex = next(part for part in report_tables.parts(town.assembled()) if part.key == "annex")
    by_mission, by_programme = annex.tables
    assert any(row[0].startswith(said) for row in by_mission.rows)
    assert "12.01" in [row[0] for row in by_programme.rows]
    assert {mission for mission in missions.shipped() if len(mission) != 2} == set()
    assert missions.named("77", "it") == "77"


def test_who_counted_nobody_takes_it_back(town):
    town.users("Nidi", 10, 20)
    town.users("Nidi", 0, 0)
    assert town.assembled().used == []


def aim(**more):
    said = {
        "name": "Bambini al nido",
        "unit": "posti",
        "source": "Anagrafe",
        "baseline_milli": 100_000,
        "target_milli": 150_000,
        "result_milli": 125_500,
        "women_milli": 60_000,
        "men_milli": 65_500,
    }
    return said | more


def test_a_line_has_its_targets(town):
    line = town.lines[2029, "Nidi"]
    town.do("Carla", effect_actions.add_indicator, line, town.budget, town.body, aim())
    (aimed,) = town.assembled().aimed
    assert (aimed.baseline, aimed.result, aimed.men) == ("100", "125.5", "65.5")


def test_few_people_of_a_sex_are_not_told(town):
    line = town.lines[2029, "Nidi"]
    few = aim(women_milli=3_000, men_milli=60_000)
    town.do("Carla", effect_actions.add_indicator, line, town.budget, town.body, few)
    (aimed,) = town.assembled().aimed
    assert (aimed.women, aimed.men) == (None, None)


def test_who_changes_a_target_has_seen_the_last_one(town):
    line = town.lines[2029, "Nidi"]
    made = town.do("Carla", effect_actions.add_indicator, line, town.budget, town.body, aim())
    changed = made, line, town.budget, town.body, aim(result_milli=None)
    town.do("Ada", effect_actions.change_indicator, *changed, seen=1)
    with pytest.raises(LostRace):
        town.do("Carla", effect_actions.change_indicator, *changed, seen=1)
    town.do("Carla", effect_actions.remove_indicator, made, line, town.budget, town.body)
    assert town.assembled().aimed == []


def test_a_year_stands_beside_the_one_before(town):
    town.closed_budget(2028, [("12", "01", "Nidi", 450, DIRECT)])
    of = town.assembled()
    before = report.reading(of.before, ACTUAL)
    assert before.codes[Code.DIRECT].cents == 45_000_000
    assert of.reading(FORECAST).cents == 0


def test_another_body_finds_nothing(town):
    other = town.do("Teresa", add_organisation, "Comune di Oria", "municipality")
    line, later = town.lines[2029, "Nidi"], town.closed_budget(2030, T11[:1])
    for deed, args in (
        (effect_actions.add_indicator, (line, town.budget, other, aim())),
        (effect_actions.add_indicator, (line, later, town.body, aim())),
        (report_actions.publish, (town.budget, other)),
    ):
        more = {"edition": 1} if deed is report_actions.publish else {}
        with pytest.raises(NotFound):
            town.do("Carla", deed, *args, **more)
    with pytest.raises(NotFound):
        town.do(
            "Carla", effect_actions.say_users, line, town.budget, other, women=9, men=9, source="-"
        )
    with pytest.raises(NotFound):
        town.do("Carla", report_actions.propose, town.budget, other, as_of=DAY, context=None)


def test_one_proposes_and_another_lets_it_out(town):
    line = town.propose("Carla")
    with pytest.raises(NotFound):
        report_queries.published(line.id)
    with pytest.raises(OwnProposal):
        town.publish("Carla", line.edition)
    made = town.publish("Ada", line.edition)
    assert report_queries.published(made).content == report.content(town.assembled())
    assert [each.id for each in report_queries.out()] == [made]
    with pytest.raises(ReportIsOut):
        town.publish("Ada", line.edition)


def test_what_is_out_stays_as_it_was(town):
    made = town.publish("Ada", town.propose("Carla").edition)
    before = report_queries.published(made).content
    town.users("Nidi", 50, 60)
    assert report_queries.published(made).content == before
    later = town.publish("Carla", town.propose("Ada").edition)
    assert [each.id for each in report_queries.out()] == [later]
    assert report_queries.published(made).content == before


def test_an_earlier_proposal_is_let_out_no_more(town):
    first, second = town.propose("Carla"), town.propose("Ada")
    assert (first.edition, second.edition) == (1, 2)
    with pytest.raises(ReportIsOut):
        town.publish("Ada", 1)
    with pytest.raises(NotFound):
        town.publish("Ada", 3)


def test_an_open_budget_has_no_report_yet(town):
    town.budget = town.closed_budget(2030, T11[:2], state="open")
    with pytest.raises(BudgetStillOpen):
        town.propose("Carla")


def test_everybody_reads_what_is_out(town, client):
    made = town.publish("Ada", town.propose("Carla").edition)
    page = client.get(f"/budgets/{made}")
    assert page.status_code == 200
    assert "10.000.000,00" in page.text
    assert "52,1" in page.text
    told = client.get(f"/budgets/{made}/annex.csv").text.removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(told)))
    assert {row["phase"] for row in rows} == set(PHASES)
    assert sum(int(row["cents"]) for row in rows) == 1_000_000_000
    kept = client.get(f"/budgets/{made}/report.json")
    assert report.checksum(kept.text) in page.text
    assert "Comune di Mesagne" in client.get("/budgets").text
    assert f"/budgets/{made}/annex.csv" in client.get("/open-data").text
    assert client.get("/budgets/1").status_code == 404
    assert client.get(f"/budgets/{made}/xx.pdf").status_code == 404


def test_who_has_no_seat_reads_no_draft(town, client):
    address = f"/bodies/{town.body}/budgets/{town.budget}/report"
    cast.sign_in(client, town.usual, "Bruno", now=MONDAY_9)
    assert client.get(address).status_code == 404


def test_numbers_no_row_can_have_are_passed_over(town, client):
    """They were handed on to the database, which had no room for them."""
    cast.sign_in(client, town.usual, "Ada", now=MONDAY_9)
    address = f"/bodies/{town.body}/budgets/{town.budget}/effects?start={10**30}"
    assert client.get(address).status_code == 200


def test_until_two_have_read_it_a_report_does_not_say_so(town, app):
    with app.test_request_context():
        read, unread = (
            report_tables.parts(town.assembled(), is_read=each)[0].tables[0].source
            for each in (True, False)
        )
    assert read != unread


def test_its_tables_add_up(town, app):
    town.users("Assistenza domiciliare", 140, 60)
    with app.test_request_context():
        parts = report_tables.parts(town.assembled())
    assert [part.key for part in parts] == ["spending", "annex", "users", "targets"]
    assert parts[0].tables[0].rows[-1][1].startswith("10.000.000,00")


def test_its_name_is_kept_as_it_was(town):
    made = town.publish("Ada", town.propose("Carla").edition)
    write()
    db.session.get(Organisation, (town.bank_id, town.body)).name = "Comune di Altrove"
    db.session.commit()
    assert report_queries.published(made).report.body == "Comune di Mesagne"
