"""Which key does what in the grid."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from inclusion_desktop.ui.table.grid_input import GridInput

Action = Callable[[], None]

_NONE = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT_GRAPH = _CONTROL | Qt.KeyboardModifier.AltModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}

_SIDEWAYS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


def typed_text(event: QKeyEvent) -> str:
    """What the key writes; '' for one that writes nothing."""
    text = event.text()
    control = event.modifiers() & (_ALT_GRAPH | Qt.KeyboardModifier.MetaModifier)
    # AltGr arrives as Ctrl and Alt together with the letter it makes.
    return text if text and text.isprintable() and control in (_NONE, _ALT_GRAPH) else ""


def action_for(grid: GridInput, event: QKeyEvent) -> Action | None:
    """What the key does; None where the grid has no use for it, or it writes something."""
    standard = QKeySequence.StandardKey
    for sequence, action in (
        (standard.Copy, grid.copy),
        (standard.Cut, grid.cut),
        (standard.Paste, grid.paste),
        (standard.SelectAll, grid.selectAll),
    ):
        if event.matches(sequence):
            return action
    key = Qt.Key(event.key())
    modifiers = event.modifiers() & ~_KEYPAD
    extend = bool(modifiers & _SHIFT)
    plain = modifiers & ~_SHIFT
    if key in _ARROWS and plain in (_NONE, _CONTROL):
        rows, places = _ARROWS[key]
        if plain == _CONTROL:
            return lambda: grid.cursor_.jump(rows, places, extend=extend)
        return lambda: grid.cursor_.move(rows, places, extend=extend)
    if modifiers == Qt.KeyboardModifier.AltModifier and key in _SIDEWAYS:
        return lambda: grid.cursor_.page_across(_SIDEWAYS[key])
    if key in _ARROWS and modifiers == Qt.KeyboardModifier.AltModifier:
        rows, places = _ARROWS[key]
        return lambda: grid.move_rows(rows) if rows else grid.move_columns(places)
    if plain == _NONE:
        return _plain_action(grid, key, extend)
    return _control_action(grid, key, extend) if plain == _CONTROL else None


def _control_action(grid: GridInput, key: Qt.Key, extend: bool) -> Action | None:
    cursor = grid.cursor_
    actions: dict[Qt.Key, Action] = {
        Qt.Key.Key_Home: lambda: cursor.go(0, 0, extend=extend),
        Qt.Key.Key_End: lambda: cursor.go(*cursor.last_place, extend=extend),
        Qt.Key.Key_D: grid.fill_series if extend else grid.fill_down,
        Qt.Key.Key_PageUp: lambda: grid.dataset_wanted.emit(-1),
        Qt.Key.Key_PageDown: lambda: grid.dataset_wanted.emit(1),
        Qt.Key.Key_F: grid.find_wanted.emit,
        Qt.Key.Key_H: grid.find_wanted.emit,
        Qt.Key.Key_Space: lambda: cursor.select_whole(grid.area(), rows=False),
        Qt.Key.Key_Plus: grid.insert_columns if cursor.has_whole_columns else grid.insert_rows,
        Qt.Key.Key_Minus: grid.delete_columns if cursor.has_whole_columns else grid.delete_rows,
        Qt.Key.Key_F6: lambda: grid.leave(back=extend),
    }
    if extend:
        actions[Qt.Key.Key_L] = lambda: grid.values_wanted.emit(cursor.place[1])
    else:
        actions[Qt.Key.Key_R] = grid.fill_right
        actions[Qt.Key.Key_Semicolon] = grid.type_today
    return actions.get(key)


def _plain_action(grid: GridInput, key: Qt.Key, extend: bool) -> Action | None:
    cursor = grid.cursor_
    row, place = cursor.head
    page = grid.page_rows
    down = -1 if extend else 1
    actions: dict[Qt.Key, Action] = {
        Qt.Key.Key_Return: lambda: cursor.step(down, 0),
        Qt.Key.Key_Enter: lambda: cursor.step(down, 0),
        Qt.Key.Key_Tab: lambda: cursor.step(0, 1),
        Qt.Key.Key_Backtab: lambda: cursor.step(0, -1),
        Qt.Key.Key_Home: lambda: cursor.go(row, 0, extend=extend),
        Qt.Key.Key_End: lambda: cursor.go(row, cursor.last_place[1], extend=extend),
        Qt.Key.Key_PageDown: lambda: cursor.go(row + page, place, extend=extend),
        Qt.Key.Key_PageUp: lambda: cursor.go(row - page, place, extend=extend),
        Qt.Key.Key_F3: lambda: grid.find_again_wanted.emit(extend),
    }
    if grid.table.has_invalid:
        actions[Qt.Key.Key_F8] = lambda: grid.go_to_invalid(back=extend)
    if extend:
        actions[Qt.Key.Key_F2] = grid.edit_note
        actions[Qt.Key.Key_Space] = lambda: cursor.select_whole(grid.area(), rows=True)
        actions[Qt.Key.Key_F10] = grid.ask_for_menu
    else:
        actions[Qt.Key.Key_F2] = lambda: grid.begin_typing(None)
        actions[Qt.Key.Key_Delete] = grid.clear
        actions[Qt.Key.Key_Backspace] = lambda: grid.begin_typing("")
        actions[Qt.Key.Key_Menu] = grid.ask_for_menu
    return actions.get(key)
