"""The people of the demo one meets by name: the four who sign in, and those around them."""

from dataclasses import dataclass

from views.demo.habits import WORKDAYS, Week
from views.demo.people import Part


@dataclass(frozen=True)
class NamedHousehold:
    """A family written by hand. All live in Mesagne; `lat`, `lon` were picked blindly on the map."""

    name: str
    lat: float
    lon: float
    adults: tuple[Part, ...]
    cared: tuple[tuple[str, str, str | None], ...] = ()


LOGINS = ("ada", "bruno", "carla", "teresa")
"""Keys of the family, the helper, the operator and the administrator who can sign in."""


def _days(weekdays: tuple[int, ...], from_hour: float, to_hour: float) -> Week:
    return tuple((day, int(from_hour * 4), int(to_hour * 4)) for day in weekdays)


NAMED_HOUSEHOLDS = (
    NamedHousehold(
        name="Famiglia Semeraro Epifani",
        lat=40.5604,
        lon=17.8102,
        adults=(
            Part(
                key="ada",
                first_name="Ada",
                last_name="Semeraro",
                gender="woman",
                speaks=("it", "en"),
                kinds=("errand_shopping", "errand_pharmacy", "elder_company"),
                week=(*_days(WORKDAYS, 16.5, 19), *_days((5,), 9, 13)),
            ),
            Part(
                key="michele",
                first_name="Michele",
                last_name="Epifani",
                gender="man",
                kinds=("errand_repairs", "errand_paperwork", "child_homework"),
                means="bike",
                week=(*_days((0, 1, 2, 3), 17, 21), *_days((5,), 9, 12.5)),
            ),
        ),
        cared=(("N.", "6-10", "Allergia alle noci."), ("T.", "3-5", "Alle 16 fa merenda.")),
    ),
    NamedHousehold(
        name="Casa Cavallo",
        lat=40.5641,
        lon=17.8066,
        adults=(
            Part(
                key="bruno",
                first_name="Bruno",
                last_name="Cavallo",
                gender="man",
                kinds=(
                    "child_home",
                    "child_pick_up",
                    "child_homework",
                    "child_play",
                    "errand_shopping",
                    "errand_pharmacy",
                ),
                week=(*_days(WORKDAYS, 13.75, 20), *_days((5,), 9, 12)),
            ),
        ),
    ),
    NamedHousehold(
        name="Casa D’Ippolito",
        lat=40.5561,
        lon=17.8043,
        adults=(
            Part(
                key="carla",
                first_name="Carla",
                last_name="D’Ippolito",
                gender="woman",
                speaks=("it", "en", "fr"),
                role="operator",
            ),
        ),
    ),
    NamedHousehold(
        name="Casa Ligorio",
        lat=40.5572,
        lon=17.8121,
        adults=(
            Part(
                key="teresa",
                first_name="Teresa",
                last_name="Ligorio",
                gender="woman",
                role="administrator",
            ),
        ),
    ),
    NamedHousehold(
        name="Casa Montanaro",
        lat=40.5581,
        lon=17.8089,
        adults=(
            Part(
                key="lucia",
                first_name="Lucia",
                last_name="Montanaro",
                gender="woman",
                kinds=("errand_pets",),
                means="walk",
                reach_minutes=15,
                week=_days((1, 3), 9, 11.5),
            ),
        ),
        cared=(("C.", "elder", "Cammina con il bastone, piano."),),
    ),
    NamedHousehold(
        name="Famiglia Hoxha",
        lat=40.5618,
        lon=17.8127,
        adults=(
            Part(
                key="elira",
                first_name="Elira",
                last_name="Hoxha",
                gender="woman",
                speaks=("it", "sq"),
                kinds=("child_home", "child_pick_up", "child_play"),
                week=_days(WORKDAYS, 16, 20),
            ),
            Part(
                key="arben",
                first_name="Arben",
                last_name="Hoxha",
                gender="man",
                speaks=("it", "sq", "en"),
                kinds=("errand_repairs", "errand_ride"),
                means="car",
                week=(*_days((5,), 8.5, 13), *_days((6,), 9, 12)),
            ),
        ),
        cared=(("D.", "3-5", None),),
    ),
    NamedHousehold(
        name="Casa Santoro Zizzi",
        lat=40.5549,
        lon=17.8112,
        adults=(
            Part(
                key="maria-concetta",
                first_name="Maria Concetta",
                last_name="Santoro Zizzi",
                gender="woman",
                kinds=("child_home", "child_homework", "elder_company", "elder_visit"),
                reach_minutes=25,
                week=_days(WORKDAYS, 13, 18.5),
            ),
        ),
    ),
)
