"""A menu item and a menu as data, and when an item can be chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inclusion_desktop.ui.main_window import MainWindow

Handle = Callable[["MainWindow"], object]
Test = Callable[["MainWindow"], bool]


@dataclass(frozen=True, slots=True)
class Row:
    """A menu item. `text` is an English msgid with its access key; `enabled` None is always.

    `checked` makes it a switch and says whether it is on. `handle` of a switch toggles.
    """

    id: str
    text: str
    handle: Handle
    icon: str = ""
    keys: tuple[str, ...] = ()
    enabled: Test | None = None
    checked: Test | None = None


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu; None among the rows is a line between groups. `id` names menus that the window fills itself."""

    text: str
    rows: Sequence[Row | Menu | None]
    id: str = ""


def is_open(window: MainWindow) -> bool:
    """A project is shown."""
    return window.has_project


def is_linked(window: MainWindow) -> bool:
    """The shown dataset is linked to a file."""
    return window.has_project and window.linked.shown is not None


def shows_table(window: MainWindow) -> bool:
    """A dataset is shown."""
    return window.has_project and window.workspace.document.dataset(window.workspace.selection.dataset) is not None


def has_selected(window: MainWindow) -> bool:
    """Something on the page is selected."""
    return window.has_project and bool(window.work.selected())


def has_several(window: MainWindow) -> bool:
    """Two elements or more are selected."""
    return window.has_project and len(window.work.selected()) > 1


def has_three(window: MainWindow) -> bool:
    """Three elements or more are selected."""
    return window.has_project and len(window.work.selected()) > 2


def has_groups(window: MainWindow) -> bool:
    """A group is selected."""
    return window.has_project and window.has_group_selected
