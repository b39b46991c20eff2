"""Cut, copy, paste, delete, select all and Enter, where the focus is: in a field, a table, a button, on the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QTextEdit, QToolButton, QWidget

from inclusion_desktop.ui.editor import Editor
from inclusion_desktop.ui.page_work import PageWork
from inclusion_desktop.ui.tables import TableFiles


def edit_at_focus(name: str, editor: Editor, work: PageWork, tables: TableFiles) -> None:
    """`name` is that of Qt's slot: 'cut', 'copy', 'paste', 'delete' or 'selectAll'."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit):
        if name != "delete":
            getattr(focus, name)()
        elif isinstance(focus, QLineEdit):
            focus.del_()
        else:
            focus.textCursor().removeSelectedText()
    elif focus is not None and editor.data.isAncestorOf(focus):
        grid = editor.data.grid
        {
            "cut": grid.cut,
            "copy": grid.copy,
            "paste": grid.paste,
            "delete": grid.clear,
            "selectAll": grid.selectAll,
        }[name]()
    elif name == "paste":
        if not work.paste() and not work.can_paste():
            tables.paste_new()
    else:
        {"cut": work.cut, "copy": work.copy, "delete": work.delete, "selectAll": work.select_all}[name]()


def press_with_enter(button: QWidget, event: QKeyEvent) -> bool:
    """Whether the key was Enter, and the widget in which it was pressed is a button, which was pressed by it."""
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
    if not is_enter or not isinstance(button, QPushButton | QToolButton):
        return False
    if isinstance(button, QToolButton) and button.popupMode() is QToolButton.ToolButtonPopupMode.InstantPopup:
        button.showMenu()
    else:
        button.click()
    return True
