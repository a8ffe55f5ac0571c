"""A person's photo: given, changed and taken away by her, and shown to who may read her page."""

from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import RequestEntityTooLarge

from exchange.errors import NotFound
from exchange.people import photo_actions as photos
from exchange.people import photo_queries
from exchange.people.photo import UPLOAD_BYTES_MAX
from exchange.people.refusals import PhotoUnfit
from exchange.people.sessions import PHOTO_OF_PERSON
from exchange.work import unit_of_work
from views import refusals, throttle
from views.access import act_of, signed_in, visitor, visitor_or_none
from views.arrivals import at_most
from views.people.blueprint import bp
from views.people.photo_forms import PhotoForm
from views.refusal_words import of_refusal

AROUND_IT = 64 * 1024
"""What a form may send besides its file."""
KEPT_SECONDS = 86_400
"""A browser keeps a face no longer than a day: one may be asked to forget it."""


@bp.app_template_global()
def photo_url(person_id: int, photo_id: int | None) -> str | None:
    """Where a picture is; None where there is none, or the reader is not admitted to faces yet."""
    card = visitor()
    if photo_id is None or not (card.is_active or card.person_id == person_id):
        return None
    return url_for("people.picture", person_id=person_id, photo_id=photo_id)


@bp.get("/people/<int:person_id>/photo/<int:photo_id>")
@signed_in
def picture(person_id: int, photo_id: int) -> Response:
    image = photo_queries.picture(person_id, photo_id, reader=visitor())
    if image is None:
        raise NotFound()
    response = Response(image, mimetype="image/jpeg")
    # The address names this very picture: another one has another address.
    response.headers["Cache-Control"] = f"private, max-age={KEPT_SECONDS}, immutable"
    # Whoever signs in next on the same phone asks anew.
    response.vary.add("Cookie")
    response.set_etag(str(photo_id))
    response.make_conditional(request)
    return response


@bp.get("/me/photo")
@signed_in
def photo() -> Any:
    return _page(PhotoForm(formdata=None))


def _page(form: PhotoForm, status: int = 200) -> Any:
    card = visitor()
    photo_id = photo_queries.own_photo(card.person_id, bank_id=card.bank_id)
    return render_template("people/me_photo.html", form=form, photo_id=photo_id), status


@bp.post("/me/photo")
@signed_in
@at_most(UPLOAD_BYTES_MAX + AROUND_IT)
def set_photo() -> Any:
    throttle.count((PHOTO_OF_PERSON, str(visitor().person_id)))
    form = PhotoForm()
    if not form.validate():
        return _page(form, 422)
    with unit_of_work(act := act_of("photo")) as unit:
        photos.show(form.portrait, act=act)
        unit.answer = url_for("people.photo")
    flash(_("Kept. This is how the others see you."), "good")
    return redirect(unit.answer, 303)


@bp.errorhandler(RequestEntityTooLarge)
def too_big(problem: RequestEntityTooLarge) -> Any:
    """Found while the form is read, before its route: said on the page it was sent from."""
    if request.endpoint != "people.set_photo" or visitor_or_none() is None:
        return refusals.on_http(problem)
    form = PhotoForm(formdata=None)
    form.photo.errors = [of_refusal(PhotoUnfit("too_big")).sentence]
    return _page(form, 413)


@bp.post("/me/photo/removal")
@signed_in
def remove_photo() -> Any:
    with unit_of_work(act := act_of("photo")) as unit:
        photos.take_away(visitor().person_id, act=act)
        unit.answer = url_for("people.photo")
    flash(_("Nobody sees it any more."), "good")
    return redirect(unit.answer, 303)
