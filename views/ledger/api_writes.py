"""Which writes of the room ledger programs may send: each the page's own door."""

from views.api.operations import of
from views.ledger.cheque_forms import EntryForm
from views.ledger.forms import (
    FundAskForm,
    FundRefusalForm,
    GiftForm,
    GiveForm,
    GrantForm,
    LimitsForm,
    MendForm,
    OrganisationForm,
    PaymentForm,
)
from views.ledger.lesson_forms import LessonForm
from views.ledger.service_routes import ServiceForm, ServiceGrantForm

WRITES = (
    of("ledger.answer_ask", GiveForm),
    of("ledger.ask_fund", FundAskForm),
    of("ledger.call_off_lesson"),
    of("ledger.close_organisation"),
    of("ledger.close_period", "period"),
    of("ledger.decline_ask", FundRefusalForm),
    of("ledger.decline_service", FundRefusalForm),
    of("ledger.end_agreement"),
    of("ledger.enter_cheque", EntryForm, "serial"),
    of("ledger.give", GiftForm),
    of("ledger.grant", GrantForm),
    of("ledger.invite_to_balance"),
    of("ledger.leave_seat"),
    of("ledger.note_service", ServiceForm),
    of("ledger.open_organisation", OrganisationForm),
    of("ledger.pay", PaymentForm),
    of("ledger.pay_service", ServiceGrantForm),
    of("ledger.post_lesson", LessonForm),
    of("ledger.reopen_organisation"),
    of("ledger.reverse", MendForm),
    of("ledger.seat_for"),
    of("ledger.set_limits", LimitsForm),
    of("ledger.settle_lesson", several=("came",)),
    of("ledger.statement_by_mail", "wants"),
    of("ledger.take_back_ask"),
    of("ledger.take_back_service"),
    of("ledger.take_seat"),
    of("ledger.void_cheque", "from"),
    of("ledger.void_cheques", "from"),
)
