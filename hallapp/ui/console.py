"""The window console (叫号台): the screen a clerk has open all day."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from hallapp.errors.base import HallError
from hallapp.queue import offering
from hallapp.queue.views import ConsoleView
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.console_dialogs import ParkDialog, PauseDialog, TransferDialog, WishDialog
from hallapp.ui.console_hand import InHandPanel
from hallapp.ui.console_materials import Materials
from hallapp.ui.console_pad import ActionPad, Buttons, Handlers, SlipButton
from hallapp.ui.console_parts import AsideChips
from hallapp.ui.console_queue import WaitingModel, WaitingTable
from hallapp.ui.console_reprint import KEY as REPRINT_KEY
from hallapp.ui.console_reprint import Reprint
from hallapp.ui.console_slips import KEY, Slips
from hallapp.ui.console_work import WindowWork
from hallapp.ui.dialogs import ConfirmDialog
from hallapp.ui.language import fill
from hallapp.ui.screen import Screen
from hallapp.ui.station import Station
from hallapp.ui.theme import GAP, GAP_L, GAP_M, GAP_S
from hallapp.ui.widgets import frame, label, rule
from hallapp.wording import refusal

#: What only time changes (tide help past its threshold, a parked number's return) is seen after this long.
REREAD_MS = 30_000


class Questions(QObject):
    """The questions that come before some actions, asked over ``window``."""

    def __init__(self, station: Station, work: WindowWork, window: QWidget) -> None:
        super().__init__(window)
        self._station, self._work, self._window = station, work, window

    @property
    def handlers(self) -> Handlers:
        """As the buttons take them."""
        return Handlers(finish=self.finish, park=self.park, transfer=self.transfer, pause=self.pause)

    def finish(self) -> None:
        """Finish at once, unless an elder's wish has to be asked."""
        held = self._work.in_hand
        if held is None or not held.asks_elder_wish:
            self._work.finish()
            return
        dialog = WishDialog(held.number, self._window)
        dialog.answered.connect(self._work.finish)
        dialog.open()

    def park(self) -> None:
        """For how long?"""
        if (held := self._work.in_hand) is not None:
            dialog = ParkDialog(held.number, self._window)
            dialog.parked.connect(self._work.park)
            dialog.open()

    def transfer(self) -> None:
        """Where to?"""
        if (held := self._work.in_hand) is not None:
            dialog = TransferDialog(held.number, self._window)
            dialog.transferred.connect(self._work.transfer)
            self._station.run(offering.offers, self._station.outlet, done=dialog.fill, failed=self._unread)
            dialog.open()

    def pause(self) -> None:
        """Why?"""
        dialog = PauseDialog(self._window, self._station.language)
        dialog.paused.connect(self._work.pause)
        dialog.open()

    def withdraw(self, number: str) -> None:
        """Really? This cannot be taken back."""
        dialog = ConfirmDialog(
            self._window,
            fill(self.tr("Has %1 given up?"), number),
            self.tr("The number ends here and cannot be brought back; the party would take a new one."),
            yes=self.tr("Yes, given up"),
            no=self.tr("No, leave it"),
        )
        dialog.accepted.connect(lambda: self._work.withdraw(number))
        dialog.open()

    def again(self, words: str, act: Callable[[], None]) -> None:
        """What was refused because the sign-in had ended: now?"""
        dialog = ConfirmDialog(
            self._window,
            fill(self.tr("Do it now: %1?"), words),
            self.tr("It was not done, since the sign-in had ended. Nothing of what was typed is lost."),
            yes=self.tr("Do it now"),
            no=self.tr("No, leave it"),
        )
        dialog.accepted.connect(act)
        dialog.open()

    def _unread(self, error: HallError) -> None:
        self._work.said.emit(refusal(error, self._station.language), Tone.URGENT)


