"""The brand kit: swatches with their inks, type styles, and the document's own fonts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QListWidgetItem,
    QMenu,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop.app.commands.brand import RemoveSwatch
from inclusion_desktop.app.session import Change
from inclusion_desktop.document.brand import Swatch, TypeStyle
from inclusion_desktop.graphics.color import Color, Process, Spot, process_of
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import XS, M, S, set_role
from inclusion_desktop.ui.dialogs.style_dialog import StyleDialog
from inclusion_desktop.ui.dialogs.swatch_dialog import SwatchDialog
from inclusion_desktop.ui.icons import icon
from inclusion_desktop.ui.inspector.swatch_field import paint_patch
from inclusion_desktop.ui.names import style_word
from inclusion_desktop.ui.panels.font_list import FontList
from inclusion_desktop.ui.panels.tall_list import TallList
from inclusion_desktop.ui.workspace import Workspace

_PATCH = QSize(26, 20)
_KEY = Qt.ItemDataRole.UserRole


class BrandPanel(QWidget):
    """Double click edits; a swatch that is deleted asks what stands in for it."""

    def __init__(self, workspace: Workspace, ink: Callable[[Color], QColor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._ink = ink
        self._shown: object = None
        self.swatches = self._list(_("Swatches"), _PATCH)
        self.styles = self._list(_("Type styles"), QSize(18, 18))
        self.fonts = FontList(workspace)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, M)
        column.setSpacing(0)
        column.addLayout(self._head(_("Swatches"), _("Add swatch"), self.add_swatch))
        column.addWidget(self.swatches)
        column.addLayout(self._head(_("Type styles"), _("Add type style"), self.add_style))
        column.addWidget(self.styles)
        column.addLayout(self._head(_("Fonts"), _("Add font…"), self.fonts.ask))
        column.addWidget(self.fonts)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        for made in (self.swatches, self.styles, self.fonts.list):
            made.stand_in(area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.swatches.itemActivated.connect(lambda item: self.edit_swatch(item.data(_KEY)))
        self.styles.itemActivated.connect(lambda item: self.edit_style(item.data(_KEY)))
        self.swatches.customContextMenuRequested.connect(self._swatch_menu)
        workspace.changed.connect(self._take_change)
        workspace.replaced.connect(self.show_brand)
        self.show_brand()

    def _list(self, name: str, size: QSize) -> TallList:
        made = TallList()
        made.setAccessibleName(name)
        made.setIconSize(size)
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        return made

    def _head(self, title: str, tip: str, act: Callable[[], None]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(M, S, XS, XS)
        label = QLabel(title)
        set_role(label, "heading")
        add = QToolButton()
        add.setIcon(icon("plus"))
        add.setToolTip(tip)
        add.setAccessibleName(tip)
        add.clicked.connect(act)
        row.addWidget(label, 1)
        row.addWidget(add)
        return row

    def show_brand(self) -> None:
        """The lists as the document's brand is."""
        brand = self._workspace.document.brand
        if brand is self._shown:
            return
        self._shown = brand
        for made in (self.swatches, self.styles):
            made.clear()
        for swatch in brand.swatches:
            item = QListWidgetItem(_patch(self._ink(swatch.color)), f"{swatch.name}\n{ink_text(swatch.color)}")
            item.setData(_KEY, swatch.name)
            item.setToolTip(_("Double click to edit"))
            self.swatches.addItem(item)
        for style in brand.styles:
            family = f"{style.family}, {style.size:g}\N{NO-BREAK SPACE}pt"
            item = QListWidgetItem(icon("text", "muted"), f"{style_word(style.name)}\n{family}")
            item.setData(_KEY, style.name)
            item.setToolTip(_("Double click to edit"))
            self.styles.addItem(item)
        for made in (self.swatches, self.styles):
            made.updateGeometry()

    def _take_change(self, change: Change) -> None:
        if change.before.brand is not change.after.brand:
            self.show_brand()

    def add_swatch(self) -> None:
        """Ask for a name and inks."""
        SwatchDialog(self._workspace, Swatch("", Process(0.0, 0.0, 0.0, 0.5)), self._ink, self, is_new=True).exec()

    def edit_swatch(self, name: str) -> None:
        """Change inks or name."""
        swatch = self._workspace.document.brand.swatch(name)
        if swatch is not None:
            SwatchDialog(self._workspace, swatch, self._ink, self).exec()

    def delete_swatch(self, name: str) -> None:
        """Take it out; what used it uses another, which is asked for."""
        others = [swatch.name for swatch in self._workspace.document.brand.swatches if swatch.name != name]
        if not others:
            self._workspace.refused.emit(_("A brand needs a swatch. Add another one before you delete this."))
            return
        chosen, taken = QInputDialog.getItem(
            self, _("Delete swatch"), _("What uses ‘{name}’ will use:").format(name=name), others, 0, False
        )
        if taken:
            self._workspace.do(RemoveSwatch(name, chosen))

    def add_style(self) -> None:
        """Ask for a new style, beginning as the body text is."""
        brand = self._workspace.document.brand
        base = brand.style("Body") or TypeStyle("")
        StyleDialog(self._workspace, base, self, is_new=True).exec()

    def edit_style(self, name: str) -> None:
        """Change a type style."""
        style = self._workspace.document.brand.style(name)
        if style is not None:
            StyleDialog(self._workspace, style, self).exec()

    def _swatch_menu(self, at: QPoint) -> None:
        item = self.swatches.itemAt(at)
        if item is None:
            return
        name = item.data(_KEY)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("edit"), _("Edit…"), lambda: self.edit_swatch(name))
        menu.addAction(icon("delete"), _("Delete…"), lambda: self.delete_swatch(name))
        menu.popup(self.swatches.mapToGlobal(at))


def ink_text(color: Color) -> str:
    """The inks in per cent, as printers write them; a spot ink by its name."""
    inks = process_of(color)
    text = f"C{inks.c * 100:.0f} M{inks.m * 100:.0f} Y{inks.y * 100:.0f} K{inks.k * 100:.0f}"
    return f"{color.name} ({text})" if isinstance(color, Spot) else text


def _patch(color: QColor) -> QIcon:
    pixmap = QPixmap(_PATCH * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_patch(painter, QRect(1, 1, _PATCH.width() - 2, _PATCH.height() - 2), color)
    painter.end()
    return QIcon(pixmap)
