"""A questionnaire on a phone: begun, passed over, put off, looked over and sent, by nobody."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import func, select

from exchange.people.sessions import Limit
from exchange.survey import actions, diary, queries
from exchange.work import unit_of_work
from models.act import ActRow
from models.base import db
from models.survey import SurveyDraft
from tests import cast
from tests.cast import MONDAY_9
from tests.rig.kept import answers_of
from tests.survey.test_answers import NEEDS
from tests.survey.test_questions import SMALL
from views.survey import answer_routes, jobs
from views.survey.diary_form import ACTIVITIES, COLOURS, POTS, WHERE, WITH


@pytest.fixture(autouse=True)
def _at_nine():
    with time_machine.travel(MONDAY_9, tick=True):
        yield


@pytest.fixture
def town(app):
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        yield cast.the_usual()


def put(town, document=SMALL, *, is_free=True, cards=0):
    today = MONDAY_9.date()
    days = {"opens_on": today, "closes_on": today + timedelta(days=30)}
    with unit_of_work(act := town.act("Carla")):
        made = actions.put(document, is_free=is_free, quotas={}, act=act, **days)
        codes = actions.drawn_codes(cards)
        actions.make_codes(made, codes, act=act) if cards else None
    return queries.survey(made, bank_id=town.bank_id), codes


def press(browser, path, **fields):
    return browser.post(path, data={"act_uid": str(uuid4())} | fields)


class Phone:
    """Somebody with one questionnaire before her."""

    def __init__(self, browser, code):
        self.browser, self.front = browser, f"/surveys/{code}"

    def open(self, path=""):
        return self.browser.get(self.front + path)

    def press(self, path, **fields):
        return press(self.browser, self.front + path, **fields)

    def says(self, question, *given, step="on", **fields):
        fields |= {"question": question, "given": list(given), "step": step}
        return self.press("/answers", **fields)


def test_begun_answered_looked_over_and_sent(app, town, client):
    found, _ = put(town)
    phone = Phone(client, found.code)
    assert SMALL["title"]["it"] in phone.open().text
    begun = phone.press("/drafts", card="")
    cookie = begun.headers["Set-Cookie"]
    assert f"Path=/surveys/{found.code}" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert phone.open("/next").headers["Location"].endswith("/questions/works")
    wrong = phone.says("works")
    assert (wrong.status_code, 'aria-describedby="given-fault"' in wrong.text) == (422, True)
    assert phone.says("works", "yes").headers["Location"].endswith("/questions/hours")
    assert phone.says("hours", "many").status_code == 422
    assert phone.says("hours", "38", step="later").headers["Location"].endswith(found.code)
    assert "/next" in phone.open().text
    on = phone.says("hours", "38").headers["Location"]
    while "/questions/" in on:
        assert client.get(on).status_code == 200
        on = phone.says(on.rsplit("/", 1)[1]).headers["Location"]
    assert on.endswith("/review")
    assert "38" in client.get(on).text
    sent = phone.press("/sending")
    assert sent.headers["Location"].endswith("/thanks")
    assert client.get(sent.headers["Location"]).status_code == 200
    [kept] = answers_of(found.id, bank_id=town.bank_id)
    assert kept == {"works": "yes", "hours": 38}
    assert phone.open("/review").headers["Location"].endswith(found.code)


def test_nothing_is_written_but_the_draft_even_for_who_is_signed_in(app, town, client):
    """No act, and with it no moment and no person."""
    found, _ = put(town)
    cast.sign_in(client, town, "Ada")
    before = db.session.scalar(select(func.count()).select_from(ActRow))
    phone = Phone(client, found.code)
    phone.press("/drafts", card="")
    phone.says("works", "no")
    assert phone.press("/sending").headers["Location"].endswith("/thanks")
    db.session.rollback()
    assert queries.answered(found.id, bank_id=town.bank_id) == 1
    assert queries.export(town.people["Ada"], bank_id=town.bank_id) == []
    assert db.session.scalar(select(func.count()).select_from(ActRow)) == before


def test_at_night_what_came_is_mixed_and_old_drafts_go(app, town, client):
    found, _ = put(town)
    phone = Phone(client, found.code)
    for _each in range(2):
        phone.press("/drafts", card="")
        phone.says("works", "no")
        phone.press("/sending")
    assert jobs.mix_all(MONDAY_9) == 2
    assert jobs.mix_all(MONDAY_9) == 0
    assert queries.answered(found.id, bank_id=town.bank_id) == 2


def test_a_card_opens_and_its_copy_does_not(app, town, client):
    found, [card] = put(town, is_free=False, cards=1)
    phone = Phone(client, found.code)
    for wrong in ("", "nessuna"):
        assert phone.press("/drafts", card=wrong).status_code == 422
    spelled = f"{card[:4]}-{card[4:8]} {card[8:]}".upper()
    assert phone.press("/drafts", card=spelled).status_code == 303
    phone.says("works", "no")
    phone.press("/sending")
    assert phone.press("/drafts", card=card).status_code == 422


def test_thrown_away_leaves_nothing(app, town, client):
    found, _ = put(town)
    phone = Phone(client, found.code)
    phone.press("/drafts", card="")
    phone.press("/forgetting")
    assert db.session.scalar(select(func.count()).select_from(SurveyDraft)) == 0
    assert phone.says("works", "no").headers["Location"].endswith(found.code)
    assert phone.press("/sending").headers["Location"].endswith(found.code)


def test_what_does_not_fit_is_marked_and_cannot_be_sent(app, town, client):
    found, _ = put(town)
    phone = Phone(client, found.code)
    phone.press("/drafts", card="")
    for key, given in (("works", "yes"), ("hours", "1"), ("when", "night")):
        phone.says(key, given)
    page = phone.open("/review").text
    assert f"/surveys/{found.code}/sending" not in page
    assert phone.press("/sending").headers["Location"].endswith("/review")
    assert queries.answered(found.id, bank_id=town.bank_id) == 0


def test_a_day_is_written_stretch_by_stretch(app, town, client):
    found, _ = put(town, NEEDS)
    phone = Phone(client, found.code)
    phone.press("/drafts", card="")

    def writes(first, end, what, step="stroke", **more):
        page = phone.open("/questions/day").text
        given = re.search(r'name="given" value="([^"]*)"', page)[1].replace("&#34;", '"')
        return phone.says(
            "day", given, step=step, **{"from": first, "to": end, "what": what} | more
        )

    assert writes("04:00", "07:00", "91", where="home").status_code == 303
    assert writes("7", "04:00", "41", **{"with": ["children", "others"]}).status_code == 303
    assert writes("12:05", "13:00", "", step="wipe").status_code == 303
    assert writes("13:00", "12:00", "41").status_code == 422
    assert writes("13:00", "14:00", "").status_code == 422
    db.session.rollback()
    token = client.get_cookie("questionnaire", path=f"/surveys/{found.code}").value
    day = queries.draft(token).answers["day"]
    assert diary.rows(day) == [
        [0, 18, "91", [], "home"],
        [18, 48, "41", ["children", "others"], None],
        [54, 144, "41", ["children", "others"], None],
    ]
    assert "07:00–12:00" in phone.open("/questions/day").text


def test_every_activity_has_words_and_a_pot():
    known = diary.activities().values()
    assert {each.key for each in known} == {*ACTIVITIES}
    assert {each.colour for each in known} == {*COLOURS}
    assert {colour: diary.activities()[code].colour for colour, code in POTS.items()} == {
        colour: colour for colour in COLOURS
    }
    assert ({*WITH}, {*WHERE}) == ({*diary.WITH}, {*diary.WHERE})


@pytest.mark.parametrize("is_free", [True, False])
def test_nobody_answers_a_free_questionnaire_all_day(app, town, monkeypatch, is_free):
    """Of one address, for a day; a card answers once, and is not counted."""
    monkeypatch.setattr(answer_routes, "ANSWERS_OF_CLIENT", Limit("few answers", 3, 86_400))
    found, cards = put(town, is_free=is_free, cards=0 if is_free else 5)
    came = []
    for number in range(5):
        phone = Phone(app.test_client(), found.code)
        phone.press("/drafts", card="" if is_free else cards[number])
        phone.says("works", "no")
        came.append(phone.press("/sending").status_code)
    assert came == [303] * 3 + ([429] * 2 if is_free else [303] * 2)
    # Who was too many has lost nothing.
    assert (phone.open("/review").status_code == 200) is is_free
