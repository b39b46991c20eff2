"""What the flags say of single columns and dimensions: the file has to be looked into to know which they are."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from inclusion_desktop.app.cli.main import UsageError, UserError
from inclusion_desktop.i18n import _

if TYPE_CHECKING:
    from inclusion_desktop.app.taking_in import Told
    from inclusion_desktop.data.dataset import Dataset
    from inclusion_desktop.data.readers import Imported

_YES_NO = {"yes": True, "no": False}
_MARKS = (".", ",")


@dataclass(frozen=True, slots=True)
class ColumnFlags:
    """Columns by the names that they have in the file, or their ids."""

    kinds: Mapping[str, Any]
    decimal: Any
    """The mark of every column; None where it is not told."""
    decimals: Mapping[str, Any]
    fractions: Mapping[str, bool]
    repaired: tuple[str, ...]
    renamed: Mapping[str, str]
    left_out: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]]
    """Which values of a dimension are kept."""

    @classmethod
    def of(cls, arguments: argparse.Namespace) -> ColumnFlags:
        """Take the flags apart. UsageError where one has no sense."""
        from inclusion_desktop.data.dataset import Kind

        every = [text for text in arguments.decimal if text in _MARKS]
        single = [text for text in arguments.decimal if text not in _MARKS]
        values: dict[str, tuple[str, ...]] = {}
        for dimension, value in _pairs("--keep", _("DIMENSION=VALUE"), arguments.keep):
            values[dimension] = (*values.get(dimension, ()), value)
        return cls(
            kinds=_chosen("--kind", _("COLUMN=KIND"), arguments.kind, {kind.value: kind for kind in Kind}),
            decimal=every[-1] if every else None,
            decimals=_chosen("--decimal", _("[COLUMN=]MARK"), single, {mark: mark for mark in _MARKS}),
            fractions=_chosen("--fractions", _("COLUMN=yes|no"), arguments.fractions, _YES_NO),
            repaired=tuple(arguments.repair_column),
            renamed=dict(_pairs("--rename", _("COLUMN=NAME"), arguments.rename, first=True)),
            left_out=tuple(arguments.leave_out),
            values=values,
        )

    @property
    def is_of_columns(self) -> bool:
        """Whether the reader has to know something of single columns."""
        return bool(self.kinds or self.decimals or self.fractions or self.repaired)

    def options(self, imported: Imported, options: Mapping[str, Any]) -> dict[str, Any]:
        """For `import_table`, beyond the options that it was called with. UserError for a column that is not there."""
        places = {name: _place(imported, name) for name in {*self.kinds, *self.decimals, *self.fractions}}
        told: dict[str, Any] = {
            "kinds": {places[name]: kind for name, kind in self.kinds.items()},
            "decimals": {**(options["decimals"] or {}), **{places[name]: mark for name, mark in self.decimals.items()}},
            "fractions": {places[name]: on for name, on in self.fractions.items()},
        }
        if self.repaired and not options["repair"]:
            told["repair"] = tuple(_place(imported, name) for name in self.repaired)
        return told

    def told(self, imported: Imported) -> Told:
        """What becomes of the columns once they are read. UserError for a column that is not there."""
        from inclusion_desktop.app.taking_in import Told

        names = {_place(imported, name): new for name, new in self.renamed.items()}
        return Told(MappingProxyType(names), frozenset(_place(imported, name) for name in self.left_out))


def _place(imported: Imported, name: str) -> int:
    """The file's column of that name."""
    dataset: Dataset = imported.dataset
    column = dataset.find_column(name)
    if column is None:
        raise UserError(
            _("'{dataset}' has no column '{name}'. It has: {names}.").format(
                dataset=dataset.name, name=name, names=", ".join(c.name for c in dataset.columns)
            )
        )
    return imported.places[dataset.columns.index(column)]


def _pairs(flag: str, form: str, given: Iterable[str], *, first: bool = False) -> list[tuple[str, str]]:
    """NAME=VALUE taken apart at the last '=', or the first."""
    pairs = []
    for text in given:
        name, equals, value = text.partition("=") if first else text.rpartition("=")
        if not equals or not name.strip() or not value.strip():
            raise UsageError(_("{flag} takes {form}; not '{text}'.").format(flag=flag, form=form, text=text))
        pairs.append((name.strip(), value.strip()))
    return pairs


def _chosen(flag: str, form: str, given: Iterable[str], choices: Mapping[str, Any]) -> dict[str, Any]:
    found = {}
    for text in given:
        name, equals, value = text.rpartition("=")
        if not equals or not name.strip() or value.strip() not in choices:
            raise UsageError(
                _("{flag} takes {form}, with one of {choices} at the end; not '{text}'.").format(
                    flag=flag, form=form, choices=", ".join(f"'{choice}'" for choice in choices), text=text
                )
            )
        found[name.strip()] = choices[value.strip()]
    return found
