"""Every tone can be read on what it stands on, and the window follows the scheme it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QIcon, QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSpinBox,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
)
from pytestqt.qtbot import QtBot

from inclusion_desktop.resources import ResourceError
from inclusion_desktop.ui.appearance import (
    Appearance,
    appearance_of,
    apply_appearance,
    interface_font,
    set_role,
    tone,
    tones,
)
from inclusion_desktop.ui.icons import icon, show_icon
from inclusion_desktop.ui.stylesheet import STYLESHEET_ICONS, build_stylesheet
from inclusion_desktop.ui.tones import DARK, LIGHT, TONE_NAMES, Tones, contrast_ratio

SURFACES = ("window", "panel", "surface", "raised")
READ_ON = {
    **dict.fromkeys(("text", "muted", "accent", "error", "warning", "ok"), (*SURFACES, "hover")),
    "on_accent": ("accent", "accent_hover", "accent_pressed"),
    "on_accent_soft": ("accent_soft",),
    "error ": ("error_soft",),
    "warning ": ("warning_soft",),
    "ok ": ("ok_soft",),
    "text ": ("accent_soft", "error_soft", "warning_soft", "pressed"),
}


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    apply_appearance(qapp, "light")
    yield qapp
    apply_appearance(qapp, "light")


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_everything_it_stands_on(table: Tones) -> None:
    for text, surfaces in READ_ON.items():
        for surface in surfaces:
            ratio = contrast_ratio(getattr(table, text.strip()), getattr(table, surface))
            assert ratio >= 4.5, f"{text.strip()} on {surface}: {ratio:.2f}"


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["edge", "accent", "highlight"])
def test_outlines_that_must_be_seen_can_be_seen(table: Tones, name: str) -> None:
    for surface in SURFACES:
        assert contrast_ratio(getattr(table, name), getattr(table, surface)) >= 3.0


def test_contrast_ratio_is_that_of_the_guideline() -> None:
    assert contrast_ratio("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast_ratio("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast_ratio("#ffffff", "#1CABE2") == pytest.approx(2.63, abs=0.01)


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=["light", "dark"])
def test_stylesheet_leaves_no_name_unfilled(table: Tones) -> None:
    sheet = build_stylesheet(table, {key: f"/pictures/{key}.svg" for key in STYLESHEET_ICONS})
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    colors = {getattr(table, name) for name in TONE_NAMES}
    assert set(re.findall(r"#[0-9a-f]{6}", sheet)) <= colors


def test_scheme_changes_palette_and_tells(app: QApplication, qtbot: QtBot) -> None:
    appearance = appearance_of(app)
    assert tones() is LIGHT
    with qtbot.waitSignal(appearance.changed):
        apply_appearance(app, "dark")
    assert tones() is DARK
    assert appearance.scheme == "dark"
    assert app.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert tone("accent") == QColor(DARK.accent)
    assert [type(child) for child in app.children()].count(Appearance) == 1


def test_unknown_scheme_is_refused_with_a_sentence(app: QApplication) -> None:
    with pytest.raises(ValueError, match="There is no appearance 'sepia'"):
        apply_appearance(app, "sepia")  # type: ignore[arg-type]


def test_interface_is_set_in_the_bundled_family(app: QApplication) -> None:
    assert QFontInfo(app.font()).family() == "Source Sans 3"
    assert interface_font(2.0).pointSizeF() == pytest.approx(21.0)


def test_roles_change_the_painted_button(app: QApplication, qtbot: QtBot) -> None:
    button = QPushButton("Export")
    qtbot.addWidget(button)
    set_role(button, "primary")
    button.resize(120, 32)
    assert button.grab().toImage().pixelColor(12, 16) == QColor(LIGHT.accent)
    set_role(button, "")
    assert button.grab().toImage().pixelColor(12, 16) == QColor(LIGHT.surface)


def test_fields_show_where_the_focus_is(app: QApplication, qtbot: QtBot) -> None:
    for field in (QSpinBox(), QComboBox()):
        qtbot.addWidget(field)
        field.show()
        qtbot.waitExposed(field)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(field.hasFocus)
        image = field.grab().toImage()
        assert image.pixelColor(image.width() // 2, 0) == QColor(LIGHT.accent)


def test_icon_is_tinted_and_fades_when_disabled(app: QApplication) -> None:
    assert _ink(icon("undo")) == QColor(LIGHT.text)
    assert _ink(icon("undo", "accent")) == QColor(LIGHT.accent)
    assert _ink(icon("undo"), QIcon.Mode.Disabled) == QColor(LIGHT.disabled)
    assert _ink(icon("undo"), state=QIcon.State.On) == QColor(LIGHT.on_accent_soft)


def test_icon_follows_the_scheme_and_is_made_once(app: QApplication, qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    menu = QMenu(button)
    action = menu.addAction(icon("undo", "accent"), "Undo")
    button.setIcon(icon("save"))
    apply_appearance(app, "dark")
    assert _ink(button.icon()) == QColor(DARK.text)
    assert _ink(action.icon()) == QColor(DARK.accent)
    assert icon("save").cacheKey() == button.icon().cacheKey()


def test_items_and_labels_follow_the_scheme_and_do_not_tell_of_an_edit(app: QApplication, qtbot: QtBot) -> None:
    listed, tree, label = QListWidget(), QTreeWidget(), QLabel()
    for widget in (listed, tree, label):
        qtbot.addWidget(widget)
    line = QListWidgetItem(icon("warning", "warning"), "A remark")
    listed.addItem(line)
    tree.setColumnCount(2)
    group, child = QTreeWidgetItem(["Group", ""]), QTreeWidgetItem(["Child", ""])
    tree.addTopLevelItem(group)
    group.addChild(child)
    child.setIcon(1, icon("eye_off"))
    show_icon(label, "error", 48, "error")
    with qtbot.assertNotEmitted(listed.itemChanged), qtbot.assertNotEmitted(tree.itemChanged):
        apply_appearance(app, "dark")
    assert _ink(line.icon()) == QColor(DARK.warning)
    assert _ink(child.icon(1)) == QColor(DARK.text)
    assert _ink(QIcon(label.pixmap())) == QColor(DARK.error)


def test_icon_is_sharp_at_two_hundred_percent(app: QApplication) -> None:
    pixmap = icon("chart").pixmap(QSize(20, 20), 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (40, 2.0)


def test_unknown_icon_is_named(app: QApplication) -> None:
    with pytest.raises(ResourceError, match="no-such-icon"):
        icon("no-such-icon")


def _ink(found: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off) -> QColor:
    """The colour of the picture's most solid pixel."""
    image = found.pixmap(QSize(48, 48), 1.0, mode, state).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    solid = max(pixels, key=QColor.alpha)
    return QColor(solid.red(), solid.green(), solid.blue())
