"""How a line of the list of steps is painted: tick, picture, sentence, and under it what came of the step."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inclusion_desktop.i18n import ngettext
from inclusion_desktop.ui.appearance import XS, M, S, interface_font, tone, tones
from inclusion_desktop.ui.icons import icon_pixmap
from inclusion_desktop.ui.recipe.step_lines import SOURCE, StepLine
from inclusion_desktop.ui.recipe.step_model import StepModel

Index = QModelIndex | QPersistentModelIndex
_TICK, _PICTURE = 18, 20
_MOST_HEIGHT = 76
"""Of a sentence: four lines; the tip has the rest."""
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class _Part:
    """A few words on the lower line."""

    words: str
    tone: str
    icon: str = ""
    is_link: bool = False


class StepDelegate(QStyledItemDelegate):
    """Paints lines and knows where in them one can click."""

    def __init__(self, view: QListView, model: StepModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the sentences need in the list's width."""
        line = self._model.line(index)
        width = self._view.viewport().width()
        if line is None:
            return QSize(width, 0)
        rect = QRect(0, 0, width, 0)
        below = self._below(rect, line)
        bottom = below[-1][1].bottom() if below else self._sentence(rect, line).bottom()
        return QSize(width, bottom + S)

    def tick_at(self, rect: QRect, at: QPoint) -> bool:
        """Whether the point is on the tick of a line that lies in `rect`."""
        return self._tick(rect).adjusted(-XS, -XS, XS, XS).contains(at)

    def link_at(self, rect: QRect, line: StepLine, at: QPoint) -> bool:
        """Whether the point is on words that lead to more."""
        return any(part.is_link and place.contains(at) for part, place in self._below(rect, line))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """All of it."""
        line = self._model.line(index)
        if line is None:
            return
        rect: QRect = option.rect
        colors = tones()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, QColor(colors.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colors.hover))
        painter.setPen(QColor(colors.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if line.number != SOURCE:
            self._paint_tick(painter, rect, line.is_on)
        plain = "on_accent_soft" if selected else "text"
        quiet = "on_accent_soft" if selected else "muted"
        ratio = painter.device().devicePixelRatioF()
        place = self._picture(rect)
        painter.drawPixmap(place.topLeft(), icon_pixmap(line.icon, 16, "accent" if line.is_on else quiet, ratio))
        painter.setPen(tone(plain if line.is_on else quiet))
        painter.setFont(_font())
        sentence = self._sentence(rect, line)
        _paint_words(painter, sentence, line.title)
        for part, area in self._below(rect, line):
            name = quiet if part.tone == "muted" or (selected and part.tone == "accent") else part.tone
            painter.setPen(tone(name))
            left = area.left()
            if part.icon:
                painter.drawPixmap(left, area.top() + 2, icon_pixmap(part.icon, 14, name, ratio))
                left += 18
            painter.setFont(_small(underlined=part.is_link))
            _paint_words(painter, QRect(left, area.top(), area.right() - left + 1, area.height()), part.words)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(tone("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_tick(self, painter: QPainter, rect: QRect, is_on: bool) -> None:
        option = QStyleOptionViewItem()
        option.initFrom(self._view)
        option.rect = self._tick(rect)
        option.state = QStyle.StateFlag.State_Enabled | (
            QStyle.StateFlag.State_On if is_on else QStyle.StateFlag.State_Off
        )
        primitive = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
        self._view.style().drawPrimitive(primitive, option, painter, self._view)

    def _tick(self, rect: QRect) -> QRect:
        return QRect(rect.left() + S, rect.top() + S, _TICK, _TICK)

    def _picture(self, rect: QRect) -> QRect:
        return QRect(rect.left() + S + _TICK + S, rect.top() + S + 1, _PICTURE, _PICTURE)

    def _sentence(self, rect: QRect, line: StepLine) -> QRect:
        left = self._picture(rect).right() + 1 + XS
        return _around(line.title, _font(), QRect(left, rect.top() + S - 2, rect.right() - left - S, _MOST_HEIGHT))

    def _below(self, rect: QRect, line: StepLine) -> list[tuple[_Part, QRect]]:
        """The parts under the sentence with their places: beside each other where there is room."""
        sentence = self._sentence(rect, line)
        left, right, top = sentence.left(), rect.right() - S, sentence.bottom() + 2
        placed: list[tuple[_Part, QRect]] = []
        at = left
        for part in _parts(line):
            room = 18 if part.icon else 0
            width = QFontMetrics(_small()).horizontalAdvance(part.words) + room + 2
            if at > left and at + width > right:
                at, top = left, placed[-1][1].bottom() + 2
            if at + width <= right:
                place = QRect(at, top, width, QFontMetrics(_small()).height())
            else:
                words = _around(part.words, _small(), QRect(at + room, top, right - at - room, 2 * _MOST_HEIGHT))
                place = words.adjusted(-room, 0, 0, 0)
            placed.append((part, place))
            at += width + M
        return placed


def _parts(line: StepLine) -> list[_Part]:
    parts = []
    if line.error:
        parts.append(_Part(line.error, "error", "error"))
    if line.size:
        parts.append(_Part(line.size, "muted"))
    if lonely := line.lonely_words():
        parts.append(_Part(lonely, "accent", is_link=True))
    if line.warnings:
        count = len(line.warnings)
        words = ngettext("{count} warning", "{count} warnings", count).format(count=count)
        parts.append(_Part(words, "warning", "warning", is_link=True))
    if line.notes:
        count = len(line.notes)
        words = ngettext("{count} note", "{count} notes", count).format(count=count)
        parts.append(_Part(words, "muted", "info", is_link=True))
    return parts


def _font() -> QFont:
    return interface_font()


def _small(*, underlined: bool = False) -> QFont:
    font = interface_font(0.92)
    font.setUnderline(underlined)
    return font


def _around(words: str, font: QFont, room: QRect) -> QRect:
    """Where the words lie in the room: at its left, as high as they are, and no higher than it."""
    bounds = QFontMetrics(font).boundingRect(QRect(0, 0, max(40, room.width()), 10_000), _WRAP, words)
    return QRect(room.left(), room.top(), max(40, room.width()), min(bounds.height(), room.height()))


def _paint_words(painter: QPainter, place: QRect, words: str) -> None:
    painter.save()
    painter.setClipRect(place.adjusted(0, 0, 0, 1))
    painter.drawText(place, _WRAP, words)
    painter.restore()
