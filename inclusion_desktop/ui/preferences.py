"""The program's memory as the window uses it: settings that are kept on the disk as they change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths, Signal

from inclusion_desktop.app.settings import Settings, read_settings, with_recent, without_recent, write_settings


class Preferences(QObject):
    """The settings in a folder; whatever changes them goes through here."""

    changed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._settings = read_settings(folder)

    @property
    def folder(self) -> Path:
        """Where the program's memory is kept."""
        return self._folder

    @property
    def settings(self) -> Settings:
        """As they are now."""
        return self._settings

    def change(self, **changes: Any) -> None:
        """Set fields of the settings."""
        self._take(replace(self._settings, **changes))

    def remember_file(self, path: Path) -> None:
        """The file was opened or saved last."""
        self._take(with_recent(self._settings, path))

    def forget_file(self, path: Path) -> None:
        """The file is no longer there."""
        self._take(without_recent(self._settings, path))

    def remember_window(self, texts: Mapping[str, str]) -> None:
        """What the window wants to find again."""
        self._take(replace(self._settings, window=MappingProxyType({**self._settings.window, **texts})))

    def folder_for(self, name: str = "") -> str:
        """Where a file dialog begins, with a proposed name."""
        folder = self._settings.folder
        if folder is None or not folder.is_dir():
            folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        return str(folder / name) if name else str(folder)

    def _take(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            write_settings(settings, self._folder)
            self.changed.emit()


def settings_folder() -> Path:
    """Where the system keeps a program's settings."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation))


def recovery_folder() -> Path:
    """Where copies of unsaved documents are kept."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)) / "recovery"
