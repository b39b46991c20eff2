"""The sheet as found: rows in the colour of what they were taken for, with the word beside the number."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from inclusion_desktop.i18n import _, ngettext
from inclusion_desktop.ui.appearance import interface_font, tone
from inclusion_desktop.ui.importing.found_model import FoundModel
from inclusion_desktop.ui.importing.parts import TONES, Part, part_name

_ROW = 26
_PADDING = 8
_STRIPE = 4
_NARROWEST, _WIDEST = 64, 220
_ROWS_MEASURED, _COLUMNS_MEASURED = 60, 200
_MOST_SPANS = 500
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_FAINT = (Part.LEFT_OUT, Part.OTHER)
Index = QModelIndex | QPersistentModelIndex


class FoundView(QTableView):
    """Whole rows are selected. Space, a double click or the menu says that they hold the names."""

    names_told = Signal(object)
    """The rows that hold the names, as a tuple; () for no row, None to look for them."""
    table_told = Signal(int)
    """A row of another table, which is to be read."""
    rows_selected = Signal()

    def __init__(self, model: FoundModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.may_tell = True
        """Whether the file leaves open where the names are."""
        self.setModel(model)
        self.setAccessibleName(_("The sheet as found"))
        self.setVerticalHeader(_PartHeader(model, self))
        self.setItemDelegate(_FoundDelegate(model, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(lambda index: self._tell((index.row(),)))
        self.selectionModel().selectionChanged.connect(lambda *_args: self.rows_selected.emit())
        model.modelReset.connect(self._fit)

    @property
    def rows(self) -> tuple[int, ...]:
        """The selected rows."""
        return tuple(sorted(index.row() for index in self.selectionModel().selectedRows()))

    def go_to(self, row: int, place: int = 0) -> None:
        """Select a row and bring it into sight."""
        index = self._model.index(row, min(place, self._model.columnCount() - 1))
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        )
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def say_rows(self) -> str:
        """What a button that takes the selected rows for the names is called."""
        rows = self.rows
        if not rows:
            return _("Names are in the selected row")
        first, last = rows[0] + 1, rows[-1] + 1
        text = ngettext("Names are in row {first}", "Names are in rows {first}–{last}", len(rows))
        return text.format(first=first, last=last)

    def tell_names(self) -> None:
        """The selected rows hold the names."""
        if self.rows:
            self._tell(self.rows)

    def _tell(self, rows: tuple[int, ...]) -> None:
        if self.may_tell:
            self.names_told.emit(rows)

    def _fit(self) -> None:
        """Columns as wide as their first cells need, within bounds; cells merged across as the file has them."""
        self.clearSpans()
        across = [merge for merge in self._model.merges if merge[0] == merge[2] and merge[3] > merge[1]]
        for top, left, _bottom, right in across[:_MOST_SPANS]:
            if top < self._model.rowCount() and right < self._model.columnCount():
                self.setSpan(top, left, 1, right - left + 1)
        metrics = QFontMetrics(interface_font(bold=True))
        measured = range(min(self._model.rowCount(), _ROWS_MEASURED))
        rows = [row for row in measured if self._model.part(row) in (Part.NAMES, Part.ROW, Part.TOTAL, Part.OTHER)]
        several = self._model.columnCount() > 1
        for place in range(min(self._model.columnCount(), _COLUMNS_MEASURED)):
            needed = max((metrics.horizontalAdvance(self._model.text(row, place)) for row in rows), default=0)
            widest = _WIDEST if several else 3 * _WIDEST
            self.setColumnWidth(place, max(_NARROWEST, min(needed + 2 * _PADDING + 6, widest)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space: the selected rows hold the names."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.tell_names()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What may be said of the selected rows."""
        index = self.indexAt(event.pos())
        if index.isValid() and index.row() not in self.rows:
            self.go_to(index.row(), index.column())
        menu = self.rows_menu()
        if menu.actions():
            menu.exec(event.globalPos())
        menu.deleteLater()

    def rows_menu(self) -> QMenu:
        """The menu of the selected rows; empty where there is nothing to say."""
        menu = QMenu(self)
        rows = self.rows
        if self.may_tell and rows:
            menu.addAction(self.say_rows()).triggered.connect(self.tell_names)
            menu.addAction(_("No names: number the columns")).triggered.connect(lambda: self.names_told.emit(()))
            menu.addAction(_("Find the names")).triggered.connect(lambda: self.names_told.emit(None))
        if rows and self._model.part(rows[0]) is Part.OTHER:
            menu.addAction(_("Read this table")).triggered.connect(lambda: self.table_told.emit(rows[0]))
        return menu


