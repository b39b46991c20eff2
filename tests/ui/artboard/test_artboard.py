"""The artboard as a designer uses it: mouse and keys in, document out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QColor, QDropEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inclusion_desktop.app.commands.data import SetCells
from inclusion_desktop.app.commands.elements import ChangeElements
from inclusion_desktop.app.session import Session
from inclusion_desktop.document.model import (
    Document,
    GroupElement,
    Guide,
    Place,
    ShapeElement,
    ShapeKind,
    TextElement,
)
from inclusion_desktop.document.queries import find_on_page
from inclusion_desktop.graphics.geometry import Point
from inclusion_desktop.graphics.path import Rects
from inclusion_desktop.graphics.scene import Shapes, walk
from inclusion_desktop.graphics.units import MM
from inclusion_desktop.ui.workspace import Selection
from tests.ui.artboard.desk import Desk, Modifiers, box, chart, picture, poster, text

CTRL, SHIFT, ALT = Modifiers.ControlModifier, Modifiers.ShiftModifier, Modifiers.AltModifier
PIXEL = 0.4
"""Millimetres: clicks fall on whole pixels."""


@pytest.fixture
def two(qapp: QApplication) -> Desk:
    """Two rectangles, far from anything that attracts."""
    return Desk(poster(box("a", 23, 33), box("b", 117, 151, swatch="coral")))


def bar_middle(desk: Desk, name: str, row: int) -> tuple[float, float]:
    """Where the bar of a row stands, in millimetres."""
    group = desk.artboard.ink_of(name)
    assert group is not None
    for item, to_page, _ in walk((group,)):
        rows = item.data_rows.tolist() if isinstance(item, Shapes) and item.data_rows is not None else []
        if isinstance(item, Shapes) and isinstance(item.geometry, Rects) and row in rows:
            x, y, width, height = item.geometry.boxes[rows.index(row)].tolist()
            middle = to_page.apply(Point(x + width / 2, y + height / 2))
            return middle.x / MM, middle.y / MM
    raise AssertionError("there is no such bar")


# Selecting


def test_a_click_selects_the_topmost_and_a_click_on_paper_nothing(qapp: QApplication) -> None:
    desk = Desk(poster(box("under", 20, 20), box("over", 40, 30)))
    desk.click(50, 40)
    assert desk.selected() == ("over",)
    desk.click(25, 25)
    assert desk.selected() == ("under",)
    desk.click(150, 250)
    assert desk.selected() == ()


def test_shift_and_ctrl_add_and_take_away(two: Desk) -> None:
    two.click(40, 45)
    two.click(130, 160, SHIFT)
    assert two.selected() == ("a", "b")
    two.click(40, 45, CTRL)
    assert two.selected() == ("b",)


def test_locked_and_hidden_elements_let_clicks_through(qapp: QApplication) -> None:
    locked = replace(box("locked", 20, 20), locked=True)
    hidden = replace(box("hidden", 20, 20), hidden=True)
    desk = Desk(poster(box("below", 20, 20), locked, hidden))
    desk.click(30, 30)
    assert desk.selected() == ("below",)


def test_a_rubber_band_selects_what_it_touches(two: Desk) -> None:
    two.drag((10, 20), (30, 50))
    assert two.selected() == ("a",)
    two.drag((10, 20), (140, 180))
    assert two.selected() == ("a", "b")
    assert two.session.undo_label is None


def test_a_line_is_hit_near_its_ink_and_not_in_its_empty_corner(qapp: QApplication) -> None:
    line = ShapeElement(id="line", place=Place(20, 20, 100, 80), shape=ShapeKind.LINE)
    desk = Desk(poster(line))
    desk.click(100, 30)
    assert desk.selected() == ()
    desk.click(70, 60)
    assert desk.selected() == ("line",)


def test_tab_goes_through_the_page_in_reading_order_and_then_leaves(qapp: QApplication) -> None:
    document = poster(box("a", 20, 20), box("b", 80, 20), box("c", 140, 20))
    page = replace(document.pages[0], reading_order=("c", "a", "b"))
    desk = Desk(replace(document, pages=(page,)))
    seen = []
    for _ in range(3):
        desk.key(Qt.Key.Key_Tab)
        seen.append(desk.selected())
    assert seen == [("c",), ("a",), ("b",)]
    desk.key(Qt.Key.Key_Backtab, SHIFT)
    assert desk.selected() == ("a",)
    assert desk.view.hand is not None
    desk.workspace.select_elements("b")
    assert desk.view.hand.next_element(1) is False, "a keyboard must be able to leave"


# Moving


def test_a_drag_moves_live_and_undoes_as_one_step(two: Desk) -> None:
    two.press(40, 45)
    two.drag_to(50, 60)
    assert two.place("a").x_mm == pytest.approx(33, abs=PIXEL), "the inspector sees it while the button is down"
    two.drag_to(57, 79)
    two.release(57, 79)
    assert two.place("a").x_mm == pytest.approx(40, abs=PIXEL)
    assert two.place("a").y_mm == pytest.approx(67, abs=PIXEL)
    two.session.undo()
    assert two.place("a") == Place(23, 33, 40, 30)
    assert two.session.undo_label is None


def test_two_drags_are_two_steps(two: Desk) -> None:
    two.drag((40, 45), (47, 52))
    two.drag((47, 52), (57, 62))
    two.session.undo()
    assert two.place("a").x_mm == pytest.approx(30, abs=PIXEL)


def test_escape_gives_a_drag_up(two: Desk) -> None:
    two.press(40, 45)
    two.drag_to(80, 90)
    two.key(Qt.Key.Key_Escape)
    assert two.place("a") == Place(23, 33, 40, 30)
    two.drag_to(100, 100)
    two.release(100, 100)
    assert two.place("a") == Place(23, 33, 40, 30)
    assert two.selected() == ("a",)


def test_all_selected_elements_move_together(two: Desk) -> None:
    two.workspace.select_elements("a", "b")
    two.drag((40, 45), (47, 52))
    assert two.place("b").x_mm == pytest.approx(124, abs=PIXEL)
    assert two.selected() == ("a", "b")
    two.click(130, 160)
    assert two.selected() == ("b",)


def test_shift_keeps_a_drag_straight(two: Desk) -> None:
    two.drag((40, 45), (70, 51), SHIFT)
    assert two.place("a").y_mm == 33
    assert two.place("a").x_mm == pytest.approx(53, abs=PIXEL)


def test_a_drag_snaps_to_a_guide_and_says_so(qapp: QApplication) -> None:
    document = poster(box("a", 23, 33))
    page = replace(document.pages[0], guides=(Guide(True, 80.0),))
    desk = Desk(replace(document, pages=(page,)))
    desk.press(40, 45)
    desk.drag_to(60, 75)
    desk.drag_to(96, 75)
    assert desk.place("a").x_mm == pytest.approx(80.0, abs=1e-6)
    assert any(guide.x1 == pytest.approx(80.0) for guide in desk.view.overlay.smart)
    desk.drag_to(96, 75, CTRL)
    assert desk.place("a").x_mm != pytest.approx(80.0, abs=1e-6), "Ctrl snaps to nothing"
    desk.release(96, 75)
    assert desk.view.overlay.smart == ()


def test_snapping_can_be_switched_off(qapp: QApplication) -> None:
    document = poster(box("a", 23, 33))
    page = replace(document.pages[0], guides=(Guide(True, 80.0),))
    desk = Desk(replace(document, pages=(page,)))
    desk.artboard.set_snapping(False)
    desk.drag((40, 45), (96.5, 75))
    assert desk.place("a").x_mm != pytest.approx(80.0, abs=1e-6)


@pytest.mark.parametrize(("modifiers", "step"), [(Modifiers.NoModifier, 1.0), (CTRL, 0.1), (SHIFT, 10.0)])
def test_arrows_nudge(two: Desk, modifiers: Qt.KeyboardModifier, step: float) -> None:
    two.click(40, 45)
    two.key(Qt.Key.Key_Right, modifiers)
    two.key(Qt.Key.Key_Down, modifiers)
    assert two.place("a") == Place(23 + step, 33 + step, 40, 30)
    two.session.undo()
    assert two.place("a") == Place(23, 33, 40, 30), "a burst of nudges is one step"


def test_delete_removes_and_selects_nothing(two: Desk) -> None:
    two.click(40, 45)
    two.key(Qt.Key.Key_Delete)
    assert [element.id for element in two.session.document.pages[0].elements] == ["b"]
    assert two.selected() == ()


def test_a_locked_element_can_be_looked_at_but_not_moved(qapp: QApplication) -> None:
    desk = Desk(poster(replace(box("a", 23, 33), locked=True)))
    desk.workspace.select_elements("a")
    assert desk.view.overlay.frame is None
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Delete)
    assert desk.place("a") == Place(23, 33, 40, 30)


# Handles


def test_a_corner_handle_resizes_and_shift_keeps_proportions(two: Desk) -> None:
    two.click(40, 45)
    two.drag((63, 63), (83, 66), SHIFT)
    place = two.place("a")
    assert place.width_mm == pytest.approx(60, abs=PIXEL)
    assert place.width_mm / place.height_mm == pytest.approx(40 / 30, abs=0.01)
    assert (place.x_mm, place.y_mm) == (23, 33)
    assert two.session.undo_label == "Resize"


def test_alt_resizes_about_the_center(two: Desk) -> None:
    two.click(40, 45)
    two.drag((63, 48), (73, 48), ALT)
    place = two.place("a")
    assert place.x_mm == pytest.approx(13, abs=PIXEL)
    assert place.width_mm == pytest.approx(60, abs=2 * PIXEL)


def test_the_knob_turns_in_steps_with_shift(two: Desk) -> None:
    two.click(40, 45)
    arm = two.view.pixels_to_mm(24)
    two.drag((43, 33 - arm), (43 + 30, 47), SHIFT, steps=6)
    assert two.place("a").rotation == 90.0
    two.session.undo()
    assert two.place("a").rotation == 0.0


def test_several_elements_are_resized_as_one(two: Desk) -> None:
    two.workspace.select_elements("a", "b")
    # Together they reach from 23, 33 to 157, 181.
    two.drag((157, 181), (23 + 67, 33 + 74))
    assert two.place("b").width_mm == pytest.approx(20, abs=PIXEL)
    assert two.place("b").x_mm == pytest.approx(23 + 47, abs=PIXEL)


# Groups


@pytest.fixture
def grouped(qapp: QApplication) -> Desk:
    group = GroupElement(id="g", place=Place(20, 20, 100, 30), children=(box("a", 20, 20), box("b", 80, 20)))
    return Desk(poster(group, box("c", 20, 150)))


def test_a_group_is_taken_hold_of_as_one(grouped: Desk) -> None:
    grouped.click(90, 30)
    assert grouped.selected() == ("g",)
    grouped.drag((90, 30), (107, 55))
    assert grouped.place("a").x_mm == pytest.approx(37, abs=PIXEL)


def test_a_double_click_enters_a_group_and_escape_leaves_it(grouped: Desk) -> None:
    grouped.double_click(90, 30)
    assert grouped.selected() == ("b",)
    grouped.click(30, 30)
    assert grouped.selected() == ("a",)
    grouped.drag((30, 30), (30, 47))
    assert grouped.place("a").y_mm == pytest.approx(37, abs=PIXEL)
    assert grouped.place("b").y_mm == 20
    grouped.key(Qt.Key.Key_Escape)
    assert grouped.selected() == ("g",)


def test_a_click_outside_leaves_a_group(grouped: Desk) -> None:
    grouped.double_click(90, 30)
    grouped.click(30, 160)
    assert grouped.selected() == ("c",)
    grouped.click(90, 30)
    assert grouped.selected() == ("g",)


# Marks and cells


@pytest.fixture
def charted(qapp: QApplication) -> Desk:
    return Desk(poster(chart("c", 20, 40), box("a", 150, 200)))


def test_a_click_on_the_teachers_bar_selects_their_cell(charted: Desk) -> None:
    charted.click(*bar_middle(charted, "c", 1))
    selection = charted.workspace.selection
    assert selection.elements == ("c",)
    assert selection.dataset == "attitudes"
    assert (selection.rows, selection.columns) == ((1,), ("share",))


def test_marks_of_selected_cells_glow_on_the_page(charted: Desk) -> None:
    x, y = bar_middle(charted, "c", 2)
    assert not charted.view.overlay.glow
    charted.workspace.select_cells("attitudes", (2,), ("share",))
    glow = list(charted.view.overlay.glow)
    assert any(path.boundingRect().contains(QPointF(x * MM, y * MM)) for path in glow)
    charted.workspace.select_cells("attitudes", (), ())
    assert not charted.view.overlay.glow


def test_an_edited_cell_moves_its_bar_and_paints_nothing_else(charted: Desk) -> None:
    charted.view.viewport().repaint()
    other = charted.artboard._sheet.items["a"]
    painted, before = other.paints, bar_middle(charted, "c", 1)
    charted.workspace.do(SetCells("attitudes", {(1, "share"): "20"}))
    charted.settle()
    charted.view.viewport().repaint()
    assert bar_middle(charted, "c", 1) != before
    assert other.paints == painted


# Text in place


@pytest.fixture
def written(qapp: QApplication) -> Desk:
    return Desk(poster(text("t", 20, 40, "Share: {attitudes.share[group=Teachers]}"), box("a", 150, 200)))


def test_a_double_click_edits_text_with_its_live_fields_as_source(written: Desk) -> None:
    written.double_click(40, 45)
    editor = written.artboard.editor
    assert editor is not None
    assert editor.toPlainText() == "Share: {attitudes.share[group=Teachers]}"
    editor.selectAll()
    QTest.keyClicks(editor, "All children")
    QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)
    assert written.artboard.editor is None
    assert source_of(written.session.document) == ["All children"]
    written.session.undo()
    assert source_of(written.session.document) == ["Share: {attitudes.share[group=Teachers]}"]


def source_of(document: Document) -> list[str]:
    element = find_on_page(document.pages[0], "t")
    assert isinstance(element, TextElement)
    return [paragraph.source for paragraph in element.paragraphs]


def test_escape_keeps_what_was_typed(written: Desk) -> None:
    written.double_click(40, 45)
    editor = written.artboard.editor
    assert editor is not None
    QTest.keyClicks(editor, "kept")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert written.artboard.editor is None
    assert "kept" in "".join(source_of(written.session.document))
    written.session.undo()
    assert "kept" not in "".join(source_of(written.session.document))


def test_a_click_outside_keeps_what_was_typed(written: Desk) -> None:
    written.artboard.edit_text("t")
    editor = written.artboard.editor
    assert editor is not None
    QTest.keyClicks(editor, "Kept")
    written.click(160, 215)
    assert written.artboard.editor is None
    assert source_of(written.session.document) == ["Kept"]


def test_runs_and_styles_survive_an_edit(qapp: QApplication) -> None:
    from inclusion_desktop.document.brand import TextAlign
    from inclusion_desktop.document.model import ColorUse, TextParagraph, TextRun

    paragraphs = (
        TextParagraph((TextRun("Learning "), TextRun("together", bold=True, color=ColorUse("coral", 0.8))), "Heading"),
        TextParagraph((TextRun("small", size=9.5, italic=True),), "Body", TextAlign.CENTER),
    )
    element = TextElement(id="t", place=Place(20, 20, 150, 80), paragraphs=paragraphs)
    desk = Desk(poster(element))
    desk.artboard.edit_text("t")
    editor = desk.artboard.editor
    assert editor is not None
    assert editor.paragraphs() == paragraphs
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    QTest.keyClicks(editor, "er")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "new")
    desk.artboard.finish_editing()
    after = find_on_page(desk.session.document.pages[0], "t")
    assert isinstance(after, TextElement)
    assert after.paragraphs[0] == paragraphs[0]
    assert after.paragraphs[1].runs == (TextRun("smaller", size=9.5, italic=True),)
    assert after.paragraphs[2].style == "Body"


def test_zooming_while_editing_loses_nothing(written: Desk) -> None:
    written.artboard.edit_text("t")
    editor = written.artboard.editor
    assert editor is not None
    QTest.keyClicks(editor, "Half a thought")
    width = editor.width()
    written.artboard.set_zoom(written.artboard.zoom * 1.5)
    assert editor.toPlainText() == "Half a thought"
    assert editor.width() > 1.3 * width


# Tools, guides, drops


def test_a_tool_draws_a_frame_once(two: Desk, qtbot: QtBot) -> None:
    two.artboard.start_tool("chart")
    with qtbot.waitSignal(two.artboard.frame_drawn) as drawn:
        two.drag((72, 203), (171, 242))
    assert drawn.args is not None
    kind, place, _rising = drawn.args
    assert kind == "chart"
    assert place.x_mm == pytest.approx(72, abs=PIXEL)
    assert place.width_mm == pytest.approx(99, abs=2 * PIXEL)
    assert two.artboard.tool is None
    assert two.selected() == ()


def test_a_click_with_a_tool_asks_for_the_usual_size(two: Desk, qtbot: QtBot) -> None:
    two.artboard.start_tool("text")
    with qtbot.waitSignal(two.artboard.frame_drawn) as drawn:
        two.click(72, 203)
    assert drawn.args is not None
    assert drawn.args[1].width_mm == 0.0


def test_escape_puts_a_tool_away(two: Desk) -> None:
    two.artboard.start_tool("text")
    two.key(Qt.Key.Key_Escape)
    assert two.artboard.tool is None
    with pytest.raises(ValueError, match="no tool"):
        two.artboard.start_tool("hammer")


def test_a_guide_is_pulled_out_of_a_ruler_and_thrown_off_the_page(two: Desk) -> None:
    ruler = two.artboard._down
    QTest.mousePress(ruler, Qt.MouseButton.LeftButton, Modifiers.NoModifier, QPoint(5, 300))
    target = ruler.mapFromGlobal(two.view.viewport().mapToGlobal(two.at(93, 120)))
    QTest.mouseMove(ruler, target)
    two.settle()
    QTest.mouseRelease(ruler, Qt.MouseButton.LeftButton, Modifiers.NoModifier, target)
    (guide,) = two.session.document.pages[0].guides
    assert guide.vertical
    assert guide.at_mm == pytest.approx(93, abs=PIXEL)
    two.drag((guide.at_mm, 250), (-30, 250))
    assert two.session.document.pages[0].guides == ()


def test_dropped_files_are_told_with_their_place(two: Desk, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/a/photo.png"), QUrl("https://example.org/b.png")])
    at = QPointF(two.at(50, 60))
    event = QDropEvent(at, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Modifiers.NoModifier)
    with qtbot.waitSignal(two.artboard.files_dropped) as dropped:
        two.view.dropEvent(event)
    assert dropped.args is not None
    paths, spot = dropped.args
    assert paths == ("/a/photo.png",)
    assert spot.x == pytest.approx(50, abs=PIXEL)


def test_charts_ask_for_their_editor(qapp: QApplication, qtbot: QtBot) -> None:
    desk = Desk(poster(chart("c", 20, 40)))
    with qtbot.waitSignal(desk.artboard.edit_requested) as asked:
        desk.double_click(60, 60)
    assert asked.args == ["c"]


# Looking


def test_ctrl_0_fits_and_ctrl_1_is_actual_size(two: Desk) -> None:
    two.key(Qt.Key.Key_1, CTRL)
    assert two.artboard.zoom == pytest.approx(1.0)
    dpi = two.view.screen().physicalDotsPerInch()
    assert two.view.pixels_per_mm * 25.4 == pytest.approx(
        dpi if 40 <= dpi <= 800 else two.view.screen().logicalDotsPerInch()
    )
    two.key(Qt.Key.Key_0, CTRL)
    area = two.view.viewport().rect()
    assert area.contains(two.at(0, 0))
    assert area.contains(two.at(210, 297))


def test_the_wheel_zooms_at_the_pointer(two: Desk, qtbot: QtBot) -> None:
    at = QPointF(two.at(60, 80))
    before = two.view.to_page(at)
    where = two.view.viewport().mapToGlobal(at)
    for _ in range(3):
        turn = QWheelEvent(
            at, where, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Modifiers.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(two.view.viewport(), turn)
    after = two.view.to_page(at)
    assert after.x == pytest.approx(before.x, abs=PIXEL)
    assert after.y == pytest.approx(before.y, abs=PIXEL)
    assert two.view._still is not None, "the old picture is shown scaled"
    qtbot.waitUntil(lambda: two.view._still is None)


def test_space_and_the_middle_button_move_the_page(two: Desk) -> None:
    two.artboard.set_zoom(2.0)
    start = two.view.to_view(0, 0)
    middle = two.view.viewport().rect().center()
    QTest.keyPress(two.view, Qt.Key.Key_Space)
    QTest.mousePress(two.view.viewport(), Qt.MouseButton.LeftButton, Modifiers.NoModifier, middle)
    QTest.mouseMove(two.view.viewport(), middle + QPoint(30, 20))
    two.settle()
    QTest.mouseRelease(two.view.viewport(), Qt.MouseButton.LeftButton, Modifiers.NoModifier, middle + QPoint(30, 20))
    QTest.keyRelease(two.view, Qt.Key.Key_Space)
    moved = two.view.to_view(0, 0) - start
    assert (moved.x(), moved.y()) == pytest.approx((30, 20), abs=1.5)
    assert two.session.undo_label is None


def test_the_page_looks_like_its_ink(two: Desk) -> None:
    shot = two.view.viewport().grab().toImage()
    sky = two.session.document.brand.swatch("sky")
    assert sky is not None
    expected = two.artboard.inks.colors.color(sky.color)
    assert QColor(shot.pixel(two.at(43, 48))) == expected
    assert QColor(shot.pixel(two.at(100, 250))) == QColor(Qt.GlobalColor.white)


def test_trouble_is_marked_and_explained(qapp: QApplication) -> None:
    desk = Desk(poster(text("t", 20, 40, "word " * 200), picture("p", 150, 200)))
    places = {marker.place: marker.text for marker in desk.view.overlay.markers}
    assert "does not fit" in places[desk.place("t")]
    assert "no picture" in places[desk.place("p")]


def test_another_document_is_shown_when_it_is_opened(two: Desk) -> None:
    two.workspace.open(Session(poster(box("z", 50, 50))))
    two.settle()
    assert set(two.artboard._sheet.items) == {"z"}
    two.click(60, 60)
    assert two.workspace.selection.elements == ("z",)


def test_hidden_elements_leave_the_page(two: Desk) -> None:
    two.workspace.do(ChangeElements("page-1", ("a",), {"hidden": True}))
    two.settle()
    assert two.artboard.ink_of("a") is None
    two.workspace.select(Selection(page="page-1", elements=("a",)))
    assert two.view.overlay.frame is None


def test_a_proof_can_be_shown_in_place_of_the_ink(two: Desk) -> None:
    proof = QImage(21, 30, QImage.Format.Format_RGB32)
    proof.fill(QColor(10, 200, 30))
    two.artboard.show_instead(proof)
    two.settle()
    assert QColor(two.view.viewport().grab().toImage().pixel(two.at(43, 48))) == QColor(10, 200, 30)
    two.artboard.show_instead(None)
    two.settle()
    assert QColor(two.view.viewport().grab().toImage().pixel(two.at(43, 48))) != QColor(10, 200, 30)


def test_everything_has_a_name_for_screen_readers(two: Desk) -> None:
    assert two.view.accessibleName()
    assert "Tab" in two.view.accessibleDescription()
    assert two.artboard._across.accessibleName()


def test_a_screen_reader_finds_the_elements_in_reading_order(qapp: QApplication) -> None:
    document = poster(chart("c", 20, 40), text("t", 20, 150, "Together"), replace(box("x", 150, 200), hidden=True))
    page = replace(document.pages[0], reading_order=("t", "c"))
    desk = Desk(replace(document, pages=(page,)))
    canvas = QAccessible.queryAccessibleInterface(desk.view)
    assert canvas.childCount() == 2
    first, second = canvas.child(0), canvas.child(1)
    assert first.text(QAccessible.Text.Name) == "Text: t"
    assert first.text(QAccessible.Text.Description) == "Together"
    assert "Chart" in second.text(QAccessible.Text.Name)
    assert "60" in second.text(QAccessible.Text.Description), "the chart is told from its numbers"
    assert second.rect().contains(desk.view.viewport().mapToGlobal(desk.at(60, 80)))
    assert canvas.child(1) is second
    assert not second.state().selected
    desk.click(60, 80)
    assert second.state().selected
