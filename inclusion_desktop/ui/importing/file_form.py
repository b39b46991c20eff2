"""The strip above the panes: what can be said of the file as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from inclusion_desktop import i18n
from inclusion_desktop.data.readers.encoding import ENCODINGS
from inclusion_desktop.data.readers.raw import FoundTable, Region
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import XS, M, set_role
from inclusion_desktop.ui.flow_layout import FlowLayout
from inclusion_desktop.ui.importing.delimiter_field import FIXED, DelimiterField
from inclusion_desktop.ui.importing.file_reading import Found
from inclusion_desktop.ui.inspector.fields import ChoiceField, TextField


class FileForm(QWidget):
    """Shows of its fields those that have a meaning for the file. `told` has names and values of `Reading`."""

    told = Signal(object)
    refused = Signal(str)
    """A sentence: what was typed cannot be told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FlowLayout(self, M)
        self._parts: dict[QWidget, QWidget] = {}
        self.name = TextField(_("Name of the dataset"))
        self.name.setMinimumWidth(240)
        self.sheet = self._choice("sheet", _("Sheet"))
        self.region = self._choice("region", _("Table"))
        self.delimiter = DelimiterField(_("Cells are divided by"))
        self.delimiter.told.connect(lambda mark: self.told.emit({"delimiter": mark}))
        self.delimiter.refused.connect(self.refused)
        self.encoding = self._choice("encoding", _("Encoding"))
        self.language = self._choice("language", _("Language of the file"))
        self._add(_("Name"), self.name)
        for text, field in (
            (_("Sheet"), self.sheet),
            (_("Table"), self.region),
            (_("Cells are divided by"), self.delimiter),
            (_("Encoding"), self.encoding),
            (_("Language of the file"), self.language),
        ):
            self._add(text, field)
        self._sheets: Sequence[FoundTable] = ()
        self._sheet = ""

    def _choice(self, member: str, name: str) -> ChoiceField:
        field = ChoiceField(name)
        field.setMinimumContentsLength(24)
        field.edited.connect(lambda value: self.told.emit({member: value}))
        return field

    def _add(self, text: str, field: QWidget) -> None:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(XS)
        label = QLabel(text)
        set_role(label, "muted")
        label.setBuddy(field)
        row.addWidget(label)
        row.addWidget(field, 1)
        self._parts[field] = part
        self._row.addWidget(part)

    def show_found(self, found: Found) -> None:
        """Show what the file is and what was told of it."""
        raw, reading, imported = found.raw, found.reading, found.imported
        is_text = raw.delimiter is not None
        self._sheet = raw.sheet
        self._show_sheets()
        self.region.set_choices(
            [
                (place, _("{name} ({rows} × {columns})").format(name=region.name, **_size(region)))
                for place, region in enumerate(imported.regions)
            ]
        )
        self.region.show_value(imported.region)
        self._show(self.region, len(imported.regions) > 1)
        if is_text:
            self.delimiter.show_value(reading.delimiter, raw.delimiter or FIXED)
            automatic = _("Automatic ({found})").format(found=_encoding_name(raw.encoding))
            self.encoding.set_choices([(None, automatic), *((name, _encoding_name(name)) for name in ENCODINGS)])
            self.encoding.show_value(reading.encoding)
        self._show(self.delimiter, is_text)
        self._show(self.encoding, is_text)
        names: dict[str, str] = dict(i18n.LANGUAGE_NAMES.items())
        codes = dict.fromkeys(code[:2] for code in raw.languages)
        self.language.set_choices([(code, names.get(code, code)) for code in codes])
        self.language.show_value(reading.language if reading.language in codes else next(iter(codes), None))
        self._show(self.language, len(codes) > 1)

    def show_sheets(self, sheets: Sequence[FoundTable]) -> None:
        """The sheets that there are to choose from."""
        self._sheets = sheets
        self._show_sheets()

    def _show_sheets(self) -> None:
        choices: list[tuple[object, str]] = [(sheet.name, _say_sheet(sheet)) for sheet in self._sheets]
        self.sheet.set_choices(choices or [(self._sheet, self._sheet)])
        self.sheet.show_value(self._sheet)
        self._show(self.sheet, len(self._sheets) > 1)

    def _show(self, field: QWidget, on: bool) -> None:
        self._parts[field].setVisible(on)


def _encoding_name(name: str) -> str:
    """As people write it: Python's 'cp1251' and 'utf-8-sig' are nothing that a list should show."""
    plain = name.lower().replace("_", "-").removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    if plain.startswith("cp125"):
        plain = f"windows-{plain[2:]}"
    if plain.startswith("iso8859"):
        plain = f"iso-8859{plain[7:]}"
    return plain if plain.startswith("windows") else plain.upper()


def _say_sheet(sheet: FoundTable) -> str:
    text = _("{name} ({rows} × {columns})").format(name=sheet.name, rows=sheet.rows, columns=sheet.columns)
    return _("{name}, hidden").format(name=text) if sheet.hidden else text


def _size(region: Region) -> dict[str, int]:
    return {"rows": region.bottom - region.top + 1, "columns": region.right - region.left + 1}
