"""How one wants to be asked: the page, its quiet hours and its rest, and the words given beforehand."""

from datetime import timedelta
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from exchange.care import actions as care
from exchange.care.listening_queries import listening_of
from exchange.care.word_queries import own_words
from exchange.errors import Unsound
from exchange.people.queries import rules_of
from exchange.schedule.queries import hours_of
from exchange.work import unit_of_work
from views.access import act_of, member_required, now, visitor
from views.care.being_asked_forms import QuietForm, RestForm, WordForm, first_values
from views.care.blueprint import bp
from views.language import local


@bp.get("/me/asked")
@member_required
def being_asked() -> Any:
    return _page()


def _page(
    *, quiet: QuietForm | None = None, rest: RestForm | None = None, status: int = 200
) -> Any:
    card, today = visitor(), local(now()).date()
    rules = rules_of(card.bank_id)
    mine = listening_of([card.person_id], rules=rules, bank_id=card.bank_id)[card.person_id]
    sunday = today + timedelta(days=6 - today.weekday())
    values = {
        "whose": "own" if mine.is_own else "bank",
        "quiet_from": mine.quiet.from_hour,
        "quiet_to": mine.quiet.to_hour,
    }
    page = render_template(
        "care/being_asked.html",
        quiet=quiet or QuietForm(formdata=None, data=values),
        rest=rest or RestForm(formdata=None),
        rests_until=mine.rests_until if mine.rests(now()) else None,
        rules=rules,
        sunday=sunday,
        two_weeks=sunday + timedelta(days=7),
        words=own_words(card.person_id, bank_id=card.bank_id, now=now()),
        today=today,
    )
    return page, status


@bp.post("/me/asked/quiet")
@member_required
def keep_quiet_hours() -> Any:
    form = QuietForm()
    if not form.validate():
        return _page(quiet=form, status=422)
    with unit_of_work(act := act_of("quiet hours")) as unit:
        care.keep_quiet_hours(form.hours, act=act)
        unit.answer = url_for("care.being_asked")
    flash(_("Kept: in these hours nobody writes to you that you are asked."), "good")
    return redirect(unit.answer, 303)


@bp.post("/me/asked/rest")
@member_required
def take_rest() -> Any:
    form = RestForm()
    if not form.validate():
        return _page(rest=form, status=422)
    try:
        with unit_of_work(act := act_of("rest")) as unit:
            care.rest_until(form.until.data, act=act)
            unit.answer = url_for("care.being_asked")
    except Unsound:
        form.until.errors = [_("Choose a day within a year from now.")]
        return _page(rest=form, status=422)
    flash(_("Rest well. Nobody invites you until then; you find all as it is."), "good")
    return redirect(unit.answer, 303)


@bp.post("/me/asked/return")
@member_required
def end_rest() -> Any:
    with unit_of_work(act := act_of("rest")) as unit:
        care.end_rest(act=act)
        unit.answer = url_for("care.being_asked")
    flash(_("Good to have you back."), "good")
    return redirect(unit.answer, 303)


@bp.get("/me/asked/words/new")
@member_required
def new_word() -> Any:
    hours = _hours()
    values = first_values(hours)
    return _word_page(WordForm(hours.kinds, formdata=None, data=values))


def _hours() -> Any:
    card, today = visitor(), local(now()).date()
    return hours_of(card.person_id, bank_id=card.bank_id, from_day=today)


def _word_page(form: WordForm, status: int = 200) -> Any:
    rules = rules_of(visitor().bank_id)
    page = render_template("care/word_form.html", form=form, rules=rules, hours=_hours())
    return page, status


@bp.post("/me/asked/words")
@member_required
def give_word() -> Any:
    form = WordForm(_hours().kinds)
    if not form.validate():
        return _word_page(form, 422)
    try:
        with unit_of_work(act := act_of("word")) as unit:
            care.give_word(form.draft(), act=act)
            unit.answer = url_for("care.being_asked")
    except Unsound as no:
        form.say(no.problems)
        return _word_page(form, 422)
    flash(_("Your word stands. Whoever takes you at it, you hear it at once."), "good")
    return redirect(unit.answer, 303)


@bp.post("/me/asked/words/<int:word_id>/pause")
@member_required
def pause_word(word_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        care.pause_word(word_id, act=act)
        unit.answer = url_for("care.being_asked")
    flash(_("On pause: until you say so, you are asked each time."), "good")
    return redirect(unit.answer, 303)


@bp.post("/me/asked/words/<int:word_id>/resumption")
@member_required
def resume_word(word_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        care.resume_word(word_id, act=act)
        unit.answer = url_for("care.being_asked")
    flash(_("Your word stands again."), "good")
    return redirect(unit.answer, 303)


@bp.post("/me/asked/words/<int:word_id>/end")
@member_required
def end_word(word_id: int) -> Any:
    with unit_of_work(act := act_of()) as unit:
        care.end_word(word_id, act=act)
        unit.answer = url_for("care.being_asked")
    flash(_("Ended. What is agreed already stays."), "good")
    return redirect(unit.answer, 303)
