"""Hands for the import dialog: open it on a file, wait until it has read, and find its widgets."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from inclusion_desktop.data.readers.raw import RawTable
from inclusion_desktop.ui.importing.dialog import ImportDialog
from inclusion_desktop.ui.importing.parts import Part

CORPUS = Path(__file__).parents[2] / "data" / "corpus"
_PATIENCE_MS = 30_000


def read_through(dialog: ImportDialog) -> ImportDialog:
    """Wait until nothing is being read any more."""
    loop = QEventLoop()
    for signal in (dialog.reader.found, dialog.reader.failed, dialog.reader.stopped):
        signal.connect(loop.quit)
    QTimer.singleShot(_PATIENCE_MS, loop, loop.quit)
    if dialog.is_busy:
        loop.exec()
    assert not dialog.is_busy, "the file is still being read"
    QTest.qWait(0)
    return dialog


def open_look(source: str | Path | RawTable, parent: QWidget | None = None, language: str = "ro") -> ImportDialog:
    """The dialog on a file of the corpus or any other, shown and read."""
    found = CORPUS / source if isinstance(source, str) else source
    dialog = ImportDialog(found, language, parent)
    dialog.show()
    return read_through(dialog)


def parts(dialog: ImportDialog) -> dict[str, list[int]]:
    """The rows of each part of the file, from 1 as the window numbers them; blank rows and plain ones left out."""
    model = dialog.panes.found_model
    found: dict[str, list[int]] = {}
    for row in range(model.rowCount()):
        part = model.part(row)
        if part not in (Part.ROW, Part.BLANK):
            found.setdefault(part.name.lower(), []).append(row + 1)
    return found


def names(dialog: ImportDialog) -> list[str]:
    """The columns that will be taken in."""
    return [column.name for column in dialog.dataset.columns]


def cells(dialog: ImportDialog, row: int) -> list[str]:
    """A row of the result as it is painted."""
    model = dialog.panes.result_model
    return [model.cell(row, place).text for place in range(model.columnCount())]