class _FoundDelegate(QStyledItemDelegate):
    def __init__(self, model: FoundModel, view: FoundView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row's colour, the text, and a line around what is selected."""
        rect: QRect = option.rect
        row, place = index.row(), index.column()
        part = self._model.part(row)
        inside = self._model.is_inside(place)
        painter.fillRect(rect, tone(TONES[part] if inside else "panel"))
        painter.save()
        if part is Part.NAMES and inside:
            painter.setFont(interface_font(bold=True))
            painter.setPen(tone("on_accent_soft"))
        else:
            painter.setPen(tone("disabled" if part in _FAINT or not inside else "text"))
        metrics = painter.fontMetrics()
        text = self._model.text(row, place)
        room = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        if part in (Part.TITLE, Part.NOTE):
            # A line of text runs over the empty cells beside it, as in a spreadsheet: each paints its share.
            text, room = self._running(row, place, room)
            painter.setClipRect(rect)
        painter.drawText(room, _LEFT, metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width()))
        painter.restore()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(tone("accent" if self._view.hasFocus() else "edge"), 2))
            rows = self._view.rows
            if row == rows[0]:
                painter.drawLine(rect.left(), rect.top() + 1, rect.right(), rect.top() + 1)
            if row == rows[-1]:
                painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())

    def _running(self, row: int, place: int, room: QRect) -> tuple[str, QRect]:
        """The text that runs through the cell, and the room that it has in all."""
        room = QRect(room)
        first = place
        while first and not self._model.text(row, first):
            first -= 1
            room.setLeft(room.left() - self._view.columnWidth(first))
        for beside in range(place + 1, self._model.columnCount()):
            if self._model.text(row, beside):
                break
            room.setRight(room.right() + self._view.columnWidth(beside))
        return self._model.text(row, first), room


class _PartHeader(QHeaderView):
    """Row numbers, with the word for what is no plain row, and a stripe in its colour."""

    def __init__(self, model: FoundModel, view: FoundView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(_ROW)
        self.setSectionsClickable(True)
        model.modelReset.connect(self.updateGeometry)
        model.headerDataChanged.connect(lambda *_args: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Wide enough for the longest word that is there and the last number."""
        small, plain = QFontMetrics(interface_font(0.85)), QFontMetrics(interface_font(tabular=True))
        counts = self._model.counts
        words = max((small.horizontalAdvance(part_name(part)) for part in Part if counts[part]), default=0)
        numbers = plain.horizontalAdvance(str(max(self._model.rowCount(), 10)))
        return QSize(_STRIPE + 3 * _PADDING + words + numbers, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Stripe, word, number."""
        part = self._model.part(logicalIndex)
        painter.save()
        painter.fillRect(rect, tone("panel" if part in (Part.ROW, Part.BLANK) else TONES[part]))
        if part is Part.NAMES:
            painter.fillRect(rect.adjusted(0, 0, _STRIPE - rect.width(), 0), tone("accent"))
        painter.setPen(tone("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        room = rect.adjusted(_STRIPE + _PADDING, 0, -_PADDING, 0)
        painter.setPen(tone("on_accent_soft" if part is Part.NAMES else "muted"))
        painter.setFont(interface_font(0.85, bold=part is Part.NAMES))
        painter.drawText(room, _LEFT, part_name(part))
        painter.setPen(QColor(tone("text" if self._is_selected(logicalIndex) else "muted")))
        painter.setFont(interface_font(tabular=True, bold=self._is_selected(logicalIndex)))
        painter.drawText(room, _RIGHT, str(logicalIndex + 1))
        painter.restore()

    def _is_selected(self, row: int) -> bool:
        return self.selectionModel().rowIntersectsSelection(row, QModelIndex())
