"""Every night on which a clock is changed until 2035 (T9): the minutes that pass are the ones counted."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from exchange.schedule.slots import moment
from exchange.units import Slot
from views.jobs import JOBS

FIRST, LAST = datetime(2025, 1, 1, tzinfo=UTC), datetime(2035, 12, 31, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
NIGHT_MINUTES = 8 * 60

# How often at least each changes in eleven years: Lord Howe by half an hour, Casablanca around
# Ramadan, whose days are foretold a little differently every year.
CHANGES = {
    "Europe/Rome": 22,
    "Europe/London": 22,
    "Australia/Lord_Howe": 22,
    "Africa/Casablanca": 20,
    "America/Sao_Paulo": 0,
}


def changes(name):
    """The hours in which the zone's offset changes, and by how many minutes."""
    zone = ZoneInfo(name)
    found = []
    day = FIRST
    while day < LAST:
        if offset(day, zone) != offset(day + DAY, zone):
            hours = [day + number * HOUR for number in range(24)]
            found += [
                (hour, minutes)
                for hour in hours
                if (minutes := offset(hour + HOUR, zone) - offset(hour, zone))
            ]
        day += DAY
    return found


def offset(at, zone):
    """Minutes east of Greenwich."""
    return at.astimezone(zone).utcoffset() // timedelta(minutes=1)


@pytest.mark.parametrize("name", CHANGES)
def test_a_night_from_ten_to_six_is_as_long_as_it_is(name):
    """Shorter by what the clock is put forward, longer by what it is put back."""
    zone = ZoneInfo(name)
    found = changes(name)
    for hour, minutes in found:
        local = hour.astimezone(zone)
        evening = (local - timedelta(hours=12)).date()
        night = Slot(moment(evening, 22 * 60, zone), moment(evening + DAY, 6 * 60, zone))
        assert night.starts_at < hour + HOUR <= night.ends_at, "the change is not in this night"
        assert night.minutes == NIGHT_MINUTES - minutes
        assert night.ends_at - night.starts_at == timedelta(minutes=night.minutes)
        # The nights around it are ordinary ones.
        for other in (evening - DAY, evening + DAY):
            both = moment(other, 22 * 60, zone), moment(other + DAY, 6 * 60, zone)
            assert Slot(*both).minutes == NIGHT_MINUTES
    assert len(found) >= CHANGES[name]


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize(
    "job", [job for job in JOBS if job.seconds == 86_400], ids=lambda job: job.name
)
def test_a_daily_job_has_one_stretch_a_day(name, job):
    """Asked every ten minutes from two days before a change to two days after it."""
    zone = ZoneInfo(name)
    for hour, _ in changes(name):
        begins = hour.replace(hour=0) - 2 * DAY
        asked = [begins + number * timedelta(minutes=10) for number in range(5 * 144)]
        stretches = list(dict.fromkeys(job.slot(each) for each in asked))
        assert len(stretches) == 5
        # Each falls on another local day, so that each day has its anchor.
        firsts = [next(at for at in asked if job.slot(at) == stretch) for stretch in stretches]
        days = [first.astimezone(zone).date() for first in firsts]
        assert days == [days[0] + number * DAY for number in range(5)]
