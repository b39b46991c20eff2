"""The inspector shows what is and makes what is typed, one undo step a gesture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from inclusion_desktop.document.chart_spec import Condition
from inclusion_desktop.document.model import ColorUse, TextParagraph, TextRun
from inclusion_desktop.i18n import set_language
from inclusion_desktop.ui.dialogs.field_dialog import FieldDialog
from inclusion_desktop.ui.inspector.fields import LinesField, NumberField, SwitchField, parse_length
from inclusion_desktop.ui.inspector.rows_field import RowsField
from inclusion_desktop.ui.inspector.text_form import retyped
from tests.factories import make_chart, make_document, make_shape, make_text
from tests.ui.desk import Desk


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    document = make_document(
        make_shape("shape-1"), make_shape("shape-2"), make_text("text-1"), make_chart("chart-1"), language="en"
    )
    desk = Desk(tmp_path, document)
    yield desk
    desk.close()


def choose(desk: Desk, *names: str) -> None:
    desk.window.workspace.select_elements(*names)
    desk.settle()


def type_into(field: NumberField, text: str) -> None:
    field.setFocus()
    field.lineEdit().selectAll()
    QTest.keyClicks(field.lineEdit(), text)
    QTest.keyClick(field.lineEdit(), Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("12,5", "mm", 12.5),
        ("12.5 mm", "mm", 12.5),
        ("2 cm", "mm", 20.0),
        ("1 in", "mm", 25.4),
        ("72 pt", "mm", 25.4),
        ("25,4mm", "pt", 72.0),
        ("−3", "mm", -3.0),
        ("45°", "°", 45.0),
        ("12 kg", "mm", None),
        ("5 mm", "%", None),
        ("", "mm", None),
    ],
)
def test_lengths_are_understood_in_many_units(text: str, unit: str, value: float | None) -> None:
    found = parse_length(text, unit)
    assert found == (None if value is None else pytest.approx(value))


def test_a_number_moves_the_element_and_undoes_at_once(desk: Desk) -> None:
    choose(desk, "shape-1")
    form = desk.window.editor.inspector.place_form
    assert form.fields["x_mm"].value() == 10.0
    type_into(form.fields["x_mm"], "1 in")
    assert desk.element("shape-1").place.x_mm == pytest.approx(25.4)
    for _ in range(3):
        QTest.keyClick(form.fields["y_mm"].lineEdit(), Qt.Key.Key_Up)
    assert desk.element("shape-1").place.y_mm == 23.0


def test_steps_in_one_field_are_one_undo(desk: Desk) -> None:
    choose(desk, "shape-1")
    field = desk.window.editor.inspector.place_form.fields["y_mm"]
    for _ in range(3):
        field.stepBy(1)
    assert desk.element("shape-1").place.y_mm == 23.0
    desk.do("undo")
    assert desk.element("shape-1").place.y_mm == 20.0


def test_several_elements_show_what_they_share(desk: Desk) -> None:
    choose(desk, "shape-1", "shape-2")
    inspector = desk.window.editor.inspector
    assert inspector.heading.text() == "2 elements"
    assert not inspector.shape_form.isHidden()
    assert inspector.text_form.isHidden()
    inspector.shape_form.fill.edited.emit(ColorUse("coral"), object())
    assert desk.element("shape-1").fill == desk.element("shape-2").fill == ColorUse("coral")  # type: ignore[union-attr]
    choose(desk, "shape-1", "text-1")
    x = inspector.place_form.fields["x_mm"]
    assert (x.text(), x.lineEdit().placeholderText()) == ("", "Different")
    assert inspector.shape_form.isHidden()
    type_into(inspector.place_form.opacity, "40")
    assert desk.element("text-1").opacity == pytest.approx(0.4)


def test_nothing_selected_shows_the_page(desk: Desk) -> None:
    choose(desk)
    form = desk.window.editor.inspector.page_form
    assert not form.isHidden()
    form.size_field.choose("A2")
    assert (desk.page.width_mm, desk.page.height_mm) == (420.0, 594.0)
    form.language.choose("ru")
    assert desk.document.language == "ru"
    desk.settle()
    assert desk.window.tools.language_button.text() == "RU"


def test_a_chart_is_bound_named_and_told_about(desk: Desk) -> None:
    choose(desk, "chart-1")
    form = desk.window.editor.inspector.chart_form
    title = form.fields["text.title"]
    assert isinstance(title, LinesField)
    title.setFocus()
    QTest.keyClicks(title, "What teachers think")
    assert desk.chart("chart-1").spec.title == "What teachers think"
    desk.do("undo")
    assert desk.chart("chart-1").spec.title == ""
    desk.settle()
    assert title.toPlainText() == ""
    assert any("no title" in text for text in form.findings.texts)
    form.fields["channel.category"].choose("year")  # type: ignore[attr-defined]
    assert desk.chart("chart-1").spec.channels["category"] == ("year",)


def test_every_option_of_every_type_has_a_field(desk: Desk) -> None:
    from inclusion_desktop.charts.options import option_fields
    from inclusion_desktop.charts.registry import chart_types

    choose(desk, "chart-1")
    form = desk.window.editor.inspector.chart_form
    for name, known in chart_types().items():
        form.fields["type"].choose(name)  # type: ignore[attr-defined]
        desk.settle()
        assert desk.chart("chart-1").spec.type == name
        options = {f"option.{declared.name}" for declared in option_fields(known.options)}
        assert options <= set(form.fields), name
        for declared in option_fields(known.options):
            field = form.fields[f"option.{declared.name}"]
            if isinstance(field, SwitchField):
                # A type keeps what the type before it was told under the same name.
                before = desk.chart("chart-1").spec.options.get(declared.name, declared.default)
                field.click()
                assert desk.chart("chart-1").spec.options.get(declared.name, declared.default) is not before


def test_the_drafted_alternative_text_is_shown_until_one_is_typed(desk: Desk) -> None:
    choose(desk, "chart-1")
    form = desk.window.editor.inspector.alt_form
    assert "71" in form.alt.placeholderText()
    assert not form.drafted.isHidden()
    form.alt.setFocus()
    QTest.keyClicks(form.alt, "Bars")
    desk.settle()
    assert desk.element("chart-1").alt == "Bars"
    assert form.drafted.isHidden()
    form.decorative.click()
    assert desk.element("chart-1").decorative


def test_locked_elements_cannot_be_typed_away(desk: Desk) -> None:
    choose(desk, "shape-1")
    form = desk.window.editor.inspector.place_form
    form.locked.click()
    desk.settle()
    assert desk.element("shape-1").locked
    assert not form.fields["x_mm"].isEnabled()
    assert form.locked.isEnabled()


def test_text_keeps_its_bold_words_when_others_are_typed() -> None:
    paragraphs = (TextParagraph((TextRun("One in "), TextRun("forty", bold=True), TextRun(" children"))),)
    (typed,) = retyped(paragraphs, "One in forty small children")
    assert typed.source == "One in forty small children"
    assert TextRun("forty", bold=True) in typed.runs
    (emptied,) = retyped(paragraphs, "")
    assert emptied.source == ""
    two = retyped(paragraphs, "One in forty children\nand more")
    assert two[0] is paragraphs[0]
    assert two[1].source == "and more"


@pytest.mark.parametrize("start", range(8))
def test_whatever_is_typed_is_what_stands_there(start: int) -> None:
    paragraphs = (TextParagraph((TextRun("ab", bold=True), TextRun("cd"), TextRun("ef", italic=True))),)
    source = "abcdef"
    for end in range(min(start, 6), 7):
        for typed in ("", "x", "ab", "long words"):
            text = source[: min(start, 6)] + typed + source[end:]
            assert "\n".join(p.source for p in retyped(paragraphs, text)) == text


def test_numbers_are_written_as_the_interface_writes_them(qapp: QApplication) -> None:
    set_language("ro")
    field = NumberField("Lățime", "mm")
    field.show_value(12.5)
    assert field.text() == "12,5\u00a0mm"
    field.show_value(1234.0)
    assert field.text() == "1234\u00a0mm"
    set_language("en")


def test_a_chart_shows_only_the_rows_that_are_asked_for(desk: Desk) -> None:
    choose(desk, "chart-1")
    form = desk.window.editor.inspector.chart_form
    rows = form.fields["rows"]
    assert isinstance(rows, RowsField)
    assert not rows.all_rows.isHidden()
    rows.add_button.click()
    desk.settle()
    assert desk.chart("chart-1").spec.rows == (Condition("group", "Teachers"),)
    area = next(area for area in desk.window.editor.inspector.findChildren(QScrollArea) if area.isAncestorOf(rows))
    assert form.width() <= area.viewport().width()
    rows.lines[0].column.choose("year")
    desk.settle()
    assert [rows.lines[0].value.itemText(at) for at in range(rows.lines[0].value.count())] == ["2020", "2024"]
    rows.lines[0].value.choose("2024")
    desk.settle()
    assert desk.chart("chart-1").spec.rows == (Condition("year", "2024"),)
    with pytest.raises(AssertionError):
        desk.mark("chart-1", 0)
    assert desk.mark("chart-1", 1).width > 0
    rows.lines[0].remove_button.click()
    desk.settle()
    assert desk.chart("chart-1").spec.rows == ()
    assert rows.lines == []


def test_a_live_field_is_written_by_its_ids_and_follows_the_figure(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def take(dialog: FieldDialog) -> int:
        dialog.search.setText("teachers 2024")
        assert dialog.told.text() == "Prints: 71.2%"
        dialog.take_button.click()
        return dialog.result()

    monkeypatch.setattr(FieldDialog, "exec", take)
    choose(desk, "text-1")
    desk.window.editor.artboard.setFocus()
    desk.do("field")
    desk.window.take_typing()
    source = desk.text("text-1").paragraphs[0].source
    assert source == "Hello{attitudes.share_pct[group=Teachers, year=2024]}"

    choose(desk, "chart-1")
    title = desk.window.editor.inspector.chart_form.fields["text.title"]
    desk.window.activateWindow()
    title.setFocus()
    desk.do("field")
    assert desk.chart("chart-1").spec.title == "{attitudes.share_pct[group=Teachers, year=2024]}"
    assert isinstance(title, LinesField)
    cursor = title.textCursor()
    cursor.setPosition(5)
    title.setTextCursor(cursor)
    desk.do("field")
    assert desk.chart("chart-1").spec.title == 2 * "{attitudes.share_pct[group=Teachers, year=2024]}"

    desk.window.workspace.select_elements("shape-1")
    desk.window.editor.artboard.setFocus()
    desk.do("field")
    assert "Select a text" in desk.window.editor.strip.message.text()
