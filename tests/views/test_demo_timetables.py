"""The demo's buses: a feed that can be read, made up and saying so, that brings people to other towns."""

import csv
import io
import zipfile
from datetime import date, datetime
from zoneinfo import ZoneInfo

from exchange.places.buses import Network
from exchange.places.municipalities import MUNICIPALITIES
from views.demo.timetables import MARK, write
from views.places.timetables import read_feed

TODAY = date(2026, 11, 23)
MONDAY_8 = datetime(2026, 11, 23, 8, tzinfo=ZoneInfo("Europe/Rome"))


def test_the_feed_says_that_it_is_made_up_and_can_be_read(tmp_path):
    write(path := tmp_path / "instance" / "timetables.zip", TODAY)
    feed, problems = read_feed(path)
    assert problems == []
    assert all(days.last == date(2027, 12, 31) for days in feed.days.values())
    with zipfile.ZipFile(path) as folder:
        agencies = csv.DictReader(io.StringIO(folder.read("agency.txt").decode()))
        assert [each["agency_name"] for each in agencies] == [MARK]


def test_every_town_is_reached_from_brindisi_on_a_workday(tmp_path):
    write(path := tmp_path / "timetables.zip", TODAY)
    network = Network(read_feed(path)[0])
    brindisi, *others = sorted(MUNICIPALITIES, key=lambda town: town.name != "Brindisi")
    start = brindisi.lat, brindisi.lon
    found = network.minutes_to_each(start, [(each.lat, each.lon) for each in others], MONDAY_8)
    far = [town.name for town, way in zip(others, found, strict=True) if way is None or way > 300]
    assert far == []
    # Line 1 leaves at seven past; 13.6 km between the towns take 22 minutes.
    mesagne = next(each for each in others if each.name == "Mesagne")
    assert network.minutes(start, (mesagne.lat, mesagne.lon), MONDAY_8) == 7 + 22
