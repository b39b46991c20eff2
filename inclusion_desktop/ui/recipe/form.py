"""What the forms of steps have in common: fields one under the other, each with room for a sentence about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from inclusion_desktop.data.dataset import ColumnId, Dataset
from inclusion_desktop.data.formulas.errors import FormulaError
from inclusion_desktop.data.recipe.step import Context, Step, StepError, StepResult
from inclusion_desktop.ui.appearance import XS, M, set_role


class StepForm(QWidget):
    """A form over the table as it is before the step.

    It shows a step exactly, also one whose columns are no longer there, and gives an equal one back.
    """

    changed = Signal()
    """The step is another one now."""

    def __init__(self, table: Dataset, context: Context) -> None:
        super().__init__()
        self.table = table
        self.context = context
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(M)
        self._sentences: dict[QWidget, QLabel] = {}

    def begin(self, columns: Sequence[ColumnId]) -> None:
        """Propose a step, from the columns that are selected if there are any."""
        raise NotImplementedError

    def show_step(self, step: Step) -> None:
        """Show a step of the form's kind without telling."""
        raise NotImplementedError

    def step(self) -> Step:
        """The step as the form stands."""
        raise NotImplementedError

    def first_field(self) -> QWidget | None:
        """Where one begins to type; None where there is nothing."""
        return next(iter(self._sentences), None)

    def lack(self) -> tuple[QWidget | None, str]:
        """What is still to be filled in, at which field, before the step is tried at all; '' where nothing is."""
        return None, ""

    def blame(self, error: StepError) -> tuple[QWidget | None, str]:
        """The field that a failure is about (None: not known) and the sentence to show there."""
        return None, str(error)

    def follow(self, result: StepResult | None, error: FormulaError | None) -> None:
        """What came of the step: None where it failed."""

    def shown_first(self) -> tuple[ColumnId, ...]:
        """The columns of the table before that the preview shows first, beside the new ones; () all as they stand."""
        return ()

    def add_field(self, label: str, field: QWidget, hint: str = "", *, stretch: int = 0) -> None:
        """A field under its label; `hint` says more under it. A check box or '' needs no label."""
        group = QVBoxLayout()
        group.setSpacing(XS)
        if label and not isinstance(field, QCheckBox):
            said = QLabel(label)
            said.setBuddy(field)
            said.setWordWrap(True)
            group.addWidget(said)
        group.addWidget(field, stretch)
        if hint:
            group.addWidget(muted(hint))
        sentence = QLabel()
        sentence.setWordWrap(True)
        sentence.setTextFormat(Qt.TextFormat.PlainText)
        set_role(sentence, "error")
        sentence.hide()
        group.addWidget(sentence)
        self._sentences[field] = sentence
        self.lines.addLayout(group, stretch)

    def show_fault(self, field: QWidget | None, sentence: str, *, gently: bool = False) -> bool:
        """Say what is wrong under its field and nowhere else; False where no such field is in the form.

        `gently` for what is merely not filled in yet.
        """
        found = False
        for known, label in self._sentences.items():
            here = field is not None and (known is field or known.isAncestorOf(field)) and bool(sentence)
            label.setText(sentence if here else "")
            set_role(label, "muted" if gently else "error")
            label.setVisible(here)
            known.setAccessibleDescription(sentence if here else "")
            found = found or here
        return found

    def tell(self, *_what: object) -> None:
        """For signals of fields, whatever they carry."""
        self.changed.emit()


def muted(text: str) -> QLabel:
    """A line that says more, in the quiet colour."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_role(label, "muted")
    return label
