"""Writing the demo's books: every transfer in the order of time, and the balances they add up to."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from exchange.ledger.account_actions import ENDOWMENT_MINUTES, SHARDS
from exchange.ledger.codes import Code, Kind
from exchange.ledger.effects import effects
from exchange.ledger.seal import memo_commitment
from models.base import ids
from models.ledger import Account, Transfer, TransferMemo
from views.demo.cast import Cast
from views.demo.rows import Rows, morning

MICROSECONDS = 1_000_000


Pair = tuple[int, int]


@dataclass
class BooksFiller:
    """Transfers as they happen in the story; written once all are known, in the order of time."""

    cast: Cast
    rows: Rows
    later: Rows
    opened_at: datetime
    _balance: dict[int, list[int]] = field(default_factory=dict)
    _lines: dict[int, tuple[datetime, dict[str, Any]]] = field(default_factory=dict)
    _accounts: list[dict[str, Any]] = field(default_factory=list)
    _memos: dict[int, str] = field(default_factory=dict)

    def open(self) -> None:
        """The bank's endowment, then each admitted household's account and starter minutes."""
        for bank in self.cast.banks:
            issuance = self._account(bank.slug, "issuance", 0, self.opened_at)
            for shard in range(SHARDS):
                fund = self._account(bank.slug, "fund", shard, self.opened_at, floor_minutes=0)
                part = ENDOWMENT_MINUTES // SHARDS
                self._move(bank.slug, self.opened_at, (issuance, fund), part, Code.ENDOWMENT)
        for number, home in enumerate(each for each in self.cast.households if each.is_active):
            rules = self.cast.rules[home.bank]
            at = morning(min(adult.admitted_on for adult in home.adults if adult.admitted_on))
            limits = {
                "floor_minutes": rules.floor_minutes,
                "ceiling_minutes": rules.ceiling_minutes,
            }
            own = self._account(home.bank, "household", None, at, home=home.key, **limits)
            fund = self.rows.account[f"{home.bank}:fund:{number % SHARDS}"]
            self._move(home.bank, at, (fund, own), rules.starter_minutes, Code.STARTER)

    def account_of(
        self, bank: str, kind: str, holder_id: int, at: datetime, *, floor_minutes: int
    ) -> int:
        """Of an organisation, or with another bank; gives its id."""
        column = {"organisation": "organisation_id", "clearing": "other_bank_id"}[kind]
        account_id = self._account(bank, kind, holder_id, at, floor_minutes=floor_minutes)
        self._accounts[-1] |= {column: holder_id, "shard": None}
        return account_id

    def left(self, home: str) -> int:
        """What this household can still promise, once the story is told."""
        account_id = self.rows.account[home]
        posted, held = self._balance[account_id]
        return posted - held

    def _account(
        self,
        bank: str,
        kind: str,
        shard: int | None,
        opened_at: datetime,
        *,
        home: str | None = None,
        **limits: int,
    ) -> int:
        key = home or f"{bank}:{kind}:{shard}"
        self.rows.account[key] = account_id = ids.make()
        self._balance[account_id] = [0, 0]
        self._accounts.append(
            {
                "id": account_id,
                "bank_id": self.rows.bank[bank],
                "handle": self.rows.uid(f"account:{key}"),
                "kind": kind,
                "shard": shard,
                "household_id": self.rows.household[home] if home else None,
                "organisation_id": None,
                "other_bank_id": None,
                "floor_minutes": limits.get("floor_minutes"),
                "ceiling_minutes": limits.get("ceiling_minutes"),
                "opened_at": opened_at,
            }
        )
        return account_id

    def _move(self, bank: str, at: datetime, pair: Pair, minutes: int, code: Code) -> None:
        self.move(bank, at, pair, minutes, code=code)

    def move(
        self,
        bank: str,
        at: datetime,
        pair: Pair,
        minutes: int,
        *,
        code: Code,
        who: str | None = None,
        memo: str | None = None,
        **sealed: UUID,
    ) -> int:
        """Minutes from one account to another; `sealed` may say a subject and a group."""
        act_uid = self.rows.act(bank, who, "demo.fill", at, f"account:{pair[1]}")
        number = self._line(bank, at, Kind.MOVE, pair, minutes, code=code, act_uid=act_uid)
        self._lines[number][1].update(sealed)
        if memo is not None:
            self._memos[number] = memo
        return number

    def hold_for_lesson(
        self, bank: str, at: datetime, pair: Pair, minutes: int, *, who: str, group_uid: UUID
    ) -> int:
        """Minutes set aside for a lesson; gives the hold's number in the story."""
        act_uid = self.rows.act(bank, who, "demo.fill", at, f"account:{pair[1]}")
        number = self._line(bank, at, Kind.HOLD, pair, minutes, code=Code.GROUP, act_uid=act_uid)
        self._lines[number][1]["group_uid"] = group_uid
        return number

    def hold(
        self, bank: str, at: datetime, homes: tuple[str, str], minutes: int, *, act_uid: UUID
    ) -> int:
        """Minutes promised by one household to another; gives the hold's number in the story."""
        payer, payee = homes
        pair = (self.rows.account[payer], self.rows.account[payee])
        return self._line(bank, at, Kind.HOLD, pair, minutes, code=Code.EXCHANGE, act_uid=act_uid)

    def end(self, hold: int, at: datetime, minutes: int | None, *, act_uid: UUID) -> None:
        """Settle a hold with so many minutes, or let it go (None)."""
        held = self._lines[hold][1]
        kind = Kind.VOID if minutes is None else Kind.POST
        pair = (held["debit_id"], held["credit_id"])
        moved = held["minutes"] if minutes is None else minutes
        bank, code = held["bank"], Code.EXCHANGE
        self._line(bank, at, kind, pair, moved, code=code, act_uid=act_uid, held=held)

    def _line(
        self,
        bank: str,
        at: datetime,
        kind: Kind,
        pair: Pair,
        minutes: int,
        *,
        code: Code,
        act_uid: UUID,
        held: dict[str, Any] | None = None,
    ) -> int:
        number = len(self._lines)
        uid = self.rows.uid(f"transfer:{number}")
        self._lines[number] = (
            at,
            {
                "bank": bank,
                "number": number,
                "act_uid": act_uid,
                "uid": uid,
                "kind": int(kind),
                "debit_id": pair[0],
                "credit_id": pair[1],
                "minutes": minutes,
                "code": int(code),
                "pending": held["number"] if held else None,
                "group_uid": held["group_uid"] if held else uid if kind is Kind.HOLD else None,
                "subject": None,
            },
        )
        for effect in effects(kind, *pair, minutes, held["minutes"] if held else 0):
            balance = self._balance[effect.account_id]
            balance[0] += effect.posted_minutes
            balance[1] += effect.held_minutes
        return number

    def write(self) -> dict[int, int]:
        """Accounts with the balances their lines add up to, then the lines in the order of time.

        Gives the id each line of the story got: in the books ids rise with time.
        """
        for account in self._accounts:
            posted, held = self._balance[account["id"]]
            self.rows.add(Account, **account, posted_minutes=posted, held_minutes=held)
        id_of: dict[int, int] = {}
        for at, line in sorted(self._lines.values(), key=lambda each: (each[0], each[1]["number"])):
            number = line.pop("number")
            id_of[number] = line["id"] = ids.make()
            pending = line.pop("pending")
            bank_id = self.rows.bank[line.pop("bank")]
            self.rows.add(
                Transfer,
                bank_id=bank_id,
                pending_id=None if pending is None else id_of[pending],
                **line,
                request_hash=sha256(line["uid"].bytes).digest(),
                reverses_id=None,
                memo_commit=self._words_beside(number, line, bank_id),
                actor=None,
                created_us=int(at.timestamp() * MICROSECONDS),
            )
        return id_of

    def _words_beside(self, number: int, line: dict[str, Any], bank_id: int) -> bytes | None:
        """Write the words, if there are any; gives what the row knows of them."""
        text = self._memos.get(number)
        if text is None:
            return None
        salt = sha256(line["uid"].bytes + b"salt").digest()[:16]
        self.later.add(TransferMemo, bank_id=bank_id, transfer_id=line["id"], salt=salt, text=text)
        return memo_commitment(salt, text)
