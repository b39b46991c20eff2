"""A chart: its type, what it shows, its words, its options, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from inclusion_desktop.app.commands.charts import BindChannel, SetChartOption, SetChartSpec, SetChartType
from inclusion_desktop.document.chart_spec import ChartSpec, Condition
from inclusion_desktop.document.model import ChartElement, ColorUse, Element
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.i18n import N_, _
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.inspector.columns_field import ColumnsField
from inclusion_desktop.ui.inspector.fields import ChoiceField, LinesField, NumberField, SwitchField, TextField
from inclusion_desktop.ui.inspector.findings import Findings
from inclusion_desktop.ui.inspector.form import Form
from inclusion_desktop.ui.inspector.rows_field import RowsField
from inclusion_desktop.ui.inspector.sections import Section
from inclusion_desktop.ui.inspector.swatch_field import SwatchField
from inclusion_desktop.ui.workspace import Workspace

Show = Callable[[ChartSpec], None]


class ChartForm(Form):
    """Built anew when the chart is of another type or of another table; else its values follow."""

    gallery_wanted = Signal(str)

    def __init__(self, workspace: Workspace, ink: Callable[[Color], QColor]) -> None:
        super().__init__(workspace)
        self._ink = ink
        self._built: object = None
        self._shows: list[Show] = []
        self.fields: dict[str, QWidget] = {}
        """Fields by channel ('channel.value'), text ('text.title') and option ('option.decimals')."""
        self._body = QWidget()
        self.column.addWidget(self._body)
        self.findings = Findings()
        self.column.addWidget(self.findings)

    def fits(self, elements: Sequence[Element]) -> bool:
        return len(elements) == 1 and isinstance(elements[0], ChartElement)

    @property
    def element(self) -> ChartElement:
        """The shown chart."""
        element = self.elements[0]
        assert isinstance(element, ChartElement)
        return element

    def show_elements(self, elements: tuple[Element, ...]) -> None:
        self.elements = elements
        spec, document = self.element.spec, self.document
        dataset = document.dataset(spec.dataset)
        columns = () if dataset is None else tuple((c.id, c.name, c.kind) for c in dataset.columns)
        names = tuple((each.id, each.name) for each in document.datasets)
        key = (self.element.id, spec.type, spec.dataset, columns, names)
        if key != self._built:
            self._built = key
            self._build(spec)
        for show in self._shows:
            show(spec)
        self.findings.show_chart(self.element, document)
        self._body.setEnabled(not self.element.locked)

    def _build(self, spec: ChartSpec) -> None:
        self._shows = []
        self.fields = {}
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._data_section(spec))
        rows = self._rows_section(spec)
        if rows is not None:
            column.addWidget(rows)
        column.addWidget(self._words_section())
        for section in self._option_sections(spec):
            column.addWidget(section)
        self.column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    # What it shows

    def _data_section(self, spec: ChartSpec) -> Section:
        from inclusion_desktop.charts.registry import chart_types

        types = chart_types()
        section = Section(_("Chart"))
        type_field = ChoiceField(_("Chart type"))
        choices: list[tuple[object, str]] = [(name, _(known.label)) for name, known in types.items()]
        if spec.type not in types:
            choices.append((spec.type, spec.type))
        type_field.set_choices(choices)
        type_field.edited.connect(lambda name: self.workspace.do(SetChartType(self.page, self.element.id, name)))
        self._add("type", type_field, lambda spec: type_field.show_value(spec.type))
        section.add_row(_("Type"), type_field)
        gallery = QPushButton(icon("chart"), _("Compare types…"))
        gallery.clicked.connect(lambda: self.gallery_wanted.emit(self.element.id))
        section.add_wide(gallery)
        dataset_field = ChoiceField(_("Dataset"))
        dataset_field.set_choices([(each.id, each.name) for each in self.document.datasets])
        dataset_field.edited.connect(self._set_dataset)
        self._add("dataset", dataset_field, lambda spec: dataset_field.show_value(spec.dataset))
        section.add_row(_("Dataset"), dataset_field)
        dataset = self.document.dataset(spec.dataset)
        known = types.get(spec.type)
        for channel in () if known is None or dataset is None else known.channels:
            fitting = [(c.id, c.name) for c in dataset.columns if c.kind in channel.kinds]  # type: ignore[union-attr]
            name = channel.name
            if channel.many:
                many = ColumnsField(_(channel.label), fitting)
                many.edited.connect(lambda columns, name=name: self._bind(name, columns))
                self._add(f"channel.{name}", many, lambda s, f=many, n=name: f.show_value(s.channels.get(n, ())))  # type: ignore[misc]
                section.add_row(_(channel.label), many, _(channel.help))
                continue
            one = ChoiceField(_(channel.label))
            nothing: list[tuple[object, str]] = [] if channel.required else [(None, _("None"))]
            one.set_choices([*nothing, *fitting])
            one.edited.connect(lambda column, name=name: self._bind(name, () if column is None else (column,)))
            self._add(
                f"channel.{name}",
                one,
                lambda s, f=one, n=name: f.show_value(next(iter(s.channels.get(n, ())), None)),  # type: ignore[misc]
            )
            section.add_row(_(channel.label), one, _(channel.help))
        return section

    def _add(self, name: str, field: QWidget, show: Show) -> None:
        self.fields[name] = field
        self._shows.append(show)

    def _bind(self, channel: str, columns: tuple[str, ...]) -> None:
        if not self.workspace.do(BindChannel(self.page, self.element.id, channel, columns)):
            self.show_elements(self.elements)

    def _set_dataset(self, name: str) -> None:
        from inclusion_desktop.charts.binding import suggest_channels
        from inclusion_desktop.charts.registry import chart_types

        dataset, known = self.document.dataset(name), chart_types().get(self.element.spec.type)
        if dataset is None or name == self.element.spec.dataset:
            return
        channels = {} if known is None else suggest_channels(known, dataset)
        if isinstance(channels, str):
            self.workspace.said.emit(channels)
            channels = {}
        spec = replace(self.element.spec, dataset=name, channels=channels, rows=())
        self.workspace.do(SetChartSpec(self.page, self.element.id, spec, N_("Change dataset")))

    def _rows_section(self, spec: ChartSpec) -> Section | None:
        dataset = self.document.dataset(spec.dataset)
        if dataset is None:
            return None
        section = Section(_("Rows"), is_open=bool(spec.rows))
        rows = RowsField(dataset, self.document.language)
        rows.edited.connect(self._set_rows)
        self._add("rows", rows, lambda spec: rows.show_value(spec.rows, self.document.dataset(spec.dataset) or dataset))
        section.add_wide(rows)
        return section

    def _set_rows(self, rows: tuple[Condition, ...]) -> None:
        self._set_spec(replace(self.element.spec, rows=rows), N_("Choose rows"))

    # What it says

    def _words_section(self) -> Section:
        section = Section(_("Words"))
        for name, label, lines in (
            ("title", _("Title"), 2),
            ("subtitle", _("Subtitle"), 2),
            ("source", _("Source"), 2),
            ("note", _("Note"), 2),
        ):
            field = LinesField(label, lines)
            field.edited.connect(lambda text, gesture, name=name: self._set_words(name, text, gesture))
            self._add(f"text.{name}", field, lambda spec, f=field, n=name: f.show_value(getattr(spec, n) or ""))  # type: ignore[misc]
            section.add_row(label, field)
        source = self.fields["text.source"]
        assert isinstance(source, LinesField)
        self._shows.append(lambda spec: source.setPlaceholderText(self._drafted_source(spec)))
        hide = SwitchField(_("Hide the source line"))
        hide.edited.connect(
            lambda on: self._set_spec(replace(self.element.spec, source="" if on else None), N_("Change source"))
        )
        self._add("text.hide_source", hide, lambda spec: hide.show_value(spec.source == ""))
        section.add_wide(hide)
        return section

    def _drafted_source(self, spec: ChartSpec) -> str:
        from inclusion_desktop.charts.phrases import source_line

        dataset = self.document.dataset(spec.dataset)
        if dataset is None or spec.source is not None:
            return ""
        return source_line(dataset.provenance, self.document.language) or _("Say where the figures come from")

    def _set_words(self, name: str, text: str, gesture: object) -> None:
        value: Any = (text or None) if name == "source" else text
        self._set_spec(replace(self.element.spec, **{name: value}), N_("Edit text"), gesture)

    def _set_spec(self, spec: ChartSpec, text: str, gesture: object | None = None) -> None:
        self.workspace.do(SetChartSpec(self.page, self.element.id, spec, text, gesture))

    # How it looks

    def _option_sections(self, spec: ChartSpec) -> list[Section]:
        from inclusion_desktop.charts.common_options import CommonOptions
        from inclusion_desktop.charts.options import option_fields
        from inclusion_desktop.charts.registry import chart_types

        known = chart_types().get(spec.type)
        if known is None:
            return []
        shared = {declared.name for declared in option_fields(CommonOptions)}
        own, look = Section(_("Options")), Section(_("Colours and type"), is_open=False)
        for declared in option_fields(known.options):
            self._add_option(look if declared.name in shared or declared.kind == "swatch" else own, declared)
        return [section for section in (own, look) if section.grid.rowCount() > 1]

    def _add_option(self, section: Section, declared: Any) -> None:
        from inclusion_desktop.charts.choices import choice_name
        from inclusion_desktop.charts.options import option_value

        name, label, tip = declared.name, _(declared.label), _(declared.help)
        default = option_value(declared.default)

        def value(spec: ChartSpec) -> Any:
            return spec.options.get(name, default)

        match declared.kind:
            case "bool":
                switch = SwitchField(label)
                switch.setToolTip(tip)
                switch.edited.connect(lambda on: self._set_option(name, on))
                self._add(f"option.{name}", switch, lambda spec: switch.show_value(bool(value(spec))))
                section.add_wide(switch)
            case "choice":
                choice = ChoiceField(label)
                nothing: list[tuple[object, str]] = [(None, _("Automatic"))] if declared.optional else []
                choice.set_choices([*nothing, *((each, choice_name(each)) for each in declared.choices)])
                choice.edited.connect(lambda chosen: self._set_option(name, chosen))
                self._add(f"option.{name}", choice, lambda spec: choice.show_value(value(spec)))
                section.add_row(label, choice, tip)
            case "int" | "float":
                number = NumberField(
                    label,
                    declared.unit,
                    low=-1e6 if declared.low is None else declared.low,
                    high=1e6 if declared.high is None else declared.high,
                    step=_step(declared),
                    auto=declared.optional,
                    whole=declared.kind == "int",
                )
                whole = declared.kind == "int"
                number.edited.connect(
                    lambda typed, gesture: self._set_option(
                        name, int(typed) if whole and typed is not None else typed, gesture
                    )
                )
                self._add(f"option.{name}", number, lambda spec: number.show_value(value(spec)))
                section.add_row(label, number, tip)
            case "swatch":
                swatch = SwatchField(label, self._ink, tints=False, none_text=_("As the brand"))
                swatch.edited.connect(
                    lambda use, gesture: self._set_option(name, None if use is None else use.swatch, gesture)
                )
                self._add(
                    f"option.{name}",
                    swatch,
                    lambda spec: swatch.show_value(ColorUse(value(spec)) if value(spec) else None, self.document.brand),
                )
                section.add_row(label, swatch, tip)
            case _:
                text = TextField(label)
                optional = declared.optional
                text.edited.connect(
                    lambda typed, gesture: self._set_option(name, None if optional and not typed else typed, gesture)
                )
                self._add(f"option.{name}", text, lambda spec: text.show_value(str(value(spec) or "")))
                section.add_row(label, text, tip)

    def _set_option(self, name: str, value: Any, gesture: object | None = None) -> None:
        if not self.workspace.do(SetChartOption(self.page, self.element.id, name, value, gesture)):
            self.show_elements(self.elements)


def _step(declared: Any) -> float:
    if declared.kind == "int":
        return 1.0
    span = (declared.high or 100.0) - (declared.low or 0.0)
    return 0.05 if span <= 2 else 1.0
