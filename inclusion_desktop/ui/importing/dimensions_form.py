"""The dimensions of a PC-Axis or JSON-stat file, and which of their values are taken."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from inclusion_desktop.data.readers.raw import Dimension
from inclusion_desktop.data.text_order import fold
from inclusion_desktop.i18n import _, pgettext
from inclusion_desktop.ui.appearance import XS, S, set_role
from inclusion_desktop.ui.inspector.fields import TextField

_LISTED = 150


class DimensionsForm(QWidget):
    """A list of dimensions, and below it the values of the one that is chosen, with check boxes."""

    values_told = Signal(object)
    """A mapping of dimensions to the values that are kept, for `Reading.values`; all where one is not named."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dimensions: tuple[Dimension, ...] = ()
        self._kept: list[set[int]] = []
        self.list = QListWidget()
        self.list.setAccessibleName(_("Dimensions"))
        self.list.setMaximumHeight(_LISTED)
        self.list.currentRowChanged.connect(self._show_values)
        self.search = TextField(_("Find a value"), _("Find a value"))
        self.search.setClearButtonEnabled(True)
        self.search.edited.connect(lambda _text, _gesture: self._filter())
        self.all = QPushButton(_("All"))
        self.none = QPushButton(pgettext("values", "None"))
        self.all.setAutoDefault(False)
        self.none.setAutoDefault(False)
        self.all.clicked.connect(lambda: self._set_all(True))
        self.none.clicked.connect(lambda: self._set_all(False))
        self.values = QListWidget()
        self.values.setAccessibleName(_("Values of the dimension"))
        self.values.setUniformItemSizes(True)
        self.values.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.values.itemChanged.connect(lambda _item: self._take())
        self.values.installEventFilter(self)
        told = QLabel(
            _("Choose what you need of each dimension. One that keeps a single value goes into the title instead.")
        )
        told.setWordWrap(True)
        set_role(told, "muted")
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self.search, 1)
        row.addWidget(self.all)
        row.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(S, S, S, S)
        column.setSpacing(XS)
        column.addWidget(told)
        column.addWidget(self.list)
        column.addLayout(row)
        column.addWidget(self.values, 1)

    def show_dimensions(self, dimensions: tuple[Dimension, ...], kept: Mapping[str, tuple[str, ...]]) -> None:
        """Show dimensions, and which of their values are kept."""
        if dimensions == self._dimensions:
            return
        at = max(0, self.list.currentRow())
        self._dimensions = dimensions
        self._kept = [_places(dimension, kept.get(dimension.name)) for dimension in dimensions]
        blocked = self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([self._say(place) for place in range(len(dimensions))])
        self.list.setCurrentRow(min(at, len(dimensions) - 1))
        self.list.blockSignals(blocked)
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count())) + 8
        self.list.setFixedHeight(max(40, min(rows, _LISTED)))
        self._show_values(self.list.currentRow())

    def _say(self, place: int) -> str:
        dimension = self._dimensions[place]
        return _("{name}: {kept} of {count}").format(
            name=dimension.name, kept=len(self._kept[place]), count=len(dimension.values)
        )

    def _show_values(self, place: int) -> None:
        if not 0 <= place < len(self._dimensions):
            return
        blocked = self.values.blockSignals(True)
        self.values.clear()
        for number, value in enumerate(self._dimensions[place].values):
            item = QListWidgetItem(value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_STATES[number in self._kept[place]])
            self.values.addItem(item)
        self.values.blockSignals(blocked)
        self.search.show_value("")

    def _filter(self) -> None:
        wanted = fold(self.search.text())
        for item in self._items():
            item.setHidden(wanted not in fold(item.text()))

    def _items(self) -> list[QListWidgetItem]:
        return [self.values.item(row) for row in range(self.values.count())]

    def _set_all(self, on: bool) -> None:
        """All values that are listed, or none of them: what the search hides stays."""
        self._set([item for item in self._items() if not item.isHidden()], on)

    def _set(self, items: list[QListWidgetItem], on: bool) -> None:
        blocked = self.values.blockSignals(True)
        for item in items:
            item.setCheckState(_STATES[on])
        self.values.blockSignals(blocked)
        self._take()

    def _take(self) -> None:
        place = self.list.currentRow()
        self._kept[place] = {
            row for row, item in enumerate(self._items()) if item.checkState() is Qt.CheckState.Checked
        }
        self.list.item(place).setText(self._say(place))
        told = {
            dimension.name: _keys(dimension, kept)
            for dimension, kept in zip(self._dimensions, self._kept, strict=True)
            if len(kept) < len(dimension.values)
        }
        self.values_told.emit(MappingProxyType(told))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space ticks all selected values at once."""
        if (
            watched is self.values
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
        ):
            items = self.values.selectedItems()
            if items:
                self._set(items, any(item.checkState() is not Qt.CheckState.Checked for item in items))
                return True
        return super().eventFilter(watched, event)


_STATES = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}


def _keys(dimension: Dimension, kept: set[int]) -> tuple[str, ...]:
    """By code, where there are codes: two values may have one name."""
    known = dimension.codes if len(dimension.codes) == len(dimension.values) else dimension.values
    return tuple(known[place] for place in sorted(kept))


def _places(dimension: Dimension, kept: tuple[str, ...] | None) -> set[int]:
    if kept is None:
        return set(range(len(dimension.values)))
    codes = dimension.codes or dimension.values
    return {
        place
        for place, value in enumerate(dimension.values)
        if value in kept or (place < len(codes) and codes[place] in kept)
    }
