"""Three clocks share the stretches of time (T10): whoever dies or sleeps, each deed is done once."""

import os
import signal
import uuid
from collections import Counter
from datetime import timedelta
from functools import partial

from sqlalchemy import func, select

from exchange.errors import Replayed
from exchange.ledger import actions as ledger
from exchange.ledger.codes import Code
from exchange.notices.actions import CLAIM_HOLDS
from exchange.units import Act
from exchange.work import unit_of_work
from models.base import db
from models.ledger import Transfer
from models.notices import JobRun
from tests.cast import MONDAY_9
from tests.races.bank import proof
from tests.rig.databases import close
from tests.rig.racing import forked, patiently
from tests.rig.sizes import SIZES, told
from views import jobs
from views.jobs import Job

CLOCK = uuid.UUID("5f2c6b0e-7a4d-5c0b-9d1f-0c10c4c10c4d")
A_DAY = 86_400
STOPPED, KILLED = signal.SIGSTOP, signal.SIGKILL
# What happens to the first clock, and when: between claim and effect, or between effect and mark.
MISFORTUNES = [
    (KILLED, "before"),
    (KILLED, "after"),
    (STOPPED, "before"),
    (STOPPED, "after"),
]


class Clock:
    """One clock. Its daily job gives a quarter of an hour, under a key every clock makes alike."""

    def __init__(self, town, misfortune=None):
        self._town, self._misfortune = town, misfortune
        self.job = Job("daily", A_DAY, self._effect)

    def tick(self, moment):
        return patiently(partial(jobs.tick, self.job, moment))

    def _effect(self, now):
        self._befall("before")
        uid = uuid.uuid5(CLOCK, self.job.slot(now))
        act = Act(uid, self._town.bank_id, None, now, "clock.daily")
        pair = [self._town.accounts[name] for name in sorted(self._town.accounts)[:2]]
        pair = pair if int(self.job.slot(now)) % 2 else pair[::-1]
        try:
            with unit_of_work(act):
                ledger.move(*pair, 15, code=Code.FUND, act=act)
        except Replayed:
            return
        finally:
            self._befall("after")

    def _befall(self, when):
        if self._misfortune and self._misfortune[1] == when:
            os.kill(os.getpid(), self._misfortune[0])


def start(app, clock, moment):
    """A clock in a process of its own; gives its number once it has ended, or was stopped."""
    db.session.remove()
    close(app)
    runner = forked.Process(target=_alone, args=(clock, moment))
    runner.start()
    os.waitid(os.P_PID, runner.pid, os.WEXITED | os.WSTOPPED | os.WNOWAIT)
    return runner


def _alone(clock, moment):
    try:
        clock.tick(moment)
    finally:
        os._exit(0)


def effects():
    found = db.session.scalar(
        select(func.count()).select_from(Transfer).where(Transfer.code == Code.FUND)
    )
    db.session.rollback()
    return found


def test_each_stretch_has_its_effect_once_whatever_befalls_a_clock(town, app, race, database_kind):
    befell = Counter()
    for day in range(SIZES.stretches):
        how, when = misfortune = MISFORTUNES[day % len(MISFORTUNES)]
        moment = MONDAY_9 + timedelta(days=day)
        first = start(app, Clock(town, misfortune), moment)
        done = day + (when == "after")
        assert effects() == done
        two = [Clock(town), Clock(town)]
        # The claim is fresh: for all they know the first is still at it.
        soon = moment + timedelta(seconds=30)
        assert race([partial(clock.tick, soon) for clock in two]) == [False, False]
        assert effects() == done
        later = moment + CLAIM_HOLDS
        assert Counter(race([partial(clock.tick, later) for clock in two])) == {True: 1, False: 1}
        assert effects() == day + 1
        if how == STOPPED:
            os.kill(first.pid, signal.SIGCONT)
        first.join()
        assert effects() == day + 1
        assert race([partial(clock.tick, later + CLAIM_HOLDS) for clock in two]) == [False, False]
        assert effects() == day + 1
        befell[f"{how.name} {when}"] += 1
    assert proof(town.bank_id).is_true
    assert every_claim_is_done()
    told("clocks", database=database_kind, stretches=SIZES.stretches, befell=dict(befell))


def every_claim_is_done():
    left = db.session.scalar(
        select(func.count()).select_from(JobRun).where(JobRun.done_at.is_(None))
    )
    db.session.rollback()
    return left == 0


def test_what_a_dead_clock_left_unsealed_the_next_stretch_seals(town, app):
    """Of a short stretch nobody takes over the claim: the next one does what was left."""
    seal = next(job for job in jobs.JOBS if job.name == "seal")

    class Dying(Clock):
        def tick(self, moment):
            jobs.tick(Job("seal", seal.seconds, lambda now: os.kill(os.getpid(), KILLED)), moment)

    Clock(town).tick(MONDAY_9)
    start(app, Dying(town), MONDAY_9)
    assert proof(town.bank_id).unsealed == 1
    assert not jobs.tick(seal, MONDAY_9)
    assert jobs.tick(seal, MONDAY_9 + timedelta(seconds=seal.seconds))
    assert proof(town.bank_id).unsealed == 0


def test_a_long_stretch_is_asked_for_again_before_its_claim_runs_out_twice():
    for job in jobs.JOBS:
        assert job.asked_every_seconds <= job.seconds
        assert timedelta(seconds=job.asked_every_seconds) <= CLAIM_HOLDS
