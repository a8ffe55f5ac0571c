"""Which writes of the room moderation programs may send: each the page's own door."""

from views.api.operations import of
from views.moderation.accompanying_routes import AccompanyForm
from views.moderation.admitting_routes import HeardForm, NoteForm, ReferenceForm, SpokenAnswerForm
from views.moderation.answer_routes import AnswerDecisionForm
from views.moderation.desk_forms import HandoverForm
from views.moderation.dispute_forms import AppealForm, ProposalForm, StatementForm
from views.moderation.forms import (
    CheckForm,
    ClosingForm,
    MeetingForm,
    PhotoRemovalForm,
    RefusalForm,
    RulingForm,
    TurnForm,
)
from views.moderation.message_forms import MessageForm
from views.moderation.requirement_routes import RequirementForm
from views.moderation.suspending_routes import SuspensionForm
from views.moderation.tandem_routes import NamedForm
from views.places.service_forms import MotiveForm

WRITES = (
    of("moderation.accompany", AccompanyForm),
    of("moderation.accompany_no_more"),
    of("moderation.agree_dispute"),
    of("moderation.appeal_dispute", AppealForm),
    of("moderation.approve"),
    of("moderation.arrange_meeting", MeetingForm),
    of("moderation.ask_around"),
    of("moderation.ask_reference", ReferenceForm),
    of("moderation.call_off_uncovered"),
    of("moderation.close_report", ClosingForm),
    of("moderation.close_thing", ClosingForm),
    of("moderation.decide_answer", AnswerDecisionForm),
    of("moderation.decide_dispute", RulingForm),
    of("moderation.decide_requirements", RequirementForm),
    of("moderation.decide_turn", TurnForm),
    of("moderation.end_suspension"),
    of("moderation.end_tandem"),
    of("moderation.greet", several=("person_id",)),
    of("moderation.hand_over", HandoverForm, ClosingForm, "kind", "start"),
    of("moderation.hear_both"),
    of("moderation.hear_reference", HeardForm),
    of("moderation.invite_for"),
    of("moderation.let_go"),
    of("moderation.note_answer", SpokenAnswerForm),
    of("moderation.note_talk", NoteForm),
    of("moderation.note_tandem", NamedForm),
    of("moderation.open_dispute", StatementForm),
    of("moderation.pass_on"),
    of("moderation.plan_now"),
    of("moderation.propose_dispute", ProposalForm),
    of("moderation.refuse", RefusalForm),
    of("moderation.refuse_dispute"),
    of("moderation.refuse_listing", MotiveForm),
    of("moderation.report_other", "reason"),
    of("moderation.report_person", "reason"),
    of("moderation.see_check", CheckForm),
    of("moderation.state_dispute", StatementForm),
    of("moderation.stop_message"),
    of("moderation.suspend", SuspensionForm),
    of("moderation.take_listing", "version"),
    of("moderation.take_on", "list"),
    of("moderation.take_photo_away", PhotoRemovalForm),
    of("moderation.withdraw_check"),
    of("moderation.write", MessageForm),
)
