"""The books once more, as somebody would keep them on paper: no database, no ids, nobody else.

Says of each deed whether it is allowed and what it does, so that the ledger can be held against it.
"""

from dataclasses import dataclass, field

from exchange.ledger.account_actions import ENDOWMENT_MINUTES

FLOOR_MINUTES = -600


class No(Exception):
    """A refusal: the name the ledger gives it, and its facts."""

    def __init__(self, name: str, *facts: int) -> None:
        super().__init__(name, *facts)


@dataclass(eq=False)
class House:
    name: str
    posted: int = 0
    held: int = 0
    floor: int = FLOOR_MINUTES
    is_closed: bool = False

    @property
    def spendable(self) -> int:
        return max(0, self.posted - self.held - self.floor)

    def check_open(self) -> None:
        if self.is_closed:
            raise No("AccountClosed")

    def check_can_give(self, minutes: int) -> None:
        if self.posted - self.held - minutes < self.floor:
            raise No("CreditTooLow", self.spendable, minutes)


@dataclass(eq=False)
class Line:
    """Minutes that moved. `row` is the ledger's id for it."""

    payer: House
    payee: House
    minutes: int
    row: int | None = None
    is_mended: bool = False


@dataclass(eq=False)
class Hold:
    payer: House
    payee: House
    minutes: int
    row: int | None = None
    has_ended: bool = False


@dataclass
class Books:
    """All houses of one bank, and its fund."""

    houses: list[House] = field(default_factory=list)
    fund: int = ENDOWMENT_MINUTES
    rows: int = 8

    def open(self) -> House:
        house = House(f"House{len(self.houses)}")
        self.houses.append(house)
        return house

    def move(self, payer: House, payee: House, minutes: int) -> Line:
        payer.check_open()
        payee.check_open()
        payer.check_can_give(minutes)
        return self._moved(payer, payee, minutes)

    def _moved(self, payer: House, payee: House, minutes: int) -> Line:
        payer.posted -= minutes
        payee.posted += minutes
        self.rows += 1
        return Line(payer, payee, minutes)

    def hold(self, payer: House, payee: House, minutes: int) -> Hold:
        payer.check_open()
        payee.check_open()
        payer.check_can_give(minutes)
        payer.held += minutes
        self.rows += 1
        return Hold(payer, payee, minutes)

    def post(self, hold: Hold, minutes: int) -> Line:
        """A promise is kept even to a house that has closed since."""
        self._end(hold)
        return self._moved(hold.payer, hold.payee, minutes)

    def void(self, hold: Hold) -> None:
        self._end(hold)
        self.rows += 1

    def _end(self, hold: Hold) -> None:
        if hold.has_ended:
            raise No("AlreadyClosed")
        hold.has_ended = True
        hold.payer.held -= hold.minutes

    def add_to(self, hold: Hold, minutes: int) -> Line:
        return self.move(hold.payer, hold.payee, minutes)

    def reverse(self, line: Line) -> None:
        if line.is_mended:
            raise No("AlreadyMended")
        line.payer.check_open()
        line.payee.check_open()
        line.payee.check_can_give(line.minutes)
        self._moved(line.payee, line.payer, line.minutes)
        line.is_mended = True

    def share_out(self, stays: House, goes: House, minutes: int) -> None:
        """A debt, below zero, is taken over by who goes."""
        if minutes:
            self.move(*((stays, goes) if minutes > 0 else (goes, stays)), abs(minutes))

    def grant(self, house: House, minutes: int) -> None:
        """What the fund has not, it does not give; one row, for here one shard has always enough."""
        given = min(minutes, self.fund)
        if given:
            house.check_open()
            house.posted += given
            self.fund -= given
            self.rows += 1

    def set_floor(self, house: House, minutes: int) -> None:
        """A tighter limit stops where the house stands: nobody is put below it by a decision."""
        if house.is_closed:
            raise No("NotFound")
        house.floor = min(minutes, house.posted - house.held)

    def close(self, house: House, open_holds: int) -> None:
        if house.held:
            raise No("StillPromised", open_holds)
        if house.posted < 0:
            raise No("InDebt", -house.posted)
        if house.posted:
            # The last gift is refused like any other: by a house that closed, by a floor that rose.
            house.check_open()
            house.check_can_give(house.posted)
        elif house.is_closed:
            raise No("LostRace")
        self.rows += bool(house.posted)
        self.fund += house.posted
        house.posted, house.is_closed = 0, True
