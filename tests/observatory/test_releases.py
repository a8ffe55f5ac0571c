"""What stands beside what: two tables of one period, and one figure in fifty-two weeks."""

from collections import Counter
from datetime import date
from itertools import combinations, product

import pytest

from exchange import solver
from exchange.observatory.disclosure import suppress, with_totals
from exchange.observatory.held_back import Standing, standing
from exchange.observatory.releases import Hindrance, Release, hindrance, is_without_rings
from tests.rig.sizes import SIZES, chance, told

MARCH = date(2026, 3, 1), date(2026, 3, 31)
APRIL = date(2026, 4, 1), date(2026, 4, 30)
YEAR = date(2026, 1, 1), date(2026, 12, 31)
BANK, WEEKS, GROUP = ("Mesagne", "Latiano"), 52, 3


def table(*names, period=MARCH, hides_totals=False, subject="answers", **groups):
    by = dict.fromkeys(names, "each") | groups
    return Release(subject, by, *period, hides_totals=hides_totals)


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (table("town", "sex"), Hindrance.AGAIN),
        (table("town"), Hindrance.NESTED),
        (table("town", "sex", "age"), Hindrance.NESTED),
        (table("sex", "contract", town="district"), Hindrance.OTHER_GROUPS),
        (table("town", "contract", period=YEAR), Hindrance.OTHER_PERIOD),
        (table("town", "contract", hides_totals=True), Hindrance.HIDDEN_TOTALS),
        (table("town", "contract"), None),
        (table("contract", "children"), None),
        (table("town", "sex", period=APRIL), None),
        (table("town", "sex", subject="members"), None),
    ],
)
def test_what_may_stand_beside_a_table_of_towns_and_sexes(new, why):
    assert hindrance(new, [table("town", "sex")]) is why


def test_the_month_stays_in_the_drawer_when_the_year_is_out():
    assert hindrance(table("town"), [table("age", period=YEAR)]) is Hindrance.OTHER_PERIOD


def test_three_tables_in_a_ring_say_more_than_two():
    out = [table("town", "sex"), table("sex", "age")]
    assert hindrance(out[1], out[:1]) is None
    assert hindrance(table("age", "town"), out) is Hindrance.RING
    assert hindrance(table("age", "contract"), out) is None


@pytest.mark.parametrize(
    ("tables", "holds"),
    [
        ([], True),
        (["ab"], True),
        (["ab", "bc", "cd"], True),
        (["ab", "bc", "ca"], False),
        (["ab", "bc", "ca", "abc"], True),
        (["ab", "bc", "cd", "da"], False),
        (["abc", "cde", "efa"], False),
        (["ab", "cd"], True),
    ],
)
def test_rings_are_found(tables, holds):
    assert is_without_rings([set(each) for each in tables]) is holds


