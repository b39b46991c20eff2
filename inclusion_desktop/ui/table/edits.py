"""What a person does to cells, as commands: typing, clearing, filling, pasting.

Places are those of the view; the model knows which rows of the dataset they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.app.commands.data import (
    AddDataset,
    PasteBlock,
    SetCells,
)
from inclusion_desktop.app.ids import new_id
from inclusion_desktop.app.session import Command
from inclusion_desktop.data.column_types import edit_text, empty_column
from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, Kind
from inclusion_desktop.data.names import unique_name
from inclusion_desktop.document.model import Document
from inclusion_desktop.i18n import N_, _
from inclusion_desktop.ui.table.model import DatasetModel
from inclusion_desktop.ui.table.series import continue_texts

_TextFor = Callable[[int, Column], str]


@dataclass(frozen=True, slots=True)
class Area:
    """Selected cells: rows as the view shows them, ascending, and places of columns, ascending."""

    rows: NDArray[np.int64]
    places: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many cells."""
        return len(self.rows) * len(self.places)


def type_text(model: DatasetModel, view_row: int, place: int, text: str) -> Command | None:
    """One cell typed; None where nothing changes. In the empty column at the end it makes a column."""
    dataset = model.dataset
    if dataset is None or text == model.edit_text(view_row, place):
        return None
    row = model.dataset_row(view_row)
    column = model.column_at(place)
    if column is None:
        return PasteBlock(dataset.id, row, len(dataset.columns), ((text,),)) if text.strip() else None
    return SetCells(dataset.id, {(row, column.id): text})


def type_everywhere(
    model: DatasetModel, areas: Sequence[Area], text: str, label: str = N_("Fill cells")
) -> Command | None:
    """The same text into every cell of the areas."""
    return _set_areas(model, areas, lambda _row, _column: text, label)


def clear_cells(model: DatasetModel, areas: Sequence[Area], text: str = N_("Clear cells")) -> Command | None:
    """Blank cells; None where there is nothing to clear."""
    return _set_areas(model, areas, lambda _row, _column: "", text)


def one_area(areas: Sequence[Area]) -> Area | None:
    """The blocks as one, where they make up whole rows and columns of one another; None where they do not."""
    if len(areas) == 1:
        return areas[0]
    rows = np.unique(np.concatenate([area.rows for area in areas]))
    places = tuple(sorted({place for area in areas for place in area.places}))
    held = np.zeros((len(rows), len(places)), dtype=bool)
    for area in areas:
        held[np.ix_(np.searchsorted(rows, area.rows), np.searchsorted(places, area.places))] = True
    return Area(rows, places) if held.all() else None


def continue_block(model: DatasetModel, area: Area, rows: int, places: int) -> tuple[Command | None, Area]:
    """The area's cells go on as a series by so many rows or columns, upwards and leftwards where negative.

    And the area with what was filled.
    """
    dataset = model.dataset
    if dataset is None or not len(area.rows) or not area.places:
        return None, area
    cells: dict[tuple[int, ColumnId], str] = {}
    back = rows < 0 or places < 0
    first_row, last_row = int(area.rows[0]), int(area.rows[-1])
    if rows:
        down = range(last_row + 1, last_row + rows + 1)
        reached = down if rows > 0 else range(first_row - 1, first_row + rows - 1, -1)
        for place in area.places:
            column = model.column_at(place)
            if column is None:
                continue
            seeds = [model.edit_text(int(row), place) for row in area.rows]
            texts = continue_texts(seeds[::-1] if back else seeds, len(reached), column.kind, model.language)
            cells.update({(model.dataset_row(row), column.id): text for row, text in zip(reached, texts, strict=True)})
        whole = Area(np.arange(first_row + min(rows, 0), last_row + max(rows, 0) + 1), area.places)
    else:
        left, right = area.places[0], area.places[-1]
        targets = range(right + 1, right + places + 1) if places > 0 else range(left - 1, left + places - 1, -1)
        source = model.column_at(left)
        for row in area.rows.tolist() if source is not None else ():
            seeds = [model.edit_text(row, place) for place in area.places]
            kind = source.kind if source is not None else Kind.TEXT
            texts = continue_texts(seeds[::-1] if back else seeds, len(targets), kind, model.language)
            for place, text in zip(targets, texts, strict=True):
                column = model.column_at(place)
                if column is not None:
                    cells[model.dataset_row(row), column.id] = text
        whole = Area(area.rows, tuple(range(left + min(places, 0), right + max(places, 0) + 1)))
    return (SetCells(dataset.id, cells, N_("Fill series")) if cells else None), whole


