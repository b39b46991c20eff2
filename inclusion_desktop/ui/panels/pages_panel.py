"""The document's pages as small pictures."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop.app.commands.pages import AddPage, ChangePage, MovePage, RemovePage
from inclusion_desktop.app.ids import new_id
from inclusion_desktop.app.session import Change
from inclusion_desktop.document.model import Page
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import XS, S, set_role
from inclusion_desktop.ui.artboard import Artboard
from inclusion_desktop.ui.element_clipboard import with_new_ids
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.page_pictures import page_image
from inclusion_desktop.ui.workspace import Selection, Workspace

_SIDE = 84
_QUIET_MS = 500


class PagesPanel(QWidget):
    """Click a page to show it; its menu copies, moves and deletes."""

    add_wanted = Signal()

    def __init__(self, workspace: Workspace, artboard: Artboard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._artboard = artboard
        self._drawn: dict[str, Page] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(_("Pages"))
        self.list.setIconSize(QSize(_SIDE, _SIDE))
        self.list.setSpacing(2)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.itemDoubleClicked.connect(self.list.editItem)
        self.list.itemChanged.connect(self._rename)
        self.list.currentRowChanged.connect(self._choose)
        title = QLabel(_("Pages"))
        set_role(title, "heading")
        add = QToolButton()
        add.setIcon(icon("plus"))
        add.setToolTip(_("Add page"))
        add.setAccessibleName(_("Add page"))
        add.clicked.connect(self.add_wanted)
        row = QHBoxLayout()
        row.setContentsMargins(S, XS, XS, 0)
        row.addWidget(title, 1)
        row.addWidget(add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, XS, 0, 0)
        column.setSpacing(XS)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        set_role(self, "panel")
        self._later = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._later.timeout.connect(self._draw)
        workspace.changed.connect(self._take_change)
        workspace.replaced.connect(self._start_over)
        workspace.selection_changed.connect(self._take_selection)
        self.show_pages()

    def show_pages(self) -> None:
        """The list as the document is; pictures follow when nothing else happens."""
        pages, chosen = self._workspace.document.pages, self._workspace.selection.page
        self.list.blockSignals(True)
        while self.list.count() > len(pages):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(pages):
            item = QListWidgetItem()
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addItem(item)
        for at, page in enumerate(pages):
            item = self.list.item(at)
            item.setText(page_title(page, at))
            if item.data(Qt.ItemDataRole.UserRole) != page.id:
                item.setData(Qt.ItemDataRole.UserRole, page.id)
                item.setIcon(QIcon(_blank()))
                self._drawn.pop(page.id, None)
            if page.id == chosen:
                self.list.setCurrentRow(at)
        self.list.blockSignals(False)
        self._later.start()

    def _start_over(self) -> None:
        self._drawn.clear()
        self.show_pages()

    def _take_change(self, change: Change) -> None:
        if change.before.pages is not change.after.pages:
            self.show_pages()
        elif change.before is not change.after:
            self._drawn.clear()
            self._later.start()

    def _take_selection(self, before: Selection, after: Selection) -> None:
        if before.page != after.page:
            self.show_pages()

    def _draw(self) -> None:
        document, inks = self._workspace.document, self._artboard.inks
        if not self.isVisible():
            return
        for at, page in enumerate(document.pages):
            if self._drawn.get(page.id) is not page and at < self.list.count():
                image = page_image(document, page.id, inks.library, inks.colors, 2 * _SIDE)
                self.list.blockSignals(True)
                self.list.item(at).setIcon(QIcon(QPixmap.fromImage(image)))
                self.list.blockSignals(False)
                self._drawn[page.id] = page

    def _choose(self, row: int) -> None:
        pages = self._workspace.document.pages
        if 0 <= row < len(pages):
            self._workspace.select(replace(self._workspace.selection, page=pages[row].id, elements=()))

    def _rename(self, item: QListWidgetItem) -> None:
        pages, at = self._workspace.document.pages, self.list.row(item)
        if 0 <= at < len(pages) and item.text() != page_title(pages[at], at):
            self._workspace.do(ChangePage(pages[at].id, {"name": item.text().strip()}))
            self.show_pages()

    def _show_menu(self, at: QPoint) -> None:
        item = self.list.itemAt(at)
        if item is not None:
            self.menu(self.list.row(item)).popup(self.list.mapToGlobal(at))

    def menu(self, at: int) -> QMenu:
        """What can be done with the page of that row."""
        document = self._workspace.document
        page = document.pages[at]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("edit"), _("Rename"), lambda: self.list.editItem(self.list.item(at)))
        menu.addAction(icon("duplicate"), _("Duplicate"), lambda: self.duplicate(at))
        menu.addSeparator()
        up = menu.addAction(icon("chevron_up"), _("Move up"), lambda: self._workspace.do(MovePage(page.id, at - 1)))
        up.setEnabled(at > 0)
        down = menu.addAction(
            icon("chevron_down"), _("Move down"), lambda: self._workspace.do(MovePage(page.id, at + 1))
        )
        down.setEnabled(at < len(document.pages) - 1)
        menu.addSeparator()
        gone = menu.addAction(icon("delete"), _("Delete"), lambda: self.delete(at))
        gone.setEnabled(len(document.pages) > 1)
        return menu

    def duplicate(self, at: int) -> None:
        """A copy of the page after it."""
        document = self._workspace.document
        page = document.pages[at]
        elements = with_new_ids(document, page.elements, 0.0)
        copied = replace(page, id=new_id(document, "page"), elements=elements, reading_order=())
        if self._workspace.do(AddPage(copied, at + 1)):
            self._workspace.select(replace(self._workspace.selection, page=copied.id, elements=()))

    def delete(self, at: int) -> None:
        """Take the page out and show the one beside it."""
        pages = self._workspace.document.pages
        if len(pages) > 1:
            beside = pages[at - 1] if at else pages[1]
            if self._workspace.selection.page == pages[at].id:
                self._workspace.select(replace(self._workspace.selection, page=beside.id, elements=()))
            self._workspace.do(RemovePage(pages[at].id))


def page_title(page: Page, at: int) -> str:
    """The page's name, else its number."""
    return page.name or _("Page {number}").format(number=at + 1)


def _blank() -> QPixmap:
    pixmap = QPixmap(_SIDE, _SIDE)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
