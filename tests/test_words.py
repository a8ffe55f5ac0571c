"""Every word has its Italian and its English, sounds like us, and nothing is told without words."""

import ast
import re
from enum import StrEnum
from functools import partial
from itertools import product

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment

from exchange import errors
from exchange.care import kinds as catalogue
from exchange.chronomap.hour_refusals import Misfit
from exchange.observatory.correcting import Reason
from exchange.observatory.releases import Hindrance
from exchange.people import privacy_en, privacy_it, refusals
from models import states
from tests.cast import at
from tests.rig.gulpease import reading
from tests.rig.plain_words import untranslated
from tests.rig.reading import ROOT, modules
from tests.rig.telling import everything_told
from tests.rig.words import LANGUAGES, problems, words_on_pages
from views import kinds, refusal_words, words
from views.care.refusing import CLOSED
from views.language import in_language
from views.notices import writing

TRANSLATIONS = ROOT / "translations"
DEMO = [module for module in modules("views") if module.path.parent.name == "demo"]
TEMPLATES = sorted((ROOT / "views/templates").rglob("*.html"))

# design.md, section 2: the voice of an office, which is not ours.
OFFICIALESE = re.compile(
    r"\b(utent[ei]|istanz[ae]|proced(i|e|ere|iamo|ete)|effettu(a|i|are|ato|ata|iamo|ate)"
    r"|inoltr(are|ato|ata|iamo|ate)|pregasi|si prega|operazione non consentita|error[ei]"
    r"|richiest[ae] in carico)\b",
    re.IGNORECASE,
)
GAPS = re.compile(r"%\((\w+)\)[\w.]*")
TAGS = re.compile(r"</?(\w+)")


@pytest.fixture(scope="module")
def asked():
    """Every sentence that code and pages want translated."""
    return words_on_pages()


def failing(check, cases):
    """Which of them fail, each with why: thousands of tests would take longer than what they look at."""
    found = {}
    for name, case in cases:
        try:
            check(case)
        except Exception as fault:  # noqa: BLE001  whatever it is, it is told
            found[name] = f"{type(fault).__name__}: {fault}"
    return found


def test_each_that_fails_is_named_with_why():
    def check(value):
        assert 12 % value == 0

    found = failing(check, [("nothing", 0), ("three", 3), ("five", 5)])
    assert list(found) == ["nothing", "five"]
    assert found["nothing"].startswith("ZeroDivisionError")
    assert found["five"].startswith("AssertionError")


def written(language):
    with (TRANSLATIONS / language / "LC_MESSAGES/messages.po").open("rb") as file:
        return [message for message in read_po(file, locale=language) if message.id]


def texts(value):
    return list(value) if isinstance(value, list | tuple) else [value or ""]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_written(asked, language):
    assert problems(asked, language) == []


def test_the_list_of_words_is_current(asked):
    with (TRANSLATIONS / "messages.pot").open("rb") as file:
        kept = read_po(file)
    assert {message.id for message in kept} == {message.id for message in asked}


def test_no_sentence_is_asked_for_where_the_list_does_not_look(asked):
    """Babel passes over what stands in an f-string; one word alone there begins a file's name."""
    known = {text for message in asked if message.id for text in texts(message.id)}
    unheard = [
        (module.path.name, call.args[0].value)
        for module in modules("views")
        for inner in ast.walk(module.tree)
        if isinstance(inner, ast.JoinedStr)
        for call in ast.walk(inner)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("_", "ngettext")
        if " " in call.args[0].value and call.args[0].value not in known
    ]
    assert unheard == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_and_marked_up_stays_so(language):
    changed = [
        (message.id, text)
        for message in written(language)
        for text in texts(message.string)
        if text and not keeps(text, texts(message.id), is_last=text == texts(message.string)[-1])
    ]
    assert changed == []


def keeps(text, originals, *, is_last):
    """One thing may be said without its number; many are said as in the original."""
    gaps, wanted = set(GAPS.findall(text)), set(GAPS.findall(originals[-1]))
    same = gaps == wanted if is_last else gaps <= wanted
    return same and sorted(TAGS.findall(text)) == sorted(TAGS.findall(originals[-1]))


def test_italian_sounds_like_a_neighbour():
    said = [text for message in written("it") for text in texts(message.string)]
    said += spoken_in(privacy_it) + [text for module in DEMO for text in written_in(module)]
    assert [text for text in said if OFFICIALESE.search(text)] == []


