"""Edits of steps, and of tables that steps make: what goes to the source, what becomes a step, what is refused."""

from __future__ import annotations

import pytest

from inclusion_desktop.app.commands.data import (
    ChangeColumn,
    DeleteColumns,
    DeleteRows,
    InsertColumns,
    InsertRows,
    MoveColumns,
    PasteBlock,
    SetCells,
    SetProvenance,
)
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
from inclusion_desktop.app.commands.table_order import MoveRows, OrderLabels, SetNotes
from inclusion_desktop.app.session import CommandError, Session
from inclusion_desktop.data.column_types import edit_text
from inclusion_desktop.data.dataset import Dataset, Kind, Provenance
from inclusion_desktop.data.recipe.arrange import DropColumns, FormatColumn, ReorderColumns
from inclusion_desktop.data.recipe.columns import RenameColumns, RetypeColumn
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.reshape import PivotLonger
from inclusion_desktop.data.recipe.rows import FilterRows, SortRows
from inclusion_desktop.data.recipe.run import Recipe
from inclusion_desktop.data.recipe.step import Step
from inclusion_desktop.data.recipe.summarise import Aggregate, GroupSummarise, Measure
from inclusion_desktop.data.views import CellTest, Relation, SortKey
from tests.factories import make_dataset, make_document

SCHOOLS = make_dataset(
    "schools",
    place=(Kind.CATEGORY, ["Orhei", "Soroca", "Cahul", "Orhei"]),
    disabled=(Kind.INTEGER, ["5", "6", "9", "1"]),
    enrolled=(Kind.INTEGER, ["50", "80", "90", "20"]),
)
SHARE = FormulaColumn("share", "disabled / enrolled", kind=Kind.PERCENT)
LARGE = FilterRows((CellTest("enrolled", Relation.GREATER, ("30",)),))
BY_SIZE = SortRows((SortKey("enrolled", descending=True),))
LONG = PivotLonger(("disabled", "enrolled"), "what", "children")
BY_PLACE = GroupSummarise(("place",), (Aggregate("disabled", Measure.SUM),))


def session(*steps: Step) -> Session:
    made = Session(make_document(datasets=(SCHOOLS,), language="en"))
    for step in steps:
        made.do(add_step(made.document, "schools", step))
    return made


def table(made: Session) -> Dataset:
    found = made.document.dataset("schools")
    assert found is not None
    return found


def source(made: Session) -> Dataset:
    found = made.document.source("schools")
    assert found is not None
    return found


def cells(dataset: Dataset) -> list[list[str]]:
    return [[edit_text(column, row, "en") for column in dataset.columns] for row in range(dataset.row_count)]


def names(dataset: Dataset) -> list[str]:
    return [column.name for column in dataset.columns]


def steps(made: Session) -> list[type[Step]]:
    return [type(part.step) for part in recipe_of(made.document, "schools").steps]


# The list of steps


def test_steps_are_added_changed_moved_switched_and_removed() -> None:
    made = session(SHARE, LARGE)
    document = made.document
    made.do(move_step(document, "schools", 1, 0))
    assert steps(made) == [FilterRows, FormulaColumn]
    made.do(switch_step(made.document, "schools", 0, False))
    assert table(made).row_count == 4
    made.do(switch_step(made.document, "schools", 0, True))
    assert table(made).row_count == 3
    made.do(ChangeStep("schools", 1, FormulaColumn("share", "enrolled / disabled")))
    assert table(made).column("share").value(0) == 1000
    made.do(remove_step(made.document, "schools", 0))
    made.do(remove_step(made.document, "schools", 0))
    assert dict(made.document.recipes) == {}
    assert cells(table(made)) == cells(SCHOOLS)
    for _ in range(6):
        made.undo()
    assert made.document is document


def test_the_same_steps_again_change_nothing() -> None:
    made = session(SHARE)
    before = made.document
    made.do(SetRecipe("schools", recipe_of(before, "schools")))
    made.do(SetRecipe("schools", Recipe(recipe_of(before, "schools").steps)))
    assert made.document is before


def test_a_formulas_new_name_is_followed_and_charts_stay_bound() -> None:
    made = session(SHARE, FormulaColumn("twice", "[share] * 2"), FormulaColumn("thrice", "share * 3"))
    made.do(ChangeStep("schools", 0, FormulaColumn("Part of all", "disabled / enrolled")))
    assert names(table(made))[-3:] == ["Part of all", "twice", "thrice"]
    assert table(made).column("share").values()[0] == 0.1
    assert [done.error for done in made.document.recipes["schools"].result.steps] == ["", "", ""]
    with pytest.raises(CommandError, match="no longer there"):
        made.do(ChangeStep("schools", 3, SHARE))


def test_labels_say_what_undo_takes_back() -> None:
    made = session(SHARE)
    assert made.undo_label == "Add step"
    made.do(remove_step(made.document, "schools", 0))
    assert made.undo_label == "Remove step"


