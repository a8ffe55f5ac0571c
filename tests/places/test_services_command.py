"""flask places services: a file shown, then brought in whole; with a fault in it, not at all."""

import json

import pytest

from exchange.places import service_queries
from exchange.places.service_queries import Asked

TABLE = "code,kind,name,operator,municipality\nA,library,Biblioteca,public,074010\n"


@pytest.fixture
def run(app, tmp_path):
    def asked(text, *options):
        file = tmp_path / "services.csv"
        file.write_text(text, encoding="utf-8")
        return app.test_cli_runner().invoke(args=["places", "services", str(file), *options])

    return asked


def listed(app):
    with app.app_context():
        return [each.service.code for each in service_queries.services(Asked())]


def test_a_file_is_shown_and_then_brought_in(app, run):
    shown = json.loads(run(TABLE, "--json").stdout)
    assert shown == {"new": 1, "changed": 0, "gone": 0, "alike": 0, "written": False}
    assert listed(app) == []
    assert run(TABLE, "--write").exit_code == 0
    assert listed(app) == ["A"]
    other = TABLE.replace("\nA,", "\nB,")
    assert json.loads(run(other, "--write", "--ending", "--json").stdout)["gone"] == 1
    assert listed(app) == ["B"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TABLE + "B,nothing,Bib,public,074010\n", "row 3, kind: unknown nothing"),
        ("a,b\n1,2\n", "no table, no GeoJSON, no OpenStreetMap file code"),
        ("[" * 20_000, "no table"),
        ("{" * 20_000, "no table"),
    ],
)
def test_with_a_fault_nothing_is_brought_in(app, run, text, said):
    answer = run(text, "--write")
    assert answer.exit_code == 2
    assert said in answer.stderr
    assert listed(app) == []
