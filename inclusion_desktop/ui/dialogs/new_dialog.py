"""What a new project is to be: size, orientation, bleed, language."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from inclusion_desktop.app.session import Session
from inclusion_desktop.document.model import Document, Page
from inclusion_desktop.document.page_sizes import PAGE_SIZES
from inclusion_desktop.i18n import LANGUAGE_NAMES, LANGUAGES, _, language
from inclusion_desktop.ui.appearance import L, S, set_role
from inclusion_desktop.ui.inspector.fields import ChoiceField, NumberField, Segments, TextField


class NewDialog(QDialog):
    """`session` is the new project once the dialog was accepted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session: Session | None = None
        self.setWindowTitle(_("New project"))
        self.setMinimumWidth(380)
        self._upright = True
        column = QVBoxLayout(self)
        column.setContentsMargins(L, L, L, L)
        column.setSpacing(L)
        title = QLabel(_("New project"))
        set_role(title, "title")
        column.addWidget(title)
        form = QFormLayout()
        form.setSpacing(S)
        self.name = TextField(_("Title"), _("What readers see as the title"))
        form.addRow(_("Title"), self.name)
        self.size_field = ChoiceField(_("Page size"))
        self.size_field.set_choices([*((name, name) for name in PAGE_SIZES), (None, _("Custom"))])
        self.size_field.show_value("A3")
        self.size_field.edited.connect(self._take_size)
        form.addRow(_("Page size"), self.size_field)
        self.lie = Segments(_("Orientation"), ((True, "", _("Upright")), (False, "", _("Lying"))))
        self.lie.show_value(True)
        self.lie.edited.connect(self._turn)
        form.addRow(_("Orientation"), self.lie)
        self.width_mm = NumberField(_("Width"), "mm", low=10.0, high=5_000.0)
        self.height_mm = NumberField(_("Height"), "mm", low=10.0, high=5_000.0)
        form.addRow(_("Width"), self.width_mm)
        form.addRow(_("Height"), self.height_mm)
        self.bleed_mm = NumberField(_("Bleed"), "mm", low=0.0, high=50.0, step=0.5)
        self.bleed_mm.show_value(3.0)
        form.addRow(_("Bleed"), self.bleed_mm)
        self.language_field = ChoiceField(_("Language of the document"))
        self.language_field.set_choices([(code, LANGUAGE_NAMES[code]) for code in LANGUAGES])
        self.language_field.show_value(language())
        form.addRow(_("Language"), self.language_field)
        column.addLayout(form)
        for field in (self.width_mm, self.height_mm):
            field.edited.connect(lambda _value, _gesture: self._follow_numbers())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))
        make = buttons.addButton(_("Create"), QDialogButtonBox.ButtonRole.AcceptRole)
        make.setDefault(True)
        buttons.accepted.connect(self._make)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._take_size("A3")

    def _take_size(self, name: object) -> None:
        if isinstance(name, str):
            width, height = PAGE_SIZES[name]
            self.width_mm.show_value(width if self._upright else height)
            self.height_mm.show_value(height if self._upright else width)

    def _turn(self, upright: object) -> None:
        if bool(upright) != self._upright:
            self._upright = bool(upright)
            width, height = self.width_mm.value(), self.height_mm.value()
            self.width_mm.show_value(height)
            self.height_mm.show_value(width)

    def _follow_numbers(self) -> None:
        from inclusion_desktop.document.page_sizes import size_name

        width, height = self.width_mm.value(), self.height_mm.value()
        self._upright = width <= height
        self.lie.show_value(self._upright)
        self.size_field.show_value(size_name(width, height))

    def _make(self) -> None:
        page = Page("page-1", self.width_mm.value(), self.height_mm.value(), bleed_mm=self.bleed_mm.value())
        code = self.language_field.value_at(self.language_field.currentIndex())
        self.session = Session(Document(title=self.name.text().strip(), language=str(code), pages=(page,)))
        self.accept()
