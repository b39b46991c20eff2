"""The list of layers follows the page, and the page follows the list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.factories import make_document, make_group, make_shape, make_text
from tests.ui.desk import Desk


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    document = make_document(
        make_shape("shape-1"), make_text("text-1", "Welcome"), make_group("group-1", make_shape("a"), make_shape("b"))
    )
    desk = Desk(tmp_path, document)
    yield desk
    desk.close()


def listed(desk: Desk) -> list[str]:
    tree = desk.window.editor.layers.tree
    return [tree.topLevelItem(at).text(0) for at in range(tree.topLevelItemCount())]  # type: ignore[union-attr]


def test_the_topmost_is_listed_first_and_text_by_its_words(desk: Desk) -> None:
    assert listed(desk) == ["Group", "Welcome", "Rectangle"]


def test_selecting_goes_both_ways(desk: Desk) -> None:
    layers = desk.window.editor.layers
    desk.window.workspace.select_elements("b")
    desk.settle()
    item = layers.item_of("b")
    assert item is not None
    assert item.isSelected()
    layers.tree.clearSelection()
    text = layers.item_of("text-1")
    assert text is not None
    text.setSelected(True)
    assert desk.selected == ("text-1",)


def test_putting_a_row_elsewhere_changes_what_covers_what(desk: Desk) -> None:
    layers = desk.window.editor.layers
    layers.put("shape-1", "group-1")
    assert [element.id for element in desk.page.elements] == ["text-1", "group-1", "shape-1"]
    layers.put("shape-1", None)
    assert [element.id for element in desk.page.elements] == ["shape-1", "text-1", "group-1"]


def test_reading_order_is_a_list_of_its_own(desk: Desk) -> None:
    layers = desk.window.editor.layers
    layers.reading.click()
    assert listed(desk) == ["Rectangle", "Welcome", "Group"]
    layers.put("text-1", "shape-1")
    desk.settle()
    assert desk.page.reading_order == ("text-1", "shape-1", "group-1")
    assert [element.id for element in desk.page.elements] == ["shape-1", "text-1", "group-1"]
    assert listed(desk)[0] == "Welcome"


def test_hiding_and_renaming(desk: Desk) -> None:
    layers = desk.window.editor.layers
    layers.toggle("text-1", "hidden")
    assert desk.element("text-1").hidden
    desk.settle()
    item = layers.item_of("shape-1")
    assert item is not None
    item.setText(0, "Band")
    assert desk.element("shape-1").name == "Band"
    desk.do("undo")
    assert desk.element("shape-1").name == ""


def test_an_empty_page_says_what_to_do(desk: Desk) -> None:
    desk.do("add_page")
    assert not desk.window.editor.layers.empty.isHidden()
    assert desk.window.editor.layers.tree.isHidden()
