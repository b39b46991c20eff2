"""Long work tells how it went, once, in the window's thread."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from inclusion_desktop.data.problems import ReadError
from inclusion_desktop.graphics.progress import Progress
from inclusion_desktop.ui.jobs import Job, Work


def outcome(qtbot: QtBot, work: Work, cancel: threading.Event | None = None) -> list[object]:
    told: list[object] = []
    job = Job(work)
    job.progressed.connect(lambda message, fraction: told.append((message, fraction)))
    job.done.connect(lambda value: told.append(("done", value, threading.current_thread() is threading.main_thread())))
    job.failed.connect(lambda sentence: told.append(("failed", sentence)))
    job.cancelled.connect(lambda: told.append("cancelled"))
    with qtbot.waitSignal(job.finished, timeout=20_000):
        job.start()
        if cancel is not None:
            job.cancel()
            cancel.set()
    return told


def test_work_that_is_done(qtbot: QtBot) -> None:
    def work(progress: Progress) -> object:
        progress.step("Half", 0.5)
        return 42

    assert outcome(qtbot, work) == [("Half", 0.5), ("done", 42, True)]


def test_work_that_fails_says_why(qtbot: QtBot) -> None:
    def work(progress: Progress) -> object:
        raise ReadError("The file is empty.")

    assert outcome(qtbot, work) == [("failed", "The file is empty.")]

    def broken(progress: Progress) -> object:
        raise ZeroDivisionError("by nought")

    (failed,) = outcome(qtbot, broken)
    assert "by nought" in str(failed)


def test_work_that_is_stopped(qtbot: QtBot) -> None:
    go = threading.Event()

    def work(progress: Progress) -> object:
        go.wait(20)
        progress.step("More", 0.1)
        return "too late"

    assert outcome(qtbot, work, go) == ["cancelled"]
