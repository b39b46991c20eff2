"""A finished PDF as the rules see it: its streams, what they paint, and what the paint means."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.i18n import _

if TYPE_CHECKING:
    import pikepdf

_FILL = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_STROKE = frozenset({"S", "s", "B", "B*", "b", "b*"})
_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_COLOR = {"k": ("cmyk", False), "K": ("cmyk", True), "g": ("gray", False), "G": ("gray", True)} | {
    "rg": ("rgb", False),
    "RG": ("rgb", True),
}


def error(code: str, message: str, remedy: str) -> Finding:
    """A broken rule."""
    return Finding(Severity.ERROR, f"press.{code}", message, remedy)


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour as the stream sets it: `space` is 'cmyk', 'gray', 'rgb', 'pattern' or 'spot:<name>'."""

    space: str = "gray"
    values: tuple[float, ...] = (0.0,)


@dataclass(frozen=True, slots=True)
class Marked:
    """Marked content that is open: `tag`, its number (None for none) and the text it stands for."""

    tag: str
    mcid: int | None = None
    actual: str | None = None
    kind: str = ""
    """Of an artifact: 'Layout', 'Background', 'Page'."""


@dataclass(frozen=True, slots=True)
class Painted:
    """One painting operator with all that decides what it leaves on the page."""

    operator: str
    fill: Ink
    stroke: Ink
    line_width: float
    render_mode: int
    font: str
    codes: tuple[int, ...]
    marks: tuple[Marked, ...]
    name: str = ""
    """Of the XObject, where it paints one."""

    @property
    def fills(self) -> bool:
        """Whether the fill colour shows."""
        return self.operator in _FILL or (self.operator in _TEXT and self.render_mode in (0, 2, 4, 6))

    @property
    def strokes(self) -> bool:
        """Whether the stroke colour shows."""
        return self.operator in _STROKE or (self.operator in _TEXT and self.render_mode in (1, 2, 5, 6))

    @property
    def is_text(self) -> bool:
        """Whether it shows glyphs."""
        return self.operator in _TEXT


@dataclass(slots=True)
class Stream:
    """A page's content or a form's: where it is, what it may name, and what it does."""

    page: int
    holder: Any
    is_page: bool
    resources: Any
    instructions: list[tuple[str, list[Any]]]

    def resource(self, kind: str, name: str) -> Any | None:
        """The object of that name, None where the stream's resources do not have it."""
        found: Any = self.resources.get(kind)
        return None if found is None else found.get(name)


@dataclass(frozen=True, slots=True)
class _State:
    fill: Ink = Ink()
    stroke: Ink = Ink()
    width: float = 1.0
    scale: float = 1.0
    mode: int = 0
    font: str = ""


class PressFile:
    """An opened PDF; close it by leaving a `with` block."""

    def __init__(self, pdf: pikepdf.Pdf, data: bytes, coverage: float) -> None:
        self.pdf = pdf
        self.data = data
        self.coverage = coverage

    @staticmethod
    def open(data: bytes, coverage: float = 3.0) -> PressFile | Finding:
        """The file, or what kept it from being opened."""
        import pikepdf

        try:
            return PressFile(pikepdf.open(io.BytesIO(data)), data, coverage)
        except pikepdf.PdfError as problem:
            return error(
                "broken",
                _("The file cannot be opened: {reason}").format(reason=problem),
                _("Export it again."),
            )

    def __enter__(self) -> PressFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.pdf.close()

    @cached_property
    def streams(self) -> list[Stream]:
        """Every page's content, and each form once, after the stream that first names it."""
        found: list[Stream] = []
        seen: set[tuple[int, int]] = set()
        for number, page in enumerate(self.pdf.pages):
            self._collect(page.obj, number, True, found, seen)
        return found

    def _collect(self, holder: Any, page: int, is_page: bool, found: list[Stream], seen: set[tuple[int, int]]) -> None:
        import pikepdf

        resources = holder.get("/Resources", pikepdf.Dictionary())
        source = self.pdf.pages[page] if is_page else holder
        instructions = [
            (str(instruction.operator), list(instruction.operands))
            for instruction in pikepdf.parse_content_stream(source)
        ]
        found.append(Stream(page, holder, is_page, resources, instructions))
        for item in dict(resources.get("/XObject", pikepdf.Dictionary()).items()).values():
            if item.get("/Subtype") == "/Form" and item.objgen not in seen:
                seen.add(item.objgen)
                self._collect(item, page, False, found, seen)

    @cached_property
    def painted(self) -> list[tuple[Stream, Painted]]:
        """Every painting operator of every stream."""
        return [(stream, item) for stream in self.streams for item in _paint(stream)]

    @cached_property
    def images(self) -> list[Any]:
        """Every image, soft masks left out."""
        import pikepdf

        found: dict[tuple[int, int], Any] = {}
        for stream in self.streams:
            for item in dict(stream.resources.get("/XObject", pikepdf.Dictionary()).items()).values():
                if item.get("/Subtype") == "/Image":
                    found[item.objgen] = item
        return list(found.values())

    @cached_property
    def fonts(self) -> dict[tuple[int, int], Any]:
        """Every font a stream may choose, by its object number."""
        import pikepdf

        found: dict[tuple[int, int], Any] = {}
        for stream in self.streams:
            for font in dict(stream.resources.get("/Font", pikepdf.Dictionary()).items()).values():
                found[font.objgen] = font
        return found

    def objects(self) -> Iterator[Any]:
        """Every dictionary and stream of the file."""
        import pikepdf

        for item in self.pdf.objects:
            if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                yield item


def descriptor(font: Any) -> Any | None:
    """The font descriptor, of the descendant where there is one."""
    descendants = font.get("/DescendantFonts")
    holder = font if descendants is None else descendants[0]
    return holder.get("/FontDescriptor")


