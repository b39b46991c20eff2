"""Where elements stand, what they are called, and how they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inclusion_desktop.app.commands.elements import SetPlaces
from inclusion_desktop.document.model import Element, ShapeElement, ShapeKind
from inclusion_desktop.i18n import N_, _
from inclusion_desktop.ui.inspector.fields import NumberField, SwitchField, TextField
from inclusion_desktop.ui.inspector.form import Form, common
from inclusion_desktop.ui.inspector.sections import Section, labelled
from inclusion_desktop.ui.names import element_title
from inclusion_desktop.ui.workspace import Workspace

_AXES = ("x_mm", "y_mm", "width_mm", "height_mm")


class PlaceForm(Form):
    """Exact numbers in millimetres; units are understood."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        section = Section(_("Place"))
        self.fields = {
            "x_mm": NumberField(_("From the left"), "mm"),
            "y_mm": NumberField(_("From the top"), "mm"),
            "width_mm": NumberField(_("Width"), "mm", low=0.0),
            "height_mm": NumberField(_("Height"), "mm", low=0.0),
            "rotation": NumberField(_("Rotation"), "°", low=-360.0, high=360.0),
        }
        f = self.fields
        section.add_pair(labelled("X", f["x_mm"]), labelled("Y", f["y_mm"]))
        section.add_pair(labelled(_("W"), f["width_mm"]), labelled(_("H"), f["height_mm"]))
        section.add_row(_("Rotation"), f["rotation"])
        for name, field in f.items():
            field.edited.connect(lambda value, gesture, name=name: self._place(name, value, gesture))
        self.column.addWidget(section)
        look = Section(_("Element"))
        self.name = TextField(_("Name"))
        self.name.edited.connect(lambda text, gesture: self.change({"name": text}, N_("Rename"), gesture))
        look.add_row(_("Name"), self.name)
        self.opacity = NumberField(_("Opacity"), "%", low=0.0, high=100.0, decimals=0, step=5.0)
        self.opacity.edited.connect(
            lambda value, gesture: self.change({"opacity": value / 100}, N_("Change opacity"), gesture)
        )
        look.add_row(_("Opacity"), self.opacity)
        self.locked = SwitchField(_("Locked"))
        self.locked.edited.connect(lambda on: self.change({"locked": on}, N_("Lock") if on else N_("Unlock")))
        self.hidden = SwitchField(_("Hidden"))
        self.hidden.edited.connect(lambda on: self.change({"hidden": on}, N_("Hide") if on else N_("Show")))
        look.add_pair(self.locked, self.hidden)
        self.column.addWidget(look)

    def fits(self, elements: Sequence[Element]) -> bool:
        return bool(elements)

    def show_elements(self, elements: tuple[Element, ...]) -> None:
        self.elements = elements
        free = not any(element.locked for element in elements)
        for name, field in self.fields.items():
            value, mixed = common(elements, lambda element, name=name: getattr(element.place, name))  # type: ignore[misc]
            field.show_value(value, mixed=mixed)
            field.setEnabled(free)
        lines = all(
            isinstance(element, ShapeElement) and element.shape in (ShapeKind.LINE, ShapeKind.ARROW)
            for element in elements
        )
        for name in ("width_mm", "height_mm"):
            self.fields[name].setMinimum(0.0 if lines else 0.01)
        one = len(elements) == 1
        self.name.setEnabled(one and free)
        self.name.show_value(elements[0].name if one else "")
        self.name.setPlaceholderText(element_title(elements[0]) if one else _("Several elements"))
        opacity, mixed = common(elements, lambda element: element.opacity)
        self.opacity.show_value(opacity * 100, mixed=mixed)
        self.opacity.setEnabled(free)
        for switch, name in ((self.locked, "locked"), (self.hidden, "hidden")):
            on, mixed = common(elements, lambda element, name=name: getattr(element, name))  # type: ignore[misc]
            switch.show_value(None if mixed else on)
        self.hidden.setEnabled(free)

    def _place(self, name: str, value: float, gesture: object) -> None:
        places = {element.id: replace(element.place, **{name: value}) for element in self.elements}
        text = N_("Move") if name in _AXES[:2] else N_("Rotate") if name == "rotation" else N_("Resize")
        self.workspace.do(SetPlaces(self.page, places, text, gesture))