class Console(Screen):
    """One window's console. ``narrow_wanted``: the clerk wants the strip instead."""

    topics = frozenset({Topic.QUEUE, Topic.PLAN, Topic.CATALOG, Topic.STAFF})
    narrow_wanted = Signal()
    shown = Signal(object)

    def __init__(self, station: Station, work: WindowWork, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self.work = work
        self.questions = Questions(station, work, self)
        self.buttons = Buttons(work, self.questions.handlers, self)
        self.reprint = Reprint(station, work, self)
        self.hand = InHandPanel(station, work, self.reprint)
        self.slips = Slips(station, work, self)
        self.slip_button = SlipButton(self.slips, self)
        self.materials = Materials(work, self.slips)
        self.aside = AsideChips(work)
        self.model = WaitingModel(station, work, self)
        self.table = WaitingTable(self.model)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setContentsMargins(GAP, GAP, GAP, GAP)
        self._cards.setSpacing(GAP)
        self._cards.addWidget(self._build_left(), 47)
        self._cards.addWidget(self._build_right(), 53)
        inner = QWidget()
        inner.setLayout(self._cards)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._connect()

    def _build_left(self) -> QWidget:
        card = frame("card", margins=(GAP_L - 2, GAP, GAP_L - 2, GAP_M), gap=GAP_M)
        layout = card.layout()
        assert layout is not None
        for part in (self.hand, ActionPad(self.buttons, self.slip_button), rule()):
            layout.addWidget(part)
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self.materials, 1)
        layout.addWidget(rule())
        layout.addWidget(self.aside)
        return card

    def _build_right(self) -> QWidget:
        card = frame("card", margins=(GAP, GAP, GAP, GAP_S), gap=GAP_S)
        layout = card.layout()
        assert isinstance(layout, QVBoxLayout)
        head = QHBoxLayout()
        head.setSpacing(GAP_M)
        self._count = label("", "heading")
        self._scope, self._clear = label("", "muted"), label("", "muted")
        head.addWidget(self._count)
        head.addWidget(self._scope)
        head.addStretch(1)
        head.addWidget(self._clear)
        layout.addLayout(head)
        self._stack = QStackedWidget()
        empty = frame("", margins=(GAP_L, GAP_L, GAP_L, GAP_L), gap=GAP_S)
        inside = empty.layout()
        assert isinstance(inside, QVBoxLayout)
        self._empty, self._empty_hint = label("", "heading", wrap=True), label("", "muted", wrap=True)
        inside.addStretch(2)
        for line in (self._empty, self._empty_hint):
            line.setAlignment(theme.CENTRE)
            inside.addWidget(line)
        inside.addStretch(3)
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        layout.addWidget(self._stack, 1)
        return card

    def _connect(self) -> None:
        self.work.changed.connect(self._show)
        self.work.again_wanted.connect(self.questions.again)
        self.table.called.connect(self._call)
        self.table.withdrawn.connect(self.questions.withdraw)
        self.aside.called.connect(self._call)
        self.aside.returned.connect(self.work.return_ticket)
        self.aside.withdrawn.connect(self.questions.withdraw)
        for numbers in (self.table, self.aside):
            numbers.reprint_wanted.connect(self.reprint.print)
        self._key("Ctrl+B", self.narrow_wanted.emit)
        self._key("Ctrl+L", self._go_to_queue)
        self._key("Ctrl+M", self.materials.focus_first)
        self._key("F10", self.aside.open_menu)
        self._key(REPRINT_KEY, self._print_again)
        ticking = QTimer(self)
        ticking.timeout.connect(self._tick)
        ticking.start(500)
        rereading = QTimer(self)
        rereading.timeout.connect(self._reread_if_seen)
        rereading.start(REREAD_MS)

    def _key(self, key: str, action: object) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(action)

    def keys(self) -> list[tuple[str, str]]:
        """This screen's keys and what they do, for the help sheet."""
        own = [(button.key.toString(), button.text()) for button in self.buttons.of.values()]
        return [
            *own,
            ("Enter", self.tr("Call the number chosen in the queue")),
            ("Ctrl+L", self.tr("Go to the queue")),
            ("Ctrl+M", self.tr("Go to the materials; Space ticks one")),
            (KEY, self.tr("Print the notification slip of what is missing")),
            ("F10", self.tr("Parked and passed-over numbers")),
            (REPRINT_KEY, self.tr("Print the paper of the number in hand, or of the one chosen in the queue, again")),
            ("Ctrl+B", self.tr("Narrow strip on top of other programs, and back")),
        ]

    def reread(self) -> None:
        """Fetch the window's view."""
        self.work.reread()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room for both, else one above the other."""
        super().resizeEvent(event)
        wide = event.size().width() >= theme.current().px(1000)
        self._cards.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self.table.setMinimumHeight(theme.current().px(200 if wide else 320))
        roomy = event.size().height() >= theme.current().px(820) and event.size().width() >= theme.current().px(1500)
        self.hand.set_roomy(roomy=roomy)

    def _reread_if_seen(self) -> None:
        if self.isVisible() and self.station.feed.is_connected:
            self.reread()

    def _call(self, number: str) -> None:
        self.work.call_ticket(number)

    def _print_again(self) -> None:
        """The number chosen in the queue, while the keyboard is there; else the one in hand."""
        self.reprint.print(self.table.chosen if self.table.hasFocus() else "")

    def _go_to_queue(self) -> None:
        if self.model.rowCount():
            self.table.setFocus()

    def _show(self) -> None:
        view = self.work.view
        if view is None:
            return
        self.hand.show_view(view)
        self.materials.show_hand(view.in_hand)
        self.aside.show_view(view)
        self.model.replace(view.waiting)
        self._count.setText(fill(self.tr("Can be called: %1"), len(view.waiting)))
        scope = self.tr("%1 items at this window")
        if view.item_count < view.items_of_window:
            scope = self.tr("%1 of the window's %2 items, by qualification")
        self._scope.setText(fill(scope, view.item_count, view.items_of_window))
        local = self.station.local(view.clear_by).strftime("%H:%M") if view.clear_by else ""
        self._clear.setText(fill(self.tr("Cleared about %1"), local) if local else "")
        self._stack.setCurrentIndex(0 if view.waiting else 1)
        if not view.waiting:
            self._say_empty(view)
        self.shown.emit(view)

    def _say_empty(self, view: ConsoleView) -> None:
        if view.item_count:
            self._empty.setText(self.tr("Nobody is waiting for this window"))
            self._empty_hint.setText(self.tr("New numbers appear here by themselves, in the order they are called."))
        else:
            self._empty.setText(self.tr("This window accepts no items"))
            self._empty_hint.setText(self.tr("Numbers taken for its group itself, or handed on to it, appear here."))

    def _tick(self) -> None:
        if self.isVisible() and self.work.view is not None:
            self.hand.tick()
            self.model.tick()
            self.aside.tick()
            self.buttons.refresh()
