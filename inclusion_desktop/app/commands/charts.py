"""Edits of charts: type, options, and which columns they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from inclusion_desktop.app.commands.targets import called, column_with, page_with, unlocked_elements
from inclusion_desktop.app.session import CommandError
from inclusion_desktop.data.dataset import ColumnId
from inclusion_desktop.document.chart_spec import ChartSpec
from inclusion_desktop.document.model import ChartElement, Document, PageId
from inclusion_desktop.document.queries import replace_elements, with_elements, with_page
from inclusion_desktop.graphics.scene import ElementId
from inclusion_desktop.i18n import N_, _

if TYPE_CHECKING:
    from inclusion_desktop.charts.chart_type import ChartType
    from inclusion_desktop.charts.options import OptionField


def _chart(document: Document, page: PageId, id: ElementId) -> ChartElement:
    (element,) = unlocked_elements(page_with(document, page), (id,))
    if not isinstance(element, ChartElement):
        raise CommandError(_("'{name}' is not a chart. Select a chart.").format(name=called(element)))
    return element


def _with_spec(document: Document, page: PageId, element: ChartElement, spec: ChartSpec) -> Document:
    if spec is element.spec:
        return document
    found = page_with(document, page)
    elements = replace_elements(found.elements, {element.id: replace(element, spec=spec)})
    return with_page(document, with_elements(found, elements))


def _chart_type(id: str) -> ChartType | None:
    # The registry imports every chart type: not needed to start, nor to edit anything but charts.
    from inclusion_desktop.charts.registry import chart_types

    return chart_types().get(id)


def _option(chart_type: ChartType, name: str) -> tuple[type[Any], OptionField]:
    """The option of the type, or of all charts, with the class that declares it."""
    from inclusion_desktop.charts.common_options import CommonOptions
    from inclusion_desktop.charts.options import option_fields

    for options in (chart_type.options, CommonOptions):
        for declared in option_fields(options):
            if declared.name == name:
                return options, declared
    raise CommandError(_("This chart has no option '{name}'.").format(name=name))


@dataclass(frozen=True, slots=True)
class SetChartSpec:
    """Give a chart another specification; `gesture` (any token) merges what is typed or dragged in one go."""

    page: PageId
    id: ElementId
    spec: ChartSpec
    text: str = N_("Change chart")
    gesture: object | None = None

    @property
    def label(self) -> str:
        """Translated."""
        return _(self.text)

    @property
    def merge_key(self) -> object | None:
        """One gesture on one chart."""
        return None if self.gesture is None else ("spec", self.page, self.id, self.text, self.gesture)

    def apply(self, document: Document) -> Document:
        """CommandError where the element is no chart, is locked or gone."""
        element = _chart(document, self.page, self.id)
        same = all(
            getattr(self.spec, name) == getattr(element.spec, name)
            for name in (
                *("type", "dataset", "channels", "rows", "options"),
                *("title", "subtitle", "source", "note", "version"),
            )
        )
        return document if same else _with_spec(document, self.page, element, self.spec)


@dataclass(frozen=True, slots=True)
class SetChartType:
    """Draw the data as another type of chart; channels and options that still make sense are kept."""

    page: PageId
    id: ElementId
    type: str

    @property
    def label(self) -> str:
        """Translated."""
        return _("Change chart type")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where there is no such type."""
        from inclusion_desktop.charts.binding import convert_spec

        element = _chart(document, self.page, self.id)
        spec = element.spec
        if spec.type == self.type:
            return document
        new = _chart_type(self.type)
        if new is None:
            raise CommandError(_("There is no chart type '{name}'. Choose another.").format(name=self.type))
        changed = convert_spec(spec, _chart_type(spec.type), new, document.dataset(spec.dataset))
        return _with_spec(document, self.page, element, changed)


