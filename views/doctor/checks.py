"""What the doctor looks at. Each check gives a state and a sentence, and changes nothing."""

import shutil
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.fernet import InvalidToken
from flask import current_app
from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError

from exchange.ledger import unsealed_queries
from exchange.notices import queries as notices
from exchange.people import locking_queries
from models import guards
from models.base import db
from models.base import field_keys as keys
from models.people import Person
from models.places import Home
from views import health, jobs
from views.demo.logins import DOMAIN
from views.doctor import channels, travel
from views.doctor.finding import Finding, State, Verdict

SEALED_WITHIN = timedelta(minutes=5)
# A clock that was restarted, or slept through a turn, is no cause for alarm.
TURNS_MISSED_MAX = 3
SETTLING = timedelta(minutes=2)
MEGABYTE = 1_000_000
FREE_MIN = 200 * MEGABYTE
FREE_ENOUGH = 2_000 * MEGABYTE
RESET_BUG_MENDED = (3, 51, 3)
# The same cure, brought back into the version before.
RESET_BUG_MENDED_BACK = ((3, 50, 7), (3, 51, 0))


def look_over(now: datetime) -> list[Finding]:
    """Every finding in the order of a visit; what cannot be looked at without tables is left out."""
    findings = [Finding("database", *database())]
    if not findings[-1].is_off:
        findings.append(Finding("migrations", *migrations()))
    if not findings[-1].is_off:
        findings += [
            Finding("guards", *guards_stand()),
            Finding("field keys", *field_keys()),
            Finding("demo logins", *demo_logins()),
            Finding("clock", *clock(now)),
            Finding("seals", *seals(now)),
            Finding("text messages", *channels.text_messages(now)),
        ]
    db.session.rollback()
    return [
        *findings,
        Finding("mail", *mail()),
        Finding("push", *channels.push()),
        Finding("buses", *travel.buses(now)),
        Finding("router", *travel.router()),
        Finding("address", *address()),
        Finding("proxies", *proxies()),
        Finding("disk", *disk()),
    ]


def database() -> Verdict:
    """It answers; and SQLite is new enough not to damage a file by itself."""
    try:
        if db.engine.dialect.name == "postgresql":
            version = db.session.scalar(text("SHOW server_version"))
            return State.WELL, f"PostgreSQL {version} answers"
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError as problem:
        db.session.rollback()
        return State.OFF, f"does not answer ({type(problem).__name__}); is DATABASE_URL right?"
    return sqlite(sqlite3.sqlite_version_info)


def sqlite(version: tuple[int, ...]) -> Verdict:
    spoken = ".".join(map(str, version))
    back_from, back_to = RESET_BUG_MENDED_BACK
    if version >= RESET_BUG_MENDED or back_from <= version < back_to:
        return State.WELL, f"SQLite {spoken} answers"
    return State.LOOK, (
        f"SQLite {spoken} can damage its file when a commit and a checkpoint fall together (mended "
        "in 3.51.3). Prossima's own writers queue on a file lock, so that theirs do not; let no "
        "other program write to the file, and keep backups"
    )


def migrations() -> Verdict:
    if health.at_head():
        return State.WELL, "the tables are today's"
    return State.OFF, "the tables are not those of this code: run flask db upgrade"


def guards_stand() -> Verdict:
    """The triggers that keep the law in the database are there and switched on."""
    wanted = set(guards.names(db.engine.dialect.name))
    if db.engine.dialect.name == "postgresql":
        wanted.add("booking_clash")
        missing = wanted - _guards_of_postgresql()
    else:
        missing = wanted - _guards_of_sqlite()
    if not missing:
        return State.WELL, f"all {len(wanted)} stand"
    return State.OFF, (
        f"missing or switched off: {', '.join(sorted(missing))}. Close the pages, find out who took "
        "them away, then run flask ledger verify"
    )


