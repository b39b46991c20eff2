"""The steps of the shown dataset, beside its table: what it is made from, and how."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop.data.dataset import Dataset
from inclusion_desktop.data.recipe.reshape import PivotLonger
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import XS, L, S, set_role
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.recipe.step_edits import StepEdits
from inclusion_desktop.ui.recipe.step_lines import SOURCE, step_lines
from inclusion_desktop.ui.recipe.step_list import StepList
from inclusion_desktop.ui.recipe.step_menu import fill_add_menu
from inclusion_desktop.ui.recipe.step_report import StepReport
from inclusion_desktop.ui.workspace import Workspace

WIDTH = 300
_AROUND_OFFERS = 40
"""Pixels of margins and a scroll bar."""


class StepSheet(QFrame):
    """A list that follows the document, and buttons for what can be done with the selected step."""

    closed = Signal()

    def __init__(self, workspace: Workspace, edits: StepEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._edits = edits
        self._dataset: Dataset | None = None
        self._is_behind = True
        self.list = StepList()
        self.add_button = self._button("plus", _("Add step"))
        self.edit_button = self._button("edit", _("Change the step (Enter)"), lambda: self._with_step(edits.edit))
        self.remove_button = self._button(
            "delete", _("Delete the step (Delete)"), lambda: self._with_step(edits.remove)
        )
        self.empty = self._build_empty()
        self._build()
        self._connect()

    def show_dataset(self, dataset: Dataset | None) -> None:
        """Show the steps of this dataset; while it is hidden, the sheet waits with that."""
        self._dataset = dataset
        self._is_behind = True
        if self.isVisible():
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Up to date from now on."""
        super().showEvent(event)
        if self._is_behind:
            self._refresh()

    def show_step(self, number: int) -> None:
        """Select a step, for whom something leads here."""
        self._edits.look.select(number)
        self.list.setFocus()

    def minimumSizeHint(self) -> QSize:
        """As wide as its buttons, which are wider in one language than in another."""
        size, inner = super().minimumSizeHint(), self._offers.minimumSizeHint()
        return QSize(max(WIDTH, size.width(), inner.width() + _AROUND_OFFERS), size.height())

    def take_focus(self) -> None:
        """Begin in the list; where there are no steps yet, at the first that is offered."""
        (self._first_offer if self.list.isHidden() else self.list).setFocus()

    def step_menu(self) -> QMenu:
        """What can be done with the selected step, and with all."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        number, count = self.list.number, len(self.list.lines.lines) - 1
        if number is not None and number != SOURCE:
            line = self.list.lines.lines[number + 1]
            edits = self._edits
            self._entry(menu, _("Change…"), lambda: edits.edit(number), "edit", "Return")
            switch = _("Turn off") if line.is_on else _("Turn on")
            self._entry(menu, switch, lambda: edits.switch(number), "eye_off" if line.is_on else "eye", "Space")
            if line.error or line.warnings or line.notes or line.lonely_words():
                self._entry(menu, _("What the step says…"), lambda: self._report(number), "info")
            up = self._entry(menu, _("Move up"), lambda: edits.move(number, number - 1), "chevron_up", "Alt+Up")
            up.setEnabled(number > 0)
            down = self._entry(menu, _("Move down"), lambda: edits.move(number, number + 1), "chevron_down", "Alt+Down")
            down.setEnabled(number < count - 1)
            self._entry(menu, _("Delete"), lambda: edits.remove(number), "delete", "Del")
            menu.addSeparator()
        fill_add_menu(menu.addMenu(icon("plus"), _("Add step")), self._edits)
        if count > 0:
            self._entry(menu, _("Keep the result only"), self._edits.keep_result)
        return menu

    def _entry(self, menu: QMenu, text: str, act: Callable[[], object], icon_name: str = "", keys: str = "") -> QAction:
        action = menu.addAction(text)
        if icon_name:
            action.setIcon(icon(icon_name))
        if keys:
            action.setShortcut(keys)
        action.triggered.connect(lambda _checked=False: act())
        return action

    def _build(self) -> None:
        set_role(self, "sheet")
        self.setAccessibleName(_("Steps"))
        title = QLabel(_("Steps"))
        set_role(title, "heading")
        self.add_button.setText(_("Add step"))
        self.add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.add_button)
        menu.aboutToShow.connect(lambda: fill_add_menu(menu, self._edits))
        self.add_button.setMenu(menu)
        close = self._button("close", _("Close the steps"), self.closed.emit)
        head = QHBoxLayout()
        head.setSpacing(XS)
        head.addWidget(title)
        head.addStretch(1)
        for button in (self.add_button, self.edit_button, self.remove_button, close):
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, S, S, S)
        layout.setSpacing(S)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.empty, 1)

    def _build_empty(self) -> QWidget:
        told = QLabel(
            _(
                "Steps make a table from what was typed or read: they calculate columns, filter, reshape and join. "
                "What was typed stays as it is, and every step can be changed or turned off later."
            )
        )
        told.setWordWrap(True)
        set_role(told, "muted")
        self._first_offer = formula = QPushButton(icon("function"), _("Add a formula column"))
        formula.clicked.connect(lambda _checked=False: self._edits.add_formula())
        longer = QPushButton(icon("wide_to_long"), _("Make wide columns long"))
        longer.clicked.connect(lambda _checked=False: self._edits.add(PivotLonger))
        inner = self._offers = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, S, 0)
        column.setSpacing(S)
        for widget in (told, formula, longer):
            column.addWidget(widget)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _button(self, icon_name: str, text: str, act: Callable[[], object] | None = None) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name))
        button.setToolTip(text)
        button.setAccessibleName(text)
        if act is not None:
            button.clicked.connect(lambda _checked=False: act())
        return button

    def _connect(self) -> None:
        edits, steps = self._edits, self.list
        steps.chosen.connect(edits.look.select)
        steps.edit_wanted.connect(edits.edit)
        steps.remove_wanted.connect(edits.remove)
        steps.switch_wanted.connect(edits.switch)
        steps.move_wanted.connect(edits.move)
        steps.report_wanted.connect(self._report)
        steps.menu_wanted.connect(self._show_menu)

    def _refresh(self) -> None:
        self._is_behind = False
        lines = step_lines(self._workspace.document, None if self._dataset is None else self._dataset.id)
        # Rows that go away must not choose another step by themselves.
        blocked = self.list.selectionModel().blockSignals(True)
        self.list.lines.show(lines)
        self.list.selectionModel().blockSignals(blocked)
        self.list.select(self._edits.look.selected)
        self.list.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.setEnabled(self._dataset is not None)
        number = self.list.number
        has_step = number is not None and number != SOURCE
        self.edit_button.setEnabled(has_step)
        self.remove_button.setEnabled(has_step)

    def _with_step(self, act: Callable[[int], object]) -> None:
        number = self.list.number
        if number is not None and number != SOURCE:
            act(number)

    def _show_menu(self, at: QPoint) -> None:
        self.step_menu().popup(at)

    def _report(self, number: int) -> None:
        derived = self._edits.derived
        if derived is not None and 0 <= number < len(derived.recipe.steps):
            line = self.list.lines.lines[number + 1]
            dialog = StepReport(line, derived, self._workspace.document, self.window())
            dialog.exec()
            dialog.deleteLater()
