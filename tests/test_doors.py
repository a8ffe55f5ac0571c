"""Who may open which door: every address and method, and everyone who may knock.

The table says what each is answered. A route that is not in it fails, and so does one that has gone.
"""

import ast
import re
import uuid
from io import BytesIO
from itertools import pairwise

import pytest
import time_machine
from flask import session
from flask_wtf.csrf import generate_csrf
from jinja2 import Environment, nodes
from sqlalchemy import func, literal, select, union_all

from models.base import Base, db
from tests.cast import MONDAY_9
from tests.rig import databases as rig
from tests.rig import street as streets
from tests.rig.faces import face
from tests.rig.gulpease import EASY, reading, sentences_of
from tests.rig.reading import ROOT, modules
from tests.rig.street import KNOCKING, PASSWORD
from views import create_app

# 200 a page · 303 on to another · 401 sign in first · 404 not there, or not theirs · 409 not now, not
# them (a newcomer, the asker herself, an own household) · 422 whose form names things that are not theirs.
#   nobody, Nina (applied), Ada (hers), Elio (a neighbour), Olga (operates Fasano), Carla, Teresa
TABLE = {
    "assets.manifest": "200 200 200 200 200 200 200",
    "care.accept": "401 409 409 404 404 404 404",
    "care.ask_around": "401 409 303 404 404 404 404",
    "care.ask": "303 409 200 200 200 200 200",
    "care.ask_meeting": "401 409 303 404 404 404 404",
    "care.being_asked": "303 409 200 200 200 200 200",
    "care.cancel": "401 409 303 404 404 404 404",
    "care.change": "401 409 303 404 404 404 404",
    "care.change_form": "303 409 200 404 404 404 404",
    "care.conversations": "303 200 200 200 200 200 200",
    "care.confirm": "401 409 303 404 404 404 404",
    "care.confirm_absence": "303 409 200 404 404 404 404",
    "care.confirm_cancelling": "303 409 200 404 404 404 404",
    "care.decline": "401 409 303 404 404 404 404",
    "care.delega": "303 409 200 404 404 404 404",
    "care.delega_pdf": "401 409 200 404 404 404 404",
    "care.end_recognition": "401 404 404 404 404 404 303",
    "care.end_visit": "401 409 303 404 404 404 404",
    "care.end_rest": "401 409 303 303 303 303 303",
    "care.end_word": "401 409 303 404 404 404 404",
    "care.exchange": "303 404 200 404 404 404 404",
    "care.give_word": "401 409 303 303 422 422 422",
    "care.history": "303 200 200 200 200 200 200",
    "care.home": "200 200 200 200 200 200 200",
    "care.invite": "401 409 303 404 404 404 404",
    "care.resume_word": "401 409 303 404 404 404 404",
    "care.report": "401 409 303 404 404 404 404",
    "care.rest_this_week": "401 409 303 404 404 404 404",
    "care.remind": "401 409 303 404 404 404 404",
    "care.keep_quiet_hours": "401 409 303 303 303 303 303",
    "care.new_word": "303 409 200 200 200 200 200",
    "care.no_show": "401 409 303 404 404 404 404",
    "care.offer": "303 409 200 200 200 200 200",
    "care.offline": "200 200 200 200 200 200 200",
    "care.open_sheets": "401 409 404 404 404 404 404",
    "care.pause_word": "401 409 303 404 404 404 404",
    "care.pocket": "303 200 200 200 200 200 200",
    "care.post_offer": "401 409 303 303 303 303 303",
    "care.post_task": "401 409 303 422 422 422 422",
    "care.propose": "401 409 409 303 404 303 303",
    "care.recognise": "401 404 404 404 404 404 303",
    "care.add_date": "401 409 303 404 404 404 404",
    "care.accept_dates": "401 409 303 404 404 404 404",
    "care.change_series": "401 409 303 404 404 404 404",
    "care.change_series_form": "303 409 200 404 404 404 404",
    "care.end_series": "401 409 303 404 404 404 404",
    "care.invite_to_series": "401 409 303 404 404 404 404",
    "care.offer_dates": "401 409 409 303 404 303 303",
    "care.refuse_dates": "401 409 303 404 404 404 404",
    "care.series": "303 404 200 200 404 200 200",
    "care.skip_dates": "401 409 303 404 404 404 404",
    "care.sheets": "303 409 404 404 404 404 404",
    "care.show_offer": "303 200 200 200 404 200 200",
    "care.talk": "303 409 200 404 404 404 404",
    "care.take_rest": "401 409 303 303 303 303 303",
    "care.take_up": "401 409 303 422 404 422 422",
    "care.task": "303 200 200 200 404 200 200",
    "care.tasks": "303 200 200 200 200 200 200",
    "care.withdraw_offer": "401 409 303 404 404 404 404",
    "care.withdraw_proposal": "401 409 303 404 404 404 404",
    "care.worker": "200 200 200 200 200 200 200",
    "care.withdraw_task": "401 409 303 404 404 404 404",
    "care.visit": "401 409 303 303 404 303 303",
    "care.write": "401 409 303 404 404 404 404",
    "care.visits": "303 409 200 200 200 200 200",
    "choices.choose_language": "303 303 303 303 303 303 303",
    "choices.choose_theme": "303 303 303 303 303 303 303",
    "health.healthz": "200 200 200 200 200 200 200",
    "health.readyz": "200 200 200 200 200 200 200",
    "ledger.account": "303 200 200 200 200 200 200",
    "ledger.accounts": "303 404 404 404 404 404 200",
    "ledger.agree": "401 404 404 404 404 404 303",
    "ledger.banks": "303 404 404 404 404 404 200",
    "ledger.books": "303 404 404 404 404 404 200",
    "ledger.bring_balances": "401 404 404 404 404 404 409",
    "ledger.call_off_lesson": "401 409 303 404 404 303 303",
    "ledger.close_organisation": "401 404 404 404 404 404 303",
    "ledger.close_period": "401 404 404 404 404 404 303",
    "ledger.closing": "303 404 404 404 404 404 200",
    "ledger.closing_csv": "303 404 404 404 404 404 200",
    "ledger.closing_pdf": "303 404 404 404 404 404 200",
    "ledger.closings": "303 404 404 404 404 404 200",
    "ledger.deeds": "303 404 404 404 404 404 200",
    "ledger.details": "303 409 200 200 200 200 200",
    "ledger.end_agreement": "401 404 404 404 404 404 303",
    "ledger.fund": "303 409 200 200 200 200 200",
    "ledger.gift": "303 409 200 200 200 200 200",
    "ledger.give": "401 409 303 303 303 303 303",
    "ledger.grant": "401 404 404 404 404 404 303",
    "ledger.leave_seat": "401 409 303 404 404 404 404",
    "ledger.lesson": "303 409 200 200 404 200 200",
    "ledger.lessons": "303 409 200 200 200 200 200",
    "ledger.lift_limits": "401 404 404 404 404 404 303",
    "ledger.lines_csv": "303 200 200 200 200 200 200",
    "ledger.new_lesson": "303 409 200 200 200 200 200",
    "ledger.one_account": "303 404 404 404 404 404 200",
    "ledger.open_organisation": "401 404 404 404 404 404 303",
    "ledger.opening": "303 404 404 404 404 404 200",
    "ledger.organisations_page": "303 404 404 404 404 404 200",
    "ledger.pay": "401 404 404 404 404 404 303",
    "ledger.post_lesson": "401 409 303 303 303 303 303",
    "ledger.preview_opening": "401 404 404 404 404 404 200",
    "ledger.reopen_organisation": "401 404 404 404 404 404 303",
    "ledger.seat_for": "401 404 404 404 404 303 303",
    "ledger.set_limits": "401 404 404 404 404 404 303",
    "ledger.settle_lesson": "401 409 303 404 404 303 303",
    "ledger.statement": "303 409 200 200 200 200 200",
    "ledger.statement_by_mail": "401 303 303 303 303 303 303",
    "ledger.statement_csv": "303 409 200 200 200 200 200",
    "ledger.statement_pdf": "303 409 200 200 200 200 200",
    "ledger.take_seat": "401 409 303 303 404 303 303",
    "ledger.transparency": "200 200 200 200 200 200 200",
    "ledger.transparency_json": "200 200 200 200 200 200 200",
    "ledger.verification": "303 404 404 404 404 404 200",
    "matching.count": "401 409 200 200 200 200 200",
    "matching.near": "303 200 200 200 200 200 200",
    "matching.offers": "303 200 200 200 200 200 200",
    "moderation.application": "303 404 404 404 404 200 200",
    "moderation.approve": "401 404 404 404 404 409 409",
    "moderation.arrange_meeting": "401 404 404 404 404 303 303",
    "moderation.close_report": "401 404 404 404 404 303 303",
    "moderation.message": "303 404 404 404 404 200 200",
    "moderation.pass_on": "401 404 404 404 404 303 303",
    "moderation.report": "303 404 404 404 404 200 200",
    "moderation.stop_message": "401 404 404 404 404 303 303",
    "moderation.decide_turn": "401 404 404 404 404 404 303",
    "moderation.ask_around": "401 404 404 404 404 303 303",
    "moderation.desk": "303 404 404 404 200 200 200",
    "moderation.difference": "303 404 404 404 404 200 200",
    "moderation.end_tandem": "401 404 404 404 404 303 303",
    "moderation.equal_turn": "303 404 404 404 404 404 200",
    "moderation.invite_for": "401 404 404 404 404 404 404",
    "moderation.meeting": "303 404 404 404 404 200 200",
    "moderation.member": "303 404 404 404 404 200 200",
    "moderation.members": "303 404 404 404 200 200 200",
    "moderation.note_tandem": "401 404 404 404 404 303 303",
    "moderation.plan_now": "401 404 404 404 303 303 303",
    "moderation.refuse": "401 404 404 404 404 303 303",
    "moderation.rule": "401 404 404 404 404 303 303",
    "moderation.see_check": "401 404 404 404 404 303 303",
    "moderation.suggestions": "303 404 404 404 200 200 200",
    "moderation.take_photo_away": "401 404 404 404 404 303 303",
    "moderation.tandem": "303 404 404 404 404 200 200",
    "moderation.withdraw_check": "401 404 404 404 404 303 303",
    "notices.add_device": "401 404 404 404 404 404 404",
    "notices.remove_device": "401 404 303 404 404 404 404",
    "notices.choices": "303 200 200 200 200 200 200",
    "notices.choose": "401 303 303 303 303 303 303",
    "notices.send_trial": "401 303 303 303 303 303 303",
    "notices.answer": "303 303 303 303 303 303 303",
    "notices.demo_mail": "404 404 404 404 404 404 404",
    "notices.inbox": "303 200 200 200 200 200 200",
    "notices.one_answer": "200 200 200 200 200 200 200",
    "notices.question": "200 200 200 200 200 200 200",
    "notices.read": "401 303 303 303 303 303 303",
    "people.accessibility": "200 200 200 200 200 200 200",
    "people.act_for": "401 303 303 303 303 303 303",
    "people.add_cared": "401 303 303 303 303 303 303",
    "people.another_bank": "303 200 200 200 200 200 200",
    "people.apply": "303 303 303 303 303 303 303",
    "people.apply_to_another": "401 404 303 303 303 303 303",
    "people.ask_new_email": "401 303 303 303 303 303 303",
    "people.ask_reset": "303 303 303 303 303 303 303",
    "people.block": "401 409 303 303 404 303 303",
    "people.cared": "303 404 200 404 404 404 404",
    "people.change_password": "401 303 303 303 303 303 303",
    "people.confirm_again": "401 303 303 303 303 303 303",
    "people.confirm_block": "303 409 200 200 404 200 200",
    "people.confirm_email": "303 303 303 303 303 303 303",
    "people.confirm_leaving": "303 409 200 200 200 200 200",
    "people.confirmed": "200 200 200 200 200 200 200",
    "people.copy": "303 200 200 200 200 200 200",
    "people.details": "303 200 200 200 200 200 200",
    "people.disown_email": "303 303 303 303 303 303 303",
    "people.disowned": "200 200 200 200 200 200 200",
    "people.email": "303 200 200 200 200 200 200",
    "people.end_session": "401 404 404 404 404 404 404",
    "people.enter": "401 303 409 303 409 303 303",
    "people.first_meeting": "303 200 303 303 303 303 303",
    "people.forgotten": "200 200 200 200 200 200 200",
    "people.go_alone": "401 409 303 404 404 404 404",
    "people.go_with": "401 409 303 303 404 303 303",
    "people.gone": "200 200 200 200 200 200 200",
    "people.household": "303 200 200 200 200 200 200",
    "people.invite_adult": "401 409 303 303 303 303 303",
    "people.join": "200 303 303 303 303 303 303",
    "people.join_account": "200 200 200 200 200 200 200",
    "people.join_person": "200 200 200 200 200 200 200",
    "people.join_place": "200 200 200 200 200 200 200",
    "people.join_where": "200 200 200 200 200 200 200",
    "people.joined": "200 200 200 200 200 200 200",
    "people.keep_sheet": "401 404 303 404 404 404 404",
    "people.leave": "401 409 303 409 409 409 409",
    "people.leave_bank": "401 303 303 303 303 303 303",
    "people.me": "303 200 200 200 200 200 200",
    "people.open_session": "303 303 303 303 303 303 303",
    "people.open_sessions": "303 200 200 200 200 200 200",
    "people.password": "303 200 200 200 200 200 200",
    "people.person": "303 409 200 200 404 200 200",
    "people.phone": "303 200 200 200 200 200 200",
    "people.photo": "303 200 200 200 200 200 200",
    "people.picture": "303 404 200 200 404 200 200",
    "people.privacy": "200 200 200 200 200 200 200",
    "people.remove_cared": "401 404 303 404 404 404 404",
    "people.remove_phone": "401 303 303 303 303 303 303",
    "people.remove_photo": "401 404 303 404 404 404 404",
    "people.rename": "401 303 303 303 303 303 303",
    "people.reset_password": "303 303 303 303 303 303 303",
    "people.reset_sent": "200 200 200 200 200 200 200",
    "people.say_when": "401 303 409 409 409 409 409",
    "people.set_details": "401 303 303 303 303 303 303",
    "people.set_language": "401 303 303 303 303 303 303",
    "people.set_phone": "401 303 303 303 303 303 303",
    "people.set_photo": "401 303 303 303 303 303 303",
    "people.share_details": "401 303 303 303 303 303 303",
    "people.show_confirmation": "200 200 200 200 200 200 200",
    "people.show_invitation": "303 200 200 200 200 200 200",
    "people.show_leaving": "303 200 200 200 200 200 200",
    "people.show_new_email": "200 200 200 200 200 200 200",
    "people.show_reset": "200 200 200 200 200 200 200",
    "people.sharing": "200 200 200 200 200 200 200",
    "people.sign_in": "200 303 303 303 303 303 303",
    "people.sign_out": "401 303 303 303 303 303 303",
    "people.sign_out_everywhere": "401 303 303 303 303 303 303",
    "people.take_new_email": "303 303 303 303 303 303 303",
    "people.tandem": "303 409 200 200 200 200 200",
    "people.turn": "303 303 303 303 303 303 303",
    "people.unblock": "401 409 303 303 303 303 303",
    "people.vouch": "401 409 303 303 404 303 303",
    "places.home": "303 200 200 200 200 200 200",
    "places.set_home": "401 303 303 303 303 303 303",
    "schedule.calendar": "303 200 200 200 200 200 200",
    "schedule.close_calendar": "401 303 303 303 303 303 303",
    "schedule.feed": "200 200 200 200 200 200 200",
    "schedule.hours": "303 200 200 200 200 200 200",
    "schedule.open_calendar": "401 303 303 303 303 303 303",
    "schedule.save_hours": "401 303 303 303 303 303 303",
    "schedule.together": "303 200 200 200 200 200 200",
    "schedule.week": "303 200 200 200 200 200 200",
}


