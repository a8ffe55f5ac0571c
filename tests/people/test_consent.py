"""The privacy notice: what is agreed to is known word by word."""

import pytest

from exchange.people.consent import PRIVACY, VERSION, privacy_notice
from exchange.people.notices_kept import as_kept, notice_of, versions
from models.base import db
from models.sign_in import Consent
from tests.cast import MONDAY_9, write
from views.catalogues import LANGUAGES

HASHES = {
    "2026-11": {"it": "b3663bee9a202406", "en": "0db942aed6f3d764"},
    "2026-11b": {"it": "826eb32e0fe6d1fc", "en": "ec1761499b4bce8b"},
    "2026-11c": {"it": "a3b33b619aa63d49", "en": "5b1da54d3566a1a8"},
    "2026-11d": {"it": "cbe2a5723f774250", "en": "0d8bf815b0c3abef"},
    "2026-11e": {"it": "b89755d137711329", "en": "d744e967191a76e8"},
    "2026-11f": {"it": "d02f77f4ef9ca947", "en": "dbd8403911800c1d"},
    "2026-11g": {"it": "f942c94cc5223187", "en": "fbc3fff4ba866b6e"},
    "2026-11h": {"it": "df9b055c0331c6f3", "en": "64d26c9a78bdcf50"},
    "2026-11i": {"it": "44d59fae398c988b", "en": "bfa3e3db67be3603"},
    "2026-11j": {"it": "ee39f7fd89c9eba5", "en": "389cd66c1c3e5fd6"},
    "2026-11k": {"it": "aa71ed1e610994ee", "en": "f540bf682ab9b1ef"},
    "2026-11l": {"it": "f760bea701d23235", "en": "dbe85087a90f0ffa"},
    "2026-11m": {"it": "c9877d87aa5680e2", "en": "063fd972123383ee"},
    "2026-11n": {"it": "87bc632596b89e86", "en": "6dd758bce43ef836"},
    "2026-11o": {"it": "4c68a902d99cda0b", "en": "b2d5cdf0d7cc7447"},
}


@pytest.mark.parametrize("language", ["it", "en"])
def test_changed_words_are_a_new_version(language):
    """If this fails, a word has changed: give `consent.VERSION` a new name and add its hashes here."""
    assert privacy_notice(language).hash.hex()[:16] == HASHES[VERSION][language]


NEVER_IN_FORCE = {f"2026-11{letter}" for letter in "fghij"}
"""Drafts, replaced before anybody could agree to them."""


def test_whoever_agreed_to_a_notice_can_read_it_again_word_by_word():
    """If a version lacks: `flask privacy keep-notice`, while it is in force."""
    assert set(HASHES) - NEVER_IN_FORCE == set(versions())
    for version in versions():
        read = {tongue: notice_of(version, tongue).hash.hex()[:16] for tongue in ("it", "en")}
        assert (version, read) == (version, HASHES[version])


def test_what_is_kept_of_a_notice_is_what_it_says(tmp_path, monkeypatch):
    (tmp_path / "2020-01.json").write_text(as_kept())
    monkeypatch.setattr("exchange.people.notices_kept.KEPT", tmp_path)
    versions.cache_clear()
    try:
        assert notice_of("2020-01", "ar").sections == privacy_notice("it").sections
        assert notice_of("2020-02", "it") is None
    finally:
        versions.cache_clear()


def test_who_signs_in_reads_what_she_agreed_to_and_its_words(door):
    assert VERSION not in door.signed_in("Ada").get("/me/consents").text
    with door.app.app_context():
        write()
        kept = privacy_notice("it")
        said = {"purpose": PRIVACY, "version": kept.version, "text_hash": kept.hash, "at": MONDAY_9}
        db.session.add(Consent(person_id=door.cast.people["Ada"], **said))
        db.session.commit()
    assert f'"/privacy/{VERSION}"' in door.signed_in("Ada").get("/me/consents").text
    assert VERSION not in door.signed_in("Bruno").get("/me/consents").text


def test_an_old_notice_says_that_it_is_old(client):
    assert 'href="/privacy"' in client.get("/privacy/2026-11").text
    assert VERSION in client.get("/privacy").text
    assert client.get("/privacy/2025-01").status_code == 404
    assert client.get("/privacy/..%2Fconsent").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_number_of_things(language):
    said, it = privacy_notice(language), privacy_notice("it")
    assert [len(words) for _, words in said.sections] == [len(words) for _, words in it.sections]


@pytest.mark.parametrize("language", ["ro", "sq", "ar", "fr", "es"])
def test_a_notice_of_an_older_version_is_not_shown(monkeypatch, language):
    """What was added since would go unread: the Italian one says it."""
    monkeypatch.setattr(f"exchange.people.privacy_{language}.VERSION", VERSION)
    assert privacy_notice(language).language == language
    monkeypatch.setattr(f"exchange.people.privacy_{language}.VERSION", "2026-11")
    assert privacy_notice(language) == privacy_notice("it")


def test_a_language_without_a_notice_reads_the_italian_one():
    assert privacy_notice("de") == privacy_notice("it")


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