def test_the_result_alone_can_be_kept() -> None:
    made = session(LARGE, SHARE)
    made.do(KeepResult("schools"))
    assert dict(made.document.recipes) == {}
    made.do(SetCells("schools", {(0, "share"): "99"}))
    assert table(made).column("share").values() == [99, 7.5, 10]
    with pytest.raises(CommandError, match="has no steps"):
        made.do(KeepResult("schools"))


# Cells and rows


def test_a_cell_behind_filter_and_sort_is_that_of_the_source() -> None:
    made = session(LARGE, BY_SIZE, SHARE)
    assert [row[0] for row in cells(table(made))] == ["Cahul", "Soroca", "Orhei"]
    made.do(SetCells("schools", {(0, "disabled"): "45", (2, "enrolled"): "500"}))
    assert cells(source(made))[2] == ["Cahul", "45", "90"]
    assert cells(table(made))[0] == ["Orhei", "5", "500", "1"]


def test_a_cell_of_a_long_table_is_that_of_its_column() -> None:
    made = session(LONG)
    long = cells(table(made))
    row = long.index(["Soroca", "enrolled", "80"])
    made.do(SetCells("schools", {(row, "children"): "81"}))
    assert cells(source(made))[1] == ["Soroca", "6", "81"]
    assert cells(table(made))[row] == ["Soroca", "enrolled", "81"]


@pytest.mark.parametrize(
    ("step", "cell"),
    [(SHARE, (0, "share")), (BY_PLACE, (0, "disabled")), (LONG, (0, "what"))],
)
def test_a_calculated_cell_is_refused_with_what_to_do(step: Step, cell: tuple[int, str]) -> None:
    made = session(step)
    before = made.document
    with pytest.raises(CommandError, match=r"is calculated\. Change its step, or the cells it is made from"):
        made.do(SetCells("schools", {cell: "1"}))
    with pytest.raises(CommandError, match="is calculated"):
        made.do(SetNotes("schools", {cell: "Look"}))
    assert made.document is before


def test_a_group_of_one_row_is_that_row() -> None:
    made = session(BY_PLACE)
    row = table(made).column("place").values().index("Cahul")
    made.do(SetNotes("schools", {(row, "place"): "Ask again"}))
    assert source(made).column("place").notes == {2: "Ask again"}


def test_typing_below_the_last_row_adds_a_row_to_the_source() -> None:
    made = session(SHARE)
    made.do(SetCells("schools", {(4, "place"): "Rezina", (5, "enrolled"): "7"}))
    assert cells(source(made))[4:] == [["Rezina", "", ""], ["", "", "7"]]
    with pytest.raises(CommandError, match="Turn the steps off"):
        session(BY_PLACE).do(SetCells("schools", {(3, "place"): "Rezina"}))


def test_a_pasted_block_goes_to_the_source_and_may_bring_a_column() -> None:
    made = session(BY_SIZE)
    made.do(PasteBlock("schools", 0, 2, [["91", "new"], ["81", "old"]]))
    assert cells(source(made))[1:3] == [["Soroca", "6", "81", "old"], ["Cahul", "9", "91", "new"]]
    assert len(names(table(made))) == 4
    made.do(PasteBlock("schools", 4, 0, [["Rezina", "1", "7", "n"]]))
    assert cells(source(made))[4] == ["Rezina", "1", "7", "n"]


def test_a_block_on_calculated_cells_is_refused_whole() -> None:
    made = session(SHARE)
    before = made.document
    with pytest.raises(CommandError, match="'share' is calculated"):
        made.do(PasteBlock("schools", 0, 2, [["1", "2"]]))
    assert made.document is before


def test_rows_are_inserted_deleted_and_moved_in_the_source() -> None:
    made = session(LARGE, SHARE)
    made.do(DeleteRows("schools", [1]))
    assert [row[0] for row in cells(source(made))] == ["Orhei", "Cahul", "Orhei"]
    made.do(MoveRows("schools", [1], 0))
    assert [row[0] for row in cells(source(made))] == ["Cahul", "Orhei", "Orhei"]
    made.do(InsertRows("schools", 1, 2))
    assert [row[0] for row in cells(source(made))] == ["Cahul", "", "", "Orhei", "Orhei"]


def test_rows_that_steps_make_or_order_are_refused() -> None:
    for step in (LONG, BY_PLACE):
        with pytest.raises(CommandError, match="rows of this table are made by its steps"):
            session(step).do(DeleteRows("schools", [0]))
        with pytest.raises(CommandError, match="rows of this table are made by its steps"):
            session(step).do(InsertRows("schools", 0))
    with pytest.raises(CommandError, match="put in order by its steps"):
        session(BY_SIZE).do(MoveRows("schools", [0], 2))


# Columns


