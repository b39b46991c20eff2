"""Edits of datasets as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

from inclusion_desktop.app.commands.renaming import with_dataset_called
from inclusion_desktop.app.commands.sources import source_with, with_derived, with_source
from inclusion_desktop.app.commands.targets import dataset_with
from inclusion_desktop.app.session import CommandError
from inclusion_desktop.data.dataset import Dataset, DatasetId, Provenance
from inclusion_desktop.document.derived import Derived
from inclusion_desktop.document.model import Document
from inclusion_desktop.i18n import _


@dataclass(frozen=True, slots=True)
class AddDataset:
    """Put a dataset into the document, and what it is made from if steps make it."""

    dataset: Dataset
    derived: Derived | None = None

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
        document = replace(document, datasets=(*document.datasets, self.dataset))
        if self.derived is None or not self.derived.recipe.steps:
            return document
        return with_derived(document, self.derived)


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
        recipes = MappingProxyType({key: kept for key, kept in document.recipes.items() if key != self.dataset})
        datasets = tuple(dataset for dataset in document.datasets if dataset is not gone)
        return replace(document, datasets=datasets, links=links, recipes=recipes)


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
        source = source_with(document, self.dataset)
        return with_source(with_dataset_called(document, dataset, self.name), replace(source, name=self.name))


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
        source = source_with(document, self.dataset)
        if source.provenance == self.provenance:
            return document
        return with_source(document, replace(source, provenance=self.provenance))
