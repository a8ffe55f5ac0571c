"""What the notices of care say, in the reader's language. No address and no name of a child."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from exchange.people.telephone import as_shown
from exchange.places.meeting import is_at_helpers
from exchange.units import Slot
from models.states import Where, Who
from views.kinds import KINDS
from views.language import clock, long_day, spoken_minutes
from views.matching.rows import when_words
from views.notices.letter import Letter
from views.notices.writing import moment

Facts = dict[str, Any]


def what(facts: Facts) -> str:
    return str(KINDS[facts["kind"]])


def _when(facts: Facts) -> str:
    starts_at, ends_at = moment(facts, "starts_at"), moment(facts, "ends_at")
    slot = Slot(starts_at, ends_at)
    return when_words(slot, facts["minutes"], flexible=bool(facts.get("flexible")))


def line(facts: Facts) -> str:
    return f"{what(facts)}: {_when(facts)}."


def _where(facts: Facts) -> str:
    if facts["place"] == Where.THIRD:
        return _("Somewhere else: the place stands on the page of the exchange.")
    if _is_at_readers(facts):
        return _("At your home.")
    return _("At the home of %(name)s: the address stands on the page of the exchange.", name=facts["name"])  # fmt: skip


def at_whose(facts: Facts) -> list[str]:
    """At whose home, before anybody has said yes: where that is, nobody reads yet."""
    if "place" not in facts or "helps" not in facts:
        return []
    if facts["place"] == Where.THIRD:
        return [_("At another place.")]
    return [_("At your home.") if _is_at_readers(facts) else _("At their home.")]


def _is_at_readers(facts: Facts) -> bool:
    """Of the two homes."""
    return is_at_helpers(facts["place"]) is facts["helps"]


def of_task(facts: Facts, words: str) -> tuple[str, str]:
    return words, url_for("care.task", task_id=facts["task_id"])


def of_exchange(facts: Facts, words: str) -> tuple[str, str]:
    return words, url_for("care.exchange", exchange_id=facts["exchange_id"])


def by(text: str) -> str:
    at = datetime.fromisoformat(text)
    return f"{long_day(at)}, {clock(at)}"


def invited(facts: Facts) -> Letter:
    other = (
        [_("Another hour is fine, too: choose it when you answer.")] if facts["may_choose"] else []
    )
    return Letter(
        _("%(name)s asks whether you can come", name=facts["name"]),
        [
            line(facts),
            *at_whose(facts),
            *together(facts),
            *_beside(facts),
            *other,
            _("Answer by %(day)s. A no is fine, too.", day=by(facts["answer_by"])),
        ],
        *of_task(facts, _("Answer")),
    )


def together(facts: Facts) -> list[str]:
    """How many children of how many homes, where other families join; older letters do not know."""
    families = facts.get("families")
    if not families or not facts["helps"]:
        return []
    children = ngettext("%(num)s child", "%(num)s children", facts["children"])
    homes = ngettext("%(num)s family", "%(num)s families", families + 1)
    return [_("Together: %(children)s of %(families)s.", children=children, families=homes)]


def _beside(facts: Facts) -> list[str]:
    """Who goes with her is asked the same; letters of before do not know."""
    name = facts.get("beside")
    return [_("%(name)s is asked, too: you go together.", name=name)] if name else []


def _proposed(facts: Facts) -> Letter:
    return Letter(
        _("%(name)s can come", name=facts["name"]),
        [line(facts), *at_whose(facts), _("Answer by %(day)s.", day=by(facts["answer_by"]))],
        *of_task(facts, _("Answer")),
    )


def _yes_waits(facts: Facts) -> Letter:
    words = _("You are short of hours to say yes. Help somebody, or ask for less time.")
    return Letter(
        _("%(name)s can still come", name=facts["name"]),
        [line(facts), words, _("Answer by %(day)s.", day=by(facts["answer_by"]))],
        *of_task(facts, _("Answer")),
    )


def _agreed(facts: Facts) -> Letter:
    if facts["helps"]:
        subject = _("Agreed: you help %(name)s", name=facts["name"])
    else:
        subject = _("Agreed: %(name)s comes", name=facts["name"])
    lines = [line(facts), _where(facts)]
    return Letter(subject, lines, *of_exchange(facts, _("Details")), call=call_words(facts))


def call_words(facts: Facts) -> tuple[str, str] | None:
    """The other side's number, if it was given and may be read just now."""
    kept = facts.get("phone")
    if not kept:
        return None
    return _("Call %(name)s: %(number)s", name=facts["name"], number=as_shown(kept)), kept


def _taken(facts: Facts) -> Letter:
    words = _("Another neighbour said yes just before you. There is nothing you need to do.")
    return Letter(_("Somebody has been found"), [line(facts), words])


def _declined(facts: Facts) -> Letter:
    return Letter(
        _("%(name)s: not this time", name=facts["name"]),
        [line(facts), _("No reason is asked. There are others near you.")],
        *of_task(facts, _("See who else")),
    )


def _changed(facts: Facts) -> Letter:
    """The question put anew, because its words are others now."""
    return Letter(
        _("%(name)s has changed what they ask", name=facts["name"]),
        [
            _("Now it is this:"),
            line(facts),
            *at_whose(facts),
            *together(facts),
            _("Answer anew by %(day)s. A no is fine, too.", day=by(facts["answer_by"])),
        ],
        *of_task(facts, _("Answer")),
    )


