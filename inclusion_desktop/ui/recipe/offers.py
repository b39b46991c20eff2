"""A list under a field of what could be typed there, which never takes the focus from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from inclusion_desktop.data.text_order import fold
from inclusion_desktop.i18n import _
from inclusion_desktop.ui.appearance import M, S, interface_font, tone
from inclusion_desktop.ui.icons import icon

_ROW, _MOST_SHOWN = 28, 9
_WIDEST_PART = 0.66
_MOST = 50
_SAYS = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered, what it means, and an icon's name ('' for none)."""

    text: str
    says: str = ""
    icon: str = ""


class OfferList(QListWidget):
    """Above everything else in the field's window; the keys that are for it are taken from the field."""

    taken = Signal(int)
    """The place of the offer that was chosen; the list is closed."""

    def __init__(self, field: QWidget, width: int = 0) -> None:
        super().__init__(field)
        self._field = field
        self._wanted_width = width
        self._offers: tuple[Offer, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("completer")
        self.setAccessibleName(_("What can be written here"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_OfferDelegate(self))
        self.itemClicked.connect(lambda item: self._take(self.row(item)))
        field.installEventFilter(self)
        self.hide()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What is offered at the moment; nothing where the list is closed."""
        return self._offers if self.isVisible() else ()

    def open(self, offers: Sequence[Offer], place: QRect) -> None:
        """Offer these under a place of the field; close where there are none."""
        self._offers = tuple(offers)
        if not offers:
            self.hide()
            return
        self.clear()
        for offer in offers:
            item = QListWidgetItem(offer.text)
            item.setData(_SAYS, offer.says)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ": ".join(filter(None, (offer.text, offer.says))))
            if offer.icon:
                item.setIcon(icon(offer.icon, "muted"))
            self.addItem(item)
        width = max(self._wanted_width, place.width())
        height = min(len(offers), _MOST_SHOWN) * _ROW + 2 * self.frameWidth() + 10
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        corner = self._field.mapTo(window, place.bottomLeft()) + QPoint(0, 4)
        room = window.rect().adjusted(S, S, -S, -S)
        width = min(width, room.width())
        if corner.y() + height > room.bottom():
            corner.setY(max(room.top(), self._field.mapTo(window, place.topLeft()).y() - height - 4))
        corner.setX(max(room.left(), min(corner.x(), room.right() - width)))
        self.setGeometry(QRect(corner, QSize(width, height)))
        self.show()
        self.raise_()
        self._go_to(0)

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether the key was for the list: arrows move in it, Tab and Enter take, Escape closes."""
        if not self.isVisible():
            return False
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        key = Qt.Key(event.key())
        if key in moves:
            self._go_to(max(0, min(self.count() - 1, self.currentRow() + moves[key])))
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.currentRow())
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Closed when the field is left; a Tab or Escape that is for the list goes to no one else."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.hide()
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and self.isVisible():
            assert isinstance(event, QKeyEvent)
            if event.type() is QEvent.Type.KeyPress:
                return self.take_key(event)
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()
                return True
        return False

    def _go_to(self, row: int) -> None:
        self.setCurrentRow(row)
        # The focus stays in the field, so that this is where a screen reader listens.
        self._field.setAccessibleDescription(str(self.item(row).data(Qt.ItemDataRole.AccessibleTextRole)))

    def _take(self, row: int) -> None:
        self.hide()
        self._field.setAccessibleDescription("")
        if 0 <= row < len(self._offers):
            self.taken.emit(row)


class ValueOffers(QObject):
    """Offers the values in which what is typed in a line occurs; a value that is taken counts as typed."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._values: tuple[str, ...] = ()
        self.list = OfferList(line)
        self.list.taken.connect(self._take)
        line.textEdited.connect(self._offer)

    def show_values(self, values: Sequence[str]) -> None:
        """What there is to choose from."""
        self._values = tuple(values)

    def _offer(self, text: str) -> None:
        wanted = fold(text.strip())
        found = [value for value in self._values if wanted in fold(value)] if wanted else []
        found = sorted(found, key=lambda value: (fold(value) != wanted, not fold(value).startswith(wanted)))[:_MOST]
        alone = len(found) == 1 and found[0] == text
        self.list.open([] if alone else [Offer(value) for value in found], self._line.rect())

    def _take(self, at: int) -> None:
        text = self.list.item(at).text()
        self._line.setText(text)
        self._line.textEdited.emit(text)


class _OfferDelegate(QStyledItemDelegate):
    """What is offered on the left, what it means on the right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = QStyleOptionViewItem(option)
        self.initStyleOption(look, index)
        chosen = bool(look.state & QStyle.StateFlag.State_Selected)
        area: QRect = look.rect
        painter.save()
        if chosen:
            painter.fillRect(area, tone("accent_soft"))
        if not look.icon.isNull():
            painter.drawPixmap(area.left() + S, area.top() + (area.height() - 16) // 2, look.icon.pixmap(16, 16))
            area = area.adjusted(S + 16, 0, 0, 0)
        area = area.adjusted(S, 0, -M, 0)
        ink = tone("on_accent_soft" if chosen else "text")
        painter.setFont(interface_font())
        metrics = painter.fontMetrics()
        says = str(index.data(_SAYS) or "")
        room = round(area.width() * (_WIDEST_PART if says else 1.0))
        left = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, room)
        painter.setPen(ink)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), left)
        rest = area.adjusted(metrics.horizontalAdvance(left) + M, 0, 0, 0)
        painter.setPen(ink if chosen else tone("muted"))
        says = metrics.elidedText(says, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), says)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, _ROW)
