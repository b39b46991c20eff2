"""Live fields in texts: figures named by dataset, column and row, and simple sums of two of them.

    field     = "{" operand [ operator operand ] [ "|" format ] "}"
    operator  = " - " | " + " | " / "             (spaces on both sides, so that names may hold these signs)
    operand   = name "." name [ "[" condition { "," condition } "]" ]
    condition = name "=" value
    format    = ( "number" | "integer" | "percent" | "points" | "one_in" ) [ "." digit ]

Names are ids or names of a dataset and of its columns; a name or value with one of  . , [ ] = | { }  in it, or
with outer spaces, stands in single or double quotes. `{{` and `}}` in a text are braces. Nothing is formatted here.
"""

from __future__ import annotations

import enum
import functools
import math
import re
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.data.dataset import Column, Dataset, Kind, State, Value
from inclusion_desktop.data.district_columns import names_district
from inclusion_desktop.data.parse import clean_text, parse_numeric
from inclusion_desktop.document.chart_spec import Condition
from inclusion_desktop.document.model import Document
from inclusion_desktop.i18n import N_, _

FORMATS = ("number", "integer", "percent", "points", "one_in")
"""percent: '97,6 %'. points: a difference of percents, with its sign. one_in: N of '1 in N', see FieldCell.value."""

_FORMAT = re.compile(r"([a-z_]+)(?:\.([0-9]))?")
_OPERATOR = re.compile(r"\s+([-−–+/])\s+")
_QUOTES = "\"'"


class Operator(enum.Enum):
    """What is done with two figures."""

    DIFFERENCE = "-"
    SUM = "+"
    RATIO = "/"


@dataclass(frozen=True, slots=True)
class Reference:
    """One figure by name: the row is the one where all conditions hold."""

    dataset: str
    column: str
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A live field: `source` is its text with the braces, `start` and `end` its place in the whole text.

    `references` are one figure, or two joined by `operator`. `format` is one of FORMATS or '' (as the column
    says), `decimals` None as the figures have them. `fault` is an English msgid where the field is not
    well-formed ('' where it is); it then has no references.
    """

    source: str
    start: int
    end: int
    references: tuple[Reference, ...] = ()
    operator: Operator | None = None
    format: str = ""
    decimals: int | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One cell a field reads."""

    dataset: Dataset
    column: Column
    row: int

    @property
    def value(self) -> Value:
        """None where the cell is not VALID."""
        return self.column.value(self.row)


@dataclass(frozen=True, slots=True, eq=False)
class FieldCell:
    """What a field stands for.

    `dataset`, `column` and `row` are of the first cell that was found, None where there is none; `cells` are all
    that were. `value` is the cell's value, or the difference, sum or ratio; with the format one_in it is N of
    '1 in N', a whole number. It is None with an `error`, and where the only cell is suppressed or not collected.
    `error` is a sentence in the interface's language, None where all is well.
    """

    dataset: Dataset | None = None
    column: Column | None = None
    row: int | None = None
    error: str | None = None
    value: Value = None
    cells: tuple[Cell, ...] = ()


def escape_braces(text: str) -> str:
    """The text such that it holds no field."""
    return text.replace("{", "{{").replace("}", "}}")


@functools.lru_cache(maxsize=4_000)
def parse_fields(text: str) -> tuple[str | Field, ...]:
    """The text in pieces: strings to print as they stand, and fields; a brace left open is a field with a fault."""
    if "{" not in text and "}" not in text:
        return (text,) if text else ()
    pieces: list[str | Field] = []
    plain: list[str] = []
    at = 0
    while at < len(text):
        character = text[at]
        if character in "{}" and text[at + 1 : at + 2] == character:
            plain.append(character)
            at += 2
        elif character == "{":
            if plain:
                pieces.append("".join(plain))
                plain.clear()
            end = _closing_brace(text, at)
            pieces.append(_field(text[at:end], at, end))
            at = end
        else:
            plain.append(character)
            at += 1
    if plain:
        pieces.append("".join(plain))
    return tuple(pieces)


def _closing_brace(text: str, start: int) -> int:
    """Just behind the brace that closes the field, or the end of the text where none does."""
    quote = ""
    for at in range(start + 1, len(text)):
        character = text[at]
        if quote:
            quote = "" if character == quote else quote
        elif character in _QUOTES and text[at - 1] in "{.[=, \t":
            quote = character
        elif character == "}":
            return at + 1
    # A quotation mark may have been an apostrophe: then the first brace will do.
    found = text.find("}", start)
    return len(text) if found < 0 else found + 1


