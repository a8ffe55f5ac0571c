"""The bench of the time map measures what it says: doors that are filed, and a week two ways."""

import numpy

from bench import chronomap, doors, plates
from bench.report import Report
from exchange.places.open_queries import open_near
from exchange.places.transport import Transport
from models.base import db
from models.open_services import ServiceOpen
from models.services import ServiceRow


def test_made_up_doors_are_filed_and_found(app):
    with app.app_context():
        doors.pour(200, seed=7)
        assert db.session.query(ServiceRow).count() == 200
        assert db.session.query(ServiceOpen).count() >= 200
        asked = doors.questions(20, seed=7)
        found = [open_near(each.point, Transport.CAR, 30, each.at) for each in asked]
        db.session.rollback()
    assert sum(map(bool, found)) > 10
    assert asked == doors.questions(20, seed=7)


def test_a_made_up_file_is_brought_in_whole(app):
    with app.app_context():
        assert doors.bring(doors.table(30, seed=7)) == 30
        assert db.session.query(ServiceOpen).count() >= 30
        db.session.rollback()


def test_a_plate_of_fine_zones_is_worked_out_once(app):
    with app.app_context():
        doors.bring(doors.table(30, seed=7))
    assert plates.divide(app, 2) == 48
    assert all(each >= 0 for each in plates.first_and_again(app))


def test_a_week_of_a_small_region():
    size = chronomap.Size("test", zones=40, services=100, ways_of_a_zone=10, week_runs=1)
    _, is_open = chronomap._region(size)
    assert len(numpy.unique(is_open, axis=0)) > 95
    figures = chronomap._week(size, Report())
    assert set(figures) == {f"week_40x100{each}_s" for each in ("", "_hour_by_hour", "_floor")}
