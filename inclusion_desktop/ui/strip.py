"""The line under the page: zoom, where the pointer is, what just happened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import XS, S, set_role
from inclusion_desktop.ui.artboard import Artboard
from inclusion_desktop.ui.artboard.handles import Spot
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.views import NORMAL, Views, view_name

_SHOWN_MS = 9_000
_WIDE = 700


class Strip(QWidget):
    """Shows sentences for a while; a refusal stays until the next one."""

    undo_wanted = Signal()

    def __init__(
        self, artboard: Artboard, views: Views, language: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._language = language
        set_role(self, "panel")
        self.zoom = QToolButton()
        self.zoom.setMinimumWidth(62)
        self.zoom.setToolTip(_("Zoom: click to show the whole page"))
        self.zoom.clicked.connect(artboard.fit)
        self.spot = QLabel()
        set_role(self.spot, "muted")
        self.spot.setMinimumWidth(150)
        self.spot.setAccessibleName(_("Position of the pointer"))
        self.message = QLabel()
        self.message.setAccessibleName(_("Message"))
        # A sentence that is too long for its line goes on in a second one rather than being cut.
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.message.setWordWrap(True)
        self.message.setFixedHeight(2 * self.message.fontMetrics().lineSpacing())
        self.undo = QPushButton(_("Undo"))
        set_role(self.undo, "quiet")
        # A click on it leaves the focus where one works.
        self.undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.undo.hide()
        self.undo.clicked.connect(self.undo_wanted)
        self.undo.clicked.connect(self.clear)
        self.mend = QPushButton(_("Change the step"))
        """Does what mends a refusal."""
        set_role(self.mend, "quiet")
        self.mend.hide()
        self._act: Callable[[], object] = self.clear
        self.mend.clicked.connect(lambda _checked=False: self._act())
        self._views = views
        self.view = QToolButton()
        self.view.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.view.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.back = self._button("close", _("Back to the normal view"), lambda: views.use(NORMAL))
        views.changed.connect(self._show_view)
        self._show_view(views.current)
        row = QHBoxLayout(self)
        row.setContentsMargins(S, 2, S, 2)
        row.setSpacing(XS)
        row.addWidget(self._button("zoom_out", _("Zoom out"), lambda: artboard.step_zoom(-1)))
        row.addWidget(self.zoom)
        row.addWidget(self._button("zoom_in", _("Zoom in"), lambda: artboard.step_zoom(1)))
        row.addWidget(self._button("fit", _("Show the whole page"), artboard.fit))
        row.addSpacing(S)
        row.addWidget(self.spot)
        row.addWidget(self.message, 1)
        row.addWidget(self.mend)
        row.addWidget(self.undo)
        row.addSpacing(S)
        row.addWidget(self.view)
        row.addWidget(self.back)
        self.row = row
        self._away = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._away.timeout.connect(self.clear)
        artboard.zoom_changed.connect(self._show_zoom)
        artboard.pointer_moved.connect(self._show_spot)
        self._show_zoom(artboard.zoom)

    def _button(self, icon_name: str, text: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name))
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.clicked.connect(act)
        return button

    def say(self, sentence: str, *, undoable: bool = False) -> None:
        """Show a sentence for a while, with Undo beside it where it tells of an edit."""
        set_role(self.message, "muted")
        self._show(sentence, undoable)
        self._away.start()

    def refuse(self, sentence: str) -> None:
        """Show why something could not be done, until the next sentence."""
        set_role(self.message, "error")
        self._show(sentence, False)
        self._away.stop()

    def offer(self, sentence: str, words: str, act: Callable[[], object]) -> None:
        """Refuse, with a button that mends it."""
        self.refuse(sentence)
        self._act = act
        self.mend.setText(words)
        self.mend.setAccessibleDescription(sentence)
        self.mend.show()
        self.spot.hide()

    def forget(self) -> None:
        """Say no longer what was said of an earlier edit, nor offer to undo it; a refusal stays."""
        if self._away.isActive():
            self.clear()

    def clear(self) -> None:
        """Say nothing."""
        self._away.stop()
        self._show("", False)

    def _show(self, sentence: str, undoable: bool) -> None:
        self.message.setText(sentence)
        self.message.setToolTip(sentence)
        self.undo.setVisible(undoable)
        self.mend.hide()
        # In a narrow window a sentence matters more than where the pointer is.
        self.spot.setVisible(not sentence or self._has_room(sentence))
        self._align()

    def _align(self) -> None:
        """In the middle; from its beginning where there is still more of it."""
        fits = self.message.heightForWidth(self.message.width()) <= self.message.height()
        vertical = Qt.AlignmentFlag.AlignVCenter if fits else Qt.AlignmentFlag.AlignTop
        self.message.setAlignment(Qt.AlignmentFlag.AlignLeft | vertical)

    def _has_room(self, sentence: str) -> bool:
        return self.message.fontMetrics().horizontalAdvance(sentence) < self.width() - _WIDE

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Sentences need the room more than the view's name, which the button's tip tells too.
        style = Qt.ToolButtonStyle
        wide = self.width() > _WIDE
        self.view.setToolButtonStyle(style.ToolButtonTextBesideIcon if wide else style.ToolButtonIconOnly)
        self._align()

    def set_views(self, menu: QMenu) -> None:
        """The menu behind the button that tells the view."""
        self.view.setMenu(menu)

    def _show_view(self, view: str) -> None:
        is_other = view != NORMAL
        name = view_name(view)
        self.view.setText(name)
        self.view.setAccessibleName(_("View: {name}").format(name=name))
        self.view.setToolTip(self.view.accessibleName())
        self.view.setIcon(icon("eye", "on_accent" if is_other else "text"))
        # A chip in the accent's colour, so that nobody takes a proof for the page that is worked on.
        set_role(self.view, "primary" if is_other else "")
        self.back.setVisible(is_other)

    def _show_zoom(self, zoom: float) -> None:
        self.zoom.setText(f"{round(zoom * 100)}\N{NO-BREAK SPACE}%")

    def _show_spot(self, spot: object) -> None:
        if spot is None:
            self.spot.setText("")
            return
        assert isinstance(spot, Spot)
        x, y = spot
        text = f"x {x:.1f}   y {y:.1f}"
        self.spot.setText((text if self._language() == "en" else text.replace(".", ",")) + " mm")