def _field(source: str, start: int, end: int) -> Field:
    field = Field(source, start, end)
    try:
        return _read_field(field, source)
    except _Fault as fault:
        return replace(field, fault=str(fault))


class _Fault(ValueError):
    """Why a field is not well-formed, as a msgid."""


def _read_field(field: Field, source: str) -> Field:
    if not source.endswith("}") or len(source) < 2:
        raise _Fault(N_("its closing brace is missing. Write } after it, or {{ for a brace that is to be printed."))
    body, *formats = _split(source[1:-1], "|")
    if len(formats) > 1:
        raise _Fault(N_("it has two formats. Leave one."))
    name, decimals = _read_format(formats[0]) if formats else ("", None)
    joined = _split_operator(body)
    references = tuple(_read_reference(part) for part in joined.operands)
    if name == "one_in" and joined.operator is not Operator.RATIO:
        raise _Fault(N_("'one_in' needs a total divided by a part, for example: a.total / a.part | one_in"))
    return replace(field, references=references, operator=joined.operator, format=name, decimals=decimals)


def _read_format(text: str) -> tuple[str, int | None]:
    text = text.strip()
    found = _FORMAT.fullmatch(text)
    if found is not None and found[1] in FORMATS:
        return found[1], None if found[2] is None else int(found[2])
    if re.fullmatch(r"\.[0-9]", text):
        return "", int(text[1])
    raise _Fault(
        N_("its format is unknown. Use number, integer, percent, points or one_in, with '.1' for one decimal.")
    )


@dataclass(frozen=True, slots=True)
class _Joined:
    operands: tuple[str, ...]
    operator: Operator | None


def _split_operator(body: str) -> _Joined:
    bare = _masked(body)
    found = list(_OPERATOR.finditer(bare))
    if not found:
        return _Joined((body,), None)
    if len(found) > 1:
        raise _Fault(N_("it joins more than two figures. Add a column to the dataset for that."))
    sign = found[0]
    operator = Operator(sign[1].replace("−", "-").replace("–", "-"))
    return _Joined((body[: sign.start()], body[sign.end() :]), operator)


def _read_reference(text: str) -> Reference:
    text = text.strip()
    bare = _masked(text)
    bracket = bare.find("[")
    # _masked hides what is inside brackets, never the brackets themselves.
    head, tail = (text, "") if bracket < 0 else (text[:bracket], text[bracket:])
    names = _split(head, ".")
    if len(names) != 2:
        raise _Fault(N_("it names no figure. Write dataset.column, with the row in brackets."))
    dataset, column = (_unquoted(name) for name in names)
    if not dataset or not column:
        raise _Fault(N_("it names no figure. Write dataset.column, with the row in brackets."))
    if not tail:
        return Reference(dataset, column)
    if not tail.endswith("]"):
        raise _Fault(N_("its closing bracket is missing. Write ] after the row."))
    return Reference(dataset, column, tuple(_read_condition(part) for part in _split(tail[1:-1], ",")))


def _read_condition(text: str) -> Condition:
    parts = _split(text, "=")
    if len(parts) != 2 or not _unquoted(parts[0]):
        raise _Fault(N_("the row in brackets is unclear. Write column=value, several with commas between."))
    return Condition(_unquoted(parts[0]), _unquoted(parts[1]))


def _masked(text: str) -> str:
    """The text with everything inside quotes or brackets blotted out, as long as before."""
    result: list[str] = []
    quote, depth = "", 0
    for at, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
            result.append("\0")
        elif character in _QUOTES and (at == 0 or text[at - 1] in "{.[=, \t"):
            quote = character
            result.append("\0")
        elif character in "[]":
            depth += 1 if character == "[" else -1
            result.append(character)
        else:
            result.append("\0" if depth > 0 else character)
    return "".join(result)


def _split(text: str, mark: str) -> list[str]:
    """The parts between marks that stand outside quotes and brackets."""
    parts: list[str] = []
    start = 0
    for at, character in enumerate(_masked(text)):
        if character == mark:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _unquoted(text: str) -> str:
    text = text.strip()
    if len(text) >= 2 and text[0] in _QUOTES and text[-1] == text[0]:
        return text[1:-1]
    return text


def quoted(name: str) -> str:
    """The name as a field writes it: in quotes where it needs them."""
    plain = name and name == name.strip() and not re.search(r"[.,\[\]=|{}\"']|\s[-−–+/]\s", name)
    if plain:
        return name
    return f'"{name}"' if '"' not in name else f"'{name}'"


