"""Which step's table is looked at: that of the last one is the table itself, every other one lies in the past."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from inclusion_desktop.data.dataset import Dataset, DatasetId
from inclusion_desktop.document.model import Document
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.recipe.step_lines import SOURCE


class StepLook(QObject):
    """Remembers the step that is selected in the list."""

    changed = Signal()
    """Another step is selected, or none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dataset: DatasetId | None = None
        self._count = 0
        self._selected: int | None = None

    @property
    def selected(self) -> int | None:
        """The step's number, SOURCE for the source, None for no line."""
        return self._selected

    @property
    def is_past(self) -> bool:
        """Whether another table is looked at than the result."""
        return self._selected is not None and self._selected < self._count - 1

    @property
    def next_place(self) -> int:
        """Where a step goes that is added now: behind the one looked at, else at the end."""
        return self._selected + 1 if self.is_past and self._selected is not None else self._count

    def select(self, number: int | None) -> None:
        """Look at the table behind this step."""
        if number is not None and not SOURCE <= number < self._count:
            number = None
        if number != self._selected:
            self._selected = number
            self.changed.emit()

    def follow(self, document: Document, dataset: DatasetId | None) -> None:
        """Take in, without telling, what there is to look at now."""
        derived = document.recipes.get(dataset) if dataset is not None else None
        self._count = 0 if derived is None else len(derived.recipe.steps)
        is_gone = not self._count or (self._selected is not None and self._selected >= self._count)
        if dataset != self._dataset or is_gone:
            self._selected = None
        self._dataset = dataset

    def table(self, document: Document, dataset: Dataset) -> Dataset:
        """What is to be shown instead of the dataset; itself where nothing of the past is looked at."""
        derived = document.recipes.get(dataset.id)
        if derived is None or not self.is_past or self._selected is None or dataset.id != self._dataset:
            return dataset
        return derived.source if self._selected == SOURCE else derived.result.steps[self._selected].result.dataset

    def sentence(self) -> str:
        """What the line above such a table says."""
        if self._selected == SOURCE:
            return _("You see the source, as it is before step 1.")
        return _("You see the table after step {number} of {count}.").format(
            number=(self._selected or 0) + 1, count=self._count
        )
