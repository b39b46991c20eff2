"""Files that are dropped: anywhere on the window, of every kind that can be read, one or several."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QTreeWidget, QWidget

from inclusion_desktop.data.readers.open import EXTENSIONS
from inclusion_desktop.ui.drops import TABLE_SUFFIXES
from inclusion_desktop.ui.importing.dialog import ImportDialog
from tests.factories import make_document, make_shape
from tests.ui.desk import Desk
from tests.ui.importing.look import CORPUS, read_through


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path, make_document(make_shape("shape-1"), language="ro"))
    yield desk
    desk.close()


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the dialogs that came, each read and accepted."""
    titles: list[str] = []

    def accept(dialog: ImportDialog) -> bool:
        titles.append(read_through(dialog).title.text())
        return True

    monkeypatch.setattr(ImportDialog, "exec", accept)
    return titles


def drop(widget: QWidget, *paths: Path) -> None:
    """Drag files over a widget and let them go."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    mime.setText("\n".join(map(str, paths)))
    at, buttons = widget.rect().center(), (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, *buttons)
    # Qt looks for whoever takes it, from the widget outwards, and sends the drop there.
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted(), "nobody takes a file that is dropped here"
    QApplication.sendEvent(widget, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, *buttons))


def widgets(desk: Desk) -> dict[str, QWidget]:
    editor = desk.window.editor
    return {
        "artboard": editor.artboard.view.viewport(),
        "table": editor.data.grid.viewport(),
        "tabs": editor.data.tabs,
        "inspector": editor.inspector,
        "layers": editor.layers,
        "layers list": editor.layers.findChildren(QTreeWidget)[0].viewport(),
        "field": editor.inspector.findChildren(QLineEdit)[0],
        "strip": editor.strip,
        "toolbar": desk.window.tools,
    }


PLACES = ("artboard", "table", "tabs", "inspector", "field", "layers", "layers list", "strip", "toolbar")


@pytest.mark.parametrize("place", PLACES)
def test_a_table_may_be_dropped_anywhere(desk: Desk, taken: list[str], place: str) -> None:
    drop(widgets(desk)[place], CORPUS / "ministry.xlsx")
    desk.settle()
    assert taken == ["Import ‘ministry.xlsx’"]
    assert desk.document.datasets[-1].name == "ministry"


def test_a_table_on_the_start_screen_begins_a_project(qapp: QApplication, tmp_path: Path, taken: list[str]) -> None:
    desk = Desk(tmp_path)
    drop(desk.window.start, CORPUS / "bank_ro.px", CORPUS / "records.json")
    desk.settle()
    assert desk.window.has_project
    assert taken == ["Import ‘bank_ro.px’", "Import ‘records.json’"]
    assert len(desk.document.datasets) == 2
    desk.close()


def test_several_files_are_asked_about_in_turn(desk: Desk, taken: list[str]) -> None:
    before = len(desk.document.datasets)
    drop(desk.window.editor.data.grid.viewport(), CORPUS / "libre.ods", CORPUS / "old.xls", CORPUS / "years.csv")
    assert taken == []
    desk.settle()
    assert taken == ["Import ‘libre.ods’", "Import ‘old.xls’", "Import ‘years.csv’"]
    assert len(desk.document.datasets) == before + 3


def test_every_format_that_can_be_read_is_offered(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(_parent: QWidget, _title: str, _folder: str, kinds: str) -> tuple[str, str]:
        asked.append(kinds)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    assert desk.window.tables.ask_for_file() is None
    assert all(f"*{ending}" in asked[0].split(";;")[0] for ending in EXTENSIONS)
    assert frozenset(EXTENSIONS) == TABLE_SUFFIXES


def paste(desk: Desk, text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    QApplication.clipboard().setMimeData(mime)
    desk.window.tables.paste_new()
    desk.settle()


def test_what_is_pasted_is_looked_at_where_it_is_doubtful(desk: Desk, taken: list[str]) -> None:
    paste(desk, "raion\tcopii\nOrhei\t12\nCahul\t7\n")
    assert taken == []
    assert desk.document.datasets[-1].row_count == 2
    paste(desk, "raion\tcopii\nOrhei\t1.234\nCahul\t2.345\n")
    assert taken == ["Import ‘Pasted table’"]
    assert desk.document.datasets[-1].name.startswith("Pasted table")
    assert not desk.document.links
