"""Below the sheet as found: total rows, letters, and what becomes of the notes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from inclusion_desktop.i18n import _, ngettext
from inclusion_desktop.ui.appearance import XS, M, S, set_role
from inclusion_desktop.ui.importing.file_reading import Found
from inclusion_desktop.ui.inspector.fields import SwitchField

_NAMED = 3
_LONGEST = 40


class RowsForm(QFrame):
    """Hidden where there is nothing to say."""

    totals_told = Signal(bool)
    """Whether the total rows are kept."""
    repair_told = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.totals = SwitchField("")
        self.totals.edited.connect(lambda out: self.totals_told.emit(not out))
        self.repair = SwitchField("")
        self.repair.edited.connect(self.repair_told)
        self.source = QLabel()
        self.source.setTextFormat(Qt.TextFormat.PlainText)
        self.source.setWordWrap(True)
        set_role(self.source, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(M, S, M, S)
        column.setSpacing(XS)
        for widget in (self.totals, self.repair, self.source):
            column.addWidget(widget)

    def show_found(self, found: Found, cedillas: int, repaired: int) -> None:
        """Show a table; `cedillas` of its columns have ş or ţ, `repaired` of these are mended."""
        totals = _totals(found)
        self.totals.setVisible(bool(totals))
        if totals:
            text = ngettext("Leave out the total row: {labels}", "Leave out {count} total rows: {labels}", len(totals))
            labels = ", ".join(totals[:_NAMED]) + (", …" if len(totals) > _NAMED else "")
            self.totals.setText(text.format(count=len(totals), labels=labels))
        self.totals.show_value(not found.reading.keep_totals)
        self.repair.setVisible(bool(cedillas))
        text = ngettext(
            "Write ș ț for ş ţ with a cedilla (in {count} column)",
            "Write ș ț for ş ţ with a cedilla (in {count} columns)",
            cedillas,
        )
        self.repair.setText(text.format(count=cedillas))
        self.repair.show_value(None if 0 < repaired < cedillas else repaired > 0)
        lines = []
        if source := found.imported.dataset.provenance.source:
            lines.append(_("Taken as the source of the dataset: {source}").format(source=source[:200]))
        if not found.imported.footnote_rows:
            # Notes that are rows of the sheet are seen there.
            lines += [note[:200] for note in found.imported.footnotes[:_NAMED]]
        self.source.setText("\n".join(lines))
        self.source.setVisible(bool(lines))
        self.setVisible(bool(totals or cedillas or lines))


def _totals(found: Found) -> list[str]:
    """What the total rows are called."""
    imported = found.imported
    rows = imported.left_out or tuple(imported.body_rows[row] for row in imported.total_rows)
    return [next((cell.strip() for cell in found.raw.rows[row] if cell.strip()), "")[:_LONGEST] for row in rows]
