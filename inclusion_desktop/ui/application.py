"""Start the window: language, looks, what is remembered, and what to do when something breaks."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from inclusion_desktop import __version__, i18n
from inclusion_desktop.app.opening import new_session
from inclusion_desktop.app.recovery import RecoveryStore
from inclusion_desktop.app.session import Session
from inclusion_desktop.i18n import _
from inclusion_desktop.layout.library import bundled_library
from inclusion_desktop.text.library import Library
from inclusion_desktop.ui.appearance import apply_appearance
from inclusion_desktop.ui.main_window import MainWindow
from inclusion_desktop.ui.preferences import Preferences, recovery_folder, settings_folder
from inclusion_desktop.ui.qt_texts import speak_for_qt


class Program(QObject):
    """The running program: one window, which is built again when the interface changes its language."""

    def __init__(self, preferences: Preferences, store: RecoveryStore, bundled: Library) -> None:
        super().__init__()
        self.preferences = preferences
        self.store = store
        self._bundled = bundled
        self._telling = False
        self._left: list[MainWindow] = []
        self.window: MainWindow | None = None

    def show_window(self, session: Session | None = None) -> MainWindow:
        """A window on the session, or with the start screen where there is none."""
        language = i18n.language()
        window = MainWindow(
            session or new_session(language), self._bundled, self.preferences, self.store, is_open=session is not None
        )
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.language_chosen.connect(self.speak)
        self.window = window
        window.show()
        return window

    def speak(self, language: str) -> None:
        """The interface in another language, at once: the same project in a new window."""
        old = self.window
        if old is None or language == i18n.language():
            return
        old.take_typing()
        i18n.set_language(language)  # type: ignore[arg-type]
        self.preferences.change(language=language)
        old.leave()
        session, was_open = old.files.session, old.is_open
        self.show_window(session if was_open else None)
        old.hide()
        # Qt deletes it later; until then somebody must know it, or Python takes it apart in an order of its own.
        self._left.append(old)
        old.deleteLater()

    def take_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Something broke that nobody expected: keep a copy of the work and say so instead of dying."""
        sys.stderr.write("".join(traceback.format_exception(kind, error, trace)))
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if self._telling or self.window is None:
            return
        self._telling = True
        try:
            kept = self.window.files.keep_copy_now()
            text = _("Something went wrong in the program: {reason}").format(reason=str(error) or kind.__name__)
            remedy = (
                _("Your work is kept in a recovery copy. Save the project, and open it again if anything looks odd.")
                if kept
                else _("Save the project under another name now.")
            )
            QMessageBox.warning(self.window, "Inclusion Desktop", f"{text}\n\n{remedy}")
        finally:
            self._telling = False


def run_window(arguments: Sequence[str]) -> int:
    """Run the program until its window is closed; a file among the arguments is opened. Returns the exit code."""
    app = QApplication.instance()
    if app is None and not _has_screen():
        # Qt would end the program with a signal.
        i18n.set_language(None)
        sentence = _("There is no screen to show the window on.")
        remedy = _("Use a command such as 'export'; '{program} --help' lists them.")
        sys.stderr.write(f"{sentence} {remedy.format(program='inclusion-desktop')}\n")
        return 1
    if not isinstance(app, QApplication):
        app = QApplication([sys.argv[0]])
    app.setApplicationName("inclusion-desktop")
    app.setApplicationDisplayName("")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("inclusion-desktop")
    program = start_program(app, settings_folder(), recovery_folder())
    sys.excepthook = program.take_exception
    window = program.show_window()
    paths = [Path(argument) for argument in arguments if not argument.startswith("-")]
    if paths:
        window.files.open(paths[0])
    return app.exec()


def _has_screen() -> bool:
    """Whether there is something to show windows on, or Qt was told to do without."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def start_program(app: QApplication, settings: Path, recovery: Path) -> Program:
    """The program without its window, with its memory in these folders."""
    preferences = Preferences(settings)
    wanted = preferences.settings.language
    i18n.set_language(wanted)  # type: ignore[arg-type]
    speak_for_qt(app)
    apply_appearance(app, preferences.settings.appearance)  # type: ignore[arg-type]
    return Program(preferences, RecoveryStore(recovery), bundled_library())
