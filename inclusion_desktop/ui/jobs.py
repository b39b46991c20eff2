"""Long work beside the window: it says how far it is, can be stopped, and never keeps the window waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from inclusion_desktop.app.session import CommandError
from inclusion_desktop.data.problems import ReadError
from inclusion_desktop.document.file import FileError
from inclusion_desktop.graphics.progress import Cancelled, Progress
from inclusion_desktop.i18n import _

Work = Callable[[Progress], object]


class Job(QObject):
    """One piece of work in a thread; its signals arrive in the window's thread.

    Exactly one of `done`, `failed` and `cancelled` comes, then `finished`. The work may touch only what never
    changes: documents, scenes, libraries.
    """

    progressed = Signal(str, float)
    """What is being done, and how much is done (0 to 1)."""
    done = Signal(object)
    """What the work returned."""
    failed = Signal(str)
    """A sentence for the person who waits."""
    cancelled = Signal()
    finished = Signal()

    _stepped = Signal(str, float)
    _ended = Signal(str, object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        self._over = threading.Event()
        queued = Qt.ConnectionType.QueuedConnection
        self._stepped.connect(self._tell_step, queued)
        self._ended.connect(self._tell_end, queued)

    def start(self) -> None:
        """Begin; once for each job."""
        # The pool deletes the runnable; the bound method keeps this object until then.
        QThreadPool.globalInstance().start(_Run(self._run))

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def wait(self, seconds: float = 30.0) -> bool:
        """Until the work is over, for a window that closes; False where it is not over in time."""
        return self._over.wait(seconds)

    def step(self, message: str, fraction: float) -> None:
        """What the work calls: see `graphics.progress.Progress`."""
        if self._stop.is_set():
            raise Cancelled
        self._stepped.emit(message, fraction)

    def _run(self) -> None:
        try:
            outcome: tuple[str, object] = ("done", self._work(self))
        except Cancelled:
            outcome = ("cancelled", None)
        except (FileError, ReadError, CommandError) as error:
            outcome = ("failed", str(error))
        except Exception as error:
            outcome = ("failed", self._sentence(error))
        self._over.set()
        try:
            self._ended.emit(*outcome)
        except RuntimeError:  # the window is gone, and nobody waits any more
            return

    @staticmethod
    def _sentence(error: Exception) -> str:
        # ExportError is known by its module, which the window does not import before something is exported.
        if type(error).__name__ == "ExportError":
            return str(error)
        return _("That did not work: {reason}. Save the project and try again.").format(
            reason=str(error) or type(error).__name__
        )

    def _tell_step(self, message: str, fraction: float) -> None:
        self.progressed.emit(message, fraction)

    def _tell_end(self, kind: str, value: object) -> None:
        if kind == "done":
            self.done.emit(value)
        elif kind == "failed":
            self.failed.emit(str(value))
        else:
            self.cancelled.emit()
        self.finished.emit()


class _Run(QRunnable):
    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    def run(self) -> None:
        self._run()
