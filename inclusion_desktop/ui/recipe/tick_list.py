"""Several things of a list, ticked, searched and put in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop.data.text_order import fold
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import XS, set_role
from inclusion_desktop.ui.icons import icon

_VALUE = Qt.ItemDataRole.UserRole
_SEARCHED_FROM = 9
_ROW_HEIGHT = 30


class TickList(QWidget):
    """Texts with a value each; ticked ones count in the order in which they stand.

    Space ticks the current one, Alt+Up and Alt+Down move it where `ordered`; a search hides the others. `gone` says
    what to call a value that is none of the choices.
    """

    edited = Signal()

    def __init__(self, name: str, search: str, gone: Callable[[str], str], *, ordered: bool = False) -> None:
        super().__init__()
        self._choices: tuple[tuple[str, str, str], ...] = ()
        self._gone = gone
        self.search = QLineEdit()
        self.search.setPlaceholderText(search)
        self.search.setAccessibleName(search)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.list = _Ticks(self._move if ordered else None)
        self.list.setAccessibleName(name)
        if ordered:
            self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.list.model().rowsMoved.connect(lambda *_moved: self._tell())
        self.list.itemChanged.connect(lambda _item: self._tell())
        self.count = QLabel()
        set_role(self.count, "muted")
        self._showing = False
        self._build(ordered)
        self.search.hide()

    def _build(self, ordered: bool) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        line = QHBoxLayout()
        line.setSpacing(XS)
        line.addWidget(self.count, 1)
        if ordered:
            for icon_name, text, step in (("chevron_up", _("Move up"), -1), ("chevron_down", _("Move down"), 1)):
                button = QToolButton()
                button.setIcon(icon(icon_name))
                button.setToolTip(text)
                button.setAccessibleName(text)
                button.clicked.connect(lambda _on=False, step=step: self._move(step))
                line.addWidget(button)
        for text, on in ((_("Tick all"), True), (_("Tick none"), False)):
            tick = QPushButton(text)
            set_role(tick, "quiet")
            tick.setAutoDefault(False)
            tick.clicked.connect(lambda _on=False, on=on: self._tick_shown(on))
            line.addWidget(tick)
        layout.addLayout(line)

    def set_choices(self, choices: Sequence[tuple[str, str, str]]) -> None:
        """Values, texts and icons ('' for none); nothing is ticked then."""
        self._choices = tuple(choices)
        self.search.clear()
        self.search.setVisible(len(choices) >= _SEARCHED_FROM)
        self.list.setMinimumHeight(min(max(len(choices), 2), 4) * _ROW_HEIGHT + 8)
        self.show_value(())

    def show_value(self, values: Sequence[str]) -> None:
        """Tick these without telling; where their order is not that of the choices they come first."""
        known = {value: (text, icon_name) for value, text, icon_name in self._choices}
        order = list(known)
        if [value for value in order if value in values] != list(values):
            order = [*dict.fromkeys(values), *(value for value in known if value not in values)]
        self._showing = True
        self.list.clear()
        for value in order:
            text, icon_name = known.get(value) or (self._gone(value), "")
            item = QListWidgetItem(text)
            item.setData(_VALUE, value)
            item.setToolTip(text)
            if icon_name:
                item.setIcon(icon(icon_name, "muted"))
            item.setFlags((item.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked if value in values else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        self._showing = False
        self._filter(self.search.text())
        self._count()

    def ticked(self) -> tuple[str, ...]:
        """The ticked values, in order."""
        items = [self.list.item(at) for at in range(self.list.count())]
        return tuple(str(item.data(_VALUE)) for item in items if item.checkState() is Qt.CheckState.Checked)

    def tick(self, *values: str) -> None:
        """As a person does, these and no others."""
        self.show_value(values)
        self.edited.emit()

    def _tick_shown(self, on: bool) -> None:
        self._showing = True
        for at in range(self.list.count()):
            if not self.list.item(at).isHidden():
                self.list.item(at).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._showing = False
        self._tell()

    def _move(self, step: int) -> None:
        at = self.list.currentRow()
        to = at + step
        if at < 0 or not 0 <= to < self.list.count():
            return
        self._showing = True
        item = self.list.takeItem(at)
        self.list.insertItem(to, item)
        self.list.setCurrentRow(to)
        self._showing = False
        self._tell()

    def _filter(self, text: str) -> None:
        words = fold(text).split()
        for at in range(self.list.count()):
            item = self.list.item(at)
            item.setHidden(not all(word in fold(item.text()) for word in words))

    def _tell(self) -> None:
        if not self._showing:
            self._count()
            self.edited.emit()

    def _count(self) -> None:
        self.count.setText(_("{chosen} of {all} chosen").format(chosen=len(self.ticked()), all=self.list.count()))


class _Ticks(QListWidget):
    def __init__(self, move: object) -> None:
        super().__init__()
        self._move = move
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(16, 16))
        # Long names often differ at their ends only, as by a year.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # What is ticked is chosen; a second colour for what is current would look like another choice.
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        set_role(self, "card")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the current one."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if callable(self._move) and alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)
