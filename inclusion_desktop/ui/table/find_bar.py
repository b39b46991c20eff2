"""The line above the table in which one finds and replaces."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from inclusion_desktop.data.number_texts import numeral
from inclusion_desktop.i18n import _, ngettext
from inclusion_desktop.ui.appearance import XS, S, set_role
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.table.find import Finder, Matches, replace_cells
from inclusion_desktop.ui.table.grid import DataGrid
from inclusion_desktop.ui.workspace import Workspace


class FindBar(QFrame):
    """Goes from match to match; Enter to the next, Shift+Enter to the one before, Escape closes."""

    def __init__(self, workspace: Workspace, grid: DataGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._grid = grid
        self._finder = Finder(grid.table)
        self.needle = QLineEdit()
        self.replacement = QLineEdit()
        self.count = QLabel()
        self._replace = QPushButton(_("Replace"))
        self._replace_all = QPushButton(_("Replace all"))
        self._build()
        grid.find_wanted.connect(self.open)
        grid.find_again_wanted.connect(self.find_again)
        grid.cells_selected.connect(self._count)
        self.hide()

    def open(self) -> None:
        """Show the line and type into it; what is selected in the table is not taken for the text."""
        self.show()
        self.needle.setFocus()
        self.needle.selectAll()
        self._count()

    def close_bar(self) -> None:
        """Back to the table."""
        self.hide()
        self._grid.setFocus()

    def find_match(self, *, back: bool = False) -> None:
        """Select the next match, or the one before."""
        matches = self._matches()
        found = matches.next_to(self._grid.cursor_.place, back=back)
        if found is not None:
            at, place = found
            self._grid.cursor_.go(*place)
            self._say(at, len(matches))

    def find_again(self, back: bool) -> None:
        """From the table: go on, or ask what for where nothing was sought yet."""
        if self.needle.text():
            self.find_match(back=back)
        else:
            self.open()

    def replace(self) -> None:
        """The match that is selected, then on to the next; the first press only finds."""
        matches, place = self._matches(), self._grid.cursor_.place
        if place in set(zip(matches.rows.tolist(), matches.places.tolist(), strict=True)):
            command = replace_cells(self._grid.table, [place], self.needle.text(), self.replacement.text())
            if command is not None:
                self._grid.do(command)
        self.find_match()

    def replace_all(self) -> None:
        """Every match, in one step."""
        matches = self._matches()
        cells = list(zip(matches.rows.tolist(), matches.places.tolist(), strict=True))
        command = replace_cells(self._grid.table, cells, self.needle.text(), self.replacement.text())
        if command is not None and self._grid.do(command):
            count = len(command.cells)
            self._workspace.said.emit(
                ngettext("Replaced in {count} cell.", "Replaced in {count} cells.", count).format(count=count)
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, Enter finds."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() == Qt.Key.Key_F3 or (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() is self.needle
        ):
            self.find_match(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() is self.replacement:
            self.replace()
        else:
            super().keyPressEvent(event)

    def _matches(self) -> Matches:
        return self._finder.find(self.needle.text())

    def _count(self) -> None:
        if not self.isVisible():
            return
        matches = self._matches()
        here = matches.next_to(self._grid.cursor_.place)
        place = self._grid.cursor_.place
        on_match = bool(((matches.rows == place[0]) & (matches.places == place[1])).any())
        before = here[0] - 1 if here is not None and on_match else -1
        self._say(before % len(matches) if on_match else -1, len(matches))

    def _say(self, at: int, count: int) -> None:
        has_text = bool(self.needle.text())
        if not has_text:
            text = ""
        elif not count:
            text = _("Not found")
        elif at >= 0:
            text = _("{at} of {count}").format(at=self._numeral(at + 1), count=self._numeral(count))
        else:
            text = ngettext("{count} match", "{count} matches", count).format(count=self._numeral(count))
        self.count.setText(text)
        set_role(self.count, "error" if has_text and not count else "muted")
        self._replace.setEnabled(bool(count))
        self._replace_all.setEnabled(bool(count))

    def _numeral(self, number: int) -> str:
        return numeral(number, 0, self._grid.table.language)

    def _build(self) -> None:
        set_role(self, "bar")
        self.setAccessibleName(_("Find and replace"))
        for field, name in ((self.needle, _("Find in the table")), (self.replacement, _("Replace with"))):
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.setClearButtonEnabled(True)
            field.setMaximumWidth(240)
        self.needle.textEdited.connect(lambda _text: self._count())
        set_role(self.count, "muted")
        self.count.setMinimumWidth(88)
        self.count.setAccessibleName(_("Matches"))
        set_role(self._replace_all, "quiet")
        self._replace.clicked.connect(self.replace)
        self._replace_all.clicked.connect(self.replace_all)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(S, XS, S, XS)
        layout.setSpacing(XS)
        layout.addWidget(self.needle, 1)
        layout.addWidget(self._button("chevron_up", _("Previous match"), back=True))
        layout.addWidget(self._button("chevron_down", _("Next match"), back=False))
        layout.addWidget(self.count)
        layout.addWidget(self.replacement, 1)
        layout.addWidget(self._replace)
        layout.addWidget(self._replace_all)
        layout.addStretch(1)
        close = self._button("close", _("Close"), back=False)
        close.clicked.disconnect()
        close.clicked.connect(self.close_bar)
        layout.addWidget(close)

    def _button(self, icon_name: str, name: str, *, back: bool) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name, "muted"))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(lambda _checked=False: self.find_match(back=back))
        return button
