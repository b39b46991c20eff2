"""The window: start screen or working page, and what connects its parts."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QThreadPool, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from inclusion_desktop.app.commands.document import ChangeDocument
from inclusion_desktop.app.recovery import RecoveryStore
from inclusion_desktop.app.session import Change, Session
from inclusion_desktop.document.model import ChartElement, GroupElement, PictureElement
from inclusion_desktop.document.queries import find_on_page
from inclusion_desktop.i18n import _
from inclusion_desktop.text.library import Library
from inclusion_desktop.ui.actions import all_rows
from inclusion_desktop.ui.appearance import appearance_of
from inclusion_desktop.ui.asking import Asking
from inclusion_desktop.ui.drops import Drops, dropped_paths
from inclusion_desktop.ui.editor import Editor
from inclusion_desktop.ui.files import Files
from inclusion_desktop.ui.focus_edit import edit_at_focus, press_with_enter
from inclusion_desktop.ui.links.bar import LinkBar
from inclusion_desktop.ui.links.linked_data import LinkedData
from inclusion_desktop.ui.menus import fill_menu_bar, make_actions, show_page_menu, views_menu
from inclusion_desktop.ui.page_pictures import preview_png
from inclusion_desktop.ui.page_work import PageWork
from inclusion_desktop.ui.preferences import Preferences
from inclusion_desktop.ui.start.start_screen import StartScreen
from inclusion_desktop.ui.tables import TableFiles
from inclusion_desktop.ui.toolbar import Tools
from inclusion_desktop.ui.workspace import Selection, Workspace

SMALLEST = (960, 620)
USUAL = (1440, 920)
_GRID_MM = 10.0
_PATIENCE_MS = 10_000


class MainWindow(QMainWindow):
    """One window, one project."""

    workspace: Workspace
    editor: Editor
    work: PageWork
    files: Files
    tables: TableFiles
    linked: LinkedData
    asking: Asking
    drops: Drops
    tools: Tools
    actions_by_id: dict[str, QAction]

    language_chosen = Signal(str)
    """The interface should speak another language: somebody builds the window again."""

    def __init__(
        self,
        session: Session,
        bundled: Library,
        preferences: Preferences,
        store: RecoveryStore,
        *,
        is_open: bool = False,
    ) -> None:
        """`is_open` shows the session at once; else the start screen comes first."""
        super().__init__()
        self.preferences = preferences
        self.workspace = Workspace(session, self)
        self.editor = Editor(self.workspace, bundled)
        self.work = PageWork(self.workspace, self.editor.artboard, preferences, self)
        self.files = Files(
            self.workspace, preferences, store, lambda document: preview_png(document, self.editor.views.inks), self
        )
        self.linked = LinkedData(self.workspace, preferences.folder, self)
        bar = LinkBar(self.workspace, self.linked)
        bar.left.connect(self.editor.data.grid.setFocus)
        self.editor.data.set_bar(bar)
        self.tables = TableFiles(self.workspace, preferences, self)
        self.asking = Asking(self)
        self.drops = Drops(self)
        self.start = StartScreen(preferences, store, self.editor.artboard.inks)
        self.is_open = False
        self._key_in: QWidget | None = None
        self._view: dict[str, bool] = {"rulers": True, "aids": True, "grid": False, "snap": True}
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start)
        self.stack.addWidget(self.editor)
        self.setCentralWidget(self.stack)
        self.setAcceptDrops(True)
        self.actions_by_id = make_actions(self)
        fill_menu_bar(self)
        self.editor.strip.set_views(views_menu(self))
        self.tools = Tools(self.actions_by_id)
        self.addToolBar(self.tools)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.update_actions)
        self._connect()
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self._restore()
        if is_open:
            self.files.keep_copies()
            self._show_project()
        else:
            self.show_start()

    def _connect(self) -> None:
        workspace, editor = self.workspace, self.editor
        workspace.changed.connect(self._take_change)
        workspace.selection_changed.connect(self._take_selection)
        workspace.replaced.connect(self._take_change)
        self.files.opened.connect(self._show_project)
        self.files.copy_failed.connect(workspace.refused)
        self.tables.linked.connect(self.linked.allow)
        self.tables.taken.connect(editor.data.grid.setFocus)
        self.files.leaving.connect(self.take_typing)
        self.tools.language_chosen.connect(lambda code: workspace.do(ChangeDocument({"language": code})))
        editor.views.changed.connect(lambda _view: self.update_actions())
        editor.strip.undo_wanted.connect(self.undo)
        editor.pages.add_wanted.connect(self.work.add_page)
        editor.artboard.files_dropped.connect(self.drops.take_later)
        editor.artboard.menu_requested.connect(lambda at: show_page_menu(self, at))
        editor.artboard.edit_requested.connect(self._edit_element)
        editor.data.files_dropped.connect(self.drops.take_later)
        editor.data.import_wanted.connect(self.asking.import_table)
        editor.preflight.counted.connect(self.tools.show_count)
        editor.preflight.closed.connect(lambda: self.toggle_panel("preflight"))
        editor.inspector.gallery_wanted.connect(self.asking.change_chart)
        editor.inspector.picture_wanted.connect(self.work.replace_picture)
        self.start.back_wanted.connect(self._show_project)
        self.start.new_wanted.connect(self.asking.new)
        self.start.open_wanted.connect(self.files.ask_and_open)
        self.start.table_wanted.connect(self.asking.new_from_table)
        self.start.path_chosen.connect(self.files.open)
        self.start.template_chosen.connect(self.files.open_template)
        self.start.recovered_chosen.connect(self.files.open_recovered)

    # What is shown

    def show_start(self) -> None:
        """The start screen; the open project stays open behind it."""
        self.take_typing()
        self.start.show_choices(self.files.name if self.is_open else "")
        self.stack.setCurrentWidget(self.start)
        self.tools.hide()
        self._show_title()
        self.update_actions()

    @property
    def has_project(self) -> bool:
        """Whether a project is open and shown: what menus do needs both."""
        return self.is_open and self.stack.currentWidget() is self.editor

    def _show_project(self) -> None:
        self.is_open = True
        self.stack.setCurrentWidget(self.editor)
        self.tools.show()
        self.editor.preflight.watch(True)
        self.editor.artboard.setFocus()
        self.editor.artboard.fit()
        self._take_change()

    def _take_change(self, change: Change | None = None) -> None:
        self._show_title()
        self.tools.language_button.setText(self.workspace.document.language.upper())
        self._soon.start()

    def _take_selection(self, before: Selection, after: Selection) -> None:
        self._soon.start()

    def _show_title(self) -> None:
        if self.is_open:
            self.setWindowTitle(f"{self.files.name}[*] – Inclusion Desktop")
            self.setWindowModified(self.workspace.session.is_modified)
            path = self.workspace.session.path
            self.setWindowFilePath("" if path is None else str(path))
        else:
            self.setWindowModified(False)
            self.setWindowTitle("Inclusion Desktop")

    def update_actions(self) -> None:
        """Menu items as they are now: possible or not, on or off, and what Undo would undo."""
        for row in all_rows():
            action = self.actions_by_id[row.id]
            # Qt gives shortcuts of disabled actions to nobody, so what depends on the focus stays enabled.
            action.setEnabled(row.enabled is None or row.enabled(self))
            if row.checked is not None:
                action.setChecked(row.checked(self))
        session = self.workspace.session
        for name, text, label in (
            ("undo", _("&Undo"), session.undo_label),
            ("redo", _("&Redo"), session.redo_label),
        ):
            action = self.actions_by_id[name]
            action.setText(f"{text} “{label}”" if label else text)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{action.text().replace('&', '')}  {keys}")
        self.tools.enable(self.has_project)

    def _edit_element(self, name: str) -> None:
        page = self.work.page
        element = None if page is None else find_on_page(page, name)
        if isinstance(element, PictureElement):
            self.work.replace_picture(name)
        elif isinstance(element, ChartElement):
            self.editor.inspector.show()
            self.editor.inspector.setFocus()
            if self.editor.data.isHidden():
                self.toggle_panel("data")

    # Edit

    def take_typing(self) -> None:
        """What is being typed on the page or in the table belongs to the document now."""
        self.editor.artboard.finish_editing()
        self.editor.data.commit_typing()

    def edit(self, name: str) -> None:
        """Cut, copy, paste, delete or select all where the focus is."""
        edit_at_focus(name, self.editor, self.work, self.tables)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self.has_project and self.workspace.session.undo_label is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is something to bring back."""
        return self.has_project and self.workspace.session.redo_label is not None

    @property
    def has_group_selected(self) -> bool:
        """Whether there is something to ungroup."""
        return any(isinstance(element, GroupElement) for element in self.work.selected())

    def undo(self) -> None:
        """One step back; what is being typed is taken first."""
        self.editor.artboard.finish_editing()
        label = self.workspace.session.undo_label
        if label is not None:
            self.workspace.session.undo()
            self.editor.strip.say(_("Undone: {label}").format(label=label))
            self._keep_selection()

    def redo(self) -> None:
        """One step forward."""
        label = self.workspace.session.redo_label
        if label is not None:
            self.workspace.session.redo()
            self.editor.strip.say(_("Done again: {label}").format(label=label))
            self._keep_selection()

    def _keep_selection(self) -> None:
        """Nobody may hold on to elements that are gone."""
        selection, document = self.workspace.selection, self.workspace.document
        page = next((page for page in document.pages if page.id == selection.page), None)
        if page is None:
            first = document.pages[0].id if document.pages else ""
            self.workspace.select(Selection(first, (), selection.dataset))
            return
        here = tuple(name for name in selection.elements if find_on_page(page, name) is not None)
        if here != selection.elements:
            self.workspace.select_elements(*here)

    # View

    def view_on(self, name: str) -> bool:
        """Whether rulers, aids, grid or snapping are on."""
        return self._view[name]

    def toggle_view(self, name: str) -> None:
        """Switch rulers, aids, grid or snapping."""
        on = self._view[name] = not self._view[name]
        artboard = self.editor.artboard
        match name:
            case "rulers":
                artboard.set_rulers(on)
            case "aids":
                artboard.set_aids(on)
            case "grid":
                artboard.set_grid(_GRID_MM if on else None)
            case "snap":
                artboard.set_snapping(on)

    def panel_on(self, name: str) -> bool:
        """Whether the panel is shown."""
        return not self.editor.panels()[name].isHidden()

    def event(self, event: QEvent) -> bool:
        """Remember in which widget a key is pressed."""
        if event.type() is QEvent.Type.ShortcutOverride:
            self._key_in = self.focusWidget()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as in dialogs: Qt leaves that to the space bar.

        A field that the same Enter has closed hands the focus on, and with it nothing else.
        """
        pressed_in, self._key_in = self._key_in, None
        if pressed_in is None or not press_with_enter(pressed_in, event):
            super().keyPressEvent(event)

    def toggle_panel(self, name: str) -> None:
        """Show the panel or hide it."""
        panel = self.editor.panels()[name]
        panel.setVisible(panel.isHidden())
        self.update_actions()

    def use_appearance(self, scheme: str) -> None:
        """Light, dark, or as the system."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.preferences.change(appearance=scheme)
            appearance_of(app).use(scheme)  # type: ignore[arg-type]

    # The window's own events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tools.fit_into(self.width())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.drops.take_later(paths)

    def _restore(self) -> None:
        kept = self.preferences.settings.window
        if "geometry" in kept:
            self.restoreGeometry(QByteArray.fromBase64(kept["geometry"].encode("ascii", "replace")))
        self.editor.restore(kept)

    def keep_layout(self) -> None:
        """Remember how the window lies."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.preferences.remember_window({**self.editor.kept(), "geometry": geometry})

    def leave(self) -> None:
        """Everything that still runs ends; the window is about to go."""
        self.keep_layout()
        self.files.stop_copies()
        self.editor.views.wait()
        self.editor.preflight.wait()
        self.linked.wait()
        # What was given up stops at its next step; a thread must not outlive the program.
        QThreadPool.globalInstance().waitForDone(_PATIENCE_MS)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.files.may_leave():
            self.leave()
            event.accept()
        else:
            event.ignore()
