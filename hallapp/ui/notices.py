"""System, notices (公告): what the hall's boards tell besides calls, and which of it is on now."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from hallapp.errors.base import HallError
from hallapp.hall.notice_times import NoticeState
from hallapp.hall.notices import Notice, NoticesView, order_notices, pause_notice, read_notices, remove_notice
from hallapp.hall.rows import NoticeKind
from hallapp.store.engine import Store
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.dialogs import ConfirmDialog
from hallapp.ui.keys import on_key
from hallapp.ui.language import fill
from hallapp.ui.notices_form import NoticeDialog, kept_picture
from hallapp.ui.notices_page import PageContent, code_of
from hallapp.ui.notices_preview import BoardPreview
from hallapp.ui.notices_words import kind_in_words, place_in_words, schedule_in_words, state_in_words
from hallapp.ui.station import Station
from hallapp.ui.system_parts import Section, buttons_row
from hallapp.ui.tables import Column, Table
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.widgets import frame, label, scrolling

#: Columns that give way where there is little room.
_WHAT, _WHERE = 2, 4
#: Narrower than this, the preview stands below the list.
_ROOMY = 980
#: Where it stands below the list, and the page is lower than this, only its words do: the list needs the room.
_HIGH = 620
#: How often it is seen what has come on or gone by the clock, in milliseconds.
_TICK_MS = 20_000


def read(store: Store, outlet: str | None) -> NoticesView:
    """All notices, with the guides' codes made."""
    view = read_notices(store, outlet)
    for notice in view.notices:
        code_of(notice.link)
    return view


