"""HiGHS behind a thin wall: values go in, values come out, in a child killed at its deadline.

HiGHS may overrun the time it is given, and may print where a command writes its answer: the child
has a process, an end and an output of its own. Where it is not installed `is_there` says so.
"""

import io
import json
import math
import os
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

_ROOT = Path(__file__).parent.parent
_CHILD = "from exchange.solver import answer_from_streams; answer_from_streams()"
# To start Python, read the program and hand over what was found.
_CHILD_SECONDS = 0.5


@dataclass(frozen=True)
class Program:
    """Maximise gains · x where row_min <= A x <= row_max and 0 <= x <= column_max.

    Row r of A has `coefficients` at `columns`, from `starts[r]` to `starts[r + 1]`. With `whole`
    every x is a whole number. `first` is an x to begin
    from, if one is known.
    """

    gains: Sequence[float]
    column_max: Sequence[float]
    row_min: Sequence[float]
    row_max: Sequence[float]
    starts: Sequence[int]
    columns: Sequence[int]
    coefficients: Sequence[float]
    whole: bool = False
    first: Sequence[float] = ()


@dataclass(frozen=True)
class Answer:
    """`values` of the columns and `prices` of the rows: what one more unit of a row is worth.

    `margins` are what a unit of each column would add at these prices, below 0 for one not worth
    having. No x is worth more than `bound`. Whole programs have neither prices nor margins.
    """

    is_optimal: bool
    objective: float
    bound: float
    values: list[float]
    prices: list[float]
    margins: list[float]


def is_there() -> bool:
    """Is HiGHS installed? Nothing is imported to find out."""
    return find_spec("highspy") is not None and find_spec("numpy") is not None


def solve(program: Program, *, seconds: float) -> Answer | None:
    """The best x found in so many seconds of the wall clock; None when there was no time for any.

    A program without any x at all answers None too.
    """
    return solve_each([program], seconds=seconds)[0]


def solve_each(programs: Sequence[Program], *, seconds: float) -> list[Answer | None]:
    """As `solve`, one program after the other in one child; those it did not come to are None."""
    answers: list[Answer | None] = [None] * len(programs)
    if seconds <= _CHILD_SECONDS or not is_there() or not programs:
        return answers
    ends_at = time.time() + seconds
    sent = _packed(programs, ends_at - _CHILD_SECONDS / 2)
    for place, answer in enumerate(_unpacked(_said(sent, ends_at - time.time()))):
        answers[place] = answer
    return answers


def _said(sent: bytes, seconds: float) -> bytes:
    """What the child wrote until it ended, or until it had to be."""
    path = os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")])
    child = subprocess.Popen(  # noqa: S603  our own words, nobody else's
        [sys.executable, "-c", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Nothing is left to be sent when a pipe to a dead child is closed.
        bufsize=0,
        env=os.environ | {"PYTHONPATH": path, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    )
    try:
        return child.communicate(sent, timeout=max(0.0, seconds))[0]
    except subprocess.TimeoutExpired:
        child.kill()
        # What it had written before is still whole.
        return child.communicate()[0]
    finally:
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                stream.close()


def _packed(programs: Sequence[Program], ends_at: float) -> bytes:
    import numpy

    kept = io.BytesIO()
    for program in programs:
        _write(
            kept,
            gains=numpy.asarray(program.gains, float),
            column_max=numpy.asarray(program.column_max, float),
            row_min=numpy.asarray(program.row_min, float),
            row_max=numpy.asarray(program.row_max, float),
            starts=numpy.asarray(program.starts, numpy.int32),
            columns=numpy.asarray(program.columns, numpy.int32),
            coefficients=numpy.asarray(program.coefficients, float),
            first=numpy.asarray(program.first, float),
            whole=program.whole,
            ends_at=ends_at,
        )
    return kept.getvalue()


def _write(stream: IO[bytes], **arrays: Any) -> None:
    """One bundle of arrays, its length before it."""
    import numpy

    kept = io.BytesIO()
    numpy.savez(kept, **arrays)
    stream.write(struct.pack("<q", kept.tell()) + kept.getvalue())
    stream.flush()


def _bundles(said: bytes) -> Iterator[dict[str, Any]]:
    """The bundles that arrived whole."""
    import numpy

    place = 0
    while place + 8 <= len(said):
        (length,) = struct.unpack_from("<q", said, place)
        place += 8 + length
        if place > len(said):
            return
        with numpy.load(io.BytesIO(said[place - length : place]), allow_pickle=False) as found:
            yield {name: found[name] for name in found.files}


def _unpacked(said: bytes) -> Iterator[Answer | None]:
    for found in _bundles(said):
        columns = {name: found[name].tolist() for name in ("values", "prices", "margins")}
        told = json.loads(str(found["told"]))
        yield Answer(**told, **columns) if told else None


def answer_from_streams() -> None:
    """In the child: programs from standard input, each answer to what was standard output."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with out:
        programs = list(_bundles(sys.stdin.buffer.read()))
        for place, program in enumerate(programs):
            # Each has its share of the time that is left.
            left = float(program["ends_at"]) - time.time()
            _write(out, **_answer(program, max(0.0, left / (len(programs) - place))))


def _answer(program: dict[str, Any], seconds: float) -> dict[str, Any]:
    import highspy
    import numpy

    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    whole = bool(program["whole"])
    options: dict[str, Any] = {
        "output_flag": False,
        "threads": 1,
        "time_limit": seconds,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 1e-4,
    }
    for name, value in options.items():
        highs.setOptionValue(name, value)
    highs.passModel(_model(program, whole))
    if len(program["first"]):
        first = highspy.HighsSolution()
        first.col_value = program["first"].tolist()
        highs.setSolution(first)
    highs.run()
    info, solution = highs.getInfo(), highs.getSolution()
    nothing = numpy.empty(0)
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return {"told": "null", "values": nothing, "prices": nothing, "margins": nothing}
    is_optimal = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    objective = -float(info.objective_function_value)
    bound = -float(info.mip_dual_bound) if whole else objective if is_optimal else math.inf
    return {
        "told": json.dumps({"is_optimal": is_optimal, "objective": objective, "bound": bound}),
        "values": numpy.asarray(solution.col_value, float),
        # HiGHS was asked for the least: what holds the worth down has a price below nothing.
        "prices": nothing if whole else -numpy.asarray(solution.row_dual, float),
        "margins": nothing if whole else -numpy.asarray(solution.col_dual, float),
    }


def _model(program: dict[str, Any], whole: bool) -> Any:
    import highspy

    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program["gains"]), len(program["row_max"])
    model.col_cost_ = -program["gains"]
    model.col_lower_ = 0 * program["gains"]
    model.col_upper_ = program["column_max"]
    model.row_lower_, model.row_upper_ = program["row_min"], program["row_max"]
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = program["starts"]
    model.a_matrix_.index_ = program["columns"]
    model.a_matrix_.value_ = program["coefficients"]
    if whole:
        model.integrality_ = [highspy.HighsVarType.kInteger] * model.num_col_
    return model
