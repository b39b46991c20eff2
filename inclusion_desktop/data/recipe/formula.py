"""A column calculated by a formula."""

from __future__ import annotations

from dataclasses import dataclass

from inclusion_desktop.data.dataset import ColumnId, Dataset, DatasetId, Kind
from inclusion_desktop.data.formulas.check import Checked, check_formula
from inclusion_desktop.data.formulas.column import FormulaResult, calculated_column
from inclusion_desktop.data.formulas.errors import FormulaError
from inclusion_desktop.data.formulas.parser import parse_formula
from inclusion_desktop.data.formulas.tree import Call, Operation
from inclusion_desktop.data.formulas.types import ValueType
from inclusion_desktop.data.guess import says_percent
from inclusion_desktop.data.names import column_id
from inclusion_desktop.data.recipe.step import Context, StepError, StepResult, new_name, totals_counted
from inclusion_desktop.i18n import _

_DOWN = frozenset(("sum", "mean", "median", "max", "rank", "share", "cumulative"))
"""Functions down a column, for which a total is one value more."""


@dataclass(frozen=True, slots=True)
class FormulaColumn:
    """A new last column. `unit` None: as the formula tells; `id` '': made from the name.

    `kind` None: as the formula tells, but a quotient whose name says that it is a share is a percent.
    """

    name: str
    formula: str
    kind: Kind | None = None
    unit: str | None = None
    decimals: int | None = None
    id: ColumnId = ""

    @property
    def others(self) -> tuple[DatasetId, ...]:
        """The datasets of lookups, as the formula calls them: by id or by name."""
        try:
            formula = parse_formula(self.formula)
        except FormulaError:
            return ()
        return tuple(dict.fromkeys(name.dataset for name in formula.names() if name.dataset))

    def apply(self, dataset: Dataset, context: Context) -> StepResult:
        """StepError with the formula's error; `__cause__` is the FormulaError with its place."""
        return self.added(dataset, self.calculate(dataset, self.check(dataset, context), context))

    def check(self, dataset: Dataset, context: Context) -> Checked:
        """The formula against the table. StepError as in `apply`."""
        new_name(dataset, self.name)
        try:
            return check_formula(self.formula, dataset, context.datasets)
        except FormulaError as error:
            raise self._failure(error) from error

    def calculate(self, dataset: Dataset, checked: Checked, context: Context) -> FormulaResult:
        """The column. StepError as in `apply`."""
        taken = {column.id for column in dataset.columns}
        id = self.id if self.id and self.id not in taken else column_id(self.id or self.name, taken)
        name, length = self.name.strip(), dataset.row_count
        try:
            kind = self.kind or self._likely_kind(checked)
            return calculated_column(id, name, checked, length, context.language, kind, self.unit, self.decimals)
        except FormulaError as error:
            raise self._failure(error) from error

    def _likely_kind(self, checked: Checked) -> Kind | None:
        root, of = checked.formula.root, checked.type
        is_ratio = isinstance(root, Operation) and root.sign == "/" and of.value is ValueType.NUMBER and not of.unit
        return Kind.PERCENT if is_ratio and says_percent(self.name) else None

    def _failure(self, error: FormulaError) -> StepError:
        return StepError(_("Column '{column}': {error}").format(column=self.name.strip(), error=error.message))

    def added(self, dataset: Dataset, result: FormulaResult) -> StepResult:
        """The table with the column; a problem where totals are among the values that it draws together."""
        nodes = parse_formula(self.formula).nodes
        draws = any(isinstance(node, Call) and node.function in _DOWN and len(node.arguments) == 1 for node in nodes)
        problems = (*result.problems, *(totals_counted(dataset) if draws else ()))
        return StepResult(dataset.with_columns((*dataset.columns, result.column)), problems)

    def describe(self, dataset: Dataset, context: Context) -> str:
        """What it does, in words."""
        return _("Add '{name}' = {formula}").format(name=self.name.strip(), formula=self.formula.strip().lstrip("="))
