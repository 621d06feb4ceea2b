"""The kiosk for people with an appointment: its number or their phone on large keys, or their slip under the scanner.

A number alone can be guessed, and nobody stands beside a kiosk: beside it the last digits of the phone are asked for,
unless the slip's own code was scanned. After a few wrong tries only that code is taken for some minutes.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hallapp.actor import Actor
from hallapp.errors.base import HallError
from hallapp.errors.ledgers import AppointmentNotMatched, AppointmentUnknown, CheckInLate, TooManyTries
from hallapp.ledgers.appointment_codes import Claim, code_of, read_claim
from hallapp.ledgers.appointments import CheckedIn, check_in
from hallapp.queue.rows import Priority
from hallapp.ui.appointments_offers import issued_of
from hallapp.ui.kiosk_pages import Page
from hallapp.ui.kiosk_parts import Kind, KioskButton, Scale
from hallapp.ui.kiosk_steps import ClassesPage
from hallapp.ui.kiosk_tries import Tries
from hallapp.ui.language import fill
from hallapp.ui.station import Station

#: As long as an identity number may be, which nobody types here: longer is a mistake.
_LONGEST = 18
#: So many last digits of the phone prove that somebody knows whose appointment it is.
_LAST = 4


class AppointmentPage(Page):
    """Digits and a button: first the number or the phone, then the phone's last digits. ``wanted``: go on with them."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.digits = ""
        #: The appointment whose phone is asked for; None as long as nothing has been given.
        self.of: int | None = None
        self.title = self._words(56, bold=True, centre=True)
        self.hint = self._words(34, tone="muted", centre=True, lines=2)
        self.typed = self._words(84, bold=True, tone="accent", centre=True)
        pad = QWidget()
        self._grid = QGridLayout(pad)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._keys: dict[str, KioskButton] = {}
        for place, digit in enumerate("123456789"):
            self._add_key(digit, place // 3, place % 3).say(digit)
        self.wipe = self._add_key("", 3, 0)
        self._add_key("0", 3, 1).say("0")
        self.back = self._add_key("\b", 3, 2)
        self.go = self._button(Kind.PRIMARY, icon="ticket", px=56)
        self.go.clicked.connect(self._on_go)
        middle = QHBoxLayout()
        middle.addStretch(1)
        within = QVBoxLayout()
        within.addWidget(pad, 1)
        within.addWidget(self.go)
        self._within = within
        middle.addLayout(within, 3)
        middle.addStretch(1)
        for part in (self.title, self.hint, self.typed):
            self._column.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(middle, 1)

    def _add_key(self, digit: str, line: int, column: int) -> KioskButton:
        key = self._button(Kind.KEY, px=48)
        key.clicked.connect(partial(self._press, digit))
        self._grid.addWidget(key, line, column)
        self._keys[digit] = key
        return key

    def key(self, digit: str) -> KioskButton:
        """The key for a digit."""
        return self._keys[digit]

    def lay_out(self, scale: Scale) -> None:
        """Size everything."""
        super().lay_out(scale)
        self._grid.setSpacing(scale.gap(14))
        self._within.setSpacing(scale.gap(20))

    def start(self, of: int | None = None) -> None:
        """Forget what was typed: it is somebody's phone. ``of``: ask for the phone of this appointment."""
        self.digits, self.of = "", of

    def tell(self, *, under_way: bool) -> None:
        """What is asked for; ``under_way``: the number is being taken."""
        if self.of is None:
            self.title.say(self.tr("Type your appointment's number, or your phone number"))
            self.hint.say(self.tr("Or hold the code on your slip under the scanner."))
        else:
            self.title.say(fill(self.tr("%1: the last 4 digits of your phone"), code_of(self.of)))
            self.hint.say(
                self.tr("Of the phone number given when it was booked, so that nobody else takes your place.")
            )
        self.wipe.say(self.tr("Clear"))
        self.back.say(self.tr("Delete"))
        self.go.say(self.tr("One moment …") if under_way else self.tr("Take my number"))
        enough = len(self.digits) == _LAST if self.of is not None else bool(self.digits)
        self.go.setEnabled(not under_way and enough)
        self.typed.say(self.digits or " ")

    def _press(self, digit: str) -> None:
        if digit == "\b":
            self.digits = self.digits[:-1]
        elif digit:
            self.digits = (self.digits + digit)[: _LONGEST if self.of is None else _LAST]
        else:
            self.digits = ""
        self.tell(under_way=False)

    def _on_go(self) -> None:
        if self.digits:
            self.wanted.emit(self.digits)


class LatePage(ClassesPage):
    """The appointment's time is over: who comes first is asked, as of anybody who takes a number now."""

    take = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = self._words(56, bold=True, centre=True)
        self.words = self._words(40, centre=True, lines=3)
        self.go = self._button(Kind.PRIMARY, icon="ticket", px=64)
        self.go.clicked.connect(self.take)
        self._column.addStretch(1)
        for part in (self.title, self.words):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.add_classes()
        self._column.addWidget(self.go)
        self._column.addStretch(1)

    def tell(self, late: CheckInLate, *, under_way: bool) -> None:
        """For what it is too late, and what comes instead."""
        self.title.say(fill(self.tr("Your appointment at %1 has passed"), f"{late.starts_at:%H:%M}"))
        self.words.say(fill(self.tr("%1: you can take a number as from now, like anybody else."), late.name))
        self.tell_classes()
        self.go.say(self.tr("One moment …") if under_way else self.tr("Take the number"))
        self.go.setEnabled(not under_way)


class AppointmentSteps(QObject):
    """From what is typed or scanned to the number.

    ``page_wanted`` carries the page to go to, ``issued`` the number, ``refused`` why there is none.
    """

    page_wanted = Signal(object)
    issued = Signal(object)
    refused = Signal(object)

    def __init__(self, station: Station, actor: Actor, parent: QObject) -> None:
        super().__init__(parent)
        self._station, self._actor = station, actor
        self.under_way = False
        self.tries = Tries()
        self._claim, self._proof = Claim(), ""
        self._late: CheckInLate | None = None
        self.page, self.late = AppointmentPage(), LatePage()
        self.page.wanted.connect(self._on_typed)
        self.late.take.connect(self._take_late)

    def start(self) -> None:
        """Forget whoever was here; what is under way stays so until there is an answer."""
        self._claim, self._proof, self._late = Claim(), "", None
        self.page.start()
        self.late.start()

    def begin(self) -> None:
        """Somebody has an appointment."""
        self.start()
        if not self._rests():
            self.page_wanted.emit(self.page)

    def scan(self, code: str) -> None:
        """A slip under the scanner, whatever is shown. A slip without seal, or a number, wants the phone too."""
        if not self.under_way:
            self.start()
            self._find(code)

    def tell(self) -> None:
        """Every word anew."""
        self.page.tell(under_way=self.under_way)
        if self._late is not None:
            self.late.tell(self._late, under_way=self.under_way)

    def _on_typed(self, digits: str) -> None:
        if self.under_way:
            return
        if self.page.of is None:
            self._find(digits)
        else:
            self._proof = digits
            self._check_in(None)

    def _find(self, given: str) -> None:
        try:
            self._claim = claim = read_claim(given)
        except HallError as refusal:
            self.refused.emit(refusal)
            return
        if not claim.seal and self._rests():
            return
        self._proof = claim.seal
        if claim.appointment is not None and not claim.seal:
            self.page.start(of=claim.appointment)
            self.page_wanted.emit(self.page)
        else:
            self._check_in(None)

    def _rests(self) -> bool:
        """Whether too many were wrong just now, which is said then."""
        if minutes := self.tries.rest_min:
            self.refused.emit(TooManyTries(minutes))
        return minutes > 0

    def _take_late(self) -> None:
        if not self.under_way:
            self._check_in(self.late.priority)

    def _check_in(self, priority: Priority | None) -> None:
        self.under_way = True
        self.tell()
        self._station.run(
            check_in,
            self._actor,
            self._station.outlet,
            appointment=self._claim.appointment,
            phone=self._claim.phone,
            priority=priority,
            proof=self._proof,
            done=self._on_done,
            failed=self._on_refused,
        )

    def _on_done(self, checked: CheckedIn) -> None:
        self.under_way = False
        self.start()
        self.issued.emit(issued_of(checked))

    def _on_refused(self, refusal: HallError) -> None:
        self.under_way = False
        if isinstance(refusal, CheckInLate):
            self._late = refusal
            self.page_wanted.emit(self.late)
        else:
            self.start()
            if isinstance(refusal, AppointmentNotMatched | AppointmentUnknown):
                self.tries.count_wrong()
            self.refused.emit(refusal)
