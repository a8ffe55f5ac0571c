"""What acts of the pact are called in the trail: the table, projects, the plan, commitments."""

from typing import Any

from flask_babel import lazy_gettext as _l

SAID: dict[Any, str] = {
    _l("The provincial table: founded, its seats, who is invited"): (
        "pact.write_founding pact.write_founding_minutes pact.sign_founding pact.found_table "
        "pact.seat_at_table pact.end_table_seat pact.invite_to_table pact.take_back_invitation "
        "pact.invite_to_table_again "
        "pact.answer_table_invitation"
    ),
    _l("A meeting of the provincial table: asked for, called, changed, answered"): (
        "pact.draft_table_meeting pact.keep_table_meeting pact.add_table_item "
        "pact.remove_table_item pact.call_table_meeting pact.call_off_table_meeting "
        "pact.keep_table_reply pact.reply_of_body pact.answer_table_meeting pact.ask_for_table "
        "pact.convene_table"
    ),
    _l("Minutes of the table written, found right or sealed"): (
        "pact.take_attendance pact.write_point pact.keep_vote pact.decide_point "
        "pact.approve_minutes pact.seal_minutes"
    ),
    _l("What the table gave to do: written down, done"): (
        "pact.promise_action pact.finish_action pact.finish_own_action"
    ),
    _l("A project written, let out or taken back"): (
        "pact.begin_project pact.write_project_sheet pact.answer_project_check "
        "pact.write_project_number pact.remove_project_number pact.tie_project "
        "pact.bring_project_file pact.remove_project_file pact.publish_project "
        "pact.take_back_project"
    ),
    _l("The strategic plan"): "pact.add_aim pact.add_below pact.change_node pact.end_node",
    _l("The pact signed, or something said of a clause"): "pact.sign_pact pact.say_of_clause",
    _l("A commitment of the pact put forward, told of or decided"): (
        "pact.propose_commitment pact.tell_figure pact.answer_for_commitment pact.ask_to_amend "
        "pact.bring_evidence pact.take_evidence_away pact.replace_evidence "
        "pact.add_commitment_group pact.take_commitment "
        "pact.decline_commitment pact.place_commitment"
    ),
}
