"""The look at a table before it is taken in: what was found, what becomes of it, and all of it open to change."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLabel, QStackedWidget, QVBoxLayout, QWidget

from inclusion_desktop.app.taking_in import Told, is_question, named, taken_in
from inclusion_desktop.data.dataset import Dataset, Kind
from inclusion_desktop.data.readers.raw import Imported, RawTable
from inclusion_desktop.document.links import Reading
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import L, M, set_role
from inclusion_desktop.ui.importing.column_form import ColumnFacts
from inclusion_desktop.ui.importing.dialog_foot import DialogFoot
from inclusion_desktop.ui.importing.file_form import FileForm
from inclusion_desktop.ui.importing.file_reading import FileReading, Found
from inclusion_desktop.ui.importing.panes import Panes
from inclusion_desktop.ui.importing.problem_list import ProblemList
from inclusion_desktop.ui.importing.refusal import Refusal

_NOTHING: MappingProxyType[Any, Any] = MappingProxyType({})
_OF_COLUMNS: dict[str, Any] = {"kinds": _NOTHING, "decimals": _NOTHING, "fractions": _NOTHING}
"""What is said of columns by their place: it holds no longer where another table is looked at."""
_SMALLEST, _USUAL = QSize(820, 560), QSize(1240, 820)


class ImportDialog(QDialog):
    """Reads the file beside the window, and again after each change. `dataset` is the table as it now stands."""

    def __init__(self, source: Path | RawTable, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = source.name
        self._told = Told()
        self._cedillas: frozenset[int] = frozenset()
        self.reader = FileReading(source, Reading(language=language), self)
        self.setWindowTitle(_("Import table"))
        self.title = QLabel(_("Import ‘{name}’").format(name=self._name))
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.title, "title")
        self.file_form = FileForm()
        self.panes = Panes()
        self.problems = ProblemList()
        self.refusal = Refusal()
        self.error = QLabel()
        self.error.setWordWrap(True)
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.error, "error")
        self.error.hide()
        self.foot = DialogFoot()
        self.take_button = self.foot.take_button
        self._build(parent)
        self._connect()
        self.reader.read()

    def _build(self, parent: QWidget | None) -> None:
        self.look = QWidget()
        inside = QVBoxLayout(self.look)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(M)
        inside.addWidget(self.file_form)
        inside.addWidget(self.error)
        inside.addWidget(self.panes, 1)
        inside.addWidget(self.problems)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.refusal)
        self.stack.addWidget(self.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(L, L, L, L)
        column.setSpacing(M)
        column.addWidget(self.title)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)
        self.foot.take_button.setEnabled(False)
        # Only within its dialog can a button become the one that Enter presses.
        self.foot.take_button.setDefault(True)
        self.setMinimumSize(_SMALLEST)
        room = _USUAL if parent is None else parent.window().size()
        self.resize(_USUAL.boundedTo(room).expandedTo(_SMALLEST))

    def _connect(self) -> None:
        reader, panes, form = self.reader, self.panes, self.panes.column_form
        reader.found.connect(self._show)
        reader.failed.connect(self._refuse)
        reader.began.connect(self._begin)
        reader.progressed.connect(self.foot.show_progress)
        reader.stopped.connect(self._stopped)
        reader.sheets_found.connect(self.file_form.show_sheets)
        self.file_form.told.connect(self._tell_file)
        self.file_form.refused.connect(self._refuse)
        panes.dimensions.values_told.connect(lambda values: self._tell_file({"values": values}))
        panes.found.names_told.connect(self._tell_names)
        panes.found.table_told.connect(self._tell_table)
        panes.rows_form.totals_told.connect(lambda kept: reader.tell(keep_totals=kept))
        panes.rows_form.repair_told.connect(lambda on: self._repair(self._cedillas if on else frozenset()))
        panes.column_wanted.connect(lambda _place: self._show_column())
        form.renamed.connect(lambda name: self._retell(self._told.renamed(self._place(), name)))
        form.taken_told.connect(lambda on: self._retell(self._told.taking(self._place(), on)))
        form.kind_told.connect(self._tell_kind)
        form.decimal_told.connect(lambda mark: self._tell_of_column("decimals", mark))
        form.fractions_told.connect(lambda on: self._tell_of_column("fractions", on))
        form.repair_told.connect(lambda on: self._repair(self._repaired ^ {self._place()}))
        form.reset_wanted.connect(self._reset_column)
        self.problems.place_wanted.connect(panes.go_to_problem)
        self.foot.take_button.clicked.connect(self.accept)
        self.foot.cancel_button.clicked.connect(self.reject)
        self.foot.stop_button.clicked.connect(reader.stop)

    # What comes of it

    @property
    def imported(self) -> Imported:
        """What the reader made of the file. Only once something was found."""
        assert self.reader.last is not None
        return self.reader.last.imported

    @property
    def dataset(self) -> Dataset:
        """The table as it will be taken in: with the names that were given, without the columns left out."""
        return taken_in(self.imported, self._told, self.file_form.name.text())

    @property
    def reading(self) -> Reading:
        """What was told to the reader beyond what it found."""
        return self.reader.reading

    @property
    def is_busy(self) -> bool:
        """Whether the file is being read, so that nothing can be taken in yet."""
        return self.reader.is_busy

    def accept(self) -> None:
        """Take the table in, if there is one."""
        if self.foot.take_button.isEnabled():
            super().accept()

    def reject(self) -> None:
        """Stop what is being read first; a second time closes."""
        if self.reader.is_busy and self.reader.last is not None:
            self.reader.stop()
            return
        super().reject()

    def done(self, result: int) -> None:
        """Nobody waits for the file any more."""
        self.reader.close()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reader.close()
        super().closeEvent(event)

    # What is told

    def _tell_file(self, changes: dict[str, Any]) -> None:
        """Of the file as a whole: what was said of its columns may be of others now."""
        if "language" in changes:
            # Dimensions have other names in another language.
            changes = {**changes, "values": _NOTHING}
        if not {"region", "encoding"} >= set(changes):
            changes = {**changes, "region": None}
        if "encoding" not in changes:
            changes = {**changes, "header": None}
        self._start_over(changes)

    def _tell_names(self, rows: tuple[int, ...] | None) -> None:
        self._start_over({"header": False if rows == () else rows})

    def _tell_table(self, row: int) -> None:
        for place, region in enumerate(self.imported.regions):
            if region.top <= row <= region.bottom:
                self._tell_file({"region": place})
                return

    def _start_over(self, changes: dict[str, Any]) -> None:
        self._told = Told()
        self._cedillas = frozenset()
        # Mending all columns is said of the file; only a choice among them is of their places.
        self.reader.tell(**_OF_COLUMNS | {"repair": self.reading.repair is True} | changes)

    def _place(self) -> int:
        """The file's column that the form is about."""
        return self.imported.places[max(0, self.panes.result.place)]

    def _tell_kind(self, kind: object) -> None:
        assert isinstance(kind, Kind)
        self._tell_of_column("kinds", kind)

    def _tell_of_column(self, member: str, value: object) -> None:
        told = {**getattr(self.reading, member), self._place(): value}
        self.reader.tell(**{member: MappingProxyType(told)})

    def _reset_column(self) -> None:
        place = self._place()
        self._told = self._told.renamed(place, "").taking(place, on=True)
        kept = {
            member: MappingProxyType({at: value for at, value in getattr(self.reading, member).items() if at != place})
            for member in ("kinds", "decimals", "fractions")
        }
        self.reader.tell(**kept, repair=self._repair_of(self._repaired - {place}))

    def _retell(self, told: Told) -> None:
        self._told = told
        if self.reader.last is not None:
            self._show_table(self.reader.last)

    @property
    def _repaired(self) -> frozenset[int]:
        repair = self.reading.repair
        return (self._cedillas if repair else frozenset()) if isinstance(repair, bool) else frozenset(repair)

    def _repair(self, places: frozenset[int]) -> None:
        self.reader.tell(repair=self._repair_of(places))

    def _repair_of(self, places: frozenset[int]) -> bool | tuple[int, ...]:
        # All means that columns which the file gets later are mended as well.
        return tuple(sorted(places)) if places and places != self._cedillas else bool(places)

    # What is shown

    def _show(self, found: Found) -> None:
        imported = found.imported
        ids = dict(zip((column.id for column in imported.dataset.columns), imported.places, strict=True))
        self._cedillas |= {ids[column] for column in (*imported.repairable, *imported.repaired)}
        is_first = self.stack.currentWidget() is not self.look
        self.foot.end()
        self.error.hide()
        self.stack.setCurrentWidget(self.look)
        if not self.file_form.name.isModified():
            self.file_form.name.show_value(imported.dataset.name)
        self.file_form.show_found(found)
        self.panes.show_found(found)
        self.panes.rows_form.show_found(found, len(self._cedillas), len(self._repaired))
        self.problems.show_problems(imported.problems)
        self._show_table(found)
        if is_first:
            self.panes.result.setFocus()

    def _show_table(self, found: Found) -> None:
        imported, panes = found.imported, self.panes
        dataset = named(imported, self._told)
        questions = {at for at, guess in enumerate(imported.guesses) if is_question(guess)}
        left_out = {at for at, place in enumerate(imported.places) if place in self._told.left_out}
        row, looked_at, columns = panes.result.row, panes.result.place, panes.result_model.columnCount()
        panes.result_model.show_result(
            dataset, self.reading.language, left_out=left_out, questions=questions, totals=imported.total_rows
        )
        if columns == len(dataset.columns) and looked_at >= 0:
            # One row more or fewer does not change what the person is looking at.
            panes.result.go_to(max(0, min(row, dataset.row_count - 1)), looked_at)
        if panes.result.place < 0 or panes.result.place >= len(dataset.columns):
            # What has to be decided is what the form shows first, then what was guessed.
            guessed = (at for at, guess in enumerate(imported.guesses) if guess.scale != 1.0)
            panes.result.go_to(0, min(questions, default=next(guessed, 0)))
        taken = len(dataset.columns) - len(left_out)
        panes.show_size(dataset.row_count, taken)
        self.foot.take_button.setEnabled(taken > 0)
        self._show_column()

    def _show_column(self) -> None:
        imported, at = self.imported, self.panes.result.place
        if not 0 <= at < len(imported.places):
            self.panes.column_form.show_column(None)
            return
        place, reading, told = imported.places[at], self.reading, self._told
        column = self.panes.result_model.column_at(at)
        assert column is not None
        said = (reading.kinds, reading.decimals, reading.fractions, told.names, told.left_out, self._repaired)
        self.panes.column_form.show_column(
            ColumnFacts(
                column,
                imported.guesses[at],
                place not in told.left_out,
                place in reading.decimals,
                place in reading.fractions,
                any(place in about for about in said),
                place in self._repaired if place in self._cedillas else None,
            )
        )

    def _refuse(self, sentence: str) -> None:
        self.foot.end()
        self.foot.take_button.setEnabled(False)
        if self.reader.last is None:
            self.refusal.show_sentence(sentence)
            return
        self.error.setText(sentence)
        self.error.show()

    def _begin(self) -> None:
        self.foot.take_button.setEnabled(False)
        self.foot.begin(stoppable=self.reader.last is not None)

    def _stopped(self) -> None:
        self.foot.end()
        if self.reader.last is not None:
            self._show(self.reader.last)
