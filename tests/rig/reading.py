"""Our own source, read as trees: which module imports which, and how long things are."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FLOORS = ("models", "exchange", "views")


@dataclass(frozen=True)
class Module:
    path: Path

    @property
    def name(self) -> str:
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def floor(self) -> str:
        return self.name.partition(".")[0]

    @cached_property
    def text(self) -> str:
        return self.path.read_text()

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def imports(self) -> frozenset[str]:
        """Full names of what is imported anywhere in the module, inside functions too."""
        return frozenset(self._imports())

    def _imports(self) -> Iterator[str]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.name}: relative imports hide the floor"
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


def modules(*folders: str) -> list[Module]:
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return [_module(path) for path in paths if "node_modules" not in path.parts]


@cache
def _module(path: Path) -> Module:
    """One for each file, so that none is parsed twice."""
    return Module(path)


def import_graph(of: list[Module]) -> dict[str, set[str]]:
    """Who imports whom among these modules; a name imported from a module counts as that module."""
    known = {module.name for module in of}
    return {
        module.name: {
            found for name in module.imports if (found := _nearest(name, known)) is not None
        }
        - {module.name}
        for module in of
    }


def _nearest(name: str, known: set[str]) -> str | None:
    if name in known:
        return name
    parent = name.rpartition(".")[0]
    return parent if parent in known else None


def loops(graph: dict[str, set[str]]) -> list[list[str]]:
    """Groups of modules that import each other in a circle."""
    reach = {name: _reachable(name, graph) for name in graph}
    knots = {
        tuple(sorted(other for other in reach[name] if name in reach[other]))
        for name in graph
        if name in reach[name]
    }
    return sorted(list(knot) for knot in knots)


def _reachable(name: str, graph: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        for found in graph[waiting.pop()] - seen:
            seen.add(found)
            waiting.append(found)
    return seen


def positional_arguments(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    arguments = [*function.args.posonlyargs, *function.args.args]
    return len([argument for argument in arguments if argument.arg not in ("self", "cls")])


def lines(node: ast.stmt) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1
