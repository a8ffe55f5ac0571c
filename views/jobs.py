"""The clock: jobs at their hours, in UTC, each stretch of time claimed by one process only."""

import signal
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from apscheduler.schedulers.blocking import BlockingScheduler
from flask import Flask, current_app

from exchange.notices import actions as notices
from exchange.notices import clock_queries
from exchange.work import at_once
from models.base import db
from views.care import jobs as care
from views.care import prompting_jobs
from views.care import series_jobs as series
from views.chronomap import hour_jobs, search_jobs
from views.ledger import balance_jobs, rounds
from views.ledger import jobs as ledger
from views.matching import jobs as matching
from views.matching import planning
from views.moderation import anomaly_jobs, dispute_jobs, incident_jobs, lapsing_jobs
from views.notices import post, push, texting
from views.observatory import clash_jobs
from views.observatory import jobs as observatory
from views.pact import commitment_jobs, founding_post, mailing, minutes_jobs
from views.pact import jobs as pact
from views.places import file_reading
from views.places import jobs as places
from views.privacy import parting, retention
from views.survey import jobs as survey

ASKED_AGAIN_SECONDS = 600


@dataclass(frozen=True)
class Job:
    """`run` gets the moment; what it does is safe to do again, for a claim may outlive its deed."""

    name: str
    seconds: int
    run: Callable[[datetime], Any]

    @property
    def asked_every_seconds(self) -> int:
        """Within a long stretch it is asked for again: whoever claimed it may have died since."""
        return min(self.seconds, ASKED_AGAIN_SECONDS)

    def slot(self, now: datetime) -> str:
        """The stretch of time, as the number of its turn since 1970."""
        return str(int(now.timestamp()) // self.seconds)


def _tidy(now: datetime) -> None:
    retention.sweep(now)
    parting.forget_unconfirmed(now)


JOBS = (
    Job("send", 10, post.send_due),
    Job("ring", 10, push.ring_due),
    Job("text", 30, texting.text_due),
    Job("day letters", 300, post.gather_days),
    Job("seal", 10, partial(ledger.seal, recent=True)),
    Job("seal all", 300, ledger.seal),
    Job("lapse", 300, care.run_lapse),
    Job("filing", 300, matching.run_filing),
    Job("waves", 60, care.run_waves),
    Job("silence", 600, care.run_silence),
    Job("series", 3_600, series.run_ahead),
    Job("cases", 60, incident_jobs.run_late),
    Job("disputes", 600, dispute_jobs.run_decided),
    Job("words", 60, incident_jobs.run_overdue),
    Job("suggestions", 600, prompting_jobs.run_suggestions),
    Job("checks", 86_400, lapsing_jobs.run_lapses),
    Job("yeses", 3_600, care.run_yeses),
    Job("guests", 3_600, care.bring_guests_home),
    Job("plan", 3_600, planning.plan_nights),
    Job("plan again", 30, planning.plan_wished),
    Job("prove", 86_400, ledger.prove),
    Job("limits", 86_400, rounds.follow_rules),
    Job("clearing", 3_600, rounds.follow_words),
    Job("lessons", 3_600, rounds.lapse_lessons),
    Job("motions", 3_600, rounds.bring_motions_into_force),
    Job("heads", 3_600, rounds.publish_heads),
    Job("statements", 3_600, rounds.send_statements),
    Job("oddities", 3_600, anomaly_jobs.look_daily),
    Job("balance", 86_400, balance_jobs.invite_all),
    Job("hours worth moving", 10, search_jobs.run_searches),
    Job("doors", 86_400, places.file_doors),
    Job("service files", 20, file_reading.look_through_files),
    Job("hours", 600, hour_jobs.carry_out_due),
    Job("effects", 3_600, hour_jobs.measure_due),
    Job("answers", 86_400, survey.mix_all),
    Job("news", 30, mailing.send_due),
    Job("seats offered", 30, founding_post.send_due),
    Job("quizzes", 86_400, pact.settle_quizzes),
    Job("table", 3_600, minutes_jobs.remind),
    Job("commitments", 21_600, commitment_jobs.follow),
    Job("figures", 21_600, observatory.count_months),
    Job("clashes", 21_600, clash_jobs.count_clashes),
    Job("tidy", 86_400, _tidy),
)


def tick(job: Job, now: datetime) -> bool:
    """Run this job for the stretch `now` lies in, unless a clock already has it."""
    slot = job.slot(now)
    with at_once():
        ours = notices.claim_slot(job.name, slot, now=now)
    if not ours:
        return False
    job.run(now)
    with at_once():
        notices.mark_done(job.name, slot, now=datetime.now(UTC))
    return True


def in_page_context(deed: Callable[..., Any], *args: Any) -> Any:
    """Do it where addresses can be written, as if a page had asked; letters carry links."""
    with current_app.test_request_context(base_url=current_app.config["BASE_URL"]):
        return deed(*args)


def tick_all(now: datetime) -> None:
    for job in JOBS:
        in_page_context(tick, job, now)


def run_for_ever() -> None:
    """One process, one thread of time. A job that fails is logged and tried at its next stretch."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    scheduler = BlockingScheduler(timezone=UTC)
    for job in JOBS:
        scheduler.add_job(
            partial(attempt, app, job),
            "interval",
            seconds=job.asked_every_seconds,
            id=job.name,
            next_run_time=datetime.now(UTC),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=3600,
        )
    signal.signal(signal.SIGTERM, lambda number, frame: scheduler.shutdown(wait=False))
    scheduler.start()


def attempt(app: Flask, job: Job) -> None:
    """Run the job if its stretch is still free. What fails is logged, and tried again later."""
    with app.app_context():
        try:
            in_page_context(tick, job, _shared_now())
        except Exception as problem:
            # The scheduler's own handler would log the message, which may carry a name.
            app.logger.error("job failed", exc_info=problem, extra={"facts": {"job": job.name}})
        finally:
            db.session.remove()


def _shared_now() -> datetime:
    """Not this machine's: whether seven days of silence have passed is no matter of one clock."""
    now = clock_queries.moment()
    db.session.rollback()
    return now
