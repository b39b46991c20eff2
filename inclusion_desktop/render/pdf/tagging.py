"""The structure tree as PDF objects: StructTreeRoot, ParentTree, IDTree, and links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from inclusion_desktop.render.pdf.resources import Content, Link
from inclusion_desktop.render.pdf.structure import Mark, Node

if TYPE_CHECKING:
    import pikepdf

_URI_SAFE = ":/?#[]@!$&'()*+,;=%~-._"


class TagWriter:
    """Writes one structure tree into one file; keeps who owns which mark for the ParentTree."""

    def __init__(self, pdf: pikepdf.Pdf, streams: Mapping[int, pikepdf.Object]) -> None:
        """`streams` maps `id(content)` of every form XObject to its stream; pages are found by number."""
        self._pdf = pdf
        self._streams = streams
        self._owners: dict[int, tuple[Content, int, dict[int, pikepdf.Object]]] = {}
        self._annotations: list[tuple[pikepdf.Object, pikepdf.Object]] = []
        self._ids: list[tuple[str, pikepdf.Object]] = []

    def write(self, document: Node) -> None:
        """The whole tree, from the Document element down."""
        from pikepdf import Array, Dictionary, Name, String

        pdf = self._pdf
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = Array([self._element(document, root)])
        numbered: list[Any] = []
        key = 0
        for content, page, owners in self._owners.values():
            holder = pdf.pages[page].obj if content.box is None else self._streams[id(content)]
            holder.StructParents = key
            numbered += [key, pdf.make_indirect(Array([owners[mcid] for mcid in sorted(owners)]))]
            key += 1
        for annotation, element in self._annotations:
            annotation.StructParent = key
            numbered += [key, element]
            key += 1
        root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbered)))
        root.ParentTreeNextKey = key
        if self._ids:
            named: list[Any] = []
            for name, element in sorted(self._ids, key=lambda pair: pair[0]):
                named += [String(name), element]
            root.IDTree = pdf.make_indirect(Dictionary(Names=Array(named)))
        pdf.Root.StructTreeRoot = root

    def _element(self, node: Node, parent: pikepdf.Object) -> pikepdf.Object:
        from pikepdf import Array, Dictionary, Name, String

        element = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{node.role}"), P=parent))
        if node.alt:
            element.Alt = String(node.alt)
        if node.language:
            element.Lang = String(node.language)
        if node.id:
            element.ID = String(node.id)
            self._ids.append((node.id, element))
        attributes = self._attributes(node)
        if attributes:
            element.A = attributes[0] if len(attributes) == 1 else Array(attributes)
        if node.role != "Document":
            element.Pg = self._pdf.pages[node.page].obj
        kids = [self._kid(kid, node, element) for kid in node.kids]
        if kids:
            element.K = kids[0] if len(kids) == 1 and isinstance(node.kids[0], Node) else Array(kids)
        return element

    @staticmethod
    def _attributes(node: Node) -> list[pikepdf.Object]:
        from pikepdf import Array, Dictionary, Name, String

        found: list[pikepdf.Object] = []
        if node.box is not None:
            found.append(Dictionary(O=Name.Layout, BBox=Array(list(node.box)), Placement=Name.Block))
        if node.scope or node.headers:
            table = Dictionary(O=Name.Table)
            if node.scope:
                table.Scope = Name(f"/{node.scope}")
            if node.headers:
                table.Headers = Array([String(header) for header in node.headers])
            found.append(table)
        return found

    def _kid(self, kid: Node | Mark | Link, node: Node, element: pikepdf.Object) -> Any:
        match kid:
            case Node():
                return self._element(kid, element)
            case Mark():
                return self._marked(kid, node, element)
            case Link():
                return self._linked(kid, node, element)

    def _marked(self, mark: Mark, node: Node, element: pikepdf.Object) -> Any:
        from pikepdf import Dictionary, Name

        _, _, owners = self._owners.setdefault(id(mark.content), (mark.content, mark.page, {}))
        owners[mark.mcid] = element
        in_form = mark.content.box is not None
        if not in_form and mark.page == node.page:
            return mark.mcid
        reference = Dictionary(Type=Name.MCR, Pg=self._pdf.pages[mark.page].obj, MCID=mark.mcid)
        if in_form:
            reference.Stm = self._streams[id(mark.content)]
        return reference

    def _linked(self, link: Link, node: Node, element: pikepdf.Object) -> Any:
        from pikepdf import Array, Dictionary, Name, String

        page = self._pdf.pages[link.page].obj
        address = quote(link.address, safe=_URI_SAFE)
        annotation = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array(list(link.box)),
                Border=Array([0, 0, 0]),
                F=4,
                Contents=String(node.text or link.address),
                A=Dictionary(Type=Name.Action, S=Name.URI, URI=String(address)),
                P=page,
            )
        )
        if "/Annots" not in page:
            page.Annots = Array([])
        page.Annots.append(annotation)
        self._annotations.append((annotation, element))
        return Dictionary(Type=Name.OBJR, Pg=page, Obj=annotation)
