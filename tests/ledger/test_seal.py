import random
import uuid

import pytest

from exchange.ledger.seal import (
    LAYOUT,
    SEALED,
    UNSEALED,
    Head,
    TransferRow,
    chain,
    pack,
    packed,
    seal,
    verify,
)

FIRST = TransferRow(
    bank_id=1,
    id=10,
    uid=uuid.UUID(int=10),
    request_hash=bytes(range(32)),
    kind=2,
    debit_id=3,
    credit_id=4,
    minutes=180,
    code=1,
    pending_id=None,
    reverses_id=None,
    group_uid=None,
    subject=None,
    memo_commit=None,
    actor=None,
    act_uid=uuid.UUID(int=99),
    created_us=1_893_999_600_000_000,
)

# Each names one column and another value for it; an absent one is tried against its zero, too.
CHANGES = [
    ("bank_id", 2),
    ("id", 11),
    ("uid", uuid.UUID(int=11)),
    ("request_hash", bytes(32)),
    ("kind", 3),
    ("debit_id", 4),
    ("credit_id", 3),
    ("minutes", 181),
    ("code", 2),
    ("pending_id", 0),
    ("pending_id", 9),
    ("reverses_id", 0),
    ("group_uid", uuid.UUID(int=0)),
    ("subject", uuid.UUID(int=0)),
    ("memo_commit", bytes(32)),
    ("actor", uuid.UUID(int=0)),
    ("actor", uuid.UUID(int=7)),
    ("act_uid", uuid.UUID(int=98)),
    ("created_us", 1_893_999_600_000_001),
]


@pytest.mark.parametrize("key", ["uid", "act_uid", "group_uid", "subject", "actor"])
def test_a_key_of_another_length_stops_the_trip(key):
    columns = [getattr(FIRST, name) for name in SEALED[1:]]
    columns = [each.bytes if isinstance(each, uuid.UUID) else each for each in columns]
    columns[SEALED.index(key) - 1] = bytes(15)
    with pytest.raises(AssertionError):
        pack(tuple(columns))


def rows(count):
    return [
        FIRST._replace(id=10 + n, uid=uuid.UUID(int=10 + n), minutes=15 * (n + 1))
        for n in range(count)
    ]


def test_every_column_is_sealed():
    assert {column for column, _ in CHANGES} == set(TransferRow._fields)


@pytest.mark.parametrize(("column", "value"), CHANGES)
def test_a_change_in_any_column_breaks_the_seal(column, value):
    changed = FIRST._replace(**{column: value})
    assert packed(changed) != packed(FIRST)
    assert seal(UNSEALED, changed) != seal(UNSEALED, FIRST)


STORIES = [
    {},
    {"group_uid": uuid.UUID(int=10)},
    {"group_uid": uuid.UUID(int=10), "pending_id": 9},
    {"pending_id": 9},
    {"reverses_id": 8, "memo_commit": bytes(range(32, 64))},
    {"subject": uuid.UUID(int=7), "actor": uuid.UUID(int=8), "group_uid": uuid.UUID(int=9)},
]


@pytest.mark.parametrize("story", STORIES)
def test_what_was_packed_can_be_told_from_its_bytes(story):
    """Each column says how long it is: no two rows have the same bytes."""
    row = FIRST._replace(**story)
    columns = list(unpacked(packed(row)))
    kept = [getattr(row, name) for name in SEALED]
    assert columns[0] == LAYOUT.to_bytes(2, "big")
    assert columns[1:] == [as_bytes(name, value) for name, value in zip(SEALED, kept, strict=True)]


def unpacked(joined):
    while joined:
        length = int.from_bytes(joined[:4], "big", signed=True)
        ends = 4 + max(0, length)
        yield None if length < 0 else joined[4:ends]
        joined = joined[ends:]


def as_bytes(name, value):
    if isinstance(value, int):
        return value.to_bytes(2 if name in ("kind", "code") else 8, "big")
    return value.bytes if isinstance(value, uuid.UUID) else value


def test_the_layout_of_a_sealed_row_never_changes():
    # Books sealed years ago must still verify: this hash may only change with a new layout number.
    assert seal(UNSEALED, FIRST).hex() == (
        "620f51574955876d44c07859cf3567af050eb1422fb89ebc7e8a20a4faa65c16"
    )


