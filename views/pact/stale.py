"""A form over something that others write too: who was quicker is not written over, and nothing typed is lost."""

from typing import Self

from flask_wtf import FlaskForm
from wtforms import HiddenField


class SeenForm(FlaskForm):
    """`seen` is the mark of what was read. `is_stale`: it said something else by then."""

    seen = HiddenField()
    is_stale = False

    @property
    def read(self) -> str:
        return self.seen.data or ""

    def again(self, mark: str) -> Self:
        """What she typed stays in it; her next press is over what stands there now."""
        self.seen.data = mark
        self.is_stale = True
        return self
