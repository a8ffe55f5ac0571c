"""What two who do not agree have written to an operator."""

from datetime import timedelta

from models.disputes import Dispute, DisputeWord
from models.states import DisputeState, Said, Who
from views.demo import deeds
from views.demo.rows import Rows

_WROTE = {
    "helper": "Sono rimasto fino alla fine, e ho salutato la nonna sulla porta.",
    "asker": "Mia madre è tornata prima: da quel momento c’era lei.",
}


def fill_dispute(told: deeds.Exchange, exchange_id: int, rows: Rows) -> None:
    """Of what an operator deals with: each side's own words, the evening after."""
    if told.state != "disputed":
        return
    bank, opened_at = told.ask.bank, told.words[-1].at
    key = {"bank_id": rows.bank[bank], "exchange_id": exchange_id}
    rows.add(
        Dispute,
        **key,
        opened_by=Who.HELPER,
        opened_at=opened_at,
        state=DisputeState.OPEN,
        due_at=opened_at + timedelta(days=3),
    )
    for word, who in ((told.words[-2], 0), (told.words[-1], 1)):
        person = told.ask.asker if word.side == "asker" else told.proposal.helper
        at = opened_at + timedelta(hours=1 + who)
        act = rows.act(bank, person, "moderation.state_dispute", at, f"exchange_id:{exchange_id}")
        rows.add_with_id(
            DisputeWord,
            **key,
            said=Said.STATEMENT,
            side=word.side,
            person_id=rows.person[person],
            minutes=word.minutes,
            words=_WROTE[word.side],
            act_uid=act,
            at=at,
        )