def routes(app):
    """Every endpoint with its method: one each, as the house has it."""
    found = {}
    for rule in app.url_map.iter_rules():
        methods = rule.methods - {"HEAD", "OPTIONS"}
        assert len(methods) == 1, f"{rule.endpoint} answers to {methods}"
        assert rule.endpoint not in found, f"{rule.endpoint} stands at two addresses"
        found[rule.endpoint] = (methods.pop(), rule)
    return found


REFUSED = (400, 401, 404, 409)
READERS = ("Ada", "Teresa", "Carla", "nobody", "Nina")
# Ada comes last: what is hers is then still there for the others to be refused.
IN_TURN = sorted(KNOCKING, key="Ada".__eq__)

# What stands in the address: the things are Ada's, unless their name says otherwise.
THINGS = {
    "task_id": "open_task",
    "series_id": "series",
    "exchange_id": "to_come",
    "proposal_id": "made_proposal",
    "offer_id": "ada_offer",
    "cared_id": "cared",
    "check_id": "check",
    "helper_id": "Bruno",
    "message_id": "message",
    "report_id": "report",
    "person_id": "Bruno",
    "photo_id": "photo",
    "token": "invitation",
    "mark": "a session",
    "account_id": "ada_account",
    "lesson_id": "bruno_lesson",
    "period": "january",
    "closing_id": "closing",
    "word_id": "ada_word",
    "key": "answer_key",
    "device_id": "device",
    "slug": "answer_slug",
    "other_id": "other_bank",
}
OTHER_THINGS = {
    "care.accept": {"proposal_id": "answerable_proposal"},
    "care.decline": {"proposal_id": "answerable_proposal"},
    "care.confirm": {"exchange_id": "done"},
    "care.report": {"task_id": "offered_task"},
    "care.talk": {"task_id": "asked_task"},
    "care.write": {"task_id": "asked_task"},
    "care.remind": {"task_id": "silent_task"},
    "care.rest_this_week": {"proposal_id": "put_to_ada"},
    "care.resume_word": {"word_id": "paused_word"},
    "care.confirm_absence": {"exchange_id": "done"},
    "care.no_show": {"exchange_id": "done"},
    "care.accept_dates": {"other_id": "Bruno"},
    "care.invite_to_series": {"helper_id": "Carla"},
    "care.refuse_dates": {"other_id": "Bruno"},
    "care.show_offer": {"offer_id": "bruno_offer"},
    "care.take_up": {"offer_id": "bruno_offer"},
    "moderation.application": {"person_id": "Nina"},
    "moderation.approve": {"person_id": "Nina"},
    "moderation.refuse": {"person_id": "Nina"},
    "moderation.arrange_meeting": {"exchange_id": "to_meet"},
    "moderation.ask_around": {"person_id": "Ada", "task_id": "open_task"},
    "moderation.difference": {"exchange_id": "disputed"},
    "moderation.meeting": {"exchange_id": "to_meet"},
    "moderation.rule": {"exchange_id": "disputed"},
    "moderation.tandem": {"person_id": "Pia"},
    "moderation.note_tandem": {"person_id": "Pia"},
    "moderation.end_tandem": {"person_id": "Pia", "other_id": "Bruno"},
    "schedule.feed": {"token": "calendar"},
    "people.show_confirmation": {"token": "confirmation"},
    "people.confirm_email": {"token": "confirmation"},
    "people.disown_email": {"token": "confirmation"},
    "people.show_reset": {"token": "reset"},
    "people.reset_password": {"token": "reset"},
    "people.show_new_email": {"token": "new_email"},
    "people.take_new_email": {"token": "new_email"},
    "ledger.call_off_lesson": {"lesson_id": "ada_lesson"},
    "ledger.leave_seat": {"lesson_id": "kept_lesson"},
    "ledger.lift_limits": {"account_id": "elio_account"},
    "ledger.seat_for": {"lesson_id": "ada_lesson"},
    "ledger.settle_lesson": {"lesson_id": "past_lesson"},
    "ledger.close_organisation": {"account_id": "parish_account"},
    "care.end_visit": {"bank_id": "visited_bank"},
    "care.end_recognition": {"other_id": "recognised_bank"},
    "care.recognise": {"other_id": "mutual_bank"},
    "care.visit": {"bank_id": "welcoming_bank"},
    "ledger.end_agreement": {"other_id": "agreed_bank"},
    "ledger.pay": {"account_id": "parish_account"},
    "ledger.reopen_organisation": {"account_id": "closed_account"},
}

