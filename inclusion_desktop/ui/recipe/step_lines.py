"""What the list of steps says: a line for the source and one for each step."""

from __future__ import annotations

from dataclasses import dataclass

from inclusion_desktop.data.dataset import Dataset, DatasetId
from inclusion_desktop.data.problems import Severity
from inclusion_desktop.data.recipe.run import RecipeStep, StepRun
from inclusion_desktop.data.recipe.step import Context, StepError
from inclusion_desktop.document.model import Document
from inclusion_desktop.i18n import _, ngettext

SOURCE = -1
"""The number of the source's line."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """`number` counts steps from 0. `size` is '' where the step made no table of its own, `error` where it did.

    `lonely` and `lonely_there` count the rows that a join found no partner for, here and in the other dataset.
    """

    number: int
    text: str
    icon: str
    size: str = ""
    is_on: bool = True
    error: str = ""
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    lonely: int = 0
    lonely_there: int = 0

    @property
    def title(self) -> str:
        """The sentence with its number."""
        return self.text if self.number == SOURCE else f"{self.number + 1}. {self.text}"

    def lonely_words(self) -> str:
        """How many rows are without a partner, '' where none is."""
        if self.lonely:
            return ngettext("{count} row without a partner", "{count} rows without a partner", self.lonely).format(
                count=self.lonely
            )
        if self.lonely_there:
            return ngettext(
                "{count} row there without a partner", "{count} rows there without a partner", self.lonely_there
            ).format(count=self.lonely_there)
        return ""

    def spoken(self) -> str:
        """Everything the line says, for a screen reader."""
        off = "" if self.is_on else _("turned off")
        said = (self.title, off, self.error or self.size, *self.warnings, *self.notes)
        return ". ".join(part.rstrip(".") for part in said if part)


def step_lines(document: Document, dataset: DatasetId | None) -> tuple[StepLine, ...]:
    """The lines of a dataset, () where it is made by no steps."""
    derived = document.recipes.get(dataset) if dataset is not None else None
    if derived is None or not derived.recipe.steps or dataset is None:
        return ()
    context = Context(document.datasets, document.language)
    link = document.links.get(dataset)
    source = _("As typed") if link is None else _("As read from {file}").format(file=link.name)
    lines = [StepLine(SOURCE, source, "table" if link is None else "link", size_of(derived.source))]
    last = len(derived.recipe.steps) - 1
    for at, (part, done) in enumerate(zip(derived.recipe.steps, derived.result.steps, strict=True)):
        # Formulas that follow one another are calculated together: the last of them has all their columns.
        table = derived.result.dataset if at == last else done.result.dataset
        lines.append(_line(at, part, done, table, context))
    return tuple(lines)


def _line(at: int, part: RecipeStep, done: StepRun, table: Dataset, context: Context) -> StepLine:
    from inclusion_desktop.ui.recipe.kinds import kind_of

    try:
        text = part.step.describe(done.before, context)
    except StepError as error:
        text = str(error)
    icon = kind_of(part.step).icon
    if not part.is_on:
        return StepLine(at, text, icon, is_on=False)
    if done.error:
        return StepLine(at, text, icon, error=done.error)
    said = done.result.problems
    unmatched = done.result.unmatched
    return StepLine(
        at,
        text,
        icon,
        size_of(table),
        warnings=tuple(problem.message for problem in said if problem.severity is Severity.WARNING),
        notes=tuple(problem.message for problem in said if problem.severity is Severity.NOTE),
        lonely=0 if unmatched is None else len(unmatched.rows),
        lonely_there=0 if unmatched is None else len(unmatched.other_rows),
    )


def size_of(table: Dataset) -> str:
    """'37 rows × 6 columns'."""
    rows, columns = table.row_count, len(table.columns)
    return "{} × {}".format(
        ngettext("{count} row", "{count} rows", rows).format(count=rows),
        ngettext("{count} column", "{count} columns", columns).format(count=columns),
    )
