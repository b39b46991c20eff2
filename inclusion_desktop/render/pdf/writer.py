"""Scenes to the bytes of one PDF, the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

from inclusion_desktop.graphics.geometry import Rect
from inclusion_desktop.graphics.profile import OutputProfile
from inclusion_desktop.graphics.progress import Progress, Silent
from inclusion_desktop.graphics.scene import Scene
from inclusion_desktop.render.pdf.boxes import PageBoxes, page_boxes
from inclusion_desktop.render.pdf.conformance import (
    finish_page,
    write_bookmarks,
    write_catalog,
    write_intents,
    write_metadata,
)
from inclusion_desktop.render.pdf.marks import color_bars, printers_marks
from inclusion_desktop.render.pdf.numbers import number
from inclusion_desktop.render.pdf.painter import PAGE, Painter
from inclusion_desktop.render.pdf.resources import Content, Resources
from inclusion_desktop.render.pdf.settings import PdfSettings
from inclusion_desktop.render.pdf.structure import Node, normalise, read_in_order
from inclusion_desktop.render.pdf.tables import write_table
from inclusion_desktop.text.library import Library
from inclusion_desktop.text.shaping import Shaper

_UNTITLED = "Untitled"
_SILENT = Silent()


class _Profile:
    """The output profile, read when it is first asked for: a page of inks alone needs no conversion."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._read: OutputProfile | None = None

    def get(self) -> OutputProfile:
        if self._read is None:
            self._read = OutputProfile(self._data)
        return self._read


def write_pdf(scenes: Sequence[Scene], settings: PdfSettings, library: Library, progress: Progress = _SILENT) -> bytes:
    """One page a scene.

    ValueError with a sentence where the scenes cannot become a file: no page at all, two colours of one spot
    name (ColorError), a picture that is missing or broken (PictureError). Cancelled where `progress` says so.
    """
    if not scenes:
        raise ValueError("There is no page to write. Add a page first.")
    profile = _Profile(library.profile)
    resources = Resources(library.fonts, settings.color, lambda color: profile.get().to_srgb(color))
    document = Node("Document")
    shaper = Shaper(library.fonts)
    pages: list[tuple[PageBoxes, Content]] = []
    for index, scene in enumerate(scenes):
        progress.step(f"{index + 1}/{len(scenes)}", 0.6 * index / len(scenes))
        boxes = page_boxes(scene, settings)
        pages.append((boxes, _paint_page(index, scene, boxes, settings, resources, document, shaper)))
    read_in_order(document, [scene.reading_order for scene in scenes])
    normalise(document)
    progress.step("PDF", 0.7)
    title = settings.title or next((scene.title for scene in scenes if scene.title), _UNTITLED)
    drawn = _draw(pages, settings, title)
    progress.step("PDF", 0.8)
    return _finish(drawn, pages, document, settings, library, resources, profile, title)


def _paint_page(
    index: int,
    scene: Scene,
    boxes: PageBoxes,
    settings: PdfSettings,
    resources: Resources,
    document: Node,
    shaper: Shaper,
) -> Content:
    bleed = scene.bleed if settings.bleed else 0.0
    sheet = Rect(0.0, 0.0, scene.size.width, scene.size.height).grown(bleed)
    painter = Painter(index, boxes, settings, resources, document, sheet)
    before = len(document.kids)
    t = boxes.to_media
    painter.content.code.append(f"1 0 0 -1 {number(t.e)} {number(t.f)} cm")
    painter.clip(sheet)
    painter.paint(scene.items)
    if settings.tagged:
        for count, (figure, tag, box, transform, _source) in enumerate(painter.figures):
            if tag.table is None:
                continue
            parent = _parent_of(document, figure)
            language = tag.language or scene.language
            inside = transform.bounds(box)
            write_table(painter, shaper, figure, parent, tag.table, inside, language, f"p{index}t{count}")
    painter.unclip()
    if settings.bleed and settings.marks:
        painter.paint(printers_marks(scene, settings.slug), PAGE)
        if settings.color_bars:
            used = tuple(spot for name, spot in resources.spots.items() if name in _inks_of(painter.content))
            painter.paint(color_bars(scene, settings.slug, tuple(replace(s, tint=1.0) for s in used)), PAGE)
    if scene.language != settings.language:
        for kid in document.kids[before:]:
            if isinstance(kid, Node) and kid.language is None:
                kid.language = scene.language
    return painter.finish()


def _inks_of(content: Content) -> set[str]:
    return content.inks.union(*(form.inks for form in content.all_forms())) - {"All"}


def _parent_of(root: Node, node: Node) -> Node:
    return next(found for found in root.nodes() if node in found.kids)


def _draw(pages: Sequence[tuple[PageBoxes, Content]], settings: PdfSettings, title: str) -> bytes:
    """ReportLab writes the sheets, their boxes and their content."""
    from reportlab.pdfgen.canvas import Canvas

    first = pages[0][0]
    canvas = Canvas(
        io.BytesIO(),
        pagesize=(first.width, first.height),
        pdfVersion=(1, 6),
        pageCompression=0,
        invariant=1,
        lang=settings.language,
    )
    canvas.setTitle(title)
    for boxes, content in pages:
        canvas.setPageSize((boxes.width, boxes.height))
        canvas.setTrimBox(boxes.trim)
        canvas.setBleedBox(boxes.bleed)
        # The preamble would choose Helvetica, which no press file may name.
        canvas._preamble = ""
        for code in content.code:
            canvas.addLiteral(code)
        canvas.showPage()
    data: bytes = canvas.getpdfdata()
    return data


def _finish(
    drawn: bytes,
    pages: Sequence[tuple[PageBoxes, Content]],
    document: Node,
    settings: PdfSettings,
    library: Library,
    resources: Resources,
    profile: _Profile,
    title: str,
) -> bytes:
    """Pikepdf adds what the pages refer to and what the standards ask for."""
    import pikepdf

    from inclusion_desktop.render.pdf.objects import ObjectWriter
    from inclusion_desktop.render.pdf.tagging import TagWriter

    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        objects = ObjectWriter(pdf, resources, library.pictures, profile.get)
        for page, (_, content) in zip(pdf.pages, pages, strict=True):
            finish_page(pdf, page, objects.dictionary(content), settings)
        write_intents(pdf, settings, library.profile)
        write_metadata(pdf, settings, title, drawn)
        write_catalog(pdf, settings)
        if settings.tagged:
            TagWriter(pdf, objects.forms).write(document)
        if settings.bookmarks:
            write_bookmarks(pdf, document, [boxes for boxes, _ in pages])
        out = io.BytesIO()
        pdf.remove_unreferenced_resources()
        pdf.save(
            out,
            force_version="1.6",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=True,
            deterministic_id=True,
        )
    return out.getvalue()
