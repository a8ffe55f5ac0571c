"""What the planners' guide tells somebody with census sections to write, worked out."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from exchange.chronomap.zone_files import column_of, read, rows_of_geojson
from exchange.chronomap.zones import GROUPS

DOCS = Path(__file__).parent.parent.parent / "docs"
GUIDES = ("time-map.md", "time-map.it.md")
_FORMULA = re.compile(r"^    ((?:women|men) [\d+-]+) +(\S.*)$", re.M)
# Five years each, the last one open: men and women of 2021.
CENSUS = [f"P{number}" for number in (*range(30, 46), *range(67, 83))]


def formulas(guide):
    return dict(_FORMULA.findall((DOCS / guide).read_text(encoding="utf-8")))


def worked_out(formula, people):
    """As the field calculator does: columns in quotes, and halves away from nothing."""
    said = re.sub(r'"(P\d+)"', lambda column: str(people[column[1]]), formula)
    return eval(said, {"round": lambda number: int(number + 0.5)})


def test_both_guides_say_the_same_columns():
    english, italian = map(formulas, GUIDES)
    assert english == italian
    assert set(english) == {column_of(group) for group in GROUPS}


@settings(max_examples=50, deadline=None)
@given(some.lists(some.integers(0, 400), min_size=len(CENSUS), max_size=len(CENSUS)))
def test_nobody_gets_lost_between_census_and_zone(counts):
    people = dict(zip(CENSUS, counts, strict=True))
    columns = {name: worked_out(said, people) for name, said in formulas(GUIDES[0]).items()}
    assert min(columns.values()) >= 0
    of_men = sum(counts[:16])
    assert sum(count for name, count in columns.items() if name.startswith("men")) == of_men
    assert sum(columns.values()) == sum(counts)


@pytest.mark.parametrize("guide", GUIDES)
def test_a_section_as_the_guide_makes_it_comes_in(guide):
    """With the properties of its table and no others, from a file as QGIS writes it."""
    people = dict.fromkeys(CENSUS, 10)
    named = {"code": "740100000012", "name": "Sezione 740100000012", "municipality": "074010"}
    counted = {name: worked_out(said, people) for name, said in formulas(guide).items()}
    ring = [[17.8, 40.5], [17.9, 40.5], [17.9, 40.6], [17.8, 40.6], [17.8, 40.5]]
    feature = {
        "type": "Feature",
        "properties": named | counted,
        "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]},
    }
    document = {"type": "FeatureCollection", "name": "sections", "features": [feature]}
    (found,), problems = read(rows_of_geojson(document), {"074010"})
    assert problems == []
    assert found.zone.residents == 320
    assert 40.5 < found.zone.lat < 40.6
