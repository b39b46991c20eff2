"""The font files that a document carries."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from inclusion_desktop.app.commands.combine import Combined
from inclusion_desktop.app.commands.fonts import AddFont, RemoveFont
from inclusion_desktop.app.session import Change
from inclusion_desktop.i18n import N_, _, ngettext, reason_of
from inclusion_desktop.ui.appearance import M, set_role
from inclusion_desktop.ui.document_fonts import face_of
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.panels.tall_list import TallList
from inclusion_desktop.ui.workspace import Workspace

_KEY = Qt.ItemDataRole.UserRole
LARGEST_BYTES = 40_000_000
"""Larger files are no fonts, and would make a project that nobody can send."""


class FontList(QWidget):
    """One row a file: its family and style. Delete takes the selected one out."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._shown: object = None
        self.list = TallList()
        self.list.setAccessibleName(_("Fonts of the document"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.none = QLabel(_("The fonts of the program. Add your own with +; the project carries them along."))
        self.none.setWordWrap(True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.none.setContentsMargins(M, 0, M, M)
        set_role(self.none, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.none)
        column.addWidget(self.list)
        workspace.changed.connect(self._take_change)
        workspace.replaced.connect(self.show_fonts)
        self.show_fonts()

    def show_fonts(self) -> None:
        """The list as the document is."""
        fonts = self._workspace.document.fonts
        if fonts is self._shown:
            return
        self._shown = fonts
        self.list.clear()
        for font in fonts.values():
            face = face_of(font)
            name = font.name if face is None else " ".join((face.family, face.style_name)).strip()
            item = QListWidgetItem(icon("text", "muted"), name)
            item.setData(_KEY, font.id)
            item.setToolTip(font.name)
            self.list.addItem(item)
        self.list.sortItems()
        self.list.updateGeometry()
        self.list.setVisible(bool(fonts))
        self.none.setVisible(not fonts)

    def _take_change(self, change: Change) -> None:
        if change.before.fonts is not change.after.fonts:
            self.show_fonts()

    def ask(self) -> None:
        """Ask for files and add them."""
        paths, _kind = QFileDialog.getOpenFileNames(
            self, _("Add font"), "", _("Fonts") + " (*.ttf *.otf);;" + _("All files") + " (*)"
        )
        if paths:
            self.add([Path(path) for path in paths])

    def add(self, paths: list[Path]) -> bool:
        """Put font files into the document, as one step; a sentence where one of them is not usable."""
        fonts: list[AddFont] = []
        for path in paths:
            try:
                if path.stat().st_size > LARGEST_BYTES:
                    self._workspace.refused.emit(
                        _("'{name}' is too large for a font. Choose a .ttf or .otf file.").format(name=path.name)
                    )
                    return False
                fonts.append(AddFont(path.name, path.read_bytes()))
            except OSError as error:
                self._workspace.refused.emit(
                    _("'{name}' cannot be read: {reason}. Choose another file.").format(
                        name=path.name, reason=reason_of(error)
                    )
                )
                return False
        before = self._workspace.document
        if not fonts or not self._workspace.do(Combined(tuple(fonts), N_("Add font"))):
            return False
        count = len(self._workspace.document.fonts) - len(before.fonts)
        self._workspace.said.emit(
            ngettext("{count} font was added.", "{count} fonts were added.", count).format(count=count)
            if count
            else _("The project has this font already.")
        )
        return True

    def remove(self, font: str) -> None:
        """Take a font file out; what is set in it falls back to a font of the program."""
        self._workspace.do(RemoveFont(font))

    def _menu(self, at: QPoint) -> None:
        item = self.list.itemAt(at)
        if item is None:
            return
        font = item.data(_KEY)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("delete"), _("Remove font"), lambda: self.remove(font))
        menu.popup(self.list.mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt answers None where nothing is current, whatever its signature says.
        item: QListWidgetItem | None = self.list.currentItem()
        if event.key() == Qt.Key.Key_Delete and item is not None:
            self.remove(item.data(_KEY))
        else:
            super().keyPressEvent(event)
