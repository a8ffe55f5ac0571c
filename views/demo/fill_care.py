"""Writing what the demo's people did with each other: asks, answers, exchanges, words, bookings."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from exchange.places import coarsen
from models.care import (
    Confirmation,
    Exchange,
    Offer,
    Proposal,
    Ruling,
    Task,
    TaskCared,
)
from models.schedule import Booking
from views.demo import deeds
from views.demo.cast import Cast
from views.demo.fill_books import BooksFiller
from views.demo.fill_disputes import fill_dispute
from views.demo.fill_talk import fill_talk
from views.demo.rows import Rows

ENDED = ("cancelled", "no_show", "voided")


class CareFiller:
    """Turns the deeds of the story into rows, and their minutes into lines of the books."""

    def __init__(self, cast: Cast, rows: Rows, books: BooksFiller) -> None:
        self.cast, self.rows, self.books = cast, rows, books
        self.home_of = cast.home_of

    def fill(self, story: deeds.Story) -> None:
        for exchange in story.exchanges:
            self._exchange(exchange, story)
        for open_ask in story.open_asks:
            task_id = self._task(open_ask.ask, "open")
            for proposal in open_ask.proposals:
                self._proposal(open_ask.ask, task_id, proposal, "waiting", None)
        for ask in story.lapsed_asks:
            self._task(ask, "lapsed")
        for offer in story.offers:
            self._offer(offer)

    def _place(self, key: str) -> dict[str, Any]:
        home = self.home_of[key]
        cell = coarsen.cell_of(home.lat, home.lon)
        return {
            "bank_id": self.rows.bank[home.bank],
            "person_id": self.rows.person[key],
            "household_id": self.rows.household[home.key],
            "cell_row": cell.row,
            "cell_col": cell.col,
        }

    def _task(self, ask: deeds.Ask, state: str) -> int:
        found = 1 if state == "filled" else 0
        task_id = self.rows.add_with_id(
            Task,
            **self._place(ask.asker),
            offer_id=None,
            kind=ask.kind,
            opens_at=ask.opens_at,
            closes_at=ask.closes_at,
            minutes=ask.minutes,
            flexible=ask.flexible,
            place=ask.place,
            place_note=ask.place_note,
            note=ask.note,
            helpers_wanted=1,
            helpers_found=found,
            state=state,
            made_at=ask.made_at,
        )
        home = self.home_of[ask.asker]
        for number in ask.cared:
            self.rows.add(
                TaskCared,
                bank_id=self.rows.bank[ask.bank],
                task_id=task_id,
                cared_id=self.rows.cared[(home.key, number)],
            )
        return task_id

    def _proposal(
        self,
        ask: deeds.Ask,
        task_id: int,
        proposal: deeds.Proposal,
        state: str,
        answered_at: datetime | None,
    ) -> int:
        return self.rows.add_with_id(
            Proposal,
            bank_id=self.rows.bank[ask.bank],
            task_id=task_id,
            helper_id=self.rows.person[proposal.helper],
            helper_household_id=self.rows.household[self.home_of[proposal.helper].key],
            made_by=proposal.made_by,
            starts_at=proposal.starts_at,
            ends_at=proposal.ends_at,
            minutes=proposal.minutes,
            state=state,
            made_at=proposal.made_at,
            answer_by=proposal.answer_by,
            answered_at=answered_at,
        )

    def _exchange(self, told: deeds.Exchange, story: deeds.Story) -> None:
        ask, proposal = told.ask, told.proposal
        task_id = self._task(ask, "withdrawn" if told.state == "cancelled" else "filled")
        proposal_id = self._proposal(ask, task_id, proposal, "accepted", told.agreed_at)
        payer, payee = self.home_of[ask.asker].key, self.home_of[proposal.helper].key
        accepted_by = proposal.helper if proposal.made_by == "asker" else ask.asker
        accepted = self.rows.act(
            ask.bank, accepted_by, "care.accept", told.agreed_at, f"proposal_id:{proposal_id}"
        )
        hold = self.books.hold(
            ask.bank, told.agreed_at, (payer, payee), proposal.minutes, act_uid=accepted
        )
        exchange_id = self.rows.add_with_id(
            Exchange,
            bank_id=self.rows.bank[ask.bank],
            task_id=task_id,
            proposal_id=proposal_id,
            asker_id=self.rows.person[ask.asker],
            asker_household_id=self.rows.household[payer],
            helper_id=self.rows.person[proposal.helper],
            helper_household_id=self.rows.household[payee],
            starts_at=proposal.starts_at,
            ends_at=proposal.ends_at,
            minutes=proposal.minutes,
            hold_id=hold,
            state=told.state,
            settled_how=told.settled_how,
            settled_minutes=told.settled_minutes,
            cancelled_by_id=self.rows.person[told.cancelled_by] if told.cancelled_by else None,
            late=told.late,
            told_day=_told_day(told, story),
            agreed_at=told.agreed_at,
            disputed_at=told.words[-1].at if told.state == "disputed" else None,
            closed_at=told.closed_at,
            act_uid=accepted,
        )
        said = self._words(told, exchange_id)
        fill_dispute(told, exchange_id, self.rows)
        if told.closed_at is not None:
            ended = said or self._ended_by(told, exchange_id)
            self.books.end(hold, told.closed_at, told.settled_minutes, act_uid=ended)
        self._bookings(told, exchange_id)
        fill_talk(told, task_id, self.rows)

    def _ended_by(self, told: deeds.Exchange, exchange_id: int) -> UUID:
        """Who called it off; the clock where nobody did."""
        assert told.closed_at is not None
        subject = f"exchange_id:{exchange_id}"
        verb = "care.cancel" if told.cancelled_by else "clock.silence"
        return self.rows.act(told.ask.bank, told.cancelled_by, verb, told.closed_at, subject)

    def _words(self, told: deeds.Exchange, exchange_id: int) -> UUID | None:
        """Both sides' words and an operator's; gives the act of the one that closed it, if one did."""
        bank = told.ask.bank
        last: UUID | None = None
        for word in told.words:
            who = told.ask.asker if word.side == "asker" else told.proposal.helper
            last = self.rows.act(bank, who, "care.confirm", word.at, f"exchange_id:{exchange_id}")
            self.rows.add_with_id(
                Confirmation,
                bank_id=self.rows.bank[bank],
                exchange_id=exchange_id,
                side=word.side,
                round=word.round,
                person_id=self.rows.person[who],
                minutes=word.minutes,
                words=word.words,
                act_uid=last,
                at=word.at,
            )
        if told.ruling is not None:
            ruling = told.ruling
            subject = f"exchange_id:{exchange_id}"
            last = self.rows.act(bank, ruling.operator, "moderation.rule", ruling.at, subject)
            self.rows.add(
                Ruling,
                bank_id=self.rows.bank[bank],
                exchange_id=exchange_id,
                operator_id=self.rows.person[ruling.operator],
                minutes=ruling.minutes,
                motive=ruling.motive,
                act_uid=last,
                at=ruling.at,
            )
        return None if told.settled_how == "one" else last

    def _bookings(self, told: deeds.Exchange, exchange_id: int) -> None:
        dropped_at = told.closed_at if told.state in ENDED else None
        for key, gives in ((told.proposal.helper, True), (told.ask.asker, False)):
            self.rows.add_with_id(
                Booking,
                bank_id=self.rows.bank[told.ask.bank],
                person_id=self.rows.person[key],
                exchange_id=exchange_id,
                group_id=None,
                gives=gives,
                starts_at=told.proposal.starts_at,
                ends_at=told.proposal.ends_at,
                dropped_at=dropped_at,
            )

    def _offer(self, told: deeds.Offer) -> None:
        home = self.home_of[told.person]
        self.rows.add_with_id(
            Offer,
            **self._place(told.person),
            kind=told.kind,
            opens_at=told.opens_at,
            closes_at=told.closes_at,
            minutes=told.minutes,
            note=told.note,
            **asdict(coarsen.centre_metres(coarsen.cell_of(home.lat, home.lon))),
            day=told.opens_at.date(),
            state="open",
            made_at=told.made_at,
        )


def _told_day(told: deeds.Exchange, story: deeds.Story) -> int:
    """Reminders of days gone by are not sent again on the demo's first evening."""
    if told.closed_at is not None:
        return -1
    return max(-1, (story.day - told.proposal.ends_at.date()).days)
