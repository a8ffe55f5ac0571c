"""The course on gender budgets: each lesson and each sheet once, right answers last, and groups of five."""

import pytest
import time_machine
from sqlalchemy import func, insert, select

from exchange.budget import course_actions, course_line_queries, course_queries
from exchange.budget.classes import Code
from exchange.budget.course import AFTER, BEFORE, EXERCISES, TONGUES, known, shipped
from exchange.budget.course_exercises import compared, drawn, example, reached
from exchange.budget.course_refusals import CourseNotDone, SheetGiven
from exchange.errors import NotFound
from exchange.people import seat_actions as seats
from exchange.people.organisation_actions import add_organisation
from exchange.work import unit_of_work
from models.base import db, ids
from models.budgets import Budget, BudgetLine
from models.learning import CourseAttendance, CourseSheet
from tests import cast as people
from tests.care.door import Door
from tests.care.story import Story
from tests.cast import MONDAY_9
from views.budget.course_words import fives, learnt
from views.privacy import parting

RIGHT = {each.key: each.right for each in shipped().questions}


@pytest.fixture
def town(app):
    with app.app_context():
        yield people.the_usual()


@pytest.fixture
def door(app, town):
    with time_machine.travel(MONDAY_9, tick=False):
        yield Door(app, Story(town))


def do(cast, who, deed, *args):
    with unit_of_work(act := cast.act(who)):
        return deed(*args, act=act)


@pytest.fixture
def body(town):
    made = do(town, "Teresa", add_organisation, "Comune di Mesagne", "municipality")
    for name in ("Ada", "Bruno"):
        do(town, "Teresa", seats.give, made, town.people[name], "Ragioneria")
    return made


def own(town, body, name="Ada"):
    try:
        return course_queries.own_course(
            town.people[name], bank_id=town.bank_id, organisation_id=body
        )
    finally:
        db.session.rollback()


def go_through(town, body, name="Ada"):
    do(town, name, course_actions.hand_in, body, BEFORE, {})
    for key in shipped().lessons:
        do(town, name, course_actions.attend, body, key)


def test_six_lessons_and_their_questions_are_whole_in_both_languages():
    course = shipped()
    assert len(course.lessons) == 6
    for lesson in course.lessons.values():
        assert lesson.exercise in EXERCISES
        for tongue in TONGUES:
            said = lesson.words[tongue]
            assert all((said.title, said.goal, said.paragraphs, said.talk, said.source))
    assert {each.exercise for each in course.lessons.values()} == set(EXERCISES)
    for each in course.questions:
        assert each.right in each.answers
        assert each.source
        words = [each.text, each.why, *each.answers.values()]
        assert all(said[tongue] for said in words for tongue in TONGUES)
    rights = [list(each.answers).index(each.right) for each in course.questions]
    assert max(rights.count(place) for place in rights) < len(rights) - 2, "no place gives it away"


def test_what_is_passed_over_is_not_known():
    assert known({}) == 0
    assert known(RIGHT) == len(RIGHT)
    assert known(RIGHT | {"shares": "any"}) == len(RIGHT) - 1


def test_the_course_goes_from_questions_through_lessons_to_questions(town, body):
    assert own(town, body).wave == BEFORE
    with pytest.raises(CourseNotDone):
        do(town, "Ada", course_actions.hand_in, body, AFTER, RIGHT)
    assert do(town, "Ada", course_actions.hand_in, body, BEFORE, {"shares": "hundred"}) == 1
    with pytest.raises(SheetGiven):
        do(town, "Ada", course_actions.hand_in, body, BEFORE, RIGHT)
    assert own(town, body).wave is None
    for key in shipped().lessons:
        with pytest.raises(CourseNotDone):
            do(town, "Ada", course_actions.hand_in, body, AFTER, RIGHT)
        do(town, "Ada", course_actions.attend, body, key)
        do(town, "Ada", course_actions.attend, body, key)
    assert own(town, body).wave == AFTER
    do(town, "Ada", course_actions.hand_in, body, AFTER, RIGHT)
    assert own(town, body).known == {BEFORE: 1, AFTER: len(RIGHT)}
    assert own(town, body, "Bruno").known == {}


