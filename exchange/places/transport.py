"""By what one goes to a place. Neighbours say how they go by `travel.Means`; a bus goes by its hours."""

from enum import StrEnum


class Transport(StrEnum):
    """All but the bus are a `travel.Means` of the same name."""

    WALK = "walk"
    BIKE = "bike"
    CAR = "car"
    BUS = "bus"
