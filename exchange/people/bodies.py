"""What kind of body an organisation is to the rooms that see: who pays, who bargains. Pure."""

KINDS = (
    "municipality",
    "province",
    "union",
    "cooperative",
    "employers",
    "association",
    "school",
    "research",
    "equality",
    "other",
)
ADMINISTRATIONS = ("municipality", "province")
"""Bodies with a public budget."""
UNIONS = ("union",)
EMPLOYERS = tuple(kind for kind in KINDS if kind not in ("union", "equality"))
"""Whoever may have people working for them: administrations too."""
