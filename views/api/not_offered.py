"""Which doors no program finds, each with its reason. A new door stands in a room's `WRITES` or here."""

ROOMS = {
    "assets": "nothing is kept there",
    "budget": "the pages of bodies come with a later version",
    "chronomap": "what is planned is looked at on a map first",
    "choices": "the language and the colours of a browser",
    "observatory": "what goes out is looked at before, row by row",
    "pact": "what is signed in public is read on its page first",
    "survey": "answers of nobody in particular are given without a key",
    "workplaces": "the pages of bodies come with a later version",
}
"""Whole rooms."""

_WHY = {
    "the way in: who shows a key here is in already": (
        "people.open_session people.sign_out people.sign_out_everywhere people.end_session "
        "people.act_for people.show_key people.show_code people.add_key people.name_key "
        "people.remove_key people.renew_codes people.make_program_key people.end_program_key "
        "people.change_password people.ask_new_email people.take_new_email people.ask_reset "
        "people.reset_password people.confirm_email people.confirm_again people.disown_email"
    ),
    "for who is not admitted, and has no key": (
        "people.apply people.join_account people.join_person people.join_place people.join_where "
        "people.answer_refusal people.say_when people.apply_to_another"
    ),
    "leaving and being forgotten is asked twice, on its page": "people.leave_bank people.leave",
    "a link that came by letter": "people.enter notices.answer",
    "of a browser, or of a device that rings": (
        "people.set_language notices.add_device notices.return_device notices.remove_device "
        "notices.send_trial schedule.open_calendar schedule.close_calendar"
    ),
    "shows a page, or looks through a file, before anything is done": (
        "ledger.preview_opening ledger.bring_balances matching.count places.look_at_proposal "
        "places.look_at_service places.read_hours places.open_here places.preview_matrix "
        "places.bring_matrix places.take_back_matrix places.hand_in_services places.bring_services "
        "places.let_go_services people.set_photo people.write_down"
    ),
    "made on paper": (
        "care.delega_pdf ledger.print_cheques_pdf people.register_pdf people.register_csv"
    ),
    "what is good to know of a child is read and written on its page": (
        "care.open_sheets people.keep_sheet"
    ),
    "safety: a person looks, and nothing is handed on": (
        "moderation.feel_unsafe moderation.open_incident moderation.take_incident "
        "moderation.note_incident moderation.close_incident moderation.name_incident_reader "
        "moderation.end_incident_reader moderation.protect moderation.unprotect "
        "moderation.note_look moderation.look_again"
    ),
    "decided by two people, each on the page": (
        "moderation.ask_reset moderation.agree_reset ledger.propose_rules ledger.propose_issuance "
        "ledger.lift_limits ledger.approve_motion ledger.decline_motion ledger.force_motion "
        "ledger.withdraw_motion ledger.agree ledger.say_limits ledger.propose_settlement "
        "ledger.settle ledger.decline_settlement"
    ),
    "who speaks for another, or for a body, is named face to face": (
        "people.speak_for people.stop_speaking people.note_no people.give_seat people.end_seat "
        "people.name_representative people.end_representative"
    ),
    "all numbers of its page at once, as they stand there": "moderation.decide_promises",
    "the register the law asks for is kept by hand": (
        "people.begin_volunteer people.read_volunteer people.mend_volunteer people.end_volunteer "
        "people.insure_volunteer"
    ),
}
DOORS = {door: why for why, doors in _WHY.items() for door in doors.split()}


def why_not(endpoint: str) -> str | None:
    """The reason; None for a door that ought to be offered."""
    return DOORS.get(endpoint) or ROOMS.get(endpoint.split(".")[0])
