"""Writing the demo's people: banks with their rules, families, homes, hours and checks."""

from datetime import date, datetime, timedelta
from zlib import crc32

from exchange.people import consent
from exchange.people.second_factor import code_hash
from exchange.places import coarsen
from exchange.places.municipalities import municipality
from models.people import (
    Bank,
    BankMunicipality,
    CaredPerson,
    Household,
    HouseholdMember,
    Membership,
    Person,
    Photo,
    RuleSet,
    TrustCheck,
    Vouch,
)
from models.places import Home
from models.schedule import HelpsWith, Reach, WeeklyHours
from models.sign_in import Consent, RecoveryCode
from views.demo import people as made_up
from views.demo.banks import DemoBank
from views.demo.cast import Cast
from views.demo.fill_talk import SHEETS
from views.demo.logins import LOGINS, PASSWORD_HASH, STAFF, codes_of
from views.demo.names import STREETS
from views.demo.portraits import portrait
from views.demo.rows import Rows, morning

OPENED_DAYS_BEFORE = 400
VOUCHES = (
    "La conosco da anni, mia figlia la adora.",
    "Puntuale e di parola.",
    "Ha aiutato mia madre per un mese intero, con pazienza.",
    "Con i bambini ha la voce giusta.",
)


def fill_people(cast: Cast, rows: Rows, day: date, opened_at: datetime) -> None:
    for bank in cast.banks:
        _bank(bank, rows, opened_at)
    for home in cast.households:
        _household(home, rows)
    for home in cast.households:
        for adult in home.adults:
            _checks(cast, home, adult, rows)
    _vouches(cast, rows, day)
    _photos(cast, rows)


def _bank(bank: DemoBank, rows: Rows, opened_at: datetime) -> None:
    rows.bank[bank.slug] = bank_id = rows.add_with_id(
        Bank,
        slug=bank.slug,
        name=bank.name,
        short_name=bank.short_name,
        zone="Europe/Rome",
        listed=True,
        created_at=opened_at,
    )
    for istat in bank.municipalities:
        rows.add(BankMunicipality, bank_id=bank_id, istat=istat)
    rows.add(
        RuleSet,
        bank_id=bank_id,
        version=1,
        rules=dict(bank.rules),
        motive=bank.motive,
        at=opened_at,
    )


def _household(home: made_up.Household, rows: Rows) -> None:
    bank_id = rows.bank[home.bank]
    since = morning(min(adult.admitted_on or adult.applied_on for adult in home.adults))
    rows.household[home.key] = house_id = rows.add_with_id(
        Household, bank_id=bank_id, name=home.name, created_at=since
    )
    for number, cared in enumerate(home.cared):
        rows.cared[(home.key, number)] = rows.add_with_id(
            CaredPerson,
            bank_id=bank_id,
            household_id=house_id,
            initials=cared.initials,
            band=cared.band,
            note=cared.note,
            sheet=SHEETS.get((home.adults[0].key, number)),
        )
    for adult in home.adults:
        _adult(home, adult, rows)


def has_no_mail(adult: made_up.Adult) -> bool:
    """Every other third adult of a household who helps nobody: whoever coordinates acts for them."""
    return adult.key.endswith("c") and not adult.kinds and int(adult.key[-5:-2]) % 2 == 0


def _adult(home: made_up.Household, adult: made_up.Adult, rows: Rows) -> None:
    bank_id = rows.bank[home.bank]
    applied_at = morning(adult.applied_on)
    login = LOGINS.get(adult.key)
    rows.person[adult.key] = person_id = rows.add_with_id(
        Person,
        email=None if has_no_mail(adult) else adult.email,
        email_confirmed_at=None if has_no_mail(adult) else applied_at,
        password_hash=PASSWORD_HASH if login else None,
        first_name=adult.first_name,
        last_name=adult.last_name,
        gender=adult.gender,
        language="it",
        speaks=list(adult.speaks),
        phone=None,
        created_at=applied_at,
    )
    rows.add(
        Membership,
        bank_id=bank_id,
        person_id=person_id,
        status=adult.status,
        role=adult.role,
        introduction=adult.introduction,
        applied_at=applied_at,
        decided_at=morning(adult.admitted_on) if adult.admitted_on else None,
    )
    rows.add_with_id(
        HouseholdMember,
        bank_id=bank_id,
        household_id=rows.household[home.key],
        person_id=person_id,
        since_at=applied_at,
        until_at=None,
        shares_details=False,
    )
    _lives(home, adult, rows, applied_at)
    rows.add_with_id(
        Consent,
        person_id=person_id,
        purpose=consent.PRIVACY,
        version=consent.VERSION,
        text_hash=consent.privacy_notice("it").hash,
        at=applied_at,
    )
    _hours(adult, bank_id, person_id, rows)
    if adult.key in STAFF:
        for code in codes_of(adult.key):
            known = {"code_hash": code_hash(code), "person_id": person_id}
            rows.add(RecoveryCode, **known, made_at=applied_at)


