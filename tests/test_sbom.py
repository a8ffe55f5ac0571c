"""The list of what is of others names every package of the lock files, and always in the same words."""

import json
import re
import subprocess
import sys

from tests.rig import sbom


def test_every_package_of_the_locks_is_in_it_once():
    made = sbom.bill("1.0")
    refs = [each["bom-ref"] for each in made["components"]]
    assert len(refs) == len(set(refs))
    runs = {each["name"]: each for each in made["components"] if each["scope"] == "required"}
    lines = re.findall(r"^([a-zA-Z0-9][\w.-]*)", sbom.PYTHON.read_text(), re.M)
    assert set(runs) == {re.sub(r"[-_.]+", "-", line).lower() for line in lines}
    assert {"flask", "sqlalchemy", "cryptography", "gunicorn"} <= set(runs)
    assert all(each["hashes"] for each in made["components"])
    built = {each["name"] for each in made["components"] if each["scope"] == "optional"}
    assert {"htmx.org", "leaflet", "bootstrap-italia", "@fontsource/titillium-web"} <= built


def test_it_says_what_it_is_and_how_its_hashes_are_written():
    made = sbom.bill("1.0")
    assert (made["bomFormat"], made["specVersion"], made["version"]) == ("CycloneDX", "1.5", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", made["serialNumber"])
    lengths = {"SHA-256": 64, "SHA-512": 128, "SHA-1": 40}
    for each in made["components"]:
        assert re.fullmatch(r"pkg:(pypi|npm)/[\w.%/-]+@[\w.+-]+", each["purl"])
        for found in each["hashes"]:
            assert re.fullmatch(rf"[0-9a-f]{{{lengths[found['alg']]}}}", found["content"])


def test_the_same_locks_give_the_same_list():
    asked = [sys.executable, "-m", "tests.rig.sbom"]
    first, second = (
        subprocess.run(asked, check=True, capture_output=True, cwd=sbom.ROOT).stdout for _ in "ab"
    )
    assert first == second
    assert json.loads(first)["metadata"]["component"]["version"] == sbom.version()
