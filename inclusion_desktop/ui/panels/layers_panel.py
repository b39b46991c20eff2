"""What stands on the page, topmost first: names, locks, hiding, order of painting and of reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop.app.commands.elements import ChangeElements, MoveInOrder, RemoveElements, SetReadingOrder
from inclusion_desktop.app.session import Change
from inclusion_desktop.document.model import Element, GroupElement, Page
from inclusion_desktop.document.queries import find_on_page, parent_of
from inclusion_desktop.graphics.scene import ElementId
from inclusion_desktop.i18n import N_, _
from inclusion_desktop.ui.appearance import XS, S, set_role
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.names import element_title, icon_name, kind_word
from inclusion_desktop.ui.workspace import Selection, Workspace

_NAME, _EYE, _LOCK = 0, 1, 2
_ID = Qt.ItemDataRole.UserRole


class LayersPanel(QWidget):
    """A list that follows the selection both ways; drag to reorder, F2 to rename."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._shown: object = None
        self.tree = _Tree(self)
        self.empty = QLabel(_("Nothing on this page yet.\nInsert a text, a chart or a picture."))
        self.empty.setWordWrap(True)
        set_role(self.empty, "empty")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.painting = self._mode("layers", _("Painting order"), _("Topmost first: drag to change what covers what"))
        self.reading = self._mode(
            "reading_order", _("Reading order"), _("As a screen reader reads the page: drag to change")
        )
        modes = QButtonGroup(self)
        modes.addButton(self.painting)
        modes.addButton(self.reading)
        self.painting.setChecked(True)
        modes.buttonToggled.connect(lambda *_changed: self.show_page())
        row = QHBoxLayout()
        row.setContentsMargins(XS, XS, XS, 0)
        row.setSpacing(XS)
        row.addWidget(self.painting)
        row.addWidget(self.reading)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        column.addLayout(row)
        column.addWidget(self.tree, 1)
        column.addWidget(self.empty, 1)
        self.tree.itemSelectionChanged.connect(self._send_selection)
        self.tree.itemClicked.connect(self._click)
        self.tree.itemChanged.connect(self._rename)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.show_page)
        workspace.changed.connect(self._take_change)
        workspace.replaced.connect(self.show_page)
        workspace.selection_changed.connect(self._take_selection)
        self.show_page()

    def _mode(self, icon_name: str, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name))
        button.setCheckable(True)
        button.setText(text)
        button.setToolTip(f"{text}\n{tip}")
        button.setAccessibleName(text)
        return button

    @property
    def page(self) -> Page | None:
        """The shown page."""
        wanted = self._workspace.selection.page
        return next((page for page in self._workspace.document.pages if page.id == wanted), None)

    def show_page(self) -> None:
        """The list as the page is."""
        self._later.stop()
        page = self.page
        self.tree.blockSignals(True)
        open_ids = {item.data(_NAME, _ID) for item in self._items() if item.isExpanded()}
        self.tree.clear()
        if page is not None:
            for element in self._in_shown_order(page):
                self.tree.addTopLevelItem(self._item(element))
            for item in self._items():
                item.setExpanded(item.data(_NAME, _ID) in open_ids)
        self._show_selection()
        self.tree.blockSignals(False)
        has_any = page is not None and bool(page.elements)
        self.tree.setVisible(has_any)
        self.empty.setVisible(not has_any)

    def _in_shown_order(self, page: Page) -> Sequence[Element]:
        if not self.reading.isChecked():
            return page.elements[::-1]
        by_id = {element.id: element for element in page.elements}
        return [by_id[name] for name in page.reading_order or by_id if name in by_id]

    def _item(self, element: Element) -> QTreeWidgetItem:
        item = QTreeWidgetItem()
        item.setData(_NAME, _ID, element.id)
        item.setText(_NAME, element_title(element))
        item.setIcon(_NAME, icon(icon_name(element), "disabled" if element.hidden else "muted"))
        item.setData(_NAME, Qt.ItemDataRole.AccessibleTextRole, f"{kind_word(element)}: {element_title(element)}")
        item.setIcon(_EYE, icon("eye_off" if element.hidden else "eye", "text" if element.hidden else "disabled"))
        item.setToolTip(_EYE, _("Show") if element.hidden else _("Hide"))
        item.setIcon(_LOCK, icon("lock" if element.locked else "unlock", "text" if element.locked else "disabled"))
        item.setToolTip(_LOCK, _("Unlock") if element.locked else _("Lock"))
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemIsDragEnabled
        )
        if isinstance(element, GroupElement):
            for child in element.children[::-1]:
                item.addChild(self._item(child))
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem] = []
        waiting = [self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount())]
        while waiting:
            item = waiting.pop(0)
            if item is not None:
                found.append(item)
                waiting = [item.child(at) for at in range(item.childCount())] + waiting
        return found

    def item_of(self, element: ElementId) -> QTreeWidgetItem | None:
        """The row of an element, None where it is not listed."""
        return next((item for item in self._items() if item.data(_NAME, _ID) == element), None)

    def _show_selection(self) -> None:
        chosen = self._workspace.selection.elements
        model = self.tree.selectionModel()
        blocked = self.tree.blockSignals(True)
        model.clearSelection()
        for item in self._items():
            if item.data(_NAME, _ID) in chosen:
                parent = item.parent()
                if parent is not None:
                    parent.setExpanded(True)
                item.setSelected(True)
        if chosen:
            current = self.item_of(chosen[-1])
            if current is not None:
                self.tree.setCurrentItem(current, _NAME, QItemSelectionModel.SelectionFlag.NoUpdate)
                self.tree.scrollToItem(current)
        self.tree.blockSignals(blocked)
        self.tree.viewport().update()

    def _take_change(self, change: Change) -> None:
        if change.before.pages is not change.after.pages:
            self._later.start()

    def _take_selection(self, before: Selection, after: Selection) -> None:
        if before.page != after.page:
            self.show_page()
        elif before.elements != after.elements:
            self._show_selection()

    def _send_selection(self) -> None:
        ids = tuple(item.data(_NAME, _ID) for item in self.tree.selectedItems())
        if set(ids) != set(self._workspace.selection.elements):
            self._workspace.select(replace(self._workspace.selection, elements=ids))

    def _click(self, item: QTreeWidgetItem, column: int) -> None:
        if column in (_EYE, _LOCK):
            self.toggle(item.data(_NAME, _ID), "hidden" if column == _EYE else "locked")

    def toggle(self, element: ElementId, name: str) -> None:
        """Hide or show, lock or unlock."""
        page = self.page
        found = None if page is None else find_on_page(page, element)
        if page is not None and found is not None:
            on = not getattr(found, name)
            texts = {"locked": (N_("Unlock"), N_("Lock")), "hidden": (N_("Show"), N_("Hide"))}
            self._workspace.do(ChangeElements(page.id, (element,), {name: on}, texts[name][on]))

    def _rename(self, item: QTreeWidgetItem, column: int) -> None:
        page, name = self.page, item.data(_NAME, _ID)
        found = None if page is None else find_on_page(page, name)
        if column != _NAME or page is None or found is None or item.text(_NAME) == element_title(found):
            return
        self._workspace.do(ChangeElements(page.id, (name,), {"name": item.text(_NAME).strip()}, N_("Rename")))
        self._later.start()

    def put(self, element: ElementId, before: ElementId | None) -> None:
        """Put a row before another (None: at the end), in the order that is shown."""
        page = self.page
        if page is None or element == before:
            return
        if self.reading.isChecked():
            order = [each.id for each in self._in_shown_order(page) if each.id != element]
            order.insert(len(order) if before is None else order.index(before), element)
            self._workspace.do(SetReadingOrder(page.id, tuple(order)))
            return
        parent = parent_of(page.elements, element)
        siblings = page.elements if parent is None else parent.children
        rest = [each.id for each in siblings if each.id != element]
        if before is not None and before not in rest:
            return
        # The list shows the topmost first; painting order counts from the bottom.
        index = 0 if before is None else rest.index(before) + 1
        self._workspace.do(MoveInOrder(page.id, element, index))

    def delete(self) -> None:
        """Take the selected elements off the page."""
        page, ids = self.page, self._workspace.selection.elements
        if page is not None and ids:
            self._workspace.select_elements()
            if not self._workspace.do(RemoveElements(page.id, ids)):
                self._workspace.select_elements(*ids)


