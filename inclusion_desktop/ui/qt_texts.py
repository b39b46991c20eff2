"""What Qt itself says in menus of fields and in the file dialog, in the interface's language.

Qt ships no Romanian, so that its words are kept in our catalogues like our own.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from inclusion_desktop.i18n import N_, _

_TEXTS: Final = frozenset(
    (
        # Menus of text fields and spin boxes
        *(N_("&Undo"), N_("&Redo"), N_("Cu&t"), N_("&Copy"), N_("&Paste"), N_("Delete"), N_("Select All")),
        *(N_("&Select All"), N_("&Step up"), N_("Step &down")),
        # Buttons
        *(N_("OK"), N_("Cancel"), N_("Close"), N_("&Yes"), N_("&No"), N_("Save"), N_("Open"), N_("Discard")),
        # The file dialog
        *(N_("&Look in:"), N_("File &name:"), N_("Files of &type:"), N_("All Files (*)"), N_("&Open"), N_("&Save")),
        *(N_("&Choose"), N_("Back"), N_("Go back"), N_("Forward"), N_("Go forward"), N_("Parent Directory")),
        *(N_("Go to the parent directory"), N_("Create New Folder"), N_("Create a New Folder"), N_("&New Folder")),
        *(N_("List View"), N_("Change to list view mode"), N_("Detail View"), N_("Change to detail view mode")),
        *(N_("&Rename"), N_("&Delete"), N_("Show &hidden files"), N_("Sidebar"), N_("List of places and bookmarks")),
        *(N_("Files"), N_("Name"), N_("Size"), N_("Type"), N_("Date Modified"), N_("Computer"), N_("Folder")),
        *(N_("Drive"), N_("New Folder"), N_("Directory:"), N_("Remove")),
        N_("%1\nFile not found.\nPlease verify the correct file name was given."),
        N_("%1\nDirectory not found.\nPlease verify the correct directory name was given."),
        N_("%1 already exists.\nDo you want to replace it?"),
        N_("Are you sure you want to delete '%1'?"),
    )
)
_CONTEXTS: Final = frozenset(
    {
        *("QLineEdit", "QWidgetTextControl", "QAbstractSpinBox", "QPlatformTheme", "QDialogButtonBox"),
        *("QFileDialog", "QFileSystemModel", "QSidebar", "QAbstractFileIconProvider"),
    }
)


class QtTexts(QTranslator):
    """Install it in the application; it speaks whichever language the interface has at the moment."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def translate(
        self,
        context: bytes | str,
        sourceText: bytes | str,  # noqa: N803 - Qt's name
        disambiguation: object = None,
        n: int = -1,
    ) -> str | None:
        """The text in the interface's language; None leaves Qt's own words, which an empty text would blank."""
        text = sourceText.decode() if isinstance(sourceText, bytes) else sourceText
        place = context.decode() if isinstance(context, bytes) else context
        return _(text) if place in _CONTEXTS and text in _TEXTS else None

    def isEmpty(self) -> bool:
        """Qt does not ask a translator that is."""
        return False


def speak_for_qt(app: QCoreApplication) -> None:
    """From now on; what is built afterwards speaks the interface's language."""
    if app.findChild(QtTexts) is None:
        app.installTranslator(QtTexts(app))
