"""Reads a file for the look at it: beside the window, again after each thing that is told, and never two at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from inclusion_desktop.data.problems import ReadError
from inclusion_desktop.data.readers.open import list_tables, read_raw
from inclusion_desktop.data.readers.raw import Imported, RawTable
from inclusion_desktop.data.readers.table import import_table
from inclusion_desktop.document.links import Reading
from inclusion_desktop.graphics.progress import Progress
from inclusion_desktop.ui.jobs import Job

_AT_ONCE = 20_000
"""Cells that are taken in while the window waits: it takes less time than a thread and a flicker."""
_OF_FILE = ("sheet", "delimiter", "encoding", "values", "language")


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What was read, and how it was told to be."""

    raw: RawTable
    imported: Imported
    reading: Reading


class FileReading(QObject):
    """`tell` what the reader should do differently; `found` or `failed` answers, at once or later."""

    found = Signal(object)
    """Found."""
    failed = Signal(str)
    """A sentence; what was found before still stands, but not what was told."""
    sheets_found = Signal(object)
    """The FoundTable of each sheet of a workbook, once they are known."""
    began = Signal()
    """It takes a while; `found`, `failed` or `stopped` ends it."""
    progressed = Signal(str, float)
    stopped = Signal()

    def __init__(self, source: Path | RawTable, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._job: Job | None = None
        self._listing: Job | None = None
        self._raw: tuple[object, RawTable] | None = None
        self.reading = reading
        """What was told so far."""
        self.last: Found | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being read."""
        return self._job is not None

    def tell(self, **changes: Any) -> None:
        """Read with these members of `Reading` changed."""
        self.reading = replace(self.reading, **changes)
        self.read()

    def read(self) -> None:
        """Read as was told; what is being read otherwise is given up."""
        self._give_up()
        reading, key = self.reading, self._key()
        known = self._raw[1] if self._raw is not None and self._raw[0] == key else None
        if known is None and isinstance(self._source, RawTable):
            known = self._source
        if known is not None and sum(map(len, known.rows)) <= _AT_ONCE:
            try:
                self._take(key, known, import_table(known, **_of_table(reading)), reading)
            except ReadError as error:
                self.failed.emit(str(error))
            return
        source = self._source

        def work(progress: Progress) -> object:
            raw = known
            if raw is None:
                assert isinstance(source, Path)
                arguments = reading.arguments()
                raw = read_raw(source, progress=progress, **{name: arguments[name] for name in _OF_FILE})
            return raw, import_table(raw, progress=progress, **_of_table(reading))

        job = self._job = Job(work, self)
        job.progressed.connect(self._if_current(job, self.progressed.emit))
        job.done.connect(self._if_current(job, lambda result: self._take(key, result[0], result[1], reading)))
        job.failed.connect(self._if_current(job, self._fail))
        self.began.emit()
        job.start()

    def stop(self) -> None:
        """Give up what is being read; what was found before stands again."""
        if self._job is None:
            return
        self._give_up()
        if self.last is not None:
            self.reading = self.last.reading
        self.stopped.emit()

    def close(self) -> None:
        """Nobody waits any more."""
        self._give_up()
        if self._listing is not None:
            _let_go(self._listing)

    def _give_up(self) -> None:
        if self._job is not None:
            _let_go(self._job)
            self._job = None

    def _key(self) -> object:
        reading = self.reading
        values = tuple(sorted((name, tuple(values)) for name, values in reading.values.items()))
        return reading.sheet, reading.delimiter, reading.encoding, values, reading.language

    def _if_current(self, job: Job, act: Callable[..., Any]) -> Callable[..., None]:
        def told(*arguments: object) -> None:
            if self._job is job:
                act(*arguments)

        return told

    def _take(self, key: object, raw: RawTable, imported: Imported, reading: Reading) -> None:
        self._job = None
        self._raw = (key, raw)
        self.last = Found(raw, imported, reading)
        self.found.emit(self.last)
        if raw.sheet and self._listing is None:
            self._list_sheets()

    def _fail(self, sentence: str) -> None:
        self._job = None
        self.failed.emit(sentence)

    def _list_sheets(self) -> None:
        source = self._source
        assert isinstance(source, Path)
        job = self._listing = Job(lambda progress: list_tables(source, progress=progress), self)
        job.done.connect(self.sheets_found)
        job.start()


def _let_go(job: Job) -> None:
    """Stop a job that may go on a moment longer than whoever began it."""
    job.setParent(QCoreApplication.instance())
    job.finished.connect(job.deleteLater)
    job.cancel()


def _of_table(reading: Reading) -> dict[str, Any]:
    arguments = reading.arguments()
    return {name: value for name, value in arguments.items() if name not in _OF_FILE} | {"language": reading.language}
