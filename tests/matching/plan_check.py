"""A plan checked again from the file alone, by rules written down a second time."""

import math
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

ROME = ZoneInfo("Europe/Rome")
RADIUS_KM = 6371.0088


def km_between(one, other):
    lat_a, lon_a, lat_b, lon_b = (
        math.radians(each) for each in (one["lat"], one["lon"], other["lat"], other["lon"])
    )
    a = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 2 * RADIUS_KM * math.asin(min(1.0, math.sqrt(a)))


def at(text):
    return datetime.fromisoformat(text)


def minutes(task):
    return (at(task["end"]) - at(task["start"])) / timedelta(minutes=1)


def iso_week(task):
    return at(task["start"]).astimezone(ROME).isocalendar()[:2]


def clash(one, other):
    first, second = sorted((one, other), key=lambda task: (at(task["start"]), at(task["end"])))
    same_door = (first["lat"], first["lon"]) == (second["lat"], second["lon"])
    way = 0 if same_door else 5 + 1.3 * km_between(first, second) / 30 * 60
    return at(second["start"]) < at(first["end"]) + timedelta(minutes=way)


def fits(task, person):
    limit = person.get("weekly_minutes_max")
    return (
        task["kind"] in person["kinds"]
        and km_between(task, person) <= person["reach_km"]
        and any(at(s) <= at(task["start"]) and at(task["end"]) <= at(e) for s, e in person["free"])
        and (limit is None or minutes(task) <= limit)
    )


def worth(task, person):
    metres = math.floor(km_between(task, person) * 1000)
    return 60_000 * task.get("weight", 1.0) - metres + person.get("bonus_metres", 0)


def value_of(document, assignments):
    tasks = {task["id"]: task for task in document["tasks"]}
    people = {person["id"]: person for person in document["people"]}
    total = sum(worth(tasks[t], people[p]) for t, p in assignments)
    weeks = Counter((p, iso_week(tasks[t])) for t, p in assignments)
    return total - sum(1000 * sum(range(count)) for count in weeks.values())


def problems_of(document, plan):
    """Everything wrong with the answer of `flask matching plan --json`; empty when it holds."""
    tasks = {task["id"]: task for task in document["tasks"]}
    people = {person["id"]: person for person in document["people"]}
    given = [tuple(pair) for pair in plan["assignments"]]
    fixed = {tuple(pair) for pair in document.get("fixed", ())}
    wanted = sum(task.get("people", 1) for task in tasks.values())
    wrong = []
    if len(set(given)) != len(given):
        wrong.append("a pair comes twice")
    if fixed - set(given):
        wrong.append("a yes was forgotten")
    if (plan["assigned"], plan["unassigned"]) != (len(given), max(0, wanted - len(given))):
        wrong.append("miscounted")
    value = value_of(document, given)
    if abs(value - plan["objective"]) > 1e-4:
        wrong.append(f"worth {value}, not {plan['objective']}")
    if plan["bound"] < value - 1e-4:
        wrong.append("the bound lies below the plan")
    gap = (plan["bound"] - value) / plan["bound"] if plan["bound"] else 0
    if abs(gap - plan["gap"]) > 1e-5:
        wrong.append("another gap")
    wrong += _wrong_tasks(document, given, fixed, tasks)
    grouped = {each for group in document.get("together", ()) for each in group}
    wrong += _wrong_people(given, fixed, tasks, people, grouped)
    return wrong


def _wrong_tasks(document, given, fixed, tasks):
    wrong = []
    on_task = defaultdict(set)
    for task, person in given:
        on_task[task].add(person)
    for task, on_it in on_task.items():
        said = {p for t, p in fixed if t == task}
        if len(on_it) > max(len(said), tasks[task].get("people", 1)):
            wrong.append(f"{task} has too many")
        for group in document.get("together", ()):
            there = set(group) & on_it - said
            if there and set(group) - on_it:
                wrong.append(f"{group} were parted at {task}")
    return wrong


def _wrong_people(given, fixed, tasks, people, grouped):
    wrong = []
    of_person = defaultdict(list)
    for task, person in given:
        of_person[person].append(task)
        if (task, person) not in fixed and not fits(tasks[task], people[person]):
            wrong.append(f"{person} may not take {task}")
    for person, held in of_person.items():
        open_ones = [task for task in held if (task, person) not in fixed]
        for task in open_ones:
            wrong += [
                f"{person}: {task} and {other} clash"
                for other in held
                if other != task and clash(tasks[task], tasks[other])
            ]
        limit = people[person].get("weekly_minutes_max")
        for week in {iso_week(tasks[task]) for task in open_ones}:
            total = sum(minutes(tasks[task]) for task in held if iso_week(tasks[task]) == week)
            if limit is not None and total > limit:
                wrong.append(f"{person} gives {total} minutes in a week")
        # Of those who go together one may pay for the other.
        if person not in grouped:
            wrong += [
                f"{person} at {task} is worth less than nothing"
                for task in open_ones
                if worth(tasks[task], people[person])
                < 1000 * (sum(iso_week(tasks[t]) == iso_week(tasks[task]) for t in held) - 1)
            ]
    return wrong


def told(made):
    """The plan as the command would write it."""
    return {
        "assigned": made.assigned,
        "unassigned": made.unassigned,
        "objective": made.objective,
        "bound": made.bound,
        "gap": made.gap,
        "assignments": [list(pair) for pair in made.assignments],
    }
