"""What is wrong with an ask or an offer, all of it at once, without a database."""

from dataclasses import replace
from datetime import timedelta

import pytest

from exchange.care.draft import (
    OfferDraft,
    TaskDraft,
    Window,
    beyond_offer,
    for_its_kind,
    minutes_max,
    offer_problems,
    task_problems,
)
from exchange.people.rules import DEFAULTS, Rules
from tests.cast import MONDAY_9, at

ASK = TaskDraft("child_home", at(9, 15), at(9, 18), 180, cared_ids=(1, 2))
OFFER = OfferDraft("errand_pets", at(9, 9), at(11, 19), 60)


def wrong(draft, rules=DEFAULTS, now=MONDAY_9):
    judge = task_problems if isinstance(draft, TaskDraft) else offer_problems
    return [(each.field, each.kind) for each in judge(draft, rules=rules, now=now)]


@pytest.mark.parametrize("draft", [ASK, OFFER, replace(ASK, kind="elder_company", cared_ids=())])
def test_a_sound_one_has_no_problem(draft):
    assert wrong(draft) == []


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"kind": "cooking"}, [("kind", "unknown")]),
        (
            {"opens_at": MONDAY_9, "closes_at": MONDAY_9 + timedelta(hours=3)},
            [("opens_at", "past")],
        ),
        ({"closes_at": at(9, 15)}, [("closes_at", "before_start")]),
        ({"minutes": 165}, [("minutes", "does_not_fit")]),
        ({"minutes": 165, "flexible": True}, []),
        ({"minutes": 170, "flexible": True}, [("minutes", "not_rounded")]),
        ({"minutes": 0, "flexible": True}, [("minutes", "not_rounded")]),
        ({"closes_at": at(9, 19, 15), "minutes": 255}, [("minutes", "too_long")]),
        ({"cared_ids": ()}, [("cared", "nobody")]),
        ({"cared_ids": (1, 2, 3, 4)}, [("cared", "too_many")]),
        ({"place": "moon"}, [("place", "unknown")]),
        ({"place": "third"}, [("place_note", "missing")]),
        ({"place": "third", "place_note": "Villa comunale"}, []),
        ({"helpers_wanted": 0}, [("helpers_wanted", "out_of_range")]),
        ({"helpers_wanted": 10}, [("helpers_wanted", "out_of_range")]),
    ],
)
def test_each_law_has_its_problem(changed, found):
    assert wrong(replace(ASK, **changed)) == found


def test_a_bank_may_count_in_half_hours():
    rules = Rules(round_minutes=30)
    some = replace(ASK, flexible=True, minutes=45)
    assert wrong(some, rules) == [("minutes", "not_rounded")]


def test_only_childminding_has_the_limit_of_the_rules():
    assert minutes_max("child_home", DEFAULTS) == 240
    assert minutes_max("elder_night", DEFAULTS) == 840


def test_nobody_asks_half_a_year_ahead_nor_for_a_whole_season():
    far = MONDAY_9 + timedelta(days=121)
    ahead = replace(ASK, opens_at=far, closes_at=far + timedelta(hours=3))
    assert wrong(ahead) == [("opens_at", "too_far")]
    wide = replace(OFFER, closes_at=OFFER.opens_at + timedelta(days=32))
    assert wrong(wide) == [("closes_at", "too_wide")]


def test_who_is_cared_for_must_suit_the_kind():
    bands = {1: "6-10", 2: "elder"}
    assert for_its_kind(ASK, bands).cared_ids == (1,)
    assert for_its_kind(replace(ASK, kind="elder_walk"), bands).cared_ids == (2,)
    assert for_its_kind(replace(ASK, kind="errand_pets"), bands).cared_ids == ()


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"opens_at": at(9, 13, 45)}, ["before_offer"]),
        ({"closes_at": at(9, 20, 15)}, ["after_offer"]),
        ({"minutes": 195}, ["more_than_offered"]),
    ],
)
def test_an_offer_is_taken_up_inside_what_was_offered(changed, found):
    offered = Window(at(9, 14), at(9, 20), 180)
    assert [each.kind for each in beyond_offer(replace(ASK, **changed), offered)] == found
