"""How changes of a linked file are said."""

from __future__ import annotations

from inclusion_desktop.data.column_types import cell_text
from inclusion_desktop.data.dataset import Column, Dataset, State
from inclusion_desktop.data.difference import Difference
from inclusion_desktop.i18n import _, ngettext


def say_changes(difference: Difference, file: str) -> str:
    """One sentence without its full stop: '3 cells changed in scoli.xlsx'."""
    cells = difference.cell_count
    counts = _counts(difference)
    if cells and not counts:
        return ngettext("{count} cell changed in {file}", "{count} cells changed in {file}", cells).format(
            count=cells, file=file
        )
    if cells:
        counts.insert(0, ngettext("{count} cell changed", "{count} cells changed", cells).format(count=cells))
    return _("{file}: {changes}").format(file=file, changes=", ".join(counts))


def _counts(difference: Difference) -> list[str]:
    """What changed besides cells, each as a few words."""
    said = []
    if count := len(difference.match.added):
        said.append(ngettext("{count} new row", "{count} new rows", count).format(count=count))
    if count := len(difference.match.removed):
        said.append(ngettext("{count} row gone", "{count} rows gone", count).format(count=count))
    if count := len(difference.added_columns):
        said.append(ngettext("{count} new column", "{count} new columns", count).format(count=count))
    if count := len(difference.removed_columns):
        said.append(ngettext("{count} column gone", "{count} columns gone", count).format(count=count))
    if count := len(difference.renamed):
        said.append(ngettext("{count} column renamed", "{count} columns renamed", count).format(count=count))
    return said


def say_columns(difference: Difference) -> list[str]:
    """A line for each way in which columns came, went or were renamed."""
    lines = []
    if difference.removed_columns:
        lines.append(_("Columns gone: {names}.").format(names=_names(difference.removed_columns)))
    if difference.added_columns:
        lines.append(_("New columns: {names}.").format(names=_names(difference.added_columns)))
    lines += [
        _("Column '{before}' is called '{after}' now.").format(before=before.name, after=after.name)
        for before, after in difference.renamed
    ]
    return lines


def _names(columns: tuple[Column, ...]) -> str:
    return ", ".join(f"‘{column.name}’" for column in columns)


def say_cell(column: Column, row: int, language: str) -> str:
    """The cell as the table shows it; a word for one in which nothing stands."""
    if column.state(row) is State.BLANK:
        return _("blank")
    return cell_text(column, row, language)


def name_row(dataset: Dataset, row: int) -> str:
    """What the first columns of text call the row, else its number."""
    for column in dataset.columns:
        if column.codes is not None and column.state(row) is State.VALID:
            return str(column.value(row))
    return _("Row {number}").format(number=row + 1)
