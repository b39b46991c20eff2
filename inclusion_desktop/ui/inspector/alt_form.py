"""What someone hears who does not see the element."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel

from inclusion_desktop.document.model import ChartElement, Element, PictureElement, ShapeElement
from inclusion_desktop.i18n import N_, _
from inclusion_desktop.ui.appearance import set_role
from inclusion_desktop.ui.inspector.fields import LinesField, SwitchField
from inclusion_desktop.ui.inspector.form import Form
from inclusion_desktop.ui.inspector.sections import Section
from inclusion_desktop.ui.workspace import Workspace


class AltForm(Form):
    """Alternative text, with what would be said without one."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        section = Section(_("Alternative text"))
        self.alt = LinesField(_("Alternative text"), 4)
        self.alt.edited.connect(
            lambda text, gesture: self.change({"alt": text or None}, N_("Change alternative text"), gesture)
        )
        section.add_wide(self.alt)
        self.drafted = QLabel(_("Drafted from the figures; it follows them. Type your own to replace it."))
        self.drafted.setWordWrap(True)
        set_role(self.drafted, "muted")
        section.add_wide(self.drafted)
        self.decorative = SwitchField(_("Decorative: a screen reader skips it"))
        self.decorative.edited.connect(lambda on: self.change({"decorative": on}, N_("Change alternative text")))
        section.add_wide(self.decorative)
        self.column.addWidget(section)

    def fits(self, elements: Sequence[Element]) -> bool:
        return len(elements) == 1 and isinstance(elements[0], ChartElement | PictureElement | ShapeElement)

    def show_elements(self, elements: tuple[Element, ...]) -> None:
        self.elements = elements
        element = elements[0]
        self.alt.show_value(element.alt or "")
        draft = self._draft(element)
        self.alt.setPlaceholderText(draft or _("What does it show? One or two sentences."))
        self.drafted.setVisible(bool(draft) and element.alt is None and not element.decorative)
        self.decorative.show_value(element.decorative)
        self.alt.setEnabled(not element.decorative and not element.locked)
        self.decorative.setEnabled(not element.locked)

    def _draft(self, element: Element) -> str:
        if not isinstance(element, ChartElement):
            return ""
        from inclusion_desktop.charts.chart_type import Chart
        from inclusion_desktop.charts.registry import chart_types
        from inclusion_desktop.layout.charts import resolve_chart
        from inclusion_desktop.layout.fields import FieldReader

        document = self.document
        chart = resolve_chart(element, document, FieldReader(document), chart_types())
        return chart_types()[element.spec.type].describe(chart, document.language) if isinstance(chart, Chart) else ""
