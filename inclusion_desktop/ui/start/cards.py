"""Cards with a picture of a file, laid out in rows that break."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyleOption, QWidget

from inclusion_desktop.document.file import FileError, read_document, read_preview
from inclusion_desktop.layout.library import build_library
from inclusion_desktop.text.library import Library
from inclusion_desktop.ui.appearance import RADIUS, S, interface_font, tone
from inclusion_desktop.ui.artboard.sheet import Inks
from inclusion_desktop.ui.icons import icon_pixmap
from inclusion_desktop.ui.page_pictures import page_image

PICTURE = QSize(152, 196)
_WORDS = 46


class Card(QAbstractButton):
    """A picture with a name and a muted line under it; a button in all that matters."""

    def __init__(self, name: str, detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(name)
        self._detail = detail
        self._image: QImage | None = None
        self.setAccessibleName(f"{name}, {detail}" if detail else name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def picture_size(self) -> int:
        """Pixels of the longer side that a sharp picture has."""
        return round(PICTURE.height() * self.devicePixelRatioF())

    def show_picture(self, image: QImage) -> None:
        """Show the file's first page."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        """The picture with a margin, and two lines."""
        return QSize(PICTURE.width() + 2 * S, PICTURE.height() + 2 * S + _WORDS)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)  # type: ignore[arg-type]
        self.update()

    def keyPressEvent(self, event: object) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self.click()
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        option = QStyleOption()
        option.initFrom(self)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        frame = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(tone("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(tone("pressed") if self.isDown() else tone("hover") if hovered else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, RADIUS + 2, RADIUS + 2)
        self._paint_picture(painter)
        words = QRect(S, PICTURE.height() + S + 6, PICTURE.width(), 20)
        for text, color, bold, at in (
            (self.text(), "text", True, words),
            (self._detail, "muted", False, words.translated(0, 19)),
        ):
            font = interface_font(0.95, bold=bold)
            painter.setFont(font)
            painter.setPen(tone(color))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, at.width())
            painter.drawText(at, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

    def _paint_picture(self, painter: QPainter) -> None:
        area = QRect(QPoint(S, S), PICTURE)
        if self._image is None:
            painter.setPen(QPen(tone("line"), 1))
            painter.setBrush(tone("panel"))
            painter.drawRoundedRect(area, 4, 4)
            mark = icon_pixmap("page", 32, "disabled", self.devicePixelRatioF())
            painter.drawPixmap(area.center() - QPoint(16, 16), mark)
            return
        size = self._image.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        at = QRect(QPoint(area.x(), area.bottom() - size.height() + 1), size)
        painter.drawImage(at, self._image)
        painter.setPen(QPen(tone("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(at.adjusted(0, 0, -1, -1))


def file_picture(path: Path, inks: Inks, side: int) -> QImage | None:
    """A project's first page: the preview it carries, else composed; None where it cannot be read."""
    data = read_preview(path)
    if data is not None:
        image = QImage.fromData(data)
        if not image.isNull():
            return image
    try:
        document = read_document(path).document
    except FileError:
        return None
    if not document.pages:
        return None
    plain = Library(inks.library.fonts, inks.library.profile)
    return page_image(document, document.pages[0].id, build_library(document, plain), inks.colors, side)
