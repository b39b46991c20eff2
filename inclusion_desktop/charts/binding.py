"""Which columns go to which channel: proposed for new charts, and kept when a chart changes its type."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from inclusion_desktop.charts.chart_type import MEASURES, NAMES, TIMES, Channel, ChartType
from inclusion_desktop.charts.common_options import CommonOptions
from inclusion_desktop.charts.options import OptionError, option_fields, read_options
from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, Kind
from inclusion_desktop.document.chart_spec import ChartSpec
from inclusion_desktop.i18n import _

Channels = Mapping[str, tuple[ColumnId, ...]]


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

    Columns keep their channel where the new type has one of that name for their kind; else they go to the first
    free channel that takes them. Required channels still empty are filled from the dataset. `from_type` None
    stands for a type that this version does not know.
    """
    columns: dict[ColumnId, Column] = {} if dataset is None else {column.id: column for column in dataset.columns}
    taken: dict[str, list[ColumnId]] = {}
    left: list[ColumnId] = []
    wanted = {channel.name: channel for channel in to_type.channels}
    for name in _channel_order(spec, from_type):
        left += [
            column_id
            for column_id in spec.channels[name]
            if not (name in wanted and _takes(wanted[name], column_id, taken, columns))
        ]
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


def _channel_order(spec: ChartSpec, from_type: ChartType | None) -> list[str]:
    declared = [] if from_type is None else [channel.name for channel in from_type.channels]
    known = [name for name in declared if name in spec.channels]
    return known + [name for name in spec.channels if name not in declared]


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
