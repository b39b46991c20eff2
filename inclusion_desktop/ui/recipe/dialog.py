"""The dialog in which a step is made or changed: its form on the left, what comes of it on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop.data.dataset import ColumnId, Dataset
from inclusion_desktop.data.recipe.join import JoinByKey
from inclusion_desktop.data.recipe.step import Context, Step
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import XL, L, M, S, set_role
from inclusion_desktop.ui.icons import show_icon
from inclusion_desktop.ui.recipe.kinds import build_form, kind_of
from inclusion_desktop.ui.recipe.outcome import Outcome
from inclusion_desktop.ui.recipe.preview import Preview
from inclusion_desktop.ui.recipe.previewing import Previewer

_SIZE = QSize(1080, 700)
_SMALLEST = QSize(760, 480)
_FORM_WIDTH, _NARROWEST_FORM, _WIDEST_FORM = 420, 340, 520


class StepDialog(QDialog):
    """`step` is the one that was made once the dialog was accepted, None before and where it was cancelled.

    Give it a kind of step to make one, or a step to change it. `table` is the table as it is before the step,
    `columns` the selected columns, which the proposal begins with.
    """

    calculated = Signal()
    """The preview shows what the form says now, or why there is nothing to show."""

    def __init__(
        self,
        kind_or_step: type[Step] | Step,
        table: Dataset,
        context: Context,
        parent: QWidget | None = None,
        *,
        columns: Sequence[ColumnId] = (),
    ) -> None:
        super().__init__(parent)
        kind = kind_of(kind_or_step)
        self.step: Step | None = None
        self._table = table
        self._context = context
        self._is_ready = False
        self._accept_wanted = False
        self.setModal(True)
        self.form = build_form(kind.type, table, context)
        self.preview = Preview()
        self.fault = QLabel()
        self.fault.setWordWrap(True)
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.fault, "error")
        self.fault.hide()
        self._previewer = Previewer(table, context, self)
        self._previewer.calculated.connect(self._show_outcome)
        self._previewer.busy.connect(self.preview.show_busy)
        is_new = isinstance(kind_or_step, type)
        self.take_button = self._build(kind.name, kind.says, kind.icon, is_new)
        if isinstance(kind_or_step, type):
            self.form.begin([id for id in columns if any(column.id == id for column in table.columns)])
        else:
            self.form.show_step(kind_or_step)
        # The form with its margin and a scroll bar; what grows beyond it later is scrolled.
        wanted = self.form.minimumSizeHint().width() + L + S + M
        self._left.setMinimumWidth(max(_NARROWEST_FORM, min(wanted, _WIDEST_FORM)))
        self.form.changed.connect(self._ask)
        self._ask()
        self._previewer.hurry()

    def _build(self, name: str, says: str, icon_name: str, is_new: bool) -> QPushButton:
        self.setWindowTitle(_("Add step") if is_new else _("Change step"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(XL, L, XL, L)
        whole.setSpacing(L)
        whole.addLayout(self._heading(name, says, icon_name))
        area = QScrollArea()
        area.setWidget(self.form)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left = self._left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, L, 0)
        column.setSpacing(S)
        column.addWidget(area, 1)
        column.addWidget(self.fault)
        right = QWidget()
        box = QVBoxLayout(right)
        box.setContentsMargins(L, 0, 0, 0)
        box.addWidget(self.preview)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([_FORM_WIDTH, _SIZE.width() - _FORM_WIDTH])
        left.setMinimumWidth(_NARROWEST_FORM)
        right.setMinimumWidth(280)
        whole.addWidget(self.splitter, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))
        take = buttons.addButton(_("Add step") if is_new else _("Change step"), QDialogButtonBox.ButtonRole.AcceptRole)
        take.setDefault(True)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        whole.addWidget(buttons)
        screen = QGuiApplication.primaryScreen().availableSize()
        self.setMinimumSize(_SMALLEST.boundedTo(screen))
        self.resize(_SIZE.boundedTo(screen * 0.92))
        return take

    def _heading(self, name: str, says: str, icon_name: str) -> QHBoxLayout:
        picture = QLabel()
        show_icon(picture, icon_name, 32, "accent")
        title = QLabel(name)
        set_role(title, "title")
        told = QLabel(says)
        told.setWordWrap(True)
        set_role(told, "muted")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(told)
        line = QHBoxLayout()
        line.setSpacing(M)
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        return line

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where one types first."""
        super().showEvent(event)
        first = self.form.first_field()
        if first is None:
            return
        for widget in (first, *first.findChildren(QWidget)):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(self):
                widget.setFocus()
                if isinstance(widget, QPlainTextEdit):
                    # One goes on behind what was typed already.
                    widget.moveCursor(QTextCursor.MoveOperation.End)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter right behind the last letter is meant for what was typed, which is not calculated yet."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._previewer.is_behind:
            self._take()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self._accept_wanted = False
        field, lack = self.form.lack()
        if not lack:
            self._previewer.ask(self.form.step())
            return
        self._previewer.forget()
        self.form.follow(None, None)
        self._show_fault(field, lack, gently=True)
        self.preview.show_nothing(self._table, self._context.language)
        self.calculated.emit()

    def _show_outcome(self, outcome: Outcome) -> None:
        self.form.follow(outcome.result, outcome.formula_error)
        if outcome.error is not None:
            field, sentence = self.form.blame(outcome.error)
            self._show_fault(field, sentence)
            self.preview.show_nothing(self._table, self._context.language)
        else:
            self._show_fault(None, "")
            self.preview.show_outcome(outcome, self.form.shown_first(), self._context.language)
            self._show_unmatched(outcome)
        self.calculated.emit()
        if self._accept_wanted and self._is_ready:
            self._finish(outcome.step)
        self._accept_wanted = False

    def _show_fault(self, field: QWidget | None, sentence: str, *, gently: bool = False) -> None:
        placed = self.form.show_fault(field, sentence, gently=gently)
        self.fault.setText("" if placed else sentence)
        self.fault.setVisible(bool(sentence) and not placed)
        self._is_ready = not sentence
        self.take_button.setEnabled(self._is_ready)

    def _show_unmatched(self, outcome: Outcome) -> None:
        assert outcome.result is not None
        step = outcome.step
        if isinstance(step, JoinByKey):
            self.preview.unmatched.show_rows(
                outcome.result.unmatched,
                (self._table, [here for here, _there in step.keys]),
                (self._context.dataset(step.other), [there for _here, there in step.keys]),
                self._context.language,
            )
        else:
            self.preview.unmatched.hide()

    def _take(self) -> None:
        """Never with a step that was not tried: what was typed last is calculated first."""
        if self._previewer.is_behind:
            self._accept_wanted = True
            self._previewer.hurry()
        elif self._is_ready:
            self._finish(self.form.step())

    def _finish(self, step: Step) -> None:
        self.step = step
        self.accept()
