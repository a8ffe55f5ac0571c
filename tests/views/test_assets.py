"""What is built: listed, named by its content, small, and asking nothing of any other site."""

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "views" / "static" / "dist"
SOURCES = ROOT / "views" / "assets"
TEMPLATES = ROOT / "views" / "templates"
NAMES = json.loads((DIST / "manifest.json").read_text())
# Names of XML vocabularies: never fetched.
VOCABULARIES = ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink")
ADDRESS = re.compile(r"(?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s\"'()<>]*", re.IGNORECASE)

# Bytes as they travel: brotli where there is a packed twin, else the file itself.
BUDGET_BYTES = {
    "prossima.css": 15 * 1024,
    "prossima.js": 4 * 1024,
    "worker.js": 2 * 1024,
    "htmx.js": 16 * 1024,
    "chronomap.css": 2 * 1024,
    "scenario.css": 2 * 1024,
    "chronomap.js": 1024,
    "diary.css": 1024,
    "charts.css": 1024,
    "diary.js": 2 * 1024,
    "home.js": 1024,
    "survey.js": 1024,
    "asking.js": 4 * 1024,
    "map.css": 5 * 1024,
    "map.js": 40 * 1024,
    "icons.svg": 4 * 1024,
    "municipalities.json": 12 * 1024,
}
HOME_BYTES = 44 * 1000
"""The page itself is beside it, as it is: 60 kB with it, which `./prossima bench web` measures."""
ON_HOME = (
    "prossima.css",
    "prossima.js",
    "icons.svg",
    "titillium-latin-400.woff2",
    "titillium-latin-600.woff2",
)


def travelling_bytes(name):
    packed = DIST / f"{NAMES[name]}.br"
    return (packed if packed.exists() else DIST / NAMES[name]).stat().st_size


def templates():
    return sorted(TEMPLATES.rglob("*.html"))


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_listed_file_is_there_and_named_by_its_content(name):
    built = DIST / NAMES[name]
    stem, suffix = name.rsplit(".", 1)
    assert NAMES[name] == f"{stem}.{sha256(built.read_bytes()).hexdigest()[:10]}.{suffix}"


def test_nothing_lies_about_that_is_not_listed():
    listed = {name for file in NAMES.values() for name in (file, f"{file}.br")}
    assert {file.name for file in DIST.iterdir()} <= listed | {"manifest.json"}


def test_what_travels_as_text_has_a_packed_twin():
    texts = [
        file for file in NAMES.values() if re.search(r"\.(css|js|json|svg|webmanifest)$", file)
    ]
    assert [file for file in texts if not (DIST / f"{file}.br").exists()] == []


@pytest.mark.parametrize("name", sorted(set(BUDGET_BYTES)))
def test_a_file_stays_within_its_bytes(name):
    assert travelling_bytes(name) <= BUDGET_BYTES[name]


def test_the_first_page_stays_within_its_bytes():
    assert sum(travelling_bytes(name) for name in ON_HOME) <= HOME_BYTES


def test_no_built_file_names_another_site():
    found = {}
    for file in DIST.iterdir():
        if file.suffix in (".css", ".js", ".svg", ".webmanifest"):
            text = file.read_text()
            for vocabulary in VOCABULARIES:
                text = text.replace(vocabulary, "")
            if addresses := ADDRESS.findall(text):
                found[file.name] = addresses
    assert found == {}


def test_no_page_is_dressed_or_scripted_from_elsewhere_or_inline():
    forbidden = re.compile(
        r"<style|\sstyle=|\son[a-z]{4,}=\"|<script(?![^>]*\ssrc=)|(?:src|href|action)=\"(?:https?:)?//",
        re.IGNORECASE,
    )
    pages = {page.name: forbidden.findall(page.read_text()) for page in templates()}
    # A file for the reader's own device, which carries its style along and may load nothing.
    assert pages.pop("copy_file.html") == ["<style"]
    assert {name: found for name, found in pages.items() if found} == {}


def test_every_file_a_page_asks_for_is_built():
    asked = {
        name for page in templates() for name in re.findall(r"asset\('([^']+)'\)", page.read_text())
    }
    assert asked <= set(NAMES)


def test_every_icon_a_page_names_is_drawn():
    drawn = {file.stem for file in (SOURCES / "icons").glob("*.svg")}
    named = {
        name
        for page in templates()
        for name in re.findall(r'(?:\bicon\(|drawing=)"([a-z]+)"', page.read_text())
    }
    assert named <= drawn


def test_the_sprite_holds_each_icon_under_its_name():
    sprite = (DIST / NAMES["icons.svg"]).read_text()
    drawn = sorted(file.stem for file in (SOURCES / "icons").glob("*.svg"))
    assert sorted(re.findall(r'<symbol id="([a-z]+)"', sprite)) == drawn


def test_the_pinned_app_finds_its_pictures():
    pinned = json.loads((DIST / NAMES["manifest.webmanifest"]).read_text())
    pictures = [each["src"].removeprefix("/static/") for each in pinned["icons"]]
    assert [picture for picture in pictures if not (DIST / picture).exists()] == []
    assert len(pictures) == 3


def test_every_class_a_page_names_is_dressed():
    css = "".join(
        (DIST / file).read_text() for name, file in NAMES.items() if name.endswith(".css")
    )
    on_screens = set(re.findall(r"\.(pr-[a-z_-]+|visually-hidden)", css))
    papers = "".join(file.read_text() for file in (TEMPLATES / "_paper").glob("*.css"))
    on_paper = set(re.findall(r"\.([a-z]+)", papers))
    unknown = {}
    for page in templates():
        dressed = on_paper if page.stem.endswith("_paper") else on_screens
        # A part may stand on both: a drawing is the same on a screen and on paper.
        dressed = on_screens | on_paper if page.stem.startswith("_") else dressed
        # What a macro completes ("pr-tag--{{ kind }}") is seen in the browser tests.
        text = re.sub(r"[\w-]*\{\{.*?\}\}[\w-]*|\{%.*?%\}", " ", page.read_text())
        named = {
            name for value in re.findall(r"class=\"([^\"]*)\"", text) for name in value.split()
        }
        if missing := named - dressed:
            unknown[str(page.relative_to(TEMPLATES))] = sorted(missing)
    assert unknown == {}
