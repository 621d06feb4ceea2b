"""The search field of the desk and the list below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from hallapp import printing, wording
from hallapp.ui import theme
from hallapp.ui.language import fill
from hallapp.ui.take_number_offers import Offer
from hallapp.ui.widgets import label
from hallapp.wording import Language

_Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

OFFER_ROLE = Qt.ItemDataRole.UserRole


class OffersModel(QAbstractListModel):
    """The offers found."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._offers: list[Offer] = []

    def replace(self, offers: Sequence[Offer]) -> None:
        """Show these."""
        self.beginResetModel()
        self._offers = list(offers)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._offers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The offer, or for those who cannot see it all it says."""
        offer = self._offers[index.row()]
        if role == OFFER_ROLE:
            return offer
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{offer.name} · {where(offer, self._language)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{offer.name}\n{where(offer, self._language)}\n{offer.code}"
        return None


def where(offer: Offer, language: Language) -> str:
    """Which windows, where; or why it cannot be taken now."""
    if offer.refusal is not None:
        return wording.sentence(offer.refusal.code, offer.refusal.facts, language)
    parts = (printing.go_to(offer.windows, language), printing.place(offer.windows, language))
    return " · ".join(part for part in parts if part)


class OfferDelegate(QStyledItemDelegate):
    """Draws an offer: prefix, name, windows and place, how many wait; greyed with the reason while it is refused."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """One height for all, so that thousands scroll smoothly."""
        return QSize(200, theme.current().px(62))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One line of the list."""
        offer: Offer = index.data(OFFER_ROLE)
        now = theme.current()
        colours = now.colours
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        possible = offer.refusal is None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(
                QPen(theme.qcolor(colours.accent), 2) if possible else QPen(theme.qcolor(colours.strong_line), 2)
            )
            painter.setBrush(theme.qcolor(colours.accent_soft if possible else colours.raised))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -2), theme.RADIUS, theme.RADIUS)
        else:
            painter.setPen(theme.qcolor(colours.line))
            painter.drawLine(area.left(), area.bottom(), area.right(), area.bottom())
        inside = area.adjusted(now.px(12), now.px(7), -now.px(14), -now.px(8))
        self._draw_prefix(painter, inside, offer)
        inside.setLeft(inside.left() + now.px(52))
        waiting = self.aside(offer)
        painter.setFont(now.font(14, bold=not possible))
        painter.setPen(theme.qcolor(colours.muted))
        painter.drawText(inside, _RIGHT, waiting)
        inside.setRight(inside.right() - QFontMetrics(now.font(14, bold=True)).horizontalAdvance(waiting) - now.px(16))
        half = inside.height() // 2
        name, second = now.font(17, bold=True), now.font(13)
        upper = QRect(inside.left(), inside.top(), inside.width(), half + now.px(2))
        painter.setFont(name)
        painter.setPen(theme.qcolor(colours.text if possible else colours.muted))
        painter.drawText(upper, _LEFT, _short(offer.name, name, inside.width()))
        lower = QRect(inside.left(), inside.top() + half + now.px(2), inside.width(), half)
        painter.setFont(second)
        painter.setPen(theme.qcolor(colours.muted if possible else colours.warning))
        painter.drawText(lower, _LEFT, _short(where(offer, self._language), second, inside.width()))
        painter.restore()

    def aside(self, offer: Offer) -> str:
        """What stands at the right: how many wait, or that it cannot be had."""
        return fill(self.tr("%1 waiting"), offer.waiting) if offer.refusal is None else self.tr("Not now")

    def _draw_prefix(self, painter: QPainter, inside: QRect, offer: Offer) -> None:
        now = theme.current()
        colours = now.colours
        size = now.px(38)
        box = QRect(inside.left(), inside.center().y() - size // 2, size, size)
        possible = offer.refusal is None
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.qcolor(colours.accent_soft if possible else colours.raised))
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(now.font(18, bold=True))
        painter.setPen(theme.qcolor(colours.accent if possible else colours.muted))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), offer.prefix or "—")


