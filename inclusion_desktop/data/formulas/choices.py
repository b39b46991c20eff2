"""One value or another in each row, and questions about missing values."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from inclusion_desktop.data.formulas.cells import Cells, Flaw, Flaws, blank, intern
from inclusion_desktop.data.formulas.operations import truths

_ASKED: dict[str, tuple[Flaw, ...]] = {
    "is_missing": tuple(flaw for flaw in Flaw if flaw is not Flaw.NONE),
    "is_blank": (Flaw.BLANK,),
    "is_suppressed": (Flaw.SUPPRESSED,),
    "is_not_collected": (Flaw.NOT_COLLECTED,),
    "is_invalid": (Flaw.VALUE, Flaw.NUMBER, Flaw.NOT_FOUND, Flaw.DIVISION),
}


def ask_flaw(function: str, cells: Cells) -> Cells:
    """Whether each cell has no value, for that reason; never flawed."""
    return truths(np.isin(cells.flaws, _ASKED[function]), np.zeros(len(cells), dtype=np.uint8))


def choose(condition: Cells, then: Cells, otherwise: Cells | None) -> Cells:
    """`then` where the condition is true, else `otherwise` (None: blank); flawed where the condition is."""
    if otherwise is None:
        otherwise = blank(then.codes is not None)
    first, second = with_common_labels((then, otherwise))
    is_true = condition.floats == 1.0
    flaws: Flaws = np.where(is_true, first.flaws, second.flaws)
    flaws = np.where(condition.flaws == Flaw.NONE, flaws, condition.flaws)
    return _selected(flaws, is_true, first, second)


def coalesce(parts: Sequence[Cells]) -> Cells:
    """The first part that has a value; where none has, what the last one is."""
    result, *rest = with_common_labels(parts)
    for part in rest:
        has_value = result.valid
        result = _selected(np.where(has_value, result.flaws, part.flaws), has_value, result, part)
    return result


def _selected(flaws: Flaws, is_first: np.typing.NDArray[np.bool_], first: Cells, second: Cells) -> Cells:
    if first.codes is not None and second.codes is not None:
        codes = np.where(flaws == Flaw.NONE, np.where(is_first, first.codes, second.codes), -1)
        return Cells(flaws, None, codes, first.labels)
    numbers = np.where(is_first, first.floats, second.floats)
    return Cells(flaws, np.where(flaws == Flaw.NONE, numbers, np.nan))


def with_common_labels(parts: Sequence[Cells]) -> list[Cells]:
    """The parts with codes into one tuple of labels; numbers as they are."""
    if parts[0].codes is None or all(part.labels == parts[0].labels for part in parts):
        return list(parts)
    codes, labels = intern(label for part in parts for label in part.labels)
    result, first = [], 0
    for part in parts:
        assert part.codes is not None
        moved = np.append(codes[first : first + len(part.labels)], -1)
        first += len(part.labels)
        result.append(Cells(part.flaws, None, moved[part.codes], labels))
    return result
