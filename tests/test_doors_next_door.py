"""What one time bank never opens to another: pages, files, addresses, forms and commands.

Who looks after Fasano knocks at every address with everything there is in Mesagne. It is not there:
never a no that tells of it, never a row of it changed, never a word of it read.
"""

import re
from io import BytesIO
from random import Random
from urllib.parse import urlencode, urlsplit
from zipfile import ZipFile

import pytest
from werkzeug.exceptions import HTTPException

from tests.rig import next_door
from tests.rig.offers import offers_of
from tests.rig.papers import Paper
from tests.rig.street import KNOCKING
from tests.test_doors import (
    FORMS,
    OTHER_THINGS,
    REFUSED,
    TABLE,
    THINGS,
    House,
    at_nine,
    everything,
    nine_o_clock,
    routes,
)

__all__ = ["at_nine"]

LOOKING_AFTER = ("Otto", "Uma")
"""Fasano's administrator, and an operator of its who is also a member of Mesagne; Olga is neither."""

# What stands in an address without being of one bank, and why it may be asked by another.
LINKS = {
    "token": "whoever holds the letter is who it was written to",
    "key": "whoever holds the letter is who it was written to",
    "slug": "a word of a question",
    "kind": "a word of the desk",
    "tongue": "a language",
    "link": "whoever holds an agreement's address may answer it",
    "code": "whoever holds a questionnaire's address may answer it",
    "question_key": "a question of a questionnaire",
    "trait_key": "a question of a questionnaire, or one of its answers",
    "wave": "before a campaign or after it",
    "file_name": "a file of a table that is out",
    "lesson_key": "one of the lessons of the house",
    "course_key": "one of the lessons of the house",
    "starter_kind": "one of the files of the house",
    "rest": "nobody without a key, whatever is written (tests/api)",
    "mark": "one's own sessions only, whatever is written",
    "period": "a month of one's own",
    "minutes_number": "minutes that everybody reads",
    "step": "a step of a body's own report",
    "version": "a version of a pact, by its number",
    "notice_version": "a text for everybody, by its version",
    "year": "a year of one's own",
    "service_id": "one register for all banks: docs/decisions/0049",
    "closure_id": "one register for all banks",
    "service_file_id": "one register for all banks",
    "set_id": "the zones of the territory",
    "matrix_id": "the minutes of the territory",
    "hour_change_number": "a line of a proposal for hours",
    "step_number": "a step of settling between two banks",
}
KNOWN_BY_WHO_HOLDS_THEM = (
    *("/a/", "/calendar/", "/confirm/", "/household/entry/"),
    *("/events/seats/", "/newsletter/confirm/", "/newsletter/leave/"),
)
"""Addresses that letters carry."""

