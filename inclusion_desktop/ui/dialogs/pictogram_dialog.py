"""The bundled pictograms, to be looked through and searched."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inclusion_desktop.document.model import Picture
from inclusion_desktop.i18n import _
from inclusion_desktop.resources import pictogram_ids, pictogram_path
from inclusion_desktop.ui.appearance import L, M, set_role, tones
from inclusion_desktop.ui.inserting import PICTURE_TYPES, make_picture
from inclusion_desktop.ui.pictogram_names import pictogram_name

_SIDE = 48


class PictogramDialog(QDialog):
    """`picture` is the chosen one once the dialog was accepted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture: Picture | None = None
        self.setWindowTitle(_("Insert pictogram"))
        column = QVBoxLayout(self)
        column.setContentsMargins(L, L, L, L)
        column.setSpacing(M)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search: school, wheelchair, family…"))
        self.search.setAccessibleName(_("Search pictograms"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        column.addWidget(self.search)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Pictograms"))
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setIconSize(QSize(_SIDE, _SIDE))
        self.list.setGridSize(QSize(114, 112))
        self.list.setWordWrap(True)
        self.list.setUniformItemSizes(True)
        for name in sorted(pictogram_ids(), key=lambda name: pictogram_name(name).casefold()):
            item = QListWidgetItem(QIcon(_picture_of(name, self.devicePixelRatioF())), pictogram_name(name))
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(pictogram_name(name))
            item.setSizeHint(QSize(110, 108))
            self.list.addItem(item)
        self.list.itemActivated.connect(lambda _item: self._take())
        self.list.currentItemChanged.connect(self._show_state)
        column.addWidget(self.list, 1)
        self.empty = QLabel(_("No pictogram of that name."))
        set_role(self.empty, "empty")
        self.empty.hide()
        column.addWidget(self.empty)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))
        self.take_button = buttons.addButton(_("Insert"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.take_button.setDefault(True)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.resize(620, 560)
        self.list.setCurrentRow(0)

    def _filter(self, text: str) -> None:
        wanted = text.casefold().split()
        first = None
        for at in range(self.list.count()):
            item = self.list.item(at)
            name = f"{item.text()} {item.data(Qt.ItemDataRole.UserRole)}".casefold()
            hidden = not all(word in name for word in wanted)
            item.setHidden(hidden)
            first = item if first is None and not hidden else first
        self.list.setCurrentItem(first)  # type: ignore[arg-type]
        self.empty.setVisible(first is None)
        self._show_state()

    def _show_state(self, *_items: object) -> None:
        item: QListWidgetItem | None = self.list.currentItem()
        self.take_button.setEnabled(item is not None and not item.isHidden())

    def _take(self) -> None:
        # Qt answers None where nothing is current, whatever its signature says.
        item: QListWidgetItem | None = self.list.currentItem()
        if item is None or item.isHidden():
            return
        name = item.data(Qt.ItemDataRole.UserRole)
        data = pictogram_path(name).read_bytes()
        self.picture = make_picture(data, f"{name}.svg", PICTURE_TYPES[".svg"])
        self.accept()


def _picture_of(name: str, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(_SIDE * ratio), round(_SIDE * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer = QSvgRenderer(str(pictogram_path(name)))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    renderer.render(painter)
    # The drawings are black: on dark surfaces they take the colour of text.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), tones().text)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
