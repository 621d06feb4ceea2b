"""The notices of a board: read when they change, taken up and put away by the clock, always after calls."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from hallapp.errors.base import HallError
from hallapp.hall.notices import Notice, pictures, read_notices, shown
from hallapp.hall.rows import NoticeKind
from hallapp.store.engine import Store
from hallapp.store.topics import Topic
from hallapp.ui.board_parts import Part
from hallapp.ui.notices_line import Saying
from hallapp.ui.notices_page import NoticePage, PageContent, code_of
from hallapp.ui.station import Station
from hallapp.ui.tasks import Latest

#: How long the newest call stands before a page may take its place, and whenever it is its turn again.
CALL_STANDS_MS = 10_000
#: How soon a reading that failed is tried again.
RETRY_MS = 5000

_TOPICS = frozenset({Topic.NOTICES, Topic.CATALOG})


@dataclass(frozen=True, slots=True)
class _Reading:
    notices: tuple[Notice, ...]
    pictures: dict[str, bytes]


def read(store: Store, outlet: str | None, have: Collection[str]) -> _Reading:
    """The outlet's notices, and those of their pictures that are not there yet."""
    notices = read_notices(store, outlet).notices
    wanted = {notice.text.picture for notice in notices if notice.text.picture}
    return _Reading(notices, pictures(store, wanted - set(have)))


def prepared(notice: Notice, content: bytes | None, room: QSize) -> QImage | None:
    """What a page takes time to make: its picture, or its code, which is kept. Off the GUI thread."""
    if notice.text.kind is NoticeKind.GUIDE:
        code_of(notice.link)
    return None if content is None else decoded(content, room)


def decoded(content: bytes, room: QSize) -> QImage:
    """A picture no larger than a board shows it; none for bytes that are no picture. Off the GUI thread."""
    picture = QImage.fromData(content)
    if picture.width() > room.width() or picture.height() > room.height():
        kept, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        return picture.scaled(room, kept, smooth)
    return picture


def at_foot(notices: Sequence[Saying], own: Iterable[str]) -> list[Saying]:
    """What the line at the foot says: the hall's notices, then what the board tells ``own``; urgent ones alone."""
    urgent = [saying for saying in notices if saying.urgent]
    return urgent or [*notices, *(Saying(words) for words in own)]


