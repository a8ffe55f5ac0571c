"""Files that show a commitment: what counts as kept is shown by one for good. Each act flushes."""

from exchange.errors import NotFound
from exchange.pact import evidence_actions
from exchange.pact.commitment_actions import held
from exchange.pact.evidence import Proof
from exchange.pact.evidence_refusals import EvidenceProves
from exchange.units import Act
from models.states_of_pacts import About


def take_away(commitment_id: int, evidence_id: int, *, act: Act) -> None:
    """A file that was brought by mistake goes. Raises NotFound, EvidenceProves once it is kept by files."""
    found = held(commitment_id, act=act)
    if found.story.kept and not found.is_live:
        raise EvidenceProves()
    evidence_actions.take_away(evidence_id, About.COMMITMENT, commitment_id, act=act)


def replace(
    commitment_id: int,
    evidence_id: int,
    file: Proof,
    motive: str,
    *,
    organisation_id: int,
    act: Act,
) -> None:
    """Another file in the place of this one; everybody reads why. Raises NotFound, EvidenceThere."""
    if held(commitment_id, act=act).organisation_id != organisation_id:
        raise NotFound()
    of_it = About.COMMITMENT, commitment_id
    evidence_actions.take_away(evidence_id, *of_it, motive=motive, act=act)
    evidence_actions.add(*of_it, file, organisation_id=organisation_id, act=act)
