from __future__ import annotations

from pathlib import Path

import pytest

from inclusion_desktop.app.settings import (
    FILE_NAME,
    MOST_RECENT,
    Settings,
    read_settings,
    with_recent,
    without_recent,
    write_settings,
)


def test_settings_come_back(tmp_path: Path) -> None:
    settings = Settings("ru", "dark", (tmp_path / "a", tmp_path / "b"), tmp_path, {"state": "AAA="})
    assert write_settings(settings, tmp_path / "new" / "folder")
    assert read_settings(tmp_path / "new" / "folder") == settings


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"recent": 7, "window": []}']
)
def test_broken_settings_are_as_at_first(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(data)
    assert read_settings(tmp_path) == Settings()


def test_one_bad_value_does_not_cost_the_others(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"language": "xx", "appearance": "dark", "recent": ["/a", 3, "/b"]}')
    found = read_settings(tmp_path)
    assert (found.language, found.appearance, found.recent) == (None, "dark", (Path("/a"), Path("/b")))


def test_no_folder_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not write_settings(Settings(), tmp_path / "file")
    assert read_settings(tmp_path / "gone") == Settings()


def test_the_file_opened_last_comes_first_and_once(tmp_path: Path) -> None:
    settings = Settings()
    for number in range(MOST_RECENT + 3):
        settings = with_recent(settings, tmp_path / str(number))
    settings = with_recent(settings, tmp_path / "5")
    assert len(settings.recent) == MOST_RECENT
    assert settings.recent[0] == tmp_path / "5"
    assert len(set(settings.recent)) == MOST_RECENT
    assert settings.folder == tmp_path
    assert tmp_path / "5" not in without_recent(settings, tmp_path / "5").recent
