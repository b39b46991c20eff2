"""Older documents made into today's: pure functions from JSON to JSON, one a version, never edited after release.

A step of version N takes the JSON of version N and returns that of version N + 1. It lives in a module of its own
(`vNNN_why.py`) and imports nothing of the program, so that it means the same for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from inclusion_desktop.document.migrations import v001_recipes

VERSION = 2
"""The version that is written."""

Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: Mapping[int, Step] = {1: v001_recipes.upgrade}
"""The step from each older version to the next; without a gap."""


class NoSuchVersion(ValueError):
    """The version of a document is none that can be read: `version` is what it says."""

    def __init__(self, version: object) -> None:
        super().__init__(f"version {version!r}")
        self.version = version

    @property
    def is_from_the_future(self) -> bool:
        """Whether a newer program wrote it."""
        return isinstance(self.version, int) and not isinstance(self.version, bool) and self.version > 0


def upgrade(data: dict[str, Any], steps: Mapping[int, Step] = STEPS, current: int = VERSION) -> dict[str, Any]:
    """The JSON as version `current`; its own 'version' says where to begin. NoSuchVersion where that is none.

    The given data are left as they are where nothing is to be done; a step may return the dict it was given.
    """
    version = data.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or not 1 <= version <= current:
        raise NoSuchVersion(version)
    for number in range(version, current):
        data = {**steps[number](data), "version": number + 1}
    return data
