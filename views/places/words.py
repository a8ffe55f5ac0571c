"""How a place is named."""

from exchange.places.municipalities import municipality
from exchange.places.place import Place


def named(place: Place) -> str:
    """Municipality, and the zone where one was said: what she reads, not what others do."""
    town = municipality(place.istat).name
    return f"{town}, {place.locality}" if place.locality else town
