from __future__ import annotations

from inclusion_desktop.document.model import ColorUse, GroupElement, Place
from inclusion_desktop.document.queries import (
    dataset_uses,
    find_element,
    page_of,
    parent_of,
    picture_uses,
    remove_elements,
    replace_elements,
    style_uses,
    swatch_uses,
    walk_elements,
)
from tests.factories import full_document, make_group, make_picture, make_shape, make_text

A, B, C = make_shape("a"), make_shape("b", Place(100, 0, 10, 10)), make_shape("c")
NESTED = (A, make_group("outer", make_group("inner", B), C))


def test_elements_are_found_at_any_depth() -> None:
    assert [element.id for element in walk_elements(NESTED)] == ["a", "outer", "inner", "b", "c"]
    parent = parent_of(NESTED, "b")
    assert parent is not None
    assert parent.id == "inner"
    assert parent_of(NESTED, "a") is None
    document = full_document()
    assert find_element(document, "shape-2") is not None
    assert find_element(document, "nobody") is None
    assert page_of(document, "shape-2") is document.pages[0]


def test_replacing_shares_what_did_not_change_and_fits_groups() -> None:
    new = replace_elements(NESTED, {"b": make_shape("b", Place(200, 0, 10, 10))})
    assert new[0] is A
    outer = new[1]
    assert isinstance(outer, GroupElement)
    assert outer.children[1] is C
    assert outer.place == Place(10, 0, 200, 60)
    assert replace_elements(NESTED, {"nobody": A}) is NESTED


def test_removing_the_last_child_removes_the_group() -> None:
    (first, outer) = remove_elements(NESTED, {"b"})
    assert first is A
    assert isinstance(outer, GroupElement)
    assert [child.id for child in outer.children] == ["c"]
    assert outer.place == C.place
    assert remove_elements(NESTED, {"b", "c"}) == (A,)
    assert remove_elements(NESTED, {"nobody"}) is NESTED


def test_uses_are_found_in_charts_texts_and_groups() -> None:
    document = full_document()
    assert [element for _, element in dataset_uses(document, "attitudes")] == ["text-1", "chart-1", "chart-2"]
    assert [element for _, element in picture_uses(document, make_picture().id)] == ["picture-1"]
    assert [element for _, element in style_uses(document, "Body")] == ["text-1"]
    assert [element for _, element in swatch_uses(document, "sky")] == ["shape-1", "shape-2"]


def test_a_background_uses_its_swatch() -> None:
    from dataclasses import replace

    document = full_document()
    page = replace(document.pages[0], background=ColorUse("paper"), elements=(make_text("t"),))
    assert swatch_uses(replace(document, pages=(page,)), "paper") == (("page-1", None),)
