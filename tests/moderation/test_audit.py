"""The trail: who did what, when and for whom, of one's own bank, and of nobody's private matters."""

import csv
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from exchange.moderation.audit import UNTOLD, Sort, Sought, concerned
from exchange.moderation.audit_queries import called, deeds
from exchange.people import actions as people
from exchange.work import unit_of_work
from models.base import db
from models.messages import Report
from models.moderation import Incident
from tests import cast
from views.moderation.audit_words import has_words

WRITES_NO_ACT = {
    # Forms that show something, count, or keep a choice in the browser.
    "care.delega_pdf", "choices.choose_language", "choices.choose_theme",
    "ledger.preview_opening", "matching.count", "workplaces.count_gaps", "notices.answer", "people.join_account",
    "places.preview_services", "chronomap.preview_zones", "places.preview_matrix",
    "places.look_at_proposal", "places.look_at_service", "places.read_hours", "places.open_here",
    "observatory.look_at_table",
    "people.join_person", "people.join_place", "people.join_where", "people.name_key",
    # Answers are nobody's, and so are visits and addresses that read the news.
    "budget.take_starter", "workplaces.answer_at_work",
    "pact.answer_quiz", "pact.count_visit", "pact.confirm_news", "pact.leave_news", "pact.subscribe",
    "survey.begin", "survey.forget", "survey.keep", "survey.send", "survey.catch_up",
    # The act of a program has the verb of the page whose door it is.
    "api.write",
    # Worked out and forgotten.
    "survey.work_out_sharing", "pact.compare_text",
}  # fmt: skip


def test_every_door_that_writes_has_words_in_the_trail(app):
    doors = {each.endpoint for each in app.url_map.iter_rules() if "POST" in each.methods}
    assert {each for each in doors - WRITES_NO_ACT - UNTOLD if not has_words(each)} == set()


@pytest.mark.parametrize(
    ("subject", "person_id"),
    [
        ("person_id:12", 12),
        ("check_id:7 person_id:12", 12),
        ("person:12", 12),
        ("helper_id:12 task_id:7", 12),
        ("task_id:12", None),
        ("", None),
    ],
)
def test_whom_an_act_is_about_stands_in_its_subject(subject, person_id):
    assert concerned(subject) == person_id


@pytest.fixture
def town(app):
    with app.app_context():
        town = cast.the_usual()
        other = cast.open_bank("Fasano", "074007")
        cast.add_person(other, "Olga", role="operator")
        ada, bruno = town.people["Ada"], town.people["Bruno"]
        deeds_in_turn = (
            ("Carla", "moderation.see_check", f"person_id:{bruno}"),
            ("Teresa", "ledger.set_limits", "account_id:3"),
            ("Ada", "care.post_task", ""),
            ("Ada", "people.block", f"person_id:{bruno}"),
            (None, "clock.lapse", f"person:{ada}"),
        )
        for place, (who, verb, subject) in enumerate(deeds_in_turn):
            # Two of them may fall into one millisecond: then the smaller key comes first.
            act = replace(town.act(who, verb), subject=subject, uid=uuid.UUID(int=9 - place))
            with unit_of_work(act):
                pass
        with unit_of_work(replace(other.act("Olga", "moderation.approve"), subject="person_id:1")):
            pass
        return town


def told(app, town, *, seen_by="Carla", **sought):
    with app.app_context():
        reader_id = town.people[seen_by]
        found = deeds(Sought(**sought), bank_id=town.bank_id, seen_by=reader_id)
        return [(each.verb, each.by_name, each.for_name) for each in found]


def test_the_newest_first_and_nothing_of_another_bank_nor_of_a_block(app, town):
    assert told(app, town) == [
        ("clock.lapse", None, "Ada Semeraro"),
        ("care.post_task", "Ada Semeraro", None),
        ("ledger.set_limits", "Teresa Semeraro", None),
        ("moderation.see_check", "Carla Semeraro", "Bruno Semeraro"),
    ]


@pytest.mark.parametrize(
    ("sort", "verbs"),
    [
        (Sort.DESK, ["moderation.see_check"]),
        (Sort.BOOKS, ["ledger.set_limits"]),
        (Sort.MACHINE, ["clock.lapse"]),
        (Sort.PEOPLE, []),
    ],
)
def test_it_is_searched_by_sort(app, town, sort, verbs):
    assert [verb for verb, *_ in told(app, town, sort=sort)] == verbs


def test_it_is_searched_by_person_whoever_did_it(app, town):
    with app.app_context():
        bruno = called("bruno", bank_id=town.bank_id)
        assert called("olga", bank_id=town.bank_id) == []
    assert told(app, town, person_ids=bruno) == [
        ("moderation.see_check", "Carla Semeraro", "Bruno Semeraro")
    ]


def test_it_is_searched_by_day(app, town):
    later = datetime.now(UTC) + timedelta(days=365)
    assert told(app, town, from_at=later) == []
    assert len(told(app, town, until_at=later)) == 4


def test_an_operator_reads_it_in_plain_words_and_takes_it_along(app, town):
    client = app.test_client()
    cast.sign_in(client, town, "Carla")
    page = client.get("/desk/audit?named=Bruno").text
    assert "Un controllo visto" in page
    assert "Limiti di un conto decisi" not in page
    rows = list(csv.reader(client.get("/desk/audit.csv?sort=desk").text.splitlines()))
    assert [(row[2], row[3], row[4]) for row in rows[1:]] == [
        ("Carla Semeraro", "Un controllo visto", "Bruno Semeraro")
    ]


@pytest.mark.parametrize("asked", ["from=heute", "until=9999-12-31", "sort=secret", "start=-1"])
def test_what_cannot_be_looked_for_is_left_out(app, town, asked):
    client = app.test_client()
    cast.sign_in(client, town, "Carla")
    assert client.get(f"/desk/audit?{asked}").status_code == 200


def test_what_was_done_stays_when_somebody_keeps_away(app, town):
    """The trail says nothing of it to anybody, whoever asks and however."""
    with app.app_context():
        act = town.act("Ada", "people.block")
        with unit_of_work(act):
            people.block(town.people["Bruno"], act=act)
    for sought in ({}, {"sort": Sort.PEOPLE}, {"person_ids": [town.people["Bruno"]]}):
        assert "people.block" not in [verb for verb, *_ in told(app, town, **sought)]


def test_nobody_reads_here_of_a_case_or_a_report_about_herself(app, town):
    with app.app_context():
        cast.write()
        ids = {"bank_id": town.bank_id, "person_id": town.people["Ada"], "at": cast.MONDAY_9}
        ids |= {"about_id": town.people["Carla"]}
        case = Incident(kind="unsafe", answer_by=cast.MONDAY_9, act_uid=town.act("Ada").uid, **ids)
        report = Report(reason="safety", **ids)
        db.session.add_all([case, report])
        db.session.commit()
        deeds_of_teresa = {
            "moderation.take_incident": f"incident_id:{case.id}",
            "moderation.close_report": f"report_id:{report.id}",
        }
        for verb, subject in deeds_of_teresa.items():
            with unit_of_work(replace(town.act("Teresa", verb), subject=subject)):
                pass
    read = {verb for verb, *_ in told(app, town, seen_by="Teresa")}
    assert set(deeds_of_teresa) <= read
    read = {verb for verb, *_ in told(app, town, seen_by="Carla")}
    assert not set(deeds_of_teresa) & read
    assert "moderation.see_check" in read