BETWEEN_BANKS = {
    "care.visit": "one becomes a guest of another bank",
    "care.end_visit": "one ends one's own visit",
    "care.recognise": "a bank takes another's word",
    "care.end_recognition": "a bank takes it no more",
    "ledger.agree": "two banks let hours through",
    "ledger.end_agreement": "one of them does so no more",
    "ledger.clearing_with": "what one bank owes another, for both",
    "ledger.clearing_csv": "the same as a sheet",
    "ledger.clearing_pdf": "the same on paper",
    "ledger.say_limits": "how far each may owe",
    "ledger.propose_settlement": "one proposes to settle",
    "ledger.settle": "the other says yes",
    "ledger.decline_settlement": "or no",
}
PUBLIC = {
    "pact.table_ics": "the next meeting of a table, for everybody",
    "budget.public_report": "a report that is out is read by anybody",
    "budget.public_report_csv": "a report that is out is read by anybody",
    "budget.public_report_json": "a report that is out is read by anybody",
    "budget.public_report_pdf": "a report that is out is read by anybody",
    "chronomap.scenario": "one that is shared is read by anybody",
    "chronomap.scenario_csv": "one that is shared is read by anybody",
    "chronomap.scenario_json": "one that is shared is read by anybody",
    "observatory.open_table_page": "what is out is read by anybody",
    "observatory.table": "what is out is read by anybody",
    "observatory.table_csv": "what is out is read by anybody",
    "observatory.year_report": "a report that is out is read by anybody",
    "observatory.year_report_html": "a report that is out is read by anybody",
    "observatory.year_report_json": "a report that is out is read by anybody",
    "observatory.year_report_pdf": "a report that is out is read by anybody",
    "chronomap.copy_scenario": "one that is shared is copied by whoever looks after a bank",
    "chronomap.hour_proposal_form": "one that is shared is proposed by whoever looks after a bank",
    "chronomap.propose_hours": "one that is shared is proposed by whoever looks after a bank",
    "chronomap.hour_proposal": "a consultation is read by anybody",
    "chronomap.say_of_hours": "whoever is signed in has a say",
    "pact.answer_quiz": "a campaign is for everybody",
    "pact.commitment": "the pact is for everybody",
    "pact.commitment_evidence": "the pact is for everybody",
    "pact.campaign": "a campaign is for everybody",
    "pact.count_visit": "a campaign is for everybody",
    "pact.poster_pdf": "a campaign is for everybody",
    "pact.quiz": "a campaign is for everybody",
    "pact.quiz_answers": "a campaign is for everybody",
    "pact.thanks": "a campaign is for everybody",
    "pact.event": "a meeting is for everybody",
    "pact.event_ics": "a meeting is for everybody",
    "pact.take_seats": "a meeting is for everybody: elsewhere she is a guest",
    "pact.issue": "a letter that left is for everybody",
    "pact.public_project": "a project that is out is read by anybody",
    "pact.project_file": "a project that is out is read by anybody",
    "pact.project_json": "a project that is out is read by anybody",
    "pact.project_pdf": "a project that is out is read by anybody",
}
"""What one bank has put before everybody; that a draft of hers is not there, test_doors says."""
FOR_EVERYBODY = (
    "pact.answer_quiz",
    "pact.answer_table_invitation",
    "pact.count_visit",
    "pact.take_seats",
)
"""Where a guest may do what a member may: the bank that asks counts her too."""
NOBODY_S = 7 * 10**16
"""As long as an id, and of no row."""

ANSWERED_ALIKE = {"people.unblock": "what was never closed is opened, whoever it is"}


class TwoBanks(House):
    """The house of the doors, with marks: words and numbers that only Mesagne's rows hold."""

    def __init__(self, shelf):
        super().__init__(shelf)
        with self.app.app_context():
            self.numbers, self.words = next_door.marks_of(self.street.town.bank_id)
        # Uma's own home is no secret to her.
        self.numbers.remove(str(self.street.things["home_of_uma"]))
        # A town is called after Michele, and stands in every list of towns.
        names = "|".join(set(self.street.town.people) - {"Michele"})
        self._names = re.compile(rf"(?<![\w@.])(?:{names})(?!\w)")
        self.asked = 0

    def build(self):
        return next_door.build()

    def ask(self, who, method, path, form=None):
        self.asked += 1
        return self.knock(who, method, path, form)

    def touch(self):
        self._is_touched = True

    def of_mesagne(self, text):
        """What a text tells of Mesagne."""
        told = next_door.long_numbers(text) & self.numbers
        told |= {word for word in self.words if word in text}
        return sorted(told.union(self._names.findall(text)))


@pytest.fixture(scope="module")
def house(shelf, at_nine):
    house = TwoBanks(shelf)
    yield house
    house.close()


@pytest.fixture(autouse=True)
def each_at_nine():
    """Five minutes on, who is there is noted: on a slow machine all these walks last longer."""
    with nine_o_clock():
        yield


def ids_of(rule):
    """The parts of an address that are the id of something."""
    return sorted(rule.arguments - set(LINKS))


def doors(house):
    """Every address that somebody has said who may open; test_doors misses the others."""
    for endpoint, (method, rule) in routes(house.app).items():
        if endpoint in TABLE:
            yield endpoint, method, rule


def with_ids(house):
    return (door for door in doors(house) if ids_of(door[-1]))


def things_called(house, name):
    """Everything of Mesagne's that any door is tried on under this name."""
    chosen = {things[name] for things in (THINGS, *OTHER_THINGS.values()) if name in things}
    named = house.street.things | house.street.town.people
    return {each: named[each] for each in sorted(chosen)}


