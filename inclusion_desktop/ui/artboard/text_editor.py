"""Edit a text frame in place: the frame's own type at the window's zoom, live fields as their source."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from inclusion_desktop.document.brand import TextAlign
from inclusion_desktop.document.model import TextElement, TextParagraph, TextRun
from inclusion_desktop.i18n import _
from inclusion_desktop.layout.style import type_style
from inclusion_desktop.ui.appearance import tone
from inclusion_desktop.ui.artboard.type_look import ALIGN, STYLE, TypeLook, run_of

_LEAST_WIDTH = 60.0


class TextEditor(QTextEdit):
    """An editor over a text frame; Escape, Ctrl+Enter or a click outside is done."""

    done = Signal(object)
    """The paragraphs (tuple of TextParagraph), or None where editing was given up."""

    def __init__(self, element: TextElement, look: TypeLook, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._over = parent
        self._scale: float | None = None
        self._finished = False
        self.element = element
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(False)
        self.setAccessibleName(_("Text of '{name}'").format(name=element.name or _("text frame")))
        self.setAccessibleDescription(_("Escape or Ctrl+Enter to finish"))
        self._frame = QRect()
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The frame's own ink, whatever the window's scheme: on white, or on grey where the ink is light itself.
        accent, ground = tone("accent").name(), look.ground(element)
        self.setStyleSheet(
            f"TextEditor, QTextEdit {{ background: {ground}; border: 1px solid {accent};"
            " border-radius: 0; padding: 0; }"
        )

    def place_over(self, to_view: Callable[[float, float], QPointF], pixels_per_mm: float, scale: float) -> None:
        """Stand over the frame in the window, upright even where the frame is turned; `scale` pixels a point."""
        place = self.element.place
        center = to_view(place.x_mm + place.width_mm / 2, place.y_mm + place.height_mm / 2)
        width = max(place.width_mm * pixels_per_mm, _LEAST_WIDTH)
        height = max(place.height_mm * pixels_per_mm, 24.0)
        frame = QRectF(center.x() - width / 2, center.y() - height / 2, width, height)
        self._frame = frame.toAlignedRect().adjusted(-1, -1, 1, 1)
        self.setGeometry(self._frame)
        if scale != self._scale:
            paragraphs = self.element.paragraphs if self._scale is None else self.paragraphs()
            at = self.textCursor().position()
            self._load(paragraphs, scale)
            cursor = self.textCursor()
            cursor.setPosition(min(at, self.document().characterCount() - 1))
            self.setTextCursor(cursor)
        self._grow()

    def _grow(self) -> None:
        """As high as the text needs, as far as the window goes: fields are longer as source than as text."""
        room = self._over.height() - self._frame.top()
        needed = int(self.document().size().height()) + 6
        self.resize(self._frame.width(), max(self._frame.height(), min(needed, room)))

    def begin(self, at: QPoint | None = None) -> None:
        """Show the text and take the keys, with the cursor at a place in the window (None: all selected)."""
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if at is None:
            self.selectAll()
        else:
            self.setTextCursor(self.cursorForPosition(self.viewport().mapFrom(self._over, at)))

    def _load(self, paragraphs: tuple[TextParagraph, ...], scale: float) -> None:
        self._scale = scale
        self.clear()
        cursor = QTextCursor(self.document())
        for number, paragraph in enumerate(paragraphs or (TextParagraph((TextRun(""),)),)):
            style = type_style(self._look.brand, paragraph.style)
            block = self._look.block_format(paragraph, scale)
            plain = self._look.char_format(style, paragraph.runs[0] if paragraph.runs else TextRun(""), scale)
            if number:
                cursor.insertBlock(block, plain)
            else:
                cursor.setBlockFormat(block)
                cursor.setBlockCharFormat(plain)
            for run in paragraph.runs:
                cursor.insertText(run.text.replace("\n", "\u2028"), self._look.char_format(style, run, scale))
        self.document().clearUndoRedoStacks()

    def paragraphs(self) -> tuple[TextParagraph, ...]:
        """The text as it stands in the editor."""
        result: list[TextParagraph] = []
        block = self.document().begin()
        while block.isValid():
            form = block.blockFormat()
            style, align = form.property(STYLE), form.property(ALIGN)
            result.append(
                TextParagraph(
                    tuple(self._runs(block.begin())) or (TextRun(""),),
                    style if isinstance(style, str) else "Body",
                    TextAlign(align) if isinstance(align, str) else None,
                )
            )
            block = block.next()
        return tuple(result)

    @staticmethod
    def _runs(at: object) -> list[TextRun]:
        runs: list[TextRun] = []
        while not at.atEnd():  # type: ignore[attr-defined]
            fragment = at.fragment()  # type: ignore[attr-defined]
            if fragment.isValid():
                text = fragment.text().replace("\u2028", "\n")
                run = run_of(text, fragment.charFormat())
                last = runs[-1] if runs else None
                if last is not None and (last.bold, last.italic, last.size, last.color) == (
                    run.bold,
                    run.italic,
                    run.size,
                    run.color,
                ):
                    runs[-1] = TextRun(last.text + run.text, run.bold, run.italic, run.size, run.color)
                else:
                    runs.append(run)
            at += 1  # type: ignore[operator]
        return runs

    def commit(self) -> None:
        """Be done."""
        self._finish(self.paragraphs())

    def give_up(self) -> None:
        """Leave the text as it was."""
        self._finish(None)

    def _finish(self, paragraphs: tuple[TextParagraph, ...] | None) -> None:
        if not self._finished:
            self._finished = True
            self.done.emit(paragraphs)

    def toggle(self, *, bold: bool = False, italic: bool = False) -> None:
        """Make the selection bold or italic, or as its style says again."""
        cursor = self.textCursor()
        form = cursor.charFormat()
        run = run_of("", form)
        changed = TextRun(
            "",
            (None if run.bold else True) if bold else run.bold,
            (None if run.italic else True) if italic else run.italic,
            run.size,
            run.color,
        )
        style = type_style(self._look.brand, str(cursor.blockFormat().property(STYLE) or "Body"))
        cursor.setCharFormat(self._look.char_format(style, changed, self._scale or 1.0))
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(cursor.charFormat())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            # A sentence is too much to lose by one key: the way back is Undo.
            self.commit()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
        elif control and event.key() == Qt.Key.Key_B:
            self.toggle(bold=True)
        elif control and event.key() == Qt.Key.Key_I:
            self.toggle(italic=True)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Qt's editor claims typing and its own shortcuts; these are claimed besides, else they would be the window's.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.commit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(source.text(), self.currentCharFormat())


def _is_ours(event: QKeyEvent) -> bool:
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    ours = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_B, Qt.Key.Key_I)
    return event.key() in ours if control else event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Delete)