def test_the_same_row_after_another_past_has_another_seal():
    assert seal(UNSEALED, FIRST) != seal(seal(UNSEALED, FIRST), FIRST)


@pytest.mark.parametrize(
    "wrong", [{"request_hash": bytes(31)}, {"memo_commit": bytes(33)}, {"memo_commit": b""}]
)
def test_a_hash_of_another_length_stops_the_trip(wrong):
    with pytest.raises(AssertionError):
        packed(FIRST._replace(**wrong))


def test_a_whole_chain_is_whole():
    links = chain(rows(5), Head())
    verdict = verify(links, since=Head(), until=Head(5, links[-1].hash))
    assert verdict.is_whole
    assert (verdict.sealed, verdict.head) == (5, Head(5, links[-1].hash))


def test_an_empty_ledger_is_whole():
    assert verify([], since=Head(), until=Head()).is_whole


def test_a_chain_is_continued_and_verified_from_where_it_stood():
    first, later = rows(5)[:2], rows(5)[2:]
    begun = chain(first, Head())
    stood = Head(begun[-1].seq, begun[-1].hash)
    went_on = chain(later, stood)
    assert begun + went_on == chain(rows(5), Head())
    assert verify(went_on, since=stood).is_whole


def changed(links, n):
    links[n] = links[n]._replace(row=links[n].row._replace(minutes=999))


def resealed(links, n):
    changed(links, n)
    links[n] = links[n]._replace(hash=seal(links[n - 1].hash if n else UNSEALED, links[n].row))


def removed_row(links, n):
    links[n] = links[n]._replace(row=None)


def another_row(links, n):
    links[n] = links[n]._replace(row=links[n].row._replace(id=77))


@pytest.mark.parametrize("n", range(5))
@pytest.mark.parametrize("deed", [changed, removed_row, another_row])
def test_the_row_that_was_touched_is_named_and_no_other(deed, n):
    links = chain(rows(5), Head())
    deed(links, n)
    verdict = verify(links, since=Head())
    assert verdict.broken == (10 + n,)
    assert not verdict.is_whole


@pytest.mark.parametrize("n", range(4))
def test_who_seals_a_changed_row_again_breaks_the_next(n):
    links = chain(rows(5), Head())
    resealed(links, n)
    assert verify(links, since=Head()).broken == (11 + n,)


def test_who_seals_everything_again_ends_elsewhere():
    promised = chain(rows(5), Head())[-1]
    forged = rows(5)
    forged[0] = forged[0]._replace(minutes=999)
    verdict = verify(chain(forged, Head()), since=Head(), until=Head(5, promised.hash))
    assert verdict.is_cut
    assert not verdict.is_whole


@pytest.mark.parametrize("n", range(4))
def test_a_seal_taken_out_shows_at_the_next(n):
    links = chain(rows(5), Head())
    del links[n]
    assert verify(links, since=Head()).broken == (11 + n,)


def test_a_seal_that_names_another_transfer_is_broken():
    links = chain(rows(3), Head())
    links[1] = links[1]._replace(transfer_id=12)
    assert verify(links, since=Head()).broken == (12,)


def test_a_gap_in_the_numbers_is_broken():
    links = chain(rows(3), Head())
    links[2] = links[2]._replace(seq=4)
    assert verify(links, since=Head()).broken == (12,)


def test_a_tail_cut_off_is_seen_by_the_head():
    links = chain(rows(5), Head())
    verdict = verify(links[:3], since=Head(), until=Head(5, links[-1].hash))
    assert (verdict.broken, verdict.is_cut) == ((), True)


def test_rows_in_another_order_are_named():
    links = chain(rows(4), Head())
    links[1], links[2] = links[2], links[1]
    assert verify(links, since=Head()).broken == (12, 11, 13)


def test_no_random_edit_goes_unseen():
    dice = random.Random(7)
    for _ in range(200):
        links = chain(rows(8), Head())
        n, (column, value) = dice.randrange(8), dice.choice(CHANGES)
        if getattr(links[n].row, column) == value:
            continue
        links[n] = links[n]._replace(row=links[n].row._replace(**{column: value}))
        assert verify(links, since=Head()).broken[0] == 10 + n
