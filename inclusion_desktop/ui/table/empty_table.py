"""What an empty table says: three ways to begin, two of them buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTableView, QVBoxLayout, QWidget

from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import L, S, set_role
from inclusion_desktop.ui.icons import icon, show_icon


class EmptyTable(QWidget):
    """Lies over an empty grid; clicks beside the buttons, keys and drops still reach the grid."""

    table_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, grid: QTableView) -> None:
        # A child of the viewport, because a scroll area takes drops only through that.
        super().__init__(grid.viewport())
        self._grid = grid
        picture = QLabel()
        show_icon(picture, "table", 36, "muted")
        sentence = QLabel(_("Paste a table, drop a file, or start typing"))
        set_role(sentence, "muted")
        new = QPushButton(icon("plus", "on_accent"), _("New table"))
        set_role(new, "primary")
        new.clicked.connect(self.table_wanted)
        from_file = QPushButton(icon("import"), _("From a file…"))
        from_file.clicked.connect(self.import_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(S)
        buttons.addStretch(1)
        buttons.addWidget(new)
        buttons.addWidget(from_file)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(L)
        layout.addStretch(1)
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(buttons)
        layout.addStretch(1)
        grid.viewport().installEventFilter(self)
        self._cover()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over the cells."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._cover()
        return super().eventFilter(watched, event)

    def _cover(self) -> None:
        self.setGeometry(self._grid.viewport().rect())
