"""The structure tree: what the marks mean and in which order they are read (ISO 32000-1, 14.7 and 14.8).

The tree is built while painting, in painting order, and put into reading order and into a form that
PDF/UA-1 accepts afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from inclusion_desktop.graphics.scene import ElementId
from inclusion_desktop.render.pdf.boxes import Box
from inclusion_desktop.render.pdf.resources import Content, Link

_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
_GROUPING = frozenset({"Document", "Sect", "Div", "Figure", "Table", "L", "LI", "LBody", "TD", "TH", "Caption"})
_CAPTIONED = frozenset({"Figure", "Table", "L"})


@dataclass(slots=True, eq=False)
class Mark:
    """A stretch of marked content: number `mcid` of a content stream on page `page`."""

    page: int
    content: Content
    mcid: int


@dataclass(slots=True, eq=False)
class Node:
    """A structure element; `kids` in reading order once `read_in_order` has been called."""

    role: str
    alt: str = ""
    language: str | None = None
    source: ElementId | None = None
    page: int = 0
    box: Box | None = None
    scope: str = ""
    id: str = ""
    headers: tuple[str, ...] = ()
    text: str = ""
    """What its own ink says; for bookmarks."""
    kids: list[Node | Mark | Link] = field(default_factory=list)

    def child(self, role: str, **properties: object) -> Node:
        """A new element under this one, on the same page and of the same source."""
        node = Node(role, source=self.source, page=self.page)
        for name, value in properties.items():
            setattr(node, name, value)
        self.kids.append(node)
        return node

    def nodes(self) -> Iterable[Node]:
        """The element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.nodes()


def read_in_order(node: Node, orders: Sequence[Sequence[ElementId]]) -> None:
    """Sorts the elements by page, then as the page's reading order names them; unnamed ones come after the named.

    Elements of one source keep the order in which they were painted.
    """
    places = [{source: place for place, source in enumerate(order)} for order in orders]

    def rank(kid: Node | Mark | Link) -> tuple[int, int]:
        if not isinstance(kid, Node):
            return (kid.page, -1)
        named = places[kid.page]
        return (kid.page, named.get(kid.source, len(named)) if kid.source is not None else len(named))

    def sort(parent: Node) -> None:
        if parent.role in ("Document", "Sect", "Div"):
            parent.kids.sort(key=rank)
        for kid in parent.kids:
            if isinstance(kid, Node):
                sort(kid)

    sort(node)


def normalise(document: Node) -> None:
    """Makes the tree one that PDF/UA-1 accepts, whatever the tags said: call after `read_in_order`.

    Empty elements go; headings do not skip a level (ISO 14289-1, 7.4.2); list items stand in lists and their
    content in LBody (7.6); a caption outside a figure, table or list is a paragraph.
    """
    _prune(document)
    _mend(document)
    level = 0
    for node in document.nodes():
        if node.role in _HEADINGS:
            level = min(_HEADINGS.index(node.role) + 1, level + 1)
            node.role = _HEADINGS[level - 1]


def _prune(node: Node) -> None:
    for kid in node.kids:
        if isinstance(kid, Node):
            _prune(kid)
    node.kids = [
        kid for kid in node.kids if not (isinstance(kid, Node) and not kid.kids and kid.role not in ("TD", "TH"))
    ]


def _mend(node: Node) -> None:
    for kid in [kid for kid in node.kids if isinstance(kid, Node)]:
        if kid.role == "LI" and node.role != "L":
            kid.role = "Div"
        elif (
            (kid.role in ("Lbl", "LBody") and node.role != "LI")
            or (kid.role == "Caption" and node.role not in _CAPTIONED)
            or (kid.role == "Table" and not any(isinstance(row, Node) for row in kid.kids))
        ):
            kid.role = "P"
        elif kid.role in ("Span", "Link") and node.role == "Document":
            _wrap(node, kid, "P")
    if node.role == "L":
        for loose in [k for k in node.kids if not (isinstance(k, Node) and k.role in ("LI", "Caption", "L"))]:
            _wrap(node, loose, "LI")
    if node.role == "LI":
        for bare in [k for k in node.kids if not (isinstance(k, Node) and k.role in ("Lbl", "LBody"))]:
            _wrap(node, bare, "LBody")
        _join_bodies(node)
    for inner in node.kids:
        if isinstance(inner, Node):
            _mend(inner)


def _wrap(parent: Node, kid: Node | Mark | Link, role: str) -> None:
    wrapper = Node(role, source=parent.source, page=kid.page, kids=[kid])
    parent.kids[parent.kids.index(kid)] = wrapper


def _join_bodies(item: Node) -> None:
    bodies = [kid for kid in item.kids if isinstance(kid, Node) and kid.role == "LBody"]
    for body in bodies[1:]:
        bodies[0].kids.extend(body.kids)
        item.kids.remove(body)
