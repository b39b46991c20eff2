"""The inspector's fields: each shows a value without telling, and tells what a person makes of it.

Every field hands out a gesture token that stays the same while one types, drags or turns the wheel,
so that undo takes the whole of it back at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QWidget,
)

from inclusion_desktop.i18n import _, language
from inclusion_desktop.ui.appearance import inset_text
from inclusion_desktop.ui.icons import icon

MM_PER_UNIT = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4, '"': 25.4, "pt": 25.4 / 72, "": 1.0}
_TYPED = re.compile(r'\s*([+\-−]?\d*[.,]?\d*)\s*(mm|cm|m|in|"|pt|%|°)?\s*')


def parse_length(text: str, unit: str) -> float | None:
    """What was typed in the field's unit ('mm', 'pt', '%', '°' or ''): '12,5', '30 pt', '1 in'; None for no number."""
    found = _TYPED.fullmatch(text.replace("\u00a0", " ").replace("\u202f", " "))
    if found is None:
        return None
    digits = found[1].replace(",", ".").replace("−", "-")
    try:
        value = float(digits)
    except ValueError:
        return None
    typed = found[2] or unit
    if typed == unit:
        return value
    if unit in ("mm", "pt") and typed in MM_PER_UNIT:
        return value * MM_PER_UNIT[typed] / MM_PER_UNIT[unit]
    return None


