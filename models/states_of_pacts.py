"""The states and kinds of what partners promise each other."""

from enum import StrEnum

EVIDENCE_BYTES_MAX = 5 * 1024 * 1024
EVIDENCE_FILES_MAX = 10
"""Of one thing."""


class About(StrEnum):
    """What a file shows."""

    COMMITMENT = "commitment"
    PROJECT = "project"
