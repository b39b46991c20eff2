"""The window's one stylesheet, written from the table of tones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from string import Template

from inclusion_desktop.ui.tones import Tones

STYLESHEET_ICONS: Mapping[str, tuple[str, str]] = {
    "check": ("check", "on_accent"),
    "check_off": ("check", "disabled"),
    "minus": ("minus", "on_accent"),
    "down": ("chevron_down", "muted"),
    "down_off": ("chevron_down", "disabled"),
    "up": ("chevron_up", "muted"),
    "up_off": ("chevron_up", "disabled"),
    "right": ("chevron_right", "muted"),
    "left": ("chevron_left", "muted"),
    "close": ("close", "muted"),
    "float": ("fullscreen", "muted"),
    "menu_check": ("check", "accent"),
}
"""The pictures that the stylesheet shows: an icon's name and its tone."""


def build_stylesheet(tones: Tones, pictures: Mapping[str, str]) -> str:
    """The stylesheet in these tones; `pictures` has a file's path for each key of STYLESHEET_ICONS."""
    return Template(_SHEET).substitute(asdict(tones), **{f"icon_{key}": path for key, path in pictures.items()})


# Borders are 1 px everywhere and focus changes their colour and adds an inner pixel by padding,
# so that nothing moves when the focus does.
_SHEET = """
QMainWindow, QDialog, QMessageBox, QWizard { background: $window; }
QDialog, QMessageBox { background: $raised; }
QDialogButtonBox, QMessageBox { dialogbuttonbox-buttons-have-icons: 0; }
QWidget[role="window"] { background: $window; }
QWidget[role="panel"] { background: $panel; }
QWidget[role="bar"] { background: $window; border-bottom: 1px solid $line; }
QWidget[role="sheet"] { background: $raised; border-left: 1px solid $line; }
QFrame[role="popup"] { background: $raised; border: 1px solid $line; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[frameShape="4"], QFrame[frameShape="5"] { background: $line; border: 0; max-height: 1px; }
QFrame[frameShape="5"] { max-width: 1px; max-height: 16777215px; }

QLabel { background: transparent; color: $text; }
QLabel:disabled { color: $disabled; }
QLabel[role="title"] { font-size: 17pt; font-weight: 600; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="error"] { color: $error; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="empty"] { color: $muted; font-size: 12pt; padding: 24px; }
QLabel[role="badge"] { background: $accent_soft; color: $on_accent_soft; border-radius: 9px; padding: 1px 8px; }
QLabel[role="badge-error"] { background: $error_soft; color: $error; border-radius: 9px; padding: 1px 8px; }

QMenuBar { background: $window; color: $text; padding: 2px 8px; border: 0; }
QMenuBar::item { background: transparent; padding: 5px 10px; border-radius: 5px; }
QMenuBar::item:selected { background: $hover; }
QMenuBar::item:pressed { background: $pressed; }
QMenu { background: $raised; color: $text; border: 1px solid $line; border-radius: 8px; padding: 6px; }
QMenu::item { padding: 6px 28px 6px 10px; border-radius: 5px; margin: 0; }
QMenu::item:selected { background: $accent_soft; color: $on_accent_soft; }
QMenu::item:disabled { color: $disabled; background: transparent; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }
QMenu::indicator { width: 16px; height: 16px; margin-left: 4px; }
QMenu::indicator:checked { image: url($icon_menu_check); }
QMenu::right-arrow { image: url($icon_right); width: 14px; height: 14px; margin-right: 6px; }

QToolBar { background: $window; border: 0; border-bottom: 1px solid $line; padding: 4px 8px; spacing: 2px; }
QToolBar::separator { background: $line; width: 1px; margin: 6px 6px; }
QToolBar::handle { width: 0; }
QToolButton {
    background: transparent; color: $text; border: 1px solid transparent; border-radius: 6px; padding: 5px 7px;
}
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:open { background: $pressed; }
QToolButton:checked { background: $accent_soft; color: $on_accent_soft; }
QToolButton:checked:hover { border-color: $accent; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $disabled; background: transparent; }
QToolButton[popupMode="1"] { padding-right: 18px; }
QToolButton[popupMode="2"] { padding-right: 18px; }
QToolButton::menu-button { border: 0; width: 16px; border-radius: 5px; }
QToolButton::menu-button:hover { background: $pressed; }
QToolButton::menu-arrow { image: url($icon_down); width: 12px; height: 12px; }
QToolButton::menu-indicator {
    image: url($icon_down); width: 12px; height: 12px; subcontrol-origin: padding; subcontrol-position: right center;
    right: 4px;
}
QToolButton::left-arrow { image: url($icon_left); width: 14px; height: 14px; }
QToolButton::right-arrow { image: url($icon_right); width: 14px; height: 14px; }
QToolButton::up-arrow { image: url($icon_up); width: 14px; height: 14px; }
QToolButton::down-arrow { image: url($icon_down); width: 14px; height: 14px; }
QToolButton#qt_toolbar_ext_button { padding: 2px; qproperty-icon: url($icon_right); }
QToolButton[role="primary"] { background: $accent; color: $on_accent; font-weight: 600; }
QToolButton[role="primary"]:hover { background: $accent_hover; }
QToolButton[role="primary"]:pressed { background: $accent_pressed; }
QToolButton[role="key"] { padding: 2px 0; }

QPushButton {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px; padding: 5px 14px;
    min-height: 20px;
}
QPushButton, QToolButton, QTabBar, QComboBox, QCheckBox, QRadioButton { outline: 0; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:checked { background: $accent_soft; color: $on_accent_soft; border-color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 13px; }
QPushButton:disabled { color: $disabled; border-color: $line; background: transparent; }
QPushButton[role="primary"], QDialog QPushButton:default {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QPushButton[role="primary"]:hover, QDialog QPushButton:default:hover { background: $accent_hover; }
QPushButton[role="primary"]:pressed, QDialog QPushButton:default:pressed { background: $accent_pressed; }
QPushButton[role="primary"]:focus, QDialog QPushButton:default:focus { border: 2px solid $on_accent_soft; }
QPushButton[role="primary"]:disabled, QDialog QPushButton:default:disabled {
    background: $hover; color: $disabled; border-color: $hover;
}
QPushButton[role="quiet"] { background: transparent; border-color: transparent; color: $accent; }
QPushButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus { border-color: $accent; }
QPushButton[role="quiet"]:disabled { color: $disabled; }
QPushButton[role="danger"] { color: $error; border-color: $error; background: transparent; }
QPushButton[role="danger"]:hover { background: $error_soft; }
QPushButton::menu-indicator {
    image: url($icon_down); width: 12px; height: 12px; subcontrol-origin: padding; subcontrol-position: right center;
    right: 8px;
}

QAbstractScrollArea { background: $surface; border: 0; color: $text; }
QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px; padding: 4px 8px;
    selection-background-color: $accent; selection-color: $on_accent; min-height: 20px;
}
QLineEdit:hover, QTextEdit:hover, QPlainTextEdit:hover, QAbstractSpinBox:hover, QComboBox:hover {
    border-color: $muted;
}
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on {
    border: 2px solid $accent; padding: 3px 7px;
}
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
    color: $disabled; background: transparent; border-color: $line;
}
QLineEdit:read-only { background: transparent; border-color: $line; }
QLineEdit[invalid="true"], QAbstractSpinBox[invalid="true"], QPlainTextEdit[invalid="true"] {
    border-color: $error; background: $error_soft;
}
QAbstractItemView QLineEdit { border: 2px solid $accent; border-radius: 0; padding: 0 4px; min-height: 0; }
QLineEdit, QTextEdit, QPlainTextEdit { placeholder-text-color: $muted; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit:focus {
    border: 0; background: transparent; padding: 0 0 0 6px; min-height: 0;
}
QComboBox QLineEdit, QComboBox QLineEdit:focus { padding: 0; }
QAbstractSpinBox { padding: 3px 8px 2px 8px; }
QAbstractSpinBox:focus { padding: 2px 7px 1px 7px; }
QLineEdit > QToolButton { padding: 0; border: 0; min-width: 0; min-height: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; width: 20px; border: 0; background: transparent; border-radius: 4px;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; margin: 2px 2px 0 0; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin: 0 2px 2px 0; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; }
QAbstractSpinBox::up-button:pressed, QAbstractSpinBox::down-button:pressed { background: $pressed; }
QAbstractSpinBox::up-arrow { image: url($icon_up); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url($icon_down); width: 10px; height: 10px; }
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off { image: url($icon_up_off); }
QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off { image: url($icon_down_off); }
QComboBox { padding-right: 24px; combobox-popup: 0; }
QComboBox:focus, QComboBox:on { padding-right: 23px; }
QComboBox::drop-down { border: 0; width: 24px; subcontrol-origin: border; subcontrol-position: center right; }
QComboBox::down-arrow { image: url($icon_down); width: 14px; height: 14px; }
QComboBox::down-arrow:disabled { image: url($icon_down_off); }
QComboBox QAbstractItemView, QListView#completer {
    background: $raised; border: 1px solid $line; border-radius: 6px; padding: 4px;
    selection-background-color: $accent_soft; selection-color: $on_accent_soft;
}
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 8px; border-radius: 4px; }

QCheckBox, QRadioButton { background: transparent; color: $text; spacing: 8px; padding: 2px; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator, QGroupBox::indicator, QAbstractItemView::indicator {
    width: 16px; height: 16px; border: 1px solid $edge; background: $surface; border-radius: 4px;
}
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover, QAbstractItemView::indicator:hover {
    border-color: $accent;
}
QCheckBox::indicator:checked, QGroupBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: $accent; border-color: $accent; image: url($icon_check);
}
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    background: $accent; border-color: $accent; image: url($icon_minus);
}
QRadioButton::indicator:checked { border: 5px solid $accent; width: 8px; height: 8px; background: $on_accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; background: transparent; }
QCheckBox::indicator:checked:disabled { image: url($icon_check_off); }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent; width: 14px; height: 14px; }
QRadioButton::indicator:checked:focus { border: 5px solid $accent; width: 8px; height: 8px; }

QGroupBox {
    border: 0; border-top: 1px solid $line; margin-top: 22px; padding-top: 8px; font-weight: 600; color: $text;
}
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; padding: 0 0 4px 0; }

QTabWidget::pane { border: 0; border-top: 1px solid $line; background: $panel; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: $muted; padding: 6px 12px; margin: 0 2px; border: 1px solid transparent;
    border-bottom: 2px solid transparent; border-top-left-radius: 5px; border-top-right-radius: 5px;
}
QTabBar::tab:hover { color: $text; background: $hover; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }
QTabBar:focus::tab:selected { border-color: $accent; }
QTabBar::tab:disabled { color: $disabled; }
QTabBar::close-button { image: url($icon_close); width: 14px; height: 14px; border-radius: 4px; }
QTabBar::close-button:hover { background: $pressed; }
QTabBar::scroller { width: 44px; }

QDockWidget {
    color: $text; titlebar-close-icon: url($icon_close); titlebar-normal-icon: url($icon_float);
    font-weight: 600;
}
QDockWidget::title { background: $panel; padding: 7px 12px; border-bottom: 1px solid $line; text-align: left; }
QDockWidget > QWidget { background: $panel; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover, QSplitter::handle:focus { background: $accent; }

QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }
PageView { background: $pasteboard; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QTreeView, QListView, QTableView, QColumnView {
    outline: 0;
    background: $surface; color: $text; border: 0; alternate-background-color: $panel;
    selection-background-color: $accent_soft; selection-color: $on_accent_soft; gridline-color: $line;
}
QListView::item, QTreeView::item {
    padding: 4px 6px; min-height: 18px; border-radius: 5px; border: 1px solid transparent;
}
QListView::item:hover, QTreeView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected { background: $accent_soft; color: $on_accent_soft; }
QListView::item:focus, QTreeView::item:focus { border-color: $accent; }
QTreeView::item { border-radius: 0; }
QTreeView::branch { background: transparent; }
QTreeView::branch:hover { background: $hover; }
QTreeView::branch:selected { background: $accent_soft; }
QTreeView::branch:has-children:closed { image: url($icon_right); }
QTreeView::branch:has-children:open { image: url($icon_down); }
QHeaderView { background: $panel; color: $muted; border: 0; }
QHeaderView::section {
    background: $panel; color: $muted; border: 0; border-right: 1px solid $line; border-bottom: 1px solid $line;
    padding: 4px 8px;
}
QHeaderView::section:hover { background: $hover; color: $text; }
QHeaderView::section:checked { background: $accent_soft; color: $on_accent_soft; font-weight: 400; }
QTableCornerButton::section {
    background: $panel; border: 0; border-right: 1px solid $line; border-bottom: 1px solid $line;
}

QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $scroll; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $scroll_hover; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSlider::groove:horizontal { height: 4px; background: $line; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal {
    background: $surface; border: 2px solid $accent; width: 12px; height: 12px; margin: -6px 0; border-radius: 8px;
}
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { background: $accent; }
QSlider::groove:vertical { width: 4px; background: $line; border-radius: 2px; }
QSlider::handle:vertical {
    background: $surface; border: 2px solid $accent; width: 12px; height: 12px; margin: 0 -6px; border-radius: 8px;
}
QProgressBar { background: $hover; border: 0; border-radius: 4px; max-height: 8px; text-align: center; color: $text; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QStatusBar { background: $window; color: $muted; border-top: 1px solid $line; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: $muted; padding: 2px 8px; }
QToolTip { background: $raised; color: $text; border: 1px solid $edge; padding: 5px 8px; }
QCalendarWidget QWidget { background: $raised; alternate-background-color: $panel; }
"""
