"""When nobody is written to: the quiet hours of a bank or of one reader, on the bank's clock."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from exchange.schedule.slots import moment


@dataclass(frozen=True)
class Quiet:
    """From one whole hour of the wall clock to another, over midnight where the first is later.

    From an hour to the same hour: never quiet.
    """

    from_hour: int
    to_hour: int
    zone: tzinfo

    def covers(self, at: datetime) -> bool:
        hour = at.astimezone(self.zone).hour
        if self.from_hour <= self.to_hour:
            return self.from_hour <= hour < self.to_hour
        return hour >= self.from_hour or hour < self.to_hour

    def heard_at(self, at: datetime) -> datetime:
        """This moment, or in quiet hours the one they end at, in UTC."""
        if not self.covers(at):
            return at.astimezone(UTC)
        local = at.astimezone(self.zone)
        is_tomorrow = self.from_hour > self.to_hour and local.hour >= self.from_hour
        day = local.date() + timedelta(days=is_tomorrow)
        return moment(day, self.to_hour * 60, self.zone)
