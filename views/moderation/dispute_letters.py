"""What letters say of a dispute: to the two, and without names to whoever looks after the bank."""

from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from views.care.desk_letters import line_of_desk
from views.care.letters import line
from views.language import long_day, spoken_minutes
from views.notices.letter import Letter

Facts = dict[str, Any]


def _page(facts: Facts, words: str) -> tuple[str, str]:
    return words, url_for("moderation.dispute", exchange_id=facts["exchange_id"])


def _until(facts: Facts) -> str:
    return long_day(datetime.fromisoformat(facts["until"]))


def _opened(facts: Facts) -> Letter:
    words = _("An operator hears both of you and decides. No minutes move meanwhile.")
    return Letter(
        _("%(name)s asks that an operator hears you both", name=facts["name"]),
        [line(facts), words],
        *_page(facts, _("Write how it was")),
    )


def _wrote(facts: Facts) -> Letter:
    words = _("You can write, too, until %(day)s. Then each reads the other.", day=_until(facts))
    return Letter(
        _("%(name)s wrote how it was", name=facts["name"]),
        [line(facts), words],
        *_page(facts, _("Write how it was")),
    )


def _proposed(facts: Facts) -> Letter:
    return Letter(
        _("The operator proposes %(time)s", time=spoken_minutes(facts["proposed_minutes"])),
        [
            line(facts),
            _("The reason: %(motive)s", motive=facts["words"]),
            _("Say yes or no by %(day)s.", day=_until(facts)),
        ],
        *_page(facts, _("Answer")),
    )


def _decided(facts: Facts) -> Letter:
    words = _(
        "It counts on %(day)s. Until then you can ask that another operator hears it.",
        day=_until(facts),
    )
    return Letter(
        _("The operator decided: %(time)s", time=spoken_minutes(facts["ruled_minutes"])),
        [line(facts), _("The reason: %(motive)s", motive=facts["motive"]), words],
        *_page(facts, _("Read it")),
    )


def _appealed(facts: Facts) -> Letter:
    words = _("Another operator hears it, and answers by %(day)s.", day=_until(facts))
    return Letter(
        _("%(name)s does not agree with the decision", name=facts["name"]),
        [line(facts), words],
        *_page(facts, _("Details")),
    )


def _counted(facts: Facts) -> Letter:
    minutes = facts["ruled_minutes"]
    words = (
        _("It is over: %(time)s counted.", time=spoken_minutes(minutes))
        if minutes
        else _("It is over: no minutes move.")
    )
    return Letter(_("The decision counts now"), [line(facts), words], *_page(facts, _("Details")))


def _at_desk(facts: Facts, words: str) -> Letter:
    there = url_for("moderation.desk_dispute_page", exchange_id=facts["exchange_id"])
    return Letter(
        words,
        [line_of_desk(facts), _("What both said is on your desk.")],
        _("Open the desk"),
        there,
    )


def _waits(facts: Facts) -> Letter:
    return _at_desk(facts, _("Two who do not agree wait for you"))


def _to_hear(facts: Facts) -> Letter:
    return _at_desk(facts, _("One of two appeals: another of you is to hear it"))


LETTERS = {
    "dispute_appealed": _appealed,
    "dispute_counted": _counted,
    "dispute_decided": _decided,
    "dispute_opened": _opened,
    "dispute_proposed": _proposed,
    "dispute_to_hear": _to_hear,
    "dispute_waits": _waits,
    "dispute_wrote": _wrote,
}