def resolve_field(field: Field, document: Document) -> FieldCell:
    """The figures a field names, as they are now; never raises."""
    if field.fault:
        return FieldCell(error=_("Field {field}: {fault}").format(field=field.source, fault=_(field.fault)))
    cells: list[Cell] = []
    for reference in field.references:
        found = _find_cell(reference, document)
        if isinstance(found, str):
            return _result(cells, error=_("Field {field}: {fault}").format(field=field.source, fault=found))
        cells.append(found)
    try:
        return _result(cells, value=_compute(field, cells))
    except _Fault as fault:
        return _result(cells, error=_("Field {field}: {fault}").format(field=field.source, fault=fault))


def _result(cells: list[Cell], *, value: Value = None, error: str | None = None) -> FieldCell:
    if not cells:
        return FieldCell(error=error)
    first = cells[0]
    return FieldCell(first.dataset, first.column, first.row, error, value, tuple(cells))


def _find_cell(reference: Reference, document: Document) -> Cell | str:
    """The cell, or a sentence that says why there is none."""
    dataset = find_dataset(document, reference.dataset)
    if dataset is None:
        return _("there is no dataset '{name}'. Correct the name.").format(name=reference.dataset)
    column = dataset.find_column(reference.column)
    if column is None:
        return _("dataset '{dataset}' has no column '{name}'. Correct the name.").format(
            dataset=dataset.name, name=reference.column
        )
    rows = np.arange(dataset.row_count, dtype=np.int64)
    for condition in reference.conditions:
        by = dataset.find_column(condition.column)
        if by is None:
            return _("dataset '{dataset}' has no column '{name}'. Correct the name.").format(
                dataset=dataset.name, name=condition.column
            )
        rows = rows[matches(by, condition.value)[rows]]
    if len(rows) == 0:
        return _("no row of '{dataset}' is meant. Correct the values in brackets.").format(dataset=dataset.name)
    if len(rows) > 1:
        return _("{count} rows of '{dataset}' are meant. Add a condition in brackets, so that one is left.").format(
            count=len(rows), dataset=dataset.name
        )
    return Cell(dataset, column, int(rows[0]))


def find_dataset(document: Document, name: str) -> Dataset | None:
    """By id, then by exact name, then by name without regard to case; None where there is none."""
    folded = name.casefold()
    for dataset in document.datasets:
        if dataset.id == name:
            return dataset
    for dataset in document.datasets:
        if dataset.name == name:
            return dataset
    return next((dataset for dataset in document.datasets if dataset.name.casefold() == folded), None)


def matches(column: Column, value: str) -> NDArray[np.bool_]:
    """Which rows hold the value, shape (n,): texts exactly (else without regard to case), numbers as numbers."""
    nothing = np.zeros(len(column), dtype=np.bool_)
    if column.numbers is not None:
        number = parse_numeric(clean_text(value), column.kind, (".", ","))
        return nothing if isinstance(number, State) else column.numbers == number
    assert column.codes is not None
    wanted = clean_text(value)
    if column.kind is Kind.DISTRICT:
        return names_district(column, (wanted,))
    codes = [code for code, label in enumerate(column.labels) if label == wanted]
    if not codes:
        folded = wanted.casefold()
        codes = [code for code, label in enumerate(column.labels) if label.casefold() == folded]
    return np.isin(column.codes, codes) if codes else nothing


def _compute(field: Field, cells: list[Cell]) -> Value:
    for cell in cells:
        state = cell.column.state(cell.row)
        missing_on_purpose = state in (State.SUPPRESSED, State.NOT_COLLECTED)
        if state is not State.VALID and not (missing_on_purpose and field.operator is None):
            raise _Fault(
                _("row {row}, column '{column}' holds no figure. Correct the cell.").format(
                    row=cell.row + 1, column=cell.column.name
                )
            )
    if field.operator is None:
        return cells[0].value
    left, right = (cell.value for cell in cells)
    if not isinstance(left, float) or not isinstance(right, float):
        raise _Fault(_("only numbers can be added, subtracted or divided. Choose columns of numbers."))
    match field.operator:
        case Operator.DIFFERENCE:
            result = _without_noise(left - right)
        case Operator.SUM:
            result = _without_noise(left + right)
        case Operator.RATIO:
            if right == 0.0:
                raise _Fault(_("the divisor is zero. Choose another cell."))
            result = left / right
            if field.format == "one_in":
                result = float(np.floor(result + 0.5))
    if not math.isfinite(result):
        raise _Fault(_("the result is too large to print. Choose other cells."))
    return result


def _without_noise(number: float) -> float:
    """71.2 − 64.9 is 6.3 and not 6.299999999999997."""
    return float(f"{number:.12g}")
