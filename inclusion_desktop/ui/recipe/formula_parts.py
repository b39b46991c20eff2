"""What a formula can be made of, in groups, to be put in with a click."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from inclusion_desktop.data.dataset import Dataset
from inclusion_desktop.data.formulas.functions import FUNCTIONS
from inclusion_desktop.data.text_order import fold
from inclusion_desktop.i18n import N_, _
from inclusion_desktop.ui.appearance import XS, interface_font, set_role, tone
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.recipe.completion import (
    Candidate,
    column_candidates,
    foreign_candidates,
    function_candidates,
)

_CANDIDATE = Qt.ItemDataRole.UserRole
_FUNCTION_GROUPS = {
    "if": N_("Choice and missing values"),
    "round": N_("Numbers"),
    "sum": N_("Whole column, group or row"),
    "upper": N_("Texts"),
    "lookup": N_("Other datasets"),
    "year": N_("Dates"),
}
"""The headings of the list of functions, by the first function under each."""


class FormulaParts(QWidget):
    """A tree with a search."""

    chosen = Signal(object)
    """A Candidate."""

    def __init__(self, table: Dataset, datasets: Sequence[Dataset]) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search columns and functions"))
        self.search.setAccessibleName(_("Search columns and functions"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.tree = _Tree(self._choose)
        self.tree.setAccessibleName(_("Columns and functions"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addWidget(self.search)
        layout.addWidget(self.tree, 1)
        self._fill(table, datasets)

    def _fill(self, table: Dataset, datasets: Sequence[Dataset]) -> None:
        columns = self._group(_("Columns"), column_candidates(table))
        columns.setExpanded(True)
        functions = dict(zip(FUNCTIONS, function_candidates(), strict=True))
        names = list(functions)
        starts = [*(names.index(first) for first in _FUNCTION_GROUPS), len(names)]
        for title, (first, end) in zip(_FUNCTION_GROUPS.values(), pairwise(starts), strict=True):
            self._group(_(title), [functions[name] for name in names[first:end]])
        foreign = foreign_candidates(table, datasets)
        if foreign:
            self._group(_("Columns of other datasets, for lookup"), foreign)

    def _group(self, title: str, candidates: Sequence[Candidate]) -> QTreeWidgetItem:
        group = QTreeWidgetItem([title])
        group.setFont(0, interface_font(bold=True))
        self.tree.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        for candidate in candidates:
            item = QTreeWidgetItem([candidate.shown, candidate.says])
            item.setData(0, _CANDIDATE, candidate)
            item.setToolTip(0, f"{candidate.shown}\n{candidate.says}")
            item.setToolTip(1, candidate.says)
            item.setForeground(1, tone("muted"))
            if candidate.icon:
                item.setIcon(0, icon(candidate.icon, "muted"))
            group.addChild(item)
        return group

    def _choose(self, item: QTreeWidgetItem) -> None:
        candidate = item.data(0, _CANDIDATE)
        if isinstance(candidate, Candidate):
            self.chosen.emit(candidate)
        else:
            item.setExpanded(not item.isExpanded())

    def _filter(self, text: str) -> None:
        words = fold(text).split()
        for at in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(at)
            assert group is not None
            found = 0
            for child in (group.child(number) for number in range(group.childCount())):
                assert child is not None
                said = fold(f"{child.text(0)} {child.text(1)}")
                child.setHidden(not all(word in said for word in words))
                found += not child.isHidden()
            group.setHidden(not found)
            group.setExpanded(bool(words) or at == 0)


class _Tree(QTreeWidget):
    def __init__(self, choose: object) -> None:
        super().__init__()
        self._choose = choose
        set_role(self, "card")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(True)
        self.setIndentation(16)
        self.setMinimumHeight(112)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setUniformRowHeights(True)
        self.header().setStretchLastSection(True)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.header().resizeSection(0, 210)
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        if item is not None and item.data(0, _CANDIDATE) is not None and callable(self._choose):
            self._choose(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space put in what is current."""
        item = self.currentItem()
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and item is not None and callable(self._choose):
            self._choose(item)
        else:
            super().keyPressEvent(event)
