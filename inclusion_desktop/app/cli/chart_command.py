"""`chart`: one chart on a page, straight from a data file."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from inclusion_desktop.app.cli.files import output_path, refuse_existing, write_project
from inclusion_desktop.app.cli.findings import finding_line
from inclusion_desktop.app.cli.main import FINE, UsageError, UserError
from inclusion_desktop.app.cli.reading import add_reading_arguments, read_data
from inclusion_desktop.app.cli.steps import add_step_arguments, asked_recipe, derived_table, problems_of
from inclusion_desktop.i18n import N_, _

if TYPE_CHECKING:
    from inclusion_desktop.charts.chart_type import ChartType
    from inclusion_desktop.data.dataset import Dataset
    from inclusion_desktop.document.model import Document

SUMMARY = N_("Draw one chart from a data file.")
SUFFIXES = (".pdf", ".svg", ".png", ".inclusion")
MARGIN_MM = 15.0
SMALLEST_MM, LARGEST_MM = 30.0, 5000.0
REFERENCE_MM = 594.0
"""Height of the sheet (A2) that the brand's sizes of type are made for."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments, and one flag for every channel that any chart type has."""
    from inclusion_desktop.charts.registry import chart_types

    types = chart_types()
    add_reading_arguments(parser)
    add_step_arguments(parser)
    parser.add_argument("--type", required=True, choices=sorted(types), help=_("the chart's type"))
    parser.add_argument(
        "--option", action="append", default=[], metavar=_("NAME=VALUE"), help=_("an option of the chart type")
    )
    parser.add_argument("--title", default="", metavar=_("TEXT"), help=_("the sentence above the chart"))
    parser.add_argument("--source", metavar=_("TEXT"), help=_("where the figures come from"))
    parser.add_argument(
        "--size", default="A4", metavar=_("SIZE"), help=_("A4, or width and height in millimetres: 210x297")
    )
    parser.add_argument("--landscape", action="store_true", help=_("the page lies on its long side"))
    parser.add_argument(
        *("-o", "--output"),
        required=True,
        metavar=_("FILE"),
        help=_("the file to write: .pdf, .svg, .png or .inclusion"),
    )
    channels = sorted({channel.name for chart_type in types.values() for channel in chart_type.channels})
    for channel in channels:
        parser.add_argument(
            f"--{channel}", action="append", metavar=_("COLUMN"), dest=f"channel_{channel}", help=_("column to show")
        )


def run(arguments: argparse.Namespace) -> int:
    """Channels that are not named are chosen from the columns that fit."""
    path = output_path(arguments.output, SUFFIXES)
    document = build_document(arguments)
    if path.suffix.lower() == ".inclusion":
        refuse_existing(path)
        write_project(document, path)
        return FINE
    from inclusion_desktop.export.exporter import ExportError, export
    from inclusion_desktop.export.preset import preset

    try:
        findings = export(document, path, preset("press"))
    except ExportError as error:
        raise UserError(str(error)) from None
    for finding in findings:
        print(finding_line(finding), file=sys.stderr)
    return FINE


def build_document(arguments: argparse.Namespace) -> Document:
    """A document of one page with the chart on it. UserError says what does not fit."""
    from inclusion_desktop.charts.registry import ChartProblem, chart_types, read_chart
    from inclusion_desktop.document.chart_spec import ChartSpec
    from inclusion_desktop.document.fields import escape_braces
    from inclusion_desktop.document.model import ChartElement, Document, Page, Place

    width, height = page_size(arguments.size, landscape=arguments.landscape)
    recipe = asked_recipe(arguments)
    read = read_data(arguments)
    source = read.dataset
    if arguments.source is not None:
        source = replace(source, provenance=replace(source.provenance, source=arguments.source))
    derived = derived_table(source, recipe, arguments.language)
    dataset = derived.result.dataset
    for message in (*(problem.message for problem in read.imported.problems), *problems_of(derived.result)):
        print(message, file=sys.stderr)
    chart_type = chart_types()[arguments.type]
    spec = ChartSpec(
        chart_type.id,
        dataset.id,
        _channels(chart_type, dataset, arguments),
        options=_sizes(width, height) | _options(chart_type, arguments.option),
        title=escape_braces(arguments.title),
        version=chart_type.version,
    )
    chart = read_chart("chart-1", spec, dataset, language=arguments.language)
    if isinstance(chart, ChartProblem):
        raise UserError(f"{chart.message} {chart.remedy}")
    place = Place(MARGIN_MM, MARGIN_MM, width - 2 * MARGIN_MM, height - 2 * MARGIN_MM)
    page = Page("page-1", width, height, (ChartElement(id="chart-1", place=place, spec=spec),))
    return Document(
        title=arguments.title or dataset.name,
        language=arguments.language,
        pages=(page,),
        datasets=(dataset,),
        recipes=MappingProxyType({dataset.id: derived} if recipe.steps else {}),
    )


