"""What stands in the dialog where there is no table to look at: nothing yet, or why there will be none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from inclusion_desktop.ui.appearance import M, set_role
from inclusion_desktop.ui.icons import show_icon


class Refusal(QWidget):
    """Blank until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = QLabel()
        self.mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self.sentence, "empty")
        column = QVBoxLayout(self)
        column.setSpacing(M)
        column.addStretch(1)
        column.addWidget(self.mark)
        column.addWidget(self.sentence)
        column.addStretch(1)

    def show_sentence(self, sentence: str) -> None:
        """Why there is no table."""
        show_icon(self.mark, "error", 48, "error")
        self.sentence.setText(sentence)
