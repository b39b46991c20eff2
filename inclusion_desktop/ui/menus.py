"""Builds the window's actions and menus from the rows of `actions`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from inclusion_desktop import i18n
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.action_rows import Menu, Row
from inclusion_desktop.ui.actions import MENUS, all_rows
from inclusion_desktop.ui.appearance import SCHEMES
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.recipe.step_menu import fill_reshape_menu
from inclusion_desktop.ui.views import PROCESS_INKS, spot_inks, view_name

if TYPE_CHECKING:
    from inclusion_desktop.ui.main_window import MainWindow

_SPOT = "spot"
_VIEWS: tuple[str | None, ...] = (
    *("normal", "proof", None, "deuteranopia", "protanopia", "tritanopia", "grey", None, "away", None),
    *PROCESS_INKS,
)
_OF_SELECTION: tuple[str | None, ...] = (
    *("cut", "copy", "paste", "duplicate", "delete", None),
    *("front", "forward", "backward", "back", None, "group", "ungroup", None, "lock", "hide"),
)
_OF_PAGE: tuple[str | None, ...] = (
    *("paste", "select_all", None, "text", "chart", "picture", "pictogram", None, "show_all", "fit"),
)


def make_actions(window: MainWindow) -> dict[str, QAction]:
    """An action for every row, by its id."""
    return {row.id: _make_action(window, row) for row in all_rows()}


def _make_action(window: MainWindow, row: Row) -> QAction:
    action = QAction(_(row.text), window)
    if row.icon:
        action.setIcon(icon(row.icon))
    action.setShortcuts([QKeySequence(keys) for keys in row.keys])
    action.setCheckable(row.checked is not None)
    action.triggered.connect(_run(window, row))
    action.setObjectName(row.id)
    if row.keys:
        plain = _(row.text).replace("&", "").rstrip("…")
        action.setToolTip(f"{plain}  {action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)}")
    return action


def _run(window: MainWindow, row: Row) -> Callable[[], None]:
    def run() -> None:
        row.handle(window)
        window.update_actions()

    return run


def fill_menu_bar(window: MainWindow) -> None:
    """All menus."""
    for menu in MENUS:
        built = window.menuBar().addMenu(_(menu.text))
        _fill(window, built, menu)
        built.aboutToShow.connect(window.update_actions)


def _fill(window: MainWindow, built: QMenu, menu: Menu) -> None:
    match menu.id:
        case "recent":
            built.aboutToShow.connect(lambda: _fill_recent(window, built))
        case "appearance":
            _fill_appearance(window, built)
        case "language":
            _fill_language(window, built)
        case "reshape":
            fill_reshape_menu(built, window.editor.data.steps)
        case "plates":
            built.aboutToShow.connect(lambda: _fill_spots(window, built))
    for entry in menu.rows:
        if entry is None:
            built.addSeparator()
        elif isinstance(entry, Menu):
            _fill(window, built.addMenu(_(entry.text)), entry)
        else:
            built.addAction(window.actions_by_id[entry.id])


def _fill_recent(window: MainWindow, menu: QMenu) -> None:
    menu.clear()
    for path in window.preferences.settings.recent:
        action = menu.addAction(path.name)
        action.setToolTip(str(path))
        action.triggered.connect(lambda _on=False, path=path: window.files.open(path))
    if menu.isEmpty():
        menu.addAction(_("No files yet")).setEnabled(False)


def _fill_appearance(window: MainWindow, menu: QMenu) -> None:
    names = {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}
    group = QActionGroup(menu)
    for scheme in SCHEMES:
        action = menu.addAction(names[scheme])
        action.setCheckable(True)
        action.setChecked(window.preferences.settings.appearance == scheme)
        action.triggered.connect(lambda _on=False, scheme=scheme: window.use_appearance(scheme))
        group.addAction(action)


def _fill_language(window: MainWindow, menu: QMenu) -> None:
    group = QActionGroup(menu)
    for code in i18n.LANGUAGES:
        action = menu.addAction(i18n.LANGUAGE_NAMES[code])
        action.setCheckable(True)
        action.setChecked(i18n.language() == code)
        action.triggered.connect(lambda _on=False, code=code: window.language_chosen.emit(code))
        group.addAction(action)


def _fill_spots(window: MainWindow, menu: QMenu) -> None:
    """The plates of the document's spot inks, behind those of the process inks."""
    for action in menu.actions():
        if action.data() == _SPOT:
            menu.removeAction(action)
            action.deleteLater()
    for ink in spot_inks(window.workspace.document):
        action = menu.addAction(view_name(ink))
        action.setData(_SPOT)
        action.setCheckable(True)
        action.setChecked(window.editor.views.current == ink)
        action.triggered.connect(lambda _on=False, ink=ink: window.editor.views.use(ink))


def views_menu(window: MainWindow) -> QMenu:
    """All ways to look at the page in one list."""
    menu = QMenu(window)
    for name in _VIEWS:
        if name is None:
            menu.addSeparator()
        else:
            menu.addAction(window.actions_by_id[f"view_{name}"])
    menu.aboutToShow.connect(window.update_actions)
    menu.aboutToShow.connect(lambda: _fill_spots(window, menu))
    return menu


def show_page_menu(window: MainWindow, at: QPoint) -> None:
    """The menu of the page, or of what is selected on it."""
    window.update_actions()
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for name in _OF_SELECTION if window.work.selected() else _OF_PAGE:
        if name is None:
            menu.addSeparator()
        else:
            menu.addAction(window.actions_by_id[name])
    menu.popup(at)
