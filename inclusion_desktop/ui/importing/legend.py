"""What the colours of the sheet mean, how many rows each has, and a way to them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import appearance_of, set_role, tone
from inclusion_desktop.ui.flow_layout import FlowLayout
from inclusion_desktop.ui.importing.parts import LEGEND, TONES, Part, legend_name


class Legend(QWidget):
    """A button a part; those without rows are hidden."""

    part_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Qt leaves some room behind a button's text already.
        row = FlowLayout(self, 0)
        self.buttons: dict[Part, QToolButton] = {}
        for part in LEGEND:
            button = QToolButton()
            set_role(button, "key")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(14, 14))
            button.clicked.connect(lambda _on=False, part=part: self.part_wanted.emit(part))
            row.addWidget(button)
            self.buttons[part] = button
        self._tint()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            appearance_of(app).changed.connect(self._tint)

    def show_counts(self, counts: dict[Part, int]) -> None:
        """How many rows each part has."""
        for part, button in self.buttons.items():
            count = counts[part]
            button.setText(f"{legend_name(part)} {count}")
            button.setAccessibleName(_("Go to: {part}, {count}").format(part=legend_name(part), count=count))
            button.setToolTip(_("Go to the first of these rows"))
            button.setVisible(count > 0)

    def _tint(self) -> None:
        for part, button in self.buttons.items():
            button.setIcon(_swatch(TONES[part], self.devicePixelRatioF()))


def _swatch(name: str, ratio: float) -> QIcon:
    pixmap = QPixmap(QSize(14, 14) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(tone(name))
    painter.setPen(QPen(tone("edge"), 1))
    painter.drawRoundedRect(QRect(1, 1, 12, 12), 3, 3)
    painter.end()
    return QIcon(pixmap)
