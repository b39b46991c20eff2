"""Which columns of a table its steps calculate, and which step each of them comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from inclusion_desktop.data.dataset import ColumnId
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.document.derived import Derived
from inclusion_desktop.i18n import _


@dataclass(frozen=True, slots=True)
class Maker:
    """The step that calculates a column, counted from 0; `formula` is '' where it is no formula."""

    step: int
    formula: str = ""

    def sentence(self) -> str:
        """What the heading's tip says."""
        if self.formula:
            return _("Calculated: {formula}").format(formula=self.formula)
        return _("Calculated by step {number}").format(number=self.step + 1)


NO_MAKERS: Mapping[ColumnId, Maker] = MappingProxyType({})


def find_makers(derived: Derived | None) -> Mapping[ColumnId, Maker]:
    """The columns whose cells are those of no cell of the source. One pass: it is asked after every edit."""
    if derived is None:
        return NO_MAKERS
    found: dict[ColumnId, Maker] = {}
    for at, (part, done) in enumerate(zip(derived.recipe.steps, derived.result.steps, strict=True)):
        result = done.result
        if not part.is_on or result.dataset is done.before:
            continue
        if isinstance(part.step, FormulaColumn):
            found[result.dataset.columns[-1].id] = Maker(at, _tidy(part.step.formula))
            continue
        before = {column.id for column in done.before.columns}
        for column in result.dataset.columns:
            if column.id in result.cells:
                if not bool((result.cells[column.id][0] >= 0).any()):
                    found[column.id] = Maker(at)
            elif column.id not in before:
                found[column.id] = Maker(at)
    return found


def _tidy(formula: str) -> str:
    return "= " + " ".join(formula.strip().lstrip("=").split())