WHEN = {"day": "2030-01-09", "from": "15:00", "to": "18:00", "other_day": ""}
HELP = {"family": "childminding", "kind": "child_home", "note": ""}
ASK = HELP | WHEN | {"when": "fixed", "cared": "{child}", "place": "ours", "helpers_wanted": "1"}
AGAIN = ASK | {"repeat": "weekly", "weekdays": "1", "until": "2030-01-31"}
WORD = {"kinds": "errand_shopping", "weekdays": "2", "from": "15:00", "to": "18:00"} | {
    "weekly_minutes": "180",
    "for_whom": "near",
    "until": "2030-03-31",
}
DELEGA = {"child": "Nina Semeraro", "school": "Giosuè Carducci", "class_name": "3 A"} | {
    "at_hour": "16:00",
    "parent": "Ada Semeraro",
    "helper": "Bruno Semeraro",
}
WHERE = {"where": "074010/"}
NEWCOMER = {
    "first_name": "Rosa",
    "last_name": "Greco",
    "language": "it",
    "introduction": "",
    "email": "rosa-{who}@prossima.test",
    "password": "finocchi e carciofi",
    "notice": "y",
    "bank": "{bank_id}",
} | WHERE  # fmt: skip
LESSON = {"title": "Cucito", "place": "Parrocchia", "day": "2030-01-16", "from": "15:00"} | {
    "minutes": "120",
    "seats": "8",
}
BROUGHT = "casa;minuti\nCasa di Ada;30"
MOTIVE = {"motive": "Parlato con tutti e due."}
# What whole forms carry. Without an entry, the press of the button is all.
FORMS = {
    "care.change": ASK,
    "care.confirm": {"minutes": "180"},
    "care.delega_pdf": DELEGA,
    "care.give_word": WORD,
    "care.keep_quiet_hours": {"whose": "own", "quiet_from": "20", "quiet_to": "9"},
    "care.report": {"reason": "words"},
    "care.write": {"words": "Arrivo."},
    "care.take_rest": {"until": "2030-01-13"},
    "care.post_offer": HELP | WHEN | {"minutes": "120", "last_day": "2030-01-10"},
    "care.post_task": ASK,
    "care.change_series": AGAIN,
    "care.add_date": {"day": "2030-01-11"},
    "care.offer_dates": {"dates": "2030-01-08"},
    "care.skip_dates": {"dates": "2030-01-08"},
    "care.take_up": ASK | {"day": "2030-01-13"},
    "choices.choose_language": {"language": "en"},
    "choices.choose_theme": {"theme": "dark"},
    "matching.count": ASK,
    "moderation.arrange_meeting": {"words": "Giovedì alle cinque in biblioteca."},
    "moderation.close_report": {"motive": "Sentiti tutti e due."},
    "moderation.decide_turn": {"is_on": "on", "percent": "50", "motive": "L’assemblea di marzo."},
    "moderation.note_tandem": {"named": "Bruno Semeraro"},
    "moderation.refuse": {"motive": "Non abita da queste parti."},
    "moderation.rule": MOTIVE | {"minutes": "150"},
    "moderation.take_photo_away": {"motive": "Nella foto si vede un bambino."},
    "moderation.see_check": {"kind": "first_aid", "seen_on": "2030-01-07"},
    "notices.choose": {"mail-asked": "digest"},
    "people.act_for": {"as": "{own_bank}:{own_household}"},
    "people.add_cared": {"initials": "G.", "band": "3-5", "note": ""},
    "people.apply": NEWCOMER,
    "people.apply_to_another": {"bank": "{other_bank}", "introduction": ""},
    "people.ask_new_email": {"email": "new-{who}@prossima.test", "password": PASSWORD},
    "people.ask_reset": {"email": "{who}@prossima.test"},
    "people.change_password": {"password": PASSWORD, "new_password": "mare vento scirocco"},
    "people.confirm_email": {"password": PASSWORD},
    "people.invite_adult": {"email": "zia@esempio.it"},
    "people.join_account": NEWCOMER,
    "people.join_person": NEWCOMER,
    "people.join_place": WHERE,
    "people.keep_sheet": {"note": "", "allergies": "nuts", "door": ""},
    "people.leave_bank": {"password": PASSWORD, "donates": "no"},
    "people.open_session": {"email": "ada@prossima.test", "password": PASSWORD},
    "people.rename": {"name": "Casa nuova"},
    "people.reset_password": {"password": "mare vento scirocco"},
    "people.say_when": {"meet_when": "Dopo le cinque."},
    "people.set_details": {"first_name": "Ada", "last_name": "Greco", "speaks": "it"},
    "people.set_language": {"language": "en"},
    "people.set_phone": {"phone": "0831 123456", "then": ""},
    "people.set_photo": {"photo": face()},
    "people.share_details": {"shares": "yes"},
    "people.take_new_email": {"password": PASSWORD},
    "people.vouch": {"words": "Sempre puntuale."},
    "places.set_home": WHERE | {"address": "", "doorbell": ""},
    "schedule.open_calendar": {"says": "hours"},
    "schedule.save_hours": {"from-mon": "15:00", "to-mon": "18:00", "day_kind": "not"},
    "ledger.give": {"to": "fund", "number": "", "bank": "0", "minutes": "15", "words": ""},
    "ledger.grant": {"reason": "secretariat", "minutes": "15", "words": ""},
    "ledger.post_lesson": LESSON,
    "ledger.set_limits": MOTIVE | {"debt": "300", "ceiling": "600"},
    "ledger.settle_lesson": {"came": "{Bruno}"},
    "ledger.statement_by_mail": {"wants": "no"},
    "ledger.agree": {"debt": "600"},
    "ledger.bring_balances": {"text": BROUGHT},
    "ledger.close_period": {"period": "2029"},
    "ledger.open_organisation": {"name": "Parrocchia", "kind": "other", "debt": "0"},
    "ledger.pay": {"number": "", "paid_minutes": "15", "paid_words": ""},
    "ledger.preview_opening": {"text": BROUGHT},
}


