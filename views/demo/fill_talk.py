"""Writing what two of the demo's people wrote to each other, and what a family wrote down of a child."""

from datetime import timedelta

from models.messages import Message
from views.demo import deeds
from views.demo.rows import Rows

PAIR = ("ada", "bruno")
SAID = (
    ("bruno", 3, "Ciao Ada! Porto io il domino. T. può mangiare le noci?"),
    ("ada", 28, "No, niente noci. La merenda è pronta sul tavolo."),
    ("bruno", 31, "Perfetto, a presto."),
)
SHEETS = {
    (PAIR[0], 0): {
        "allergies": "Noci e arachidi. Si gonfiano le labbra: la penna è nella tasca davanti dello zaino.",
        "call": "Nonna Rosa, se non rispondiamo noi. In pericolo il 112.",
        "door": "Secondo piano, senza ascensore. Apre Michele.",
        "habits": "Merenda alle quattro e mezza, poi i compiti.",
    }
}
"""By who wrote it, and which of those she cares for."""


def fill_talk(told: deeds.Exchange, task_id: int, rows: Rows) -> None:
    """The messages about what Bruno does for Ada and is still to come; nobody else wrote any."""
    helper = told.proposal.helper
    if told.words or told.state != "agreed" or (told.ask.asker, helper) != PAIR:
        return
    for who, minutes, words in SAID:
        at = told.agreed_at + timedelta(minutes=minutes)
        subject = f"helper_id:{rows.person[helper]} task_id:{task_id}"
        rows.add_with_id(
            Message,
            bank_id=rows.bank[told.ask.bank],
            task_id=task_id,
            helper_id=rows.person[helper],
            person_id=rows.person[who],
            words=words,
            state="told",
            act_uid=rows.act(told.ask.bank, who, "moderation.write", at, subject),
            at=at,
        )