def test_no_italian_sentence_is_hard_to_read():
    """A long one may be, by itself, a little harder than a whole page; none takes forty words."""
    said = [text for message in written("it") for text in texts(message.string)]
    sentences = [each for text in said for each in re.split(r"(?<=[.!?])\s+", text)]
    long = {each: reading([each]) for each in sentences if len(each.split()) >= 20}
    hard = {each: read.index for each, read in long.items() if read.index < 50 or read.words >= 40}
    assert hard == {}


@pytest.mark.parametrize("sentence", ["Gentile utente", "Errore 12", "Procedi", "istanze"])
def test_the_voice_of_an_office_is_heard(sentence):
    assert OFFICIALESE.search(sentence)


@pytest.mark.parametrize("sentence", ["Inoltre costa 3 ore", "la procedura", "distanza"])
def test_ordinary_words_are_not_taken_for_it(sentence):
    assert not OFFICIALESE.search(sentence)


def written_in(module):
    """Every text in the source of a module: the demo's people speak Italian there."""
    return [
        node.value
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def spoken_in(module):
    """Every text a module of words consists of."""
    return [text for value in vars(module).values() for text in _texts_of(value)]


def _texts_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts_of(part)


def test_the_privacy_notice_says_as_much_in_both_languages():
    assert len(spoken_in(privacy_it)) == len(spoken_in(privacy_en))


def test_no_page_keeps_its_words_from_the_translators():
    place = Environment(extensions=["jinja2.ext.i18n"])
    kept = {str(path.relative_to(ROOT)): untranslated(path, place) for path in TEMPLATES}
    assert {name: found for name, found in kept.items() if found} == {}


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>Good morning</p>", ["Good morning"]),
        ('<a aria-label="Close" href="/x">×</a>', ["Close"]),
        ('{{ button("Save it") }}', ["Save it"]),
        ('{{ name or "Nobody" }}', ["Nobody"]),
        ("<p>{words}</p>", []),
        ("<p>{words} Good morning</p>", ["… Good morning"]),
        ("{% trans %}Good morning{% endtrans %}<{{ tag }} class='pr-one two'>", []),
        ('<svg><title>x</title></svg>{{ _("Good morning") }} {{ icon("hand") }}', []),
    ],
)
def test_words_kept_from_the_translators_are_found(page, found, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(page)
    assert untranslated(path, Environment(extensions=["jinja2.ext.i18n"])) == found


QUESTION = {
    "task_id": 1,
    "kind": "child_play",
    "starts_at": at(9, 15).isoformat(),
    "ends_at": at(9, 18).isoformat(),
    "minutes": 180,
    "may_choose": False,
    "answer_by": at(8, 15).isoformat(),
    "beside": "Carla S.",
    "name": "Ada S.",
}

# Values a fact may have in a notice; a fact with several is tried with each.
FACTS = {
    "bank_id": [1],
    "owes": [True, False],
    "settled": [True, False],
    "organisation_id": [1],
    "commitment_id": [1],
    "due": ["2030-01-31"],
    "organisation": ["Cooperativa Il Faro"],
    "due_on": ["2030-01-31"],
    "is_late": [True, False],
    "accompanied": ["there", "called", "not_needed", None],
    "again": [True, False],
    "answer_by": [at(8, 15).isoformat()],
    "answer_until": [at(21, 9).isoformat()],
    "bank": ["Mesagne"],
    "ceiling_minutes": [900],
    "check": list(kinds.CHECKS),
    "proposal_id": [1],
    "notices": [[{"id": 1, "kind": "care_invited", "facts": QUESTION}]],
    "other_id": [1],
    "counts_at": [at(16, 18).isoformat(), None],
    "ends_at": [at(9, 18).isoformat()],
    "event_id": [1],
    "exchange_id": [1],
    "flexible": [True, False],
    "helps": [True, False],
    "covered": [True, False],
    "helper_id": [1],
    "report_id": [1],
    "service_id": [1],
    "incident_id": [1],
    "case_kind": ["unsafe", "overdue"],
    "awaited_at": [at(9, 18).isoformat()],
    "contact": [{"name": "Lina", "phone": "+393471234567"}],
    "household": ["Casa Semeraro"],
    "how": ["both", "one", "operator"],
    "stays": ["others", "sought", None],
    "kind": ["child_play"],
    "late": [True, False],
    "may_choose": [True, False],
    "minutes": [180, 165],
    "motive": ["Manca un documento."],
    "motion": ["rules", "limits", "issuance"],
    "motion_id": [1],
    "motion_state": ["approved", "declined"],
    "answer": ["Meglio a gennaio."],
    "what": ["key_added", "key_removed", "codes_made", "code_used", "reset_asked", "reset"],
    "words": ["Giovedì alle cinque in biblioteca."],
    "beside": [None, "Carla S."],
    "by": ["asker", "helper", "operator", "clock"],
    "children": [1, 2],
    "families": [0, 1],
    "joining_id": [1],
    "paid_minutes": [30],
    "part_minutes": [None, 20],
    "name": ["Ada S."],
    "person_id": [1],
    "place": ["ours", "theirs", "third"],
    "promised_minutes": [120],
    "grace_until": [at(8, 21).isoformat()],
    "others": [[], [QUESTION]],
    "questions": [[QUESTION], [QUESTION, QUESTION]],
    "reason": ["illness", "Trasloco"],
    "ruled_minutes": [165, 0],
    "proposed_minutes": [120],
    "until": [at(9, 15).isoformat()],
    "said": [{"asker": 180, "helper": 165}, {"helper": 180}, {"asker": 180}, {}],
    "settled_minutes": [165],
    "starts_at": [at(9, 15).isoformat()],
    "task_id": [1],
    "is_set_up": [True, False],
    "called_off": [None, "Neve"],
    "is_in": [False, True],
    "changed_at": [at(7, 9).isoformat()],
    "sequence": [2],
    "uid": ["table-1-1@prossima"],
    "agenda": [["Orari", "Turni"]],
    "link": ["", "https://sala.example"],
    "table": ["Tavolo"],
    "table_meeting_id": [1],
    "stand_in_id": [1],
    "trade": ["hair"],
    "closes_on": ["2030-01-31"],
    "code": ["abcd2345"],
    "title": ["Cucito"],
    "titles": [{"it": "Di che aiuto avresti bisogno?"}],
    "why": ["rules", "hand", "lapsed", "cancelled", "short", "unanswered", "floor", "dormant"],
    "thanks": ["Grazie di cuore.", None],
    "floor_minutes": [-600, 0],
    "lesson_id": [1],
    "available_minutes": [180],
    "cheques": [1, 10],
    "number": [3],
    "like": [1, None],
    "usual": ["errand_pets 18:00-18:30"],
    "day": ["2030-01-07"],
    "days": [[], ["2030-01-08"], ["2030-01-08", "2030-01-10"]],
    "series_id": [1],
    "task_ids": [[1], [1, 2]],
    "rule": ["FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20300612", "FREQ=MONTHLY;BYDAY=-1FR"],
    "first_day": ["2030-01-08"],
    "hours": [[60, 72], [88, 124]],
    "seq": [10],
    "hash": ["ab" * 32],
    "period": ["2030-01"],
    "opening_minutes": [-120],
    "closing_minutes": [90],
    "given_minutes": [210],
    "received_minutes": [0],
    "lines": [[], [[at(9, 15).isoformat(), 210, 90]]],
    "not_shown": [0, 1, 7],
    "head": [None, {"day": "2030-01-07", "seq": 10, "hash": "ab" * 32}],
    "rows": [[], [7]],
    "accounts": [[], [9]],
    "token": ["a-secret-of-one-day"],
    "valid_until": ["2030-12-31", None],
}


@pytest.fixture(scope="module")
def tellings():
    return everything_told()


def test_what_is_told_is_found(tellings):
    assert {"confirm_email", "application_approved", "care_invited", "care_settled"} <= {
        told.kind for told in tellings
    }


def test_all_that_is_told_has_words_and_all_words_are_told(tellings):
    assert set(writing.writers()) == {told.kind for told in tellings}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """The app's inside, where addresses are known; nothing here asks the database."""
    from tests.rig.databases import settings
    from views import create_app

    app = create_app(settings(f"sqlite:///{tmp_path_factory.mktemp('words')}/none.db"))
    with app.test_request_context():
        yield app


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_can_be_written_from_the_facts_it_gets(house, tellings, language):
    """The facts are those that stand at the telling: a letter that wants another one fails here."""
    cases = [(f"{told.kind} by {told.where}", told) for told in tellings]
    assert failing(partial(check_letter, language), cases) == {}


def check_letter(language, told):
    names = sorted(told.facts)
    for values in product(*(FACTS[name] for name in names)):
        facts = dict(zip(names, values, strict=True))
        letter = writing.write(told.kind, facts, language=language, zone="Europe/Rome")
        said = " ".join([letter.subject, *letter.lines, letter.action or ""])
        assert letter.subject
        assert "None" not in said
        # A key stands in the link alone: subjects are read over shoulders and kept by mail servers.
        assert FACTS["token"][0] not in said
        assert "%(" not in said
        assert letter.link is None or letter.link.startswith("/")
        assert (letter.link is None) == (letter.action is None)


# Answered at the door itself: a replay with its first answer, a wrong password beside its field.
NEVER_A_PAGE = (errors.Replayed, refusals.WrongPassword)
REFUSALS = {
    refusal.__name__: refusal
    for refusal in errors.Refusal.__subclasses__()
    if refusal not in NEVER_A_PAGE
}
REFUSED = {
    "present": 7,
    "needed": 8,
    "there": 1,
    "left_minutes": 60,
    "owed_minutes": 60,
    "why": "done",
    "hindrance": Hindrance.RING,
    "fault": Reason.MOVES_A_FEW,
    "faults": 2,
    "year": 2029,
    "waiting": 3,
    "rows": 2,
    "by_id": 1,
    "group_min": 3,
    "missing": (),
    "clashes": (),
    "question": "age",
    "option": "35-49",
    "account_id": 1,
    "again": False,
    "answered": 3,
    "asked": 12,
    "given_on": at(9, 15).date(),
    "name": "Elio S.",
    "out": 58,
    "again_at": at(9, 15),
    "at": at(9, 15),
    "available_minutes": 120,
    "bank_name": "Banca del tempo di Mesagne",
    "begun_on": at(7, 9).date(),
    "changes_max": 3,
    "check": "criminal_record",
    "day": at(9, 15).date(),
    "days": 30,
    "ends_at": at(9, 18),
    "exchanges": 2,
    "helper_id": 1,
    "helper_name": "Bruno S.",
    "hold_id": 1,
    "household_id": 1,
    "kind": "child_play",
    "children_left": 1,
    "key": "floor_minutes",
    "lapsed_on": at(9, 15).date(),
    "minutes": 45,
    "minutes_max": 720,
    "limit": "pair_week",
    "most": 4,
    "problems": [],
    "purpose": "confirm_email",
    "reason": "heic",
    "retry_after_seconds": 90,
    "room_minutes": 60,
    "is_helper": True,
    "starts_at": at(9, 15),
    "first_day": at(17, 9).date(),
    "signed": 1,
    "state": "settled",
    "status": "active",
    "taker_name": "Carla S.",
    "transfer_id": 1,
    "until": at(9, 15).date(),
    "uid": None,
    "wanted_minutes": 180,
    "what": errors.Counted.ASKS,
    "misfit": Misfit.LENGTH,
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_has_words_of_its_own(house, language):
    """Never those of a page that is not there: whoever was refused was in the right place."""
    assert failing(partial(check_refusal, house, language), REFUSALS.items()) == {}


def check_refusal(house, language, kind):
    refusal = kind(**{fact: REFUSED[fact] for fact in facts_of(kind)})
    with in_language(language, "Europe/Rome"):
        said = refusal_words.of_refusal(refusal)
        nothing_here = words.of_status(404)
        assert str(said.title)
        assert str(said.sentence)
        if kind is not errors.NotFound:
            assert str(said.title) != str(nothing_here.title)
        assert not GAPS.search(f"{said.title} {said.sentence}")
        house.url_map.bind("").build(said.endpoint)


def test_why_something_is_closed_is_said_in_words_of_its_own():
    """One who came too late for a task once read what operators read of a case."""
    states_words = {str(word) for each in vars(states).values() if is_enum(each) for word in each}
    assert states_words.isdisjoint(errors.Closed)
    # The words for all that is closed say it of these: somebody has answered, the letter has left.
    assert set(errors.Closed) - set(CLOSED) == {errors.Closed.ANSWERED, errors.Closed.SENT}
    by_letters = [
        f"{module.name}:{node.lineno}"
        for module in modules("exchange", "views")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "NotOpen"
        if any(isinstance(each, ast.Constant) for each in node.args)
    ]
    assert by_letters == []


def is_enum(found):
    return isinstance(found, type) and issubclass(found, StrEnum) and found is not StrEnum


def test_of_each_that_there_may_be_so_many_of_a_refusal_has_words(house):
    with in_language("it", "Europe/Rome"):
        refused = [errors.TooMany(what, 4, at(9, 15)) for what in errors.Counted]
        said = {str(refusal_words.of_refusal(each).sentence) for each in refused}
    assert len(said) == len(errors.Counted)


def facts_of(refusal):
    return getattr(refusal, "__dataclass_fields__", {})


def test_every_kind_of_help_and_family_has_words():
    assert set(kinds.KINDS) == {kind.code for kind in catalogue.KINDS}
    assert set(kinds.FAMILIES) == {family.value for family in catalogue.Family}


def test_gaps_are_named():
    """`%s` would fix the order of words, which is another one in another language."""
    nameless = re.compile(r"%(?!\()[sdif]\b")
    found = [message.id for message in written("en") if nameless.search(str(message.id))]
    assert found == []
