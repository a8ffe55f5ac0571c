"""Which writes of the room places programs may send: each the page's own door."""

from views.api.operations import of
from views.places.forms import HomeForm
from views.places.service_forms import ClosureForm, ProposalForm, RegisterForm

WRITES = (
    of("places.add_service", RegisterForm),
    of("places.change_service", RegisterForm, "version"),
    of("places.close_service", ClosureForm),
    of("places.end_service", "version"),
    of("places.propose_change", ProposalForm),
    of("places.propose_missing", ProposalForm),
    of("places.set_home", HomeForm),
    of("places.take_back_closure"),
    of("places.withdraw_proposal"),
)
