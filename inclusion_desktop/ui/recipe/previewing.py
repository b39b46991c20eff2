"""The step calculated anew while one types, never keeping the window waiting."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from inclusion_desktop.data.dataset import Dataset
from inclusion_desktop.data.formulas.names import find_named
from inclusion_desktop.data.recipe.step import Context, Step, StepError
from inclusion_desktop.ui.jobs import Job
from inclusion_desktop.ui.recipe.outcome import Outcome, calculate

_PAUSE_MS = 150
_MOST_AT_ONCE = 5_000
"""Rows that are calculated between two keystrokes without a thread."""


class Previewer(QObject):
    """Calculates the last step it was asked for; a step that was overtaken by another one is never told of."""

    calculated = Signal(object)
    """An Outcome."""
    busy = Signal(bool)
    """Whether a thread is at work, which for a large table may take its time."""

    def __init__(self, table: Dataset, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._context = context
        self._wanted: Step | None = None
        self._job: Job | None = None
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.hurry)

    @property
    def is_behind(self) -> bool:
        """Whether something was asked for that was not told yet."""
        return self._wanted is not None

    def ask(self, step: Step) -> None:
        """Calculate this step when typing pauses."""
        self._wanted = step
        self._timer.start()

    def forget(self) -> None:
        """There is nothing to calculate any more."""
        self._wanted = None
        self._timer.stop()

    def hurry(self) -> None:
        """Calculate at once: before this returns for a usual table, in a thread for a large one."""
        self._timer.stop()
        step = self._wanted
        if step is None or self._job is not None:
            return
        if not self._is_slow(step):
            self._wanted = None
            self.calculated.emit(calculate(step, self._table, self._context))
            return
        table, context = self._table, self._context
        self._job = Job(lambda _progress: calculate(step, table, context))
        self._job.done.connect(self._take)
        self._job.failed.connect(self._fail)
        self.busy.emit(True)
        self._job.start()

    def _is_slow(self, step: Step) -> bool:
        read = [found for other in step.others for found in find_named(self._context.datasets, other)]
        return max(dataset.row_count for dataset in (self._table, *read)) > _MOST_AT_ONCE

    def _take(self, outcome: object) -> None:
        assert isinstance(outcome, Outcome)
        self._job = None
        if self._wanted is not None and outcome.step != self._wanted:
            self.hurry()
            return
        overtaken = self._wanted is None
        self._wanted = None
        self.busy.emit(False)
        if not overtaken:
            self.calculated.emit(outcome)

    def _fail(self, sentence: str) -> None:
        self._job = None
        step, self._wanted = self._wanted, None
        self.busy.emit(False)
        if step is not None:
            self.calculated.emit(Outcome(step, self._table, None, StepError(sentence), {}))
