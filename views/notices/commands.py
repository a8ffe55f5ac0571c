"""`flask notices send` and `flask clock`: what happens while nobody has a page open."""

from datetime import UTC, datetime

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext

from views import jobs
from views.notices import answering, post, vapid, writing

group = AppGroup("notices", help="What people are told.")


def register(app: Flask) -> None:
    app.extensions["letters"] = writing.writers()
    app.extensions["answers"] = answering.ways()
    app.cli.add_command(group)
    app.cli.add_command(clock)


@group.command("send")
@click.option("--once", is_flag=True, help="Empty the outbox once and end (the only way there is).")
def send(once: bool) -> None:
    """Send every notice that is due."""
    click.echo(f"{jobs.in_page_context(post.send_due, datetime.now(UTC))} sent")


@group.command("push-key")
def push_key() -> None:
    """Make the key by which devices are rung; done once, and kept with the backups."""
    made = vapid.make_key()
    click.echo("made" if made else "there is one already")


@click.command("clock")
@click.option("--once", is_flag=True, help="Do what is due now and end.")
@with_appcontext
def clock(once: bool) -> None:
    """Do at their hours what nobody presses a button for. Two clocks never double a job."""
    if once:
        jobs.tick_all(datetime.now(UTC))
    else:
        jobs.run_for_ever()
