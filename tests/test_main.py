"""Starting the program from a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from inclusion_desktop.__main__ import main
from inclusion_desktop.app.cli.main import is_mistaken


def test_a_misspelt_command_is_answered_in_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bogus"]) == 2
    told = capsys.readouterr().err
    assert "'bogus'" in told
    assert "--help" in told


def test_files_and_what_looks_like_one_open_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bare").write_text("a")
    for given in ("bare", "gone.inclusion", "folder/gone", "export", "--version"):
        assert not is_mistaken([given]), given
    assert not is_mistaken([])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_without_a_screen_there_is_a_sentence() -> None:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {name: value for name, value in os.environ.items() if name not in screens}
    result = subprocess.run(
        [sys.executable, "-m", "inclusion_desktop"], env=bare, capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert "export" in result.stderr
    assert "Traceback" not in result.stderr
