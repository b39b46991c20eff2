"""How the window looks: palette, type, spacing and one stylesheet, light or dark."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QStyleFactory, QWidget

from inclusion_desktop.resources import font_files, icon_path
from inclusion_desktop.ui.stylesheet import STYLESHEET_ICONS, build_stylesheet
from inclusion_desktop.ui.tones import DARK, LIGHT, Tones

Scheme = Literal["light", "dark", "system"]
SCHEMES: tuple[Scheme, ...] = ("system", "light", "dark")

XS, S, M, L, XL = 4, 8, 12, 16, 24
"""The spacing scale, in device-independent pixels."""
RADIUS = 6
INTERFACE_FAMILY = "Source Sans 3"
INTERFACE_SIZE = 10.5
"""Points: this family looks a size smaller than the usual interface fonts."""

_IS_DARK = "inclusion_is_dark"
_QT_SCHEMES = {
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "system": Qt.ColorScheme.Unknown,
}


def apply_appearance(app: QApplication, scheme: Scheme = "system") -> Appearance:
    """Dress the application; call it again to change the scheme. 'system' follows the desktop from then on."""
    appearance = _appearance(app)
    if appearance is None:
        appearance = Appearance(app)
    appearance.use(scheme)
    return appearance


def appearance_of(app: QApplication) -> Appearance:
    """The appearance that was applied; dressed in the system's scheme where none was yet."""
    return _appearance(app) or apply_appearance(app)


def tones() -> Tones:
    """The colours in use now, for widgets that paint themselves; read them in each paint event."""
    app = QApplication.instance()
    # A property, because looking through the application's children takes as long as painting a cell.
    return DARK if app is not None and app.property(_IS_DARK) else LIGHT


def tone(name: str) -> QColor:
    """One of the colours in use now by its name in `Tones`, e.g. tone('accent'); AttributeError for another."""
    return QColor(getattr(tones(), name))


def interface_font(scale: float = 1.0, *, bold: bool = False, tabular: bool = False) -> QFont:
    """The interface's font, `scale` times its size; `tabular` gives all digits one width."""
    font = QFont(INTERFACE_FAMILY)
    font.setPointSizeF(INTERFACE_SIZE * scale)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget one of the looks of the stylesheet.

    Buttons: 'primary', 'quiet', 'danger', 'key' (of a legend). Labels: 'title', 'heading', 'muted', 'error',
    'warning', 'empty', 'badge', 'badge-error'. Frames and plain widgets: 'panel', 'card', 'bar', 'sheet', 'window'.
    '' is the ordinary look.
    """
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def inset_text(box: QAbstractSpinBox) -> None:
    """Give a spin box's number the room at its left that the stylesheet cannot: Qt places it at the very edge."""
    box.lineEdit().setTextMargins(S, 0, 0, 0)


class Appearance(QObject):
    """The look in use, a child of the application."""

    changed = Signal()
    """Light became dark or the other way: repaint what is painted by hand, fetch icons again."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scheme: Scheme = "system"
        self._tones: Tones | None = None
        # A stylesheet can show pictures only from files, and these have to be in the tones.
        self._pictures = QTemporaryDir()
        load_interface_fonts()
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setFont(interface_font())
        app.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def scheme(self) -> Scheme:
        """What was asked for: 'light', 'dark' or 'system'."""
        return self._scheme

    @property
    def tones(self) -> Tones:
        """The colours in use."""
        return self._tones or LIGHT

    def use(self, scheme: Scheme) -> None:
        """Change the scheme; ValueError for one that there is none of."""
        if scheme not in _QT_SCHEMES:
            raise ValueError(f"There is no appearance '{scheme}'. Use one of {', '.join(SCHEMES)}.")
        self._scheme = scheme
        # Qt then draws title bars and the system's own dialogs in the same scheme.
        self._app.styleHints().setColorScheme(_QT_SCHEMES[scheme])
        self._follow()

    def _follow(self) -> None:
        dark = self._scheme == "dark" or (
            self._scheme == "system" and self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        )
        wanted = DARK if dark else LIGHT
        if wanted is self._tones:
            return
        self._tones = wanted
        self._app.setProperty(_IS_DARK, wanted.is_dark)
        self._app.setPalette(build_palette(wanted))
        self._app.setStyleSheet(build_stylesheet(wanted, self._write_pictures(wanted)))
        self.changed.emit()

    def _write_pictures(self, tones: Tones) -> dict[str, str]:
        # A new name for each scheme, because Qt caches pictures by path.
        folder = Path(self._pictures.path())
        written: dict[str, str] = {}
        for key, (name, tone_name) in STYLESHEET_ICONS.items():
            path = folder / f"{key}-{'dark' if tones.is_dark else 'light'}.svg"
            path.write_text(
                icon_path(name).read_text(encoding="utf-8").replace("currentColor", getattr(tones, tone_name)),
                encoding="utf-8",
            )
            written[key] = path.as_posix()
        return written


def load_interface_fonts() -> None:
    """Make the bundled interface family known to Qt; the others are drawn as outlines and need no loading."""
    if INTERFACE_FAMILY in QFontDatabase.families():
        return
    for path in font_files():
        if "SourceSans" in path.parent.name:
            QFontDatabase.addApplicationFont(str(path))


def build_palette(tones: Tones) -> QPalette:
    """The colours for what the stylesheet does not reach."""
    palette = QPalette()
    role = QPalette.ColorRole
    for group_role, color in (
        (role.Window, tones.window),
        (role.WindowText, tones.text),
        (role.Base, tones.surface),
        (role.AlternateBase, tones.panel),
        (role.Text, tones.text),
        (role.PlaceholderText, tones.muted),
        (role.Button, tones.panel),
        (role.ButtonText, tones.text),
        (role.BrightText, tones.highlight),
        (role.ToolTipBase, tones.raised),
        (role.ToolTipText, tones.text),
        (role.Highlight, tones.accent),
        (role.HighlightedText, tones.on_accent),
        (role.Accent, tones.accent),
        (role.Link, tones.accent),
        (role.LinkVisited, tones.accent_pressed),
        (role.Light, tones.raised),
        (role.Midlight, tones.hover),
        (role.Mid, tones.line),
        (role.Dark, tones.edge),
        (role.Shadow, tones.pasteboard),
    ):
        palette.setColor(group_role, QColor(color))
    for off_role in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText, role.ToolTipText):
        palette.setColor(QPalette.ColorGroup.Disabled, off_role, QColor(tones.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(tones.hover))
    return palette


def _appearance(app: QGuiApplication) -> Appearance | None:
    return next((child for child in app.children() if isinstance(child, Appearance)), None)