@dataclass(frozen=True, slots=True)
class SetChartOption:
    """Set one option (a JSON value or an enum's member); the type's default value takes it out of the specification.

    `gesture` (any token) merges what is dragged or typed in one go.
    """

    page: PageId
    id: ElementId
    name: str
    value: Any
    gesture: object | None = None

    @property
    def label(self) -> str:
        """Translated."""
        return _("Change chart")

    @property
    def merge_key(self) -> object | None:
        """One gesture on one option."""
        return None if self.gesture is None else ("option", self.page, self.id, self.name, self.gesture)

    def apply(self, document: Document) -> Document:
        """CommandError where the type has no such option or the option does not take the value."""
        from inclusion_desktop.charts.options import OptionError, option_value, read_options

        element = _chart(document, self.page, self.id)
        spec = element.spec
        options = dict(spec.options)
        value = option_value(self.value)
        known = _chart_type(spec.type)
        default: Any = None
        if known is not None:
            options_type, declared = _option(known, self.name)
            try:
                read_options(options_type, {self.name: value})
            except OptionError as error:
                raise CommandError(str(error)) from None
            default = option_value(declared.default)
        if value == default:
            options.pop(self.name, None)
        else:
            options[self.name] = value
        if options == dict(spec.options):
            return document
        return _with_spec(document, self.page, element, replace(spec, options=MappingProxyType(options)))


@dataclass(frozen=True, slots=True)
class BindChannel:
    """Let a channel of a chart show these columns of its dataset, in order; none to leave it empty.

    A name or time that another channel has is exchanged with it: along the axis and as series it would say nothing.
    """

    page: PageId
    id: ElementId
    channel: str
    columns: Sequence[ColumnId]

    @property
    def label(self) -> str:
        """Translated."""
        return _("Change what the chart shows")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where the channel does not take such columns."""
        element = _chart(document, self.page, self.id)
        spec = element.spec
        columns = tuple(self.columns)
        self._check(document, spec, columns)
        channels = {name: bound for name, bound in spec.channels.items() if name != self.channel}
        if columns:
            channels |= self._exchanged(document, spec, columns)
            channels[self.channel] = columns
            channels = {name: bound for name, bound in channels.items() if bound}
        if channels == dict(spec.channels):
            return document
        return _with_spec(document, self.page, element, replace(spec, channels=MappingProxyType(channels)))

    def _exchanged(
        self, document: Document, spec: ChartSpec, columns: tuple[ColumnId, ...]
    ) -> dict[str, tuple[ColumnId, ...]]:
        """What other channels that tell rows apart show instead of these columns; () for nothing any more."""
        from inclusion_desktop.charts.chart_type import MEASURES

        known, dataset = _chart_type(spec.type), document.dataset(spec.dataset)
        before = spec.channels.get(self.channel, ())
        if known is None or dataset is None or len(columns) != 1 or columns == before:
            return {}
        kinds = {column.id: column.kind for column in dataset.columns}
        if kinds[columns[0]] in MEASURES:
            return {}
        found: dict[str, tuple[ColumnId, ...]] = {}
        for channel in known.channels:
            if channel.name != self.channel and spec.channels.get(channel.name) == columns:
                fits = len(before) == 1 and kinds.get(before[0]) in channel.kinds
                if fits or not channel.required:
                    found[channel.name] = before if fits else ()
        return found

    def _check(self, document: Document, spec: ChartSpec, columns: tuple[ColumnId, ...]) -> None:
        dataset = document.dataset(spec.dataset)
        if dataset is None and columns:
            raise CommandError(_("The chart has no dataset. Choose one first."))
        known = _chart_type(spec.type)
        if known is None:
            return
        channel = next((channel for channel in known.channels if channel.name == self.channel), None)
        if channel is None:
            raise CommandError(_("This chart has no channel '{name}'.").format(name=self.channel))
        if len(columns) > 1 and not channel.many:
            raise CommandError(_("'{channel}' takes one column. Choose one.").format(channel=_(channel.label)))
        for id in columns:
            assert dataset is not None
            column = column_with(dataset, id)
            if column.kind not in channel.kinds:
                raise CommandError(
                    _("Column '{column}' does not fit '{channel}'. Choose another column, or change its type.").format(
                        column=column.name, channel=_(channel.label)
                    )
                )
