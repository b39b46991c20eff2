"""Scene items to content streams: paint operators, marked content and the structure that holds it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inclusion_desktop.graphics.color import BLACK, Color, process_of
from inclusion_desktop.graphics.geometry import IDENTITY, Affine, Rect
from inclusion_desktop.graphics.paint import Cap, Join, Stroke
from inclusion_desktop.graphics.path import Rects
from inclusion_desktop.graphics.scene import (
    ElementId,
    GlyphRun,
    Group,
    ImageItem,
    LinkItem,
    Role,
    SceneItem,
    Shapes,
    Tag,
    bounds_of,
)
from inclusion_desktop.render.pdf.boxes import PageBoxes
from inclusion_desktop.render.pdf.fonts import actual_text
from inclusion_desktop.render.pdf.images import pixels_needed
from inclusion_desktop.render.pdf.numbers import number, numbers
from inclusion_desktop.render.pdf.paths import glyph_path, paths_code, rects_code
from inclusion_desktop.render.pdf.resources import Content, GraphicsState, Link, Resources, picture_key
from inclusion_desktop.render.pdf.settings import ColorTarget, PdfSettings
from inclusion_desktop.render.pdf.structure import Mark, Node

LAYOUT, BACKGROUND, PAGE = "/Type /Layout", "/Type /Background", "/Type /Page"


@dataclass(frozen=True, slots=True)
class _Ink:
    """What the reader of the stream has set so far; None where it cannot be known."""

    fill: Color | None = None
    stroke: Color | None = None
    width: float | None = None
    dash: tuple[float, ...] | None = None
    cap: Cap | None = None
    join: Join | None = None
    state: GraphicsState | None = None


_FRESH = _Ink(width=1.0, dash=(), cap=Cap.BUTT, join=Join.MITER, state=GraphicsState())
"""The state at the start of a page (ISO 32000-1, table 52); colours there are DeviceGray, so they are set anew."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the scene the painter stands."""

    transform: Affine = IDENTITY
    node: Node | None = None
    """The structure element the ink belongs to; None for decoration."""
    parent: Node | None = None
    """The element a new one would hang under."""
    source: ElementId | None = None
    opacity: float = 1.0
    artifact: str = LAYOUT


