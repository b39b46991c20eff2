"""Menus are walked with the keyboard: each access key of a menu leads to one entry."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from inclusion_desktop.i18n import LANGUAGES, Language, set_language
from inclusion_desktop.ui.menus import show_page_menu, views_menu
from tests.factories import make_document, make_shape
from tests.ui.desk import Desk


def access_keys(actions: list[QAction]) -> list[str]:
    texts = [action.text().replace("&&", "") for action in actions if not action.isSeparator()]
    return [found.group(1).lower() for text in texts if (found := re.search(r"&(\w)", text))]


def menus_below(name: str, actions: list[QAction]) -> dict[str, list[QAction]]:
    """The entries of each menu by its path."""
    found = {name: actions}
    for action in actions:
        # PySide hands out a menu as a plain object.
        if (menu := cast("QMenu | None", action.menu())) is not None:
            found |= menus_below(f"{name} › {action.text()}", menu.actions())
    return found


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_menu_has_an_access_key_twice(language: Language, tmp_path: Path) -> None:
    set_language(language)
    desk = Desk(tmp_path, make_document(make_shape("shape-1"), language="en"))
    window = desk.window
    menus = menus_below("window", window.menuBar().actions()) | menus_below("views", views_menu(window).actions())
    for selected in ((), ("shape-1",)):
        window.workspace.select_elements(*selected)
        show_page_menu(window, QPoint(0, 0))
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        menus |= menus_below(f"page with {selected}", popup.actions())
        popup.close()
    twice = {
        name: keys
        for name, actions in menus.items()
        if (keys := [key for key, count in Counter(access_keys(actions)).items() if count > 1])
    }
    desk.close()
    assert len(menus) > 15
    assert twice == {}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_entry_of_the_menu_bar_has_an_access_key(language: Language, tmp_path: Path) -> None:
    set_language(language)
    desk = Desk(tmp_path, make_document(language="en"))
    bar = desk.window.menuBar().actions()
    keys, count = access_keys(bar), len(bar)
    desk.close()
    assert len(keys) == count > 0
