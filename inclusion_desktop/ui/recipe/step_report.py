"""All that a step has to say about what came of it, and the rows for which a join found no partner."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from inclusion_desktop.data.recipe.join import JoinByKey
from inclusion_desktop.document.derived import Derived
from inclusion_desktop.document.model import Document
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import XL, L, M, S, set_role
from inclusion_desktop.ui.icons import show_icon
from inclusion_desktop.ui.recipe.step_lines import StepLine
from inclusion_desktop.ui.recipe.unmatched import UnmatchedLists


class StepReport(QDialog):
    """Nothing to do here but read."""

    def __init__(self, line: StepLine, derived: Derived, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("What the step says"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(XL, L, XL, L)
        whole.setSpacing(M)
        title = QLabel(line.title)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        set_role(title, "heading")
        whole.addWidget(title)
        said = [(line.error, "error", "error")] if line.error else []
        said += [(text, "warning", "warning") for text in line.warnings]
        said += [(text, "info", "muted") for text in line.notes]
        for text, icon_name, tone in said:
            whole.addLayout(_sentence(text, icon_name, tone))
        self.unmatched = UnmatchedLists()
        whole.addWidget(self.unmatched, 1)
        step, done = derived.recipe.steps[line.number].step, derived.result.steps[line.number]
        other = document.dataset(step.other) if isinstance(step, JoinByKey) else None
        if isinstance(step, JoinByKey) and other is not None:
            here = (done.before, [one for one, _other in step.keys])
            there = (other, [one for _own, one in step.keys])
            self.unmatched.show_rows(done.result.unmatched, here, there, document.language)
        buttons = QDialogButtonBox()
        close = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        whole.addWidget(buttons)
        self.resize(560, 420 if other is not None else 220)


def _sentence(text: str, icon_name: str, tone: str) -> QHBoxLayout:
    mark = QLabel()
    show_icon(mark, icon_name, 18, tone)
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    row = QHBoxLayout()
    row.setSpacing(S)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1)
    return row
