"""The table as it will be, in the looks of the window's own, with names and kinds over the columns."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from inclusion_desktop.data.column_types import cell_text
from inclusion_desktop.data.dataset import Column
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import interface_font, tone
from inclusion_desktop.ui.importing.result_model import ResultModel
from inclusion_desktop.ui.table.delegate import CellDelegate
from inclusion_desktop.ui.table.header import NARROWEST, WIDEST, has_invalid
from inclusion_desktop.ui.table.words import kind_name

_ROW = 26
_HEADING = 46
_PADDING = 8
_MEASURED = 60
_COLUMNS_MEASURED = 200
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
Index = QModelIndex | QPersistentModelIndex


class ResultView(QTableView):
    """One cell is current; its column is the one that the form beside the table is about."""

    column_chosen = Signal(int)

    def __init__(self, model: ResultModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setAccessibleName(_("The table as it will be"))
        self.setHorizontalHeader(_KindHeader(model, self))
        self._chosen = -1
        self._delegate = _ResultDelegate(model, self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ROW)
        rows.setHighlightSections(False)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().sectionPressed.connect(lambda place: self.go_to(self.row, place))
        self.selectionModel().currentChanged.connect(self._tell)
        model.modelReset.connect(self.fit)

    @property
    def row(self) -> int:
        """The current row, 0 where there is none."""
        return max(0, self.currentIndex().row())

    @property
    def place(self) -> int:
        """The current column, -1 where there is none."""
        return self.currentIndex().column() if self.currentIndex().isValid() else self._chosen

    def go_to(self, row: int, place: int) -> None:
        """Make a cell the current one and bring it into sight."""
        index = self._model.index(row, place)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        elif 0 <= place < self._model.columnCount() and not self._model.rowCount():
            # A table without rows has columns all the same, which can be chosen by their headings.
            self._chosen = place
            self.horizontalHeader().viewport().update()
            self.column_chosen.emit(place)

    def fit(self) -> None:
        """Columns as wide as headings and first cells need, within bounds."""
        bold, small = QFontMetrics(interface_font(bold=True)), QFontMetrics(interface_font(0.85))
        cells = QFontMetrics(interface_font(tabular=True))
        rows = range(min(self._model.rowCount(), _MEASURED))
        for place in range(min(self._model.columnCount(), _COLUMNS_MEASURED)):
            column = self._model.column_at(place)
            assert column is not None
            texts = [cell_text(column, row, self._model.language) for row in rows]
            widest = max((cells.horizontalAdvance(text) for text in texts), default=0)
            heading = max(
                bold.horizontalAdvance(column.name) + 18, small.horizontalAdvance(_told(column)) + 2 * _PADDING
            )
            self.setColumnWidth(place, max(NARROWEST, min(max(widest, heading) + 2 * _PADDING, WIDEST)))

    def _tell(self, current: Index, before: Index) -> None:
        self._delegate.current = (current.row(), current.column())
        self.viewport().update()
        self.horizontalHeader().viewport().update()
        if current.column() != before.column() and current.isValid():
            self.column_chosen.emit(current.column())

    def focusInEvent(self, event: object) -> None:
        self._delegate.has_focus = True
        super().focusInEvent(event)  # type: ignore[arg-type]

    def focusOutEvent(self, event: object) -> None:
        self._delegate.has_focus = False
        super().focusOutEvent(event)  # type: ignore[arg-type]


class _ResultDelegate(CellDelegate):
    """The window's cells; totals tinted as in the file, columns that are left out faint."""

    def __init__(self, model: ResultModel, view: ResultView) -> None:
        super().__init__(model, view)
        self._result = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """As in the window's table, but for what will not be there."""
        if index.column() in self._result.left_out:
            painter.fillRect(option.rect, tone("panel"))
            painter.setOpacity(0.45)
            super().paint(painter, option, index)
            painter.setOpacity(1.0)
            return
        if index.row() in self._result.totals:
            painter.fillRect(option.rect, tone("warning_soft"))
        super().paint(painter, option, index)


class _KindHeader(QHeaderView):
    """Name above, kind below; a dot where cells are invalid or something is to be decided."""

    def __init__(self, model: ResultModel, view: ResultView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._model = model
        self._view = view
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.setFixedHeight(_HEADING)

    def sizeHint(self) -> QSize:
        """Two lines high."""
        return QSize(super().sizeHint().width(), _HEADING)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """The current column is tinted."""
        column = self._model.column_at(logicalIndex)
        if column is None:
            return
        current = logicalIndex == self._view.place
        out = logicalIndex in self._model.left_out
        painter.save()
        painter.fillRect(rect, tone("accent_soft" if current else "panel"))
        painter.setPen(tone("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        room = rect.adjusted(_PADDING, 4, -_PADDING, -4)
        dot = "warning" if logicalIndex in self._model.questions else "error" if has_invalid(column) else ""
        if dot and not out:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tone(dot))
            painter.drawEllipse(QRect(room.right() - 7, room.top() + 6, 8, 8))
        name = QRect(room.x(), room.y(), room.width() - (14 if dot else 0), room.height() // 2)
        font = interface_font(bold=True)
        font.setStrikeOut(out)
        painter.setFont(font)
        painter.setPen(tone("disabled" if out else "on_accent_soft" if current else "text"))
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(name, _LEFT, painter.fontMetrics().elidedText(column.name, elide, name.width()))
        kind = QRect(room.x(), name.bottom() + 1, room.width(), room.height() - name.height())
        painter.setFont(interface_font(0.85))
        painter.setPen(tone("disabled" if out else "on_accent_soft" if current else "muted"))
        told = _("left out") if out else _told(column)
        painter.drawText(kind, _LEFT, painter.fontMetrics().elidedText(told, elide, kind.width()))
        painter.restore()


def _told(column: Column) -> str:
    return f"{kind_name(column.kind)}, {column.unit}" if column.unit else kind_name(column.kind)
