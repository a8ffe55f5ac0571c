"""Forms of the table's minutes: who came, what was said, votes, decisions, what is to be done."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError

from exchange.pact.agenda_queries import DecisionLine
from exchange.pact.minutes_actions import Coming
from exchange.pact.minutes_queries import Came, Written
from exchange.pact.voting import USUAL
from exchange.people.representative_queries import Spoke
from views.fields import at_most, choices_of, tidy
from views.pact.minutes_words import RULES, VOICES
from views.pact.stale import SeenForm

ROLES = {"holder": {"holder"}, "alternate": {"alternate"}, "both": {"holder", "alternate"}}


class AttendanceForm(SeenForm):
    """A line for each seat. `of` makes one for a meeting."""

    seats: Mapping[int, str] = {}

    @classmethod
    def of(
        cls, found: Written, of_day: Mapping[tuple[int, str], Spoke], **kwargs: Any
    ) -> "AttendanceForm":
        fields: dict[str, Any] = {"seats": dict(found.seats)}
        came: dict[int, list[Came]] = {}
        for each in found.came:
            came.setdefault(each.organisation_id, []).append(each)
        for body, name in found.seats.items():
            here = came.get(body, [])
            spoke = {role: each.name for (of, role), each in of_day.items() if of == body}
            choices = _who(spoke | {each.role: each.name for each in here})
            roles = {each.role for each in here}
            chosen = next((key for key, of in ROLES.items() if of == roles), "")
            fields[f"who_{body}"] = SelectField(name, choices=choices, default=chosen)
            hours = here[0] if here else None
            fields[f"came_{body}"] = TimeField(
                _l("Came at"), validators=[Optional()], default=hours and hours.came_at
            )
            fields[f"left_{body}"] = TimeField(
                _l("Left at"),
                validators=[Optional(), _later(f"came_{body}")],
                default=hours and hours.left_at,
            )
        made: AttendanceForm = type("AttendanceForm", (cls,), fields)(
            seen=found.came_mark, **kwargs
        )
        return made

    @property
    def came(self) -> dict[int, Coming]:
        return {
            body: Coming(
                frozenset(ROLES[self[f"who_{body}"].data]),
                self[f"came_{body}"].data,
                self[f"left_{body}"].data,
            )
            for body in self.seats
            if self[f"who_{body}"].data in ROLES
        }


def _who(names: Mapping[str, str]) -> Any:
    """By role who spoke for the body on the day; or who it says there already."""
    said: dict[str, Any] = {"": _l("nobody came")}
    if "holder" in names:
        said["holder"] = _l("%(name)s, holder", name=names["holder"])
    if "alternate" in names:
        said["alternate"] = _l("%(name)s, alternate", name=names["alternate"])
    if len(names) == 2:
        said["both"] = _l("both of them")
    return choices_of(said)


def _later(other: str) -> Any:
    def check(form: FlaskForm, field: Any) -> None:
        if field.data and form[other].data and field.data <= form[other].data:
            raise ValidationError(_("It comes after the other hour."))

    return check


class ItemWordsForm(SeenForm):
    words = TextAreaField(_l("What was said on this point"), validators=[at_most(6_000)])
    is_public = BooleanField(_l("Everybody may read this point"), default=True)


def _hash_in(field: HiddenField) -> bytes:
    try:
        return bytes.fromhex(field.data or "")
    except ValueError:
        return b""


class VoteForm(SeenForm):
    """The rule, and a voice for each body that is there. `of` makes one for a point.

    `draft`: the hash of the minutes that are found right by it.
    """

    draft = HiddenField()
    bodies: Mapping[int, str] = {}
    rule = SelectField(_l("It carries with"), choices=choices_of(RULES), default=USUAL)

    @classmethod
    def of(cls, bodies: Mapping[int, str], voices: Mapping[int, str], **kwargs: Any) -> "VoteForm":
        fields: dict[str, Any] = {"bodies": dict(bodies)}
        choices = choices_of({"": _l("said nothing")} | VOICES)
        for body, name in bodies.items():
            said = voices.get(body, "")
            fields[f"voice_{body}"] = SelectField(name, choices=choices, default=said)
        made: VoteForm = type("VoteForm", (cls,), fields)(**kwargs)
        return made

    @property
    def voices(self) -> dict[int, str]:
        said = {body: self[f"voice_{body}"].data for body in self.bodies}
        return {body: voice for body, voice in said.items() if voice}

    @property
    def draft_hash(self) -> bytes:
        return _hash_in(self.draft)


class DecisionForm(FlaskForm):
    decision = TextAreaField(
        _l("What is decided"),
        validators=[DataRequired(_l("Write a word.")), at_most(2_000)],
    )


class ActionForm(FlaskForm):
    decision_id = SelectField(_l("Because of"), validators=[InputRequired()])
    owner = SelectField(_l("Who does it?"), validators=[InputRequired(_l("Choose an answer."))])
    what = StringField(
        _l("What is to be done"),
        validators=[DataRequired(_l("Write a word.")), at_most(500)],
    )
    due_on = DateField(_l("By which day"), validators=[InputRequired(_l("Say the day."))])

    def __init__(
        self, seats: Mapping[int, str], decisions: Iterable[DecisionLine], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        named = {str(body): name for body, name in seats.items()}
        numbers = {str(each.decision_id): f"{each.number}/{each.year}" for each in decisions}
        self.decision_id.choices = choices_of(
            {key: _l("Decision %(number)s", number=number) for key, number in numbers.items()}
        )
        self.owner.choices = choices_of({"": _l("Choose"), **named})

    @property
    def said(self) -> tuple[int, int, str, Any]:
        return (
            int(self.decision_id.data),
            int(self.owner.data),
            tidy(self.what.data),
            self.due_on.data,
        )


class DoneForm(FlaskForm):
    note = StringField(
        _l("What came of it"),
        validators=[DataRequired(_l("Write a word.")), at_most(500)],
    )


class SealForm(FlaskForm):
    """Approved by two bodies, or by the vote of a later meeting. `draft`: the hash of what was read."""

    draft = HiddenField()
    approved_in = SelectField(_l("Who found it right"), default="")

    def __init__(self, later: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        named = {str(key): title for key, title in later.items()}
        self.approved_in.choices = choices_of({"": _l("Two organisations, here"), **named})

    @property
    def draft_hash(self) -> bytes:
        return _hash_in(self.draft)

    @property
    def point_id(self) -> int | None:
        return int(self.approved_in.data) if self.approved_in.data else None
