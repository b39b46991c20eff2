"""Column headings: kind, name and unit of each column; drag to move, click to select, a menu for the rest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from inclusion_desktop.data.dataset import Column, Kind, State
from inclusion_desktop.data.views import tests_of
from inclusion_desktop.ui.appearance import interface_font, tone, tones
from inclusion_desktop.ui.icons import icon_pixmap
from inclusion_desktop.ui.table.column_drag import ColumnDrag, find_move
from inclusion_desktop.ui.table.model import DatasetModel

HEIGHT = 34
NARROWEST, WIDEST = 72, 320
_PADDING = 8
_GLYPH = 26
_FX = "fx"
_SIGN, _EDGE = 22, 6
"""Pixels of the sign that opens a heading's menu, and to its right."""
_KIND_ICONS = {
    Kind.TEXT: "text",
    Kind.CATEGORY: "category",
    Kind.DISTRICT: "map",
    Kind.YEAR: "calendar",
    Kind.DATE: "calendar",
}
_KIND_SIGNS = {Kind.NUMBER: "1,5", Kind.INTEGER: "123", Kind.PERCENT: "%"}


def kind_icon_name(kind: Kind) -> str:
    """The icon that stands for the kind wherever columns are chosen."""
    return _KIND_ICONS.get(kind, "numbers")


