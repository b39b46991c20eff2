"""Edits of the brand kit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from inclusion_desktop.app.session import CommandError
from inclusion_desktop.document.brand import Brand, ChartColors, NumberStyle, Swatch, SwatchName, TypeStyle
from inclusion_desktop.document.chart_spec import ChartSpec
from inclusion_desktop.document.model import Document
from inclusion_desktop.document.swatches import with_swatch_renamed
from inclusion_desktop.graphics.color import Color
from inclusion_desktop.i18n import _


def _with_brand(document: Document, brand: Brand) -> Document:
    return document if brand == document.brand else replace(document, brand=brand)


def _swatch(document: Document, name: SwatchName) -> Swatch:
    found = document.brand.swatch(name)
    if found is None:
        raise CommandError(_("There is no swatch '{name}'. Choose another.").format(name=name))
    return found


def swatch_options(spec: ChartSpec) -> tuple[str, ...]:
    """Names of a chart's options that name swatches; of an unknown type, those whose names end in 'color'."""
    from inclusion_desktop.charts.common_options import CommonOptions
    from inclusion_desktop.charts.options import SWATCH, option_fields
    from inclusion_desktop.charts.registry import chart_types

    known = chart_types().get(spec.type)
    if known is None:
        return tuple(name for name in spec.options if name.endswith("color"))
    declared = (*option_fields(known.options), *option_fields(CommonOptions))
    kinds = {option.name: option.kind for option in declared}
    return tuple(name for name in spec.options if kinds.get(name) == SWATCH)


def chart_swatches(spec: ChartSpec) -> tuple[object, ...]:
    """The swatches a chart's options name: for `queries.swatch_uses`."""
    return tuple(spec.options[name] for name in swatch_options(spec))


def _renamed_options(spec: ChartSpec, old: SwatchName, new: SwatchName) -> Mapping[str, Any]:
    named = [name for name in swatch_options(spec) if spec.options[name] == old]
    if not named:
        return spec.options
    return MappingProxyType({**spec.options, **dict.fromkeys(named, new)})


@dataclass(frozen=True, slots=True)
class SetSwatch:
    """Give a swatch another colour; `gesture` (any token) merges what is dragged in one go."""

    name: SwatchName
    color: Color
    gesture: object | None = None

    @property
    def label(self) -> str:
        """Translated."""
        return _("Change swatch")

    @property
    def merge_key(self) -> object | None:
        """One gesture on one swatch."""
        return None if self.gesture is None else ("swatch", self.name, self.gesture)

    def apply(self, document: Document) -> Document:
        """CommandError where there is no such swatch."""
        _swatch(document, self.name)
        new = Swatch(self.name, self.color)
        swatches = tuple(new if swatch.name == self.name else swatch for swatch in document.brand.swatches)
        return _with_brand(document, replace(document.brand, swatches=swatches))


@dataclass(frozen=True, slots=True)
class AddSwatch:
    """Put a swatch at the end of the brand's."""

    swatch: Swatch

    @property
    def label(self) -> str:
        """Translated."""
        return _("Add swatch")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where its name is empty or taken."""
        _check_new_name(document, self.swatch.name)
        return _with_brand(document, replace(document.brand, swatches=(*document.brand.swatches, self.swatch)))


def _check_new_name(document: Document, name: SwatchName) -> None:
    if not name.strip():
        raise CommandError(_("A swatch needs a name. Type one."))
    if document.brand.swatch(name) is not None:
        raise CommandError(_("There is a swatch '{name}' already. Choose another name.").format(name=name))


@dataclass(frozen=True, slots=True)
class RenameSwatch:
    """Give a swatch another name, everywhere it is used."""

    old: SwatchName
    new: SwatchName

    @property
    def label(self) -> str:
        """Translated."""
        return _("Rename swatch")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where there is no such swatch, or the new name is empty or taken."""
        _swatch(document, self.old)
        if self.new == self.old:
            return document
        _check_new_name(document, self.new)
        renamed = with_swatch_renamed(document, self.old, self.new, _renamed_options)
        swatches = tuple(replace(s, name=self.new) if s.name == self.old else s for s in renamed.brand.swatches)
        return _with_brand(renamed, replace(renamed.brand, swatches=swatches))


@dataclass(frozen=True, slots=True)
class RemoveSwatch:
    """Take a swatch out; what used it uses `replacement`."""

    name: SwatchName
    replacement: SwatchName

    @property
    def label(self) -> str:
        """Translated."""
        return _("Delete swatch")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where there is no such swatch, or no other to replace it."""
        _swatch(document, self.name)
        _swatch(document, self.replacement)
        if self.replacement == self.name:
            raise CommandError(_("A swatch cannot replace itself. Choose another."))
        renamed = with_swatch_renamed(document, self.name, self.replacement, _renamed_options)
        swatches = tuple(swatch for swatch in renamed.brand.swatches if swatch.name != self.name)
        return _with_brand(renamed, replace(renamed.brand, swatches=swatches))


@dataclass(frozen=True, slots=True)
class SetTypeStyle:
    """Change the style of that name, or add it where there is none; `gesture` merges what is dragged in one go."""

    style: TypeStyle
    gesture: object | None = None

    @property
    def label(self) -> str:
        """Translated."""
        return _("Change type style")

    @property
    def merge_key(self) -> object | None:
        """One gesture on one style."""
        return None if self.gesture is None else ("style", self.style.name, self.gesture)

    def apply(self, document: Document) -> Document:
        """CommandError where the name is empty or its colour is no swatch."""
        style, brand = self.style, document.brand
        if not style.name.strip():
            raise CommandError(_("A style needs a name. Type one."))
        _swatch(document, style.color)
        if brand.style(style.name) is None:
            return _with_brand(document, replace(brand, styles=(*brand.styles, style)))
        styles = tuple(style if old.name == style.name else old for old in brand.styles)
        return _with_brand(document, replace(brand, styles=styles))


@dataclass(frozen=True, slots=True)
class SetNumberStyle:
    """Choose how numbers are written."""

    numbers: NumberStyle

    @property
    def label(self) -> str:
        """Translated."""
        return _("Change numbers")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """Never refuses."""
        return _with_brand(document, replace(document.brand, numbers=self.numbers))


@dataclass(frozen=True, slots=True)
class SetChartColors:
    """Choose which swatches charts take."""

    colors: ChartColors

    @property
    def label(self) -> str:
        """Translated."""
        return _("Change chart colours")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where one is no swatch."""
        chosen = self.colors
        for name in (chosen.highlight, chosen.rest, chosen.muted, chosen.text, chosen.axis, *chosen.series):
            _swatch(document, name)
        return _with_brand(document, replace(document.brand, chart_colors=chosen))
