"""Book an appointment while somebody waits on the telephone: item, slot, name, phone, by keyboard only."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property, partial

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hallapp import wording
from hallapp.errors.base import HallError
from hallapp.errors.desk import BadIdNumber, BadPhone
from hallapp.errors.ledgers import (
    AlreadyBooked,
    DayBookedUp,
    PartyMissing,
    SlotFull,
    SlotPast,
    SlotUnknown,
    TooFarAhead,
)
from hallapp.ledgers import appointments
from hallapp.ledgers.appointment_slip import AppointmentSlip, appointment_slip
from hallapp.ledgers.appointments import Booked, Booking
from hallapp.ledgers.slots import Slot, SlotDay, next_free, slots
from hallapp.queue.rows import Channel
from hallapp.ui import theme
from hallapp.ui.appointments_booked import BookedPage
from hallapp.ui.appointments_offers import Bookable, BookableDelegate, channel_words, read_bookable
from hallapp.ui.appointments_slots import SlotPad
from hallapp.ui.colours import Tone
from hallapp.ui.flow import FlowLayout
from hallapp.ui.forms import Field, Fields, choice
from hallapp.ui.keys import on_key
from hallapp.ui.station import Station
from hallapp.ui.take_number_list import OfferSearch, where
from hallapp.ui.take_number_offers import Offer
from hallapp.ui.take_number_print import DeskPapers
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.widgets import ActionButton, ElidedLabel, label, scrolling

#: A dialog must fit beside the taskbar of the smallest screen, at any text size.
_WIDEST, _HIGHEST = 1180, 660
#: Beside the field that it is about a refusal is said; here which one.
_BESIDE = {BadPhone: "phone", BadIdNumber: "id_number"}


class BookDialog(QDialog):
    """Enter goes from step to step; what is refused is said here, and nothing typed is lost.

    ``booked``: one was made. ``said``: what became of a slip.
    """

    booked = Signal(object)
    said = Signal(str, Tone)

    def __init__(self, station: Station, today: date, parent: QWidget, *, start: datetime | None = None) -> None:
        """``start``: the slot to begin with, where somebody has pointed at one; it need not be the item's."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Book an appointment"))
        self.station, self._today, self._wanted = station, today, start
        self._found: Bookable | None = None
        self._offer: Offer | None = None
        self._turn = 0
        self._busy = False
        self._made: Booked | None = None
        self.papers = DeskPapers(station, lambda: None, self)
        self.papers.said.connect(self._on_paper)
        self._build()
        px = theme.current().px
        self.resize(min(px(1060), _WIDEST), min(px(640), _HIGHEST))
        for number in range(1, 7):
            on_key(self, f"Alt+{number}", partial(self.pad.take, number))
        for key, action in (
            ("Ctrl+K", self.search.setFocus),
            ("Ctrl+D", self._to_day),
            ("Ctrl+N", self._on_another),
            ("F9", self._print),
            ("Ctrl+Return", self.ask),
        ):
            on_key(self, key, action)
        station.tasks.run(
            partial(read_bookable, station.store, station.outlet), done=self._know, failed=self._refuse, owner=self
        )

    # --- how it is laid out

    def _build(self) -> None:
        # From the outside in: what is put into something else is dressed anew, with all that is in it.
        language = self.station.language
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        self.pages = QStackedWidget()
        layout.addWidget(self.pages)
        form = QWidget()
        self.pages.addWidget(form)
        across = QHBoxLayout(form)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GAP)
        self.search = OfferSearch(language, delegate=BookableDelegate(language))
        self.search.field.setAccessibleName(self.tr("What is the appointment for?"))
        self.search.typed.connect(self._find)
        self.search.chosen.connect(self._choose)
        across.addWidget(self.search, 5)
        beside = QVBoxLayout()
        beside.setSpacing(GAP_M)
        across.addLayout(beside, 6)
        inside = QWidget()
        self._scroll = scrolling(inside)
        beside.addWidget(self._scroll, 1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GAP_S, 0)
        column.setSpacing(GAP_M)
        self.item = ElidedLabel(self.tr("First choose what it is for, on the left."), "title")
        self.at = ElidedLabel("", "muted")
        column.addWidget(self.item)
        column.addWidget(self.at)
        column.addWidget(self._build_day())
        self.pad = SlotPad(language)
        self.pad.picked.connect(self._on_slot)
        column.addWidget(self.pad)
        self.no_slots = label("", "muted", wrap=True)
        self.no_slots.hide()
        column.addWidget(self.no_slots)
        column.addLayout(self._build_party())
        column.addStretch(1)
        self.trouble = label("", wrap=True, tone=Tone.URGENT)
        self.trouble.hide()
        beside.addWidget(self.trouble)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_M)
        self.go = ActionButton(self.tr("Book"), "Return", primary=True)
        self.go.clicked.connect(self.ask)
        self.leave = ActionButton(self.tr("Cancel"), "Esc")
        self.leave.clicked.connect(self.reject)
        buttons.addWidget(self.go, 2)
        buttons.addWidget(self.leave, 1)
        beside.addLayout(buttons)
        self._allow()
        self.search.setFocus()

    @cached_property
    def read_out(self) -> BookedPage:
        """What is read out once it is booked; made then."""
        page = BookedPage(self.station.language)
        page.another.connect(self._on_another)
        page.slip.connect(self._print)
        page.left.connect(self.accept)
        self.pages.addWidget(page)
        return page

    @property
    def _is_booked(self) -> bool:
        return self.pages.currentIndex() == 1

    def _build_day(self) -> QWidget:
        self.day = QDateEdit(_qdate(self._wanted.date() if self._wanted else self._today))
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setCalendarPopup(True)
        self.day.setMinimumDate(_qdate(self._today))
        self.day.setAccessibleName(self.tr("Day"))
        self.day.setEnabled(False)
        self._quiet = QTimer(self, interval=250, singleShot=True)
        self._quiet.timeout.connect(self._read_day)
        self.day.dateChanged.connect(lambda _day: self._quiet.start())
        self.soon = QPushButton(self.tr("Next free"))
        self.soon.setAutoDefault(False)
        self.soon.setEnabled(False)
        self.soon.clicked.connect(self._read_next)
        line = QWidget()
        flow = FlowLayout(line, GAP_S)
        for widget in (label(self.tr("When (keys 1–6)"), "strong"), self.day, label("Ctrl+D", "key"), self.soon):
            flow.addWidget(widget)
        return line

    def _build_party(self) -> QGridLayout:
        name, phone, id_number, note = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        name.setMaxLength(60)
        phone.setMaxLength(24)
        id_number.setMaxLength(24)
        note.setMaxLength(200)
        for optional in (id_number, note):
            optional.setPlaceholderText(self.tr("may stay empty"))
        language = self.station.language
        channels: list[tuple[str, object]] = [
            (channel_words(channel.value, language), channel.value) for channel in (Channel.PHONE, Channel.COUNTER)
        ]
        self.fields = Fields(
            {
                "name": Field(self.tr("Name"), name),
                "phone": Field(self.tr("Phone"), phone),
                "id_number": Field(self.tr("Identity number"), id_number),
                "channel": Field(self.tr("Booked"), choice(channels)),
                "note": Field(self.tr("Note"), note),
            }
        )
        for field, follows in ((name, phone), (phone, None), (id_number, None), (note, None)):
            field.returnPressed.connect(partial(self._on_enter, follows))
            field.textChanged.connect(self._allow)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GAP_S)
        for place, each in enumerate(("name", "phone", "id_number", "channel")):
            grid.addWidget(self.fields[each], place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.fields["note"], 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    # --- what it is for

    def _know(self, found: Bookable) -> None:
        self._found = found
        self._find(self.search.field.text())

    def _find(self, typed: str) -> None:
        if self._found is not None:
            self.search.show_found(self._found.find(typed))

    def _choose(self, offer: Offer) -> None:
        language = self.station.language
        if offer.refusal is not None:
            self._say(wording.sentence(offer.refusal.code, offer.refusal.facts, language))
            return
        self._offer = offer
        self._say("")
        self.item.setText(offer.name)
        self.at.setText(where(offer, language))
        self.day.setEnabled(True)
        self.soon.setEnabled(True)
        if self._wanted is not None:
            self._read_day()
        else:
            self._read_next()
        self._allow()

    # --- when

    def _read_next(self) -> None:
        """The next free slots, whatever the day."""
        self._read_since(None)

    def _read_since(self, since: date | None) -> None:
        if self._offer is None:
            return
        self._turn += 1
        self.station.run(
            next_free,
            self.station.outlet,
            self._offer.code,
            since=since,
            done=partial(self._show_next, self._turn),
            failed=partial(self._refuse_slots, self._turn),
        )

    def _show_next(self, turn: int, found: tuple[Slot, ...]) -> None:
        if turn != self._turn:
            return
        self.pad.offer(found, self._today, with_days=True)
        self.no_slots.setText(self.tr("No slot is free as far ahead as can be booked. Suggest to take a number."))
        self.no_slots.setVisible(not found)
        self._to_slots()

    def _read_day(self) -> None:
        """All slots of the day in the field."""
        if self._offer is None:
            return
        self._turn += 1
        self.station.run(
            slots,
            self.station.outlet,
            self._offer.code,
            _pydate(self.day.date()),
            done=partial(self._show_day, self._turn),
            failed=partial(self._refuse_slots, self._turn),
        )

    def _show_day(self, turn: int, found: SlotDay) -> None:
        if turn != self._turn:
            return
        self.pad.offer(found.slots, self._today, with_days=False)
        words = ""
        if not found.slots:
            words = self.tr("The hall takes no appointments on this day: it is closed, or these windows are.")
        elif not self.pad.free:
            words = self.tr("Nothing is free on this day any more.")
        if not found.known:
            unknown = wording.sentence("calendar_missing", {"year": found.day.year}, self.station.language)
            words = f"{words}\n{unknown}".strip()
        self.no_slots.setText(words)
        self.no_slots.setVisible(bool(words))
        wanted, self._wanted = self._wanted, None
        place = next((n for n, slot in enumerate(self.pad.free, 1) if slot.start == wanted), 0)
        if place and self.pad.pick_free(place):
            return
        if not self.day.hasFocus():
            self._to_slots()
        self._allow()

    def _refuse_slots(self, turn: int, error: HallError) -> None:
        if turn == self._turn:
            self.pad.clear()
            self._refuse(error)

    def _to_slots(self) -> None:
        if self.pad.free and self.pad.slot is None:
            self.pad.setFocus()
        elif not self.pad.free:
            self._to_day()
        self._allow()

    def _to_day(self) -> None:
        """To the date, where up and down go from day to day."""
        self.day.setFocus()
        self.day.setSelectedSection(QDateEdit.Section.DaySection)

    def _on_slot(self, _slot: Slot) -> None:
        self._say("")
        self._allow()
        empty = next((name for name in ("name", "phone") if not self.fields[name].text()), None)
        if empty is not None:
            self.fields[empty].setFocus()
        else:
            self.go.setFocus()

    # --- booking

    def _on_enter(self, follows: QLineEdit | None) -> None:
        if follows is not None and not follows.text().strip():
            follows.setFocus()
        else:
            self.ask()

    def _allow(self) -> None:
        missing = ""
        if self._offer is None:
            missing = self.tr("choose what it is for first")
        elif self.pad.slot is None:
            missing = self.tr("choose a slot")
        elif not self.fields["name"].text() or not self.fields["phone"].text():
            missing = self.tr("name and phone are needed")
        self.go.allow(missing)

    def ask(self) -> None:
        """Book what was typed, or say what is missing."""
        if self._busy or self._is_booked:
            return
        offer, slot = self._offer, self.pad.slot
        if offer is None or slot is None:
            self._say(self.tr("First choose what it is for.") if offer is None else self.tr("First choose a slot."))
            (self.search if offer is None else self.pad).setFocus()
            return
        self._say("")
        self.fields.clear()
        self._busy = True
        self.go.begin(self.tr("booking …"))
        booking = Booking(
            item=offer.code,
            start=slot.start,
            name=self.fields["name"].text(),
            phone=self.fields["phone"].text(),
            id_number=self.fields["id_number"].text(),
            channel=Channel(self.fields["channel"].text()),
            note=self.fields["note"].text(),
        )
        self.station.run(
            appointments.book,
            self.station.who,
            self.station.outlet,
            booking,
            done=self._on_booked,
            failed=self._on_refused,
        )

    def _on_booked(self, made: Booked) -> None:
        self._busy = False
        self.go.end()
        self._made = made
        self.read_out.show_booked(made, self._today)
        self.pages.setCurrentWidget(self.read_out)
        self.read_out.done.setFocus()
        self.booked.emit(made)
        self.station.run(
            appointment_slip,
            self.station.who,
            self.station.outlet,
            made.appointment.id,
            done=self._on_slip,
            failed=self._on_no_slip,
        )
        if made.appointment.channel is Channel.COUNTER:
            self._print()

    def _on_slip(self, slip: AppointmentSlip) -> None:
        self.read_out.show_slip(slip)

    def _on_no_slip(self, error: HallError) -> None:
        self.read_out.say(wording.refusal(error, self.station.language), Tone.WARNING)

    def _on_refused(self, error: HallError) -> None:
        self._busy = False
        self.go.end()
        words = wording.refusal(error, self.station.language)
        beside = error.missing if isinstance(error, PartyMissing) else _BESIDE.get(type(error), "")
        if beside and self.fields.refuse(beside, words):
            # Once its words have their place: they may be below what is in sight.
            QTimer.singleShot(0, self, partial(self._scroll.ensureWidgetVisible, self.fields[beside]))
            return
        self._refuse(error)
        if isinstance(error, SlotFull | SlotPast | SlotUnknown):
            # Others were quicker: the next free ones, right here, from that day on.
            self.pad.clear()
            self._read_since(max(error.starts_at.date(), self._today))
        elif isinstance(error, DayBookedUp | TooFarAhead | AlreadyBooked):
            self._to_day()

    def _refuse(self, error: HallError) -> None:
        self._say(wording.refusal(error, self.station.language))

    def _say(self, words: str) -> None:
        self.trouble.setText(f"× {words}" if words else "")
        self.trouble.setVisible(bool(words))

    # --- afterwards

    def _print(self) -> None:
        if self._made is not None and self._is_booked:
            self.read_out.say(self.tr("Printing the slip …"), Tone.PLAIN)
            self.papers.print_slip(self._made.appointment.id)

    def _on_paper(self, words: str, tone: Tone) -> None:
        self.read_out.say(words, tone)

    def _on_another(self) -> None:
        """The next caller: everything empty, the cursor where the item is looked for."""
        if not self._is_booked:
            return
        self._made, self._offer, self._wanted = None, None, None
        self._turn += 1
        self.pad.clear()
        self.fields.clear()
        for name in ("name", "phone", "id_number", "note"):
            editor = self.fields[name].editor
            assert isinstance(editor, QLineEdit)
            editor.clear()
        self.item.setText(self.tr("First choose what it is for, on the left."))
        self.at.setText("")
        self._say("")
        self.no_slots.hide()
        self.search.field.clear()
        self.pages.setCurrentIndex(0)
        self.search.setFocus()
        self._allow()

    def reject(self) -> None:
        """Esc: not while it is being booked; once it is, as Done."""
        if not self._busy:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, with the number shown, is Done; in the form it belongs to the fields alone."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._is_booked:
                self.accept()
            elif self.focusWidget() is self.go:
                self.ask()
            elif self.focusWidget() is self.day:
                self._quiet.stop()
                self.pad.setFocus()
                self._read_day()
            return
        super().keyPressEvent(event)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _pydate(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