def _changed_away(facts: Facts) -> Letter:
    words = _("What they ask now is not for you any more. There is nothing you need to do.")
    return Letter(_("%(name)s has changed what they ask", name=facts["name"]), [words])


def _taken_back(facts: Facts) -> Letter:
    return Letter(_("%(name)s took it back", name=facts["name"]), [line(facts)])


def _withdrawn(facts: Facts) -> Letter:
    words = _("The family needs nobody any more. There is nothing you need to do.")
    return Letter(_("Not needed any more"), [line(facts), words])


def _unanswered(facts: Facts) -> Letter:
    return Letter(
        _("%(name)s has not answered", name=facts["name"]),
        [line(facts), _("The question has lapsed.")],
        *of_task(facts, _("See who else")),
    )


def _lapsed(facts: Facts) -> Letter:
    return Letter(
        _("Nobody was found this time"),
        [line(facts), _("Ask again: a little earlier, or for another hour, it is easier.")],
        _("Ask again"),
        url_for("care.ask", like=facts["task_id"]),
    )


def their_word(facts: Facts) -> int | None:
    """What the other side said, if it said anything."""
    other = Who.ASKER if facts["helps"] else Who.HELPER
    said: int | None = facts["said"].get(other.value)
    return said


def _said(facts: Facts) -> Letter:
    """The other has spoken; also the reminder to who has not."""
    name, theirs = facts["name"], their_word(facts)
    lines = [line(facts)]
    if theirs is not None:
        lines.append(_("%(name)s wrote %(time)s.", name=name, time=spoken_minutes(theirs)))
    if facts.get("counts_at") and theirs is not None:
        counted = spoken_minutes(min(theirs, facts["minutes"]))
        day = long_day(datetime.fromisoformat(facts["counts_at"]))
        lines.append(_("Without an answer, on %(day)s %(time)s count.", day=day, time=counted))
    return Letter(_("How did it go with %(name)s?", name=name), lines,
                  *of_exchange(facts, _("Say how long it was")))  # fmt: skip


def _differs(facts: Facts) -> Letter:
    asker, helper = (facts["said"].get(side.value, 0) for side in (Who.ASKER, Who.HELPER))
    mine, theirs = (helper, asker) if facts["helps"] else (asker, helper)
    words = _("You wrote %(mine)s, %(name)s %(theirs)s. Say it once more: perhaps you meet.",
              mine=spoken_minutes(mine), theirs=spoken_minutes(theirs), name=facts["name"])  # fmt: skip
    return Letter(_("You two wrote different times"), [line(facts), words],
                  *of_exchange(facts, _("Say how long it was")))  # fmt: skip


def _disputed(facts: Facts) -> Letter:
    words = _("You two remember it differently. The operator reads both and decides.")
    there = url_for("moderation.dispute", exchange_id=facts["exchange_id"])
    return Letter(
        _("The operator is dealing with it"), [line(facts), words], _("Write how it was"), there
    )


def _settled(facts: Facts) -> Letter:
    time = spoken_minutes(facts["settled_minutes"])
    if facts["helps"]:
        subject = _("%(time)s in your account", time=time)
    else:
        subject = _("%(time)s given to %(name)s", time=time, name=facts["name"])
    how = {
        "both": _("You both said so."),
        "one": _("One of you said so, the other did not answer."),
        "operator": _("The operator decided."),
    }[facts["how"]]
    thanks = [f"“{facts['thanks']}”"] if facts["thanks"] else []
    return Letter(subject, [line(facts), how, *thanks], *of_exchange(facts, _("Details")))


def _ruled(facts: Facts) -> Letter:
    time = spoken_minutes(facts["ruled_minutes"])
    return Letter(
        _("The operator decided: %(time)s", time=time),
        [line(facts), _("The reason: %(motive)s", motive=facts["motive"])],
        *of_exchange(facts, _("Details")),
    )


def _voided(facts: Facts) -> Letter:
    words = _("Nobody said how long it was, so no minutes moved.")
    return Letter(_("No minutes moved"), [line(facts), words], *of_exchange(facts, _("Details")))


def _meeting_arranged(facts: Facts) -> Letter:
    return Letter(
        _("You and %(name)s can meet first", name=facts["name"]),
        [_("From whoever coordinates the bank: %(words)s", words=facts["words"]), line(facts)],
        *of_exchange(facts, _("Details")),
    )


LETTERS: dict[str, Callable[[Facts], Letter]] = {
    "care_agreed": _agreed,
    "care_changed": _changed,
    "care_changed_away": _changed_away,
    "care_declined": _declined,
    "care_differs": _differs,
    "care_disputed": _disputed,
    "care_how_long": _said,
    "care_invited": invited,
    "care_lapsed": _lapsed,
    "care_meeting_arranged": _meeting_arranged,
    "care_proposed": _proposed,
    "care_ruled": _ruled,
    "care_said": _said,
    "care_settled": _settled,
    "care_taken": _taken,
    "care_taken_back": _taken_back,
    "care_unanswered": _unanswered,
    "care_voided": _voided,
    "care_withdrawn": _withdrawn,
    "care_yes_waits": _yes_waits,
}
