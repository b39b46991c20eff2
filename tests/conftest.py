"""What every test stands on: no screen, no locale, no window left over from the test before."""

from __future__ import annotations

import os
import sys

# Qt reads these once, when it is first imported.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["LC_ALL"] = "C.UTF-8"
for _name in ("LANGUAGE", "LC_MESSAGES", "LANG", "QT_STYLE_OVERRIDE", "QT_FONT_DPI"):
    os.environ.pop(_name, None)

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from inclusion_desktop import i18n, resources

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# A busy machine must not fail a property; CI draws the same examples each time.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application as pictures need it: one style, one bundled font, outlines that no hinting bends."""
    from PySide6.QtGui import QFont, QFontDatabase

    for path in resources.font_files():
        QFontDatabase.addApplicationFont(str(path))
    font = QFont("Source Sans 3", 10)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    qapp.setStyle("Fusion")
    qapp.setFont(font)
    return qapp


@pytest.fixture(autouse=True)
def _no_window_is_left() -> Iterator[None]:
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    for window in widgets.QApplication.topLevelWidgets():
        # Not close(): a window with unsaved work would ask, and wait for ever.
        window.hide()
        if window.parent() is None:
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _english_interface() -> Iterator[None]:
    yield
    if i18n.language() != "en":
        i18n.set_language("en")
