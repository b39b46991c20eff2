"""Edits of the link between a dataset and the file it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from inclusion_desktop.app.commands.sources import with_source
from inclusion_desktop.app.commands.targets import dataset_with
from inclusion_desktop.app.linked_files import Update
from inclusion_desktop.app.session import CommandError
from inclusion_desktop.data.dataset import DatasetId
from inclusion_desktop.document.links import FileLink
from inclusion_desktop.document.model import Document
from inclusion_desktop.i18n import _

__all__ = ["LinkDataset", "RefreshDataset", "SetWatching", "UnlinkDataset"]


def _link_of(document: Document, dataset: DatasetId) -> FileLink:
    name = dataset_with(document, dataset).name
    link = document.links.get(dataset)
    if link is None:
        raise CommandError(_("'{name}' is not linked to a file. Import the file again to link it.").format(name=name))
    return link


def _with_link(document: Document, dataset: DatasetId, link: FileLink | None) -> Document:
    links: Mapping[DatasetId, FileLink] = {key: kept for key, kept in document.links.items() if key != dataset}
    return replace(document, links=MappingProxyType({**links, dataset: link} if link is not None else links))


@dataclass(frozen=True, slots=True)
class LinkDataset:
    """Let a dataset follow a file, or another file than before."""

    dataset: DatasetId
    link: FileLink

    @property
    def label(self) -> str:
        """Translated."""
        return _("Link to file")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where the dataset is gone."""
        dataset_with(document, self.dataset)
        return _with_link(document, self.dataset, self.link)


@dataclass(frozen=True, slots=True)
class UnlinkDataset:
    """Forget the file; the table stays as it is."""

    dataset: DatasetId

    @property
    def label(self) -> str:
        """Translated."""
        return _("Unlink from file")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where the dataset is gone or not linked."""
        _link_of(document, self.dataset)
        return _with_link(document, self.dataset, None)


@dataclass(frozen=True, slots=True)
class SetWatching:
    """Look for changes of the file, or leave it alone."""

    dataset: DatasetId
    watch: bool

    @property
    def label(self) -> str:
        """Translated."""
        return _("Watch the file") if self.watch else _("Stop watching the file")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where the dataset is gone or not linked."""
        link = _link_of(document, self.dataset)
        if link.watch == self.watch:
            return document
        return _with_link(document, self.dataset, replace(link, watch=self.watch))


@dataclass(frozen=True, slots=True)
class RefreshDataset:
    """Take over what changed in the file, as it was planned and shown."""

    update: Update

    @property
    def label(self) -> str:
        """Translated."""
        return _("Refresh from file")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where the dataset is gone, not linked, or was edited after the refresh was planned."""
        of = self.update.of
        _link_of(document, of.id)
        if document.source(of.id) is not of:
            raise CommandError(
                _("'{name}' was edited since the file was looked at. Look at the changes again.").format(name=of.name)
            )
        document = with_source(document, self.update.merged.dataset)
        return _with_link(document, of.id, self.update.link)
