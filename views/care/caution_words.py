"""The warnings of an exchange's page, in sentences."""

from flask_babel import gettext as _

from exchange.care.caution import Caution
from exchange.care.caution_queries import warned_of, week_of
from exchange.care.exchange_queries import ExchangePage
from exchange.moderation.accompanying_queries import Decided, decided_about
from exchange.people.queries import rules_of
from exchange.people.rules import Rules
from models.states_of_safety import Accompanied
from views.access import now, visitor
from views.language import spoken_minutes, zone


def caution_words(found: ExchangePage) -> list[str]:
    """While it is still to come."""
    if found.starts_at <= now():
        return []
    bank_id = visitor().bank_id
    rules = rules_of(bank_id)
    week = week_of(found.starts_at, zone())
    warned = warned_of(found.id, bank_id=bank_id, week=week, rules=rules)
    words = [_words(each, found, rules) for each in warned.cautions]
    if warned.adult_stays:
        words.append(
            _("An adult of %(name)s’s family is there all the time.", name=found.asker_name)
        )
    return words


def _words(caution: Caution, found: ExchangePage, rules: Rules) -> str:
    match caution:
        case Caution.NEWCOMER:
            decided = decided_about(found.id, bank_id=visitor().bank_id)
            return _decided(decided) if decided else _newcomer(found, rules)
        case Caution.ALONE:
            return _(
                "This bank wants two adults here: somebody of the family stays, or you ask one more."
            )
        case Caution.PAIR_WEEK:
            return _(
                "More than %(time)s in one week between you two: ask others, too. Help among "
                "neighbours is no job.",
                time=spoken_minutes(rules.pair_week_minutes_max),
            )
        case Caution.ROW:
            return _(
                "%(name)s helps more than %(time)s without a break that day: is that not too much?",
                name=found.helper_name,
                time=spoken_minutes(rules.row_minutes_max),
            )


def _newcomer(found: ExchangePage, rules: Rules) -> str:
    return _(
        "%(name)s is new to this help: the first %(times)s times a second adult stays, "
        "or you are where others are.",
        name=found.helper_name,
        times=rules.mediated_first,
    )


def _decided(decided: Decided) -> str:
    """Who looks after the bank has seen to the first time."""
    name = decided.operator_name
    match decided.how:
        case Accompanied.THERE:
            return _("You are not alone this time: %(name)s of the bank comes, too.", name=name)
        case Accompanied.CALLED:
            return _("%(name)s of the bank has spoken with both of you.", name=name)
        case _nothing:
            if decided.motive is None:
                return _("%(name)s of the bank says: nobody needs to come along.", name=name)
            return _(
                "%(name)s of the bank says: nobody needs to come along. The reason: %(motive)s",
                name=name,
                motive=decided.motive,
            )
