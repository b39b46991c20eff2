"""A formula as a column of a table, with a sentence for each kind of cell that could not be calculated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from inclusion_desktop.data.arrays import frozen, typed_texts
from inclusion_desktop.data.column_types import build_column, edit_text
from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, Kind, State
from inclusion_desktop.data.district_columns import by_district, district_labels, invalid_district
from inclusion_desktop.data.formulas.cells import MARKS, STATE_OF_FLAW, Cells, Flaw, Flaws, without_noise
from inclusion_desktop.data.formulas.check import Checked, check_formula
from inclusion_desktop.data.formulas.evaluate import evaluate
from inclusion_desktop.data.formulas.texts import as_texts
from inclusion_desktop.data.formulas.tree import Call
from inclusion_desktop.data.formulas.types import Type
from inclusion_desktop.data.problems import Problem, Severity
from inclusion_desktop.i18n import _, ngettext


@dataclass(frozen=True, slots=True, eq=False)
class FormulaResult:
    """A calculated column, and what is odd about some of its cells."""

    column: Column
    problems: tuple[Problem, ...]


def formula_column(
    id: ColumnId,
    name: str,
    text: str,
    dataset: Dataset,
    datasets: Sequence[Dataset] = (),
    language: str = "ro",
    kind: Kind | None = None,
    unit: str | None = None,
    decimals: int | None = None,
) -> FormulaResult:
    """The column that the formula makes of the dataset. FormulaError where it cannot be calculated at all.

    `kind` and `unit` None: as the formula tells. A ratio that is to be a percent is multiplied by 100, a percent
    that is to be a number becomes the number it is. A cell that fails is INVALID and holds #DIV/0!, #VALUE!, #NUM!
    or #N/A; the problems say why.
    """
    checked = check_formula(text, dataset, datasets)
    return calculated_column(id, name, checked, dataset.row_count, language, kind, unit, decimals)


def calculated_column(
    id: ColumnId,
    name: str,
    checked: Checked,
    length: int,
    language: str,
    kind: Kind | None = None,
    unit: str | None = None,
    decimals: int | None = None,
) -> FormulaResult:
    """The same for a formula that was checked already."""
    cells = evaluate(checked, length, language)
    column = _column(id, name, cells, checked.type, kind or checked.type.kind, language)
    told_unit = "" if column.kind is Kind.PERCENT or not column.kind.is_numeric else checked.type.unit
    column = replace(column, unit=told_unit if unit is None else unit, decimals=decimals)
    return FormulaResult(column, (*_problems(column, cells.flaws), *_double_keys(checked, column, language)))


def _column(id: ColumnId, name: str, cells: Cells, of: Type, kind: Kind, language: str) -> Column:
    if kind.is_numeric and cells.codes is None:
        return _numeric(id, name, cells, kind)
    written = as_texts(cells, of.value, language)
    if kind.is_numeric:
        read = build_column(id, name, kind, written.texts(), language=language)
        states = np.where(written.flaws == Flaw.NONE, read.states, STATE_OF_FLAW[written.flaws])
        typed = {**read.typed, **_marks(written.flaws)}
        return replace(read, states=frozen(states), typed=typed_texts(typed))
    column = _textual(id, name, written, kind)
    return district_labels(column) if kind is Kind.DISTRICT else column


def _numeric(id: ColumnId, name: str, cells: Cells, kind: Kind) -> Column:
    numbers = without_noise(cells.floats * 100 if kind is Kind.PERCENT else cells.floats)
    states = STATE_OF_FLAW[cells.flaws]
    typed = _marks(cells.flaws)
    if kind in (Kind.INTEGER, Kind.YEAR, Kind.DATE):
        broken = np.flatnonzero((states == State.VALID) & (numbers != np.floor(numbers)))
        if len(broken):
            typed |= {row: f"{numbers[row]:.15g}" for row in broken.tolist()}
            states[broken] = State.INVALID
            numbers = numbers.copy()
            numbers[broken] = np.nan
    beyond = (states == State.VALID) & ~np.isfinite(numbers)
    if beyond.any():
        states[beyond] = State.INVALID
        numbers = np.where(beyond, np.nan, numbers)
        typed |= dict.fromkeys(np.flatnonzero(beyond).tolist(), MARKS[Flaw.NUMBER])
    numbers = numbers.copy() if numbers.base is not None or not numbers.flags.owndata else numbers
    return Column(id, name, kind, frozen(states), frozen(numbers), None, (), typed_texts(typed))


def _textual(id: ColumnId, name: str, cells: Cells, kind: Kind) -> Column:
    assert cells.codes is not None
    states = STATE_OF_FLAW[cells.flaws]
    codes = np.where(cells.flaws == Flaw.NONE, cells.codes, -1)
    if "" in cells.labels:
        empty = codes == cells.labels.index("")
        states[empty] = State.BLANK
        codes[empty] = -1
    # Only labels that are used, in the order in which they appear.
    used, first = np.unique(codes[codes >= 0], return_index=True)
    order = used[np.argsort(first)]
    moved = np.full(len(cells.labels) + 1, -1, dtype=np.int32)
    moved[order] = np.arange(len(order))
    labels = tuple(cells.labels[code] for code in order.tolist())
    return Column(id, name, kind, frozen(states), None, frozen(moved[codes]), labels, typed_texts(_marks(cells.flaws)))


def _marks(flaws: Flaws) -> dict[int, str]:
    rows = np.flatnonzero(flaws >= Flaw.VALUE)
    return {row: MARKS[Flaw(flaws[row])] for row in rows.tolist()}


def _problems(column: Column, flaws: Flaws) -> tuple[Problem, ...]:
    """One a reason, at its first row."""
    invalid = column.states == State.INVALID
    if not invalid.any():
        return ()
    found: list[Problem] = []
    for flaw in sorted(MARKS, reverse=True):
        rows = np.flatnonzero(invalid & (flaws == flaw))
        if len(rows):
            found.append(_problem(column, rows, _reason(flaw)))
    rows = np.flatnonzero(invalid & (flaws < Flaw.VALUE))
    if len(rows):
        value = column.typed.get(int(rows[0]), "")
        if column.kind is Kind.DISTRICT:
            text = invalid_district(value, int(rows[0]), column.name)
            return (*found, Problem(Severity.WARNING, text, int(rows[0]), column.id))
        found.append(
            _problem(
                column,
                rows,
                _("'{value}' is not of the column's kind. Round it, or choose another kind.").format(value=value),
            )
        )
    return tuple(found)


def _double_keys(checked: Checked, column: Column, language: str) -> list[Problem]:
    """A note for each lookup in whose key column a value stands twice: nobody can know which row was meant."""
    found: list[Problem] = []
    for node in checked.formula.nodes:
        if not isinstance(node, Call) or node.function != "lookup":
            continue
        keys = by_district(checked.named[id(node.arguments[1])])
        valid = np.flatnonzero(keys.states == State.VALID)
        values = keys.codes if keys.numbers is None else keys.numbers
        assert values is not None
        _values, first = np.unique(values[valid], return_index=True)
        if len(first) < len(valid):
            again = np.setdiff1d(np.arange(len(valid)), first)
            message = _("Column '{column}': '{value}' is in several rows of '{key}'; the first was taken.").format(
                column=column.name, value=edit_text(keys, int(valid[again[0]]), language), key=keys.name
            )
            found.append(Problem(Severity.NOTE, message, None, column.id))
    return found


def _reason(flaw: Flaw) -> str:
    match flaw:
        case Flaw.DIVISION:
            return _("the divisor is zero. Write if([divisor] = 0; …) or correct the cell.")
        case Flaw.NOT_FOUND:
            return _("the key is not in the other dataset. Correct one of the two.")
        case Flaw.NUMBER:
            return _("the result is no number that can be written. Check what is calculated.")
        case _:
            return _("it is made from a cell that is not valid. Correct that cell.")


def _problem(column: Column, rows: np.typing.NDArray[np.int64], reason: str) -> Problem:
    first = int(rows[0])
    more = len(rows) - 1
    text = _("Row {row}, column '{column}': {reason}").format(row=first + 1, column=column.name, reason=reason)
    if more:
        told = ngettext("The same in {count} more row.", "The same in {count} more rows.", more).format(count=more)
        text = f"{text} {told}"
    return Problem(Severity.WARNING, text, first, column.id)
