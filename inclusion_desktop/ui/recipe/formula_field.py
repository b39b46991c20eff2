"""Where a formula is typed: it offers what can be written, and underlines what cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from inclusion_desktop.ui.appearance import tone
from inclusion_desktop.ui.inspector.fields import LinesField
from inclusion_desktop.ui.recipe.completion import Candidate, Group, Typing, typing_at
from inclusion_desktop.ui.recipe.offers import Offer, OfferList

_WIDTH = 520

Complete = Callable[[Typing], Sequence[Candidate]]


class FormulaField(LinesField):
    """Ctrl+Space offers what fits, Tab or Enter takes it. Enter alone is the dialog's, Shift+Enter a new line."""

    def __init__(self, name: str, complete: Complete, names: Callable[[], Sequence[str]]) -> None:
        """`names` are those of the columns, which may be of several words."""
        super().__init__(name, lines=3)
        self._complete = complete
        self._names = names
        self._candidates: Sequence[Candidate] = ()
        self._typing: Typing | None = None
        self._fault: tuple[int, int] | None = None
        self.list = OfferList(self, _WIDTH)
        self.list.taken.connect(self._take)

    @property
    def fault(self) -> tuple[int, int] | None:
        """What is underlined."""
        return self._fault

    def offer(self) -> None:
        """Open the list at the cursor, or close it where nothing fits."""
        self._typing = self._typing_here()
        self._candidates = self._complete(self._typing) if self._typing is not None else ()
        offers = [
            Offer(each.shown, each.says, "function" if each.group is Group.FUNCTION else each.icon or "dataset")
            for each in self._candidates
        ]
        place = self.cursorRect().translated(self.viewport().pos())
        self.list.open(offers, QRect(place.left(), place.top(), 1, place.height()))

    def insert(self, candidate: Candidate) -> None:
        """Write it at the cursor, in the place of the word that is begun there, or of what is selected."""
        typing = None
        if not self.textCursor().hasSelection():
            typing = self._typing_here()
        self._write(typing, candidate)

    def _typing_here(self) -> Typing | None:
        return typing_at(self.toPlainText(), self.textCursor().position(), self._names())

    def _take(self, at: int) -> None:
        if self._typing is not None and at < len(self._candidates):
            self._write(self._typing, self._candidates[at])

    def _write(self, typing: Typing | None, candidate: Candidate) -> None:
        cursor = self.textCursor()
        if typing is not None:
            cursor.setPosition(typing.start)
            cursor.setPosition(typing.end, QTextCursor.MoveMode.KeepAnchor)
        written, back = candidate.written, candidate.back
        end = cursor.selectionEnd()
        # An opening bracket that is there already is not written twice.
        if candidate.group is Group.FUNCTION and self.toPlainText()[end : end + 1] == "(":
            written, back = written.removesuffix("()"), 0
        cursor.insertText(written)
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, back)
        self.setTextCursor(cursor)
        self.setFocus()

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_Space and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.offer()
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
            return
        super().keyPressEvent(event)
        if (event.text() and event.text().isprintable()) or key == Qt.Key.Key_Backspace:
            self._offer_while_typing()
        elif key not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr):
            self.list.hide()

    def _offer_while_typing(self) -> None:
        typing = self._typing_here()
        if typing is not None and (typing.word or typing.in_brackets or typing.dataset):
            self.offer()
        else:
            self.list.hide()
