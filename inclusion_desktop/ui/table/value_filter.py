"""The list that drops down from a heading: which of the column's values are shown."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop.data.dataset import Column, Dataset
from inclusion_desktop.data.distinct import Distinct, choice_filter, distinct_values, is_choice
from inclusion_desktop.data.number_texts import numeral
from inclusion_desktop.data.text_order import fold
from inclusion_desktop.data.views import View, passing
from inclusion_desktop.i18n import _, ngettext
from inclusion_desktop.ui.appearance import XS, S, set_role
from inclusion_desktop.ui.table.view_words import NOTHING, with_choice

_MOST_LISTED = 500
_WIDTH, _HIGHEST = 320, 400
_AROUND, _LINE = 150, 29
"""Pixels around the list, and of one of its lines."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ValueFilter(QFrame):
    """A search field and a list with a tick a value. While something is searched, what was found is meant alone."""

    def __init__(
        self,
        parent: QWidget,
        dataset: Dataset,
        column: Column,
        view: View | None,
        language: str,
        take: Callable[[View | None], None],
        ask_condition: Callable[[Column], None],
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._column = column
        self._view = view or NOTHING
        self._language = language
        self._take = take
        self._ask_condition = ask_condition
        self._values = _values(dataset, column, self._view, language)
        self._kept = {value.typed for value in self._values if value.passes}
        self._listed: tuple[Distinct, ...] = ()
        self._found: tuple[Distinct, ...] = ()
        self._searched: set[str] | None = None
        self.search = QLineEdit()
        self.list = QTreeWidget()
        self.note = QLabel()
        self.apply = QPushButton(_("Filter"))
        self.condition = QPushButton(_("By condition…"))
        self._build()
        self._list_values()

    def _build(self) -> None:
        self.setAccessibleName(_("Values of '{column}' to show").format(column=self._column.name))
        set_role(self, "popup")
        self.setFixedSize(_WIDTH, min(_HIGHEST, _AROUND + _LINE * (len(self._values) + 1)))
        self.search.setPlaceholderText(_("Search in '{column}'").format(column=self._column.name))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._list_values())
        self.list.setAccessibleName(_("Values"))
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.itemChanged.connect(self._tick)
        set_role(self.note, "muted")
        self.note.setWordWrap(True)
        set_role(self.apply, "primary")
        set_role(self.condition, "quiet")
        self.apply.clicked.connect(self.finish)
        self.condition.clicked.connect(self._go_to_condition)
        buttons = QHBoxLayout()
        buttons.addWidget(self.condition)
        buttons.addStretch(1)
        buttons.addWidget(self.apply)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(S, S, S, S)
        layout.setSpacing(XS)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.note)
        layout.addLayout(buttons)

    def open_at(self, corner: QPoint) -> None:
        """Drop down from a point of the screen, or stay on the screen where that is lower."""
        screen = self.screen().availableGeometry()
        x = max(screen.left(), min(corner.x(), screen.right() - self.width()))
        y = max(screen.top(), min(corner.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def finish(self) -> None:
        """Show the rows with the ticked values."""
        chosen = self._ticked()
        if not chosen:
            return
        part = choice_filter(self._column.id, self._values, chosen)
        self.close()
        view = with_choice(self._view, self._column.id, part)
        self._take(None if view == NOTHING else view)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter filters, Escape closes; down leads from the search into the list."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        elif key == Qt.Key.Key_Down and self.search.hasFocus():
            first = self.list.topLevelItem(0)
            if first is not None:
                self.list.setFocus()
                self.list.setCurrentItem(first)
        else:
            super().keyPressEvent(event)

    def _go_to_condition(self) -> None:
        self.close()
        self._ask_condition(self._column)

    def _list_values(self) -> None:
        wanted = fold(self.search.text().strip())
        self._found = tuple(value for value in self._values if wanted in fold(value.shown or _missing()))
        self._listed = self._found[:_MOST_LISTED]
        self._searched = {value.typed for value in self._found} if wanted else None
        ticked = self._ticked()
        self.list.blockSignals(True)
        self.list.clear()
        if self._listed:
            QTreeWidgetItem(self.list, [_("All found") if wanted else _("All"), ""])
        for value in self._listed:
            item = QTreeWidgetItem(self.list, [value.shown or _missing(), numeral(value.rows, 0, self._language)])
            item.setTextAlignment(1, _RIGHT)
            item.setToolTip(0, value.shown)
            item.setCheckState(0, _check(value.typed in ticked))
        self.list.blockSignals(False)
        self._show_state()

    def _tick(self, item: QTreeWidgetItem, _section: int) -> None:
        on = item.checkState(0) == Qt.CheckState.Checked
        at = self.list.indexOfTopLevelItem(item)
        ticked = self._ticked()
        for value in self._found if at == 0 else (self._listed[at - 1],):
            (ticked.add if on else ticked.discard)(value.typed)
        if at == 0:
            self.list.blockSignals(True)
            for place in range(1, self.list.topLevelItemCount()):
                listed = self.list.topLevelItem(place)
                if listed is not None:
                    listed.setCheckState(0, _check(on))
            self.list.blockSignals(False)
        self._show_state()

    def _ticked(self) -> set[str]:
        return self._kept if self._searched is None else self._searched

    def _show_state(self) -> None:
        ticked = self._ticked()
        first = self.list.topLevelItem(0)
        if first is not None:
            held = sum(value.typed in ticked for value in self._found)
            whole = held == len(self._found)
            self.list.blockSignals(True)
            first.setCheckState(0, _check(whole) if whole or not held else Qt.CheckState.PartiallyChecked)
            self.list.blockSignals(False)
        hidden = len(self._found) - len(self._listed)
        if not self._found:
            self.note.setText(_("Not found"))
        elif hidden:
            self.note.setText(
                ngettext(
                    "{count} more value. Search to see it.", "{count} more values. Search to see them.", hidden
                ).format(count=numeral(hidden, 0, self._language))
            )
        self.note.setVisible(not self._found or bool(hidden))
        self.apply.setEnabled(bool(ticked))


def _values(dataset: Dataset, column: Column, view: View, language: str) -> tuple[Distinct, ...]:
    """What the other filters leave to choose from."""
    shown = np.ones(dataset.row_count, dtype=np.bool_)
    others = shown.copy()
    for part in view.filters:
        mask = passing(dataset, part, language)
        shown &= mask
        if not is_choice(part, column.id):
            others &= mask
    return distinct_values(column, language, np.flatnonzero(others), shown)


def _missing() -> str:
    return _("(no value)")


def _check(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