def test_a_formula_columns_name_kind_and_decimals_are_its_steps() -> None:
    made = session(SHARE, FormulaColumn("twice", "[share] * 2"))
    made.do(ChangeColumn("schools", "share", name="Part of all", decimals=1))
    step = recipe_of(made.document, "schools").steps[0].step
    assert step == FormulaColumn("Part of all", "disabled / enrolled", Kind.PERCENT, None, 1, "share")
    assert [done.error for done in made.document.recipes["schools"].result.steps] == ["", ""]
    made.do(ChangeColumn("schools", "share", kind=Kind.NUMBER))
    assert table(made).column("share").value(0) == 0.1


def test_a_source_columns_name_is_followed_by_the_formulas() -> None:
    names_only = FormulaColumn("share", "[disabled] / [Enrolled]")
    made = Session(
        make_document(
            datasets=(
                make_dataset(
                    "schools",
                    a=(Kind.INTEGER, ["5"]),
                    b=(Kind.INTEGER, ["50"]),
                ),
            ),
            language="en",
        )
    )
    made.do(ChangeColumn("schools", "a", name="disabled"))
    made.do(ChangeColumn("schools", "b", name="enrolled"))
    made.do(add_step(made.document, "schools", names_only))
    made.do(ChangeColumn("schools", "b", name="All children"))
    assert table(made).column("share").values() == [10]
    made.do(ChangeColumn("schools", "share", name="Part"))
    assert table(made).column("share").values() == [10]
    assert names(source(made)) == ["disabled", "All children"]


def test_a_formula_behind_a_step_that_renames_is_left_as_it_is() -> None:
    made = session(
        FormulaColumn("A", "[enrolled] * 2"),
        RenameColumns((("enrolled", "Other"),)),
        FormulaColumn("B", "[Other] + A"),
    )
    made.do(ChangeColumn("schools", "enrolled", name="Last"))
    assert [done.error for done in made.document.recipes["schools"].result.steps] == [""] * 4
    assert names(source(made))[2] == "enrolled"
    assert "Last" in names(table(made))


def test_a_column_that_steps_made_is_changed_by_steps_at_the_end() -> None:
    made = session(LONG)
    made.do(ChangeColumn("schools", "children", name="Pupils"))
    made.do(ChangeColumn("schools", "what", name="Group"))
    assert steps(made) == [PivotLonger, RenameColumns]
    made.do(ChangeColumn("schools", "children", kind=Kind.TEXT))
    made.do(ChangeColumn("schools", "children", kind=Kind.NUMBER, unit="copii", decimals=1))
    assert steps(made) == [PivotLonger, RenameColumns, RetypeColumn, FormatColumn]
    column = table(made).column("children")
    assert (column.name, column.kind, column.unit, column.decimals) == ("Pupils", Kind.NUMBER, "copii", 1)
    assert source(made) is SCHOOLS


def test_deleting_a_formula_column_takes_its_step_unless_another_reads_it() -> None:
    made = session(SHARE, FormulaColumn("twice", "[share] * 2"))
    made.do(DeleteColumns("schools", ["share"]))
    assert steps(made) == [FormulaColumn, FormulaColumn, DropColumns]
    assert names(table(made))[-1] == "twice"
    made.do(DeleteColumns("schools", ["twice"]))
    made.undo()
    made.undo()
    made.do(DeleteColumns("schools", ["share", "twice"]))
    assert dict(made.document.recipes) == {}


def test_deleting_a_source_column_leaves_it_in_the_source() -> None:
    made = session(SHARE)
    made.do(DeleteColumns("schools", ["disabled"]))
    made.do(DeleteColumns("schools", ["enrolled"]))
    assert names(table(made)) == ["place", "share"]
    assert steps(made) == [FormulaColumn, DropColumns]
    assert source(made) is SCHOOLS


def test_columns_are_put_in_order_by_one_step_and_inserted_where_they_stand() -> None:
    made = session(SHARE)
    made.do(MoveColumns("schools", ["share"], 0))
    made.do(MoveColumns("schools", ["enrolled"], 1))
    assert names(table(made)) == ["share", "enrolled", "place", "disabled"]
    assert steps(made) == [FormulaColumn, ReorderColumns]
    made = session(SHARE)
    made.do(InsertColumns("schools", 1, [("Town", Kind.TEXT)]))
    assert names(table(made)) == ["place", "Town", "disabled", "enrolled", "share"]


def test_order_of_values_and_provenance_are_those_of_the_source() -> None:
    made = session(SHARE)
    made.do(OrderLabels("schools", "place", ["Cahul", "Orhei", "Soroca"]))
    made.do(SetProvenance("schools", Provenance("A survey of 2030")))
    assert table(made).column("place").labels == ("Cahul", "Orhei", "Soroca")
    assert table(made).provenance.source == "A survey of 2030"
    with pytest.raises(CommandError, match="made by a step"):
        session(LONG).do(OrderLabels("schools", "what", ["enrolled", "disabled"]))
