"""A table as CSV, for other programs."""

from __future__ import annotations

import csv
import io

from inclusion_desktop.data.dataset import Column, Dataset, Kind, State
from inclusion_desktop.data.dates import iso_date
from inclusion_desktop.data.parse import NOT_COLLECTED_MARK, SUPPRESSED_MARK

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(dataset: Dataset, formulas_escaped: bool = True, *, delimiter: str = ",", decimal: str = ".") -> str:
    """The names and all rows (RFC 4180: lines end with CR LF), numbers with every digit, dates as 2024-09-01.

    Cells without a value are '' blank, '…' not collected, ':' suppressed, or what was typed. `formulas_escaped`
    puts an apostrophe before a text that a spreadsheet would run as a formula (OWASP, CSV injection).
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([_escaped(column.name, formulas_escaped) for column in dataset.columns])
    columns = [_texts(column, formulas_escaped, decimal) for column in dataset.columns]
    writer.writerows(zip(*columns, strict=True))
    return out.getvalue()


def _texts(column: Column, escaped: bool, decimal: str) -> list[str]:
    if column.numbers is None:
        texts = [_escaped(text, escaped) for text in column.texts()]
    elif column.kind is Kind.DATE:
        texts = [iso_date(number) if number == number else "" for number in column.numbers.tolist()]
    else:
        texts = [_numeral(number, decimal) if number == number else "" for number in column.numbers.tolist()]
    for row in (column.states >= State.INVALID).nonzero()[0].tolist():
        state = column.states[row]
        if state == State.INVALID:
            texts[row] = _escaped(column.typed.get(row, ""), escaped)
        else:
            texts[row] = SUPPRESSED_MARK if state == State.SUPPRESSED else NOT_COLLECTED_MARK
    return texts


def _numeral(number: float, decimal: str) -> str:
    text = str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
    return text if decimal == "." else text.replace(".", decimal)


def _escaped(text: str, escaped: bool) -> str:
    return "'" + text if escaped and text.startswith(_FORMULA_STARTS) else text
