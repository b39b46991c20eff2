"""Every kind of step that can be added: what it is called, what it is for, and the form that makes it.

A new kind is a form in `forms` and a line here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from inclusion_desktop.data.dataset import Dataset
from inclusion_desktop.data.recipe.arrange import DropColumns, FormatColumn, ReorderColumns
from inclusion_desktop.data.recipe.columns import (
    KeepColumns,
    MergeColumns,
    RenameColumns,
    ReplaceValues,
    RetypeColumn,
    SplitColumn,
)
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.join import JoinByKey
from inclusion_desktop.data.recipe.reshape import PivotLonger, PivotWider, Transpose
from inclusion_desktop.data.recipe.rows import FillDown, FilterRows, SortRows
from inclusion_desktop.data.recipe.step import Context, Step
from inclusion_desktop.data.recipe.summarise import GroupSummarise
from inclusion_desktop.i18n import N_, _
from inclusion_desktop.ui.recipe.form import StepForm
from inclusion_desktop.ui.recipe.forms.columns import DropForm, FillDownForm, KeepForm, ReorderForm
from inclusion_desktop.ui.recipe.forms.filter import FilterForm
from inclusion_desktop.ui.recipe.forms.formula import FormulaForm
from inclusion_desktop.ui.recipe.forms.join import JoinForm
from inclusion_desktop.ui.recipe.forms.kind_and_look import FormatForm, RetypeForm
from inclusion_desktop.ui.recipe.forms.rename import RenameForm
from inclusion_desktop.ui.recipe.forms.replace import ReplaceForm
from inclusion_desktop.ui.recipe.forms.reshape import LongerForm, TransposeForm, WiderForm
from inclusion_desktop.ui.recipe.forms.sort import SortForm
from inclusion_desktop.ui.recipe.forms.split_merge import MergeForm, SplitForm
from inclusion_desktop.ui.recipe.forms.summarise import SummariseForm


@dataclass(frozen=True, slots=True)
class _Kind:
    make: Callable[[Dataset, Context], StepForm]
    group: str
    name: str
    says: str
    icon: str


@dataclass(frozen=True, slots=True)
class StepKind:
    """A kind of step in words, in the interface's language; `icon` is a bundled icon's name."""

    type: type[Step]
    name: str
    says: str
    icon: str
    group: str


_COLUMNS, _ROWS, _SHAPE, _OTHERS = N_("Columns"), N_("Rows"), N_("Shape of the table"), N_("Other datasets")

_KINDS: dict[type[Step], _Kind] = {
    FormulaColumn: _Kind(
        FormulaForm,
        _COLUMNS,
        N_("Calculate a column"),
        N_("A new column from a formula over the others, row by row."),
        "function",
    ),
    SplitColumn: _Kind(
        SplitForm,
        _COLUMNS,
        N_("Split a column"),
        N_("Cut the texts of a column at a separator into several columns."),
        "split_columns",
    ),
    MergeColumns: _Kind(
        MergeForm,
        _COLUMNS,
        N_("Merge columns"),
        N_("Put the values of several columns together in one."),
        "merge_columns",
    ),
    RenameColumns: _Kind(
        RenameForm,
        _COLUMNS,
        N_("Rename columns"),
        N_("Give columns other names."),
        "rename",
    ),
    KeepColumns: _Kind(
        KeepForm,
        _COLUMNS,
        N_("Keep columns"),
        N_("Only the columns you tick stay, in the order you give them."),
        "keep_columns",
    ),
    DropColumns: _Kind(
        DropForm,
        _COLUMNS,
        N_("Leave out columns"),
        N_("The columns you tick are taken out of the result."),
        "drop_columns",
    ),
    ReorderColumns: _Kind(
        ReorderForm,
        _COLUMNS,
        N_("Reorder columns"),
        N_("Put some columns first; the others follow."),
        "reorder",
    ),
    RetypeColumn: _Kind(
        RetypeForm,
        _COLUMNS,
        N_("Change the kind of a column"),
        N_("Read texts as numbers, years or dates, or numbers as texts."),
        "retype",
    ),
    FormatColumn: _Kind(
        FormatForm,
        _COLUMNS,
        N_("Set unit and decimals"),
        N_("How the numbers of a column are printed."),
        "tune",
    ),
    ReplaceValues: _Kind(
        ReplaceForm,
        _COLUMNS,
        N_("Replace values"),
        N_("Exchange values of a column for others, such as spellings that differ."),
        "find_replace",
    ),
    FillDown: _Kind(
        FillDownForm,
        _COLUMNS,
        N_("Fill down"),
        N_("Blank cells get what stands above them, as where cells were merged."),
        "fill_down",
    ),
    FilterRows: _Kind(
        FilterForm,
        _ROWS,
        N_("Keep rows where…"),
        N_("Only the rows that meet your conditions stay in the table."),
        "filter",
    ),
    SortRows: _Kind(
        SortForm,
        _ROWS,
        N_("Sort rows"),
        N_("Put the rows in order, by one column or several."),
        "sort",
    ),
    GroupSummarise: _Kind(
        SummariseForm,
        _SHAPE,
        N_("Summarise rows"),
        N_("One row for each group, with sums, means or counts."),
        "summarise",
    ),
    PivotLonger: _Kind(
        LongerForm,
        _SHAPE,
        N_("Make wide columns long"),
        N_("Columns such as 2022, 2023, 2024 become rows: one column says which, another how much."),
        "wide_to_long",
    ),
    PivotWider: _Kind(
        WiderForm,
        _SHAPE,
        N_("Make long rows wide"),
        N_("Each value of a column, such as each year, becomes a column of its own."),
        "long_to_wide",
    ),
    Transpose: _Kind(
        TransposeForm,
        _SHAPE,
        N_("Turn rows into columns"),
        N_("Rows become columns and columns become rows."),
        "transpose",
    ),
    JoinByKey: _Kind(
        JoinForm,
        _OTHERS,
        N_("Add columns of another dataset"),
        N_("Rows that have the same key, such as the district, are brought together."),
        "join",
    ),
}


def step_kinds() -> tuple[StepKind, ...]:
    """All kinds in the order of the menu; those of one group follow each other."""
    return tuple(StepKind(make, _(kind.name), _(kind.says), kind.icon, _(kind.group)) for make, kind in _KINDS.items())


def kind_of(step: Step | type[Step]) -> StepKind:
    """What kind of step it is. KeyError for one that has no form."""
    make = step if isinstance(step, type) else type(step)
    kind = _KINDS[make]
    return StepKind(make, _(kind.name), _(kind.says), kind.icon, _(kind.group))


def build_form(make: type[Step], table: Dataset, context: Context) -> StepForm:
    """The empty form for a kind of step. KeyError for one that has none."""
    return _KINDS[make].make(table, context)
