"""Looking through files of services: a short one while somebody waits, a long one by the clock."""

from datetime import datetime

from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.places import file_actions, file_queries
from exchange.places.file_told import Stage, Told, what_is_wrong
from exchange.places.service_files import Problem, Wrong
from exchange.places.services import Service
from exchange.units import Act
from exchange.work import housekeeping
from models.base import db
from views.clockwork import do_once
from views.places.service_text import NoService, services_in
from views.places.service_words import COLUMNS
from views.places.wrong_words import wrong_words

BYTES_MAX = 24 * 1024 * 1024
AT_ONCE_LETTERS = 200_000
"""What is longer is left to the clock: nobody waits so long for a page."""


def read(text: str) -> tuple[list[Service], Told | None]:
    """The services, or what keeps the file from being read."""
    try:
        services, problems = services_in(text)
    except NoService as no:
        return [], Told(not_read=no.at)
    return services, what_is_wrong(problems) if problems else None


def look_through(file_id: int, text: str) -> None:
    """Inside a trip."""
    services, wrong = read(text)
    if wrong is not None:
        file_actions.tell_wrong(file_id, wrong)
    else:
        file_actions.look_through(file_id, services)


def look_through_files(now: datetime) -> None:
    """The clock's part: files that wait are looked through, files that were asked for brought in."""
    # First of all, so that a file which nothing can read does not stand before the others for ever.
    with housekeeping():
        file_actions.forget_old(now=now)
    for _bank_id, file_id in file_queries.in_state(Stage.WAITING):
        text = file_queries.text_of(file_id)
        try:
            with housekeeping():
                look_through(file_id, text)
        except NotFound:
            # Somebody let it go meanwhile.
            db.session.rollback()
    for bank_id, file_id in file_queries.in_state(Stage.DUE):
        _bring_once(file_id, bank_id, now)


def _bring_once(file_id: int, bank_id: int, now: datetime) -> None:
    asked_at = file_queries.handed(file_id, bank_id=bank_id).asked_at
    services, _wrong = read(file_queries.text_of(file_id))

    def deed(act: Act) -> None:
        file_actions.bring(file_id, services, act=act)

    # Asked for anew after the register changed, it is another deed.
    name = f"service_file.bring:{file_id}:{asked_at}"
    do_once(name, bank_id, f"service_file:{file_id}", deed, now=now)


def problem_lines(told: Told) -> list[str]:
    """What keeps a file out, in words."""
    if told.not_read is not None:
        where = f" ({told.not_read})" if told.not_read else ""
        return [_("This is no table, no GeoJSON and no OpenStreetMap file.") + where]
    lines = []
    for row, column, wrong, text in told.problems.first:
        problem = Problem(row, column, Wrong(wrong), text)
        named = COLUMNS.get(column, column)
        lines.append(f"{_('Row %(row)s', row=row)}, {named}: {wrong_words(problem)}")
    return lines
