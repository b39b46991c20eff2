"""A swatch's name and inks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from inclusion_desktop.app.commands.brand import AddSwatch, RenameSwatch, SetSwatch
from inclusion_desktop.app.commands.combine import Combined
from inclusion_desktop.app.session import Command
from inclusion_desktop.document.brand import Swatch
from inclusion_desktop.graphics.color import SPOT_NAME, Color, Process, Spot, process_of
from inclusion_desktop.i18n import N_, _
from inclusion_desktop.ui.appearance import L, S, set_role
from inclusion_desktop.ui.inspector.fields import NumberField, SwitchField, TextField
from inclusion_desktop.ui.inspector.swatch_field import paint_patch
from inclusion_desktop.ui.workspace import Workspace

_MOST_COVERAGE = 3.0


class SwatchDialog(QDialog):
    """Accepting makes the edit as one step; a name that cannot be is told in the dialog."""

    def __init__(
        self,
        workspace: Workspace,
        swatch: Swatch,
        ink: Callable[[Color], QColor],
        parent: QWidget | None = None,
        *,
        is_new: bool = False,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._swatch = swatch
        self._ink = ink
        self._is_new = is_new
        self.setWindowTitle(_("Add swatch") if is_new else _("Edit swatch"))
        self.setMinimumWidth(340)
        column = QVBoxLayout(self)
        column.setContentsMargins(L, L, L, L)
        column.setSpacing(L)
        self.patch = _Patch()
        column.addWidget(self.patch)
        form = QFormLayout()
        form.setSpacing(S)
        self.name = TextField(_("Name"))
        self.name.show_value(swatch.name)
        form.addRow(_("Name"), self.name)
        inks = process_of(swatch.color)
        self.inks = {
            letter: NumberField(name, "%", low=0.0, high=100.0, decimals=1)
            for letter, name in (("c", _("Cyan")), ("m", _("Magenta")), ("y", _("Yellow")), ("k", _("Black")))
        }
        for letter, field in self.inks.items():
            field.setKeyboardTracking(True)
            field.show_value(getattr(inks, letter) * 100)
            field.edited.connect(lambda _value, _gesture: self._follow())
            form.addRow(field.accessibleName(), field)
        self.is_spot = SwitchField(_("Spot ink on a plate of its own"))
        self.is_spot.show_value(isinstance(swatch.color, Spot))
        self.is_spot.edited.connect(lambda _on: self._follow())
        form.addRow("", self.is_spot)
        self.spot_name = TextField(_("Name of the ink"), "PANTONE 3145 C")
        self.spot_name.show_value(swatch.color.name if isinstance(swatch.color, Spot) else "")
        self.spot_name.edited.connect(lambda _text, _gesture: self._follow())
        form.addRow(_("Ink"), self.spot_name)
        column.addLayout(form)
        self.told = QLabel()
        self.told.setWordWrap(True)
        column.addWidget(self.told)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))
        self.take_button = buttons.addButton(
            _("Add") if is_new else _("Change"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.take_button.setDefault(True)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._follow()

    def color(self) -> Color | None:
        """The colour as typed; None where the spot ink's name cannot be."""
        inks = Process(*(field.value() / 100 for field in self.inks.values()))
        if not self.is_spot.isChecked():
            return inks
        name = self.spot_name.text().strip()
        return Spot(name, inks) if SPOT_NAME.fullmatch(name) else None

    def _follow(self) -> None:
        self.spot_name.setEnabled(self.is_spot.isChecked())
        color = self.color()
        self.take_button.setEnabled(color is not None)
        if color is None:
            set_role(self.told, "error")
            self.told.setText(_("Name the ink with letters A to Z, digits, spaces and + - _ . as the printer does."))
            return
        self.patch.show_color(self._ink(color))
        coverage = process_of(color).coverage
        too_much = coverage > _MOST_COVERAGE and not isinstance(color, Spot)
        set_role(self.told, "warning" if too_much else "muted")
        text = _("Ink coverage {percent} %").format(percent=round(coverage * 100))
        if too_much:
            text += ". " + _("More than 300 % does not dry: use less of each ink.")
        self.told.setText(text)

    def _take(self) -> None:
        color, name = self.color(), self.name.text().strip()
        if color is None:
            return
        refused: list[str] = []
        self._workspace.refused.connect(refused.append)
        try:
            made = self._workspace.do(self._command(name, color))
        finally:
            self._workspace.refused.disconnect(refused.append)
        if made:
            self.accept()
        else:
            set_role(self.told, "error")
            self.told.setText(refused[-1] if refused else "")

    def _command(self, name: str, color: Color) -> Command:
        if self._is_new:
            return AddSwatch(Swatch(name, color))
        old = self._swatch.name
        if name == old:
            return SetSwatch(old, color)
        return Combined((SetSwatch(old, color), RenameSwatch(old, name)), N_("Change swatch"))


class _Patch(QWidget):
    """The colour as it prints."""

    def __init__(self) -> None:
        super().__init__()
        self._color = QColor()
        self.setFixedHeight(64)

    def show_color(self, color: QColor) -> None:
        self._color = color
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_patch(painter, self.rect().adjusted(1, 1, -1, -1), self._color)
