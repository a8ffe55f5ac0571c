"""Pages anyone may read: what happens with data, how accessible this is, and goodbye."""

from flask import render_template
from flask_babel import get_locale

from exchange.people.consent import privacy_notice
from exchange.people.notices_kept import versions
from views.access import public
from views.cookies import all_cookies
from views.people.blueprint import bp


@bp.get("/privacy")
@public
def privacy() -> str:
    notice = privacy_notice(get_locale().language)
    return render_template("people/privacy.html", text=notice, versions=versions())


@bp.get("/cookies")
@public
def cookies() -> str:
    return render_template("people/cookies.html", cookies=all_cookies())


@bp.get("/accessibility")
@public
def accessibility() -> str:
    return render_template("people/accessibility.html")


@bp.get("/gone")
@public
def gone() -> str:
    return render_template("people/gone.html")
