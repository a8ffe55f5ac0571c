"""Two who go together: whoever has to be asked as one of two, and when both are there."""

from collections.abc import Collection, Mapping, Sequence


def both_or_neither(
    person_ids: Sequence[int], partner_of: Mapping[int, int], *, places: int
) -> list[int]:
    """Who goes alone; and of those who go in two both, where both are named and there is room."""
    named = frozenset(person_ids)
    return [each for each in person_ids if _is_whole(each, partner_of, named, places)]


def _is_whole(
    person_id: int, partner_of: Mapping[int, int], named: Collection[int], places: int
) -> bool:
    partner = partner_of.get(person_id)
    return partner is None or (places >= 2 and partner in named)


def first_of(person_ids: Sequence[int], partner_of: Mapping[int, int], size: int) -> list[int]:
    """The first ones, so many at most, with each also who goes with her; nobody without him."""
    chosen: list[int] = []
    for each in person_ids:
        party = [each, partner_of[each]] if each in partner_of else [each]
        if each not in chosen and len(chosen) + len(party) <= size:
            chosen += party
    return chosen
