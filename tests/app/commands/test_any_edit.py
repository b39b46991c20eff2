"""Whatever is done to tables that are made by steps, and in whatever order: they stay what their sources give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusion_desktop.app.commands.data import (
    KEEP,
    AddDataset,
    ChangeColumn,
    DeleteColumns,
    DeleteRows,
    InsertColumns,
    InsertRows,
    MoveColumns,
    PasteBlock,
    RemoveDataset,
    RenameDataset,
    SetCells,
    SetProvenance,
)
from inclusion_desktop.app.commands.document import ChangeDocument
from inclusion_desktop.app.commands.recipes import (
    ChangeStep,
    KeepResult,
    SetRecipe,
    add_step,
    move_step,
    recipe_of,
    remove_step,
    switch_step,
)
from inclusion_desktop.app.commands.table_order import MoveDataset, MoveRows, OrderLabels, SetNotes
from inclusion_desktop.app.session import Command, CommandError, Session
from inclusion_desktop.data.column_types import edit_text, set_cells
from inclusion_desktop.data.dataset import Dataset, Kind, Provenance, State
from inclusion_desktop.data.recipe.run import Recipe
from inclusion_desktop.document.calculation import recalculated
from inclusion_desktop.document.derived import Derived
from inclusion_desktop.document.file import document_bytes, read_document
from inclusion_desktop.document.model import LANGUAGES, Document
from tests.factories import make_document, plain
from tests.recipe_strategies import IDS, recipes, steps, tables

TABLES = ("source", "other", "more")
_ids = st.sampled_from([*TABLES[:2], *TABLES, "gone"])
_numbers = st.integers(-1, 7)
_typed = st.sampled_from(["", ":", "…", "1", "2,5", "1.234", "abc", "Orhei", "2024-09-01", "12 %", " x ", "a\nb"])
_names = st.sampled_from(["a", "A", "new", "Nou", "", " x ", "Source", "[b]", "Два слова"])


def _column(draw: st.DrawFn, document: Document, dataset: str) -> str:
    """A column that is there, or was, or never was."""
    found = document.dataset(dataset)
    chosen: str = draw(
        st.sampled_from([*(() if found is None else (column.id for column in found.columns)), *IDS[:1], "no"])
    )
    return chosen


def _cells(draw: st.DrawFn, document: Document, dataset: str) -> dict[tuple[int, str], str]:
    return {
        (draw(_numbers), _column(draw, document, dataset)): draw(_typed) for _time in range(draw(st.integers(1, 3)))
    }


def _table_edit(draw: st.DrawFn, document: Document) -> Command:
    id = draw(_ids)
    column = _column(draw, document, id)
    rows = st.lists(_numbers, max_size=3).map(tuple)
    found = document.dataset(id)
    match draw(st.integers(0, 15)):
        case 0 | 1:
            return SetCells(id, _cells(draw, document, id))
        case 2 | 3:
            block = draw(st.lists(st.lists(_typed, max_size=3), max_size=3))
            return PasteBlock(id, draw(_numbers), draw(st.integers(-1, 6)), block)
        case 4:
            return SetNotes(id, _cells(draw, document, id))
        case 5:
            return InsertRows(id, draw(_numbers), draw(st.integers(0, 2)))
        case 6:
            return DeleteRows(id, draw(rows))
        case 7:
            return MoveRows(id, draw(rows), draw(_numbers))
        case 8:
            known = next((each.labels for each in found.columns if each.id == column), ()) if found else ()
            return OrderLabels(id, column, draw(st.permutations(known) | st.just(("x",))))
        case 9:
            new = st.tuples(_names, st.sampled_from(Kind))
            return InsertColumns(id, draw(_numbers), draw(st.lists(new, max_size=2)))
        case 10:
            return DeleteColumns(id, [column, *([_column(draw, document, id)] if draw(st.booleans()) else ())])
        case 11:
            return MoveColumns(
                id, [column, *([_column(draw, document, id)] if draw(st.booleans()) else ())], draw(_numbers)
            )
        case 12 | 13:
            name = draw(st.none() | _names)
            kind = draw(st.none() | st.sampled_from(Kind))
            decimals = draw(st.just(KEEP) | st.none() | st.integers(-1, 10))
            return ChangeColumn(id, column, name, kind, draw(st.none() | _typed), decimals)
        case 14:
            return SetProvenance(id, Provenance(draw(_typed)))
        case _:
            return ChangeDocument({"language": draw(st.sampled_from(LANGUAGES))})


def _edit_of_steps(draw: st.DrawFn, document: Document) -> Command:
    id = draw(_ids)
    count = len(recipe_of(document, id).steps)
    kind = draw(st.integers(0, 10))
    if kind <= 3 or not count:
        return add_step(document, id, draw(steps), draw(st.none() | st.integers(0, 3)))
    number = draw(st.integers(0, count - 1))
    match kind:
        case 4:
            return SetRecipe(id, Recipe(tuple(draw(recipes))))
        case 5 | 6:
            return ChangeStep(id, draw(st.just(number) | _numbers), draw(steps))
        case 7:
            return move_step(document, id, number, draw(_numbers))
        case 8:
            return remove_step(document, id, number)
        case 9:
            return switch_step(document, id, number, draw(st.booleans()))
        case _:
            return KeepResult(id)


def _edit_of_datasets(draw: st.DrawFn, document: Document) -> Command:
    id = draw(_ids)
    match draw(st.integers(0, 4)):
        case 0 | 1:
            table = draw(tables(id))
            made = Derived.not_yet_run(table, Recipe(tuple(draw(recipes)))) if draw(st.booleans()) else None
            return AddDataset(table, made)
        case 2:
            return RemoveDataset(id)
        case 3:
            return RenameDataset(id, draw(_names))
        case _:
            return MoveDataset(id, draw(_numbers))


@st.composite
def commands(draw: st.DrawFn, document: Document) -> Command:
    """Any edit of the document's tables, possible or not."""
    make = draw(
        st.sampled_from([_table_edit, _table_edit, _table_edit, _edit_of_steps, _edit_of_steps, _edit_of_datasets])
    )
    return make(draw, document)


