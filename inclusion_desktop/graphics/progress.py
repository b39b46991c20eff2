"""Long work that says how far it is and can be stopped."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):
    """The person who waited asked to stop."""


class Progress(Protocol):
    """What long work is given."""

    def step(self, message: str, fraction: float) -> None:
        """Say what is being done and how much is done (0 to 1); raises Cancelled where asked to stop."""
        ...


class Silent:
    """Progress that nobody watches."""

    def step(self, message: str, fraction: float) -> None:
        """Say nothing."""
