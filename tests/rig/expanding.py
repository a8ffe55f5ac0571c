"""What a migration newer than the last release may do while pages of that release still run.

It may add. It takes nothing away that the release before still names, and what holds a table up for
long says so: `HOLDS_UP = {"table": "why it may"}`, by hand, beside its revision. A look at the text and
no proof: what is put together at run time from words nobody can read here is asked to be said too.
"""

import ast
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.script import ScriptDirectory

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "migrations"
RELEASED = FOLDER / "released.json"
"""The tables and columns of the last release, by `python -m tests.rig.expanding` on the day of it."""

TAKEN = {"drop_column", "drop_table", "rename_table"}
BUILT = {
    "create_index",
    "create_unique_constraint",
    "create_check_constraint",
    "create_foreign_key",
    "create_exclude_constraint",
    "create_primary_key",
}
_IN_SQL = re.compile(
    r"\b(UPDATE|DELETE FROM|DROP TABLE(?: IF EXISTS)?|ALTER TABLE)\s+\"?(\w+)", re.I
)
UNREAD = "?"
Tables = dict[str, list[str]]


@dataclass
class _Step:
    """One migration as it is written: what it calls on its way up, on which table."""

    released: Tables
    made: set[str] = field(default_factory=set)
    holds_up: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    def no(self, line: int, words: str) -> None:
        self.problems.append(f"line {line}: {words}")

    def holds(self, line: int, table: str, deed: str) -> None:
        is_ours = table in self.made or table not in {*self.released, UNREAD}
        if not is_ours and table not in self.holds_up:
            self.no(line, f"{deed} holds up {table}: say why it may, in HOLDS_UP")

    def takes(self, line: int, table: str, column: str | None) -> None:
        kept = self.released.get(table)
        if table == UNREAD or column == UNREAD:
            if UNREAD not in self.holds_up:
                self.no(line, "takes away what cannot be read here: write its name out")
        elif kept is not None and (column is None or column in kept):
            what = table if column is None else f"{table}.{column}"
            self.no(line, f"takes away {what}, which the release before still names")


def problems_of(text: str, released: Tables) -> list[str]:
    """What a migration may not do, line by line; empty when it may be run while people use the house."""
    tree = ast.parse(text)
    step = _Step(released)
    for node in tree.body:
        if isinstance(node, ast.Assign) and _name(node.targets[0]) == "HOLDS_UP":
            step.holds_up = set(ast.literal_eval(node.value))
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    ways = list(_ways_up(functions))
    for way in ways:
        step.made |= {_text(call, 0) for call in _calls(way) if _name(call.func) == "create_table"}
    for way in ways:
        _look(way, step, UNREAD)
    return step.problems


def _ways_up(functions: dict[str, ast.FunctionDef]) -> Iterator[ast.FunctionDef]:
    """Every function that `upgrade` reaches."""
    seen: set[str] = set()
    waiting = ["upgrade"]
    while waiting:
        name = waiting.pop()
        if name in functions and name not in seen:
            seen.add(name)
            yield functions[name]
            waiting += [_name(call.func) for call in _calls(functions[name])]


def _calls(node: ast.AST) -> list[ast.Call]:
    return [each for each in ast.walk(node) if isinstance(each, ast.Call)]


def _name(node: ast.AST) -> str:
    return getattr(node, "attr", None) or getattr(node, "id", "")


def _text(call: ast.Call, place: int, keyword: str = "") -> str:
    """A word written out, or that it cannot be read."""
    given = [each.value for each in call.keywords if each.arg == keyword]
    found = given[0] if given else call.args[place] if len(call.args) > place else None
    is_text = isinstance(found, ast.Constant) and isinstance(found.value, str)
    return found.value if is_text else UNREAD  # type: ignore[union-attr, return-value]


