"""Forms of what two administrators decide together: rules about hours, hours issued, the answer."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, ValidationError

from exchange.people.rule_set import REASON_LETTERS_MAX
from exchange.people.rules import Rules
from views.access import now
from views.fields import choices_of, tidy
from views.language import local
from views.ledger.wording import REASONS

MOST = 60_000
A_DECADE_DAYS = 3_653


def _minutes(label: Any, *, least: int = 0, most: int = 6_000) -> IntegerField:
    asked = InputRequired(_l("Write the minutes, 0 if none."))
    return IntegerField(
        label, validators=[asked, NumberRange(least, most, _l("That is too little or too much."))]
    )


def _motive() -> TextAreaField:
    return TextAreaField(
        _l("Why? Whoever decides reads it, and it is kept"),
        validators=[
            DataRequired(_l("Write the reason.")),
            Length(min=10, max=280, message=_l("Between 10 and 280 characters.")),
        ],
    )


class ProposalForm(FlaskForm):
    from_day = DateField(_l("From which day on?"), validators=[InputRequired(_l("Choose a day."))])
    motive = _motive()

    def validate_from_day(self, field: Any) -> None:
        today = local(now()).date()
        if field.data is not None and not 0 <= (field.data - today).days <= A_DECADE_DAYS:
            raise ValidationError(_("Choose today or a day to come."))


class RulesForm(ProposalForm):
    """The rules about hours. Minutes are whole; debts are written without a sign."""

    debt = _minutes(_l("How far below zero?"))
    ceiling = _minutes(_l("From where on to spend or give?"))
    starter = _minutes(_l("What does a newcomer start with?"))
    growth_per = _minutes(_l("How much given is one step?"), least=60, most=MOST)
    growth = _minutes(_l("How much further below zero with each step?"), most=1_440)
    growth_most = _minutes(_l("How much further at most?"), most=MOST)
    pledge = _minutes(_l("What does joining promise to the fund?"))
    reasons = TextAreaField(
        _l("What does the fund give for?"),
        description=_l("One reason a line."),
        validators=[DataRequired(_l("Write one reason at least."))],
    )

    def validate_reasons(self, field: Any) -> None:
        if any(len(each) > REASON_LETTERS_MAX for each in _reasons(field.data)):
            raise ValidationError(_("A reason has at most %(n)s letters.", n=REASON_LETTERS_MAX))

    def wanted(self) -> dict[str, object]:
        """The rules as they are kept, by their keys."""
        return {
            "floor_minutes": -self.debt.data,
            "ceiling_minutes": self.ceiling.data,
            "starter_minutes": self.starter.data,
            "growth_per_minutes": self.growth_per.data,
            "growth_minutes": self.growth.data,
            "growth_minutes_max": self.growth_most.data,
            "pledge_minutes": self.pledge.data,
            "grant_reasons": _reasons(self.reasons.data),
        }


def _reasons(text: str | None) -> list[str]:
    """Each once, in order; those every bank begins with go back to their keys."""
    keys = {str(words): key for key, words in REASONS.items()}
    lines = [tidy(line) for line in (text or "").splitlines()]
    return list(dict.fromkeys(keys.get(line, line) for line in lines if line))


def as_they_are(rules: Rules) -> dict[str, Any]:
    """What the form shows before anybody has changed it."""
    return {
        "debt": -rules.floor_minutes,
        "ceiling": rules.ceiling_minutes,
        "starter": rules.starter_minutes,
        "growth_per": rules.growth_per_minutes,
        "growth": rules.growth_minutes,
        "growth_most": rules.growth_minutes_max,
        "pledge": rules.pledge_minutes,
        "reasons": "\n".join(str(REASONS.get(each, each)) for each in rules.grant_reasons),
        "from_day": local(now()).date(),
    }


class IssuanceForm(ProposalForm):
    way = RadioField(
        _l("Which way?"),
        choices=choices_of({"more": _l("More for the fund"), "fewer": _l("Back from the fund")}),
        default="more",
    )
    minutes = _minutes(_l("How much?"), least=1, most=600_000)

    def signed_minutes(self) -> int:
        minutes: int = self.minutes.data
        return minutes if self.way.data == "more" else -minutes


class AnswerForm(FlaskForm):
    """Why not: who proposed reads it."""

    answer = TextAreaField(
        _l("Why not (who proposed it reads it)"),
        validators=[
            DataRequired(_l("Write the reason.")),
            Length(min=10, max=280, message=_l("Between 10 and 280 characters.")),
        ],
    )


class LiftForm(FlaskForm):
    motive = _motive()
