"""A step made as a person makes it: fields filled in, the preview read, the dialog accepted."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from inclusion_desktop.data.dataset import Column, Dataset, Kind
from inclusion_desktop.data.recipe.arrange import DropColumns
from inclusion_desktop.data.recipe.columns import KeepColumns, RenameColumns, ReplaceValues, RetypeColumn, SplitColumn
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.join import Join, JoinByKey
from inclusion_desktop.data.recipe.reshape import PivotLonger
from inclusion_desktop.data.recipe.rows import FilterRows, SortRows
from inclusion_desktop.data.recipe.step import Step
from inclusion_desktop.data.recipe.summarise import Aggregate, GroupSummarise, Measure
from inclusion_desktop.data.views import AnyOf, CellTest, Relation, SortKey
from inclusion_desktop.ui.recipe.condition_group import ConditionGroup
from inclusion_desktop.ui.recipe.condition_row import ConditionRow
from inclusion_desktop.ui.recipe.forms.columns import KeepForm
from inclusion_desktop.ui.recipe.forms.filter import FilterForm
from inclusion_desktop.ui.recipe.forms.formula import FormulaForm
from inclusion_desktop.ui.recipe.forms.join import JoinForm
from inclusion_desktop.ui.recipe.forms.rename import RenameForm
from inclusion_desktop.ui.recipe.forms.replace import ReplaceForm
from inclusion_desktop.ui.recipe.forms.reshape import LongerForm
from inclusion_desktop.ui.recipe.forms.split_merge import SplitForm
from inclusion_desktop.ui.recipe.forms.summarise import SummariseForm
from inclusion_desktop.ui.recipe.kinds import step_kinds
from tests.factories import make_dataset
from tests.ui.recipe.step_dialog import WIDE, accept, open_dialog, settle, shown, tinted, told, type_text

KINDS = [kind.type for kind in step_kinds()]


def test_wide_becomes_long_with_names_in_the_documents_language(qtbot: QtBot) -> None:
    dialog = open_dialog(qtbot, PivotLonger, WIDE)
    assert shown(dialog)["an"][:4] == ["2022", "2023", "2024", "2022"]
    assert tinted(dialog) == ["an", "valoare"]
    assert dialog.preview.counts.text() == "6 rows × 3 columns, before 2 rows × 4 columns"
    form = dialog.form
    assert isinstance(form, LongerForm)
    form.columns.tick("2022", "2023")
    assert accept(qtbot, dialog) == PivotLonger(("2022", "2023"), "an", "valoare", Kind.YEAR)


def test_a_join_says_who_finds_no_partner_on_both_sides(qtbot: QtBot) -> None:
    dialog = open_dialog(qtbot, JoinByKey)
    form = dialog.form
    assert isinstance(form, JoinForm)
    assert form.told.text() == "3 of 4 rows find a partner."
    assert shown(dialog)["locuitori"] == ["900", "700", "900", ""]
    lists = dialog.preview.unmatched
    assert lists.here.list.item(0).text() == "Rezina   row 4"
    assert lists.there.list.item(0).text() == "Cahul   row 2"
    assert lists.there.heading.text() == "1 row of ‘Populatie’ that belongs to none here"
    form.join.choose(Join.INNER)
    settle(qtbot, dialog)
    assert shown(dialog)["raion"] == ["Orhei", "Soroca", "Orhei"]
    assert accept(qtbot, dialog) == JoinByKey("populatie", (("raion", "raion"),), (), Join.INNER)


def test_a_join_by_unlike_keys_is_refused_at_the_keys(qtbot: QtBot) -> None:
    dialog = open_dialog(qtbot, JoinByKey)
    form = dialog.form
    assert isinstance(form, JoinForm)
    form.keys.rows()[0].here.choose("an")
    settle(qtbot, dialog)
    assert "Make both one kind first." in told(dialog)
    assert form.keys.accessibleDescription() == told(dialog)
    assert not dialog.take_button.isEnabled()
    assert not dialog.preview.unmatched.isVisible()


def test_rows_are_kept_by_conditions_and_groups_of_them(qtbot: QtBot) -> None:
    dialog = open_dialog(qtbot, FilterRows, columns=("raion",))
    form = dialog.form
    assert isinstance(form, FilterForm)
    # Before there is a condition one sees the table as it is.
    assert shown(dialog)["raion"] == ["Orhei", "Soroca", "Orhei", "Rezina"]
    row = form.conditions.parts()[0]
    assert isinstance(row, ConditionRow)
    line = row.value.lineEdit()
    assert line is not None
    line.setFocus()
    type_text(line, "soroc")
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert row.value.currentText() == "Soroca"
    row.relation.choose(Relation.CONTAINS)
    type_text(line, "a")
    assert not row.value.offered
    row.relation.choose(Relation.ONE_OF)
    row.relation.choose(Relation.EQUALS)
    row.value.setEditText("Soroca")
    row.relation.choose(Relation.ONE_OF)
    assert row.values.ticked() == ("Soroca",)
    row.values.tick("Soroca", "Orhei")
    form.conditions.group_button.click()
    group = form.conditions.parts()[1]
    assert isinstance(group, ConditionGroup)
    first = group.parts()[0]
    assert isinstance(first, ConditionRow)
    first.column.choose("înscriși")
    first.value.setEditText("o sută")
    settle(qtbot, dialog)
    assert not dialog.take_button.isEnabled()
    first.value.setEditText("100")
    settle(qtbot, dialog)
    assert shown(dialog)["înscriși"] == ["200"]
    assert accept(qtbot, dialog) == FilterRows(
        (
            CellTest("raion", Relation.ONE_OF, ("Soroca", "Orhei")),
            AnyOf((CellTest("înscriși", Relation.GREATER, ("100",)),)),
        )
    )


def test_a_condition_is_taken_away_again(qtbot: QtBot) -> None:
    tests = tuple(CellTest("raion", Relation.EQUALS, (name,)) for name in ("Orhei", "Soroca"))
    dialog = open_dialog(qtbot, FilterRows((AnyOf(tests),)))
    assert shown(dialog)["raion"] == ["Orhei", "Soroca", "Orhei"]
    remove = next(b for b in dialog.findChildren(QAbstractButton) if b.accessibleName() == "Remove condition 1")
    remove.click()
    assert accept(qtbot, dialog) == FilterRows((AnyOf(tests[1:]),))


def test_a_summary_is_proposed_and_named(qtbot: QtBot) -> None:
    dialog = open_dialog(qtbot, GroupSummarise)
    form = dialog.form
    assert isinstance(form, SummariseForm)
    assert shown(dialog) == {
        "raion": ["Orhei", "Soroca", "Rezina"],
        "înscriși": ["300", "50", "10"],
        "cu CES": ["25", "10", "0"],
    }
    assert tinted(dialog) == ["înscriși", "cu CES"]
    line = form.parts.rows()[0]
    line.measure.choose(Measure.MAX)
    line.name.setText("cel mai mult")
    line.name.edited.emit("cel mai mult", None)
    assert accept(qtbot, dialog) == GroupSummarise(
        ("raion",), (Aggregate("înscriși", Measure.MAX, "cel mai mult"), Aggregate("cu_CES", Measure.SUM))
    )


def test_a_ranking_begins_with_the_largest(qtbot: QtBot) -> None:
    dialog = open_dialog(qtbot, SortRows, columns=("înscriși",))
    assert shown(dialog)["înscriși"] == ["200", "100", "50", "10"]
    assert accept(qtbot, dialog) == SortRows((SortKey("înscriși", True),))


def test_a_split_finds_its_separator(qtbot: QtBot) -> None:
    table = make_dataset("loc", loc=(Kind.TEXT, ["Orhei / urban", "Soroca / rural"]))
    dialog = open_dialog(qtbot, SplitColumn, table)
    form = dialog.form
    assert isinstance(form, SplitForm)
    assert shown(dialog) == {"loc 1": ["Orhei", "Soroca"], "loc 2": ["urban", "rural"]}
    form.names.rows()[1].setText("")
    form.names.rows()[1].edited.emit("", None)
    settle(qtbot, dialog)
    assert "has no name" in told(dialog)
    form.names.rows()[1].setText("mediu")
    form.names.rows()[1].edited.emit("mediu", None)
    assert accept(qtbot, dialog) == SplitColumn("loc", " / ", ("loc 1", "mediu"))


def test_columns_are_kept_in_the_order_that_the_keyboard_gives_them(qtbot: QtBot) -> None:
    dialog = open_dialog(qtbot, KeepColumns)
    form = dialog.form
    assert isinstance(form, KeepForm)
    form.columns.list.setFocus()
    QTest.keyClick(form.columns.list, Qt.Key.Key_Space)
    QTest.keyClick(form.columns.list, Qt.Key.Key_Down)
    QTest.keyClick(form.columns.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, dialog)
    assert list(shown(dialog)) == ["înscriși", "an", "cu CES"]
    assert accept(qtbot, dialog) == KeepColumns(("înscriși", "an", "cu_CES"))


def test_new_names_are_typed_beside_the_old_ones(qtbot: QtBot) -> None:
    dialog = open_dialog(qtbot, RenameColumns, columns=("an",))
    form = dialog.form
    assert isinstance(form, RenameForm)
    type_text(form.names, "r")
    editor = form.names.findChild(QLineEdit)
    assert editor is not None
    type_text(editor, "aion")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "'raion'" in told(dialog))
    item = form.names.item(1, 1)
    assert item is not None
    item.setText("anul")
    settle(qtbot, dialog)
    assert tinted(dialog) == ["anul"]
    assert accept(qtbot, dialog) == RenameColumns((("an", "anul"),))


def test_values_are_replaced_by_others(qtbot: QtBot) -> None:
    dialog = open_dialog(qtbot, ReplaceValues)
    form = dialog.form
    assert isinstance(form, ReplaceForm)
    pair = form.pairs.rows()[0]
    type_text(pair.old, "orh")
    QTest.keyClick(pair.old, Qt.Key.Key_Tab)
    type_text(pair.new, "Orhei (r.)")
    settle(qtbot, dialog)
    assert shown(dialog)["raion"][0] == "Orhei (r.)"
    assert tinted(dialog) == ["raion"]
    assert accept(qtbot, dialog) == ReplaceValues("raion", (("Orhei", "Orhei (r.)"),))


def test_what_a_step_has_to_say_is_said(qtbot: QtBot) -> None:
    dialog = open_dialog(qtbot, RetypeColumn("raion", Kind.INTEGER))
    assert "'Orhei' and 3 more do not fit the kind." in dialog.preview.told[0].text()
    assert dialog.preview.told[0].isVisible()


def test_a_column_that_is_gone_is_told_and_can_be_chosen_anew(qtbot: QtBot) -> None:
    dialog = open_dialog(qtbot, RetypeColumn("plecat", Kind.TEXT))
    assert "'plecat' is not in the table" in told(dialog)
    assert not dialog.take_button.isEnabled()
    columns = dialog.form.findChildren(QComboBox)[0]
    assert columns.currentText() == "plecat (not in the table)"


def test_a_large_table_is_calculated_beside_the_window(qtbot: QtBot) -> None:
    rows = 6_000
    numbers = np.arange(rows, dtype=np.float64)
    table = Dataset("mare", "Mare", (Column("n", "n", Kind.INTEGER, np.zeros(rows, np.uint8), numbers),))
    dialog = open_dialog(qtbot, FormulaColumn, table)
    form = dialog.form
    assert isinstance(form, FormulaForm)
    type_text(form.formula, "sum(n")
    QTest.keyClick(form.formula, Qt.Key.Key_Escape)
    type_text(form.formula, ")")
    # Enter waits for what was typed last, and takes it.
    QTest.keyClick(form.formula, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.step == FormulaColumn("rezultat", "sum(n)")
    assert shown(dialog)["rezultat"][:2] == ["17.997.000"] * 2
    assert len(shown(dialog)["rezultat"]) == 200
    assert "first 200 rows" in dialog.preview.first_rows.text()


def test_cancelled_there_is_no_step(qtbot: QtBot) -> None:
    dialog = open_dialog(qtbot, DropColumns, columns=("an",))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.step is None


@pytest.mark.parametrize("make", KINDS, ids=lambda make: str(make.__name__))
def test_every_form_begins_with_a_table_without_columns(qtbot: QtBot, make: type[Step]) -> None:
    dialog = open_dialog(qtbot, make, Dataset("gol", "Gol", ()))
    assert dialog.preview.empty.isVisible() or dialog.take_button.isEnabled()


@pytest.mark.parametrize("make", KINDS, ids=lambda make: str(make.__name__))
def test_every_field_has_a_name_and_is_reached_by_tab(qtbot: QtBot, make: type[Step]) -> None:
    many = {f"coloana_{at}": (Kind.INTEGER, ["1"]) for at in range(9)}
    table = make_dataset("copii", raion=(Kind.TEXT, ["Orhei"]), an=(Kind.YEAR, ["2024"]), **many)
    dialog = open_dialog(qtbot, make, table)
    fields = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)
    nameless = []
    for widget in dialog.findChildren(QWidget):
        name = widget.accessibleName()
        if isinstance(widget, QAbstractButton):
            name = name or widget.text()
        elif not isinstance(widget, fields) or _is_part(widget):
            continue
        if widget.isVisible() and not name and not _is_part(widget):
            nameless.append(type(widget).__name__)
    assert not nameless
    reached: set[QWidget] = set()
    for _at in range(80):
        # Qt answers None where nothing has the focus, whatever its signature says.
        focused: QWidget | None = dialog.focusWidget()
        if focused is None or focused in reached:
            break
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = [
        widget
        for widget in dialog.form.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not _is_part(widget)
    ]
    assert [widget.accessibleName() for widget in wanted if widget not in reached] == []


def _is_part(widget: QWidget) -> bool:
    """Whether it is the inside of another field, which has the name."""
    fields = (QComboBox, QAbstractSpinBox, QAbstractItemView, QLineEdit)
    above: QWidget | None = widget.parentWidget()
    while above is not None:
        if isinstance(above, fields):
            return True
        above = above.parentWidget()
    return widget.objectName().startswith("qt_")
