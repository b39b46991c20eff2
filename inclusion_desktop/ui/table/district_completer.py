"""The districts that a person may mean, offered while they type."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QListView

from inclusion_desktop.data.dataset import Column
from inclusion_desktop.data.district_columns import folded_names
from inclusion_desktop.data.districts import DISTRICTS
from inclusion_desktop.data.text_order import fold, sorted_ranks

_MOST_SHOWN = 8
_NARROWEST = 200
_SOUGHT = int(Qt.ItemDataRole.UserRole) + 1
_ENDING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class DistrictCompleter(QCompleter):
    """Lists the districts of which a word begins as typed in any language, without regard to accents.

    Enter and Tab take the chosen one, if any, and go on to the line that is typed into, which ends the typing.
    """

    def __init__(self, line: QLineEdit, column: Column, language: str) -> None:
        super().__init__(line)
        self._line = line
        self._list = QListView()
        self._list.setObjectName("completer")
        self._list.setMinimumWidth(_NARROWEST)
        # From here on the list's events come through eventFilter.
        self.setPopup(self._list)
        items = QStandardItemModel(self)
        for name in district_names(column, language):
            item = QStandardItem(name)
            words = (" ".join(known.split()[at:]) for known in folded_names(name) for at in range(len(known.split())))
            item.setData("".join(f"\n{begun}" for begun in words), _SOUGHT)
            items.appendRow(item)
        self.setModel(items)
        self.setCompletionRole(_SOUGHT)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseSensitive)
        self.setMaxVisibleItems(_MOST_SHOWN)
        line.setCompleter(self)

    def splitPath(self, path: str) -> list[str]:
        """What is typed as it is sought: at the beginning of a word."""
        return [f"\n{fold(path)}"]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The name as it is written."""
        return str(index.data())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What ends the typing ends it from the list too: one press, not two."""
        if watched is self._list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _ENDING:
                chosen = self._list.currentIndex()
                self._list.hide()
                if chosen.isValid():
                    self._line.setText(str(chosen.data()))
                QApplication.sendEvent(self._line, event)
                return True
        return super().eventFilter(watched, event)


def district_names(column: Column, language: str) -> list[str]:
    """All 37 names as the column writes them: in Russian where its letters are Cyrillic, else in the language."""
    letters = "".join(column.labels)
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in letters)
    if letters:
        language = "ru" if 2 * cyrillic > len(letters) else "ro" if language.startswith("ru") else language
    names = [district.name(language) for district in DISTRICTS]
    order = sorted_ranks(names, language).tolist()
    return [name for _rank, name in sorted(zip(order, names, strict=True))]