def filled(value, names):
    """A field as it is sent: bytes are a file, and words may name things."""
    if isinstance(value, bytes):
        return BytesIO(value), "photo.jpg"
    return value.format_map(names) if "{" in value else value


@pytest.fixture(scope="module")
def at_nine():
    """The clock of the pages stands at the hour of the story, and goes on from there."""
    with time_machine.travel(MONDAY_9, tick=True):
        yield


class House:
    """The app, everyone who knocks at it, and a way back to how it was."""

    def __init__(self, shelf):
        self._shelf = shelf
        self._as_it_was, self._url = shelf.migrated(), shelf.empty()
        app = create_app(rig.settings(self._as_it_was))
        with app.app_context():
            self.street = streets.build()
        rig.close(app)
        self.app = create_app(rig.settings(self._url))
        self._is_touched = True
        self.tidy()
        with self.app.test_request_context():
            self.token = generate_csrf()
            self._in_session = session["csrf_token"]

    def tidy(self):
        """Everything as it was, if anything was done since."""
        if self._is_touched:
            rig.close(self.app)
            self._shelf.restore(self._url, self._as_it_was)
            self._is_touched = False

    def close(self):
        rig.close(self.app)
        for url in (self._url, self._as_it_was):
            self._shelf.take_back(url)

    def client(self, who):
        """Their browser, in which the form's token and the session lie."""
        # Each from a line of their own, since tries are counted by it.
        client = self.app.test_client()
        client.environ_base["REMOTE_ADDR"] = f"192.0.2.{1 + KNOCKING.index(who)}"
        if who != "nobody":
            client.set_cookie(self.app.config["SIGN_IN_COOKIE"], self.street.sessions[who])
        with client.session_transaction() as kept:
            kept["csrf_token"] = self._in_session
        return client

    def knock(self, who, method, path, form=None, *, token=True):
        """One request by one of them, with a fresh key and the token of its form, or without."""
        fields = None
        if method == "POST":
            fields = {"act_uid": str(uuid.uuid4())} | self._filled(who, form or {})
            fields |= {"csrf_token": self.token} if token else {}
        answer = self.client(who).open(path, method=method, data=fields, buffered=True)
        self._is_touched |= method == "POST" and answer.status_code not in REFUSED
        return answer

    def _filled(self, who, form):
        own = self.street.other_bank if who == "Olga" else self.street.town
        names = self.street.town.people | self.street.things | {
            "bank_id": self.street.town.bank_id,
            "other_bank": (
                self.street.town if who == "Olga" else self.street.other_bank
            ).bank_id,
            "own_bank": own.bank_id,
            "own_household": own.households.get(who, 0),
            "who": who.lower(),
        }  # fmt: skip
        return {name: filled(value, names) for name, value in form.items()}

    def path(self, rule, **other):
        """The address of a route, with the things it is tried on."""
        chosen = THINGS | OTHER_THINGS.get(rule.endpoint, {})
        names = self.street.town.people | self.street.things | {"a session": "0" * 16}
        values = {name: names[chosen[name]] for name in rule.arguments} | other
        with self.app.test_request_context():
            return self.app.url_for(rule.endpoint, **values)

    def rows(self):
        """How many rows each table has."""
        with self.app.app_context():
            counts = [
                select(literal(name), func.count()).select_from(table)
                for name, table in Base.metadata.tables.items()
            ]
            return dict(db.session.execute(union_all(*counts)).all())


