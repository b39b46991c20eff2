"""The bottom of the window: the datasets, the grid, the source of the figures, the steps, and the lens."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from inclusion_desktop.app.session import Change
from inclusion_desktop.data.dataset import ColumnId, Dataset
from inclusion_desktop.data.views import View
from inclusion_desktop.i18n import _, ngettext
from inclusion_desktop.ui.appearance import XS, S, set_role
from inclusion_desktop.ui.elided_label import ElidedLabel
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.lens.lens import DataLens
from inclusion_desktop.ui.recipe.look_bar import LookBar
from inclusion_desktop.ui.recipe.step_edits import StepEdits
from inclusion_desktop.ui.recipe.step_look import StepLook
from inclusion_desktop.ui.recipe.step_sheet import StepSheet
from inclusion_desktop.ui.table import edits
from inclusion_desktop.ui.table.dataset_tabs import DatasetTabs
from inclusion_desktop.ui.table.empty_table import EmptyTable
from inclusion_desktop.ui.table.find_bar import FindBar
from inclusion_desktop.ui.table.grid import DataGrid
from inclusion_desktop.ui.table.invalid_button import InvalidButton
from inclusion_desktop.ui.table.menus import TableMenus
from inclusion_desktop.ui.table.provenance_sheet import ProvenanceSheet
from inclusion_desktop.ui.table.summary import summarize
from inclusion_desktop.ui.table.view_bar import ViewBar
from inclusion_desktop.ui.workspace import Selection, Workspace


class DataPanel(QWidget):
    """Shows the dataset that the workspace has selected."""

    files_dropped = Signal(object)
    """A tuple of paths of files that were dropped: somebody should do with each what it is for."""
    import_wanted = Signal()
    """Somebody should ask for a file to import."""
    summary_changed = Signal(str)
    """What the selected cells come to; '' for fewer than two cells. The panel shows it too."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.tabs = DatasetTabs(workspace)
        self.grid = DataGrid(workspace)
        self.look = StepLook(self)
        self.steps = StepEdits(workspace, self.look, self._columns, self)
        self.view_bar = ViewBar(workspace, self.grid)
        self.menus = TableMenus(workspace, self.grid, self.view_bar.open_form, self.steps)
        self.invalid = InvalidButton(self.grid)
        self.sheet = ProvenanceSheet(workspace)
        self.step_sheet = StepSheet(workspace, self.steps)
        self.look_bar = LookBar(self.look)
        self._view: View | None = None
        self.find_bar = FindBar(workspace, self.grid)
        self.lens = DataLens(workspace)
        self.empty = EmptyTable(self.grid)
        self._summary = ElidedLabel()
        self._source_button = self._toggle("info", _("Source"), _("Where the figures come from"))
        self.step_button = self._toggle("list_numbered", _("Steps"), _("How the table is made from its source"))
        self._lens_button = self._toggle("lens", _("Lens"), _("A live plot of the selected columns"))
        self._build()
        self._connect()
        self._show()

    def sizeHint(self) -> QSize:
        """Room for a heading and eight rows."""
        return QSize(1200, 300)

    def commit_typing(self) -> None:
        """Take what is being typed into a cell or the source's form now, as before saving."""
        self.grid.commit_typing()
        self.sheet.take()

    def set_bar(self, bar: QWidget) -> None:
        """Put a line of news between the tabs and the table."""
        self._column.insertWidget(1, bar)

    def _build(self) -> None:
        set_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Data"))
        set_role(self._summary, "muted")
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._summary.setMinimumWidth(240)
        self._summary.setAccessibleName(_("What the selected cells come to"))
        bar = QHBoxLayout()
        bar.setContentsMargins(S, XS, S, 0)
        bar.setSpacing(XS)
        bar.addWidget(self.tabs)
        bar.addWidget(self._summary, 1)
        bar.addWidget(self.invalid)
        bar.addWidget(self._source_button)
        bar.addWidget(self.step_button)
        bar.addWidget(self._lens_button)
        table = QWidget()
        table_layout = QVBoxLayout(table)
        table_layout.setContentsMargins(0, 0, 0, 0)
        table_layout.setSpacing(0)
        table_layout.addWidget(self.find_bar)
        table_layout.addWidget(self.look_bar)
        table_layout.addWidget(self.view_bar)
        table_layout.addWidget(self.grid, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget, stretch in ((table, 3), (self.step_sheet, 0), (self.sheet, 0), (self.lens, 2)):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([640, 300, 280, 440])
        self.sheet.hide()
        self.step_sheet.hide()
        self._lens_button.setChecked(True)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(XS)
        layout.addLayout(bar)
        layout.addWidget(self.splitter, 1)

    def _toggle(self, icon_name: str, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name))
        button.setText(text)
        button.setToolTip(tip)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setCheckable(True)
        return button

    def _connect(self) -> None:
        self._source_button.toggled.connect(self.sheet.setVisible)
        self._lens_button.toggled.connect(self.lens.setVisible)
        self.step_button.toggled.connect(self._show_steps)
        self.step_sheet.closed.connect(lambda: self.step_button.setChecked(False))
        self.look.changed.connect(self._show)
        # A dialog must not open while the cell's editor is still being closed.
        queued = Qt.ConnectionType.QueuedConnection
        self.grid.formula_wanted.connect(self.steps.add_formula, queued)
        self.grid.step_wanted.connect(self.steps.edit, queued)
        self.view_bar.steps_wanted.connect(self._keep_view)
        self.sheet.closed.connect(lambda: self._source_button.setChecked(False))
        self.grid.files_dropped.connect(self.files_dropped)
        self.grid.cells_selected.connect(self._summarize)
        self.grid.arranged.connect(lambda: self.lens.show_rows(self.grid.table.shown_rows()))
        self.grid.highlight_changed.connect(lambda: self.lens.highlight(self.grid.table.highlighted))
        self.grid.dataset_wanted.connect(self.tabs.step)
        self.tabs.import_wanted.connect(self.import_wanted)
        self.empty.import_wanted.connect(self.import_wanted)
        self.empty.table_wanted.connect(self.tabs.make)
        self._workspace.changed.connect(self._take_change)
        self._workspace.selection_changed.connect(self._take_selection)
        self._workspace.replaced.connect(self._show)

    def _take_change(self, change: Change) -> None:
        if change.before is not change.after:
            self._show()

    def _take_selection(self, before: Selection, after: Selection) -> None:
        if before.dataset != after.dataset:
            self._show()

    def _dataset(self) -> Dataset | None:
        document = self._workspace.document
        chosen = document.dataset(self._workspace.selection.dataset)
        return chosen or (document.datasets[0] if document.datasets else None)

    def _show(self) -> None:
        dataset = self._dataset()
        if dataset is not None and self._workspace.selection.dataset != dataset.id:
            # The one that was shown is gone: the workspace should know what is shown instead.
            self._workspace.select_cells(dataset.id, (), ())
            return
        self.tabs.show_datasets(self._workspace.document, dataset.id if dataset is not None else None)
        self.look.follow(self._workspace.document, None if dataset is None else dataset.id)
        shown = None if dataset is None else self.look.table(self._workspace.document, dataset)
        self._show_table(shown)
        self.invalid.show_dataset(shown)
        self._show_step_count(dataset)
        self.view_bar.refresh()
        self.lens.highlight(self.grid.table.highlighted)
        self.lens.show_rows(self.grid.table.shown_rows())
        self.sheet.show_dataset(dataset)
        self.step_sheet.show_dataset(dataset)
        self.empty.setVisible(dataset is None or not dataset.columns)

    def show_step(self, number: int) -> None:
        """Open the sheet of the steps at one of them."""
        self.step_button.setChecked(True)
        self.step_sheet.show_step(number)

    def toggle_steps(self) -> None:
        """Open the sheet of the steps and go into it, or close it."""
        self.step_button.toggle()
        if self.step_button.isChecked():
            self.step_sheet.take_focus()

    def _show_steps(self, on: bool) -> None:
        focused = QApplication.focusWidget()
        if not on and focused is not None and self.step_sheet.isAncestorOf(focused):
            self.grid.setFocus()
        self.step_sheet.setVisible(on)
        if not on:
            # Nobody should wonder why a table cannot be edited.
            self.look.select(None)

    def _show_table(self, table: Dataset | None) -> None:
        was_past, is_past = self.grid.table.is_past, self.look.is_past
        before = self.grid.table.dataset
        if is_past and not was_past:
            self._view = self.grid.table.arrangement
        self.grid.show_dataset(table, is_past=is_past)
        self.look_bar.refresh()
        view = self._view
        if was_past and not is_past:
            self._view = None
            same = before is not None and table is not None and before.id == table.id
            ids = set() if table is None else {column.id for column in table.columns}
            if same and view is not None and set(view.columns) <= ids:
                self.grid.arrange(view)

    def _show_step_count(self, dataset: Dataset | None) -> None:
        derived = None if dataset is None else self._workspace.document.recipes.get(dataset.id)
        runs = () if derived is None else derived.result.steps
        failed = sum(bool(run.error) for run in runs)
        text = _("Steps ({count})").format(count=len(runs)) if runs else _("Steps")
        tip = _("How the table is made from its source")
        if failed:
            tip = ngettext("{count} step cannot be taken.", "{count} steps cannot be taken.", failed).format(
                count=failed
            )
        if (text, tip) != (self.step_button.text(), self.step_button.toolTip()):
            self.step_button.setText(text)
            self.step_button.setToolTip(tip)
            self.step_button.setIcon(icon("error", "error") if failed else icon("list_numbered"))

    def _keep_view(self) -> None:
        view = self.grid.table.arrangement
        if view is not None and self.steps.keep_view(view):
            self.grid.arrange(None)

    def _columns(self) -> tuple[ColumnId, ...]:
        return edits.column_ids(self.grid.table, self.grid.area().places)

    def _summarize(self) -> None:
        table, dataset = self.grid.table, self.grid.table.dataset
        text = ""
        if dataset is not None:
            blocks = [
                (
                    table.dataset_rows_at(area.rows),
                    [column for place in area.places if (column := table.column_at(place)) is not None],
                )
                for area in self.grid.areas()
            ]
            text = summarize(dataset, blocks, table.language)
        if text != self._summary.text():
            self._summary.setText(text)
            self.summary_changed.emit(text)