class Painter:
    """Paints the items of one page; every content stream it makes is balanced in q/Q and BDC/EMC."""

    def __init__(
        self, page: int, boxes: PageBoxes, settings: PdfSettings, resources: Resources, document: Node, background: Rect
    ) -> None:
        """`document` is the root the page's elements go under; `background` what artifacts of no element cover."""
        self._page = page
        self._boxes = boxes
        self._settings = settings
        self._resources = resources
        self._document = document
        box = boxes.box_of(background, IDENTITY)
        self._background = f"{BACKGROUND} /BBox [{numbers(box)}]"
        self.content = Content()
        self._ink = _FRESH
        self._open: Node | str | None = None
        self._stack: list[tuple[_Ink, Node | str | None]] = []
        self.figures: list[tuple[Node, Tag, Rect, Affine, ElementId | None]] = []
        """Figures with a table behind them, the box they fill in the scene and the map to the page."""

    # What other modules call

    def clip(self, rect: Rect) -> None:
        """Everything painted from here on stays inside `rect`, until `unclip`."""
        self._unmark()
        self._write(f"q {numbers((rect.x, rect.y, rect.width, rect.height))} re W n")

    def unclip(self) -> None:
        """Ends `clip`; whatever was set inside is forgotten."""
        self._unmark()
        self._write("Q")
        self._ink = _FRESH

    def paint(self, items: tuple[SceneItem, ...], artifact: str | None = None) -> None:
        """The items in order; `artifact` is what ink of no element is, None for the page's background."""
        place = _Place(parent=self._document, artifact=artifact or self._background)
        for item in items:
            self._item(item, place)
        self._unmark()

    def invisible(self, node: Node, run: GlyphRun) -> None:
        """Text that is read but not seen (text render mode 3)."""
        self._mark(node, LAYOUT)
        before = self._ink
        self._write("q 3 Tr")
        self._glyphs(replace(run, fill=BLACK, overprint=False), visible=False)
        self._write("Q")
        self._ink = before

    def finish(self) -> Content:
        """The page's content stream."""
        self._unmark()
        return self.content

    # Marked content

    def _mark(self, node: Node | None, artifact: str) -> None:
        wanted: Node | str = artifact if node is None else node
        if not self._settings.tagged or self._open is wanted or self._open == wanted:
            return
        self._unmark()
        self._open = wanted
        if isinstance(wanted, str):
            self._write(f"/Artifact <<{wanted}>> BDC")
            return
        wanted.kids.append(Mark(self._page, self.content, self.content.marks))
        self._write(f"/{wanted.role} <</MCID {self.content.marks}>> BDC")
        self.content.marks += 1

    def _unmark(self) -> None:
        if self._open is not None:
            self._write("EMC")
            self._open = None

    def _write(self, code: str) -> None:
        self.content.code.append(code)

    # Items

    def _item(self, item: SceneItem, place: _Place) -> None:
        match item:
            case Group():
                self._group(item, place)
            case Shapes():
                self._shapes(item, place)
            case GlyphRun():
                if len(item.glyphs):
                    self._mark(place.node, place.artifact)
                    if place.node is not None:
                        place.node.text += item.text
                    self._glyphs(item, place.opacity)
            case ImageItem():
                self._image(item, place)
            case LinkItem():
                self._link(item, place)

    def _group(self, group: Group, place: _Place) -> None:
        inner = self._inner(group, place)
        if group.opacity <= 0.0 and group.tag is None:
            return
        moved = group.transform != IDENTITY
        if moved or group.clip is not None:
            self._push(group, inner)
        if group.opacity < 1.0:
            self._faded(group, inner)
        else:
            for item in group.items:
                self._item(item, inner)
        if moved or group.clip is not None:
            self._pop()
        if inner.node is not place.node and inner.node is not None:
            self._unmark()

    def _inner(self, group: Group, place: _Place) -> _Place:
        source = group.source if group.source is not None else place.source
        transform = group.transform.then(place.transform)
        artifact = place.artifact if source is None else LAYOUT
        inner = replace(place, transform=transform, source=source, artifact=artifact)
        tag = group.tag
        if tag is None or not self._settings.tagged or place.parent is None:
            return inner
        node = Node(self._role(tag.role), tag.alt, tag.language, source, self._page)
        place.parent.kids.append(node)
        if tag.role in (Role.FIGURE, Role.TABLE):
            found = bounds_of(replace(group, transform=IDENTITY))
            if found is not None:
                node.box = self._boxes.box_of(found, transform)
                if tag.table is not None:
                    self.figures.append((node, tag, found, transform, source))
        return replace(inner, node=node, parent=node)

    def _role(self, role: Role) -> str:
        if role is Role.LINK and not self._settings.links:
            return Role.SPAN.value
        if role is Role.TABLE:
            return Role.FIGURE.value
        return str(role.value)

    def _push(self, group: Group, place: _Place) -> None:
        if _has_tags(group):
            self._unmark()
        else:
            self._mark(place.node, place.artifact)
        code = ["q"]
        t = group.transform
        if t != IDENTITY:
            code.append(f"{numbers((t.a, t.b, t.c, t.d, t.e, t.f), 6)} cm")
        if group.clip is not None:
            clip = group.clip
            code.append(f"{numbers((clip.x, clip.y, clip.width, clip.height))} re W n")
        self._write(" ".join(code))
        self._stack.append((self._ink, self._open))

    def _pop(self) -> None:
        self._ink, opened = self._stack.pop()
        if self._open is not opened:
            self._unmark()
        self._write("Q")

    def _faded(self, group: Group, place: _Place) -> None:
        if len(group.items) == 1 and _is_one_layer(group.items[0]):
            self._item(group.items[0], replace(place, opacity=group.opacity))
            return
        box = bounds_of(Group(group.items))
        if box is None:
            return
        self._unmark()
        form = self._resources.form(box.grown(2.0 + max(box.width, box.height) / 10))
        outer, ink = self.content, self._ink
        self.content, self._ink = form, _Ink()
        for item in group.items:
            self._item(item, place)
        self._unmark()
        self.content, self._ink = outer, ink
        outer.forms.append(form)
        self._set_state(GraphicsState(opacity=group.opacity))
        if not form.marks:
            self._mark(place.node, place.artifact)
        self._write(f"/{form.name} Do")

    def _shapes(self, shapes: Shapes, place: _Place) -> None:
        if not len(shapes.geometry) or (shapes.fill is None and shapes.stroke is None):
            return
        self._mark(place.node, place.artifact)
        self._set_state(self._state_of(shapes.fill, shapes.stroke, shapes.overprint, place.opacity))
        if shapes.fill is not None:
            self._set_fill(shapes.fill)
        if shapes.stroke is not None:
            self._set_stroke(shapes.stroke)
        geometry = shapes.geometry
        if isinstance(geometry, Rects):
            self._write(rects_code(geometry, shapes.fill is not None, shapes.stroke is not None))
        else:
            self._write(paths_code(geometry, shapes.fill is not None, shapes.stroke is not None))

    def _glyphs(self, run: GlyphRun, opacity: float = 1.0, visible: bool = True) -> None:
        self._set_state(self._state_of(run.fill, None, run.overprint, opacity))
        self._set_fill(run.fill)
        font = self._resources.font(run.face)
        self.content.fonts.add(run.face)
        choose = f"/{font.name} {number(run.size)} Tf"
        for first, last, actual in font.stretches(run):
            if actual is not None:
                self._write(actual_text(actual))
            if run.glyphs[first] == 0:
                # .notdef may not be shown as text (ISO 19005-2, 6.2.11.8); its box is drawn instead.
                for index in range(first, last) if visible else ():
                    self._write(glyph_path(font.face, run, index))
            else:
                self._write(f"BT {choose}\n{font.show(run, first, last)} ET")
            if actual is not None:
                self._write("EMC")

    def _image(self, item: ImageItem, place: _Place) -> None:
        frame = item.frame
        if frame.width <= 0.0 or frame.height <= 0.0:
            return
        self._mark(place.node, place.artifact)
        self._set_state(GraphicsState(opacity=place.opacity))
        size = place.transform.bounds(frame) if place.transform.b == place.transform.c == 0.0 else None
        scale = place.transform.scale
        width, height = (size.width, size.height) if size is not None else (frame.width * scale, frame.height * scale)
        key = picture_key(item, pixels_needed(width, height, self._settings.picture_ppi))
        name = self._resources.picture(key)
        self.content.pictures.add(key)
        matrix = numbers((frame.width, 0.0, 0.0, -frame.height, frame.x, frame.bottom))
        self._write(f"q {matrix} cm /{name} Do Q")

    def _link(self, item: LinkItem, place: _Place) -> None:
        if not self._settings.links or place.parent is None:
            return
        link = Link(self._page, self._boxes.box_of(item.frame, place.transform), item.address)
        node = place.node
        if node is None or node.role != Role.LINK.value:
            node = Node(Role.LINK.value, source=place.source, page=self._page)
            place.parent.kids.append(node)
        node.kids.append(link)

    # Graphics state: written only where it changes

    def _state_of(self, fill: Color | None, stroke: Stroke | None, overprint: bool, opacity: float) -> GraphicsState:
        if self._settings.color is ColorTarget.SRGB:
            return GraphicsState(opacity=opacity)
        return GraphicsState(
            overprint and stroke is not None and _has_ink(stroke.color),
            overprint and fill is not None and _has_ink(fill),
            opacity,
        )

    def _set_state(self, state: GraphicsState) -> None:
        if self._ink.state != state:
            self._write(f"/{self._resources.state(state)} gs")
            self.content.states.add(state)
            self._ink = replace(self._ink, state=state)

    def _set_fill(self, color: Color) -> None:
        if self._ink.fill != color:
            self._set_color(color, False)
            self._ink = replace(self._ink, fill=color)

    def _set_color(self, color: Color, stroke: bool) -> None:
        operator, spot = self._resources.ink(color, stroke)
        if spot is not None:
            self.content.inks.add(spot)
        self._write(operator)

    def _set_stroke(self, stroke: Stroke) -> None:
        ink = self._ink
        if ink.stroke != stroke.color:
            self._set_color(stroke.color, True)
        if ink.width != stroke.width:
            self._write(f"{number(stroke.width)} w")
        if ink.dash != stroke.dash:
            self._write(f"[{numbers(stroke.dash)}] 0 d")
        if ink.cap is not stroke.cap:
            self._write(f"{stroke.cap.value} J")
        if ink.join is not stroke.join:
            self._write(f"{stroke.join.value} j")
        self._ink = replace(
            ink, stroke=stroke.color, width=stroke.width, dash=stroke.dash, cap=stroke.cap, join=stroke.join
        )


def _has_ink(color: Color) -> bool:
    """White never overprints: it would vanish."""
    return process_of(color).coverage > 0.0


def _has_tags(group: Group) -> bool:
    return any(isinstance(item, Group) and (item.tag is not None or _has_tags(item)) for item in group.items)


def _is_one_layer(item: SceneItem) -> bool:
    """Whether no ink of the item lies over other ink of it, so that it may be faded as it is."""
    match item:
        case GlyphRun() | ImageItem() | LinkItem():
            return True
        case Shapes():
            alone = isinstance(item.geometry, Rects) or len(item.geometry) <= 1
            return alone and (item.fill is None) != (item.stroke is None)
        case Group():
            return False
