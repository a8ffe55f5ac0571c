"""How far an account may go by the rules of its bank. It grows with what the household has given."""

from dataclasses import dataclass

from exchange.people.rules import Rules


@dataclass(frozen=True)
class Limits:
    """The lowest balance and the one from which hours should be spent; None: there is none."""

    floor_minutes: int | None
    ceiling_minutes: int | None


def limits_by_rules(rules: Rules, given_minutes: int) -> Limits:
    """For every whole `growth_per_minutes` given the floor lies `growth_minutes` lower, to a point.

    A household that was given minutes it did not work for has not given: only help counts.
    """
    steps = max(0, given_minutes) // rules.growth_per_minutes
    further = min(steps * rules.growth_minutes, rules.growth_minutes_max)
    return Limits(rules.floor_minutes - further, rules.ceiling_minutes)


def until_next_step(rules: Rules, given_minutes: int) -> int | None:
    """Minutes still to give until the floor sinks again; None when it goes no lower."""
    now, later = (
        limits_by_rules(rules, given_minutes + more).floor_minutes
        for more in (0, rules.growth_per_minutes)
    )
    if now == later:
        return None
    return rules.growth_per_minutes - max(0, given_minutes) % rules.growth_per_minutes
