"""Looks after the files that the open project's tables come from; nothing is taken over without being asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from inclusion_desktop.app.agreements import Agreements
from inclusion_desktop.app.commands.links import LinkDataset, RefreshDataset, SetWatching, UnlinkDataset
from inclusion_desktop.app.linked_files import (
    Changed,
    Missing,
    Same,
    Unreadable,
    Update,
    look,
    plan_refresh,
    relinked,
)
from inclusion_desktop.app.session import Change
from inclusion_desktop.data.dataset import ColumnId, Dataset, DatasetId
from inclusion_desktop.document.links import FileLink, linked_sources
from inclusion_desktop.document.model import Document
from inclusion_desktop.graphics.progress import Progress
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.jobs import Job
from inclusion_desktop.ui.links.watcher import FileWatcher
from inclusion_desktop.ui.workspace import Workspace

__all__ = ["LinkedData", "News"]

_SOON_MS = 150


@dataclass(frozen=True, slots=True, eq=False)
class News:
    """What there is to say about a dataset's file."""

    dataset: DatasetId
    file: str
    """The file's name without its folders."""
    what: Update | Missing | Unreadable
    token: str
    """Two news with one token say the same: who put the first off has put off the second."""


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    document: Document
    unasked: tuple[str, ...]
    changed: Mapping[DatasetId, Changed]
    news: Mapping[DatasetId, News]
    watched: tuple[str, ...]


