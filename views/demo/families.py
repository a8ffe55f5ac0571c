"""Making one household at a time, from one seeded source of chance."""

import math
import random
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from exchange.care.kinds import KINDS
from exchange.places.municipalities import inside, localities
from views.demo import names
from views.demo.banks import DemoBank
from views.demo.habits import RHYTHMS, Week
from views.demo.logins import DOMAIN
from views.demo.neighbours import LOGINS, NamedHousehold
from views.demo.people import Adult, Cared, Household, Part
from views.demo.trust import Record, checks_seen

HOME_KM_MAX = 2.5
TOWN_KM, LOCALITY_KM = 0.8, 0.4
KM_PER_DEGREE = 111.195
ORIGINS = (names.ALBANIA,) * 5 + (names.ROMANIA,) * 6 + (names.MOROCCO,) * 3
FAR_SHARE = 0.08
"""The share of families from Albania, Romania or Morocco."""

HELPING_SHARE = {"woman": 0.8, "man": 0.62}
"""Most members of time banks are women, and they give more: the demo does not flatter."""

GENDERS_UNTOLD = (None, None, None, "unsaid", "unsaid")
BANDS = ("0-2", "3-5", "3-5", "6-10", "6-10", "6-10", "11-13", "14-17")
NOTES_OF_BAND = dict.fromkeys(BANDS, names.NOTES_ON_CHILDREN) | {
    "0-2": names.NOTES_ON_SMALL,
    "3-5": names.NOTES_ON_SMALL,
    "elder": names.NOTES_ON_ELDERS,
    "adult": names.NOTES_ON_ADULTS,
}
RECORDS = (Record.VALID,) * 43 + (Record.LAPSED,) * 3 + (Record.UNSEEN,) * 4
RHYTHMS_OF_AGE = {
    "elder": ("morning", "morning", "morning", "after_school"),
    "adult": ("morning", "after_school", "after_school", "evening", "evening", "weekend", "shifts"),
    "young": ("after_school", "evening", "weekend", "weekend"),
}
CATALOGUE = tuple(each.code for each in KINDS)


