"""Menus of steps: every kind of step to add, and those that give a table another shape."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QMenu

from inclusion_desktop.data.dataset import ColumnId
from inclusion_desktop.data.recipe.columns import MergeColumns, RetypeColumn, SplitColumn
from inclusion_desktop.data.recipe.join import JoinByKey
from inclusion_desktop.data.recipe.reshape import PivotLonger, PivotWider, Transpose
from inclusion_desktop.data.recipe.step import Step
from inclusion_desktop.data.recipe.summarise import GroupSummarise
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.recipe.step_edits import StepEdits

RESHAPES: tuple[type[Step] | None, ...] = (
    *(PivotLonger, PivotWider, Transpose, GroupSummarise, None),
    *(JoinByKey, None, SplitColumn, MergeColumns, RetypeColumn),
)
"""None is a line."""


def fill_add_menu(menu: QMenu, edits: StepEdits) -> None:
    """All kinds in their groups; tips explain them."""
    from inclusion_desktop.ui.recipe.kinds import step_kinds

    menu.clear()
    menu.setToolTipsVisible(True)
    group = ""
    for kind in step_kinds():
        if kind.group != group:
            group = kind.group
            menu.addSeparator()
            heading = menu.addAction(group)
            heading.setEnabled(False)
        _add(menu, kind.name, kind.says, kind.icon, edits, kind.type, None)


def fill_reshape_menu(menu: QMenu, edits: StepEdits, columns: Sequence[ColumnId] | None = None) -> None:
    """Other shapes of the table, begun with these columns (None: the selected ones)."""
    from inclusion_desktop.ui.recipe.kinds import kind_of

    menu.setToolTipsVisible(True)
    for made in RESHAPES:
        if made is None:
            menu.addSeparator()
        else:
            kind = kind_of(made)
            _add(menu, kind.name, kind.says, kind.icon, edits, made, columns)


def _add(
    menu: QMenu,
    name: str,
    says: str,
    icon_name: str,
    edits: StepEdits,
    made: type[Step],
    columns: Sequence[ColumnId] | None,
) -> None:
    action = menu.addAction(icon(icon_name), name.rstrip("…") + "…")
    action.setToolTip(says)
    action.setStatusTip(says)
    action.triggered.connect(lambda _checked=False: edits.add(made, columns))


def fill_column_menu(menu: QMenu, edits: StepEdits, column: ColumnId, selected: Sequence[ColumnId]) -> None:
    """What steps can do with a column, for the menu of its heading."""
    added = menu.addAction(icon("function"), _("Add formula column…"))
    added.triggered.connect(lambda _checked=False: edits.add_formula())
    if edits.formula_of(column) is not None:
        changed = menu.addAction(icon("edit"), _("Change formula…"))
        changed.triggered.connect(lambda _checked=False: edits.change_formula(column))
    columns = tuple(selected) if column in selected else (column,)
    fill_reshape_menu(menu.addMenu(_("Reshape")), edits, columns)
