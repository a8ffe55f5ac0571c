"""The part of the ask form that says whether it comes back, and the form of dates left out."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional, StopValidation

from exchange.care.draft import TaskDraft
from exchange.care.series_draft import SeriesDraft
from exchange.schedule.recurrence import Freq, Rule, dates, each_month, problems_in
from exchange.schedule.slots import QUARTERS_A_DAY
from views.access import now
from views.care.series_words import weekday_name
from views.language import local, short_day, zone

ONCE, WEEKLY, FORTNIGHTLY, MONTHLY = "once", "weekly", "fortnightly", "monthly"
WEEKS = {WEEKLY: 1, FORTNIGHTLY: 2}
DATE, WEEKDAY = "date", "weekday"
USUALLY = timedelta(weeks=12)
SKIPPED_MAX = 370


def _in_three_months() -> date:
    return local(now()).date() + USUALLY


def _ends_if_it_repeats(form: Any, field: Any) -> None:
    if form.repeats and not any(field.raw_data or []):
        raise StopValidation(_("Choose the last day."))


class RepeatFields:
    """Once, every week, every two weeks or every month; on which days, and until when."""

    starts: Any
    ends: Any
    chosen_day: date | None
    repeat = RadioField(
        _l("How often?"),
        choices=[
            SelectChoice(ONCE, _l("Once")),
            SelectChoice(WEEKLY, _l("Every week")),
            SelectChoice(FORTNIGHTLY, _l("Every two weeks")),
            SelectChoice(MONTHLY, _l("Every month")),
        ],
        default=ONCE,
    )
    weekdays = SelectMultipleField(
        _l("On which days?"),
        coerce=int,
        choices=[SelectChoice(each, str(each)) for each in range(7)],
        validators=[Optional()],
    )
    month_by = RadioField(
        _l("On which day of the month?"),
        choices=[
            SelectChoice(DATE, _l("On the same number, like the 14th")),
            SelectChoice(WEEKDAY, _l("On the same weekday, like the second Tuesday")),
        ],
        default=DATE,
    )
    until = DateField(
        _l("Until when?"), default=_in_three_months, validators=[_ends_if_it_repeats, Optional()]
    )

    @property
    def repeats(self) -> bool:
        return self.repeat.data in (*WEEKS, MONTHLY)

    def series_of(self, draft: TaskDraft) -> SeriesDraft:
        """What a valid form asks for again and again. Who ticks no day means the day of the first."""
        first, rule = self.chosen_day, self._rule()
        assert first is not None, "a valid form has a day"
        starts, ends = self.starts.data, self.ends.data
        # Past midnight is the morning after, as the window of the draft has it.
        is_night = draft.closes_at.astimezone(zone()).date() > first and ends <= starts
        series = SeriesDraft(draft, (starts, ends + QUARTERS_A_DAY * is_night), rule)
        if problems_in(rule):
            return series
        return replace(series, task=series.on(dates(rule)[0], zone()) or draft)

    def _rule(self) -> Rule:
        first, until = self.chosen_day, self.until.data
        assert first is not None, "a valid form has a day"
        assert until is not None, "a valid form that repeats has an end"
        if self.repeat.data == MONTHLY:
            return each_month(first, until, by_weekday=self.month_by.data == WEEKDAY)
        weekdays = tuple(self.weekdays.data or ()) or (first.weekday(),)
        return Rule(first, every=WEEKS[self.repeat.data], weekdays=weekdays, until=until)


def as_chosen(rule: Rule) -> dict[str, Any]:
    """What the fields show of a rule that is kept."""
    if rule.freq is Freq.MONTHLY:
        return {"repeat": MONTHLY, "month_by": WEEKDAY if rule.weekdays else DATE, "weekdays": []}
    repeat = next((name for name, every in WEEKS.items() if every == rule.every), ONCE)
    return {"repeat": repeat, "weekdays": list(rule.weekdays)}


class SkipForm(FlaskForm):
    """Dates to leave out: some of the next ones, or all from one day to another."""

    dates = SelectMultipleField(_l("Which dates?"), validate_choice=False)
    from_day = DateField(_l("From"), validators=[Optional()])
    to_day = DateField(_l("To"), validators=[Optional()])

    def offer(self, days: list[date]) -> None:
        self.dates.choices = [SelectChoice(day.isoformat(), short_day(day)) for day in days]

    def days(self) -> list[date]:
        """Every day named; of a stretch, one year at most."""
        named = [read for each in self.dates.data or () if (read := _date(each)) is not None]
        first, last = self.from_day.data, self.to_day.data or self.from_day.data
        if first is None or last is None:
            return named
        length = max(0, min((last - first).days + 1, SKIPPED_MAX))
        return named + [first + timedelta(days=n) for n in range(length)]


class AddDateForm(FlaskForm):
    """One date more than the rule has."""

    day = DateField(_l("Which day?"), validators=[InputRequired(_l("Choose a day."))])


def weekday_chips() -> list[tuple[int, str]]:
    """Mon to Sun, short, for the chips of a week."""
    return [(each, weekday_name(each, "EEE")) for each in range(7)]


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
