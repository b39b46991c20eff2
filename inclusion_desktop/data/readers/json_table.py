"""JSON: records, columns, arrays of arrays, lines of JSON, and JSON-stat."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from typing import Any

from inclusion_desktop.data.parse import Decimal
from inclusion_desktop.data.problems import ReadError
from inclusion_desktop.data.readers.encoding import decode_text
from inclusion_desktop.data.readers.json_stat import find_json_stat, json_stat_cube
from inclusion_desktop.data.readers.raw import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    RawTable,
    too_many_cells,
    too_many_columns,
    too_many_rows,
)
from inclusion_desktop.data.readers.tidy import Cube, cube_table
from inclusion_desktop.graphics.progress import Progress, Silent
from inclusion_desktop.i18n import _

MOST_JSON_BYTES = 60_000_000
"""Objects take ten times the room of their text."""
_MOST_CONTAINERS = 2_000_000
_MOST_VALUES = 8_000_000
_MOST_DEPTH = 40
_FLATTENED = 3
_LONGEST = 2_000
_BEGINS = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*["}]|\[\s*(?:[\[{"\]]|[-0-9]|null|true|false))')
_SURELY = re.compile(r'\s*(?:\{\s*"|\[\s*[\[{])')
_ROW_KEYS = ("data", "rows", "values", "records", "value")
_NAME_KEYS = ("columns", "fields", "header", "headers", "names")


class Numeral(str):
    """A number of the file, digit for digit."""

    __slots__ = ()


def begins_as_json(data: bytes) -> bool:
    """Whether these bytes may be JSON; UTF-16 is looked into too."""
    head = data[:400]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head[:4]:
        head = head.replace(b"\xff\xfe", b"").replace(b"\xfe\xff", b"").replace(b"\0", b"")
    return _BEGINS.match(head) is not None


def load_json(data: bytes, name: str, encoding: str | None = None, progress: Progress | None = None) -> Any:
    """The value of the file, a list of values for lines of JSON; None where it is no JSON after all.

    Raises ReadError where it surely is JSON and is damaged, too large or too deep, and Cancelled.
    """
    if len(data) > MOST_JSON_BYTES:
        message = _("'{name}' has {size} MB; at most {most} MB of JSON can be read. Save it as CSV.")
        raise ReadError(message.format(name=name, size=len(data) // 1_000_000, most=MOST_JSON_BYTES // 1_000_000))
    text = decode_text(data, name, encoding).text.removeprefix("\ufeff")
    if text.count("{") + text.count("[") > _MOST_CONTAINERS or text.count(",") > _MOST_VALUES:
        raise too_many_cells(name)
    if _depth(text) > _MOST_DEPTH:
        raise ReadError(
            _("'{name}' is nested more than {most} deep and holds no table.").format(name=name, most=_MOST_DEPTH)
        )
    (progress or Silent()).step(_("Reading the figures"), 0.1)
    try:
        return _parse(text)
    except ValueError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        try:
            if len(lines) > 1:
                return [_parse(line) for line in lines]
        except ValueError:
            pass
        if not _SURELY.match(text):
            return None
        place = error if isinstance(error, json.JSONDecodeError) else None
        message = _("'{name}' is damaged JSON: see line {line}, character {column}. Save it anew.")
        raise ReadError(
            message.format(name=name, line=place.lineno if place else 1, column=place.colno if place else 1)
        ) from error


def _parse(text: str) -> Any:
    return json.loads(text, parse_int=Numeral, parse_float=Numeral, parse_constant=lambda _name: None)


_STRUCTURE = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|([\[{])|([\]}])', re.DOTALL)


def _depth(text: str) -> int:
    """How deep brackets are nested outside quotation marks, counted no further than one too deep."""
    deepest = depth = 0
    if text.count("[") + text.count("{") <= _MOST_DEPTH:
        return 0
    for found in _STRUCTURE.finditer(text):
        if found[1]:
            depth += 1
            if depth > deepest:
                deepest = depth
                if deepest > _MOST_DEPTH:
                    return deepest
        elif found[2]:
            depth -= 1
    return deepest


def json_cube(value: Any, name: str) -> Cube | None:
    """The JSON-stat dataset in the file; None where it has another form. Raises ReadError."""
    found = find_json_stat(value)
    return None if found is None else json_stat_cube(found, name)


def json_table(value: Any, name: str, chosen: Mapping[str, Collection[str]] | None = None) -> RawTable:
    """The rows of a JSON value. Raises ReadError where no form of a table is recognised, or it is too large."""
    cube = json_cube(value, name)
    if cube is not None:
        return cube_table(cube, chosen)
    value = _unwrapped(value)
    if isinstance(value, dict) and value and all(isinstance(cells, list) for cells in value.values()):
        length = max(map(len, value.values()))
        if length > MOST_ROWS or length * len(value) > MOST_CELLS:
            raise too_many_rows(name, MOST_ROWS)
        columns = list(value.values())
        rows = [[cells[row] if row < len(cells) else None for cells in columns] for row in range(length)]
        return _told([str(key) for key in value], rows, name)
    if isinstance(value, dict) and value and all(isinstance(record, dict) for record in value.values()):
        # {"Bălți": {"copii": 3}}: the keys name the records.
        return _records([{_("Name"): key, **record} for key, record in value.items()], name)
    if isinstance(value, dict) and value:
        pairs = [[key, _scalar(cell)] for key, cell in value.items() if not isinstance(cell, (dict, list))]
        if pairs:
            return _told([_("Name"), _("Value")], pairs, name)
    if isinstance(value, list) and value:
        if len(value) > MOST_ROWS:
            raise too_many_rows(name, MOST_ROWS)
        if all(isinstance(row, dict) for row in value):
            return _records(value, name)
        if any(isinstance(row, list) for row in value):
            rows = [row if isinstance(row, list) else [row] for row in value]
            return _arrays(rows, name)
        if not any(isinstance(row, dict) for row in value):
            return _told([_("Value")], [[cell] for cell in value], name)
    message = _(
        "'{name}' is JSON, but no table: records, columns or rows of values can be read. Save the table as CSV."
    )
    raise ReadError(message.format(name=name))


def _unwrapped(value: Any) -> Any:
    """The rows within an object that says more about them than the rows themselves."""
    for _level in range(3):
        if not isinstance(value, dict):
            return value
        if value.get("type") == "FeatureCollection" and isinstance(value.get("features"), list):
            features = [item for item in value["features"] if isinstance(item, dict)]
            return [item.get("properties") or {} for item in features]
        names = next((value[key] for key in _NAME_KEYS if isinstance(value.get(key), list)), None)
        rows = next((value[key] for key in _ROW_KEYS if isinstance(value.get(key), list)), None)
        if names and rows and all(isinstance(row, list) for row in rows):
            titles = [item.get("name") or item.get("id") if isinstance(item, dict) else item for item in names]
            return [titles, *rows]
        lists = [item for item in value.values() if isinstance(item, list) and item]
        inner = [item for item in lists if isinstance(item[0], (dict, list))]
        if inner and len(inner) <= 3:
            return max(inner, key=len)
        others = [item for item in value.values() if isinstance(item, dict)]
        if lists or len(others) != 1 or len(value) > 4:
            return value
        if all(not isinstance(item, (dict, list)) for item in others[0].values()) and len(value) == 1:
            return value
        value = others[0]
    return value


def _records(records: list[dict[str, Any]], name: str) -> RawTable:
    places: dict[str, int] = {}
    flat = []
    cells = 0
    for record in records:
        row = _flattened(record)
        for key in row:
            if key not in places:
                places[key] = len(places)
                if len(places) > MOST_COLUMNS:
                    raise too_many_columns(name, len(places))
        flat.append(row)
        cells += len(places)
        if cells > MOST_CELLS:
            raise too_many_cells(name)
    rows = [[row.get(key) for key in places] for row in flat]
    return _told(list(places), rows, name)


def _flattened(record: dict[str, Any], prefix: str = "", depth: int = 0) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for key, value in record.items():
        if isinstance(value, dict) and depth < _FLATTENED:
            row.update(_flattened(value, f"{prefix}{key}.", depth + 1))
        else:
            row[f"{prefix}{key}"] = value
    return row


def _arrays(rows: list[list[Any]], name: str) -> RawTable:
    width = max(map(len, rows))
    if width > MOST_COLUMNS:
        raise too_many_columns(name, width)
    if sum(map(len, rows)) > MOST_CELLS:
        raise too_many_cells(name)
    return RawTable([[_scalar(cell) for cell in row] for row in rows], name, _decimals(rows, width))


def _told(names: list[str], rows: list[list[Any]], name: str) -> RawTable:
    if len(names) > MOST_COLUMNS:
        raise too_many_columns(name, len(names))
    texts = [[_scalar(cell) for cell in row] for row in rows]
    return RawTable([names, *texts], name, _decimals(rows, len(names)), header=(0,))


def _decimals(rows: list[list[Any]], width: int) -> dict[int, Decimal]:
    """A point where the file has numbers and no numerals in quotation marks that could mean something else."""
    native: set[int] = set()
    typed: set[int] = set()
    for row in rows:
        for place, cell in enumerate(row):
            if cell.__class__ is Numeral:
                native.add(place)
            elif isinstance(cell, str) and "," in cell:
                typed.add(place)
    return {place: "." for place in range(width) if place in native and place not in typed}


def _scalar(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, list) and not any(isinstance(item, (list, dict)) for item in value):
        return ", ".join(map(_scalar, value[:_LONGEST]))[:_LONGEST]
    return json.dumps(value, ensure_ascii=False)[:_LONGEST]
