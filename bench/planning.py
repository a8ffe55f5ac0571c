"""Figures of the batch planner: how far from what is proven possible, and how much better than by hand."""

from dataclasses import dataclass, replace

from bench.instances import first_come, instance, men_share, people_of
from bench.people import Crowd
from bench.report import Report
from exchange import solver
from exchange.matching.plan import Plan, plan
from exchange.matching.plan_board import board_of
from exchange.matching.plan_instance import Id, Instance, metres_between
from exchange.matching.plan_pairs import pairs_of

TASKS, PEOPLE, SECONDS = 10_000, 8_000, 30.0
STDLIB_SECONDS = 5.0
LARGE, LARGE_SECONDS = 100_000, 60.0
MEN_TARGET = 0.5
BONUSES = (2_000, 4_000, 6_000, 9_000, 13_000, 20_000)


@dataclass(frozen=True)
class _Way:
    """What a plan has people do."""

    km: float
    men: float


def measure(seed: int, report: Report, *, full: bool) -> dict[str, object]:
    """Wall time counts here: a budget is what people wait."""
    report.title(f"plans of {TASKS} asks for {PEOPLE} people")
    crowd = Crowd("brindisi", PEOPLE, seed)
    week = instance(crowd, TASKS, SECONDS)
    found: dict[str, object] = {}
    best = plain = plan(replace(week, budget_seconds=STDLIB_SECONDS), with_solver=False)
    _tell("with the standard library", plain, report)
    if solver.is_there():
        best = plan(week)
        _tell("with the solver", best, report)
        found |= {"plan_gap_10k": round(best.gap, 6), "plan_seconds_10k": round(best.seconds, 1)}
    else:
        report.title("NO SOLVER HERE (pip install highspy): the standard library plans alone")
    bound = min(plain.bound, best.bound)
    found["plan_gap_stdlib_10k"] = round((bound - plain.objective) / bound, 6)
    found["plan_covered_vs_fifo"] = _beside_by_hand(week, best, report)
    if full:
        found |= _balance(crowd, week, report)
        found |= _large(seed, report)
    return found


def _tell(words: str, made: Plan, report: Report) -> None:
    report.say(
        f"{words}: {made.assigned} covered, worth {made.objective:.0f}, bound {made.bound:.0f},"
        f" gap {made.gap:.5f}, {made.seconds:.1f} s"
    )


def _beside_by_hand(week: Instance, best: Plan, report: Report) -> float:
    board = board_of(week, pairs_of(week))
    by_hand = first_come(board)
    chosen = by_hand.chosen()
    could = len({task for pairs in board.pairs for task, _ in pairs})
    report.say(
        f"by hand, the soonest first: {len(chosen)} covered, worth {by_hand.worth:.0f};"
        f" {could} of {len(week.tasks)} asks have anybody at all"
    )
    return round(best.assigned / len(chosen), 4)


def _balance(crowd: Crowd, week: Instance, report: Report) -> dict[str, object]:
    """More kilometres a task when men do half of the hours, with the least bonus that does it."""
    men: set[Id] = {each.id for each in crowd.people() if each.is_man}
    plain = plan(week)
    before = _way(plain, week, men)
    report.say(f"no bonus: {before.km:.2f} km a task, men do {before.men:.3f} of the hours")
    for bonus in BONUSES:
        steered = plan(instance(crowd, TASKS, SECONDS, bonus_metres=bonus))
        after = _way(steered, week, men)
        report.say(
            f"a bonus of {bonus} m: {after.km:.2f} km, men {after.men:.3f},"
            f" {steered.assigned - plain.assigned:+} covered"
        )
        if after.men >= MEN_TARGET:
            return {
                "balance_extra_km": round(after.km / before.km - 1, 4),
                "balance_covered_less": plain.assigned - steered.assigned,
            }
    return {}


def _way(made: Plan, week: Instance, men: set[Id]) -> _Way:
    tasks = {each.id: each for each in week.tasks}
    people = people_of(week)
    metres = [metres_between(people[person], tasks[task]) for task, person in made.assignments]
    return _Way(sum(metres) / len(metres) / 1000, men_share(made.assignments, week, men))


def _large(seed: int, report: Report) -> dict[str, object]:
    """All of Italy, relaxed whole, and relaxed in territories one after the other."""
    report.title(f"plans of {LARGE} asks for {LARGE} people")
    whole = instance(Crowd("italy", LARGE, seed), LARGE, LARGE_SECONDS)
    best = plan(whole)
    _tell("whole", best, report)
    found: dict[str, object] = {"plan_gap_100k": round(best.gap, 6)}
    split = plan(whole, in_pieces=True)
    _tell("in pieces of land", split, report)
    return found | {"plan_split_vs_whole": round(split.objective / best.objective, 6)}
