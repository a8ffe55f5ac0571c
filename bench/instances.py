"""Instances of the batch planner: the made-up people and a week of what they ask, more than they can do."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from bench.people import TODAY, Ask, Crowd, Person, at_quarter
from bench.people import asks as made_up_asks
from exchange.care.kinds import Family, KindOfHelp
from exchange.matching import plan_instance
from exchange.matching.plan_board import Board
from exchange.matching.plan_draft import Draft
from exchange.matching.plan_instance import Id, Instance, moment_seconds, week_of
from exchange.places.coarsen import centre
from exchange.places.travel import CELL_SLACK_METRES, reach_metres

WEEK_DAYS = 7


def instance(crowd: Crowd, tasks: int, budget_seconds: float, *, bonus_metres: int = 0) -> Instance:
    """The asks of one week and everybody who could do them; a bonus brings men nearer."""
    people = crowd.people()
    asks = made_up_asks(people, tasks, crowd.seed, days=WEEK_DAYS)
    return Instance(
        tuple(_task(ask) for ask in asks),
        tuple(_person(each, bonus_metres if each.is_man else 0) for each in people),
        budget_seconds,
    )


def _task(ask: Ask) -> plan_instance.Task:
    lat, lon = centre(ask.asker.cell)
    start, end = moment_seconds(ask.starts_at), moment_seconds(ask.ends_at)
    return plan_instance.Task(ask.id, lat, lon, ask.kind.code, start, end, week_of(start))


def _person(person: Person, bonus_metres: int) -> plan_instance.Person:
    lat, lon = centre(person.cell)
    metres = reach_metres(person.means, person.minutes) + CELL_SLACK_METRES
    kinds = frozenset(kind.code for kind in person.kinds if _is_trusted(person, kind))
    free = tuple(_free(person))
    return plan_instance.Person(
        person.id, lat, lon, metres / 1000, kinds, free, bonus_metres=bonus_metres
    )


def _is_trusted(person: Person, kind: KindOfHelp) -> bool:
    """On every day of the week."""
    if kind.family == Family.ERRAND:
        return True
    needed = [person.identity_days]
    if kind.family == Family.CHILDMINDING:
        needed.append(person.record_days)
    return all(days is not None and days > WEEK_DAYS for days in needed)


def _free(person: Person) -> Iterator[tuple[float, float]]:
    """Her weekly hours, less what she has promised."""
    midnight = moment_seconds(at_quarter(TODAY, 0)) + 3_600
    taken = [(midnight + begins * 60, midnight + ends * 60) for begins, ends, _ in person.busy]
    for number in range(1, WEEK_DAYS):
        day = TODAY + timedelta(days=number)
        for weekday, first, last in person.hours:
            if weekday != day.weekday():
                continue
            starts = moment_seconds(at_quarter(day, first))
            ends = starts + (last - first) * 900
            for begins, until in taken:
                if begins < ends and until > starts:
                    if begins > starts:
                        yield starts, begins
                    starts = until
            if starts < ends:
                yield starts, ends


def first_come(board: Board) -> Draft:
    """As it is done by hand: the soonest task first, each to the nearest who still can."""
    offers: list[list[tuple[float, int]]] = [[] for _ in board.tasks]
    for party, pairs in enumerate(board.pairs):
        for task, worth in pairs:
            offers[task].append((-worth, party))
    draft = Draft(board)
    for task in sorted(range(len(board.tasks)), key=lambda number: board.tasks[number].start):
        for _, party in sorted(offers[task]):
            if not draft.left[task]:
                break
            if draft.is_open_to(party, task):
                draft.give(party, task)
    draft.forget()
    return draft


def people_of(week: Instance) -> dict[Id, plan_instance.Person]:
    return {each.id: each for each in week.people}


def men_share(chosen: Sequence[tuple[Id, Id]], week: Instance, men: set[Id]) -> float:
    """Of the hours of a plan."""
    minutes = {task.id: task.seconds for task in week.tasks}
    whole = sum(minutes[task] for task, _ in chosen)
    return sum(minutes[task] for task, person in chosen if person in men) / whole
