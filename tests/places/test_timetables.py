"""A feed from its file, and ways by it: flask places timetables, flask places way."""

import io
import json
import os
import zipfile

import pytest

from views.places import timetables

TABLES = {
    "agency.txt": "agency_id,agency_name\nx,Inventata\n",
    "stops.txt": '\ufeffstop_id,stop_name,stop_lat,stop_lon\nA,"Piazza, 1",40.6,17.9\nB,Porto,40.6,18.0\n',
    "trips.txt": "route_id,service_id,trip_id\n1,week,one\n",
    "stop_times.txt": (
        "trip_id,stop_id,stop_sequence,arrival_time,departure_time\n"
        "one,A,1,08:10:00,08:10:00\none,B,2,08:30:00,08:30:00\n"
    ),
    "calendar.txt": (
        "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
        "week,1,1,1,1,1,0,0,20260901,20270630\n"
    ),
}
ENDS = ["40.6", "17.9", "40.6", "18.0"]


def packed(tables, folder=""):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as into:
        for name, text in tables.items():
            into.writestr(folder + name, text)
    return file.getvalue()


@pytest.fixture
def run(app, tmp_path):
    def asked(command, *words, tables=TABLES, **kept):
        path = tmp_path / "feed.zip"
        path.write_bytes(tables if isinstance(tables, bytes) else packed(tables, **kept))
        given = [str(path)] if command == "timetables" else [*ENDS, "--timetables", str(path)]
        return app.test_cli_runner().invoke(args=["places", command, *given, *words, "--json"])

    return asked


@pytest.mark.parametrize("folder", ["", "gtfs/"])
def test_what_a_feed_holds(run, folder):
    done = run("timetables", folder=folder)
    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "stops": 2,
        "trips": 1,
        "first_day": "2026-09-01",
        "last_day": "2027-06-30",
    }


def test_every_problem_of_a_feed(run):
    calls = TABLES["stop_times.txt"].replace("08:30:00,", "later,").replace("one,A", "one,C")
    done = run("timetables", tables=TABLES | {"stop_times.txt": calls})
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "stop_times.txt: row 2, stop_id: unknown",
        "stop_times.txt: row 3, arrival_time: not_a_time",
    ]
    for broken in (b"no zip", packed(TABLES)[:-9], packed({"stops.txt": b"\xff\xfe,"})):
        done = run("timetables", tables=broken)
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr.startswith("feed.zip: cannot be read")


def test_a_feed_too_large_to_unpack(run, monkeypatch):
    monkeypatch.setattr(timetables, "BYTES_MAX", 100)
    assert run("timetables").stderr == "feed.zip: cannot be read (larger than can be read)\n"


def test_a_way_by_bus_by_the_file(run):
    done = run("way", "--by", "bus", "--at", "2026-10-12T08:00")
    assert json.loads(done.stdout) == {"minutes": 30, "source": "timetable"}
    sunday = run("way", "--by", "bus", "--at", "2026-10-11T08:00")
    assert json.loads(sunday.stdout) == {"minutes": None, "source": "timetable"}
    car = run("way", "--by", "car", "--at", "2026-10-11T06:00+00:00")
    assert json.loads(car.stdout) == {"minutes": 27, "source": "estimate"}


def test_words_that_are_no_way(app):
    runner = app.test_cli_runner()
    done = runner.invoke(args=["places", "way", "x", *ENDS[1:], "--by", "bus", "--at", "later"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines() == ["x 17.9: not degrees", "--at, later: not a date and time"]
    nobody = runner.invoke(args=["places", "way", *ENDS, "--by", "bus", "--at", "2026-10-12T08:00"])
    assert nobody.stdout == "nobody can say\n"


def test_the_installation_reads_its_file_anew_when_it_is_another(app, tmp_path, caplog):
    path = tmp_path / "timetables.zip"
    app.config["TIMETABLES"] = str(path)
    with app.app_context():
        assert timetables.network() is None
        path.write_bytes(packed(TABLES))
        found = timetables.network()
        assert found is timetables.network()
        path.write_bytes(b"broken")
        os.utime(path, ns=(1, 1))
        assert timetables.network() is None
    assert "the timetables cannot be read" in caplog.text
