"""Made-up days, told whole: what women and men of the demo did from four to four."""

from random import Random

from exchange.survey.diary import SLOTS, Spell

# Activity, slots of ten minutes from and to, with whom, where.
Part = tuple[str, int, int, tuple[str, ...], str | None]
DAYS: dict[str, tuple[tuple[Part, ...], ...]] = {
    "women": (
        (
            ("91", 15, 18, (), "home"),
            ("93", 3, 4, (), "home"),
            ("41", 6, 8, ("children",), "home"),
            ("44", 2, 4, ("children",), "way"),
            ("11", 26, 34, ("others",), "work"),
            ("31", 6, 9, ("children",), "home"),
            ("41", 12, 18, ("children",), "home"),
            ("32", 3, 7, (), "home"),
            ("36", 2, 5, (), "elsewhere"),
            ("92", 5, 7, ("children", "partner"), "home"),
            ("84", 5, 9, ("partner",), "home"),
        ),
        (
            ("91", 14, 17, (), "home"),
            ("42", 6, 10, ("others",), "home"),
            ("31", 8, 11, (), "home"),
            ("34", 4, 7, (), "home"),
            ("11", 20, 28, ("others",), "work"),
            ("42", 8, 14, ("others",), "elsewhere"),
            ("92", 6, 8, ("partner",), "home"),
            ("84", 6, 12, (), "home"),
        ),
    ),
    "men": (
        (
            ("91", 15, 18, (), "home"),
            ("93", 2, 4, (), "home"),
            ("18", 3, 6, (), "way"),
            ("11", 44, 54, ("others",), "work"),
            ("18", 3, 6, (), "way"),
            ("41", 4, 9, ("children",), "home"),
            ("92", 5, 7, ("children", "partner"), "home"),
            ("84", 9, 16, ("partner",), "home"),
        ),
        (
            ("91", 17, 20, (), "home"),
            ("44", 2, 4, ("children",), "way"),
            ("11", 40, 50, ("others",), "work"),
            ("31", 2, 5, (), "home"),
            ("71", 6, 12, ("others",), "elsewhere"),
            ("41", 5, 10, ("children",), "home"),
            ("92", 5, 7, ("partner",), "home"),
            ("33", 2, 5, (), "home"),
        ),
    ),
}
SLEEP = "91"


def day_of(sex: str, drawn: Random) -> tuple[Spell, ...]:
    """One of these days, longer here and shorter there; the rest of it is slept."""
    spells, at = [], 0
    for code, least, most, together, where in drawn.choice(DAYS[sex]):
        end = at + drawn.randint(least, most)
        spells.append(Spell(at, end, code, frozenset(together), where))
        at = end
    return (*spells, Spell(at, SLOTS, SLEEP, frozenset(), "home"))
