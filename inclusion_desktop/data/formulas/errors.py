"""What is wrong with a formula, and where in its text."""

from __future__ import annotations


class FormulaError(ValueError):
    """A formula that cannot be read or calculated; its text is a sentence for people: cause, place, remedy.

    `start` and `end` say which characters of the formula are meant, counted from 0.
    """

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.start = start
        self.end = max(start, end)

    @property
    def message(self) -> str:
        """The sentence."""
        return str(self.args[0])
