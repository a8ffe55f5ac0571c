"""Every language in its own numbers, dates and words, and what stands in where a word is missing."""

from datetime import date

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from flask import Response
from flask_babel import force_locale, get_locale, gettext, ngettext

from tests.rig.words import LANGUAGES as COMPLETE
from views import catalogues, language, turned
from views.catalogues import FOLDER, LANGUAGES, Words, reader_of

FORMS = {"it": 2, "en": 2, "ro": 3, "sq": 2, "ar": 6, "fr": 2, "es": 2}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """The app's inside; nothing here asks the database."""
    from tests.rig.databases import settings
    from views import create_app

    return create_app(settings(f"sqlite:///{tmp_path_factory.mktemp('languages')}/none.db"))


def test_no_language_lacks_a_sentence_unseen():
    assert sorted(COMPLETE) == sorted(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_catalogue_has_its_forms_and_says_who_read_it(code):
    text = (FOLDER / code / "LC_MESSAGES" / "messages.po").read_bytes()
    assert read_po(text.decode().splitlines(), locale=code).num_plurals == FORMS[code]
    assert text.decode().count(catalogues.READ_BY) == 1


def test_pages_of_an_unread_language_say_so(house):
    said = "Nobody who grew up with this language"
    with house.test_client() as browser:
        for code in LANGUAGES:
            browser.set_cookie("language", code)
            page = browser.get("/accessibility").text
            assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}"' in page
            assert page.count('class="pr-foot__unread"') == (not reader_of(code))
        browser.set_cookie("language", "en")
        assert said not in browser.get("/accessibility").text


def test_a_missing_sentence_is_said_in_italian_and_then_in_english(house, tmp_path, monkeypatch):
    """Two small catalogues: a sentence in both, one and a number in Italian alone, one nowhere."""
    hours = ("%(num)s hour", "%(num)s hours")
    write(tmp_path, "it", {"Neighbours": "Vicini", "Home": "Casa", hours: ("un'ora", "ore")})
    write(tmp_path, "ar", {"Neighbours": "جيران", "Home": "", hours: ("",) * 6})
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    with house.test_request_context(), force_locale("ar"):
        said = Words()
        assert said.gettext("Neighbours") == "جيران"
        assert said.gettext("Home") == "Casa"
        assert said.gettext("Nowhere") == "Nowhere"
        assert said.ngettext(*hours, 3) == "ore"


def write(folder, code, words):
    """Written and compiled as the real ones are: a gap in a numbered sentence gets English words."""
    catalogue = Catalog(locale=code)
    for asked, said in words.items():
        catalogue.add(asked, said)
    place = folder / code / "LC_MESSAGES"
    place.mkdir(parents=True)
    for name, writer in (("messages.po", write_po), ("messages.mo", write_mo)):
        with (place / name).open("wb") as file:
            writer(file, catalogue)


@pytest.mark.parametrize("code", LANGUAGES)
def test_numbers_and_days_are_said_by_the_locale(house, code):
    """Digits are those of the town's signs everywhere, in Arabic too; names of days are one's own."""
    with house.test_request_context(), force_locale(code):
        for minutes in (0, 45, 60, 120, 165, 600, 1_260, 6_000, 66_000):
            said = language.spoken_minutes(minutes)
            assert "%" not in said
            assert not any(digit.isdigit() and not digit.isascii() for digit in said)
        day = language.long_day(date(2030, 1, 7))
        assert Locale.parse(code).days["format"]["wide"][0] in day
        assert "7" in day


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_number_finds_its_form(house, code):
    """Zero to two hundred hours: never the English pair where the language has words of its own."""
    with house.test_request_context(), force_locale(code):
        assert get_locale().language == code
        for hours in range(201):
            said = ngettext("%(num)s hour", "%(num)s hours", hours)
            assert code == "en" or "hour" not in said


def test_names_and_signs_run_from_left_to_right_in_a_turned_page(house):
    mark = turned.LEFT_TO_RIGHT
    with house.test_request_context():
        with force_locale("ar"):
            page = Response(
                "<p>Lucia M.</p><p>N. و T., 5.30 a.m. href=x.y</p>", mimetype="text/html"
            )
            said = turned.keep_dots(page).get_data(as_text=True)
            assert said == f"<p>Lucia M.{mark}</p><p>N.{mark} و T.{mark}, 5.30 a.m. href=x.y</p>"
            assert language.signed_minutes(90).startswith(f"{mark}+")
            assert not language.signed_minutes(0).startswith(mark)
        with force_locale("it"):
            page = Response("<p>Lucia M.</p>", mimetype="text/html")
            assert mark not in turned.keep_dots(page).get_data(as_text=True)


def test_the_first_language_needs_nobody_else(house):
    with house.test_request_context(), force_locale("it"):
        assert gettext("Sign in") != "Sign in"
