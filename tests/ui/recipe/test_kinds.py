"""The kinds of steps as a menu lists them."""

from __future__ import annotations

from itertools import groupby

import pytest

from inclusion_desktop.data.recipe.rows import FilterRows, SortRows
from inclusion_desktop.data.views import SortKey
from inclusion_desktop.resources import icon_path
from inclusion_desktop.ui.recipe.kinds import kind_of, step_kinds


def test_kinds_of_one_group_follow_each_other() -> None:
    groups = [name for name, _kinds in groupby(step_kinds(), key=lambda kind: kind.group)]
    assert groups == ["Columns", "Rows", "Shape of the table", "Other datasets"]


def test_every_kind_has_a_name_of_its_own_a_sentence_and_an_icon() -> None:
    kinds = step_kinds()
    assert len({kind.name for kind in kinds}) == len(kinds)
    for kind in kinds:
        assert kind.says.endswith(".")
        assert icon_path(kind.icon).is_file()


def test_a_step_is_of_the_kind_of_its_type() -> None:
    assert kind_of(SortRows((SortKey("a"),))) == kind_of(SortRows)
    assert kind_of(FilterRows).name == "Keep rows where…"
    with pytest.raises(KeyError):
        kind_of(int)  # type: ignore[arg-type]
