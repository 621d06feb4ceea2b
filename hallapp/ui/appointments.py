"""Appointments (预约): a day by slot, a week at a glance, booking, check-in, lists from elsewhere and on paper."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hallapp import printing, wording
from hallapp.errors.base import HallError
from hallapp.errors.ledgers import CheckInLate
from hallapp.ledgers import appointments
from hallapp.ledgers.appointment_codes import Claim
from hallapp.ledgers.appointment_days import BookedDay, BookedWeek, day_of, week_of
from hallapp.ledgers.appointment_rows import Appointment
from hallapp.ledgers.appointments import Booked, CheckedIn
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.appointments_bar import AppointmentsBar
from hallapp.ui.appointments_book import BookDialog
from hallapp.ui.appointments_day import DayList, Line, SlotLine, lines_of
from hallapp.ui.appointments_offers import issued_of
from hallapp.ui.appointments_papers import CancelDialog, DayPapers, ask_import
from hallapp.ui.appointments_side import AppointmentsSide
from hallapp.ui.appointments_week import WeekPicture
from hallapp.ui.colours import Tone
from hallapp.ui.keys import on_key
from hallapp.ui.language import fill
from hallapp.ui.late_check_in import LateDialog
from hallapp.ui.screen import Screen
from hallapp.ui.station import Station
from hallapp.ui.tabs import Tabs
from hallapp.ui.take_number_done import TicketDone
from hallapp.ui.take_number_print import DeskPapers
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP, GAP_M
from hallapp.ui.widgets import frame, label, scrolling

DAY, WEEK = "day", "week"
#: Slots go by with the clock, without any news.
REREAD_MS = 60_000


class AppointmentsScreen(Screen):
    """The cursor waits in the check-in field, for a scanner too; everything else is a key away."""

    topics = frozenset({Topic.QUEUE, Topic.LEDGERS, Topic.PLAN, Topic.CATALOG})

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        #: The day that is shown; None until the hall has said which day it is.
        self.day: date | None = None
        self._booked: BookedDay | None = None
        self._week: BookedWeek | None = None
        self._done: TicketDone | None = None
        self._wanted: int | None = None
        self._moved = True
        self.papers = DeskPapers(station, lambda: self._done, self)
        self.papers.said.connect(self.said)
        self.prints = DayPapers(station, self)
        self.prints.said.connect(self.said)
        self._build()
        self._day_reader = Latest(
            station.tasks, self._read_day, done=self._show_day, failed=self._show_trouble, parent=self
        )
        self._week_reader = Latest(
            station.tasks, self._read_week, done=self._show_week, failed=self._show_trouble, parent=self
        )
        self._clock = QTimer(self, interval=REREAD_MS)
        self._clock.timeout.connect(self._reread_if_seen)
        self._clock.start()
        for key, action in (
            ("Ctrl+N", self.ask_book),
            ("Ctrl+I", self.ask_import),
            ("Ctrl+P", self.ask_print),
            ("Alt+Left", partial(self.turn, -1)),
            ("Alt+Right", partial(self.turn, 1)),
            ("Alt+T", self.go_today),
            ("Alt+G", self.bar.choose_groups),
            ("Ctrl+K", self._to_field),
            ("F2", self.side.detail.ask_here),
            ("F9", self._on_print),
            ("Escape", self._on_escape),
        ):
            on_key(self, key, action)

    # --- how it is laid out

    def _build(self) -> None:
        # From the outside in: what is put into something else is dressed anew, with all that is in it.
        language = self.station.language
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(GAP,) * 4)
        self.pages = QStackedWidget()
        layout.addWidget(self.pages)
        page = QWidget()
        self.pages.addWidget(page)
        across = QHBoxLayout(page)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GAP)
        left, inside = frame("card", margins=(GAP,) * 4), QWidget()
        across.addWidget(left, 1)
        self.side = AppointmentsSide()
        across.addWidget(self.side)
        self.side.build(language)
        card = left.layout()
        assert card is not None
        card.addWidget(scrolling(inside))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_M)
        self.list, self.picture = DayList(language), WeekPicture(language)
        self.list.chosen.connect(self._on_line)
        self.list.opened.connect(self._on_opened)
        self.picture.opened.connect(self._open_day)
        self.tabs, self.bar = Tabs(self), AppointmentsBar()
        column.addWidget(self.bar)
        self.bar.book.clicked.connect(self.ask_book)
        self.bar.bring_in.clicked.connect(self.ask_import)
        self.bar.print.clicked.connect(self.ask_print)
        self.bar.turned.connect(self.turn)
        self.bar.day_wanted.connect(self.go_day)
        self.bar.group_changed.connect(self._on_group)
        self.kind = label("", "muted", wrap=True)
        self.kind.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        named = QHBoxLayout()
        named.setSpacing(GAP)
        named.addWidget(self.tabs, 2)
        named.addWidget(self.kind, 3)
        column.addLayout(named)
        self.trouble = label("", wrap=True, tone=Tone.URGENT)
        self.trouble.hide()
        column.addWidget(self.trouble)
        self.nothing = label("", "muted", wrap=True)
        self.nothing.setAlignment(theme.CENTRE)
        day = QWidget()
        listed = QVBoxLayout(day)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.addWidget(self.list, 1)
        listed.addWidget(self.nothing, 1)
        self.nothing.hide()
        day.setFocusProxy(self.list)
        self.tabs.add(DAY, self.tr("Day"), "Alt+1", day)
        self.tabs.add(WEEK, self.tr("Week"), "Alt+2", self.picture)
        self.tabs.gone.connect(self._on_tab)
        self.tabs.pages.setMinimumHeight(theme.current().px(190))
        column.addWidget(self.tabs.pages, 1)
        self.side.check_in.wanted.connect(self._check_in)
        self.side.check_in.reprint.connect(self.papers.print_again)
        self.side.detail.here.connect(self._check_in_one)
        self.side.detail.cancel.connect(self._ask_cancel)
        self.side.detail.slip.connect(lambda one: self.papers.print_slip(one.id))
        self.setFocusProxy(self.side.check_in)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At large text the side takes up to two fifths of the screen, and keys are told where there is room."""
        super().resizeEvent(event)
        px, wide = theme.current().px, min(theme.current().px(348), self.width() * 2 // 5)
        self.side.setFixedWidth(wide)
        self.bar.tell_keys(roomy=self.width() - wide - 3 * GAP > px(600))

    @property
    def done(self) -> TicketDone:
        """What is shown once somebody is checked in; made then, not when the screen is opened."""
        if self._done is None:
            self._done = TicketDone(self.station.language)
            self._done.next_party.connect(self.next_party)
            self._done.reprint.connect(self.papers.print_again)
            self.pages.addWidget(self._done)
        return self._done

    @property
    def _showing_number(self) -> bool:
        return self._done is not None and self.pages.currentWidget() is self._done

    # --- a day, a week

    def reread(self) -> None:
        """Fetch what is shown."""
        (self._week_reader if self.tabs.current() == WEEK else self._day_reader).ask()

    def _reread_if_seen(self) -> None:
        if self.isVisible():
            self.reread()

    def _read_day(self) -> BookedDay:
        station = self.station
        return day_of(station.store, station.who, station.outlet, self.day)

    def _read_week(self) -> BookedWeek:
        return week_of(self.station.store, self.station.outlet, self.day)

    def _show_day(self, booked: BookedDay) -> None:
        if self.day is not None and booked.slots.day != self.day:
            return  # another day is wanted by now, and being read
        self.trouble.hide()
        self._booked = booked
        self._take_day(booked.slots.day, booked.today)
        self.bar.offer_groups([booked.slots])
        self._show_lines()

    def _show_week(self, week: BookedWeek) -> None:
        first = week.days[0].day
        if self.day is not None and not first <= self.day < first + timedelta(days=7):
            return
        self.trouble.hide()
        self._week = week
        self._take_day(self.day or week.today, week.today)
        self.bar.offer_groups(week.days)
        self.picture.replace(week, self.bar.group)
        unknown = sorted({of.day.year for of in week.days if not of.kind.known})
        free = sum(
            slot.free
            for of in week.days
            for each in of.groups
            if self.bar.group in ("", each.code)
            for slot in each.slots
        )
        words = [fill(self.tr("%1 to %2: %3 places free"), first, week.days[-1].day, free)]
        words += [wording.sentence("calendar_missing", {"year": year}, self.station.language) for year in unknown]
        self.kind.setText(" · ".join(words))

    def _take_day(self, day: date, today: date) -> None:
        self.day = day
        self.bar.show_day(day, is_today=day == today)

    def _show_lines(self) -> None:
        booked = self._booked
        if booked is None:
            return
        lines = lines_of(booked, self.bar.group)
        near = None
        if self._moved:
            self._moved = False
            # On another day nothing is over yet, or everything: its beginning is as good a place as any.
            near = booked.now
        self.list.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        self.list.replace(lines, near=near)
        if self._wanted is not None and self.list.choose(self._wanted):
            self._wanted = None
        self.kind.setText(self._day_words(booked))
        self.nothing.setText(
            self.tr("No slots on this day: the hall is closed. Go to another day with Alt+← and Alt+→.")
            if not booked.slots.groups
            else self.tr("These windows have no slots on this day.")
        )

    def _day_words(self, booked: BookedDay) -> str:
        kind, language = booked.slots.kind, self.station.language
        people = [
            one for one in booked.appointments if one.state != "cancelled" and self.bar.group in ("", one.group_code)
        ]
        words = [printing.day_said(booked.slots.day, language)]
        if kind.made_up:
            words.append(self.tr("make-up workday"))
        elif kind.holiday:
            words.append(fill(self.tr("holiday: %1"), kind.holiday))
        free = sum(
            slot.free for each in booked.slots.groups if self.bar.group in ("", each.code) for slot in each.slots
        )
        words.append(fill(self.tr("%1 booked, %2 places free"), len(people), free))
        if not kind.known:
            words.append(wording.sentence("calendar_missing", {"year": booked.slots.day.year}, language))
        return " · ".join(words)

    def _show_trouble(self, refusal: HallError) -> None:
        self.trouble.setText(wording.refusal(refusal, self.station.language))
        self.trouble.show()

    # --- which day, which windows

    def go_day(self, day: date | None) -> None:
        """Show this day, or its week; None stands for today."""
        self.day, self._moved = day, True
        if day is not None:
            self.bar.show_day(day, is_today=False)
        self.reread()

    def turn(self, step: int) -> None:
        """The day or the week before or after."""
        if self.day is not None:
            self.go_day(self.day + timedelta(days=step * (7 if self.tabs.current() == WEEK else 1)))

    def go_today(self) -> None:
        """Today, or this week."""
        self.go_day(None)

    def _on_tab(self, _name: str) -> None:
        self._moved = True
        self.side.detail.setVisible(self.tabs.current() == DAY)
        self.reread()

    def _open_day(self, day: date, start: datetime | None) -> None:
        """From the week to a day, at this slot."""
        self.tabs.go(DAY)
        self.go_day(day)

    def _on_group(self) -> None:
        self._moved = True
        if self.tabs.current() == DAY:
            self._show_lines()
        elif self._week is not None:
            self._show_week(self._week)

    # --- who is chosen

    def _on_line(self, line: Line | None) -> None:
        one = line if isinstance(line, Appointment) else None
        today = one is not None and self._booked is not None and one.start.date() == self._booked.today
        self.side.detail.show_one(one, today=today)

    def _on_opened(self, line: Line | None) -> None:
        """Enter on a slot books in it; on somebody it goes to what can be done about them."""
        if isinstance(line, SlotLine) and not line.past:
            self._book(line.start)

    # --- booking

    def ask_book(self) -> None:
        """Book: with the slot that is chosen, where one is."""
        start = None
        line = self.list.current() if self.tabs.current() == DAY else None
        if self.tabs.current() == WEEK and self.picture.hasFocus() and (found := self.picture.slot()) is not None:
            start = found[1]
        elif isinstance(line, SlotLine) and self.list.hasFocus() and not line.past:
            start = line.start
        self._book(start)

    def _book(self, start: datetime | None) -> None:
        today = self._booked.today if self._booked else self._week.today if self._week else None
        if today is None or self._showing_number:
            return
        dialog = BookDialog(self.station, today, self.window(), start=start)
        dialog.booked.connect(self._on_booked)
        dialog.open()

    def _on_booked(self, made: Booked) -> None:
        """Show the day that it is on, with it chosen."""
        self._wanted = made.appointment.id
        if self.tabs.current() == DAY and made.appointment.start.date() != self.day:
            self.go_day(made.appointment.start.date())
        else:
            self.reread()

    # --- checking in

    def _check_in(self, claim: Claim) -> None:
        self.station.run(
            appointments.check_in,
            self.station.who,
            self.station.outlet,
            appointment=claim.appointment,
            phone=claim.phone,
            id_number=claim.id_number,
            priority=None,
            done=self._show_checked_in,
            failed=self._not_checked_in,
        )

    def _not_checked_in(self, refusal: HallError) -> None:
        if isinstance(refusal, CheckInLate):
            self.side.check_in.go.end()
            late = LateDialog(self.station, refusal, self.window())
            late.checked_in.connect(self._show_checked_in)
            late.open()
        else:
            self.side.check_in.refuse(refusal)

    def _check_in_one(self, one: Appointment) -> None:
        if not self.side.check_in.go.under_way:
            self.side.check_in.begin()
            self._check_in(Claim(appointment=one.id))

    def _show_checked_in(self, checked: CheckedIn) -> None:
        self.side.check_in.end()
        issued = issued_of(checked)
        self.done.show_issued(issued, f"{self.station.local(issued.issued_at):%H:%M}")
        self.pages.setCurrentWidget(self.done)
        self.done.next.setFocus()
        self.papers.print(issued.number)
        self.reread()

    def next_party(self) -> None:
        """Back to the day, the cursor in the check-in field."""
        self.pages.setCurrentIndex(0)
        self._to_field()

    # --- cancelling

    def _ask_cancel(self, one: Appointment) -> None:
        dialog = CancelDialog(self.station, one, self.window())
        dialog.cancelled.connect(self._on_cancelled)
        dialog.open()

    def _on_cancelled(self, one: Appointment) -> None:
        words = self.tr("Cancelled: %1. Its place at %2 is free again.")
        self.said.emit(fill(words, one.party_name, f"{one.start:%H:%M}"), Tone.OPEN)
        self.reread()

    # --- lists

    def ask_import(self) -> None:
        """Which list comes in."""
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("A list of appointments"), "", self.tr("Spreadsheets (*.csv *.xlsx *.xls)")
        )
        if name:
            self.show_file(Path(name))

    def show_file(self, path: Path) -> None:
        """What a list would bring, and whether it is to."""
        dialog = ask_import(self.station, path, self.window())
        dialog.page.said.connect(self.said)
        dialog.accepted.connect(self.reread)

    def ask_print(self) -> None:
        """The list of the day that is shown, on paper or as a file."""
        if self.day is not None:
            self.prints.ask(self.day, self.window())

    # --- keys

    def shown_page(self) -> str:
        """The page that is shown."""
        return self.tabs.current()

    def keys(self) -> list[tuple[str, str]]:
        """This screen's keys."""
        return [
            ("Ctrl+K", self.tr("Check-in field, also for a scanner")),
            ("Ctrl+N", self.tr("Book an appointment")),
            *self.tabs.keys(),
            ("Alt+←  Alt+→", self.tr("Day or week before, after")),
            ("Alt+T", self.tr("Today")),
            ("Alt+G", self.tr("Choose the windows")),
            ("F2", self.tr("Check in whoever is chosen")),
            ("Del", self.tr("Cancel the appointment that is chosen")),
            ("F9", self.tr("Print the slip, or the number again")),
            ("Ctrl+I", self.tr("Import a list")),
            ("Ctrl+P", self.tr("Print the day")),
        ]

    def _to_field(self) -> None:
        self.side.check_in.field.setFocus()
        self.side.check_in.field.selectAll()

    def _on_print(self) -> None:
        if self._showing_number:
            self.papers.print_again(self.done.number)
        elif self.side.check_in.again.isVisible():
            self.side.check_in.print_again()
        else:
            self.side.detail.ask_slip()

    def _on_escape(self) -> None:
        if self._showing_number:
            self.next_party()
        else:
            self.side.check_in.field.clear()
            self._to_field()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """With a number shown: Enter goes on, and so does typing or the next scan, which is not lost."""
        if self._showing_number:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.next_party()
                return
            if event.text().isprintable() and event.text().strip():
                self.next_party()
                self.side.check_in.field.setText(event.text())
                self.side.check_in.field.end(False)
                return
        elif event.key() == Qt.Key.Key_Delete:
            self.side.detail.ask_cancel()
            return
        super().keyPressEvent(event)
