"""What programs are told: every door decided, every card as its schema says, and nothing else of it."""

import time_machine

from models.base import db
from tests.api.test_trip import agreed, asked
from tests.cast import at
from views.api import not_offered, openapi, operations, schemas

FROM_THE_PAGE_ALONE = {
    "address",
    "birth",
    "doorbell",
    "email",
    "east",
    "lat",
    "lon",
    "north",
    "phone",
    "photo_id",
    "sheet",
}
"""Where somebody lives, how to reach her, her face: read on the page, at its hours."""


def doors(app):
    return {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in rule.methods}


def test_of_every_door_that_writes_somebody_has_decided(app):
    """A new one stands in `WRITES` of its room, or with its reason in views/api/not_offered.py."""
    found = doors(app) - {"api.write"}
    offered = set(operations.writes())
    undecided = {each for each in found - offered if not_offered.why_not(each) is None}
    assert undecided == set()
    assert {each for each in offered if not_offered.why_not(each)} == set()
    assert (offered | set(not_offered.DOORS)) - found == set()


def test_no_older_door_leads_to_what_a_page_alone_decides():
    """How far another bank may owe was said on its page alone, and by a program through its older door."""
    offered = operations.writes()
    assert not {"ledger.say_limits", "ledger.agree"} & set(offered)
    same = {not_offered.why_not(each) for each in ("ledger.agree", "ledger.say_limits")}
    assert len(same) == 1


def test_the_description_is_public_kept_and_whole(app, programs):
    answer = programs.open("GET", "/openapi.json")
    assert answer.json["openapi"] == "3.1.0"
    assert answer.headers["Cache-Control"].startswith("public")
    assert "max-age" in answer.headers["Cache-Control"]
    writes = {path for path, doors in answer.json["paths"].items() if "post" in doors}
    assert len(writes) == len(operations.writes())
    assert "/api/v1/tasks/{task_id}/invitations/{helper_id}" in writes
    etag = answer.headers["ETag"]
    again = programs.open("GET", "/openapi.json", headers={"If-None-Match": etag})
    assert again.status_code == 304


def test_every_reference_of_the_description_leads_somewhere(app):
    with app.test_request_context():
        whole = openapi.whole()
    known = whole["components"]["schemas"]
    wanted = set(references(whole))
    assert {each.removeprefix("#/components/schemas/") for each in wanted} <= set(known)


def references(value):
    if isinstance(value, dict):
        for name, each in value.items():
            if name == "$ref":
                yield each
            else:
                yield from references(each)
    elif isinstance(value, list):
        for each in value:
            yield from references(each)


def test_no_card_for_programs_has_a_field_of_the_page_alone():
    kept = {}
    for read in operations.reads():
        schemas.of_card(read.shows, kept)
    told = {name for card in kept.values() for name in card["properties"]}
    assert told & FROM_THE_PAGE_ALONE == set()


def holds(value, schema, known):
    """Is it what the schema says? As much of JSON Schema as our schemas use."""
    if "$ref" in schema:
        return holds(value, known[schema["$ref"].removeprefix("#/components/schemas/")], known)
    if "anyOf" in schema:
        return any(holds(value, each, known) for each in schema["anyOf"])
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
    kinds |= {"integer": int, "number": (int, float)}
    wanted = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(isinstance(value, kinds[each]) for each in wanted):
        return False
    if isinstance(value, list):
        return all(holds(each, schema["items"], known) for each in value)
    if isinstance(value, dict):
        fields = schema["properties"]
        whole = set(value) == set(fields) == set(schema["required"])
        return whole and all(holds(value[name], fields[name], known) for name in fields)
    return value in schema.get("enum", [value])


def test_every_read_is_as_it_is_described(app, programs, town):
    """Of a town where something is asked, something agreed, and something over."""
    with app.test_request_context():
        whole = openapi.whole()
    known = whole["components"]["schemas"]
    exchange = agreed(programs, town)["location"]
    own = asked(programs, town, day="2030-01-10").json["location"]
    with time_machine.travel(at(9, 19), tick=False):
        programs.send("Bruno", exchange.removeprefix("/api/v1") + "/confirmations", minutes=180)
        programs.send("Ada", exchange.removeprefix("/api/v1") + "/confirmations", minutes=180)
        number = own.rsplit("/", 1)[1]
        read = set()
        for who, of_path in (("Ada", own), ("Bruno", f"/api/v1/near/{number}")):
            paths = {"{task_id}": of_path, "{exchange_id}": exchange}
            for path, doors in whole["paths"].items():
                if "get" not in doors or doors["get"]["x-scope"] != "read":
                    continue
                real = next((paths[each] for each in paths if path.endswith(each)), path)
                if not real.startswith(path.split("{")[0]):
                    continue
                answer = programs.read(who, real.removeprefix("/api/v1"))
                if answer.status_code == 404:
                    continue
                assert answer.status_code == 200, (real, answer.text)
                said = doors["get"]["responses"]["200"]["content"]["application/json"]["schema"]
                assert holds(answer.json, said, known), (real, answer.json)
                read.add(path)
    assert read == {
        path
        for path, doors in whole["paths"].items()
        if "get" in doors and doors["get"]["x-scope"] == "read"
    }
    db.session.rollback()


def test_what_a_program_has_already_is_not_sent_again(programs, town):
    first = programs.read("Ada", "/account")
    again = programs.read("Ada", "/account", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    asked(programs, town)
    home = programs.read("Ada", "/home")
    assert home.headers["ETag"] != first.headers["ETag"]


def called_off(programs, town, day):
    """An exchange that is over, since Bruno called it off; gives its number."""
    town.task_id = town.ask("Ada", opens_at=at(day, 15), closes_at=at(day, 18))
    town.proposal_id = town.invite("Bruno")
    number = town.accept("Bruno")
    assert programs.send("Bruno", f"/exchanges/{number}/cancellation").status_code == 200
    return str(number)


def test_a_part_goes_on_where_it_was_though_rows_are_added(programs, town):
    made = [called_off(programs, town, day) for day in (9, 10, 11)]
    first = programs.read("Ada", "/exchanges?limit=2").json
    called_off(programs, town, 14)
    rest = programs.read("Ada", first["next"].removeprefix("/api/v1")).json
    assert rest["next"] is None
    read = [each["id"] for each in [*first["items"], *rest["items"]]]
    assert sorted(read) == sorted(made)
    for wrong in ({"limit": 0}, {"limit": 101}, {"after": "made up"}):
        assert programs.read("Ada", "/exchanges", query_string=wrong).status_code == 400
    # A mark of one list is none of another.
    other = first["next"].replace("/api/v1/exchanges", "/account/lines")
    assert programs.read("Ada", other).status_code == 400


def test_another_s_things_are_not_there(programs, town):
    own = asked(programs, town).json["location"].removeprefix("/api/v1")
    path = agreed(programs, town)["location"].removeprefix("/api/v1")
    assert programs.read("Bruno", own).status_code == 404
    assert programs.read("Carla", path).status_code == 404
    assert programs.send("Carla", f"{path}/cancellation").status_code == 404


def test_names_of_fields_are_those_of_the_form():
    names = schemas.names_of(operations.writes()["care.post_task"])
    assert {"from", "to", "day", "cared", "kind", "together"} <= set(names)
    assert not {"csrf_token", "act_uid"} & set(names)
    assert names["cared"]["type"] == "array"
