"""Recipes in a project's file: they come back as they were, and a damaged or hostile one is told."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings

from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.reshape import PivotLonger
from inclusion_desktop.data.recipe.rows import FilterRows
from inclusion_desktop.data.recipe.run import Recipe, RecipeStep
from inclusion_desktop.data.views import CellTest, Relation
from inclusion_desktop.document.calculation import recalculated
from inclusion_desktop.document.derived import Derived
from inclusion_desktop.document.file import FileError, document_bytes, read_document
from inclusion_desktop.document.links import FileLink
from inclusion_desktop.document.model import Document
from tests.factories import make_dataset, make_document, plain
from tests.pseudo import english_words, speak_pseudo
from tests.recipe_strategies import recipes, tables

V2 = Path(__file__).parent.parent / "documents" / "v2.inclusion"
SOURCE = make_dataset(
    "schools",
    place=(Kind.TEXT, ["Orhei", "Soroca"]),
    disabled=(Kind.INTEGER, ["5", "6"]),
    enrolled=(Kind.INTEGER, ["50", "80"]),
)
STEPS = (
    RecipeStep(FormulaColumn("share", "disabled / enrolled", kind=Kind.PERCENT, decimals=1)),
    RecipeStep(FilterRows((CellTest("place", Relation.EQUALS, ("Orhei",)),)), is_on=False),
    RecipeStep(PivotLonger(("disabled", "enrolled"), "what", "children")),
)


def document(steps: tuple[RecipeStep, ...] = STEPS, **changes: Any) -> Document:
    derived = Derived.not_yet_run(SOURCE, Recipe(steps))
    made = make_document(datasets=(SOURCE,), recipes=MappingProxyType({"schools": derived}), **changes)
    return recalculated(made)


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


def with_json(data: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    def rewrite(content: bytes) -> bytes:
        parsed = json.loads(content)
        change(parsed)
        return json.dumps(parsed).encode()

    return changed(data, "document.json", rewrite)


def table(loaded: Document) -> Dataset:
    found = loaded.dataset("schools")
    assert found is not None
    return found


def test_a_calculated_table_comes_back_with_its_source_and_steps() -> None:
    before = document()
    loaded = read_document(document_bytes(before))
    assert loaded.problems == ()
    after = loaded.document
    assert after.recipes["schools"].recipe.steps == STEPS
    assert plain(after.source("schools")) == plain(SOURCE)
    assert plain(table(after)) == plain(table(before))
    assert after.recipes["schools"].result.dataset is table(after)
    assert document_bytes(after) == document_bytes(before)


def test_any_program_reads_the_result_and_the_source() -> None:
    with zipfile.ZipFile(io.BytesIO(document_bytes(document()))) as parts:
        assert parts.read("data/schools.csv").decode().splitlines()[:2] == [
            "place,share,what,children",
            "Orhei,10,disabled,5",
        ]
        assert parts.read("sources/schools.csv").decode().splitlines()[:2] == ["place,disabled,enrolled", "Orhei,5,50"]


@settings(max_examples=60, deadline=None)
@given(tables("source"), tables("other"), recipes)
def test_any_recipe_comes_back(source: Dataset, other: Dataset, steps: list[RecipeStep]) -> None:
    derived = Derived.not_yet_run(source, Recipe(tuple(steps)))
    made = make_document(datasets=(source, other), recipes=MappingProxyType({"source": derived}))
    before = recalculated(made)
    loaded = read_document(document_bytes(before))
    assert loaded.problems == ()
    assert loaded.document.recipes["source"].recipe == derived.recipe
    assert plain(loaded.document.datasets) == plain(before.datasets)
    assert plain(loaded.document.source("source")) == plain(source)


def test_a_file_of_version_2_still_opens() -> None:
    loaded = read_document(V2)
    assert loaded.problems == ()
    assert loaded.document.recipes["schools"].recipe.steps == STEPS
    assert table(loaded.document).column("share").values() == [10.0, 10.0, 7.5, 7.5]


def test_a_result_that_was_saved_otherwise_is_calculated_anew_and_told() -> None:
    data = changed(document_bytes(document()), "data/schools.csv", lambda csv: csv.replace(b"Orhei,10,", b"Orhei,99,"))
    loaded = read_document(data)
    assert table(loaded.document).column("share").values() == [10.0, 10.0, 7.5, 7.5]
    assert loaded.problems == ("'Schools': 2 cells are calculated otherwise than they were saved. Look at its steps.",)


def test_a_link_compares_its_file_with_the_source() -> None:
    link = FileLink("schools.csv", "0" * 64, 1, 1.0, baseline=SOURCE)
    linked = replace(document(), links=MappingProxyType({"schools": link}))
    data = document_bytes(linked)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert "links/schools.csv" not in parts.namelist()
    baseline = read_document(data).document.links["schools"].baseline
    assert baseline is not None
    assert plain(baseline.columns) == plain(SOURCE.columns)


def _set(value: Any) -> Callable[[dict[str, Any]], object]:
    return lambda data: data.update(recipes=value(data["recipes"]))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_set(lambda kept: kept * 2), r"recipes\[1\].source: two recipes are of the dataset 'schools'"),
        (_set(lambda kept: [{**kept[0], "steps": [{"type": "evil"}]}]), r"recipes\[0\].steps\[0\].type: one of"),
        (_set(lambda kept: [{**kept[0], "steps": 3}]), r"recipes\[0\].steps: a list of steps"),
        (_set(lambda kept: [{**kept[0], "source": {**kept[0]["source"], "id": "no"}}]), "there is no dataset 'no'"),
        (_set(lambda kept: [{**kept[0], "source": {**kept[0]["source"], "rows": 9}}]), "sources/schools.csv"),
    ],
)
def test_a_wrong_recipe_is_refused_with_its_place(
    change: Callable[[dict[str, Any]], object], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = with_json(document_bytes(document()), change)
    with pytest.raises(FileError, match=message):
        read_document(data)
    speak_pseudo(monkeypatch)
    with pytest.raises(FileError) as refused:
        read_document(data)
    assert english_words(str(refused.value), ("transpose",)) == []


def test_what_calls_itself_version_1_has_no_recipes() -> None:
    loaded = read_document(with_json(document_bytes(document()), lambda data: data.update(version=1)))
    assert dict(loaded.document.recipes) == {}
    assert [problem for problem in loaded.problems if "sources/schools.csv" in problem]
