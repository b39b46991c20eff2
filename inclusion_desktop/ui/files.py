"""Opening, saving and closing projects, so that nothing is ever lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from inclusion_desktop.app.autosave import Autosave
from inclusion_desktop.app.file_stamp import stamp_of, was_rewritten
from inclusion_desktop.app.opening import new_from_template, open_path, open_recovered
from inclusion_desktop.app.recovery import Recovered, RecoveryStore
from inclusion_desktop.app.session import Session
from inclusion_desktop.document.file import SUFFIX, FileError, write_document
from inclusion_desktop.document.model import Document
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.preferences import Preferences
from inclusion_desktop.ui.workspace import Workspace


class Files(QObject):
    """The open project and its file."""

    opened = Signal()
    """Another project is open now."""
    copy_failed = Signal(str)
    """A recovery copy could not be made: a sentence."""
    leaving = Signal()
    """The project is about to be saved or closed: whoever holds unfinished typing gives it to the document now."""

    def __init__(
        self,
        workspace: Workspace,
        preferences: Preferences,
        store: RecoveryStore,
        preview: Callable[[Document], bytes | None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._preferences = preferences
        self._store = store
        self._preview = preview
        self._window = window
        self._autosave: Autosave | None = None
        self._claim = store.claim()

    @property
    def session(self) -> Session:
        """The open project's."""
        return self._workspace.session

    @property
    def name(self) -> str:
        """What to call the project: its file's name, else its title."""
        if self.session.path is not None:
            return self.session.path.name
        return self.session.document.title or _("Untitled")

    # Opening

    def ask_and_open(self) -> None:
        """Ask for a file."""
        kinds = ";;".join(
            (
                _("Projects and tables") + f" (*{SUFFIX} *.csv *.tsv *.txt *.xlsx *.xlsm)",
                _("Projects") + f" (*{SUFFIX})",
                _("All files") + " (*)",
            )
        )
        path, _kind = QFileDialog.getOpenFileName(self._window, _("Open"), self._preferences.folder_for(), kinds)
        if path:
            self.open(Path(path))

    def open(self, path: Path) -> bool:
        """Open a project, or a new one with the table of a data file; False where it was not opened."""
        language = self.session.document.language
        if path.suffix.lower() == SUFFIX and self._claim.is_elsewhere(path) and not self._ask_twice(path):
            return False
        left = (each for each in self._store.list() if each.path is not None and _same(each.path, path))
        recovered = next(left, None)
        if recovered is not None:
            choice = self._ask_which(path)
            if choice is None:
                return False
            if choice:
                return self.open_recovered(recovered)
        if not self._open(lambda: open_path(path, language), path):
            return False
        if path.suffix.lower() == SUFFIX:
            self._preferences.remember_file(path)
        return True

    def _ask_twice(self, path: Path) -> bool:
        """Whether to open a project that another window has open."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Open"))
        box.setText(_("'{name}' is open in another window.").format(name=path.name))
        box.setInformativeText(_("Whoever saves last would overwrite what was saved before. Go on in that window."))
        twice = box.addButton(_("Open it here too"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.exec()
        return box.clickedButton() is twice

    def _ask_which(self, path: Path) -> bool | None:
        """True for the recovered work, False for the file as it was saved, None for neither."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("Open"))
        box.setText(_("There is unsaved work on '{name}' from a program that ended badly.").format(name=path.name))
        recovered = box.addButton(_("Open the recovered work"), QMessageBox.ButtonRole.AcceptRole)
        saved = box.addButton(_("Open the file as saved"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(recovered)
        box.setEscapeButton(cancel)
        box.exec()
        if box.clickedButton() is recovered:
            return True
        return False if box.clickedButton() is saved else None

    def open_template(self, path: Path) -> bool:
        """A new project that begins as the file is."""
        return self._open(lambda: new_from_template(path), path)

    def open_recovered(self, recovered: Recovered) -> bool:
        """Unsaved work of a program that ended badly. Its copy is thrown away once another copy is kept."""
        if not self._open(lambda: open_recovered(recovered), recovered.file):
            return False
        if self._autosave is not None:
            self._autosave.flush()
            if self._autosave.file.exists():
                self._store.discard(recovered)
        return True

    def start(self, session: Session) -> bool:
        """Open a session that was made elsewhere; False where the person would rather stay."""
        if not self.may_leave():
            return False
        self._take(session)
        return True

    def _open(self, make: Callable[[], Session], path: Path) -> bool:
        if not self.may_leave():
            return False
        try:
            session = make()
        except FileError as error:
            if not path.exists():
                self._preferences.forget_file(path)
            QMessageBox.warning(self._window, _("Open"), str(error))
            return False
        self._take(session)
        if session.problems:
            box = QMessageBox(
                QMessageBox.Icon.Information,
                _("Open"),
                _("'{name}' is open, but not all is as it was.").format(name=path.name),
                QMessageBox.StandardButton.Ok,
                self._window,
            )
            box.setInformativeText("\n".join(session.problems))
            box.exec()
        return True

    def _take(self, session: Session) -> None:
        self.stop_copies()
        self._workspace.open(session)
        self.keep_copies()
        self.opened.emit()

    # Recovery copies

    def keep_copies(self) -> None:
        """Begin to keep recovery copies of the open project, and tell other windows that it is open."""
        self._claim.take(self.session.path)
        try:
            self._autosave = Autosave(self.session, self._store, on_error=self.copy_failed.emit)
        except FileError as error:
            self._autosave = None
            self.copy_failed.emit(str(error))

    def stop_copies(self, *, keep: bool = False) -> None:
        """Stop; `keep` leaves a last copy to be offered at the next start."""
        self._claim.release()
        autosave, self._autosave = self._autosave, None
        if autosave is not None:
            autosave.close(keep=keep)

    def keep_copy_now(self) -> bool:
        """Something broke: make a copy at once. Whether there is one now (or nothing to copy)."""
        if self._autosave is None:
            return not self.session.is_modified
        self._autosave.flush()
        return not self.session.is_modified or self._autosave.file.exists()

    # Saving

    def save(self) -> bool:
        """To its file; asks for one where it has none. False where it was not saved."""
        self.leaving.emit()
        path = self.session.path
        if path is None or path.suffix.lower() != SUFFIX:
            return self.save_as()
        stamp = self.session.stamp
        if stamp is not None and was_rewritten(path, stamp):
            return self._save_over_another(path)
        return self._write(path)

    def _save_over_another(self, path: Path) -> bool:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Save"))
        box.setText(_("'{name}' was changed by another program meanwhile.").format(name=path.name))
        box.setInformativeText(_("Overwriting it loses what was saved there. A copy keeps both."))
        copy = box.addButton(_("Save a copy…"), QMessageBox.ButtonRole.AcceptRole)
        over = box.addButton(_("Overwrite"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(copy)
        box.setEscapeButton(cancel)
        box.exec()
        if box.clickedButton() is copy:
            return self.save_as()
        return box.clickedButton() is over and self._write(path)

    def save_as(self) -> bool:
        """Ask where to."""
        self.leaving.emit()
        name = Path(self.name).stem
        for forbidden in '/\\:*?"<>|':
            name = name.replace(forbidden, " ")
        proposed = self._preferences.folder_for(f"{name.strip() or _('Untitled')}{SUFFIX}")
        path, _kind = QFileDialog.getSaveFileName(self._window, _("Save as"), proposed, _("Projects") + f" (*{SUFFIX})")
        if not path:
            return False
        target = Path(path)
        return self._write(target if target.suffix.lower() == SUFFIX else target.with_name(target.name + SUFFIX))

    def _write(self, path: Path) -> bool:
        document = self.session.document
        try:
            write_document(document, path, self._preview(document))
        except FileError as error:
            QMessageBox.warning(self._window, _("Save"), str(error))
            return False
        self.session.stamp = stamp_of(path)
        self.session.mark_saved(path, document)
        self._claim.take(path)
        self._preferences.remember_file(path)
        self._workspace.said.emit(_("'{name}' is saved.").format(name=path.name))
        return True

    def may_leave(self) -> bool:
        """Ask to save what is unsaved; False where the person would rather stay."""
        self.leaving.emit()
        if not self.session.is_modified:
            return True
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("Unsaved changes"))
        box.setText(_("Save the changes to '{name}'?").format(name=self.name))
        box.setInformativeText(_("Without saving, the changes since the last time are lost."))
        save = box.addButton(_("Save"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(_("Do not save"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        box.exec()
        if box.clickedButton() is save:
            return self.save()
        return box.clickedButton() is discard


def _same(one: Path, other: Path) -> bool:
    return one.absolute() == other.absolute()
