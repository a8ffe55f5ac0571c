"""The catalogue as DCAT-AP_IT wants it: the triples once, and two ways of writing them.

No node is without a name, and everything is written in order: the same catalogue is the same bytes.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from exchange.observatory.datasets import Agent, Catalogue, Dataset, File

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatapit": "http://dati.gov.it/onto/dcatapit#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "locn": "http://www.w3.org/ns/locn#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": "http://schema.org/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_EU = "http://publications.europa.eu/resource/authority"
_LANGUAGES = {"it": "ITA", "en": "ENG"}
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_NAME = "Creative Commons Attribution 4.0 International (CC BY 4.0)"


@dataclass(frozen=True, order=True)
class Node:
    """Something with an address; `dct:title` is short for one."""

    name: str


@dataclass(frozen=True, order=True)
class Words:
    """Text: in a language, of a kind like `xsd:date`, or plain."""

    text: str
    language: str = ""
    kind: str = ""


Triple = tuple[str, str, Node | Words]


def triples(of: Catalogue) -> list[Triple]:
    """What there is to say, each thing once, in order."""
    found = set(_catalogue(of)) | set(_licence()) | set(_contact(of))
    for each in of.datasets:
        found |= {*_dataset(of, each), *_agent(of, each.holder)}
    return sorted(found, key=lambda each: (each[0], each[1], type(each[2]).__name__, each[2]))


def _said(subject: str, kinds: str, **said: Node | Words | None) -> Iterator[Triple]:
    """One thing: its classes, and its properties with `_` for the colon."""
    for kind in kinds.split():
        yield subject, "rdf:type", Node(kind)
    for name, value in said.items():
        if value is not None:
            yield subject, name.replace("_", ":"), value


def _day(day: date | None) -> Words | None:
    return None if day is None else Words(day.isoformat(), kind="xsd:date")


def _catalogue(of: Catalogue) -> Iterator[Triple]:
    this = of.site + of.path
    latest = max((each.modified for each in of.datasets), default=None)
    yield from _said(
        this,
        "dcatapit:Catalog dcat:Catalog",
        dct_title=Words(of.title, of.language),
        dct_description=Words(of.description, of.language),
        dct_publisher=_whose(of, of.publisher),
        dct_modified=_day(latest),
        dct_language=Node(f"{_EU}/language/{_LANGUAGES[of.language]}"),
        dct_license=Node(LICENCE),
        dcat_themeTaxonomy=Node(f"{_EU}/data-theme"),
        foaf_homepage=Node(this),
    )
    yield from _agent(of, of.publisher)
    yield from ((this, "dcat:dataset", Node(of.site + each.path)) for each in of.datasets)


def _whose(of: Catalogue, agent: Agent) -> Node:
    return Node(f"{of.site}{of.path}#of-{agent.key}")


def _agent(of: Catalogue, agent: Agent) -> Iterator[Triple]:
    yield from _said(
        _whose(of, agent).name,
        "dcatapit:Agent foaf:Agent",
        dct_identifier=Words(agent.key),
        foaf_name=Words(agent.name, of.language),
    )


def _licence() -> Iterator[Triple]:
    yield from _said(
        LICENCE,
        "dcatapit:LicenseDocument dct:LicenseDocument",
        foaf_name=Words(LICENCE_NAME),
        dct_type=Node("http://purl.org/adms/licencetype/Attribution"),
        owl_versionInfo=Words("4.0"),
    )


def _contact(of: Catalogue) -> Iterator[Triple]:
    yield from _said(
        f"{of.site}{of.path}#contact",
        "dcatapit:Organization vcard:Kind vcard:Organization",
        vcard_fn=Words(of.publisher.name, of.language),
        vcard_hasEmail=Node(f"mailto:{of.mail}"),
        vcard_hasURL=Node(of.site + of.path),
    )


def _dataset(of: Catalogue, each: Dataset) -> Iterator[Triple]:
    this, tongue = of.site + each.path, of.language
    yield from _said(
        this,
        "dcatapit:Dataset dcat:Dataset",
        dct_identifier=Words(each.key),
        dct_title=Words(each.title, tongue),
        dct_description=Words(each.description, tongue),
        dct_rightsHolder=_whose(of, each.holder),
        dct_publisher=_whose(of, of.publisher),
        dct_modified=_day(each.modified),
        dct_accrualPeriodicity=Node(f"{_EU}/frequency/{each.frequency}"),
        dct_language=Node(f"{_EU}/language/{_LANGUAGES[tongue]}"),
        dct_spatial=Node(f"{this}#place"),
        dct_temporal=Node(f"{this}#days") if each.first else None,
        dcat_theme=Node(f"{_EU}/data-theme/{each.theme}"),
        dcat_contactPoint=Node(f"{of.site}{of.path}#contact"),
        dcat_landingPage=Node(this),
        owl_versionInfo=Words(str(each.edition)),
    )
    yield from ((this, "dcat:keyword", Words(word, tongue)) for word in each.keywords)
    yield from _said(f"{this}#place", "dct:Location", locn_geographicName=Words(of.place, tongue))
    if each.first:
        days = {"schema_startDate": _day(each.first), "schema_endDate": _day(each.last)}
        yield from _said(f"{this}#days", "dct:PeriodOfTime", **days)
    for file in each.files:
        yield this, "dcat:distribution", Node(_of_file(this, file))
        yield from _distribution(of, each, file)


def _of_file(dataset: str, file: File) -> str:
    return f"{dataset}#file-{file.name}"


def _distribution(of: Catalogue, whole: Dataset, file: File) -> Iterator[Triple]:
    landing = of.site + whole.path
    this, address = _of_file(landing, file), Node(of.site + file.path)
    sum_of = None if file.sha256 is None else Node(f"{this}-sha256")
    size = None if file.size is None else Words(str(file.size), kind="xsd:decimal")
    yield from _said(
        this,
        "dcatapit:Distribution dcat:Distribution",
        dct_title=Words(file.title, of.language),
        dct_format=Node(f"{_EU}/file-type/{file.format}"),
        dct_license=Node(LICENCE),
        dct_modified=_day(whole.modified),
        dcat_accessURL=Node(landing),
        dcat_downloadURL=address,
        dcat_byteSize=size,
        spdx_checksum=sum_of,
    )
    if sum_of is not None and file.sha256 is not None:
        yield from _said(
            sum_of.name,
            "spdx:Checksum",
            spdx_algorithm=Node("spdx:checksumAlgorithm_sha256"),
            spdx_checksumValue=Words(file.sha256, kind="xsd:hexBinary"),
        )


def turtle(found: Iterable[Triple]) -> str:
    """RDF as Turtle."""
    lines = [f"@prefix {short}: <{long}> ." for short, long in PREFIXES.items()]
    for subject, said in groupby(found, key=lambda each: each[0]):
        pairs = [f"    {name} {_in_turtle(value)}" for _, name, value in said]
        lines += ["", f"<{subject}>", " ;\n".join(pairs) + " ."]
    return "\n".join(lines) + "\n"


def _in_turtle(value: Node | Words) -> str:
    if isinstance(value, Node):
        return value.name if _is_short(value.name) else f"<{value.name}>"
    # What JSON escapes, Turtle reads alike.
    text = json.dumps(value.text, ensure_ascii=False)
    if value.language:
        return f"{text}@{value.language}"
    return f"{text}^^{value.kind}" if value.kind else text


def _is_short(name: str) -> bool:
    return name.partition(":")[0] in PREFIXES


def json_ld(found: Iterable[Triple]) -> str:
    """The same as JSON-LD; its words stand in it, so that nobody has to fetch them."""
    graph = []
    for subject, said in groupby(found, key=lambda each: each[0]):
        node: dict[str, object] = {"@id": subject}
        for name, values in groupby(said, key=lambda each: each[1]):
            written = [_in_json(value) for _, _, value in values]
            if name == "rdf:type":
                node["@type"] = [each["@id"] for each in written]
            else:
                node[name] = written
        graph.append(node)
    whole = {"@context": PREFIXES, "@graph": graph}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _in_json(value: Node | Words) -> dict[str, str]:
    if isinstance(value, Node):
        return {"@id": value.name}
    if value.language:
        return {"@value": value.text, "@language": value.language}
    return {"@value": value.text} | ({"@type": value.kind} if value.kind else {})
