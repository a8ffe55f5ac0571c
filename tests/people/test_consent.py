"""The privacy notice: what is agreed to is known word by word."""

import pytest

from exchange.people.consent import VERSION, privacy_notice

HASHES = {
    "2026-11": {"it": "b3663bee9a202406", "en": "0db942aed6f3d764"},
    "2026-11b": {"it": "826eb32e0fe6d1fc", "en": "ec1761499b4bce8b"},
    "2026-11c": {"it": "a3b33b619aa63d49", "en": "5b1da54d3566a1a8"},
    "2026-11d": {"it": "cbe2a5723f774250", "en": "0d8bf815b0c3abef"},
    "2026-11e": {"it": "b89755d137711329", "en": "d744e967191a76e8"},
}


@pytest.mark.parametrize("language", ["it", "en"])
def test_changed_words_are_a_new_version(language):
    """If this fails, a word has changed: give `consent.VERSION` a new name and add its hashes here."""
    assert privacy_notice(language).hash.hex()[:16] == HASHES[VERSION][language]


def test_both_languages_say_the_same_number_of_things():
    it, en = privacy_notice("it"), privacy_notice("en")
    assert [len(said) for _, said in it.sections] == [len(said) for _, said in en.sections]


def test_a_language_without_a_notice_reads_the_italian_one():
    assert privacy_notice("ar") == privacy_notice("it")


@pytest.mark.parametrize(
    ("language", "title"), [("it", "Chi vede che cosa"), ("en", "Who sees what")]
)
def test_the_page_is_read_in_the_readers_language(client, language, title):
    client.set_cookie("language", language)
    page = client.get("/privacy").text
    assert title in page
    assert VERSION in page


def test_the_accessibility_page_says_where_to_complain(client):
    assert "AgID" in client.get("/accessibility").text