class NoticeStage(QWidget):
    """The place of the newest call, which it shares in turns with the pages of notices.

    A call always comes first: ``call_comes`` puts a page away at once, and it comes again, from the same sheet, when
    the call has stood. ``sayings`` is what is on at the foot of the board; ``sayings_changed`` when that is another.
    """

    sayings_changed = Signal()

    def __init__(
        self, station: Station, call: Part, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        """``now``: the hall's wall clock, without a time zone."""
        super().__init__(parent)
        self.call, self.page = call, NoticePage(self)
        self.sayings: tuple[Saying, ...] = ()
        self._station, self._now = station, now
        self._notices: tuple[Notice, ...] = ()
        self._pictures: dict[str, bytes] = {}
        self._area: tuple[str, str] = ("", "")
        self._pages: tuple[Notice, ...] = ()
        #: The notice whose page is up, and the notice, by its id, and sheet that are up or come next.
        self._up: Notice | None = None
        self._place: tuple[int, int] | None = None
        self._stale = True
        call.setParent(self)
        self.page.hide()
        self._turning = QTimer(self, singleShot=True)
        self._turning.timeout.connect(self.turn_over)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._reader = Latest(
            station.tasks,
            lambda: read(station.store, station.outlet, frozenset(self._pictures)),
            done=self._take,
            failed=self._failed,
            parent=self,
        )
        self._retry.timeout.connect(self._reader.ask)
        station.feed.news.connect(self._on_news)

    @property
    def shows_page(self) -> bool:
        """Whether a page stands in the place of the newest call."""
        return self._up is not None

    def scale(self, unit: float) -> None:
        """Lay out for a screen of this size."""
        self.call.scale(unit)
        self.page.scale(unit)

    def stand_in(self, places: Iterable[tuple[str, str]]) -> None:
        """The board is for windows at these places, each a floor and a zone."""
        here = set(places)
        floors, zones = {floor for floor, _ in here}, {zone for _, zone in here}
        area = (floors.pop() if len(floors) == 1 else "", zones.pop() if len(zones) == 1 else "")
        if area != self._area:
            self._area = area
            self.tick()

    def call_comes(self) -> None:
        """A number is called: the page gives way."""
        self._put_away()
        if self._pages:
            self._turning.start(CALL_STANDS_MS)

    def tick(self) -> None:
        """See what is on by now; asked every second."""
        on = shown(self._notices, self._now(), *self._area)
        sayings = tuple(
            Saying(notice.text.words, notice.text.stands_s, notice.text.urgent)
            for notice in on
            if notice.text.kind is NoticeKind.LINE
        )
        if sayings != self.sayings:
            self.sayings = sayings
            self.sayings_changed.emit()
        pages = tuple(notice for notice in on if notice.text.kind is not NoticeKind.LINE)
        if pages == self._pages:
            return
        self._pages = pages
        if self._up is not None and self._up not in pages:
            # Over, or another by now: in place of it what it is now, or what comes first.
            number = self._up.id
            self._place = (number, 0) if any(notice.id == number for notice in pages) else None
            self._show_next()
        elif not pages:
            self._turning.stop()
        elif not self._turning.isActive():
            self._turning.start(CALL_STANDS_MS)

    # --- reading

    @Slot(frozenset)
    def _on_news(self, topics: frozenset[Topic]) -> None:
        if topics & _TOPICS:
            self._stale = not self.isVisible()
            if not self._stale:
                self._reader.ask()

    def _take(self, reading: _Reading) -> None:
        self._retry.stop()
        self._notices = reading.notices
        wanted = {notice.text.picture for notice in reading.notices}
        every = self._pictures | reading.pictures
        self._pictures = {digest: content for digest, content in every.items() if digest in wanted}
        self.tick()

    def _failed(self, _refusal: HallError) -> None:
        self._retry.start()

    # --- one after the other

    def turn_over(self) -> None:
        """On to the next sheet, the next page, or back to the call."""
        if self._up is not None and self._place is not None:
            order = [notice.id for notice in self._pages]
            number, sheet = self._place
            after = order[order.index(number) + 1 :] if number in order else []
            if sheet + 1 < self.page.sheets:
                self._place = (number, sheet + 1)
            elif after:
                self._place = (after[0], 0)
            else:
                self._place = None
                self.call_comes()
                return
        self._show_next()

    def _show_next(self) -> None:
        """Put up the page whose turn it is, as soon as what is on it is made."""
        self._turning.stop()
        if not self._pages or not self.isVisible():
            self._put_away()
            return
        notice = next((each for each in self._pages if self._place and each.id == self._place[0]), None)
        if notice is None:
            notice = self._pages[0]
            self._place = (notice.id, 0)
        content = self._pictures.get(notice.text.picture)
        # As wide as the page may become, where no window has anything to tell.
        room = (QSize(self.window().width(), self.height()) * self.devicePixelRatio()).expandedTo(QSize(1, 1))
        job = partial(prepared, notice, content, room)
        self._station.tasks.run(job, done=partial(self._put_up, notice), owner=self)

    def _put_up(self, notice: Notice, picture: QImage | None) -> None:
        if notice not in self._pages or self._place is None or self._turning.isActive():
            return  # a call, or another notice, has come meanwhile
        text = notice.text
        title = notice.item_name or text.title
        number, sheet = self._place
        self.page.show_page(PageContent(text.kind, title, text.words, notice.link, picture, text.urgent), sheet)
        self.page.show()
        self.page.raise_()
        self.call.hide()
        self._up, self._place = notice, (number, min(sheet, self.page.sheets - 1))
        self._turning.start(text.stands_s * 1000)

    def _put_away(self) -> None:
        self._turning.stop()
        self._up = None
        self.call.show()
        self.page.hide()

    # --- the widget

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was missed while hidden."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._reader.ask()
        if self._pages and not self._turning.isActive():
            self._turning.start(CALL_STANDS_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody sees it: nothing turns."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._put_away()
            self._retry.stop()
            self._stale = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Call and page have the same place."""
        super().resizeEvent(event)
        self.call.setGeometry(self.rect())
        self.page.setGeometry(self.rect())
