"""What a person said of a file at the import holds when the file changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inclusion_desktop.app.linked_files import Changed, look, plan_refresh
from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.document.file import read_document, write_document
from inclusion_desktop.document.links import FileLink
from inclusion_desktop.ui.importing.dialog import ImportDialog
from tests.factories import make_document
from tests.ui.desk import Desk
from tests.ui.importing.look import read_through
from tests.ui.importing.test_import_dialog import choose_column

BEFORE = """Copii cu CES;;;;
;;;;
Raionul;;Copii;;Cota
;;2023;2024;2024
Şoldăneşti;;1.234;0,2;0,12
Orhei;;2.345;0,4;0,14
TOTAL;;3.579;0,6;0,26
;;;;
Sursa: MEC;;;;
"""


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path, make_document(datasets=(), language="ro"))
    yield desk
    desk.window.linked.wait()
    desk.close()


def bring(
    desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch, say: Callable[[ImportDialog], None]
) -> tuple[Dataset, FileLink]:
    """Import a file after saying something of it."""

    def say_and_accept(dialog: ImportDialog) -> bool:
        say(read_through(dialog))
        return True

    monkeypatch.setattr(ImportDialog, "exec", say_and_accept)
    assert desk.window.tables.add(file)
    desk.settle()
    dataset = desk.document.datasets[-1]
    return dataset, desk.document.links[dataset.id]


def refreshed(dataset: Dataset, link: FileLink) -> Dataset:
    changed = look(link, dataset)
    assert isinstance(changed, Changed), changed
    return plan_refresh(dataset, link, changed, "ro").merged.dataset


def test_names_kinds_marks_letters_totals_and_left_out_columns_stay(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ces.csv"
    file.write_text(BEFORE, encoding="utf-8")

    def say(dialog: ImportDialog) -> None:
        form = dialog.panes.column_form
        choose_column(dialog, "Copii, 2023")
        form.decimal.button(".").click()
        form.name.setText("Copii")
        form.name.editingFinished.emit()
        choose_column(dialog, "Copii, 2024")
        form.taken.click()
        choose_column(dialog, "Cota, 2024")
        form.kind.choose(Kind.PERCENT)
        dialog.panes.rows_form.totals.click()
        dialog.panes.rows_form.repair.click()
        dialog.file_form.name.setText("Copii cu CES")

    dataset, link = bring(desk, file, monkeypatch, say)
    assert dataset.name == "Copii cu CES"
    assert dataset.provenance.source == "MEC"
    assert [(column.name, column.kind) for column in dataset.columns] == [
        ("Raionul", Kind.DISTRICT),
        ("Copii", Kind.NUMBER),
        ("Cota, 2024", Kind.PERCENT),
    ]
    assert [column.values() for column in dataset.columns][:2] == [["Șoldănești", "Orhei"], [1.234, 2.345]]

    file.write_text(BEFORE.replace("2.345", "9.876").replace("0,14", "0,19"), encoding="utf-8")
    after = refreshed(dataset, link)
    assert [column.name for column in after.columns] == ["Raionul", "Copii", "Cota, 2024"]
    assert after.columns[0].values() == ["Șoldănești", "Orhei"]
    assert after.columns[1].values() == [1.234, 9.876]
    assert after.columns[2].values() == [12.0, 19.0]


def test_it_stays_so_in_the_project_s_file(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "cote.csv"
    file.write_text("raion,cota,alta\nOrhei,0.12,1\nCahul,0.5,2\n", encoding="utf-8")

    def say(dialog: ImportDialog) -> None:
        choose_column(dialog, "cota")
        dialog.panes.column_form.fractions.button(False).click()
        choose_column(dialog, "alta")
        dialog.panes.column_form.taken.click()

    bring(desk, file, monkeypatch, say)
    project = tmp_path / "p.inclusion"
    write_document(desk.document, project)
    document = read_document(project).document
    dataset = document.datasets[-1]
    link = document.links[dataset.id]
    assert link.reading.fractions == {1: False}
    file.write_text("raion,cota,alta\nOrhei,0.12,1\nCahul,0.75,2\n", encoding="utf-8")
    after = refreshed(dataset, link)
    assert [column.name for column in after.columns] == ["raion", "cota"]
    assert after.columns[1].values() == [0.12, 0.75]
