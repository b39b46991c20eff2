"""The window: start screen or working page, menus, one toolbar, and what they set going."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QStackedWidget,
    QTextEdit,
    QToolBar,
    QToolButton,
    QWidget,
)

from inclusion_desktop import i18n
from inclusion_desktop.app.commands.document import ChangeDocument
from inclusion_desktop.app.recovery import RecoveryStore
from inclusion_desktop.app.session import Change, Session
from inclusion_desktop.document.chart_spec import ChartSpec
from inclusion_desktop.document.file import SUFFIX
from inclusion_desktop.document.model import ChartElement, GroupElement, PictureElement
from inclusion_desktop.document.queries import find_on_page
from inclusion_desktop.i18n import _
from inclusion_desktop.text.library import Library
from inclusion_desktop.ui.actions import MENUS, SHAPES, TOOLBAR, Menu, Row, all_rows
from inclusion_desktop.ui.appearance import SCHEMES, appearance_of, set_role
from inclusion_desktop.ui.artboard.handles import Spot
from inclusion_desktop.ui.editor import Editor
from inclusion_desktop.ui.files import Files
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.inserting import PICTURE_TYPES
from inclusion_desktop.ui.page_pictures import preview_png
from inclusion_desktop.ui.page_work import PageWork
from inclusion_desktop.ui.preferences import Preferences
from inclusion_desktop.ui.start.start_screen import StartScreen
from inclusion_desktop.ui.tables import TableFiles
from inclusion_desktop.ui.workspace import Selection, Workspace

SMALLEST = (960, 620)
USUAL = (1440, 920)
TABLE_SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
_GRID_MM = 10.0
_WIDE = 1240
"""Pixels from which the toolbar has room for words."""
_WORDY = ("text", "chart", "picture", "pictogram")


class MainWindow(QMainWindow):
    """One window, one project."""

    workspace: Workspace
    editor: Editor
    work: PageWork
    files: Files
    tables: TableFiles

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
            self.workspace, preferences, store, lambda document: preview_png(document, self.editor.artboard.inks), self
        )
        self.tables = TableFiles(self.workspace, preferences, self)
        self.start = StartScreen(preferences, store, self.editor.artboard.inks)
        self.is_open = False
        self._view: dict[str, bool] = {"rulers": True, "aids": True, "grid": False, "snap": True}
        self.actions_by_id: dict[str, QAction] = {}
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start)
        self.stack.addWidget(self.editor)
        self.setCentralWidget(self.stack)
        self.setAcceptDrops(True)
        self._build_actions()
        self._build_menus()
        self._build_toolbar()
        self._connect()
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self._restore()
        if is_open:
            self.files.keep_copies()
            self._show_project()
        else:
            self.show_start()

    # Building

    def _build_actions(self) -> None:
        for row in all_rows():
            action = QAction(_(row.text), self)
            if row.icon:
                action.setIcon(icon(row.icon))
            action.setShortcuts([QKeySequence(keys) for keys in row.keys])
            action.setCheckable(row.checked is not None)
            action.triggered.connect(self._run(row))
            action.setObjectName(row.id)
            if row.keys:
                plain = _(row.text).replace("&", "").rstrip("…")
                action.setToolTip(f"{plain}  {action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)}")
            self.actions_by_id[row.id] = action

    def _run(self, row: Row) -> Callable[[], None]:
        def run() -> None:
            row.handle(self)
            self.update_actions()

        return run

    def _build_menus(self) -> None:
        for menu in MENUS:
            built = self.menuBar().addMenu(_(menu.text))
            self._fill_menu(built, menu)
            built.aboutToShow.connect(self.update_actions)

    def _fill_menu(self, built: QMenu, menu: Menu) -> None:
        match menu.id:
            case "recent":
                built.aboutToShow.connect(lambda: self._fill_recent(built))
            case "appearance":
                self._fill_appearance(built)
            case "language":
                self._fill_language(built)
        for entry in menu.rows:
            if entry is None:
                built.addSeparator()
            elif isinstance(entry, Menu):
                self._fill_menu(built.addMenu(_(entry.text)), entry)
            else:
                built.addAction(self.actions_by_id[entry.id])

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for path in self.preferences.settings.recent:
            action = menu.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _on=False, path=path: self.files.open(path))
        if menu.isEmpty():
            menu.addAction(_("No files yet")).setEnabled(False)

    def _fill_appearance(self, menu: QMenu) -> None:
        names = {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}
        group = QActionGroup(menu)
        for scheme in SCHEMES:
            action = menu.addAction(names[scheme])
            action.setCheckable(True)
            action.setChecked(self.preferences.settings.appearance == scheme)
            action.triggered.connect(lambda _on=False, scheme=scheme: self.use_appearance(scheme))
            group.addAction(action)

    def _fill_language(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for code in i18n.LANGUAGES:
            action = menu.addAction(i18n.LANGUAGE_NAMES[code])
            action.setCheckable(True)
            action.setChecked(i18n.language() == code)
            action.triggered.connect(lambda _on=False, code=code: self.language_chosen.emit(code))
            group.addAction(action)

    def _build_toolbar(self) -> None:
        bar = QToolBar(_("Tools"))
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.toolbar = bar
        bare = {"new", "open", "save", "undo", "redo"}
        for name in TOOLBAR:
            if name is None:
                bar.addSeparator()
            elif name == "shape":
                bar.addWidget(self._shape_button())
            else:
                bar.addAction(self.actions_by_id[name])
                button = bar.widgetForAction(self.actions_by_id[name])
                if isinstance(button, QToolButton):
                    if name in bare:
                        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
                    self._name_button(button, name)
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(room)
        self.language_button = QToolButton()
        self.language_button.setIcon(icon("language"))
        self.language_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.language_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.language_button.setToolTip(_("Language of the document: numbers, dates, hyphenation"))
        self.language_button.setAccessibleName(_("Language of the document"))
        languages = QMenu(self.language_button)
        for code in i18n.LANGUAGES:
            action = languages.addAction(f"{code.upper()}  {i18n.LANGUAGE_NAMES[code]}")
            action.triggered.connect(lambda _on=False, code=code: self.workspace.do(ChangeDocument({"language": code})))
        self.language_button.setMenu(languages)
        bar.addWidget(self.language_button)
        self.preflight_button = QToolButton()
        self.preflight_button.setDefaultAction(self.actions_by_id["preflight"])
        self.preflight_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.addWidget(self.preflight_button)
        self.export_button = QToolButton()
        self.export_button.setText(_("Export"))
        self.export_button.setIcon(icon("export", "on_accent"))
        self.export_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.export_button.setToolTip(self.actions_by_id["export"].toolTip())
        self.export_button.clicked.connect(self.actions_by_id["export"].trigger)
        set_role(self.export_button, "primary")
        bar.addWidget(self.export_button)
        self.addToolBar(bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Export must not vanish from a narrow window: the words go first.
        style = Qt.ToolButtonStyle
        words = style.ToolButtonTextBesideIcon if self.width() >= _WIDE else style.ToolButtonIconOnly
        buttons = [self.toolbar.widgetForAction(self.actions_by_id[name]) for name in _WORDY]
        for button in (*buttons, self.shape_button):
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(words)

    def _name_button(self, button: QToolButton, name: str) -> None:
        plain = self.actions_by_id[name].text().replace("&", "").rstrip("…")
        button.setAccessibleName(plain)

    def _shape_button(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("shape"))
        button.setText(_("Shape"))
        button.setAccessibleName(_("Shape"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for name in SHAPES:
            menu.addAction(self.actions_by_id[name])
        button.setMenu(menu)
        self.shape_button = button
        return button

    def _connect(self) -> None:
        workspace, editor = self.workspace, self.editor
        workspace.changed.connect(self._take_change)
        workspace.selection_changed.connect(self._take_selection)
        workspace.replaced.connect(self._take_change)
        self.files.opened.connect(self._show_project)
        self.files.copy_failed.connect(workspace.refused)
        editor.strip.undo_wanted.connect(self.undo)
        editor.pages.add_wanted.connect(self.work.add_page)
        editor.artboard.files_dropped.connect(self._drop_on_page)
        editor.artboard.menu_requested.connect(self._show_page_menu)
        editor.artboard.edit_requested.connect(self._edit_element)
        editor.data.file_dropped.connect(lambda path: self.tables.add(Path(path)))
        editor.data.import_wanted.connect(self.import_table)
        editor.preflight.counted.connect(self._show_count)
        editor.preflight.closed.connect(lambda: self.toggle_panel("preflight"))
        editor.inspector.gallery_wanted.connect(self.change_chart)
        editor.inspector.picture_wanted.connect(self.work.replace_picture)
        self.start.back_wanted.connect(self._show_project)
        self.start.new_wanted.connect(self.new)
        self.start.open_wanted.connect(self.files.ask_and_open)
        self.start.table_wanted.connect(self.new_from_table)
        self.start.path_chosen.connect(self.files.open)
        self.start.template_chosen.connect(self.files.open_template)
        self.start.recovered_chosen.connect(self.files.open_recovered)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.update_actions)

    # What is shown

    def show_start(self) -> None:
        """The start screen; the open project stays open behind it."""
        self.editor.artboard.finish_editing()
        self.start.show_choices(self.files.name if self.is_open else "")
        self.stack.setCurrentWidget(self.start)
        self.toolbar.hide()
        self._show_title()
        self.update_actions()

    @property
    def has_project(self) -> bool:
        """Whether a project is open and shown: what menus do needs both."""
        return self.is_open and self.stack.currentWidget() is self.editor

    def _show_project(self) -> None:
        self.is_open = True
        self.stack.setCurrentWidget(self.editor)
        self.toolbar.show()
        self.editor.preflight.watch(True)
        self.editor.artboard.setFocus()
        self.editor.artboard.fit()
        self._take_change()

    def _take_change(self, change: Change | None = None) -> None:
        self._show_title()
        self.language_button.setText(self.workspace.document.language.upper())
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
        for widget in (self.export_button, self.shape_button, self.language_button):
            widget.setEnabled(self.has_project)

    def _show_count(self, errors: int, warnings: int) -> None:
        action = self.actions_by_id["preflight"]
        count = errors + warnings
        text = _("Pre&flight")
        action.setText(f"{text} ●{count}" if count else text)
        tone = "error" if errors else "warning" if warnings else "text"
        action.setIcon(icon("preflight" if not count else "error" if errors else "warning", tone))
        self.preflight_button.setAccessibleName(action.text().replace("&", ""))

    # Undo

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

    def edit(self, name: str) -> None:
        """Cut, copy, paste, delete or select all where the focus is: in a field, the table, or on the page."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit):
            if name == "delete":
                if isinstance(focus, QLineEdit):
                    focus.del_()
                else:
                    focus.textCursor().removeSelectedText()
            else:
                getattr(focus, name)()
        elif focus is not None and self.editor.data.isAncestorOf(focus):
            grid = self.editor.data.grid
            {
                "cut": grid.cut,
                "copy": grid.copy,
                "paste": grid.paste,
                "delete": grid.clear,
                "selectAll": grid.selectAll,
            }[name]()
        elif name == "paste":
            if not self.work.paste() and not self.work.can_paste():
                self.paste_table()
        else:
            {
                "cut": self.work.cut,
                "copy": self.work.copy,
                "delete": self.work.delete,
                "selectAll": self.work.select_all,
            }[name]()

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

    # New things

    def new(self) -> None:
        """Ask what the new project is to be."""
        from inclusion_desktop.ui.dialogs.new_dialog import NewDialog

        dialog = NewDialog(self)
        if dialog.exec() and dialog.session is not None:
            self.files.start(dialog.session)

    def new_from_table(self) -> None:
        """A new project with the table of a file."""
        path = self.tables.ask_for_file()
        if path is not None:
            self._open_table(path)

    def _open_table(self, path: Path) -> bool:
        from inclusion_desktop.app.opening import new_session

        imported = self.tables.ask_about(path)
        if imported is None:
            return False
        language = i18n.language()
        if not self.files.start(new_session(language)):
            return False
        self.tables.take(imported)
        return True

    def import_table(self) -> None:
        """A file's table into the open project."""
        path = self.tables.ask_for_file()
        if path is not None:
            self.tables.add(path)

    def paste_table(self) -> None:
        """A block from the clipboard as a new dataset."""
        self.tables.paste_new()

    def insert_chart(self) -> None:
        """Show the gallery of what the selected columns can be."""
        selection = self.workspace.selection
        dataset = self.workspace.document.dataset(selection.dataset)
        if dataset is None or not dataset.row_count:
            self.workspace.refused.emit(_("There is no data to draw yet. Type, paste or import a table first."))
            return
        columns = selection.columns if len(selection.columns) > 1 else ()
        spec = self._choose_chart(dataset.id, columns, None)
        if spec is not None:
            self.work.insert_chart(spec)

    def change_chart(self, element: str) -> None:
        """Choose another type for a chart in the gallery."""
        from inclusion_desktop.app.commands.charts import SetChartType

        chart = self.work.chart_of_selection()
        page = self.work.page
        if chart is None or page is None or chart.id != element or chart.spec.dataset is None:
            return
        columns = tuple(column for bound in chart.spec.channels.values() for column in bound)
        spec = self._choose_chart(chart.spec.dataset, columns, chart.spec)
        if spec is not None and spec.type != chart.spec.type:
            self.workspace.do(SetChartType(page.id, chart.id, spec.type))

    def _choose_chart(self, dataset: str, columns: tuple[str, ...], current: ChartSpec | None) -> ChartSpec | None:
        from inclusion_desktop.ui.dialogs.chart_gallery import ChartGallery

        gallery = ChartGallery(self.workspace.document, dataset, columns, self.editor.artboard.inks, self, current)
        return gallery.spec if gallery.exec() else None

    def insert_pictogram(self) -> None:
        """Choose one of the bundled pictograms."""
        from inclusion_desktop.ui.dialogs.pictogram_dialog import PictogramDialog

        dialog = PictogramDialog(self)
        if dialog.exec() and dialog.picture is not None:
            self.work.place_picture(dialog.picture)

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

    def export(self) -> None:
        """Ask what for and where to, and write the file beside the window."""
        from inclusion_desktop.ui.dialogs.export_dialog import ExportDialog

        self.editor.artboard.finish_editing()
        dialog = ExportDialog(
            self.workspace.document,
            self.editor.library_of(self.workspace.document),
            self.preferences,
            self.workspace.selection.page,
            self.workspace.session.path,
            self,
        )
        dialog.exec()

    def show_shortcuts(self) -> None:
        """All keys at a glance."""
        from inclusion_desktop.ui.dialogs.shortcuts_dialog import ShortcutsDialog

        ShortcutsDialog(self).exec()

    def show_about(self) -> None:
        """What this is, and whose work is in it."""
        from inclusion_desktop.ui.dialogs.about_dialog import AboutDialog

        AboutDialog(self).exec()

    def _show_page_menu(self, at: QPoint) -> None:
        self.update_actions()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.work.selected():
            names: tuple[str | None, ...] = (
                *("cut", "copy", "paste", "duplicate", "delete", None),
                *("front", "forward", "backward", "back", None, "group", "ungroup", None, "lock", "hide"),
            )
        else:
            names = ("paste", "select_all", None, "text", "chart", "picture", "pictogram", None, "show_all", "fit")
        for name in names:
            if name is None:
                menu.addSeparator()
            else:
                menu.addAction(self.actions_by_id[name])
        menu.popup(at)

    # Dropped files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = tuple(url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            event.acceptProposedAction()
            # Dialogs may follow, and the program that was dragged from must not wait for them.
            QTimer.singleShot(0, self, lambda: self.take_files(paths))

    def _drop_on_page(self, paths: tuple[str, ...], spot: Spot) -> None:
        self.take_files(paths, spot)

    def take_files(self, paths: tuple[str, ...], spot: Spot | None = None) -> None:
        """Open a project, import a table, place pictures: whatever was dropped."""
        for path in map(Path, paths):
            suffix = path.suffix.lower()
            if suffix == SUFFIX:
                self.files.open(path)
                return
            if suffix in TABLE_SUFFIXES:
                if self.stack.currentWidget() is self.editor:
                    self.tables.add(path)
                else:
                    self._open_table(path)
            elif suffix in PICTURE_TYPES and self.stack.currentWidget() is self.editor:
                self.work.insert_picture(path, spot or self.editor.artboard.middle())
            else:
                self.workspace.refused.emit(
                    _("'{name}' cannot be used here. Drop a project, a table (CSV, XLSX) or a picture.").format(
                        name=path.name
                    )
                )

    # Closing

    def _restore(self) -> None:
        kept = self.preferences.settings.window
        if "geometry" in kept:
            self.restoreGeometry(QByteArray.fromBase64(kept["geometry"].encode("ascii", "replace")))
        self.editor.restore(kept)

    def keep_layout(self) -> None:
        """Remember how the window lies."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.preferences.remember_window({**self.editor.kept(), "geometry": geometry})

    def closeEvent(self, event: QCloseEvent) -> None:
        self.editor.artboard.finish_editing()
        if not self.files.may_leave():
            event.ignore()
            return
        self.keep_layout()
        self.files.stop_copies()
        self.editor.preflight.wait()
        event.accept()