def _check_sound(table: Dataset) -> None:
    for column in table.columns:
        valid = column.states == State.VALID
        invalid = np.flatnonzero(column.states == State.INVALID).tolist()
        assert set(column.typed) == set(invalid)
        assert all(0 <= row < table.row_count for row in column.notes)
        if column.numbers is not None:
            assert np.isfinite(column.numbers[valid]).all()
            assert np.isnan(column.numbers[~valid]).all()
        else:
            assert column.codes is not None
            assert ((column.codes >= 0) == valid).all()
            assert column.codes.max(initial=-1) < len(column.labels)


def _check_document(document: Document) -> None:
    for dataset in document.datasets:
        _check_sound(dataset)
        derived = document.recipes.get(dataset.id)
        source = document.source(dataset.id)
        assert source is not None
        if derived is None:
            assert source is dataset
            continue
        assert derived.source is source
        assert derived.recipe.steps
        assert derived.result.dataset is dataset
        assert (source.id, source.name, source.provenance) == (dataset.id, dataset.name, dataset.provenance)
        _check_sound(source)
    assert set(document.recipes) <= {dataset.id for dataset in document.datasets}
    anew = recalculated(document)
    assert plain(anew.datasets) == plain(document.datasets)
    assert [_told(anew, id) for id in anew.recipes] == [_told(document, id) for id in anew.recipes]


def _told(document: Document, id: str) -> list[Any]:
    return [(run.error, run.result.problems) for run in document.recipes[id].result.steps]


def _check_saved(document: Document) -> None:
    loaded = read_document(document_bytes(document))
    assert loaded.problems == ()
    assert plain(loaded.document.datasets) == plain(document.datasets)
    assert {id: kept.recipe for id, kept in loaded.document.recipes.items()} == {
        id: kept.recipe for id, kept in document.recipes.items()
    }
    for id, kept in document.recipes.items():
        assert plain(loaded.document.source(id)) == plain(kept.source)


def _check_typed(command: SetCells, before: Document, after: Document) -> None:
    """What was typed into a cell that comes from the source is there."""
    source, shown = after.source(command.dataset), before.dataset(command.dataset)
    assert source is not None
    assert shown is not None
    derived = before.recipes.get(command.dataset)
    wanted: dict[tuple[int, str], str] = {}
    for (row, column), text in command.cells.items():
        if derived is None:
            wanted[row, column] = text
        elif row < shown.row_count:
            origin = derived.result.origin(row, column)
            assert origin is not None
            wanted[origin] = text
        else:
            wanted[derived.source.row_count + row - shown.row_count, column] = text
    for (row, id), text in wanted.items():
        found = source.column(id)
        if edit_text(found, row, before.language) == text:
            continue
        typed = set_cells(found, {row: text}, before.language)
        assert typed.state(row) is found.state(row)
        assert edit_text(typed, row, "en") == edit_text(found, row, "en")


def _reached(document: Document, ids: Sequence[str]) -> set[str]:
    """Those datasets, and all that are made with them."""
    found = set(ids)
    while True:
        more = {
            id for id, kept in document.recipes.items() if found.intersection(kept.recipe.others(document.datasets))
        }
        if more <= found:
            return found
        found |= more


def _check_others(command: Command, before: Document, after: Document) -> None:
    """Tables that the edit is not about are the same objects, unless they are made with one it is about."""
    id = getattr(command, "dataset", None)
    if not isinstance(id, str) or isinstance(command, RenameDataset | RemoveDataset):
        return
    touched = _reached(before, [id]) | _reached(after, [id])
    for dataset in before.datasets:
        assert dataset.id in touched or after.dataset(dataset.id) is dataset


@settings(max_examples=40)
@given(st.data())
def test_any_edits_leave_a_sound_document(data: st.DataObject) -> None:
    first = make_document(datasets=tuple(data.draw(tables(id)) for id in TABLES[:2]), language="en")
    session = Session(first)
    for _time in range(data.draw(st.integers(1, 10))):
        before = session.document
        match data.draw(st.integers(0, 9)):
            case 0:
                session.undo()
            case 1:
                session.redo()
            case _:
                command = data.draw(commands(before))
                assert command.label
                try:
                    session.do(command)
                except CommandError as error:
                    told = str(error)
                    assert told
                    assert session.document is before
                    continue
                if isinstance(command, SetCells):
                    _check_typed(command, before, session.document)
                _check_others(command, before, session.document)
        _check_document(session.document)
    _check_saved(session.document)
    last = session.document
    undone = 0
    while session.undo_label is not None:
        session.undo()
        undone += 1
    assert session.document is first
    for _time in range(undone):
        session.redo()
    assert session.document is last
