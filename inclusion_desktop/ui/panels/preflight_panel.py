"""What a printer or a reader would stumble over, found while nobody waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop.app.session import Change
from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.document.model import Document
from inclusion_desktop.document.queries import find_element, page_of
from inclusion_desktop.export.preset import PRESETS, PRESS, Preset
from inclusion_desktop.graphics.progress import Progress
from inclusion_desktop.i18n import _, ngettext
from inclusion_desktop.text.library import Library
from inclusion_desktop.ui.appearance import XS, M, S, set_role
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.inspector.fields import ChoiceField
from inclusion_desktop.ui.jobs import Job
from inclusion_desktop.ui.names import element_title
from inclusion_desktop.ui.panels.finding_row import FindingRow, WholeRows
from inclusion_desktop.ui.workspace import Workspace

_QUIET_MS = 900


class PreflightPanel(QWidget):
    """The list of findings for the press; a click shows the place."""

    counted = Signal(int, int)
    """How many errors and how many warnings there are."""
    closed = Signal()
    step_wanted = Signal(int)
    """A step of the dataset that is selected now should be shown."""

    def __init__(
        self, workspace: Workspace, library_of: Callable[[Document], Library], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._library_of = library_of
        self._job: Job | None = None
        self._checked: Document | None = None
        self.findings: tuple[Finding, ...] = ()
        self.watching = False
        """Whether changes are followed; the window starts it when a project is open."""
        self.summary = QLabel(_("Preflight"))
        set_role(self.summary, "heading")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Preflight findings"))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        self.list.setItemDelegate(WholeRows(self.list))
        self.list.viewport().installEventFilter(self)
        self.fine = QLabel()
        set_role(self.fine, "empty")
        self.fine.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.fine.setWordWrap(True)
        self.purpose = ChoiceField(_("What the file is for"))
        self.purpose.setToolTip(_("What the file is for"))
        self.purpose.set_choices([(preset.id, _(preset.label)) for preset in PRESETS])
        self.purpose.show_value(PRESS.id)
        self.purpose.edited.connect(self._take_purpose)
        close = QToolButton()
        close.setIcon(icon("close"))
        close.setAccessibleName(_("Close preflight"))
        close.setToolTip(_("Close preflight"))
        close.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setContentsMargins(M, XS, XS, XS)
        row.setSpacing(S)
        row.addWidget(self.summary, 1)
        row.addWidget(self.purpose)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        column.addWidget(self.fine, 1)
        set_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(260)
        self._later = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._later.timeout.connect(self.check_now)
        workspace.changed.connect(self._take_change)
        workspace.replaced.connect(self._start_over)
        self._show()

    def sizeHint(self) -> QSize:
        """Room for a sentence of usual length."""
        return QSize(360, 240)

    def watch(self, on: bool) -> None:
        """Follow changes, or stop."""
        self.watching = on
        if on:
            self._later.start()
        else:
            self._later.stop()
            if self._job is not None:
                self._job.cancel()

    @property
    def preset(self) -> Preset:
        """What the document is held to."""
        chosen = self.purpose.value_at(self.purpose.currentIndex())
        return next(preset for preset in PRESETS if preset.id == chosen)

    def _take_purpose(self, _preset: object) -> None:
        # What was found for another purpose would only mislead.
        self._start_over()
        if not self.watching:
            self.check_now()

    def _take_change(self, change: Change) -> None:
        if self.watching and change.before is not change.after:
            self._later.start()

    def _start_over(self) -> None:
        self.findings = ()
        self._checked = None
        self._show()
        if self.watching:
            self._later.start()

    def check_now(self) -> None:
        """Look through the document as it is now, beside the window; a check that still runs is let finish first."""
        if self._job is not None:
            self._later.start()
            return
        document = self._workspace.document
        library, preset = self._library_of(document), self.preset

        def work(progress: Progress) -> object:
            from inclusion_desktop.export.preflight import compose_pages, inspect

            pages = compose_pages(document, library)
            progress.step("", 0.5)
            return document, inspect(document, pages, preset, library), preset

        job = self._job = Job(work, self)
        job.done.connect(self._take)
        job.failed.connect(self._workspace.refused)
        job.finished.connect(self._over)
        job.start()

    def wait(self) -> None:
        """Until no check runs, for a window that closes."""
        self.watch(False)
        if self._job is not None:
            self._job.wait()

    def _over(self) -> None:
        self._job = None

    def _take(self, result: object) -> None:
        assert isinstance(result, tuple)
        document: Document = result[0]
        findings: tuple[Finding, ...] = result[1]
        if result[2] is not self.preset:
            return
        self._checked = document
        if document is not self._workspace.document and not self.watching:
            return
        self.findings = findings
        self._show()

    def _show(self) -> None:
        chosen = self.list.currentRow()
        self.list.clear()
        document = self._workspace.document
        for finding in self.findings:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, finding)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{finding.message} {finding.remedy}")
            row = FindingRow(finding, _where(finding, document))
            self.list.addItem(item)
            self.list.setItemWidget(item, row)
        self._fit_rows()
        if 0 <= chosen < self.list.count():
            self.list.setCurrentRow(chosen)
        errors = sum(finding.severity is Severity.ERROR for finding in self.findings)
        warnings = sum(finding.severity is Severity.WARNING for finding in self.findings)
        self.list.setVisible(bool(self.findings))
        self.fine.setVisible(not self.findings)
        self.fine.setText(
            _("Looking through the pages…")
            if self._checked is None
            else _("Nothing found.\nThe page is ready for the press.")
            if self.preset.is_press
            else _("Nothing found.\nThe file can be written.")
        )
        self.summary.setText(count_sentence(errors, warnings) if self.findings else _("Preflight"))
        self.counted.emit(errors, warnings)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit_rows()
        return super().eventFilter(watched, event)

    def _fit_rows(self) -> None:
        width = self.list.viewport().width()
        for at in range(self.list.count()):
            item = self.list.item(at)
            row = self.list.itemWidget(item)
            if row is not None:
                item.setSizeHint(QSize(width, row.heightForWidth(width)))

    def _go(self, item: QListWidgetItem) -> None:
        self.go_to(item.data(Qt.ItemDataRole.UserRole))

    def go_to(self, finding: Finding) -> None:
        """Select what the finding is about: the element, and the cell."""
        document, selection = self._workspace.document, self._workspace.selection
        page = page_of(document, finding.element) if finding.element else None
        if page is not None and finding.element is not None:
            selection = replace(selection, page=page.id, elements=(finding.element,))
        elif finding.page is not None and any(each.id == finding.page for each in document.pages):
            selection = replace(selection, page=finding.page, elements=())
        dataset = document.dataset(finding.dataset)
        if dataset is not None:
            known = {column.id for column in dataset.columns}
            columns: tuple[str, ...] = (finding.column,) if finding.column in known else ()
            rows: tuple[int, ...] = ()
            if finding.row is not None and finding.row < dataset.row_count:
                rows = (finding.row,)
            elif columns:
                rows = tuple(range(dataset.row_count))
            if rows and not columns:
                columns = tuple(known)
            selection = replace(selection, dataset=dataset.id, rows=rows, columns=columns if rows else ())
        self._workspace.select(selection)
        if dataset is not None and finding.step is not None:
            self.step_wanted.emit(finding.step)


def count_sentence(errors: int, warnings: int) -> str:
    """'2 errors, 1 warning' in the language of the interface."""
    parts = []
    if errors:
        parts.append(ngettext("{count} error", "{count} errors", errors).format(count=errors))
    if warnings:
        parts.append(ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings))
    return ", ".join(parts) or _("Notes only")


def _where(finding: Finding, document: Document) -> str:
    if finding.element is not None:
        element = find_element(document, finding.element)
        if element is not None:
            return element_title(element)
    dataset = document.dataset(finding.dataset)
    return "" if dataset is None else dataset.name
