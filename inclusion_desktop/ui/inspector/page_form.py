"""Nothing is selected: the page and the document as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel

from inclusion_desktop.app.commands.document import ChangeDocument
from inclusion_desktop.app.commands.pages import ChangePage
from inclusion_desktop.document.model import Element, Page
from inclusion_desktop.document.page_sizes import PAGE_SIZES, size_name
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.i18n import LANGUAGE_NAMES, LANGUAGES, _
from inclusion_desktop.ui.appearance import set_role
from inclusion_desktop.ui.inspector.fields import ChoiceField, NumberField, Segments, TextField
from inclusion_desktop.ui.inspector.form import Form
from inclusion_desktop.ui.inspector.sections import Section, labelled
from inclusion_desktop.ui.inspector.swatch_field import SwatchField
from inclusion_desktop.ui.workspace import Workspace


class PageForm(Form):
    """Size, bleed, margin, background; title, language, author."""

    def __init__(self, workspace: Workspace, ink: Callable[[Color], QColor]) -> None:
        super().__init__(workspace)
        section = Section(_("Page"))
        self.size_field = ChoiceField(_("Page size"))
        self.size_field.set_choices([(None, _("Custom")), *((name, name) for name in PAGE_SIZES)])
        self.size_field.edited.connect(self._set_size)
        section.add_row(_("Size"), self.size_field)
        self.lie = Segments(_("Orientation"), ((True, "", _("Upright")), (False, "", _("Lying"))))
        self.lie.edited.connect(lambda _upright: self._turn())
        section.add_row(_("Orientation"), self.lie)
        self.width_mm = NumberField(_("Width"), "mm", low=10.0, high=5_000.0)
        self.height_mm = NumberField(_("Height"), "mm", low=10.0, high=5_000.0)
        self.bleed_mm = NumberField(_("Bleed"), "mm", low=0.0, high=50.0, step=0.5)
        self.margin_mm = NumberField(_("Margin"), "mm", low=0.0, high=500.0)
        section.add_pair(labelled(_("W"), self.width_mm), labelled(_("H"), self.height_mm))
        section.add_row(_("Bleed"), self.bleed_mm, _("Ink beyond the trimmed edge, so that no white shows"))
        section.add_row(_("Margin"), self.margin_mm, _("A guide only: nothing is moved"))
        for name in ("width_mm", "height_mm", "bleed_mm", "margin_mm"):
            field: NumberField = getattr(self, name)
            field.edited.connect(lambda value, gesture, name=name: self._change_page({name: value}, gesture))
        self.background = SwatchField(_("Background"), ink, none_text=_("Paper"))
        self.background.edited.connect(lambda use, gesture: self._change_page({"background": use}, gesture))
        section.add_row(_("Background"), self.background)
        self.column.addWidget(section)
        about = Section(_("Document"))
        self.title = TextField(_("Title"), _("What readers see as the title"))
        self.language = ChoiceField(_("Language of the document"))
        self.language.set_choices([(code, LANGUAGE_NAMES[code]) for code in LANGUAGES])
        self.author = TextField(_("Author"))
        self.subject = TextField(_("Subject"))
        about.add_row(_("Title"), self.title)
        about.add_row(_("Language"), self.language, _("Decides numbers, dates and hyphenation"))
        about.add_row(_("Author"), self.author)
        about.add_row(_("Subject"), self.subject)
        self.language.edited.connect(lambda code: workspace.do(ChangeDocument({"language": code})))
        for name in ("title", "author", "subject"):
            # The command does not merge, so a text is taken when it is finished.
            line: TextField = getattr(self, name)
            line.editingFinished.connect(
                lambda line=line, name=name: self.workspace.do(ChangeDocument({name: line.text()}))
            )
        self.column.addWidget(about)
        hint = QLabel(_("Select something on the page to see its properties here."))
        hint.setWordWrap(True)
        hint.setMargin(12)
        set_role(hint, "muted")
        self.column.addWidget(hint)

    def fits(self, elements: Sequence[Element]) -> bool:
        return not elements

    def _shown_page(self) -> Page | None:
        return next((page for page in self.document.pages if page.id == self.page), None)

    def show_elements(self, elements: tuple[Element, ...]) -> None:
        self.elements = elements
        document, page = self.document, self._shown_page()
        self.title.show_value(document.title)
        self.author.show_value(document.author)
        self.subject.show_value(document.subject)
        self.language.show_value(document.language)
        if page is not None:
            self.size_field.show_value(size_name(page.width_mm, page.height_mm))
            self.lie.show_value(page.width_mm <= page.height_mm)
            for name in ("width_mm", "height_mm", "bleed_mm", "margin_mm"):
                field: NumberField = getattr(self, name)
                field.show_value(getattr(page, name))
            self.background.show_value(page.background, document.brand)

    def _change_page(self, changes: dict[str, object], gesture: object | None = None) -> None:
        self.workspace.do(ChangePage(self.page, changes, gesture))

    def _set_size(self, name: str | None) -> None:
        page = self._shown_page()
        if name is not None and page is not None:
            width, height = PAGE_SIZES[name]
            if page.width_mm > page.height_mm:
                width, height = height, width
            self._change_page({"width_mm": width, "height_mm": height})

    def _turn(self) -> None:
        page = self._shown_page()
        if page is not None and (page.width_mm <= page.height_mm) != self.lie.button(True).isChecked():
            self._change_page({"width_mm": page.height_mm, "height_mm": page.width_mm})
