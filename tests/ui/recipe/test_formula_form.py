"""A calculated column made as a person makes it: typed, completed, told what is wrong, and taken."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.ui.recipe.forms.formula import FormulaForm
from tests.ui.recipe.step_dialog import accept, open_dialog, settle, shown, tinted, told, type_text


def test_a_formula_is_typed_seen_and_taken(qtbot: QtBot) -> None:
    dialog = open_dialog(qtbot, FormulaColumn)
    form = dialog.form
    assert isinstance(form, FormulaForm)
    assert dialog.focusWidget() is form.formula
    assert not dialog.take_button.isEnabled()
    type_text(form.formula, "[cu CES] / [înscriși]")
    form.kind.choose(Kind.PERCENT)
    form.name.setText("pondere")
    form.name.edited.emit("pondere", None)
    settle(qtbot, dialog)
    # What the formula reads stands beside what it gives.
    assert list(shown(dialog))[:4] == ["raion", "cu CES", "înscriși", "pondere"]
    assert [cell.replace("\u00a0", " ") for cell in shown(dialog)["pondere"]] == ["10 %", "20 %", "5 %", "0 %"]
    assert tinted(dialog) == ["pondere"]
    assert dialog.preview.counts.text() == "4 rows × 5 columns, before 4 rows × 4 columns"
    assert accept(qtbot, dialog) == FormulaColumn("pondere", "[cu CES] / [înscriși]", Kind.PERCENT)


def test_a_mistyped_column_is_told_underlined_and_mended_with_a_click(qtbot: QtBot) -> None:
    dialog = open_dialog(qtbot, FormulaColumn)
    form = dialog.form
    assert isinstance(form, FormulaForm)
    type_text(form.formula, "2 * [inscrisii]")
    settle(qtbot, dialog)
    assert "Did you mean [înscriși]?" in told(dialog)
    assert form.formula.fault == (4, 15)
    assert form.formula.accessibleDescription() == told(dialog)
    assert not dialog.take_button.isEnabled()
    assert form.fix.isVisible()
    form.fix.click()
    settle(qtbot, dialog)
    assert form.formula.toPlainText() == "2 * [înscriși]"
    assert told(dialog) == ""
    assert not form.formula.extraSelections()
    assert shown(dialog)["rezultat"] == ["400", "100", "200", "20"]


def test_a_decimal_comma_is_told(qtbot: QtBot) -> None:
    dialog = open_dialog(qtbot, FormulaColumn)
    form = dialog.form
    assert isinstance(form, FormulaForm)
    type_text(form.formula, "[cu CES] * 1,5")
    settle(qtbot, dialog)
    assert "Write numbers with a point: 1.5." in told(dialog)


def test_a_name_that_is_taken_is_told_at_the_name(qtbot: QtBot) -> None:
    dialog = open_dialog(qtbot, FormulaColumn, columns=("cu_CES", "înscriși"))
    form = dialog.form
    assert isinstance(form, FormulaForm)
    # Two selected amounts make a ratio, in the order of the table.
    assert form.formula.toPlainText() == "[înscriși] / [cu CES]"
    form.name.setText("an")
    form.name.edited.emit("an", None)
    settle(qtbot, dialog)
    assert "'an'" in told(dialog)
    assert form.name.accessibleDescription()
    assert not form.formula.accessibleDescription()


def test_the_keyboard_completes_and_enter_takes_the_step(qtbot: QtBot) -> None:
    dialog = open_dialog(qtbot, FormulaColumn)
    form = dialog.form
    assert isinstance(form, FormulaForm)
    QTest.keyClick(form.formula, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert [offer.text for offer in form.formula.list.offers][:2] == ["raion", "an"]
    QTest.keyClick(form.formula, Qt.Key.Key_Escape)
    assert not form.formula.list.offers
    assert dialog.isVisible()
    type_text(form.formula, "su")
    QTest.keyClick(form.formula, Qt.Key.Key_Tab)
    assert form.formula.toPlainText() == "sum()"
    type_text(form.formula, "ins")
    QTest.keyClick(form.formula, Qt.Key.Key_Return)
    assert form.formula.toPlainText() == "sum([înscriși])"
    assert dialog.focusWidget() is form.formula
    # The last letter is not calculated yet, and is meant all the same.
    type_text(form.formula, "; by=rai")
    QTest.keyClick(form.formula, Qt.Key.Key_Down)
    QTest.keyClick(form.formula, Qt.Key.Key_Up)
    QTest.keyClick(form.formula, Qt.Key.Key_Tab)
    QTest.keyClick(form.formula, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.step == FormulaColumn("rezultat", "sum([înscriși]; by=[raion])")


def test_enter_does_not_take_a_step_that_fails(qtbot: QtBot) -> None:
    dialog = open_dialog(qtbot, FormulaColumn)
    form = dialog.form
    assert isinstance(form, FormulaForm)
    type_text(form.formula, "1 +")
    QTest.keyClick(form.formula, Qt.Key.Key_Return)
    settle(qtbot, dialog)
    assert dialog.isVisible()
    assert dialog.step is None
    QTest.keyClick(form.formula, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert form.formula.toPlainText() == "1 +\n"


def test_columns_and_functions_are_put_in_from_the_list(qtbot: QtBot) -> None:
    dialog = open_dialog(qtbot, FormulaColumn)
    form = dialog.form
    assert isinstance(form, FormulaForm)
    form.parts.search.setText("median")
    group = next(
        group
        for at in range(form.parts.tree.topLevelItemCount())
        if (group := form.parts.tree.topLevelItem(at)) is not None and not group.isHidden()
    )
    item = next(
        child for at in range(group.childCount()) if (child := group.child(at)) is not None and not child.isHidden()
    )
    form.parts.tree.setCurrentItem(item)
    QTest.keyClick(form.parts.tree, Qt.Key.Key_Return)
    assert form.formula.toPlainText() == "median()"
    form.parts.search.setText("ces")
    columns = form.parts.tree.topLevelItem(0)
    assert columns is not None
    item = next(
        child for at in range(columns.childCount()) if (child := columns.child(at)) is not None and not child.isHidden()
    )
    place = form.parts.tree.visualItemRect(item).center()
    QTest.mouseClick(form.parts.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert form.formula.toPlainText() == "median([cu CES])"


def test_a_renamed_formula_column_keeps_its_id(qtbot: QtBot) -> None:
    dialog = open_dialog(qtbot, FormulaColumn("vechi", "1"))
    form = dialog.form
    assert isinstance(form, FormulaForm)
    assert dialog.take_button.text() == "Change step"
    form.name.setText("nou")
    form.name.edited.emit("nou", None)
    assert accept(qtbot, dialog) == FormulaColumn("nou", "1", id="vechi")