def kept(house):
    """Every row; how often paper was asked for is counted before it is known whose it is."""
    return {name: rows for name, rows in everything(house).items() if name != "tries"}


def changed(before, after):
    return [name for name in before if before[name] != after[name]]


def opened(house, who, endpoint, path):
    """None when nothing is there; or what was answered or told instead."""
    method = routes(house.app)[endpoint][0]
    answer = house.ask(who, method, path, FORMS.get(endpoint))
    # The address one has asked for oneself stands in the page again.
    told = house.of_mesagne(text_of(answer).replace(path, ""))
    # Programs show a key: without one nothing is read there, whoever is signed in.
    shut = 401 if endpoint.startswith("api.read_") else 404
    if answer.status_code == shut and not told:
        return None
    return endpoint, who, path, answer.status_code, told


def test_every_part_of_an_address_is_an_id_or_said_not_to_be(house):
    parts = {name for _, rule in routes(house.app).values() for name in rule.arguments}
    assert [name for name in parts - set(LINKS) - {"number"} if not name.endswith("_id")] == []
    assert set(BETWEEN_BANKS | ANSWERED_ALIKE | PUBLIC) <= {
        endpoint for endpoint, *_ in with_ids(house)
    }


def test_no_id_of_another_bank_opens_a_door(house):
    """Each address with everything it could be about, asked by two who look after Fasano."""
    house.tidy()
    before, house.asked, found = kept(house), 0, []
    for endpoint, _, rule in with_ids(house):
        if endpoint not in BETWEEN_BANKS | ANSWERED_ALIKE | PUBLIC:
            paths = {house.path(rule, **other) for other in others(house, endpoint, rule)}
            found += [opened(house, "Otto", endpoint, path) for path in sorted(paths)]
            found.append(opened(house, "Uma", endpoint, house.path(rule)))
    assert list(filter(None, found)) == []
    assert changed(before, kept(house)) == []
    assert house.asked > 400


def others(house, endpoint, rule):
    """What the address is about, and two other things under each of its names; others elsewhere."""
    yield {}
    for name in ids_of(rule):
        things = things_called(house, name)
        for each in Random(f"{endpoint} {name}").sample(sorted(things), k=min(2, len(things))):
            yield {name: things[each]}


def test_what_is_answered_alike_changes_nothing_next_door(house):
    """An address that always says yes says it of who is not there, too."""
    house.tidy()
    before = rows_of(house, house.street.town.bank_id)
    for endpoint in ANSWERED_ALIKE:
        method, rule = routes(house.app)[endpoint]
        (name,) = ids_of(rule)
        told = []
        for value in (house.street.town.people["Ada"], 7):
            answer = house.ask("Otto", method, house.path(rule, **{name: value}))
            told.append((answer.status_code, answer.text.replace(str(value), "")))
        assert told[0] == told[1]
    assert changed(before, rows_of(house, house.street.town.bank_id)) == []


def rows_of(house, bank_id):
    """Every row of one bank, as text, by table."""
    with house.app.app_context():
        return next_door.rows_of(bank_id)


def test_beside_a_thing_of_one_s_own_another_bank_s_is_not_there(house):
    """Where an address names two things, one is Fasano's; with Mesagne's it says what it says of none."""
    house.tidy()
    before, found, house.asked = kept(house), [], 0
    for endpoint, method, rule in with_ids(house):
        names = ids_of(rule)
        # A number in a thing of one's own is of that thing.
        for name in (each for each in names if len(names) > 1 and each != "number"):
            for who in ("Olga", "Otto"):
                mine = {each: house.street.things[f"own_{each}"] for each in names if each != name}
                values = (NOBODY_S, *things_called(house, name).values())
                paths = (house.path(rule, **mine | {name: value}) for value in values)
                nobody_s, *theirs = (said(house, who, method, path, endpoint) for path in paths)
                assert nobody_s[0] in REFUSED
                found += [(endpoint, who, name, each) for each in theirs if each != nobody_s]
    assert found == []
    assert changed(before, kept(house)) == []
    assert house.asked > 100


def said(house, who, method, path, endpoint):
    """The status and the words of an answer, without what each page has of its own."""
    answer = house.ask(who, method, path, FORMS.get(endpoint))
    return answer.status_code, re.sub(r"[\w.-]{15,}", "", answer.text)


