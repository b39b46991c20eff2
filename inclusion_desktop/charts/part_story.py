"""Alternative texts and tables of charts that divide one whole."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inclusion_desktop.charts.chart_type import Chart
from inclusion_desktop.charts.formats import format_cell, format_percent, format_value
from inclusion_desktop.charts.gaps import reason_sentences
from inclusion_desktop.charts.highlight import highlight_mask
from inclusion_desktop.charts.parts import REMAINDER, Part, Parts
from inclusion_desktop.charts.phrases import capital, count_words, join_words, sentence, words_for
from inclusion_desktop.charts.series import with_unit
from inclusion_desktop.data.dataset import Kind, State
from inclusion_desktop.graphics.scene import TableData

LISTED = 6
"""So many parts are read out one by one; of more, only the extremes."""

Shares = tuple[NDArray[np.float64], int]
"""Percentages as printed, shape (n,), and their decimals."""


def describe_parts(
    what: str, chart: Chart, parts: Parts | None, shares: Shares | None, language: str, highlight: str = ""
) -> str:
    """What the picture is, how many parts it has, the parts or their extremes, what is lit, what is missing."""
    words = words_for(language)
    column = chart.one("value")
    if parts is None or shares is None or column is None:
        return " ".join((words["empty"].format(what=what), *missing_sentences(chart, language)))
    own = [index for index, part in enumerate(parts.parts) if not part.is_remainder]
    count = count_words(len(own), "part", language, chart.numbers)
    said = [words["of"].format(what=what, measure=measure_of(parts), count=count)]
    items = [_item(chart, parts, index, shares, language) for index in range(len(parts.parts))]
    if len(own) <= LISTED:
        said.append(capital("; ".join(items[index] for index in own) + "."))
    else:
        largest = max(own, key=lambda index: parts.parts[index].value)
        smallest = min(own, key=lambda index: parts.parts[index].value)
        said.append(words["largest"].format(item=items[largest]))
        said.append(words["smallest"].format(item=items[smallest]))
    lit = np.flatnonzero(highlight_mask([part.name for part in parts.parts], highlight)).tolist()
    if lit and len(own) > 1:
        said.append(words["lit"].format(items=join_words([items[index] for index in lit], language)))
    if parts.parts[-1].is_remainder:
        said.append(capital(items[-1] + "."))
    return " ".join((*said, *missing_sentences(chart, language)))


def measure_of(parts: Parts) -> str:
    """The column's name, with its unit where it has one."""
    return with_unit(parts.column.name, parts.column.unit)


def part_value(chart: Chart, parts: Parts, part: Part, language: str) -> str:
    """The value as its cell prints it."""
    value = round(part.value, 9)
    decimals = 0 if parts.column.kind is Kind.INTEGER else None
    return format_value(value, parts.column, language, chart.numbers, decimals=decimals)


def _item(chart: Chart, parts: Parts, index: int, shares: Shares, language: str) -> str:
    words, part = words_for(language), parts.parts[index]
    share = format_percent(float(shares[0][index]), language, chart.numbers, shares[1])
    value = part_value(chart, parts, part, language)
    if parts.column.kind is Kind.PERCENT and not (parts.given and abs(parts.whole - 100) > 1e-9):
        return words["item"].format(name=part.name, value=value)
    return words["item_of"].format(name=part.name, value=value, share=share)


def missing_sentences(chart: Chart, language: str, names: str = "category") -> tuple[str, ...]:
    """Which rows have no value, a sentence for each reason; rows without a name in channel `names` are left out."""
    column, named = chart.one("value"), chart.one(names)
    if column is None:
        return ()
    missing = []
    for row in chart.rows[column.states[chart.rows] != State.VALID].tolist():
        name = column.name if named is None else format_value(named.value(row), named, language, chart.numbers)
        missing.append((column.state(row), name))
    return reason_sentences(missing, language)


def parts_table(chart: Chart, parts: Parts | None, shares: Shares | None, language: str) -> TableData:
    """Name, value and share of every part; rows without a value say why."""
    column, names = chart.one("value"), chart.one("category")
    if column is None:
        return TableData(chart.title, (), ())
    heading = with_unit(column.name, column.unit)
    with_share = column.kind is not Kind.PERCENT and parts is not None
    header = (names.name if names is not None else "", heading, *(("%",) if with_share else ()))
    rows: list[tuple[str, ...]] = []
    drawn: dict[int, int] = {}
    if parts is not None:
        drawn = {part.row: index for index, part in enumerate(parts.parts)}
    for row in chart.rows.tolist():
        name = "" if names is None else format_value(names.value(row), names, language, chart.numbers)
        cells = [name or column.name, format_cell(column, row, language, chart.numbers)]
        if with_share:
            share = ""
            if shares is not None and row in drawn:
                share = format_percent(float(shares[0][drawn[row]]), language, chart.numbers, shares[1])
            cells.append(share)
        rows.append(tuple(cells))
    if parts is not None and shares is not None and REMAINDER in drawn:
        index = drawn[REMAINDER]
        cells = [parts.parts[index].name, part_value(chart, parts, parts.parts[index], language)]
        if with_share:
            cells.append(format_percent(float(shares[0][index]), language, chart.numbers, shares[1]))
        rows.append(tuple(cells))
    return TableData(sentence(chart.title) if chart.title else heading, header, tuple(rows))
