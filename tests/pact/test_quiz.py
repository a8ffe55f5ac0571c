"""The quiz before and after: two groups compared, nobody kept, and nothing shown of a few."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from flask import g
from sqlalchemy import func, select

from exchange.observatory.before_after import shift, shown, wilson
from exchange.pact import campaign_queries, quizzes
from exchange.pact.campaigns import Stage, Wave, stage, wave_on
from exchange.pact.lessons import in_tongue
from exchange.pact.lessons import shipped as lessons
from models.act import ActRow
from models.base import db
from models.campaigns import CampaignVisits, QuizSheet, QuizTally
from tests import cast
from tests.cast import MONDAY_9
from tests.rig.papers import Paper, check_paper_can_be_made
from tests.rig.street_pact import TOLD
from views.catalogues import LANGUAGES
from views.pact import jobs

KNOWN = {each.key: each.right for each in quizzes.shipped()["sharing"].questions}


@pytest.mark.parametrize(
    ("counts", "difference", "low", "high"),
    [
        # Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10.
        ((48, 80, 56, 70), 0.2000, 0.0524, 0.3339),
        ((3, 10, 9, 10), 0.6000, 0.1705, 0.8090),
        ((0, 10, 10, 10), 1.0, 0.6075, 1.0),
    ],
)
def test_a_difference_of_shares_has_the_doubt_of_both_groups(counts, difference, low, high):
    found = shift(*counts)
    assert (found.difference, found.low) == pytest.approx((difference, low), abs=6e-4)
    assert found.high == pytest.approx(high, abs=6e-4)


def test_an_interval_of_one_share_stays_a_share():
    assert wilson(0, 5)[0] == 0.0
    assert wilson(5, 5)[1] == 1.0
    assert wilson(5, 10) == pytest.approx((0.2366, 0.7634), abs=1e-4)


@pytest.mark.parametrize(
    "counts", [(2, 9, 7, 6), (9, 1, 7, 6), (9, 9, 0, 2), (1, 0, 0, 0), (0, 0, 9, 9), (0, 0, 0, 0)]
)
def test_of_a_few_nothing_is_shown(counts):
    cells = [("before", True), ("before", False), ("after", True), ("after", False)]
    assert shown(dict(zip(cells, counts, strict=True))) is None


def test_everybody_knowing_is_no_small_group():
    found = shown({("before", True): 4, ("before", False): 5, ("after", True): 8})
    assert found is not None
    assert (found.right_after, found.after, found.difference > 0) == (8, 8, True)


def test_days_of_a_campaign_and_of_its_quiz():
    first, last = TOLD.first, TOLD.last
    days = [first - timedelta(days=1), first, last, last + timedelta(days=1)]
    assert [stage(first, last, day=day) for day in days] == [
        Stage.TO_COME,
        Stage.RUNNING,
        Stage.RUNNING,
        Stage.OVER,
    ]
    assert [wave_on(first, last, day=day, wave=Wave.BEFORE) for day in days] == [True] * 3 + [False]
    assert [wave_on(first, last, day=day, wave=Wave.AFTER) for day in days] == [
        False,
        True,
        True,
        False,
    ]


def test_what_comes_with_the_house_is_whole():
    """Every text in every language, a right answer among the answers, a source at each figure."""
    for quiz in quizzes.shipped().values():
        texts = [quiz.title, quiz.about]
        for each in quiz.questions:
            texts += [each.text, each.why, *each.answers.values()]
            assert each.right in each.answers
            assert each.source
            assert each.address.startswith("https://")
        assert [text for text in texts if set(text) != set(LANGUAGES)] == []
        assert 5 <= len(quiz.questions) <= 8
    assert len(lessons()) == 3
    for lesson in lessons().values():
        assert in_tongue(lesson, "ar")[0] == "it"
        for words in lesson.words.values():
            assert words.figures
            assert all(source for _words, source in words.figures)


@pytest.fixture
def town(app, client):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context(), time_machine.travel(MONDAY_9, tick=False) as clock:
        found = cast.the_usual()
        found.clock = clock
        cast.sign_in(client, found, "Carla", now=MONDAY_9)
        yield found
        db.session.rollback()


def later(town, moment):
    """The requests of a test share its moment: it is asked for anew."""
    town.clock.move_to(moment)
    g.pop("now", None)


def press(browser, path, **fields):
    return browser.post(path, data={"act_uid": str(uuid4())} | fields)


@pytest.fixture
def told(town, client):
    """The address of a campaign that runs since Monday."""
    days = {"first": TOLD.first.isoformat(), "last": TOLD.last.isoformat()}
    words = {"title": TOLD.title, "goal": TOLD.goal, "audience": "Tutti", "words": "Chi cucina?"}
    fields = days | words | {"channel": "school", "tags": "redistribute", "quiz": "sharing"}
    made = press(client, "/desk/campaigns", **fields)
    assert made.status_code == 303
    return "/campaigns/" + made.headers["Location"].rsplit("/", 1)[1]


def test_what_runs_today_stands_before_what_is_to_come(town, told, client):
    days = {"first": "2030-02-04", "last": "2030-02-10"}
    words = {"title": "A febbraio", "goal": "Parlarne", "audience": "Tutti", "words": "Presto."}
    press(client, "/desk/campaigns", **days, **words, channel="school")
    page = client.get("/campaigns").text
    assert 0 < page.index(TOLD.title) < page.index("A febbraio")


def answer(browser, told, wave, right, **more):
    sheet = {f"q-{key}": value for key, value in (KNOWN if right else {}).items()}
    return press(browser, f"{told}/quiz/{wave}/sheets", **sheet, **more)


def test_files_taken_along_leave_a_class_its_quiz(app, told):
    """Both were in one pot of 120 a day, with questionnaires."""
    guest = app.test_client()
    taken = [press(guest, "/starters/municipality/downloads").status_code for _each in range(121)]
    assert taken == [303] * 120 + [429]
    assert answer(guest, told, "before", right=False).status_code == 303


def test_a_quiz_from_the_first_sheet_to_what_changed(app, town, told, client):
    guest = app.test_client()
    campaign_id = int(told.rsplit("/", 1)[1])
    lot = str(uuid4())
    for _again in range(2):
        assert answer(guest, told, "before", right=False, act_uid=lot).status_code == 303
    for right in (False, False, True, True, True):
        answer(guest, told, "before", right=right)
    for _each in range(7):
        answer(guest, told, "after", right=True)
    assert press(guest, f"{told}/quiz/never/sheets").status_code == 404

    def counted():
        return db.session.scalar(
            select(func.sum(QuizTally.number)).where(QuizTally.question == "time")
        )

    assert counted() == 6 + 7
    # Nobody's: no act was written, and a sheet is a hash and a week.
    verbs = set(db.session.scalars(select(ActRow.verb)))
    assert not {verb for verb in verbs if "quiz" in verb}
    assert {column.key for column in QuizSheet.__table__.columns} == {"lot_hash", "week"}
    assert {row.week.isoformat() for row in db.session.scalars(select(QuizSheet))} == {"2030-01-07"}
    db.session.rollback()
    # While it runs nobody sees a number, and the quiz stays as it was answered.
    assert "Lo sapevano prima" not in guest.get(f"{told}/answers").text
    assert jobs.settle_quizzes(MONDAY_9) == 0
    changed = {"title": "Altro", "goal": "Altro", "audience": "Tutti", "words": "Altro"}
    changed |= {"channel": "web", "first": "2030-01-08", "last": "2030-01-31", "quiz": "sharing"}
    assert press(client, f"/desk{told}/changes", **changed).status_code == 409
    assert (
        press(client, f"/desk{told}/changes", **changed | {"first": "2030-01-07"}).status_code
        == 303
    )

    over = MONDAY_9 + timedelta(days=30)
    later(town, over)
    assert answer(guest, told, "after", right=True).status_code == 409
    assert jobs.settle_quizzes(over) == 1
    assert jobs.settle_quizzes(over) == 0
    kept = campaign_queries.campaign(campaign_id).results
    assert {each["question"] for each in kept} == set(KNOWN)
    assert all(each["shift"]["right_before"] == 3 for each in kept)
    assert counted() is None
    longer = changed | {"first": "2030-01-07", "last": "2030-12-31"}
    assert press(client, f"/desk{told}/changes", **longer).status_code == 409
    db.session.rollback()
    page = guest.get(f"{told}/answers").text
    assert "50% (3 su 6)" in page
    assert "100% (7 su 7)" in page


def test_what_is_true_is_not_read_before_the_sheet_is_sent(app, town, told):
    """By the campaign's page anybody read the right answers first, and then gave them."""
    guest, other = app.test_client(), app.test_client()
    source = quizzes.shipped()["sharing"].questions[0].address
    assert source not in guest.get(f"{told}/answers").text
    assert source not in guest.get(f"{told}/answers?key=0123456789abcdef").text
    answer(guest, told, "before", right=False)
    assert source not in guest.get(f"{told}/answers").text
    sheet = {f"q-{key}": right for key, right in KNOWN.items()}
    sent = press(other, f"{told}/quiz/after/sheets", **sheet)
    assert source in other.get(sent.headers["Location"]).text
    later(town, MONDAY_9 + timedelta(days=30))
    assert source in guest.get(f"{told}/answers").text


