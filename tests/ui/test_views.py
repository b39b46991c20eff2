"""Looking at the page as it prints, with other eyes and from afar, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inclusion_desktop.app.commands.elements import ChangeElements
from inclusion_desktop.document.brand import Swatch
from inclusion_desktop.document.model import ColorUse, Place
from inclusion_desktop.graphics.color import Process, Spot
from inclusion_desktop.ui.views import AWAY_ZOOM, spot_inks
from tests.factories import make_document, make_shape
from tests.ui.desk import Desk

MIDDLE = (100.0, 100.0)


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """A page with one red field about its middle."""
    desk = Desk(tmp_path, make_document(make_shape("shape-1", Place(50.0, 50.0, 100.0, 100.0)), language="en"))
    brand = desk.document.brand
    red = next(s.name for s in brand.swatches if isinstance(s.color, Process) and s.color.m > 0.5 and s.color.c < 0.3)
    desk.window.workspace.do(ChangeElements(desk.page.id, ("shape-1",), {"fill": ColorUse(red)}))
    desk.settle()
    yield desk
    desk.window.editor.views.wait()
    desk.close()


def color(desk: Desk) -> QColor:
    """What the middle of the field looks like in the window."""
    return desk.window.editor.artboard.view.grab().toImage().pixelColor(desk.at(*MIDDLE))


def is_grey(color: QColor) -> bool:
    return max(color.red(), color.green(), color.blue()) - min(color.red(), color.green(), color.blue()) <= 2


def test_a_plate_shows_its_ink_alone_and_the_chip_leads_back(desk: Desk, qtbot: QtBot) -> None:
    strip = desk.window.editor.strip
    assert not is_grey(color(desk))
    assert strip.back.isHidden()
    desk.do("view_Cyan")
    qtbot.waitUntil(lambda: is_grey(color(desk)), timeout=20_000)
    light = color(desk).lightness()
    assert strip.view.text() == "Cyan plate"
    desk.do("view_Magenta")
    qtbot.waitUntil(lambda: is_grey(color(desk)) and color(desk).lightness() < light - 60, timeout=20_000)
    strip.back.click()
    desk.settle()
    assert not is_grey(color(desk))
    assert strip.view.text() == "Normal"
    assert desk.window.actions_by_id["view_normal"].isChecked()


def test_a_proof_follows_edits_and_shows_live_ink_meanwhile(desk: Desk, qtbot: QtBot) -> None:
    live = color(desk)
    desk.do("view_proof")
    views = desk.window.editor.views
    qtbot.waitUntil(lambda: views._job is None, timeout=20_000)
    proofed = color(desk)
    assert abs(proofed.red() - live.red()) < 25
    assert abs(proofed.green() - live.green()) < 25
    desk.window.workspace.do(ChangeElements(desk.page.id, ("shape-1",), {"hidden": True}))
    desk.settle()
    assert color(desk).lightness() > 230
    qtbot.waitUntil(lambda: views._job is None and not views._later.isActive(), timeout=20_000)
    desk.settle()
    assert color(desk).lightness() > 230


def test_other_eyes_see_the_page_and_nobody_else(desk: Desk) -> None:
    live = color(desk)
    red = next(s for s in desk.document.brand.swatches if s.name == desk.element("shape-1").fill.swatch)  # type: ignore[union-attr]
    swatch = desk.window.editor.views.ink(red.color)
    desk.do("view_deuteranopia")
    assert color(desk) != live
    assert color(desk).red() - color(desk).green() < live.red() - live.green()
    assert desk.window.editor.views.ink(red.color) == swatch
    desk.do("view_grey")
    assert is_grey(color(desk))
    desk.do("view_normal")
    assert color(desk) == live


def test_two_metres_away_and_back_to_the_same_zoom(desk: Desk) -> None:
    artboard = desk.window.editor.artboard
    artboard.set_zoom(0.8)
    desk.do("view_away")
    assert artboard.zoom == pytest.approx(AWAY_ZOOM)
    desk.do("view_normal")
    assert artboard.zoom == pytest.approx(0.8)
    desk.do("view_away")
    desk.do("zoom_in")
    assert artboard.zoom > AWAY_ZOOM
    assert artboard.zoom < 0.8
    assert desk.window.editor.strip.view.text() == "Normal"


def test_spot_inks_have_plates_of_their_own() -> None:
    spot = Spot("PANTONE 185 C", Process(0.0, 0.93, 0.79, 0.0))
    document = make_document(make_shape("shape-1"))
    assert spot_inks(document) == ()
    from dataclasses import replace

    brand = replace(document.brand, swatches=(*document.brand.swatches, Swatch("signal", spot)))
    assert spot_inks(replace(document, brand=brand)) == ("PANTONE 185 C",)
