"""Tables of several dimensions, as statistical offices hand them out, made into rows: one for each value."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from inclusion_desktop.data.dataset import Kind, Provenance
from inclusion_desktop.data.problems import Problem, ReadError, Severity
from inclusion_desktop.data.readers.raw import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Dimension, RawTable, too_many_rows
from inclusion_desktop.i18n import _, ngettext, quoted

__all__ = ["Cube", "Dimension", "cube_size", "cube_table"]


@dataclass(frozen=True, slots=True)
class Cube:
    """Figures with their dimensions; the last dimension runs fastest."""

    name: str
    dimensions: tuple[Dimension, ...]
    figures: Sequence[str]
    """As many as the dimensions multiply to: plain numerals, '' blank, '…' not collected, ':' suppressed."""
    measure: str
    """What the figures are; '' where the file does not say."""
    unit: str = ""
    provenance: Provenance = field(default_factory=Provenance)
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    languages: tuple[str, ...] = ()
    """Those that the file is written in, the first one first; () where it does not say."""


def cube_size(dimensions: Sequence[Dimension]) -> int:
    """How many figures there are."""
    size = 1
    for dimension in dimensions:
        size *= len(dimension.values)
    return size


def cube_table(cube: Cube, chosen: Mapping[str, Collection[str]] | None = None) -> RawTable:
    """A column for each dimension and one for the figures.

    `chosen` keeps only these values of a dimension, by name or code; a dimension of which one value is left is
    named in the title and has no column. Raises ReadError where a dimension or value is not there.
    """
    kept = [_kept(dimension, chosen or {}) for dimension in cube.dimensions]
    names = {dimension.name for dimension in cube.dimensions}
    for name in chosen or {}:
        if name not in names:
            message = _("'{table}' has no dimension '{name}'. It has: {names}.")
            listed = ", ".join(quoted(dimension.name) for dimension in cube.dimensions)
            raise ReadError(message.format(table=cube.name, name=name, names=listed))
    rows = 1
    for places in kept:
        rows *= len(places)
    if rows > MOST_ROWS or rows * (len(kept) + 1) > MOST_CELLS:
        raise too_many_rows(cube.name, MOST_ROWS)
    told = chosen or {}
    shown = [n for n, d in enumerate(cube.dimensions) if len(kept[n]) > 1 or d.name not in told]
    if len(shown) > MOST_COLUMNS - 1:
        raise too_many_rows(cube.name, MOST_ROWS)
    steps = _steps(cube.dimensions)
    measure = cube.measure or _("Value")
    table: list[list[str]] = [[*(cube.dimensions[n].name for n in shown), measure]]
    dimensions = cube.dimensions
    for places in product(*kept):
        at = sum(place * step for place, step in zip(places, steps, strict=True))
        table.append([*(dimensions[n].values[places[n]] for n in shown), cube.figures[at]])
    titles = tuple(
        f"{dimension.name}: {dimension.values[kept[n][0]]}"
        for n, dimension in enumerate(dimensions)
        if n not in shown and kept[n]
    )
    # Labels are words, even where they look like numbers; years are told by their name or sequence.
    kinds = {
        place: Kind.CATEGORY
        for place, n in enumerate(shown)
        if not (dimensions[n].is_time or _are_years(dimensions[n].values))
    }
    problems = cube.problems
    if len(table) == 1:
        message = _("No values are left. Choose at least one value of each dimension.")
        problems = (*problems, Problem(Severity.WARNING, message))
    return RawTable(
        table,
        cube.name,
        {len(shown): "."},
        problems,
        header=(0,),
        kinds=kinds,
        units={len(shown): cube.unit} if cube.unit else {},
        preamble=titles,
        footnotes=cube.notes,
        provenance=cube.provenance,
        dimensions=cube.dimensions,
        languages=cube.languages,
    )


def _steps(dimensions: Sequence[Dimension]) -> list[int]:
    steps = []
    step = 1
    for dimension in reversed(dimensions):
        steps.append(step)
        step *= len(dimension.values)
    return steps[::-1]


def _kept(dimension: Dimension, chosen: Mapping[str, Collection[str]]) -> Sequence[int]:
    wanted = chosen.get(dimension.name)
    if wanted is None:
        return range(len(dimension.values))
    places = []
    known = set()
    for place, value in enumerate(dimension.values):
        code = dimension.codes[place] if place < len(dimension.codes) else value
        if value in wanted or code in wanted:
            places.append(place)
            known |= {value, code}
    missing = [value for value in wanted if value not in known]
    if missing:
        message = ngettext("'{name}' has no value {values}.", "'{name}' has no values {values}.", len(missing))
        raise ReadError(
            message.format(name=dimension.name, values=", ".join(quoted(value[:60]) for value in missing[:5]))
        )
    return places


def _are_years(values: Sequence[str]) -> bool:
    return bool(values) and all(len(value) == 4 and value.isascii() and value.isdigit() for value in values)