@dataclass
class FamilyMaker:
    """Draws families as they are on `day`; the same calls in the same order give the same."""

    chance: random.Random
    day: date
    emails: set[str] = field(default_factory=set)

    def named(self, bank: DemoBank, written: NamedHousehold, number: int) -> Household:
        """A family written by hand, in the bank's first municipality."""
        istat = bank.municipalities[0]
        return Household(
            key=f"{bank.slug}-{number:03}",
            bank=bank.slug,
            name=written.name,
            istat=istat,
            locality=localities(istat)[0].name,
            lat=written.lat,
            lon=written.lon,
            adults=tuple(self._adult(part, Record.VALID) for part in written.adults),
            cared=tuple(Cared(*each) for each in written.cared),
        )

    def drawn(self, bank: DemoBank, istat: str, number: int, adults: int) -> Household:
        key = f"{bank.slug}-{number:03}"
        parts = self._parts(key, adults)
        locality, lat, lon = self._home(istat)
        return Household(
            key=key,
            bank=bank.slug,
            name=_name_of(parts),
            istat=istat,
            locality=locality,
            lat=lat,
            lon=lon,
            adults=tuple(self._adult(part, self.chance.choice(RECORDS)) for part in parts),
            cared=self._cared(adults),
        )

    def applicant(self, bank: DemoBank, istat: str, number: int, words: str) -> Household:
        """A household of one, who has applied and waits for an operator."""
        home = self.drawn(bank, istat, number, 1)
        waiting = replace(
            home.adults[0],
            status="applied",
            introduction=words,
            applied_on=self.day - timedelta(days=self.chance.randint(1, 6)),
            admitted_on=None,
            checks=(),
        )
        return replace(home, adults=(waiting,))

    def _parts(self, key: str, adults: int) -> list[Part]:
        """One alone, a couple, or a couple with the parent or grown child of one of them."""
        far = self.chance.random() < FAR_SHARE
        origin = self.chance.choice(ORIGINS) if far else names.SALENTO
        sexes = ["woman", "man"]
        self.chance.shuffle(sexes)
        if self.chance.random() < 0.05:
            sexes = [sexes[0], sexes[0]]
        ages = ["adult", "adult", self.chance.choice(("elder", "young"))]
        if adults == 1:
            sexes, ages = self.chance.choices(("woman", "man"), (3, 2)), ["adult"]
        parts = [
            self._part(f"{key}-{letter}", sex, age, origin)
            for letter, sex, age in zip(
                "abc"[:adults], [*sexes, self.chance.choice(sexes)], ages, strict=False
            )
        ]
        if adults == 3:
            parts[2] = replace(parts[2], last_name=self.chance.choice(parts[:2]).last_name)
        return parts

    def _part(self, key: str, sex: str, age: str, origin: names.Roots) -> Part:
        rhythm = RHYTHMS[self.chance.choice(RHYTHMS_OF_AGE[age])]
        helps = self.chance.random() < HELPING_SHARE[sex]
        wished = self.chance.sample(rhythm.kinds, self.chance.randint(2, 5))
        means, minutes = self.chance.choice(rhythm.means)
        told = self.chance.random() < 0.93
        return Part(
            key=key,
            first_name=self.chance.choice(origin.women if sex == "woman" else origin.men),
            last_name=self.chance.choice(origin.surnames),
            gender=sex if told else self.chance.choice(GENDERS_UNTOLD),
            speaks=self._languages(origin, learned=0.45 if age == "young" else 0.25),
            kinds=tuple(sorted(wished, key=CATALOGUE.index)) if helps else (),
            means=means,
            reach_minutes=minutes,
            week=self._week(rhythm.blocks) if helps else (),
        )

    def _languages(self, origin: names.Roots, *, learned: float) -> tuple[str, ...]:
        spoken = ["it"]
        if origin.language:
            spoken.append(origin.language)
        if self.chance.random() < learned:
            spoken.append(self.chance.choice(names.LEARNED))
        return tuple(spoken)

    def _week(self, blocks: tuple[tuple[tuple[int, ...], float, float], ...]) -> Week:
        """Everybody starts and ends a little otherwise, and some days are not free at all."""
        hours = []
        for weekdays, from_hour, to_hour in blocks:
            earlier, later = self.chance.randint(-2, 1), self.chance.randint(-1, 2)
            for weekday in weekdays:
                if len(weekdays) == 1 or self.chance.random() < 0.85:
                    hours.append((weekday, int(from_hour * 4) + earlier, int(to_hour * 4) + later))
        return tuple(sorted(hours))

    def _home(self, istat: str) -> tuple[str, float, float]:
        """A locality's name and a point near its middle, inside the municipality."""
        town, *others = localities(istat)
        around, spread = town, TOWN_KM
        if others and self.chance.random() < 0.25:
            around, spread = self.chance.choice(others), LOCALITY_KM
        km_east = KM_PER_DEGREE * math.cos(math.radians(around.lat))
        while True:
            north, east = self.chance.gauss(0, spread), self.chance.gauss(0, spread)
            lat = round(around.lat + north / KM_PER_DEGREE, 5)
            lon = round(around.lon + east / km_east, 5)
            if math.hypot(north, east) < HOME_KM_MAX and inside(istat, lat, lon):
                return around.name, lat, lon

    def _cared(self, adults: int) -> tuple[Cared, ...]:
        wanted: list[tuple[str, tuple[str, ...]]] = []
        if self.chance.random() < {1: 0.35, 2: 0.62, 3: 0.5}[adults]:
            children = self.chance.choices((1, 2, 3), (45, 42, 13))[0]
            bands = [self.chance.choice(BANDS) for _ in range(children)]
            wanted += [(band, NOTES_OF_BAND[band]) for band in sorted(bands, key=BANDS.index)]
        if self.chance.random() < {1: 0.12, 2: 0.3, 3: 0.35}[adults]:
            wanted.append(("elder", NOTES_OF_BAND["elder"]))
        if self.chance.random() < 0.04:
            wanted.append(("adult", NOTES_OF_BAND["adult"]))
        letters = self.chance.sample("ABCDEFGILMNPRSTV", len(wanted))
        return tuple(
            Cared(f"{letter}.", band, self.chance.choice(notes) if self._sometimes() else None)
            for letter, (band, notes) in zip(letters, wanted, strict=True)
        )

    def _sometimes(self) -> bool:
        return self.chance.random() < 0.4

    def _adult(self, part: Part, standing: Record) -> Adult:
        applied_on = self.day - timedelta(days=self.chance.randint(260, 390))
        admitted_on = applied_on + timedelta(days=self.chance.randint(2, 14))
        name = part.key if part.key in LOGINS else f"{part.first_name}.{part.last_name}"
        checks = checks_seen(
            part, standing, admitted_on=admitted_on, day=self.day, chance=self.chance
        )
        return Adult(
            **vars(part),
            email=self._email(name),
            status="active",
            applied_on=applied_on,
            admitted_on=admitted_on,
            checks=checks,
        )

    def _email(self, name: str) -> str:
        """Addresses end in .example, so that no mail can ever reach anybody."""
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        plain = plain.replace(" ", "").replace("'", "")
        wanted, times = plain, 1
        while wanted in self.emails:
            times += 1
            wanted = f"{plain}{times}"
        self.emails.add(wanted)
        return f"{wanted}{DOMAIN}"


def _name_of(parts: list[Part]) -> str:
    surnames = list(dict.fromkeys(part.last_name for part in parts))
    return f"{'Casa' if len(parts) == 1 else 'Famiglia'} {' '.join(surnames)}"
