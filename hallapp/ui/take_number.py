"""Take a number (取号), the guidance desk's face: from the first key to the number in a few seconds, by keyboard."""

from __future__ import annotations

import re
import unicodedata
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from hallapp import wording
from hallapp.errors.base import HallError
from hallapp.errors.ledgers import CheckInLate
from hallapp.ledgers.appointment_codes import is_code, read_claim
from hallapp.ledgers.appointments import CheckedIn, check_in
from hallapp.queue import desk
from hallapp.queue.views import Issued, Request
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.appointments_offers import issued_of
from hallapp.ui.colours import Tone
from hallapp.ui.keys import on_key
from hallapp.ui.language import fill
from hallapp.ui.late_check_in import LateDialog
from hallapp.ui.screen import Screen
from hallapp.ui.station import Station
from hallapp.ui.take_number_done import TicketDone
from hallapp.ui.take_number_form import TicketForm
from hallapp.ui.take_number_list import OfferSearch
from hallapp.ui.take_number_offers import Offer, Offers, read_offers
from hallapp.ui.take_number_print import DeskPapers
from hallapp.ui.tasks import Latest
from hallapp.ui.widgets import frame, label, retone

#: What can be taken changes with the clock too (hours begin and end), without any news.
REREAD_MS = 30_000


#: A prefix and its counter; items are found by their initials or by codes, which begin with digits.
_NUMBER = re.compile(r"[A-Z]{1,4}[0-9]{2,6}")


def _ticket_number(typed: str) -> str:
    """The number that was typed, in whatever case and width; empty where it is none."""
    number = unicodedata.normalize("NFKC", typed).strip().upper()
    return number if _NUMBER.fullmatch(number) else ""


