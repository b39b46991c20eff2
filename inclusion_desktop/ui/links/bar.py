"""The quiet line above the table that says what has become of its file, and offers what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from inclusion_desktop.app.linked_files import Missing, Update
from inclusion_desktop.i18n import _, ngettext
from inclusion_desktop.ui.appearance import XS, M, S, set_role
from inclusion_desktop.ui.elided_label import ElidedLabel
from inclusion_desktop.ui.links.changes_dialog import ChangesDialog
from inclusion_desktop.ui.links.linked_data import LinkedData, News
from inclusion_desktop.ui.links.words import say_changes
from inclusion_desktop.ui.workspace import Selection, Workspace


class LinkBar(QWidget):
    """Hidden while there is nothing to say; it never takes the focus by itself."""

    left = Signal()
    """It hides though the focus was in it: somebody gives the focus a place."""

    def __init__(self, workspace: Workspace, linked: LinkedData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._linked = linked
        self._news: News | None = None
        self._dialog: ChangesDialog | None = None
        self.sentence = ElidedLabel()
        self.buttons = [QPushButton(text) for text in (_("Show"), _("Refresh"), _("Later"))]
        self._handles: list[Callable[[], object]] = []
        self.setAccessibleName(_("Linked file"))
        card = QFrame()
        set_role(card, "card")
        around = QHBoxLayout(self)
        around.setContentsMargins(S, 0, S, 0)
        around.addWidget(card)
        row = QHBoxLayout(card)
        row.setContentsMargins(M, 2, 2, 2)
        row.setSpacing(XS)
        row.addWidget(self.sentence, 1)
        for at, button in enumerate(self.buttons):
            set_role(button, "quiet")
            button.clicked.connect(lambda _checked=False, at=at: self._press(at))
            row.addWidget(button)
        linked.news_changed.connect(self.show_news)
        workspace.selection_changed.connect(self._take_selection)
        self.show_news()

    def show_news(self) -> None:
        """Say what there is to say now."""
        unasked = self._linked.unasked
        self._news = news = None if unasked else self._linked.news(self._workspace.selection.dataset)
        if unasked:
            self._ask(unasked)
        elif news is not None:
            self._tell(news)
        is_shown = bool(unasked) or news is not None
        # Where the focus is in the window, though a dialog beside it may have it at the moment.
        focus: QWidget | None = self.window().focusWidget()
        was_here = focus is not None and self.isAncestorOf(focus)
        self.setVisible(is_shown)
        if was_here and not is_shown:
            self.left.emit()
        if self._dialog is not None:
            self._dialog.follow()

    def _ask(self, paths: tuple[str, ...]) -> None:
        sentence = ngettext(
            "This project names {count} file on your computer: {file}",
            "This project names {count} files on your computer: {file}, …",
            len(paths),
        ).format(count=len(paths), file=paths[0])
        look = ngettext("Look at it", "Look at them", len(paths))
        self._say(sentence, [(look, self._linked.agree), (_("Not now"), self._linked.decline)])
        self.sentence.setToolTip("\n".join(paths))

    def _tell(self, news: News) -> None:
        later = (_("Later"), lambda: self._linked.put_off(news))
        match news.what:
            case Update() as update:
                self._say(
                    say_changes(update.merged.difference, news.file),
                    [(_("Show"), lambda: self.show_changes(news)), (_("Refresh"), lambda: self._refresh(news)), later],
                )
            case Missing(sentence):
                self._say(
                    _("{file} cannot be found.").format(file=news.file),
                    [
                        (_("Locate…"), lambda: self._linked.ask_and_relink(news.dataset)),
                        (_("Unlink"), lambda: self._linked.unlink(news.dataset)),
                        later,
                    ],
                )
                self.sentence.setToolTip(sentence)
            case unreadable:
                self._say(unreadable.sentence, [(_("Unlink"), lambda: self._linked.unlink(news.dataset)), later])

    def _say(self, sentence: str, offers: list[tuple[str, Callable[[], object]]]) -> None:
        self.sentence.setText(sentence)
        self.sentence.setAccessibleName(sentence)
        self._handles = [handle for _text, handle in offers]
        for at, button in enumerate(self.buttons):
            button.setVisible(at < len(offers))
            if at < len(offers):
                button.setText(offers[at][0])
                button.setAccessibleDescription(sentence)

    def _press(self, at: int) -> None:
        if at < len(self._handles):
            self._handles[at]()

    def show_changes(self, news: News) -> None:
        """The list of changes, beside which one can go on working."""
        if self._dialog is None:
            self._dialog = ChangesDialog(self._workspace, self._linked, self.window())
        if self._workspace.selection.dataset != news.dataset:
            self._workspace.select_cells(news.dataset, (), ())
        self._dialog.show_dataset(news.dataset)

    def _refresh(self, news: News) -> None:
        # Where a correction made here would be lost, the person sees it first.
        if isinstance(news.what, Update) and news.what.merged.conflicts:
            self.show_changes(news)
        else:
            self._linked.refresh(news)

    def _take_selection(self, before: Selection, after: Selection) -> None:
        if before.dataset != after.dataset:
            self.show_news()
