"""What docs/reliability.md promises is tried by tests that exist, and nightly by all that can grow."""

import ast
import re
from functools import cache

import pytest

from tests.rig import nightly, sizes
from tests.rig.reading import ROOT

PAGE = (ROOT / "docs/reliability.md").read_text()
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
PROMISES = re.findall(r"^\*\*(P\d+)\. (.*?)(?=^\*\*P|^## )", PAGE, re.M | re.S)


@cache
def names_in(path):
    tree = ast.parse((ROOT / path).read_text())
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_test_named_there_exists():
    named = NAMED.findall(PAGE)
    assert len(named) > 30
    assert [path for path, _ in named if not (ROOT / path).exists()] == []
    assert [(path, test) for path, test in named if test and test not in names_in(path)] == []


def test_each_of_the_ten_promises_names_its_tests():
    assert [number for number, _ in PROMISES] == [f"P{number}" for number in range(1, 11)]
    assert [number for number, words in PROMISES if not NAMED.search(words)] == []


def test_the_four_broken_ways_are_kept_out_of_the_product():
    ways = {"read_then_write", "lock_and_remember", "begin_late", "seal_behind_the_last"}
    assert ways <= names_in("tests/races/broken.py")
    for floor in ("views", "exchange", "models"):
        texts = [path.read_text() for path in (ROOT / floor).rglob("*.py")]
        assert [way for way in ways for text in texts if f"def {way}(" in text] == []


def sized_tests():
    """Files of tests whose size the table of sizes decides, or that have none for the day."""
    return {
        str(path.relative_to(ROOT))
        for path in (ROOT / "tests").rglob("test_*.py")
        if re.search(r"\bSIZES\.|pytest\.mark\.nightly", path.read_text())
    }


def test_every_proof_that_can_grow_grows_at_night():
    at_night = {path for paths in nightly.PROOFS.values() for path in paths}
    assert sized_tests() - {"tests/test_reliability.py"} <= at_night
    assert [path for path in at_night if not (ROOT / path).exists()] == []


def test_the_names_of_the_night_are_explained():
    assert [name for name in nightly.RUNS if f"| {name} |" not in PAGE] == []


def test_no_night_is_smaller_than_a_day_and_no_day_than_a_try():
    for name in sizes.sizes_of("nightly"):
        at_night, by_day = sizes.sizes_of("nightly")[name], sizes.sizes_of("ci")[name]
        assert at_night > by_day, name


@pytest.mark.parametrize("words", [["nothing"], ["kill", "nothing"]])
def test_a_proof_nobody_knows_is_bad_usage(words, capsys):
    with pytest.raises(SystemExit) as ended:
        nightly.main(words)
    assert ended.value.code == 2
    assert "no such proof: nothing" in capsys.readouterr().err