def test_lessons_without_the_first_questions_do_not_open_the_last(town, body):
    for key in shipped().lessons:
        do(town, "Ada", course_actions.attend, body, key)
    with pytest.raises(CourseNotDone):
        do(town, "Ada", course_actions.hand_in, body, AFTER, RIGHT)


def test_no_other_lesson_is_done(town, body):
    with pytest.raises(NotFound):
        do(town, "Ada", course_actions.attend, body, "cooking")


def test_who_is_forgotten_leaves_nothing_and_has_her_copy_before(town, body):
    go_through(town, body)
    copy = course_queries.export(town.people["Ada"])
    assert len(copy) == 7
    assert {each["organisation"] for each in copy} == {"Comune di Mesagne"}
    db.session.rollback()
    with unit_of_work(act := town.act("Ada")):
        parting.erase(town.people["Ada"], act=act)
    for table in (CourseAttendance, CourseSheet):
        assert db.session.scalar(select(func.count()).select_from(table)) == 0


@pytest.mark.parametrize(
    ("number", "told"), [(0, None), (4, None), (5, 5), (9, 5), (10, 10), (14, 10)]
)
def test_a_body_reads_whole_fives_alone(number, told):
    found = learnt([(2, 6)] * number, 8)
    assert (found and found.people) == told
    assert fives({"why": number}) == ({"why": told} if told else {})


def test_one_more_or_less_changes_nothing_that_is_told():
    """Whoever reads the page before and after a colleague's sheet learns nothing of it."""
    sheets = [(1, 4), (2, 5), (3, 8), (0, 3), (4, 4)]
    told = {learnt([*sheets, *[(before, 8)] * more], 8) for before in range(9) for more in range(5)}
    assert len(told) == 1


@pytest.mark.parametrize("pairs", [[(0, 4)] * 5, [(3, 8)] * 5])
def test_that_all_knew_all_or_nothing_is_said_of_nobody(pairs):
    assert learnt(pairs, 8) is None


def test_the_example_stands_where_no_budget_is(town, body):
    assert course_line_queries.material(body, bank_id=town.bank_id) is None
    db.session.rollback()
    found = example()
    assert found.year is None
    assert all(line.text.startswith("ESEMPIO") for line in found.lines)
    assert found.mission_cents == sum(x.cents for x in found.lines if x.mission == "12") > 0
    assert found.cents == sum(line.cents for line in found.lines)


def bring(town, body, *, year=2029, lines=()):
    people.write()
    budget, made = ids.make(), {"act_uid": town.act(None).uid, "at": MONDAY_9}
    base = {"bank_id": town.bank_id}
    db.session.execute(
        insert(Budget).values(id=budget, organisation_id=body, year=year, **base, **made)
    )
    none = dict.fromkeys(("neutral_bp", "direct_bp", "sensitive_bp", "staff_bp"))
    rows = [
        base
        | none
        | {"id": ids.make(), "budget_id": budget, "place": at, "programme": "01", "chapter": ""}
        | {"actual_cents": cents, "mission": mission, "text": text, "state": "unread"}
        | said
        for at, (mission, text, cents, said) in enumerate(lines, start=1)
    ]
    db.session.execute(insert(BudgetLine), [row | {"source": row.get("source")} for row in rows])
    db.session.commit()


DIRECT = {"neutral_bp": 0, "direct_bp": 8_000, "sensitive_bp": 2_000, "staff_bp": 0} | {
    "state": "proposed",
    "source": "rule",
}
LINES = [
    ("10", "Strade", 500_00, {}),
    ("12", "Nidi", 300_00, DIRECT),
    ("12", "Assistenza", 200_00, {}),
    ("04", "Mensa", 100_00, {}),
    ("01", "Uffici", 50_00, {}),
    ("01", "Anagrafe", 40_00, {}),
]


