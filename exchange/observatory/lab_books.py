"""The lab's books: accounts of homes by the ledger's own rules. What one has, another gave."""

from collections import defaultdict

from exchange.ledger.balance import Balance, is_above_ceiling, missing_minutes
from exchange.ledger.limits import limits_by_rules
from exchange.people.rules import Rules


class Books:
    """Whole minutes. `issued` is what the bank put in: with it all accounts add up to nothing."""

    def __init__(self, rules: Rules, home_ids: list[int]) -> None:
        self._rules = rules
        self._posted = dict.fromkeys(home_ids, rules.starter_minutes)
        self._held: dict[int, int] = defaultdict(int)
        self._given: dict[int, int] = defaultdict(int)
        self.issued = -rules.starter_minutes * len(home_ids)

    def balance(self, home_id: int, asked_minutes: int = 0) -> Balance:
        """As it stands; `asked_minutes` are those of its open requests, not promised yet."""
        limits = limits_by_rules(self._rules, self._given[home_id])
        held = self._held[home_id] + asked_minutes
        return Balance(self._posted[home_id], held, limits.floor_minutes, limits.ceiling_minutes)

    def may_promise(self, home_id: int, minutes: int, asked_minutes: int = 0) -> bool:
        return missing_minutes(self.balance(home_id, asked_minutes), minutes) == 0

    def is_full(self, home_id: int) -> bool:
        return is_above_ceiling(self.balance(home_id))

    def hold(self, home_id: int, minutes: int) -> None:
        assert minutes > 0, "a promise is of some minutes"
        assert self.may_promise(home_id, minutes), "asked before it is held"
        self._held[home_id] += minutes

    def settle(self, payer_id: int, payee_id: int, minutes: int) -> None:
        assert payer_id != payee_id, "nobody pays herself"
        assert self._held[payer_id] >= minutes, "held before it is paid"
        self._held[payer_id] -= minutes
        self._posted[payer_id] -= minutes
        self._posted[payee_id] += minutes
        self._given[payee_id] += minutes

    @property
    def sum_minutes(self) -> int:
        """0 at every moment."""
        return sum(self._posted.values()) + self.issued
