"""A table's file changes on the disk: a quiet line says so, and nothing is taken over without being asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from inclusion_desktop.app.commands.data import SetCells
from inclusion_desktop.app.commands.recipes import SetRecipe
from inclusion_desktop.app.linked_files import Look, link_to, look
from inclusion_desktop.data.dataset import Dataset
from inclusion_desktop.data.readers.open import read_table
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.reshape import PivotLonger
from inclusion_desktop.data.recipe.rows import FilterRows
from inclusion_desktop.data.recipe.run import Recipe, RecipeStep
from inclusion_desktop.data.views import CellTest, Relation
from inclusion_desktop.document.file import read_document, write_document
from inclusion_desktop.document.links import FileLink, Reading
from inclusion_desktop.document.model import Document
from inclusion_desktop.graphics.progress import Progress
from inclusion_desktop.i18n import ngettext, set_language
from inclusion_desktop.ui.importing.dialog import ImportDialog
from inclusion_desktop.ui.links.bar import LinkBar
from inclusion_desktop.ui.links.changes_dialog import ChangesDialog
from tests.factories import make_chart, make_document
from tests.ui.desk import Desk
from tests.ui.importing.look import read_through

CSV = "district,share\nOrhei,10\nSoroca,20\nCahul,40\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "scoli.csv"
    path.write_text(CSV)
    return path


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """A poster with a chart of a table that is not there yet."""
    chart = make_chart("chart-1", dataset="scoli", channels={"category": ("district",), "value": ("share",)})
    desk = Desk(tmp_path, make_document(chart, datasets=(), language="en"))
    yield desk
    desk.window.linked.wait()
    desk.close()


def bring(desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Import the file as a person does."""

    def read_and_take(dialog: ImportDialog) -> bool:
        read_through(dialog)
        return True

    monkeypatch.setattr(ImportDialog, "exec", read_and_take)
    assert desk.window.tables.add(file)
    desk.settle()


def rewrite(file: Path, text: str) -> None:
    """Write beside and rename, as careful programs do."""
    beside = file.with_name("~" + file.name)
    beside.write_text(text)
    later = file.stat().st_mtime + 10 if file.exists() else 2e9
    os.utime(beside, (later, later))
    beside.replace(file)


def bar(desk: Desk) -> LinkBar:
    found = desk.window.editor.data.findChild(LinkBar)
    assert isinstance(found, LinkBar)
    return found


def button(desk: Desk, text: str) -> QPushButton:
    return next(button for button in bar(desk).buttons if button.isVisibleTo(bar(desk)) and button.text() == text)


def said(desk: Desk) -> str:
    return bar(desk).sentence.text() if bar(desk).isVisible() else ""


def values(desk: Desk) -> list[object]:
    return list(desk.document.datasets[0].column("share").values())


def quiet(desk: Desk, qtbot: QtBot) -> None:
    """Nothing is being looked at, or about to be."""
    linked = desk.window.linked
    qtbot.waitUntil(lambda: linked._job is None and not linked._soon.isActive())


