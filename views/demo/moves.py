"""What the demo's planners ask: which hours of nurseries and libraries are worth moving. The clock answers."""

from exchange.chronomap import search_actions
from exchange.chronomap.search_queries import Asked
from exchange.chronomap.worth_moving import Wish
from exchange.places.travel import Means
from exchange.units import Act
from views.demo.beginnings import Beginnings

SECONDS = 20
WISHES = (Wish("nursery", hours_max=6), Wish("library", hours_max=8))


def ask_which_hours(begun: Beginnings) -> None:
    """Two questions for the province: the first is answered as soon as the clock runs."""
    for wish in WISHES:

        def ask(act: Act, wish: Wish = wish) -> None:
            search_actions.ask(Asked(wish, Means.CAR, SECONDS), act=act)

        begun.as_of("carla", "chronomap.search_moves", ask)
