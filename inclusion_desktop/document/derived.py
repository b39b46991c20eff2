"""What a calculated table is made from: its source, the steps, and what they made of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inclusion_desktop.data.dataset import ColumnId, Dataset
from inclusion_desktop.data.recipe.run import Recipe, RecipeResult, StepRun
from inclusion_desktop.data.recipe.step import StepResult


@dataclass(frozen=True, slots=True, eq=False)
class Derived:
    """`source` has the id, the name and the provenance of the table made from it.

    `result` is what the steps last made, with what they have to say. Behind an edit it is that of the table before,
    until `calculation.recalculated` has run.
    """

    source: Dataset
    recipe: Recipe
    result: RecipeResult

    def shown_row(self, row: int) -> int | None:
        """The first row of the calculated table that this row of the source became, None where none did."""
        found = np.flatnonzero(self.result.rows == row)
        return int(found[0]) if len(found) else None

    def shown_cell(self, row: int, column: ColumnId) -> tuple[int, ColumnId] | None:
        """The first cell of the calculated table that shows this cell of the source, None where none does."""
        table = self.result.dataset
        rows = np.arange(table.row_count, dtype=np.int64)
        # Most columns keep their id: the one of the same id is asked first.
        for id in sorted((found.id for found in table.columns), key=lambda found: found != column):
            origins, columns = self.result.trace(id, rows)
            for at in np.flatnonzero(origins == row).tolist():
                if columns[at] == column:
                    return at, id
        return None

    @staticmethod
    def not_yet_run(source: Dataset, recipe: Recipe) -> Derived:
        """Steps that have done nothing so far."""
        runs = tuple(StepRun(source, StepResult(source)) for _step in recipe.steps)
        return Derived(source, recipe, RecipeResult(source, runs, np.arange(source.row_count, dtype=np.int64)))
