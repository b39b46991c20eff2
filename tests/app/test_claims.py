"""Which project is open where."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

from inclusion_desktop.app.claims import Claim


def test_project_is_open_elsewhere_until_it_is_released(tmp_path: Path) -> None:
    one, other, file = Claim(tmp_path), Claim(tmp_path), tmp_path / "poster.inclusion"
    one.take(file)
    assert other.is_elsewhere(file)
    assert not one.is_elsewhere(file)
    assert not other.is_elsewhere(tmp_path / "another.inclusion")
    one.take(tmp_path / "another.inclusion")
    assert not other.is_elsewhere(file)
    one.release()
    assert not other.is_elsewhere(tmp_path / "another.inclusion")


def test_same_file_by_another_way_is_the_same_project(tmp_path: Path) -> None:
    one, other = Claim(tmp_path), Claim(tmp_path)
    one.take(tmp_path / "poster.inclusion")
    assert other.is_elsewhere(tmp_path / "folder" / ".." / "poster.inclusion")
    one.release()


def test_process_that_is_gone_claims_nothing(tmp_path: Path) -> None:
    script = """
        import os, sys
        from pathlib import Path
        from inclusion_desktop.app.claims import Claim
        claim = Claim(Path(sys.argv[1]))
        claim.take(Path(sys.argv[1]) / "poster.inclusion")
        print(Claim(Path(sys.argv[1])).is_elsewhere(Path(sys.argv[1]) / "poster.inclusion"), flush=True)
        os._exit(1)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "True"
    assert not Claim(tmp_path).is_elsewhere(tmp_path / "poster.inclusion")


def test_folder_that_cannot_be_written_is_no_hindrance(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    claim = Claim(blocked)
    claim.take(tmp_path / "poster.inclusion")
    assert not claim.is_elsewhere(tmp_path / "poster.inclusion")