class NoticesSection(Section):
    """The list in the boards' order, and what the chosen one looks like."""

    topics = frozenset({Topic.NOTICES, Topic.CATALOG, Topic.PLAN})

    def __init__(self, station: Station, title: str) -> None:
        super().__init__(
            station,
            title,
            self.tr("What the boards show besides calls: lines at the foot, and pages in turn with the newest call."),
        )
        self._view: NoticesView | None = None
        self._pictures: dict[str, QImage] = {}
        self._wanted = 0
        self._busy = False
        self._build_buttons()
        self._build_list()
        self._latest = Latest(
            station.tasks,
            lambda: read(station.store, station.outlet),
            done=self._show,
            failed=self.tell_refusal,
            parent=self,
        )
        self._ticks = QTimer(self, interval=_TICK_MS)
        self._ticks.timeout.connect(self._on_tick)
        self._ticks.start()
        self.setFocusProxy(self.table)
        self.first_focus = self.table
        self._describe(None)

    def _build_buttons(self) -> None:
        self.new = QPushButton(self.tr("New notice (Ctrl+N)"))
        self.new.setProperty("role", "primary")
        self.edit = QPushButton(self.tr("Change (Enter)"))
        self.pause = QPushButton(self.tr("Pause (Ctrl+P)"))
        self.up, self.down = QPushButton(self.tr("Up (Alt+↑)")), QPushButton(self.tr("Down (Alt+↓)"))
        self.remove = QPushButton(self.tr("Remove (Del)"))
        buttons = (self.new, self.edit, self.pause, self.up, self.down, self.remove)
        for button, keys, action in (
            (self.new, "Ctrl+N", self.add),
            (self.edit, "", self.change),
            (self.pause, "Ctrl+P", self.pause_or_resume),
            (self.up, "Alt+Up", partial(self.move_by, -1)),
            (self.down, "Alt+Down", partial(self.move_by, 1)),
            (self.remove, "Del", self.ask_to_remove),
        ):
            button.clicked.connect(lambda _=False, action=action: action())
            if keys:
                on_key(self, keys, action, repeats=False)
        self.outer.addWidget(buttons_row(*buttons))

    def _build_list(self) -> None:
        language = self.station.language
        columns: tuple[Column[Notice], ...] = (
            Column(
                self.tr("Notice"),
                lambda n: f"! {n.name}" if n.text.urgent else n.name,
                tone=lambda n: Tone.URGENT if n.text.urgent else None,
                bold=True,
            ),
            Column(self.tr("State"), lambda n: self._state(n)[0], 160, tone=lambda n: self._state(n)[1]),
            Column(self.tr("What"), lambda n: kind_in_words(n.text.kind, language), 130),
            Column(self.tr("When"), lambda n: schedule_in_words(n.text.schedule)),
            Column(self.tr("Where"), lambda n: place_in_words(n.text.floor, n.text.zone), 140),
        )
        self.table: Table[Notice] = Table(columns, name=lambda n: n.id, sortable=False)
        self.table.setAccessibleName(self.tr("Notices"))
        self.table.setMinimumHeight(theme.current().px(150))
        self.table.chosen.connect(self._describe)
        self.table.opened.connect(self.change)
        self.none = label(
            self.tr("No notice yet. New notice (Ctrl+N) puts one up: a line, a page, a picture, a guide's QR code."),
            "muted",
            wrap=True,
        )
        self.none.hide()
        left = frame("card", margins=(GAP_S, GAP_S, GAP_S, GAP_S), gap=GAP_S)
        inside = left.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.addWidget(self.none)
        inside.addWidget(self.table, 1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(GAP)
        self._sides.setContentsMargins(0, 0, 0, GAP)
        self._sides.addWidget(left, 5)
        self._sides.addWidget(self._build_preview(), 3)
        self.outer.addLayout(self._sides, 1)

    def _build_preview(self) -> QWidget:
        inside = QWidget()
        down = QVBoxLayout(inside)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(GAP_M)
        self.preview = BoardPreview()
        self.said_state, self.details = label("", "strong", wrap=True), label("", "muted", wrap=True)
        for widget in (self.preview, self.said_state, self.details):
            down.addWidget(widget)
        down.addStretch(1)
        return scrolling(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside the list where there is room, else below it."""
        super().resizeEvent(event)
        roomy = event.size().width() >= theme.current().px(_ROOMY)
        way = QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(way)
        self.preview.setVisible(roomy or event.size().height() >= theme.current().px(_HIGH))
        room = event.size().width() * (5 / 8 if roomy else 1)
        for column, least in ((_WHAT, 560), (_WHERE, 800)):  # both are told beside the preview too
            self.table.setColumnHidden(column, room < theme.current().px(least))

    def keys(self) -> list[tuple[str, str]]:
        """This page's own keys."""
        return [
            ("Ctrl+N", self.tr("New notice")),
            ("Enter", self.tr("Change")),
            ("Ctrl+P", self.tr("Pause, or put up again")),
            ("Alt+↑  Alt+↓", self.tr("Earlier or later in the boards' order")),
            ("Del", self.tr("Remove")),
        ]

    # --- what there is

    def reread(self) -> None:
        """Fetch the notices."""
        self._latest.ask()

    def _show(self, view: NoticesView) -> None:
        self._view = view
        self.table.replace(view.notices)
        self.none.setVisible(not view.notices)
        if self._wanted and self.table.choose(self._wanted):
            self._wanted = 0
        elif view.notices and self.table.current() is None:
            self.table.choose(view.notices[0].id)
        self._describe(self.table.current())
        self.table.viewport().update()  # what is on may be another by now, though no notice has changed

    def _on_tick(self) -> None:
        if self.isVisible():
            self.reread()

    def _state(self, notice: Notice) -> tuple[str, Tone]:
        assert self._view is not None
        return state_in_words(notice, self._view.now)

    def _describe(self, notice: Notice | None) -> None:
        """What the chosen one looks like, and what can be done with it."""
        for button in (self.edit, self.pause, self.up, self.down, self.remove):
            button.setEnabled(notice is not None)
        if notice is None or self._view is None:
            self.preview.show_notice(None)
            self.said_state.setText("")
            self.details.setText("")
            return
        order = [each.id for each in self._view.notices]
        self.up.setEnabled(order[:1] != [notice.id])
        self.down.setEnabled(order[-1:] != [notice.id])
        self.pause.setText(self.tr("Put up again (Ctrl+P)") if notice.paused else self.tr("Pause (Ctrl+P)"))
        text = notice.text
        picture = self._pictures.get(text.picture)
        if text.picture and picture is None:
            self.station.run(kept_picture, text.picture, done=partial(self._see, text.picture), owner=self)
        title = notice.item_name or text.title
        self.preview.show_notice(
            PageContent(text.kind, title, text.words, notice.link, picture, text.urgent), stands_s=text.stands_s
        )
        what = kind_in_words(text.kind, self.station.language)
        self.said_state.setText(f"{self._state(notice)[0]} · {what} · {place_in_words(text.floor, text.zone)}")
        self.details.setText(schedule_in_words(text.schedule) + "\n" + self._explained(notice))

    def _explained(self, notice: Notice) -> str:
        """Why a notice is not seen just now, or how long it stands."""
        assert self._view is not None
        state = notice.text.schedule.state(self._view.now, paused=notice.paused)
        if notice.text.kind is NoticeKind.GUIDE and not notice.link:
            return self.tr("The item has no guide link any more. Fill it in under Items, or remove the notice.")
        if state is NoticeState.NOW and not notice.text.urgent and self._urgent_on():
            return self.tr("An urgent notice is on: until it is over, this one waits.")
        if state is NoticeState.OVER:
            return self.tr("It is not shown any more. Change its days, or remove it.")
        return fill(self.tr("Stands for %1 s at a time"), notice.text.stands_s)

    def _urgent_on(self) -> bool:
        assert self._view is not None
        now = self._view.now
        return any(
            each.text.urgent and each.text.schedule.state(now, paused=each.paused) is NoticeState.NOW
            for each in self._view.notices
        )

    def _see(self, digest: str, picture: QImage) -> None:
        self._pictures = {digest: picture}
        self._describe(self.table.current())

    # --- what can be done

    def add(self) -> None:
        """Put up a new one."""
        self._open(None)

    def change(self, _row: object = None) -> None:
        """Change the chosen one."""
        if (notice := self.table.current()) is not None:
            self._open(notice)

    def _open(self, notice: Notice | None) -> None:
        if self._view is not None:
            NoticeDialog(self.station, self, self._view, notice, self._saved).open()

    def _saved(self, number: int) -> None:
        self._wanted = number
        self.said.emit(self.tr("Saved"), Tone.OPEN)
        self.reread()

    def pause_or_resume(self) -> None:
        """Take the chosen one off the boards, or put it up again."""
        notice = self.table.current()
        if notice is None:
            return
        words = self.tr("Put up again: %1") if notice.paused else self.tr("Paused: %1")
        self._do(pause_notice, notice, fill(words, notice.name), paused=not notice.paused)

    def move_by(self, places: int) -> None:
        """Show the chosen one earlier or later than its neighbour."""
        notice = self.table.current()
        if notice is None or self._view is None or self._busy:
            return
        order = [each.id for each in self._view.notices]
        here = order.index(notice.id)
        there = here + places
        if not 0 <= there < len(order):
            return
        order[here], order[there] = order[there], order[here]
        self._run(order_notices, order, words="")

    def ask_to_remove(self) -> None:
        """Remove the chosen one, if that is really meant."""
        notice = self.table.current()
        if notice is None:
            return
        meaning = self.tr("It goes from all boards and cannot be had back. To put it away for a while, pause it.")
        asked = ConfirmDialog(
            self,
            fill(self.tr("Remove “%1”?"), notice.name),
            meaning,
            yes=self.tr("Remove"),
            no=self.tr("Leave it"),
        )
        asked.accepted.connect(partial(self._do, remove_notice, notice, fill(self.tr("Removed: %1"), notice.name)))
        asked.open()

    def _do(self, job: object, notice: Notice, words: str, **named: object) -> None:
        self._run(job, notice.id, notice.version, words=words, **named)

    def _run(self, job: object, *arguments: object, words: str, **named: object) -> None:
        if self._busy:
            return
        self._busy = True
        self.station.run(
            job,  # type: ignore[arg-type]  # a use case of ``hall.notices``
            self.station.who,
            self.station.outlet,
            *arguments,
            done=partial(self._on_done, words),
            failed=self._on_refused,
            owner=self,
            **named,
        )

    def _on_done(self, words: str, _outcome: object) -> None:
        self._busy = False
        if words:
            self.said.emit(words, Tone.OPEN)
        self.reread()

    def _on_refused(self, error: HallError) -> None:
        self._busy = False
        self.tell_refusal(error)
        self.reread()
