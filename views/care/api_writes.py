"""Which writes of the room care programs may send: each the page's own door."""

from views.api.operations import of
from views.care.arrival_forms import CodeForm, ContactForm
from views.care.asking_forms import AskForm, OfferForm
from views.care.being_asked_forms import QuietForm, RestForm, WordForm
from views.care.circle_forms import CircleForm, JoinForm
from views.care.exchange_forms import ConfirmForm
from views.care.series_forms import AddDateForm, SkipForm

WRITES = (
    of("care.accept", "children", "starts_at"),
    of("care.accept_dates", "read_at"),
    of("care.add_date", AddDateForm),
    of("care.ask_around"),
    of("care.ask_family"),
    of("care.ask_meeting"),
    of("care.cancel"),
    of("care.change", AskForm),
    of("care.change_series", AskForm),
    of("care.close_circle"),
    of("care.come"),
    of("care.confirm", ConfirmForm),
    of("care.decline"),
    of("care.end_recognition"),
    of("care.end_rest"),
    of("care.end_series"),
    of("care.end_visit"),
    of("care.end_word"),
    of("care.give_word", WordForm),
    of("care.go"),
    of("care.invite", "both", "starts_at"),
    of("care.invite_to_series", several=("dates",)),
    of("care.join", JoinForm, "key"),
    of("care.keep_contact", ContactForm),
    of("care.keep_quiet_hours", QuietForm),
    of("care.leave_circle"),
    of("care.no_show"),
    of("care.offer_dates", several=("dates",)),
    of("care.open_circle", CircleForm),
    of("care.pause_word"),
    of("care.post_offer", OfferForm),
    of("care.post_task", AskForm, "together"),
    of("care.propose", "asked_at", "children", "starts_at"),
    of("care.put_out"),
    of("care.put_steps_away"),
    of("care.recognise"),
    of("care.refuse_dates", "read_at"),
    of("care.remind"),
    of("care.remove_contact"),
    of("care.rest_this_week"),
    of("care.resume_word"),
    of("care.say_for", CodeForm),
    of("care.skip_dates", SkipForm),
    of("care.take_rest", RestForm),
    of("care.take_up", AskForm, "together"),
    of("care.turn_family_away"),
    of("care.visit"),
    of("care.watch"),
    of("care.welcome_family"),
    of("care.withdraw_offer"),
    of("care.withdraw_proposal"),
    of("care.withdraw_task"),
)
