"""The register of minutes: the same minutes are the same bytes, and any edit is found and named."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from exchange.ledger.seal import Head
from exchange.pact.minutes import (
    Approval,
    Ballot,
    Decided,
    Document,
    Item,
    Presence,
    Promised,
    from_text,
    public,
    to_text,
)
from exchange.pact.register import Sealed, sealed, verify

words = st.text(max_size=30).filter(lambda said: said.isprintable())
few = st.integers(0, 15)
presences = st.builds(
    Presence,
    words,
    st.sampled_from(["holder", "alternate"]),
    words,
    words,
    organisation_id=st.none() | few,
)
ballots = st.builds(
    Ballot,
    st.just("present"),
    st.lists(st.tuples(words, words), max_size=3).map(tuple),
    few,
    few,
    few,
    few,
    st.booleans(),
)
promised = st.builds(Promised, words, words, st.just("2030-02-01"))
decided = st.builds(Decided, few, few, words, st.lists(promised, max_size=2).map(tuple))
items = st.builds(
    Item,
    few,
    words,
    st.booleans(),
    words,
    st.none() | ballots,
    st.lists(decided, max_size=2).map(tuple),
)
approvals = st.builds(
    Approval, st.just("two"), st.lists(words, max_size=2).map(tuple), st.just("2030-01-09")
)
documents = st.builds(
    Document,
    words,
    words,
    words,
    st.just("2030-01-07T09:00:00+01:00"),
    st.just("2030-01-07T11:00:00+01:00"),
    few,
    few,
    st.lists(presences, max_size=4).map(tuple),
    st.lists(items, max_size=3).map(tuple),
    st.none() | approvals,
)


@given(documents)
def test_minutes_are_read_again_as_they_were_written(document):
    assert from_text(to_text(document)) == document
    assert to_text(from_text(to_text(document))) == to_text(document)


def test_minutes_sealed_in_the_first_layout_are_still_read():
    text = (
        '{"approval":null,"ends_at":"2030-01-07T11:00:00+01:00","items":[],"layout":1,'
        '"place":"-","presences":[{"came":"","left":"","name":"A","organisation":"X",'
        '"role":"holder"},{"came":"","left":"","name":"B","organisation":"X","role":"alternate"}],'
        '"quorum":1,"seats":1,"starts_at":"2030-01-07T09:00:00+01:00","table":"-","title":"-"}'
    )
    assert from_text(text).present == 1


@given(documents)
def test_of_what_is_inside_everybody_reads_the_numbers_alone(document):
    hidden = replace(
        document,
        items=tuple(replace(each, is_public=False) for each in document.items),
        presences=tuple(replace(each, came="09:17") for each in document.presences),
    )
    extract = public(hidden)
    assert not any(each.came for each in extract.presences)
    for item in extract.items:
        assert (item.title, item.words, item.ballot) == ("", "", None)
        assert not any(each.words or each.actions for each in item.decisions)
    assert [each.number for each in extract.items] == [each.number for each in document.items]


def chain(texts, bank_id=1):
    head, rows = Head(), []
    for number, text in enumerate(texts, 1):
        row = sealed(Sealed(bank_id, number, 70 + number, 10**15 + number, text, b""), head)
        rows.append(row)
        head = Head(number, row.hash)
    return rows


texts = st.lists(words, min_size=1, max_size=6)


@given(texts)
def test_what_nobody_touched_is_whole(said):
    rows = chain(said)
    found = verify(rows, promised=rows[-1].hash)
    assert found.is_whole
    assert found.sealed == len(said)


EDITS = {
    "text": lambda row: row._replace(text=row.text + "."),
    "bank_id": lambda row: row._replace(bank_id=row.bank_id + 1),
    "meeting_id": lambda row: row._replace(meeting_id=row.meeting_id + 1),
    "sealed_us": lambda row: row._replace(sealed_us=row.sealed_us + 1),
    "number": lambda row: row._replace(number=row.number + 100),
    "hash": lambda row: row._replace(hash=bytes(32)),
    "type": lambda row: row._replace(text=None),
}


@given(texts, st.data())
def test_any_edit_is_found_and_named(said, data):
    rows = chain(said)
    at = data.draw(st.integers(0, len(rows) - 1))
    edit = EDITS[data.draw(st.sampled_from(sorted(EDITS)))]
    rows[at] = edit(rows[at])
    assert rows[at].number in verify(rows).broken


@given(texts, st.data())
def test_a_row_taken_away_leaves_a_gap_that_shows(said, data):
    rows = chain(said)
    at = data.draw(st.integers(0, len(rows) - 1))
    gone = rows.pop(at)
    if at == len(rows):
        assert verify(rows, promised=gone.hash).is_cut
    else:
        assert verify(rows).broken == (rows[at].number,)


@given(texts, st.data())
def test_two_rows_that_changed_places_are_both_found(said, data):
    rows = chain([*said, "."])
    at = data.draw(st.integers(0, len(rows) - 2))
    one, other = rows[at], rows[at + 1]
    rows[at : at + 2] = [
        other._replace(number=one.number),
        one._replace(number=other.number),
    ]
    assert verify(rows).broken[:2] == (one.number, other.number)