def text_of(answer, folder=None):
    """What a reader finds in it, whatever kind of file it is; papers are read where there is a folder."""
    if answer.mimetype == "application/pdf":
        return Paper(answer.data, folder).text() if folder else ""
    if answer.mimetype == "application/zip":
        with ZipFile(BytesIO(answer.data)) as archive:
            return "".join(archive.read(name).decode() for name in archive.namelist())
    return "" if answer.mimetype.startswith("image/") else answer.text


def own_path(house, rule):
    """The address with things of Fasano's, where it has them."""
    own = {name: house.street.things.get(f"own_{name}") for name in ids_of(rule)}
    return house.path(rule, **{name: value for name, value in own.items() if value})


def has_own(house, rule):
    """Where Fasano has none of its own, what is out for everybody would be Mesagne's."""
    return all(f"own_{name}" in house.street.things for name in ids_of(rule))


@pytest.mark.parametrize("who", LOOKING_AFTER)
def test_nothing_of_another_bank_is_read(house, tmp_path, who):
    """Pages, sheets, papers and calendars: of one's own lists, and of one's own things."""
    house.tidy()
    told, read = {}, set()
    for endpoint, method, rule in doors(house):
        is_file = endpoint.endswith(("_csv", "_pdf"))
        if not (method == "GET" or is_file) or set(rule.arguments) & {"token", "key"}:
            continue
        if endpoint in PUBLIC and not has_own(house, rule):
            continue
        if endpoint.endswith("_pdf") and who != "Otto":
            continue
        answer = house.ask(who, method, own_path(house, rule), FORMS.get(endpoint))
        if answer.status_code == 200:
            read.add(answer.mimetype)
            found = house.of_mesagne(unsigned(endpoint, text_of(answer, tmp_path)))
            told |= {endpoint: found} if found else {}
    assert told == {}
    assert read >= {"text/html", "text/csv", "application/json"}
    assert ("application/pdf" in read) == (who == "Otto")


SPEAKING = ("pact.partners", "pact.table", "pact.public_minutes", "pact.public_minutes_pdf")
"""Pages that tell by name who speaks for an organisation, and as what, or who came for it."""
WHO_SPEAKS = re.compile(r"(Alternate: )?(Ada|Carla) Semeraro(, Ufficio personale)?")


def unsigned(endpoint, text):
    """Who speaks in a consultation, or for an organisation, does so under her name, before everybody."""
    if endpoint in SPEAKING:
        return WHO_SPEAKS.sub("", text)
    return text.replace("Ada S.", "") if endpoint == "chronomap.hour_proposal" else text


def test_one_s_own_are_read(house, tmp_path):
    """So that the tests above look for words that would be there."""
    house.tidy()
    found = {
        endpoint: house.of_mesagne(house.ask("Teresa", method, house.path(rule)).text)
        for endpoint, (method, rule) in routes(house.app).items()
        if endpoint in ("moderation.desk", "ledger.accounts", "moderation.audit_csv")
    }
    assert min(map(len, found.values())) > 3, found
    assert len(house.numbers) > 200
    assert len(house.words) > 100


@pytest.fixture(scope="module")
def offered(house):
    """Every link and every form of the pages that people of Mesagne are shown."""
    house.tidy()
    links, forms = set(), {}
    for endpoint, method, rule in doors(house):
        answered = dict(zip(KNOCKING, TABLE[endpoint].split(), strict=True))
        readers = [who for who in ("Teresa", "Carla", "Ada") if answered[who] == "200"]
        if method == "GET" and readers and not endpoint.endswith(("_csv", "_pdf")):
            path = house.path(rule)
            on_page, sent = offers_of(text_of(house.knock(readers[0], method, path)))
            links |= {link for link in on_page if "?" in link or next_door.long_numbers(link)}
            forms |= {(form.action or path, *form.fields): form for form in sent}
    return links, [(action, form) for (action, *_), form in forms.items()]


