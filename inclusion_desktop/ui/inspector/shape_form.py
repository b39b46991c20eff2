"""Fill and outline of shapes; fit and ink of pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton

from inclusion_desktop.app.commands.combine import Combined
from inclusion_desktop.app.commands.elements import ChangeElements
from inclusion_desktop.document.model import (
    ColorUse,
    Element,
    PictureElement,
    PictureFit,
    ShapeElement,
    ShapeKind,
    StrokeStyle,
)
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.i18n import N_, _
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.inspector.fields import ChoiceField, NumberField, Segments
from inclusion_desktop.ui.inspector.form import Form, common
from inclusion_desktop.ui.inspector.sections import Section
from inclusion_desktop.ui.inspector.swatch_field import SwatchField
from inclusion_desktop.ui.names import shape_word
from inclusion_desktop.ui.workspace import Workspace

_DASHES: tuple[tuple[float, ...], ...] = ((), (6.0, 4.0), (1.5, 3.0))
_LINES = (ShapeKind.LINE, ShapeKind.ARROW)


class ShapeForm(Form):
    """One shape or several."""

    def __init__(self, workspace: Workspace, ink: Callable[[Color], QColor]) -> None:
        super().__init__(workspace)
        section = Section(_("Shape"))
        self.kind = ChoiceField(_("Kind of shape"))
        self.kind.set_choices([(kind, shape_word(kind)) for kind in ShapeKind])
        self.kind.edited.connect(lambda kind: self.change({"shape": kind}, N_("Change shape")))
        section.add_row(_("Kind"), self.kind)
        self.fill = SwatchField(_("Fill"), ink)
        self.fill.edited.connect(lambda use, gesture: self.change({"fill": use}, N_("Change fill"), gesture))
        self._fill_label = section.add_row(_("Fill"), self.fill)
        self.stroke = SwatchField(_("Line"), ink)
        self.stroke.edited.connect(lambda use, gesture: self._stroke(gesture, color=use))
        section.add_row(_("Line"), self.stroke)
        self.width_field = NumberField(_("Line width"), "pt", low=0.0, high=400.0, step=0.5)
        self.width_field.edited.connect(lambda value, gesture: self._stroke(gesture, width=value))
        section.add_row(_("Width"), self.width_field)
        self.dash = ChoiceField(_("Dashes"))
        self.dash.set_choices(list(zip(_DASHES, (_("Solid"), _("Dashed"), _("Dotted")), strict=True)))
        self.dash.edited.connect(lambda dash: self._stroke(None, dash=dash))
        section.add_row(_("Dashes"), self.dash)
        self.corner = NumberField(_("Corner radius"), "mm", low=0.0, high=1_000.0)
        self.corner.edited.connect(
            lambda value, gesture: self.change({"corner_mm": value}, N_("Change corners"), gesture)
        )
        self._corner_label = section.add_row(_("Corner"), self.corner)
        self.column.addWidget(section)

    def fits(self, elements: Sequence[Element]) -> bool:
        return bool(elements) and all(isinstance(element, ShapeElement) for element in elements)

    def show_elements(self, elements: tuple[Element, ...]) -> None:
        self.elements = elements
        shapes = cast(tuple[ShapeElement, ...], elements)
        brand = self.document.brand
        kind, mixed = common(shapes, lambda shape: shape.shape)
        self.kind.show_value(None if mixed else kind)
        fill, mixed = common(shapes, lambda shape: shape.fill)
        self.fill.show_value(fill, brand, mixed=mixed)
        stroke, mixed = common(shapes, lambda shape: shape.stroke)
        self.stroke.show_value(None if stroke is None else stroke.color, brand, mixed=mixed)
        self.width_field.show_value(0.0 if stroke is None else stroke.width, mixed=mixed)
        self.dash.show_value(stroke.dash if stroke is not None and not mixed else None)
        self.width_field.setEnabled(any(shape.stroke is not None for shape in shapes))
        self.dash.setEnabled(self.width_field.isEnabled())
        corner, mixed = common(shapes, lambda shape: shape.corner_mm)
        self.corner.show_value(corner, mixed=mixed)
        areas = any(shape.shape not in _LINES for shape in shapes)
        rounded = any(shape.shape is ShapeKind.RECTANGLE for shape in shapes)
        for widget, shown in (
            (self.fill, areas),
            (self._fill_label, areas),
            (self.corner, rounded),
            (self._corner_label, rounded),
        ):
            widget.setVisible(shown)
        self.setEnabled(not any(element.locked for element in elements))

    def _stroke(self, gesture: object | None, **changes: object) -> None:
        commands = []
        for element in self.elements:
            if not isinstance(element, ShapeElement):
                continue
            old = element.stroke or StrokeStyle(ColorUse(self.document.brand.chart_colors.axis))
            new = None if changes.get("color", 0) is None else replace(old, **changes)  # type: ignore[arg-type]
            if element.stroke is not None or "color" in changes:
                commands.append(ChangeElements(self.page, (element.id,), {"stroke": new}))
        if commands:
            self.workspace.do(Combined(tuple(commands), N_("Change line"), gesture))


class PictureForm(Form):
    """One picture or several."""

    picture_wanted = Signal(str)

    def __init__(self, workspace: Workspace, ink: Callable[[Color], QColor]) -> None:
        super().__init__(workspace)
        section = Section(_("Picture"))
        self.replace_button = QPushButton(icon("image"), _("Replace…"))
        self.replace_button.clicked.connect(lambda: self.picture_wanted.emit(self.elements[0].id))
        section.add_wide(self.replace_button)
        self.fit = Segments(
            _("Fit"),
            ((PictureFit.CONTAIN, "", _("Whole")), (PictureFit.COVER, "", _("Fill the frame"))),
        )
        self.fit.edited.connect(lambda fit: self.change({"fit": fit}, N_("Change fit")))
        section.add_row(_("Fit"), self.fit)
        self.tint = SwatchField(_("Ink"), ink, none_text=_("Black"))
        self.tint.edited.connect(lambda use, gesture: self.change({"tint": use}, N_("Change ink"), gesture))
        self._tint_label = section.add_row(_("Ink"), self.tint)
        self.column.addWidget(section)

    def fits(self, elements: Sequence[Element]) -> bool:
        return bool(elements) and all(isinstance(element, PictureElement) for element in elements)

    def show_elements(self, elements: tuple[Element, ...]) -> None:
        self.elements = elements
        pictures = cast(tuple[PictureElement, ...], elements)
        self.replace_button.setEnabled(len(pictures) == 1)
        self.replace_button.setText(_("Choose picture…") if pictures[0].picture is None else _("Replace…"))
        fit, mixed = common(pictures, lambda picture: picture.fit)
        self.fit.show_value(None if mixed else fit)
        tint, mixed = common(pictures, lambda picture: picture.tint)
        self.tint.show_value(tint, self.document.brand, mixed=mixed)
        kept = self.document.pictures
        drawn = any(
            picture.picture in kept and kept[picture.picture].media_type == "image/svg+xml"
            for picture in pictures
            if picture.picture is not None
        )
        self.tint.setVisible(drawn)
        self._tint_label.setVisible(drawn)
        self.setEnabled(not any(element.locked for element in elements))