@pytest.fixture(scope="module")
def house(shelf, at_nine):
    house = House(shelf)
    yield house
    house.close()


def test_every_door_is_in_the_table(house):
    assert set(TABLE) == set(routes(house.app))


def test_every_door_asks_who_is_there_or_says_it_need_not(house):
    views = house.app.view_functions
    silent = [name for name in TABLE if not is_guarded(views[name])]
    assert silent == []


def is_guarded(view):
    return bool(getattr(view, "gate", None)) != bool(getattr(view, "is_public", None))


def written(house, endpoint):
    """How many rows each table has; how often paper was asked for is counted, and is no deed."""
    rows = house.rows()
    return rows | {"tries": 0} if endpoint.endswith("_pdf") else rows


@pytest.mark.parametrize("endpoint", TABLE)
def test_who_is_let_in(house, endpoint):
    method, rule = routes(house.app)[endpoint]
    answered = {}
    for who in IN_TURN:
        if rule.arguments:
            house.tidy()
        before = written(house, endpoint)
        answer = house.knock(who, method, house.path(rule), FORMS.get(endpoint))
        answered[who] = str(answer.status_code)
        if method == "GET" or answer.status_code in REFUSED:
            said = f"{who} was refused, and something was written"
            assert written(house, endpoint) == before, said
    house.tidy()
    assert " ".join(answered[who] for who in KNOCKING) == TABLE[endpoint]


