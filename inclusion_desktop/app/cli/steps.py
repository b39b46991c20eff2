"""Steps that a table is made by, as flags: formulas, and a file of steps."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inclusion_desktop.app.cli.main import UsageError, UserError
from inclusion_desktop.i18n import _, reason_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inclusion_desktop.data.dataset import Dataset, Kind
    from inclusion_desktop.data.recipe.run import Recipe, RecipeResult
    from inclusion_desktop.data.recipe.step import Context
    from inclusion_desktop.document.derived import Derived

MOST_BYTES = 10_000_000


def add_step_arguments(parser: argparse.ArgumentParser) -> None:
    """Flags that make the table that was read into another one."""
    parser.add_argument("--steps", type=Path, metavar=_("FILE"), help=_("a JSON file of steps that change the table"))
    parser.add_argument(
        "--formula",
        action="append",
        default=[],
        metavar=_("NAME=FORMULA"),
        help=_("add a calculated column, such as share=[disabled]/[enrolled]"),
    )


def asked_recipe(arguments: argparse.Namespace) -> Recipe:
    """The steps of the flags: those of the file, then the formulas.

    What --kind says of a formula's column is taken out of `arguments.kind`. UsageError and UserError with a sentence.
    """
    from inclusion_desktop.data.recipe.run import Recipe

    steps = read_steps(arguments.steps).steps if arguments.steps is not None else ()
    return Recipe((*steps, *_formulas(arguments)))


def _formulas(arguments: argparse.Namespace) -> list[Any]:
    from inclusion_desktop.data.recipe.formula import FormulaColumn
    from inclusion_desktop.data.recipe.run import RecipeStep

    steps = []
    for text in arguments.formula:
        name, equals, formula = text.partition("=")
        if not (equals and name.strip() and formula.strip()):
            raise UsageError(
                _("--formula takes NAME=FORMULA, such as share=[disabled]/[enrolled]; not '{text}'.").format(text=text)
            )
        steps.append(RecipeStep(FormulaColumn(name.strip(), formula.strip(), _kind_of(name.strip(), arguments.kind))))
    return steps


def _kind_of(name: str, given: list[str]) -> Kind | None:
    """The kind that is given to the column, whose flag is taken out; None where none or no known one is."""
    from inclusion_desktop.data.dataset import Kind

    kinds = {kind.value: kind for kind in Kind}
    for text in given:
        column, equals, value = text.rpartition("=")
        if equals and column.strip() == name and value.strip() in kinds:
            given.remove(text)
            return kinds[value.strip()]
    return None


def read_steps(path: Path) -> Recipe:
    """The steps in a file. UserError says what is wrong with it, and where."""
    from inclusion_desktop.data.recipe.plain import PlainError, recipe_from_plain

    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise UserError(
                _("'{file}' is larger than {most} MB: that is no list of steps. Choose another file.").format(
                    file=path, most=MOST_BYTES // 1_000_000
                )
            )
        return recipe_from_plain(json.loads(data.decode("utf-8-sig")), "steps")
    except OSError as error:
        message = _("'{path}' cannot be read: {reason}. Check that the file is there and may be opened.")
        raise UserError(message.format(path=path, reason=reason_of(error))) from None
    except PlainError as error:
        message = _("'{file}' is no list of steps: {error}. Correct it; 'steps --json' shows what such a list is like.")
        raise UserError(message.format(file=path, error=error)) from None
    except json.JSONDecodeError as error:
        message = _("'{name}' is damaged JSON: see line {line}, character {column}. Save it anew.")
        raise UserError(message.format(name=path, line=error.lineno, column=error.colno)) from None
    except (ValueError, RecursionError):
        raise UserError(_("'{file}' is no JSON file. Choose a list of steps in UTF-8.").format(file=path)) from None


def derived_table(source: Dataset, recipe: Recipe, language: str) -> Derived:
    """The table that the steps make. UserError where one of them cannot be taken."""
    from inclusion_desktop.data.recipe.run import run
    from inclusion_desktop.data.recipe.step import Context
    from inclusion_desktop.document.derived import Derived

    result = run(recipe, source, Context((source,), language))
    for number, done in enumerate(result.steps, 1):
        if done.error:
            raise UserError(_("Step {number}: {error}").format(number=number, error=done.error))
    return Derived(source, recipe, result)


def problems_of(result: RecipeResult) -> list[str]:
    """What the steps have to say, with their numbers."""
    return [
        _("Step {number}: {error}").format(number=number, error=problem.message)
        for number, done in enumerate(result.steps, 1)
        for problem in done.result.problems
    ]


def told_steps(recipe: Recipe, result: RecipeResult, context: Context) -> Sequence[dict[str, Any]]:
    """The stable form of steps and of what came of them; see docs/command_line.md."""
    from inclusion_desktop.data.recipe.plain import recipe_to_plain

    return [
        plain
        | {
            "says": part.step.describe(done.before, context),
            "rows": done.result.dataset.row_count,
            "columns_after": len(done.result.dataset.columns),
            "error": done.error,
            "problems": [] if done.error else [problem.message for problem in done.result.problems],
            "unmatched": 0 if done.result.unmatched is None else len(done.result.unmatched.rows),
        }
        for plain, part, done in zip(recipe_to_plain(recipe), recipe.steps, result.steps, strict=True)
    ]
