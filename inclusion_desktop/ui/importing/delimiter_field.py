"""What divides the cells of a text file: one of the usual signs, or any other that is typed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inclusion_desktop.data.readers.csv import delimiter_fault
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import XS
from inclusion_desktop.ui.inspector.fields import ChoiceField, TextField

FIXED = ""
"""Columns of fixed width."""
_USUAL = (",", ";", "\t", "|", " ", FIXED)
_OTHER = object()
_SIGN_WIDTH = 48


class DelimiterField(QWidget):
    """A list of signs; its last entry opens a field for one more."""

    told = Signal(object)
    """The sign, '' for fixed width, None for whatever is found."""
    refused = Signal(str)
    """A sentence: what was typed divides no cells."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = ChoiceField(name)
        self.choice.setMinimumContentsLength(28)
        self.sign = TextField(_("The sign that divides the cells"))
        self.sign.setFixedWidth(_SIGN_WIDTH)
        self.sign.hide()
        self._found = FIXED
        # Within the same width with and without the sign, so that nothing beside it moves.
        self.choice.setMinimumWidth(_SIGN_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(XS)
        row.addWidget(self.choice, 1)
        row.addWidget(self.sign)
        self.setFocusProxy(self.choice)
        self.choice.edited.connect(self._choose)
        self.sign.edited.connect(self._type)

    def sizeHint(self) -> QSize:
        """That of the list."""
        return self.choice.sizeHint()

    def show_value(self, mark: str | None, found: str) -> None:
        """Show what was told, and what divides the cells now."""
        self._found = found
        choices: list[tuple[object, str]] = [(None, _("Automatic ({found})").format(found=delimiter_name(found)))]
        choices += [(usual, delimiter_name(usual)) for usual in _USUAL]
        self.choice.set_choices([*choices, (_OTHER, _("Other…"))])
        is_other = mark is not None and mark not in _USUAL
        if is_other:
            self.sign.show_value(mark or "")
        elif self.sign.hasFocus():
            self.choice.setFocus()
        self.sign.setVisible(is_other)
        self.choice.show_value(_OTHER if is_other else mark)

    def _choose(self, value: object) -> None:
        self.sign.setVisible(value is _OTHER)
        if value is not _OTHER:
            self.told.emit(value)
            return
        self.sign.show_value(self._found.strip())
        self.sign.setFocus()
        self.sign.selectAll()

    def _type(self, text: str) -> None:
        # The next key replaces the sign: there is room for one.
        self.sign.selectAll()
        fault = delimiter_fault(text) if text else _("Type the sign that divides the cells.")
        if fault is None:
            self.told.emit(text)
        else:
            self.refused.emit(fault)


def delimiter_name(mark: str) -> str:
    """What divides cells, in a word; '' stands for columns of fixed width."""
    return {
        ",": _("comma"),
        ";": _("semicolon"),
        "\t": _("tab"),
        "|": _("bar"),
        " ": _("space"),
        FIXED: _("fixed width"),
    }.get(mark, f"‘{mark}’")
