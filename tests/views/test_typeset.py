"""Templates set once for each language: the same page as without, and nobody's words on another's."""

import pytest
from flask_babel import force_locale, gettext
from jinja2 import DictLoader

from tests import cast
from views.catalogues import LANGUAGES

SENTENCE = "{% trans now=now, all=all %}Step {{ now }} of {{ all }}{% endtrans %}"
PAGES = {
    "a sentence": '{{ _("Sign in") }}, {{ _("Home") if it else _("Near me") }}',
    "gaps": SENTENCE + '{{ _("Step %(now)s of %(all)s", now=it, all=7) }}',
    "gaps elsewhere": "{% set words %}" + SENTENCE + "{% endset %}{{ words|upper }}",
    "a sentence handed on": '{% set words = _("Sign in") %}{{ words ~ it }}{{ words|length }}',
    "numbers": "{% for n in [0, 1, 2, 11] %}{% trans n=n %}{{ n }} offer near you"
    "{% pluralize %}{{ n }} offers near you{% endtrans %}{% endfor %}",
    "a hundred": '{{ _("All of it, 100%%") }}{% trans %}50% of it{% endtrans %}',
    "addresses": '{{ asset("prossima.css") }}{{ url_for("people.sign_in") }}{{ url_for(place) }}',
    "a language": "{{ get_locale().language }} {{ get_locale().text_direction }}",
    "drawings": '{% from "_kit/icons.html" import icon %}{{ icon("hand") }}{{ icon("ok", words=it) }}'
    '{{ icon("ok", "small", words=_("Done")) }}',
    "a drawing of another name": '{% from "_kit/icons.html" import icon as sign %}{{ sign("ok") }}',
    "a name of its own": '{% from "_kit/icons.html" import icon %}'
    '{% macro icon(name) %}{{ it }} {{ name }}{% endmacro %}{{ icon("ok") }}',
    "tags": '{% from "_kit/cards.html" import tag %}{{ tag(_("Done"), "good") }}{{ tag(it) }}',
    "what has a body": '{% from "_kit/cards.html" import card %}'
    '{% call card(_("Home"), lines=[_("Sign in"), it]) %}{{ _("Near me") }}{{ it }}{% endcall %}',
    "parts": '{% include "_kit/_hatches.html" %}{% include "part" %}',
}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """The app's inside, with small pages of this file's own beside the kit's."""
    from tests.rig.databases import settings
    from views import create_app

    app = create_app(settings(f"sqlite:///{tmp_path_factory.mktemp('typeset')}/none.db"))
    ours = DictLoader({f"{name}.html": text for name, text in PAGES.items()} | {"part": "{{ it }}"})
    load = app.jinja_env.loader.get_source

    def source(environment, name):
        return (
            ours.get_source(environment, name) if name in ours.mapping else load(environment, name)
        )

    app.jinja_env.loader.get_source = source
    return app


def pages(house, name):
    """As it is set, and as it is written."""
    given = {"it": "<b>it & 'that'</b>", "now": "<i>", "all": None, "place": "people.privacy"}
    env = house.jinja_env
    return env.get_template(f"{name}.html").render(given), env.from_string(PAGES[name]).render(
        given
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_set_reads_as_it_is_written(house, code):
    for name in PAGES:
        with house.test_request_context(), force_locale(code):
            is_set, is_written = pages(house, name)
            assert is_set == is_written, name


def test_what_fills_a_gap_is_escaped(house):
    with house.test_request_context(), force_locale("it"):
        said, _ = pages(house, "gaps")
        assert "<i>" not in said
        assert "&lt;i&gt;" in said
        assert "&lt;b&gt;" in said


def test_one_language_after_another_keeps_its_own_words(house):
    for code in ("it", "ar", "en", "ar", "it"):
        with house.test_request_context(), force_locale(code):
            assert pages(house, "a sentence")[0].startswith(str(gettext("Sign in")))


def test_a_notice_speaks_its_readers_language_on_anybodys_page(house):
    with house.test_request_context(headers={"Accept-Language": "it"}):
        assert pages(house, "a language")[0] == "it ltr"
        with force_locale("ar"):
            assert pages(house, "a language")[0] == "ar rtl"
        assert pages(house, "a language")[0] == "it ltr"


def test_nobodys_words_stand_on_another_page(app):
    """Two read by turns, in one process, in two languages, and somebody who is not signed in."""
    with app.app_context():
        town = cast.the_usual()
        cast.write()
    browsers = {name: app.test_client() for name in ("Ada", "Bruno")}
    for name, browser in browsers.items():
        cast.sign_in(browser, town, name)
    for code in ("it", "en", "it"):
        for path in ("/accessibility", "/near/offers", "/me"):
            read = {}
            for name, browser in browsers.items():
                browser.set_cookie("language", code)
                read[name] = browser.get(path).text
            assert "<span><b>Ada</b><small>" in read["Ada"]
            assert "<span><b>Bruno</b><small>" in read["Bruno"]
            assert "Bruno" not in read["Ada"]
            assert "Ada" not in read["Bruno"]
            assert pocket(read["Ada"]) != pocket(read["Bruno"])
        nobody = app.test_client().get("/accessibility").text
        assert "data-pocket" not in nobody
        assert not {"Ada", "Bruno"} & set(nobody.replace("<", " ").replace(">", " ").split())


def pocket(page):
    return page.split('data-pocket="')[1].split('"')[0]
