"""What a person does to the steps of the shown dataset, each as one command."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inclusion_desktop.app.commands.calculated import formula_step
from inclusion_desktop.app.commands.recipes import (
    ChangeStep,
    KeepResult,
    SetRecipe,
    add_step,
    move_step,
    recipe_of,
    remove_step,
    switch_step,
)
from inclusion_desktop.data.dataset import ColumnId, Dataset
from inclusion_desktop.data.recipe.columns import ReplaceValues, RetypeColumn, SplitColumn
from inclusion_desktop.data.recipe.formula import FormulaColumn
from inclusion_desktop.data.recipe.rows import FillDown, FilterRows, SortRows
from inclusion_desktop.data.recipe.run import Recipe, RecipeStep
from inclusion_desktop.data.recipe.step import Context, Step
from inclusion_desktop.data.views import View
from inclusion_desktop.document.derived import Derived
from inclusion_desktop.i18n import N_, _
from inclusion_desktop.ui.recipe.guesses import free_name, word
from inclusion_desktop.ui.recipe.step_look import StepLook
from inclusion_desktop.ui.workspace import Workspace

_OF_ONE_COLUMN = (SplitColumn, RetypeColumn, ReplaceValues, FillDown)

Ask = Callable[[type[Step] | Step, Dataset, Context, Sequence[ColumnId], Step | None], Step | None]
"""A kind of step or a step to change, the table before, its context, selected columns, and a step begun elsewhere."""


class StepEdits(QObject):
    """Asks where there is something to ask, makes the command, and looks at the step it was about."""

    def __init__(
        self, workspace: Workspace, look: StepLook, columns: Callable[[], tuple[ColumnId, ...]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._window = parent
        self._columns = columns
        self.look = look
        self.ask: Ask = self._ask_in_dialog

    @property
    def dataset(self) -> Dataset | None:
        """Whose steps they are."""
        return self._workspace.document.dataset(self._workspace.selection.dataset)

    @property
    def derived(self) -> Derived | None:
        """None where the dataset has no steps."""
        dataset = self.dataset
        return None if dataset is None else self._workspace.document.recipes.get(dataset.id)

    @property
    def recipe(self) -> Recipe:
        """The steps."""
        derived = self.derived
        return Recipe() if derived is None else derived.recipe

    def add(self, kind: type[Step], columns: Sequence[ColumnId] | None = None, begun: Step | None = None) -> None:
        """Ask for a step of this kind, to stand behind the one that is looked at; `columns` None: the selected ones."""
        dataset = self.dataset
        if dataset is None or not dataset.columns:
            self._workspace.refused.emit(_("There is no table yet. Type, paste or import one first."))
            return
        chosen = self._columns() if columns is None else tuple(columns)
        if len(chosen) < 2 and not issubclass(kind, _OF_ONE_COLUMN):
            # One column is merely where the cursor happens to be.
            chosen = ()
        at = self.look.next_place
        table = self.look.table(self._workspace.document, dataset)
        step = self.ask(kind, table, self._context(), chosen, begun)
        if step is not None and self._workspace.do(add_step(self._workspace.document, dataset.id, step, at)):
            self.look.select(at)
            self._go_to_new(dataset)

    def _go_to_new(self, before: Dataset) -> None:
        """Where the first new column begins, or the same row of it; where there is none, what was selected if it is."""
        after, selection = self.dataset, self._workspace.selection
        if after is None or not after.columns or not after.row_count:
            return
        known, here = {column.id for column in before.columns}, {column.id for column in after.columns}
        same_rows = after.row_count == before.row_count
        new = next((column.id for column in after.columns if column.id not in known), None)
        if new is None and same_rows and here.issuperset(selection.columns):
            return
        row = selection.rows[0] if same_rows and selection.rows else 0
        self._workspace.select_cells(after.id, (row,), (new or after.columns[0].id,))

    def add_formula(self, formula: str = "") -> None:
        """Ask for a calculated column; with what was typed already."""
        document, dataset = self._workspace.document, self.dataset
        begun = None
        if formula and dataset is not None:
            table = self.look.table(document, dataset)
            begun = FormulaColumn(free_name(table, word("result", document.language)), formula)
        self.add(FormulaColumn, (), begun)

    def edit(self, number: int) -> None:
        """Ask how the step is to be changed."""
        dataset, derived = self.dataset, self.derived
        if dataset is None or derived is None or not 0 <= number < len(derived.recipe.steps):
            return
        old = derived.recipe.steps[number].step
        new = self.ask(old, derived.result.steps[number].before, self._context(), (), None)
        if new is not None and new != old:
            self._workspace.do(ChangeStep(dataset.id, number, new))

    def formula_of(self, column: ColumnId | None) -> int | None:
        """The step that calculates the column by a formula, None where none does."""
        derived = self.derived
        return None if derived is None or column is None else formula_step(derived, column)

    def change_formula(self, column: ColumnId | None = None) -> None:
        """Ask for another formula of a column; None: the current one."""
        current = self._columns()[:1] if column is None else (column,)
        number = self.formula_of(current[0] if current else None)
        if number is None:
            self._workspace.refused.emit(_("This column has no formula. Choose one that is marked with fx."))
        else:
            self.edit(number)

    def remove(self, number: int) -> None:
        """Take the step out; the one that takes its place is looked at."""
        dataset, count = self.dataset, len(self.recipe.steps)
        if dataset is None or not 0 <= number < count:
            return
        if self._workspace.do(remove_step(self._workspace.document, dataset.id, number)):
            self.look.select(min(number, count - 2) if count > 1 else None)

    def move(self, number: int, to: int) -> None:
        """Put the step in the place `to` of the list without it."""
        dataset, count = self.dataset, len(self.recipe.steps)
        if dataset is None or number == to or not (0 <= number < count and 0 <= to < count):
            return
        if self._workspace.do(move_step(self._workspace.document, dataset.id, number, to)):
            self.look.select(to)

    def switch(self, number: int) -> None:
        """Pass the step over, or take it again."""
        dataset, steps = self.dataset, self.recipe.steps
        if dataset is not None and 0 <= number < len(steps):
            self._workspace.do(switch_step(self._workspace.document, dataset.id, number, not steps[number].is_on))

    def keep_result(self) -> None:
        """Forget the steps and keep what they made."""
        dataset = self.dataset
        if dataset is not None and self._workspace.do(KeepResult(dataset.id)):
            self._workspace.said.emit(_("'{name}' is its own source now.").format(name=dataset.name))

    def keep_view(self, view: View) -> bool:
        """Filter and sort by steps as the view does; False where that is refused."""
        dataset = self.dataset
        if dataset is None:
            return False
        made: list[Step] = [FilterRows(view.filters)] if view.filters else []
        if view.sort_keys:
            made.append(SortRows(view.sort_keys))
        steps, at = list(recipe_of(self._workspace.document, dataset.id).steps), self.look.next_place
        steps[at:at] = [RecipeStep(step) for step in made]
        if not self._workspace.do(SetRecipe(dataset.id, Recipe(tuple(steps)), N_("Make the view steps"))):
            return False
        self.look.select(at + len(made) - 1)
        return True

    def _context(self) -> Context:
        document = self._workspace.document
        return Context(document.datasets, document.language)

    def _ask_in_dialog(
        self,
        kind_or_step: type[Step] | Step,
        table: Dataset,
        context: Context,
        columns: Sequence[ColumnId],
        begun: Step | None,
    ) -> Step | None:
        from inclusion_desktop.ui.recipe.dialog import StepDialog

        dialog = StepDialog(kind_or_step, table, context, self._window.window(), columns=columns)
        if begun is not None:
            dialog.form.show_step(begun)
            dialog.form.changed.emit()
        step = dialog.step if dialog.exec() else None
        dialog.deleteLater()
        return step
