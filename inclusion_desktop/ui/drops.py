"""Files that are dropped on the window: projects, tables, pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QTimer

from inclusion_desktop.data.readers.open import EXTENSIONS
from inclusion_desktop.document.file import SUFFIX
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.artboard.handles import Spot
from inclusion_desktop.ui.inserting import PICTURE_TYPES

if TYPE_CHECKING:
    from inclusion_desktop.ui.main_window import MainWindow

TABLE_SUFFIXES = frozenset(EXTENSIONS)


def dropped_paths(mime: QMimeData) -> tuple[str, ...]:
    """The files on this machine that are dragged."""
    return tuple(url.toLocalFile() for url in mime.urls() if url.isLocalFile())


class Drops(QObject):
    """Does with each file what the file is for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def take_later(self, paths: tuple[str, ...], spot: Spot | None = None) -> None:
        """Dialogs may follow, and the program that was dragged from must not wait for them."""
        QTimer.singleShot(0, self, lambda: self.take(paths, spot))

    def take(self, paths: tuple[str, ...], spot: Spot | None = None) -> None:
        """Open a project, import a table, place pictures about `spot` (None: in the middle of what is shown)."""
        window = self._window
        for path in map(Path, paths):
            suffix = path.suffix.lower()
            if suffix == SUFFIX:
                window.files.open(path)
                return
            if suffix in TABLE_SUFFIXES:
                if window.has_project:
                    window.tables.add(path)
                else:
                    window.asking.open_table(path)
            elif suffix in PICTURE_TYPES and window.has_project:
                window.work.insert_picture(path, spot or window.editor.artboard.middle())
            else:
                window.workspace.refused.emit(
                    _("'{name}' cannot be used here. Drop a project, a table (CSV, XLSX) or a picture.").format(
                        name=path.name
                    )
                )