class _Tree(QTreeWidget):
    """The rows, with drops told to the panel instead of moving rows by itself."""

    def __init__(self, panel: LayersPanel) -> None:
        super().__init__()
        self._panel = panel
        self.setAccessibleName(_("Layers"))
        self.setColumnCount(3)
        self.setHeaderHidden(True)
        self.setIndentation(S + XS)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(20)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for column in (_EYE, _LOCK):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, 30)

    def edit(self, index: object, trigger: object = None, event: object = None) -> bool:  # type: ignore[override]
        """Only names can be typed."""
        if trigger is None:
            return super().edit(index)  # type: ignore[call-overload, no-any-return]
        if index.column() != _NAME:  # type: ignore[attr-defined]
            return False
        return super().edit(index, trigger, event)  # type: ignore[call-overload, no-any-return]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._panel.delete()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        dragged = self.currentItem()
        target = self.itemAt(event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if dragged is None:
            return
        if target is None:
            self._panel.put(dragged.data(_NAME, _ID), None)
            return
        below = self.dropIndicatorPosition() is QAbstractItemView.DropIndicatorPosition.BelowItem
        after = self.itemBelow(target) if below else target
        while after is not None and after.parent() is not dragged.parent():
            after = after.parent()
        self._panel.put(dragged.data(_NAME, _ID), None if after is None else after.data(_NAME, _ID))
