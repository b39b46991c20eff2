from __future__ import annotations

import pytest

from inclusion_desktop.app.commands import data as commands
from inclusion_desktop.app.commands.data import (
    ChangeColumn,
    DeleteColumns,
    InsertColumns,
    PasteBlock,
    RenameDataset,
    SetCells,
)
from inclusion_desktop.app.session import Command, CommandError
from inclusion_desktop.data.dataset import Dataset, Kind, State
from inclusion_desktop.document.model import Document
from tests.factories import make_dataset, make_document

D = "attitudes"


def table(document: Document) -> Dataset:
    found = document.dataset(D)
    assert found is not None
    return found


def test_cells_are_read_as_the_documents_language_writes() -> None:
    after = table(SetCells(D, {(0, "share_pct"): "12,5", (1, "share_pct"): "abc"}).apply(make_document()))
    column = after.column("share_pct")
    assert column.values() == [12.5, None, 48.0, None]
    assert column.state(1) is State.INVALID
    assert column.typed[1] == "abc"


def test_only_the_column_that_was_typed_into_changes() -> None:
    before = make_document()
    after = table(SetCells(D, {(0, "share_pct"): "1"}).apply(before))
    assert after.column("group") is table(before).column("group")
    assert after.column("share_pct") is not table(before).column("share_pct")


def test_typing_what_is_there_changes_nothing() -> None:
    before = make_document()
    assert SetCells(D, {(0, "share_pct"): "64,9", (0, "group"): "Teachers"}).apply(before) is before


def test_typing_below_the_end_adds_rows() -> None:
    after = table(SetCells(D, {(6, "group"): "Pupils"}).apply(make_document()))
    assert after.row_count == 7
    assert after.column("group").value(6) == "Pupils"
    assert after.column("year").state(5) is State.BLANK


def test_a_pasted_block_grows_the_table_and_guesses_its_new_columns() -> None:
    after = table(PasteBlock(D, 3, 2, [["1,5", "Orhei", "7"], ["2"], ["3", "Soroca", "8,5"]]).apply(make_document()))
    assert after.row_count == 6
    assert [column.kind for column in after.columns[2:]] == [Kind.PERCENT, Kind.TEXT, Kind.NUMBER]
    assert after.columns[2].values()[3:] == [1.5, 2.0, 3.0]
    assert after.columns[3].values()[3:] == ["Orhei", None, "Soroca"]
    assert after.columns[4].values() == [None, None, None, 7.0, None, 8.5]
    assert len({column.name for column in after.columns}) == 5


def test_a_block_pasted_beside_the_table_leaves_a_gap_of_blank_columns() -> None:
    after = table(PasteBlock(D, 0, 5, [["1"]]).apply(make_document()))
    assert len(after.columns) == 6
    assert all(state == State.BLANK for state in after.columns[4].states)


def test_new_columns_get_names_and_ids_of_their_own() -> None:
    after = table(
        InsertColumns(D, 0, [("Group", Kind.TEXT), ("", Kind.NUMBER), ("", Kind.NUMBER)]).apply(make_document())
    )
    assert [column.id for column in after.columns[:3]] == ["group_2", "column_5", "column_6"]
    assert len(after.columns[0]) == 4


def test_a_column_changes_its_kind_and_keeps_what_was_typed() -> None:
    text = ChangeColumn(D, "share_pct", kind=Kind.TEXT).apply(make_document())
    back = table(ChangeColumn(D, "share_pct", kind=Kind.PERCENT).apply(text))
    assert back.column("share_pct").values() == [64.9, 71.2, 48.0, None]
    assert back.column("share_pct").state(3) is State.SUPPRESSED


def test_decimals_can_be_kept_set_and_unset() -> None:
    two = ChangeColumn(D, "share_pct", decimals=2).apply(make_document())
    assert table(two).column("share_pct").decimals == 2
    assert table(ChangeColumn(D, "share_pct", unit="x").apply(two)).column("share_pct").decimals == 2
    assert table(ChangeColumn(D, "share_pct", decimals=None).apply(two)).column("share_pct").decimals is None


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (SetCells("gone", {}), "no longer in the document"),
        (SetCells(D, {(0, "gone"): "1"}), "no column 'gone' any more"),
        (SetCells(D, {(-1, "year"): "1"}), "no row before the first"),
        (SetCells(D, {(5_000_000, "year"): "1"}), "at most 1000000 rows"),
        (PasteBlock(D, 0, 5_000, [["1"]]), "at most 1000 columns"),
        (DeleteColumns(D, ["gone"]), "no column 'gone' any more"),
        (ChangeColumn(D, "year", name=" "), "needs a name"),
        (ChangeColumn(D, "year", name="group"), "has a column 'group' already"),
        (ChangeColumn(D, "year", decimals=99), "0 to 9 decimals"),
        (RenameDataset(D, ""), "needs a name"),
        (RenameDataset(D, "Other"), "a dataset 'Other' already"),
        (commands.AddDataset(make_dataset(D)), "id is in the document already"),
    ],
)
def test_what_cannot_be_done_is_told(command: Command, sentence: str) -> None:
    document = make_document(datasets=(make_dataset(D), make_dataset("other")))
    with pytest.raises(CommandError, match=sentence):
        command.apply(document)
