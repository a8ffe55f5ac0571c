"""The clock: a stretch of time is one clock's, whoever asks first, also across processes."""

import json
import subprocess
import sys

import pytest
from sqlalchemy import func, select

from models.base import db
from models.notices import JobRun
from tests import cast
from tests.cast import MONDAY_9
from tests.rig.databases import SETTINGS
from views import jobs
from views.jobs import Job

CLOCK = """
import json, sys
from datetime import datetime
from views import create_app, jobs
settings, moment = json.loads(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
ran = []
job = jobs.Job("count", 60, ran.append)
with create_app(settings).app_context():
    sys.stdin.readline()
    for minute in range(8):
        jobs.tick(job, moment.replace(minute=minute))
print(len(ran))
"""


@pytest.fixture
def town(app):
    with app.app_context():
        yield cast.the_usual()


def test_a_stretch_of_time_is_run_once(town):
    ran = []
    job = Job("count", 60, ran.append)
    assert jobs.tick(job, MONDAY_9)
    assert not jobs.tick(job, MONDAY_9)
    assert ran == [MONDAY_9]


def test_the_next_stretch_is_another(town):
    ran = []
    job = Job("count", 60, ran.append)
    jobs.tick(job, MONDAY_9)
    jobs.tick(job, MONDAY_9.replace(minute=1))
    assert len(ran) == 2


def test_three_clocks_run_eight_stretches_eight_times(town, database_url):
    settings = json.dumps(SETTINGS | {"DATABASE_URL": database_url})
    command = [sys.executable, "-c", CLOCK, settings, MONDAY_9.isoformat()]
    clocks = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    ran = [int(clock.communicate("\n")[0]) for clock in clocks]
    assert sum(ran) == 8
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(JobRun)) == 8


def test_every_job_runs_on_a_bank_with_nothing_to_do(town):
    jobs.tick_all(MONDAY_9)
    names = set(db.session.scalars(select(JobRun.job).where(JobRun.done_at.is_not(None))))
    assert names == {job.name for job in jobs.JOBS}
