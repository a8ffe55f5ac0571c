"""Where a dispute stands, in a sentence: for one of the two, and for an operator."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from exchange.care.journey import other_side
from exchange.moderation.dispute_card import Argued, OwnDispute
from models.states import DisputeState, ExchangeState
from views.language import long_day, spoken_minutes


@dataclass(frozen=True)
class Standing:
    """`kind` is the notice's: sun where something is to be done, good where it is over."""

    words: str
    kind: str = "stone"


def standing_of(own: OwnDispute, now: datetime) -> Standing:
    """What one of the two reads first: whose turn it is, and until when."""
    argued, name = own.argued, own.argued.name_of(other_side(own.side))
    day = long_day(argued.due_at)
    if argued.state is None:
        return Standing(
            _("An operator reads what each of you writes, proposes or decides, and tells you why."),
            "sun",
        )
    if argued.state == DisputeState.CLOSED or argued.exchange_state != ExchangeState.DISPUTED:
        return Standing(_ended(argued), "good")
    if argued.state == DisputeState.APPEALED:
        return Standing(_("Another operator hears it, and answers by %(day)s.", day=day))
    if argued.waits_for(own.side, now):
        if argued.state == DisputeState.OFFERED:
            return Standing(_("Say yes or no by %(day)s.", day=day), "sun")
        return Standing(
            _("It counts from %(day)s, or as soon as you both say yes.", day=day), "sun"
        )
    if argued.state == DisputeState.DECIDED:
        return Standing(_("It counts from %(day)s, or as soon as you both say yes.", day=day))
    if argued.state == DisputeState.OFFERED and now < argued.due_at:
        return Standing(_("You said yes. %(name)s has until %(day)s.", name=name, day=day))
    if argued.statement_of(own.side) is None:
        if now < argued.due_at:
            return Standing(
                _("Write how it was by %(day)s: the operator reads it.", day=day), "sun"
            )
        return Standing(_("The operator can decide now. You can still write how it was."), "sun")
    if argued.is_heard(now):
        return Standing(_("The operator has read you and decides."))
    return Standing(_("%(name)s has until %(day)s to write, too.", name=name, day=day))


def _ended(argued: Argued) -> str:
    if argued.exchange_state == ExchangeState.SETTLED:
        return _("It is over: %(time)s counted.", time=spoken_minutes(argued.settled_minutes or 0))
    return _("It is over: no minutes move.")


def at_desk(argued: Argued, *, operator_id: int, now: datetime) -> Standing | None:
    """Why an operator cannot decide now, if so; None where it is her turn."""
    day = long_day(argued.due_at)
    if argued.state == DisputeState.CLOSED or argued.exchange_state != ExchangeState.DISPUTED:
        return Standing(_ended(argued), "good")
    if argued.state == DisputeState.DECIDED:
        return Standing(_("Decided. It counts on %(day)s, unless one of them appeals.", day=day))
    if argued.state == DisputeState.OFFERED and now < argued.due_at:
        return Standing(_("They have until %(day)s to answer the proposal.", day=day))
    if argued.state == DisputeState.APPEALED and argued.decided_by_id == operator_id:
        return Standing(_("You decided before: another operator hears the appeal."))
    return None
