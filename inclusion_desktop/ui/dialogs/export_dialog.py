"""What for, which pages, where to; then the file is written beside the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop.charts.chart_type import Finding, Severity
from inclusion_desktop.document.model import Document
from inclusion_desktop.export.preset import PRESETS, PRESS, Preset
from inclusion_desktop.graphics.progress import Progress
from inclusion_desktop.i18n import _
from inclusion_desktop.text.library import Library
from inclusion_desktop.ui.appearance import L, M, S, set_role
from inclusion_desktop.ui.icons import icon, show_icon
from inclusion_desktop.ui.inspector.fields import ChoiceField, NumberField
from inclusion_desktop.ui.jobs import Job
from inclusion_desktop.ui.panels.pages_panel import page_title
from inclusion_desktop.ui.panels.preflight_panel import count_sentence
from inclusion_desktop.ui.preferences import Preferences

_ICONS = {"press": "print", "accessible": "accessibility", "screen": "pdf", "png": "image", "svg": "external"}
_MOST_TOLD = 4


class ExportDialog(QDialog):
    """Cards for the purposes; findings are told before the file is written and never keep it from being written."""

    def __init__(
        self,
        document: Document,
        library: Library,
        preferences: Preferences,
        page: str,
        path: Path | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._library = library
        self._preferences = preferences
        self._shown_page = page
        self._stem = path.stem if path is not None else _file_name(document.title) or _("Untitled")
        self._job: Job | None = None
        self._check: Job | None = None
        self._written: Path | None = None
        self._findings: dict[str, tuple[Finding, ...]] = {}
        self.setWindowTitle(_("Export"))
        self.setMinimumWidth(660)
        self.cards: dict[str, QRadioButton] = {}
        self._build()
        self.choose("press")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(L, L, L, L)
        column.setSpacing(S)
        title = QLabel(_("What is the file for?"))
        set_role(title, "heading")
        column.addWidget(title)
        group = QButtonGroup(self)
        purposes = [(preset.id, _(preset.label), _(preset.help)) for preset in PRESETS]
        purposes += [
            ("png", _("Picture (PNG)"), _("One page as pixels, for slides and web pages")),
            ("svg", _("Drawing (SVG)"), _("One page as outlines, for other drawing programs")),
        ]
        for name, label, help_text in purposes:
            card = QFrame()
            set_role(card, "card")
            row = QHBoxLayout(card)
            row.setContentsMargins(M, S, M, S)
            row.setSpacing(M)
            mark = QLabel()
            show_icon(mark, _ICONS[name], 24, "accent")
            button = QRadioButton(label)
            button.setAccessibleDescription(help_text)
            font = button.font()
            font.setBold(True)
            button.setFont(font)
            told = QLabel(help_text)
            told.setWordWrap(True)
            set_role(told, "muted")
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(button)
            words.addWidget(told)
            row.addWidget(mark)
            row.addLayout(words, 1)
            card.mousePressEvent = lambda _event, name=name: self.choose(name)  # type: ignore[method-assign, misc]
            button.toggled.connect(lambda on, name=name: self._take_purpose(name) if on else None)
            group.addButton(button)
            self.cards[name] = button
            column.addWidget(card)
        form = QFormLayout()
        form.setContentsMargins(0, S, 0, 0)
        form.setSpacing(S)
        self.pages = ChoiceField(_("Pages"))
        form.addRow(_("Pages"), self.pages)
        self.dpi = NumberField(_("Resolution"), _("dpi"), low=30, high=600, decimals=0, step=50, whole=True)
        self.dpi.show_value(150)
        form.addRow(_("Resolution"), self.dpi)
        self.path = QLineEdit()
        self.path.setAccessibleName(_("File"))
        browse = QPushButton(icon("folder"), _("Choose…"))
        browse.clicked.connect(self._browse)
        where = QHBoxLayout()
        where.setSpacing(S)
        where.addWidget(self.path, 1)
        where.addWidget(browse)
        form.addRow(_("File"), where)
        self.form = form
        column.addLayout(form)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.summary)
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.hide()
        column.addWidget(self.progress)
        self.status = QLabel()
        self.status.setWordWrap(True)
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.status)
        row = QHBoxLayout()
        row.setSpacing(S)
        self.folder_button = QPushButton(icon("folder"), _("Open folder"))
        set_role(self.folder_button, "quiet")
        self.folder_button.clicked.connect(self._open_folder)
        self.folder_button.hide()
        row.addWidget(self.folder_button)
        row.addStretch(1)
        buttons = QDialogButtonBox()
        self.cancel_button = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self.cancel_button.clicked.connect(self.reject)
        self.export_button = buttons.addButton(_("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.export_button.clicked.connect(self.start)
        row.addWidget(buttons)
        # Enter exports, wherever one is.
        for other in (browse, self.folder_button, self.cancel_button):
            other.setAutoDefault(False)
        column.addLayout(row)
        self.export_button.setDefault(True)

    @property
    def purpose(self) -> str:
        """A preset's id, 'png' or 'svg'."""
        return next(name for name, card in self.cards.items() if card.isChecked())

    def choose(self, purpose: str) -> None:
        """As a click on a card does."""
        if self._job is None:
            self.cards[purpose].setChecked(True)

    def _take_purpose(self, purpose: str) -> None:
        pdf = purpose not in ("png", "svg")
        choices: list[tuple[object, str]] = [(None, _("All pages"))] if pdf and len(self._document.pages) > 1 else []
        choices += [(page.id, page_title(page, at)) for at, page in enumerate(self._document.pages)]
        self.pages.set_choices(choices)
        self.pages.show_value(choices[0][0] if pdf else self._shown_page)
        self.form.setRowVisible(self.pages, len(choices) > 1)
        self.form.setRowVisible(self.dpi, purpose == "png")
        folder = Path(self.path.text()).parent if self.path.text() else Path(self._preferences.folder_for())
        if not folder.is_dir():
            folder = Path.home()
        ending = {"press": _("press"), "accessible": _("accessible"), "screen": _("screen")}.get(purpose)
        name = f"{self._stem} – {ending}.pdf" if ending else f"{self._stem}.{purpose}"
        self.path.setText(str(folder / name))
        self.status.setText("")
        self.folder_button.hide()
        self._summarize()

    def _preset(self) -> Preset:
        return next((preset for preset in PRESETS if preset.id == self.purpose), PRESS)

    def _summarize(self) -> None:
        preset = self._preset()
        found = self._findings.get(preset.id)
        if found is None:
            set_role(self.summary, "muted")
            self.summary.setText(_("Looking through the pages…"))
            self._look(preset)
            return
        errors = sum(finding.severity is Severity.ERROR for finding in found)
        warnings = sum(finding.severity is Severity.WARNING for finding in found)
        if not errors and not warnings:
            set_role(self.summary, "muted")
            self.summary.setText(_("Preflight found nothing to mend."))
            return
        set_role(self.summary, "error" if errors else "warning")
        told = [finding.message for finding in found if finding.severity in (Severity.ERROR, Severity.WARNING)]
        if len(told) > _MOST_TOLD:
            told[_MOST_TOLD - 1 :] = [_("and more")]
        first = "\n".join(f"• {message}" for message in told)
        self.summary.setText(_("Preflight: {count}").format(count=count_sentence(errors, warnings)) + f"\n{first}")

    def _look(self, preset: Preset) -> None:
        if self._check is not None:
            return
        document, library = self._document, self._library

        def work(progress: Progress) -> object:
            from inclusion_desktop.export.preflight import compose_pages, inspect

            return preset.id, inspect(document, compose_pages(document, library), preset, library)

        job = self._check = Job(work, self)
        job.done.connect(self._take_findings)
        job.failed.connect(self.summary.setText)
        job.start()

    def _take_findings(self, result: object) -> None:
        assert isinstance(result, tuple)
        self._check = None
        self._findings[result[0]] = result[1]
        self._summarize()

    def _browse(self) -> None:
        suffix = Path(self.path.text()).suffix
        path, _kind = QFileDialog.getSaveFileName(
            self, _("Export"), self.path.text(), f"{suffix[1:].upper()} (*{suffix})"
        )
        if path:
            self.path.setText(path if path.lower().endswith(suffix) else path + suffix)

    def start(self) -> None:
        """Write the file in a thread."""
        target = Path(self.path.text()).expanduser()
        suffix = self.purpose if self.purpose in ("png", "svg") else "pdf"
        if target.suffix.lower() != f".{suffix}":
            target = target.with_name(f"{target.name}.{suffix}")
            self.path.setText(str(target))
        document, library, preset = self._document, self._library, self._preset()
        at = self.pages.currentIndex()
        page = self.pages.value_at(at) if at >= 0 else None
        dpi = self.dpi.value()

        def work(progress: Progress) -> object:
            from inclusion_desktop.export.exporter import export

            export(document, target, preset, progress, page if isinstance(page, str) else None, dpi, library)
            return target

        job = self._job = Job(work, self)
        job.progressed.connect(self._step)
        job.done.connect(self._done)
        job.failed.connect(self._failed)
        job.cancelled.connect(lambda: self._say(_("Stopped. No file was written."), "muted"))
        job.finished.connect(self._over)
        self._busy(True)
        job.start()

    def _busy(self, on: bool) -> None:
        self.progress.setVisible(on)
        self.progress.setValue(0)
        self.export_button.setEnabled(not on)
        self.cancel_button.setText(_("Stop") if on else _("Close"))
        self.folder_button.hide()
        for card in self.cards.values():
            card.setEnabled(not on)

    def _step(self, message: str, fraction: float) -> None:
        self.progress.setValue(round(fraction * 1000))
        self._say(message, "muted")

    def _say(self, text: str, role: str) -> None:
        set_role(self.status, role)
        self.status.setText(text)

    def _done(self, path: object) -> None:
        assert isinstance(path, Path)
        self._written = path
        self._preferences.change(folder=path.absolute().parent)
        self._say(_("'{name}' is written.").format(name=path.name), "")

    def _failed(self, sentence: str) -> None:
        self._say(sentence, "error")

    def _over(self) -> None:
        self._job = None
        self._busy(False)
        self.folder_button.setVisible(self._written is not None)

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.absolute().parent)))

    def reject(self) -> None:
        """Stop the work first; a second time closes."""
        if self._job is not None:
            self._job.cancel()
            return
        if self._check is not None:
            self._check.cancel()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._job is not None:
            self._job.cancel()
            event.ignore()
        else:
            super().closeEvent(event)


def _file_name(title: str) -> str:
    allowed = "".join(" " if character in '/\\:*?"<>|\n' else character for character in title)
    return " ".join(allowed.split())[:80]
