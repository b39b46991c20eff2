"""Which columns go to which channel: proposed for new charts, and kept when a chart changes its type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from inclusion_desktop.charts.chart_type import MEASURES, NAMES, TIMES, Channel, ChartType, Role
from inclusion_desktop.charts.common_options import CommonOptions
from inclusion_desktop.charts.options import OptionError, option_fields, read_options
from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, Kind
from inclusion_desktop.document.chart_spec import ChartSpec
from inclusion_desktop.i18n import _

Channels = Mapping[str, tuple[ColumnId, ...]]

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20|21)\d\d(?!\d)")


def suggest_channels(chart_type: ChartType, dataset: Dataset) -> Channels | str:
    """Columns for the channels of a new chart, or a sentence (interface language) why the dataset does not fit.

    An optional channel is filled only where it tells rows apart that would otherwise fall on one place.
    """
    bound: dict[str, tuple[Column, ...]] = {}
    used: set[ColumnId] = set()
    for channel in sorted(chart_type.channels, key=lambda each: (not each.required, _choice(each, dataset))):
        columns = [column for column in dataset.columns if column.kind in channel.kinds and column.id not in used]
        chosen = _wanted(channel, columns) if channel.required else _telling_apart(channel, columns, bound)
        if not chosen:
            if not channel.required:
                continue
            return _("It needs a column of {kinds} for '{channel}'.").format(
                kinds=kind_names(channel.kinds), channel=_(channel.label)
            )
        bound[channel.name] = chosen
        used |= {column.id for column in chosen}
    return MappingProxyType({name: tuple(column.id for column in columns) for name, columns in bound.items()})


def _choice(channel: Channel, dataset: Dataset) -> int:
    """How many columns a channel could take: the choosiest channel picks first."""
    return sum(column.kind in channel.kinds for column in dataset.columns)


def _wanted(channel: Channel, columns: list[Column]) -> tuple[Column, ...]:
    filled = [column for column in columns if _distinct(column)]
    if channel.kinds & NAMES:
        # Amounts make poor names, even where a channel would take them.
        named = [column for column in filled if column.kind in NAMES]
        times = [column for column in filled if column.kind in TIMES]
        if channel.part is Role.MOMENT:
            dated = [column for column in named if holds_years(column.labels)]
            return tuple((times or dated or named)[:1])
        if channel.part is Role.ITEM:
            # Names that hold years are moments, and moments make poor items.
            named = [column for column in named if not holds_years(column.labels)] or named
        return tuple(sorted(named, key=_distinct, reverse=True)[:1]) or tuple(times[:1])
    if not filled:
        return ()
    measures = [column for column in filled if column.kind in MEASURES] or filled
    if channel.many:
        return tuple(c for c in measures if (c.kind, c.unit) == (measures[0].kind, measures[0].unit))
    return (measures[0],)


def _telling_apart(
    channel: Channel, columns: list[Column], bound: Mapping[str, tuple[Column, ...]]
) -> tuple[Column, ...]:
    places = [column for group in bound.values() for column in group if column.kind not in MEASURES]
    best, most = None, _combinations(places) if places else 1
    if channel.part is Role.MOMENT:
        columns = sorted(columns, key=lambda each: not (each.kind in TIMES or holds_years(each.labels)))
    for column in columns:
        count = 0 if column.kind in MEASURES else _combinations([*places, column])
        if count > most:
            best, most = column, count
    return () if best is None else (best,)


def _distinct(column: Column) -> int:
    """How many different values a column has."""
    return len(set(column.values()) - {None})


def _combinations(columns: list[Column]) -> int:
    return len(set(zip(*(column.values() for column in columns), strict=True)))


def convert_spec(
    spec: ChartSpec, from_type: ChartType | None, to_type: ChartType, dataset: Dataset | None
) -> ChartSpec:
    """The chart as another type: texts, rows, source, and every column and option that still makes sense stay.

    Columns keep their role: what was compared still is, and moments stay moments; in a type that asks for moments,
    years come first, then dates, names that hold a year, and what divided the bars. Columns without such a place
    go to the first free channel that takes them; required channels still empty are filled from the dataset.
    `from_type` None stands for a type that this version does not know.
    """
    columns: dict[ColumnId, Column] = {} if dataset is None else {column.id: column for column in dataset.columns}
    taken: dict[str, list[ColumnId]] = {}
    left: list[ColumnId] = []
    for column_id, channels in _by_role(_sources(spec, from_type, columns), to_type, columns):
        if not any(_takes(channel, column_id, taken, columns) for channel in channels):
            left.append(column_id)
    for column_id in left:
        for channel in sorted(to_type.channels, key=lambda each: not each.required):
            if column_id in columns and _takes(channel, column_id, taken, columns):
                break
    if dataset is not None:
        proposed = suggest_channels(to_type, dataset)
        bound = {column_id for ids in taken.values() for column_id in ids}
        for channel in to_type.channels:
            if channel.required and channel.name not in taken and not isinstance(proposed, str):
                free = [column_id for column_id in proposed[channel.name] if column_id not in bound]
                if free:
                    taken[channel.name] = free
    return ChartSpec(
        to_type.id,
        spec.dataset,
        MappingProxyType({name: tuple(ids) for name, ids in taken.items()}),
        spec.rows,
        MappingProxyType(_readable(spec.options, to_type)),
        spec.title,
        spec.subtitle,
        spec.source,
        spec.note,
        to_type.version,
    )


@dataclass(frozen=True, slots=True)
class _Source:
    """A bound column, the name of its channel, and its role there."""

    column: ColumnId
    channel: str
    role: Role


def _sources(spec: ChartSpec, from_type: ChartType | None, columns: Mapping[ColumnId, Column]) -> list[_Source]:
    """What the chart shows now, in the order in which its type declares the channels."""
    declared = {} if from_type is None else {channel.name: channel.part for channel in from_type.channels}
    names = [name for name in declared if name in spec.channels]
    names += [name for name in spec.channels if name not in declared]
    return [
        _Source(id, name, declared.get(name) or _role_of(columns[id]))
        for name in names
        for id in spec.channels[name]
        if name in declared or id in columns
    ]


def _role_of(column: Column) -> Role:
    if column.kind in NAMES:
        return Role.ITEM
    return Role.MEASURE if column.kind in MEASURES else Role.MOMENT


def _by_role(
    sources: list[_Source], to_type: ChartType, columns: Mapping[ColumnId, Column]
) -> list[tuple[ColumnId, list[Channel]]]:
    """Every column with the channels of the new type that are of its role; channels of the same name first."""
    named = [source for source in sources if source.role is not Role.MEASURE]
    roles = {id(source): source.role for source in sources}
    offered = {channel.part for channel in to_type.channels}
    asks_item = any(channel.required and channel.part is Role.ITEM for channel in to_type.channels)
    if Role.MOMENT in offered:
        moments = sorted(named, key=lambda source: _moment_rank(source, columns))
        if len(moments) > 1 or (moments and not (asks_item and _moment_rank(moments[0], columns) > _DATES)):
            for source in named:
                roles[id(source)] = Role.MOMENT if source is moments[0] else Role.ITEM
    elif Role.DIVIDE in offered and Role.ITEM in offered:
        items = [source for source in named if source.role is Role.ITEM]
        moments = [source for source in named if source.role is Role.MOMENT]
        # A long row of moments under an axis reads better than as many colours.
        swapped = items and moments and _count(moments[0], columns) > _count(items[0], columns)
        for source in named:
            if source.role is not Role.DIVIDE:
                roles[id(source)] = Role.ITEM if not items or (source in moments) == bool(swapped) else Role.DIVIDE
    elif Role.ITEM in offered and not any(source.role is Role.ITEM for source in named):
        roles |= {id(source): Role.ITEM for source in named}
    found: list[tuple[ColumnId, list[Channel]]] = []
    for source in sources:
        same = [channel for channel in to_type.channels if channel.part is roles[id(source)]]
        found.append((source.column, sorted(same, key=lambda each: (each.name != source.channel, not each.required))))
    return found


_DATES = 1


def _moment_rank(source: _Source, columns: Mapping[ColumnId, Column]) -> int:
    """How little a column looks like moments."""
    column = columns.get(source.column)
    if column is not None and column.kind in TIMES:
        return 0 if column.kind is Kind.YEAR else _DATES
    if column is not None and holds_years(column.texts()):
        return 2
    return {Role.MOMENT: 3, Role.DIVIDE: 4}.get(source.role, 5)


def holds_years(texts: Iterable[str]) -> bool:
    """Whether any of the texts names a year, which says where it stands in time."""
    return any(_YEAR.search(text) for text in texts)


def _count(source: _Source, columns: Mapping[ColumnId, Column]) -> int:
    return _distinct(columns[source.column]) if source.column in columns else 0


def _takes(
    channel: Channel, column_id: ColumnId, taken: dict[str, list[ColumnId]], columns: Mapping[ColumnId, Column]
) -> bool:
    """Binds the column to the channel if there is room and its kind fits; says whether it did."""
    bound = taken.get(channel.name, [])
    if column_id in columns and columns[column_id].kind not in channel.kinds:
        return False
    if bound and (not channel.many or column_id in bound):
        return column_id in bound
    taken[channel.name] = [*bound, column_id]
    return True


def _readable(options: Mapping[str, Any], chart_type: ChartType) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    shared = {declared.name: CommonOptions for declared in option_fields(CommonOptions)}
    known = shared | {declared.name: chart_type.options for declared in option_fields(chart_type.options)}
    for name, value in options.items():
        if name in known:
            try:
                read_options(known[name], {name: value})
            except OptionError:
                continue
            kept[name] = value
    return kept


def kind_name(kind: Kind) -> str:
    """What the values of a column are, in the language of the interface ('text', 'percentages')."""
    return {
        Kind.TEXT: _("text"),
        Kind.CATEGORY: _("categories"),
        Kind.NUMBER: _("numbers"),
        Kind.INTEGER: _("whole numbers"),
        Kind.PERCENT: _("percentages"),
        Kind.YEAR: _("years"),
        Kind.DATE: _("dates"),
        Kind.DISTRICT: _("districts"),
    }[kind]


def kind_names(kinds: frozenset[Kind]) -> str:
    """Several kinds joined as alternatives, kinds that mean the same to most people named once."""
    if kinds >= frozenset(Kind):
        return _("any type")
    if kinds == MEASURES:
        return _("numbers or percentages")
    if kinds == NAMES:
        return _("names")
    if kinds == TIMES:
        return _("years or dates")
    names = [kind_name(kind) for kind in Kind if kind in kinds]
    return names[0] if len(names) == 1 else _("{first} or {last}").format(first=", ".join(names[:-1]), last=names[-1])
