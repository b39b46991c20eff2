"""The documents one can go back and forward to, within a budget of memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from inclusion_desktop.data.dataset import Column
from inclusion_desktop.document.model import Document

DEFAULT_BUDGET = 256_000_000
"""Bytes that kept steps may hold beyond what the present document holds."""
STEP_BYTES = 4_000
"""What a step costs that shares every array and every picture: elements, mappings, the label."""
_CHARACTER_BYTES = 2
_TYPED_BYTES = 120


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """A document beside the present one, the label of the edit between them, and what keeping it costs."""

    document: Document
    label: str
    cost: int


class History:
    """Undo and redo of documents that share what did not change.

    Only what a document does not share with its neighbour counts against the budget (in bytes); the oldest
    steps go first, the present document never does.
    """

    def __init__(self, document: Document, budget: int = DEFAULT_BUDGET) -> None:
        self._present = document
        self._budget = budget
        self._past: deque[_Step] = deque()
        self._future: list[_Step] = []
        self._merge_key: object | None = None
        self._held = 0

    @property
    def present(self) -> Document:
        """The document as it is now."""
        return self._present

    @property
    def undo_label(self) -> str | None:
        """Label of the edit that undo takes back, None where there is none."""
        return self._past[-1].label if self._past else None

    @property
    def redo_label(self) -> str | None:
        """Label of the edit that redo brings back, None where there is none."""
        return self._future[-1].label if self._future else None

    @property
    def undo_labels(self) -> tuple[str, ...]:
        """Labels of all edits that can be taken back, the latest first."""
        return tuple(step.label for step in reversed(self._past))

    @property
    def redo_labels(self) -> tuple[str, ...]:
        """Labels of all edits that can be brought back, the next first."""
        return tuple(step.label for step in reversed(self._future))

    @property
    def held_bytes(self) -> int:
        """What the kept steps hold beyond the present document, about."""
        return self._held

    def push(self, document: Document, label: str, merge_key: object | None = None) -> None:
        """Make `document` the present one; what could be redone is gone.

        Where `merge_key` equals that of the push just before, both are one step.
        """
        self._held -= sum(step.cost for step in self._future)
        self._future.clear()
        merges = merge_key is not None and merge_key == self._merge_key and bool(self._past)
        if merges:
            last = self._past.pop()
            self._held -= last.cost
            self._keep(_Step(last.document, last.label, _cost(last.document, document)))
        else:
            self._keep(_Step(self._present, label, _cost(self._present, document)))
        self._present = document
        self._merge_key = merge_key
        while self._held > self._budget and self._past:
            self._held -= self._past.popleft().cost

    def end_merging(self) -> None:
        """The next push starts a step of its own."""
        self._merge_key = None

    def undo(self) -> bool:
        """Go one step back; False where there is none."""
        if not self._past:
            return False
        step = self._past.pop()
        cost = _cost(self._present, step.document)
        self._future.append(_Step(self._present, step.label, cost))
        self._held += cost - step.cost
        self._present = step.document
        self.end_merging()
        return True

    def abandon(self) -> bool:
        """Go one step back as if it had never been made; False where there is none."""
        if not self.undo():
            return False
        self._held -= self._future.pop().cost
        return True

    def redo(self) -> bool:
        """Go one step forward; False where there is none."""
        if not self._future:
            return False
        step = self._future.pop()
        self._held -= step.cost
        self._keep(_Step(self._present, step.label, _cost(self._present, step.document)))
        self._present = step.document
        self.end_merging()
        return True

    def _keep(self, step: _Step) -> None:
        self._past.append(step)
        self._held += step.cost


def _cost(document: Document, neighbour: Document) -> int:
    """Bytes of what `document` holds and `neighbour` does not."""
    shared = {id(part) for part, _ in _parts(neighbour, document)}
    own: dict[int, int] = {}
    for part, size in _parts(document, neighbour):
        if id(part) not in shared:
            own[id(part)] = size
    return STEP_BYTES + sum(own.values())


def _parts(document: Document, neighbour: Document) -> Iterator[tuple[object, int]]:
    """Everything heavy in a document, with its size in bytes, some of it more than once.

    Of recipes only those that the neighbour does not have: looking through the steps of each would make edits slow.
    """
    for dataset in document.datasets:
        for column in dataset.columns:
            yield from _column_parts(column)
    for key, derived in document.recipes.items():
        if neighbour.recipes.get(key) is derived:
            continue
        steps = derived.result.steps
        # What a step left as it was is told by the step before it.
        columns = {column for run in steps for column in run.result.dataset.columns}
        for column in columns.union(derived.source.columns):
            yield from _column_parts(column)
    for picture in document.pictures.values():
        yield picture.data, len(picture.data)
    for font in document.fonts.values():
        yield font.data, len(font.data)


def _column_parts(column: Column) -> Iterator[tuple[object, int]]:
    for array in (column.states, column.numbers, column.codes):
        if array is not None:
            yield array, array.nbytes
    # The number of characters is estimated from the number of labels: counting them would make every edit slow.
    yield column.labels, len(column.labels) * (50 + 20 * _CHARACTER_BYTES)
    yield column.typed, len(column.typed) * _TYPED_BYTES
