"""The Qt we run on is one that we can run on."""

import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot


def test_void_calls_keep_none_alive() -> None:
    # PySide6 6.12.0 on Python 3.11 loses a reference to None in each of these, and aborts within minutes.
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 100


def test_pictures_are_made_with_the_bundled_font(qapp: QApplication) -> None:
    assert QFontInfo(qapp.font()).family() == "Source Sans 3"
    assert qapp.font().hintingPreference() == QFont.HintingPreference.PreferNoHinting


_left: list[QWidget] = []


@pytest.mark.parametrize("turn", [1, 2])
def test_no_window_is_left_from_the_test_before(turn: int, qtbot: QtBot) -> None:
    assert QApplication.topLevelWidgets() == []
    window = QWidget()
    window.show()
    qtbot.waitExposed(window)
    _left.append(window)  # a reference that was forgotten must not keep it
    assert len(_left) == turn
