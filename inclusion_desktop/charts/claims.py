"""What a chart leaves unsaid, makes tiny or claims in typed numbers that its data do not bear out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from inclusion_desktop.charts.chart_type import MEASURES, Chart, Finding, Severity
from inclusion_desktop.charts.formats import format_number
from inclusion_desktop.data.dataset import Column
from inclusion_desktop.i18n import _, language

LEAST_MARK = 0.25
"""A largest mark shorter than this part of a fixed scale leaves most of the picture empty."""
ORDINALS = 12
"""Whole numbers up to this are words ('2 of the 5 groups', 'grade 9'), not figures."""
MOST_COMBINED = 40
"""Of so many values sums and differences are tried; of more, any number could be made."""
_NUMBER = re.compile(
    r"(?<![\w{])\d{1,3}(?:[ \u00a0\u202f.,’']\d{3})+(?:[.,]\d+)?(?!\d)|(?<!\w)(?<![^\W\d_]-)\d+(?:[.,]\d+)?(?!\d)"
)
_FIELD = re.compile(r"\{[^{}]*\}")
_PRINTED: Mapping[str, tuple[str, ...]] = {
    "big_number": ("prefix", "suffix", "sentence"),
    "donut": ("centre_text",),
}


def check_claims(chart: Chart) -> Iterator[Finding]:
    """Findings in the language of the interface; never raises for any data."""
    yield from _unreadable(chart)
    yield from _tiny(chart)
    yield from _labels(chart)
    yield from _texts(chart)


def numbers_in(text: str) -> tuple[float, ...]:
    """The figures in a sentence in any of the languages; live fields, years and small ordinals are none."""
    read = (value for match in _NUMBER.finditer(_FIELD.sub(" ", text)) for value in _readings(match.group())[:1])
    return tuple(value for value in read if not _is_word(value))


def _is_word(value: float) -> bool:
    return value.is_integer() and (value <= ORDINALS or 1800 <= value <= 2199)


def _readings(text: str) -> tuple[float, ...]:
    """The number, and what else it may mean: '1,234' is a thousand in English and a little over one elsewhere."""
    digits = re.sub(r"[ \u00a0\u202f’']", "", text)
    decimal = digits.replace(",", ".")
    plain = (float(decimal),) if decimal.count(".") <= 1 else ()
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits)
    return (*plain, *((float(re.sub(r"[.,]", "", digits)),) if grouped else ()))


def _finding(chart: Chart, severity: Severity, code: str, message: str, remedy: str) -> Finding:
    return Finding(severity, code, message, remedy, chart.id, dataset=chart.dataset.id)


def _measures(chart: Chart) -> tuple[Column, ...]:
    found = [c for columns in chart.channels.values() for c in columns if c.kind in MEASURES and c.numbers is not None]
    return tuple({column.id: column for column in found}.values())


def _value(options: Any, name: str) -> Any:
    value = getattr(options, name, None)
    return getattr(value, "value", value)


def _unreadable(chart: Chart) -> Iterator[Finding]:
    options = chart.options
    # Grid lines are drawn with an axis only, and say nothing without its figures.
    off = {
        "bar": _value(options, "values") == "none" and _value(options, "axis") is False,
        "line": _value(options, "values") == "none" and _value(options, "axis") is False,
        "donut": _value(options, "names") is False and _value(options, "values") == "none",
        "waffle": _value(options, "legend") is False and _value(options, "mode") == "grid",
    }
    if off.get(chart.spec.type):
        yield _finding(
            chart,
            Severity.ERROR,
            "chart.unreadable",
            _("The picture has neither values nor a scale or key: nobody can read a figure off it."),
            _("Switch on the values, the axis or the legend."),
        )


def _tiny(chart: Chart) -> Iterator[Finding]:
    end = _value(chart.options, "maximum")
    stacked = _value(chart.options, "arrangement") in ("stacked", "percent")
    if chart.spec.type not in ("bar", "line", "slope") or not isinstance(end, int | float) or stacked:
        return
    values = np.concatenate([c.numbers[chart.rows] for c in _measures(chart) if c.numbers is not None] or [np.empty(0)])
    known = np.abs(values[np.isfinite(values)])
    if known.size and 0 < float(known.max()) < LEAST_MARK * end:
        yield _finding(
            chart,
            Severity.WARNING,
            "chart.scale_too_long",
            _("The scale goes up to {end}, but the largest value is {largest}: every mark is tiny.").format(
                end=format_number(float(end), language()), largest=format_number(float(known.max()), language())
            ),
            _("Lower 'Scale up to', unless other records with larger values share the scale."),
        )


def _labels(chart: Chart) -> Iterator[Finding]:
    for name in _PRINTED.get(chart.spec.type, ()):
        text = str(_value(chart.options, name) or "")
        for number in _unknown(chart, text, combined=False):
            yield _finding(
                chart,
                Severity.ERROR,
                "chart.label_not_value",
                _("'{text}' is printed in the picture, but {number} is no figure of the chart.").format(
                    text=text.strip(), number=format_number(number, language())
                ),
                _("Correct the text, or put the figure into the table."),
            )


def _texts(chart: Chart) -> Iterator[Finding]:
    # The spec's own texts: a number that comes from a live field is not typed by hand.
    for text in (chart.spec.title, chart.spec.subtitle, chart.spec.note):
        for number in _unknown(chart, text, combined=True):
            yield _finding(
                chart,
                Severity.WARNING,
                "chart.unlinked_number",
                _("'{text}' says {number}, which is not in the chart's data and does not follow from them.").format(
                    text=text.strip()[:80], number=format_number(number, language())
                ),
                _("Correct the number, or insert it as a live field so that it follows the table."),
            )


def _unknown(chart: Chart, text: str, *, combined: bool) -> tuple[float, ...]:
    """Numbers of a text that the chart's dataset does not bear out."""
    wanted = dict.fromkeys(numbers_in(text))
    if not wanted:
        return ()
    known = _derivable(chart, combined=combined)
    return tuple(number for number in wanted if not _follows(number, text, known))


