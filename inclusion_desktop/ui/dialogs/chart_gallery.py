"""Your data in every type of chart that fits, best first; the others say why they do not."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop.charts.gallery import Choice, rank
from inclusion_desktop.data.dataset import Dataset
from inclusion_desktop.data.views import View
from inclusion_desktop.document.chart_spec import ChartSpec, Condition
from inclusion_desktop.document.model import ChartElement, Document, Page, Place
from inclusion_desktop.i18n import _
from inclusion_desktop.layout.compose import compose
from inclusion_desktop.ui.appearance import L, M, S, interface_font, set_role, tone
from inclusion_desktop.ui.artboard.sheet import Inks
from inclusion_desktop.ui.page_pictures import scene_image
from inclusion_desktop.ui.row_conditions import choices_of, view_conditions

_THUMB = QSize(236, 168)
_WORDS = 78
_COLUMNS = 3
_PAGE_MM = (118.0, 84.0)
"""The page of a thumbnail: small enough that the brand's chart type can be read on it."""
_LABEL_SCALE = 0.55


class ChartGallery(QDialog):
    """A double click, or Insert, takes the chosen type; `spec` then is the chart."""

    def __init__(
        self,
        document: Document,
        dataset: str,
        columns: tuple[str, ...],
        inks: Inks,
        parent: QWidget | None = None,
        current: ChartSpec | None = None,
        view: View | None = None,
    ) -> None:
        """`columns` () takes all; `current` is the chart whose type is to be changed, None for a new one.

        A new chart shows the rows that `view` shows, as far as conditions of a chart can say so; None: all rows.
        """
        super().__init__(parent)
        self._document = document
        self._inks = inks
        self._current = current
        self.spec: ChartSpec | None = None
        found = document.dataset(dataset)
        assert found is not None
        self._dataset = found
        self.setWindowTitle(_("Insert chart") if current is None else _("Chart type"))
        self.cards: list[ChartCard] = []
        conditions = None if view is None else view_conditions(found, view, document.language)
        self._rows: tuple[Condition, ...] = current.rows if current is not None else conditions or ()
        shown = [column for column in found.columns if not columns or column.id in columns]
        column = QVBoxLayout(self)
        column.setContentsMargins(L, L, L, L)
        column.setSpacing(M)
        title = QLabel(_("‘{name}’ as a chart").format(name=found.name))
        set_role(title, "title")
        column.addWidget(title)
        told = QLabel(", ".join(each.name for each in shown))
        told.setWordWrap(True)
        set_role(told, "muted")
        column.addWidget(told)
        if current is None and view is not None and view.filters:
            said = QLabel(_rows_said(found, conditions, document.language))
            said.setWordWrap(True)
            set_role(said, "muted" if conditions is not None else "warning")
            column.addWidget(said)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(M)
        for at, choice in enumerate(rank(found, tuple(each.id for each in shown), rows=self._rows)):
            card = ChartCard(choice)
            card.clicked.connect(lambda _on=False, card=card: self._choose(card))
            card.on_double_click = self._take
            card.setChecked(current is not None and current.type == choice.chart_type.id)
            self.cards.append(card)
            grid.addWidget(card, at // _COLUMNS, at % _COLUMNS, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(grid.rowCount(), 1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(area, 1)
        self.reason = QLabel()
        self.reason.setWordWrap(True)
        set_role(self.reason, "muted")
        column.addWidget(self.reason)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))
        self.take_button = buttons.addButton(
            _("Insert") if current is None else _("Change type"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.take_button.setDefault(True)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.resize(_COLUMNS * (_THUMB.width() + 2 * S + M) + 2 * L + 24, 640)
        first = next((card for card in self.cards if card.isChecked()), None) or next(
            (card for card in self.cards if card.isEnabled()), None
        )
        self._choose(first)
        self._waiting = [card for card in self.cards if card.choice.channels is not None]
        self._draw = QTimer(self, singleShot=True, interval=0)
        self._draw.timeout.connect(self._draw_next)
        self._draw.start()

    def _spec(self, choice: Choice) -> ChartSpec:
        if self._current is not None and self._current.type == choice.chart_type.id:
            return self._current
        return ChartSpec(
            choice.chart_type.id,
            self._dataset.id,
            choice.channels or {},
            version=choice.chart_type.version,
            rows=self._rows,
        )

    def _choose(self, card: ChartCard | None) -> None:
        for each in self.cards:
            each.setChecked(each is card)
        self.take_button.setEnabled(card is not None and card.choice.channels is not None)
        if card is None:
            self.reason.setText(_("No chart fits these columns. Choose a column of names and one of numbers."))
        else:
            self.reason.setText(card.choice.reason or _(card.choice.chart_type.summary))

    def chosen(self) -> ChartCard | None:
        """The card that is chosen."""
        return next((card for card in self.cards if card.isChecked()), None)

    def _take(self) -> None:
        card = self.chosen()
        if card is not None and card.choice.channels is not None:
            self.spec = self._spec(card.choice)
            self.accept()

    def _draw_next(self) -> None:
        """One thumbnail at a time, so that the window answers meanwhile."""
        if not self._waiting:
            return
        card = self._waiting.pop(0)
        width, height = _PAGE_MM
        spec = replace(self._spec(card.choice), title="", subtitle="", note="", source="")
        element = ChartElement(id="gallery", place=Place(4.0, 4.0, width - 8.0, height - 8.0), spec=spec)
        page = Page("gallery-page", width, height, (element,), bleed_mm=0.0)
        brand = self._document.brand
        styles = tuple(
            replace(style, size=style.size * _LABEL_SCALE) if style.name.startswith("Chart") else style
            for style in brand.styles
        )
        document = replace(self._document, pages=(page,), brand=replace(brand, styles=styles))
        scene = compose(document, page.id, self._inks.library)
        ratio = self.devicePixelRatioF()
        scale = _THUMB.width() * ratio / scene.size.width
        image = scene_image(scene, self._inks.library, self._inks.colors, scale)
        image.setDevicePixelRatio(ratio)
        card.show_picture(image)
        if self._waiting:
            self._draw.start()


def _rows_said(dataset: Dataset, conditions: tuple[Condition, ...] | None, language: str) -> str:
    if conditions is None:
        return _("All rows are drawn: a chart cannot follow this filter. Make it a step of the table first.")
    names = {column.id: column for column in dataset.columns}
    parts = []
    for condition in conditions:
        column = names[condition.column]
        shown = dict(choices_of(column, language)).get(condition.value, condition.value)
        parts.append(f"{column.name} = {shown}")
    return _("Only the rows that the table shows: {conditions}").format(conditions=", ".join(parts))


class ChartCard(QAbstractButton):
    """A thumbnail with the type's name and what to know about it."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self.on_double_click: object = None
        self._image: QImage | None = None
        label = _(choice.chart_type.label)
        self.setText(label)
        self.setCheckable(True)
        fits = choice.channels is not None
        self._detail = choice.reason or _(choice.chart_type.summary)
        self.setAccessibleName(
            label if fits else _("{type}, does not fit: {reason}").format(type=label, reason=choice.reason)
        )
        self.setAccessibleDescription(self._detail)
        self.setToolTip(self._detail)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(_THUMB.width() + 2 * S, _THUMB.height() + 2 * S + _WORDS)

    def show_picture(self, image: QImage) -> None:
        """Show the data as this type."""
        self._image = image
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if callable(self.on_double_click):
            self.click()
            self.on_double_click()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fits = self.choice.channels is not None
        frame = self.rect().adjusted(1, 1, -1, -1)
        strong = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(tone("accent" if strong else "line"), 2 if strong else 1))
        painter.setBrush(tone("accent_soft" if self.isChecked() and fits else "surface" if fits else "panel"))
        painter.drawRoundedRect(frame, 8, 8)
        area = QRect(QPoint(S, S), _THUMB)
        if self._image is not None:
            painter.drawImage(area.topLeft(), self._image)
        elif not fits:
            painter.setPen(tone("muted"))
            painter.setFont(interface_font())
            inner = area.adjusted(M, M, -M, -M)
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), self._detail)
        words = QRect(S + 4, _THUMB.height() + S + 6, _THUMB.width() - 8, 20)
        painter.setFont(interface_font(bold=True))
        painter.setPen(tone("text" if fits else "disabled"))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if fits:
            painter.setFont(interface_font(0.9))
            painter.setPen(tone("warning" if self.choice.reason else "muted"))
            below = QRect(words.left(), words.bottom() + 1, words.width(), _WORDS - 26)
            flags = int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(below, flags, self._detail)