def fill_series(model: DatasetModel, area: Area) -> Command | None:
    """In each column of the area, the filled cells at its top go on as a series to its end."""
    dataset = model.dataset
    rows = area.rows[area.rows < model.view_rows].tolist()
    if dataset is None:
        return None
    cells: dict[tuple[int, ColumnId], str] = {}
    for place in area.places:
        column = model.column_at(place)
        if column is None:
            continue
        texts = [model.edit_text(row, place) for row in rows]
        filled = next((at for at, text in enumerate(texts) if not text), len(texts))
        if not 0 < filled < len(texts):
            continue
        more = continue_texts(texts[:filled], len(texts) - filled, column.kind, model.language)
        cells.update({(model.dataset_row(row), column.id): text for row, text in zip(rows[filled:], more, strict=True)})
    return SetCells(dataset.id, cells, N_("Fill series")) if cells else None


def fill_down(model: DatasetModel, areas: Sequence[Area]) -> Command | None:
    """Each area's first row into the rows below; with one row selected, the row above into it, as spreadsheets do."""
    cells: dict[tuple[int, ColumnId], str] = {}
    for area in areas:
        rows = area.rows[area.rows < model.view_rows].tolist()
        if len(rows) == 1:
            rows = [rows[0] - 1, *rows] if rows[0] > 0 else []
        for row in rows[1:]:
            _copy_cells(model, cells, [(rows[0], place, row, place) for place in area.places])
    return _set(model, cells, N_("Fill down"))


def fill_right(model: DatasetModel, areas: Sequence[Area]) -> Command | None:
    """Each area's first column into the columns to its right; with one selected, the one to its left into it."""
    cells: dict[tuple[int, ColumnId], str] = {}
    for area in areas:
        places = list(area.places)
        if len(places) == 1:
            places = [places[0] - 1, *places] if places[0] > 0 else []
        for row in area.rows[area.rows < model.view_rows].tolist():
            _copy_cells(model, cells, [(row, places[0], row, place) for place in places[1:]])
    return _set(model, cells, N_("Fill right"))


def new_table(document: Document, name: str) -> AddDataset:
    """A table to start typing into: a column of words and one of numbers, five blank rows."""
    columns = (
        empty_column("category", _("Category"), Kind.CATEGORY, 5),
        empty_column("value", _("Value"), Kind.NUMBER, 5),
    )
    free = unique_name(name, {other.name for other in document.datasets}, "{} {}")
    return AddDataset(Dataset(new_id(document, "data"), free, columns))


def column_ids(model: DatasetModel, places: Sequence[int]) -> tuple[ColumnId, ...]:
    """The columns at these places, the empty one left out."""
    return tuple(column.id for place in places if (column := model.column_at(place)) is not None)


def _set_areas(model: DatasetModel, areas: Sequence[Area], text_for: _TextFor, label: str) -> Command | None:
    dataset = model.dataset
    if dataset is None:
        return None
    cells: dict[tuple[int, ColumnId], str] = {}
    for area in areas:
        columns = [column for place in area.places if (column := model.column_at(place)) is not None]
        rows = [model.dataset_row(int(row)) for row in area.rows if row < model.view_rows]
        for column in columns:
            for row in rows:
                text = text_for(row, column)
                if edit_text(column, row, model.language) != text:
                    cells[row, column.id] = text
    return _set(model, cells, label)


def _copy_cells(
    model: DatasetModel, cells: dict[tuple[int, ColumnId], str], ways: Sequence[tuple[int, int, int, int]]
) -> None:
    """Adds to `cells` what changes by ways from a row and place of the view to another row and place."""
    for from_row, from_place, to_row, to_place in ways:
        column, text = model.column_at(to_place), model.edit_text(from_row, from_place)
        if column is not None and text != model.edit_text(to_row, to_place):
            cells[model.dataset_row(to_row), column.id] = text


def _set(model: DatasetModel, cells: dict[tuple[int, ColumnId], str], label: str) -> Command | None:
    return SetCells(model.dataset.id, cells, label) if cells and model.dataset is not None else None
