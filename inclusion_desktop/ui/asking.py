"""What opens a dialog before it does something: new projects, charts, pictograms, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from inclusion_desktop import i18n
from inclusion_desktop.document.chart_spec import ChartSpec
from inclusion_desktop.document.fields import Field, parse_fields
from inclusion_desktop.document.model import TextElement
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.artboard.text_editor import TextEditor
from inclusion_desktop.ui.inspector.fields import LinesField

if TYPE_CHECKING:
    from inclusion_desktop.ui.main_window import MainWindow


class Asking(QObject):
    """Dialogs are imported when they are asked for: none of them is needed to show the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def new(self) -> None:
        """Ask what the new project is to be."""
        from inclusion_desktop.ui.dialogs.new_dialog import NewDialog

        dialog = NewDialog(self._window)
        if dialog.exec() and dialog.session is not None:
            self._window.files.start(dialog.session)

    def new_from_table(self) -> None:
        """A new project with the table of a file."""
        path = self._window.tables.ask_for_file()
        if path is not None:
            self.open_table(path)

    def open_table(self, path: Path) -> bool:
        """A new project with the table of this file; False where it was not begun."""
        from inclusion_desktop.app.opening import new_session

        window = self._window
        dataset = window.tables.ask_about(path)
        if dataset is None or not window.files.start(new_session(i18n.language())):
            return False
        window.tables.take(dataset)
        return True

    def import_table(self) -> None:
        """A file's table into the open project."""
        path = self._window.tables.ask_for_file()
        if path is not None:
            self._window.tables.add(path)

    def insert_chart(self) -> None:
        """Show the gallery of what the selected columns can be."""
        workspace = self._window.workspace
        selection = workspace.selection
        dataset = workspace.document.dataset(selection.dataset)
        if dataset is None or not dataset.row_count:
            workspace.refused.emit(_("There is no data to draw yet. Type, paste or import a table first."))
            return
        columns = selection.columns if len(selection.columns) > 1 else ()
        spec = self._choose_chart(dataset.id, columns, None)
        if spec is not None:
            self._window.work.insert_chart(spec)

    def change_chart(self, element: str) -> None:
        """Choose another type for a chart in the gallery."""
        from inclusion_desktop.app.commands.charts import SetChartType

        work = self._window.work
        chart, page = work.chart_of_selection(), work.page
        if chart is None or page is None or chart.id != element or chart.spec.dataset is None:
            return
        columns = tuple(column for bound in chart.spec.channels.values() for column in bound)
        spec = self._choose_chart(chart.spec.dataset, columns, chart.spec)
        if spec is not None and spec.type != chart.spec.type:
            self._window.workspace.do(SetChartType(page.id, chart.id, spec.type))

    def _choose_chart(self, dataset: str, columns: tuple[str, ...], current: ChartSpec | None) -> ChartSpec | None:
        from inclusion_desktop.ui.dialogs.chart_gallery import ChartGallery

        window = self._window
        inks = window.editor.artboard.inks
        shown = window.editor.data.grid.table
        view = shown.arrangement if shown.dataset is not None and shown.dataset.id == dataset else None
        gallery = ChartGallery(window.workspace.document, dataset, columns, inks, window, current, view)
        return gallery.spec if gallery.exec() else None

    def insert_pictogram(self) -> None:
        """Choose one of the bundled pictograms."""
        from inclusion_desktop.ui.dialogs.pictogram_dialog import PictogramDialog

        dialog = PictogramDialog(self._window)
        if dialog.exec() and dialog.picture is not None:
            self._window.work.place_picture(dialog.picture)

    def insert_field(self) -> None:
        """A live field at the cursor, in place or in the inspector; else at the end of the selected text."""
        from inclusion_desktop.ui.dialogs.field_dialog import FieldDialog

        window, artboard = self._window, self._window.editor.artboard
        focus = QApplication.focusWidget()
        lines = focus if isinstance(focus, LinesField) and focus.isEnabled() else None
        selected = window.work.selected()
        text = selected[0] if len(selected) == 1 and isinstance(selected[0], TextElement) else None
        if artboard.editor is None and lines is None and (text is None or text.locked or text.hidden):
            window.workspace.refused.emit(_("Select a text, or set the cursor in one, and insert the field then."))
            return
        dialog = FieldDialog(window.workspace, window)
        if not dialog.exec():
            return
        if lines is not None:
            lines.setFocus()
            lines.setTextCursor(_behind_field(lines.textCursor()))
            lines.insertPlainText(dialog.source)
            return
        editor = artboard.editor or (None if text is None else self._edit_at_end(text.id))
        if editor is not None:
            editor.setFocus()
            _behind_field(editor.textCursor()).insertText(dialog.source, editor.currentCharFormat())

    def _edit_at_end(self, text: str) -> TextEditor | None:
        artboard = self._window.editor.artboard
        artboard.edit_text(text)
        editor = artboard.editor
        if editor is not None:
            editor.moveCursor(QTextCursor.MoveOperation.End)
        return editor

    def export(self) -> None:
        """Ask what for and where to, and write the file beside the window."""
        from inclusion_desktop.ui.dialogs.export_dialog import ExportDialog

        window, workspace = self._window, self._window.workspace
        window.take_typing()
        ExportDialog(
            workspace.document,
            window.editor.library_of(workspace.document),
            window.preferences,
            workspace.selection.page,
            workspace.session.path,
            window,
        ).exec()

    def show_shortcuts(self) -> None:
        """All keys at a glance."""
        from inclusion_desktop.ui.dialogs.shortcuts_dialog import ShortcutsDialog

        ShortcutsDialog(self._window).exec()

    def show_about(self) -> None:
        """What this is, and whose work is in it."""
        from inclusion_desktop.ui.dialogs.about_dialog import AboutDialog

        AboutDialog(self._window).exec()


def _behind_field(cursor: QTextCursor) -> QTextCursor:
    """The cursor as it is, or behind the live field it stands in: a field within a field means nothing."""
    block = cursor.block()
    at = cursor.position() - block.position()
    for piece in parse_fields(block.text()):
        if isinstance(piece, Field) and piece.start < at < piece.end:
            cursor.setPosition(block.position() + piece.end)
    return cursor
