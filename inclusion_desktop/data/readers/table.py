"""From rows of texts, as a file has them, to a dataset: where the header is, what is a note, what is a value."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from inclusion_desktop.data.column_types import build_column, retype
from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, Kind
from inclusion_desktop.data.dates import iso_from_month_first
from inclusion_desktop.data.district_columns import plain_labels
from inclusion_desktop.data.guess import Guess, guess_kind, is_month_first
from inclusion_desktop.data.names import column_id, slug
from inclusion_desktop.data.parse import Decimal, clean_text, decide_decimal, parse_number
from inclusion_desktop.data.problems import Problem, Severity
from inclusion_desktop.data.readers.columns import columns_of, invalid_problems, name_columns
from inclusion_desktop.data.readers.header import column_names
from inclusion_desktop.data.readers.outline import find_outline
from inclusion_desktop.data.readers.raw import (
    MOST_COLUMNS,
    MOST_ROWS,
    Imported,
    RawTable,
    no_data,
    too_many_columns,
)
from inclusion_desktop.data.romanian import has_romanian_cedillas, repair_cedillas
from inclusion_desktop.data.totals import find_totals
from inclusion_desktop.graphics.progress import Progress, Silent
from inclusion_desktop.i18n import _, ngettext

__all__ = ["MOST_COLUMNS", "MOST_ROWS", "Imported", "RawTable", "import_table", "with_repairs"]

_SOURCE_WORDS = ("source", "sursa", "sursă", "источник")


def import_table(
    raw: RawTable,
    *,
    header: int | bool | Sequence[int] | None = None,
    kinds: Mapping[int, Kind] | None = None,
    decimals: Mapping[int, Decimal] | None = None,
    fractions: Mapping[int, bool] | None = None,
    region: int | None = None,
    keep_totals: bool = True,
    repair: bool | Collection[int] = False,
    language: str = "ro",
    progress: Progress | None = None,
) -> Imported:
    """Make a dataset of a raw table.

    `header` is the row of the file that holds the names, or the rows that do together, True for the first filled
    row, False for none, None to look for it. `kinds` says what certain columns (from 0) are, `decimals` what their
    decimal mark is, `fractions` whether percentages are written as fractions of 1. `region` chooses among several
    tables of a sheet, the largest where None. Total rows are reported, and left out of the dataset where
    `keep_totals` is False. ş and ţ become ș and ț in the names and texts of all Romanian columns where `repair` is
    True, or of the columns it names; else this is only offered. Raises ReadError where there is no table, and
    Cancelled.
    """
    progress = progress or Silent()
    decimals = {**raw.decimals, **(decimals or {})}
    told = kinds or {}
    outline = find_outline(raw, header, region)
    names = (
        column_names([outline.rows[number] for number in outline.header_rows], outline.header_rows, raw.merges)
        if outline.header_rows
        else []
    )
    columns, problems = columns_of(outline.body, len(names))
    problems = [*raw.problems, *outline.problems, *problems]
    if len(columns) > MOST_COLUMNS:
        raise too_many_columns(raw.name, len(columns))
    names, blank, renamed = name_columns(names, columns)
    problems += renamed
    built: list[Column] = []
    guesses: list[Guess] = []
    repairable: list[ColumnId] = []
    mended: list[ColumnId] = []
    are_romanian = partial(has_romanian_cedillas, surely_romanian=language.startswith("ro"))
    said_of_names = False
    places: list[int] = []
    taken: set[str] = set()
    for place, guess in _guesses(decimals, names, columns, blank, language, progress).items():
        name, texts = names[place], columns[place]
        identity = column_id(name, taken)
        taken.add(identity)
        progress.step(_("Reading column '{column}'").format(column=name), 0.75 + 0.25 * place / len(columns))
        kind = told.get(place, raw.kinds.get(place, guess.kind))
        # A file that says 'these are words' does not say that they are no districts.
        if kind is not guess.kind and (place in told or guess.kind is not Kind.DISTRICT):
            decimal = decimals.get(place) or decide_decimal(texts, language).decimal
            months = kind is Kind.DATE and is_month_first(texts)
            guess = Guess(kind, decimal, 1.0, month_first=months)
        if fractions is not None and place in fractions and guess.kind is Kind.PERCENT:
            scale = 100.0 if fractions[place] else 1.0
            guess = Guess(guess.kind, guess.decimal, 1.0, () if guess.scale != 1.0 else guess.problems, scale)
        if guess.month_first:
            texts = [iso_from_month_first(text) for text in texts]
        # A column of figures has a word or two: of what language they are, all names say together.
        words, context = ([name], names) if guess.kind.is_numeric else ([name, *texts], ())
        if are_romanian(words) and (not context or are_romanian(context)):
            repaired = repair is True or (not isinstance(repair, bool) and place in repair)
            # That names of figures have such letters is said once, though there may be dozens of them.
            if len(words) > 1 or not said_of_names:
                problems.append(_cedilla_problem(name, identity, words, repaired=repaired))
                said_of_names = True
            if repaired:
                mended.append(identity)
                name = repair_cedillas(name)
                texts = texts if guess.kind.is_numeric else [repair_cedillas(text) for text in texts]
            else:
                repairable.append(identity)
        column, guess = _build(identity, name, texts, guess, language)
        if place in raw.units and column.kind.is_measure and column.kind is not Kind.PERCENT:
            column = replace(column, unit=raw.units[place])
        problems += [replace(problem, column=identity) for problem in guess.problems]
        problems += invalid_problems(column)
        built.append(column)
        places.append(place)
        guesses.append(guess)
    if not built:
        raise no_data(raw.name)
    totals = find_totals(built)
    if totals:
        problems.append(_totals_problem(totals, built, keep_totals))
    provenance = raw.provenance
    if not provenance.source:
        provenance = replace(provenance, source=_source(outline.footnotes) or _source(outline.preamble))
    dataset = Dataset(slug(raw.name, "table"), raw.name, tuple(built), provenance)
    imported = Imported(
        dataset,
        tuple(problems),
        outline.header_rows,
        (*raw.comments.values(), *raw.preamble, *outline.preamble),
        (*outline.footnotes, *raw.footnotes),
        tuple(guesses),
        totals,
        outline.regions,
        outline.region,
        tuple(repairable),
        tuple(places),
        outline.body_rows,
        outline.preamble_rows,
        outline.footnote_rows,
        repaired=tuple(mended),
    )
    return imported if keep_totals or not totals else _without_totals(imported)


def with_repairs(imported: Imported, columns: Collection[ColumnId] | None = None) -> Imported:
    """The table with ș and ț in the names and texts of these columns, in all that are `repairable` where None."""
    wanted = [column for column in imported.repairable if columns is None or column in columns]
    dataset = imported.dataset
    for identity in wanted:
        column = dataset.column(identity)
        column = replace(column, name=repair_cedillas(column.name))
        if column.codes is None:
            dataset = dataset.with_column(column)
            continue
        plain = plain_labels(column, Kind.TEXT)
        texts = [repair_cedillas(text) for text in plain.texts()]
        repaired = build_column(identity, column.name, Kind.TEXT, texts, unit=column.unit)
        # What is missing in a text column has no letters: its state is kept as it was.
        dataset = dataset.with_column(retype(replace(repaired, states=plain.states), column.kind, ""))
    kept = tuple(column for column in imported.repairable if column not in wanted)
    return replace(imported, dataset=dataset, repairable=kept, repaired=(*imported.repaired, *wanted))


def _without_totals(imported: Imported) -> Imported:
    from inclusion_desktop.data.column_types import delete_rows

    removed = np.array(imported.total_rows, dtype=np.int64)
    columns = [delete_rows(column, removed) for column in imported.dataset.columns]
    gone = set(imported.total_rows)
    # The rows that problems name are those of the table that remains.
    problems = tuple(
        problem if problem.row is None else replace(problem, row=problem.row - sum(row < problem.row for row in gone))
        for problem in imported.problems
        if problem.row not in gone
    )
    rows = imported.body_rows
    return replace(
        imported,
        dataset=imported.dataset.with_columns(columns),
        problems=problems,
        total_rows=(),
        body_rows=[number for row, number in enumerate(rows) if row not in gone],
        left_out=tuple(rows[row] for row in imported.total_rows),
    )


def _build(identity: str, name: str, texts: Sequence[str], guess: Guess, language: str) -> tuple[Column, Guess]:
    """The column, and the guess as it holds for all rows: it was made from a sample of a long column."""

    def build() -> Column:
        return build_column(
            identity, name, guess.kind, texts, decimal=guess.decimal, language=language, scale=guess.scale
        )

    column = build()
    numbers = column.numbers
    told = guess.confidence == 1.0 and guess.choice is None
    if told or numbers is None:
        return column, guess
    if guess.kind is Kind.INTEGER and any(
        parse_number(text, guess.decimal) is not None for text in column.typed.values()
    ):
        guess = replace(guess, kind=Kind.NUMBER)
        column = build()
    elif guess.scale != 1.0 and bool(np.nanmax(np.abs(numbers)) > guess.scale):
        guess = replace(guess, scale=1.0, problems=())
        column = build()
    return column, guess


def _guesses(
    decimals: Mapping[int, Decimal],
    names: Sequence[str],
    columns: Sequence[Sequence[str]],
    blank: set[int],
    language: str,
    progress: Progress,
) -> dict[int, Guess]:
    """What each column is; one whose decimal mark nothing shows takes the one that the other columns show."""
    guesses: dict[int, Guess] = {}
    for place, (name, texts) in enumerate(zip(names, columns, strict=True)):
        if place not in blank:
            progress.step(_("Looking at column '{column}'").format(column=name), 0.5 + 0.25 * place / len(columns))
            guesses[place] = guess_kind(texts, name, language=language, decimal=decimals.get(place))
    shown = {guess.decimal for guess in guesses.values() if guess.choice is not None and guess.choice.shown}
    if len(shown) == 1:
        neighbor = shown.pop()
        for place, guess in guesses.items():
            if guess.choice is not None and not guess.choice.certain:
                guesses[place] = guess_kind(columns[place], names[place], language=language, neighbor=neighbor)
    return guesses


def _totals_problem(totals: Sequence[int], columns: Sequence[Column], kept: bool) -> Problem:
    labels = [str(value) for column in columns if column.codes is not None if (value := column.value(totals[0]))]
    count = len(totals)
    if kept:
        text = ngettext(
            "Row {row} ('{label}') is a total: leave it out of charts that show parts of a whole.",
            "{count} rows are totals (the first is row {row}, '{label}'): leave them out of charts that show parts of "
            "a whole.",
            count,
        )
    else:
        text = ngettext(
            "Row {row} ('{label}') is a total and was left out.",
            "{count} rows are totals and were left out (the first is row {row}, '{label}').",
            count,
        )
    message = text.format(count=count, row=totals[0] + 1, label=labels[0] if labels else "")
    return Problem(Severity.NOTE, message, row=totals[0] if kept else None)


def _cedilla_problem(name: str, column: str, texts: Sequence[str], *, repaired: bool) -> Problem:
    if repaired:
        message = _("Column '{column}': the letters ş and ţ with a cedilla are ș and ț with a comma below now.")
        return Problem(Severity.NOTE, message.format(column=name), column=column)
    example = next(text for text in texts if repair_cedillas(text) != text)
    message = _(
        "Column '{column}': '{text}' has ş or ţ with a cedilla, as old programs wrote them. In Romanian it is "
        "'{repaired}', with a comma below; repair the letters if the column is Romanian."
    )
    example = " ".join(clean_text(example).split())[:60]
    text = message.format(column=name, text=example, repaired=repair_cedillas(example))
    return Problem(Severity.NOTE, text, column=column)


def _source(lines: Sequence[str]) -> str:
    for line in lines:
        word, mark, rest = line.partition(":")
        if mark and word.strip().casefold() in _SOURCE_WORDS:
            return rest.strip()
    return ""
