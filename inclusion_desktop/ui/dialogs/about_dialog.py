"""What the program is, and whose work is in it."""

from __future__ import annotations

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from inclusion_desktop import __version__
from inclusion_desktop.i18n import _
from inclusion_desktop.resources import resources_dir
from inclusion_desktop.ui.appearance import L, M, set_role


class AboutDialog(QDialog):
    """Version, purpose, licences of what is bundled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About Inclusion Desktop"))
        column = QVBoxLayout(self)
        column.setContentsMargins(L, L, L, L)
        column.setSpacing(M)
        title = QLabel("Inclusion Desktop")
        set_role(title, "title")
        column.addWidget(title)
        version = QLabel(_("Version {version}, with Qt {qt}").format(version=__version__, qt=qVersion()))
        set_role(version, "muted")
        column.addWidget(version)
        told = QLabel(
            _(
                "Infographics for print from living data. It works without a network and sends nothing anywhere. "
                "First made for the campaign “Learning Together!” on the inclusion of children with disabilities."
            )
        )
        told.setWordWrap(True)
        column.addWidget(told)
        licences = QPlainTextEdit((resources_dir() / "LICENCES.md").read_text(encoding="utf-8"))
        licences.setReadOnly(True)
        licences.setAccessibleName(_("Licences of what is bundled"))
        set_role(licences, "card")
        column.addWidget(licences, 1)
        buttons = QDialogButtonBox()
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole).setDefault(True)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.resize(560, 480)
