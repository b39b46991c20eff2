"""The quiet line above a table of the past: which step it is from, and the way back."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import M, S, set_role
from inclusion_desktop.ui.elided_label import ElidedLabel
from inclusion_desktop.ui.icons import show_icon
from inclusion_desktop.ui.recipe.step_look import StepLook


class LookBar(QFrame):
    """Hidden while the result is shown."""

    def __init__(self, look: StepLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(_("An earlier table"))
        self.sentence = ElidedLabel()
        self.back = QPushButton(_("Back to the result"))
        set_role(self.back, "quiet")
        self.back.clicked.connect(lambda: look.select(None))
        picture = QLabel()
        show_icon(picture, "history", 18, "accent")
        row = QHBoxLayout(self)
        row.setContentsMargins(M, 2, S, 2)
        row.setSpacing(S)
        row.addWidget(picture)
        row.addWidget(self.sentence)
        row.addWidget(self.back)
        row.addStretch(1)
        self.hide()

    def refresh(self) -> None:
        """Say what is looked at now."""
        if self._look.is_past:
            self.sentence.setText(self._look.sentence())
            self.back.setAccessibleDescription(self.sentence.text())
        self.setVisible(self._look.is_past)