class TakeNumberScreen(Screen):
    """Search, choose, issue, print. Everything by keyboard; F2 issues from anywhere.

    F9 prints again: the last number, or one that is typed into the search.
    """

    topics = frozenset({Topic.QUEUE, Topic.PLAN, Topic.CATALOG})

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self.papers = DeskPapers(station, lambda: self._done, self)
        self.papers.said.connect(self.said)
        self.papers.noticed.connect(self._show_printer)
        self._done: TicketDone | None = None
        self._offers: Offers | None = None
        self._last = self._last_said = ""
        self._build()
        self._reader = Latest(
            station.tasks,
            partial(read_offers, station.store, station.outlet),
            done=self._show_offers,
            failed=self._show_trouble,
            parent=self,
        )
        self._clock = QTimer(self, interval=REREAD_MS)
        self._clock.timeout.connect(self._reread_if_seen)
        self._clock.start()
        for keys, action in (
            ("F2", self.form.ask),
            ("F9", self._reprint_last),
            ("F4", self._go_to_appointments),
            ("Ctrl+K", self.search.field.setFocus),
            ("Escape", self._on_escape),
        ):
            on_key(self, keys, action)

    # --- how it is laid out

    def _build(self) -> None:
        language = self.station.language
        self.search = OfferSearch(language)
        self.search.typed.connect(self._find)
        self.form = TicketForm(language)
        self.form.wanted.connect(self._issue)
        self.form.reprint.connect(self.papers.print_again)
        self.search.chosen.connect(self._choose)
        self.search.emptied.connect(self.form.ask)
        self.search.took_back.connect(self.form.remove_last)
        self.search.unknown.connect(self._on_unknown)

        left = frame("card", margins=(theme.GAP,) * 4, gap=theme.GAP_M)
        column = left.layout()
        assert column is not None
        heading = QHBoxLayout()
        heading.addWidget(label(self.tr("Take a number"), "heading"))
        self._hints = QWidget()
        self._hints.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        hints = QHBoxLayout(self._hints)
        hints.setContentsMargins(0, 0, 0, 0)
        hints.addStretch(1)
        for key, meaning in (
            ("↑ ↓", self.tr("choose")),
            ("Enter", self.tr("add, then take")),
            ("Backspace", self.tr("take back")),
            ("Esc", self.tr("start anew")),
        ):
            hints.addWidget(label(key, "key"))
            hints.addWidget(label(meaning, "small"))
            hints.addSpacing(theme.GAP_XS)
        heading.addWidget(self._hints, 1)
        assert isinstance(column, QVBoxLayout)
        column.addLayout(heading)
        self.trouble = label("", wrap=True, tone=Tone.URGENT)
        self.trouble.hide()
        column.addWidget(self.trouble)
        self.printer_state = label("", wrap=True)
        self.printer_state.hide()
        column.addWidget(self.printer_state)
        column.addWidget(self.search, 1)
        booked = QPushButton(self.tr("Check in an appointment") + "   F4")
        booked.setProperty("role", "small")
        booked.setIcon(theme.icon("calendar-clock"))
        booked.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        booked.clicked.connect(self._go_to_appointments)
        column.addWidget(booked, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._build_last())

        right = frame("card", margins=(theme.GAP,) * 4)
        inside = right.layout()
        assert inside is not None
        inside.addWidget(self.form)
        self._right = right

        form_page = QWidget()
        across = QHBoxLayout(form_page)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.GAP)
        across.addWidget(left, 1)
        across.addWidget(right)
        self.pages = QStackedWidget()
        self.pages.addWidget(form_page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.GAP,) * 4)
        layout.addWidget(self.pages)
        self.setFocusProxy(self.search)

    @property
    def done(self) -> TicketDone:
        """What is shown once a number is taken; made then, not when the screen is opened."""
        if self._done is None:
            self._done = TicketDone(self.station.language)
            self._done.next_party.connect(self.next_party)
            self._done.reprint.connect(self.papers.print_again)
            self.pages.addWidget(self._done)
        return self._done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At large text the ticket takes up to half of the screen, and the keys are told only where there is room."""
        super().resizeEvent(event)
        wide = min(theme.current().px(420), self.width() // 2 - theme.GAP)
        self._right.setFixedWidth(wide)
        self._hints.setVisible(self.width() - wide > self._hints.sizeHint().width() + theme.current().px(200))

    def _build_last(self) -> QWidget:
        """The number before: what it was, and its paper once more."""
        strip = frame(
            "inset", across=True, margins=(theme.GAP_M, theme.GAP_XS, theme.GAP_S, theme.GAP_XS), gap=theme.GAP_S
        )
        self._last_words = QLabel()
        self._last_words.setTextFormat(Qt.TextFormat.PlainText)
        self._last_words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        again = QPushButton(self.tr("Print again") + "   F9")
        again.setIcon(theme.icon("printer"))
        again.setIconSize(QSize(theme.current().px(18), theme.current().px(18)))
        again.clicked.connect(self._reprint_last)
        again.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        inside = strip.layout()
        assert isinstance(inside, QHBoxLayout)
        inside.addWidget(self._last_words, 1)
        inside.addWidget(again)
        strip.hide()
        self._last_strip = strip
        return strip

    # --- what can be had

    def reread(self) -> None:
        """Fetch what numbers can be taken for."""
        self._reader.ask()

    def _reread_if_seen(self) -> None:
        if self.isVisible():
            self.reread()

    def _show_offers(self, offers: Offers) -> None:
        self._offers = offers
        self.trouble.hide()
        self._find(self.search.field.text())

    def _show_trouble(self, refusal: HallError) -> None:
        self.trouble.setText(wording.refusal(refusal, self.station.language))
        self.trouble.show()

    def _find(self, typed: str) -> None:
        self._show_paper(_ticket_number(typed))
        if self._offers is not None:
            self.search.show_found(self._offers.find(typed))

    def _choose(self, offer: Offer) -> None:
        self.form.add(offer)
        self.search.field.setFocus()

    # --- a number

    def _issue(self, request: Request) -> None:
        self.station.run(
            desk.issue,
            self.station.who,
            self.station.outlet,
            request,
            done=self._show_issued,
            failed=self.form.refuse,
        )

    def _show_issued(self, issued: Issued) -> None:
        self.form.clear()
        self._last = issued.number
        names = wording.joined([item.name for item in issued.items], self.station.language)
        self._last_said = fill(self.tr("Last: %1 · %2"), issued.number, names)
        self._show_paper("")
        zone = self._offers.zone if self._offers else None
        self.done.show_issued(issued, f"{issued.issued_at.astimezone(zone):%H:%M}")
        self.pages.setCurrentWidget(self.done)
        self.done.next.setFocus()
        self.papers.print(issued.number)

    @property
    def _showing_number(self) -> bool:
        return self._done is not None and self.pages.currentWidget() is self._done

    def next_party(self) -> None:
        """Back to an empty form, the cursor in the search field."""
        self.pages.setCurrentIndex(0)
        self.search.field.clear()
        self.search.field.setFocus()

    # --- somebody with an appointment

    def _go_to_appointments(self) -> None:
        """To the field that finds them by number, phone or identity number."""
        self.place_wanted.emit("appointments")

    def _on_unknown(self, typed: str) -> None:
        """A slip's code that was scanned into the search is checked in right here."""
        if not is_code(typed) or self.form.take.under_way:
            return
        self.form.clear_troubles()
        self.form.take.begin(self.tr("taking the number …"))
        self.station.run(
            check_in,
            self.station.who,
            self.station.outlet,
            appointment=read_claim(typed).appointment,
            priority=None,
            done=self._show_checked_in,
            failed=self._not_checked_in,
        )

    def _not_checked_in(self, refusal: HallError) -> None:
        if isinstance(refusal, CheckInLate):
            self.form.take.end()
            late = LateDialog(self.station, refusal, self.window(), self.form.priority)
            late.checked_in.connect(self._show_checked_in)
            late.open()
        else:
            self.form.refuse(refusal)

    def _show_checked_in(self, checked: CheckedIn) -> None:
        self.search.field.clear()
        self._show_issued(issued_of(checked))

    # --- its paper

    def _show_printer(self, words: str, tone: Tone) -> None:
        """What the printer needs, before somebody takes a number."""
        self.printer_state.setText(words)
        retone(self.printer_state, tone)
        self.printer_state.setVisible(bool(words))

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the printer while somebody works here."""
        super().showEvent(event)
        self.papers.watch.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """No longer."""
        super().hideEvent(event)
        self.papers.watch.end()

    def _show_paper(self, typed: str) -> None:
        """Whose paper F9 prints: that of a number typed into the search, which a kiosk gave without, or the last."""
        self._last_words.setText(fill(self.tr("Number %1: its paper"), typed) if typed else self._last_said)
        self._last_strip.setVisible(bool(typed or self._last))

    def _reprint_last(self) -> None:
        number = _ticket_number(self.search.field.text()) or self.form.already or self._last
        if number:
            self.papers.print_again(number)

    # --- keys

    def _on_escape(self) -> None:
        if self._showing_number:
            self.next_party()
        elif self.search.field.text():
            self.search.field.clear()
        elif not self.form.take.under_way:  # what is being taken would be taken twice
            self.form.clear()
        self.search.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """With the number shown: Enter goes on to the next party, and so does typing, which is not lost."""
        if self._showing_number:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.next_party()
                return
            if event.text().isprintable() and event.text().strip():
                self.next_party()
                self.search.field.setText(event.text())
                return
        super().keyPressEvent(event)
