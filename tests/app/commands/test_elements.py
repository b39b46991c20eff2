from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from inclusion_desktop.app.commands.elements import (
    AddElements,
    ChangeElements,
    GroupElements,
    MoveInOrder,
    RemoveElements,
    ReorderElements,
    SetPlaces,
    SetReadingOrder,
    UngroupElements,
)
from inclusion_desktop.app.session import Command, CommandError
from inclusion_desktop.document.model import Document, GroupElement, Place, VerticalAlign
from inclusion_desktop.document.queries import find_element
from tests.factories import make_document, make_group, make_shape, make_text

P = "page-1"


def order(document: Document) -> str:
    return "".join(element.id for element in document.pages[0].elements)


def letters(names: str = "abcd", **changes: Any) -> Document:
    return make_document(*(make_shape(name, Place(ord(name), 0, 1, 1), **changes) for name in names))


@pytest.mark.parametrize(
    ("ids", "to", "result"),
    [
        ("b", "front", "acdb"),
        ("c", "back", "cabd"),
        ("ab", "forward", "cabd"),
        ("cd", "backward", "acdb"),
        ("ac", "forward", "badc"),
        ("d", "forward", "abcd"),
        ("ab", "backward", "abcd"),
    ],
)
def test_elements_change_their_order(ids: str, to: Any, result: str) -> None:
    document = letters()
    after = ReorderElements(P, list(ids), to).apply(document)
    assert order(after) == result
    assert (after is document) == (result == "abcd")


@pytest.mark.parametrize(
    ("id", "index", "result"), [("a", 2, "bcad"), ("d", 0, "dabc"), ("b", 1, "abcd"), ("a", 99, "bcda")]
)
def test_an_element_moves_to_an_index(id: str, index: int, result: str) -> None:
    assert order(MoveInOrder(P, id, index).apply(letters())) == result


def test_a_group_stands_where_its_topmost_element_stood_and_comes_apart_again() -> None:
    document = SetReadingOrder(P, list("dcba")).apply(letters())
    grouped = GroupElements(P, ["c", "a"], "G").apply(document)
    assert order(grouped) == "bGd"
    assert grouped.pages[0].reading_order == ("d", "G", "b")
    group = find_element(grouped, "G")
    assert isinstance(group, GroupElement)
    assert [child.id for child in group.children] == ["a", "c"]
    assert group.place == Place(97, 0, 3, 1)
    apart = UngroupElements(P, ["G"]).apply(grouped)
    assert order(apart) == "bacd"
    assert apart.pages[0].reading_order == ("d", "a", "c", "b")


def test_a_group_passes_its_looks_to_its_children() -> None:
    group = replace(make_group("G", make_shape("a", opacity=0.5), make_shape("b")), opacity=0.5, hidden=True)
    after = UngroupElements(P, ["G"]).apply(make_document(group))
    assert [(e.opacity, e.hidden) for e in after.pages[0].elements] == [(0.25, True), (0.5, True)]


def test_moving_a_child_fits_its_groups() -> None:
    document = make_document(make_group("G", make_shape("a", Place(0, 0, 1, 1)), make_shape("b", Place(5, 5, 1, 1))))
    after = SetPlaces(P, {"b": Place(9, 9, 1, 1)}).apply(document)
    group = find_element(after, "G")
    assert group is not None
    assert group.place == Place(0, 0, 10, 10)


def test_one_drag_of_a_group_may_say_the_place_as_often_as_it_likes() -> None:
    document = make_document(
        make_group("G", make_shape("a", Place(0, 0, 10, 10)), make_shape("b", Place(20, 0, 10, 10)))
    )
    turned = document
    for degrees in (10, 20, 30):
        turned = SetPlaces(P, {"G": Place(0, 0, 30, 10, degrees)}).apply(turned)
    at_once = SetPlaces(P, {"G": Place(0, 0, 30, 10, 30)}).apply(document)
    for id in ("a", "b", "G"):
        one, many = find_element(at_once, id), find_element(turned, id)
        assert one is not None
        assert many is not None
        assert many.place.x_mm == pytest.approx(one.place.x_mm)
        assert many.place.rotation == pytest.approx(30)


