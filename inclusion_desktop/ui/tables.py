"""Tables that come from files and from the clipboard."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from inclusion_desktop.app.commands.combine import Combined
from inclusion_desktop.app.commands.datasets import AddDataset
from inclusion_desktop.app.commands.links import LinkDataset
from inclusion_desktop.app.ids import new_id
from inclusion_desktop.app.linked_files import link_to
from inclusion_desktop.data.clipboard import parse_block
from inclusion_desktop.data.problems import ReadError
from inclusion_desktop.i18n import N_, _, ngettext
from inclusion_desktop.ui.preferences import Preferences
from inclusion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from inclusion_desktop.data.dataset import Dataset
    from inclusion_desktop.data.readers.table import Imported
    from inclusion_desktop.document.links import Reading


class TableFiles(QObject):
    """Brings tables into the open project."""

    linked = Signal(object)
    """A Path that the person has chosen, which a dataset is about to follow."""

    def __init__(self, workspace: Workspace, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._preferences = preferences
        self._window = window
        self._asked: tuple[Imported, Path, Reading] | None = None
        """The table that was asked about last, where it is from, and how it was read."""

    def ask_for_file(self) -> Path | None:
        """A file with a table, None where the person thought better of it."""
        kinds = _("Tables") + " (*.csv *.tsv *.txt *.xlsx *.xlsm)"
        path, _kind = QFileDialog.getOpenFileName(
            self._window, _("Import table"), self._preferences.folder_for(), kinds
        )
        return Path(path) if path else None

    def ask_about(self, path: Path) -> Imported | None:
        """Show what was found in the file and let it be corrected; None where it is not wanted after all."""
        from inclusion_desktop.ui.dialogs.import_dialog import ImportDialog

        try:
            dialog = ImportDialog(path, self._workspace.document.language, self._window)
        except ReadError as error:
            QMessageBox.warning(self._window, _("Import table"), str(error))
            return None
        if not dialog.exec():
            return None
        self._asked = (dialog.imported, path, dialog.reading)
        return dialog.imported

    def add(self, path: Path) -> bool:
        """The file's table as a new dataset; False where there is none."""
        imported = self.ask_about(path)
        if imported is None:
            return False
        self._preferences.change(folder=path.absolute().parent)
        return self.take(imported)

    def take(self, imported: Imported) -> bool:
        """Put the table into the document under a name that is free, linked to the file it is from, and show it."""
        document = self._workspace.document
        names = {dataset.name for dataset in document.datasets}
        name, number = imported.dataset.name, 2
        while name in names:
            name, number = f"{imported.dataset.name} {number}", number + 1
        taken = document.dataset(imported.dataset.id) is not None
        dataset = replace(imported.dataset, name=name, id=new_id(document, "data") if taken else imported.dataset.id)
        if not self._workspace.do(Combined((AddDataset(dataset), *self._links(imported, dataset)), N_("Add dataset"))):
            return False
        self._workspace.select_cells(dataset.id, (), ())
        rows = ngettext("{count} row", "{count} rows", dataset.row_count).format(count=dataset.row_count)
        self._workspace.said.emit(_("'{name}' was added: {rows}.").format(name=name, rows=rows))
        return True

    def _links(self, imported: Imported, dataset: Dataset) -> list[LinkDataset]:
        """The command that links the dataset to its file; none where it is from no file, or that is gone already."""
        asked, self._asked = self._asked, None
        if asked is None or asked[0] is not imported:
            return []
        _imported, path, reading = asked
        try:
            link = link_to(path, dataset, reading)
        except ReadError:
            return []
        self.linked.emit(path)
        return [LinkDataset(dataset.id, link)]

    def paste_new(self) -> bool:
        """The clipboard's block of cells as a new dataset; says so where there is none."""
        from inclusion_desktop.data.readers.table import RawTable, import_table

        mime = QApplication.clipboard().mimeData()
        text = mime.text() if mime.hasText() else ""
        html = mime.html() if mime.hasHtml() else ""
        block = parse_block(text, html, self._workspace.document.language)
        if len(block) < 2 and (not block or len(block[0]) < 2):
            self._workspace.refused.emit(
                _("The clipboard holds no table. Copy cells in a spreadsheet first, then paste them here.")
            )
            return False
        try:
            imported = import_table(RawTable(block, _("Pasted table")), language=self._workspace.document.language)
        except ReadError as error:
            self._workspace.refused.emit(str(error))
            return False
        return self.take(imported)
