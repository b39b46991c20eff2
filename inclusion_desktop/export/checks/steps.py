"""Do the steps work that make the figures on the pages?"""

from __future__ import annotations

from collections.abc import Iterator

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.data.dataset import DatasetId
from inclusion_desktop.data.problems import Severity as ProblemSeverity
from inclusion_desktop.data.recipe.run import StepRun
from inclusion_desktop.document.queries import dataset_uses
from inclusion_desktop.export.inspection import Inspection
from inclusion_desktop.i18n import _


def check(inspection: Inspection) -> Iterator[Finding]:
    """Steps that cannot be taken, and what the others warn of, in datasets that the inspected pages need."""
    document = inspection.document
    used = _used(inspection)
    for dataset in document.datasets:
        derived = document.recipes.get(dataset.id)
        if derived is None or dataset.id not in used:
            continue
        for at, done in enumerate(derived.result.steps):
            for severity, said in _said(done):
                yield Finding(
                    severity,
                    "data.step_failed" if done.error else "data.step_warning",
                    _("'{dataset}', step {number}: {sentence}").format(
                        dataset=dataset.name, number=at + 1, sentence=said
                    ),
                    _("Open the steps of the dataset, and change this one or the cells it reads."),
                    dataset=dataset.id,
                    step=at,
                )


def _said(done: StepRun) -> Iterator[tuple[Severity, str]]:
    if done.error:
        yield Severity.ERROR, done.error
        return
    for problem in done.result.problems:
        if problem.severity is ProblemSeverity.WARNING:
            yield Severity.WARNING, problem.message


def _used(inspection: Inspection) -> frozenset[DatasetId]:
    """The datasets that elements of the pages show, and those they are made with."""
    document = inspection.document
    pages = {page.page.id for page in inspection.pages}
    waiting = [
        dataset.id
        for dataset in document.datasets
        if any(page in pages for page, _element in dataset_uses(document, dataset.id))
    ]
    found: set[DatasetId] = set()
    while waiting:
        dataset = waiting.pop()
        if dataset not in found:
            found.add(dataset)
            derived = document.recipes.get(dataset)
            waiting += [] if derived is None else derived.recipe.others(document.datasets)
    return frozenset(found)
