"""Choose a swatch of the brand, and how much of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop.document.brand import Brand, SwatchName
from inclusion_desktop.document.model import ColorUse
from inclusion_desktop.graphics.color import BLACK, Color
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import M, S, set_role, tone
from inclusion_desktop.ui.icons import icon_pixmap

Ink = Callable[[Color], QColor]
_COLUMNS = 5


class SwatchField(QAbstractButton):
    """Shows a swatch and opens the brand's swatches; `optional` offers none too."""

    edited = Signal(object, object)
    """A ColorUse or None, and the gesture."""

    def __init__(
        self,
        name: str,
        ink: Ink,
        *,
        optional: bool = True,
        tints: bool = True,
        none_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._ink = ink
        self._optional = optional
        self._tints = tints
        self._none = none_text or _("None")
        self._brand = Brand()
        self._use: ColorUse | None = None
        self._mixed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self.open)
        self.show_value(None, self._brand)

    @property
    def value(self) -> ColorUse | None:
        """What is shown."""
        return self._use

    def show_value(self, use: ColorUse | None, brand: Brand, *, mixed: bool = False) -> None:
        """Show it without telling."""
        self._use, self._brand, self._mixed = use, brand, mixed
        self.setAccessibleName(f"{self._name}: {self._words()}")
        self.update()

    def _words(self) -> str:
        if self._mixed:
            return _("Different")
        if self._use is None:
            return self._none
        tint = f" {round(self._use.tint * 100)}\u00a0%" if self._use.tint < 1 else ""
        return self._use.swatch + tint

    def sizeHint(self) -> QSize:
        """As high as a field."""
        return QSize(130, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(tone("accent") if self.hasFocus() else tone("edge"), 2 if self.hasFocus() else 1))
        painter.setBrush(tone("pressed") if self.isDown() else tone("surface"))
        painter.drawRoundedRect(frame, 6, 6)
        patch = QRect(7, (self.height() - 16) // 2, 22, 16)
        paint_patch(painter, patch, self._color())
        painter.setPen(tone("text") if self.isEnabled() else tone("disabled"))
        painter.setFont(self.font())
        area = self.rect().adjusted(37, 0, -26, 0)
        words = painter.fontMetrics().elidedText(self._words(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), words)
        arrow = icon_pixmap("chevron_down", 14, "muted", self.devicePixelRatioF())
        painter.drawPixmap(QPoint(self.width() - 22, (self.height() - 14) // 2), arrow)

    def _color(self) -> QColor | None:
        if self._use is None or self._mixed:
            return None
        swatch = self._brand.swatch(self._use.swatch)
        color = BLACK if swatch is None else swatch.color
        return self._ink(color.tinted(self._use.tint))

    def open(self) -> None:
        """Show the swatches under the field."""
        popup = SwatchPopup(self._brand, self._use, self._ink, self._none if self._optional else "", self._tints, self)
        popup.chosen.connect(self._take)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()
        popup.setFocus()

    def _take(self, use: ColorUse | None, gesture: object) -> None:
        self.show_value(use, self._brand)
        self.edited.emit(use, gesture)


class SwatchPopup(QFrame):
    """The brand's swatches in a grid, and a slider for the tint."""

    chosen = Signal(object, object)

    def __init__(
        self, brand: Brand, use: ColorUse | None, ink: Ink, none_text: str, tints: bool, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Swatches"))
        set_role(self, "card")
        self._gesture = object()
        self._use = use
        column = QVBoxLayout(self)
        column.setContentsMargins(M, M, M, M)
        column.setSpacing(S)
        grid = QGridLayout()
        grid.setSpacing(4)
        for at, swatch in enumerate(brand.swatches):
            button = SwatchButton(swatch.name, ink(swatch.color))
            button.setChecked(use is not None and use.swatch == swatch.name)
            button.clicked.connect(lambda _on=False, name=swatch.name: self._choose(name))
            grid.addWidget(button, at // _COLUMNS, at % _COLUMNS)
        column.addLayout(grid)
        if none_text:
            none = QPushButton(none_text)
            set_role(none, "quiet")
            none.clicked.connect(lambda: self._finish(None))
            column.addWidget(none)
        if tints:
            row = QHBoxLayout()
            row.addWidget(QLabel(_("Tint")))
            self.slider = QSlider(Qt.Orientation.Horizontal)
            self.slider.setRange(5, 100)
            self.slider.setPageStep(10)
            self.slider.setValue(100 if use is None else round(use.tint * 100))
            self.slider.setEnabled(use is not None)
            self.slider.setAccessibleName(_("Tint"))
            self.percent = QLabel(f"{self.slider.value()}\u00a0%")
            self.percent.setMinimumWidth(44)
            self.percent.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.slider.valueChanged.connect(self._tint)
            row.addWidget(self.slider, 1)
            row.addWidget(self.percent)
            column.addLayout(row)

    def _tint(self, percent: int) -> None:
        self.percent.setText(f"{percent}\u00a0%")
        if self._use is not None:
            self._use = ColorUse(self._use.swatch, percent / 100)
            self.chosen.emit(self._use, self._gesture)

    def _choose(self, name: SwatchName) -> None:
        tint = 1.0 if self._use is None else self._use.tint
        self._finish(ColorUse(name, tint))

    def _finish(self, use: ColorUse | None) -> None:
        self.chosen.emit(use, self._gesture)
        self.close()


class SwatchButton(QAbstractButton):
    """A patch of colour with a name for those who do not see it."""

    def __init__(self, name: str, color: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color = color
        self.setCheckable(True)
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(34, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(tone("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        paint_patch(painter, self.rect().adjusted(4, 4, -4, -4), self._color)


def paint_patch(painter: QPainter, area: QRect, color: QColor | None) -> None:
    """A rounded patch; None is crossed out."""
    painter.setPen(QPen(tone("edge"), 1))
    painter.setBrush(tone("surface") if color is None else color)
    painter.drawRoundedRect(area, 3, 3)
    if color is None:
        painter.setPen(QPen(tone("error"), 1.5))
        painter.drawLine(area.bottomLeft() + QPoint(2, -1), area.topRight() + QPoint(-1, 2))
