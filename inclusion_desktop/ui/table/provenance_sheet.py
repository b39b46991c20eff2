"""Where a dataset's figures come from: a form beside the table."""

from __future__ import annotations

from dataclasses import fields, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop.app.commands.data import SetProvenance
from inclusion_desktop.data.dataset import Dataset, Provenance
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import L, S, set_role
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.workspace import Workspace

WIDTH = 280


class ProvenanceSheet(QFrame):
    """Edits the source of one dataset; each field is taken when it is left."""

    closed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._dataset: Dataset | None = None
        self._lines: dict[str, QLineEdit] = {}
        self._note = _NoteEdit()
        self._warning = QLabel(_("Without a source, every chart of these figures is reported before printing."))
        self._build()

    def show_dataset(self, dataset: Dataset | None) -> None:
        """Show the source of this dataset; what is being typed stays where it is the same source still."""
        before, self._dataset = self._dataset, dataset
        self.setEnabled(dataset is not None)
        provenance = dataset.provenance if dataset is not None else Provenance()
        same = before is not None and dataset is not None and before.id == dataset.id
        if same and before is not None and before.provenance == provenance:
            return
        for name, line in self._lines.items():
            if line.text() != getattr(provenance, name):
                line.setText(getattr(provenance, name))
        if self._note.toPlainText() != provenance.note:
            self._note.setPlainText(provenance.note)
        self._warning.setVisible(not provenance.source.strip())

    def take(self) -> None:
        """Make a command of what the form says, where it says something new."""
        if self._dataset is None:
            return
        typed = {name: line.text().strip() for name, line in self._lines.items()}
        provenance = replace(self._dataset.provenance, **typed, note=self._note.toPlainText().strip())
        if provenance != self._dataset.provenance:
            self._workspace.do(SetProvenance(self._dataset.id, provenance))

    def _build(self) -> None:
        set_role(self, "sheet")
        self.setMinimumWidth(WIDTH)
        self.setAccessibleName(_("Source of the figures"))
        title = QLabel(_("Source of the figures"))
        set_role(title, "heading")
        close = QToolButton()
        close.setIcon(icon("close", "muted"))
        close.setAccessibleName(_("Close the source"))
        close.setToolTip(_("Close the source"))
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(close)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(S)
        form.setContentsMargins(0, 0, S, 0)
        labels = _labels()
        for field in fields(Provenance):
            if field.name == "note":
                continue
            label, hint = labels[field.name]
            line = QLineEdit()
            line.setPlaceholderText(hint)
            line.setAccessibleName(label)
            line.editingFinished.connect(self.take)
            self._lines[field.name] = line
            form.addRow(label, line)
        self._note.setAccessibleName(_("Note"))
        self._note.setFixedHeight(72)
        self._note.left.connect(self.take)
        form.addRow(_("Note"), self._note)
        self._warning.setWordWrap(True)
        set_role(self._warning, "warning")
        inner = QWidget()
        inner_layout = QVBoxLayout(inner)
        inner_layout.setContentsMargins(0, 0, 0, 0)
        inner_layout.addWidget(self._warning)
        inner_layout.addLayout(form)
        inner_layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, S, S, S)
        layout.setSpacing(S)
        layout.addLayout(head)
        layout.addWidget(scroll, 1)


class _NoteEdit(QPlainTextEdit):
    """Several lines; Tab leaves it, as in every other field of the form."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def focusOutEvent(self, event: object) -> None:
        """Take what was typed."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()


def _labels() -> dict[str, tuple[str, str]]:
    return {
        "source": (_("Source"), _("National Bureau of Statistics")),
        "date": (_("Date"), _("September 2024")),
        "n": (_("People asked (n)"), _("1 102, or: not stated")),
        "method": (_("Method"), _("Telephone survey")),
        "population": (_("Who was asked about"), _("Adults, without the left bank")),
        "link": (_("Link"), "https://"),
        "licence": (_("Licence"), _("CC BY 4.0")),
    }