class NumberField(QDoubleSpinBox):
    """A number with a unit; other units are understood. `auto` adds a lowest step that means None."""

    edited = Signal(object, object)
    """The value (float, or None for automatic) and the gesture."""

    def __init__(
        self,
        name: str,
        unit: str = "",
        *,
        low: float = -20_000.0,
        high: float = 20_000.0,
        decimals: int = 2,
        step: float = 1.0,
        auto: bool = False,
        whole: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._unit = unit
        self._auto = auto
        self._step = step
        self._mixed = False
        self._low = low
        self.gesture = object()
        self.setAccessibleName(name)
        self.setDecimals(0 if whole else decimals)
        self.setSingleStep(step)
        # The step below the lowest value stands for automatic.
        self.setRange(low - step if auto else low, high)
        if auto:
            self.setSpecialValueText(_("Automatic"))
        self.setKeyboardTracking(False)
        self.setLocale(QLocale(language()))
        self.setGroupSeparatorShown(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(80)
        inset_text(self)
        self.valueChanged.connect(self._tell)

    def show_value(self, value: float | None, *, mixed: bool = False) -> None:
        """Show it without telling; `mixed` for several elements that differ."""
        self._mixed = mixed
        blocked = self.blockSignals(True)
        if value is not None and not self._auto and value < self.minimum():
            self.setMinimum(value)
        self.setValue(self.minimum() if value is None else value)
        self.lineEdit().setText(self.textFromValue(self.value()) if not self._is_auto() else self.specialValueText())
        self.lineEdit().setPlaceholderText(_("Different") if mixed else "")
        self.blockSignals(blocked)

    def _is_auto(self) -> bool:
        return self._auto and self.value() < self._low

    def _tell(self, value: float) -> None:
        self._mixed = False
        self.edited.emit(None if self._is_auto() else value, self.gesture)

    def textFromValue(self, value: float) -> str:
        if self._mixed:
            return ""
        text = QLocale(language()).toString(value, "f", self.decimals())
        mark = QLocale(language()).decimalPoint()
        if mark in text:
            text = text.rstrip("0").rstrip(mark)
        text = text.replace(QLocale(language()).groupSeparator(), "") if self._unit != "" else text
        return f"{text}\u00a0{self._unit}" if self._unit and self._unit != "°" else f"{text}{self._unit}"

    def valueFromText(self, text: str) -> float:
        if self._auto and text.strip() in ("", self.specialValueText()):
            return self.minimum()
        value = parse_length(text, self._unit)
        return self.value() if value is None else value

    def validate(self, text: str, position: int) -> object:  # type: ignore[override]
        if self._mixed and not text:
            return (QValidator.State.Intermediate, text, position)
        if self._auto and text.strip() in ("", self.specialValueText()):
            return (QValidator.State.Acceptable, text, position)
        value = parse_length(text, self._unit)
        if value is None:
            return (QValidator.State.Intermediate, text, position)
        inside = self.minimum() <= value <= self.maximum()
        return (QValidator.State.Acceptable if inside else QValidator.State.Intermediate, text, position)

    def stepBy(self, steps: int) -> None:
        if self._auto and steps > 0 and self._is_auto():
            self.setValue(max(self._low, min(self.maximum(), self._low)))
            return
        super().stepBy(steps)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.gesture = object()
        self.selectAll()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A wheel that scrolls the inspector must not change what it passes over.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class TextField(QLineEdit):
    """A line of text, told while it is typed."""

    edited = Signal(str, object)

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gesture = object()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(lambda text: self.edited.emit(text, self.gesture))

    def show_value(self, text: str) -> None:
        """Show it without telling; the cursor stays where it is."""
        if text != self.text():
            at = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(at, len(text)) if self.hasFocus() else 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.gesture = object()


class LinesField(QPlainTextEdit):
    """Some lines of text, told while they are typed."""

    edited = Signal(str, object)

    def __init__(self, name: str, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gesture = object()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._lines = lines
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 18)
        self._showing = False
        self.textChanged.connect(self._tell)

    def show_value(self, text: str) -> None:
        """Show it without telling."""
        if text != self.toPlainText():
            self._showing = True
            at = self.textCursor().position()
            self.setPlainText(text)
            cursor = self.textCursor()
            cursor.setPosition(min(at, len(text)) if self.hasFocus() else 0)
            self.setTextCursor(cursor)
            self._showing = False

    def _tell(self) -> None:
        if not self._showing:
            self.edited.emit(self.toPlainText(), self.gesture)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.gesture = object()

    def sizeHint(self) -> QSize:
        """As many lines as were asked for."""
        return QSize(120, self.height())


class SwitchField(QCheckBox):
    """Yes or no; `None` shows that several differ."""

    edited = Signal(bool)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.clicked.connect(self._tell)

    def show_value(self, on: bool | None) -> None:
        """Show it without telling."""
        self.setTristate(on is None)
        state = Qt.CheckState.PartiallyChecked if on is None else _CHECKED[on]
        self.setCheckState(state)

    def _tell(self) -> None:
        on = self.checkState() is not Qt.CheckState.Unchecked
        self.setTristate(False)
        self.setChecked(on)
        self.edited.emit(on)


_CHECKED = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}


class ChoiceField(QComboBox):
    """One of several things."""

    edited = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._values: list[object] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda at: self.edited.emit(self._values[at]))

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Values and what to call them; nothing happens where they are the same."""
        values, texts = [value for value, _text in choices], [text for _value, text in choices]
        if values == self._values and texts == [self.itemText(at) for at in range(self.count())]:
            return
        self._values = values
        blocked = self.blockSignals(True)
        self.clear()
        self.addItems(texts)
        self.blockSignals(blocked)

    def show_value(self, value: object) -> None:
        """Show it without telling; nothing chosen where it is none of the choices."""
        blocked = self.blockSignals(True)
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        self.blockSignals(blocked)

    def value_at(self, at: int) -> object:
        """The value of a row."""
        return self._values[at]

    def choose(self, value: object) -> None:
        """As a person does."""
        self.show_value(value)
        self.edited.emit(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A wheel that scrolls the inspector must not change what it passes over.
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As any other, but that a text too long for it ends in '…'."""
        option, painter = QStyleOptionComboBox(), QStylePainter(self)
        self.initStyleOption(option)
        control = QStyle.ComplexControl.CC_ComboBox
        painter.drawComplexControl(control, option)
        place = self.style().subControlRect(control, option, QStyle.SubControl.SC_ComboBoxEditField, self)
        room = place.width() - (self.iconSize().width() + 4 if not option.currentIcon.isNull() else 0)
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class Segments(QWidget):
    """A row of buttons, one of them pressed; a second press gives None where `optional`."""

    edited = Signal(object)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[object, str, str]],
        *,
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`choices` are value, icon ('' for the text alone) and text."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._optional = optional
        self._buttons: list[tuple[object, QToolButton]] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for value, icon_name, text in choices:
            button = QToolButton()
            button.setCheckable(True)
            if icon_name:
                button.setIcon(icon(icon_name))
            else:
                button.setText(text)
            button.setToolTip(text)
            button.setAccessibleName(f"{name}: {text}")
            button.clicked.connect(self._click(value))
            row.addWidget(button)
            self._group.addButton(button)
            self._buttons.append((value, button))
        row.addStretch(1)

    def _click(self, value: object) -> Callable[[], None]:
        def click() -> None:
            on = next(button.isChecked() for known, button in self._buttons if known == value)
            chosen = value if on or not self._optional else None
            self.show_value(chosen)
            self.edited.emit(chosen)

        return click

    def show_value(self, value: object) -> None:
        """Show it without telling; nothing pressed where it is none of the choices."""
        for known, button in self._buttons:
            button.setChecked(known == value)

    def button(self, value: object) -> QToolButton:
        """The button of a value; KeyError where there is none."""
        for known, button in self._buttons:
            if known == value:
                return button
        raise KeyError(value)
