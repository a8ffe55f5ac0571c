"""The catalogue of what is open: tables that are out, and what other rooms give away as files."""

from email.utils import parseaddr

from flask import current_app, url_for
from flask_babel import gettext as _

from exchange.observatory import queries
from exchange.observatory.datasets import Agent, Catalogue, Dataset, Frequency, Theme
from exchange.observatory.queries import Published
from exchange.observatory.subjects import BREAKDOWNS
from views.language import short_day_year
from views.observatory import open_elsewhere
from views.observatory.open_files import CODEBOOK, CSV, JSON, files_of
from views.observatory.open_table import key_of
from views.observatory.table_words import BROKEN_DOWN, SUBJECTS

TONGUES = ("it", "en")
"""In which a catalogue is written: harvesters of open data read these."""


def catalogue(language: str) -> Catalogue:
    """In the language that is spoken now, which is one of `TONGUES`."""
    publisher = publisher_of()
    return Catalogue(
        site=site(),
        path=url_for("observatory.open_data"),
        title=_("Open data of Prossima"),
        description=_(
            "Figures on how care is shared, and on the hours of services, in the province of "
            "Brindisi."
        ),
        publisher=publisher,
        mail=contact_mail(),
        place="Brindisi",
        language=language,
        datasets=(*tables(queries.all_out()), *open_elsewhere.datasets(publisher)),
    )


def site() -> str:
    """Where addresses begin, without a last stroke."""
    return str(current_app.config["BASE_URL"]).rstrip("/")


def publisher_of() -> Agent:
    config = current_app.config
    return Agent(config["PUBLISHER_CODE"], config["PUBLISHER"])


def contact_mail() -> str:
    """Where anybody may write."""
    config = current_app.config
    return config["PUBLISHER_MAIL"] or parseaddr(config["MAIL_FROM"])[1]


def tables(published: list[Published]) -> list[Dataset]:
    """Of each table the last edition, what went out last first."""
    last = {key_of(of.line.first_id): of for of in by_edition(published)}
    newest = sorted(last, key=lambda key: (last[key].line.at, last[key].line.id), reverse=True)
    return [_table(key, last[key]) for key in newest]


def by_edition(published: list[Published]) -> list[Published]:
    """The corrections of a table after it."""
    return sorted(published, key=lambda of: (of.line.first_id, of.line.edition))


def _table(key: str, of: Published) -> Dataset:
    line, kinds = of.line, kinds_of_file()
    return Dataset(
        key=key,
        title=line.title,
        description=described(of),
        holder=Agent(line.bank_slug, line.bank_name),
        theme=Theme.SOCIETY,
        frequency=Frequency.NEVER,
        modified=line.at.date(),
        files=tuple(
            file.told(kinds[file.ending], url_for("observatory.open_file", file_name=file.name))
            for file in files_of(of)
        ),
        path=url_for("observatory.open_table_page", publication_id=line.first_id),
        first=line.first,
        last=line.last,
        edition=line.edition,
        keywords=(str(SUBJECTS[of.subject]), *broken_down_by(of)),
    )


def kinds_of_file() -> dict[str, str]:
    """What each is, by its ending."""
    return {CSV: _("The table"), CODEBOOK: _("Codebook"), JSON: _("The table for programs")}


def described(of: Published) -> str:
    facts = {
        "who": SUBJECTS[of.subject],
        "first": short_day_year(of.line.first),
        "last": short_day_year(of.line.last),
        "source": of.source.rstrip("."),
    }
    what = broken_down_by(of)
    if not what:
        return _("%(who)s. From %(first)s to %(last)s. Source: %(source)s.", **facts)
    return _(
        "%(who)s, by: %(what)s. From %(first)s to %(last)s. Source: %(source)s.",
        what=", ".join(what),
        **facts,
    )


def broken_down_by(of: Published) -> list[str]:
    return [
        str(BROKEN_DOWN[name])
        for name, (what, groups) in BREAKDOWNS.items()
        if of.by.get(what) == groups
    ]
