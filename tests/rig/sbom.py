"""What the house is made of that is of others: a CycloneDX list, read from the lock files alone.

Nothing is asked of the network and no clock is looked at: the same locks give the same list.
"""

import base64
import json
import re
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).parent.parent.parent
PYTHON = ROOT / "requirements.lock"
ASSETS = ROOT / "views/assets/package-lock.json"

_LINE = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?==([^\s\\;]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_OURS = uuid.UUID("7c1f2f57-8d19-5c3e-9a51-4b0b8f2d6a10")

Component = dict[str, Any]


def of_python(lock: str) -> Iterator[Component]:
    """What runs: each package of the lock, with the hash of every file it may be."""
    found: Component | None = None
    for line in lock.splitlines():
        if named := _LINE.match(line):
            if found is not None:
                yield found
            name, version = re.sub(r"[-_.]+", "-", named[1]).lower(), named[2]
            found = _component(f"pkg:pypi/{name}@{version}", name, version, "required")
        if found is not None:
            found["hashes"] += [{"alg": "SHA-256", "content": each} for each in _HASH.findall(line)]
    if found is not None:
        yield found


def of_assets(lock: dict[str, Any]) -> Iterator[Component]:
    """What styles and scripts are built from and with: nothing of it runs on the server."""
    for path, package in sorted(lock["packages"].items()):
        if not path:
            continue
        name, version = path.rpartition("node_modules/")[2], package["version"]
        made = _component(f"pkg:npm/{quote(name, safe='/')}@{version}", name, version, "optional")
        algorithm, _, digest = package["integrity"].partition("-")
        content = base64.b64decode(digest).hex()
        made["hashes"].append({"alg": algorithm.upper().replace("SHA", "SHA-"), "content": content})
        if "license" in package:
            made["licenses"] = [{"license": {"id": package["license"]}}]
        yield made


def _component(purl: str, name: str, version: str, scope: str) -> Component:
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "scope": scope,
        "hashes": [],
        "purl": purl,
    }


def bill(version: str) -> dict[str, Any]:
    components = [*of_python(PYTHON.read_text()), *of_assets(json.loads(ASSETS.read_text()))]
    unique = {each["bom-ref"]: each for each in components}
    house = {
        "type": "application",
        "bom-ref": "prossima",
        "name": "prossima",
        "version": version,
        "licenses": [{"license": {"id": "EUPL-1.2"}}],
    }
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_OURS, version + ' '.join(unique))}",
        "version": 1,
        "metadata": {"component": house},
        "components": list(unique.values()),
    }


def version() -> str:
    """As the catalogues of public code read it."""
    found = re.search(r'^softwareVersion: "([^"]+)"', (ROOT / "publiccode.yml").read_text(), re.M)
    assert found is not None
    return found[1]


if __name__ == "__main__":
    json.dump(bill(version()), sys.stdout, indent=1)
    sys.stdout.write("\n")
