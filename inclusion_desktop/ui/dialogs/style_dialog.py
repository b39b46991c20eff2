"""A type style of the brand."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from inclusion_desktop.app.commands.brand import SetTypeStyle
from inclusion_desktop.document.brand import TextAlign, TypeStyle
from inclusion_desktop.i18n import _, pgettext
from inclusion_desktop.ui.appearance import L, S, set_role
from inclusion_desktop.ui.document_fonts import families_of
from inclusion_desktop.ui.inspector.fields import ChoiceField, NumberField, Segments, SwitchField, TextField
from inclusion_desktop.ui.names import style_word
from inclusion_desktop.ui.workspace import Workspace

WEIGHTS = (300, 400, 500, 600, 700, 800)


class StyleDialog(QDialog):
    """Accepting makes the edit; everything set in the style follows."""

    def __init__(
        self, workspace: Workspace, style: TypeStyle, parent: QWidget | None = None, *, is_new: bool = False
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._style = style
        self._is_new = is_new
        self.setWindowTitle(_("Add type style") if is_new else _("Type style"))
        self.setMinimumWidth(360)
        column = QVBoxLayout(self)
        column.setContentsMargins(L, L, L, L)
        column.setSpacing(L)
        title = QLabel(_("New type style") if is_new else style_word(style.name))
        set_role(title, "title")
        column.addWidget(title)
        form = QFormLayout()
        form.setSpacing(S)
        self.name = TextField(_("Name"))
        form.addRow(_("Name"), self.name)
        form.setRowVisible(self.name, is_new)
        self.family = ChoiceField(_("Typeface"))
        known = families_of(workspace.document)
        families = (*known, *(() if style.family in known else (style.family,)))
        self.family.set_choices([(name, name) for name in families])
        self.family.show_value(style.family)
        form.addRow(_("Typeface"), self.family)
        self.weight = ChoiceField(_("Weight"))
        weights = sorted({*WEIGHTS, style.weight})
        self.weight.set_choices([(weight, _weight_word(weight)) for weight in weights])
        self.weight.show_value(style.weight)
        form.addRow(_("Weight"), self.weight)
        self.italic = SwitchField(_("Italic"))
        self.italic.show_value(style.italic)
        form.addRow("", self.italic)
        self.numbers = {
            "size": NumberField(_("Size"), "pt", low=1.0, high=2_000.0),
            "leading": NumberField(_("Line spacing"), low=0.5, high=4.0, step=0.05),
            "tracking": NumberField(_("Letter spacing"), low=-200.0, high=500.0, step=5.0, decimals=0),
            "space_before": NumberField(_("Space before"), "pt", low=0.0, high=500.0),
            "space_after": NumberField(_("Space after"), "pt", low=0.0, high=500.0),
        }
        for name, field in self.numbers.items():
            field.show_value(getattr(style, name))
            form.addRow(field.accessibleName(), field)
        self.align = Segments(
            _("Alignment"),
            (
                (TextAlign.LEFT, "format_align_left", _("Left")),
                (TextAlign.CENTER, "format_align_center", _("Centred")),
                (TextAlign.RIGHT, "format_align_right", _("Right")),
            ),
        )
        self.align.show_value(style.align)
        self._align = style.align
        self.align.edited.connect(self._take_align)
        form.addRow(_("Alignment"), self.align)
        self.color = ChoiceField(_("Colour"))
        self.color.set_choices([(swatch.name, swatch.name) for swatch in workspace.document.brand.swatches])
        self.color.show_value(style.color)
        form.addRow(_("Colour"), self.color)
        self.hyphenate = SwitchField(_("Hyphenate"))
        self.hyphenate.show_value(style.hyphenate)
        form.addRow("", self.hyphenate)
        self.figures = SwitchField(_("Figures of one width"))
        self.figures.show_value(style.tabular_figures)
        form.addRow("", self.figures)
        self.bullet = TextField(_("Bullet"), _("None"))
        self.bullet.show_value(style.bullet)
        form.addRow(_("Bullet"), self.bullet)
        column.addLayout(form)
        self.told = QLabel()
        self.told.setWordWrap(True)
        set_role(self.told, "error")
        column.addWidget(self.told)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))
        take = buttons.addButton(_("Add") if is_new else _("Change"), QDialogButtonBox.ButtonRole.AcceptRole)
        take.setDefault(True)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _take_align(self, align: object) -> None:
        if isinstance(align, TextAlign):
            self._align = align

    def style_made(self) -> TypeStyle:
        """The style as the fields have it."""
        weight = self.weight.value_at(self.weight.currentIndex())
        return replace(
            self._style,
            name=self.name.text().strip() if self._is_new else self._style.name,
            family=self.family.currentText(),
            weight=weight if isinstance(weight, int) else self._style.weight,
            italic=self.italic.isChecked(),
            size=self.numbers["size"].value(),
            leading=self.numbers["leading"].value(),
            tracking=self.numbers["tracking"].value(),
            space_before=self.numbers["space_before"].value(),
            space_after=self.numbers["space_after"].value(),
            align=self._align,
            color=self.color.currentText() or self._style.color,
            hyphenate=self.hyphenate.isChecked(),
            tabular_figures=self.figures.isChecked(),
            bullet=self.bullet.text(),
        )

    def _take(self) -> None:
        style = self.style_made()
        if self._is_new and self._workspace.document.brand.style(style.name) is not None:
            self.told.setText(_("There is a style of that name already. Choose another name."))
            return
        if not style.name:
            self.told.setText(_("A style needs a name. Type one."))
            return
        if self._workspace.do(SetTypeStyle(style)):
            self.accept()


def _weight_word(weight: int) -> str:
    words = {
        300: pgettext("weight", "Light"),
        400: _("Regular"),
        500: _("Medium"),
        600: _("Semibold"),
        700: _("Bold"),
        800: _("Extra bold"),
    }
    return f"{words[weight]} ({weight})" if weight in words else str(weight)
