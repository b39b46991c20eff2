"""Whatever is typed as a formula is calculated right or refused with a sentence."""

from __future__ import annotations

import math
import string

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusion_desktop.data.column_types import build_column
from inclusion_desktop.data.dataset import Column, Dataset, Kind, State
from inclusion_desktop.data.formulas.column import formula_column
from inclusion_desktop.data.formulas.errors import FormulaError
from inclusion_desktop.data.formulas.functions import FUNCTIONS

_ROWS = 6
_PIECES = [
    *("[a]", "[b]", "g", "[Ținut]", "d.a", "e.key", "1", "2.5", "50%", '"x"', "'", "(", ")", ";", ",", "by=", " "),
    *("+", "-", "*", "/", "^", "%", "&", "=", "<>", "<", ">=", " and ", " or ", "not ", "true", ".", "[", "]", "e9"),
    *(f"{name}(" for name in FUNCTIONS),
]
_cells = st.lists(
    st.one_of(st.integers(-50, 50).map(str), st.sampled_from(["", "…", ":", "oops", "0", "2,5"])),
    min_size=_ROWS,
    max_size=_ROWS,
)
_words = st.lists(st.sampled_from(["", "…", "Orhei", "Cahul", "ăsta"]), min_size=_ROWS, max_size=_ROWS)


@st.composite
def _tables(draw: st.DrawFn) -> Dataset:
    return Dataset(
        "d",
        "D",
        (
            build_column("a", "A", Kind.NUMBER, draw(_cells), decimal=","),
            build_column("b", "B", Kind.NUMBER, draw(_cells), decimal=","),
            build_column("g", "Ținut", Kind.CATEGORY, draw(_words)),
            build_column("t", "Ziua", Kind.DATE, ["2024-02-29", "", "1969-12-31", "x", "…", "2000-01-01"]),
        ),
    )


_OTHER = Dataset(
    "e",
    "E",
    (
        build_column("key", "Key", Kind.TEXT, ["ORHEI", "Cahul"]),
        build_column("value", "Value", Kind.NUMBER, ["7", ":"]),
    ),
)


def _check_sound(column: Column) -> None:
    valid = column.states == State.VALID
    if column.numbers is not None:
        assert np.isfinite(column.numbers[valid]).all()
        assert np.isnan(column.numbers[~valid]).all()
    else:
        assert column.codes is not None
        assert ((column.codes >= 0) == valid).all()
        assert "" not in column.labels
        assert set(column.codes[valid].tolist()) == set(range(len(column.labels)))
    assert set(column.typed) == set(np.flatnonzero(column.states == State.INVALID).tolist())


@settings(max_examples=400, deadline=None)
@given(
    _tables(),
    st.text(max_size=40)
    | st.text(string.printable, max_size=40)
    | st.lists(st.sampled_from(_PIECES), max_size=14).map("".join),
)
def test_any_text_is_a_sound_column_or_a_formula_error(table: Dataset, text: str) -> None:
    found = _column_or_error(text, table)
    if isinstance(found, FormulaError):
        assert found.message.endswith((".", "?"))
        assert "{" in text or "{" not in found.message
        assert 0 <= found.start <= found.end
        assert found.start <= len(text)
    else:
        assert len(found) == _ROWS
        _check_sound(found)


def _column_or_error(text: str, table: Dataset) -> Column | FormulaError:
    try:
        return formula_column("f", "F", text, table, (_OTHER,)).column
    except FormulaError as error:
        return error


# A naive interpreter of one row after another, for formulas of numbers, conditions and sums.

_Naive = float | State
_RANK = {State.BLANK: 1, State.NOT_COLLECTED: 2, State.SUPPRESSED: 3, State.INVALID: 4}

_leaves = st.sampled_from([("a",), ("b",), ("row",)]) | st.integers(0, 9).map(lambda n: ("const", n))
_trees = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["+", "-", "*", "/"]), inner, inner),
        st.tuples(st.sampled_from(["neg", "abs"]), inner),
        st.tuples(st.sampled_from(["min2", "max2", "sum2"]), inner, inner),
        st.tuples(st.just("if"), st.sampled_from(["<", "=", ">="]), inner, inner, inner, inner),
        st.tuples(st.just("and_if"), inner, inner, inner),
        st.tuples(st.sampled_from(["sum", "mean", "min", "max", "count", "median", "sum_by", "rank"]), inner),
        st.tuples(st.sampled_from(["previous", "coalesce"]), inner),
    ),
    max_leaves=7,
)


def _written(tree: tuple[object, ...]) -> str:
    head, *rest = tree
    parts = [_written(part) if isinstance(part, tuple) else str(part) for part in rest]
    match head:
        case "a" | "b":
            return f"[{str(head).upper()}]"
        case "row":
            return "row()"
        case "const":
            return parts[0]
        case "neg":
            return f"(-{parts[0]})"
        case "min2" | "max2" | "sum2":
            return f"{str(head)[:3]}({parts[0]}; {parts[1]})"
        case "if":
            return f"if({parts[1]} {parts[0]} {parts[2]}; {parts[3]}, {parts[4]})"
        case "and_if":
            return f"if({parts[0]} > 0 and {parts[1]} > 0; {parts[2]})"
        case "sum_by":
            return f"sum({parts[0]}; by=[tinut])"
        case "coalesce":
            return f"coalesce({parts[0]}; 3)"
        case "abs" | "sum" | "mean" | "min" | "max" | "count" | "median" | "rank" | "previous":
            return f"{head}({parts[0]})"
        case _:
            return f"({parts[0]} {head} {parts[1]})"


