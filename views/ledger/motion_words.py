"""What a proposal is called, what it would change, and how far it has come."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from exchange.ledger.motion import changes
from exchange.ledger.motion_queries import MotionCard
from exchange.people.rules import Rules
from models.states import MotionKind, MotionState
from views.language import signed_minutes, spoken_minutes
from views.ledger.wording import balance_words, holder, reason

KINDS: dict[str, Any] = {
    MotionKind.RULES: _l("Rules about hours"),
    MotionKind.LIMITS: _l("Limits of an account"),
    MotionKind.ISSUANCE: _l("Hours issued, or taken back"),
}

STATES: dict[str, Any] = {
    MotionState.WAITING: _l("waits for a second person"),
    MotionState.APPROVED: _l("approved, waits for its day"),
    MotionState.IN_FORCE: _l("in force"),
    MotionState.DECLINED: _l("turned down"),
    MotionState.WITHDRAWN: _l("taken back"),
}

RULES: dict[str, Any] = {
    "floor_minutes": _l("Lowest balance"),
    "ceiling_minutes": _l("To spend or give from"),
    "starter_minutes": _l("Welcome hours"),
    "growth_per_minutes": _l("Hours given for each step"),
    "growth_minutes": _l("How far a step goes"),
    "growth_minutes_max": _l("All steps together"),
    "pledge_minutes": _l("Promised to the fund on joining"),
    "grant_reasons": _l("What the fund gives for"),
}


def title(of: MotionCard) -> str:
    """What it is about, with the household where there is one."""
    kind = str(KINDS[of.kind])
    return f"{kind}: {holder(of.account)}" if of.account else kind


def terms(of: MotionCard, rules: Rules) -> list[tuple[str, str]]:
    """(what, how it would be). For rules not in force yet, beside how it is today."""
    match of.kind:
        case MotionKind.RULES if of.state in (MotionState.WAITING, MotionState.APPROVED):
            found = changes(rules, of.terms)
            return [
                (
                    str(RULES[each.key]),
                    _("%(then)s instead of %(now)s", then=said(each.key, each.then), now=said(each.key, each.now)),
                )
                for each in found
            ]  # fmt: skip
        case MotionKind.RULES:
            return [(str(RULES[key]), said(key, value)) for key, value in of.terms.items()]
        case MotionKind.ISSUANCE:
            minutes = of.terms["minutes"]
            way = _("More for the fund") if minutes > 0 else _("Back from the fund")
            return [(way, spoken_minutes(abs(minutes)))]
    if "lifted" in of.terms:
        return [(_("Its limits"), _("as the rules of the bank say"))]
    ceiling = of.terms["ceiling_minutes"]
    return [
        (str(RULES["floor_minutes"]), said("floor_minutes", of.terms["floor_minutes"])),
        (str(RULES["ceiling_minutes"]), said("ceiling_minutes", ceiling or 0)),
    ]


def said(key: str, value: Any) -> str:
    """A rule's value in words."""
    if key == "grant_reasons":
        return ", ".join(reason(each) for each in value)
    return signed_minutes(value) if key == "floor_minutes" else balance_words(value)


def in_short(rules: Rules) -> list[tuple[str, str]]:
    """All rules about hours as they are now."""
    kept = rules.to_json()
    return [(str(words), said(key, kept[key])) for key, words in RULES.items()]
