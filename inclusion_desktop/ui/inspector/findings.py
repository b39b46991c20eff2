"""What is wrong with the selected chart."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from inclusion_desktop.document.model import ChartElement
from inclusion_desktop.ui.appearance import M, set_role


class Findings(QWidget):
    """What the figures do not allow, in plain sentences."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(M, M, M, M)
        self._shown: object = None
        self.texts: tuple[str, ...] = ()

    def show_chart(self, element: ChartElement, document: Any) -> None:
        """Look the chart through; nothing where it and its data are the same objects as last time."""
        key = (element, document.dataset(element.spec.dataset), document.language)
        if key == self._shown:
            return
        self._shown = key
        while self.column.count():
            item = self.column.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.texts = tuple(_sentences(element, document))
        for role, text in _sentences_with_roles(element, document):
            label = QLabel(text)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_role(label, role)
            self.column.addWidget(label)
        self.setVisible(bool(self.texts))


def _sentences(element: ChartElement, document: Any) -> list[str]:
    return [text for _role, text in _sentences_with_roles(element, document)]


def _sentences_with_roles(element: ChartElement, document: Any) -> list[tuple[str, str]]:
    from inclusion_desktop.charts.chart_type import Severity
    from inclusion_desktop.charts.integrity import check_chart
    from inclusion_desktop.charts.registry import ChartProblem, chart_types
    from inclusion_desktop.layout.charts import resolve_chart
    from inclusion_desktop.layout.fields import FieldReader

    chart = resolve_chart(element, document, FieldReader(document), chart_types())
    if isinstance(chart, ChartProblem):
        return [("error", f"{chart.message} {chart.remedy}")]
    roles = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "muted"}
    found = check_chart(chart_types()[element.spec.type], chart)
    return [(roles[each.severity], f"{each.message} {each.remedy}".strip()) for each in found]
