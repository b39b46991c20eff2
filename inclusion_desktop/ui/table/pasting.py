"""Blocks of cells out of the grid and into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from inclusion_desktop.app.commands.combine import Combined
from inclusion_desktop.app.commands.data import AddDataset, InsertColumns, PasteBlock
from inclusion_desktop.app.ids import new_id
from inclusion_desktop.app.session import Command
from inclusion_desktop.data.clipboard import Block, copied_block
from inclusion_desktop.data.dataset import Column, Dataset
from inclusion_desktop.data.names import unique_name
from inclusion_desktop.data.readers.table import RawTable, import_table
from inclusion_desktop.document.model import Document
from inclusion_desktop.i18n import N_, _
from inclusion_desktop.ui.table.edits import Area, type_everywhere
from inclusion_desktop.ui.table.model import DatasetModel


def copy_cells(model: DatasetModel, area: Area) -> tuple[Block, tuple[Column, ...], tuple[int, ...]]:
    """The cells' texts, and which columns and rows of the dataset they are."""
    dataset = model.dataset
    columns = tuple(column for place in area.places if (column := model.column_at(place)) is not None)
    rows = tuple(model.dataset_row(int(row)) for row in area.rows if row < model.view_rows)
    if dataset is None or not columns or not rows:
        return (), (), ()
    return copied_block(dataset, rows, [column.id for column in columns], model.language), columns, rows


def paste_block(model: DatasetModel, areas: Sequence[Area], block: Block) -> tuple[Command | None, Area]:
    """The block at the areas' top left corner, and where it then is.

    One cell goes into every cell of the areas. A block that fits so many times into one area fills it, and a single
    row or column selected is as wide or high as the block; none of this adds rows.
    """
    dataset = model.dataset
    assert dataset is not None
    area = areas[0]
    height, width = len(block), max(map(len, block), default=0)
    if (height, width) == (1, 1) and (len(areas) > 1 or area.size > 1):
        return type_everywhere(model, areas, block[0][0]), area
    top = int(area.rows[0]) if len(area.rows) else 0
    left = area.places[0] if area.places else 0
    down, across = _repeats(int((area.rows < model.view_rows).sum()), len(area.places), height, width)
    block = tuple(line * across for line in block) * down
    pasted = Area(np.arange(top, top + height * down), tuple(range(left, left + width * across)))
    if model.arrangement is None:
        return PasteBlock(dataset.id, model.dataset_row(top), left, block), pasted
    # Rows that stand together in the view may lie apart in the dataset.
    lines = [PasteBlock(dataset.id, model.dataset_row(top + at), left, (line,)) for at, line in enumerate(block)]
    return Combined(tuple(lines), N_("Paste")), pasted


def transposed(block: Block) -> Block:
    """Rows as columns."""
    return tuple(zip(*block, strict=True))


def _repeats(rows: int, places: int, height: int, width: int) -> tuple[int, int]:
    """How often a block is repeated downwards and across: as often as it fits exactly, else once."""
    fits_down, fits_across = rows % height == 0, places % width == 0
    down = rows // height if fits_down and (fits_across or places == 1) else 1
    across = places // width if fits_across and (fits_down or rows == 1) else 1
    return max(1, down), max(1, across)


def paste_table(document: Document, dataset: Dataset | None, block: Block) -> Command:
    """A block pasted where no table is yet: its first row may be names, and kinds are found out.

    Into an empty dataset, or into a new one where `dataset` is None.
    """
    name = _("Table") if dataset is None else dataset.name
    table = import_table(RawTable(block, name), language=document.language).dataset
    if dataset is None:
        free = unique_name(name, {other.name for other in document.datasets}, "{} {}")
        return AddDataset(replace(table, id=new_id(document, "data"), name=free))
    columns = tuple((column.name, column.kind) for column in table.columns)
    rows = copied_block(table, range(table.row_count), [column.id for column in table.columns], document.language)
    return Combined((InsertColumns(dataset.id, 0, columns), PasteBlock(dataset.id, 0, 0, rows)), N_("Paste"))
