"""What a half-filled ask form says so far: enough to look for neighbours, or nothing."""

from datetime import date

from exchange.care.draft import MINUTES_MAX, TaskDraft
from exchange.care.kinds import is_kind, kind
from exchange.units import elapsed_minutes
from models.states import Where
from views.care.asking_forms import AskForm


def draft_so_far(today: date) -> TaskDraft | None:
    """The request's ask form as a draft; None while what, when or where is missing.

    Says nothing about what is wrong: the form itself does, once it is sent.
    """
    form = AskForm(today, [], meta={"csrf": False})
    code = form.kind.data or ""
    if not is_kind(code) or kind(code).family != (form.family.data or kind(code).family):
        return None
    if form.chosen_day is None or form.starts.data is None or form.ends.data is None:
        return None
    if form.is_flexible and not form.minutes.data:
        return None
    draft = form.draft()
    whole = elapsed_minutes(draft.opens_at, draft.closes_at)
    is_sound = 0 < draft.minutes <= min(whole, MINUTES_MAX) and draft.place in set(Where)
    return draft if is_sound else None
