"""How a cell is painted and typed into."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inclusion_desktop.data.dataset import Kind, State
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import tones
from inclusion_desktop.ui.table.district_completer import DistrictCompleter
from inclusion_desktop.ui.table.model import DatasetModel

Index = QModelIndex | QPersistentModelIndex
_PADDING = 8
_CORNER = 7
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_STEPS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
_ARROWS = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}


class CellEditor(QLineEdit):
    """A cell while it is typed into. `is_overtyping`: arrows leave it, as typing began by replacing the cell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_overtyping = False
        self.is_closed = False
        self.setFrame(False)
        self.setAccessibleName(_("Cell"))


class CellDelegate(QStyledItemDelegate):
    """Paints cells itself, because the style's way takes five times as long, and minds the keys of an editor."""

    typed = Signal(int, int, str)
    """Row and column as the view shows them, and what was typed there."""
    stepped = Signal(int, int)
    """Rows and columns to move after typing ended."""
    typed_everywhere = Signal(str)
    """Ctrl+Enter: the text for all selected cells."""

    def __init__(self, model: DatasetModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.current = (-1, -1)
        self.has_focus = False
        self.begins_empty = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background by state, text, corners for invalid cells and notes, a frame around the current cell."""
        colors = tones()
        row, place = index.row(), index.column()
        cell = self._model.cell(row, place)
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or cell.is_marked:
            painter.fillRect(rect, QColor(colors.accent_soft))
        elif cell.state is State.INVALID:
            painter.fillRect(rect, QColor(colors.error_soft))
        elif cell.is_outlier:
            painter.fillRect(rect, QColor(colors.warning_soft))
        elif row >= self._model.view_rows or self._model.column_at(place) is None:
            painter.fillRect(rect, QColor(colors.panel))
        if cell.state is State.SUPPRESSED:
            painter.fillRect(rect, QBrush(QColor(colors.scroll), Qt.BrushStyle.BDiagPattern))
        elif cell.state is State.NOT_COLLECTED:
            painter.fillRect(rect, QBrush(QColor(colors.scroll), Qt.BrushStyle.Dense6Pattern))
        if cell.text:
            _paint_text(painter, rect, cell.text, cell.is_numeric, _ink(cell.state, selected))
        if cell.state is State.INVALID:
            _paint_corner(painter, rect.topRight() + QPoint(1, 0), -_CORNER, colors.error)
        if cell.has_note:
            _paint_corner(painter, rect.topLeft(), _CORNER, colors.accent)
        if (row, place) == self.current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colors.accent if self.has_focus else colors.edge), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line to type into, aligned as the cell is."""
        editor = CellEditor(parent)
        editor.setFont(option.font)
        editor.is_overtyping = self.begins_empty
        column = self._model.column_at(index.column())
        if column is not None and column.kind.is_numeric:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if column is not None and column.kind is Kind.DISTRICT:
            DistrictCompleter(editor, column, self._model.language)
        editor.textEdited.connect(lambda _text: _widen(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Empty where typing replaces the cell."""
        assert isinstance(editor, CellEditor)
        editor.setText("" if editor.is_overtyping else self._model.edit_text(index.row(), index.column()))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the text on; a command changes the dataset."""
        assert isinstance(editor, CellEditor)
        self.typed.emit(index.row(), index.column(), editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the cell."""
        editor.setGeometry(option.rect)
        assert isinstance(editor, CellEditor)
        _widen(editor)

    def take(self, editor: CellEditor) -> None:
        """What was typed so far, and close."""
        self.commitData.emit(editor)
        editor.is_closed = True
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Tab, and arrows while overtyping end the typing and move on; Escape gives it up."""
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, CellEditor) and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if control and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                text = watched.text()
                watched.is_closed = True
                self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.RevertModelCache)
                self.typed_everywhere.emit(text)
                return True
            step = _STEPS.get(key) or (_ARROWS.get(key) if watched.is_overtyping and not control and not back else None)
            if step is not None:
                self.take(watched)
                sign = -1 if back and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) else 1
                self.stepped.emit(step[0] * sign, step[1])
                return True
        return super().eventFilter(watched, event)


def _ink(state: State, selected: bool) -> QColor:
    colors = tones()
    if state is State.INVALID:
        return QColor(colors.error)
    if state is not State.VALID:
        return QColor(colors.muted)
    return QColor(colors.on_accent_soft if selected else colors.text)


def _paint_corner(painter: QPainter, corner: QPoint, across: int, color: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawPolygon(QPolygon([corner, corner + QPoint(0, _CORNER), corner + QPoint(across, 0)]))


def _paint_text(painter: QPainter, rect: QRect, text: str, is_numeric: bool, ink: QColor) -> None:
    room = rect.adjusted(_PADDING, 0, -_PADDING, 0)
    if "\n" in text:
        text = text.replace("\n", " ⏎ ")
    if len(text) * 4 > room.width():
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.setPen(ink)
    painter.drawText(room, _RIGHT if is_numeric else _LEFT, text)


def _widen(editor: CellEditor) -> None:
    """Grow over the neighbours as far as the text needs, as spreadsheets do."""
    parent = editor.parentWidget()
    needed = editor.fontMetrics().horizontalAdvance(editor.text()) + 2 * _PADDING + 8
    if parent is not None and needed > editor.width():
        editor.resize(min(needed, parent.width() - editor.x()), editor.height())