def _follows(number: float, text: str, known: np.ndarray[Any, np.dtype[np.float64]]) -> bool:
    candidates = {number}
    for match in _NUMBER.finditer(text):
        readings = _readings(match.group())
        if readings and readings[0] == number:
            candidates.update(readings)
    for candidate in candidates:
        decimals = len(f"{candidate:.10g}".partition(".")[2])
        # Rounded as it is printed, '1.5' of 1,482,000 with 'million' included.
        slack = 0.5 * 10.0**-decimals + 1e-9 * abs(candidate)
        for scale in (1.0, 1e3, 1e6, 1e9):
            if bool(np.any(np.abs(known / scale - candidate) <= slack)):
                return True
    return False


def _derivable(chart: Chart, *, combined: bool) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The dataset's figures, the numbers in its names, counts and totals.

    `combined` adds sums, differences, ratios and shares of the figures shown.
    """
    found: list[float] = [float(chart.dataset.row_count), float(len(chart.rows)), 100.0]
    for column in chart.dataset.columns:
        if column.numbers is not None:
            found += column.numbers[np.isfinite(column.numbers)].tolist()
        else:
            found += itertools.chain.from_iterable(numbers_in(label) for label in column.labels)
        found += numbers_in(column.name)
        found += numbers_in(column.unit)
    provenance = chart.dataset.provenance
    for said in (provenance.n, provenance.source, provenance.date, provenance.population):
        found += numbers_in(said)
    for column in _measures(chart):
        assert column.numbers is not None
        shown = column.numbers[chart.rows]
        shown = shown[np.isfinite(shown)]
        if not shown.size or np.abs(shown).max() > 1e200:
            continue
        total = float(shown.sum())
        found.append(total)
        if not combined:
            continue
        found += [total / len(shown), 100.0 - total]
        found += np.abs(100.0 - shown).tolist()
        if total:
            found += (shown / total * 100).tolist()
        if len(shown) <= MOST_COMBINED:
            first, second = shown[:, None], shown[None, :]
            with np.errstate(all="ignore"):
                ratio = first / second
            for made in (first + second, np.abs(first - second), ratio, ratio * 100, np.abs(ratio - 1) * 100):
                found += made[np.isfinite(made)].tolist()
    return np.array(found, np.float64)
