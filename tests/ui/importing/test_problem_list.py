"""The list of problems and the legend keep their place, whatever there is to say."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from inclusion_desktop import i18n
from inclusion_desktop.data.dataset import Kind
from inclusion_desktop.data.problems import Problem, Severity
from inclusion_desktop.ui.appearance import apply_appearance
from inclusion_desktop.ui.importing.problem_list import ProblemList
from tests.ui.importing.look import open_look
from tests.ui.importing.test_import_dialog import choose_column

pytestmark = pytest.mark.usefixtures("qapp")


def problems(count: int) -> list[Problem]:
    return [Problem(Severity.NOTE, f"Row {n} is odd.", row=n) for n in range(count)]


def shown(count: int) -> ProblemList:
    found = ProblemList()
    found.resize(600, found.height())
    found.show_problems(problems(count))
    found.show()
    return found


def test_it_is_as_high_with_none_as_with_ten(qapp: QApplication) -> None:
    apply_appearance(qapp, "light")
    lists = {count: shown(count) for count in (0, 1, 2, 3, 10)}
    assert len({found.height() for found in lists.values()}) == 1
    assert all(found.isVisible() for found in lists.values())
    scrolls = {count: found.verticalScrollBar().maximum() > 0 for count, found in lists.items()}
    assert scrolls == {0: False, 1: False, 2: False, 3: True, 10: True}


def test_it_says_that_there_is_nothing(qapp: QApplication) -> None:
    found = shown(0)
    assert found.accessibleDescription() == "No remarks on this table."
    blank = found.grab().toImage().pixelColor(found.width() - 4, 4)
    image = found.grab().toImage()
    inked = {image.pixelColor(x, y) != blank for x in range(60, 200) for y in range(30)}
    assert True in inked
    found.show_problems(problems(1))
    assert found.accessibleDescription() == ""


def test_nothing_above_moves_where_problems_come_and_go(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Raion;Copii\nOrhei;1\nCahul;2\nLeova;3\n", encoding="utf-8-sig")
    dialog = open_look(file)
    QApplication.processEvents()
    before = dialog.panes.geometry()
    assert dialog.problems.count() == 0
    choose_column(dialog, "Raion")
    dialog.panes.column_form.kind.choose(Kind.NUMBER)
    QApplication.processEvents()
    assert dialog.problems.count() > 1
    assert dialog.panes.geometry() == before


def test_the_chosen_problem_stays_chosen_and_in_sight() -> None:
    found = shown(10)
    found.setCurrentRow(7)
    place = found.verticalScrollBar().value()
    assert place > 0
    wanted = QSignalSpy(found.place_wanted)
    found.show_problems(problems(10)[1:])
    assert found.currentRow() == 6
    assert found.currentItem().text() == "Row 7 is odd."
    assert found.viewport().rect().contains(found.visualItemRect(found.currentItem()).center())
    assert wanted.count() == 0


LONG = "Column 'Copii' has 3 cells that are words where numbers are expected: mend them in the file. " * 2


@pytest.mark.parametrize("long", [LONG, LONG * 2], ids=["two lines", "three lines"])
def test_only_whole_remarks_are_shown_and_each_can_be(qapp: QApplication, long: str) -> None:
    apply_appearance(qapp, "light")
    found = shown(0)
    found.resize(900, found.height())
    height = found.height()
    found.show_problems([Problem(Severity.NOTE, long), *problems(4)])
    QApplication.processEvents()
    assert found.height() == height
    seen = set()
    for at in range(found.verticalScrollBar().maximum() + 1):
        found.verticalScrollBar().setValue(at)
        QApplication.processEvents()
        places = [found.visualItemRect(found.item(row)) for row in range(found.count())]
        whole = [row for row, box in enumerate(places) if box.top() >= 0 and box.bottom() < found.viewport().height()]
        end = places[whole[-1]].bottom()
        image = found.viewport().grab().toImage()
        blank = image.pixel(image.width() - 1, image.height() - 1)
        below = {image.pixel(x, y) for x in range(300) for y in range(end + 1, image.height())}
        assert below <= {blank}
        seen |= set(whole)
    assert seen == set(range(found.count()))


@pytest.mark.parametrize("language", ["ro", "ru", "en"])
def test_the_legend_of_a_usual_sheet_stands_in_one_line(qapp: QApplication, language: i18n.Language) -> None:
    apply_appearance(qapp, "light")
    i18n.set_language(language)
    dialog = open_look("ministry.xlsx")
    tops = {button.y() for button in dialog.panes.legend.buttons.values() if button.isVisible()}
    assert tops == {0}
    assert sum(button.isVisible() for button in dialog.panes.legend.buttons.values()) == 5