def test_no_link_of_another_bank_s_pages_leads_in(house, offered, tmp_path):
    """With what it asks for: lists go on from a row, and are filtered by a person or an account."""
    links, forms = offered
    searches = {
        f"{action}?{urlencode({name: value})}"
        for action, form in forms
        for name in form.fields
        for value in ("Ada", house.street.town.people["Ada"], house.street.things["ada_account"])
        if form.method == "GET"
    }
    house.tidy()
    before, told = kept(house), {}
    for link in sorted(links | searches):
        if not link.startswith(KNOWN_BY_WHO_HOLDS_THEM):
            who = "Olga" if link.startswith("/desk") else "Otto"
            text = text_of(house.ask(who, "GET", link), tmp_path)
            text = unsigned(endpoint_of(house, link, "GET"), text)
            # What one has written into an address stands in the page again.
            for asked in re.findall(r"[\w-]+", link):
                text = text.replace(asked, "")
            found = house.of_mesagne(text)
            told |= {link: found} if found else {}
    assert told == {}
    assert changed(before, kept(house)) == []
    assert len(links) > 100
    assert len(searches) > 20


def test_no_form_of_another_bank_s_pages_reaches_it(house, offered):
    """Sent by Fasano's administrator as it stands there, to its own address and to one of Fasano's."""
    _, forms = offered
    house.tidy()
    mesagne = house.street.town.bank_id
    before, sent, reached = rows_of(house, mesagne), 0, []
    for action, form in forms:
        endpoint = endpoint_of(house, action, form.method)
        is_asked = endpoint and endpoint not in FOR_EVERYBODY
        for path, fields in to_send(house, action, form, endpoint) if is_asked else ():
            answer = house.ask("Otto", form.method, path, FORMS.get(endpoint, {}) | fields)
            sent += 1
            if answer.status_code not in REFUSED:
                if changed(before, rows_of(house, mesagne)):
                    reached.append((endpoint, fields, answer.status_code))
                house.tidy()
    assert reached == []
    assert sent > 50


def endpoint_of(house, action, method):
    """Where a form goes; None where a script sends it, or a letter has brought one there."""
    try:
        endpoint, _ = house.app.url_map.bind("").match(urlsplit(action).path, method)
    except HTTPException:
        return None
    return None if action.startswith(KNOWN_BY_WHO_HOLDS_THEM) else endpoint


def to_send(house, action, form, endpoint):
    """(address, fields): one for each thing of Mesagne's that stands in the form or in its address."""
    if next_door.long_numbers(action) & house.numbers:
        yield action, {}
    for name, values in form.fields.items():
        for value in values:
            if next_door.long_numbers(value) & house.numbers:
                yield action, {name: value}
                yield own_path(house, routes(house.app)[endpoint][1]), {name: value}


def test_who_looks_after_another_bank_is_here_a_member_like_others(house):
    """Uma operates Fasano. In Mesagne the doors of the desk and of the books are not there for her."""
    house.tidy()
    before, tried = kept(house), 0
    for endpoint, method, rule in doors(house):
        answered = dict(zip(KNOCKING, TABLE[endpoint].split(), strict=True))
        is_theirs = rule.rule.startswith(("/desk", "/books")) and answered["Elio"] == "404"
        if is_theirs and {answered["Carla"], answered["Teresa"]} != {"404"}:
            answer = house.ask("Uma as a member", method, house.path(rule), FORMS.get(endpoint))
            assert (endpoint, answer.status_code) == (endpoint, 404)
            tried += 1
    assert changed(before, kept(house)) == []
    assert tried > 60


