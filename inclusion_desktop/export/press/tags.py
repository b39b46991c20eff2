"""What the ink means: all of it tagged or set aside, in the order in which it is to be read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from inclusion_desktop.charts.chart_type import Finding
from inclusion_desktop.export.press.fonts_text import marked_texts
from inclusion_desktop.export.press.reading import PressFile, error
from inclusion_desktop.i18n import N_, _

_LEVELS = {f"/H{level}": level for level in range(1, 7)}
_AGAIN = N_("Export the press file again.")


def everything_tagged(file: PressFile) -> Iterator[Finding]:
    """Every mark lies in marked content that is an artifact or belongs to the structure (ISO 14289-1, 7.1)."""
    for stream, item in file.painted:
        if item.operator == "Do" and _is_form(stream.resource("/XObject", item.name)):
            continue  # what the form paints is looked at by itself
        if not any(mark.tag == "Artifact" or mark.mcid is not None for mark in item.marks):
            yield error(
                "untagged",
                _("On page {page} something is neither content nor decoration.").format(page=stream.page + 1),
                _(_AGAIN),
            )
            return


def _is_form(item: Any | None) -> bool:
    return item is not None and item.get("/Subtype") == "/Form"


def parent_tree(file: PressFile) -> Iterator[Finding]:
    """Every number of marked content leads to a structure element, and back (ISO 32000-1, 14.7.4.4)."""
    root = file.pdf.Root.get("/StructTreeRoot")
    info = file.pdf.Root.get("/MarkInfo")
    if root is None or info is None or not bool(info.get("/Marked", False)):
        yield error("untagged", _("The file does not say what its marks mean."), _(_AGAIN))
        return
    tree = root.get("/ParentTree")
    numbers = [] if tree is None else list(tree.get("/Nums", []))
    parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers) - 1, 2)}
    for stream in file.streams:
        used = {mark.mcid for owner, item in file.painted if owner is stream for mark in item.marks} - {None}
        key = stream.holder.get("/StructParents")
        owners = [] if key is None else list(parents.get(int(key), []))
        if any(mcid is not None and (mcid >= len(owners) or owners[mcid] is None) for mcid in used):
            yield error(
                "parent_tree",
                _("On page {page} marked content belongs to no element.").format(page=stream.page + 1),
                _(_AGAIN),
            )


def headings(file: PressFile) -> Iterator[Finding]:
    """Headings begin at the first level and skip none (ISO 14289-1, 7.4.2)."""
    before = 0
    for element in elements(file):
        level = _LEVELS.get(str(element.get("/S")))
        if level is None:
            continue
        if level > before + 1:
            yield error(
                "headings",
                _("A heading of level {level} follows one of level {before}.").format(level=level, before=before),
                _("Give the texts styles whose levels follow each other."),
            )
            return
        before = level


def elements(file: PressFile) -> Iterator[Any]:
    """The structure elements in the order of the tree."""
    import pikepdf

    def visit(node: Any) -> Iterator[Any]:
        if not isinstance(node, pikepdf.Dictionary) or node.get("/Type") in ("/MCR", "/OBJR"):
            return
        yield node
        kids = node.get("/K")
        for kid in [] if kids is None else (list(kids) if isinstance(kids, pikepdf.Array) else [kids]):
            yield from visit(kid)

    root = file.pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    top = root.get("/K")
    for node in [] if top is None else (list(top) if isinstance(top, pikepdf.Array) else [top]):
        yield from visit(node)


def text_in_order(file: PressFile) -> str:
    """All text of the structure tree, in its order, one element after the other."""
    import pikepdf

    texts = marked_texts(file)
    pages = {page.obj.objgen: number for number, page in enumerate(file.pdf.pages)}
    parts: list[str] = []

    def visit(node: Any, page: int) -> None:
        own = node.get("/Pg")
        page = pages.get(own.objgen, page) if own is not None else page
        kids = node.get("/K")
        for kid in [] if kids is None else (list(kids) if isinstance(kids, pikepdf.Array) else [kids]):
            if isinstance(kid, int):
                parts.append(texts.get((page, None, kid), ""))
            elif kid.get("/Type") == "/MCR":
                stream = kid.get("/Stm")
                where = pages.get(kid.Pg.objgen, page) if "/Pg" in kid else page
                parts.append(texts.get((where, None if stream is None else stream.objgen, int(kid.MCID)), ""))
            elif kid.get("/Type") != "/OBJR":
                visit(kid, page)

    root = file.pdf.Root.get("/StructTreeRoot")
    if root is not None:
        top = root.get("/K")
        for node in [] if top is None else (list(top) if isinstance(top, pikepdf.Array) else [top]):
            visit(node, 0)
    return "\n".join(parts)


def same_text(file: PressFile, wanted: Sequence[str]) -> Iterator[Finding]:
    """The text read along the structure tree is the document's, in the document's order, in NFC."""
    found = _bare(text_in_order(file))
    at = 0
    for text in wanted:
        sought = _bare(text)
        place = found.find(sought, at)
        if place < 0:
            code, message = (
                ("order", _("'{text}' is read in another order than the document's."))
                if sought in found
                else ("text", _("'{text}' cannot be read from the file as it is written."))
            )
            yield error(code, message.format(text=text.strip()[:40]), _(_AGAIN))
            return
        at = place + len(sought)


def _bare(text: str) -> str:
    """Text without spaces and soft hyphens: where a line breaks does not count."""
    return "".join(unicodedata.normalize("NFC", text).replace("\u00ad", "").split())
