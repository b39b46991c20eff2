from __future__ import annotations

from inclusion_desktop.render.pdf.resources import Content
from inclusion_desktop.render.pdf.structure import Mark, Node, normalise, read_in_order


def leaf(role: str, source: str | None = None, page: int = 0) -> Node:
    return Node(role, source=source, page=page, kids=[Mark(page, Content(), 0)])


def outline(node: Node) -> list[object]:
    return [node.role, *(outline(kid) for kid in node.kids if isinstance(kid, Node))]


def test_pages_come_first_then_the_stated_order() -> None:
    root = Node(
        "Document",
        kids=[leaf("P", "a"), leaf("P", "x", 1), leaf("P", "b"), leaf("P", None), leaf("P", "b"), leaf("P", "y", 1)],
    )
    read_in_order(root, [("b", "a"), ("y",)])
    found = [(kid.page, kid.source) for kid in root.kids if isinstance(kid, Node)]
    assert found == [(0, "b"), (0, "b"), (0, "a"), (0, None), (1, "y"), (1, "x")]


def test_empty_elements_go_but_empty_cells_stay() -> None:
    row = Node("TR", kids=[leaf("TH"), Node("TD")])
    root = Node("Document", kids=[Node("P"), Node("Table", kids=[row]), Node("Sect", kids=[Node("P")])])
    normalise(root)
    assert outline(root) == ["Document", ["Table", ["TR", ["TH"], ["TD"]]]]


def test_lists_get_what_they_lack() -> None:
    mixed = Node("L", kids=[leaf("P"), Node("LI", kids=[leaf("Lbl"), leaf("P"), leaf("P")])])
    root = Node("Document", kids=[mixed])
    normalise(root)
    assert outline(root) == [
        "Document",
        ["L", ["LI", ["LBody", ["P"]]], ["LI", ["Lbl"], ["LBody", ["P"], ["P"]]]],
    ]


def test_pieces_without_their_whole_become_plain() -> None:
    root = Node("Document", kids=[leaf("LI"), leaf("LBody"), leaf("Caption"), leaf("Table"), leaf("Span")])
    normalise(root)
    assert outline(root) == ["Document", ["Div"], ["P"], ["P"], ["P"], ["P", ["Span"]]]


def test_headings_start_at_one_and_go_down_one_by_one() -> None:
    root = Node("Document", kids=[leaf("H3"), leaf("H3"), leaf("H3"), leaf("H1"), leaf("H3")])
    normalise(root)
    assert [kid.role for kid in root.kids if isinstance(kid, Node)] == ["H1", "H2", "H3", "H1", "H2"]
