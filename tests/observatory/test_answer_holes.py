"""What stays hidden of answers, whichever tables somebody reads one after the other."""

import json
from collections import Counter
from pathlib import Path

import pytest

from exchange.observatory import answer_tables
from exchange.observatory.answer_holes import holes
from exchange.observatory.disclosure import ranges
from exchange.survey import analysis_traits, analysis_weights, reading
from tests.rig.sizes import chance

DOCUMENT = json.loads(Path("exchange/survey/defaults/needs.json").read_text(encoding="utf-8"))
TRAITS = analysis_traits.traits(reading.read(DOCUMENT)[0])
SEX, REGULAR, AGE = (TRAITS[key] for key in ("sex", "regular", "age"))


def people(dice):
    """Sixty, of whom not all say everything."""
    found = []
    for _each in range(60):
        said = {"age": dice.choice(["18-34", "35-49", "50-64"])}
        if dice.random() < 0.9:
            said["sex"] = dice.choices(["women", "men", "other"], [6, 5, 1])[0]
        if dice.random() < 0.8:
            said["regular"] = dice.choices(["same", "shifts", "changing", "own"], [6, 3, 2, 1])[0]
        found.append(said)
    return found


def read(answers, of, *by):
    """What a table shows, by the answers each number is of."""
    table = answer_tables.table(answers, analysis_weights.equal(len(answers)), of, by)
    if table.shown is None:
        return {}
    ways = [
        set(zip((each.key for each in table.grid.by), group, strict=True))
        for group in table.grid.groups
    ]
    return {
        frozenset({*way, *([(of.key, value)] if value else [])}): number
        for way, line in zip([*ways, set()], table.shown, strict=True)
        for value, number in zip((*table.grid.values, None), line, strict=True)
    }


@pytest.mark.parametrize("seed", range(12))
def test_no_table_shows_what_another_hides(seed):
    """Rows and columns exchanged, or with a third trait beside, the desk hid other cells: whoever
    read both subtracted, and of three of four small groups found what one person had said."""
    answers = people(chance("holes", seed))
    upright, across = read(answers, REGULAR, SEX), read(answers, SEX, REGULAR)
    assert upright
    cells = [key for key in upright.keys() & across.keys() if len(key) == 2]
    assert [upright[key] for key in cells] == [across[key] for key in cells]
    for table in (upright, read(answers, REGULAR, AGE), read(answers, REGULAR, SEX, AGE)):
        alone = read(answers, REGULAR)
        both = [key for key in table.keys() & alone.keys() if key]
        assert both
        assert [table[key] for key in both] == [alone[key] for key in both]
    assert read(answers, REGULAR, SEX, AGE) == upright


@pytest.mark.parametrize("seed", range(12))
def test_every_small_group_is_left_in_doubt(seed):
    """Whoever knows all that is shown, and how many answered, tells it neither from 0 nor from 3."""
    answers = people(chance("holes", seed))
    hidden = holes(answers, REGULAR, SEX)
    assert hidden is not None
    counted = Counter((REGULAR.of(each), SEX.of(each)) for each in answers)
    counts = [[counted[row, column] for column in SEX.values] for row in REGULAR.values]
    rows, columns = (*REGULAR.values, None), (*SEX.values, None)

    def is_hidden(row, column):
        return frozenset({(k, v) for k, v in (("regular", row), ("sex", column)) if v}) in hidden

    published = [[None if is_hidden(row, column) else 0 for column in columns] for row in rows]
    met = ranges(counts, published)
    small = [
        (at, beside)
        for at, line in enumerate(counts)
        for beside, number in enumerate(line)
        if 0 < number < 3
    ]
    assert small
    for place in small:
        low, high = met[place]
        assert low == 0
        assert high >= 3
