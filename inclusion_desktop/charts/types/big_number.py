"""One figure as large as its frame allows, with a sentence below it and how much it changed."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import ClassVar

import numpy as np

from inclusion_desktop.charts.chart_type import ANY, MEASURES, Channel, Chart, ChartContext, Finding, Role, Severity
from inclusion_desktop.charts.formats import (
    column_decimals,
    decimals_of,
    format_cell,
    format_count,
    format_missing,
    format_number,
    format_percent,
    format_points,
    format_value,
)
from inclusion_desktop.charts.labels import FLOOR, bold, cap_height
from inclusion_desktop.charts.options import option
from inclusion_desktop.charts.phrases import sentence, words_for
from inclusion_desktop.data.dataset import Column, Kind, State
from inclusion_desktop.graphics.geometry import Affine, Rect
from inclusion_desktop.graphics.scene import Group, SceneItem, TableData
from inclusion_desktop.i18n import N_, _
from inclusion_desktop.text.paragraph import Alignment, Paragraph, StyledText, set_text
from inclusion_desktop.text.shaping import TextStyle, place_line

NUMBER_SHARE = 0.62
"""The part of the frame's height that the figure may take where words stand below it."""


class Row(Enum):
    """Which of the rows shown is printed."""

    FIRST = "first"
    LAST = "last"


class Compare(Enum):
    """What the figure is compared with where no column says it."""

    NONE = "none"
    PREVIOUS = "previous"
    FIRST = "first"


class Delta(Enum):
    """How the change is written."""

    AUTO = "auto"
    DIFFERENCE = "difference"
    PERCENT = "percent"


