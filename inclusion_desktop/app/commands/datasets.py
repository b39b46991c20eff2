"""Edits of datasets as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

from inclusion_desktop.app.commands.targets import dataset_with, with_dataset
from inclusion_desktop.app.session import CommandError
from inclusion_desktop.data.dataset import Dataset, DatasetId, Provenance
from inclusion_desktop.document.model import Document
from inclusion_desktop.i18n import _


@dataclass(frozen=True, slots=True)
class AddDataset:
    """Put a dataset into the document."""

    dataset: Dataset

    @property
    def label(self) -> str:
        """Translated."""
        return _("Add dataset")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where its id is taken."""
        if document.dataset(self.dataset.id) is not None:
            raise CommandError(_("A dataset of that id is in the document already. Add it with an id of its own."))
        return replace(document, datasets=(*document.datasets, self.dataset))


@dataclass(frozen=True, slots=True)
class RemoveDataset:
    """Take a dataset out; charts and fields of it stay and say that their data is missing."""

    dataset: DatasetId

    @property
    def label(self) -> str:
        """Translated."""
        return _("Delete dataset")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where it is gone."""
        gone = dataset_with(document, self.dataset)
        links = MappingProxyType({key: link for key, link in document.links.items() if key != self.dataset})
        return replace(
            document, datasets=tuple(dataset for dataset in document.datasets if dataset is not gone), links=links
        )


@dataclass(frozen=True, slots=True)
class RenameDataset:
    """Give a dataset another name; its id stays."""

    dataset: DatasetId
    name: str

    @property
    def label(self) -> str:
        """Translated."""
        return _("Rename dataset")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where the name is empty or taken."""
        dataset = dataset_with(document, self.dataset)
        if dataset.name == self.name:
            return document
        if not self.name.strip():
            raise CommandError(_("A dataset needs a name. Type one."))
        if any(other.name == self.name for other in document.datasets):
            raise CommandError(_("There is a dataset '{name}' already. Choose another name.").format(name=self.name))
        return with_dataset(document, replace(dataset, name=self.name))


@dataclass(frozen=True, slots=True)
class SetProvenance:
    """Say where a dataset's figures come from."""

    dataset: DatasetId
    provenance: Provenance

    @property
    def label(self) -> str:
        """Translated."""
        return _("Change source")

    @property
    def merge_key(self) -> None:
        """Never merges."""
        return None

    def apply(self, document: Document) -> Document:
        """CommandError where the dataset is gone."""
        dataset = dataset_with(document, self.dataset)
        if dataset.provenance == self.provenance:
            return document
        return with_dataset(document, replace(dataset, provenance=self.provenance))
