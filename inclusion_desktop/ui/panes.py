"""From one part of the window to the next by a key, back to where one was in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget


class Panes(QObject):
    """Knows the parts of the window in their order, and which widget of each had the focus last.

    A part within another stands before it in `inner`; `homes`: where one begins in a part, if not at its first widget.
    """

    def __init__(
        self, order: Sequence[QWidget], inner: Sequence[QWidget], homes: Mapping[QWidget, QWidget], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._order = tuple(order)
        self._inner = tuple(inner)
        self._homes = dict(homes)
        self._last: dict[QWidget, QWidget] = {}
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._remember)

    def step(self, step: int) -> None:
        """The focus to the next part that is shown (1), or the one before (-1), round the ends."""
        here = self._pane_of(QApplication.focusWidget())
        shown = [pane for pane in self._order if pane.isVisible()]
        if not shown:
            return
        at = shown.index(here) + step if here in shown else (0 if step > 0 else -1)
        for tried in range(len(shown)):
            target = self._target(shown[(at + tried * step) % len(shown)])
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _target(self, pane: QWidget) -> QWidget | None:
        last = self._last.get(pane)
        if last is not None and last.isVisible() and last.isEnabled():
            return last
        home = self._homes.get(pane)
        candidates = [pane, *pane.findChildren(QWidget)] if home is None else [home, pane, *pane.findChildren(QWidget)]
        return next((widget for widget in candidates if self._can_take(widget, pane)), None)

    def _can_take(self, widget: QWidget, pane: QWidget) -> bool:
        policy = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return policy and widget.isVisible() and widget.isEnabled() and self._pane_of(widget) is pane

    def _pane_of(self, widget: QWidget | None) -> QWidget | None:
        for pane in (*self._inner, *self._order):
            if widget is not None and (pane is widget or pane.isAncestorOf(widget)):
                return pane
        return None

    def _remember(self, _before: QWidget | None, now: QWidget | None) -> None:
        pane = self._pane_of(now)
        if pane is not None and now is not None:
            self._last[pane] = now
            now.destroyed.connect(lambda _gone=None, pane=pane: self._last.pop(pane, None))