def test_exercises_are_done_on_the_newest_budget(town, body):
    bring(town, body, year=2028, lines=[("10", "Vecchie strade", 1_00, {})])
    bring(town, body, lines=LINES)
    found = course_line_queries.material(body, bank_id=town.bank_id)
    assert (found.year, found.cents, found.mission_cents) == (2029, 1190_00, 500_00)
    assert [line.text for line in found.lines][:2] == ["Strade", "Nidi"]
    assert reached(found).text == "Nidi", "it touches women and men unlike"
    five = drawn(found, lot="Ada")
    assert len(five) == 5
    assert five == drawn(found, lot="Ada")
    nidi = found.lines[1]
    beside = compared([nidi], {str(nidi.id): "2", "7": "1"})
    assert [(each.chosen, each.is_alike) for each in beside] == [(Code.SENSITIVE, False)]
    assert compared([nidi], {str(nidi.id): "9"}) == []


def test_right_answers_stand_on_no_page_before_the_last_sheet(door, town, body):
    start = f"/bodies/{body}/course"
    pages = [start, f"{start}/questions", *(f"{start}/lessons/{key}" for key in shipped().lessons)]
    whys = [each.why["en"] for each in shipped().questions]
    for page in pages:
        said = door.read("Ada", page)
        assert not any(why in said for why in whys)
    assert "checked" not in door.open("Ada", pages[1]).text
    go_through(town, body)
    assert door.open("Ada", f"{start}/answers").status_code == 404
    sheet = {f"q-{key}": answer for key, answer in RIGHT.items()}
    sent = door.send("Ada", f"{start}/sheets", wave=AFTER, **sheet)
    assert sent.status_code == 303
    said = door.read("Ada", f"{start}/answers")
    assert all(why in said for why in whys)
    assert "you knew 0 before, 8 now" in said
    assert door.open("Bruno", f"{start}/answers").status_code == 404


def test_an_exercise_compares_and_keeps_nothing(door, town, body):
    bring(town, body, lines=LINES)
    start = f"/bodies/{body}/course/lessons"
    people.write()
    lines = course_line_queries.material(body, bank_id=town.bank_id)
    asked = drawn(lines, lot=f"{town.people['Ada']} {body}")[0].id
    db.session.rollback()
    said = door.read("Ada", f"{start}/lines?{asked}=1")
    assert "You and your organisation" in said
    said = door.read("Ada", f"{start}/people?women=2&men=1&euro=200")
    assert "Well reckoned" in said
    assert "200.00" in said
    said = door.read("Ada", f"{start}/people?women=2&men=1&euro=150,00")
    assert "So it is reckoned" in said
    assert "It is 42" in door.read("Ada", f"{start}/classes?guess=50")
    for wrong in ("guess=all", "guess=", "guess=1e9"):
        assert "It is" not in door.read("Ada", f"{start}/classes?{wrong}")
    assert "So it is" not in door.read("Ada", f"{start}/people?women=0&men=0&euro=1")


def test_a_file_to_begin_with_is_counted_and_nobody_is(door, town, body):
    page = door.read(None, "/starters")
    assert "Taken" not in page
    assert door.send("Ada", "/starters/municipality/downloads").status_code == 303
    file = door.open(None, "/starters/municipality.csv")
    assert file.headers["Content-Disposition"].endswith('"prossima-starter-municipality.csv"')
    assert file.data.startswith(b"\xef\xbb\xbfMissione;Programma;")
    for _again in range(2):
        assert door.send("Ada", f"/bodies/{body}/starter-uses").status_code == 303
    page = door.read(None, "/starters")
    assert "Taken 1 time" in page
    assert "1 organisation has used it" in page
    assert door.open(None, "/starters/nothing.csv").status_code == 404
