"""What is open: a catalogue programs can read, files that are always the same, and the way back in."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Namespace, URIRef
from rdflib.compare import to_isomorphic
from sqlalchemy import insert, update

from exchange.observatory import actions as observatory
from exchange.observatory import correction_actions as correcting
from exchange.observatory import queries
from exchange.observatory.actions import About, Counted
from exchange.observatory.correction_actions import Correction
from exchange.observatory.datasets import checksum
from exchange.observatory.subjects import Subject, broken_down
from exchange.places import service_actions as services
from exchange.places.services import Operator, Service
from exchange.work import unit_of_work
from models.base import db
from models.figures import Figure
from models.people import Bank
from tests import cast
from tests.rig.counting import counted_statements
from views.observatory import open_catalogue, open_files
from views.observatory.open_files import files_of

# What rdflib says of its own parser.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
IT = Namespace("http://dati.gov.it/onto/dcatapit#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
TOWNS, CONTRACTS = ("Brindisi", "Mesagne", "San Pietro"), ("=standard", "partly", "atypical")
COUNTS = [[12, 7, 9], [8, 2, 5], [4, 6, 3]]
REQUIRED = {
    IT.Catalog: ["title", "description", "publisher", "modified"],
    IT.Dataset: [
        "identifier",
        "title",
        "description",
        "modified",
        "rightsHolder",
        "accrualPeriodicity",
    ],
    IT.Distribution: ["format", "license"],
    IT.Agent: ["identifier"],
    IT.LicenseDocument: ["type"],
}
ALSO_REQUIRED = {
    IT.Catalog: [DCAT.dataset],
    IT.Dataset: [DCAT.theme, DCAT.distribution],
    IT.Distribution: [DCAT.accessURL],
    IT.Agent: [FOAF.name],
    IT.LicenseDocument: [FOAF.name],
}
"""What DCAT-AP_IT must have of each."""


@pytest.fixture
def out(app):
    """A table that is out, and a nursery in the register; the id of the first edition."""
    with app.app_context():
        town = cast.the_usual()
        about = About(
            Subject.ANSWERS,
            broken_down("town", "contract"),
            date(2029, 3, 1),
            date(2029, 3, 31),
            'Who "works" how',
            "the survey of March",
        )
        with unit_of_work(act := town.act("Carla")):
            made = observatory.publish(about, Counted(TOWNS, CONTRACTS, COUNTS), act=act)
        with unit_of_work(act := town.act("Teresa")):
            nursery = Service("BR-1", "nursery", "Nido", Operator.PUBLIC, "074010")
            services.add(nursery, act=act)
        yield made, town


def correct(out):
    made, town = out
    right = Counted(TOWNS, CONTRACTS, [[17, 7, 9], [8, 2, 5], [4, 6, 3]])
    with unit_of_work(act := town.act("Carla")):
        return correcting.correct(
            made, Correction("counted twice", "Who works how", "-", right), act=act
        )


def read(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer


def graphs(client, query=""):
    turtle = Graph().parse(
        data=read(client, f"/open-data/catalog.ttl{query}").text, format="turtle"
    )
    json_ld = read(client, f"/open-data/catalog.jsonld{query}").text
    return turtle, Graph().parse(data=json_ld, format="json-ld")


@pytest.mark.parametrize("query", ["", "?in=en"])
def test_the_catalogue_is_the_same_in_both_of_its_writings(client, out, query):
    turtle, json_ld = graphs(client, query)
    assert len(turtle) > 60
    assert to_isomorphic(turtle) == to_isomorphic(json_ld)


def test_all_that_the_italian_profile_asks_for_is_said(client, out):
    turtle, _ = graphs(client)
    missing = [
        (each, name)
        for kind, names in REQUIRED.items()
        for each in turtle.subjects(RDF.type, kind)
        for name in [*(DCTERMS[name] for name in names), *ALSO_REQUIRED[kind]]
        if (each, name, None) not in turtle
    ]
    assert missing == []
    assert all((None, RDF.type, kind) in turtle for kind in REQUIRED)
    titles = {str(each) for each in turtle.objects(None, DCTERMS.title)}
    assert 'Who "works" how' in titles


def test_nothing_it_names_is_left_without_words(client, out):
    """What has an address of ours is said something of; every file it names can be had."""
    turtle, _ = graphs(client)
    own = "http://localhost:8080/"
    said = set(turtle.subjects())
    links = (DCAT.downloadURL, DCAT.accessURL, DCAT.landingPage, FOAF.homepage)
    named = {
        thing
        for _, link, thing in turtle
        if isinstance(thing, URIRef) and thing.startswith(own) and link not in links
    }
    assert named - said == set()
    for link in links:
        for address in set(turtle.objects(None, link)):
            read(client, address.removeprefix("http://localhost:8080"))


def test_sums_in_the_catalogue_are_those_of_the_files(client, out):
    turtle, _ = graphs(client)
    summed = list(turtle.subject_objects(SPDX.checksum))
    assert len(summed) == 3
    for file, node in summed:
        address = turtle.value(file, DCAT.downloadURL)
        content = read(client, address.removeprefix("http://localhost:8080")).data
        assert str(turtle.value(node, SPDX.checksumValue)).lower() == sha256(content).hexdigest()
        assert int(turtle.value(file, DCAT.byteSize)) == len(content)


def test_the_list_of_sums_holds_for_every_edition(client, out):
    correct(out)
    lines = read(client, "/open-data/SHA256SUMS").text.splitlines()
    assert len(lines) == 6
    for line in lines:
        said, name = line.split("  ")
        assert sha256(read(client, f"/open-data/files/{name}").data).hexdigest() == said


@pytest.fixture
def taken(client, out, tmp_path):
    """The table and its codebook, as they were downloaded."""
    made, _ = out
    for ending in ("csv", "codebook.json"):
        content = read(client, f"/open-data/files/table-{made}-1.{ending}").data
        (tmp_path / f"table.{ending}").write_bytes(content)
    return tmp_path / "table.csv", tmp_path / "table.codebook.json"


def reimport(app, taken, *words):
    db.session.rollback()
    return app.test_cli_runner().invoke(args=["observatory", "reimport", *map(str, taken), *words])


def test_what_was_downloaded_reads_back_to_the_same_bytes(app, taken):
    done = reimport(app, taken, "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert found == {
        "rows": 3,
        "columns": 3,
        "hidden": 4,
        "edition": 1,
        "sha256": sha256(taken[0].read_bytes()).hexdigest(),
        "identical": True,
    }
    assert reimport(app, taken).stdout == 'Who "works" how: identical\n'


def test_a_cell_that_was_touched_is_told(app, taken):
    table, _ = taken
    table.write_bytes(table.read_bytes().replace(b"12", b"13", 1))
    done = reimport(app, taken)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "check sum" in done.stderr


def test_a_table_with_another_ones_codebook_is_told(app, client, taken, out):
    second = correct(out)
    of = queries.publication(second)
    name = f"table-{of.line.first_id}-2.codebook.json"
    taken[1].write_bytes(read(client, f"/open-data/files/{name}").data)
    assert reimport(app, taken).exit_code == 2


def test_the_file_is_safe_in_a_spreadsheet_and_hides_what_is_hidden(client, out):
    content = read(client, f"/open-data/files/table-{out[0]}-1.csv").data
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["", "'=standard", "partly", "atypical", "total"]
    assert rows[2] == ["Mesagne", "8", "*", "*", "15"]
    told = read(client, f"/open-data/files/table-{out[0]}-1.json").get_json()
    assert told["columns"][0] == "=standard"
    assert told["shown"][1] == [8, None, None, 15]


def test_a_correction_leaves_the_first_edition_as_it_was(client, out):
    made, _ = out
    name = f"/open-data/files/table-{made}-1"
    before = [read(client, f"{name}.{ending}").data for ending in ("csv", "codebook.json", "json")]
    second = correct(out)
    assert before == [
        read(client, f"{name}.{ending}").data for ending in ("csv", "codebook.json", "json")
    ]
    page = read(client, f"/open-data/table-{made}?in=en").text
    assert f"table-{made}-1.csv" in page
    assert f"table-{made}-2.csv" in page
    assert "counted twice" in page
    # The data set has one address, that of its first edition.
    assert client.get(f"/open-data/table-{second}").status_code == 404
    codebook = read(client, f"/open-data/files/table-{made}-2.codebook.json").get_json()
    cited = codebook["codeBook"]["stdyDscr"]["citation"]
    assert cited["verStmt"] == {"version": 2, "notes": "counted twice"}
    turtle, _ = graphs(client)
    assert [
        str(each)
        for each in turtle.objects(None, URIRef("http://www.w3.org/2002/07/owl#versionInfo"))
    ].count("2") == 1


@pytest.mark.parametrize("name", ["table-{}-2.csv", "table-{}-01.csv", "table-0{}-1.csv", "x", "table-{}-1.pdf", "table-9-1.csv"])  # fmt: skip
def test_a_file_that_is_none_is_not_there(client, out, name):
    assert client.get(f"/open-data/files/{name.format(out[0])}").status_code == 404


def kept_paths(made):
    return [
        "/open-data",
        f"/open-data/table-{made}",
        "/open-data/catalog.ttl",
        "/open-data/catalog.jsonld",
        "/open-data/SHA256SUMS",
        f"/open-data/files/table-{made}-1.csv",
    ]


def test_who_has_it_already_is_told_so(client, out):
    for path in kept_paths(out[0]):
        answer = read(client, path)
        assert answer.headers["Cache-Control"] == "public, max-age=3600"
        assert "Set-Cookie" not in answer.headers
        again = client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    dated = read(client, kept_paths(out[0])[-1]).headers["Last-Modified"]
    since = {"If-Modified-Since": dated}
    assert client.get(kept_paths(out[0])[-1], headers=since).status_code == 304


def test_sums_stay_when_a_bank_calls_itself_otherwise(client, out):
    """A new name stood in every codebook that had been out for years, and no sum held any more."""
    _made, _town = out
    sums = read(client, "/open-data/SHA256SUMS").text
    db.session.execute(update(Bank).values(name="Un altro nome"))
    db.session.commit()
    assert read(client, "/open-data/SHA256SUMS").text == sums
    assert "Un altro nome" in read(client, "/open-data").text


def test_an_edition_is_written_and_summed_once(client, out, monkeypatch):
    """Each look at the page wrote every edition anew and summed it."""
    files_of.cache_clear()
    written = []
    monkeypatch.setattr(
        open_files, "checksum", lambda content: written.append(content) or checksum(content)
    )
    for _each in range(3):
        read(client, "/open-data")
        read(client, "/open-data/SHA256SUMS")
    assert len(written) == 3


def test_what_went_out_last_stands_first(client, out):
    _made, town = out
    about = About(
        Subject.ANSWERS,
        broken_down("sex", "age_ten"),
        date(2028, 3, 1),
        date(2028, 3, 31),
        "Newer",
        "-",
    )
    with unit_of_work(act := town.act("Carla", now=cast.MONDAY_9 + timedelta(days=1))):
        observatory.publish(about, Counted(TOWNS, CONTRACTS, COUNTS), act=act)
    page = read(client, "/open-data").text
    assert page.index("Newer") < page.index("works")


def test_the_pages_speak_the_language_of_the_address(client, out):
    assert 'lang="en"' in read(client, "/open-data?in=en").text
    assert 'dir="rtl"' in read(client, "/open-data?in=ar").text
    assert "Accept-Language" in read(client, "/open-data").headers["Vary"]


def test_a_table_broken_down_by_nothing_known_is_told_without_a_gap(app, out):
    made, _town = out
    with app.test_request_context("/?in=en"):
        of = queries.publication(made)
        told = [open_catalogue.described(each) for each in (of, replace(of, by={}))]
    assert told[0].count(":") == told[1].count(":") + 1
    assert ": ." not in told[1]


def test_of_the_months_the_catalogue_asks_for_their_last_day_alone(app):
    """All figures of a year were read, bank by bank, to say when they were counted last."""
    with app.app_context():
        for name, istat, day in (("Mesagne", "074010", 3), ("Latiano", "074009", 4)):
            bank = {"bank_id": cast.open_bank(name, istat).bank_id, "group_min": 3}
            month = {"month": date(2029, 12, 1), "counted_on": date(2030, 1, day)}
            cast.write()
            number = {"name": "gini_given", "part": "", "value": 0.4}
            db.session.execute(insert(Figure), [bank | month | number])
            db.session.commit()
    with app.test_request_context(), counted_statements() as heard:
        [figures] = [
            each for each in open_catalogue.catalogue("it").datasets if each.key == "figures"
        ]
    assert figures.modified == date(2030, 1, 4)
    assert sum("FROM figure" in each for each in heard) == 1


def test_where_nothing_is_out_the_page_says_so(app, client):
    with app.app_context():
        cast.the_usual()
    assert "Nothing is out yet" in read(client, "/open-data?in=en").text
    turtle, json_ld = graphs(client)
    assert to_isomorphic(turtle) == to_isomorphic(json_ld)