class ColumnHeader(QHeaderView):
    """The headings of the columns."""

    columns_dragged = Signal(object, int)
    """The places of columns, and the place before which they are to stand."""
    menu_wanted = Signal(int, QPoint)
    """For the column at a place, at a point of the screen."""
    rename_wanted = Signal(int)

    def __init__(self, model: DatasetModel, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._model = model
        self._drag = ColumnDrag(self, view, model)
        self._is_hand = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setMinimumSectionSize(40)
        self.setFixedHeight(HEIGHT)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMouseTracking(True)
        self._hovered = -1
        self.sectionDoubleClicked.connect(self.rename_wanted)

    def sizeHint(self) -> QSize:
        """Of one height at every font."""
        return QSize(super().sizeHint().width(), HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The sign at the end of a heading opens its menu; anywhere else selects, drags or makes wider."""
        at = event.position().toPoint()
        place = self.logicalIndexAt(at)
        if event.button() == Qt.MouseButton.LeftButton and place >= 0 and self._sign_rect(place).contains(at):
            corner = QPoint(self.sectionViewportPosition(place), self.height())
            self.menu_wanted.emit(place, self.viewport().mapToGlobal(corner))
            return
        is_plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if is_plain and self._drag.is_at(at):
            self._drag.press(at)
            self._hover(-1)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The heading under the pointer shows that it has a menu, those held where they would go."""
        at = event.position().toPoint()
        if self._drag.is_held:
            if self._drag.drag(at):
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        self._show_hand(False)
        super().mouseMoveEvent(event)
        self._show_hand(not event.buttons() and self._drag.is_at(at))
        self._hover(self.logicalIndexAt(at) if not event.buttons() else -1)

    def _show_hand(self, on: bool) -> None:
        # Qt sets and takes away the pointer that makes columns wider only where no other is set.
        if on:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self._is_hand:
            self.unsetCursor()
        self._is_hand = on

    def leaveEvent(self, event: QEvent) -> None:
        """No heading is under the pointer."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            self._hovered = place
            self.viewport().update()

    def _sign_rect(self, place: int) -> QRect:
        """Where the sign is; the last pixels belong to the edge that is dragged."""
        left = self.sectionViewportPosition(place) + self.sectionSize(place) - _SIGN - _EDGE
        return QRect(left, 0, _SIGN, self.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Turn Qt's shuffled sections into one command: the dataset's order is the only one there is."""
        if self._drag.is_held:
            self.unsetCursor()
            dropped = self._drag.release()
            if dropped is not None:
                self.columns_dragged.emit(*dropped)
            else:
                self.sectionPressed.emit(self.logicalIndexAt(event.position().toPoint()))
            return
        super().mouseReleaseEvent(event)
        order = [self.logicalIndex(place) for place in range(self.count())]
        move = find_move(order)
        if move is None:
            return
        for place in range(self.count()):
            self.moveSection(self.visualIndex(place), place)
        source, target = move
        last = self.count() - 2
        target = min(target, last)
        if source <= last and target != source:
            self.columns_dragged.emit((source,), target if target < source else target + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line where headings that are held would go."""
        super().paintEvent(event)
        self._drag.paint()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the column under the pointer."""
        place = self.logicalIndexAt(event.pos())
        if place >= 0:
            self.menu_wanted.emit(place, event.globalPos())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Kind, name, unit; a dot where cells are invalid; what is selected is tinted."""
        colors = tones()
        column = self._model.column_at(logicalIndex)
        selection = self.selectionModel()
        selected = selection.hasSelection() and selection.columnIntersectsSelection(logicalIndex)
        painter.save()
        painter.fillRect(rect, QColor(colors.accent_soft if selected else colors.panel))
        if column is not None and column.id in self._model.makers and not selected:
            painter.fillRect(rect, _calculated_tint())
        painter.setPen(QColor(colors.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if column is None:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(
                rect.x() + (rect.width() - 16) // 2, rect.y() + 9, icon_pixmap("plus", 16, "muted", ratio)
            )
        else:
            is_hovered = logicalIndex == self._hovered
            self._paint_column(painter, rect.adjusted(0, 0, -_SIGN if is_hovered else 0, 0), column, selected)
            if is_hovered:
                self._paint_sign(painter, rect, selected)
        painter.restore()

    def _paint_sign(self, painter: QPainter, rect: QRect, selected: bool) -> None:
        colors = tones()
        sign = QRect(rect.right() - _SIGN - _EDGE + 1, rect.y() + 5, _SIGN, rect.height() - 10)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.surface if selected else colors.hover))
        painter.drawRoundedRect(sign, 4, 4)
        ratio = painter.device().devicePixelRatioF()
        corner = sign.center() - QPoint(7, 7)
        painter.drawPixmap(corner, icon_pixmap("chevron_down", 16, "text", ratio))

    def _paint_column(self, painter: QPainter, rect: QRect, column: Column, selected: bool) -> None:
        colors = tones()
        ink = QColor(colors.on_accent_soft if selected else colors.text)
        faint = QColor(colors.on_accent_soft if selected else colors.muted)
        arrow = self._arrow(column)
        right = rect.right() - _PADDING - (18 if arrow else 0)
        left = rect.x() + _PADDING
        name_icon = _KIND_ICONS.get(column.kind)
        ratio = painter.device().devicePixelRatioF()
        if name_icon is not None:
            painter.drawPixmap(left, rect.y() + 9, icon_pixmap(name_icon, 16, "muted", ratio))
        else:
            painter.setFont(interface_font(0.8, bold=True))
            painter.setPen(faint)
            painter.drawText(QRect(left, rect.y(), _GLYPH, rect.height()), _LEFT, _KIND_SIGNS[column.kind])
        left += _GLYPH
        font = interface_font(bold=True)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        unit_font = interface_font(0.9)
        unit_metrics = QFontMetrics(unit_font)
        unit_width = unit_metrics.horizontalAdvance(column.unit) + 6 if column.unit else 0
        if has_invalid(column):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tone("error"))
            painter.drawEllipse(QRect(right - 7, rect.center().y() - 3, 8, 8))
            painter.restore()
            right -= 14
        if column.id in self._model.makers:
            right -= _paint_fx(painter, rect, right, QColor(colors.on_accent_soft if selected else colors.accent))
        room = max(0, right - left)
        name_room = max(min(room, 24), room - unit_width)
        name = metrics.elidedText(column.name, Qt.TextElideMode.ElideRight, name_room)
        painter.setPen(ink)
        painter.drawText(QRect(left, rect.y(), name_room, rect.height()), _LEFT, name)
        after = left + metrics.horizontalAdvance(name) + 6
        if column.unit and after < right:
            painter.setFont(unit_font)
            painter.setPen(faint)
            unit = unit_metrics.elidedText(column.unit, Qt.TextElideMode.ElideRight, right - after)
            painter.drawText(QRect(after, rect.y(), right - after, rect.height()), _LEFT, unit)
        if arrow:
            painter.drawPixmap(rect.right() - _PADDING - 14, rect.y() + 9, icon_pixmap(arrow, 16, "accent", ratio))

    def _arrow(self, column: Column) -> str:
        arrangement = self._model.arrangement
        if arrangement is None:
            return ""
        if any(test.column == column.id for part in arrangement.filters for test in tests_of(part)):
            return "filter"
        for key in arrangement.sort_keys:
            if key.column == column.id:
                return "sort_down" if key.descending else "sort_up"
        return ""


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


def _fx_font() -> QFont:
    font = interface_font(0.95, bold=True)
    font.setItalic(True)
    return font


def _fx_width() -> int:
    return QFontMetrics(_fx_font()).horizontalAdvance(_FX) + 6


def _paint_fx(painter: QPainter, rect: QRect, right: int, ink: QColor) -> int:
    """The mark of a calculated column, ending at `right`; how much room it took."""
    width = _fx_width()
    painter.save()
    painter.setFont(_fx_font())
    painter.setPen(ink)
    painter.drawText(QRect(right - width + 4, rect.y(), width, rect.height()), _LEFT, _FX)
    painter.restore()
    return width


def _calculated_tint() -> QColor:
    """Half of what is behind selected things, so that selected headings still stand out."""
    tint = tone("accent_soft")
    tint.setAlphaF(0.45)
    return tint


def has_invalid(column: Column) -> bool:
    """Whether a cell of the column is invalid: each such cell keeps what was typed."""
    return bool(column.typed) and bool((column.states == State.INVALID).any())


def fitting_width(
    column: Column, texts: Sequence[str], *, with_arrow: bool = False, is_calculated: bool = False
) -> int:
    """How wide a column has to be for its heading and these of its cells, within bounds.

    `with_arrow`: the heading also says that the rows are sorted or filtered by it.
    """
    heading = QFontMetrics(interface_font(bold=True)).horizontalAdvance(column.name) + _GLYPH + 2 * _PADDING + 4
    if has_invalid(column):
        heading += 16
    if with_arrow:
        heading += 20
    if is_calculated:
        heading += _fx_width()
    if column.unit:
        heading += QFontMetrics(interface_font(0.9)).horizontalAdvance(column.unit) + 8
    metrics = QFontMetrics(interface_font(tabular=True))
    cells = max((metrics.horizontalAdvance(text) for text in texts), default=0) + 2 * _PADDING + 6
    return max(NARROWEST, min(max(heading, cells), WIDEST))
