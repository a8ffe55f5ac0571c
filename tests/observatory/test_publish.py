"""Letting a table out: what is kept of it, what it keeps in the drawer, and two at once."""

from contextlib import suppress
from datetime import date
from threading import BrokenBarrierError

import pytest
from sqlalchemy.exc import IntegrityError

from exchange.errors import NotFound
from exchange.observatory import actions as observatory
from exchange.observatory import correction_actions as correcting
from exchange.observatory import queries
from exchange.observatory.actions import About, Counted
from exchange.observatory.correction_actions import Correction
from exchange.observatory.refusals import NoCorrection, StaysInTheDrawer, TooSmall
from exchange.observatory.releases import Hindrance
from exchange.observatory.subjects import Subject, broken_down
from exchange.work import unit_of_work
from models.base import db
from models.observatory import Publication
from tests import cast
from tests.rig.racing import forked, race

TOWNS, CONTRACTS = ("Brindisi", "Mesagne", "San Pietro"), ("standard", "partly", "atypical")
SECONDS_FOR_THE_OTHER = 3
WORKED = [[12, 7, 9], [8, 2, 5], [4, 6, 3]]


def about(*names, first=date(2029, 3, 1), last=date(2029, 3, 31), subject=Subject.ANSWERS):
    by = broken_down(*(names or ("town", "contract")))
    return About(subject, by, first, last, "Who works how", "the survey of March")


@pytest.fixture
def town(app):
    with app.app_context():
        yield cast.the_usual()
        db.session.rollback()


def publish(town, said, counts=WORKED, rows=TOWNS, columns=CONTRACTS):
    with unit_of_work(act := town.act("Carla")):
        return observatory.publish(said, Counted(rows, columns, counts), act=act)


def test_what_is_out_has_holes_and_a_source(town):
    made = publish(town, about())
    card = queries.publication(made)
    assert card.shown[1] == (8, None, None, 15)
    assert (card.group_min, card.hidden, card.is_least) == (3, 4, True)
    assert (card.line.title, card.source) == ("Who works how", "the survey of March")
    assert (card.rows, card.columns) == (TOWNS, CONTRACTS)
    assert [line.id for line in queries.published()] == [made]


def test_what_was_counted_is_kept_nowhere(town):
    made = publish(town, about())
    row = db.session.query(Publication).filter_by(id=made).one()
    kept = {column.name: getattr(row, column.name) for column in Publication.__table__.columns}
    assert kept["shown"][1][1] is None
    numbers = {number for line in kept["shown"] for number in line}
    assert 2 not in numbers


def test_tender_matters_need_five(town):
    made = publish(town, about(subject=Subject.WORKPLACES))
    assert queries.publication(made).group_min == 5


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (about(), Hindrance.AGAIN),
        (about("town", "contract", "sex"), Hindrance.NESTED),
        (about("town"), Hindrance.NESTED),
        (about("area", "sex"), Hindrance.OTHER_GROUPS),
        (about("town", "sex", last=date(2029, 12, 31)), Hindrance.OTHER_PERIOD),
    ],
)
def test_beside_it_stays_in_the_drawer(town, said, why):
    made = publish(town, about())
    with pytest.raises(StaysInTheDrawer) as no:
        publish(town, said)
    assert no.value.hindrance is why
    assert [line.id for line in queries.published()] == [made]


def test_another_period_or_another_breakdown_goes_out(town):
    publish(town, about())
    publish(town, about(first=date(2029, 4, 1), last=date(2029, 4, 30)))
    publish(town, about("town", "children"))
    assert len(queries.published()) == 3


WEEK, NEXT = (date(2029, 3, 5), date(2029, 3, 11)), (date(2029, 3, 12), date(2029, 3, 18))


def members(days, *names, subject=Subject.MEMBERS):
    return about(*(names or ("town", "contract")), first=days[0], last=days[1], subject=subject)


@pytest.mark.parametrize("subject", [Subject.MEMBERS, Subject.HEALTH, Subject.WORKPLACES])
def test_who_came_between_two_weeks_is_not_told(town, subject):
    """Members were let out week by week, each table by itself: who joined in between was the
    difference, with the town she lives in and her contract."""
    large = [[number + 10 for number in row] for row in WORKED]
    publish(town, members(WEEK, subject=subject), large)
    one_more = [[large[0][0] + 1, *large[0][1:]], *large[1:]]
    for said, counts in (
        (members(NEXT, subject=subject), one_more),
        (members(NEXT, "sex", "contract", subject=subject), large),
    ):
        with pytest.raises(StaysInTheDrawer) as no:
            publish(town, said, counts)
        assert no.value.hindrance is Hindrance.SAME_PEOPLE
    with pytest.raises(StaysInTheDrawer):
        publish(town, members(NEXT, subject=subject), large, rows=("Mesagne", "Brindisi", "Fasano"))
    a_group = [[large[0][0] + 5, *large[0][1:]], *large[1:]]
    publish(town, members(NEXT, subject=subject), a_group)
    assert len(queries.published()) == 2


def test_the_next_week_hides_what_the_week_before_hid(town):
    publish(town, members(WEEK))
    without_small = [[12, 7, 9], [8, 5, 5], [4, 6, 3]]
    made = publish(town, members(NEXT), without_small)
    card = queries.publication(made)
    assert card.shown[1] == (8, None, None, 18)
    assert (card.hidden, card.is_least) == (4, False)


def test_a_correction_is_compared_with_other_weeks_too(town):
    large = [[number + 10 for number in row] for row in WORKED]
    first = publish(town, members(WEEK), large)
    publish(town, members(NEXT), [[large[0][0] + 4, *large[0][1:]], *large[1:]])
    close = Counted(TOWNS, CONTRACTS, [[large[0][0] + 3, *large[0][1:]], *large[1:]])
    with pytest.raises(NoCorrection), unit_of_work(act := town.act("Carla")):
        correcting.correct(first, Correction("One town.", "Who", "the desk", close), act=act)


def test_too_few_people_are_no_table(town):
    with pytest.raises(TooSmall):
        publish(town, about(), [[1, 0, 0], [0, 1, 0], [0, 0, 0]])
    assert queries.published() == []


def test_the_same_breakdown_twice_is_no_row(town):
    """Past the rule the constraint still stands."""
    publish(town, about())
    row = db.session.query(Publication).one()
    names = [each.name for each in Publication.__table__.columns if each.name not in ("id", "by")]
    db.session.add(Publication(by={}, **{name: getattr(row, name) for name in names}))
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_what_is_not_out_is_not_there(town):
    with pytest.raises(NotFound):
        queries.publication(1)


def test_of_two_nested_tables_at_once_one_goes_out(app, monkeypatch):
    """Both would look before either is out, if they could: the second has to wait for the first."""
    with app.app_context():
        town = cast.the_usual()
    both_looked, look = forked.Barrier(2), queries.releases

    def looked(*asked, **how):
        found = look(*asked, **how)
        with suppress(BrokenBarrierError):
            both_looked.wait(SECONDS_FOR_THE_OTHER)
        return found

    monkeypatch.setattr(queries, "releases", looked)

    def press(*names):
        try:
            publish(town, about(*names))
        except StaysInTheDrawer as no:
            return no.hindrance
        return "out"

    answers = race(
        app, [lambda: press("town", "contract"), lambda: press("town", "contract", "sex")]
    )
    assert sorted(answers) == [Hindrance.NESTED, "out"]
    with app.app_context():
        assert len(queries.published()) == 1
