"""The dialog of a step with a table in it, and hands that fill it in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QWidget,
)
from pytestqt.qtbot import QtBot

from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.data.recipe.step import Context, Step
from inclusion_desktop.ui.recipe.dialog import StepDialog
from tests.factories import make_dataset

TABLE = make_dataset(
    "copii",
    raion=(Kind.CATEGORY, ["Orhei", "Soroca", "Orhei", "Rezina"]),
    an=(Kind.YEAR, ["2023", "2023", "2024", "2024"]),
    înscriși=(Kind.INTEGER, ["200", "50", "100", "10"]),
    cu_CES=(Kind.INTEGER, ["20", "10", "5", "0"]),
)
WIDE = make_dataset(
    "larg",
    raion=(Kind.TEXT, ["Orhei", "Soroca"]),
    **{year: (Kind.INTEGER, ["1", "2"]) for year in ("2022", "2023", "2024")},
)
OTHER = make_dataset(
    "populatie", raion=(Kind.TEXT, ["orhei", "Cahul", "SOROCA"]), locuitori=(Kind.INTEGER, ["900", "800", "700"])
)


def open_dialog(
    qtbot: QtBot, what: type[Step] | Step, table: Dataset = TABLE, columns: tuple[str, ...] = ()
) -> StepDialog:
    dialog = StepDialog(what, table, Context((table, OTHER), "ro"), columns=columns)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def shown(dialog: StepDialog) -> dict[str, list[str]]:
    """The preview's cells by the names of the columns."""
    model = dialog.preview.model
    cells = {}
    for at in range(model.columnCount()):
        name = str(model.headerData(at, Qt.Orientation.Horizontal))
        cells[name] = [str(model.index(row, at).data()) for row in range(model.rowCount())]
    return cells


def tinted(dialog: StepDialog) -> list[str]:
    model = dialog.preview.model
    role = Qt.ItemDataRole.BackgroundRole
    return [
        str(model.headerData(at, Qt.Orientation.Horizontal))
        for at in range(model.columnCount())
        if model.index(0, at).data(role) is not None
    ]


def type_text(widget: QWidget, text: str) -> None:
    """Letter by letter; QTest types ASCII only."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def settle(qtbot: QtBot, dialog: StepDialog) -> None:
    """Until the preview is of what the form says."""
    qtbot.waitUntil(lambda: not dialog._previewer.is_behind)


def accept(qtbot: QtBot, dialog: StepDialog) -> Step | None:
    settle(qtbot, dialog)
    dialog.take_button.click()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    return dialog.step


def told(dialog: StepDialog) -> str:
    """Every sentence about what is wrong that one can see."""
    labels = [label for label in dialog.findChildren(QLabel) if label.isVisible() and label.property("role") == "error"]
    return " ".join(label.text() for label in labels)
