"""The document's datasets as tabs: choose, make, rename, delete."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QMessageBox, QTabBar, QToolButton, QWidget

from inclusion_desktop.app.commands.data import AddDataset, RemoveDataset, RenameDataset
from inclusion_desktop.app.commands.table_order import MoveDataset
from inclusion_desktop.app.ids import new_id
from inclusion_desktop.data.dataset import Dataset, DatasetId
from inclusion_desktop.data.names import unique_name
from inclusion_desktop.document.model import Document
from inclusion_desktop.document.queries import dataset_uses, find_element, tables_made_with
from inclusion_desktop.i18n import _, ngettext
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.names import element_title
from inclusion_desktop.ui.table import edits
from inclusion_desktop.ui.table.inline_editor import InlineEditor
from inclusion_desktop.ui.workspace import Selection, Workspace

_MOST_NAMED = 6
_LONGEST_NAME = 28


class DatasetTabs(QWidget):
    """One tab a dataset, and a button for another."""

    import_wanted = Signal()
    """Somebody should offer to import a file."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._shown: tuple[tuple[DatasetId, str], ...] = ()
        self.bar = _Tabs()
        self.bar.setAccessibleName(_("Datasets"))
        self.bar.setDocumentMode(True)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setMovable(True)
        self.bar.dropped.connect(self._take_move)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.bar.currentChanged.connect(self._choose)
        self.bar.tabBarDoubleClicked.connect(self.rename)
        self.bar.rename_wanted.connect(lambda: self.rename(self.bar.currentIndex()))
        self.bar.delete_wanted.connect(lambda: self.delete(self.bar.currentIndex()))
        self.bar.customContextMenuRequested.connect(self._show_menu)
        self.new_button = QToolButton()
        self.new_button.setIcon(icon("plus"))
        self.new_button.setAccessibleName(_("New dataset"))
        self.new_button.setToolTip(_("New dataset"))
        self.new_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.new_button)
        self._add(menu, _("New table"), "table", self.make)
        self._add(menu, _("From a file…"), "import", self.import_wanted.emit)
        self.new_button.setMenu(menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.bar)
        layout.addWidget(self.new_button)

    def show_datasets(self, document: Document, current: DatasetId | None) -> None:
        """The tabs for the document's datasets as they are now."""
        wanted = tuple((dataset.id, dataset.name) for dataset in document.datasets)
        self.bar.blockSignals(True)
        if wanted != self._shown:
            for at, (_id, name) in enumerate(wanted):
                if at == self.bar.count():
                    self.bar.addTab("")
                self.bar.setTabText(at, _short(name).replace("&", "&&"))
                self.bar.setTabToolTip(at, name)
            while self.bar.count() > len(wanted):
                self.bar.removeTab(self.bar.count() - 1)
            self._shown = wanted
        ids = [id for id, _name in wanted]
        if current in ids:
            self.bar.setCurrentIndex(ids.index(current))
        self.bar.blockSignals(False)
        self.bar.setVisible(bool(wanted))

    def make(self) -> None:
        """A new table, shown at once."""
        command = edits.new_table(self._workspace.document, _("Table"))
        if self._workspace.do(command):
            self._workspace.select_cells(command.dataset.id, (), ())

    def step(self, step: int) -> None:
        """Show the dataset so many tabs further, as far as there are any."""
        self._choose(max(0, min(self.bar.currentIndex() + step, self.bar.count() - 1)))

    def rename(self, at: int) -> None:
        """Type another name in the tab."""
        dataset = self._dataset_at(at)
        if dataset is None:
            return
        place = self.bar.tabRect(at).adjusted(0, 2, 24, -2)
        InlineEditor(
            self.bar,
            place,
            dataset.name,
            _("Name of the dataset"),
            lambda text: self._workspace.do(RenameDataset(dataset.id, text)),
        )

    def duplicate(self, at: int) -> None:
        """A copy under another name; unchanged columns are shared."""
        dataset, document = self._dataset_at(at), self._workspace.document
        if dataset is None:
            return
        name = unique_name(dataset.name, {other.name for other in document.datasets})
        copied = replace(dataset, id=new_id(document, "data"), name=name)
        derived = document.recipes.get(dataset.id)
        if derived is not None:
            derived = replace(derived, source=replace(derived.source, id=copied.id, name=name))
        if self._workspace.do(AddDataset(copied, derived)):
            self._workspace.select_cells(copied.id, (), ())

    def delete(self, at: int) -> None:
        """Take the dataset out; where charts and texts use it, ask first and say which."""
        dataset = self._dataset_at(at)
        if dataset is None:
            return
        users = users_of(self._workspace.document, dataset)
        if users and not self._confirm(dataset, users):
            return
        if self._workspace.do(RemoveDataset(dataset.id)):
            self._workspace.said.emit(_("Dataset '{name}' was deleted.").format(name=dataset.name))

    def _confirm(self, dataset: Dataset, users: tuple[str, ...]) -> bool:
        named = ", ".join(users[:_MOST_NAMED]) + (" …" if len(users) > _MOST_NAMED else "")
        count = len(users)
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Delete dataset"))
        box.setText(
            ngettext(
                "'{name}' is used in {count} place: {named}.",
                "'{name}' is used in {count} places: {named}.",
                count,
            ).format(name=dataset.name, count=count, named=named)
        )
        box.setInformativeText(
            ngettext(
                "It keeps its place but has nothing to show. You can undo this.",
                "They keep their place but have nothing to show. You can undo this.",
                count,
            )
        )
        delete = box.addButton(_("Delete dataset"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(_("Keep it"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.exec()
        agreed = box.clickedButton() is delete
        box.deleteLater()
        return agreed

    def _show_menu(self, at: QPoint) -> None:
        place = self.bar.tabAt(at)
        if place >= 0:
            self.menu(place).popup(self.bar.mapToGlobal(at))

    def menu(self, at: int) -> QMenu:
        """What can be done with the dataset of a tab."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        self._add(menu, _("Rename…"), "edit", lambda: self.rename(at))
        self._add(menu, _("Duplicate"), "duplicate", lambda: self.duplicate(at))
        left = self._add(menu, _("Move left"), "arrow_back", lambda: self.move_tab(at, at - 1))
        right = self._add(menu, _("Move right"), "arrow_forward", lambda: self.move_tab(at, at + 1))
        left.setEnabled(at > 0)
        right.setEnabled(at < len(self._shown) - 1)
        self._add_users(menu, at)
        menu.addSeparator()
        self._add(menu, _("Delete dataset"), "delete", lambda: self.delete(at))
        return menu

    def _add_users(self, menu: QMenu, at: int) -> None:
        """Who shows the dataset; a name chosen selects that element."""
        dataset, document = self._dataset_at(at), self._workspace.document
        if dataset is None:
            return
        uses = dataset_uses(document, dataset.id)
        names = users_of(document, dataset)
        if not uses:
            menu.addAction(_("Not used by any element")).setEnabled(False)
            return
        used = menu.addMenu(_("Used by"))
        for name, (page, element) in zip(names, uses, strict=True):
            shown = used.addAction(name.replace("&", "&&"))
            target = Selection(page, (element,), dataset.id)
            shown.triggered.connect(lambda _checked=False, target=target: self._workspace.select(target))

    def move_tab(self, at: int, index: int) -> None:
        """Put a tab at another place."""
        dataset = self._dataset_at(at)
        if dataset is not None:
            self._workspace.do(MoveDataset(dataset.id, index))

    def _take_move(self) -> None:
        """The tab that was dragged is the current one, and where it is now is where its dataset goes."""
        dataset, index = self._workspace.selection.dataset, self.bar.currentIndex()
        if dataset is None or self._dataset_at(index) is self._workspace.document.dataset(dataset):
            return
        self._shown = ()
        if not self._workspace.do(MoveDataset(dataset, index)):
            self.show_datasets(self._workspace.document, dataset)

    def _add(self, menu: QMenu, text: str, icon_name: str, act: object) -> QAction:
        action = menu.addAction(icon(icon_name), text)
        action.triggered.connect(lambda _checked=False: act())  # type: ignore[operator]
        return action

    def _choose(self, at: int) -> None:
        if self.bar.is_held:
            # Places change while a tab is dragged; which dataset is chosen does not.
            return
        dataset = self._dataset_at(at)
        if dataset is not None and self._workspace.selection.dataset != dataset.id:
            self._workspace.select_cells(dataset.id, (), ())

    def _dataset_at(self, at: int) -> Dataset | None:
        return self._workspace.document.dataset(self._shown[at][0]) if 0 <= at < len(self._shown) else None


class _Tabs(QTabBar):
    """Tabs that F2 renames and Delete deletes."""

    rename_wanted = Signal()
    delete_wanted = Signal()
    dropped = Signal()
    """The mouse let go, after a drag or a click."""

    def __init__(self) -> None:
        super().__init__()
        self.is_held = False
        """Whether the mouse has a tab and may be dragging it."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the tab; from now on it may be dragged."""
        super().mousePressEvent(event)
        self.is_held = event.button() == Qt.MouseButton.LeftButton

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A drag ends."""
        super().mouseReleaseEvent(event)
        self.is_held = False
        self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose, as ever."""
        if event.key() == Qt.Key.Key_F2:
            self.rename_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"


def users_of(document: Document, dataset: Dataset) -> tuple[str, ...]:
    """What to call each element that shows the dataset, and each dataset that is made with it."""
    names = []
    for _page, id in dataset_uses(document, dataset.id):
        element = find_element(document, id)
        names.append(element_title(element) if element is not None else id)
    return (*names, *(other.name for other in tables_made_with(document, dataset.id)))
