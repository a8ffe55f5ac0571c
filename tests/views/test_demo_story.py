from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from exchange.care import confirming, journey
from exchange.care.draft import OfferDraft, TaskDraft, offer_problems, task_problems
from exchange.care.kinds import kind
from exchange.people.trust import gaps, needed_checks
from exchange.places.coarsen import cell_of, metres_between
from exchange.places.travel import Means, is_in_reach
from views.demo.cast import cast
from views.demo.story import story

# A Monday, the Sunday of the first demo, eight weeks with the clock going forward, a leap day.
DAYS = (date(2030, 1, 7), date(2026, 11, 22), date(2027, 4, 14), date(2028, 2, 29))


@pytest.fixture(scope="module", params=DAYS, ids=str)
def told(request):
    people = cast(request.param)
    return people, story(people, request.param)


@pytest.fixture
def people(told):
    return told[0]


@pytest.fixture
def tale(told):
    return told[1]


@pytest.fixture
def midnight(tale):
    return datetime.combine(tale.day, datetime.min.time(), ZoneInfo("Europe/Rome"))


def quarter(moment):
    return moment.hour * 4 + moment.minute // 15


def all_proposals(tale):
    yield from ((each.ask, each.proposal) for each in tale.exchanges)
    for each in tale.open_asks:
        yield from ((each.ask, proposal) for proposal in each.proposals)


def words_of(exchange):
    return [
        confirming.Word(journey.Who(word.side), word.round, word.minutes, word.at)
        for word in exchange.words
    ]


def decision(people, exchange, now):
    return confirming.decide(
        words_of(exchange),
        held_minutes=exchange.proposal.minutes,
        ended_at=exchange.proposal.ends_at,
        now=now,
        rules=people.rules[exchange.ask.bank],
    )


def test_the_same_day_gives_the_same_story(people, tale):
    assert story(cast(tale.day), tale.day) == tale


def test_eight_weeks_have_about_nine_hundred_exchanges_in_six_banks(people, tale):
    assert 850 <= len(tale.past) <= 950
    assert min(each.proposal.starts_at.date() for each in tale.past) >= tale.day - timedelta(56)
    per_bank = Counter(each.ask.bank for each in tale.past)
    assert set(per_bank) == {bank.slug for bank in people.banks}
    assert min(per_bank.values()) > 40


def test_every_ending_happens_and_three_differences_are_open(tale):
    ends = Counter((each.state, each.settled_how) for each in tale.past)
    assert ends["disputed", None] == 3
    assert ends["differs", None] == 2
    for rare in (("settled", "one"), ("settled", "operator"), ("voided", None), ("no_show", None)):
        assert ends[rare] >= 3
    assert ends["settled", "both"] > 0.7 * len(tale.past)
    late = Counter(each.late for each in tale.exchanges if each.state == "cancelled")
    assert late[True] >= 5
    assert late[False] >= 5


def test_ten_days_ahead_hold_promises_open_asks_and_offers(tale, midnight):
    ahead = [each for each in tale.exchanges if each.proposal.starts_at >= midnight]
    assert sum(each.state == "agreed" for each in ahead) >= 20
    assert max(each.proposal.starts_at.date() for each in ahead) <= tale.day + timedelta(10)
    assert len(tale.open_asks) >= 40
    waiting = [proposal for each in tale.open_asks for proposal in each.proposals]
    assert len(waiting) >= 15
    assert {proposal.made_by for proposal in waiting} == {"asker", "helper"}
    assert all(proposal.made_at < midnight < proposal.answer_by for proposal in waiting)
    assert len(tale.offers) >= 20


def test_both_sides_are_members_of_one_bank_and_of_two_households(people, tale):
    for ask, proposal in all_proposals(tale):
        asking, helping = people.home_of[ask.asker], people.home_of[proposal.helper]
        assert asking.bank == helping.bank == ask.bank
        assert asking.key != helping.key
        assert people.adult[ask.asker].status == people.adult[proposal.helper].status == "active"


