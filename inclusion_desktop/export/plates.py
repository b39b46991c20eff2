"""One ink of a page at a time: the page written anew so that any renderer shows the plate as grey.

It covers what a press file of ours may hold: process colours, spot inks, pictures of ink or grey, overprint (OPM 1),
constant opacity and transparency groups. Knock-out is what a plate shows as white paint.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.i18n import _

if TYPE_CHECKING:
    pass

PROCESS_INKS = ("Cyan", "Magenta", "Yellow", "Black")
_ALL, _NONE = "All", "None"
_NEUTRAL_FROM = frozenset({"k", "K", "g", "G", "rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN", "gs", "q", "Q", "sh"})
"""Operators that decide what a plate shows; all others are copied as they are."""


class NotInInk(ValueError):
    """The page holds something that has no plates, such as RGB."""


@dataclass(frozen=True, slots=True)
class _Paint:
    """A colour as the page sets it: `space` is 'cmyk', 'gray' or the name of a spot."""

    space: str = "gray"
    values: tuple[float, ...] = (0.0,)


@dataclass(frozen=True, slots=True)
class _State:
    """What decides how fills and strokes reach a plate; the last two are what has been written for it."""

    fill: _Paint = _Paint()
    stroke: _Paint = _Paint()
    overprint_fill: bool = False
    overprint_stroke: bool = False
    ignore_zero: bool = False
    opacity_fill: float = 1.0
    opacity_stroke: float = 1.0
    written_fill: float = 1.0
    written_stroke: float = 1.0


@dataclass(slots=True)
class _Stream:
    """A page or form: its instructions, runs of neutral ones already serialised."""

    holder: Any
    parts: list[bytes | tuple[str, list[Any]]]
    spaces: dict[str, str]
    states: dict[str, Any]
    is_page: bool


class PlateMaker:
    """Writes the plates of one page of a PDF. Close it by leaving a `with` block."""

    def __init__(self, data: bytes, page: int = 0) -> None:
        import pikepdf

        self._pdf = pikepdf.open(io.BytesIO(data))
        while len(self._pdf.pages) > page + 1:
            del self._pdf.pages[-1]
        for _before in range(page):
            del self._pdf.pages[0]
        self._page = self._pdf.pages[0]
        self._streams: list[_Stream] = []
        self._pictures: list[tuple[Any, NDArray[np.uint8]]] = []
        self.spots: dict[str, tuple[float, float, float, float]] = {}
        """The process colour that stands for each spot ink, by name, in the order they are met."""
        self._seen: set[tuple[int, int]] = set()
        self._read(self._page.obj, True)

    def __enter__(self) -> PlateMaker:
        return self

    def __exit__(self, *_: object) -> None:
        self._pdf.close()

    @property
    def inks(self) -> tuple[str, ...]:
        """The process inks, then the spots."""
        return (*PROCESS_INKS, *self.spots)

    def plate(self, ink: str) -> bytes:
        """A PDF of one page in DeviceGray: white where the plate is empty."""
        from pikepdf import Name

        channel = PROCESS_INKS.index(ink) if ink in PROCESS_INKS else None
        for stream in self._streams:
            if "/Group" in stream.holder:
                stream.holder.Group.CS = Name.DeviceGray
            code = _PlateWriter(stream, ink, channel).write()
            if stream.is_page:
                stream.holder.Contents = self._pdf.make_stream(code)
            else:
                stream.holder.write(code)
        for image, samples in self._pictures:
            image.write(_grey(samples, channel))
            image.ColorSpace = Name.DeviceGray
        out = io.BytesIO()
        self._pdf.save(out, compress_streams=False)
        return out.getvalue()

    def _read(self, holder: Any, is_page: bool) -> None:
        import pikepdf
        from pikepdf import Name

        resources = holder.get("/Resources", pikepdf.Dictionary())
        spaces = {key: self._space(value) for key, value in resources.get("/ColorSpace", {}).items()}
        states = dict(resources.get("/ExtGState", {}).items())
        parts = _parts(pikepdf.parse_content_stream(self._page if is_page else holder))
        self._streams.append(_Stream(holder, parts, spaces, states, is_page))
        for item in dict(resources.get("/XObject", {}).items()).values():
            if item.objgen in self._seen:
                continue
            self._seen.add(item.objgen)
            if item.Subtype == Name.Form:
                self._read(item, False)
            else:
                self._pictures.append((item, _samples(item)))

    def _space(self, space: Any) -> str:
        import pikepdf
        from pikepdf import Name

        if isinstance(space, pikepdf.Array) and space[0] == Name.Separation:
            name = str(space[1])[1:]
            if name not in (_ALL, _NONE):
                function = space[3]
                self.spots.setdefault(name, tuple(float(v) for v in function.C1))  # type: ignore[arg-type]
            return name
        return ""


def _parts(instructions: Any) -> list[bytes | tuple[str, list[Any]]]:
    import pikepdf

    parts: list[bytes | tuple[str, list[Any]]] = []
    neutral: list[Any] = []
    for instruction in instructions:
        operator = str(instruction.operator)
        if operator not in _NEUTRAL_FROM:
            neutral.append(instruction)
            continue
        if neutral:
            parts.append(pikepdf.unparse_content_stream(neutral))
            neutral = []
        parts.append((operator, list(instruction.operands)))
    if neutral:
        parts.append(pikepdf.unparse_content_stream(neutral))
    return parts


def _samples(image: Any) -> NDArray[np.uint8]:
    """Shape (h, w, 4) of ink, 255 = solid."""
    from pikepdf import Name

    height, width = int(image.Height), int(image.Width)
    data = np.frombuffer(image.read_bytes(), np.uint8)
    if image.ColorSpace == Name.DeviceCMYK:
        return data.reshape(height, width, 4)
    if image.ColorSpace == Name.DeviceGray:
        ink = np.zeros((height, width, 4), np.uint8)
        ink[..., 3] = 255 - data.reshape(height, width)
        return ink
    raise NotInInk(_("A picture of the page is not in ink. Export the page as a press file first."))


def _grey(samples: NDArray[np.uint8], channel: int | None) -> bytes:
    if channel is None:
        return np.full(samples.shape[:2], 255, np.uint8).tobytes()
    return (255 - samples[..., channel]).tobytes()


class _PlateWriter:
    """Writes one stream for one ink."""

    def __init__(self, stream: _Stream, ink: str, channel: int | None) -> None:
        self._stream = stream
        self._ink = ink
        self._channel = channel
        self._state = _State()
        self._stack: list[_State] = []
        self._alphas: dict[tuple[str, float], str] = {}

    def write(self) -> bytes:
        """The content; the states it needs are added to the stream's resources."""
        code = b"\n".join([*self._start(), *self._body()])
        self._add_states()
        return code

    def _start(self) -> Iterator[bytes]:
        # Nothing has been chosen yet: black on a page; a form goes on with what stood before it, but ours choose anew.
        if self._stream.is_page:
            yield from self._update(self._state)

    def _body(self) -> Iterator[bytes]:
        for part in self._stream.parts:
            if isinstance(part, bytes):
                yield part
            else:
                yield from self._operator(*part)

    def _operator(self, operator: str, operands: list[Any]) -> Iterator[bytes]:
        state = self._state
        match operator:
            case "q":
                self._stack.append(state)
                yield b"q"
            case "Q":
                if self._stack:
                    self._state = self._stack.pop()
                yield b"Q"
            case "k" | "g":
                yield from self._update(replace(state, fill=_plain(operator, operands)))
            case "K" | "G":
                yield from self._update(replace(state, stroke=_plain(operator.lower(), operands)))
            case "cs":
                self._state = replace(state, fill=_Paint(self._stream.spaces.get(str(operands[0]), ""), (1.0,)))
            case "CS":
                self._state = replace(state, stroke=_Paint(self._stream.spaces.get(str(operands[0]), ""), (1.0,)))
            case "scn" | "sc":
                yield from self._update(replace(state, fill=_Paint(state.fill.space, (float(operands[0]),))))
            case "SCN" | "SC":
                yield from self._update(replace(state, stroke=_Paint(state.stroke.space, (float(operands[0]),))))
            case "gs":
                yield from self._update(self._with_state(self._stream.states[str(operands[0])]))
            case _:
                raise NotInInk(_("The page holds colour that is not ink. Export it as a press file first."))

    def _with_state(self, entry: Any) -> _State:
        state = self._state
        if "/OP" in entry:
            both = bool(entry["/OP"])
            state = replace(state, overprint_stroke=both, overprint_fill=both)
        if "/op" in entry:
            state = replace(state, overprint_fill=bool(entry["/op"]))
        if "/OPM" in entry:
            state = replace(state, ignore_zero=int(entry["/OPM"]) == 1)
        if "/ca" in entry:
            state = replace(state, opacity_fill=float(entry["/ca"]))
        if "/CA" in entry:
            state = replace(state, opacity_stroke=float(entry["/CA"]))
        return state

    def _update(self, state: _State) -> Iterator[bytes]:
        """What makes the plate show the colours of `state`; paint that leaves the plate alone gets no opacity."""
        fill = self._grey(state.fill, state.overprint_fill, state.ignore_zero)
        stroke = self._grey(state.stroke, state.overprint_stroke, state.ignore_zero)
        wanted_fill = 0.0 if fill is None else state.opacity_fill
        wanted_stroke = 0.0 if stroke is None else state.opacity_stroke
        if fill is not None:
            yield b"%.5f g" % fill
        if stroke is not None:
            yield b"%.5f G" % stroke
        if wanted_fill != state.written_fill:
            yield self._alpha("ca", wanted_fill)
        if wanted_stroke != state.written_stroke:
            yield self._alpha("CA", wanted_stroke)
        self._state = replace(state, written_fill=wanted_fill, written_stroke=wanted_stroke)

    def _alpha(self, key: str, value: float) -> bytes:
        name = self._alphas.setdefault((key, value), f"Plate{len(self._alphas)}")
        return f"/{name} gs".encode("ascii")

    def _add_states(self) -> None:
        from pikepdf import Dictionary

        holder = self._stream.holder
        if "/Resources" not in holder:
            holder.Resources = Dictionary()
        states = Dictionary()
        for (key, value), name in self._alphas.items():
            states[f"/{name}"] = Dictionary({f"/{key}": value})
        holder.Resources.ExtGState = states

    def _grey(self, paint: _Paint, overprint: bool, ignore_zero: bool) -> float | None:
        """How light the plate is under the paint; None where the paint leaves it alone."""
        if paint.space == "cmyk":
            if self._channel is None:
                return None if overprint else 1.0
            ink = paint.values[self._channel]
            return None if ink == 0.0 and overprint and ignore_zero else 1.0 - ink
        if paint.space == "gray":
            if self._channel is None:
                return None if overprint else 1.0
            return paint.values[0] if self._channel == 3 else 1.0
        if paint.space in (_ALL, self._ink):
            return 1.0 - paint.values[0]
        return None if overprint else 1.0


def _plain(operator: str, operands: list[Any]) -> _Paint:
    return _Paint("cmyk" if operator == "k" else "gray", tuple(float(value) for value in operands))
