"""All that a look at a data file tells, as `data --json` answers it. Rows and columns of the file count from 1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from inclusion_desktop.app.cli.reading import DELIMITERS, ReadData

if TYPE_CHECKING:
    from inclusion_desktop.data.dataset import Column, Dataset
    from inclusion_desktop.data.readers import FoundTable, Imported

EXAMPLES = 3


def described(read: ReadData, sheets: Sequence[FoundTable], dataset: Dataset) -> dict[str, Any]:
    """The whole answer but for the steps that make `dataset` of what was read; names in it are stable."""
    raw, imported = read.raw, read.imported
    of_file = {column.id: number for number, column in enumerate(imported.dataset.columns)}
    columns = [
        _described_column(column) | _found_column(column, imported, of_file.get(column.id))
        for column in dataset.columns
    ]
    delimiters = {mark: name for name, mark in DELIMITERS.items()}
    return {
        "name": dataset.name,
        "rows": dataset.row_count,
        "sheets": [sheet.name for sheet in sheets],
        "sheet": raw.sheet or None,
        "sheet_sizes": [
            {"name": sheet.name, "rows": sheet.rows, "columns": sheet.columns, "hidden": sheet.hidden}
            for sheet in sheets
        ],
        "delimiter": None if raw.delimiter is None else delimiters.get(raw.delimiter, raw.delimiter),
        "encoding": raw.encoding or None,
        "languages": list(raw.languages),
        "dimensions": [
            {
                "name": dimension.name,
                "values": list(dimension.values),
                "codes": list(dimension.codes),
                "is_time": dimension.is_time,
            }
            for dimension in raw.dimensions
        ],
        "columns": columns,
        "header_rows": _from_one(imported.header_rows),
        "preamble": list(imported.preamble),
        "preamble_rows": _from_one((*sorted(raw.comments), *imported.preamble_rows)),
        "footnotes": list(imported.footnotes),
        "footnote_rows": _from_one(imported.footnote_rows),
        "total_rows": list(imported.total_rows),
        "totals_left_out": _from_one(imported.left_out),
        "tables": [region.name for region in imported.regions],
        "regions": [
            {
                "name": region.name,
                "rows": [region.top + 1, region.bottom + 1],
                "columns": [region.left + 1, region.right + 1],
            }
            for region in imported.regions
        ],
        "region": imported.region + 1 if imported.regions else None,
        "repairable": list(imported.repairable),
        "source": dataset.provenance.source,
        "problems": [
            {"severity": p.severity.value, "message": p.message, "row": p.row, "column": p.column}
            for p in imported.problems
        ],
    }


def examples_of(column: Column) -> list[str]:
    """The first values, as plain numerals and texts."""
    examples = []
    for row in range(len(column)):
        if (value := column.value(row)) is not None:
            examples.append(value if isinstance(value, str) else f"{value:.15g}")
            if len(examples) == EXAMPLES:
                break
    return examples


def _described_column(column: Column) -> dict[str, Any]:
    from inclusion_desktop.data.dataset import State

    states = (State.BLANK, State.INVALID, State.SUPPRESSED, State.NOT_COLLECTED)
    return {
        "id": column.id,
        "name": column.name,
        "kind": column.kind.value,
        "unit": column.unit,
        "decimals": column.decimals,
        "examples": examples_of(column),
        **{state.name.lower(): int((column.states == state).sum()) for state in states},
    }


def _found_column(column: Column, imported: Imported, number: int | None) -> dict[str, Any]:
    """Where the column is in the file and how it was read; nothing of one that steps have made."""
    from inclusion_desktop.app.taking_in import is_question

    if number is None:
        return {
            "place": None,
            "decimal_mark": None,
            "decimal_mark_is_certain": True,
            "fractions": False,
            "month_first": False,
        }
    guess = imported.guesses[number]
    return {
        "place": imported.places[number] + 1,
        "decimal_mark": guess.decimal if column.kind.is_measure else None,
        "decimal_mark_is_certain": not is_question(guess),
        "fractions": guess.scale != 1.0,
        "month_first": guess.month_first,
    }


def _from_one(rows: Iterable[int]) -> list[int]:
    return [row + 1 for row in rows]