def test_helpers_do_the_kind_are_trusted_free_and_near(people, tale):
    for ask, proposal in all_proposals(tale):
        helper, starts_at = people.adult[proposal.helper], proposal.starts_at
        assert ask.kind in helper.kinds
        needed = needed_checks(kind(ask.kind), people.rules[ask.bank])
        assert not gaps(helper.checks, needed, starts_at.date())
        first, last = quarter(starts_at), quarter(starts_at) + proposal.minutes // 15
        assert any(
            day == starts_at.weekday() and starts <= first and last <= ends
            for day, starts, ends in helper.week
        )
        cells = [
            cell_of(home.lat, home.lon)
            for home in (people.home_of[helper.key], people.home_of[ask.asker])
        ]
        assert is_in_reach(metres_between(*cells), Means(helper.means), helper.reach_minutes)


def test_nobody_is_in_two_places(tale):
    taken = defaultdict(list)
    for ask, proposal in all_proposals(tale):
        taken[ask.asker].append((proposal.starts_at, proposal.ends_at))
        taken[proposal.helper].append((proposal.starts_at, proposal.ends_at))
    for slots in taken.values():
        slots.sort()
        for (_, ends_at), (starts_at, _) in pairwise(slots):
            assert ends_at <= starts_at


def test_no_household_is_below_its_floor_at_any_moment(people, tale):
    events = []
    for number, each in enumerate(tale.exchanges):
        payer = people.home_of[each.ask.asker]
        payee = people.home_of[each.proposal.helper]
        held, moved = each.proposal.minutes, each.settled_minutes or 0
        assert moved <= held
        events.append((each.agreed_at.astimezone(UTC), number, payer, 0, held))
        if each.closed_at:
            closed_at = each.closed_at.astimezone(UTC)
            events.append((closed_at, -2, payer, -moved, -held))
            events.append((closed_at, -1, payee, moved, 0))
    balances = Counter(
        {home.key: people.rules[home.bank].starter_minutes for home in people.households}
    )
    held_minutes = Counter()
    for _, _, home, change, hold in sorted(events, key=lambda event: event[:2]):
        balances[home.key] += change
        held_minutes[home.key] += hold
        assert held_minutes[home.key] >= 0
        spendable = balances[home.key] - held_minutes[home.key]
        assert spendable >= people.rules[home.bank].floor_minutes
    assert sum(balances.values()) == 120 * 400


def test_exchanges_come_in_the_order_they_were_agreed(tale):
    agreed = [each.agreed_at for each in tale.exchanges]
    assert agreed == sorted(agreed)
    assert len(set(agreed)) == len(agreed)


def test_every_step_follows_the_one_before(tale, midnight):
    for each in tale.exchanges:
        ask, proposal = each.ask, each.proposal
        assert ask.made_at <= proposal.made_at <= each.agreed_at <= proposal.answer_by
        assert each.agreed_at < min(midnight, proposal.starts_at)
        assert ask.opens_at <= proposal.starts_at
        assert proposal.ends_at <= ask.closes_at
        for word in each.words:
            assert proposal.ends_at < word.at < midnight
        assert each.closed_at is None or each.agreed_at < each.closed_at < midnight
        assert (each.closed_at is None) == (each.state in ("agreed", "differs", "disputed"))


def test_every_ask_passes_the_rules_of_its_bank(people, tale):
    asks = [each.ask for each in (*tale.exchanges, *tale.open_asks)] + list(tale.lapsed_asks)
    for ask in asks:
        cared = people.home_of[ask.asker].cared
        draft = TaskDraft(
            kind=ask.kind,
            opens_at=ask.opens_at,
            closes_at=ask.closes_at,
            minutes=ask.minutes,
            flexible=ask.flexible,
            place=ask.place,
            place_note=ask.place_note,
            cared_ids=ask.cared,
        )
        problems = task_problems(draft, rules=people.rules[ask.bank], now=ask.made_at)
        assert problems == []
        assert all(cared[position] for position in ask.cared)


