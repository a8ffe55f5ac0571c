"""What somebody agreed to, and the text it was: also one that is in force no more."""

from flask import abort, render_template
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from exchange.people.consent import ACTING, FOUND_AS, PRIVACY, VERSION
from exchange.people.consent_log_queries import agreed_by
from exchange.people.notices_kept import notice_of, versions
from views.access import public, signed_in, visitor
from views.people.blueprint import bp

PURPOSES = {
    PRIVACY: _l("What happens with your data"),
    FOUND_AS: _l("To be found as a woman or a man, for personal care"),
    ACTING: _l("That whoever coordinates writes down for you what you say"),
}
TAKEN_BACK = {
    PRIVACY: (
        "people.show_leaving",
        _l("Without it there is no account: you take it back by leaving."),
    ),
    FOUND_AS: ("people.details", _l("You take it back where you say what you are.")),
    ACTING: (None, _l("You take it back at the desk, by a word.")),
}


@bp.get("/me/consents")
@signed_in
def consents() -> str:
    return render_template(
        "people/me_consents.html",
        agreed=agreed_by(visitor().person_id),
        purposes=PURPOSES,
        taken_back=TAKEN_BACK,
        known=versions(),
    )


@bp.get("/privacy/<notice_version>")
@public
def privacy_version(notice_version: str) -> str:
    text = notice_of(notice_version, get_locale().language) or abort(404)
    is_old = notice_version != VERSION
    return render_template("people/privacy.html", text=text, is_old=is_old, versions=versions())
