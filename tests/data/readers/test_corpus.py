"""Awkward tables import right: `tests/data/corpus/corpus.toml` says of each what that is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from inclusion_desktop.data.dataset import Column, Kind, State
from inclusion_desktop.data.dates import iso_date
from inclusion_desktop.data.readers import Imported, read_table
from inclusion_desktop.data.to_csv import write_csv

CORPUS = Path(__file__).parent.parent / "corpus"
TABLES: list[dict[str, Any]] = tomllib.loads((CORPUS / "corpus.toml").read_text(encoding="utf-8"))["table"]


def _cell(column: Column, row: int) -> str:
    state = column.state(row)
    if state is State.INVALID:
        return "!" + column.typed[row]
    if state is not State.VALID:
        return {State.BLANK: "", State.NOT_COLLECTED: "…", State.SUPPRESSED: ":"}[state]
    value = column.value(row)
    if isinstance(value, str):
        return value.replace("\n", "\\n")
    assert value is not None
    return iso_date(value) if column.kind is Kind.DATE else f"{value:.15g}"


def _read(table: dict[str, Any]) -> Imported:
    options = dict(table.get("options", {}))
    if "decimals" in options:
        options["decimals"] = {int(place): mark for place, mark in options["decimals"].items()}
    return read_table(CORPUS / table["file"], **options)


def test_the_corpus_is_as_large_as_was_promised_and_has_no_stray_files() -> None:
    assert len(TABLES) >= 60
    files = {path.name for path in CORPUS.iterdir() if path.is_file() and path.suffix not in (".py", ".toml")}
    assert files - {".gitattributes"} == {table["file"] for table in TABLES}
    assert sum(path.stat().st_size for path in CORPUS.iterdir() if path.is_file()) < 1_000_000


@pytest.mark.parametrize("table", TABLES, ids=[table["file"] for table in TABLES])
def test_everything_in_it_arrives(table: dict[str, Any]) -> None:
    imported = _read(table)
    columns = imported.dataset.columns
    assert [f"{column.name}:{column.kind.value}" for column in columns] == table["columns"]
    rows = [[_cell(column, row) for column in columns] for row in range(imported.dataset.row_count)]
    assert rows == table["rows"]
    assert list(imported.header_rows) == table["header"]
    assert list(imported.preamble) == table["preamble"]
    assert list(imported.footnotes) == table["footnotes"]
    assert list(imported.total_rows) == table["totals"]
    assert [region.name for region in imported.regions] == table["regions"]
    assert imported.dataset.provenance.source == table.get("source", "")
    shown = {guess.decimal for guess in imported.guesses if guess.choice is not None}
    assert "decimal" not in table or table["decimal"] in shown
    messages = [problem.message for problem in imported.problems]
    assert len(messages) == len(table["problems"]), messages
    for message, part in zip(messages, table["problems"], strict=True):
        assert part in message
    assert all(problem.row is None or problem.row < imported.dataset.row_count for problem in imported.problems)


@pytest.mark.parametrize("table", TABLES, ids=[table["file"] for table in TABLES])
def test_it_survives_csv_and_the_way_back(table: dict[str, Any]) -> None:
    before = _read(table).dataset
    places = range(len(before.columns))
    after = read_table(
        write_csv(before, formulas_escaped=False).encode(),
        language="en",
        header=True,
        kinds={place: before.columns[place].kind for place in places},
        decimals=dict.fromkeys(places, "."),
    ).dataset
    assert [column.name for column in after.columns] == [column.name for column in before.columns]
    for old, new in zip(before.columns, after.columns, strict=True):
        assert new.values() == old.values()
        assert new.states.tolist() == old.states.tolist()
        assert dict(new.typed) == dict(old.typed)