@pytest.fixture(scope="module")
def walked(house):
    """Every page each of them is shown, as text, and the tables before and after the walk."""
    house.tidy()
    before = everything(house)
    pages = {who: dict(readable(house, who)) for who in KNOCKING}
    return pages, before, everything(house)


def readable(house, who):
    for endpoint, (method, rule) in routes(house.app).items():
        if method == "GET" and not endpoint.endswith("_pdf"):
            answer = house.knock(who, method, house.path(rule))
            if answer.status_code == 200 and answer.mimetype != "image/jpeg":
                yield endpoint, answer.text


def everything(house):
    with house.app.app_context():
        return {
            name: sorted(map(repr, db.session.execute(select(table))))
            for name, table in Base.metadata.tables.items()
        }


def test_looking_changes_nothing(walked):
    pages, before, after = walked
    assert all(pages.values())
    assert after == before


def test_a_page_on_paper_counts_a_try_and_changes_nothing_else(house):
    house.tidy()
    before = everything(house)
    papers = [
        house.knock("Ada", method, house.path(rule)).status_code
        for endpoint, (method, rule) in routes(house.app).items()
        if endpoint.endswith("_pdf")
    ]
    after = everything(house)
    assert 200 in papers
    assert [name for name in before if before[name] != after[name]] == ["tries"]