OF_ONE_BANK = {
    "people rules": (
        ["fasano"],
        ["fasano", "--set", "{rules}", "--motive", "L’assemblea di gennaio"],
    ),
    "people appoint": (["{Ornella}", "--bank", "fasano", "--role", "operator"],),
    "people let-in": (["{Otto}", "--bank", "fasano"],),
    "people open-bank": (
        ["oria", "--name", "Oria", "--short-name", "Oria", "--municipality", "074011"],
    ),
    "ledger statement": (["{own_account_id}"], ["{own_account_id}", "--json"]),
    "matching rank": (["--task", "{own_task_id}"], ["--task", "{own_task_id}", "--json"]),
    "observatory report": (["fasano", "2025", "--as-of", "2026-01-02", "--to", "{rules}"],),
    "survey residents": (["fasano", "{own_questionnaire}", "{residents}", "--source", "prova"],),
    "privacy export": (["{Ornella}"],),
    "privacy erase": (["{Ornella}"],),
}
"""What is done with one bank or with something of its: asked here for Fasano."""
NOT_OF_THAT_BANK = {
    "people appoint": (
        ["{Ada}", "--bank", "fasano", "--role", "administrator"],
        ["ada@prossima.test", "--bank", "fasano", "--role", "administrator"],
    ),
    "people let-in": (
        ["{Carla}", "--bank", "fasano"],
        ["teresa@prossima.test", "--bank", "fasano"],
    ),
}
OF_THE_WHOLE_HOUSE = {
    "pact check-register": "the register of minutes of every bank",
    "pact verify": "two published files, without a database",
    "backup": "every bank's rows",
    "budget classify": "a file",
    "chronomap access": "a file",
    "clock": "what is due, in every bank",
    "demo fill": "an empty installation",
    "doctor": "the installation",
    "ledger export": "every bank's books",
    "ledger import": "books where there are none",
    "ledger seal": "every bank's chain",
    "ledger verify": "every bank's chain",
    "matching plan": "a file",
    "matching refresh": "what is derived, in every bank",
    "notices push-key": "the installation's key",
    "notices send": "the outbox of all",
    "observatory asymmetry": "a file",
    "observatory fairness": "a file",
    "observatory lab": "a town that was made up",
    "observatory reimport": "a file",
    "observatory suppress": "a file",
    "people banks": "that they are there, which everybody may know",
    "places distance": "two points",
    "places hours": "words about hours",
    "places matrix": "minutes of the territory",
    "places services": "the one register of services",
    "places timetables": "the timetables of the buses",
    "places way": "two points",
    "privacy rekey": "how every row is locked",
    "privacy keep-notice": "a text for everybody",
    "privacy retention": "what goes everywhere when its time is over",
    "restore": "an empty database",
    "schedule overlap": "a file",
    "survey estimate": "a file",
    "workplaces clash": "a file",
}
"""What whoever has the machine does for all banks at once, and what it is about."""
FLASK_S = {"db", "routes", "run", "shell"}


def commands_of(group, *above):
    for name, command in group.commands.items():
        if not above and name in FLASK_S:
            continue
        if hasattr(command, "commands"):
            yield from commands_of(command, *above, name)
        else:
            yield " ".join((*above, name))


def test_every_command_says_whose_it_is(house):
    assert sorted(commands_of(house.app.cli)) == sorted(OF_ONE_BANK | OF_THE_WHOLE_HOUSE)
    assert set(NOT_OF_THAT_BANK) <= set(OF_ONE_BANK)


def ordered(house, command, words, folder):
    (folder / "rules.json").write_text('{"round_minutes": 30}')
    town, next_door_s = house.street.town, house.street.other_bank
    names = house.street.things | town.people | next_door_s.people
    (folder / "residents.csv").write_text("sex,residents\nwomen,51\nmen,49\n")
    names |= {"rules": folder / "rules.json", "residents": folder / "residents.csv"}
    args = [*command.split(), *(word.format_map(names) for word in words)]
    house.touch()
    return house.app.test_cli_runner().invoke(args=args)


def test_a_command_for_one_bank_neither_changes_nor_tells_another(house, tmp_path):
    before = None
    for command, orders in OF_ONE_BANK.items():
        for words in orders:
            house.tidy()
            before = before or rows_of(house, house.street.town.bank_id)
            answer = ordered(house, command, words, tmp_path)
            assert (command, answer.exit_code) == (command, 0), answer.output
            assert house.of_mesagne(answer.output) == []
            assert changed(before, rows_of(house, house.street.town.bank_id)) == []


def test_a_command_knows_nobody_of_another_bank(house, tmp_path):
    house.tidy()
    before = everything(house)
    for command, orders in NOT_OF_THAT_BANK.items():
        for words in orders:
            answer = ordered(house, command, words, tmp_path)
            assert (command, answer.exit_code) == (command, 2), answer.output
            assert house.of_mesagne(answer.output) == []
    assert changed(before, everything(house)) == []
