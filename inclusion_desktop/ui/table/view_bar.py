"""The line above the table that says how its rows are sorted and filtered, and takes each of that back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop.data.dataset import Column
from inclusion_desktop.data.distinct import is_choice
from inclusion_desktop.data.number_texts import numeral
from inclusion_desktop.data.views import CellTest, Filter, View, tests_of
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import XS, S, set_role
from inclusion_desktop.ui.elided_label import ElidedButton
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.table.filter_form import FilterForm
from inclusion_desktop.ui.table.grid import DataGrid
from inclusion_desktop.ui.table.value_filter import ValueFilter
from inclusion_desktop.ui.table.view_words import (
    NOTHING,
    filter_words,
    turned,
    with_filter,
    without_filter,
    without_key,
)
from inclusion_desktop.ui.workspace import Workspace

_WITH_WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


class ViewBar(QFrame):
    """Chips for each condition and each sort key, and a form for another condition; hidden where there is none."""

    steps_wanted = Signal()
    """The filters and the sorting should become steps of the table."""

    def __init__(self, workspace: Workspace, grid: DataGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._grid = grid
        self._shown: tuple[object, ...] = ()
        self.form = FilterForm(self._take)
        self._changed: int | None = None
        """The place of the condition that the form changes; None where it adds one."""
        self.count = QLabel()
        self._chips = QHBoxLayout()
        self._line = QWidget()
        self._build()
        grid.arranged.connect(self.refresh)
        grid.values_wanted.connect(self.open_values)
        grid.cells_selected.connect(self.refresh)
        self.hide()

    def _build(self) -> None:
        self.setAccessibleName(_("Sorting and filters"))
        set_role(self.count, "muted")
        chips = QWidget()
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._chips.setSpacing(XS)
        chips.setLayout(self._chips)
        area = QScrollArea()
        area.setWidget(chips)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedHeight(40)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        another = self._another = QToolButton()
        another.setIcon(icon("plus"))
        another.setToolTip(_("Another filter"))
        another.setAccessibleName(_("Another filter"))
        another.clicked.connect(lambda _checked=False: self.open_form())
        everything = self.everything = QToolButton()
        everything.setIcon(icon("filter_off"))
        everything.setText(_("Show all"))
        everything.setToolTip(_("Show all rows in their own order"))
        everything.setAccessibleName(everything.text())
        everything.clicked.connect(lambda: self._arrange(None))
        self.keep = QToolButton()
        self.keep.setIcon(icon("list_numbered"))
        self.keep.setText(_("Make it a step"))
        self.keep.setToolTip(_("Filter and sort the table itself, as charts see it; the source stays as it is"))
        self.keep.setAccessibleName(self.keep.text())
        self.keep.clicked.connect(self.steps_wanted)
        line = QHBoxLayout(self._line)
        line.setContentsMargins(S, 0, S, 0)
        line.setSpacing(XS)
        line.addWidget(area, 1)
        line.addWidget(self.count)
        line.addWidget(another)
        line.addWidget(self.keep)
        line.addWidget(everything)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(XS)
        layout.addWidget(self._line)
        layout.addWidget(self.form)
        self.form.hide()
        self.form.closed.clicked.connect(self.close_form)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the buttons give their words to the chips."""
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        chips, buttons = self._chips.sizeHint().width(), (self.keep, self.everything)
        for style in (_WITH_WORDS, Qt.ToolButtonStyle.ToolButtonIconOnly):
            for button in buttons:
                button.setToolButtonStyle(style)
            others = sum(widget.sizeHint().width() + XS for widget in (self.count, self._another, *buttons))
            if chips + others + 2 * S <= self.width():
                return

    def refresh(self) -> None:
        """What the table shows now."""
        table = self._grid.table
        view, dataset = table.arrangement, table.dataset
        self.setVisible(view is not None or self.form.isVisibleTo(self))
        self._line.setVisible(view is not None)
        if dataset is None:
            self.close_form()
            return
        shown = (view, dataset, table.view_rows)
        if shown == self._shown:
            return
        self._shown = shown
        focused = QApplication.focusWidget()
        had_focus = focused is not None and isinstance(focused.parentWidget(), Chip) and self.isAncestorOf(focused)
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if view is not None:
            self._add_chips(view)
        self._chips.addStretch(1)
        texts = {"shown": table.view_rows, "all": dataset.row_count}
        numbers = {name: numeral(number, 0, table.language) for name, number in texts.items()}
        self.count.setText(_("{shown} of {all} rows").format(**numbers))
        # New chips have their size when they are shown.
        QTimer.singleShot(0, self, self._share_out)
        if had_focus:
            self._grid.setFocus()

    def _add_chips(self, view: View) -> None:
        dataset = self._grid.table.dataset
        assert dataset is not None
        for at, part in enumerate(view.filters):
            words = filter_words(dataset, part)
            removal = _("Remove the filter '{words}'").format(words=words)
            change = self._change_of(at, part)
            chip = Chip(words, "filter", removal, change, partial(self._arrange, without_filter(view, at)))
            if change is not None:
                chip.words.setToolTip(f"{words}\n{_('Change this filter')}")
            self._chips.addWidget(chip)
        for key in view.sort_keys:
            name = dataset.column(key.column).name
            chip = Chip(
                name,
                "sort_down" if key.descending else "sort_up",
                _("Do not sort by '{column}'").format(column=name),
                partial(self._arrange, turned(view, key.column)),
                partial(self._arrange, without_key(view, key.column)),
            )
            chip.words.setToolTip(f"{name}\n{_('Sort the other way round')}")
            self._chips.addWidget(chip)

    def open_form(self, column: Column | None = None, *, change: int | None = None) -> None:
        """Ask for another condition on this column (None: the current one), or for the one at a place anew."""
        table = self._grid.table
        if table.dataset is None or not table.dataset.columns:
            return
        view = table.arrangement or NOTHING
        self._changed = change
        test = view.filters[change] if change is not None else None
        test = test if isinstance(test, CellTest) else None
        if test is not None:
            column = table.dataset.column(test.column)
        column = column or table.column_at(self._grid.cursor_.place[1]) or table.dataset.columns[0]
        is_first = not view.filters
        self.form.show_columns(table.dataset.columns, column, table.language, is_first=is_first, test=test)
        self.form.show()
        self.setVisible(True)
        (self.form.value if self.form.value.isVisibleTo(self.form) else self.form.relation).setFocus()

    def open_values(self, place: int) -> ValueFilter | None:
        """Ask which values of the column at a place are to be shown; None where there is no column."""
        table, heading = self._grid.table, self._grid.horizontalHeader()
        column = table.column_at(place)
        if table.dataset is None or column is None:
            return None
        self._grid.commit_typing()
        popup = ValueFilter(
            self._grid,
            table.dataset,
            column,
            table.arrangement,
            table.language,
            self._arrange_and_return,
            self.open_form,
        )
        left = max(0, heading.sectionViewportPosition(place))
        popup.open_at(heading.viewport().mapToGlobal(QPoint(left, heading.height())))
        return popup

    def _change_of(self, at: int, part: Filter) -> Callable[[], None] | None:
        """What a press on a filter's chip opens; None where no form could show the filter."""
        columns = {test.column for test in tests_of(part)}
        place = self._grid.table.place_of(next(iter(columns))) if len(columns) == 1 else None
        if place is not None and is_choice(part, next(iter(columns))):
            return lambda: (self.open_values(place), None)[1]
        return partial(self.open_form, change=at) if isinstance(part, CellTest) else None

    def close_form(self) -> None:
        """Back to the table."""
        self.form.hide()
        self.setVisible(self._grid.table.arrangement is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the form."""
        if event.key() == Qt.Key.Key_Escape and self.form.isVisible():
            self.close_form()
            self._grid.setFocus()
        else:
            super().keyPressEvent(event)

    def _take(self, test: CellTest, either: bool) -> None:
        view, changed = self._grid.table.arrangement, self._changed
        if changed is not None and (view is None or changed >= len(view.filters)):
            changed = None
        self._arrange_and_return(with_filter(view, test, either=either, instead=changed))
        self.close_form()

    def _arrange_and_return(self, view: View | None) -> None:
        self._arrange(view)
        self._grid.setFocus()

    def _arrange(self, view: View | None) -> None:
        self._grid.arrange(None if view == NOTHING else view)


class Chip(QFrame):
    """One thing about the view: its words, which may be pressed, and a cross."""

    def __init__(
        self, words: str, icon_name: str, removal: str, turn: Callable[[], None] | None, remove: Callable[[], None]
    ) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        set_role(self, "card")
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.words = ElidedButton()
        self.words.setText(words.replace("&", "&&"))
        self.words.setIcon(icon(icon_name, "accent"))
        self.words.setToolTip(words)
        if turn is None:
            self.words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self.words.clicked.connect(lambda _checked=False: turn())
        self.cross = QToolButton()
        self.cross.setIcon(icon("close"))
        self.cross.setToolTip(removal)
        self.cross.setAccessibleName(removal)
        self.cross.clicked.connect(lambda _checked=False: remove())
        layout.addWidget(self.words)
        layout.addWidget(self.cross)