def _lives(home: made_up.Household, adult: made_up.Adult, rows: Rows, applied_at: datetime) -> None:
    cell = coarsen.cell_of(home.lat, home.lon)
    rows.add_with_id(
        Home,
        bank_id=rows.bank[home.bank],
        person_id=rows.person[adult.key],
        exact={
            "lat": home.lat,
            "lon": home.lon,
            "address": _address(home),
            "doorbell": adult.last_name,
        },
        cell_row=cell.row,
        cell_col=cell.col,
        istat=home.istat,
        locality=None if home.locality == municipality(home.istat).name else home.locality,
        since_at=applied_at,
    )


def _address(home: made_up.Household) -> str:
    """A street that exists nowhere in particular, and the same every time."""
    drawn = crc32(home.key.encode())
    return f"{STREETS[drawn % len(STREETS)]} {drawn // len(STREETS) % 90 + 1}"


def _hours(adult: made_up.Adult, bank_id: int, person_id: int, rows: Rows) -> None:
    own = {"bank_id": bank_id, "person_id": person_id}
    for weekday, from_quarter, to_quarter in adult.week:
        rows.add(
            WeeklyHours, **own, weekday=weekday, from_quarter=from_quarter, to_quarter=to_quarter
        )
    if adult.kinds:
        rows.add(Reach, **own, means=adult.means, minutes=adult.reach_minutes)
    for kind in adult.kinds:
        rows.add(HelpsWith, **own, kind=kind)


def _checks(cast: Cast, home: made_up.Household, adult: made_up.Adult, rows: Rows) -> None:
    """Seen by the first of the bank's staff who does not live with her."""
    own = {each.key for each in home.adults}
    by = next(each.key for each in cast.staff(home.bank) if each.key not in own)
    for check in adult.checks:
        rows.add_with_id(
            TrustCheck,
            bank_id=rows.bank[home.bank],
            person_id=rows.person[adult.key],
            kind=check.kind,
            seen_by_id=rows.person[by],
            seen_on=check.seen_on,
            valid_until=check.valid_until,
            exempt_motive=None,
        )


def _vouches(cast: Cast, rows: Rows, day: date) -> None:
    """Every seventh helper has the word of the helper before her."""
    for bank in cast.banks:
        helpers = [
            adult
            for home in cast.households
            if home.bank == bank.slug and home.is_active
            for adult in home.adults[:1]
            if adult.kinds
        ]
        for number in range(0, len(helpers) - 1, 7):
            rows.add(
                Vouch,
                bank_id=rows.bank[bank.slug],
                person_id=rows.person[helpers[number].key],
                voucher_id=rows.person[helpers[number + 1].key],
                words=VOUCHES[number // 7 % len(VOUCHES)],
                at=morning(day - timedelta(days=40 + number)),
            )


def _photos(cast: Cast, rows: Rows) -> None:
    """In the first bank every other helper shows a face, and so do two of those one meets by name.

    Ada shows none yet: whoever plays her can try it.
    """
    home_of = cast.home_of
    helpers = [a for a in cast.adults if a.kinds and home_of[a.key].bank == cast.banks[0].slug]
    known = [cast.adult[key] for key in ("bruno", "carla")]
    for adult in dict.fromkeys([*known, *helpers[1::2]]):
        rows.add_with_id(
            Photo,
            bank_id=rows.bank[cast.banks[0].slug],
            person_id=rows.person[adult.key],
            image=portrait(adult.key, adult.gender),
            at=morning(adult.applied_on),
        )
