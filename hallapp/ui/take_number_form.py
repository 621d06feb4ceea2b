"""What goes on one ticket: the items chosen, the priority, and as much of the party as is needed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hallapp import wording
from hallapp.errors.base import HallError
from hallapp.errors.desk import AlreadyWaiting, BadIdNumber, BadPhone
from hallapp.errors.ledgers import AppointmentOver
from hallapp.errors.system import DatabaseUnusable
from hallapp.queue.rows import Priority
from hallapp.queue.views import Request
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.language import fill
from hallapp.ui.priorities import PriorityButtons, choice_button
from hallapp.ui.take_number_list import where
from hallapp.ui.take_number_offers import Basket, Offer
from hallapp.ui.widgets import ActionButton, ElidedLabel, frame, label, rule, scrolling
from hallapp.wording import Language


class TicketForm(QWidget):
    """The ticket to be. ``wanted`` carries the request; ``reprint`` a number that is out already."""

    wanted = Signal(object)
    reprint = Signal(str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.basket = Basket()
        self._already = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP_M)
        layout.addWidget(label(self.tr("On this ticket"), "heading"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_M)
        column.addWidget(self._build_items(), 1)
        column.addWidget(rule())
        column.addLayout(self._build_priority())
        column.addWidget(rule())
        column.addLayout(self._build_party())
        self._scroll = scrolling(inside)
        layout.addWidget(self._scroll, 1)
        self.trouble = self._trouble_label()
        layout.addWidget(self.trouble)
        self.take = ActionButton(self.tr("Take a number"), "F2", primary=True)
        self.take.clicked.connect(self.ask)
        layout.addWidget(self.take)
        self._show_basket()

    # --- what it is for

    def _build_items(self) -> QWidget:
        self._chosen = QWidget()
        self._rows = QVBoxLayout(self._chosen)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.GAP_S)
        self._hint = label(
            self.tr(
                "Type on the left and press Enter: what is marked comes onto the ticket. Enter again takes the number."
            ),
            "muted",
            wrap=True,
        )
        self.item_trouble = self._trouble_label()
        self.again = QPushButton()
        self.again.hide()
        self.again.clicked.connect(self._ask_reprint)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_S)
        column.addWidget(self._hint)
        column.addWidget(self._chosen)
        column.addWidget(self.item_trouble)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return inside

    def add(self, offer: Offer) -> None:
        """Put an offer on the ticket, or say why it cannot be taken now."""
        self.clear_troubles()
        if offer.refusal is not None:
            self._say(self.item_trouble, wording.sentence(offer.refusal.code, offer.refusal.facts, self._language))
            return
        self.basket = self.basket.with_offer(offer)
        self._show_basket()

    def remove(self, code: str) -> None:
        """Take an offer off the ticket."""
        self.clear_troubles()
        self.basket = self.basket.without(code)
        self._show_basket()

    def remove_last(self) -> None:
        """Take the one off that was added last."""
        if self.basket.offers:
            self.remove(self.basket.offers[-1].code)

    def _show_basket(self) -> None:
        while (entry := self._rows.takeAt(0)) is not None:
            if widget := entry.widget():
                widget.setParent(None)
                widget.deleteLater()
        for offer in self.basket.offers:
            self._rows.addWidget(self._row(offer))
        self._hint.setVisible(not self.basket.offers)
        self._chosen.setVisible(bool(self.basket.offers))
        self.take.allow("" if self.basket.offers else self.tr("choose what it is for first"))

    def _row(self, offer: Offer) -> QWidget:
        row = frame("inset", across=True, margins=(theme.GAP_M, theme.GAP_S, theme.GAP_S, theme.GAP_S), gap=theme.GAP_S)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(ElidedLabel(offer.name, "strong"))
        words.addWidget(ElidedLabel(where(offer, self._language), "small"))
        away = QToolButton()
        away.setIcon(theme.icon("x", theme.current().colours.muted))
        away.setToolTip(fill(self.tr("Take “%1” off the ticket (Backspace)"), offer.name))
        away.setAccessibleName(away.toolTip())
        away.clicked.connect(partial(self.remove, offer.code))
        layout = row.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.addLayout(words, 1)
        layout.addWidget(away)
        return row

    # --- who comes first, and who it is

    def _build_priority(self) -> QGridLayout:
        self._choices = QGridLayout()
        self._choices.setSpacing(theme.GAP_S)
        self._choices.addWidget(label(self.tr("Priority"), "strong"), 0, 0)
        self._classes = PriorityButtons(self)
        self.cross_region = choice_button(self.tr("Cross-region service"), "Alt+6", self)
        self._place_choices(2)
        return self._choices

    def _place_choices(self, columns: int) -> None:
        for place, button in enumerate(self._classes.buttons(), start=1):
            self._choices.addWidget(button, place // columns, place % columns)
        self._choices.addWidget(self.cross_region, 6 // columns, 0, 1, columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choices stand side by side where their words have room for it."""
        super().resizeEvent(event)
        widest = max(button.sizeHint().width() for button in self._classes.buttons())
        self._place_choices(2 if self.width() >= 2 * widest + theme.GAP_S else 1)

    @property
    def priority(self) -> Priority:
        """The class chosen."""
        return self._classes.priority

    def _build_party(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP_S)
        grid.setVerticalSpacing(theme.GAP_XS)
        grid.setColumnStretch(1, 1)
        self.name, self.id_number, self.phone = QLineEdit(), QLineEdit(), QLineEdit()
        self.id_trouble, self.phone_trouble = self._trouble_label(), self._trouble_label()
        rows: tuple[tuple[str, QLineEdit, QLabel | None], ...] = (
            (self.tr("Name"), self.name, None),
            (self.tr("Identity number"), self.id_number, self.id_trouble),
            (self.tr("Phone"), self.phone, self.phone_trouble),
        )
        for place, (title, field, trouble) in enumerate(rows):
            caption = label(title, "muted")
            caption.setBuddy(field)
            field.setAccessibleName(title)
            field.setPlaceholderText(self.tr("may stay empty"))
            field.returnPressed.connect(self.ask)
            grid.addWidget(caption, 2 * place, 0)
            grid.addWidget(field, 2 * place, 1)
            if trouble is not None:
                grid.addWidget(trouble, 2 * place + 1, 1)
        self.id_number.setMaxLength(24)
        self.phone.setMaxLength(24)
        return grid

    # --- asking, and being refused

    def ask(self) -> None:
        """Ask for the number, unless nothing is chosen or the asking is under way."""
        if not self.basket.offers or self.take.under_way:
            return
        self.clear_troubles()
        self.take.begin(self.tr("taking the number …"))
        other = Request(
            cross_region=self.cross_region.isChecked(),
            priority=self.priority,
            name=self.name.text().strip(),
            id_number=self.id_number.text(),
            phone=self.phone.text(),
        )
        self.wanted.emit(self.basket.request(other))

    def refuse(self, refusal: HallError) -> None:
        """Say what is refused beside what it is about, and put the cursor there."""
        self.take.end()
        words = wording.refusal(refusal, self._language)
        match refusal:
            case BadIdNumber():
                self._say(self.id_trouble, words)
                self.id_number.setFocus()
                self.id_number.selectAll()
            case BadPhone():
                self._say(self.phone_trouble, words)
                self.phone.setFocus()
                self.phone.selectAll()
            case AlreadyWaiting(ticket=number) | AppointmentOver(ticket=number) if number:
                self._say(self.item_trouble, words)
                self._already = number
                self.again.setText(fill(self.tr("Print %1 again"), number) + "   F9")
                self.again.show()
            case DatabaseUnusable():
                self._say(self.trouble, words)
            case _:
                self._say(self.item_trouble, words)

    @property
    def already(self) -> str:
        """The number the party holds already, after that was the refusal."""
        return self._already

    def clear(self) -> None:
        """Make it empty for the next party."""
        self.take.end()
        self.clear_troubles()
        self.basket = Basket()
        for field in (self.name, self.id_number, self.phone):
            field.clear()
        self.cross_region.setChecked(False)
        self._classes.choose(Priority.NONE)
        self._show_basket()

    def clear_troubles(self) -> None:
        """Forget what was refused."""
        self._already = ""
        self.again.hide()
        for trouble in (self.item_trouble, self.id_trouble, self.phone_trouble, self.trouble):
            trouble.hide()

    def _ask_reprint(self) -> None:
        if self._already:
            self.reprint.emit(self._already)

    def _trouble_label(self) -> QLabel:
        made = label("", wrap=True, tone=Tone.URGENT)
        made.hide()
        return made

    def _say(self, where_to: QLabel, words: str) -> None:
        where_to.setText(words)
        where_to.show()
        # Once it has its place: it may be below what is in sight.
        QTimer.singleShot(0, where_to, partial(self._scroll.ensureWidgetVisible, where_to))
