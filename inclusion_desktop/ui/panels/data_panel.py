"""The bottom of the window: the datasets, the grid, the source of the figures, and the lens."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from inclusion_desktop.app.session import Change
from inclusion_desktop.data.dataset import Dataset
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import XS, S, set_role
from inclusion_desktop.ui.elided_label import ElidedLabel
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.lens.lens import DataLens
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
        self.view_bar = ViewBar(workspace, self.grid)
        self.menus = TableMenus(workspace, self.grid, self.view_bar.open_form)
        self.invalid = InvalidButton(self.grid)
        self.sheet = ProvenanceSheet(workspace)
        self.find_bar = FindBar(workspace, self.grid)
        self.lens = DataLens(workspace)
        self.empty = EmptyTable(self.grid)
        self._summary = ElidedLabel()
        self._source_button = self._toggle("info", _("Source"), _("Where the figures come from"))
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
        bar.addWidget(self._lens_button)
        table = QWidget()
        table_layout = QVBoxLayout(table)
        table_layout.setContentsMargins(0, 0, 0, 0)
        table_layout.setSpacing(0)
        table_layout.addWidget(self.find_bar)
        table_layout.addWidget(self.view_bar)
        table_layout.addWidget(self.grid, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget, stretch in ((table, 3), (self.sheet, 0), (self.lens, 2)):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([640, 280, 440])
        self.sheet.hide()
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
        self.sheet.closed.connect(lambda: self._source_button.setChecked(False))
        self.grid.files_dropped.connect(self.files_dropped)
        self.grid.cells_selected.connect(self._summarize)
        self.grid.highlight_changed.connect(lambda: self.lens.highlight(self.grid.table.highlighted))
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
        self.grid.show_dataset(dataset)
        self.invalid.show_dataset(dataset)
        self.view_bar.refresh()
        self.lens.highlight(self.grid.table.highlighted)
        self.sheet.show_dataset(dataset)
        self.empty.setVisible(dataset is None or not dataset.columns)

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
