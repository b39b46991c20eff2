"""Where a formula is typed: it offers what can be written, and underlines what cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTextEdit,
)

from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import M, S, interface_font, tone
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.inspector.fields import LinesField
from inclusion_desktop.ui.recipe.completion import Candidate, Group, Typing, typing_at

_WIDTH, _ROW = 520, 28
_SAYS = Qt.ItemDataRole.UserRole
_AT = Qt.ItemDataRole.UserRole + 1

Complete = Callable[[Typing], Sequence[Candidate]]


class FormulaField(LinesField):
    """Ctrl+Space offers what fits, Tab or Enter takes it. Enter alone is the dialog's, Shift+Enter a new line."""

    inserted = Signal()

    def __init__(self, name: str, complete: Complete) -> None:
        super().__init__(name, lines=3)
        self._complete = complete
        self._candidates: Sequence[Candidate] = ()
        self._typing: Typing | None = None
        self._fault: tuple[int, int] | None = None
        self._model = QStandardItemModel(self)
        self._popup = QListView()
        self._popup.setObjectName("completer")
        self._popup.setAccessibleName(_("What can be written here"))
        self._completer = QCompleter(self._model, self)
        self._completer.setPopup(self._popup)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(9)
        self._popup.setItemDelegate(_CandidateDelegate(self._popup))
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._popup.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        # PySide's overloads hide the one that hands over the index.
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]

    @property
    def offered(self) -> Sequence[Candidate]:
        """What is offered at the moment; nothing where the list is closed."""
        return self._candidates if self._popup.isVisible() else ()

    def offer(self) -> None:
        """Open the list at the cursor, or close it where nothing fits."""
        self._typing = typing_at(self.toPlainText(), self.textCursor().position())
        self._candidates = self._complete(self._typing) if self._typing is not None else ()
        if not self._candidates:
            self._popup.hide()
            return
        self._model.clear()
        for at, candidate in enumerate(self._candidates):
            item = QStandardItem(candidate.shown)
            item.setData(candidate.says, _SAYS)
            item.setData(at, _AT)
            item.setAccessibleText(f"{candidate.shown}: {candidate.says}")
            item.setIcon(
                icon("function" if candidate.group is Group.FUNCTION else candidate.icon or "dataset", "muted")
            )
            self._model.appendRow(item)
        place = self.cursorRect()
        self._completer.complete(QRect(place.left(), place.top(), _WIDTH, place.height() + S))
        self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def insert(self, candidate: Candidate) -> None:
        """Write it at the cursor, in the place of the word that is begun there."""
        typing = typing_at(self.toPlainText(), self.textCursor().position())
        cursor = self.textCursor()
        if typing is not None and not cursor.hasSelection():
            cursor.setPosition(typing.start)
            cursor.setPosition(typing.end, QTextCursor.MoveMode.KeepAnchor)
        self._write(cursor, candidate)

    def _take(self, index: QModelIndex) -> None:
        at = index.data(_AT)
        if self._typing is None or not isinstance(at, int) or at >= len(self._candidates):
            return
        cursor = self.textCursor()
        cursor.setPosition(self._typing.start)
        cursor.setPosition(self._typing.end, QTextCursor.MoveMode.KeepAnchor)
        self._write(cursor, self._candidates[at])

    def _write(self, cursor: QTextCursor, candidate: Candidate) -> None:
        written, back = candidate.written, candidate.back
        text = self.toPlainText()
        end = cursor.selectionEnd()
        # An opening bracket that is there already is not written twice.
        if candidate.group is Group.FUNCTION and text[end : end + 1] == "(":
            written, back = written.removesuffix("()"), 0
        cursor.insertText(written)
        cursor.movePosition(QTextCursor.MoveOperation.Left, n=back)
        self.setTextCursor(cursor)
        self.setFocus()
        self.inserted.emit()

    def replace_range(self, start: int, end: int, text: str) -> None:
        """Write something else there."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self.setTextCursor(cursor)
        self.setFocus()

    def mark(self, fault: tuple[int, int] | None) -> None:
        """Underline these characters; None for nothing."""
        self._fault = fault
        if fault is None:
            self.setExtraSelections([])
            return
        length = len(self.toPlainText())
        start, end = min(fault[0], length), min(fault[1], length)
        if start == end:
            # Something is missing here: the character before it is what one sees.
            start = max(0, start - 1)
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(tone("error"))
        look.setBackground(tone("error_soft"))
        selection.format = look
        selection.cursor = cursor
        self.setExtraSelections([selection])

    @property
    def fault(self) -> tuple[int, int] | None:
        """What is underlined."""
        return self._fault

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._popup.isVisible() and (enter or key in (Qt.Key.Key_Tab, Qt.Key.Key_Escape)):
            # The completer's.
            event.ignore()
            return
        if key == Qt.Key.Key_Space and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.offer()
            return
        if enter and not modifiers & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
            return
        super().keyPressEvent(event)
        if event.text().strip() or key == Qt.Key.Key_Backspace:
            self._offer_while_typing()
        elif self._popup.isVisible():
            self._popup.hide()

    def _offer_while_typing(self) -> None:
        typing = typing_at(self.toPlainText(), self.textCursor().position())
        if typing is not None and (typing.word or typing.in_brackets or typing.dataset):
            self.offer()
        else:
            self._popup.hide()


class _CandidateDelegate(QStyledItemDelegate):
    """What is written on the left, what it means on the right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = QStyleOptionViewItem(option)
        self.initStyleOption(look, index)
        chosen = bool(look.state & QStyle.StateFlag.State_Selected)
        area: QRect = look.rect
        painter.save()
        if chosen:
            painter.fillRect(area, tone("accent_soft"))
        pixmap = look.icon.pixmap(16, 16)
        painter.drawPixmap(area.left() + S, area.top() + (area.height() - 16) // 2, pixmap)
        ink = tone("on_accent_soft" if chosen else "text")
        area = area.adjusted(S + 16 + S, 0, -M, 0)
        painter.setFont(interface_font())
        metrics = painter.fontMetrics()
        left = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, int(area.width() * 0.62))
        painter.setPen(ink)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), left)
        rest = area.adjusted(metrics.horizontalAdvance(left) + M, 0, 0, 0)
        painter.setPen(ink if chosen else tone("muted"))
        says = metrics.elidedText(str(index.data(_SAYS)), Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), says)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(_WIDTH, _ROW)