def _guards_of_sqlite() -> set[str]:
    return set(db.session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")))


def _guards_of_postgresql() -> set[str]:
    return set(
        db.session.scalars(
            text(
                "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
                " UNION SELECT conname FROM pg_constraint WHERE contype = 'x'"
            )
        )
    )


def field_keys() -> Verdict:
    """The keys at hand open what was locked: the first home kept and the newest."""
    if not current_app.config["FIELD_KEYS"]:
        return State.OFF, "PROSSIMA_FIELD_KEYS is not set: nothing encrypted can be read"
    kept = select(Home.exact).where(Home.exact.is_not(None)).limit(1)
    try:
        first = db.session.scalar(kept.order_by(Home.id, Home.bank_id))
        db.session.scalar(kept.order_by(Home.id.desc(), Home.bank_id))
    except InvalidToken:
        return State.OFF, (
            "the keys set do not open what is kept: PROSSIMA_FIELD_KEYS must hold every key that is "
            "still in use, the newest first"
        )
    if keys.are_several:
        return State.LOOK, _older_keys()
    return State.WELL, "they open the homes kept" if first else "set; nothing is locked yet"


def _older_keys() -> str:
    needing = locking_queries.needing_an_older_key()
    if needing is not None:
        return f"an older one is still needed, by {needing} at least: run flask privacy rekey"
    return (
        "nothing needs the older ones any more: take them out of PROSSIMA_FIELD_KEYS, and keep them "
        "with the backups made before"
    )


def demo_logins() -> Verdict:
    """Accounts whose passwords everybody knows."""
    known = db.session.scalar(
        select(func.count())
        .select_from(Person)
        .where(Person.email.endswith(DOMAIN, autoescape=True))
    )
    if not known:
        return State.WELL, "none"
    if current_app.config["DEMO"]:
        return State.WELL, "this is a demo, and they are meant to be here"
    return State.OFF, (
        f"{known} people of the demo are in this database, and everybody knows how to sign in: "
        "begin with a new database"
    )


def clock(now: datetime) -> Verdict:
    """Each job was done at one of its last turns."""
    runs = {job: notices.last_run(job.name) for job in jobs.JOBS}
    if not any(runs.values()):
        return State.OFF, "it has never run: start flask clock beside the pages"
    late = [job.name for job, done_at in runs.items() if _is_late(job, done_at, now)]
    if not late:
        return State.WELL, "every job was done in its time"
    return State.OFF, (
        f"late or never done: {', '.join(late)}. Does flask clock run, and what does its log say?"
    )


def _is_late(job: jobs.Job, done_at: datetime | None, now: datetime) -> bool:
    allowed = timedelta(seconds=job.seconds) * TURNS_MISSED_MAX + SETTLING
    return done_at is None or now - done_at > allowed


def seals(now: datetime) -> Verdict:
    """No transfer waits long for its seal: until then nobody could prove that it was changed."""
    waiting = unsealed_queries.waiting_for_seal(before=now - SEALED_WITHIN)
    if not waiting:
        return State.WELL, "no transfer has waited for its seal for more than five minutes"
    return State.OFF, (
        f"{waiting} waited for their seal for more than five minutes: does flask clock run?"
    )


def mail() -> Verdict:
    if current_app.config["DEMO"]:
        return State.WELL, "this is a demo: letters are shown, never sent"
    if current_app.config["MAIL_HOST"]:
        return State.WELL, f"goes out through {current_app.config['MAIL_HOST']}"
    return State.OFF, (
        "PROSSIMA_MAIL_HOST is not set: nobody can confirm an address or hear of a yes"
    )


def address() -> Verdict:
    """Letters carry links, and the clock that writes them has no visitor to learn the name from."""
    base: str = current_app.config["BASE_URL"]
    if current_app.config["DEMO"] or base.startswith("https://"):
        return State.WELL, f"links in letters begin with {base}"
    return State.OFF, (
        f"links in letters begin with {base}: set PROSSIMA_BASE_URL to the name people know, https"
    )


def proxies() -> Verdict:
    number: int = current_app.config["PROXIES"]
    if current_app.config["DEMO"] or number:
        return State.WELL, f"{number} of ours before the pages"
    return State.LOOK, (
        "PROSSIMA_PROXIES is 0. Behind a proxy every visitor then looks like the proxy, and one who "
        "tries passwords shuts everybody out: set it to how many of yours there are"
    )


def disk() -> Verdict:
    ground = _ground()
    free = shutil.disk_usage(ground).free
    says = f"{free // MEGABYTE:,} MB free at {ground}"
    if free < FREE_MIN:
        return State.OFF, f"{says}: soon nothing can be written"
    return State.WELL if free >= FREE_ENOUGH else State.LOOK, says


def _ground() -> Path:
    """Where the database's file lies; the house itself when it lies with a server."""
    path = db.engine.url.database
    if db.engine.dialect.name == "sqlite" and path and path != ":memory:":
        return next(folder for folder in Path(path).resolve().parents if folder.exists())
    return Path(current_app.root_path).parent
