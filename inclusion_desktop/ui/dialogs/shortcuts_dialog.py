"""All keys at a glance: those of the menus, and those of the page and the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from inclusion_desktop.i18n import N_, _
from inclusion_desktop.ui.actions import MENUS, all_rows
from inclusion_desktop.ui.appearance import L, M

if TYPE_CHECKING:
    from inclusion_desktop.ui.main_window import MainWindow

PAGE_KEYS: tuple[tuple[str, str], ...] = (
    (N_("Next or previous element"), "Tab, Shift+Tab"),
    (N_("Move by 1, 10 or 0.1 mm"), "↑ ↓ ← →, Shift, Ctrl"),
    (N_("Edit in place"), "Enter, F2"),
    (N_("Finish typing"), "Ctrl+Enter"),
    (N_("Give up, select nothing"), "Escape"),
    (N_("Delete"), "Delete"),
    (N_("Drag the page"), "Space"),
)
TABLE_KEYS: tuple[tuple[str, str], ...] = (
    (N_("Edit the cell"), "F2"),
    (N_("Next cell"), "Tab, Enter"),
    (N_("Previous cell"), "Shift+Tab, Shift+Enter"),
    (N_("Type into all selected cells"), "Ctrl+Enter"),
    (N_("Clear cells"), "Delete"),
    (N_("Fill down"), "Ctrl+D"),
    (N_("Fill right"), "Ctrl+R"),
    (N_("Continue the series"), "Ctrl+Shift+D"),
    (N_("Today's date"), "Ctrl+;"),
    (N_("Note on the cell"), "Shift+F2"),
    (N_("To the edge of the data"), "Ctrl+↑ ↓ ← →"),
    (N_("Select to the edge of the data"), "Ctrl+Shift+↑ ↓ ← →"),
    (N_("To the first or last cell"), "Ctrl+Home, Ctrl+End"),
    (N_("Columns further to the left or right"), "Alt+PageUp, Alt+PageDown"),
    (N_("Select rows or columns"), "Shift+Space, Ctrl+Space"),
    (N_("Insert or delete rows or columns"), "Ctrl++, Ctrl+-"),
    (N_("Move rows or columns"), "Alt+↑ ↓ ← →"),
    (N_("Filter by value"), "Ctrl+Shift+L"),
    (N_("Find and replace"), "Ctrl+F"),
    (N_("Next or previous match"), "F3, Shift+F3"),
    (N_("Next or previous invalid cell"), "F8, Shift+F8"),
    (N_("Previous or next dataset"), "Ctrl+PageUp, Ctrl+PageDown"),
    (N_("Menu of the cells"), "Shift+F10"),
)
LENS_KEYS: tuple[tuple[str, str], ...] = (
    (N_("From point to point"), "← →, Home, End"),
    (N_("Change the value"), "↑ ↓, PageUp, PageDown"),
    (N_("Select the row"), "Enter"),
)


class ShortcutsDialog(QDialog):
    """A list with a search field."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setWindowTitle(_("Keyboard shortcuts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(L, L, L, L)
        column.setSpacing(M)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        column.addWidget(self.search)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(_("Keyboard shortcuts"))
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        for menu in MENUS:
            rows = [(_(row.text), _keys(row.keys)) for row in all_rows(menu.rows) if row.keys]
            self._add(_(menu.text), rows)
        self._add(_("On the page"), [(_(text), keys) for text, keys in PAGE_KEYS])
        self._add(_("In the table"), [(_(text), keys) for text, keys in TABLE_KEYS])
        self._add(_("In the lens"), [(_(text), keys) for text, keys in LENS_KEYS])
        self.tree.expandAll()
        self.tree.resizeColumnToContents(0)
        column.addWidget(self.tree, 1)
        buttons = QDialogButtonBox()
        close = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.resize(520, 620)

    def _add(self, title: str, rows: list[tuple[str, str]]) -> None:
        if rows:
            head = QTreeWidgetItem([title.replace("&", "")])
            font = self.font()
            font.setBold(True)
            head.setFont(0, font)
            head.addChildren([QTreeWidgetItem([text.replace("&", "").rstrip("…"), keys]) for text, keys in rows])
            self.tree.addTopLevelItem(head)

    def _filter(self, text: str) -> None:
        wanted = text.casefold()
        for at in range(self.tree.topLevelItemCount()):
            head = self.tree.topLevelItem(at)
            if head is None:
                continue
            rows = [row for place in range(head.childCount()) if (row := head.child(place)) is not None]
            for row in rows:
                row.setHidden(wanted not in f"{row.text(0)} {row.text(1)}".casefold())
            head.setHidden(all(row.isHidden() for row in rows))


def _keys(keys: tuple[str, ...]) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(each).toString(native) for each in keys)
