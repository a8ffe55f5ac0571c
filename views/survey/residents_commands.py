"""flask survey residents: whom a questionnaire's answers stand for, brought by whoever has the machine.

No desk brings them: who chooses the weights makes one answer stand for all, and reads it in the shares.
"""

from datetime import UTC, datetime

import click
from flask.cli import with_appcontext

from exchange.people import bank_queries
from exchange.survey import analysis_actions, analysis_residents, queries
from exchange.work import unit_of_work
from views import incoming
from views.access import act_of_nobody
from views.refusals import bad_input, told_at_the_command_line

SOURCE_MAX = 500


@click.command("residents")
@click.argument("slug", metavar="BANK")
@click.argument("survey_id", metavar="QUESTIONNAIRE", type=int)
@click.argument("path", metavar="TABLE.csv")
@click.option("--source", default="", help="Where the figures come from, with their year.")
@with_appcontext
@told_at_the_command_line
def bring(slug: str, survey_id: int, path: str, source: str) -> None:
    """Residents for the answers of a QUESTIONNAIRE of a BANK: all rows, before anybody has answered.

    One column for each question by its key, one called residents, one row for each group.
    """
    bank_id = bank_queries.bank_called(slug)
    if bank_id is None:
        bad_input([f"BANK, {slug}: no bank is called so"])
    if not 0 < len(source) <= SOURCE_MAX:
        bad_input(["--source: say where the figures come from"])
    put = queries.survey(survey_id, bank_id=bank_id)
    try:
        with click.open_file(path, encoding="utf-8-sig") as file:
            table = incoming.table(file.read())
    except (OSError, ValueError):
        bad_input([f"{path}: cannot be read"])
    columns, rows, problems = analysis_residents.read(put.questionnaire, table)
    if problems:
        bad_input(f"row {each.place}: {each.kind.replace('_', ' ')}" for each in problems)
    act = act_of_nobody("survey.bring_residents", bank_id=bank_id, now=datetime.now(UTC))
    with unit_of_work(act):
        analysis_actions.bring_residents(survey_id, columns, rows, source=source, act=act)