def _is_close(left: float, right: float) -> bool:
    return abs(left - right) <= 1e-12 * max(abs(left), abs(right))


def _worst(*values: _Naive) -> State:
    return max((value for value in values if isinstance(value, State)), key=lambda state: _RANK[state])


def _finite(value: float) -> _Naive:
    return value if math.isfinite(value) else State.INVALID


def _pairwise(head: str, left: _Naive, right: _Naive) -> _Naive:
    if head in ("min2", "max2", "sum2"):
        there = [value for value in (left, right) if not isinstance(value, State)]
        if not there:
            return _worst(left, right)
        return sum(there) if head == "sum2" else min(there) if head == "min2" else max(there)
    if isinstance(left, State) or isinstance(right, State):
        return _worst(left, right)
    match head:
        case "+":
            return _finite(left + right)
        case "-":
            return _finite(left - right)
        case "*":
            return _finite(left * right)
        case _:
            return State.INVALID if right == 0 else _finite(left / right)


def _condition(sign: str, left: _Naive, right: _Naive) -> bool | State:
    if isinstance(left, State) or isinstance(right, State):
        return _worst(left, right)
    equal = _is_close(left, right)
    return {"<": left < right and not equal, "=": equal, ">=": left > right or equal}[sign]


def _both(left: _Naive, right: _Naive) -> bool | State:
    conditions = [value if isinstance(value, State) else value > 0 for value in (left, right)]
    if False in [value for value in conditions if not isinstance(value, State)]:
        return False
    states = [value for value in conditions if isinstance(value, State)]
    return _worst(*states) if states else True


def _down(head: str, values: list[_Naive], groups: list[object]) -> list[_Naive]:
    result: list[_Naive] = []
    for row, value in enumerate(values):
        there = [v for v, g in zip(values, groups, strict=True) if not isinstance(v, State) and g == groups[row]]
        if isinstance(groups[row], State):
            result.append(groups[row])  # type: ignore[arg-type]
        elif head == "count":
            result.append(float(len(there)))
        elif head == "rank":
            result.append(value if isinstance(value, State) else float(1 + sum(other > value for other in there)))
        elif not there:
            result.append(State.BLANK)
        elif head == "median":
            result.append(float(np.median(there)))
        elif head == "mean":
            result.append(_finite(math.fsum(there) / len(there)))
        else:
            result.append(_finite(min(there) if head == "min" else max(there) if head == "max" else math.fsum(there)))
    return result


def _naive(tree: tuple[object, ...], table: Dataset) -> list[_Naive]:
    head, *rest = tree
    if head in ("a", "b"):
        column = table.column(str(head))
        return [column.value(row) if column.state(row) is State.VALID else column.state(row) for row in range(_ROWS)]  # type: ignore[misc]
    if head == "row":
        return [float(row + 1) for row in range(_ROWS)]
    if head == "const":
        return [float(rest[0])] * _ROWS  # type: ignore[arg-type]
    parts = [_naive(part, table) for part in rest if isinstance(part, tuple)]
    match head:
        case "neg" | "abs":
            turned = (lambda v: -v) if head == "neg" else abs
            return [value if isinstance(value, State) else turned(value) for value in parts[0]]
        case "if":
            found = [_condition(str(rest[0]), left, right) for left, right in zip(parts[0], parts[1], strict=True)]
            rows = zip(found, parts[2], parts[3], strict=True)
            return [is_so if isinstance(is_so, State) else (then if is_so else other) for is_so, then, other in rows]
        case "and_if":
            found = [_both(left, right) for left, right in zip(parts[0], parts[1], strict=True)]
            pairs = zip(found, parts[2], strict=True)
            return [is_so if isinstance(is_so, State) else (then if is_so else State.BLANK) for is_so, then in pairs]
        case "previous":
            return [State.BLANK, *parts[0][:-1]]
        case "coalesce":
            return [3.0 if isinstance(value, State) else value for value in parts[0]]
        case "sum_by":
            group = table.column("g")
            keys = [group.value(row) if group.state(row) is State.VALID else group.state(row) for row in range(_ROWS)]
            return _down("sum_by", parts[0], list(keys))
        case "sum" | "mean" | "min" | "max" | "count" | "median" | "rank":
            return _down(str(head), parts[0], [None] * _ROWS)
        case _:
            return [_pairwise(str(head), left, right) for left, right in zip(parts[0], parts[1], strict=True)]


@settings(max_examples=300, deadline=None)
@given(_tables(), _trees)
def test_a_formula_says_what_going_row_by_row_says(table: Dataset, tree: tuple[object, ...]) -> None:
    column = formula_column("f", "F", _written(tree), table, kind=Kind.NUMBER).column
    _check_sound(column)
    for row, wanted in enumerate(_naive(tree, table)):
        if isinstance(wanted, State):
            assert column.state(row) is wanted, (row, _written(tree))
        else:
            found = column.value(row)
            assert isinstance(found, float), (row, _written(tree), column.state(row))
            assert math.isclose(found, wanted, rel_tol=1e-9, abs_tol=1e-9), (row, _written(tree))
