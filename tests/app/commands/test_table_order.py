"""Rows, labels and datasets in another order; remarks that stay with their cells."""

from __future__ import annotations

import pytest

from inclusion_desktop.app.commands.data import AddDataset, ChangeColumn, DeleteRows, InsertRows, MoveColumns
from inclusion_desktop.app.commands.table_order import MoveDataset, MoveRows, OrderLabels, SetNotes
from inclusion_desktop.app.session import CommandError
from inclusion_desktop.data.dataset import Column, Dataset, Kind
from inclusion_desktop.document.file import document_bytes, read_document
from inclusion_desktop.document.model import Document
from tests.factories import make_document

D = "attitudes"


def table(document: Document) -> Dataset:
    found = document.dataset(D)
    assert found is not None
    return found


def share(document: Document) -> Column:
    return table(document).column("share_pct")


@pytest.mark.parametrize(
    ("rows", "before", "order"),
    [((0,), 2, [1, 0, 2, 3]), ((3,), 0, [3, 0, 1, 2]), ((0, 2), 4, [1, 3, 0, 2]), ((1,), 99, [0, 2, 3, 1])],
)
def test_rows_move_as_a_block(rows: tuple[int, ...], before: int, order: list[int]) -> None:
    document = make_document()
    values = share(document).values()
    moved = MoveRows(D, rows, before).apply(document)
    assert share(moved).values() == [values[row] for row in order]


def test_rows_dropped_where_they_are_change_nothing() -> None:
    document = make_document()
    assert MoveRows(D, (1,), 2).apply(document) is document
    assert MoveRows(D, (99,), 0).apply(document) is document


@pytest.mark.parametrize(
    ("moved", "before", "order"),
    [((0,), 2, [1, 0, 2]), ((2,), 0, [2, 0, 1]), ((0, 1), 3, [2, 0, 1]), ((2, 0), 1, [0, 2, 1]), ((1,), 99, [0, 2, 1])],
)
def test_columns_move_as_a_block(moved: tuple[int, ...], before: int, order: list[int]) -> None:
    document = make_document()
    ids = [column.id for column in table(document).columns]
    after = MoveColumns(D, [ids[at] for at in moved], before).apply(document)
    assert [column.id for column in table(after).columns] == [ids[at] for at in order]


def test_columns_dropped_where_they_are_change_nothing() -> None:
    document = make_document()
    ids = [column.id for column in table(document).columns]
    assert MoveColumns(D, ids[:2], 1).apply(document) is document
    with pytest.raises(CommandError, match="no column"):
        MoveColumns(D, ["gone"], 0).apply(document)


def test_notes_go_with_their_rows() -> None:
    document = SetNotes(D, {(1, "share_pct"): "Check with the ministry"}).apply(make_document())
    assert dict(share(document).notes) == {1: "Check with the ministry"}
    assert dict(share(InsertRows(D, 0).apply(document)).notes) == {2: "Check with the ministry"}
    assert dict(share(MoveRows(D, (1,), 0).apply(document)).notes) == {0: "Check with the ministry"}
    assert dict(share(ChangeColumn(D, "share_pct", kind=Kind.TEXT).apply(document)).notes) == {
        1: "Check with the ministry"
    }
    assert not share(DeleteRows(D, (1,)).apply(document)).notes


def test_empty_note_is_no_note() -> None:
    document = SetNotes(D, {(1, "share_pct"): "x"}).apply(make_document())
    assert not share(SetNotes(D, {(1, "share_pct"): "  "}).apply(document)).notes
    with pytest.raises(CommandError):
        SetNotes(D, {(99, "share_pct"): "x"}).apply(document)


def test_notes_are_saved() -> None:
    document = SetNotes(D, {(1, "share_pct"): "Întrebare: „n” mic?\nDe verificat"}).apply(make_document())
    again = read_document(document_bytes(document)).document
    assert dict(share(again).notes) == {1: "Întrebare: „n” mic?\nDe verificat"}


def test_labels_are_arranged_and_saved() -> None:
    document = make_document()
    column = table(document).column("group")
    arranged = OrderLabels(D, "group", tuple(reversed(column.labels))).apply(document)
    again = table(read_document(document_bytes(arranged)).document).column("group")
    assert again.labels == tuple(reversed(column.labels))
    assert again.values() == column.values()
    with pytest.raises(CommandError):
        OrderLabels(D, "group", ("Others",)).apply(document)


def test_dataset_moves_among_the_others() -> None:
    document = AddDataset(Dataset("more", "more", ())).apply(make_document())
    last = [dataset.id for dataset in document.datasets]
    moved = MoveDataset("more", 0).apply(document)
    assert [dataset.id for dataset in moved.datasets] == ["more", *last[:-1]]
    assert MoveDataset("more", 99).apply(document) is document
