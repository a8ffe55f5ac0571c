"""Whose each file is: every licence named has its text, every text is named, every path leads to a file."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAID = tomllib.loads((ROOT / "REUSE.toml").read_text())["annotations"]


def test_every_licence_named_has_its_text_and_no_text_is_there_for_nothing():
    named = {
        each for said in SAID for each in re.split(r" AND | OR ", said["SPDX-License-Identifier"])
    }
    assert {path.stem for path in (ROOT / "LICENSES").iterdir()} == named
    assert (ROOT / "LICENSES/EUPL-1.2.txt").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_every_path_leads_to_a_file():
    for said in SAID:
        paths = [said["path"]] if isinstance(said["path"], str) else said["path"]
        assert all(any(ROOT.glob(path)) for path in paths)


def test_what_is_of_nobody_else_is_ours():
    assert (SAID[0]["path"], SAID[0]["SPDX-License-Identifier"]) == ("**", "EUPL-1.2")
