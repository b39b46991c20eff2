"""Tables that come from files and from the clipboard."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from inclusion_desktop.app.commands.combine import Combined
from inclusion_desktop.app.commands.datasets import AddDataset
from inclusion_desktop.app.commands.links import LinkDataset
from inclusion_desktop.app.ids import new_id
from inclusion_desktop.app.linked_files import link_to
from inclusion_desktop.data.clipboard import parse_block
from inclusion_desktop.data.problems import ReadError, Severity
from inclusion_desktop.data.readers.open import EXTENSIONS
from inclusion_desktop.i18n import N_, _, ngettext
from inclusion_desktop.ui.preferences import Preferences
from inclusion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from inclusion_desktop.data.dataset import Dataset
    from inclusion_desktop.data.readers.raw import Imported, RawTable
    from inclusion_desktop.document.links import Reading


class TableFiles(QObject):
    """Brings tables into the open project."""

    linked = Signal(object)
    """A Path that the person has chosen, which a dataset is about to follow."""
    taken = Signal()
    """A table is in the document and is shown."""

    def __init__(self, workspace: Workspace, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._preferences = preferences
        self._window = window
        self._asked: tuple[Dataset, Dataset, Path, Reading] | None = None
        """The table that was asked about last, what the file said, where it is, and how it was read."""

    def ask_for_file(self) -> Path | None:
        """A file with a table, None where the person thought better of it."""
        endings = " ".join(f"*{ending}" for ending in EXTENSIONS)
        kinds = _("Tables") + f" ({endings});;" + _("All files") + " (*)"
        path, _kind = QFileDialog.getOpenFileName(
            self._window, _("Import table"), self._preferences.folder_for(), kinds
        )
        return Path(path) if path else None

    def ask_about(self, source: Path | RawTable) -> Dataset | None:
        """Show what was found and let it be corrected; None where it is not wanted after all."""
        from inclusion_desktop.ui.importing.dialog import ImportDialog

        dialog = ImportDialog(source, self._workspace.document.language, self._window)
        try:
            if not dialog.exec():
                return None
            dataset = dialog.dataset
            if isinstance(source, Path):
                self._asked = (dataset, dialog.imported.dataset, source, dialog.reading)
            return dataset
        finally:
            dialog.deleteLater()

    def add(self, path: Path) -> bool:
        """The file's table as a new dataset; False where there is none."""
        dataset = self.ask_about(path)
        if dataset is None:
            return False
        self._preferences.change(folder=path.absolute().parent)
        return self.take(dataset)

    def take(self, found: Dataset) -> bool:
        """Put the table into the document under a name that is free, linked to the file it is from, and show it."""
        document = self._workspace.document
        names = {dataset.name for dataset in document.datasets}
        name, number = found.name, 2
        while name in names:
            name, number = f"{found.name} {number}", number + 1
        taken = document.dataset(found.id) is not None
        dataset = replace(found, name=name, id=new_id(document, "data") if taken else found.id)
        if not self._workspace.do(Combined((AddDataset(dataset), *self._links(found, dataset)), N_("Add dataset"))):
            return False
        self._workspace.select_cells(dataset.id, (), ())
        rows = ngettext("{count} row", "{count} rows", dataset.row_count).format(count=dataset.row_count)
        self._workspace.said.emit(_("'{name}' was added: {rows}.").format(name=name, rows=rows))
        self.taken.emit()
        return True

    def _links(self, found: Dataset, dataset: Dataset) -> list[LinkDataset]:
        """The command that links the dataset to its file; none where it is from no file, or that is gone already."""
        asked, self._asked = self._asked, None
        if asked is None or asked[0] is not found:
            return []
        _found, said, path, reading = asked
        try:
            # The file's own names and columns: what was renamed or left out here stays so at a refresh.
            link = link_to(path, replace(said, id=dataset.id, name=dataset.name), reading)
        except ReadError:
            return []
        self.linked.emit(path)
        return [LinkDataset(dataset.id, link)]

    def paste_new(self) -> bool:
        """The clipboard's block of cells as a new dataset; says so where there is none."""
        from inclusion_desktop.data.readers.raw import RawTable
        from inclusion_desktop.data.readers.table import import_table

        mime = QApplication.clipboard().mimeData()
        text = mime.text() if mime.hasText() else ""
        html = mime.html() if mime.hasHtml() else ""
        block = parse_block(text, html, self._workspace.document.language)
        if len(block) < 2 and (not block or len(block[0]) < 2):
            self._workspace.refused.emit(
                _("The clipboard holds no table. Copy cells in a spreadsheet first, then paste them here.")
            )
            return False
        raw = RawTable(block, _("Pasted table"))
        try:
            imported = import_table(raw, language=self._workspace.document.language)
        except ReadError as error:
            self._workspace.refused.emit(str(error))
            return False
        dataset = self.ask_about(raw) if is_doubtful(imported) else imported.dataset
        return dataset is not None and self.take(dataset)


def is_doubtful(imported: Imported) -> bool:
    """Whether a choice was made for the person that may be wrong: then a look comes before the table is taken in."""
    warned = any(problem.severity is Severity.WARNING for problem in imported.problems)
    return bool(warned or imported.regions or imported.preamble or imported.repairable or imported.total_rows)
