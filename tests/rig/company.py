"""A company of 120 people in figures that hold together: its report of two years, and its marks."""

from exchange.budget.company import TABLES, Sex

MARKS = {"culture": 80, "governance": 60, "people": 70, "growth": 50, "pay": 55, "parents": 65}

_WHOLE = {
    "staff_first": {
        "executives": (1, 4),
        "managers": (3, 8),
        "clerks": (36, 18),
        "workers": (25, 15),
    },
    "staff_last": {
        "executives": (2, 4),
        "managers": (4, 8),
        "clerks": (38, 20),
        "workers": (26, 18),
    },
    "contracts": {"open_full": (30, 40), "open_part": (28, 2), "term_full": (6, 6)}
    | {"term_part": (6, 2), "other_contract": (0, 0)},
    "before": {"all": (60, 45)},
    "hired": {"executives": (0, 0), "managers": (0, 0), "clerks": (14, 8), "workers": (8, 7)},
    "left": {"resigned": (4, 3), "resigned_child": (3, 0), "dismissed": (0, 1)}
    | {"retired": (2, 5), "term_over": (3, 1), "other_reason": (0, 0)},
    "promoted": {"executives": (1, 0), "managers": (1, 1), "clerks": (2, 2), "workers": (0, 0)},
    "trained": {"executives": (1, 4), "managers": (3, 7), "clerks": (20, 15), "workers": (5, 9)},
    "training_hours": {
        "executives": (10, 60),
        "managers": (40, 90),
        "clerks": (200, 190),
        "workers": (30, 80),
    },
    "leaves": {"birth": (6, 3), "parental": (9, 2), "relative": (7, 2), "hours_cut": (8, 0)}
    | {"remote": (12, 9)},
    "pay": {
        "executives": (9_200_000, 21_600_000),
        "managers": (10_800_000, 25_200_000),
        "clerks": (60_480_000, 44_800_000),
        "workers": (33_000_000, 30_600_000),
    },
    "extras": {
        "executives": (1_000_000, 4_000_000),
        "managers": (900_000, 2_800_000),
        "clerks": (1_800_000, 2_400_000),
        "workers": (600_000, 1_500_000),
    },
    "paid_hours": {
        "executives": (3_200, 6_400),
        "managers": (6_000, 12_800),
        "clerks": (48_000, 32_000),
        "workers": (33_000, 27_000),
    },
}


def _written(lines):
    return {
        line: {sex.value: number for sex, number in zip(Sex, pair, strict=True)}
        for line, pair in lines.items()
    }


def sheet(*, fill=None, only=False, **tables):
    """The whole report with these lines otherwise. `only`: just these tables. `fill`: in other lines."""
    found = {} if only else {key: _written(lines) for key, lines in _WHOLE.items()}
    for key, lines in tables.items():
        others = {} if fill is None else dict.fromkeys(TABLES[key].lines, (fill, fill))
        found[key] = (found.get(key, {}) if fill is None else {}) | _written(others | lines)
    return found


SHEET = sheet()
