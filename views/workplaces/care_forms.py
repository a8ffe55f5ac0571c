"""The form of the care beside work: who must not be alone, the doors that take over, who else is there."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField
from wtforms.validators import ValidationError

from exchange.people.household_queries import Cared
from exchange.schedule.hours import join_hours
from exchange.schedule.slots import QUARTERS_A_DAY, Quarters, Week
from exchange.units import as_row_id
from exchange.workplaces.profile import Need
from views.kinds import BANDS
from views.schedule.forms import DAYS, DayField, clock_text, hours_in

ALWAYS, BY_DAY = (0, QUARTERS_A_DAY), (7 * 4, 21 * 4)
NIGHT = (0, 6 * 4)
GROUPS = {"week": range(5), "sat": range(5, 6), "sun": range(6, 7)}
"""Hours are asked for the days from Monday to Friday together, and for the two of the weekend."""

WHEN: dict[str, Any] = {
    "no": _l("They need nobody"),
    "always": _l("At every hour"),
    "day": _l("From 7 to 21"),
    "own": _l("At these hours"),
}


class CaredPart:
    """What the form says of one child or elder: fields named after her number, and the faults found."""

    def __init__(self, cared: Cared, kept: Need | None, sent: Any) -> None:
        self.cared = cared
        self.title = f"{cared.initials}, {BANDS[cared.band]}"
        self.faults: list[str] = []
        self.kept = kept
        if sent is None:
            self.when = _when(kept)
            self.services = list(kept.services) if kept else []
            self.pairs = {group: _pair(kept, days) for group, days in GROUPS.items()}
            return
        found = sent.get(self.name("when"), "no")
        self.when = found if found in WHEN else "no"
        numbers = [as_row_id(each) for each in sent.getlist(self.name("service"))]
        self.services = [each for each in numbers if each is not None][:12]
        self.pairs = {
            group: (
                sent.get(self.name(f"{group}-from"), ""),
                sent.get(self.name(f"{group}-to"), ""),
            )
            for group in GROUPS
        }

    def name(self, field: str) -> str:
        return f"{field}-{self.cared.id}"

    def need(self) -> Need | None:
        """None where nobody is needed; faults stand in `faults`."""
        if self.when == "no":
            return None
        hours = (
            self._own()
            if self.when == "own"
            else _every(ALWAYS if self.when == "always" else BY_DAY)
        )
        if not hours and not self.faults:
            self.faults.append(_("Write from when to when."))
        return Need(self.cared.id, hours, tuple(self.services))

    def _own(self) -> Week:
        found: dict[int, list[Quarters]] = {}
        for group, days in GROUPS.items():
            if not any(self.pairs[group]):
                continue
            read = hours_in(*self.pairs[group])
            if isinstance(read, str):
                self.faults.append(read)
            else:
                found |= {day: [read] for day in days}
        return found


def _every(hours: Quarters) -> Week:
    return {day: [hours] for day in range(7)}


def _when(kept: Need | None) -> str:
    if kept is None:
        return "no"
    hours = [[tuple(each) for each in kept.hours.get(day, ())] for day in range(7)]
    if all(each == [ALWAYS] for each in hours):
        return "always"
    return "day" if all(each == [BY_DAY] for each in hours) else "own"


def _pair(kept: Need | None, days: Sequence[int]) -> tuple[str, str]:
    spans = kept.hours.get(days[0], ()) if kept else ()
    return (clock_text(spans[0][0]), clock_text(spans[0][1])) if spans else ("", "")


class CareForm(FlaskForm):
    """One save keeps all of it. The hours painted are those in which another adult is at home."""

    mon = DayField(_l("Monday"), "mon")
    tue = DayField(_l("Tuesday"), "tue")
    wed = DayField(_l("Wednesday"), "wed")
    thu = DayField(_l("Thursday"), "thu")
    fri = DayField(_l("Friday"), "fri")
    sat = DayField(_l("Saturday"), "sat")
    sun = DayField(_l("Sunday"), "sun")
    nights = BooleanField(_l("And at night, from midnight to 6"))

    def __init__(
        self, cared: Sequence[Cared], needs: Mapping[int, Need], partner: Week, sent: Any = None
    ) -> None:
        self.parts = [CaredPart(each, needs.get(each.id), sent) for each in cared]
        kept: dict[str, Any] = {key: _by_day(partner.get(n, ())) for n, key in enumerate(DAYS)}
        kept["nights"] = all(any(low == 0 for low, _high in partner.get(n, ())) for n in range(7))
        super().__init__(data=kept, **({} if sent is not None else {"formdata": None}))

    @property
    def days(self) -> list[DayField]:
        return [self[key] for key in DAYS]

    def needs(self) -> list[Need]:
        """What the parts say. Raises ValidationError where one of them has a fault."""
        found = [each.need() for each in self.parts]
        if any(each.faults for each in self.parts):
            raise ValidationError("parts")
        return [each for each in found if each is not None]

    def partner(self) -> Week:
        night = [NIGHT] if self.nights.data else []
        return {n: join_hours([*day.data, *night]) for n, day in enumerate(self.days)}


def _by_day(spans: Sequence[Quarters]) -> list[Quarters]:
    """Without the night, which has a box of its own."""
    return [(max(low, NIGHT[1]), high) for low, high in spans if high > NIGHT[1]]
