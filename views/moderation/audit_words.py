"""What each act is called in the trail, in words of the reader's language.

An act keeps the name of the door it came through: each such name stands here once, and a test
walks all doors. Names of doors that are gone stay too, for the rows that were written by them.
"""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.moderation.audit import Sort
from views.moderation.audit_words_of_pact import SAID as OF_PACT

SORTS: dict[Sort, Any] = {
    Sort.DESK: _l("The desk"),
    Sort.BOOKS: _l("The books"),
    Sort.CARE: _l("Care and hours"),
    Sort.PEOPLE: _l("People and homes"),
    Sort.MACHINE: _l("Commands and the clock"),
}

_SAID: dict[Any, str] = {
    _l("Help asked for, changed or withdrawn"): (
        "care.post_task care.ask care.change care.withdraw_task care.change_series care.end_series "
        "care.add_date care.skip_dates care.take_up"
    ),
    _l("Neighbours invited or reminded"): (
        "care.ask_around care.invite care.invite_to_series care.remind moderation.ask_around "
        "moderation.invite_for"
    ),
    _l("Help offered or taken back"): (
        "care.propose care.offer_dates care.post_offer care.withdraw_offer care.withdraw_proposal"
    ),
    _l("A yes or a no to a question"): (
        "care.accept care.accept_dates care.decline care.refuse_dates care.give_word "
        "care.end_word care.pause_word care.resume_word"
    ),
    _l("Families joined in one request, or parted"): (
        "care.open_circle care.close_circle care.ask_family care.join care.welcome_family "
        "care.turn_family_away care.leave_circle care.put_out"
    ),
    _l("An exchange called off"): "care.cancel care.no_show",
    _l("An exchange confirmed"): "care.confirm",
    _l("Coming and going noted"): "care.come care.go care.say_for",
    _l("A first meeting asked for or arranged"): "care.ask_meeting moderation.arrange_meeting",
    _l("A first visit accompanied, or not"): ("moderation.accompany moderation.accompany_no_more"),
    _l("Care sheets opened"): "care.open_sheets",
    _l("Someone to call changed"): "care.keep_contact care.remove_contact",
    _l("A rest taken, or quiet hours changed"): (
        "care.take_rest care.end_rest care.rest_this_week care.keep_quiet_hours"
    ),
    _l("Helping next door begun or ended"): "care.visit care.end_visit",
    _l("The word of another bank taken or not"): "care.recognise care.end_recognition",
    _l("Free hours changed"): "schedule.save_hours",
    _l("A calendar opened or closed"): "schedule.open_calendar schedule.close_calendar",
    _l("A home changed"): "places.set_home",
    _l("A service listed, changed or shut"): (
        "places.add_service places.change_service places.end_service places.close_service "
        "places.take_back_closure places.bring_services "
        "places.hand_in_services places.let_go_services"
    ),
    _l("A change of a service proposed or taken back"): (
        "places.propose_change places.propose_missing places.withdraw_proposal"
    ),
    _l("Hours worth moving asked for"): "chronomap.search_moves chronomap.scenario_of_moves",
    _l("A scenario begun, changed, shared or taken back"): (
        "chronomap.make_scenario chronomap.bring_scenario chronomap.copy_scenario "
        "chronomap.keep_question chronomap.change_scenario chronomap.undo_change "
        "chronomap.share_scenario chronomap.take_back_scenario"
    ),
    _l("Hours proposed, decided, carried out or withdrawn"): (
        "chronomap.propose_hours chronomap.prolong_hours chronomap.answer_hours "
        "chronomap.withdraw_hours chronomap.decide_hours chronomap.write_over_hours "
        "chronomap.drop_hours"
    ),
    _l("Something said of proposed hours, taken back or hidden"): (
        "chronomap.say_of_hours chronomap.take_back_hour_comment chronomap.hide_hour_comment"
    ),
    _l("Finer zones brought in or taken back"): "chronomap.bring_zones chronomap.take_back_zones",
    _l("Minutes on the way brought in or taken back"): (
        "places.bring_matrix places.take_back_matrix"
    ),
    _l("A table let out"): "observatory.publish_table survey.publish_answers",
    _l("Residents brought in for a questionnaire"): "survey.bring_residents",
    _l("A table that was out, corrected"): "observatory.correct_table",
    _l("A report of the year written into, closed or let out"): (
        "observatory.write_report observatory.close_year_report observatory.publish_report"
    ),
    _l("A questionnaire put out, its cards, or a sheet written down"): (
        "survey.put_survey survey.print_cards_pdf survey.enter_sheet survey.set_quotas "
        "survey.print_sheets_pdf"
    ),
    _l("Letters that invite to a questionnaire"): "survey.invite",
    _l("A budget handed in, read again or closed"): (
        "budget.hand_in_budget budget.say_columns budget.bring_budget budget.let_go_budget_file "
        "budget.confirm_lines budget.review_lines budget.say_class budget.propose_classes "
        "budget.add_budget_rule budget.end_budget_rule budget.close_budget"
    ),
    _l("A report on staff, or a scorecard, written, closed or opened"): (
        "budget.begin_company_sheet budget.write_company_step budget.close_company_sheet "
        "budget.open_company_sheet budget.mark_company_score"
    ),
    _l("A campaign written down, changed, or its reach noted"): (
        "pact.begin_campaign pact.change_campaign pact.note_reach pact.take_back_reach"
    ),
    _l("A public meeting set up, called off, or its seats and people counted"): (
        "pact.set_up_event pact.call_off_event pact.count_event pact.take_seats "
        "pact.give_back_seats pact.return_guest_seats"
    ),
    _l("A letter of news written, sent or thrown away"): (
        "pact.write_issue pact.rewrite_issue pact.send_issue pact.drop_issue"
    ),
    _l("Decided on a service"): "moderation.take_listing moderation.refuse_listing",
    _l("Somebody admitted"): "moderation.approve",
    _l("Somebody refused, with a reason"): "moderation.refuse",
    _l("Called off for want of a check"): "moderation.call_off_uncovered",
    _l("Decided what is asked of whoever helps"): "moderation.decide_requirements",
    _l("A refusal answered, or the answer decided on"): (
        "people.answer_refusal moderation.note_answer moderation.decide_answer"
    ),
    _l("A talk noted, or somebody asked about a newcomer"): (
        "moderation.note_talk moderation.ask_reference moderation.hear_reference"
    ),
    _l("A place in the bank put on hold, or given back"): (
        "moderation.suspend moderation.end_suspension"
    ),
    _l("Somebody hidden from searches, or shown again"): (
        "moderation.protect moderation.unprotect"
    ),
    _l("A check seen"): "moderation.see_check",
    _l("A check taken back"): "moderation.withdraw_check",
    _l("Minutes decided, with a reason"): "moderation.rule moderation.decide_dispute",
    _l(
        "Minutes proposed to two who do not agree"
    ): "moderation.propose_dispute moderation.hear_both",
    _l("Somebody asked to be heard, or answered"): (
        "moderation.open_dispute moderation.state_dispute moderation.agree_dispute "
        "moderation.refuse_dispute moderation.appeal_dispute"
    ),
    _l("A message passed on or stopped"): "moderation.pass_on moderation.stop_message",
    _l("A report looked after"): "moderation.close_report",
    _l("A case of safety looked after"): (
        "moderation.take_incident moderation.note_incident moderation.close_incident"
    ),
    _l("The words of a case opened"): "moderation.open_incident",
    _l("Who reads cases named, or no more"): (
        "moderation.name_incident_reader moderation.end_incident_reader"
    ),
    _l("What looks odd searched for, or looked at"): "moderation.look_again moderation.note_look",
    _l("Something on the desk taken, handed over or let go"): (
        "moderation.take_on moderation.hand_over moderation.let_go"
    ),
    _l("Something on the desk looked after"): "moderation.close_thing moderation.greet",
    _l("By when the desk answers decided"): "moderation.decide_promises",
    _l("A photo taken away, with a reason"): "moderation.take_photo_away",
    _l("Two who go together noted or parted"): (
        "moderation.note_tandem moderation.end_tandem people.go_with people.go_alone"
    ),
    _l("Suggestions made anew"): "moderation.plan_now",
    _l("The equal turn decided"): "moderation.decide_turn",
    _l("A way back in asked for somebody"): "moderation.ask_reset",
    _l("A way back in agreed to"): "moderation.agree_reset",
    _l("Hours given"): "ledger.give",
    _l("Hours of the fund asked for, given or declined"): (
        "ledger.grant ledger.ask_fund ledger.answer_ask ledger.decline_ask ledger.take_back_ask"
    ),
    _l("A row of the books corrected"): "ledger.reverse",
    _l("Hours of service noted, given or not"): (
        "ledger.note_service ledger.take_back_service ledger.pay_service ledger.decline_service"
    ),
    _l("A home invited to balance"): "ledger.invite_to_balance",
    _l("The register of volunteers written in"): (
        "people.begin_volunteer people.mend_volunteer people.insure_volunteer people.end_volunteer"
    ),
    _l("The register of volunteers read"): (
        "people.read_volunteer people.register_csv people.register_pdf"
    ),
    _l("A course on gender budgets followed"): (
        "budget.attend_lesson budget.hand_in_course budget.use_starter"
    ),
    _l("Users and targets of a budget’s lines written, or its report proposed or let out"): (
        "budget.count_users budget.aim_at budget.aim_no_more budget.propose_report "
        "budget.publish_budget"
    ),
    _l("The pact’s text written, asked about or opened"): (
        "pact.begin_pact pact.write_pact pact.consult_pact pact.end_pact_consultation "
        "pact.open_pact pact.take_back_pact pact.drop_pact pact.answer_comment pact.answer_joining "
        "pact.ask_to_join"
    ),
    _l("An agreement at work proposed, signed or looked back at"): (
        "workplaces.propose_agreement workplaces.say_of_agreement workplaces.sign_agreement "
        "workplaces.withdraw_agreement workplaces.look_back"
    ),
    _l("Hours given to the fund by an organisation"): "workplaces.give_as_body",
    _l("A seat in an organisation given or ended"): "people.give_seat people.end_seat",
    _l("Who speaks for an organisation named, or ended"): (
        "people.name_representative people.end_representative"
    ),
    _l("Limits of an account proposed"): "ledger.set_limits ledger.lift_limits",
    _l("Rules about hours, or hours issued, proposed"): (
        "ledger.propose_rules ledger.propose_issuance"
    ),
    _l("A proposal decided, by a second person"): (
        "ledger.approve_motion ledger.decline_motion ledger.withdraw_motion ledger.force_motion"
    ),
    _l("A lesson offered, changed or settled"): (
        "ledger.post_lesson ledger.call_off_lesson ledger.settle_lesson"
    ),
    _l("A seat in a lesson taken or left"): ("ledger.take_seat ledger.leave_seat ledger.seat_for"),
    _l("Time cheques printed or taken out of use"): (
        "ledger.print_cheques_pdf ledger.void_cheque ledger.void_cheques"
    ),
    _l("A time cheque entered"): "ledger.enter_cheque",
    _l("An organisation's account opened or closed"): (
        "ledger.open_organisation ledger.close_organisation ledger.reopen_organisation"
    ),
    _l("Paid by an organisation"): "ledger.pay",
    _l("An agreement with another bank made or ended"): (
        "ledger.agree ledger.end_agreement ledger.say_limits"
    ),
    _l("Settling with another bank proposed or answered"): (
        "ledger.propose_settlement ledger.settle ledger.decline_settlement"
    ),
    _l("Balances brought along"): "ledger.bring_balances",
    _l("A period closed"): "ledger.close_period",
    _l("The monthly statement chosen or not"): "ledger.statement_by_mail",
    _l("Said of oneself: name, photo, telephone, language"): (
        "people.set_details people.set_photo people.remove_photo people.set_phone "
        "people.remove_phone people.set_language people.say_when"
    ),
    _l("A word given for somebody"): "people.vouch",
    _l("A household changed"): (
        "people.enter people.leave people.rename people.invite_adult people.share_details "
        "people.add_cared people.remove_cared people.keep_sheet people.act_for"
    ),
    _l("The way in changed: address, password, keys"): (
        "people.ask_new_email people.take_new_email people.change_password people.confirm_again "
        "people.confirm_email people.disown_email people.ask_reset people.reset_password "
        "people.add_key people.remove_key people.renew_codes"
    ),
    _l("A key for a program made or ended"): "people.make_program_key people.end_program_key",
    _l("Key or code shown"): "people.show_key people.show_code",
    _l("Signed in or out"): (
        "people.open_session people.end_session people.sign_out people.sign_out_everywhere"
    ),
    _l("Somebody written down from a signed sheet"): "people.write_down",
    _l("Writing for somebody begun or ended"): (
        "people.speak_for people.stop_speaking people.note_no"
    ),
    _l("Joined"): "people.apply people.apply_to_another",
    _l("Left the bank"): "people.leave_bank",
    _l("Notices read or chosen"): (
        "notices.read notices.choose notices.add_device notices.return_device "
        "notices.remove_device notices.send_trial"
    ),
    _l("The first steps put away"): "care.put_steps_away",
    _l("A bank opened by command"): "people open-bank",
    _l("Rules decided by command"): "people rules",
    _l("Somebody appointed by command"): "people appoint",
    _l("Somebody let in anew by command"): "people let-in",
    _l("Books read in by command"): "ledger import",
    _l("Somebody erased by command"): "privacy erase",
    _l("Who never confirmed is forgotten"): "privacy forget_unconfirmed",
    _l("The demo was filled"): "demo.fill",
}
_WORDS = {verb: said for said, verbs in (_SAID | OF_PACT).items() for verb in verbs.split()}


def deed_words(verb: str) -> Any:
    """What was done, in words; for what this version has no words for, its name."""
    if verb in _WORDS:
        return _WORDS[verb]
    if verb.startswith("clock."):
        return _("Done by the clock at its hour")
    if verb.startswith("answer."):
        return _("A question of a letter answered")
    return _("Something else (%(name)s)", name=verb)


def has_words(verb: str) -> bool:
    return verb in _WORDS
