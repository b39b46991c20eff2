"""The right side of the window: what is selected, in numbers, words and choices."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from inclusion_desktop.app.session import Change
from inclusion_desktop.document.model import Element
from inclusion_desktop.document.queries import find_on_page
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.i18n import _, ngettext
from inclusion_desktop.ui.appearance import L, M, S, set_role
from inclusion_desktop.ui.icons import show_icon
from inclusion_desktop.ui.inspector.alt_form import AltForm
from inclusion_desktop.ui.inspector.chart_form import ChartForm
from inclusion_desktop.ui.inspector.form import Form
from inclusion_desktop.ui.inspector.page_form import PageForm
from inclusion_desktop.ui.inspector.place_form import PlaceForm
from inclusion_desktop.ui.inspector.shape_form import PictureForm, ShapeForm
from inclusion_desktop.ui.inspector.text_form import TextForm
from inclusion_desktop.ui.names import icon_name, kind_word
from inclusion_desktop.ui.workspace import Selection, Workspace


class Inspector(QWidget):
    """Forms for what is selected; those that have nothing to say are hidden."""

    gallery_wanted = Signal(str)
    """Element id of a chart whose type somebody should help to choose."""
    picture_wanted = Signal(str)
    """Element id of a picture that somebody should ask a file for."""

    def __init__(self, workspace: Workspace, ink: Callable[[Color], QColor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.page_form = PageForm(workspace, ink)
        self.chart_form = ChartForm(workspace, ink)
        self.text_form = TextForm(workspace, ink)
        self.picture_form = PictureForm(workspace, ink)
        self.shape_form = ShapeForm(workspace, ink)
        self.place_form = PlaceForm(workspace)
        self.alt_form = AltForm(workspace)
        self.forms: tuple[Form, ...] = (
            self.page_form,
            self.chart_form,
            self.text_form,
            self.picture_form,
            self.shape_form,
            self.place_form,
            self.alt_form,
        )
        self._mark, self.heading = QLabel(), QLabel()
        self._build()
        self.chart_form.gallery_wanted.connect(self.gallery_wanted)
        self.picture_form.picture_wanted.connect(self.picture_wanted)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        workspace.changed.connect(self._take_change)
        workspace.selection_changed.connect(self._take_selection)
        workspace.replaced.connect(self.refresh)
        self.refresh()

    def _build(self) -> None:
        self.setAccessibleName(_("Inspector"))
        set_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self.heading, "heading")
        head = QHBoxLayout()
        head.setContentsMargins(L, M, M, S)
        head.setSpacing(S)
        head.addWidget(self._mark)
        head.addWidget(self.heading, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(S, 0, 0, L)
        column.setSpacing(0)
        for form in self.forms:
            column.addWidget(form)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        area.setStyleSheet("QScrollArea { background: transparent; }")
        self._area = area
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(area, 1)
        self.setMinimumWidth(270)

    def sizeHint(self) -> QSize:
        """Room for two numbers side by side."""
        return QSize(300, 600)

    def selected(self) -> tuple[Element, ...]:
        """The selected elements that are still there."""
        selection, document = self._workspace.selection, self._workspace.document
        page = next((page for page in document.pages if page.id == selection.page), None)
        if page is None:
            return ()
        found = (find_on_page(page, name) for name in selection.elements)
        return tuple(element for element in found if element is not None)

    def refresh(self) -> None:
        """Show what is selected as it is now."""
        self._later.stop()
        elements = self.selected()
        for form in self.forms:
            fits = form.fits(elements)
            if fits:
                form.show_elements(elements)
            form.setVisible(fits)
        if not elements:
            self.heading.setText(_("Page and document"))
            name = "page"
        elif len(elements) == 1:
            self.heading.setText(kind_word(elements[0]))
            name = icon_name(elements[0])
        else:
            count = len(elements)
            self.heading.setText(ngettext("{count} element", "{count} elements", count).format(count=count))
            name = "select_all"
        show_icon(self._mark, name, 18, "muted")

    def _take_change(self, change: Change) -> None:
        if change.before is not change.after:
            self._later.start()

    def _take_selection(self, before: Selection, after: Selection) -> None:
        if before.elements != after.elements or before.page != after.page:
            if before.elements != after.elements:
                self._area.verticalScrollBar().setValue(0)
            self._later.start()
