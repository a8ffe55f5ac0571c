"""flask places matrix: what would change, every problem in its row, and minutes that count from then on."""

import json
from datetime import UTC, datetime

import pytest

from exchange.work import housekeeping
from models.base import db
from models.measured_ways import MeasuredSet, MeasuredWay
from models.services import ServiceRow

HEADER = "note,minutes,means,service,zone\n"
HOME, NURSERY = ["40.5585", "17.8077"], ["40.5650", "17.8000"]


@pytest.fixture
def run(app, tmp_path):
    said = {"kind": "nursery", "name": "Nido", "operator": "public", "municipality": "074010"}
    said |= {"found_as": "nido", "version": 1, "changed_at": datetime(2026, 11, 1, tzinfo=UTC)}
    with app.app_context(), housekeeping():
        db.session.add_all(ServiceRow(code=code, **said) for code in ("N1", "N2"))

    def asked(text, *words):
        path = tmp_path / "ways.csv"
        path.write_text(text, encoding="utf-8")
        return app.test_cli_runner().invoke(args=["places", "matrix", str(path), *words, "--json"])

    return asked


def kept(app):
    with app.app_context():
        held = db.select(db.func.max(MeasuredSet.id)).where(MeasuredSet.taken_back_at.is_(None))
        found = db.session.query(MeasuredWay).filter(MeasuredWay.set_id == held.scalar_subquery())
        found = found.count()
        db.session.rollback()
    return found


def test_a_look_writes_nothing_and_a_file_takes_the_place_of_the_last(run, app):
    first = f"{HEADER},12,walk,N1,074010\nby night,30,walk,N2,074010\n"
    looked = json.loads(run(first).stdout)
    assert looked == {"new": 2, "changed": 0, "gone": 0, "alike": 0, "written": False}
    assert kept(app) == 0
    assert run(first, "--write").exit_code == 0
    second = f"{HEADER},12,walk,N1,074010\n,9,bike,N1,074010\n"
    done = json.loads(run(second, "--write").stdout)
    assert done == {"new": 1, "changed": 0, "gone": 1, "alike": 1, "written": True}
    assert kept(app) == 2


def test_every_problem_has_its_row(run, app):
    done = run(f"{HEADER},12,walk,N1,074010\n,12.5,walk,N9,074010\n,1,tram,N1,074099\n", "--write")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "row 3, service, N9: unknown",
        "row 3, minutes, 12.5: not_whole",
        "row 4, zone, 074099: unknown",
        "row 4, means, tram: unknown",
    ]
    assert kept(app) == 0
    assert run("zone,means,minutes\n").stderr == "row 1, service: missing\n"
    assert run('zone,"service\n').stderr.endswith("cannot be read (Error)\n")


def test_squares_measured_count_before_the_estimate(run, app):
    ends = ",".join([*HOME, *NURSERY])
    header = "from_lat,from_lon,to_lat,to_lon,means,minutes\n"
    assert run(f"{header}{ends},walk,41\n{ends},bus,7\n", "--write").exit_code == 0
    asked = ["places", "way", *HOME, *NURSERY, "--at", "2026-10-12T08:00", "--json", "--by"]
    told = {
        by: json.loads(app.test_cli_runner().invoke(args=[*asked, by]).stdout)
        for by in ("walk", "bus", "car")
    }
    assert told["walk"] == {"minutes": 41, "source": "measured"}
    assert told["bus"] == {"minutes": 7, "source": "measured"}
    assert told["car"]["source"] == "estimate"
