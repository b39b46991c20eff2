"""Calculated tables follow what they are made from, and nothing else is touched."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from inclusion_desktop.app.commands.data import AddDataset, ChangeColumn, RemoveDataset, RenameDataset, SetCells
from inclusion_desktop.app.commands.document import ChangeDocument
from inclusion_desktop.app.commands.recipes import SetRecipe, add_step
from inclusion_desktop.app.session import CommandError, Session
from inclusion_desktop.data.dataset import Dataset, Kind, Value
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.join import JoinByKey
from inclusion_desktop.data.recipe.run import Recipe, RecipeStep
from inclusion_desktop.data.recipe.step import Step
from inclusion_desktop.document.calculation import recalculated
from inclusion_desktop.document.derived import Derived
from inclusion_desktop.document.model import Document
from tests.factories import make_dataset, make_document

SCHOOLS = make_dataset(
    "schools",
    place=(Kind.TEXT, ["Orhei", "Soroca"]),
    disabled=(Kind.INTEGER, ["5", "6"]),
    enrolled=(Kind.INTEGER, ["50", "80"]),
)
PEOPLE = make_dataset("people", place=(Kind.TEXT, ["Soroca", "Orhei"]), people=(Kind.INTEGER, ["900", "700"]))
SHARE = FormulaColumn("share", "disabled / enrolled", kind=Kind.PERCENT)
WITH_PEOPLE = JoinByKey("people", (("place", "place"),))


def session(*steps: Step, datasets: tuple[Dataset, ...] = (SCHOOLS, PEOPLE)) -> Session:
    made = Session(make_document(datasets=datasets, language="en"))
    for step in steps:
        made.do(add_step(made.document, "schools", step))
    return made


def values(document: Document, column: str, dataset: str = "schools") -> list[Value]:
    table = document.dataset(dataset)
    assert table is not None
    found = table.find_column(column)
    assert found is not None
    return found.values()


def errors(document: Document, dataset: str = "schools") -> list[str]:
    return [done.error for done in document.recipes[dataset].result.steps]


def test_a_formula_follows_the_cells_it_reads() -> None:
    made = session(SHARE)
    assert values(made.document, "share") == [10, 7.5]
    made.do(SetCells("schools", {(1, "disabled"): "8"}))
    assert values(made.document, "share") == [10, 10]


def test_a_table_follows_the_other_one_that_it_reads() -> None:
    made = session(WITH_PEOPLE)
    assert values(made.document, "people") == [700, 900]
    made.do(SetCells("people", {(0, "people"): "950"}))
    assert values(made.document, "people") == [700, 950]


def test_a_table_made_from_a_made_table_follows_in_turn() -> None:
    made = session(SHARE)
    made.do(add_step(made.document, "people", JoinByKey("schools", (("place", "place"),), ("share",))))
    made.do(SetCells("schools", {(0, "disabled"): "25"}))
    assert values(made.document, "share", "people") == [7.5, 50]


def test_what_is_not_touched_stays_the_same_object() -> None:
    made = session(SHARE)
    before = made.document
    made.do(SetCells("people", {(0, "people"): "1"}))
    assert made.document.dataset("schools") is before.dataset("schools")
    assert made.document.recipes["schools"] is before.recipes["schools"]
    made.do(SetCells("schools", {(0, "place"): "Rezina"}))
    after, earlier = made.document.dataset("schools"), before.dataset("schools")
    assert after is not None
    assert earlier is not None
    assert after.column("share") is earlier.column("share")
    assert after.column("place") is not earlier.column("place")


def test_undo_gives_the_calculated_table_of_then_without_calculating() -> None:
    made = session(SHARE)
    before = made.document
    made.do(SetCells("schools", {(0, "disabled"): "1"}))
    made.undo()
    assert made.document is before
    made.redo()
    assert values(made.document, "share") == [2, 7.5]


def test_the_documents_language_decides_how_steps_read_texts() -> None:
    made = session(FormulaColumn("text", "'n ' & disabled / 8"))
    assert values(made.document, "text")[0] == "n 0.625"
    made.do(ChangeDocument({"language": "ro"}))
    assert values(made.document, "text")[0] == "n 0,625"


def test_a_removed_dataset_leaves_a_sentence_at_the_step_that_read_it() -> None:
    made = session(WITH_PEOPLE)
    made.do(RemoveDataset("people"))
    assert "no longer in the project" in errors(made.document)[0]
    assert [column.id for column in made.document.datasets[0].columns] == ["place", "disabled", "enrolled"]
    made.undo()
    assert errors(made.document) == [""]


def test_removing_a_calculated_dataset_takes_its_recipe_along() -> None:
    made = session(SHARE)
    made.do(RemoveDataset("schools"))
    assert dict(made.document.recipes) == {}


def test_a_circle_is_refused_with_the_names_on_its_way() -> None:
    made = session(WITH_PEOPLE)
    with pytest.raises(CommandError, match="'People' → 'Schools' → 'People'"):
        made.do(add_step(made.document, "people", JoinByKey("schools", (("place", "place"),))))


def test_a_circle_in_a_file_is_told_where_it_closes_and_the_rest_is_calculated() -> None:
    back = JoinByKey("schools", (("place", "place"),))
    recipes = {
        "schools": Derived.not_yet_run(SCHOOLS, Recipe((RecipeStep(SHARE), RecipeStep(WITH_PEOPLE)))),
        "people": Derived.not_yet_run(PEOPLE, Recipe((RecipeStep(back),))),
    }
    document = make_document(datasets=(SCHOOLS, PEOPLE), recipes=MappingProxyType(recipes))
    made = recalculated(document)
    assert values(made, "share") == [10, 7.5]
    assert errors(made)[0] == ""
    assert "made from 'Schools' itself" in errors(made)[1]
    assert "made from 'People' itself" in errors(made, "people")[0]


def test_a_formula_that_names_its_own_table_is_a_circle_too() -> None:
    recipe = Recipe((RecipeStep(FormulaColumn("x", "lookup(place; schools.place; schools.enrolled)")),))
    with pytest.raises(CommandError, match="need one another"):
        session().do(SetRecipe("schools", recipe))


def test_lookups_follow_the_name_of_the_dataset_and_of_its_column() -> None:
    lookup = FormulaColumn("n", "lookup(place; [People].[place]; [People].[people])")
    people = replace(PEOPLE, columns=tuple(replace(c, id=f"c{at}") for at, c in enumerate(PEOPLE.columns)))
    made = session(lookup, datasets=(SCHOOLS, people))
    made.do(RenameDataset("people", "Inhabitants of 2024"))
    made.do(ChangeColumn("people", "c1", name="How many"))
    made.do(SetCells("people", {(0, "c1"): "901"}))
    assert errors(made.document) == [""]
    assert values(made.document, "n") == [700, 901]


def test_a_dataset_can_come_with_its_recipe() -> None:
    made = session(datasets=(PEOPLE,))
    made.do(AddDataset(SCHOOLS, Derived.not_yet_run(SCHOOLS, Recipe((RecipeStep(SHARE),)))))
    assert values(made.document, "share") == [10, 7.5]
