"""What to begin with: recovered work, recent files, the campaign's posters, templates, a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop import resources
from inclusion_desktop.app.recovery import Recovered, RecoveryStore
from inclusion_desktop.document.file import SUFFIX
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import XL, L, M, S, set_role
from inclusion_desktop.ui.artboard.sheet import Inks
from inclusion_desktop.ui.flow_layout import FlowLayout
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.preferences import Preferences
from inclusion_desktop.ui.start.cards import Card, file_picture


class StartScreen(QScrollArea):
    """The first page of the window."""

    back_wanted = Signal()
    """Back to the project that is open."""
    new_wanted = Signal()
    open_wanted = Signal()
    table_wanted = Signal()
    path_chosen = Signal(object)
    """A project's path."""
    template_chosen = Signal(object)
    """The path of a file to begin with."""
    recovered_chosen = Signal(object)
    """A Recovered."""

    def __init__(
        self, preferences: Preferences, store: RecoveryStore, inks: Inks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._store = store
        self._inks = inks
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Start"))
        self._waiting: list[tuple[Card, Path]] = []
        self._draw = QTimer(self, singleShot=True, interval=0)
        self._draw.timeout.connect(self._draw_next)
        self._body = QWidget()
        self.setWidget(self._body)

    def cards(self) -> list[Card]:
        """All cards, in order."""
        return self._body.findChildren(Card)

    def show_choices(self, open_name: str = "") -> None:
        """Build the page anew; `open_name` is the project that is still open, '' for none."""
        self._waiting.clear()
        body = QWidget()
        set_role(body, "window")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(body)
        column.setContentsMargins(XL * 2, XL + M, XL * 2, XL * 2)
        column.setSpacing(M)
        self._body = body
        if open_name:
            back = QPushButton(icon("arrow_back", "accent"), _("Back to ‘{name}’").format(name=open_name))
            set_role(back, "quiet")
            back.clicked.connect(self.back_wanted)
            column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_head(column)
        self._add_recovered(column)
        recent = [path for path in self._preferences.settings.recent if path.suffix == SUFFIX and path.exists()]
        self._add_section(
            column, _("Recent"), [(path, path.stem, _folder(path), self.path_chosen.emit) for path in recent[:8]]
        )
        samples = [path for path in resources.sample_paths() if path.suffix == SUFFIX]
        self._add_section(
            column,
            _("The campaign’s posters"),
            [(path, *_sample_words(path), self.template_chosen.emit) for path in samples],
        )
        templates = resources.template_paths()
        self._add_section(
            column,
            _("Templates"),
            [(path, *_template_words(path), self.template_chosen.emit) for path in templates],
        )
        column.addStretch(1)
        self.setWidget(body)
        if self._waiting:
            self._draw.start()

    def _add_head(self, column: QVBoxLayout) -> None:
        title = QLabel(_("Learning together, on paper"))
        set_role(title, "title")
        column.addWidget(title)
        told = QLabel(
            _("Begin with a poster and type your own figures, or start from a table. Files can be dropped anywhere.")
        )
        set_role(told, "muted")
        told.setWordWrap(True)
        column.addWidget(told)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.setContentsMargins(0, S, 0, S)
        for text, name, signal, role in (
            (_("From a spreadsheet…"), "dataset", self.table_wanted, "primary"),
            (_("Empty page…"), "new", self.new_wanted, ""),
            (_("Open…"), "open", self.open_wanted, ""),
        ):
            button = QPushButton(text)
            button.setIcon(icon(name, "on_accent" if role == "primary" else "text"))
            set_role(button, role)
            button.clicked.connect(signal)
            button.setMinimumHeight(34)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def _add_recovered(self, column: QVBoxLayout) -> None:
        found = self._store.list()
        if not found:
            return
        column.addWidget(_heading(_("Recovered work")))
        for recovered in found[:5]:
            card = QWidget()
            row = QHBoxLayout(card)
            row.setContentsMargins(M, S, S, S)
            name = recovered.path.stem if recovered.path is not None else recovered.title or _("Untitled")
            when = datetime.fromtimestamp(recovered.saved_at).strftime("%d.%m.%Y, %H:%M")
            words = QLabel(
                _("‘{name}’ was not saved when the program ended. Copy of {time}.").format(name=name, time=when)
            )
            words.setWordWrap(True)
            row.addWidget(words, 1)
            take = QPushButton(_("Open"))
            set_role(take, "primary")
            take.clicked.connect(lambda _on=False, recovered=recovered: self.recovered_chosen.emit(recovered))
            take.setAccessibleName(_("Open the recovered ‘{name}’").format(name=name))
            drop = QPushButton(_("Discard"))
            set_role(drop, "danger")
            drop.clicked.connect(lambda _on=False, recovered=recovered: self._discard(recovered))
            drop.setAccessibleName(_("Discard the recovered ‘{name}’").format(name=name))
            row.addWidget(take)
            row.addWidget(drop)
            column.addWidget(card)

    def _discard(self, recovered: Recovered) -> None:
        self._store.discard(recovered)
        self.show_choices()

    def _add_section(
        self, column: QVBoxLayout, title: str, choices: list[tuple[Path, str, str, Callable[[Path], object]]]
    ) -> None:
        if not choices:
            return
        column.addSpacing(S)
        column.addWidget(_heading(title))
        holder = QWidget()
        flow = FlowLayout(holder, L)
        for path, name, detail, choose in choices:
            card = Card(name, detail)
            card.clicked.connect(lambda _on=False, path=path, choose=choose: choose(path))
            card.setToolTip(str(path) if detail else name)
            flow.addWidget(card)
            self._waiting.append((card, path))
        column.addWidget(holder)

    def _draw_next(self) -> None:
        """One picture at a time, so that the window answers meanwhile."""
        if not self._waiting:
            return
        card, path = self._waiting.pop(0)
        image = file_picture(path, self._inks, card.picture_size())
        if image is not None:
            card.show_picture(image)
        if self._waiting:
            self._draw.start()

    def sizeHint(self) -> QSize:
        """A usual window."""
        return QSize(1200, 760)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    set_role(label, "heading")
    return label


def _folder(path: Path) -> str:
    return path.parent.name


def _language_word(path: Path) -> str:
    from inclusion_desktop.i18n import LANGUAGE_NAMES

    code = path.stem.rsplit("_", 1)[-1]
    return dict(LANGUAGE_NAMES).get(code, "")  # type: ignore[call-overload, no-any-return]


def _size_word(path: Path) -> str:
    return next((part.upper() for part in _parts(path) if part[:1] == "a" and part[1:].isdigit()), "")


def _parts(path: Path) -> Iterator[str]:
    yield from path.stem.split("_")


def _sample_words(path: Path) -> tuple[str, str]:
    names = {"one_in_forty": _("One child in forty")}
    name = next((text for key, text in names.items() if path.stem.startswith(key)), path.stem.replace("_", " "))
    return name, " · ".join(filter(None, (_size_word(path), _language_word(path))))


def _template_words(path: Path) -> tuple[str, str]:
    names = {"testimonial": _("Testimonial"), "empty": _("Empty page")}
    name = next((text for key, text in names.items() if path.stem.startswith(key)), path.stem.replace("_", " "))
    return name, " · ".join(filter(None, (_size_word(path), _language_word(path))))
