"""`flask backup` and `flask restore`: a copy while people use it, and a way back that proves itself."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from exchange.ledger import verify_queries
from models.base import db
from views.backup import copying
from views.backup.copying import FILE_OF, CannotCopy
from views.backup.folder import Note, close_folder, open_folder, read_folder
from views.doctor import checks
from views.doctor.finding import Finding, State
from views.refusals import bad_input

FOLDER = click.Path(file_okay=False, path_type=Path)


def register(app: Flask) -> None:
    """Add them to the flask command."""
    app.cli.add_command(backup)
    app.cli.add_command(restore)


@contextmanager
def _said_plainly() -> Iterator[None]:
    try:
        yield
    except CannotCopy as problem:
        bad_input([str(problem)])
    except OSError as problem:
        bad_input([f"{problem.filename}: {problem.strerror}"])


@click.command("backup")
@click.argument("folder", metavar="DIR", type=FOLDER)
@with_appcontext
def backup(folder: Path) -> None:
    """Copy the database into DIR, a new or empty folder, while people use it."""
    url = db.engine.url
    with _said_plainly():
        kind = copying.kind_of(url)
        revision = _revision()
        open_folder(folder)
        copying.copy_out(url, folder / FILE_OF[kind])
        close_folder(folder, kind, revision=revision, now=datetime.now(UTC))
    click.echo(f"{folder / FILE_OF[kind]}: the whole database, at revision {revision}")
    click.echo(
        "The keys of encrypted fields are not in it: keep PROSSIMA_FIELD_KEYS somewhere else",
        err=True,
    )


def _revision() -> str:
    try:
        revision = db.session.scalar(text("SELECT version_num FROM alembic_version"))
    except SQLAlchemyError:
        raise CannotCopy("the database does not answer, or is not one of Prossima's") from None
    finally:
        db.session.rollback()
    return str(revision)


@click.command("restore")
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--into", "address", metavar="URL", required=True, help="An empty database.")
@with_appcontext
def restore(folder: Path, address: str) -> None:
    """Fill the empty database at URL from a backup in DIR, and prove it. Exit 1 when a proof fails."""
    with _said_plainly():
        note = _fill(folder, address)
    click.echo(f"Restored as it was on {note.made_at}. Is it whole?")
    findings = _in_house_at(address, _prove)
    click.echo("\n".join(finding.as_line() for finding in findings))
    raise SystemExit(1 if any(finding.is_off for finding in findings) else 0)


def _fill(folder: Path, address: str) -> Note:
    note = read_folder(folder)
    url = copying.read_address(address)
    if copying.kind_of(url) != note.database:
        raise CannotCopy(
            f"this is a copy of a {note.database} database and goes into no other kind"
        )
    if not copying.is_empty(url):
        raise CannotCopy("something is there already, and a restore never writes over anything")
    copying.copy_back(folder / FILE_OF[note.database], url)
    return note


def _in_house_at(address: str, deed: Callable[[], list[Finding]]) -> list[Finding]:
    """Do it in this same house, standing on another database."""
    from views import create_app

    kept = ("TESTING", "DEMO", "SECRET_KEY", "FIELD_KEYS")
    house = create_app(
        {name: current_app.config[name] for name in kept} | {"DATABASE_URL": address}
    )
    with house.app_context():
        try:
            return deed()
        finally:
            db.session.remove()
            db.engine.dispose()


def _prove() -> list[Finding]:
    """What a restored database must show: today's tables, its guards, readable fields, true books."""
    findings = [Finding("migrations", *checks.migrations())]
    if findings[0].is_off:
        return findings
    findings.append(Finding("guards", *checks.guards_stand()))
    findings.append(Finding("field keys", *checks.field_keys()))
    proofs = [verify_queries.prove(bank_id) for bank_id in verify_queries.banks_with_books()]
    wrong = [proof.bank_id for proof in proofs if not proof.is_true]
    if wrong:
        says = f"off in the banks {', '.join(map(str, wrong))}: see flask ledger verify"
        return [*findings, Finding("books", State.OFF, says)]
    sealed = sum(proof.sealed for proof in proofs)
    says = f"banks whose minutes add up: {len(proofs)}; seals that hold: {sealed}"
    return [*findings, Finding("books", State.WELL, says)]
