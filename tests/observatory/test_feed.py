"""The feed of news: as a reader of feeds takes it, in each language, and only when it has changed."""

import re
from datetime import date

import feedparser
import pytest
import time_machine

from exchange.observatory import actions as observatory
from exchange.observatory.actions import About, Counted
from exchange.observatory.subjects import Subject, broken_down
from exchange.pact import campaign_actions, meeting_actions
from exchange.units import Slot
from exchange.work import unit_of_work
from tests import cast
from tests.cast import MONDAY_9, at
from tests.rig.street_pact import TOLD
from views.catalogues import LANGUAGES

EVENING = Slot(at(9, 18), at(9, 20))
TITLE = 'Chi <b>lavora</b> & come "qui"\x0b'


@pytest.fixture(autouse=True)
def at_nine():
    with time_machine.travel(MONDAY_9, tick=False):
        yield


@pytest.fixture
def town(app):
    with app.app_context():
        yield cast.the_usual()


def do(town, action, *args):
    with unit_of_work(act := town.act("Carla")):
        return action(*args, act=act)


@pytest.fixture
def full(town):
    """A table that is out, a campaign that runs, and a meeting to come."""
    march = date(2029, 3, 1), date(2029, 3, 31)
    about = About(Subject.ANSWERS, broken_down("town", "sex"), *march, TITLE, "the survey")
    counted = Counted(("Brindisi", "Mesagne"), ("women", "men"), ((12, 7), (8, 4)))
    meeting = meeting_actions.Meeting("Una cena", "-", "Palestra", EVENING, 12, None)
    return {
        f"tables/{do(town, observatory.publish, about, counted)}",
        f"campaigns/{do(town, campaign_actions.begin, TOLD)}",
        f"events/{do(town, meeting_actions.set_up, meeting)}",
    }


def fed(client, query=""):
    answer = client.get(f"/news.atom{query}")
    assert answer.status_code == 200
    found = feedparser.parse(answer.data)
    assert (found.bozo, found.version) == (False, "atom10")
    return found


def test_a_reader_of_feeds_finds_all_that_is_new(client, full):
    found = fed(client, "?in=it")
    assert {each.id.partition(":news/")[2] for each in found.entries} == full
    for each in found.entries:
        assert each.title
        assert each.published_parsed
        assert each.updated_parsed
        assert client.get(each.link.removeprefix("http://localhost:8080")).status_code == 200
    assert found.feed.title
    assert found.feed.updated_parsed == max(each.updated_parsed for each in found.entries)


def test_marks_in_a_title_stay_marks(client, full):
    titles = [each.title for each in fed(client).entries]
    assert 'Chi &lt;b&gt;lavora&lt;/b&gt; &amp; come "qui"' in titles or (
        'Chi <b>lavora</b> & come "qui"' in titles
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_every_language_and_says_which(client, full, language):
    found = fed(client, f"?in={language}")
    assert found.feed.language == language
    (own,) = [link for link in found.feed.links if link.rel == "self"]
    assert own.href == f"http://localhost:8080/news.atom?in={language}"
    others = {link.hreflang for link in found.feed.links if link.type == "application/atom+xml"}
    assert others == set(LANGUAGES)


def test_what_it_is_called_does_not_hang_on_the_language(client, full):
    ids = [{each.id for each in fed(client, f"?in={code}").entries} for code in ("it", "ar")]
    assert ids[0] == ids[1]


def test_who_has_it_already_is_told_so(client, full):
    answer = client.get("/news.atom")
    assert "Accept-Language" in answer.headers["Vary"]
    assert answer.mimetype == "application/atom+xml"
    again = client.get("/news.atom", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_what_is_gone_is_gone_for_who_asks_by_a_day_as_well(client, town, full):
    """The newest entry that was left was older than the reader's copy: she was told to keep that."""
    since = {"If-Modified-Since": "Thu, 01 Jan 2099 00:00:00 GMT"}
    assert client.get("/news.atom", headers=since).status_code == 200


def test_a_feed_without_news_is_a_feed(client, town):
    assert fed(client).entries == []


def test_public_pages_lead_to_it(client, town):
    for path in ("/sign-in", "/open-data"):
        page = client.get(path).text
        (link,) = re.findall(r'<link rel="alternate"[^>]*>', page)
        address = re.search(r'href="([^"]*)"', link)[1]
        assert 'type="application/atom+xml"' in link
        assert client.get(address).status_code == 200


def test_nobody_is_named_in_it(client, full):
    text = client.get("/news.atom").text
    assert not any(name in text for name in ("Carla", "Ada", "Semeraro", "@"))