def _look(node: ast.AST, step: _Step, table: str) -> None:
    """Down through the text; inside `batch_alter_table` the table is the batch's."""
    if isinstance(node, ast.With):
        for item in node.items:
            opened = item.context_expr
            if isinstance(opened, ast.Call) and _name(opened.func) == "batch_alter_table":
                table = _text(opened, 0)
    if isinstance(node, ast.Call):
        _judge(node, step, table)
    for below in ast.iter_child_nodes(node):
        _look(below, step, table)


def _judge(call: ast.Call, step: _Step, batch: str) -> None:
    deed, speaker = _name(call.func), getattr(call.func, "value", None)
    is_batch = speaker is not None and _name(speaker) != "op" and batch != UNREAD
    first = 0 if is_batch else 1
    table = batch if is_batch else _text(call, 0)
    if deed in TAKEN:
        column = _text(call, first) if deed == "drop_column" else None
        step.takes(call.lineno, table, column)
    elif deed == "alter_column":
        named = {each.arg for each in call.keywords}
        if "new_column_name" in named:
            step.takes(call.lineno, table, _text(call, first))
        if "type_" in named or "nullable" in named:
            step.holds(call.lineno, table, deed)
    elif deed == "add_column":
        _added(call, step, table, first)
    elif deed in BUILT:
        step.holds(call.lineno, batch if is_batch else _text(call, 1), deed)
    elif deed == "execute":
        _said(call, step)


def _added(call: ast.Call, step: _Step, table: str, first: int) -> None:
    """A column that must not be empty, with nothing to fill it: pages of before cannot write a row."""
    column = call.args[first] if len(call.args) > first else None
    if not isinstance(column, ast.Call):
        return
    given = {each.arg: each.value for each in column.keywords}
    nullable = given.get("nullable")
    must = isinstance(nullable, ast.Constant) and nullable.value is False
    is_old = table in step.released and table not in step.made
    if must and is_old and "server_default" not in given:
        step.no(call.lineno, f"adds to {table} what the release before does not fill in")
    default = given.get("server_default")
    if is_old and isinstance(default, ast.Call) and not _calls_text_only(default):
        step.holds(call.lineno, table, "a default that is worked out row by row")


def _calls_text_only(default: ast.Call) -> bool:
    return _name(default.func) in ("text", "false", "true") and "(" not in _text(default, 0)


def _said(call: ast.Call, step: _Step) -> None:
    """Plain SQL, as far as it is written out."""
    parts = [
        str(each.value)
        for each in ast.walk(call)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]
    for deed, table in _IN_SQL.findall(" ".join(parts)):
        if deed.upper().startswith("DROP"):
            step.takes(call.lineno, table, None)
        else:
            step.holds(call.lineno, table, deed)


def problems() -> str:
    """Of all migrations newer than the last release; and whether they wait for locks for ever."""
    kept = json.loads(RELEASED.read_text())
    newer = _scripts().walk_revisions(kept["revision"], "heads")
    found = [
        f"{Path(script.path).name}, {problem}"
        for script in newer
        if script.revision != kept["revision"]
        for problem in problems_of(Path(script.path).read_text(), kept["tables"])
    ]
    if "SET LOCAL lock_timeout" not in (FOLDER / "env.py").read_text():
        found.append("env.py: a migration waits for a lock for ever, and everybody behind it")
    return "\n".join(sorted(found))


def heads() -> list[str]:
    return _scripts().get_heads()


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return ScriptDirectory.from_config(config)


def as_released(revision: str, tables: dict[str, Any]) -> str:
    """One table a line, so that a change of it can be read."""
    lines = [
        f'  "{name}": {json.dumps(sorted(column.name for column in table.columns))}'
        for name, table in sorted(tables.items())
    ]
    joined = ",\n".join(lines)
    return f'{{"revision": "{revision}", "tables": {{\n{joined}\n}}}}\n'


def main() -> None:
    """On the day of a release: what it names from now on, until the next."""
    import models  # noqa: F401
    from models.base import Base

    [head] = heads()
    sys.stdout.write(as_released(head, dict(Base.metadata.tables)))


if __name__ == "__main__":
    main()