def test_every_offer_passes_the_rules_of_its_bank(people, tale, midnight):
    for offer in tale.offers:
        draft = OfferDraft(offer.kind, offer.opens_at, offer.closes_at, offer.minutes, offer.note)
        rules = people.rules[offer.bank]
        assert offer_problems(draft, rules=rules, now=offer.made_at) == []
        assert people.adult[offer.person].may_help(offer.kind, offer.opens_at.date(), rules)
        assert offer.made_at < midnight < offer.opens_at


def test_exchanges_end_as_the_rules_decide(people, tale, midnight):
    for each in tale.past:
        if each.state == "settled" and each.settled_how != "operator":
            decided = decision(people, each, each.closed_at)
            assert decided.outcome == "settle"
            assert (decided.minutes, decided.how) == (each.settled_minutes, each.settled_how)
        elif each.state == "voided":
            assert decision(people, each, each.closed_at).outcome == "void"
        elif each.state in ("agreed", "differs", "disputed"):
            decided = decision(people, each, midnight)
            wanted = {"agreed": "wait", "differs": "ask_again", "disputed": "ask_operator"}
            assert decided.outcome == wanted[each.state]


def test_operators_decide_between_two_words_and_never_on_their_own_household(people, tale):
    ruled = [each for each in tale.exchanges if each.ruling]
    assert ruled
    for each in ruled:
        assert decision(people, each, each.ruling.at).outcome == "ask_operator"
        assert confirming.may_rule(each.ruling.minutes, each.proposal.minutes)
        assert each.ruling.minutes == each.settled_minutes
        judge = people.adult[each.ruling.operator]
        assert judge in people.staff(each.ask.bank)
        concerned = people.home_of[each.ask.asker], people.home_of[each.proposal.helper]
        assert people.home_of[judge.key] not in concerned


def test_calling_off_is_late_when_the_rules_say_so(people, tale):
    for each in tale.exchanges:
        if each.state == "cancelled":
            rules = people.rules[each.ask.bank]
            how = journey.cancelling(each.proposal.starts_at, each.closed_at, rules)
            assert how == ("late" if each.late else "early")
            assert each.cancelled_by in (each.ask.asker, each.proposal.helper)
            assert not each.words


def test_words_fit_their_columns(tale):
    for each in tale.exchanges:
        assert all(len(word.words or "") <= 280 for word in each.words)
        assert len(each.ruling.motive if each.ruling else "") <= 600
    assert sum(bool(word.words) for each in tale.past for word in each.words) > 300


def test_ada_has_one_answer_to_give_one_word_to_say_and_bruno_coming(people, tale, midnight):
    asked = [
        each
        for each in tale.open_asks
        for proposal in each.proposals
        if proposal.helper == "ada" and proposal.made_by == "asker"
    ]
    assert [each.ask.asker for each in asked] == ["lucia"]
    mine = [each for each in tale.exchanges if each.ask.asker == "ada" and not each.closed_at]
    unconfirmed, coming = sorted(mine, key=lambda each: each.proposal.starts_at)
    assert [word.side for word in unconfirmed.words] == ["helper"]
    assert unconfirmed.proposal.helper == coming.proposal.helper == "bruno"
    assert midnight < coming.proposal.starts_at < midnight + timedelta(days=5)


def test_adas_household_has_hours_left_to_spend(people, tale):
    home = people.home_of["ada"].key
    left = people.rules["mesagne"].starter_minutes
    for each in tale.exchanges:
        moved = each.settled_minutes or 0
        if people.home_of[each.ask.asker].key == home:
            left -= moved if each.closed_at else each.proposal.minutes
        if people.home_of[each.proposal.helper].key == home:
            left += moved
    assert 90 <= left <= 300
