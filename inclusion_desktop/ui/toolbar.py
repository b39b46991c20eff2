"""The one toolbar: what is used most, the document's language, preflight and export."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from inclusion_desktop import i18n
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.actions import SHAPES, TOOLBAR
from inclusion_desktop.ui.appearance import set_role
from inclusion_desktop.ui.icons import icon

_WIDE = 1240
"""Pixels from which the toolbar has room for words."""
_WORDY = ("text", "chart", "picture", "pictogram")
_BARE = ("new", "open", "save", "undo", "redo")
_STYLE = Qt.ToolButtonStyle


class Tools(QToolBar):
    """Shows actions that somebody else made."""

    language_chosen = Signal(str)
    """The document should be in this language."""

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__(_("Tools"))
        self._actions = actions
        self.setObjectName("tools")
        self.setMovable(False)
        self.setToolButtonStyle(_STYLE.ToolButtonTextBesideIcon)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.shape_button = self._shape_button()
        for name in TOOLBAR:
            if name is None:
                self.addSeparator()
            elif name == "shape":
                self.addWidget(self.shape_button)
            else:
                self.addAction(actions[name])
                self._dress(name)
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(room)
        self.language_button = self._language_button()
        self.addWidget(self.language_button)
        self.preflight_button = QToolButton()
        self.preflight_button.setDefaultAction(actions["preflight"])
        self.preflight_button.setToolButtonStyle(_STYLE.ToolButtonTextBesideIcon)
        self.addWidget(self.preflight_button)
        self.export_button = self._export_button()
        self.addWidget(self.export_button)

    def _dress(self, name: str) -> None:
        button = self.widgetForAction(self._actions[name])
        if isinstance(button, QToolButton):
            if name in _BARE:
                button.setToolButtonStyle(_STYLE.ToolButtonIconOnly)
            button.setAccessibleName(self._actions[name].text().replace("&", "").rstrip("…"))

    def _shape_button(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("shape"))
        button.setText(_("Shape"))
        button.setAccessibleName(_("Shape"))
        button.setToolButtonStyle(_STYLE.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for name in SHAPES:
            menu.addAction(self._actions[name])
        button.setMenu(menu)
        return button

    def _language_button(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("language"))
        button.setToolButtonStyle(_STYLE.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip(_("Language of the document: numbers, dates, hyphenation"))
        button.setAccessibleName(_("Language of the document"))
        languages = QMenu(button)
        for code in i18n.LANGUAGES:
            action = languages.addAction(f"{code.upper()}  {i18n.LANGUAGE_NAMES[code]}")
            action.triggered.connect(lambda _on=False, code=code: self.language_chosen.emit(code))
        button.setMenu(languages)
        return button

    def _export_button(self) -> QToolButton:
        action = self._actions["export"]
        button = QToolButton()
        button.setText(_("Export"))
        button.setIcon(icon("export", "on_accent"))
        button.setToolButtonStyle(_STYLE.ToolButtonTextBesideIcon)
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        set_role(button, "primary")
        return button

    def enable(self, on: bool) -> None:
        """What no action enables or disables."""
        for widget in (self.export_button, self.shape_button, self.language_button):
            widget.setEnabled(on)

    def fit_into(self, width: int) -> None:
        """Export must not vanish from a narrow window: the words go first."""
        words = _STYLE.ToolButtonTextBesideIcon if width >= _WIDE else _STYLE.ToolButtonIconOnly
        buttons = [self.widgetForAction(self._actions[name]) for name in _WORDY]
        for button in (*buttons, self.shape_button):
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(words)

    def show_count(self, errors: int, warnings: int) -> None:
        """How many findings preflight has."""
        action, count = self._actions["preflight"], errors + warnings
        text = _("Pre&flight")
        action.setText(f"{text} ●{count}" if count else text)
        tone = "error" if errors else "warning" if warnings else "text"
        action.setIcon(icon("preflight" if not count else "error" if errors else "warning", tone))
        self.preflight_button.setAccessibleName(action.text().replace("&", ""))
