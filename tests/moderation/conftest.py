"""The situations of care that somebody looks after."""

from tests.care.conftest import agreed, invited, town

__all__ = ["agreed", "invited", "town"]
