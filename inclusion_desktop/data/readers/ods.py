"""OpenDocument spreadsheets, read as a stream: repeated cells are counted before they are written out."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

from inclusion_desktop.data.readers.cells import Cell, SheetCells, percent_text, trimmed
from inclusion_desktop.data.readers.raw import MOST_CELLS, MOST_ROWS, Merge, too_many_cells, too_many_rows
from inclusion_desktop.graphics.progress import Progress
from inclusion_desktop.i18n import _

MOST_DEPTH = 200
_CHUNK = 1 << 18
_MOST_WIDTH = 16_384
_MOST_TEXT = 200_000
_MOST_MERGES = 100_000


@dataclass(slots=True)
class OdsSheet:
    """A table of the document. Rows and columns are counted up to the last that is filled."""

    title: str
    hidden: bool
    cells: SheetCells
    columns: int = 0


class _Refused(Exception):
    """Declarations or depths that no spreadsheet program writes."""


@dataclass(slots=True)
class _State:
    name: str
    wanted: str | None
    tables: list[OdsSheet] = field(default_factory=list)
    styles: dict[str, bool] = field(default_factory=dict)
    """Whether tables of a style are shown."""
    style: str = ""
    rows: list[list[Cell]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    total: int = 0
    gap: int = 0
    row: list[Cell] | None = None
    row_repeat: int = 1
    blanks: int = 0
    repeat: int = 1
    value: Cell = None
    is_typed: bool = False
    lines: list[str] | None = None
    text: list[str] = field(default_factory=list)
    length: int = 0
    skipped: int = 0
    depth: int = 0
    in_paragraph: int = 0
    tables_open: int = 0
    uncalculated: int = 0


def read_ods(
    archive: zipfile.ZipFile, name: str, wanted: str | None, progress: Progress, *, every: bool = False
) -> list[OdsSheet]:
    """The sheets of the document; cells are kept of the sheet `wanted`, of all where `every` or it is None.

    Raises ReadError, Cancelled, expat's and zipfile's errors.
    """
    from xml.parsers import expat

    state = _State(name, None if every else wanted)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = 1 << 16

    def refuse(*_arguments: object) -> None:
        raise _Refused

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = lambda tag, attributes: _start(state, tag, attributes)
    parser.EndElementHandler = lambda tag: _end(state, tag)
    parser.CharacterDataHandler = lambda text: _characters(state, text)
    size = max(1, archive.getinfo("content.xml").file_size)
    done = 0
    with archive.open("content.xml") as file:
        while chunk := file.read(_CHUNK):
            done += len(chunk)
            parser.Parse(chunk, False)
            progress.step(_("Reading row {row}").format(row=len(state.rows)), min(0.5, 0.5 * done / size))
    parser.Parse(b"", True)
    return state.tables


def _local(tag: str) -> str:
    return tag.rpartition(" ")[2]


def _attribute(attributes: dict[str, str], name: str) -> str | None:
    for key, value in attributes.items():
        if key.rpartition(" ")[2] == name:
            return value
    return None


def _count(text: str | None) -> int:
    return max(1, min(int(text), 10_000_000)) if text and text.isascii() and text.isdigit() and len(text) < 12 else 1


def _start(state: _State, tag: str, attributes: dict[str, str]) -> None:
    state.depth += 1
    if state.depth > MOST_DEPTH:
        raise _Refused
    local = _local(tag)
    if state.skipped or local in ("annotation", "shapes", "frame", "tracked-changes"):
        # Comments, pictures and charts stand inside cells and are no part of their text.
        state.skipped += 1
        return
    starter = _STARTERS.get(local)
    if starter is not None:
        starter(state, attributes)


def _start_style(state: _State, attributes: dict[str, str]) -> None:
    state.style = _attribute(attributes, "name") or ""


def _start_properties(state: _State, attributes: dict[str, str]) -> None:
    if _attribute(attributes, "display") == "false":
        state.styles[state.style] = False


def _start_table(state: _State, attributes: dict[str, str]) -> None:
    state.tables_open += 1
    if state.tables_open > 1:
        return
    title = _attribute(attributes, "name") or ""
    hidden = not state.styles.get(_attribute(attributes, "style-name") or "", True)
    state.rows, state.merges, state.gap, state.uncalculated = [], [], 0, 0
    state.tables.append(OdsSheet(title, hidden, SheetCells([])))


def _start_row(state: _State, attributes: dict[str, str]) -> None:
    if state.tables_open == 1 and state.row is None:
        state.row, state.blanks = [], 0
        state.row_repeat = _count(_attribute(attributes, "number-rows-repeated"))


def _start_cell(state: _State, attributes: dict[str, str]) -> None:
    if state.row is None or state.tables_open != 1 or state.lines is not None:
        return
    found = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
    state.lines, state.text, state.length, state.in_paragraph = [], [], 0, 0
    state.repeat = _count(found.get("number-columns-repeated"))
    state.value, state.is_typed = _typed(found)
    across, down = _count(found.get("number-columns-spanned")), _count(found.get("number-rows-spanned"))
    if (across > 1 or down > 1) and len(state.merges) < _MOST_MERGES:
        top, left = len(state.rows) + state.gap, len(state.row) + state.blanks
        across, down = min(across, _MOST_WIDTH), min(down, MOST_ROWS)
        state.merges.append((top, left, top + down - 1, left + across - 1))
    if "formula" in found and not found.get("value-type"):
        state.uncalculated += 1


def _typed(found: dict[str, str]) -> tuple[Cell, bool]:
    """The value that a cell declares; False where its text is its value."""
    kind = found.get("value-type")
    if kind in ("float", "currency", "percentage"):
        text = found.get("value", "")
        try:
            number = float(text) if len(text) < 64 else float("nan")
        except ValueError:
            return None, False
        if number != number or number in (float("inf"), float("-inf")):
            return None, False
        digits = text.lstrip("-")
        if kind != "percentage" and digits.isdecimal() and len(digits) > 15:
            return text, True
        return (percent_text(number), True) if kind == "percentage" else (number, True)
    if kind == "date":
        day, _mark, time = found.get("date-value", "").partition("T")
        return (day if not time.strip("0:.Z") else f"{day} {time[:5]}"), True
    if kind == "boolean":
        return found.get("boolean-value", "").upper(), True
    return None, False


def _start_paragraph(state: _State, _attributes: dict[str, str]) -> None:
    if state.lines is not None:
        state.in_paragraph += 1


def _start_space(state: _State, attributes: dict[str, str]) -> None:
    if state.in_paragraph:
        _characters(state, " " * min(_count(_attribute(attributes, "c")), 100))


def _start_break(state: _State, _attributes: dict[str, str]) -> None:
    if state.in_paragraph:
        _characters(state, "\n")


def _start_tab(state: _State, _attributes: dict[str, str]) -> None:
    if state.in_paragraph:
        _characters(state, "\t")


_STARTERS: dict[str, Callable[[_State, dict[str, str]], None]] = {
    "style": _start_style,
    "table-properties": _start_properties,
    "table": _start_table,
    "table-row": _start_row,
    "table-cell": _start_cell,
    "covered-table-cell": _start_cell,
    "p": _start_paragraph,
    "s": _start_space,
    "line-break": _start_break,
    "tab": _start_tab,
}


def _characters(state: _State, text: str) -> None:
    if state.in_paragraph and not state.skipped and state.length < _MOST_TEXT:
        state.text.append(text)
        state.length += len(text)


def _end(state: _State, tag: str) -> None:
    state.depth -= 1
    if state.skipped:
        state.skipped -= 1
        return
    local = _local(tag)
    if local == "p" and state.in_paragraph and state.lines is not None:
        state.in_paragraph -= 1
        state.lines.append("".join(state.text))
        state.text = []
    elif local in ("table-cell", "covered-table-cell") and state.lines is not None and state.tables_open == 1:
        _end_cell(state)
    elif local == "table-row" and state.row is not None and state.tables_open == 1:
        _end_row(state)
    elif local == "table" and state.tables_open:
        state.tables_open -= 1
        if not state.tables_open:
            sheet = state.tables[-1]
            sheet.columns = max(map(len, state.rows), default=0)
            kept = state.wanted is None or sheet.title == state.wanted
            rows = state.rows if kept else [[] for _row in state.rows]
            sheet.cells = SheetCells(trimmed(rows) if kept else rows, tuple(state.merges), state.uncalculated)
            state.rows, state.total = [], 0


def _end_cell(state: _State) -> None:
    assert state.row is not None
    assert state.lines is not None
    value = state.value if state.is_typed else "\n".join(state.lines)
    state.lines = None
    if value is None or value == "":
        state.blanks += state.repeat
        return
    width = len(state.row) + state.blanks + state.repeat
    if width > _MOST_WIDTH:
        raise too_many_cells(state.name)
    state.row += [None] * state.blanks + [value] * state.repeat
    state.blanks = 0


def _end_row(state: _State) -> None:
    row, repeat = state.row, state.row_repeat
    state.row = None
    if not row:
        state.gap += repeat
        return
    state.total += (len(row) + 1) * repeat + state.gap
    if len(state.rows) + state.gap + repeat > MOST_ROWS:
        raise too_many_rows(state.name, MOST_ROWS)
    if state.total > MOST_CELLS:
        raise too_many_cells(state.name)
    state.rows += [[] for _row in range(state.gap)]
    state.gap = 0
    state.rows += [row if number == 0 else list(row) for number in range(repeat)]


def ods_errors() -> tuple[type[Exception], ...]:
    """What `read_ods` raises on a document that is damaged."""
    from xml.parsers import expat

    return (expat.ExpatError, _Refused, KeyError, zipfile.BadZipFile, EOFError, OSError, ValueError)
