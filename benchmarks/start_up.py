"""How long a person waits for the first thing: a poster exported from the command line, and the window."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "samples" / "one_in_forty_a2_ro.inclusion"
RUNS = 7
WINDOW = """
import os, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from inclusion_desktop.ui.application import start_program
program = start_program(app, Path(sys.argv[1]) / "settings", Path(sys.argv[1]) / "recovery")
window = program.show_window()
window.files.open(Path(sys.argv[2]))
for _ in range(20):
    app.processEvents()
assert window.isVisible() and window.editor.artboard.composition is not None
os._exit(0)
"""
"""Opens the window on a project and stops when its first picture is painted."""


def seconds_of(command: list[str], folder: Path) -> float:
    """Wall-clock seconds of one run of a command in a new process."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    started = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def report(what: str, seconds: list[float], bound: float) -> None:
    """One line: median, slowest, and the bound asked for."""
    median = statistics.median(seconds)
    print(f"{what:58} median {median:6.2f} s   slowest {max(seconds):6.2f} s   asked ≤ {bound} s")


def main() -> None:
    """Print both figures; the first run of each is left out (it fills the disk cache)."""
    python = sys.executable
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        export = [python, "-m", "inclusion_desktop", "export", str(SAMPLE), "-o", str(folder / "poster.pdf")]
        report("A2 poster to a press file, new process", [seconds_of(export, folder) for _ in range(RUNS + 1)][1:], 1.5)
        window = [python, "-c", WINDOW, str(folder), str(SAMPLE)]
        report("window with the A2 poster, new process", [seconds_of(window, folder) for _ in range(RUNS + 1)][1:], 1.5)


if __name__ == "__main__":
    main()