def to_unicode(font: Any) -> Mapping[int, str]:
    """What each code stands for, from bfchar lines (the ones we write) and bfrange; empty without a map."""
    stream = font.get("/ToUnicode")
    return {} if stream is None else _read_cmap(bytes(stream.read_bytes()).decode("ascii", "replace"))


def _read_cmap(text: str) -> dict[int, str]:
    found: dict[int, str] = {}
    mode = ""
    for line in text.splitlines():
        words = line.replace("><", "> <").split()
        if line.endswith(("beginbfchar", "beginbfrange")):
            mode = words[-1]
        elif line.startswith("endbf"):
            mode = ""
        elif mode == "beginbfchar" and len(words) == 2:
            found[int(words[0].strip("<>"), 16)] = _utf16(words[1])
        elif mode == "beginbfrange" and len(words) == 3:
            first, last = (int(word.strip("<>"), 16) for word in words[:2])
            start = _utf16(words[2])
            for code in range(first, last + 1):
                found[code] = start[:-1] + chr(ord(start[-1]) + code - first)
    return found


def _utf16(word: str) -> str:
    return bytes.fromhex(word.strip("<>")).decode("utf-16-be", "replace")


@dataclass(slots=True)
class _Walk:
    stream: Stream
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    marks: list[Marked] = field(default_factory=list)


def _paint(stream: Stream) -> Iterator[Painted]:
    walk = _Walk(stream)
    for operator, operands in stream.instructions:
        if operator in _FILL or operator in _STROKE or operator in _TEXT or operator in ("Do", "sh", "INLINE IMAGE"):
            state = walk.state
            yield Painted(
                operator,
                state.fill,
                state.stroke,
                state.width * state.scale,
                state.mode,
                state.font,
                _codes(operands) if operator in _TEXT else (),
                tuple(walk.marks),
                str(operands[0]) if operator == "Do" else "",
            )
        else:
            _follow(walk, operator, operands)


def _follow(walk: _Walk, operator: str, operands: list[Any]) -> None:
    state = walk.state
    match operator:
        case "q":
            walk.stack.append(state)
        case "Q":
            walk.state = walk.stack.pop() if walk.stack else state
        case "cm":
            a, b, c, d = (float(value) for value in operands[:4])
            walk.state = replace(state, scale=state.scale * abs(a * d - b * c) ** 0.5)
        case "w":
            walk.state = replace(state, width=float(operands[0]))
        case "Tr":
            walk.state = replace(state, mode=int(operands[0]))
        case "Tf":
            walk.state = replace(state, font=str(operands[0]))
        case "BDC" | "BMC":
            walk.marks.append(_marked(walk.stream, operands))
        case "EMC":
            if walk.marks:
                walk.marks.pop()
        case "k" | "K" | "g" | "G" | "rg" | "RG":
            space, stroke = _COLOR[operator]
            walk.state = _with_ink(state, Ink(space, tuple(float(value) for value in operands)), stroke)
        case "cs" | "CS":
            walk.state = _with_ink(state, Ink(_space(walk.stream, str(operands[0])), (1.0,)), operator == "CS")
        case "sc" | "scn" | "SC" | "SCN":
            stroke = operator.isupper()
            before = state.stroke if stroke else state.fill
            values = tuple(float(value) for value in operands if not str(value).startswith("/"))
            walk.state = _with_ink(state, Ink(before.space, values), stroke)


def _with_ink(state: _State, ink: Ink, stroke: bool) -> _State:
    return replace(state, stroke=ink) if stroke else replace(state, fill=ink)


def _space(stream: Stream, name: str) -> str:
    device = {"/DeviceRGB": "rgb", "/DeviceGray": "gray", "/DeviceCMYK": "cmyk", "/Pattern": "pattern"}.get(name)
    if device is not None:
        return device
    found = stream.resource("/ColorSpace", name)
    if found is None:
        return "unknown"
    return space_of(found)


def space_of(space: Any) -> str:
    """What kind of colour space an object names: 'cmyk', 'gray', 'rgb', 'spot:<name>' or 'other'."""
    import pikepdf

    if isinstance(space, pikepdf.Array):
        kind = str(space[0])
        if kind == "/Separation":
            return f"spot:{str(space[1])[1:]}"
        if kind == "/ICCBased":
            return {1: "gray", 3: "rgb", 4: "cmyk"}.get(int(space[1].get("/N", 0)), "other")
        return "rgb" if kind in ("/CalRGB", "/Lab") else "other"
    return {"/DeviceRGB": "rgb", "/DeviceGray": "gray", "/DeviceCMYK": "cmyk"}.get(str(space), "other")


def _marked(stream: Stream, operands: list[Any]) -> Marked:
    import pikepdf

    tag = str(operands[0])[1:]
    if len(operands) < 2:
        return Marked(tag)
    properties = operands[1]
    if isinstance(properties, pikepdf.Name):
        properties = stream.resource("/Properties", str(properties))
    if not isinstance(properties, pikepdf.Dictionary):
        return Marked(tag)
    mcid, actual = properties.get("/MCID"), properties.get("/ActualText")
    return Marked(
        tag,
        None if mcid is None else int(mcid),
        None if actual is None else str(actual),
        str(properties.get("/Type", ""))[1:],
    )


def _codes(operands: list[Any]) -> tuple[int, ...]:
    """Two-byte codes of a show operator."""
    import pikepdf

    found: list[int] = []
    last = operands[-1]
    parts = list(last) if isinstance(last, pikepdf.Array) else [last]
    for part in parts:
        if isinstance(part, pikepdf.String):
            raw = bytes(part)
            found += [raw[at] << 8 | raw[at + 1] for at in range(0, len(raw) - 1, 2)]
    return tuple(found)