def test_headings_go_down_one_step_at_a_time(walked):
    """Who hears a page finds the way in it by them."""
    pages, *_ = walked
    skipping = [
        (who, endpoint)
        for who, read in pages.items()
        for endpoint, text in read.items()
        for above, below in pairwise(int(level) for level in re.findall(r"<h([1-6])[ >]", text))
        if below > above + 1
    ]
    assert skipping == []


def telling(walked, who, *secrets):
    """Which page tells which of these. Who holds a mailed link is told whose it is."""
    pages, *_ = walked
    links = ("people.show_confirmation", "people.show_new_email", "people.show_reset")
    links += ("notices.question", "notices.one_answer", "schedule.feed")
    return [
        (endpoint, secret)
        for endpoint, text in pages[who].items()
        for secret in secrets
        if endpoint not in links
        if re.search(rf"(?<![\w@.]){re.escape(secret)}(?!\w)", text)
    ]


def test_another_bank_is_told_nothing_of_ours(walked):
    assert telling(walked, "Olga", "Ada", "Bruno", "Elio", "Nina", "Teresa") == []


def test_a_newcomer_reads_no_names_of_members(walked):
    """But for who will call: an operator has a name."""
    assert telling(walked, "Nina", "Ada", "Bruno", "Elio", "Teresa") == []


@pytest.mark.parametrize("who", ["nobody", "Nina", "Elio", "Olga", "Carla", "Teresa"])
def test_nobody_reads_where_others_live_nor_what_their_children_need(house, walked, who):
    homes = [f"via di {name} 1" for name in house.street.town.people if name != who]
    assert telling(walked, who, *homes, "allergic to nuts") == []


