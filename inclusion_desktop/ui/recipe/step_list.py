"""The list of steps with its keys and its mouse; it says what is wanted and changes nothing itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import S, interface_font, tone
from inclusion_desktop.ui.recipe.step_delegate import StepDelegate
from inclusion_desktop.ui.recipe.step_lines import SOURCE
from inclusion_desktop.ui.recipe.step_model import StepModel

_ALT = Qt.KeyboardModifier.AltModifier
_SLIP_WIDTH = 200
_SLIP_AWAY = QPoint(14, 10)
"""Of what is dragged, from the pointer."""


class StepList(QListView):
    """Numbers in its signals are those of steps, from 0."""

    chosen = Signal(object)
    """The number of the line that is selected, SOURCE for the source, None for none."""
    edit_wanted = Signal(int)
    remove_wanted = Signal(int)
    switch_wanted = Signal(int)
    move_wanted = Signal(int, int)
    """A step, and its place in the list without it."""
    report_wanted = Signal(int)
    """What the step has to say, in full."""
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = StepModel(self)
        self.setModel(self.lines)
        self._delegate = StepDelegate(self, self.lines)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Steps"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(False)
        self._over: QPoint | None = None
        self.setMouseTracking(True)
        self.selectionModel().selectionChanged.connect(lambda *_change: self.chosen.emit(self.number))

    @property
    def number(self) -> int | None:
        """The number of the selected line, None where none is."""
        rows = self.selectionModel().selectedIndexes()
        return rows[0].row() - 1 if rows else None

    def select(self, number: int | None) -> None:
        """Select a line without telling."""
        if number == self.number:
            return
        blocked = self.selectionModel().blockSignals(True)
        if number is None:
            self.clearSelection()
        else:
            index = self.lines.index(number + 1)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keys begin at the last step, whose table is the result; the mouse says itself where."""
        is_pressed = event.reason() is Qt.FocusReason.MouseFocusReason
        if not is_pressed and not self.selectionModel().hasSelection() and self.lines.lines:
            last = self.lines.index(len(self.lines.lines) - 1)
            self.selectionModel().setCurrentIndex(last, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        """The list's own keys come before the window's."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() == _ALT
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 change, Delete removes, Space switches, Alt with an arrow moves, Escape selects nothing."""
        number, key = self.number, event.key()
        if key == Qt.Key.Key_Escape and number is not None:
            self.clearSelection()
        elif number is None or number == SOURCE:
            super().keyPressEvent(event)
        elif event.modifiers() == _ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_wanted.emit(number, number + (1 if key == Qt.Key.Key_Down else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_wanted.emit(number)
        elif key == Qt.Key.Key_Delete:
            self.remove_wanted.emit(number)
        elif key == Qt.Key.Key_Space:
            self.switch_wanted.emit(number)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The tick and the words that lead on are clicked without selecting the line."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        line = self.lines.line(index)
        if event.button() == Qt.MouseButton.LeftButton and line is not None and line.number != SOURCE:
            rect = self.visualRect(index)
            if self._delegate.tick_at(rect, at):
                self.switch_wanted.emit(line.number)
                return
            if self._delegate.link_at(rect, line, at):
                self.report_wanted.emit(line.number)
                return
        super().mousePressEvent(event)
        if line is None:
            self.clearSelection()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over words that lead on."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        line = self.lines.line(index)
        over = line is not None and self._delegate.link_at(self.visualRect(index), line, at)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change the step."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        line = self.lines.line(index)
        if line is None or line.number == SOURCE:
            return
        if self._delegate.tick_at(self.visualRect(index), at):
            self.switch_wanted.emit(line.number)
        else:
            self.edit_wanted.emit(line.number)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Where the pointer is, or at the selected line."""
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_wanted.emit(at)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: N803
        """Hold a small slip of the step, which leaves the gaps between the others in sight."""
        index = self.currentIndex()
        line = self.lines.line(index)
        if line is None or line.number == SOURCE:
            return
        drag = QDrag(self)
        drag.setMimeData(self.lines.mimeData([index]))
        drag.setPixmap(_slip(line.title, self.devicePixelRatioF()))
        drag.setHotSpot(-_SLIP_AWAY)
        drag.exec(supportedActions)
        self._hold_over(None)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show the gap into which the step would go."""
        super().dragMoveEvent(event)
        self._hold_over(event.position().toPoint())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """No gap any more."""
        super().dragLeaveEvent(event)
        self._hold_over(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines, and the gap: found anew each time, since the list scrolls under a pointer that is still."""
        super().paintEvent(event)
        if self._over is None:
            return
        gap = self._gap_at(self._over)
        above = self.visualRect(self.lines.index(gap)).bottom()
        y = max(1, min(above, self.viewport().height() - 2))
        painter = QPainter(self.viewport())
        painter.setPen(QPen(tone("accent"), 3))
        painter.drawLine(0, y, self.viewport().width(), y)
        painter.end()

    def dropEvent(self, event: QDropEvent) -> None:
        """A step was dragged between others; the model moves once the document has."""
        dragged, gap = self.number, self._gap_at(event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self._hold_over(None)
        if dragged is not None and dragged != SOURCE:
            self.drop_before(dragged, gap)

    def drop_before(self, dragged: int, gap: int) -> None:
        """Put the step into the gap before the step of number `gap`, as many as there are for the end."""
        to = max(0, gap - 1 if gap > dragged else gap)
        if to != dragged:
            self.move_wanted.emit(dragged, to)

    def _hold_over(self, at: QPoint | None) -> None:
        self._over = at
        self.viewport().update()

    def _gap_at(self, at: QPoint) -> int:
        """The gap that is nearest: before the step of this number, as many as there are for the end."""
        count = len(self.lines.lines) - 1
        rects = (self.visualRect(self.lines.index(number + 1)) for number in range(count))
        return next((number for number, rect in enumerate(rects) if at.y() < rect.center().y()), count)


def _slip(title: str, ratio: float) -> QPixmap:
    """The step's sentence on one short line."""
    font = interface_font()
    metrics = QFontMetrics(font)
    text = metrics.elidedText(title, Qt.TextElideMode.ElideRight, _SLIP_WIDTH)
    size = QSize(metrics.horizontalAdvance(text) + 2 * S, metrics.height() + S)
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(tone("accent_soft"))
    painter = QPainter(pixmap)
    painter.setFont(font)
    painter.setPen(tone("accent"))
    painter.drawRect(0, 0, size.width() - 1, size.height() - 1)
    painter.setPen(tone("on_accent_soft"))
    painter.drawText(QRect(QPoint(0, 0), size), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return pixmap
