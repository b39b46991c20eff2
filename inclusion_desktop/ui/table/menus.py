"""The menus of the table: what one can do with a column, and with cells."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from inclusion_desktop.app.commands.columns import Keep
from inclusion_desktop.app.commands.data import KEEP, ChangeColumn, DeleteColumns, InsertColumns
from inclusion_desktop.app.commands.table_order import OrderLabels
from inclusion_desktop.data.dataset import Column, Kind, State
from inclusion_desktop.data.parse import NOT_COLLECTED_MARK, SUPPRESSED_MARK
from inclusion_desktop.data.views import CellTest, Relation, SortKey
from inclusion_desktop.i18n import _, ngettext
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.recipe.step_edits import StepEdits
from inclusion_desktop.ui.recipe.step_menu import fill_column_menu
from inclusion_desktop.ui.table.edits import column_ids
from inclusion_desktop.ui.table.grid import DataGrid
from inclusion_desktop.ui.table.inline_editor import InlineEditor
from inclusion_desktop.ui.table.label_order import LabelOrderDialog
from inclusion_desktop.ui.table.view_words import same_as, sorted_by, with_filter
from inclusion_desktop.ui.table.words import kind_name
from inclusion_desktop.ui.workspace import Workspace

_MOST_DECIMALS = 4


class TableMenus:
    """Builds the menus of one grid."""

    def __init__(
        self,
        workspace: Workspace,
        grid: DataGrid,
        ask_filter: Callable[[Column], None] | None = None,
        steps: StepEdits | None = None,
    ) -> None:
        self._workspace = workspace
        self._grid = grid
        self._ask_filter = ask_filter
        self._steps = steps
        grid.column_menu_wanted.connect(lambda place, at: self.column_menu(place).popup(at))
        grid.cell_menu_wanted.connect(lambda at: self.cell_menu().popup(at))
        grid.rename_wanted.connect(self.rename)

    def column_menu(self, place: int) -> QMenu:
        """For the column at a place; at the empty one, what can be put there."""
        menu = self._menu()
        self._fill_column_menu(menu, place)
        return menu

    def _fill_column_menu(self, menu: QMenu, place: int) -> None:
        dataset, column = self._grid.table.dataset, self._grid.table.column_at(place)
        if dataset is None:
            return
        if column is None:
            for kind in Kind:
                self._add(menu, kind_name(kind), partial(self._insert, len(dataset.columns), kind))
            if self._steps is not None:
                menu.addSeparator()
                self._add(menu, _("Add formula column…"), self._steps.add_formula, "function")
            return
        self._add(menu, _("Rename…"), lambda: self.rename(place), "edit")
        self._add_kinds(menu, column)
        unit = self._add(menu, _("Unit…"), lambda: self.change_unit(place))
        unit.setEnabled(column.kind in (Kind.NUMBER, Kind.INTEGER))
        self._add_decimals(menu, column)
        menu.addSeparator()
        self._add_arrangements(menu, column)
        menu.addSeparator()
        if self._steps is not None:
            selected = column_ids(self._grid.table, self._grid.area().places)
            fill_column_menu(menu, self._steps, column.id, selected)
            menu.addSeparator()
        self._add(menu, _("Insert column left"), lambda: self._insert(place, Kind.NUMBER), "column_add_left")
        self._add(menu, _("Insert column right"), lambda: self._insert(place + 1, Kind.NUMBER), "column_add")
        meant = self._places_meant(place)
        before, behind = meant[0] - 1, meant[-1] + 2
        left = self._add(menu, _("Move left"), lambda: self._grid.move_columns_before(meant, before), "arrow_back")
        right = self._add(menu, _("Move right"), lambda: self._grid.move_columns_before(meant, behind), "arrow_forward")
        left.setEnabled(before >= 0)
        if place == 0:
            frozen = self._add(
                menu, _("Keep the first column in view"), lambda: self._grid.freeze_first(not self._grid.is_frozen)
            )
            frozen.setCheckable(True)
            frozen.setChecked(self._grid.is_frozen)
        right.setEnabled(behind <= len(dataset.columns))
        menu.addSeparator()
        deleted = column_ids(self._grid.table, meant)
        self._add(
            menu,
            ngettext("Delete column", "Delete {count} columns", len(deleted)).format(count=len(deleted)),
            lambda: self._grid.do(DeleteColumns(dataset.id, deleted)),
            "delete",
        )

    def _places_meant(self, place: int) -> tuple[int, ...]:
        """All columns that are wholly selected where the one at a place is among them; else that one."""
        places = tuple(at for at in self._grid.area().places if self._grid.table.column_at(at) is not None)
        return places if self._grid.cursor_.has_whole_columns and place in places else (place,)

    def cell_menu(self) -> QMenu:
        """For the selected cells."""
        menu, grid = self._menu(), self._grid
        area = grid.area()
        rows, places = len(area.rows), len(area.places)
        standard = QKeySequence.StandardKey
        self._add(menu, _("Cut"), grid.cut, "cut", standard.Cut)
        self._add(menu, _("Copy"), grid.copy, "copy", standard.Copy)
        self._add(menu, _("Copy with headings"), grid.copy_with_headings)
        self._add(menu, _("Paste"), grid.paste, "paste", standard.Paste)
        self._add(menu, _("Paste with rows as columns"), grid.paste_transposed)
        self._add(menu, _("Clear"), grid.clear, "", "Del")
        self._add(menu, _("Fill down"), grid.fill_down, "chevron_down", "Ctrl+D")
        self._add(menu, _("Fill right"), grid.fill_right, "chevron_right", "Ctrl+R")
        self._add(menu, _("Continue the series"), grid.fill_series, "", "Ctrl+Shift+D")
        marks = menu.addMenu(_("Mark as"))
        self._add(marks, _("Suppressed, to protect people's identity"), lambda: grid.mark_cells(SUPPRESSED_MARK))
        self._add(marks, _("Not collected"), lambda: grid.mark_cells(NOT_COLLECTED_MARK))
        self._add(marks, _("Blank"), lambda: grid.mark_cells(""))
        self._add(menu, _("Note…"), grid.edit_note, "edit", "Shift+F2")
        if self._has_notes():
            self._add(menu, _("Delete notes"), grid.delete_notes)
        menu.addSeparator()
        self._add(
            menu,
            ngettext("Insert row above", "Insert {count} rows above", rows).format(count=rows),
            grid.insert_rows,
            "row_add_above",
            "Ctrl++",
        )
        self._add(
            menu,
            ngettext("Insert row below", "Insert {count} rows below", rows).format(count=rows),
            lambda: grid.insert_rows(below=True),
            "row_add",
        )
        self._add(
            menu,
            ngettext("Delete row", "Delete {count} rows", rows).format(count=rows),
            grid.delete_rows,
            "delete",
            "Ctrl+-",
        )
        menu.addSeparator()
        self._add(menu, _("Insert column left"), grid.insert_columns, "column_add_left")
        self._add(menu, _("Insert column right"), lambda: grid.insert_columns(right=True), "column_add")
        self._add(
            menu,
            ngettext("Delete column", "Delete {count} columns", places).format(count=places),
            grid.delete_columns,
            "delete",
        )
        menu.addSeparator()
        column = grid.table.column_at(grid.cursor_.place[1])
        row = grid.table.dataset_row(grid.cursor_.place[0])
        if column is not None and row < len(column):
            wanted = same_as(column, row, grid.table.language)
            self._add(
                menu,
                _("Show only rows with this value"),
                lambda: self._filter(wanted),
                "filter",
            )
        self._add_show_all(menu)
        if column is not None:
            # The heading's menu by keyboard.
            self._fill_column_menu(menu.addMenu(_("Column '{name}'").format(name=column.name)), grid.cursor_.place[1])
        return menu

    def rename(self, place: int) -> None:
        """Type another name in the heading."""
        column, dataset = self._grid.table.column_at(place), self._grid.table.dataset
        if column is not None and dataset is not None:
            self._edit_heading(
                place,
                column.name,
                _("Name of the column"),
                lambda text: self._grid.do(ChangeColumn(dataset.id, column.id, name=text)),
            )

    def change_unit(self, place: int) -> None:
        """Type another unit in the heading."""
        column, dataset = self._grid.table.column_at(place), self._grid.table.dataset
        if column is not None and dataset is not None:
            self._edit_heading(
                place,
                column.unit,
                _("Unit, such as children or MDL"),
                lambda text: self._grid.do(ChangeColumn(dataset.id, column.id, unit=text)),
            )

    def change_kind(self, column: Column, kind: Kind) -> None:
        """Read the column's cells as another kind; say what did not fit."""
        dataset = self._grid.table.dataset
        if dataset is None or not self._grid.do(ChangeColumn(dataset.id, column.id, kind=kind)):
            return
        place = self._grid.table.place_of(column.id)
        changed = self._grid.table.column_at(place) if place is not None else None
        invalid = int((changed.states == State.INVALID).sum()) if changed is not None else 0
        if invalid:
            self._workspace.said.emit(
                ngettext(
                    "{count} cell does not fit. It keeps what was typed and is marked.",
                    "{count} cells do not fit. They keep what was typed and are marked.",
                    invalid,
                ).format(count=invalid)
            )

    def _edit_heading(self, place: int, text: str, name: str, take: Callable[[str], object]) -> None:
        header = self._grid.horizontalHeader()
        left = header.sectionViewportPosition(place)
        width = max(header.sectionSize(place), 160)
        InlineEditor(header.viewport(), QRect(left, 3, width, header.height() - 6), text, name, take)

    def _add_kinds(self, menu: QMenu, column: Column) -> None:
        kinds = menu.addMenu(_("Type"))
        group = QActionGroup(kinds)
        for kind in Kind:
            action = self._add(kinds, kind_name(kind), partial(self.change_kind, column, kind))
            action.setCheckable(True)
            action.setChecked(kind is column.kind)
            group.addAction(action)

    def _add_decimals(self, menu: QMenu, column: Column) -> None:
        decimals = menu.addMenu(_("Decimals"))
        decimals.setEnabled(column.kind in (Kind.NUMBER, Kind.PERCENT))
        group = QActionGroup(decimals)
        choices: tuple[int | None, ...] = (None, *range(_MOST_DECIMALS + 1))
        for places in choices:
            text = _("As many as needed") if places is None else str(places)
            action = self._add(decimals, text, partial(self._change_decimals, column, places))
            action.setCheckable(True)
            action.setChecked(places == column.decimals)
            group.addAction(action)

    def _add_arrangements(self, menu: QMenu, column: Column) -> None:
        numeric = column.kind.is_numeric
        self._add(
            menu,
            _("View smallest first") if numeric else _("View from A to Z"),
            lambda: self._sort(SortKey(column.id)),
            "sort_up",
        )
        self._add(
            menu,
            _("View largest first") if numeric else _("View from Z to A"),
            lambda: self._sort(SortKey(column.id, descending=True)),
            "sort_down",
        )
        arrangement = self._grid.table.arrangement
        if arrangement is not None and any(key.column != column.id for key in arrangement.sort_keys):
            self._add(
                menu,
                _("Then smallest first") if numeric else _("Then from A to Z"),
                lambda: self._sort(SortKey(column.id), then=True),
            )
            self._add(
                menu,
                _("Then largest first") if numeric else _("Then from Z to A"),
                lambda: self._sort(SortKey(column.id, descending=True), then=True),
            )
        if column.kind in (Kind.CATEGORY, Kind.DISTRICT):
            self._add(
                menu,
                _("View in the order of values"),
                lambda: self._sort(SortKey(column.id, by_labels=True)),
            )
            order = self._add(menu, _("Order of values…"), lambda: self.order_labels(column))
            order.setEnabled(len(column.labels) > 1)
        if self._ask_filter is not None:
            ask = self._ask_filter
            place = self._grid.table.place_of(column.id) or 0
            self._add(
                menu, _("Filter by value…"), lambda: self._grid.values_wanted.emit(place), "filter", "Ctrl+Shift+L"
            )
            self._add(menu, _("Filter by condition…"), lambda: ask(column))
        invalid = self._add(
            menu,
            _("Show only rows with invalid cells"),
            lambda: self._filter(CellTest(column.id, Relation.IS_INVALID)),
            "filter",
        )
        invalid.setEnabled(bool(column.typed))
        if column.kind.is_measure:
            marked = column.id in self._grid.table.highlighted
            outliers = self._add(menu, _("Mark outliers"), lambda: self._grid.highlight(column.id, not marked))
            outliers.setCheckable(True)
            outliers.setChecked(marked)
        self._add_show_all(menu)

    def _add_show_all(self, menu: QMenu) -> None:
        show_all = self._add(
            menu, _("Show all rows in their own order"), lambda: self._grid.arrange(None), "filter_off"
        )
        show_all.setEnabled(self._grid.table.arrangement is not None)

    def _sort(self, key: SortKey, *, then: bool = False) -> None:
        self._grid.arrange(sorted_by(self._grid.table.arrangement, key, then=then))

    def _filter(self, test: CellTest) -> None:
        self._grid.arrange(with_filter(self._grid.table.arrangement, test))

    def _has_notes(self) -> bool:
        table = self._grid.table
        for area in self._grid.areas():
            columns = [column for place in area.places if (column := table.column_at(place)) is not None]
            noted = [column for column in columns if column.notes]
            rows = set(table.dataset_rows_at(area.rows).tolist()) if noted else set()
            if any(row in rows for column in noted for row in column.notes):
                return True
        return False

    def order_labels(self, column: Column) -> None:
        """Ask for the order of a category's values."""
        dataset = self._grid.table.dataset
        if dataset is None:
            return
        dialog = LabelOrderDialog(column, self._grid.table.language, self._grid)
        if dialog.exec():
            self._grid.do(OrderLabels(dataset.id, column.id, dialog.labels()))
        dialog.deleteLater()

    def _change_decimals(self, column: Column, decimals: int | Keep | None = KEEP) -> None:
        dataset = self._grid.table.dataset
        if dataset is not None:
            self._grid.do(ChangeColumn(dataset.id, column.id, decimals=decimals))

    def _insert(self, place: int, kind: Kind) -> None:
        dataset = self._grid.table.dataset
        if dataset is not None:
            self._grid.do(InsertColumns(dataset.id, place, (("", kind),)))

    def _menu(self) -> QMenu:
        menu = QMenu(self._grid)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _add(
        self,
        menu: QMenu,
        text: str,
        act: Callable[[], object],
        icon_name: str = "",
        keys: QKeySequence.StandardKey | str | None = None,
    ) -> QAction:
        action = menu.addAction(text)
        if icon_name:
            action.setIcon(icon(icon_name))
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: act())
        return action
