"""Open data for everybody: the catalogue as a page and for programs, and the files with their sums."""

from functools import partial
from typing import Any

from flask import Response, make_response, render_template, request, url_for

from exchange.errors import NotFound
from exchange.observatory import dcat, queries
from exchange.observatory.dcat import LICENCE, LICENCE_NAME
from exchange.observatory.queries import Published
from views.access import public
from views.catalogues import LANGUAGES
from views.kept import kept, language
from views.language import in_language
from views.observatory import open_catalogue
from views.observatory.blueprint import bp
from views.observatory.open_files import StillFile, file_named, files_of, sums

TONGUE = "it"
ZONE = "Europe/Rome"
COMMANDS = {
    "sums": "sha256sum -c --ignore-missing SHA256SUMS",
    "back": "flask observatory reimport table-1-1.csv table-1-1.codebook.json",
}
"""What somebody types who checks the files she has."""


@bp.get("/open-data")
@public
def open_data() -> Response:
    with in_language(language(), ZONE):
        return _page(
            "observatory/open_data.html",
            partial(url_for, "observatory.open_data"),
            of=open_catalogue.catalogue(TONGUE),
            commands=COMMANDS,
        )


@bp.get("/open-data/table-<int:publication_id>")
@public
def open_table_page(publication_id: int) -> Response:
    """Every edition of one table, the last one first, with its files; it is named by its first."""
    found = queries.editions(publication_id)
    if found[0].id != publication_id:
        raise NotFound()
    editions = [queries.publication(line.id) for line in reversed(found)]
    with in_language(language(), ZONE):
        return _page(
            "observatory/open_table.html",
            partial(url_for, "observatory.open_table_page", publication_id=publication_id),
            editions=[(of, _files(of)) for of in editions],
            described=open_catalogue.described(editions[0]),
        )


def _files(of: Published) -> list[tuple[str, StillFile]]:
    kinds = open_catalogue.kinds_of_file()
    return [(kinds[file.ending], file) for file in files_of(of)]


def _page(template: str, here: partial[str], **facts: Any) -> Response:
    """In the language that is spoken now; nothing on it depends on who reads."""
    page = render_template(
        template,
        licence=(LICENCE, LICENCE_NAME),
        publisher=open_catalogue.publisher_of(),
        mail=open_catalogue.contact_mail(),
        tongues={code: here(**{"in": code}) for code in LANGUAGES},
        **facts,
    )
    answer = make_response(page)
    answer.vary.add("Accept-Language")
    return kept(answer)


@bp.get("/open-data/catalog.ttl")
@public
def catalogue_ttl() -> Response:
    return _catalogue(dcat.turtle, "text/turtle")


@bp.get("/open-data/catalog.jsonld")
@public
def catalogue_jsonld() -> Response:
    return _catalogue(dcat.json_ld, "application/ld+json")


def _catalogue(written: Any, mimetype: str) -> Response:
    """In Italian, and in English where the address asks for it: programs get the same whoever sends them."""
    asked = request.args.get("in", TONGUE)
    tongue = asked if asked in open_catalogue.TONGUES else TONGUE
    with in_language(tongue, ZONE):
        text = written(dcat.triples(open_catalogue.catalogue(tongue)))
    return _for_programs(Response(text, content_type=f"{mimetype}; charset=utf-8"))


@bp.get("/open-data/SHA256SUMS")
@public
def checksums() -> Response:
    """Of every file that never changes, in every edition."""
    published = open_catalogue.by_edition(queries.all_out())
    answer = Response(sums(published), content_type="text/plain; charset=utf-8")
    return _for_programs(answer, modified=max((of.line.at for of in published), default=None))


@bp.get("/open-data/files/<file_name>")
@public
def open_file(file_name: str) -> Response:
    of, file = file_named(file_name)
    answer = Response(file.content, content_type=f"{file.mimetype}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return _for_programs(answer, mark=file.sha256, modified=of.line.at)


def _for_programs(answer: Response, **said: Any) -> Response:
    """Pages of others may read it too: there is nothing in it that is not for all."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return kept(answer, **said)
