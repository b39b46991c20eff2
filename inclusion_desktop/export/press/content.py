"""Content streams that hold together: names that exist, brackets that close."""

from __future__ import annotations

from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Finding
from inclusion_desktop.export.press.reading import PressFile, Stream, error
from inclusion_desktop.i18n import _

_KINDS = {
    "Tf": "/Font",
    "gs": "/ExtGState",
    "Do": "/XObject",
    "cs": "/ColorSpace",
    "CS": "/ColorSpace",
    "sh": "/Shading",
}
_DEVICE = frozenset({"/DeviceGray", "/DeviceCMYK", "/DeviceRGB", "/Pattern"})


def names(file: PressFile) -> Iterator[Finding]:
    """Every resource that is named is there."""
    for stream in file.streams:
        for operator, operands in stream.instructions:
            kind = _KINDS.get(operator)
            if kind is None or not operands or str(operands[0]) in _DEVICE:
                continue
            if stream.resource(kind, str(operands[0])) is None:
                yield error(
                    "resource",
                    _("Page {page} asks for something that is not in the file: {name}.").format(
                        page=stream.page + 1, name=str(operands[0])[1:]
                    ),
                    _("Export the press file again."),
                )
                break


def states_balanced(file: PressFile) -> Iterator[Finding]:
    """Each q has its Q, in every stream by itself."""
    for stream in file.streams:
        if not _balanced(stream, ("q",), "Q"):
            yield error(
                "state_balance",
                _("On page {page} saved and restored settings do not match.").format(page=stream.page + 1),
                _("Export the press file again."),
            )


def marks_balanced(file: PressFile) -> Iterator[Finding]:
    """Each BDC has its EMC, in every stream by itself."""
    for stream in file.streams:
        if not _balanced(stream, ("BDC", "BMC"), "EMC"):
            yield error(
                "mark_balance",
                _("On page {page} marked content is not closed.").format(page=stream.page + 1),
                _("Export the press file again."),
            )


def _balanced(stream: Stream, opening: tuple[str, ...], closing: str) -> bool:
    depth = 0
    for operator, _operands in stream.instructions:
        if operator in opening:
            depth += 1
        elif operator == closing:
            depth -= 1
            if depth < 0:
                return False
    return depth == 0
