"""The walk through OWASP ASVS 5.0: no row of level 1 or 2 lacks, and what a row says can be looked at."""

import ast
import csv
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/security.md").read_text()
STATES = {"met", "deployer", "absent", "partly", "open"}
LEVELS = {"1": 70, "2": 183}
SECTIONS = """
1.1:1-2 1.2:1-9 1.3:1-11 1.4:1-3 1.5:1-2 2.1:1-3 2.2:1-3 2.3:1-4 2.4:1 3.2:1-2 3.3:1-4
3.4:1-6 3.5:1-5 3.7:1-2 4.1:1-3 4.2:1 4.3:1-2 4.4:1-4 5.1:1 5.2:1-3 5.3:1-2 5.4:1-3
6.1:1-3 6.2:1-12 6.3:1-4 6.4:1-4 6.5:1-5 6.6:1-3 6.8:1-4 7.1:1-3 7.2:1-4 7.3:1-2 7.4:1-5
7.5:1-2 7.6:1-2 8.1:1-2 8.2:1-3 8.3:1 8.4:1 9.1:1-3 9.2:1-4 10.1:1-2 10.2:1-2 10.3:1-4
10.4:1-11 10.5:1-5 10.6:1-2 10.7:1-3 11.1:1-2 11.2:1-3 11.3:1-3 11.4:1-4 11.5:1 11.6:1
12.1:1-3 12.2:1-2 12.3:1-4 13.1:1 13.2:1-5 13.3:1-2 13.4:1-5 14.1:1-2 14.2:1-4 14.3:1-3
15.1:1-3 15.2:1-3 15.3:1-7 16.1:1 16.2:1-5 16.3:1-4 16.4:1-3 16.5:1-3 17.1:1 17.2:1-4
17.3:1-2
"""
"""The numbers of the standard's sections whose rows are of level 1 or 2."""


def rows():
    with (ROOT / "docs/asvs.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def every_id():
    for section in SECTIONS.split():
        chapter, _, numbers = section.partition(":")
        first, _, last = numbers.partition("-")
        yield from (f"{chapter}.{each}" for each in range(int(first), int(last or first) + 1))


@cache
def names_in(path):
    tree = ast.parse((ROOT / path).read_text()) if (ROOT / path).exists() else ast.parse("")
    return {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}


def test_no_row_of_level_one_or_two_lacks():
    assert [each["id"] for each in rows()] == list(every_id())
    found = [each["level"] for each in rows()]
    assert {level: found.count(level) for level in LEVELS} == LEVELS


def test_every_row_says_how_it_stands():
    assert {each["state"] for each in rows()} <= STATES
    assert [each["id"] for each in rows() if not each["subject"] or not each["how"]] == []


def test_every_test_a_row_names_is_there():
    named = [(each["id"], name) for each in rows() for name in each["tests"].split()]
    assert len(named) > 150
    missing = [
        (row, name)
        for row, name in named
        if name.split("::")[1] not in names_in(name.split("::")[0])
    ]
    assert missing == []


def test_every_page_a_row_names_is_there():
    named = {path for each in rows() for path in re.findall(r"docs/[\w-]+\.md", each["how"])}
    assert len(named) > 5
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_what_is_not_met_is_told():
    chapter = PAGE.partition("## What is not met")[2].partition("\n## ")[0]
    told = re.findall(r"\b(\d+\.\d+\.\d+)\b", chapter)
    assert [each["id"] for each in rows() if each["state"] in ("partly", "open")] == told
