from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from inclusion_desktop.app.history import STEP_BYTES, History
from inclusion_desktop.data.dataset import Column, Dataset, Kind
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.run import Recipe, RecipeStep
from inclusion_desktop.document.calculation import recalculated
from inclusion_desktop.document.derived import Derived
from inclusion_desktop.document.model import Document, Picture


def titled(title: str) -> Document:
    return Document(title=title)


def heavy(megabytes: int) -> Document:
    count = megabytes * 125_000
    column = Column("a", "A", Kind.NUMBER, np.zeros(count, np.uint8), np.zeros(count))
    return Document(datasets=(Dataset("d", "D", (column,)),))


def test_undo_gives_back_the_very_object() -> None:
    first, second = titled("1"), titled("2")
    history = History(first)
    history.push(second, "Edit")
    assert (history.undo_label, history.redo_label) == ("Edit", None)
    assert history.undo()
    assert history.present is first
    assert (history.undo_label, history.redo_label) == (None, "Edit")
    assert history.redo()
    assert history.present is second
    assert not history.redo()


def test_an_edit_after_undo_forgets_what_could_be_redone() -> None:
    history = History(titled("1"))
    history.push(titled("2"), "Two")
    history.undo()
    history.push(titled("3"), "Three")
    assert (history.undo_labels, history.redo_labels) == (("Three",), ())


def test_equal_keys_in_a_row_are_one_step() -> None:
    first = titled("1")
    history = History(first)
    for number in range(5):
        history.push(titled(str(number)), "Drag", ("drag", 1))
    assert history.undo_labels == ("Drag",)
    history.undo()
    assert history.present is first


@pytest.mark.parametrize("between", ["end", "other", "undo", "none"])
def test_what_comes_between_ends_a_step(between: str) -> None:
    history = History(titled("0"))
    history.push(titled("1"), "Drag", "key")
    match between:
        case "end":
            history.end_merging()
        case "other":
            history.push(titled("x"), "Other", "other key")
        case "undo":
            history.undo()
            history.redo()
        case "none":
            history.push(titled("x"), "Other")
    before = history.present
    history.push(titled("2"), "Drag", "key")
    history.undo()
    assert history.present is before


def test_only_what_is_not_shared_costs() -> None:
    document = heavy(10)
    history = History(document)
    for number in range(100):
        history.push(replace(document, title=str(number)), "Title")
    assert history.held_bytes == 100 * STEP_BYTES
    history.push(heavy(10), "Replace")
    assert 10_000_000 < history.held_bytes < 13_000_000


def test_the_oldest_steps_go_when_the_budget_is_spent_and_the_present_never_does() -> None:
    history = History(heavy(1), budget=3_500_000)
    documents = [heavy(1) for _ in range(10)]
    for number, document in enumerate(documents):
        history.push(document, str(number))
    assert history.present is documents[-1]
    assert history.undo_labels == ("9", "8", "7")
    assert history.held_bytes <= 3_500_000
    tiny = History(heavy(1), budget=0)
    tiny.push(documents[0], "Edit")
    assert tiny.present is documents[0]
    assert not tiny.undo()


def test_pictures_count() -> None:
    picture = Picture("p", "p", "image/png", b"x" * 1_000_000)
    with_picture = Document(pictures={"p": picture})
    history = History(with_picture)
    history.push(replace(with_picture, pictures={}), "Remove")
    assert history.held_bytes >= 1_000_000


def test_the_bill_is_right_after_any_way_back_and_forth() -> None:
    history = History(heavy(1))
    for number in range(4):
        history.push(heavy(1), str(number))
    full = history.held_bytes
    for _ in range(4):
        history.undo()
    for _ in range(4):
        history.redo()
    assert history.held_bytes == full
    for _ in range(4):
        history.undo()
    history.push(titled("x"), "New")
    assert history.held_bytes < full / 3


def test_what_steps_made_counts_once_and_only_where_it_changed() -> None:
    recipe = Recipe((RecipeStep(FormulaColumn("b", "a + 1")), RecipeStep(FormulaColumn("c", "b + 1"))))
    column = Column("a", "A", Kind.NUMBER, np.zeros(125_000, np.uint8), np.zeros(125_000))
    source = Dataset("d", "D", (column,))
    derived = Derived.not_yet_run(source, recipe)
    first = recalculated(Document(datasets=(source,), recipes=MappingProxyType({"d": derived})))
    history = History(first)
    history.push(replace(first, title="2"), "Title")
    assert history.held_bytes < 10_000
    plainer = replace(first, datasets=(source,), recipes=MappingProxyType({}))
    history.push(plainer, "Without steps")
    # Two columns of a million bytes and their states, not those of each step again.
    assert 2_000_000 < history.held_bytes < 2_600_000