@pytest.mark.skipif(not solver.is_there(), reason="HiGHS is not installed")
def test_two_tables_that_share_shown_totals_say_no_more_than_each():
    """The attacker writes down every person by town, contract and sex, and both tables of them."""
    dice, asked, tried = chance("beside"), [], 0
    for _ in range(SIZES.tables):
        cube = {
            place: dice.choice([0, dice.randrange(3), dice.randrange(9)])
            for place in product(range(3), range(3), range(2))
        }
        pair = [summed(cube, (0, 1)), summed(cube, (0, 2))]
        # Any safe choice will do, the first one met.
        found = [suppress(counts, group_min=GROUP, seconds=0) for counts in pair]
        if any(each.published is None or totals_hidden(each.published) for each in found):
            continue
        tried += 1
        for axis, counts in enumerate(pair, start=1):
            for r, c in product(range(3), range(len(counts[0]))):
                if 0 < counts[r][c] < GROUP:
                    asked += [joint(found, (r, c), axis, sign) for sign in (-1, 1)]
    answers = solver.solve_each(asked, seconds=600)
    for lowest, highest in zip(answers[::2], answers[1::2], strict=True):
        assert -lowest.objective <= 1e-6
        assert highest.objective >= GROUP - 1e-6
    assert asked
    told("beside each other", pairs=tried, attacked=len(asked) // 2)


def summed(cube, axes):
    sizes = [1 + max(place[axis] for place in cube) for axis in axes]
    return [
        [
            sum(n for place, n in cube.items() if (place[axes[0]], place[axes[1]]) == (r, c))
            for c in range(sizes[1])
        ]
        for r in range(sizes[0])
    ]


def totals_hidden(published):
    return None in published[-1] or None in [row[-1] for row in published]


def joint(found, cell, axis, sign):
    """All people as unknowns; each number that either table shows is a row."""
    places = list(product(range(3), range(3), range(2)))
    rows = []
    for of, table_ in enumerate(found, start=1):
        last = len(table_.published) - 1, len(table_.published[0]) - 1
        for r, c in product(range(last[0] + 1), range(last[1] + 1)):
            if table_.published[r][c] is not None:
                people = [
                    at
                    for at, place in enumerate(places)
                    if r in (place[0], last[0]) and c in (place[of], last[1])
                ]
                rows.append((people, float(table_.published[r][c])))
    starts = [0]
    for people, _ in rows:
        starts.append(starts[-1] + len(people))
    return solver.Program(
        gains=[float(sign * ((place[0], place[axis]) == cell)) for place in places],
        column_max=[1_000.0] * len(places),
        row_min=[number for _, number in rows],
        row_max=[number for _, number in rows],
        starts=starts,
        columns=[at for people, _ in rows for at in people],
        coefficients=[1.0] * starts[-1],
    )


def weeks(joined, group_min=GROUP):
    """Each week one person joins, and the members by town and sex are published."""
    now, waiting, published = Standing(), 0, []
    for week in range(len(joined)):
        waiting += 1
        after = standing(now, Counter(joined[: week + 1]), changed=waiting, group_min=group_min)
        if waiting >= group_min:
            waiting = 0
        now = after
        published.append(now)
    return published


def people_of_a_year(dice):
    return [(dice.choice(BANK), dice.choice("FM")) for _ in range(WEEKS)]


@pytest.mark.parametrize("group_min", [3, 5])
def test_a_year_of_weeks_with_one_newcomer_each_tells_of_no_small_group(group_min):
    """Any two weeks are subtracted, in every cell, every sum of a town or a sex, and in all."""
    dice = chance("weeks", group_min)
    moves = 0
    for _ in range(SIZES.tables):
        published = weeks(people_of_a_year(dice), group_min)
        for earlier, later in combinations(published, 2):
            for words in [*product((*BANK, None), ("F", "M", None))]:
                apart = abs(figure(later, words) - figure(earlier, words))
                assert apart == 0 or apart >= group_min
                moves += apart > 0
    assert moves
    told("weeks", years=SIZES.tables, moves=moves)


def figure(published, words):
    """A cell, or the sum of all that have what is asked."""
    return sum(
        number
        for key, number in published.shown.items()
        if all(word in (None, has) for word, has in zip(words, key, strict=True))
    )


def test_nobody_is_told_from_who_came_in_the_same_weeks():
    """Any two newcomers between two publications change places, and every week reads the same."""
    dice = chance("places changed")
    joined = people_of_a_year(dice)
    published = weeks(joined)
    for first in range(0, WEEKS - GROUP, GROUP):
        for one, other in combinations(range(first, first + GROUP), 2):
            changed = list(joined)
            changed[one], changed[other] = joined[other], joined[one]
            assert weeks(changed) == published


def test_shown_and_true_lie_less_than_a_group_apart():
    dice = chance("coming and going")
    counts, now, waiting = Counter(), Standing(), set()
    for person in range(400):
        key = dice.choice(BANK), dice.choice("FM")
        counts[key] = max(0, counts[key] + dice.choice([1, 1, -1]))
        waiting.add(person)
        now = standing(now, counts, changed=len(waiting), group_min=GROUP)
        if len(waiting) >= GROUP:
            waiting.clear()
            assert all(abs(now.shown[key] - counts[key]) < GROUP for key in counts)
    assert now.total == sum(now.shown.values()) > 0


def test_a_cell_that_emptied_is_let_go_of():
    before = Standing({"Mesagne": 4, "Latiano": 5})
    after = standing(before, {"Latiano": 7}, changed=6, group_min=GROUP)
    assert after.shown == {"Mesagne": 0, "Latiano": 5}
    assert standing(before, {"Latiano": 9}, changed=2, group_min=GROUP) is before


def test_the_second_week_of_a_plain_table_would_tell():
    """Why the figures are held back: counted anew each week, one more is one person."""
    table_ = [[12, 7], [8, 9]]
    more = [[12, 7], [8, 10]]
    before, after = (with_totals(each) for each in (table_, more))
    assert suppress(more, group_min=GROUP).primary == 0
    assert after[1][1] - before[1][1] == 1