def test_a_change_on_the_disk_is_offered_taken_over_and_undone(
    desk: Desk, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(desk, file, monkeypatch)
    quiet(desk, qtbot)
    assert said(desk) == ""
    before = desk.mark("chart-1", 1).width
    rewrite(file, CSV.replace("20", "30"))
    qtbot.waitUntil(lambda: said(desk) == "1 cell changed in scoli.csv")
    assert values(desk) == [10.0, 20.0, 40.0]
    button(desk, "Refresh").click()
    desk.settle()
    assert values(desk) == [10.0, 30.0, 40.0]
    assert desk.mark("chart-1", 1).width == pytest.approx(1.5 * before)
    assert said(desk) == ""
    desk.do("undo")
    assert values(desk) == [10.0, 20.0, 40.0]
    assert desk.mark("chart-1", 1).width == pytest.approx(before)


def test_a_refresh_runs_the_steps(desk: Desk, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(desk, file, monkeypatch)
    data = desk.window.editor.data
    dataset = desk.document.datasets[0].id
    recipe = Recipe((RecipeStep(FormulaColumn("double", "2 * [share]")),))
    assert desk.window.workspace.do(SetRecipe(dataset, recipe))
    desk.do("steps")
    assert data.step_sheet.list.lines.lines[0].text == "As read from scoli.csv"
    quiet(desk, qtbot)
    rewrite(file, CSV.replace("20", "30"))
    qtbot.waitUntil(lambda: said(desk) == "1 cell changed in scoli.csv")
    desk.window.activateWindow()
    button(desk, "Refresh").setFocus()
    QTest.keyClick(button(desk, "Refresh"), Qt.Key.Key_Return)
    desk.settle()
    assert data.grid.table.cell(1, 2).text == "60%"
    # The bar is gone, and with it its button: one goes on in the table.
    assert data.grid.hasFocus()
    desk.do("undo")
    assert data.grid.table.cell(1, 2).text == "40%"


def test_a_file_that_is_written_again_and_again_is_watched_still(
    desk: Desk, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(desk, file, monkeypatch)
    quiet(desk, qtbot)
    rewrite(file, CSV.replace("20", "30"))
    qtbot.waitUntil(lambda: said(desk) == "1 cell changed in scoli.csv")
    rewrite(file, CSV.replace("20", "31").replace("40", "41"))
    qtbot.waitUntil(lambda: said(desk) == "2 cells changed in scoli.csv")
    rewrite(file, CSV + "Comrat,5\n")
    qtbot.waitUntil(lambda: said(desk) == "scoli.csv: 1 new row")


def test_what_is_put_off_is_said_again_only_when_it_is_another_change(
    desk: Desk, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(desk, file, monkeypatch)
    quiet(desk, qtbot)
    rewrite(file, CSV.replace("20", "30"))
    qtbot.waitUntil(lambda: said(desk) != "")
    button(desk, "Later").click()
    desk.window.linked.look_now()
    quiet(desk, qtbot)
    assert said(desk) == ""
    rewrite(file, CSV.replace("20", "32"))
    qtbot.waitUntil(lambda: said(desk) == "1 cell changed in scoli.csv")


def test_the_changes_are_listed_with_a_choice_where_both_changed(
    desk: Desk, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(desk, file, monkeypatch)
    assert desk.window.workspace.do(SetCells("scoli", {(0, "share"): "11", (1, "share"): "21"}))
    rewrite(file, CSV.replace("20", "30").replace("40", "44"))
    qtbot.waitUntil(lambda: said(desk) == "2 cells changed in scoli.csv")
    button(desk, "Refresh").click()  # a correction would be lost: it is shown first
    dialog = desk.window.findChild(ChangesDialog)
    assert isinstance(dialog, ChangesDialog)
    assert dialog.isVisible()
    rows = [
        [item.text() if (item := dialog.table.item(line, at)) else "" for at in range(4)]
        for line in range(dialog.table.rowCount())
    ]
    assert rows == [["Soroca", "share", "21%", "30%"], ["Cahul", "share", "40%", "44%"]]
    assert "1 cell that you corrected stays as it is." in dialog.told.text()
    dialog.table.setCurrentCell(1, 0)
    selection = desk.window.workspace.selection
    assert (selection.dataset, selection.rows, selection.columns) == ("scoli", (2,), ("share",))
    box = dialog.table.item(0, 4)
    assert box is not None
    box.setCheckState(Qt.CheckState.Checked)
    dialog.refresh_button.click()
    qtbot.waitUntil(lambda: values(desk) == [11.0, 21.0, 44.0])
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_a_change_leads_to_where_the_calculated_table_shows_it(
    desk: Desk, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(desk, file, monkeypatch)
    workspace = desk.window.workspace
    longer = PivotLonger(("share",), "what", "amount")
    large = FilterRows((CellTest("amount", Relation.GREATER, ("15",)),))
    assert workspace.do(SetRecipe("scoli", Recipe((RecipeStep(longer), RecipeStep(large)))))
    rewrite(file, CSV.replace("10", "11").replace("40", "44"))
    qtbot.waitUntil(lambda: said(desk) == "2 cells changed in scoli.csv")
    button(desk, "Show").click()
    dialog = desk.window.findChild(ChangesDialog)
    assert isinstance(dialog, ChangesDialog)
    heard: list[str] = []
    workspace.said.connect(heard.append)
    dialog.table.setCurrentCell(1, 0)
    assert (workspace.selection.rows, workspace.selection.columns) == ((1,), ("amount",))
    grid = desk.window.editor.data.grid
    assert grid.table.cell(*grid.cursor_.place).text == "40%"
    assert not heard
    dialog.table.setCurrentCell(0, 0)
    assert heard == ["The cell is not in the table that is shown: the steps leave it out."]
    assert workspace.selection.rows == (1,)


def test_everything_is_within_reach_of_the_keyboard(
    desk: Desk, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(desk, file, monkeypatch)
    quiet(desk, qtbot)
    rewrite(file, CSV.replace("20", "30"))
    qtbot.waitUntil(lambda: said(desk) != "")
    focused = desk.window.focusWidget()
    assert focused not in bar(desk).buttons
    button(desk, "Show").setFocus()
    QTest.keyClick(button(desk, "Show"), Qt.Key.Key_Space)
    dialog = desk.window.findChild(ChangesDialog)
    assert isinstance(dialog, ChangesDialog)
    assert dialog.isVisible()
    assert dialog.table.accessibleName() == "Changed cells"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert bar(desk).sentence.accessibleName() == "1 cell changed in scoli.csv"


def test_a_lost_file_can_be_found_elsewhere_or_forgotten(
    desk: Desk, file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(desk, file, monkeypatch)
    quiet(desk, qtbot)
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    file.rename(moved / "schools.csv")
    qtbot.waitUntil(lambda: said(desk) == "scoli.csv cannot be found.")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(moved / "schools.csv"), ""))
    button(desk, "Locate…").click()
    quiet(desk, qtbot)
    assert said(desk) == ""
    assert desk.document.links["scoli"].path == str(moved / "schools.csv")
    (moved / "schools.csv").unlink()
    qtbot.waitUntil(lambda: said(desk) == "schools.csv cannot be found.")
    button(desk, "Unlink").click()
    assert desk.document.links == {}
    assert said(desk) == ""
    assert values(desk) == [10.0, 20.0, 40.0]


def strangers(file: Path, project: Path) -> Document:
    """A project from somebody else, whose table follows a file here that has changed since."""
    dataset = read_table(file, language="en").dataset
    link = replace(link_to(file, dataset, Reading(language="en")), sha256="00" * 32, modified=1.0)
    document = make_document(datasets=(dataset,), links=MappingProxyType({"scoli": link}), language="en")
    write_document(document, project)
    file.write_text(CSV.replace("20", "30"))
    return read_document(project).document


def test_a_strangers_project_reads_nothing_before_the_person_agrees(
    qtbot: QtBot, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "poster.inclusion"
    document = strangers(file, project)
    looked: list[FileLink] = []

    def counted(link: FileLink, dataset: Dataset, base: Path | None = None, progress: Progress | None = None) -> Look:
        looked.append(link)
        return look(link, dataset, base, progress)

    monkeypatch.setattr("inclusion_desktop.ui.links.linked_data.look", counted)
    desk = Desk(tmp_path, document, project)
    try:
        qtbot.waitUntil(lambda: said(desk).startswith("This project names 1 file on your computer"))
        assert str(file) in said(desk)
        assert looked == []
        button(desk, "Not now").click()
        assert said(desk) == ""
        desk.window.linked.look_now()
        quiet(desk, qtbot)
        assert (said(desk), looked) == ("", [])
    finally:
        desk.window.linked.wait()
        desk.close()
    again = Desk(tmp_path, document, project)
    try:
        qtbot.waitUntil(lambda: said(again) != "")
        button(again, "Look at it").click()
        qtbot.waitUntil(lambda: said(again) == "1 cell changed in scoli.csv")
    finally:
        again.window.linked.wait()
        again.close()
    third = Desk(tmp_path, document, project)
    try:  # once agreed, once for all: this project, at this place, and this file
        qtbot.waitUntil(lambda: said(third) == "1 cell changed in scoli.csv")
    finally:
        third.window.linked.wait()
        third.close()


def test_a_project_that_the_person_saves_keeps_the_agreement(
    desk: Desk, file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(desk, file, monkeypatch)
    quiet(desk, qtbot)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "p.inclusion"), ""))
    assert desk.window.files.save()
    assert desk.window.files.open(tmp_path / "p.inclusion")
    rewrite(file, CSV.replace("20", "30"))
    desk.window.linked.look_now()
    qtbot.waitUntil(lambda: said(desk) == "1 cell changed in scoli.csv")


def test_the_line_speaks_the_languages_of_the_interface_in_their_plurals(
    desk: Desk, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(desk, file, monkeypatch)
    quiet(desk, qtbot)
    set_language("ru")
    rewrite(file, CSV.replace("20", "30").replace("40", "41"))
    two, five = (
        ngettext("{count} cell changed in {file}", "{count} cells changed in {file}", count).format(
            count=count, file="scoli.csv"
        )
        for count in (2, 5)
    )
    assert "cells" not in two
    assert two.replace("2", "") != five.replace("5", "")
    qtbot.waitUntil(lambda: said(desk) == two)


def test_the_menu_looks_stops_watching_and_unlinks(
    desk: Desk, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.window.update_actions()
    assert not desk.window.actions_by_id["link_cut"].isEnabled()
    bring(desk, file, monkeypatch)
    quiet(desk, qtbot)
    desk.window.update_actions()
    assert desk.window.actions_by_id["link_watch"].isChecked()
    desk.do("link_watch")
    assert not desk.document.links["scoli"].watch
    rewrite(file, CSV.replace("20", "30"))
    quiet(desk, qtbot)
    assert said(desk) == ""
    desk.do("link_watch")
    qtbot.waitUntil(lambda: said(desk) == "1 cell changed in scoli.csv")
    button(desk, "Later").click()
    desk.do("link_look")
    qtbot.waitUntil(lambda: said(desk) == "1 cell changed in scoli.csv")
    desk.do("link_cut")
    assert (said(desk), desk.document.links) == ("", {})
