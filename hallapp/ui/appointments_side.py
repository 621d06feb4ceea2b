"""Beside the day: the field that checks people in, and all about the appointment that is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hallapp import printing, wording
from hallapp.errors.base import HallError
from hallapp.errors.desk import AlreadyWaiting
from hallapp.errors.ledgers import AppointmentOver
from hallapp.ledgers.appointment_codes import code_of, read_claim
from hallapp.ledgers.appointment_rows import Appointment
from hallapp.queue.party import masked_id_number
from hallapp.ui import theme
from hallapp.ui.appointments_offers import STATES, channel_words, span, state_words
from hallapp.ui.colours import Tone
from hallapp.ui.language import fill
from hallapp.ui.theme import GAP_S, GAP_XS
from hallapp.ui.widgets import ActionButton, frame, label, pill, retone, rule, scrolling
from hallapp.wording import Language


class CheckInBox(QWidget):
    """One field for a number, a phone, an identity number, or a scanner. ``wanted`` carries the claim.

    ``reprint``: the number that somebody has already, whose paper is wanted again.
    """

    wanted = Signal(object)
    reprint = Signal(str)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._already = ""
        now = theme.current()
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.field.setMaxLength(40)
        self.field.setPlaceholderText(code_of(123))
        self.field.setAccessibleName(self.tr("Check in: appointment number, phone or identity number"))
        self.field.setStyleSheet(f"QLineEdit {{ font-size: {now.px(18)}px; min-height: {now.px(32)}px; }}")
        icon = QIcon(theme.icon("qr-code", now.colours.muted))
        self.field.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        self.field.returnPressed.connect(self.ask)
        self.field.textEdited.connect(self._on_edited)
        self.go = ActionButton(self.tr("Check in"), "Return", primary=True)
        self.go.clicked.connect(self.ask)
        self.trouble = label("", wrap=True, tone=Tone.URGENT)
        self.trouble.hide()
        self.again = QPushButton()
        self.again.setAutoDefault(False)
        self.again.clicked.connect(self.print_again)
        self.again.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_S)
        layout.addWidget(label(self.tr("Somebody is here"), "heading"))
        layout.addWidget(
            label(self.tr("Scan the slip, or type its number, the phone or the identity number."), "muted", wrap=True)
        )
        for widget in (self.field, self.go, self.trouble):
            layout.addWidget(widget)
        layout.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.field)

    def ask(self) -> None:
        """Check in whoever this is, unless that is under way."""
        if self.go.under_way or not self.field.text().strip():
            return
        self._on_edited()
        try:
            claim = read_claim(self.field.text())
        except HallError as refusal:
            self.refuse(refusal)
            return
        self.begin()
        self.wanted.emit(claim)

    def begin(self) -> None:
        """A check-in is under way."""
        self._on_edited()
        self.go.begin(self.tr("taking the number …"))

    def end(self) -> None:
        """It is done: the field is for the next one."""
        self.go.end()
        self.field.clear()
        self._on_edited()

    def refuse(self, refusal: HallError) -> None:
        """Say why not and what to do; the next scan takes the place of what was typed."""
        self.go.end()
        self.trouble.setText(f"× {wording.refusal(refusal, self._language)}")
        self.trouble.show()
        self._already = refusal.ticket if isinstance(refusal, AppointmentOver | AlreadyWaiting) else ""
        self.again.setText(fill(self.tr("Print %1 again"), self._already))
        self.again.setVisible(bool(self._already))
        self.field.setFocus()
        self.field.selectAll()

    def print_again(self) -> None:
        """The paper of the number that is out already."""
        if self._already:
            self.reprint.emit(self._already)

    def _on_edited(self) -> None:
        self._already = ""
        self.trouble.hide()
        self.again.hide()


class AppointmentDetail(QWidget):
    """All about one appointment. ``here``: check in; ``cancel``: give its place free; ``slip``: on paper."""

    here = Signal(object)
    cancel = Signal(object)
    slip = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.one: Appointment | None = None
        self._empty = label(
            self.tr("Choose somebody in the list to see all about the appointment."), "muted", wrap=True
        )
        self._card = QWidget()
        column = QVBoxLayout(self._card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_S)
        self.code, self.state = label("", "title"), pill()
        self.party = label("", "heading", wrap=True)
        column.addWidget(self.code)
        column.addWidget(self.state)
        column.addWidget(self.party)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(GAP_S)
        self._facts.setVerticalSpacing(GAP_XS)
        self._facts.setColumnStretch(1, 1)
        self._values: dict[str, tuple[QLabel, QLabel]] = {}
        for place, (name, title) in enumerate(
            (
                ("phone", self.tr("Phone")),
                ("id_number", self.tr("Identity no.")),
                ("item", self.tr("Item")),
                ("slot", self.tr("Slot")),
                ("group", self.tr("Windows")),
                ("ticket", self.tr("Number")),
                ("note", self.tr("Note")),
                ("reference", self.tr("Reference")),
                ("booked", self.tr("Booked")),
            )
        ):
            caption, value = label(title, "muted"), label("", wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addWidget(caption, place, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(value, place, 1)
            self._values[name] = caption, value
        column.addLayout(self._facts)
        self.come = ActionButton(self.tr("Check in"), "F2")
        self.come.clicked.connect(self.ask_here)
        self.drop = ActionButton(self.tr("Cancel it"), "Del")
        self.drop.clicked.connect(self.ask_cancel)
        self.print = ActionButton(self.tr("Print slip"), "F9")
        self.print.clicked.connect(self.ask_slip)
        column.addWidget(self.come)
        both = QHBoxLayout()
        both.setSpacing(GAP_S)
        both.addWidget(self.drop)
        both.addWidget(self.print)
        column.addLayout(both)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._empty)
        layout.addWidget(self._card)
        layout.addStretch(1)
        self.show_one(None, today=False)

    def show_one(self, one: Appointment | None, *, today: bool) -> None:
        """Show this one; ``today``: its day is."""
        self.one = one
        self._empty.setVisible(one is None)
        self._card.setVisible(one is not None)
        if one is None:
            return
        language = self._language
        self.code.setText(code_of(one.id))
        self.state.setText(state_words(one.state, language))
        retone(self.state, STATES[one.state][1])
        self.party.setText(one.party_name)
        made = f"{printing.day_said(one.booked_at.date(), language)} {one.booked_at:%H:%M}"
        booked = f"{channel_words(one.channel.value, language)} · {made} · {one.booked_by}"
        facts = {
            "phone": one.party_phone,
            "id_number": masked_id_number(one.party_id_number),
            "item": one.name,
            "slot": f"{printing.day_said(one.start.date(), language)} {span(one.start, one.end)}",
            "group": one.group,
            "ticket": one.ticket,
            "note": one.note,
            "reference": one.reference,
            "booked": booked,
        }
        for name, (caption, value) in self._values.items():
            value.setText(facts[name])
            caption.setVisible(bool(facts[name]))
            value.setVisible(bool(facts[name]))
        waits = one.state == "booked"
        over = state_words(one.state, language)
        self.come.allow("" if waits and today else over if not waits else self.tr("only on its day"))
        self.drop.allow("" if waits else over)
        self.print.allow("" if waits else over)

    def ask_here(self) -> None:
        """Check this one in."""
        if self.one is not None and self.come.isEnabled():
            self.here.emit(self.one)

    def ask_cancel(self) -> None:
        """Ask whether to cancel it."""
        if self.one is not None and self.drop.isEnabled():
            self.cancel.emit(self.one)

    def ask_slip(self) -> None:
        """Its slip."""
        if self.one is not None and self.print.isEnabled():
            self.slip.emit(self.one)


class AppointmentsSide(QWidget):
    """Both, one below the other; the lower scrolls where there is too little room."""

    check_in: CheckInBox
    detail: AppointmentDetail

    def build(self, language: Language) -> None:
        """Fill it, once it has its place: what is put into something else is dressed anew."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        card, inside = frame("card", margins=(theme.GAP,) * 4), QWidget()
        layout.addWidget(card)
        within = card.layout()
        assert within is not None
        within.addWidget(scrolling(inside))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_M)
        self.check_in, self.detail = CheckInBox(language), AppointmentDetail(language)
        column.addWidget(self.check_in)
        column.addWidget(rule())
        column.addWidget(self.detail)
        column.addStretch(1)
