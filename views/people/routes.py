"""Pages of the room people, each module of them registered by being named here."""

from views.people import (
    access_routes,
    acting_routes,
    cared_routes,
    door_routes,
    household_routes,
    join_routes,
    keeping_routes,
    key_routes,
    mail_routes,
    me_routes,
    meeting_routes,
    paper_routes,
    phone_routes,
    photo_routes,
    proof_routes,
    public_routes,
    refusal_routes,
    sharing_routes,
    speaking_routes,
    start,
    tandem_routes,
    volunteer_routes,
)
from views.people.blueprint import bp

bp.record_once(start.prepare)

__all__ = [
    "access_routes",
    "acting_routes",
    "bp",
    "cared_routes",
    "door_routes",
    "household_routes",
    "join_routes",
    "keeping_routes",
    "key_routes",
    "mail_routes",
    "me_routes",
    "meeting_routes",
    "paper_routes",
    "phone_routes",
    "photo_routes",
    "proof_routes",
    "public_routes",
    "refusal_routes",
    "sharing_routes",
    "speaking_routes",
    "tandem_routes",
    "volunteer_routes",
]
