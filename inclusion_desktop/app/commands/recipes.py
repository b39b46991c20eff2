"""Edits of the steps that a table is made by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

from inclusion_desktop.app.commands.calculated import with_steps
from inclusion_desktop.app.commands.renaming import with_column_called
from inclusion_desktop.app.commands.sources import source_with
from inclusion_desktop.app.commands.targets import dataset_with
from inclusion_desktop.app.session import CommandError
from inclusion_desktop.data.dataset import DatasetId
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.run import Recipe, RecipeStep
from inclusion_desktop.data.recipe.step import Step
from inclusion_desktop.document.calculation import circle_through
from inclusion_desktop.document.derived import Derived
from inclusion_desktop.document.model import Document
from inclusion_desktop.i18n import N_, _, quoted

__all__ = ["ChangeStep", "KeepResult", "SetRecipe", "add_step", "move_step", "recipe_of", "remove_step", "switch_step"]

MOST_STEPS = 1_000


@dataclass(frozen=True, slots=True)
class SetRecipe:
    """Make a table by these steps from what it is made from now, or from itself; without steps that is the table again.

    `text` is an English msgid.
    """

    dataset: DatasetId
    recipe: Recipe
    text: str = N_("Change steps")

    @property
    def label(self) -> str:
        """Translated."""
        return _(self.text)

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where the dataset is gone, or datasets would need one another."""
        source = source_with(document, self.dataset)
        derived = document.recipes.get(self.dataset)
        if self.recipe == (Recipe() if derived is None else derived.recipe):
            return document
        if len(self.recipe.steps) > MOST_STEPS:
            raise CommandError(_("A table is made by at most {most} steps. Remove some.").format(most=MOST_STEPS))
        circle = circle_through(document, self.dataset, self.recipe)
        if circle:
            names = " → ".join(map(quoted, circle))
            raise CommandError(
                _("These datasets would need one another: {names}. Choose another dataset in the step.").format(
                    names=names
                )
            )
        return with_steps(document, derived or Derived.not_yet_run(source, Recipe()), self.recipe.steps)


@dataclass(frozen=True, slots=True)
class ChangeStep:
    """Put this step in the place of the one of this number; formulas follow the new name of a calculated column."""

    dataset: DatasetId
    number: int
    step: Step

    @property
    def label(self) -> str:
        """Translated."""
        return _("Change step")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError as of `SetRecipe`, and where there is no such step."""
        dataset_with(document, self.dataset)
        steps = recipe_of(document, self.dataset).steps
        if not 0 <= self.number < len(steps):
            raise CommandError(_("The step is no longer there. Choose another one."))
        old, new = steps[self.number].step, self.step
        if isinstance(old, FormulaColumn) and isinstance(new, FormulaColumn):
            done = document.recipes[self.dataset].result.steps[self.number]
            made = done.result.dataset.columns[-1] if done.result.dataset is not done.before else None
            if made is not None and made.name == old.name.strip() != new.name.strip():
                document = with_column_called(document, self.dataset, made.id, new.name.strip())
                steps = recipe_of(document, self.dataset).steps
                # The id stays, so that charts stay bound.
                new = replace(new, id=new.id or made.id)
        changed = [replace(part, step=new) if at == self.number else part for at, part in enumerate(steps)]
        return SetRecipe(self.dataset, Recipe(tuple(changed))).apply(document)


@dataclass(frozen=True, slots=True)
class KeepResult:
    """Make the calculated table its own source: its steps are forgotten."""

    dataset: DatasetId

    @property
    def label(self) -> str:
        """Translated."""
        return _("Keep the result only")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where the dataset is gone or has no steps."""
        if self.dataset not in document.recipes:
            raise CommandError(
                _("'{name}' has no steps: it is what was typed or read.").format(
                    name=dataset_with(document, self.dataset).name
                )
            )
        rest = {id: kept for id, kept in document.recipes.items() if id != self.dataset}
        # The file that the source follows knows nothing of the steps.
        links = {id: link for id, link in document.links.items() if id != self.dataset}
        return replace(document, recipes=MappingProxyType(rest), links=MappingProxyType(links))


def recipe_of(document: Document, dataset: DatasetId) -> Recipe:
    """The steps of the dataset, none where it is what was typed or read."""
    derived = document.recipes.get(dataset)
    return Recipe() if derived is None else derived.recipe


def add_step(document: Document, dataset: DatasetId, step: Step, at: int | None = None) -> SetRecipe:
    """Put a step before the one of this number, None at the end."""
    steps = list(recipe_of(document, dataset).steps)
    steps.insert(len(steps) if at is None else max(0, at), RecipeStep(step))
    return SetRecipe(dataset, Recipe(tuple(steps)), N_("Add step"))


def move_step(document: Document, dataset: DatasetId, number: int, to: int) -> SetRecipe:
    """Put a step in the place `to` of the list without it; IndexError where there is none."""
    steps = list(recipe_of(document, dataset).steps)
    steps.insert(max(0, to), steps.pop(number))
    return SetRecipe(dataset, Recipe(tuple(steps)), N_("Move step"))


def remove_step(document: Document, dataset: DatasetId, number: int) -> SetRecipe:
    """Take a step out; IndexError where there is none."""
    steps = list(recipe_of(document, dataset).steps)
    del steps[number]
    return SetRecipe(dataset, Recipe(tuple(steps)), N_("Remove step"))


def switch_step(document: Document, dataset: DatasetId, number: int, is_on: bool) -> SetRecipe:
    """Pass a step over, or take it again; IndexError where there is none."""
    steps = list(recipe_of(document, dataset).steps)
    steps[number] = replace(steps[number], is_on=is_on)
    return SetRecipe(dataset, Recipe(tuple(steps)), N_("Turn step on") if is_on else N_("Turn step off"))
