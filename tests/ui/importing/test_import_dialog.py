"""The look at a table: what is seen of the file, what can be changed, and that the result shows it at once."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.data.problems import Severity
from inclusion_desktop.data.readers.open import read_raw
from inclusion_desktop.data.readers.raw import RawTable
from inclusion_desktop.graphics.progress import Progress
from inclusion_desktop.ui.appearance import apply_appearance, tone
from inclusion_desktop.ui.importing import file_reading
from inclusion_desktop.ui.importing.dialog import ImportDialog
from inclusion_desktop.ui.importing.parts import Part
from tests.ui.importing.look import CORPUS, cells, names, open_look, parts, read_through

pytestmark = pytest.mark.usefixtures("qapp")


def choose_column(dialog: ImportDialog, name: str) -> None:
    """Click the heading of a column."""
    model = dialog.panes.result_model
    place = next(at for at in range(model.columnCount()) if (c := model.column_at(at)) is not None and c.name == name)
    dialog.panes.result.horizontalHeader().sectionPressed.emit(place)


def messages(dialog: ImportDialog) -> list[str]:
    return [dialog.problems.item(row).text() for row in range(dialog.problems.count())]


def told(dialog: ImportDialog, member: str) -> object:
    """What was told to the reader so far."""
    return getattr(dialog.reading, member)


def is_busy(dialog: ImportDialog) -> bool:
    return dialog.is_busy


# What is seen


def test_each_row_of_a_ministry_s_sheet_is_told_for_what_it_is() -> None:
    dialog = open_look("ministry.xlsx")
    assert parts(dialog) == {"title": [1], "names": [3, 4], "total": [8], "note": [10, 11]}
    assert dialog.panes.found_model.text(4, 1) == "1 234,5"
    assert cells(dialog, 0) == ["r-nul Orhei", "1.234,5", "1.300", "3", "4"]
    assert dialog.panes.rows_form.totals.text() == "Leave out the total row: TOTAL"
    assert dialog.panes.rows_form.source.text() == "Taken as the source of the dataset: MEC"
    assert dialog.panes.size_label.text() == "4 rows, 5 columns"
    assert dialog.take_button.isEnabled()


def test_the_colours_of_rows_are_those_of_the_legend_in_light_and_dark(qapp: QApplication) -> None:
    try:
        for scheme in ("light", "dark"):
            apply_appearance(qapp, scheme)
            dialog = open_look("ministry.xlsx")
            view = dialog.panes.found
            for row, name in ((0, "ok_soft"), (2, "accent_soft"), (7, "warning_soft"), (9, "hover"), (4, "surface")):
                cell = view.visualRect(view.model().index(row, 4))
                image = view.viewport().grab().toImage()
                assert image.pixelColor(cell.topLeft().x() + 2, cell.center().y()) == tone(name), (scheme, row)
            dialog.deleteLater()
    finally:
        apply_appearance(qapp, "light")


def test_a_part_of_the_legend_leads_to_its_rows() -> None:
    dialog = open_look("ministry.xlsx")
    legend = dialog.panes.legend.buttons
    assert [part for part, button in legend.items() if button.isVisible()] == [
        Part.TITLE,
        Part.NAMES,
        Part.ROW,
        Part.TOTAL,
        Part.NOTE,
    ]
    legend[Part.NOTE].click()
    assert dialog.panes.found.rows == (9,)


def test_a_long_file_is_shown_to_its_last_row(tmp_path: Path) -> None:
    file = tmp_path / "long.csv"
    file.write_text("a;b\n" + "".join(f"x{n};{n}\n" for n in range(30_000)) + "last;oops\n", encoding="utf-8")
    dialog = open_look(file)
    (problem,) = messages(dialog)
    assert "oops" in problem
    dialog.problems.setCurrentRow(0)
    assert dialog.panes.found.rows == (30_001,)
    assert dialog.panes.found_model.text(30_001, 0) == "last"
    assert dialog.panes.result.currentIndex().row() == 30_000
    assert dialog.panes.result.place == 1


# Where the names are


def test_the_names_are_where_the_person_says(qtbot: QtBot) -> None:
    dialog = open_look("ministry.xlsx")
    panes = dialog.panes
    assert not panes.names_button.isEnabled()
    panes.found.go_to(3)
    assert panes.names_button.text() == "Names are in row 4"
    panes.names_button.click()
    assert told(dialog, "header") == (3,)
    assert names(dialog)[1:3] == ["2023", "2024"]
    assert parts(dialog)["title"] == [1, 3]

    panes.found.go_to(2)
    QTest.keyClick(panes.found, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert panes.names_button.text() == "Names are in rows 3–4"
    QTest.keyClick(panes.found, Qt.Key.Key_Space)
    assert names(dialog)[1] == "Copii, 2023"

    panes.no_names_button.click()
    assert told(dialog, "header") is False
    assert "names" not in parts(dialog)
    panes.find_button.click()
    assert told(dialog, "header") is None
    assert parts(dialog)["names"] == [3, 4]


def test_what_may_be_said_of_a_row_is_in_its_menu() -> None:
    dialog = open_look("two_tables.csv")
    dialog.panes.found.go_to(1)
    menu = dialog.panes.found.rows_menu()
    texts = [action.text() for action in menu.actions()]
    assert texts == ["Names are in row 2", "No names: number the columns", "Find the names", "Read this table"]
    menu.actions()[-1].trigger()
    assert names(dialog) == ["Raion", "Copii"]
    assert dialog.reading.region == 0
    assert dialog.file_form.region.currentText().startswith("Copii pe raioane (4 × ")


def test_a_blank_row_that_is_said_to_hold_the_names_is_refused_and_can_be_taken_back() -> None:
    dialog = open_look("ministry.xlsx")
    dialog.panes.found.go_to(1)
    dialog.panes.names_button.click()
    assert "Row 2 is blank" in dialog.error.text()
    assert not dialog.take_button.isEnabled()
    dialog.panes.found.go_to(2)
    dialog.panes.names_button.click()
    assert dialog.error.isHidden()
    assert dialog.take_button.isEnabled()


def test_one_of_several_tables_is_chosen() -> None:
    dialog = open_look("two_tables.csv")
    assert parts(dialog)["other"] == [1, 2, 3, 4]
    dialog.file_form.region.choose(0)
    assert names(dialog) == ["Raion", "Copii"]
    assert parts(dialog)["other"] == [6, 7, 8, 9, 10]


# Columns


def test_a_kind_is_changed_and_what_does_not_fit_is_marked_and_listed() -> None:
    dialog = open_look("ministry.xlsx")
    choose_column(dialog, "Raionul")
    dialog.panes.column_form.kind.choose(Kind.NUMBER)
    assert dialog.reading.kinds == {0: Kind.NUMBER}
    assert any("'r-nul Orhei' is not a number" in message for message in messages(dialog))
    warnings = [p for p in dialog.imported.problems if p.severity is Severity.WARNING]
    assert messages(dialog)[: len(warnings)] == [p.message for p in warnings]
    dialog.problems.setCurrentRow(1)
    assert (dialog.panes.result.row, dialog.panes.result.place) == (1, 0)
    assert dialog.panes.found.rows == (5,)
    dialog.panes.column_form.reset.click()
    assert dialog.reading.kinds == {}
    assert dialog.dataset.columns[0].kind is Kind.DISTRICT


def test_a_decimal_mark_that_cannot_be_known_is_asked_for() -> None:
    dialog = open_look("thousands_or_decimals.csv")
    form = dialog.panes.column_form
    assert form.name.text() == "Copii"
    assert form.told.text() == "'1.234' can be read in two ways: choose the mark."
    assert form.decimal.button(",").isChecked()
    assert dialog.panes.result_model.questions == {1}
    form.decimal.button(".").click()
    assert dialog.reading.decimals == {1: "."}
    assert dialog.dataset.columns[1].values() == [1.234, 2.345]
    assert not dialog.panes.result_model.questions
    assert form.told.text() == "You chose the decimal mark."


def test_percentages_that_were_guessed_to_be_fractions_can_be_what_they_are() -> None:
    dialog = open_look("percent_fractions.csv")
    form = dialog.panes.column_form
    assert form.name.text() == "share"
    assert form.percents.isVisible()
    form.fractions.button(False).click()
    assert dialog.reading.fractions == {1: False}
    assert dialog.dataset.columns[1].kind is Kind.PERCENT
    assert dialog.dataset.columns[1].values() == [0.976, 0.07, 0.5]
    assert form.percents.isVisible()
    form.fractions.button(True).click()
    assert dialog.dataset.columns[1].values()[0] == pytest.approx(97.6)


def test_columns_are_renamed_and_left_out_for_the_dataset_and_not_for_the_file() -> None:
    dialog = open_look("ministry.xlsx")
    form = dialog.panes.column_form
    choose_column(dialog, "Copii, 2023")
    form.name.setText("Copii")
    form.name.editingFinished.emit()
    choose_column(dialog, "Cadre, 2023")
    form.taken.click()
    assert names(dialog) == ["Raionul", "Copii", "Copii, 2024", "Cadre, 2024"]
    assert dialog.panes.size_label.text() == "4 rows, 4 columns"
    assert [column.name for column in dialog.imported.dataset.columns][1] == "Copii, 2023"
    form.taken.click()
    assert "Cadre, 2023" in names(dialog)


def test_a_table_without_columns_cannot_be_taken_in(tmp_path: Path) -> None:
    file = tmp_path / "one.csv"
    file.write_text("a;b\nx;1\ny;2\n")
    dialog = open_look(file)
    for name in ("a", "b"):
        choose_column(dialog, name)
        dialog.panes.column_form.taken.click()
    assert not dialog.take_button.isEnabled()
    dialog.accept()
    assert dialog.isVisible()


def test_what_is_said_of_a_column_holds_behind_blank_ones(tmp_path: Path) -> None:
    file = tmp_path / "gap.csv"
    file.write_text("raion;;cod\nOrhei;;1\nCahul;;2\n")
    dialog = open_look(file)
    choose_column(dialog, "cod")
    dialog.panes.column_form.kind.choose(Kind.TEXT)
    assert dialog.reading.kinds == {2: Kind.TEXT}
    assert [column.kind for column in dialog.dataset.columns] == [Kind.DISTRICT, Kind.TEXT]


def test_every_kind_can_be_chosen() -> None:
    dialog = open_look("ministry.xlsx")
    kinds = dialog.panes.column_form.kind
    assert {kinds.value_at(at) for at in range(kinds.count())} == set(Kind)
    for kind in Kind:
        kinds.choose(kind)
        assert dialog.dataset.columns[0].kind is kind
        dialog.grab()


# Rows and letters


def test_totals_are_left_out_and_still_seen_in_the_file() -> None:
    dialog = open_look("ministry.xlsx")
    totals = dialog.panes.rows_form.totals
    dialog.panes.result.go_to(1, 2)
    totals.click()
    assert (dialog.panes.result.row, dialog.panes.result.place) == (1, 2)
    assert dialog.reading.keep_totals is False
    assert dialog.dataset.row_count == 3
    assert parts(dialog)["total"] == [8]
    assert totals.text() == "Leave out the total row: TOTAL"
    totals.click()
    assert dialog.dataset.row_count == 4


def test_cedillas_are_mended_only_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "raioane.csv"
    file.write_text("raion,oraş,copii\nŞoldăneşti,Bălţi,1\nŞtefan Vodă,Floreşti,2\n")
    dialog = open_look(file)
    assert dialog.dataset.columns[0].values() == ["Şoldăneşti", "Ştefan Vodă"]
    both = dialog.panes.rows_form.repair
    assert both.text().endswith("(in 2 columns)")
    both.click()
    assert told(dialog, "repair") is True
    assert dialog.dataset.columns[0].values() == ["Șoldănești", "Ștefan Vodă"]
    choose_column(dialog, "oraș")
    one = dialog.panes.column_form.repair
    assert one.isChecked()
    one.click()
    assert told(dialog, "repair") == (0,)
    assert dialog.dataset.columns[1].values() == ["Bălţi", "Floreşti"]
    assert both.checkState() is Qt.CheckState.PartiallyChecked
    both.click()
    assert told(dialog, "repair") is True


def test_mending_all_cedillas_stays_where_other_rows_hold_the_names(tmp_path: Path) -> None:
    file = tmp_path / "raioane.csv"
    file.write_text("raion,oraş,copii\nŞoldăneşti,Bălţi,1\nŞtefan Vodă,Floreşti,2\n")
    dialog = open_look(file)
    panes = dialog.panes
    panes.rows_form.repair.click()
    assert told(dialog, "repair") is True
    panes.no_names_button.click()
    assert told(dialog, "header") is False
    assert panes.rows_form.repair.checkState() is Qt.CheckState.Checked
    assert "Șoldănești" in dialog.dataset.columns[0].values()
    choose_column(dialog, names(dialog)[1])
    panes.column_form.repair.click()
    assert told(dialog, "repair") == (0,)
    panes.find_button.click()
    assert told(dialog, "repair") is False


# The file


def test_sheets_are_listed_with_their_sizes_and_switched(qtbot: QtBot) -> None:
    dialog = open_look("sheets.xlsx")
    sheet = dialog.file_form.sheet
    qtbot.waitUntil(lambda: sheet.count() > 1, timeout=30_000)
    listed = [sheet.itemText(at) for at in range(sheet.count())]
    assert sheet.currentText() == "Date (3 × 2)"
    hidden = next(text for text in listed if text.endswith(", hidden"))
    sheet.choose(sheet.value_at(listed.index(hidden)))
    read_through(dialog)
    assert dialog.reading.sheet == sheet.value_at(listed.index(hidden))
    assert sheet.currentText() == hidden


def test_the_values_of_a_px_file_are_chosen_and_its_language() -> None:
    dialog = open_look("bank_ro.px")
    form = dialog.panes.dimensions
    assert form.isVisible()
    assert [form.list.item(at).text() for at in range(form.list.count())] == ["Raionul: 3 of 3", "Anul: 2 of 2"]
    form.values.item(1).setCheckState(Qt.CheckState.Unchecked)
    read_through(dialog)
    assert dialog.dataset.columns[0].labels == ("Orhei", "Leova")
    assert form.list.item(0).text() == "Raionul: 2 of 3"
    form.list.setCurrentRow(1)
    form.none.click()
    read_through(dialog)
    assert any("No values are left" in message for message in messages(dialog))
    form.values.item(0).setCheckState(Qt.CheckState.Checked)
    read_through(dialog)
    assert names(dialog) == ["Raionul", "Copii"]
    assert set(dialog.reading.values) == {"Raionul", "Anul"}

    dialog.file_form.language.choose("ru")
    read_through(dialog)
    assert dialog.reading.language == "ru"
    assert not dialog.reading.values
    assert names(dialog)[0] != "Raionul"
    assert form.list.count() == 2


def test_values_are_found_by_a_word_and_ticked_together() -> None:
    dialog = open_look("json_stat.json")
    form = dialog.panes.dimensions
    form.search.setText("orh")
    form.search.edited.emit("orh", object())
    form.none.click()
    read_through(dialog)
    assert names(dialog) == ["Anul", "Value"]
    assert dialog.panes.rows_form.source.text().endswith("BNS")
    form.search.setText("")
    form.search.edited.emit("", object())
    form.values.selectAll()
    QTest.keyClick(form.values, Qt.Key.Key_Space)
    read_through(dialog)
    assert dialog.dataset.row_count == 4


def test_separator_and_encoding_are_shown_and_changed() -> None:
    dialog = open_look("cp1251.csv", language="ru")
    form = dialog.file_form
    assert form.delimiter.choice.currentText() == "Automatic (semicolon)"
    assert form.encoding.currentText() == "Automatic (windows-1251)"
    form.encoding.choose("cp866")
    read_through(dialog)
    assert names(dialog)[0] != "Район"
    form.encoding.choose(None)
    read_through(dialog)
    assert names(dialog) == ["Район", "Дети"]
    form.delimiter.choice.choose(",")
    read_through(dialog)
    assert len(names(dialog)) == 1
    form.delimiter.choice.choose("")
    read_through(dialog)
    assert "no columns of fixed width" in dialog.error.text()
    assert not dialog.take_button.isEnabled()
    form.delimiter.choice.choose(None)
    read_through(dialog)
    assert dialog.take_button.isEnabled()
    assert dialog.error.isHidden()


def test_fixed_width_is_told() -> None:
    dialog = open_look("fixed_width.txt")
    assert dialog.file_form.delimiter.choice.currentText() == "Automatic (fixed width)"
    assert names(dialog) == ["Raion", "Copii", "Medie"]


# What cannot be read


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.csv", b"", "is empty"),
        ("junk.csv", bytes(range(256)) * 20, "neither a text file nor a workbook"),
        ("damaged.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024), "damaged"),
    ],
)
def test_a_file_without_a_table_is_refused_with_a_sentence(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    dialog = open_look(file)
    assert says in dialog.refusal.sentence.text()
    assert dialog.refusal.sentence.text().endswith(".")
    assert dialog.refusal.isVisible()
    assert not dialog.take_button.isEnabled()


def test_a_workbook_with_a_password_is_refused_with_a_sentence(tmp_path: Path) -> None:
    data = bytearray((CORPUS / "ministry.xlsx").read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        # The bit that says that a part is encrypted.
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    file = tmp_path / "secret.xlsx"
    file.write_bytes(bytes(data))
    assert "protected with a password" in open_look(file).refusal.sentence.text()


def test_a_file_over_the_limit_is_refused_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "large.csv"
    file.write_text("a;b\n" * 1_000)
    monkeypatch.setattr("inclusion_desktop.data.readers.open.MOST_BYTES", 100)
    dialog = open_look(file)
    assert "at most 0 MB can be read" in dialog.refusal.sentence.text()


def test_a_table_without_rows_still_has_columns_to_look_at(tmp_path: Path) -> None:
    file = tmp_path / "zero.csv"
    file.write_text("a;b;c\n")
    dialog = open_look(file)
    assert names(dialog) == ["a", "b", "c"]
    choose_column(dialog, "b")
    assert dialog.panes.column_form.name.text() == "b"
    dialog.panes.column_form.taken.click()
    assert names(dialog) == ["a", "c"]


def test_a_thousand_columns_are_shown(tmp_path: Path) -> None:
    file = tmp_path / "wide.csv"
    rows = [[f"c{at}" for at in range(1_000)], *([str(at * row) for at in range(1_000)] for row in range(1, 4))]
    file.write_text("\n".join(map(",".join, rows)))
    dialog = open_look(file)
    assert dialog.panes.result_model.columnCount() == 1_000
    choose_column(dialog, "c999")
    assert dialog.panes.column_form.name.text() == "c999"
    assert dialog.panes.found_model.headerData(999, Qt.Orientation.Horizontal) == "ALL"


# Long files


class SlowReader:
    """Reads only once it may go on, and meanwhile says how far it is."""

    def __init__(self) -> None:
        self.may_end = threading.Event()

    def __call__(self, source: Path, *, progress: Progress, **arguments: object) -> RawTable:
        for number in range(10_000):
            progress.step(f"Row {number}", 0.5)
            if self.may_end.wait(0.005):
                break
        return read_raw(source, progress=progress, **arguments)  # type: ignore[arg-type]


def test_a_long_file_is_read_beside_the_window_and_can_be_given_up(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = SlowReader()
    monkeypatch.setattr(file_reading, "read_raw", slow)
    dialog = ImportDialog(CORPUS / "csv_comma.csv", "ro")
    dialog.show()
    qtbot.waitUntil(lambda: dialog.foot.progress.isVisible() and "Row" in dialog.foot.said.text(), timeout=30_000)
    assert not dialog.take_button.isEnabled()
    assert not dialog.foot.stop_button.isVisible()
    slow.may_end.set()
    read_through(dialog)
    assert dialog.take_button.isEnabled()
    assert not dialog.foot.progress.isVisible()

    slow.may_end.clear()
    dialog.file_form.encoding.choose("windows-1250")
    assert is_busy(dialog)
    assert not dialog.take_button.isEnabled()
    qtbot.waitUntil(dialog.foot.stop_button.isVisible, timeout=30_000)
    dialog.foot.stop_button.click()
    assert not is_busy(dialog)
    assert told(dialog, "encoding") is None
    assert dialog.file_form.encoding.currentText() == "Automatic (UTF-8)"
    assert dialog.take_button.isEnabled()

    dialog.file_form.encoding.choose("windows-1250")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not is_busy(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_later_of_two_wishes_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = open_look("csv_comma.csv")
    slow = SlowReader()
    monkeypatch.setattr(file_reading, "read_raw", slow)
    dialog.file_form.delimiter.choice.choose(";")
    dialog.file_form.delimiter.choice.choose(",")
    slow.may_end.set()
    read_through(dialog)
    assert dialog.reading.delimiter == ","
    assert names(dialog) == ["Raion", "Copii", "Medie"]


# Without a mouse, without a screen


def test_enter_takes_the_table_and_escape_does_not() -> None:
    dialog = open_look("ministry.xlsx")
    QTest.keyClick(dialog.panes.result, Qt.Key.Key_Return)
    assert dialog.result() == ImportDialog.DialogCode.Accepted
    dialog = open_look("ministry.xlsx")
    QTest.keyClick(dialog.panes.found, Qt.Key.Key_Escape)
    assert dialog.result() == ImportDialog.DialogCode.Rejected


@pytest.mark.parametrize("file", ["ministry.xlsx", "bank_ro.px", "cp1251.csv"])
def test_tab_reaches_everything(file: str) -> None:
    dialog = open_look(file)
    dialog.activateWindow()
    # What depends on a selection can be reached once something is selected.
    dialog.panes.found.go_to(0)
    dialog.file_form.name.setFocus()
    reached: set[QWidget] = set()
    for _ in range(80):
        focus = dialog.focusWidget()
        if focus in reached:
            break
        reached.add(focus)
        dialog.focusNextChild()
    wanted = {
        widget
        for kind in (QAbstractButton, QComboBox, QLineEdit, QAbstractItemView)
        for widget in dialog.findChildren(kind)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    assert wanted - reached == set()


@pytest.mark.parametrize("file", ["ministry.xlsx", "two_tables.csv", "bank_ro.px", "thousands_or_decimals.csv"])
def test_everything_that_can_be_reached_has_a_name(file: str) -> None:
    from PySide6.QtGui import QAccessible

    dialog = open_look(file)
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in dialog.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []
    model = dialog.panes.found_model
    if file == "ministry.xlsx":
        assert model.headerData(2, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole) == "3 Names"
        assert model.data(model.index(7, 0), Qt.ItemDataRole.AccessibleDescriptionRole) == "Total"