def page_size(text: str, *, landscape: bool) -> tuple[float, float]:
    """Width and height in millimetres. UsageError where the text is no size."""
    from inclusion_desktop.document.page_sizes import PAGE_SIZES

    name = text.strip().upper()
    if name in PAGE_SIZES:
        width, height = PAGE_SIZES[name]
    else:
        found = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*[X×]\s*(\d+(?:[.,]\d+)?)(?:\s*MM)?", name)
        if found is None:
            raise UsageError(
                _("'{size}' is no page size. Give A4, A3 … or millimetres such as 210x297.").format(size=text)
            )
        width, height = (float(part.replace(",", ".")) for part in found.groups())
    if not all(SMALLEST_MM <= side <= LARGEST_MM for side in (width, height)):
        raise UsageError(_("A page side goes from {low:g} to {high:g} mm.").format(low=SMALLEST_MM, high=LARGEST_MM))
    return (max(width, height), min(width, height)) if landscape else (width, height)


def _sizes(width: float, height: float) -> dict[str, Any]:
    """Type in proportion to the sheet, within what can be read at arm's length."""
    factor = (width * height) ** 0.5 / (REFERENCE_MM * 420.0) ** 0.5
    return {
        "title_size": round(min(max(30 * factor, 11.0), 90.0), 1),
        "label_size": round(min(max(18 * factor, 8.0), 48.0), 1),
    }


def _channels(chart_type: ChartType, dataset: Dataset, arguments: argparse.Namespace) -> Mapping[str, tuple[str, ...]]:
    from inclusion_desktop.charts.binding import suggest_channels

    given = {
        name.removeprefix("channel_"): value
        for name, value in vars(arguments).items()
        if name.startswith("channel_") and value is not None
    }
    known = {channel.name: channel for channel in chart_type.channels}
    for name in given:
        if name not in known:
            raise UsageError(
                _("A '{type}' chart has no channel '{name}'. It has: {names}.").format(
                    type=chart_type.id, name=name, names=", ".join(known)
                )
            )
    bound = {name: _columns(dataset, names) for name, names in given.items()}
    if not given:
        suggested = suggest_channels(chart_type, dataset)
        if isinstance(suggested, str):
            raise UsageError(suggested)
        return suggested
    missing = [channel for channel in chart_type.channels if channel.required and channel.name not in bound]
    if missing:
        suggested = suggest_channels(chart_type, dataset)
        if not isinstance(suggested, str):
            used = {column for columns in bound.values() for column in columns}
            for channel in missing:
                free = tuple(column for column in suggested.get(channel.name, ()) if column not in used)
                if free:
                    bound[channel.name] = free
    return bound


def _columns(dataset: Dataset, names: Sequence[str]) -> tuple[str, ...]:
    """Ids of the columns; a name is taken whole before it is divided at commas."""
    found: list[str] = []
    for name in names:
        whole = dataset.find_column(name)
        for part in [name] if whole is not None else name.split(","):
            column = dataset.find_column(part.strip())
            if column is None:
                raise UserError(
                    _("'{dataset}' has no column '{name}'. It has: {names}.").format(
                        dataset=dataset.name, name=part.strip(), names=", ".join(c.name for c in dataset.columns)
                    )
                )
            found.append(column.id)
    return tuple(found)


def _options(chart_type: ChartType, given: Sequence[str]) -> dict[str, Any]:
    from inclusion_desktop.charts.common_options import CommonOptions
    from inclusion_desktop.charts.options import OptionError, option_fields, parse_option, read_options

    known = {f.name: (f, kind) for kind in (chart_type.options, CommonOptions) for f in option_fields(kind)}
    values: dict[str, Any] = {}
    for text in given:
        name, equals, value = text.partition("=")
        name = name.strip().replace("-", "_")
        if not equals:
            raise UsageError(_("--option takes NAME=VALUE, not '{text}'.").format(text=text))
        if name not in known:
            raise UsageError(
                _("A '{type}' chart has no option '{name}'. It has: {names}.").format(
                    type=chart_type.id, name=name, names=", ".join(known)
                )
            )
        declared, kind = known[name]
        try:
            values[name] = parse_option(declared, value.strip())
            read_options(kind, {name: values[name]})
        except OptionError as error:
            raise UsageError(str(error)) from None
    return values
