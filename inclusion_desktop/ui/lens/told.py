"""A plot of the lens in words: its heading, its legend, and what a screen reader says of it."""

from __future__ import annotations

from html import escape

import numpy as np

from inclusion_desktop.data.dataset import Column, Dataset
from inclusion_desktop.data.number_texts import numeral
from inclusion_desktop.i18n import _, ngettext
from inclusion_desktop.ui.lens.plots import Form, Plot, point_label
from inclusion_desktop.ui.lens.series_looks import SYMBOLS, series_tones


def title_of(plot: Plot) -> str:
    """What is plotted."""
    if plot.form is Form.COUNTS and plot.x_column is not None:
        return _("Rows by {column}").format(column=plot.x_column.name)
    if plot.form is Form.HISTOGRAM and plot.x_column is not None:
        return _("Distribution of {column}").format(column=plot.x_column.name)
    assert plot.y_column is not None
    amounts = dict.fromkeys(series.column.name for series in plot.series)
    first = ", ".join(amounts) if amounts else plot.y_column.name
    if plot.x_column is None:
        return _("{column} by row").format(column=first)
    pattern = _("{first} against {second}") if plot.form is Form.SCATTER else _("{first} by {second}")
    return pattern.format(first=first, second=plot.x_column.name)


def legend_of(plot: Plot) -> str:
    """The series with their symbols, as rich text; '' where there is nothing to tell apart."""
    looks = zip(plot.series, SYMBOLS, series_tones(), strict=False)
    parts = [f'<span style="color:{color}">{sign}</span>&nbsp;{escape(one.name)}' for one, (_s, sign), color in looks]
    return "&nbsp;&nbsp; ".join(parts)


def tell_plot(dataset: Dataset, plot: Plot, language: str) -> str:
    """How many points there are, and the lowest and highest: what one would see at a glance."""
    count = numeral(len(plot), 0, language)
    if plot.is_bars:
        how_many = ngettext("{count} bar", "{count} bars", len(plot)).format(count=count)
    else:
        how_many = ngettext("{count} point", "{count} points", len(plot)).format(count=count)
    low, high = (point_label(dataset, plot, int(at), language) for at in (np.argmin(plot.y), np.argmax(plot.y)))
    return _("{points}. Lowest: {low}. Highest: {high}.").format(points=how_many, low=low, high=high)


def nothing_to_plot(dataset: Dataset | None, columns: tuple[Column, ...], *, is_filtered: bool) -> str:
    """What to do where there is nothing to see."""
    if dataset is None or not dataset.columns:
        return _("Type some data, and see it here.")
    if not columns:
        return _(
            "Select a column to see it. Two columns of numbers are shown against each other; with a year, as lines."
        )
    if is_filtered:
        return _("The rows that the filter shows have no values in the selected columns.")
    return _("There are no values to show in the selected columns yet.")
