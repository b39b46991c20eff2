"""The foot of the dialog: how far the reading is, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import S, set_role

_SOON_MS = 200
"""What takes less is over before anybody has seen that it began."""
_OFTEN_MS = 60


class DialogFoot(QWidget):
    """Shows progress only where it takes a while."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(_("Progress"))
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(200)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.said, "muted")
        self.stop_button = QPushButton(_("Stop"))
        set_role(self.stop_button, "quiet")
        # In the order of the desktop it runs on.
        buttons = QDialogButtonBox()
        self.cancel_button = buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.take_button = buttons.addButton(_("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        for button in (self.stop_button, self.cancel_button):
            button.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        row.addWidget(self.progress)
        row.addWidget(self.said, 1)
        row.addWidget(self.stop_button)
        row.addWidget(buttons)
        self._stoppable = False
        self._shown = QElapsedTimer()
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(lambda: self._show(True))
        self._show(False)

    def begin(self, *, stoppable: bool) -> None:
        """Something is being read; `stoppable` where stopping leaves something to look at."""
        self._stoppable = stoppable
        self.progress.setValue(0)
        self.said.setText(_("Reading the file…"))
        if not self.progress.isVisibleTo(self):
            self._soon.start()

    def show_progress(self, message: str, fraction: float) -> None:
        """How far it is, 0 to 1."""
        if self._shown.isValid() and self._shown.elapsed() < _OFTEN_MS:
            # A file of a thousand columns says so of each: to paint that takes longer than to read it.
            return
        self._shown.start()
        self.said.setText(message)
        self.progress.setValue(round(fraction * 1000))

    def end(self) -> None:
        """It is over."""
        self._soon.stop()
        self._show(False)

    def _show(self, on: bool) -> None:
        self.progress.setVisible(on)
        self.said.setText(self.said.text() if on else "")
        self.stop_button.setVisible(on and self._stoppable)