class LinkedData(QObject):
    """Looks when a project is opened, when files change, and when the person comes back to the program."""

    news_changed = Signal()

    def __init__(self, workspace: Workspace, settings: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._agreements = Agreements(settings)
        self._watcher = FileWatcher(self)
        self._job: Job | None = None
        self._again = False
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._forget()
        self._soon.timeout.connect(self.look_now)
        self._watcher.touched.connect(self.look_now)
        workspace.changed.connect(self._take_change)
        workspace.replaced.connect(self._start_over)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._take_state)
        self._soon.start()

    def _forget(self) -> None:
        self._project = self._workspace.session.path
        self._unasked: tuple[str, ...] = ()
        self._declined = False
        self._changed: Mapping[DatasetId, Changed] = {}
        self._news: Mapping[DatasetId, News] = {}
        self._put_off: set[tuple[DatasetId, str]] = set()

    # What there is to say

    @property
    def unasked(self) -> tuple[str, ...]:
        """Files that the project names and nobody here has agreed to yet; () where the person said not now."""
        return () if self._declined else self._unasked

    def news(self, first: DatasetId | None) -> News | None:
        """What to say: about the dataset `first` where there is anything, else about another one."""
        open_news = [news for news in self._news.values() if (news.dataset, news.token) not in self._put_off]
        return next((news for news in open_news if news.dataset == first), open_news[0] if open_news else None)

    def news_of(self, dataset: DatasetId) -> News | None:
        """What there is to say about the dataset, put off or not."""
        return self._news.get(dataset)

    # What the person answers

    def agree(self) -> None:
        """The files that the project names may be looked at, from now on."""
        self._agreements.agree(self._workspace.session.path, self._unasked)
        self._unasked = ()
        self.news_changed.emit()
        self.look_now()

    def decline(self) -> None:
        """Not until the project is opened again."""
        self._declined = True
        self.news_changed.emit()

    def put_off(self, news: News) -> None:
        """Not this change; the next one is said again."""
        self._put_off.add((news.dataset, news.token))
        self.news_changed.emit()

    def refresh(self, news: News, prefer: Collection[tuple[int, ColumnId]] = ()) -> None:
        """Take the changes over in one step; in the cells of `prefer` what was corrected here stays."""
        update = news.what
        if not isinstance(update, Update):
            return
        if not prefer:
            self._take_over(update)
            return
        changed, document = self._changed[news.dataset], self._workspace.document
        link = document.links[news.dataset]

        def work(_progress: Progress) -> object:
            return plan_refresh(update.of, link, changed, document.language, frozenset(prefer))

        job = Job(work, self)
        job.done.connect(self._take_over)
        job.failed.connect(self._workspace.refused)
        job.start()

    def _take_over(self, update: Update) -> None:
        if self._workspace.do(RefreshDataset(update)):
            self._workspace.said.emit(_("'{name}' was refreshed from its file.").format(name=update.of.name))

    @property
    def shown(self) -> FileLink | None:
        """The link of the table that is shown; None where it follows no file."""
        return self._workspace.document.links.get(self._workspace.selection.dataset or "")

    def look_again(self) -> None:
        """Look because the person asked: what was put off is said again."""
        self._put_off.clear()
        self._declined = False
        self.look_now()

    def toggle_watching(self) -> None:
        """Watch the shown table's file, or leave it alone."""
        link, dataset = self.shown, self._workspace.selection.dataset
        if link is not None and dataset is not None:
            self._workspace.do(SetWatching(dataset, not link.watch))

    def ask_and_relink(self, dataset: DatasetId | None) -> None:
        """Ask for the file that the dataset is to follow."""
        link = self._workspace.document.links.get(dataset or "")
        if link is None or dataset is None:
            return
        folder, window = Path(link.path).parent, self.parent()
        path, _kind = QFileDialog.getOpenFileName(
            window if isinstance(window, QWidget) else None,
            _("Locate ‘{name}’").format(name=link.name),
            # A folder that nobody agreed to is not looked up.
            str(folder) if self._agreements.may_look(self._workspace.session.path, link.path) else "",
        )
        if path:
            self.relink(dataset, Path(path))

    def unlink(self, dataset: DatasetId) -> None:
        """Forget the file; the table stays."""
        self._workspace.do(UnlinkDataset(dataset))

    def relink(self, dataset: DatasetId, path: Path) -> None:
        """Follow another file, which is looked at next."""
        link = self._workspace.document.links.get(dataset)
        if link is not None:
            self.allow(path)
            self._workspace.do(LinkDataset(dataset, relinked(link, path)))

    def allow(self, path: Path) -> None:
        """The person has just chosen this file for the project."""
        self._agreements.agree(self._workspace.session.path, [str(path.absolute())])

    # Looking

    def look_now(self) -> None:
        """Look at every file that is watched, beside the window; one look at a time."""
        if self._job is not None:
            self._again = True
            return
        document, project = self._workspace.document, self._workspace.session.path
        links = {source.id: link for source, link in linked_sources(document) if link.watch}
        if not links:
            self._show(_Found(document, (), {}, {}, ()))
            return
        if project is None:
            # What was never saved came from nobody else: the links were made here.
            self._agreements.agree(None, [link.path for link in links.values()])
        agreements, before = self._agreements, self._changed

        def work(progress: Progress) -> object:
            allowed = {key: link for key, link in links.items() if agreements.may_look(project, link.path)}
            unasked = tuple(link.path for key, link in links.items() if key not in allowed)
            changed: dict[DatasetId, Changed] = {}
            news: dict[DatasetId, News] = {}
            for key, link in allowed.items():
                source = document.source(key)
                assert source is not None
                found = _look(link, source, before.get(key), progress)
                if isinstance(found, Changed):
                    changed[key] = found
                said = _news(source, link, found, document.language)
                if said is not None:
                    news[key] = said
            return _Found(document, unasked, changed, news, tuple(link.path for link in allowed.values()))

        self._job = Job(work, self)
        self._job.done.connect(self._take)
        self._job.failed.connect(self._workspace.refused)
        self._job.finished.connect(self._over)
        self._job.start()

    def wait(self) -> None:
        """Until nothing is being looked at, for a window that closes."""
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
            self._job.wait()

    def _over(self) -> None:
        self._job = None
        if self._again:
            self._again = False
            self.look_now()

    def _take(self, found: _Found) -> None:
        now = self._workspace.document
        if found.document is not now and _parts(found.document) != _parts(now):
            self._again = True  # it was edited meanwhile: what was planned does not hold
            return
        self._show(found)

    def _show(self, found: _Found) -> None:
        self._unasked, self._changed, self._news = found.unasked, found.changed, found.news
        self._watcher.watch(found.watched)
        self.news_changed.emit()

    def _take_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive and self._workspace.document.links:
            self._soon.start()

    def _start_over(self) -> None:
        self._forget()
        self.news_changed.emit()
        self._soon.start()

    def _take_change(self, change: Change) -> None:
        path = self._workspace.session.path
        if path != self._project:
            # The project was saved under another name by the person who has agreed already.
            paths = [link.path for link in change.after.links.values()]
            allowed = [linked for linked in paths if self._agreements.may_look(self._project, linked)]
            self._agreements.agree(path, allowed)
            self._project = path
        if _parts(change.before) != _parts(change.after):
            self._news = MappingProxyType(
                {
                    key: news
                    for key, news in self._news.items()
                    if isinstance(news.what, Update)
                    and change.after.source(key) is news.what.of
                    and change.after.links.get(key) is change.before.links.get(key)
                }
            )
            self.news_changed.emit()
            self._soon.start()


def _parts(document: Document) -> list[tuple[int, int]]:
    """What a look depends on, by identity: links and the tables that were read from them."""
    return [(id(link), id(document.source(key))) for key, link in document.links.items()]


def _look(
    link: FileLink, dataset: Dataset, before: Changed | None, progress: Progress
) -> Same | Changed | Missing | Unreadable:
    """As `look`, but a file that was read already, and has not changed since, is not read again."""
    if before is not None and before.link.path == link.path and before.link.sha256 != link.sha256:
        again = look(before.link, dataset, progress=progress)
        if isinstance(again, Same):
            return before
    return look(link, dataset, progress=progress)


def _news(dataset: Dataset, link: FileLink, found: Same | Changed | Missing | Unreadable, language: str) -> News | None:
    match found:
        case Same():
            return None
        case Changed():
            update = plan_refresh(dataset, link, found, language)
            if update.merged.difference.is_empty and not update.merged.conflicts:
                return None
            return News(dataset.id, link.name, update, found.link.sha256)
        case Missing() | Unreadable():
            return News(dataset.id, link.name, found, found.sentence)
