"""The line above the table that says how its rows are sorted and filtered, and takes each of that back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop.data.dataset import Column, Kind
from inclusion_desktop.data.number_texts import numeral
from inclusion_desktop.data.views import VALUES_OF, CellTest, Relation, View, number_of
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import XS, S, set_role
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.table.district_completer import DistrictCompleter
from inclusion_desktop.ui.table.grid import DataGrid
from inclusion_desktop.ui.table.view_words import (
    NOTHING,
    filter_words,
    relation_name,
    relations_of,
    turned,
    with_filter,
    without_filter,
    without_key,
)
from inclusion_desktop.ui.workspace import Workspace


class ViewBar(QFrame):
    """Chips for each condition and each sort key, and a form for another condition; hidden where there is none."""

    def __init__(self, workspace: Workspace, grid: DataGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._grid = grid
        self._shown: tuple[object, ...] = ()
        self.form = FilterForm(self._take)
        self.count = QLabel()
        self._chips = QHBoxLayout()
        self._line = QWidget()
        self._build()
        grid.arranged.connect(self.refresh)
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
        another = QToolButton()
        another.setIcon(icon("plus"))
        another.setToolTip(_("Another filter"))
        another.setAccessibleName(_("Another filter"))
        another.clicked.connect(lambda _checked=False: self.open_form())
        everything = QToolButton()
        everything.setIcon(icon("filter_off"))
        everything.setText(_("Show all"))
        everything.setToolTip(_("Show all rows in their own order"))
        everything.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        everything.clicked.connect(lambda: self._arrange(None))
        line = QHBoxLayout(self._line)
        line.setContentsMargins(S, 0, S, 0)
        line.setSpacing(XS)
        line.addWidget(area, 1)
        line.addWidget(self.count)
        line.addWidget(another)
        line.addWidget(everything)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(XS)
        layout.addWidget(self._line)
        layout.addWidget(self.form)
        self.form.hide()
        self.form.closed.clicked.connect(self.close_form)

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
        if had_focus:
            self._grid.setFocus()

    def _add_chips(self, view: View) -> None:
        dataset = self._grid.table.dataset
        assert dataset is not None
        for at, part in enumerate(view.filters):
            words = filter_words(dataset, part)
            removal = _("Remove the filter '{words}'").format(words=words)
            self._chips.addWidget(
                Chip(words, "filter", removal, None, partial(self._arrange, without_filter(view, at)))
            )
        for key in view.sort_keys:
            name = dataset.column(key.column).name
            self._chips.addWidget(
                Chip(
                    name,
                    "sort_down" if key.descending else "sort_up",
                    _("Do not sort by '{column}'").format(column=name),
                    partial(self._arrange, turned(view, key.column)),
                    partial(self._arrange, without_key(view, key.column)),
                )
            )

    def open_form(self, column: Column | None = None) -> None:
        """Ask for another condition, on this column (None: the current one)."""
        table = self._grid.table
        if table.dataset is None or not table.dataset.columns:
            return
        column = column or table.column_at(self._grid.cursor_.place[1]) or table.dataset.columns[0]
        self.form.show_columns(table.dataset.columns, column, table.language)
        self.form.show()
        self.setVisible(True)
        self.form.value.setFocus()

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

    def _take(self, test: CellTest) -> None:
        self._arrange(with_filter(self._grid.table.arrangement, test))
        self.close_form()
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
        self.words = QToolButton()
        self.words.setText(words.replace("&", "&&"))
        self.words.setIcon(icon(icon_name, "accent"))
        self.words.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if turn is None:
            self.words.setEnabled(True)
            self.words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self.words.setToolTip(_("Sort the other way round"))
            self.words.clicked.connect(lambda _checked=False: turn())
        self.cross = QToolButton()
        self.cross.setIcon(icon("close"))
        self.cross.setToolTip(removal)
        self.cross.setAccessibleName(removal)
        self.cross.clicked.connect(lambda _checked=False: remove())
        layout.addWidget(self.words)
        layout.addWidget(self.cross)


class FilterForm(QWidget):
    """Column, relation and value of a condition; Enter adds it."""

    def __init__(self, take: Callable[[CellTest], None]) -> None:
        super().__init__()
        self._take = take
        self._columns: tuple[Column, ...] = ()
        self._language = "ro"
        self.column = QComboBox()
        self.column.setAccessibleName(_("Column"))
        self.relation = QComboBox()
        self.relation.setAccessibleName(_("Condition"))
        self.value = QLineEdit()
        self.value.setAccessibleName(_("Value"))
        self.problem = QLabel()
        set_role(self.problem, "error")
        self.add = QPushButton(_("Filter"))
        set_role(self.add, "primary")
        self.closed = QToolButton()
        self.closed.setIcon(icon("close"))
        self.closed.setAccessibleName(_("Close"))
        self.closed.setToolTip(_("Close"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(S, 0, S, 0)
        layout.setSpacing(XS)
        layout.addWidget(QLabel(_("Show rows where")))
        for widget in (self.column, self.relation, self.value, self.add, self.problem):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.closed)
        self.column.currentIndexChanged.connect(lambda _at: self._show_relations())
        self.relation.currentIndexChanged.connect(lambda _at: self._show_value())
        self.value.textEdited.connect(lambda _text: self.problem.setText(""))
        self.value.returnPressed.connect(self.submit)
        self.add.clicked.connect(self.submit)

    def show_columns(self, columns: tuple[Column, ...], chosen: Column, language: str) -> None:
        """For a condition on one of these."""
        self._columns, self._language = columns, language
        self.column.blockSignals(True)
        self.column.clear()
        self.column.addItems([column.name for column in columns])
        self.column.setCurrentIndex(next((at for at, column in enumerate(columns) if column.id == chosen.id), 0))
        self.column.blockSignals(False)
        self.value.clear()
        self.problem.setText("")
        self._show_relations()

    def submit(self) -> None:
        """Add the condition, or say what is wrong with its value."""
        column, relation = self._columns[self.column.currentIndex()], self._relation()
        wanted = VALUES_OF.get(relation, 1)
        typed = self.value.text().strip()
        values: tuple[str, ...] = (typed,) if wanted == 1 else ()
        if wanted is None or wanted == 2:
            values = tuple(part.strip() for part in typed.split(";") if part.strip())
        if wanted == 2 and len(values) != 2:
            self.problem.setText(_("Type two values with a semicolon between them."))
            return
        if wanted != 0 and not any(values):
            self.problem.setText(_("Type a value."))
            return
        wrong = [] if relation in (Relation.CONTAINS, Relation.BEGINS_WITH) else self._no_numbers(column, values)
        if wrong:
            self.problem.setText(_("'{text}' does not fit the column.").format(text=wrong[0]))
            return
        self._take(CellTest(column.id, relation, values))

    def _no_numbers(self, column: Column, values: tuple[str, ...]) -> list[str]:
        if not column.kind.is_numeric:
            return []
        return [text for text in values if number_of(column, text, self._language) is None]

    def _relation(self) -> Relation:
        relation = self.relation.currentData()
        return relation if isinstance(relation, Relation) else Relation.IS_PRESENT

    def _show_relations(self) -> None:
        at = self.column.currentIndex()
        if not 0 <= at < len(self._columns):
            return
        before = self._relation()
        relations = relations_of(self._columns[at])
        self.relation.blockSignals(True)
        self.relation.clear()
        for relation in relations:
            self.relation.addItem(relation_name(relation), relation)
        if before in relations and self.isVisible():
            self.relation.setCurrentIndex(relations.index(before))
        self.relation.blockSignals(False)
        self._show_value()

    def _show_value(self) -> None:
        wanted = VALUES_OF.get(self._relation(), 1)
        self.value.setVisible(wanted != 0)
        hints = {None: _("value; value; value"), 2: _("from; to")}
        self.value.setPlaceholderText(hints.get(wanted, ""))
        column = self._columns[self.column.currentIndex()]
        if column.kind is Kind.DISTRICT and wanted == 1:
            DistrictCompleter(self.value, column, self._language)
        elif self.value.completer() is not None:
            # PySide's stubs do not know that None takes the completer away.
            self.value.setCompleter(None)  # type: ignore[arg-type]
        self.problem.setText("")
