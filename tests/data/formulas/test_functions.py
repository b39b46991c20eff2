"""The list of functions, in the program and in its page."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest

from inclusion_desktop.data.column_types import empty_column
from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.data.formulas.call_types import _CHECKS
from inclusion_desktop.data.formulas.column import formula_column
from inclusion_desktop.data.formulas.errors import FormulaError
from inclusion_desktop.data.formulas.evaluate import _GROUPED, _SIMPLE
from inclusion_desktop.data.formulas.functions import FUNCTIONS, find_function, nearest_function
from inclusion_desktop.data.formulas.parser import parse_formula

PAGE = (Path(__file__).parents[3] / "docs" / "formulas.md").read_text(encoding="utf-8")


def test_every_function_is_checked_and_calculated() -> None:
    assert set(_CHECKS) == set(FUNCTIONS) == set(_GROUPED) | set(_SIMPLE)
    assert {name for name, function in FUNCTIONS.items() if function.grouped} == set(_GROUPED)


def test_the_page_lists_every_function_as_it_is_written() -> None:
    listed = re.findall(r"^\| `(\w+\([^`]*\))` \|", PAGE, re.MULTILINE)
    assert listed == [function.usage for function in FUNCTIONS.values()]


@pytest.mark.parametrize("text", re.findall(r"```\n(.*?)```", PAGE, re.DOTALL)[0].splitlines())
def test_the_pages_examples_can_be_read(text: str) -> None:
    assert parse_formula(text).nodes


@pytest.mark.parametrize("rows", [0, 3])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_function_fails_on_any_constants(name: str, rows: int) -> None:
    function = FUNCTIONS[name]
    table = Dataset("d", "D", (empty_column("a", "A", Kind.NUMBER, rows),))
    for value in ("1", "-1.5", "50%", "'text'", "true", "date(2024; 1; 1)", "1/0"):
        for count in range(function.least, (function.most or 3) + 1):
            text = f"{name}({'; '.join([value] * count)})"
            with contextlib.suppress(FormulaError):
                assert len(formula_column("f", "F", text, table).column) == rows


def test_functions_are_found_by_the_names_people_know() -> None:
    assert find_function("СРЗНАЧ") == find_function("Average") == "mean"
    assert find_function("eval") is None
    assert nearest_function("previos") == "previous"
