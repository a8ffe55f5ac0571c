"""Made-up instances of the planner, and the best plan of a small one, found by trying them all."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.matching.plan_check import clash, fits, iso_week, minutes, value_of, worth

ROME = ZoneInfo("Europe/Rome")
# The night in which the clocks go forward, and the end of an ISO week.
SUNDAY = datetime(2030, 3, 31, tzinfo=ROME)
KINDS = ("company", "transport", "homework")


def moment(dice, hours):
    """A quarter-hour of the days around, with the offset of Rome or of somewhere else."""
    begin = SUNDAY.timestamp() - 12 * 3600
    at = datetime.fromtimestamp(begin + 900 * dice.randrange(hours * 4), ROME)
    return at if dice.random() < 0.8 else at.astimezone(ZoneInfo("Asia/Kolkata"))


def place(dice, spread):
    return {
        "lat": round(40.6 + dice.uniform(-spread, spread), 4),
        "lon": round(17.9 + dice.uniform(-spread, spread), 4),
    }


def world(dice, *, tasks, people, hours=18, spread=0.06):
    """A busy town: few people, long hours, tasks that get in each other's way."""
    doors = [place(dice, spread) for _ in range(max(1, tasks // 2))]
    document = {"budget_seconds": 20, "tasks": [], "people": []}
    for number in range(tasks):
        start = moment(dice, hours)
        where = dice.choice(doors) if dice.random() < 0.4 else place(dice, spread)
        end = start.timestamp() + 60 * dice.choice((0, 30, 45, 60, 90, 180, 300))
        task = {
            "id": f"t{number}",
            **where,
            "kind": dice.choice(KINDS),
            "start": start.isoformat(),
            "end": datetime.fromtimestamp(end, ROME).isoformat(),
        }
        if dice.random() < 0.4:
            task["weight"] = dice.choice((0.05, 0.5, 1.25, 2, 3))
        if dice.random() < 0.3:
            task["people"] = dice.choice((1, 2, 3))
        document["tasks"].append(task)
    for number in range(people):
        document["people"].append(_person(dice, number, hours, spread))
    return document


def _person(dice, number, hours, spread):
    free = []
    for _ in range(dice.choice((1, 1, 2, 3))):
        start = moment(dice, hours) - timedelta(hours=dice.choice((0, 1, 4)))
        end = start.timestamp() + 3600 * dice.choice((2, 4, 8, 24))
        free.append([start.isoformat(), datetime.fromtimestamp(end, ROME).isoformat()])
    person = {
        "id": f"p{number}",
        **place(dice, spread),
        "reach_km": dice.choice((0, 2, 5, 10, 40)),
        "kinds": dice.sample(KINDS, dice.choice((1, 2, 3))),
        "free": free,
    }
    if dice.random() < 0.4:
        person["weekly_minutes_max"] = dice.choice((None, 60, 120, 240))
    return person


def with_groups_and_yeses(document, dice):
    """The same world with two who go together, a yes already said and somebody brought nearer."""
    names = [person["id"] for person in document["people"]]
    if len(names) > 2:
        document["together"] = [dice.sample(names, 2)]
    grouped = {each for group in document.get("together", ()) for each in group}
    alone = [name for name in names if name not in grouped]
    if document["tasks"] and alone:
        document["fixed"] = [[dice.choice(document["tasks"])["id"], dice.choice(alone)]]
    for person in document["people"]:
        person["bonus_metres"] = dice.choice((0, 0, 3000))
    return document


def best_value(document):
    """The most any plan of a small instance is worth: every choice is tried."""
    tasks = {task["id"]: task for task in document["tasks"]}
    people = {person["id"]: person for person in document["people"]}
    fixed = [tuple(pair) for pair in document.get("fixed", ())]
    parties = _parties(document, people)
    choices = [
        (sum(worth(task, people[name]) for name in party), task["id"], party)
        for task in tasks.values()
        for party in parties
        if all(fits(task, people[name]) and worth(task, people[name]) >= 0 for name in party)
        and not any((task["id"], name) in fixed for name in party)
    ]
    choices.sort(key=lambda choice: -choice[0])
    rest = [sum(choice[0] for choice in choices[place:]) for place in range(len(choices) + 1)]
    best = [value_of(document, fixed)]

    def follow(place, given, value):
        best[0] = max(best[0], value)
        if place == len(choices) or value + rest[place] <= best[0]:
            return
        _, task, party = choices[place]
        more = given + [(task, name) for name in party]
        if _is_possible(more, task, party, tasks, people):
            follow(place + 1, more, value_of(document, more))
        follow(place + 1, given, value)

    follow(0, fixed, best[0])
    return best[0]


def _parties(document, people):
    groups = [tuple(group) for group in document.get("together", ())]
    grouped = {name for group in groups for name in group}
    return groups + [(name,) for name in people if name not in grouped]


def _is_possible(given, task, party, tasks, people):
    """Does the last choice get on with those before it?"""
    if sum(each == task for each, _ in given) > tasks[task].get("people", 1):
        return False
    for name in party:
        held = [tasks[each] for each, who in given if who == name]
        if any(clash(tasks[task], other) for other in held if other["id"] != task):
            return False
        limit = people[name].get("weekly_minutes_max")
        week = [minutes(each) for each in held if iso_week(each) == iso_week(tasks[task])]
        if limit is not None and sum(week) > limit:
            return False
    return True
