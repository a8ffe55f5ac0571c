"""The catalogue of gender auditing: every practice has its source, and every choice its words."""

import re

from exchange.budget.practices import FILTERS, TONGUES, chosen, shipped
from views.budget.practice_words import NAMES, VALUES


def test_every_practice_is_whole_and_has_its_source():
    assert len({each.key for each in shipped()}) == len(shipped()) >= 12
    for each in shipped():
        assert each.source
        assert re.match(r"https?://[^ ]+$", each.address)
        for words in (each.title, each.what):
            assert all(words[tongue] for tongue in TONGUES)
        for name, values in FILTERS.items():
            assert getattr(each, name) in values


def test_every_choice_has_words_and_finds_something():
    assert NAMES.keys() == VALUES.keys() == FILTERS.keys()
    for name, values in FILTERS.items():
        assert tuple(VALUES[name]) == values
        for value in values:
            assert chosen(shipped(), {name: value}), f"nothing is {name}={value}"


def shown(client, **query):
    page = client.get("/practices", query_string=query)
    assert page.status_code == 200
    return set(re.findall(r'rel="noreferrer"><bdi>([^<]+)<', page.text))


def test_a_page_shows_what_is_chosen(client):
    assert shown(client) == {each.source for each in shipped()}
    small = {each.source for each in shipped() if (each.body, each.size) == ("company", "small")}
    assert shown(client, body="company", size="small") == small
    assert shown(client, body="state", cost="funded") == set()
    assert shown(client, body="nobody") == shown(client)


def test_each_way_is_named_once(client):
    ways = re.findall(r'class="pr-pick" href="([^"]+)"', client.get("/practices").text)
    assert len(ways) == len(set(ways)) == 5