def test_the_poster_says_until_when(client, told, tmp_path):
    check_paper_can_be_made()
    text = Paper(client.get(f"{told}/poster.pdf").data, tmp_path).text()
    for day in (TOLD.first, TOLD.last):
        assert re.search(rf"\b{day.day} gennaio", text)


def test_a_teacher_needs_no_account_for_the_sheet(app, tmp_path):
    check_paper_can_be_made()
    with app.app_context():
        cast.the_usual()
    key = next(iter(lessons()))
    answer = app.test_client().get(f"/school/{key}/sheet.pdf")
    assert answer.status_code == 200
    assert "Table" in Paper(answer.data, tmp_path).structure()
    assert f"/school/{key}/sheet.pdf" in app.test_client().get(f"/school/{key}").text


def test_two_who_knew_are_not_told_of(app, town, told):
    guest = app.test_client()
    for right in (True, True, False, False, False):
        answer(guest, told, "before", right=right)
    for _each in range(5):
        answer(guest, told, "after", right=True)
    over = MONDAY_9 + timedelta(days=30)
    later(town, over)
    assert jobs.settle_quizzes(over) == 1
    kept = campaign_queries.campaign(int(told.rsplit("/", 1)[1])).results
    assert {each["shift"] for each in kept} == {None}
    db.session.rollback()
    assert "troppo pochi per dirlo" in guest.get(f"{told}/answers").text


def test_reach_has_evidence_and_visits_have_nobody(app, town, told, client):
    guest = app.test_client()
    for _each in range(3):
        assert press(guest, f"{told}/visits").status_code == 204
    rows = db.session.execute(select(CampaignVisits.day, CampaignVisits.number)).all()
    assert [tuple(row) for row in rows] == [(MONDAY_9.date(), 3)]
    db.session.rollback()
    no_proof = press(client, f"/desk{told}/reach", day="2030-01-07", number="2", evidence="")
    assert no_proof.status_code == 422
    press(client, f"/desk{told}/reach", day="2030-01-07", number="2", evidence="Mani alzate")
    assert "Persone raggiunte" not in guest.get(told).text
    press(client, f"/desk{told}/reach", day="2030-01-07", number="40", evidence="Copie date")
    assert "<dd>42</dd>" in "".join(guest.get(told).text.split())
    [_few, many] = sorted(
        campaign_queries.reached(int(told.rsplit("/", 1)[1]), bank_id=town.bank_id),
        key=lambda each: each.number,
    )
    db.session.rollback()
    assert press(client, f"/desk/reach/{many.id}/return").status_code == 303
    assert "Persone raggiunte" not in guest.get(told).text
