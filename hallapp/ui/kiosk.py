"""Take a number (取号), the kiosk's face: full screen, by touch, for people who do it once a year."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QColor, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hallapp import wording
from hallapp.errors.base import HallError
from hallapp.errors.system import DatabaseUnreachable, OutcomeUnknown
from hallapp.hall.devices import FAULT
from hallapp.hall.rows import DeviceKind
from hallapp.ledgers.appointment_codes import is_code
from hallapp.queue import desk
from hallapp.queue.views import Issued, OfferedTheme, Request
from hallapp.store.topics import Topic
from hallapp.ui import language as languages
from hallapp.ui import theme
from hallapp.ui.board_parts import Ribbon
from hallapp.ui.heartbeat import Heartbeat
from hallapp.ui.kiosk_appointment import AppointmentSteps
from hallapp.ui.kiosk_foot import KioskFoot
from hallapp.ui.kiosk_pages import ItemsPage, Page, SearchPage, StartPage
from hallapp.ui.kiosk_paper import KioskPaper
from hallapp.ui.kiosk_parts import Kind, KioskButton, Scale, TileGrid, Words
from hallapp.ui.kiosk_pause import Pause
from hallapp.ui.kiosk_steps import CheckPage, DonePage, PersonPage, TroublePage
from hallapp.ui.screen import Screen
from hallapp.ui.station import Station
from hallapp.ui.take_number_offers import Basket, Offer, Offers, read_offers
from hallapp.ui.tasks import Latest
from hallapp.wording import Language

_Part = TypeVar("_Part", bound=Words | KioskButton)

#: How long the number stands at most; whoever took it has read it by then, and the next person waits.
DONE_S = 20
#: The same where no paper came out: the number has to be kept in mind, or a picture taken of it.
NO_PAPER_S = 40
REREAD_MS = 30_000
#: How much of what a scanner types is kept: an appointment's number with its seal is shorter.
_CODE = 20
#: Until the hall's own pause has been read.
DEFAULT_PAUSE_S = 60


class KioskWindow(Screen):
    """Families → items → check → number; search by initials; elder mode; two languages; a person who helps.

    After a pause without a touch everything goes back to the start, the last seconds counted down in sight.
    F11 leaves and enters full screen, Ctrl+Q closes: keys that a kiosk's visitor does not have.
    """

    topics = frozenset({Topic.QUEUE, Topic.PLAN, Topic.CATALOG})
    closed = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self.setWindowFlag(Qt.WindowType.Window)
        self.resize(1280, 720)
        self.language = station.language
        self.basket = Basket()
        # A kiosk takes numbers in the name of whoever set it up, for weeks: its session does not end by itself.
        self._actor = replace(station.who, name="kiosk", signed_in_at=None)
        self._heartbeat = Heartbeat(station, self._actor, DeviceKind.KIOSK, self)
        self.paper = KioskPaper(station, self._actor, self)
        self.paper.expected.connect(self._expect_paper)
        self.paper.came.connect(self._tell_paper)
        station.feed.connected.connect(self._on_connected)
        self._offers: Offers | None = None
        self._family: OfferedTheme | None = None
        self._elder = False
        self._issuing = False
        self._scanned = ""
        self._before_help: Page | None = None
        self._build()
        self._reader = Latest(
            station.tasks,
            partial(read_offers, station.store, station.outlet),
            done=self._show_offers,
            failed=self._show_trouble,
            parent=self,
        )
        self.pause = Pause(self)
        self.pause.touched.connect(self._touched)
        self.pause.counted.connect(self.foot.count_down)
        self.pause.over.connect(self.begin)
        self._clock = QTimer(self, interval=REREAD_MS)
        self._clock.timeout.connect(self.reread)
        self._retell()

    # --- how it is laid out

    def _build(self) -> None:
        self._fixed: list[Words | KioskButton] = []
        self.hall = self._keep(Words(40, bold=True))
        self.tongue = self._keep(KioskButton(Kind.PLAIN, icon="languages", px=32))
        self.tongue.clicked.connect(self._change_language)
        self.larger = self._keep(KioskButton(Kind.CHOICE, icon="a-large-small", px=32))
        self.larger.clicked.connect(self._change_elder)
        self.person = self._keep(KioskButton(Kind.HELP, icon="hand-helping", px=32))
        self.person.clicked.connect(self._call_person)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addWidget(self.hall, 1)
        self._aids = QHBoxLayout()
        for button in (self.tongue, self.larger, self.person):
            self._aids.addWidget(button)
        self._top.addLayout(self._aids)
        self.ribbon = Ribbon()
        self.ribbon.show_words("")

        self.start, self.items, self.search, self.check = StartPage(), ItemsPage(), SearchPage(), CheckPage()
        self.done, self.help, self.trouble = DonePage(), PersonPage(), TroublePage()
        self.booked = AppointmentSteps(self.station, self._actor, self)
        self.pages = QStackedWidget()
        for page in self._all_pages():
            self.pages.addWidget(page)
            if page.grid is not None:
                page.grid.turned.connect(self._show_footer)
        self.start.theme.connect(self._open_family)
        self.start.offer.connect(self._choose)
        self.start.search.connect(self._open_search)
        self.start.appointment.connect(self.booked.begin)
        self.booked.page_wanted.connect(self._turn_to)
        self.booked.issued.connect(self._show_issued)
        self.booked.refused.connect(self._show_refused)
        self.items.offer.connect(self._choose)
        self.search.offer.connect(self._choose)
        self.check.take.connect(self._take)
        self.check.more.connect(self._go_on)
        self.check.remove.connect(self._remove)
        self.done.finished.connect(self.begin)
        self.help.offer.connect(self._choose)
        self.trouble.again.clicked.connect(self._after_trouble)

        self.foot = KioskFoot()
        self.foot.home.clicked.connect(self.begin)
        self.foot.back.clicked.connect(self._go_on)
        self.foot.turned.connect(self._turn)

        self._outside = QVBoxLayout(self)
        self._outside.addLayout(self._top)
        self._outside.addWidget(self.ribbon)
        self._outside.addWidget(self.pages, 1)
        self._outside.addWidget(self.foot)

    def _keep(self, part: _Part) -> _Part:
        self._fixed.append(part)
        return part

    def _all_pages(self) -> tuple[Page, ...]:
        choosing = (self.start, self.items, self.search, self.booked.page, self.booked.late, self.check)
        return *choosing, self.done, self.help, self.trouble

    # --- what can be had

    def reread(self) -> None:
        """Fetch what numbers can be taken for."""
        self._clock.start()
        self._reader.ask()

    def _show_offers(self, offers: Offers) -> None:
        first = self._offers is None
        self._offers = offers
        self.basket = Basket(tuple(filter(None, (offers.by_code(code) for code in self.basket.codes))))
        if offers.view.rehearsal != self.ribbon.isVisibleTo(self):
            self._show_rehearsal(offers.view.rehearsal)
        if first or (self._shown is self.trouble and not self.trouble.is_refusal):
            self.begin()
        else:
            self._retell(keep_page=True)

    def _show_rehearsal(self, rehearsal: bool) -> None:
        self.ribbon.show_words(self.tr("REHEARSAL · these are not real numbers") if rehearsal else "")

    def _show_trouble(self, refusal: HallError) -> None:
        if self._shown is not self.done:
            self._explain(self._words_of(refusal), is_refusal=False)

    # --- from page to page

    @property
    def _shown(self) -> QWidget | None:
        return self.pages.currentWidget()

    def _turn_to(self, page: Page) -> None:
        self.pages.setCurrentWidget(page)
        self._touched()
        self._retell()

    def begin(self) -> None:
        """The start, as it is for the next person: nothing chosen, the station's language, ordinary size."""
        self.basket, self._family = Basket(), None
        self.check.start()
        self.search.start()
        self.booked.start()
        self._scanned = ""
        if self._elder:
            self._elder = False
            self._fit()
        if self.language is not self.station.language:
            self._speak(self.station.language)
        self._turn_to(self.start)

    def _open_family(self, family: OfferedTheme | str) -> None:
        self._family = family if isinstance(family, OfferedTheme) else None
        self._turn_to(self.items)

    def _open_search(self) -> None:
        self.search.start()
        self._turn_to(self.search)

    def _choose(self, offer: Offer) -> None:
        if offer.refusal is not None:
            self._explain(wording.sentence(offer.refusal.code, offer.refusal.facts, self.language))
            return
        self.basket = self.basket.with_offer(offer)
        self._turn_to(self.check)

    def _remove(self, code: str) -> None:
        if len(self.basket.offers) > 1:
            self.basket = self.basket.without(code)
            self._retell()

    def _go_on(self) -> None:
        """Back to choosing, with what is chosen already."""
        if self._shown is self.help and self._before_help is not None:
            self._turn_to(self._before_help)
        else:
            self._turn_to(self.start)

    def _after_trouble(self) -> None:
        if self.trouble.is_refusal:
            self._turn_to(self.start)
        else:
            self.reread()  # as soon as there is an answer, that leads to the start

    def _call_person(self) -> None:
        """A number for the guidance desk where it gives numbers, so that its people see it; else the way there."""
        guidance = self._offers.guidance if self._offers else None
        if guidance is not None and guidance.offer is not None and not self._issuing:
            self.basket = Basket((guidance.offer,))
            self._take()
            return
        shown = self._shown
        if shown is not self.help:
            self._before_help = shown if isinstance(shown, Page) and shown is not self.done else self.start
        self._turn_to(self.help)

    def _explain(self, words: str, *, is_refusal: bool = True) -> None:
        self.trouble.is_refusal = is_refusal
        self.trouble.tell(words)
        self._turn_to(self.trouble)

    def _turn(self, step: int) -> None:
        grid = self._grid()
        if grid is not None:
            grid.turn(step)

    # --- a number

    def _take(self) -> None:
        if self._issuing or self.booked.under_way or not self.basket.offers:
            return
        self._issuing = True
        self.check.show_under_way(True)
        request = self.basket.request(Request(priority=self.check.priority))
        self.station.run(
            desk.issue, self._actor, self.station.outlet, request, done=self._show_issued, failed=self._show_refused
        )

    def _show_issued(self, issued: Issued) -> None:
        self._issuing = False
        self.basket = Basket()
        self.done.tell(issued, self.language)
        self.done.tell_paper(None)
        self._turn_to(self.done)
        self.paper.print(issued.number, self.language)

    def _show_refused(self, refusal: HallError) -> None:
        self._issuing = False
        self._explain(self._words_of(refusal), is_refusal=not isinstance(refusal, DatabaseUnreachable))

    def _words_of(self, refusal: HallError) -> str:
        """Of a database that is away what a visitor has of it; anything else as it is told everywhere."""
        match refusal:
            case DatabaseUnreachable():
                return self._words_of_silence()
            case OutcomeUnknown():
                return self.tr(
                    "The hall's server fell silent. Perhaps your number has been made, perhaps not: please ask at the"
                    " guidance desk before you take another."
                )
            case _:
                return wording.refusal(refusal, self.language)

    def _words_of_silence(self) -> str:
        if self._issuing or self.booked.under_way:
            return self.tr(
                "The hall's server does not answer just now. Whether your number has been made is shown here as soon as"
                " it does. Please wait a moment, or ask at the guidance desk."
            )
        return self.tr(
            "The hall's server does not answer just now. Nothing is lost, and this goes on by itself. Please wait a"
            " moment, or go to the guidance desk."
        )

    @Slot(bool)
    def _on_connected(self, connected: bool) -> None:
        """As soon as the server counts as silent, nobody stands before a page that does nothing."""
        if not connected and self.isVisible() and self._shown is not self.done:
            self._explain(self._words_of_silence(), is_refusal=False)

    @Slot(bool)
    def _expect_paper(self, comes: bool) -> None:
        self.check.tell_paper(comes=comes)

    @Slot(bool, bool)
    def _tell_paper(self, came: bool, sure: bool) -> None:
        self.done.tell_paper(came, sure=sure)
        if self._shown is self.done and not came:
            self._touched()  # a number without paper is shown for longer

    # --- words and sizes

    def _speak(self, language: Language) -> None:
        self.language = language
        application = QApplication.instance()
        if isinstance(application, QApplication):
            languages.install(application, language)
        if self._offers is not None:
            self._show_rehearsal(self._offers.view.rehearsal)

    def _change_language(self) -> None:
        self._speak(Language.EN if self.language is Language.ZH else Language.ZH)
        if self._shown is self.done or self._shown is self.trouble:
            self.begin()
        self._touched()
        self._retell()

    def _change_elder(self) -> None:
        self._elder = not self._elder
        self._fit()
        self._touched()
        self._retell()

    def _retell(self, *, keep_page: bool = False) -> None:
        """Every word in sight anew: another page, another language, or other offers."""
        self.setWindowTitle(self.tr("Take a number"))
        self.tongue.say(languages.NAMES[Language.EN if self.language is Language.ZH else Language.ZH])
        self.larger.say(self.tr("Ordinary size") if self._elder else self.tr("Larger words"))
        self.larger.setChecked(self._elder)
        self.person.say(self.tr("Call a person"))
        self.foot.tell()
        offers = self._offers
        if offers is None:
            self.hall.say("")
            return
        self.hall.say(offers.view.outlet)
        shown = self._shown
        if shown is self.start:
            self.start.tell(offers, self.language, self.basket)
        elif shown is self.items:
            items = offers.of_theme(self._family.code if self._family else "")
            self.items.tell(self._family.name if self._family else "", items, self.language, keep_page=keep_page)
        elif shown is self.search:
            self.search.tell(offers, self.language, keep_page=keep_page)
        elif shown in (self.booked.page, self.booked.late):
            self.booked.tell()
        elif shown is self.check:
            self.check.tell(self.basket, self.language)
            self.check.show_under_way(self._issuing)
        elif shown is self.help:
            self.help.tell(offers.guidance, offers.helpers, self.language)
        if isinstance(shown, Page):
            shown.fit()
        self._show_footer()

    def _grid(self) -> TileGrid | None:
        shown = self._shown
        return shown.grid if isinstance(shown, Page) else None

    def _show_footer(self) -> None:
        shown = self._shown
        home = shown is not self.start or bool(self.basket.offers)
        back = home and shown not in (self.done, self.trouble)
        self.foot.show_ways(home=home, back=back, grid=self._grid())

    # --- going back by itself

    def _touched(self) -> None:
        """Somebody is there."""
        pause = self._offers.kiosk_pause_s if self._offers else DEFAULT_PAUSE_S
        resting = self._shown is self.start and not self.basket.offers and not self._elder
        if resting and self.language is self.station.language:
            self.pause.begin(0)
        else:
            shown_s = NO_PAPER_S if self.done.without_paper else DONE_S
            self.pause.begin(min(pause, shown_s) if self._shown is self.done else pause)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to watch for touches."""
        self.pause.watch()
        super().showEvent(event)
        self._heartbeat.begin()
        self.paper.begin()

    def tell_fault(self) -> None:
        """The program met a fault: somebody should look whether all is well here."""
        self._heartbeat.begin(state=FAULT)

    def hideEvent(self, event: QHideEvent) -> None:
        """Closed, or given up with its window: it was switched off."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._heartbeat.end()
            self.paper.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop counting, and give the station its language back."""
        self.pause.rest()
        self._clock.stop()
        self.begin()
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F11, Ctrl+Q, Esc for the start; and a slip that is scanned, whatever is shown."""
        if event.key() == Qt.Key.Key_F11:
            self.showNormal() if self.isFullScreen() else self.showFullScreen()
        elif event.key() == Qt.Key.Key_Q and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.close()
        elif event.key() == Qt.Key.Key_Escape:
            self.begin()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            scanned, self._scanned = self._scanned, ""
            if is_code(scanned) and not self._issuing:
                self.booked.scan(scanned)
        elif event.text().isalnum():
            self._scanned = (self._scanned + event.text())[-_CODE:]
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything grows with the screen."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        upright = self.height() > self.width()
        unit = min(self.height() / (1920 if upright else 1080), self.width() / (1080 if upright else 1920))
        scale = Scale(unit, self._elder)
        side = scale.gap(40)
        self._outside.setContentsMargins(side, scale.gap(24), side, scale.gap(24))
        one_line = not upright and not (self._elder and self.width() < 1.6 * self.height())
        self._top.setDirection(QBoxLayout.Direction.LeftToRight if one_line else QBoxLayout.Direction.TopToBottom)
        self.foot.scale(scale, one_line=one_line)
        for layout in (self._outside, self._top, self._aids):
            layout.setSpacing(scale.gap(20))
        self.ribbon.setFixedHeight(scale.gap(56))
        self.ribbon.scale(unit)
        for part in self._fixed:
            part.scale(scale)
        for page in self._all_pages():
            page.scale(scale)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().colours.ground))
        painter.end()
