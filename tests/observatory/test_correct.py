"""Correcting a table that is out: what may be another number, what stays readable, and who may do it."""

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError

from exchange.errors import NotFound
from exchange.observatory import actions as observatory
from exchange.observatory import correction_actions as correcting
from exchange.observatory import queries
from exchange.observatory.actions import About, Counted
from exchange.observatory.correcting import Reason, reason_against, with_holes
from exchange.observatory.correction_actions import Correction
from exchange.observatory.disclosure import ranges, suppress, with_totals
from exchange.observatory.refusals import CorrectedAlready, NoCorrection
from exchange.observatory.subjects import Subject, broken_down
from exchange.work import unit_of_work
from models.base import db
from tests import cast
from tests.rig.sizes import SIZES

TOWNS, CONTRACTS = ("Brindisi", "Mesagne", "San Pietro"), ("standard", "partly", "atypical")
COUNTS = [[12, 7, 9], [8, 2, 5], [4, 6, 3]]
OUT = suppress(COUNTS, group_min=3).published
ABOUT = About(
    Subject.ANSWERS,
    broken_down("town", "contract"),
    date(2029, 3, 1),
    date(2029, 3, 31),
    "Who works how",
    "the survey of March",
)


def why_not(counts, *editions, says_the_same=True):
    return reason_against(counts, editions or [OUT], group_min=3, says_the_same=says_the_same)


def test_a_number_that_moves_by_a_group_may_be_corrected():
    counts = [[17, 7, 9], [8, 2, 5], [4, 6, 3]]
    assert why_not(counts) is None
    assert with_holes(counts, OUT)[0] == (17, 7, 9, 33)
    assert with_holes(counts, OUT)[1] == (8, None, None, 15)


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ([[13, 7, 9], [8, 2, 5], [4, 6, 3]], Reason.MOVES_A_FEW),
        ([[12, 7, 9], [8, 3, 5], [4, 6, 3]], Reason.MOVES_A_FEW),
        # The row's total moves by a group; what it hides by one person, with a shown one by four.
        ([[12, 7, 9], [12, 1, 5], [4, 6, 3]], Reason.MOVES_A_FEW),
        ([[2, 7, 9], [8, 2, 5], [4, 6, 3]], Reason.OTHER_HOLES),
        ([[12, 7, 9], [8, 2, 5]], Reason.OTHER_LINES),
        ([[12, 7], [8, 2], [4, 6]], Reason.OTHER_LINES),
    ],
)
def test_what_would_tell_of_somebody_is_refused(counts, why):
    assert why_not(counts) is why


def test_names_of_lines_are_corrected_without_numbers():
    assert why_not(COUNTS, says_the_same=False) is None
    assert why_not([[17, 7, 9], *COUNTS[1:]], says_the_same=False) is Reason.OTHER_LINES


def test_a_second_correction_is_measured_against_every_edition():
    once = [[16, 7, 9], *COUNTS[1:]]
    assert why_not([[13, 7, 9], *COUNTS[1:]], with_holes(once, OUT)) is None
    assert why_not([[13, 7, 9], *COUNTS[1:]], OUT, with_holes(once, OUT)) is Reason.MOVES_A_FEW


TABLES = some.integers(2, 4).flatmap(
    lambda width: some.lists(
        some.lists(some.integers(0, 9), min_size=width, max_size=width), min_size=2, max_size=4
    )
)


@settings(max_examples=SIZES.corrected_tables, deadline=None)
@given(TABLES, some.data())
def test_who_holds_both_editions_is_in_as_much_doubt_as_ever(counts, drawn):
    """Each small group could still be nobody or a group, and no number tells of one or two who moved."""
    out = suppress(counts, group_min=3).published
    if out is None:
        return
    row = drawn.draw(some.integers(0, len(counts) - 1))
    column = drawn.draw(some.integers(0, len(counts[0]) - 1))
    right = [list(line) for line in counts]
    right[row][column] = drawn.draw(some.integers(0, 15))
    if why_not(right, out) is not None:
        return
    new = with_holes(right, out)
    whole = with_totals(right)
    for place, (low, high) in ranges(right, new).items():
        number = whole[place[0]][place[1]]
        assert not 0 < number < 3 or (low == 0 and high >= 3)
    assert {abs(a - b) for lines in zip(new, out, strict=True) for a, b in zip(*lines, strict=True) if a is not None} & {1, 2} == set()  # fmt: skip


