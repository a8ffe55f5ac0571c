"""The operator's forms: a campaign, and how far it reached."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional, ValidationError

from exchange.pact.campaign_queries import Told
from exchange.pact.campaigns import Brief, Channel, Tag
from exchange.pact.quizzes import shipped
from views.fields import at_most, choices_of, tidy
from views.pact.campaign_words import CHANNELS, TAGS
from views.pact.quiz_words import said


class CampaignForm(FlaskForm):
    title = StringField(
        _l("What it is called"), filters=[tidy], validators=[DataRequired(), at_most(120)]
    )
    goal = StringField(
        _l("What is to change"), filters=[tidy], validators=[DataRequired(), at_most(300)]
    )
    audience = StringField(
        _l("For whom"), filters=[tidy], validators=[DataRequired(), at_most(200)]
    )
    words = TextAreaField(_l("What it says"), validators=[DataRequired(), at_most(4000)])
    material = TextAreaField(
        _l("Material"),
        description=_l("Where people find more: one thing a line."),
        validators=[at_most(2000)],
    )
    channel = SelectField(_l("How people hear of it"), choices=choices_of(CHANNELS))
    tags = SelectMultipleField(
        _l("What it serves (the five R of the ILO)"), choices=choices_of(TAGS)
    )
    first = DateField(_l("From the day"), validators=[InputRequired(_l("Choose a day."))])
    last = DateField(_l("To the day"), validators=[InputRequired(_l("Choose a day."))])
    quiz = SelectField(_l("Quiz before and after"), validators=[Optional()])

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.quiz.choices = [
            SelectChoice("", _("None")),
            *(SelectChoice(quiz.key, said(quiz.title)) for quiz in shipped().values()),
        ]

    def validate_last(self, field: Any) -> None:
        if field.data and self.first.data and field.data < self.first.data:
            raise ValidationError(_("The last day comes before the first."))

    def brief(self) -> Brief:
        return Brief(
            title=self.title.data or "",
            goal=self.goal.data or "",
            audience=self.audience.data or "",
            words=(self.words.data or "").strip(),
            material=(self.material.data or "").strip(),
            channel=Channel(self.channel.data),
            tags=tuple(Tag(tag) for tag in self.tags.data or []),
            first=self.first.data,
            last=self.last.data,
            quiz=self.quiz.data or None,
        )


def filled(of: Told) -> CampaignForm:
    """The form as the campaign stands."""
    return CampaignForm(
        formdata=None,
        data={
            "title": of.line.title,
            "goal": of.line.goal,
            "audience": of.audience,
            "words": of.words,
            "material": of.material,
            "channel": of.channel,
            "tags": list(of.tags),
            "first": of.line.first,
            "last": of.line.last,
            "quiz": of.quiz or "",
        },
    )


class ReachForm(FlaskForm):
    day = DateField(_l("Day"), validators=[InputRequired(_l("Choose a day."))])
    number = IntegerField(
        _l("People reached"),
        validators=[InputRequired(_l("Say how many.")), NumberRange(1, 10_000_000)],
    )
    evidence = StringField(
        _l("How do you know?"),
        filters=[tidy],
        description=_l("Copies handed out, seats filled, the paper’s own count."),
        validators=[DataRequired(_l("Write how you know.")), at_most(300)],
    )
