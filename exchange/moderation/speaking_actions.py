"""What an operator does for somebody who has no way in of her own: she said it aloud, at the desk."""

from dataclasses import replace
from datetime import datetime

from exchange.care import actions as care
from exchange.errors import NotFound, NotOneself
from exchange.moderation.speaking_queries import name_of_silent, spoken_for
from exchange.people import consenting_actions as consenting
from exchange.people import sign_in_actions as sign_in
from exchange.people import tandem_actions as tandems
from exchange.people.consenting_queries import lets_act
from exchange.people.living_queries import live_together
from exchange.people.refusals import NotAgreed
from exchange.people.tandem_queries import partners_among
from exchange.units import Act


def invite_for(task_id: int, helper_id: int, *, starts_at: datetime | None = None, act: Act) -> int:
    """Invite a neighbour for an asker without an address; the act says who did it, and for whom.

    Raises NotFound where the asker can do it herself, NotOneself where it concerns the operator,
    and as `invite` does.
    """
    as_asker = _as_asker(task_id, [helper_id], act)
    return care.invite(task_id, helper_id, starts_at=starts_at, act=as_asker)


def invite_both_for(
    task_id: int, helper_id: int, *, starts_at: datetime | None = None, act: Act
) -> None:
    """The same for two who go together. Raises as `invite_for` and `invite_both` do."""
    partners = partners_among([helper_id], bank_id=act.bank_id)
    as_asker = _as_asker(task_id, [helper_id, *partners.values()], act)
    care.invite_both(task_id, helper_id, starts_at=starts_at, act=as_asker)


def _as_asker(task_id: int, helper_ids: list[int], act: Act) -> Act:
    asker = spoken_for(task_id, bank_id=act.bank_id)
    if asker is None or asker.person_id != act.on_behalf_of_id:
        raise NotFound()
    _check_concerns_others(asker.person_id, *helper_ids, act=act)
    return replace(act, person_id=asker.person_id, household_id=asker.household_id)


def _check_concerns_others(*person_ids: int, act: Act) -> None:
    assert act.person_id is not None
    for each in person_ids:
        if each == act.person_id or live_together(each, act.person_id, bank_id=act.bank_id):
            raise NotOneself()


def begin(person_id: int, hash_now: bytes, *, agreed: bool, act: Act) -> str:
    """This session writes down what a member without an address says, if she lets it.

    `agreed`: she has just told this operator so. Gives the session's new token. Raises NotFound
    where she can do it herself, NotOneself for who lives with her, NotAgreed.
    """
    name = name_of_silent(person_id, bank_id=act.bank_id)
    if name is None:
        raise NotFound()
    _check_concerns_others(person_id, act=act)
    if agreed:
        consenting.let_act(person_id, act=act)
    if not lets_act(person_id):
        raise NotAgreed(name)
    return sign_in.speak_for(hash_now, person_id, act=act)


def end(person_id: int, *, act: Act) -> None:
    """She lets nobody write for her any more. Raises NotFound."""
    if name_of_silent(person_id, bank_id=act.bank_id) is None:
        raise NotFound()
    consenting.let_act_no_more(person_id, act=act)


def note_tandem(other_id: int, *, act: Act) -> bool:
    """Write down that a member without an address goes with this one; does it hold now?

    Raises NotFound where she can say it herself, NotOneself, and as `go_with` does.
    """
    as_her = _as_silent(other_id, act)
    return tandems.go_with(other_id, noted_by_id=act.person_id, act=as_her)


def end_tandem(other_id: int, *, act: Act) -> None:
    """Write down that she does not, any more. Raises as `note_tandem` does."""
    tandems.go_alone(other_id, act=_as_silent(other_id, act))


def _as_silent(other_id: int, act: Act) -> Act:
    """The act as hers for whom it is. Raises NotFound, NotOneself."""
    person_id = act.on_behalf_of_id
    if person_id is None or name_of_silent(person_id, bank_id=act.bank_id) is None:
        raise NotFound()
    _check_concerns_others(person_id, other_id, act=act)
    return replace(act, person_id=person_id)
