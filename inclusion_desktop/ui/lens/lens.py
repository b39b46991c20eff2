"""The lens's place in the window: what to plot, what the mouse did to it as commands, a sentence where it is empty.

The plot itself, and pyqtgraph with it, is imported when the lens is first seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop.app.commands.data import SetCells
from inclusion_desktop.app.session import Change
from inclusion_desktop.data.dataset import Column, ColumnId, Dataset, DatasetId
from inclusion_desktop.data.totals import report_totals
from inclusion_desktop.i18n import N_, _
from inclusion_desktop.ui.appearance import L, S, appearance_of, set_role
from inclusion_desktop.ui.elided_label import ElidedLabel
from inclusion_desktop.ui.lens.choosing import choose_plot
from inclusion_desktop.ui.lens.plots import Form, Plot, Rows, point_label
from inclusion_desktop.ui.lens.steps import key_step, round_dragged, stepped, typed
from inclusion_desktop.ui.lens.told import legend_of, nothing_to_plot, tell_plot, title_of
from inclusion_desktop.ui.table.outliers import outliers
from inclusion_desktop.ui.workspace import Selection, Workspace

if TYPE_CHECKING:
    from inclusion_desktop.ui.lens.plot_view import PlotView


class DataLens(QFrame):
    """Plots the columns that the workspace has selected."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._shown: tuple[DatasetId | None, tuple[ColumnId, ...]] = (None, ())
        self._plotted: tuple[Column, ...] = ()
        self._dataset: Dataset | None = None
        self._plot: Plot | None = None
        self._gesture: object = object()
        self.view: PlotView | None = None
        """None until the lens is first seen."""
        self._title = ElidedLabel()
        self._readout = ElidedLabel()
        self._highlighted: frozenset[ColumnId] = frozenset()
        self.spread = QToolButton()
        """Switches one column of amounts between its line and its distribution."""
        self.legend = QLabel()
        """Which line is which, where there are several."""
        self._empty = QLabel()
        self._shown_rows: NDArray[np.bool_] | None = None
        self._is_parted = False
        """Whether totals are left out of what is plotted."""
        self._build()
        workspace.changed.connect(self._take_change)
        workspace.selection_changed.connect(self._take_selection)
        workspace.replaced.connect(self._start_over)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            appearance_of(app).changed.connect(self._dress)
        self._remember(workspace.selection)

    @property
    def plot(self) -> Plot | None:
        """What is plotted; None where nothing can be."""
        return self._plot

    def _build(self) -> None:
        self.setAccessibleName(_("Data lens"))
        self.setMinimumWidth(220)
        set_role(self._title, "heading")
        set_role(self._readout, "muted")
        set_role(self._empty, "empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._readout.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._readout.setAccessibleName(_("Value at the crosshair"))
        head = QHBoxLayout()
        head.setContentsMargins(L, S, L, 0)
        head.setSpacing(S)
        head.addWidget(self._title, 1)
        head.addWidget(self._readout)
        head.addWidget(self.spread)
        self.spread.setText(_("Distribution"))
        self.spread.setToolTip(_("How the values are spread: histogram, quartiles and outliers"))
        self.spread.setCheckable(True)
        self.spread.toggled.connect(lambda _on: self._refresh())
        self.spread.hide()
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.legend.setWordWrap(True)
        self.legend.setContentsMargins(L, 0, L, 0)
        self.legend.hide()
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.legend)
        layout.addLayout(self._stack, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """The plot is made now, or brought up to date."""
        super().showEvent(event)
        if self.view is None:
            from inclusion_desktop.ui.lens.plot_view import PlotView

            self.view = PlotView()
            self.view.pointed.connect(self._read_out)
            self.view.chosen.connect(self._choose)
            self.view.dragged.connect(self._drag)
            self.view.stepped.connect(self._step)
            self.view.drag_ended.connect(self._end_gesture)
            self._stack.addWidget(self.view)
        self._refresh()

    # What is shown ---------------------------------------------------------------------------------------------

    def _take_change(self, change: Change) -> None:
        if change.before is not change.after:
            self._refresh()

    def _take_selection(self, _before: Selection, after: Selection) -> None:
        if self._remember(after):
            self._end_gesture()
            self._refresh()
        elif self.view is not None and self._plot is not None:
            self.view.mark_rows(self._selected_rows())

    def _start_over(self) -> None:
        self._shown = (None, ())
        self._remember(self._workspace.selection)
        self._refresh()

    def _remember(self, selection: Selection) -> bool:
        """Whether other columns are to be plotted. A selection without columns leaves those that are."""
        if selection.dataset != self._shown[0]:
            self._shown = (selection.dataset, selection.columns)
            return True
        if selection.columns and selection.columns != self._shown[1]:
            self._shown = (selection.dataset, selection.columns)
            return True
        return False

    def _refresh(self) -> None:
        if self.view is None or not self.isVisible():
            return
        document = self._workspace.document
        self._dataset = dataset = document.dataset(self._shown[0])
        columns: tuple[Column, ...] = ()
        if dataset is not None:
            columns = tuple(column for column in dataset.columns if column.id in self._shown[1])
        self.spread.setVisible(sum(column.kind.is_measure for column in columns) == 1)
        self._plot = None
        if dataset is not None:
            is_spread = self.spread.isChecked()
            self._plot = choose_plot(
                dataset, columns, document.language, distribution=is_spread, shown=self._rows_plotted(dataset)
            )
        self.legend.setText(legend_of(self._plot) if self._plot is not None else "")
        self.legend.setVisible(bool(self.legend.text()))
        if self._plot is None:
            self._title.setText("")
            self._readout.setText("")
            is_filtered = dataset is not None and self._rows_shown(dataset) is not None
            self._empty.setText(nothing_to_plot(dataset, columns, is_filtered=is_filtered))
            self._stack.setCurrentWidget(self._empty)
            return
        assert dataset is not None
        self._title.setText(title_of(self._plot) + (f"  ·  {_('Totals left out')}" if self._is_parted else ""))
        self.view.setAccessibleName(self._title.text())
        self.view.setAccessibleDescription(
            tell_plot(dataset, self._plot, document.language)
            + "\n"
            + _("Left and right go from point to point, up and down change the value, Enter selects the row.")
        )
        self._stack.setCurrentWidget(self.view)
        self.view.show_plot(self._plot, self._selected_rows(), document.language, self._outlying(self._plot))
        self._read_out(self.view.pointed_at)

    def highlight(self, columns: frozenset[ColumnId]) -> None:
        """Ring the outliers of these columns."""
        if columns != self._highlighted:
            self._highlighted = columns
            self._refresh()

    def show_rows(self, shown: NDArray[np.bool_] | None) -> None:
        """Plot these rows of the dataset alone (all rows: whether shown); None plots all of them."""
        before = self._shown_rows
        same = before is shown or (before is not None and shown is not None and np.array_equal(before, shown))
        self._shown_rows = shown
        if not same:
            self._refresh()

    def _rows_shown(self, dataset: Dataset) -> NDArray[np.bool_] | None:
        shown = self._shown_rows
        return shown if shown is not None and len(shown) == dataset.row_count else None

    def _rows_plotted(self, dataset: Dataset) -> NDArray[np.bool_] | None:
        """Those that are shown, without those that add up others: beside a total its parts are all near nothing."""
        shown = self._rows_shown(dataset)
        parts = np.ones(dataset.row_count, dtype=np.bool_) if shown is None else shown.copy()
        before = int(parts.sum())
        parts[list(report_totals(dataset))] = False
        left = int(parts.sum())
        self._is_parted = 0 < left < before
        return parts if self._is_parted else shown

    def _outlying(self, plot: Plot) -> Rows:
        found = np.zeros(len(plot), dtype=np.bool_)
        totals = () if self._dataset is None else report_totals(self._dataset)
        for column in () if plot.is_bars else plot.columns:
            if column.id in self._highlighted:
                apart = outliers(column, totals)[plot.rows]
                if plot.of is not None and column is not plot.x_column:
                    own = [at for at, series in enumerate(plot.series) if series.column is column]
                    apart &= np.isin(plot.of, own)
                found |= apart
        return np.flatnonzero(found)

    def _selected_rows(self) -> Rows:
        selection = self._workspace.selection
        return np.array(selection.rows if selection.dataset == self._shown[0] else (), dtype=np.int64)

    def _read_out(self, at: int) -> None:
        if self._plot is None or self._dataset is None or not 0 <= at < len(self._plot):
            self._readout.setText("")
            self._readout.setMinimumWidth(0)
            return
        label = point_label(self._dataset, self._plot, at, self._workspace.document.language)
        if label != self._readout.text():
            self._readout.setText(label)
            # One knows what is plotted; what the point says is what one came for.
            self._readout.setMinimumWidth(min(self._readout.sizeHint().width(), self.width() * 3 // 5))
            if self.view is not None and self.view.hasFocus():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.view, label))

    def _dress(self) -> None:
        if self._plot is not None:
            self.legend.setText(legend_of(self._plot))
        if self.view is not None:
            self.view.dress()

    # What is done ----------------------------------------------------------------------------------------------

    def _choose(self, rows: Rows) -> None:
        dataset, columns = self._shown
        if dataset is not None:
            self._workspace.select_cells(dataset, tuple(rows.tolist()), columns if len(rows) else ())

    def _drag(self, at: int, x: float, y: float, per_pixel: float) -> None:
        plot = self._plot
        amounts = plot.amounts_of(at) if plot is not None else None
        if plot is None or amounts is None:
            return
        row = int(plot.rows[at])
        values = {amounts: round_dragged(amounts, y, per_pixel)}
        if plot.form is Form.SCATTER and plot.x_column is not None and self.view is not None:
            across = self.view.getPlotItem().getViewBox().viewPixelSize()[0]
            values[plot.x_column] = round_dragged(plot.x_column, x, across)
        self._set(row, values)

    def _step(self, at: int, steps: int) -> None:
        plot = self._plot
        amounts = plot.amounts_of(at) if plot is not None else None
        if plot is None or amounts is None:
            return
        size = key_step(amounts, float(plot.y.min()), float(plot.y.max()))
        self._set(int(plot.rows[at]), {amounts: stepped(float(plot.y[at]), steps * size)})

    def _set(self, row: int, values: dict[Column, float]) -> None:
        dataset = self._shown[0]
        if dataset is None:
            return
        language = self._workspace.document.language
        cells = {(row, column.id): typed(value, language) for column, value in values.items()}
        self._workspace.do(SetCells(dataset, cells, N_("Move point"), self._gesture))

    def _end_gesture(self) -> None:
        self._gesture = object()
        self._workspace.session.end_merging()
