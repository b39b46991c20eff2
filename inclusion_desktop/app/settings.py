"""What the program remembers between two starts: language, looks, recent files, the window."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from inclusion_desktop.document.file import FileError, write_whole

FILE_NAME = "settings.json"
MOST_RECENT = 12
MOST_BYTES = 1_000_000
APPEARANCES = ("system", "light", "dark")
LANGUAGES = ("ro", "ru", "en")

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Settings:
    """`language` None: as the system speaks. `window` is whatever the window wants to find again, as texts."""

    language: str | None = None
    appearance: str = "system"
    recent: tuple[Path, ...] = ()
    """The files opened last, the latest first."""
    folder: Path | None = None
    """Where a file was opened or saved last."""
    window: Mapping[str, str] = field(default_factory=lambda: _NOTHING)


def with_recent(settings: Settings, path: Path) -> Settings:
    """The settings with the file as the one opened last."""
    path = path.absolute()
    others = tuple(other for other in settings.recent if other != path)
    return replace(settings, recent=(path, *others)[:MOST_RECENT], folder=path.parent)


def without_recent(settings: Settings, path: Path) -> Settings:
    """The settings without a file that is no longer there."""
    path = path.absolute()
    return replace(settings, recent=tuple(other for other in settings.recent if other != path))


def read_settings(folder: Path) -> Settings:
    """The settings kept in the folder; whatever cannot be read is as it is at first. Never raises."""
    try:
        with (folder / FILE_NAME).open("rb") as file:
            data = json.loads(file.read(MOST_BYTES).decode())
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(data, dict):
        return Settings()
    language = data.get("language")
    appearance = data.get("appearance")
    folder_text = data.get("folder")
    recent = data.get("recent")
    window = data.get("window")
    return Settings(
        language=language if language in LANGUAGES else None,
        appearance=appearance if appearance in APPEARANCES else "system",
        recent=tuple(map(Path, _texts(recent)))[:MOST_RECENT],
        folder=Path(folder_text) if isinstance(folder_text, str) and folder_text else None,
        window=MappingProxyType({k: v for k, v in window.items() if isinstance(v, str)})
        if isinstance(window, dict)
        else _NOTHING,
    )


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str) and item) if isinstance(value, list) else ()


def write_settings(settings: Settings, folder: Path) -> bool:
    """Keep the settings; False where the folder cannot be written, which must stop nobody's work."""
    data = {
        "language": settings.language,
        "appearance": settings.appearance,
        "recent": [str(path) for path in settings.recent],
        "folder": None if settings.folder is None else str(settings.folder),
        "window": dict(settings.window),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / FILE_NAME, json.dumps(data, indent=1).encode())
    except (OSError, FileError):
        return False
    return True