def _short(words: str, font: QFont, width: int) -> str:
    return QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, width)


class OfferSearch(QWidget):
    """Type, choose with the arrow keys, press Enter.

    ``typed`` with every change; ``chosen`` with the offer; ``unknown`` with what was typed when Enter is pressed and
    nothing was found; ``emptied`` when Enter is pressed and nothing is typed; ``took_back`` when Backspace is pressed
    and nothing is typed.
    """

    typed = Signal(str)
    chosen = Signal(object)
    unknown = Signal(str)
    emptied = Signal()
    took_back = Signal()

    def __init__(
        self, language: Language, parent: QWidget | None = None, *, delegate: OfferDelegate | None = None
    ) -> None:
        """``delegate`` draws the list, where it is not the desk's."""
        super().__init__(parent)
        now = theme.current()
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.field.setPlaceholderText(self.tr("Name, initials or code"))
        self.field.setAccessibleName(self.tr("What is the number for?"))
        self.field.setStyleSheet(f"QLineEdit {{ font-size: {now.px(20)}px; min-height: {now.px(34)}px; }}")
        self.field.addAction(QIcon(theme.icon("search", now.colours.muted)), QLineEdit.ActionPosition.LeadingPosition)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self.typed)
        self.model = OffersModel(language, self)
        self.view = QListView()
        self.view.setModel(self.model)
        drawer = delegate or OfferDelegate(language)
        drawer.setParent(self.view)
        self.view.setItemDelegate(drawer)
        self.view.setUniformItemSizes(True)
        self.view.setLayoutMode(QListView.LayoutMode.Batched)  # what is in sight first: a letter may find thousands
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName(self.tr("Items found"))
        self.view.clicked.connect(self._choose)
        self._nothing = label("", "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP_M)
        layout.addWidget(self.field)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._nothing, 1)
        self.setFocusProxy(self.field)

    @property
    def current(self) -> Offer | None:
        """The offer that Enter would choose."""
        index = self.view.currentIndex()
        return index.data(OFFER_ROLE) if index.isValid() else None

    def show_found(self, offers: Sequence[Offer]) -> None:
        """Show what was found; while something is typed the first is ready to be chosen, else what was before."""
        before = self.current
        self.model.replace(offers)
        row = 0
        if before is not None and not self.field.text():
            row = next((place for place, offer in enumerate(offers) if offer.code == before.code), 0)
        if offers:
            self.view.setCurrentIndex(self.model.index(row))
        self.view.setVisible(bool(offers))
        self._nothing.setVisible(not offers)
        self._nothing.setText(
            fill(self.tr("Nothing is called “%1”. Try fewer letters, or the pinyin initials."), self.field.text())
            if self.field.text()
            else self.tr("There is nothing to take a number for in this outlet yet. Import items and windows first.")
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys move in the list while the field keeps the typing."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        rows = self.model.rowCount()
        here = self.view.currentIndex().row()
        page = max(1, self.view.height() // theme.current().px(62) - 1)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
        key = Qt.Key(event.key())
        if key in steps and rows:
            self.view.setCurrentIndex(self.model.index(min(rows - 1, max(0, here + steps[key]))))
            self._moved = True
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.field.text() and not rows:
                self.unknown.emit(self.field.text())
            elif self.field.text() or self._moved:
                self._choose(self.view.currentIndex())
            else:
                self.emptied.emit()
            return True
        if key == Qt.Key.Key_Backspace and not self.field.text():
            self.took_back.emit()
            return True
        return False

    #: Whether the arrow keys were used since the last choice: Enter then means what is marked.
    _moved = False

    def _choose(self, index: QModelIndex) -> None:
        offer = index.data(OFFER_ROLE) if index.isValid() else None
        if offer is None:
            return
        self._moved = False
        if offer.refusal is None:
            self.field.clear()
        self.chosen.emit(offer)