@pytest.fixture
def town(app):
    with app.app_context():
        yield cast.the_usual()
        db.session.rollback()


def publish(town):
    with unit_of_work(act := town.act("Carla")):
        return observatory.publish(ABOUT, Counted(TOWNS, CONTRACTS, COUNTS), act=act)


def correct(town, made, counts=None, by="Carla"):
    counted = counts and Counted(TOWNS, CONTRACTS, counts)
    said = Correction("A sheet was typed twice.", "Who works how", "the survey of March", counted)
    with unit_of_work(act := town.act(by)):
        return correcting.correct(made, said, act=act)


def test_both_editions_stay_readable_and_the_list_names_the_last(town):
    made = publish(town)
    right = correct(town, made, [[17, 7, 9], *COUNTS[1:]])
    again = correct(town, right)
    assert [line.id for line in queries.published()] == [again]
    assert [line.edition for line in queries.editions(right)] == [1, 2, 3]
    assert queries.publication(made).shown[0] == (12, 7, 9, 28)
    card = queries.publication(again)
    assert (card.shown[0], card.line.wrong) == ((17, 7, 9, 33), "A sheet was typed twice.")
    assert (card.hidden, card.is_least) == (4, False)


def test_a_correction_that_tells_of_somebody_leaves_no_row(town):
    made = publish(town)
    with pytest.raises(NoCorrection) as no:
        correct(town, made, [[13, 7, 9], *COUNTS[1:]])
    assert no.value.fault is Reason.MOVES_A_FEW
    assert len(queries.editions(made)) == 1


def test_only_the_last_edition_of_a_table_that_is_out_is_corrected(town):
    made = publish(town)
    right = correct(town, made)
    with pytest.raises(CorrectedAlready) as no:
        correct(town, made)
    assert no.value.by_id == right
    with pytest.raises(NotFound):
        correct(town, 1)


def test_what_is_out_is_neither_changed_nor_taken_away(town):
    made = publish(town)
    for deed in ("UPDATE publication SET shown = '[]'", "DELETE FROM publication"):
        with pytest.raises(DatabaseError, match="append_only"):
            db.session.execute(text(deed))
        db.session.rollback()
    assert queries.publication(made).shown[0] == (12, 7, 9, 28)


def test_an_edition_has_one_that_follows(town):
    """Past the rule the constraint still stands."""
    made = publish(town)
    correct(town, made)
    row = db.session.get_one(queries.Publication, (town.bank_id, made))
    names = {each.name for each in row.__table__.columns} - {"id"}
    same = {name: getattr(row, name) for name in names}
    again = {"edition": 3, "corrects_id": made, "wrong": "x"}
    db.session.add(queries.Publication(**same | again))
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_the_page_says_what_was_wrong_and_leads_to_the_right_table(app, client):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        town = cast.the_usual()
        made = publish(town)
    cast.sign_in(client, town, "Carla")
    assert client.get(f"/observatory/tables/{made}/correction").status_code == 200
    form = {"title": "Who works how", "source": "the survey", "wrong": "Typed twice, in March."}
    send = {"act_uid": str(uuid4())} | form
    assert client.post(f"/observatory/tables/{made}/editions", data=send | {"wrong": ""}).status_code == 422  # fmt: skip
    sheet = "town,standard,partly,atypical\nBrindisi,17,7,9\nMesagne,8,2,5\nSan Pietro,4,6,3\n"
    answer = client.post(f"/observatory/tables/{made}/editions", data=send | {"text": sheet})
    assert answer.status_code == 303
    anybody = app.test_client()
    old, new = anybody.get(f"/observatory/tables/{made}").text, anybody.get(answer.location).text
    assert "Typed twice, in March." in old
    assert "Typed twice, in March." in new
    assert answer.location in old
    assert f"/observatory/tables/{made}" in new
