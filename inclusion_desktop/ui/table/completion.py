"""What a cell that is being typed will probably hold: the one value of its column that begins so."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from inclusion_desktop.data.dataset import Column

_MOST_LABELS = 1_000


def probable_label(column: Column, typed: str) -> str | None:
    """None where no value begins so, or several do, or the column's values seldom repeat, so that the next is new."""
    labels = column.labels
    if column.codes is None or not typed.strip() or len(labels) > min(_MOST_LABELS, len(column) // 2):
        return None
    folded = typed.casefold()
    found = [label for label in labels if label.casefold().startswith(folded)]
    return found[0] if len(found) == 1 and len(found[0]) > len(typed) else None


class Completion:
    """Adds the rest of the value while one types at the end; the next letter replaces it, Delete takes it away."""

    def __init__(self, editor: QLineEdit, column: Column) -> None:
        self._editor = editor
        self._column = column
        self._length = 0
        editor.textEdited.connect(self._complete)

    def _complete(self, typed: str) -> None:
        grew, self._length = len(typed) > self._length, len(typed)
        if not grew or self._editor.cursorPosition() < len(typed):
            return
        label = probable_label(self._column, typed)
        if label is not None:
            self._editor.setText(label)
            # From the end backwards: the cursor stays behind what was typed.
            self._editor.setSelection(len(label), len(typed) - len(label))