def test_one_reads_one_s_own(walked):
    """So that the tests above look where words would be."""
    told = dict(telling(walked, "Ada", "via di Ada 1", "allergic to nuts", "Bruno"))
    assert {"places.home", "people.household", "care.exchange"} <= set(told)


def test_a_form_without_its_token_does_nothing(house):
    house.tidy()
    before = house.rows()
    for endpoint, (method, rule) in routes(house.app).items():
        for who in ("nobody", "Ada", "Teresa") if method != "GET" else ():
            answer = house.knock(who, method, house.path(rule), FORMS.get(endpoint), token=False)
            assert (endpoint, answer.status_code) == (endpoint, 400)
    assert house.rows() == before


def test_the_token_of_another_browser_is_none(house):
    form = {"csrf_token": house.token, "act_uid": str(uuid.uuid4()), "theme": "dark"}
    assert house.client("Ada").post("/theme", data=form).status_code == 303
    stranger = house.app.test_client()
    stranger.get("/sign-in")
    assert stranger.post("/theme", data=form).status_code == 400


@pytest.mark.parametrize("number", ["0", str(2**63), "9" * 40])
def test_what_is_not_there_is_not_there(house, number):
    """Also what no table could hold: a number too large is an address nobody has."""
    before = house.rows()
    for endpoint, (method, rule) in routes(house.app).items():
        for name in (name for name in rule.arguments if name.endswith("_id")):
            # To unblock whom one never blocked is done at once, whoever it is.
            if (endpoint, number) == ("people.unblock", "0"):
                continue
            path = house.path(rule, **{name: 0}).replace("/0", f"/{number}")
            answer = house.knock("Teresa", method, path, FORMS.get(endpoint))
            assert (endpoint, answer.status_code) == (endpoint, 404)
    assert house.rows() == before


ODD = ("-1", "9" * 30, "2030-02-30", "\x00", "²😀'\"<b>", "a" * 5000)
ASKED = (
    "account",
    "after",
    "band",
    "before",
    "day",
    "family",
    "like",
    "named",
    "offer",
    "only",
    "then",
)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd)[:14])
def test_no_question_in_an_address_breaks_a_page(house, odd):
    for endpoint, (method, rule) in routes(house.app).items():
        if method == "GET":
            client = house.client("Teresa")
            answer = client.get(
                house.path(rule), query_string=dict.fromkeys(ASKED, odd), buffered=True
            )
            assert (endpoint, answer.status_code < 500) == (endpoint, True)


SESSION_ENDS = {"people.act_for", "people.change_password", "people.leave_bank"}


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd)[:14])
def test_nothing_in_a_form_breaks_a_page(house, odd):
    """Each field in turn is odd; the others are as they should be, or the form is empty."""
    for endpoint, (method, rule) in routes(house.app).items():
        form = FORMS.get(endpoint, {}) if method == "POST" else {}
        for field in form:
            answer = house.knock("Ada", method, house.path(rule), form | {field: odd})
            assert (endpoint, field, answer.status_code < 500) == (endpoint, field, True)
            if endpoint in SESSION_ENDS:
                house.tidy()
    house.tidy()


def named_addresses():
    """(where, endpoint, names of its parts) for every address written in pages and views."""
    for path in sorted((ROOT / "views/templates").rglob("*.html")):
        tree = Environment(extensions=["jinja2.ext.i18n"]).parse(path.read_text())
        for call in tree.find_all(nodes.Call):
            if getattr(call.node, "name", None) == "url_for" and isinstance(
                call.args[0], nodes.Const
            ):
                yield path.name, call.args[0].value, {word.key for word in call.kwargs}
    for module in modules("views"):
        for call in (node for node in ast.walk(module.tree) if isinstance(node, ast.Call)):
            if getattr(call.func, "id", None) == "url_for" and isinstance(
                call.args[0], ast.Constant
            ):
                yield module.name, call.args[0].value, {word.arg for word in call.keywords}


def test_every_address_that_is_named_leads_somewhere(house):
    known = {endpoint: rule.arguments for endpoint, (_, rule) in routes(house.app).items()}
    named = list(named_addresses())
    assert len(named) > 100
    lost = [each for each in named if each[1] not in known or not known[each[1]] <= each[2]]
    assert lost == []


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_every_page_is_read_with_ease(house):
    """In Italian, as the first of them who may open it reads it: Gulpease 60 or more."""
    hard, read = {}, 0
    for endpoint, (method, rule) in routes(house.app).items():
        known = TABLE[endpoint].split()
        who = next((who for who in READERS if known[KNOCKING.index(who)] == "200"), None)
        if method != "GET" or who is None:
            continue
        answer = house.knock(who, method, house.path(rule))
        measured = reading(sentences_of(answer.text) if answer.mimetype == "text/html" else [])
        read += measured.words > 0
        if measured.words and measured.index < EASY:
            hard[endpoint] = round(measured.index, 1)
    assert hard == {}
    assert read > 70
