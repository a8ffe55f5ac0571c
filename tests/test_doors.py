"""Who may open which door: every address and method, and everyone who may knock.

The table says what each is answered. A route that is not in it fails, and so does one that has gone.
"""

import ast
import re
import uuid
from functools import cache
from io import BytesIO
from itertools import pairwise

import pytest
import time_machine
from flask import has_request_context, session
from flask_wtf.csrf import generate_csrf
from jinja2 import Environment, nodes
from sqlalchemy import event, select, text

from models.base import Base, db
from tests.cast import MONDAY_9
from tests.rig import databases as rig
from tests.rig import street as streets
from tests.rig.faces import face
from tests.rig.gulpease import EASY, reading, sentences_of
from tests.rig.hot import tables_of_any_bank
from tests.rig.noting import names_read_by
from tests.rig.papers import each_set_once
from tests.rig.reading import ROOT, modules
from tests.rig.street import KNOCKING, PASSWORD
from tests.rig.street_books import IDENTITY
from tests.rig.street_budgets import SAID
from tests.rig.witness import witness_of
from tests.workplaces.conftest import ROUND, WORK
from views import create_app
from views.api import operations
from views.api.schemas import NOT_SENT, names_of

# 200 a page · 303 on to another · 401 sign in first · 404 not there, or not theirs · 409 not now, not
# them (a newcomer, the asker herself, an own household) · 422 whose form names things that are not theirs.
#   nobody, Nina (applied), Ada (hers), Elio (a neighbour), Olga (operates Fasano), Carla, Teresa
# Programs come with a key of their own, and a browser's session opens nothing there (tests/api).
TABLE = {
    "api.description": "200 200 200 200 200 200 200",
    "api.problem_kind": "200 200 200 200 200 200 200",
    "api.read_account": "401 401 401 401 401 401 401",
    "api.read_account_lines": "401 401 401 401 401 401 401",
    "api.read_desk": "401 401 401 401 401 401 401",
    "api.read_exchange": "401 401 401 401 401 401 401",
    "api.read_exchanges": "401 401 401 401 401 401 401",
    "api.read_hours": "401 401 401 401 401 401 401",
    "api.read_household": "401 401 401 401 401 401 401",
    "api.read_inbox": "401 401 401 401 401 401 401",
    "api.read_near": "401 401 401 401 401 401 401",
    "api.read_home": "401 401 401 401 401 401 401",
    "api.read_near_task": "401 401 401 401 401 401 401",
    "api.read_task": "401 401 401 401 401 401 401",
    "api.read_tasks": "401 401 401 401 401 401 401",
    "api.write": "401 401 401 401 401 401 401",
    "assets.manifest": "200 200 200 200 200 200 200",
    "budget.add_budget_rule": "401 404 303 404 404 303 404",
    "budget.bring_budget": "401 404 303 404 404 303 404",
    "budget.budget_file": "303 404 200 404 404 200 404",
    "budget.budget_rules": "303 404 200 404 404 200 404",
    "budget.budgets": "303 404 200 404 404 200 404",
    "budget.close_budget": "401 404 409 404 404 409 404",
    "budget.confirm_lines": "401 404 303 404 404 303 404",
    "budget.end_budget_rule": "401 404 303 404 404 303 404",
    "budget.hand_in_budget": "401 404 303 404 404 303 404",
    "budget.let_go_budget_file": "401 404 303 404 404 303 404",
    "budget.line": "303 404 200 404 404 200 404",
    "budget.lines": "303 404 200 404 404 200 404",
    "budget.lines_csv": "303 404 200 404 404 200 404",
    "budget.propose_classes": "401 404 303 404 404 303 404",
    "budget.review_lines": "401 404 303 404 404 303 404",
    "budget.say_class": "401 404 303 404 404 303 404",
    "budget.say_columns": "401 404 303 404 404 303 404",
    "budget.begin_company_sheet": "401 404 303 404 404 303 404",
    "budget.close_company_sheet": "401 404 303 404 404 303 404",
    "budget.company": "303 404 200 404 404 200 404",
    "budget.company_csv": "303 404 200 404 404 200 404",
    "budget.company_outside_csv": "303 404 200 404 404 200 404",
    "budget.company_outside_pdf": "303 404 200 404 404 200 404",
    "budget.company_pdf": "303 404 200 404 404 200 404",
    "budget.company_score": "303 404 200 404 404 200 404",
    "budget.company_sheet": "303 404 200 404 404 200 404",
    "budget.company_step": "303 404 200 404 404 200 404",
    "budget.mark_company_score": "401 404 303 404 404 303 404",
    "budget.open_company_sheet": "401 404 303 404 404 303 404",
    "budget.write_company_step": "401 404 303 404 404 303 404",
    "budget.aim_at": "401 404 303 404 404 303 404",
    "budget.aim_no_more": "401 404 303 404 404 303 404",
    "budget.budget_report": "303 404 200 404 404 200 404",
    "budget.budget_report_csv": "303 404 200 404 404 200 404",
    "budget.budget_report_pdf": "303 404 200 404 404 200 404",
    "budget.count_users": "401 404 303 404 404 303 404",
    "budget.effect": "303 404 200 404 404 200 404",
    "budget.effects": "303 404 200 404 404 200 404",
    "budget.propose_report": "401 404 303 404 404 303 404",
    "budget.public_report": "200 200 200 200 200 200 200",
    "budget.public_report_csv": "200 200 200 200 200 200 200",
    "budget.public_report_json": "200 200 200 200 200 200 200",
    "budget.public_report_pdf": "200 200 200 200 200 200 200",
    "budget.public_reports": "200 200 200 200 200 200 200",
    "budget.publish_budget": "401 404 303 404 404 303 404",
    "budget.surroundings": "200 200 200 200 200 200 200",
    "budget.surroundings_csv": "200 200 200 200 200 200 200",
    "budget.attend_lesson": "401 404 303 404 404 303 404",
    "budget.course": "303 404 200 404 404 200 404",
    "budget.course_answers": "303 404 404 404 404 404 404",
    "budget.course_lesson": "303 404 200 404 404 200 404",
    "budget.course_questions": "303 404 200 404 404 200 404",
    "budget.hand_in_course": "401 404 303 404 404 303 404",
    "budget.starter_csv": "200 200 200 200 200 200 200",
    "budget.starters": "200 200 200 200 200 200 200",
    "budget.take_starter": "303 303 303 303 303 303 303",
    "budget.use_starter": "401 404 303 404 404 303 404",
    "budget.practices": "200 200 200 200 200 200 200",
    "budget.valuation": "200 200 200 200 200 200 200",
    "budget.valuation_csv": "200 200 200 200 200 200 200",
    "care.accept": "401 409 409 404 404 404 404",
    "care.ask_around": "401 409 303 404 404 404 404",
    "care.ask": "303 409 200 200 200 200 200",
    "care.ask_meeting": "401 409 303 404 404 404 404",
    "care.being_asked": "303 409 200 200 200 200 200",
    "care.cancel": "401 409 303 404 404 404 404",
    "care.ask_family": "401 409 303 404 404 404 404",
    "care.circle": "303 409 303 200 404 200 200",
    "care.circles_near": "303 409 200 200 200 200 200",
    "care.close_circle": "401 409 303 404 404 404 404",
    "care.join": "401 409 409 422 404 422 422",
    "care.leave_circle": "401 409 303 404 404 404 404",
    "care.open_circle": "401 409 303 404 404 404 404",
    "care.own_circle": "303 409 200 404 404 404 404",
    "care.put_out": "401 409 303 404 404 404 404",
    "care.turn_family_away": "401 409 404 404 404 404 404",
    "care.welcome_family": "401 409 404 404 404 404 404",
    "care.change": "401 409 303 404 404 404 404",
    "care.change_form": "303 409 200 404 404 404 404",
    "care.come": "401 404 303 404 404 404 404",
    "care.contact": "303 409 200 200 200 200 200",
    "care.go": "401 404 303 404 404 404 404",
    "care.keep_contact": "401 409 303 303 303 303 303",
    "care.remove_contact": "401 409 303 303 303 303 303",
    "care.say_for": "401 404 303 404 404 404 404",
    "care.watch": "401 404 303 404 404 404 404",
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
    "care.put_steps_away": "401 409 303 303 303 303 303",
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
    "care.take_rest": "401 409 303 303 303 303 303",
    "care.take_up": "401 409 303 422 404 422 422",
    "care.task": "303 200 200 200 404 200 200",
    "care.tasks": "303 200 200 200 200 200 200",
    "care.withdraw_offer": "401 409 303 404 404 404 404",
    "care.withdraw_proposal": "401 409 303 404 404 404 404",
    "care.week_of_pdf": "303 404 404 404 404 200 200",
    "care.worker": "200 200 200 200 200 200 200",
    "care.withdraw_task": "401 409 303 404 404 404 404",
    "care.visit": "401 409 303 303 404 303 303",
    "care.visits": "303 409 200 200 200 200 200",
    "choices.choose_language": "303 303 303 303 303 303 303",
    "choices.choose_theme": "303 303 303 303 303 303 303",
    "chronomap.access_csv": "200 200 200 200 200 200 200",
    "chronomap.bands": "200 200 200 200 200 200 200",
    "chronomap.bands_csv": "200 200 200 200 200 200 200",
    "chronomap.bands_geojson": "200 200 200 200 200 200 200",
    "chronomap.doors_csv": "200 200 200 200 200 200 200",
    "chronomap.location_csv": "200 200 200 200 200 200 200",
    "chronomap.location_geojson": "200 200 200 200 200 200 200",
    "chronomap.timetable": "200 200 200 200 200 200 200",
    "chronomap.timetable_geojson": "200 200 200 200 200 200 200",
    "chronomap.bands_pdf": "303 200 200 200 200 200 200",
    "chronomap.location_pdf": "303 200 200 200 200 200 200",
    "chronomap.timetable_pdf": "303 200 200 200 200 200 200",
    "chronomap.bring_scenario": "401 404 404 404 303 303 303",
    "chronomap.change_scenario": "401 404 404 404 404 303 303",
    "chronomap.compare_scenarios": "303 303 303 303 303 303 303",
    "chronomap.copy_scenario": "401 404 404 404 404 303 303",
    "chronomap.keep_question": "401 404 404 404 404 303 303",
    "chronomap.make_scenario": "401 404 404 404 303 303 303",
    "chronomap.new_scenario": "303 404 404 404 200 200 200",
    "chronomap.scenario": "404 404 404 404 404 200 200",
    "chronomap.scenario_csv": "200 200 200 200 200 200 200",
    "chronomap.scenario_json": "200 200 200 200 200 200 200",
    "chronomap.scenario_question": "303 404 404 404 404 200 200",
    "chronomap.scenarios": "200 200 200 200 200 200 200",
    "chronomap.share_scenario": "401 404 404 404 404 303 303",
    "chronomap.take_back_scenario": "401 404 404 404 404 303 303",
    "chronomap.undo_change": "401 404 404 404 404 303 303",
    "chronomap.bring_zones": "401 404 404 404 303 303 303",
    "chronomap.coverage": "200 200 200 200 200 200 200",
    "chronomap.coverage_csv": "200 200 200 200 200 200 200",
    "chronomap.coverage_geojson": "200 200 200 200 200 200 200",
    "chronomap.coverage_pdf": "303 200 200 200 200 200 200",
    "chronomap.found_moves": "303 404 404 404 404 200 200",
    "chronomap.moves": "303 404 404 404 200 200 200",
    "chronomap.scenario_of_moves": "401 404 404 404 404 303 303",
    "chronomap.search_moves": "401 404 404 404 303 303 303",
    "chronomap.preview_zones": "401 404 404 404 200 200 200",
    "chronomap.take_back_zones": "401 404 404 404 303 303 303",
    "chronomap.zones": "303 404 404 404 200 200 200",
    "chronomap.access_geojson": "200 200 200 200 200 200 200",
    "chronomap.location": "200 200 200 200 200 200 200",
    "chronomap.hours_csv": "200 200 200 200 200 200 200",
    "chronomap.plate_pdf": "303 200 200 200 200 200 200",
    "chronomap.plate": "200 200 200 200 200 200 200",
    "chronomap.answer_hours": "401 404 404 404 404 303 303",
    "chronomap.decide_hours": "401 404 404 404 404 404 303",
    "chronomap.drop_hours": "401 404 404 404 404 404 303",
    "chronomap.hide_hour_comment": "401 404 404 404 404 303 303",
    "chronomap.hour_proposal": "200 200 200 200 200 200 200",
    "chronomap.hour_proposal_form": "303 404 404 404 200 200 200",
    "chronomap.hours_plan": "200 200 200 200 200 200 200",
    "chronomap.hours_plan_csv": "200 200 200 200 200 200 200",
    "chronomap.hours_plan_pdf": "303 200 200 200 200 200 200",
    "chronomap.prolong_hours": "401 404 404 404 404 303 303",
    "chronomap.propose_hours": "401 404 404 404 303 303 303",
    "chronomap.say_of_hours": "401 409 303 303 303 303 303",
    "chronomap.take_back_hour_comment": "401 409 303 404 404 404 404",
    "chronomap.withdraw_hours": "401 404 404 404 404 303 303",
    "chronomap.write_over_hours": "401 404 404 404 404 404 303",
    "health.healthz": "200 200 200 200 200 200 200",
    "health.readyz": "200 200 200 200 200 200 200",
    "health.metrics": "404 404 404 404 404 404 404",
    "ledger.account": "303 200 200 200 200 200 200",
    "ledger.account_csv": "303 404 404 404 404 404 200",
    "ledger.account_pdf": "303 404 404 404 404 404 200",
    "ledger.accounts": "303 404 404 404 404 404 200",
    "ledger.answer_ask": "401 404 404 404 404 404 303",
    "ledger.ask_fund": "401 409 409 303 303 303 303",
    "ledger.agree": "401 404 404 404 404 404 303",
    "ledger.approve_motion": "401 404 404 404 404 404 303",
    "ledger.banks": "303 404 404 404 404 404 200",
    "ledger.books": "303 404 404 404 404 404 200",
    "ledger.balance": "303 404 404 404 404 404 200",
    "ledger.invite_to_balance": "401 404 404 404 404 404 303",
    "ledger.own_service": "303 404 404 404 200 200 200",
    "ledger.note_service": "401 404 404 404 303 303 303",
    "ledger.take_back_service": "401 404 404 404 404 303 404",
    "ledger.service_notes": "303 404 404 404 404 404 200",
    "ledger.service_note": "303 404 404 404 404 404 200",
    "ledger.pay_service": "401 404 404 404 404 404 303",
    "ledger.decline_service": "401 404 404 404 404 404 303",
    "observatory.catalogue_jsonld": "200 200 200 200 200 200 200",
    "observatory.catalogue_ttl": "200 200 200 200 200 200 200",
    "observatory.checksums": "200 200 200 200 200 200 200",
    "observatory.feed": "200 200 200 200 200 200 200",
    "observatory.open_data": "200 200 200 200 200 200 200",
    "observatory.open_file": "200 200 200 200 200 200 200",
    "observatory.open_table_page": "200 200 200 200 200 200 200",
    "observatory.correct_table": "401 404 404 404 404 303 303",
    "observatory.correction": "303 404 404 404 404 200 200",
    "observatory.forget_own_word": "401 409 303 303 303 303 303",
    "observatory.live": "200 200 200 200 200 200 200",
    "observatory.live_csv": "200 200 200 200 200 200 200",
    "observatory.lab": "200 200 200 200 200 200 200",
    "observatory.lab_csv": "200 200 200 200 200 200 200",
    "observatory.look_at_table": "401 404 404 404 200 200 200",
    "observatory.new_table": "303 404 404 404 200 200 200",
    "observatory.own_word": "303 409 200 200 200 200 200",
    "observatory.press": "200 200 200 200 200 200 200",
    "observatory.press_pdf": "200 200 200 200 200 200 200",
    "observatory.publish_table": "401 404 404 404 303 303 409",
    "observatory.set_own_word": "401 409 303 303 303 303 303",
    "workplaces.ask_for_gaps": "401 409 303 303 303 303 303",
    "workplaces.care_beside": "303 409 200 303 303 303 303",
    "workplaces.count_gaps": "401 409 200 200 200 200 200",
    "workplaces.end_rotation": "401 409 303 404 404 404 404",
    "workplaces.forget_work": "401 409 303 303 303 303 303",
    "workplaces.hand_in_shifts": "401 409 303 404 404 404 404",
    "workplaces.keep_care_beside": "401 409 303 404 404 404 404",
    "workplaces.keep_rotation": "401 409 303 404 404 404 404",
    "workplaces.keep_work": "401 409 303 303 303 303 303",
    "workplaces.paint_days": "401 409 303 404 404 404 404",
    "workplaces.painted": "303 409 200 303 303 303 303",
    "workplaces.roster": "303 409 200 303 303 303 303",
    "workplaces.shifts": "303 409 200 200 200 200 200",
    "workplaces.unsay_days": "401 409 303 303 303 303 303",
    "workplaces.work": "303 409 200 200 200 200 200",
    "observatory.close_year_report": "401 404 404 404 303 303 303",
    "observatory.desk_reports": "303 404 404 404 200 200 200",
    "observatory.publish_report": "401 404 404 404 404 303 303",
    "observatory.report_draft": "303 404 404 404 200 200 200",
    "observatory.report_words": "303 404 404 404 200 200 200",
    "observatory.reports": "200 200 200 200 200 200 200",
    "observatory.write_report": "401 404 404 404 303 303 303",
    "observatory.year_report": "200 200 200 200 200 200 200",
    "observatory.year_report_html": "200 200 200 200 200 200 200",
    "observatory.year_report_json": "200 200 200 200 200 200 200",
    "observatory.year_report_pdf": "200 200 200 200 200 200 200",
    "observatory.table": "200 200 200 200 200 200 200",
    "observatory.table_csv": "200 200 200 200 200 200 200",
    "observatory.tables": "200 200 200 200 200 200 200",
    "survey.desk_survey": "303 404 404 404 404 200 200",
    "survey.analysis": "303 404 404 404 404 200 200",
    "survey.answer_table": "303 404 404 404 404 200 200",
    "survey.answer_table_csv": "303 404 404 404 404 200 200",
    "survey.codebook_csv": "303 404 404 404 404 200 200",
    "survey.needs": "303 404 404 404 404 200 200",
    "survey.residents": "303 404 404 404 404 200 200",
    "survey.own_answers": "303 409 200 200 200 200 200",
    "survey.unname_answers": "401 409 404 404 404 404 404",
    "survey.take_back_answers": "401 409 404 404 404 404 404",
    "survey.publish": "303 404 404 404 404 200 200",
    "survey.publish_answers": "401 404 404 404 404 409 409",
    "survey.enter_sheet": "401 404 404 404 404 303 303",
    "survey.new_survey": "303 404 404 404 200 200 200",
    "survey.print_cards_pdf": "401 404 404 404 404 200 200",
    "survey.put_survey": "401 404 404 404 303 303 303",
    "survey.sheet": "303 404 404 404 404 200 200",
    "survey.surveys": "303 404 404 404 200 200 200",
    "survey.begin": "303 303 303 303 303 303 303",
    "survey.forget": "303 303 303 303 303 303 303",
    "survey.front": "200 200 200 200 200 200 200",
    "survey.go_on": "303 303 303 303 303 303 303",
    "survey.enough": "200 200 200 200 200 200 200",
    "survey.groups": "303 404 404 404 404 200 200",
    "survey.set_quotas": "401 404 404 404 404 303 303",
    "survey.invite": "401 404 404 404 404 303 303",
    "survey.paper_form": "303 404 404 404 404 200 200",
    "survey.print_sheets_pdf": "401 404 404 404 404 200 200",
    "survey.home_sharing_form": "200 200 200 200 200 200 200",
    "survey.work_out_sharing": "200 200 200 200 200 200 200",
    "survey.keep": "303 303 303 303 303 303 303",
    "survey.question": "303 303 303 303 303 303 303",
    "survey.review": "303 303 303 303 303 303 303",
    "survey.send": "303 303 303 303 303 303 303",
    "survey.thanks": "200 200 200 200 200 200 200",
    "survey.worker": "200 200 200 200 200 200 200",
    "survey.take_along": "404 404 404 404 404 404 404",
    "survey.token": "200 200 200 200 200 200 200",
    "survey.catch_up": "200 200 200 200 200 200 200",
    "pact.approve_minutes": "401 404 303 404 404 303 404",
    "pact.body_draft": "303 404 200 404 404 200 404",
    "pact.body_minutes": "303 404 200 404 404 200 404",
    "pact.body_minutes_pdf": "303 404 404 404 404 404 404",
    "pact.decide_point": "401 404 404 404 404 404 303",
    "pact.desk_actions": "303 404 404 404 404 404 200",
    "pact.desk_minutes": "303 404 404 404 404 404 200",
    "pact.desk_point": "303 404 404 404 404 404 200",
    "pact.finish_action": "401 404 404 404 404 404 303",
    "pact.finish_own_action": "401 404 303 404 404 303 404",
    "pact.keep_vote": "401 404 404 404 404 404 409",
    "pact.promise_action": "401 404 404 404 404 404 303",
    "pact.public_minutes": "200 200 200 200 200 200 200",
    "pact.public_minutes_pdf": "200 200 200 200 200 200 200",
    "pact.seal_minutes": "401 404 404 404 404 404 409",
    "pact.table_attendance": "303 404 404 404 404 404 200",
    "pact.table_register": "200 200 200 200 200 200 200",
    "pact.take_attendance": "401 404 404 404 404 404 303",
    "pact.write_point": "401 404 404 404 404 404 303",
    "pact.answer_comment": "401 404 404 404 404 404 303",
    "pact.answer_joining": "401 404 404 404 404 404 303",
    "pact.ask_to_join": "303 303 303 303 303 303 303",
    "pact.asked_to_join": "200 200 200 200 200 200 200",
    "pact.begin_pact": "401 404 404 404 404 404 409",
    "pact.body_pact": "303 404 200 404 404 200 404",
    "pact.check_text": "200 200 200 200 200 200 200",
    "pact.compare_text": "200 200 200 200 200 200 200",
    "pact.consult_pact": "401 404 404 404 404 404 409",
    "pact.drop_pact": "401 404 404 404 404 404 409",
    "pact.end_pact_consultation": "401 404 404 404 404 404 303",
    "pact.join_pact": "200 200 200 200 200 200 200",
    "pact.open_pact": "401 404 404 404 404 404 409",
    "pact.pact": "200 200 200 200 200 200 200",
    "pact.pact_changes": "200 200 200 200 200 200 200",
    "pact.pact_desk": "303 404 404 404 404 404 200",
    "pact.pact_draft": "303 404 404 404 404 404 200",
    "pact.pact_signatures": "200 200 200 200 200 200 200",
    "pact.pact_text": "200 200 200 200 200 200 200",
    "pact.pact_version": "200 200 200 200 200 200 200",
    "pact.say_of_clause": "401 404 303 404 404 303 404",
    "pact.sign_pact": "401 404 409 404 404 409 404",
    "pact.sign_pact_form": "303 404 200 404 404 200 404",
    "pact.take_back_pact": "401 404 404 404 404 404 409",
    "pact.write_pact": "401 404 404 404 404 404 409",
    "pact.answer_quiz": "303 303 303 303 303 303 303",
    "pact.begin_campaign": "401 404 404 404 303 303 303",
    "pact.call_off_event": "401 404 404 404 404 303 303",
    "pact.campaign": "200 200 200 200 200 200 200",
    "pact.campaigns": "200 200 200 200 200 200 200",
    "pact.change_campaign": "401 404 404 404 404 303 303",
    "pact.change_campaign_form": "303 404 404 404 404 200 200",
    "pact.confirm_news": "303 303 303 303 303 303 303",
    "pact.count_event": "401 404 404 404 404 303 303",
    "pact.count_visit": "204 204 204 204 204 204 204",
    "pact.desk": "303 404 404 404 200 200 200",
    "pact.desk_campaign": "303 404 404 404 404 200 200",
    "pact.desk_event": "303 404 404 404 404 200 200",
    "pact.desk_issue": "303 404 404 404 404 200 200",
    "pact.drop_issue": "401 404 404 404 404 303 303",
    "pact.event": "200 200 200 200 200 200 200",
    "pact.event_ics": "200 200 200 200 200 200 200",
    "pact.events": "200 200 200 200 200 200 200",
    "pact.give_back_seats": "401 404 303 404 404 404 404",
    "pact.guest_seats": "200 200 200 200 200 200 200",
    "pact.issue": "200 200 200 200 200 200 200",
    "pact.leave_news": "303 303 303 303 303 303 303",
    "pact.lesson": "200 200 200 200 200 200 200",
    "pact.lesson_pdf": "200 200 200 200 200 200 200",
    "pact.new_campaign": "303 404 404 404 200 200 200",
    "pact.new_event": "303 404 404 404 200 200 200",
    "pact.new_issue": "303 404 404 404 200 200 200",
    "pact.newsletter": "200 200 200 200 200 200 200",
    "pact.newsletter_asked": "200 200 200 200 200 200 200",
    "pact.note_reach": "401 404 404 404 404 303 303",
    "pact.poster_pdf": "303 200 200 200 200 200 200",
    "pact.add_aim": "401 404 404 404 404 404 303",
    "pact.add_below": "401 404 404 404 404 404 303",
    "pact.answer_project_check": "401 404 303 404 404 303 404",
    "pact.begin_project": "401 404 303 404 404 303 404",
    "pact.bring_project_file": "401 404 303 404 404 303 404",
    "pact.change_node": "401 404 404 404 404 404 303",
    "pact.end_node": "401 404 404 404 404 404 303",
    "pact.new_aim": "303 404 404 404 404 404 200",
    "pact.new_below": "303 404 404 404 404 404 200",
    "pact.new_project": "303 404 200 404 404 200 404",
    "pact.own_project_file": "303 404 200 404 404 200 404",
    "pact.project": "303 404 200 404 404 200 404",
    "pact.project_check": "303 404 200 404 404 200 404",
    "pact.project_file": "200 200 200 200 200 200 200",
    "pact.project_json": "200 200 200 200 200 200 200",
    "pact.project_numbers": "303 404 200 404 404 200 404",
    "pact.project_pdf": "200 200 200 200 200 200 200",
    "pact.projects_csv": "200 200 200 200 200 200 200",
    "pact.projects_json": "200 200 200 200 200 200 200",
    "pact.project_sheet": "303 404 200 404 404 200 404",
    "pact.project_ties": "303 404 200 404 404 200 404",
    "pact.projects": "200 200 200 200 200 200 200",
    "pact.projects_of": "303 404 200 404 404 200 404",
    "pact.public_project": "200 200 200 200 200 200 200",
    "pact.publish_project": "401 404 303 404 404 409 404",
    "pact.remove_project_file": "401 404 303 404 404 303 404",
    "pact.remove_project_number": "401 404 303 404 404 303 404",
    "pact.strategy": "200 200 200 200 200 200 200",
    "pact.strategy_book": "303 404 404 404 404 404 200",
    "pact.strategy_node": "303 404 404 404 404 404 200",
    "pact.take_back_project": "401 404 303 404 404 409 404",
    "pact.tie_project": "401 404 303 404 404 303 404",
    "pact.write_project_number": "401 404 303 404 404 303 404",
    "pact.write_project_sheet": "401 404 303 404 404 303 404",
    "pact.partners": "200 200 200 200 200 200 200",
    "pact.results": "200 200 200 200 200 200 200",
    "pact.results_csv": "200 200 200 200 200 200 200",
    "pact.quiz": "200 200 200 200 200 200 200",
    "pact.quiz_answers": "200 200 200 200 200 200 200",
    "pact.return_guest_seats": "303 303 303 303 303 303 303",
    "pact.rewrite_issue": "401 404 404 404 404 303 303",
    "pact.school": "200 200 200 200 200 200 200",
    "pact.send_issue": "401 404 404 404 404 303 303",
    "pact.set_up_event": "401 404 404 404 303 303 303",
    "pact.show_news_confirmation": "200 200 200 200 200 200 200",
    "pact.show_news_leaving": "200 200 200 200 200 200 200",
    "pact.subscribe": "303 303 303 303 303 303 303",
    "pact.take_back_reach": "401 404 404 404 404 303 303",
    "pact.take_seats": "303 303 303 303 303 303 303",
    "pact.thanks": "200 200 200 200 200 200 200",
    "pact.write_issue": "401 404 404 404 303 303 303",
    "pact.add_table_item": "401 404 404 404 404 404 303",
    "pact.answer_table_invitation": "303 303 303 303 303 303 303",
    "pact.answer_table_meeting": "401 404 303 404 404 303 404",
    "pact.ask_for_table": "401 404 303 404 404 303 404",
    "pact.body_founding": "303 404 404 404 404 404 404",
    "pact.body_table": "303 404 200 404 404 200 404",
    "pact.call_off_table_meeting": "401 404 404 404 404 404 303",
    "pact.call_table_meeting": "401 404 404 404 404 404 303",
    "pact.change_table_meeting": "303 404 404 404 404 404 200",
    "pact.convene_table": "401 404 404 404 404 404 303",
    "pact.draft_table_meeting": "401 404 404 404 404 404 303",
    "pact.end_table_seat": "401 404 404 404 404 404 303",
    "pact.found_table": "401 404 404 404 404 404 409",
    "pact.founding_minutes": "303 404 404 404 404 404 200",
    "pact.invite_to_table_again": "401 404 404 404 404 404 404",
    "pact.invite_to_table": "401 404 404 404 404 404 303",
    "pact.keep_table_meeting": "401 404 404 404 404 404 303",
    "pact.keep_table_reply": "401 404 404 404 404 404 409",
    "pact.new_table_meeting": "303 404 404 404 404 404 200",
    "pact.remove_table_item": "401 404 404 404 404 404 303",
    "pact.reply_of_body": "401 404 409 404 404 409 404",
    "pact.seat_at_table": "401 404 404 404 404 404 303",
    "pact.sign_founding": "401 404 409 404 404 409 404",
    "pact.table": "200 200 200 200 200 200 200",
    "pact.table_desk": "303 404 404 404 404 404 200",
    "pact.table_founding": "303 404 404 404 404 404 200",
    "pact.table_ics": "200 200 200 200 200 200 200",
    "pact.table_invitation": "200 200 200 200 200 200 200",
    "pact.table_meeting": "303 404 404 404 404 404 200",
    "pact.take_back_invitation": "401 404 404 404 404 404 303",
    "pact.write_founding": "401 404 404 404 404 404 303",
    "pact.write_founding_minutes": "401 404 404 404 404 404 409",
    "pact.commitments": "200 200 200 200 200 200 200",
    "pact.commitments_csv": "200 200 200 200 200 200 200",
    "pact.commitments_json": "200 200 200 200 200 200 200",
    "pact.commitment": "200 200 200 200 200 200 200",
    "pact.commitment_evidence": "200 200 200 200 200 200 200",
    "pact.body_commitments": "303 404 200 404 404 200 404",
    "pact.new_commitment": "303 404 200 404 404 200 404",
    "pact.body_commitment": "303 404 200 404 404 200 404",
    "pact.body_evidence": "303 404 200 404 404 200 404",
    "pact.propose_commitment": "401 404 303 404 404 303 404",
    "pact.tell_figure": "401 404 303 404 404 303 404",
    "pact.answer_for_commitment": "401 404 303 404 404 303 404",
    "pact.ask_to_amend": "401 404 303 404 404 303 404",
    "pact.bring_evidence": "401 404 303 404 404 303 404",
    "pact.take_evidence_away": "401 404 303 404 404 303 404",
    "pact.other_evidence": "303 404 200 404 404 200 404",
    "pact.replace_evidence": "401 404 303 404 404 303 404",
    "pact.commitment_book": "303 404 404 404 404 404 200",
    "pact.commitment_to_decide": "303 404 404 404 404 404 200",
    "pact.add_commitment_group": "401 404 404 404 404 404 303",
    "pact.take_commitment": "401 404 404 404 404 404 303",
    "pact.decline_commitment": "401 404 404 404 404 404 303",
    "pact.place_commitment": "401 404 404 404 404 404 303",
    "workplaces.agreements_of": "303 404 200 404 404 200 404",
    "workplaces.new_agreement": "303 404 200 404 404 200 404",
    "workplaces.propose_agreement": "401 404 303 404 404 303 404",
    "workplaces.agreement": "303 404 200 404 404 200 404",
    "workplaces.say_of_agreement": "401 404 303 404 404 303 404",
    "workplaces.sign_agreement": "401 404 303 404 404 303 404",
    "workplaces.withdraw_agreement": "401 404 303 404 404 303 404",
    "workplaces.look_back": "401 404 303 404 404 303 404",
    "workplaces.asked_at_work": "200 200 200 200 200 200 200",
    "workplaces.answer_at_work": "303 303 303 303 303 303 303",
    "workplaces.thanks_at_work": "200 200 200 200 200 200 200",
    "workplaces.guidelines": "200 200 200 200 200 200 200",
    "workplaces.guidelines_pdf": "200 200 200 200 200 200 200",
    "workplaces.measures": "200 200 200 200 200 200 200",
    "people.bodies_of_mine": "303 200 200 200 200 200 200",
    "people.body": "303 404 200 404 404 200 404",
    "people.organisation": "303 404 404 404 404 404 200",
    "people.give_seat": "401 404 404 404 404 404 303",
    "people.name_representative": "401 404 404 404 404 404 303",
    "people.end_representative": "401 404 404 404 404 404 303",
    "people.end_seat": "401 404 404 404 404 404 303",
    "people.volunteers": "303 404 404 404 404 404 200",
    "people.new_volunteer": "303 404 404 404 404 404 200",
    "people.begin_volunteer": "401 404 404 404 404 404 303",
    "people.volunteer": "303 404 404 404 404 404 200",
    "people.read_volunteer": "401 404 404 404 404 404 200",
    "people.mend_volunteer": "401 404 404 404 404 404 303",
    "people.insure_volunteer": "401 404 404 404 404 404 303",
    "people.end_volunteer": "401 404 404 404 404 404 303",
    "people.register_csv": "401 404 404 404 404 404 200",
    "people.register_pdf": "401 404 404 404 404 404 200",
    "moderation.anomalies_page": "303 404 404 404 200 200 200",
    "moderation.anomaly": "303 404 404 404 404 200 200",
    "moderation.note_look": "401 404 404 404 404 303 303",
    "moderation.look_again": "401 404 404 404 303 303 303",
    "ledger.bring_balances": "401 404 404 404 404 404 409",
    "ledger.call_off_lesson": "401 409 303 404 404 303 303",
    "ledger.cheque": "303 409 200 200 200 200 200",
    "ledger.cheques_of": "303 404 404 404 404 200 200",
    "ledger.enter_cheque": "401 409 409 303 409 409 409",
    "ledger.own_cheques": "303 409 200 200 200 200 200",
    "ledger.print_cheques_pdf": "401 404 404 404 404 200 200",
    "ledger.void_cheque": "401 409 404 404 404 303 303",
    "ledger.void_cheques": "401 409 404 404 404 303 303",
    "ledger.clearing_csv": "303 404 404 404 404 404 200",
    "ledger.clearing_overview": "303 404 404 404 404 404 200",
    "ledger.clearing_pdf": "303 404 404 404 404 404 200",
    "ledger.clearing_with": "303 404 404 404 404 404 200",
    "ledger.decline_settlement": "401 404 404 404 404 404 303",
    "ledger.propose_settlement": "401 404 404 404 404 404 303",
    "ledger.say_limits": "401 404 404 404 404 404 303",
    "ledger.settle": "401 404 404 404 404 404 303",
    "ledger.close_organisation": "401 404 404 404 404 404 303",
    "ledger.close_period": "401 404 404 404 404 404 303",
    "ledger.closing": "303 404 404 404 404 404 200",
    "ledger.closing_csv": "303 404 404 404 404 404 200",
    "ledger.closing_pdf": "303 404 404 404 404 404 200",
    "ledger.closings": "303 404 404 404 404 404 200",
    "ledger.decision": "303 404 404 404 404 404 200",
    "ledger.decisions": "303 404 404 404 404 404 200",
    "ledger.decline_motion": "401 404 404 404 404 404 303",
    "ledger.deeds": "303 404 404 404 404 404 200",
    "ledger.decline_ask": "401 404 404 404 404 404 303",
    "ledger.details": "303 409 200 200 200 200 200",
    "ledger.end_agreement": "401 404 404 404 404 404 303",
    "ledger.force_motion": "401 404 404 404 404 404 409",
    "ledger.fund_ask": "303 409 200 200 200 200 200",
    "ledger.fund_asks": "303 404 404 404 404 404 200",
    "ledger.fund": "303 409 200 200 200 200 200",
    "ledger.gift": "303 409 200 200 200 200 200",
    "ledger.give": "401 409 303 303 303 303 303",
    "ledger.grant": "401 404 404 404 404 404 303",
    "ledger.issuance": "303 404 404 404 404 404 200",
    "ledger.leave_seat": "401 409 303 404 404 404 404",
    "ledger.lesson": "303 409 200 200 404 200 200",
    "ledger.lessons": "303 409 200 200 200 200 200",
    "ledger.lift_limits": "401 404 404 404 404 404 303",
    "ledger.lines_csv": "303 200 200 200 200 200 200",
    "ledger.movement": "303 404 404 404 404 404 200",
    "ledger.movements_csv": "303 404 404 404 404 404 200",
    "ledger.new_lesson": "303 409 200 200 200 200 200",
    "ledger.one_fund_ask": "303 404 404 404 404 404 200",
    "ledger.one_account": "303 404 404 404 404 404 200",
    "ledger.open_organisation": "401 404 404 404 404 404 303",
    "ledger.opening": "303 404 404 404 404 404 200",
    "ledger.organisations_page": "303 404 404 404 404 404 200",
    "ledger.pay": "401 404 404 404 404 404 303",
    "ledger.post_lesson": "401 409 303 303 303 303 303",
    "ledger.preview_opening": "401 404 404 404 404 404 200",
    "ledger.propose_issuance": "401 404 404 404 404 404 303",
    "ledger.propose_rules": "401 404 404 404 404 404 303",
    "ledger.reopen_organisation": "401 404 404 404 404 404 303",
    "ledger.reverse": "401 404 404 404 404 404 303",
    "ledger.rules": "303 404 404 404 404 404 200",
    "ledger.seat_for": "401 404 404 404 404 303 303",
    "ledger.set_limits": "401 404 404 404 404 404 303",
    "ledger.settle_lesson": "401 409 303 404 404 303 303",
    "ledger.statement": "303 409 200 200 200 200 200",
    "ledger.statement_by_mail": "401 303 303 303 303 303 303",
    "ledger.statement_csv": "303 409 200 200 200 200 200",
    "ledger.statement_pdf": "303 409 200 200 200 200 200",
    "ledger.take_back_ask": "401 409 303 409 409 409 409",
    "ledger.take_seat": "401 409 303 303 404 303 303",
    "ledger.transparency": "200 200 200 200 200 200 200",
    "ledger.transparency_json": "200 200 200 200 200 200 200",
    "ledger.withdraw_motion": "401 404 404 404 404 404 303",
    "ledger.year": "303 404 404 404 404 404 200",
    "ledger.year_csv": "303 404 404 404 404 404 200",
    "ledger.year_pdf": "303 404 404 404 404 404 200",
    "ledger.years": "303 404 404 404 404 404 303",
    "ledger.verification": "303 404 404 404 404 404 200",
    "matching.count": "401 409 200 200 200 200 200",
    "matching.near": "303 200 200 200 200 200 200",
    "matching.offers": "303 200 200 200 200 200 200",
    "moderation.application": "303 404 404 404 404 200 200",
    "moderation.approve": "401 404 404 404 404 409 409",
    "moderation.newcomer": "303 404 404 404 404 200 200",
    "moderation.note_answer": "401 404 404 404 404 303 409",
    "moderation.call_off_uncovered": "401 404 404 404 404 303 303",
    "moderation.note_talk": "401 404 404 404 404 303 303",
    "moderation.ask_reference": "401 404 404 404 404 303 303",
    "moderation.hear_reference": "401 404 404 404 404 303 303",
    "moderation.answered_refusal": "303 404 404 404 404 200 404",
    "moderation.decide_answer": "401 404 404 404 404 303 409",
    "moderation.requirements": "303 404 404 404 404 404 200",
    "moderation.decide_requirements": "401 404 404 404 404 404 303",
    "moderation.accompany": "401 404 404 404 404 303 303",
    "moderation.accompany_no_more": "401 404 404 404 404 303 303",
    "moderation.first_visit_pane": "303 404 404 404 404 200 200",
    "moderation.arrange_meeting": "401 404 404 404 404 303 303",
    "moderation.close_report": "401 404 404 404 404 303 303",
    "moderation.message": "303 404 404 404 404 200 200",
    "moderation.pass_on": "401 404 404 404 404 303 303",
    "moderation.report": "303 404 404 404 404 200 200",
    "moderation.stop_message": "401 404 404 404 404 303 303",
    "moderation.decide_turn": "401 404 404 404 404 404 303",
    "moderation.ask_around": "401 404 404 404 404 303 303",
    "moderation.conversations": "303 200 200 200 200 200 200",
    "moderation.report_person": "401 409 303 303 404 303 303",
    "moderation.report_other": "401 409 303 404 404 404 404",
    "moderation.talk": "303 409 200 404 404 404 404",
    "moderation.write": "401 409 303 404 404 404 404",
    "moderation.close_thing": "401 404 404 404 404 303 303",
    "moderation.decide_promises": "401 404 404 404 404 404 303",
    "moderation.greet": "401 404 404 404 303 303 303",
    "moderation.hand_over": "401 404 404 404 404 303 422",
    "moderation.let_go": "401 404 404 404 404 404 404",
    "moderation.promises": "303 404 404 404 200 200 200",
    "moderation.take_on": "401 404 404 404 404 303 303",
    "moderation.thing": "303 404 404 404 404 200 200",
    "moderation.desk": "303 404 404 404 200 200 200",
    "moderation.agree_dispute": "401 404 303 404 404 404 404",
    "moderation.appeal_dispute": "401 404 303 404 404 404 404",
    "moderation.decide_dispute": "401 404 404 404 404 303 303",
    "moderation.desk_dispute_page": "303 404 404 404 404 200 200",
    "moderation.dispute": "303 404 200 404 404 404 404",
    "moderation.hear_both": "401 404 404 404 404 303 303",
    "moderation.open_dispute": "401 404 303 404 404 404 404",
    "moderation.propose_dispute": "401 404 404 404 404 303 303",
    "moderation.refuse_dispute": "401 404 303 404 404 404 404",
    "moderation.state_dispute": "401 404 303 404 404 404 404",
    "moderation.end_tandem": "401 404 404 404 404 303 303",
    "moderation.equal_turn": "303 404 404 404 404 404 200",
    "moderation.close_incident": "401 404 404 404 404 303 303",
    "moderation.end_incident_reader": "401 404 404 404 404 404 303",
    "moderation.feel_unsafe": "401 404 303 404 404 404 404",
    "moderation.incident": "303 404 404 404 404 200 200",
    "moderation.incident_log": "303 404 404 404 404 303 303",
    "moderation.incident_readers": "303 404 404 404 404 404 200",
    "moderation.incidents_page": "303 404 404 404 200 200 404",
    "moderation.name_incident_reader": "401 404 404 404 404 404 303",
    "moderation.note_incident": "401 404 404 404 404 303 303",
    "moderation.open_incident": "401 404 404 404 404 303 404",
    "moderation.protect": "401 404 404 404 404 303 303",
    "moderation.unprotect": "401 404 404 404 404 303 303",
    "moderation.suspend": "401 404 404 404 404 303 303",
    "moderation.end_suspension": "401 404 404 404 404 303 303",
    "moderation.safety": "303 404 200 404 404 404 404",
    "moderation.take_incident": "401 404 404 404 404 303 303",
    "moderation.invite_for": "401 404 404 404 404 404 404",
    "moderation.meeting": "303 404 404 404 404 200 200",
    "moderation.member": "303 404 404 404 404 200 200",
    "moderation.members": "303 404 404 404 200 200 200",
    "moderation.note_tandem": "401 404 404 404 404 303 303",
    "moderation.plan_now": "401 404 404 404 303 303 303",
    "moderation.refuse": "401 404 404 404 404 303 303",
    "moderation.see_check": "401 404 404 404 404 303 303",
    "moderation.agree_reset": "401 404 404 404 404 200 409",
    "moderation.audit_csv": "303 404 404 404 200 200 200",
    "moderation.audit_trail": "303 404 404 404 200 200 200",
    "moderation.ask_reset": "401 404 404 404 404 404 303",
    "moderation.staff": "303 404 404 404 200 200 200",
    "moderation.suggestions": "303 404 404 404 200 200 200",
    "moderation.take_photo_away": "401 404 404 404 404 303 303",
    "moderation.tandem": "303 404 404 404 404 200 200",
    "moderation.withdraw_check": "401 404 404 404 404 303 303",
    "notices.add_device": "401 404 404 404 404 404 404",
    "notices.return_device": "401 404 404 404 404 404 404",
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
    "people.add_key": "401 404 409 404 409 409 409",
    "people.keys": "303 404 200 404 200 200 200",
    "people.name_key": "401 404 200 404 200 200 200",
    "people.proof": "303 404 303 404 303 200 303",
    "people.remove_key": "401 404 409 404 404 303 404",
    "people.renew_codes": "401 404 409 404 200 200 200",
    "people.show_code": "401 404 422 404 422 422 422",
    "people.show_key": "401 404 409 404 409 409 409",
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
    "people.consents": "303 200 200 200 200 200 200",
    "people.cookies": "200 200 200 200 200 200 200",
    "people.copy": "303 200 200 200 200 200 200",
    "people.copy_file": "303 200 200 200 200 200 200",
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
    "people.end_program_key": "401 409 404 404 404 404 404",
    "people.make_program_key": "401 409 200 200 200 200 200",
    "people.programs": "303 409 200 200 200 200 200",
    "people.open_sessions": "303 200 200 200 200 200 200",
    "people.password": "303 200 200 200 200 200 200",
    "people.person": "303 409 200 200 404 200 200",
    "people.paper_form_pdf": "303 404 404 404 200 200 200",
    "people.sheet": "303 404 404 404 200 200 200",
    "people.write_down": "401 404 404 404 303 303 303",
    "people.done_for_us": "303 409 200 200 200 200 200",
    "people.note_no": "401 404 404 404 404 303 303",
    "people.speak_for": "401 404 404 404 404 303 303",
    "people.stop_speaking": "401 404 404 404 404 404 404",
    "people.phone": "303 200 200 200 200 200 200",
    "people.photo": "303 200 200 200 200 200 200",
    "people.picture": "303 404 200 200 404 200 200",
    "people.privacy": "200 200 200 200 200 200 200",
    "people.privacy_version": "200 200 200 200 200 200 200",
    "people.remove_cared": "401 404 303 404 404 404 404",
    "people.remove_phone": "401 303 303 303 303 303 303",
    "people.remove_photo": "401 404 303 404 404 404 404",
    "people.rename": "401 303 303 303 303 303 303",
    "people.reset_password": "303 303 303 303 303 303 303",
    "people.reset_sent": "200 200 200 200 200 200 200",
    "people.refusal": "303 303 303 303 303 303 303",
    "people.answer_refusal": "401 404 404 404 404 404 404",
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
    "moderation.listing": "303 404 404 404 404 200 200",
    "moderation.refuse_listing": "401 404 404 404 404 303 303",
    "moderation.take_listing": "401 404 404 404 404 303 303",
    "places.add_form": "303 404 404 404 200 200 200",
    "places.add_service": "401 404 404 404 303 303 303",
    "places.bring_services": "401 404 404 404 404 303 303",
    "places.change_form": "303 409 200 200 200 200 200",
    "places.change_service": "401 404 404 404 303 303 303",
    "places.close_service": "401 404 404 404 303 303 303",
    "places.closure_form": "303 404 404 404 200 200 200",
    "places.end_service": "401 404 404 404 303 303 303",
    "places.hand_in_services": "401 404 404 404 303 303 303",
    "places.handed_in": "303 404 404 404 404 200 200",
    "places.home": "303 200 200 200 200 200 200",
    "places.let_go_services": "401 404 404 404 404 303 303",
    "places.look_at_proposal": "401 409 200 200 200 200 200",
    "places.look_at_service": "401 404 404 404 200 200 200",
    "places.read_hours": "401 409 200 200 200 200 200",
    "places.readings": "303 200 200 200 200 200 200",
    "places.minutes": "303 404 404 404 404 404 200",
    "places.preview_matrix": "401 404 404 404 404 404 200",
    "places.bring_matrix": "401 404 404 404 404 404 303",
    "places.take_back_matrix": "401 404 404 404 404 404 303",
    "places.missing_form": "303 409 200 200 200 200 200",
    "places.open_here": "200 200 200 200 200 200 200",
    "places.open_services": "200 200 200 200 200 200 200",
    "places.own_proposals": "303 409 200 200 200 200 200",
    "places.propose_change": "401 409 409 303 303 303 303",
    "places.propose_missing": "401 409 303 303 303 303 303",
    "places.register_form": "303 404 404 404 200 200 200",
    "places.service": "200 200 200 200 200 200 200",
    "places.service_file": "303 404 404 404 200 200 200",
    "places.services": "200 200 200 200 200 200 200",
    "places.services_csv": "200 200 200 200 200 200 200",
    "places.services_geojson": "200 200 200 200 200 200 200",
    "places.services_osm": "200 200 200 200 200 200 200",
    "places.set_home": "401 303 303 303 303 303 303",
    "places.take_back_closure": "401 404 404 404 303 303 303",
    "places.withdraw_proposal": "401 409 303 404 404 404 404",
    "schedule.calendar": "303 200 200 200 200 200 200",
    "schedule.close_calendar": "401 303 303 303 303 303 303",
    "schedule.feed": "200 200 200 200 200 200 200",
    "schedule.hours": "303 200 200 200 200 200 200",
    "schedule.open_calendar": "401 303 303 303 303 303 303",
    "schedule.save_hours": "401 303 303 303 303 303 303",
    "schedule.together": "303 200 200 200 200 200 200",
    "schedule.week": "303 200 200 200 200 200 200",
    "workplaces.body_hours": "303 404 200 404 404 200 404",
    "workplaces.give_as_body": "401 404 303 404 404 303 404",
    "workplaces.clashes_told": "303 404 200 404 404 200 404",
    "workplaces.clashes_csv": "303 404 404 404 404 404 404",
    "workplaces.clashes_pdf": "303 404 404 404 404 404 404",
    "workplaces.stand_ins": "303 409 200 200 200 200 200",
    "workplaces.stand_in_offer": "303 409 200 200 200 200 200",
    "workplaces.keep_stand_in_offer": "401 409 303 303 303 303 303",
    "workplaces.take_stand_in_offer_back": "401 409 303 303 303 303 303",
    "workplaces.new_stand_in_ask": "303 409 200 200 200 200 200",
    "workplaces.look_for_stand_in": "401 409 303 303 303 303 303",
    "workplaces.stand_in_ask": "303 409 200 404 404 404 404",
    "workplaces.ask_stand_in": "401 409 303 404 404 404 404",
    "workplaces.agree_with_stand_in": "401 409 303 404 404 404 404",
    "workplaces.close_stand_in_ask": "401 409 303 404 404 404 404",
    "workplaces.could_stand_in": "401 409 303 404 404 404 404",
    "workplaces.cannot_stand_in": "401 409 303 404 404 404 404",
    "workplaces.step_back": "401 409 303 404 404 404 404",
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
    "key_id": "carla_key",
    "cared_id": "cared",
    "joining_id": "ada_joining",
    "check_id": "check",
    "helper_id": "Bruno",
    "message_id": "message",
    "report_id": "report",
    "incident_id": "case",
    "person_id": "Bruno",
    "photo_id": "photo",
    "token": "invitation",
    "kind": "problem_kind",
    "rest": "api_path",
    "mark": "a session",
    "account_id": "ada_account",
    "ask_id": "fund_ask",
    "anomaly_id": "odd",
    "note_id": "service_note",
    "number": "volunteer_number",
    "book_id": "cheque_book",
    "cheque_id": "cheque",
    "lesson_id": "bruno_lesson",
    "period": "january",
    "closing_id": "closing",
    "word_id": "ada_word",
    "key": "answer_key",
    "device_id": "device",
    "slug": "answer_slug",
    "tongue": "tongue",
    "other_id": "other_bank",
    "step_number": "settlement",
    "step": "company_step",
    "budget_id": "open_budget",
    "budget_file_id": "budget_file",
    "budget_line_id": "budget_line",
    "budget_rule_id": "budget_rule",
    "year": "this_year",
    "motion_id": "motion",
    "transfer_id": "granted_row",
    "service_id": "service",
    "closure_id": "closure",
    "set_id": "zone_set",
    "matrix_id": "matrix",
    "scenario_id": "scenario",
    "search_id": "hours_search",
    "service_file_id": "service_file",
    "service_proposal_id": "service_proposal",
    "hour_proposal_id": "hour_proposal",
    "hour_comment_id": "hour_comment",
    "hour_change_number": "hour_change",
    "publication_id": "publication",
    "file_name": "open_file",
    "survey_id": "survey",
    "code": "survey_code",
    "question_key": "question",
    "trait_key": "question",
    "campaign_id": "campaign",
    "reach_id": "reach",
    "event_id": "event",
    "stand_in_id": "stand_in_ask",
    "issue_id": "issue",
    "wave": "wave",
    "lesson_key": "lesson_sheet",
    "course_key": "course_lesson",
    "starter_kind": "starter",
    "year_report_id": "year_report",
    # Where Ada and Carla both have a seat; of another kind: "employer", "union" (OTHER_THINGS).
    "organisation_id": "municipality",
    "version": "pact_version",
    "notice_version": "a notice",
    "text_id": "pact_text",
    "comment_id": "pact_comment",
    "pact_joining_id": "pact_joining",
    "agreement_id": "agreement",
    "action_id": "table_action",
    "minutes_number": "minutes_number",
    "commitment_id": "commitment",
    "evidence_id": "evidence",
    "link": "agreement_link",
    "seat_id": "seat",
    "representative_id": "representative_alternate",
    "budget_report_id": "budget_report",
    "node_id": "plan_aim",
    "meeting_id": "table_meeting",
    "item_id": "table_item",
    "invitation_id": "table_invitation",
}
READ_TWICE = {"budget_id": "closed_budget", "line_id": "closed_line"}
HELD = {"meeting_id": "held_meeting", "item_id": "held_meeting_point"}
PROJECT = {"project_id": "project", "evidence_id": "project_file"}
OUT_PROJECT = PROJECT | {"project_id": "out_project", "evidence_id": "out_project_file"}
OTHER_THINGS = {
    "pact.approve_minutes": HELD,
    "pact.body_draft": HELD,
    "pact.body_minutes_pdf": HELD,
    "pact.decide_point": HELD,
    "pact.desk_minutes": HELD,
    "pact.desk_point": HELD,
    "pact.keep_vote": HELD,
    "pact.promise_action": HELD,
    "pact.seal_minutes": HELD,
    "pact.table_attendance": HELD,
    "pact.take_attendance": HELD,
    "pact.write_point": HELD,
    "pact.answer_project_check": PROJECT,
    "pact.begin_project": PROJECT,
    "pact.bring_project_file": PROJECT,
    "pact.new_project": PROJECT,
    "pact.own_project_file": PROJECT,
    "pact.project": PROJECT,
    "pact.project_check": PROJECT,
    "pact.project_file": OUT_PROJECT,
    "pact.project_json": OUT_PROJECT,
    "pact.project_numbers": PROJECT,
    "pact.project_pdf": OUT_PROJECT,
    "pact.project_sheet": PROJECT,
    "pact.project_ties": PROJECT,
    "pact.projects_of": PROJECT,
    "pact.public_project": OUT_PROJECT,
    "pact.publish_project": PROJECT,
    "pact.remove_project_file": PROJECT,
    "pact.remove_project_number": PROJECT,
    "pact.take_back_project": OUT_PROJECT,
    "pact.tie_project": PROJECT,
    "pact.write_project_number": PROJECT,
    "pact.write_project_sheet": PROJECT,
    "pact.end_node": {"node_id": "plan_action"},
    "people.name_representative": {"organisation_id": "union"},
    "pact.take_commitment": {"commitment_id": "commitment_asked"},
    "pact.decline_commitment": {"commitment_id": "commitment_asked"},
    "workplaces.agreements_of": {"organisation_id": "employer"},
    "workplaces.new_agreement": {"organisation_id": "union"},
    "workplaces.propose_agreement": {"organisation_id": "union"},
    "workplaces.agreement": {"organisation_id": "employer"},
    "workplaces.say_of_agreement": {"organisation_id": "employer"},
    "workplaces.sign_agreement": {"organisation_id": "employer"},
    "workplaces.withdraw_agreement": {"organisation_id": "employer"},
    "workplaces.look_back": {"organisation_id": "union", "agreement_id": "signed_agreement"},
    "budget.aim_at": READ_TWICE,
    "budget.aim_no_more": READ_TWICE,
    "budget.budget_report": READ_TWICE,
    "budget.budget_report_csv": READ_TWICE,
    "budget.budget_report_pdf": READ_TWICE,
    "budget.count_users": READ_TWICE,
    "budget.effect": READ_TWICE,
    "budget.effects": READ_TWICE,
    "budget.propose_report": READ_TWICE,
    "budget.publish_budget": READ_TWICE,
    "observatory.publish_report": {"year_report_id": "closed_report"},
    "pact.count_event": {"event_id": "event_past"},
    "pact.take_back_pact": {"text_id": "signed_pact"},
    "workplaces.body_hours": {"organisation_id": "employer"},
    "workplaces.give_as_body": {"organisation_id": "employer"},
    "workplaces.could_stand_in": {"stand_in_id": "stand_in_put_to_ada"},
    "workplaces.cannot_stand_in": {"stand_in_id": "stand_in_put_to_ada"},
    "workplaces.step_back": {"stand_in_id": "stand_in_agreed"},
    "pact.issue": {"issue_id": "sent_issue"},
    "pact.guest_seats": {"token": "guest_seats"},
    "pact.table_invitation": {"token": "table_link"},
    "pact.answer_table_invitation": {"token": "table_link", "slug": "table_answer"},
    "pact.call_table_meeting": {"meeting_id": "table_draft"},
    "pact.remove_table_item": {"meeting_id": "table_draft"},
    "pact.end_table_seat": {"seat_id": "table_seat"},
    "pact.return_guest_seats": {"token": "guest_seats"},
    "pact.confirm_news": {"token": "news_confirm"},
    "pact.show_news_confirmation": {"token": "news_confirm"},
    "pact.leave_news": {"token": "news_leave"},
    "pact.show_news_leaving": {"token": "news_leave"},
    "chronomap.scenario_csv": {"scenario_id": "shared_hours"},
    "chronomap.scenario_json": {"scenario_id": "shared_hours"},
    "chronomap.scenario_of_moves": {"search_id": "found_search"},
    "chronomap.found_moves": {"search_id": "found_search"},
    "chronomap.undo_change": {"number": "scenario_change"},
    "chronomap.hour_proposal_form": {"scenario_id": "shared_hours"},
    "chronomap.propose_hours": {"scenario_id": "shared_hours"},
    "chronomap.answer_hours": {"hour_proposal_id": "over_hours"},
    "chronomap.decide_hours": {"hour_proposal_id": "answered_hours"},
    "chronomap.write_over_hours": {"hour_proposal_id": "clashed_hours"},
    "chronomap.drop_hours": {"hour_proposal_id": "clashed_hours"},
    "ledger.invite_to_balance": {"account_id": "full_account"},
    "care.accept": {"proposal_id": "answerable_proposal"},
    "care.decline": {"proposal_id": "answerable_proposal"},
    "care.confirm": {"exchange_id": "done"},
    "care.come": {"exchange_id": "done"},
    "care.go": {"exchange_id": "done"},
    "care.say_for": {"exchange_id": "done"},
    "moderation.report_other": {"task_id": "offered_task"},
    "moderation.talk": {"task_id": "asked_task"},
    "moderation.write": {"task_id": "asked_task"},
    "care.remind": {"task_id": "silent_task"},
    "care.ask_family": {"task_id": "shared_task"},
    "care.circle": {"task_id": "shared_task"},
    "care.close_circle": {"task_id": "shared_task"},
    "care.join": {"task_id": "shared_task"},
    "care.put_out": {"joining_id": "carla_joining"},
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
    "moderation.newcomer": {"person_id": "Nina"},
    "moderation.note_talk": {"person_id": "Nina"},
    "moderation.note_answer": {"person_id": "Delia"},
    "moderation.ask_reference": {"person_id": "Nina"},
    "moderation.hear_reference": {"person_id": "Nina", "reference_id": "reference"},
    "moderation.answered_refusal": {"person_id": "Rocco"},
    "moderation.decide_answer": {"person_id": "Rocco"},
    "moderation.close_thing": {"kind": "silent", "item_id": "Pia"},
    "moderation.hand_over": {"kind": "silent", "item_id": "Pia"},
    "moderation.let_go": {"kind": "silent", "item_id": "Pia"},
    "moderation.take_on": {"kind": "silent", "item_id": "Pia"},
    "moderation.thing": {"kind": "silent", "item_id": "Pia"},
    "moderation.name_incident_reader": {"person_id": "Carla"},
    "moderation.unprotect": {"person_id": "Elio"},
    "moderation.suspend": {"person_id": "Elio"},
    "moderation.end_suspension": {"person_id": "Sisto"},
    "moderation.end_incident_reader": {"person_id": "Carla"},
    "moderation.approve": {"person_id": "Nina"},
    "moderation.refuse": {"person_id": "Nina"},
    "moderation.accompany_no_more": {"exchange_id": "to_meet"},
    "moderation.arrange_meeting": {"exchange_id": "to_meet"},
    "moderation.ask_around": {"person_id": "Ada", "task_id": "open_task"},
    "moderation.agree_dispute": {"exchange_id": "proposed"},
    "moderation.appeal_dispute": {"exchange_id": "decided"},
    "moderation.decide_dispute": {"exchange_id": "disputed"},
    "moderation.desk_dispute_page": {"exchange_id": "disputed"},
    "moderation.dispute": {"exchange_id": "disputed"},
    "moderation.hear_both": {"exchange_id": "done"},
    "moderation.open_dispute": {"exchange_id": "done"},
    "moderation.propose_dispute": {"exchange_id": "disputed"},
    "moderation.refuse_dispute": {"exchange_id": "proposed"},
    "moderation.state_dispute": {"exchange_id": "disputed"},
    "moderation.meeting": {"exchange_id": "to_meet"},
    "moderation.tandem": {"person_id": "Pia"},
    "moderation.note_tandem": {"person_id": "Pia"},
    "moderation.agree_reset": {"person_id": "Rita"},
    "moderation.ask_reset": {"person_id": "Rita"},
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
    "ledger.settle": {"other_id": "owed_bank"},
    "ledger.decline_settlement": {"other_id": "owed_bank"},
    "ledger.propose_settlement": {"other_id": "owing_bank"},
    "ledger.clearing_with": {"other_id": "owed_bank"},
    "care.week_of_pdf": {"person_id": "Pia"},
    "people.note_no": {"person_id": "Pia"},
    "people.speak_for": {"person_id": "Pia"},
    "ledger.cheques_of": {"person_id": "Pia"},
    "ledger.print_cheques_pdf": {"person_id": "Pia"},
    "ledger.force_motion": {"motion_id": "approved_motion"},
    "ledger.withdraw_motion": {"motion_id": "approved_motion"},
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
MEASURED = "zone,service,means,minutes\n074010,BR-1,walk,12"
DISTRICT = "code,name,municipality,lat,lon\nM2,Centro,074010,40.56,17.81\n"
PUBLISHED = {"title": "Who", "source": "us", "subject": "answers", "rows_by": "town"} | {
    "columns_by": "sex",
    "first": "2029-03-01",
    "last": "2029-03-31",
    "text": "town,women,men\nBrindisi,12,7\nMesagne,8,4\n",
}
CAMPAIGN = {"title": "A cena", "goal": "Parlarne", "audience": "Famiglie", "channel": "school"} | {
    "words": "Chi cucina?",
    "first": "2030-01-07",
    "last": "2030-01-31",
    "quiz": "sharing",
}
EVENT = {"title": "A scuola", "words": "Si parla.", "place": "Palestra", "day": "2030-01-20"} | {
    "starts": "18:00",
    "ends": "20:00",
}
QUESTIONS = {
    "q-age": "35-49",
    "q-municipality": "074010",
    "q-care_hours": "3",
    "q-used": "none",
} | {
    "q-household": "nobody",
    "q-work": "retired",
    "q-missing": "none",
    "q-when": "none",
    "q-enough": "2",
}
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
SHEET = {"first_name": "Rosa", "last_name": "Greco", "language": "it", "notice": "y"} | {
    "acting": "y",
    "where": "074010/",
}
LESSON = {"title": "Cucito", "place": "Parrocchia", "day": "2030-01-16", "from": "15:00"} | {
    "minutes": "120",
    "seats": "8",
}
BROUGHT = "casa;minuti\nCasa di Ada;30"
STATEMENT = {"minutes": "45", "words": "Sono uscita alle quattro meno un quarto."}
RULES = {"debt": "900", "ceiling": "900", "starter": "120", "growth_per": "600", "growth": "60"} | {
    "growth_most": "300", "pledge": "0", "reasons": "illness", "from_day": "2030-01-08"
}  # fmt: skip
MOTIVE = {"motive": "Parlato con tutti e due."}
# What whole forms carry. Without an entry, the press of the button is all.
SERVICE = {
    "kind": "library",
    "name": "Biblioteca",
    "operator": "public",
    "municipality": "074010",
    "hours_said": "lun-ven 9-13",
}

SCENARIO = '{{"schema": "prossima-scenario", "version": 1, "title": "E se?", "kind": "nursery"}}'
QUESTION = {"title": "E se?", "kind": "nursery", "weekday": "0", "means": "car"} | {
    "method": "e2sfca",
    "within_minutes": "20",
}

STAND_IN = {"trade": "hair", "first": "2030-02-01", "last": "2030-03-01", "words": ""} | {
    "reach": "347 0000000"
}
PROJECT_SHEET = {"seen": "3", "title": "Nido", "municipality": "074010", "cost": "1000"} | {
    "starts_on": "2030-02-01",
    "ends_on": "2030-12-31",
    "aim": "Un nido aperto.",
    "words": "Fino alle 18.",
}
NODE = {"seen": "1", "title": "Cura", "words": "", "weight": "2", "project": ""}
FORMS = {
    "people.make_program_key": {"name": "Agenda", "scopes": "write", "days": "30"},
    "pact.write_point": {"words": "Detto.", "is_public": "y"},
    "pact.keep_vote": {"rule": "present"},
    "pact.decide_point": {"decision": "Si apre."},
    "pact.promise_action": {"decision_id": "{table_decision}", "owner": "{municipality}"}
    | {"what": "Sala", "due_on": "2030-02-01"},
    "pact.approve_minutes": {"draft": "{draft_hash}"},
    "pact.finish_action": {"note": "Fatto."},
    "pact.finish_own_action": {"note": "Fatto."},
    "pact.begin_project": PROJECT_SHEET,
    "pact.write_project_sheet": PROJECT_SHEET,
    "pact.answer_project_check": {"seen": "3"},
    "pact.write_project_number": {"seen": "3", "name": "Ore", "unit": "minutes"}
    | {"source": "Noi", "before_on": "2029-12-01", "women_before": "1", "men_before": "2,5"},
    "pact.remove_project_number": {"seen": "3", "place": "0"},
    "pact.tie_project": {"seen": "3"},
    "pact.bring_project_file": {"file": b"giorno;presenti\n2030-01-08;9\n"},
    "pact.remove_project_file": {"file_id": "{project_file}"},
    "pact.add_aim": NODE,
    "pact.add_below": NODE,
    "pact.change_node": NODE,
    "pact.propose_commitment": {
        "title": "Un asilo",
        "words": "Per i piccoli.",
        "indicator": "",
        "measured": "Posti",
        "unit": "posti",
        "baseline": "0",
        "target": "12,5",
        "due": "2030-12-31",
    },
    "pact.bring_evidence": {"file": b"sportello;via\ndue;Appia\n"},
    "pact.replace_evidence": {"file": b"sportello;via\ntre;Lecce\n", "motive": "Un nome."},
    "pact.tell_figure": {"value": "2", "as_of": "2030-01-07", "note": "Il secondo ha aperto."},
    "pact.answer_for_commitment": {"answer": "Due sedi in arrivo."},
    "pact.ask_to_amend": {"target": "4", "due": "2030-12-31", "motive": "Un comune in più."},
    "pact.add_commitment_group": {"title": "Dividere la cura", "is_weighed": "y"},
    "pact.take_commitment": {"aim": "{pact_aim}", "weight": "50"},
    "pact.place_commitment": {"aim": "{pact_aim}", "weight": "30"},
    "pact.decline_commitment": {"why": "Non si misura."},
    "workplaces.propose_agreement": {
        "other": "{employer}",
        "title": "Turni",
        "measures": "shift_swap",
        "words": "Per chi ha figli.",
        "asks_until": "2030-01-31",
        "months": "6",
    },
    "workplaces.say_of_agreement": {"words": "Va bene."},
    "workplaces.look_back": {"women_shift_swap": "12", "men_shift_swap": "", "looked": "Bene."},
    "workplaces.answer_at_work": {"said": "yes"},
    "workplaces.keep_stand_in_offer": STAND_IN | {"place": "any"},
    "workplaces.look_for_stand_in": STAND_IN | {"place": "074010", "firm": "alone"},
    "workplaces.give_as_body": {"minutes": "60", "reason": "illness"},
    "workplaces.ask_stand_in": {"person_id": "{Elio}"},
    "workplaces.agree_with_stand_in": {"person_id": "{Bruno}"},
    "moderation.note_look": {"note": "Sono cugini."},
    "ledger.note_service": {"day": "2030-01-05", "minutes": "60", "words": ""},
    "ledger.pay_service": {"reason": "secretariat"},
    "ledger.decline_service": MOTIVE,
    "budget.hand_in_course": {"wave": "before", "q-shares": "hundred"},
    "budget.aim_at": {
        "name": "Posti",
        "unit": "posti",
        "source": "Anagrafe",
        "baseline": "100",
        "target": "150,5",
    },
    "budget.aim_no_more": {"indicator": "{aim}"},
    "budget.count_users": {"women": "140", "men": "60", "source": "Servizi"},
    "budget.publish_budget": {"edition": "2"},
    "people.name_representative": {"speaker": "{carla_person}", "role": "holder", "sex": ""},
    "people.give_seat": {"named": "Elio", "person": "{elio_person}", "title": "Delegato"},
    "people.begin_volunteer": IDENTITY | {"named": "Elio", "person": "{elio_person}"},
    "people.mend_volunteer": IDENTITY,
    "people.insure_volunteer": {"policy": "Mutua 1"}
    | {"first": "2030-01-01", "last": "2030-12-31"},
    "people.end_volunteer": {"ends_on": "2030-01-05"},
    "care.join": {"cared": "1"},
    "care.open_circle": {"places": "1", "meeting_point": "Here"},
    "care.change": ASK,
    "care.confirm": {"minutes": "180"},
    "care.keep_contact": {"name": "Lina", "phone": "347 1234567", "email": ""},
    "care.say_for": {"code": "{code}"},
    "care.delega_pdf": DELEGA,
    "care.give_word": WORD,
    "care.keep_quiet_hours": {"whose": "own", "quiet_from": "20", "quiet_to": "9"},
    "moderation.report_other": {"reason": "words"},
    "moderation.report_person": {"reason": "safety"},
    "moderation.write": {"words": "Arrivo."},
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
    "moderation.accompany": {"how": "there"},
    "moderation.arrange_meeting": {"words": "Giovedì alle cinque in biblioteca."},
    "moderation.suspend": {"motive": "Non si è presentato due volte."},
    "moderation.close_incident": {"words": "Sentita al telefono."},
    "moderation.note_incident": {"words": "Sentita al telefono."},
    "moderation.close_report": {"motive": "Sentiti tutti e due."},
    "moderation.close_thing": MOTIVE,
    "moderation.decide_promises": MOTIVE
    | {
        "admission_days": "7",
        "check_ahead_days": "30",
        "check_stale_months": "12",
        "claim_hours": "72",
        "desk_silent_days": "30",
        "fund_ask_days": "14",
        "joining_months": "12",
        "listing_days": "14",
        "message_hours": "24",
        "report_hours": "24",
        "dispute_decide_days": "7",
        "safety_hours": "4",
        "undelivered_days": "3",
    },
    "moderation.greet": {"person_id": "{Pia}"},
    "moderation.hand_over": {"to": "{Teresa}", "words": ""},
    "moderation.decide_turn": {"is_on": "on", "percent": "50", "motive": "L’assemblea di marzo."},
    "moderation.note_tandem": {"named": "Bruno Semeraro"},
    "moderation.ask_reset": {"motive": "Ha perso il telefono, l’ho sentita."},
    "moderation.note_answer": {"words": "Abito qui da un mese."},
    "moderation.note_talk": {"words": "Sentita al telefono."},
    "moderation.ask_reference": {"who": "La maestra, in via Roma."},
    "moderation.hear_reference": {"outcome": "vouches"},
    "moderation.decide_answer": {"outcome": "stay", "motive": "Abita troppo lontano da noi."},
    "moderation.decide_requirements": {
        "checks_required": "yes",
        "childminding_checks": "identity",
        "references_min": "2",
        "check_ahead_days": "30",
        "refusal_answer_days": "14",
        "trial_days": "60",
        "trial_asks_max": "5",
        "motive": "L’assemblea di marzo.",
    },
    "people.answer_refusal": {"words": "Abito a Mesagne da un mese."},
    "moderation.refuse": {"motive": "Non abita da queste parti."},
    "moderation.appeal_dispute": {"words": "Nessuno ha sentito mia madre."},
    "moderation.decide_dispute": MOTIVE | {"minutes": "150"},
    "moderation.open_dispute": STATEMENT,
    "moderation.propose_dispute": STATEMENT,
    "moderation.state_dispute": STATEMENT,
    "moderation.take_photo_away": {"motive": "Nella foto si vede un bambino."},
    "moderation.see_check": {"kind": "first_aid", "seen_on": "2030-01-07"},
    "notices.choose": {"mail-asked": "digest"},
    "people.act_for": {"as": "{own_bank}:{own_household}"},
    "people.add_key": {"name": "Telefono", "question": "-", "answer": "-"},
    "people.name_key": {"name": "Tablet", "password": PASSWORD},
    "people.show_code": {"code": "abcd-efgh-jkmn-pqrs"},
    "people.show_key": {"question": "-", "answer": "-"},
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
    "people.write_down": SHEET,
    "people.speak_for": {"agreed": "yes"},
    "people.vouch": {"words": "Sempre puntuale."},
    "places.add_service": SERVICE | {"code": "BR-{who}"},
    "budget.add_budget_rule": SAID | {"mission": "{who}"},
    "budget.hand_in_budget": {"year": "2031", "file": b"Voce;Impegni\nNidi;9,00\n"},
    "budget.say_class": SAID | {"version": "0"},
    "budget.say_columns": dict.fromkeys(("mission", "programme", "chapter", "forecast"), "")
    | {"year": "2030", "heading_row": "0", "text": "3", "actual": "4"},
    "budget.begin_company_sheet": {"first_year": "2024"},
    "budget.mark_company_score": {"version": "1", "mark_pay": "55"},
    "budget.write_company_step": {"version": "2"},
    "chronomap.bring_scenario": {"text": SCENARIO},
    "chronomap.change_scenario": {"deed": "closed", "service": "BR-1", "version": "1"},
    "chronomap.keep_question": QUESTION | {"version": "1"},
    "chronomap.make_scenario": QUESTION,
    "chronomap.undo_change": {"version": "1"},
    "chronomap.search_moves": {"kind": "nursery", "hours_max": "3"},
    "chronomap.propose_hours": {
        "title": "Fino alle 16",
        "why": "Per chi lavora.",
        "opens_on": "2030-01-08",
        "closes_on": "2030-01-31",
    },
    "chronomap.say_of_hours": {"words": "Bene.", "to": "all"},
    "chronomap.hide_hour_comment": {"why": "C’è un nome."},
    "chronomap.prolong_hours": {"until": "2030-01-31"},
    "chronomap.answer_hours": {"words": "Grazie."},
    "chronomap.withdraw_hours": {"why": "Ci ripensiamo."},
    "chronomap.decide_hours": {
        "number": "12/2030",
        "on": "2030-01-07",
        "by": "Giunta comunale",
        "taken": "1",
        "in_force_on": "2030-02-01",
    },
    "chronomap.write_over_hours": {"version": "3"},
    "chronomap.drop_hours": {"why": "Resta com’è."},
    "chronomap.bring_zones": {"text": DISTRICT, "source": "census"},
    "places.preview_matrix": {"text": MEASURED},
    "places.bring_matrix": {"text": MEASURED, "source": "by foot"},
    "chronomap.preview_zones": {"text": DISTRICT, "source": "census"},
    "places.hand_in_services": {"text": "code,kind,name,operator,municipality"},
    "observatory.correct_table": {"wrong": "x", "title": "Members", "source": "x"},
    "observatory.look_at_table": PUBLISHED,
    "observatory.publish_table": PUBLISHED,
    "observatory.close_year_report": {"as_of": "2030-01-02"},
    "observatory.write_report": {"version": "0", "foreword-it": "Ciao."},
    "observatory.set_own_word": {"sex": "woman", "born": ""},
    "pact.add_table_item": {"title": "Turni", "papers": "", "body": ""},
    "pact.answer_table_invitation": {"words": "Chiamate Anna."},
    "pact.answer_table_meeting": {"answer": "yes"},
    "pact.ask_for_table": {"words": "Parliamo di orari."},
    "pact.call_off_table_meeting": {"why": "Neve"},
    "pact.draft_table_meeting": {
        "title": "Seduta",
        "place": "Sala",
        "day": "2030-01-25",
        "starts": "16:00",
        "ends": "18:00",
    },
    "pact.invite_to_table": {"name": "Lega", "kind": "cooperative", "address": "a@b.example"},
    "pact.keep_table_meeting": {
        "title": "Seduta",
        "place": "Sala",
        "day": "2030-01-25",
        "starts": "16:00",
        "ends": "18:00",
    },
    "pact.seat_at_table": {"body": "{employer}"},
    "pact.write_founding": {"name": "Tavolo", "aim": "Parlarsi.", "kinds": "union"}
    | {"quorum_percent": "50", "notice_days": "10", "asks_needed": "5"},
    "pact.write_founding_minutes": {"words": "Altro."},
    "pact.answer_comment": {"answer": "no", "motive": "Mancano i soldi."},
    "pact.answer_joining": {"answer": "no"},
    "pact.ask_to_join": {"name": "Pro Loco", "kind": "association"}
    | {"contact": "Pino", "email": "pino@proloco.test"},
    "pact.compare_text": {"text": "Patto"},
    "pact.consult_pact": {"until": "2030-01-31"},
    "pact.say_of_clause": {"clause": "1", "words": "Di più."},
    "pact.sign_pact": {"question": "2030-01-07", "answer": "-"},
    "pact.write_pact": {"title": "Patto", "body": "# Premessa"},
    "pact.answer_quiz": {"q-time": "double"},
    "pact.begin_campaign": CAMPAIGN,
    "pact.change_campaign": CAMPAIGN,
    "pact.call_off_event": {"why": "Piove."},
    "pact.count_event": {"number": "31"},
    "pact.note_reach": {"day": "2030-01-07", "number": "40", "evidence": "Copie date"},
    "pact.rewrite_issue": {"title": "Gennaio", "opening": "Ciao."},
    "pact.set_up_event": EVENT,
    "pact.subscribe": {"email": "{who}@notizie.example", "bank": "{bank_id}"},
    "pact.take_seats": {"number": "1"},
    "pact.write_issue": {"title": "Febbraio", "opening": "Ciao."},
    "workplaces.ask_for_gaps": {"week": "2030-01-14"},
    "workplaces.hand_in_shifts": {"text": "data;turno\n14/01/2030;M"},
    "workplaces.keep_rotation": ROUND,
    "workplaces.keep_work": WORK,
    "workplaces.paint_days": {"week": "2030-01-14", "weeks": "1"},
    "survey.put_survey": {"opens_on": "2030-01-01", "closes_on": "2030-01-31", "is_free": "y"},
    "survey.print_cards_pdf": {"count": "1"},
    "survey.enter_sheet": QUESTIONS,
    "survey.print_sheets_pdf": {"tongue": "it", "count": "1"},
    "survey.set_quotas": {"by": "sex", "wanted-women": "3"},
    "survey.publish_answers": {"of": "sex", "title": "Chi ha risposto", "source": "prova"},
    "places.change_service": SERVICE | {"code": "BR-1", "version": "1"},
    "places.close_service": {"first_day": "2030-02-01", "last_day": "", "hours_said": "9-12"},
    "places.end_service": {"version": "1"},
    "places.propose_change": SERVICE | {"words": ""},
    "places.propose_missing": SERVICE | {"words": ""},
    "moderation.refuse_listing": {"motive": "È chiuso."},
    "places.set_home": WHERE | {"address": "", "doorbell": ""},
    "schedule.open_calendar": {"says": "hours"},
    "schedule.save_hours": {"from-mon": "15:00", "to-mon": "18:00", "day_kind": "not"},
    "ledger.answer_ask": {"minutes": "15", "words": ""},
    "ledger.ask_fund": {"reason": "illness", "minutes": "60", "words": ""},
    "ledger.decline_ask": {"motive": "Il fondo è quasi vuoto: chiedete a marzo."},
    "ledger.give": {"to": "fund", "number": "", "bank": "0", "minutes": "15", "words": ""},
    "ledger.grant": {"reason": "secretariat", "minutes": "15", "words": ""},
    "ledger.post_lesson": LESSON,
    "ledger.reverse": MOTIVE,
    "ledger.set_limits": MOTIVE | {"debt": "300", "ceiling": "600"},
    "ledger.settle_lesson": {"came": "{Bruno}"},
    "ledger.statement_by_mail": {"wants": "no"},
    "ledger.agree": {"debt": "600"},
    "ledger.say_limits": {"debt": "600", "own_debt": "300", "from_day": "2030-01-07"},
    "ledger.propose_settlement": {"minutes": "15"},
    "ledger.enter_cheque": {"serial": "{serial}", "given_on": "2030-01-07", "helper": ""},
    "ledger.print_cheques_pdf": {"count": "1", "minutes": "60", "agreed": "y"},
    "ledger.bring_balances": {"text": BROUGHT},
    "ledger.close_period": {"period": "2029"},
    "ledger.open_organisation": {"name": "Parrocchia", "kind": "other"},
    "ledger.decline_motion": {"answer": "Prima lo vede l’assemblea."},
    "ledger.lift_limits": MOTIVE,
    "ledger.propose_issuance": MOTIVE | {"way": "more", "minutes": "600", "from_day": "2030-01-08"},
    "ledger.propose_rules": MOTIVE | RULES,
    "ledger.pay": {"number": "", "paid_minutes": "15", "paid_words": ""},
    "ledger.preview_opening": {"text": BROUGHT},
}


def filled(value, names):
    """A field as it is sent: bytes are a file, and words may name things."""
    if isinstance(value, bytes):
        return BytesIO(value), "photo.jpg"
    return value.format_map(names) if "{" in value else value


def nine_o_clock():
    """The clock of the pages stands at the hour of the story, and goes on from there."""
    return time_machine.travel(MONDAY_9, tick=True)


@pytest.fixture(scope="module")
def at_nine():
    with nine_o_clock(), each_set_once():
        yield


@pytest.fixture(autouse=True)
def each_at_nine():
    """On a slow machine all these doors take longer than a proof of who one is stays fresh."""
    with nine_o_clock():
        yield


def asked_by(app):
    """Every statement that a page of the app sends from now on, once each."""
    asked = set()

    def hear(line, cursor, said, *rest):
        # What the tests ask besides is no page's.
        if has_request_context():
            asked.add(said)

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", hear)
    return asked


class House:
    """The app, everyone who knocks at it, and a way back to how it was."""

    def __init__(self, shelf):
        self._shelf = shelf
        self._as_it_was, self._url = shelf.migrated(), shelf.empty()
        app = create_app(rig.settings(self._as_it_was))
        with app.app_context():
            self.street = self.build()
        rig.close(app)
        self.app = create_app(rig.settings(self._url))
        self.names_read = names_read_by(self.app)
        self.asked = asked_by(self.app)
        self._witness = witness_of(self._url)
        self._is_touched = True
        self._at_first = self._counted = None
        self.tidy()
        self._at_first = self.rows()
        with self.app.test_request_context():
            self.token = generate_csrf()
            self._in_session = session["csrf_token"]

    def build(self):
        return streets.build()

    def tidy(self):
        """Everything as it was, if anything was done since."""
        if self._is_touched:
            self._witness.go()
            self._shelf.again(self.app, self._url, self._as_it_was)
            self._is_touched = False
            self._counted = self._at_first
            self._witness.has_seen_a_write()

    def close(self):
        self._witness.go()
        rig.close(self.app)
        for url in (self._url, self._as_it_was):
            self._shelf.take_back(url)

    def client(self, who):
        """Their browser, in which the form's token and the session lie."""
        # Each from a line of their own, since tries are counted by it.
        client = self.app.test_client()
        number = 1 + ["nobody", *self.street.sessions].index(who)
        client.environ_base["REMOTE_ADDR"] = f"192.0.2.{number}"
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
        town, next_door = self.street.town, self.street.other_bank
        own, other = (next_door, town) if who in next_door.people else (town, next_door)
        names = town.people | self.street.things | {
            "bank_id": town.bank_id,
            "other_bank": other.bank_id,
            "own_bank": own.bank_id,
            "own_household": own.households.get(who, 0),
            "who": who.lower(),
        }  # fmt: skip
        return {name: filled(value, names) for name, value in form.items()}

    def path(self, rule, **other):
        """The address of a route, with the things it is tried on."""
        chosen = THINGS | OTHER_THINGS.get(rule.endpoint, {})
        names = (
            self.street.town.people
            | self.street.things
            | {"a session": "0" * 16, "silent": "silent", "a notice": "2026-11m"}
        )
        values = {name: names[chosen[name]] for name in rule.arguments} | other
        with self.app.test_request_context():
            return self.app.url_for(rule.endpoint, **values)

    def rows(self):
        """How many rows each table has: counted again where anything was written since."""
        if self._witness.has_seen_a_write() or self._counted is None:
            with self.app.app_context():
                self._counted = dict(db.session.execute(counting_rows()).all())
        return self._counted


@cache
def counting_rows():
    """One question, put together once: to make it anew takes longer than to answer it."""
    counts = " UNION ALL ".join(
        f"SELECT '{name}', count(*) FROM \"{name}\"" for name in Base.metadata.tables
    )
    return text(counts)


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


SEALED = ("pact.leave_news",)
"""Mail programs press there in one go (RFC 8058): the link is sealed, and they have no form of ours."""
COUNTED = ("care.ask_family", "ledger.ask_fund", "ledger.enter_cheque")
"""What is counted also where it comes to nothing: a no tells who is there, or rings somebody."""


def written(house, endpoint):
    """How many rows each table has; how often paper was asked for is counted, and is no deed."""
    rows = house.rows()
    return rows | {"tries": 0} if endpoint.endswith("_pdf") or endpoint in COUNTED else rows


@pytest.mark.parametrize("endpoint", TABLE)
def test_who_is_let_in(house, endpoint):
    method, rule = routes(house.app)[endpoint]
    answered = {}
    house.names_read.clear()
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
    if endpoint in operations.writes():
        known = set(names_of(operations.writes()[endpoint])) | NOT_SENT
        assert house.names_read - known == set(), "read, and not told to programs (views/*/api*)"


@pytest.fixture(scope="module")
def walked(house):
    """Every page each of them is shown, as text, and the tables before and after the walk."""
    house.tidy()
    before = everything(house)
    house.asked.clear()
    pages = {}
    for who in KNOCKING:
        # Five minutes on, who is there is noted; on a slow machine the walk lasts longer.
        with nine_o_clock():
            pages[who] = dict(readable(house, who))
    house.asked_by_pages = frozenset(house.asked)
    return pages, before, everything(house)


def readable(house, who):
    for endpoint, (method, rule) in routes(house.app).items():
        if method == "GET" and not endpoint.endswith("_pdf"):
            answer = house.knock(who, method, house.path(rule))
            if answer.status_code == 200 and answer.mimetype not in (
                "image/jpeg",
                "application/zip",
            ):
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
    with nine_o_clock():
        papers = [
            house.knock("Ada", method, house.path(rule)).status_code
            for endpoint, (method, rule) in routes(house.app).items()
            if endpoint.endswith("_pdf")
        ]
    after = everything(house)
    assert 200 in papers
    assert [name for name in before if before[name] != after[name]] == ["tries"]


def test_no_page_looks_through_all_banks_for_what_grows_every_day(house, walked):
    """Each says whose rows it wants; but for what is a person's own in all her banks."""
    assert len(house.asked_by_pages) > 100
    asked = {(table, each) for each in house.asked_by_pages for table in tables_of_any_bank(each)}
    assert asked == set()


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


SPEAKS = {"Ada": ("pact.partners", "pact.public_minutes", "pact.table")}
"""Who speaks for an organisation is known to all, on these pages."""


def telling(walked, who, *secrets):
    """Which page tells which of these. Who holds a mailed link is told whose it is."""
    pages, *_ = walked
    links = ("people.show_confirmation", "people.show_new_email", "people.show_reset")
    links += ("notices.question", "notices.one_answer", "schedule.feed")
    return [
        (endpoint, secret)
        for endpoint, text in pages[who].items()
        for secret in secrets
        if endpoint not in links and endpoint not in SPEAKS.get(secret, ())
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
        is_asked = method != "GET" and endpoint not in SEALED
        for who in ("nobody", "Ada", "Teresa") if is_asked else ():
            answer = house.knock(who, method, house.path(rule), FORMS.get(endpoint), token=False)
            # Programs show a key instead: no form's token counts there, nor does who is signed in.
            refused = 401 if endpoint.startswith("api.") else 400
            assert (endpoint, answer.status_code) == (endpoint, refused)
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
    before = written(house, COUNTED[0])
    for endpoint, (method, rule) in routes(house.app).items():
        for name in (name for name in rule.arguments if name.endswith("_id")):
            # To unblock whom one never blocked is done at once, whoever it is.
            if (endpoint, number) == ("people.unblock", "0"):
                continue
            path = house.path(rule, **{name: 0}).replace("/0", f"/{number}")
            answer = house.knock("Teresa", method, path, FORMS.get(endpoint))
            # Where a program's key is asked for first; tests/api knocks with one.
            gone = (401, 404) if endpoint.startswith("api.") else (404,)
            assert answer.status_code in gone, endpoint
    assert written(house, COUNTED[0]) == before


ODD = ("-1", "9" * 30, "2030-02-30", "\x00", "²😀'\"<b>", "a" * 5000)
ASKED = {"band", "family", "kind", "tongue", "way", "from", "to"} | {
    name
    for module in modules("views")
    for name in re.findall(r"(?:args\.get|id_asked)\(\s*\"(\w+)\"", module.text)
}
"""What pages read from the end of an address."""


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
    """(where, endpoint, names of its parts) for every address written in pages and views.

    None stands among the names where some are handed on together: whether they are all there is seen
    when the page is drawn.
    """
    for path in sorted((ROOT / "views/templates").rglob("*.html")):
        tree = Environment(extensions=["jinja2.ext.i18n"]).parse(path.read_text())
        for call in tree.find_all(nodes.Call):
            if getattr(call.node, "name", None) == "url_for" and isinstance(
                call.args[0], nodes.Const
            ):
                names = {word.key for word in call.kwargs}
                yield path.name, call.args[0].value, names | ({None} if call.dyn_kwargs else set())
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
    lost = [
        (where, endpoint, names)
        for where, endpoint, names in named
        if endpoint not in known or not (None in names or known[endpoint] <= names)
    ]
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
