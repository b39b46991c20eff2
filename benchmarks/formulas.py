"""How fast columns are calculated, recipes run and views sorted.

Run it with `python -m benchmarks.formulas`; it prints milliseconds, median of several tries.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

import numpy as np

from inclusion_desktop.app.commands.data import PasteBlock, SetCells
from inclusion_desktop.app.commands.recipes import SetRecipe
from inclusion_desktop.app.session import Session
from inclusion_desktop.data.column_types import set_cells
from inclusion_desktop.data.dataset import Column, Dataset, Kind
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.reshape import PivotLonger
from inclusion_desktop.data.recipe.run import Cache, Recipe, RecipeStep, run
from inclusion_desktop.data.recipe.step import Context
from inclusion_desktop.data.recipe.summarise import Aggregate, GroupSummarise, Measure
from inclusion_desktop.data.views import CellTest, Relation, SortKey, View, rows
from inclusion_desktop.document.model import Document

FORMULAS = 100


def build_dataset(length: int) -> Dataset:
    """A category of 37 districts, a text that is another one in nearly every row, and two columns of numbers."""
    random = np.random.default_rng(7)
    states = np.zeros(length, dtype=np.uint8)
    districts = tuple(f"Raionul {number}" for number in range(37))
    letters = random.choice(list("abcdeghiîlmnoprsștțuăâ "), (length, 14))
    names = tuple(dict.fromkeys("".join(letter) for letter in letters.tolist()))
    return Dataset(
        "big",
        "Big",
        (
            Column("g", "District", Kind.CATEGORY, states, None, random.integers(0, 37, length, np.int32), districts),
            Column("t", "Name", Kind.TEXT, states, None, random.integers(0, len(names), length, np.int32), names),
            Column("a", "Enrolled", Kind.NUMBER, states, random.normal(1_000, 50, length)),
            Column("b", "Disabled", Kind.NUMBER, states, random.normal(20, 5, length)),
        ),
    )


def chained(count: int) -> Recipe:
    """Formula columns each of which reads the one before."""
    formulas = ["[Disabled] / [Enrolled]"]
    formulas += [f"if([f{at - 1}] > 0; [f{at - 1}] * 1.01 + [Disabled] / 100; 0)" for at in range(1, count)]
    return Recipe(tuple(RecipeStep(FormulaColumn(f"f{at}", text)) for at, text in enumerate(formulas)))


def milliseconds(act: Callable[[], object], tries: int = 9) -> float:
    """The median time of an act."""
    times = []
    for _try in range(tries):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def report(what: str, took: float) -> None:
    """One line."""
    sys.stdout.write(f"{what:<58}{took:9.1f} ms\n")


def main() -> None:
    """Print a line a measurement."""
    small, large = build_dataset(1_000), build_dataset(100_000)
    recipe, context = chained(FORMULAS), Context()
    report("100 chained formulas over 1,000 rows, all anew", milliseconds(lambda: run(recipe, small, context)))
    cache = Cache()
    run(recipe, small, context, cache)
    last = Recipe((*recipe.steps[:-1], RecipeStep(FormulaColumn("f99", "[f98] + 1"))))
    versions = [recipe, last]

    def edit_last() -> None:
        versions.reverse()
        run(versions[0], small, context, cache)

    report("the last of them edited", milliseconds(edit_last))
    edited = [small, small.with_column(set_cells(small.column("b"), {0: "7"}, "en"))]

    def edit_cell() -> None:
        edited.reverse()
        run(recipe, edited[0], context, cache)

    report("a cell edited that all of them read", milliseconds(edit_cell))
    session = Session(Document(language="en", datasets=(small,)))
    session.do(SetRecipe("big", recipe))
    texts = iter(range(1_000_000))
    typed = partial(milliseconds, lambda: session.do(SetCells("big", {(0, "b"): f"{next(texts)}"})))
    report("the same through a session, with its history", typed())
    block = [[f"{row % 90}"] for row in range(1_000)]
    edits = iter(("1", "2") * 1_000)

    def paste() -> None:
        session.do(PasteBlock("big", 0, 3, [[next(edits)], *block[1:]]))

    report("1,000 cells pasted that all of them read", milliseconds(paste))
    for formula in (
        "[Disabled] / [Enrolled]",
        "share([Enrolled]; by=[District])",
        "rank([Enrolled]; by=[District])",
        "median([Enrolled]; by=[District])",
        "if([Enrolled] > mean([Enrolled]); 'above'; 'below')",
        "upper([District]) & ': ' & row()",
        "previous([Enrolled]; 1; by=[District])",
    ):
        one = Recipe((RecipeStep(FormulaColumn("f", formula)),))
        report(f"{formula} over 100,000 rows", milliseconds(partial(run, one, large, context), 5))
    summary = GroupSummarise(("g",), (Aggregate("a", Measure.SUM), Aggregate("b", Measure.MEDIAN)))
    for step in (summary, PivotLonger(("a", "b"), "Who", "Value")):
        one = Recipe((RecipeStep(step),))
        report(f"{type(step).__name__} of 100,000 rows", milliseconds(partial(run, one, large, context), 5))
    for column in ("a", "g", "t"):
        view = View((), (SortKey(column),))
        report(f"sort 100,000 rows by '{large.column(column).name}'", milliseconds(partial(rows, large, view), 5))
    two = View((), (SortKey("g"), SortKey("a", descending=True)))
    report("sort 100,000 rows by two columns", milliseconds(lambda: rows(large, two), 5))
    filtered = View((CellTest("a", Relation.GREATER, ("1000",)), CellTest("g", Relation.CONTAINS, ("1",))))
    report("filter 100,000 rows by two columns", milliseconds(lambda: rows(large, filtered), 5))


if __name__ == "__main__":
    main()
