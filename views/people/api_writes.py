"""Which writes of the room people programs may send: each the page's own door."""

from views.api.operations import of
from views.people.household_forms import (
    CaredForm,
    HouseholdForm,
    InvitationForm,
    KeepingForm,
    VouchForm,
)
from views.people.me_forms import DetailsForm, PhoneForm

WRITES = (
    of("people.add_cared", CaredForm),
    of("people.block", KeepingForm),
    of("people.go_alone"),
    of("people.go_with"),
    of("people.invite_adult", InvitationForm),
    of("people.remove_cared"),
    of("people.remove_phone", "then"),
    of("people.remove_photo"),
    of("people.rename", HouseholdForm),
    of("people.set_details", DetailsForm),
    of("people.set_phone", PhoneForm, "then"),
    of("people.share_details", "shares"),
    of("people.unblock"),
    of("people.vouch", VouchForm),
)
