"""What the exchange tells people, read from its source: every kind of notice, and the facts it carries."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from tests.rig.reading import Module, modules

# Who passes a kind on to `tell`, and where in the call the kind stands.
TELLERS = {
    "tell": 1,
    "of_task": 1,
    "of_series": 1,
    "of_ended": 1,
    "of_proposal": 1,
    "of_exchange": 1,
    "of_circle": 1,
    "both": 0,
    "operators": 0,
}
NEVER_FACTS = {"act", "to", "due_at", "address", "facts", "other_id"}


@dataclass(frozen=True)
class Told:
    kind: str
    facts: frozenset[str]
    where: str


def everything_told() -> list[Told]:
    """One entry for each place that tells something, in the order of the source."""
    sources = modules("exchange")
    carried = dict(_carried(sources))
    # What is told of a proposal is gathered apart, for letters with several of them.
    carried["of_proposal"] |= carried["facts_of_proposal"]
    carried["of_ended"] = carried["of_series"]
    return [told for module in sources for told in _told_in(module, carried)]


def _carried(sources: list[Module]) -> Iterator[tuple[str, set[str]]]:
    """The facts that each teller gathers itself."""
    for module in sources:
        if module.path.stem.endswith("telling_actions"):
            for function in module.functions():
                yield function.name, _keys(_assigned(function, "facts")) | _returned(function)
    yield "tell", set()


def _told_in(module: Module, carried: dict[str, set[str]]) -> Iterator[Told]:
    for function in module.functions():
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            # A teller that passes on the kind it was given tells nothing of its own.
            if name not in TELLERS or function.name in TELLERS:
                continue
            if not call.args:
                # An open file tells how far it was read.
                continue
            facts = set(carried["of_exchange"] if name == "both" else carried[name])
            facts |= {word.arg for word in call.keywords if word.arg} - NEVER_FACTS
            facts |= _given(function, call)
            kind = call.args[TELLERS[name]]
            for each in _texts(kind, function):
                yield Told(each, frozenset(facts), f"{module.name}:{call.lineno}")


def _given(function: ast.AST, call: ast.Call) -> set[str]:
    """The keys of the facts written at a call of `tell` itself."""
    third = [word.value for word in call.keywords if word.arg == "facts"] + call.args[2:3]
    if not third or not isinstance(third[0], ast.Dict | ast.Name):
        return set()
    facts = third[0]
    return _keys(_assigned(function, facts.id) if isinstance(facts, ast.Name) else facts)


def _assigned(function: ast.AST, name: str) -> ast.expr | None:
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", None) == name:
            return node.value
    return None


def _keys(facts: ast.expr | None) -> set[str]:
    if not isinstance(facts, ast.Dict):
        return set()
    return {str(key.value) for key in facts.keys if isinstance(key, ast.Constant)}


def _returned(function: ast.AST) -> set[str]:
    """The keys of the facts a function gathers for another that tells them."""
    back = (node.value for node in ast.walk(function) if isinstance(node, ast.Return))
    return set().union(*(_keys(each) for each in back))


def _texts(value: ast.expr | None, function: ast.AST) -> list[str]:
    """The texts an expression may be. Kinds are written where they are told, so that this finds them."""
    if isinstance(value, ast.Constant):
        return [str(value.value)]
    if isinstance(value, ast.IfExp):
        return _texts(value.body, function) + _texts(value.orelse, function)
    assert isinstance(value, ast.Name), f"the kind of a notice is hidden: {ast.dump(value)}"
    return _texts(_assigned(function, value.id), function)
