"""Joining on paper: the blank sheet in seven languages, and its entry at the desk."""

from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.people import paper_joining_actions as joining
from exchange.people.consent import privacy_notice
from exchange.people.joining_actions import Application
from exchange.people.paper_joining_actions import OnPaper
from exchange.people.telephone import as_kept
from exchange.places import actions as places
from exchange.places.place import middle_of
from exchange.work import unit_of_work
from views.access import act_of, operator_required, visitor
from views.catalogues import LANGUAGES
from views.kinds import TONGUES
from views.language import in_language
from views.papers import paper
from views.people.blueprint import bp
from views.people.door_forms import GENDERS
from views.people.paper_forms import SheetForm
from views.places.forms import parts_of, where_choices


@bp.get("/desk/paper-forms/<tongue>.pdf")
@operator_required
def paper_form_pdf(tongue: str) -> Any:
    """The sheet to fill in by hand, with the whole notice behind it."""
    if tongue not in LANGUAGES:
        raise NotFound()
    card = visitor()
    with in_language(tongue, card.zone):
        return paper(
            "people/sheet_paper.html",
            f"{_('asking-to-join')}-{tongue}",
            bank_name=card.bank_name,
            tongues=TONGUES,
            languages=LANGUAGES,
            genders=GENDERS,
            notice=privacy_notice(tongue),
        )


@bp.get("/desk/paper-forms")
@operator_required
def sheet() -> Any:
    return _sheet_page(SheetForm(formdata=None, data={"language": "it", "speaks": ["it"]}))


def _sheet_page(form: SheetForm, status: int = 200) -> Any:
    if not form.lat.data:
        first = next(each.value for each in where_choices() if each.value)
        form.put_pin(*middle_of(*parts_of(form.where.data or first)))
    centre = float(form.lat.data or 0), float(form.lon.data or 0)
    words = {"form": form, "sheets": LANGUAGES, "centre": centre}
    return render_template("people/sheet.html", **words), status


@bp.post("/desk/paper-forms/entries")
@operator_required
def write_down() -> Any:
    form = SheetForm()
    if not form.validate():
        return _sheet_page(form, 422)
    on_paper = OnPaper(
        form.first_name.data or "",
        form.last_name.data or "",
        as_kept(form.phone.data or ""),
        form.gender.data or None,
        form.language.data,
        tuple(form.speaks.data or ()),
    )
    application = Application(
        introduction=form.introduction.data or None,
        household_name=_("%(name)s home", name=form.last_name.data)[:80],
    )
    with unit_of_work(act := act_of("newcomer")) as unit:
        notice = privacy_notice(form.language.data)
        person_id = joining.write_down(on_paper, application, notice=notice, act=act)
        places.set_home(person_id, form.said(), act=replace(act, person_id=person_id))
        unit.answer = url_for("moderation.application", person_id=person_id)
    flash(_("Written down. They wait to be admitted, like everybody who asks to join."), "good")
    return redirect(unit.answer, 303)
