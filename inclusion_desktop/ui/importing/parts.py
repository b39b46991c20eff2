"""What each row of a file was taken for, and how that is named and coloured."""

from __future__ import annotations

import enum
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.readers.raw import Imported, RawTable
from inclusion_desktop.i18n import _


class Part(enum.IntEnum):
    """What a row of the file is, for the table that is read from it."""

    BLANK = 0
    TITLE = 1
    NAMES = 2
    ROW = 3
    TOTAL = 4
    NOTE = 5
    LEFT_OUT = 6
    """A row that repeats the names, numbers the columns or the pages."""
    OTHER = 7
    """Of another table of the sheet."""


LEGEND = (Part.TITLE, Part.NAMES, Part.ROW, Part.TOTAL, Part.NOTE, Part.LEFT_OUT, Part.OTHER)
"""The parts in the order in which they stand in a file."""

TONES = {
    Part.BLANK: "surface",
    Part.TITLE: "ok_soft",
    Part.NAMES: "accent_soft",
    Part.ROW: "surface",
    Part.TOTAL: "warning_soft",
    Part.NOTE: "hover",
    Part.LEFT_OUT: "panel",
    Part.OTHER: "panel",
}
"""What stands behind the cells, by its name in `Tones`."""


def part_name(part: Part) -> str:
    """Beside the row, in a word or two; '' for what needs none."""
    return {
        Part.BLANK: "",
        Part.TITLE: _("Title"),
        Part.NAMES: _("Names"),
        Part.ROW: "",
        Part.TOTAL: _("Total"),
        Part.NOTE: _("Note"),
        Part.LEFT_OUT: _("Left out"),
        Part.OTHER: _("Other table"),
    }[part]


def legend_name(part: Part) -> str:
    """In the legend, where several rows are meant."""
    return {
        Part.TITLE: _("Title"),
        Part.NAMES: _("Column names"),
        Part.ROW: _("Rows of the table"),
        Part.TOTAL: _("Totals"),
        Part.NOTE: _("Notes"),
        Part.LEFT_OUT: _("Left out"),
        Part.OTHER: _("Other table"),
    }.get(part, "")


def find_parts(raw: RawTable, imported: Imported) -> NDArray[np.uint8]:
    """The Part of each row of the file."""
    parts = np.full(len(raw.rows), Part.LEFT_OUT, dtype=np.uint8)
    region = imported.regions[imported.region] if imported.regions else None
    if region is not None:
        parts[: region.top] = Part.OTHER
        parts[region.bottom + 1 :] = Part.OTHER
    body = np.asarray(imported.body_rows, dtype=np.int64)
    _mark(parts, imported.preamble_rows, Part.TITLE)
    _mark(parts, imported.footnote_rows, Part.NOTE)
    _mark(parts, imported.header_rows, Part.NAMES)
    parts[body] = Part.ROW
    parts[body[np.asarray(imported.total_rows, dtype=np.int64)]] = Part.TOTAL
    _mark(parts, imported.left_out, Part.TOTAL)
    for row in np.flatnonzero(np.isin(parts, (Part.LEFT_OUT, Part.OTHER))).tolist():
        if not any(map(str.strip, raw.rows[row])):
            parts[row] = Part.BLANK
    # A comment stands as a blank row in the table.
    _mark(parts, tuple(raw.comments), Part.TITLE)
    return parts


def _mark(parts: NDArray[np.uint8], rows: Sequence[int], part: Part) -> None:
    parts[np.asarray(rows, dtype=np.int64)] = part