class Align(Enum):
    """Where the lines stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Options:
    """What is printed around the figure."""

    row: Row = option(Row.LAST, N_("Row"), N_("Which of the rows shown is printed."))
    prefix: str = option("", N_("Before the number"))
    suffix: str = option("", N_("After the number"))
    unit: bool = option(
        True, N_("Unit"), N_("Begins the sentence below with the unit in the form that the number asks for.")
    )
    sentence: str = option("", N_("Sentence below"))
    decimals: int | None = option(None, N_("Decimals"), N_("Empty: as the column says."), low=0, high=6)
    compare: Compare = option(
        Compare.NONE, N_("Compare with"), N_("Another row; a bound column of earlier values wins.")
    )
    delta: Delta = option(Delta.AUTO, N_("Change"), N_("Percentages always change by percentage points."))
    size: float | None = option(
        None, N_("Size"), N_("Empty: as large as the frame allows."), low=6.0, high=2000.0, unit="pt"
    )
    align: Align = option(Align.LEFT, N_("Alignment"))


@dataclass(frozen=True, slots=True)
class Figure:
    """The cell that is printed and the one it is compared with; None values are missing."""

    column: Column
    row: int
    value: float | None
    before: float | None = None
    before_row: int | None = None
    before_column: Column | None = None


def _figure(chart: Chart) -> Figure | None:
    options: Options = chart.options
    column, earlier = chart.one("value"), chart.one("comparison")
    if column is None or column.numbers is None or not len(chart.rows):
        return None
    rows = chart.rows.tolist()
    at = 0 if options.row is Row.FIRST else len(rows) - 1
    row = rows[at]
    figure = Figure(column, row, _value(column, row))
    if earlier is not None and earlier.numbers is not None:
        return replace(figure, before=_value(earlier, row), before_row=row, before_column=earlier)
    if options.compare is Compare.NONE:
        return figure
    other = 0 if options.compare is Compare.FIRST else at - 1
    if other < 0 or other == at:
        return figure
    return replace(figure, before=_value(column, rows[other]), before_row=rows[other], before_column=column)


def _value(column: Column, row: int) -> float | None:
    value = column.value(row)
    return value if isinstance(value, float) and math.isfinite(value) else None


def number_text(chart: Chart, figure: Figure, language: str) -> str:
    """The figure as printed, prefix and suffix included; words where the cell has no value."""
    options: Options = chart.options
    if figure.value is None:
        return format_missing(figure.column.state(figure.row), language)
    decimals = column_decimals(figure.column) if options.decimals is None else options.decimals
    text = format_value(figure.value, figure.column, language, chart.numbers, decimals=decimals)
    return f"{options.prefix}{text}{options.suffix}"


def sentence_text(chart: Chart, figure: Figure, language: str) -> str:
    """The line below: the unit in the right form, 'de' included, then the sentence."""
    options: Options = chart.options
    if figure.value is None:
        return ""
    words = options.sentence.strip()
    unit = figure.column.unit
    if options.unit and unit and figure.column.kind is not Kind.PERCENT:
        decimals = column_decimals(figure.column) if options.decimals is None else options.decimals
        whole = format_count(figure.value, unit, language, chart.numbers, decimals)
        digits = format_number(figure.value, language, chart.numbers, decimals)
        counted = whole.removeprefix(digits).replace("\u00a0", " ").strip()
        words = f"{counted} {words}".strip()
    return words


def change_text(chart: Chart, figure: Figure, language: str, *, short: bool) -> str:
    """The change with its sign and since when: '+17 p.p. față de 2018'; '' where nothing is compared.

    Where the earlier value is missing it says why instead: '2018: necolectat'.
    """
    options: Options = chart.options
    if figure.value is None:
        return ""
    if figure.before is None:
        return _no_change(chart, figure, language)
    difference = round(figure.value - figure.before, 9)
    pair = np.array([figure.value, figure.before])
    decimals = options.decimals if options.decimals is not None else decimals_of(pair)
    if figure.column.kind is Kind.PERCENT:
        said = format_points(difference, language, chart.numbers, decimals, short=short)
    elif options.delta is Delta.PERCENT:
        if figure.before <= 0:
            return ""
        percent = 100 * difference / figure.before
        places = 0 if abs(percent) >= 10 else 1
        said = format_percent(percent, language, chart.numbers, places, sign=True)
    else:
        said = format_number(difference, language, chart.numbers, decimals, sign=True)
    return f"{said} {_since(chart, figure, language)}".strip()


def _no_change(chart: Chart, figure: Figure, language: str) -> str:
    if figure.before_column is None or figure.before_row is None:
        return ""
    reason = format_missing(figure.before_column.state(figure.before_row), language)
    words, when = words_for(language), _earlier(chart, figure, language)
    if not reason:
        return ""
    return words["item"].format(name=when, value=reason) if when else words["was"].format(value=reason)


def _since(chart: Chart, figure: Figure, language: str) -> str:
    words, when = words_for(language), _earlier(chart, figure, language)
    return words["since"].format(when=when) if when else words["before"]


def _earlier(chart: Chart, figure: Figure, language: str) -> str:
    """What the earlier value is called: its row's name or its column's, '' where it has neither."""
    when = chart.one("label")
    if figure.before_row is not None and figure.before_row != figure.row and when is not None:
        name = format_value(when.value(figure.before_row), when, language, chart.numbers)
        if name:
            return name
    if figure.before_column is not None and figure.before_column is not figure.column:
        return figure.before_column.name
    return ""


class BigNumber:
    """One figure and its words."""

    id: ClassVar[str] = "big_number"
    version: ClassVar[int] = 1
    label: ClassVar[str] = N_("Big number")
    summary: ClassVar[str] = N_("Says one figure, read from across the room.")
    channels: ClassVar[tuple[Channel, ...]] = (
        Channel("value", N_("Value"), N_("The figure; of several rows one is chosen."), MEASURES),
        Channel("comparison", N_("Earlier value"), N_("What the figure is compared with."), MEASURES, required=False),
        Channel(
            "label",
            N_("Names or years"),
            N_("Says since when the figure changed."),
            ANY,
            required=False,
            role=Role.MOMENT,
        ),
    )
    options: ClassVar[type[Options]] = Options

    def build(self, chart: Chart, frame: Rect, context: ChartContext) -> Group:
        """The figure, then the sentence and the change below it, from the top of the frame."""
        figure = _figure(chart)
        if figure is None or min(frame.width, frame.height) < 1:
            return Group(())
        options: Options = chart.options
        shaper, language = context.shaper, context.language
        text = number_text(chart, figure, language)
        below = self._paragraphs(chart, figure, context)
        look = context.text.number
        cap = cap_height(shaper, look) / look.size
        share = NUMBER_SHARE if below else 1.0
        # A descending comma or a hanging sign needs a little room below the figures' own height.
        size = min(
            frame.height * share / (cap + 0.14),
            look.size * frame.width / max(shaper.width(text, look), 0.01),
        )
        if options.size is not None:
            size = min(options.size, size)
        look = look.with_size(max(size, 0.1))
        if figure.value is None:
            # Words are no figure: they need not shout.
            look = look.with_size(min(look.size, context.text.label.size * 2))
        anchor = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}[options.align]
        high = cap * look.size
        x = frame.x + frame.width * anchor - (_bearing(context, text, look) if anchor == 0.0 else 0.0)
        items: list[SceneItem] = []
        items += place_line(shaper, text, look, x, frame.y + high, anchor, figure.row, figure.column.id)
        top = high + max(look.size * (0.24 if "," in text else 0.14), context.text.label.size * 0.7)
        room = frame.height - top
        if below and room > FLOOR:
            laid = set_text(shaper, below, frame.width, room, min_scale=0.3)
            runs = [run for line in laid.lines if line.baseline <= room for run in line.runs]
            items.append(Group(tuple(runs), Affine.translation(frame.x, frame.y + top)))
        return Group(tuple(items))

    def _paragraphs(self, chart: Chart, figure: Figure, context: ChartContext) -> list[Paragraph]:
        label = replace(context.text.label, features=())
        options: Options = chart.options
        align = Alignment(options.align.value)
        words = sentence_text(chart, figure, context.language)
        change = change_text(chart, figure, context.language, short=True)
        paragraphs: list[Paragraph] = []
        if words:
            paragraphs.append(
                Paragraph(
                    (StyledText(words, label),), align, 1.25, language=context.language, space_after=label.size * 0.2
                )
            )
        if change and figure.before_column is not None and figure.before is None:
            cell = StyledText(change, label, figure.before_row, figure.before_column.id)
            paragraphs.append(Paragraph((cell,), align, 1.25, language=context.language))
        elif change and figure.before_column is not None:
            amount, _space, rest = change.partition(" ")
            strong = StyledText(amount, bold(context.shaper, label), figure.before_row, figure.before_column.id)
            since = StyledText(f" {rest}", label, figure.before_row, figure.before_column.id)
            paragraphs.append(Paragraph((strong, since), align, 1.25, language=context.language))
        return paragraphs

    def describe(self, chart: Chart, language: str) -> str:
        """The figure with its sentence, and how it changed."""
        figure = _figure(chart)
        words = words_for(language)
        if figure is None:
            return words["empty"].format(what=words["big_number"])
        said = f"{number_text(chart, figure, language)} {sentence_text(chart, figure, language)}".strip()
        if not sentence_text(chart, figure, language):
            title = " ".join(chart.title.split()).rstrip(".:")
            said = f"{title} \u2014 {said}" if title else words["item"].format(name=figure.column.name, value=said)
        change = change_text(chart, figure, language, short=False)
        return " ".join(part for part in (sentence(said), sentence(change)) if part)

    def table(self, chart: Chart, language: str) -> TableData:
        """The figure, and what it is compared with."""
        figure, label = _figure(chart), chart.one("label")
        if figure is None:
            return TableData(chart.title, (), ())
        cells: list[tuple[str, ...]] = []
        compared = (
            []
            if figure.before_column is None or figure.before_row is None
            else [(figure.before_column, figure.before_row)]
        )
        for column, row in [*compared, (figure.column, figure.row)]:
            when = "" if label is None else format_value(label.value(row), label, language, chart.numbers)
            name = when if when and (column is figure.column or not when) else column.name
            cells.append((name, format_cell(column, row, language, chart.numbers, unit=True)))
        return TableData(
            chart.title or figure.column.name, ("" if label is None else label.name, figure.column.name), tuple(cells)
        )

    def check(self, chart: Chart) -> Iterable[Finding]:
        """More decimals than are known, a figure that is missing, a change that cannot be computed or named."""
        figure = _figure(chart)
        if figure is None:
            return
        options: Options = chart.options

        def finding(severity: Severity, code: str, message: str, remedy: str) -> Finding:
            return Finding(
                severity, code, message, remedy, chart.id, None, chart.dataset.id, figure.column.id, figure.row
            )

        if figure.value is None:
            if figure.column.state(figure.row) in (State.SUPPRESSED, State.NOT_COLLECTED):
                return
            yield finding(
                Severity.ERROR,
                "chart.no_figure",
                _("Row {row}, column '{column}' has no value to print.").format(
                    row=figure.row + 1, column=figure.column.name
                ),
                _("Fill in the cell or choose another row."),
            )
            return
        own = decimals_of(np.array([figure.value]), 6)
        if options.decimals is not None and options.decimals > own and figure.column.decimals != options.decimals:
            yield finding(
                Severity.WARNING,
                "chart.spurious_decimals",
                _("The number is printed with {count} decimals, more than its cell has.").format(
                    count=options.decimals
                ),
                _("Print as many decimals as are known, or empty the option."),
            )
        if figure.column.kind is Kind.PERCENT and options.delta is Delta.PERCENT and figure.before is not None:
            yield finding(
                Severity.NOTE,
                "chart.points_not_percent",
                _("Percentages change by percentage points; the change is not written in percent."),
                _("Choose the difference for the change."),
            )
        if options.delta is Delta.PERCENT and figure.before is not None and figure.before <= 0:
            yield finding(
                Severity.WARNING,
                "chart.no_percent_change",
                _("There is no change in percent from {before}.").format(before=format_number(figure.before, "en")),
                _("Choose the difference for the change."),
            )
        if options.compare is not Compare.NONE and figure.before is None:
            yield finding(
                Severity.WARNING,
                "chart.nothing_to_compare",
                _("There is no earlier value to compare the number with."),
                _("Show the row of the earlier value too, or compare with nothing."),
            )


def _bearing(context: ChartContext, text: str, style: TextStyle) -> float:
    """How far the first glyph's ink begins right of its origin, so that a large figure aligns with text below it."""
    runs = context.shaper.shape(text, style)
    if not runs or not len(runs[0].glyphs):
        return 0.0
    _verbs, points = context.shaper.library.face(runs[0].face).outline(int(runs[0].glyphs[0]))
    return float(points[:, 0].min()) * style.size if len(points) else 0.0


CHART_TYPE = BigNumber()