def test_new_elements_join_a_stated_reading_order_and_old_ones_leave_it() -> None:
    document = SetReadingOrder(P, list("dcba")).apply(letters())
    more = AddElements(P, (make_shape("e"),), 0).apply(document)
    assert order(more) == "eabcd"
    assert more.pages[0].reading_order == tuple("dcbae")
    assert RemoveElements(P, ["c"]).apply(more).pages[0].reading_order == tuple("dbae")


def test_properties_go_to_the_elements_that_have_them() -> None:
    document = make_document(make_text("t"), make_shape("s"))
    after = ChangeElements(P, ["t", "s"], {"vertical": VerticalAlign.MIDDLE, "name": "Both"}).apply(document)
    text, shape = after.pages[0].elements
    assert (text.name, shape.name) == ("Both", "Both")
    assert text.vertical is VerticalAlign.MIDDLE  # type: ignore[union-attr]


LOCKED = make_document(
    make_shape("a", locked=True),
    make_shape("b"),
    replace(make_group("G", make_text("t")), locked=True),
    make_group("H", make_shape("h", locked=True)),
)


@pytest.mark.parametrize(
    "command",
    [
        SetPlaces(P, {"a": Place(0, 0, 1, 1)}),
        SetPlaces(P, {"t": Place(0, 0, 1, 1)}),
        RemoveElements(P, ["b", "a"]),
        ChangeElements(P, ["a"], {"opacity": 0.1}),
        ReorderElements(P, ["a"], "front"),
        MoveInOrder(P, "a", 1),
        GroupElements(P, ["a", "b"], "new"),
        UngroupElements(P, ["G"]),
    ],
    ids=lambda command: type(command).__name__,
)
def test_locked_elements_can_only_be_unlocked(command: Command) -> None:
    with pytest.raises(CommandError, match=r"is locked\. Unlock it first"):
        command.apply(LOCKED)


def test_unlocking_is_possible() -> None:
    after = ChangeElements(P, ["a"], {"locked": False}).apply(LOCKED)
    assert not after.pages[0].elements[0].locked


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (SetPlaces(P, {"a": Place(float("nan"), 0, 1, 1)}), "cannot stand there"),
        (SetPlaces(P, {"a": Place(0, 0, -1, 1)}), "cannot stand there"),
        (SetPlaces(P, {"z": Place(0, 0, 1, 1)}), "no longer on the page"),
        (SetPlaces("page-7", {}), "page is no longer"),
        (ChangeElements(P, ["a"], {"opacity": 1.5}), "'opacity' takes a number from 0 to 1, not '1.5'"),
        (ChangeElements(P, ["a"], {"place": None}), "no property 'place'"),
        (ChangeElements(P, ["a"], {"min_scale": 0.5}), "None of the selected"),
        (AddElements(P, (make_shape("a"),)), "id is in the document already"),
        (AddElements(P, (make_shape("n"), make_shape("n"))), "id is in the document already"),
        (GroupElements(P, ["a"], "G"), "at least two"),
        (GroupElements(P, ["a", "b"], "c"), "id is in the document already"),
        (UngroupElements(P, ["a"]), "is not a group"),
        (SetReadingOrder(P, ["a"]), "every element"),
    ],
)
def test_what_cannot_be_done_is_told(command: Command, sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        command.apply(letters())


def test_elements_of_different_groups_are_not_grouped() -> None:
    document = make_document(make_group("G", make_shape("a"), make_shape("b")), make_shape("c"))
    with pytest.raises(CommandError, match="different groups"):
        GroupElements(P, ["a", "c"], "N").apply(document)
    with pytest.raises(CommandError, match="a group already"):
        GroupElements(P, ["a", "b"], "N").apply(document)


def test_groups_are_not_nested_without_end() -> None:
    document = letters("ab")
    for number in range(30):
        if number:
            document = AddElements(P, (make_shape(f"x{number}"),)).apply(document)
        ids = [element.id for element in document.pages[0].elements]
        document = GroupElements(P, ids, f"G{number}").apply(document)
    document = AddElements(P, (make_shape("last"),)).apply(document)
    with pytest.raises(CommandError, match="nested any deeper"):
        GroupElements(P, ["last", "G29"], "G30").apply(document)
