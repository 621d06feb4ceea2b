"""The hall today (大厅总览): windows by floor, queues, what needs a person and what can be done about it."""

from __future__ import annotations

import time
from functools import partial

import platformdirs
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hallapp.errors.base import HallError
from hallapp.errors.system import DatabaseUnusable
from hallapp.queue import forecast, today
from hallapp.queue.today_views import (
    Alert,
    Outlook,
    Remedy,
    Step,
    TodayView,
    TodayWindow,
)
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.keys import on_key
from hallapp.ui.language import fill
from hallapp.ui.papers import Papers, save_queue
from hallapp.ui.screen import Screen
from hallapp.ui.station import HallClock, Station
from hallapp.ui.tasks import Latest
from hallapp.ui.theme import GAP, GAP_M, GAP_S
from hallapp.ui.today_alerts import AlertList, StepList
from hallapp.ui.today_dialogs import EmergencyDialog, RemedyDialog, TakeBackDialog, window_about
from hallapp.ui.today_floors import FloorMap
from hallapp.ui.today_head import DayBar, ForecastPanel
from hallapp.ui.today_queues import QueueBars
from hallapp.ui.today_words import alert_words, in_two, window_remedies
from hallapp.ui.widgets import frame, label, retone, scrolling
from hallapp.wording import refusal

#: The hall is read again on news, but not more often than this; and by itself, since some alerts come with time.
AT_MOST_MS = 1000
REREAD_MS = 15_000
#: The end of the day moves slowly, and takes a moment to work out.
FORECAST_MS = 30_000
#: It is begun once the screen has been painted.
FIRST_FORECAST_MS = 200


class TodayScreen(Screen):
    """The manager's screen: seen at a glance, worked by keyboard."""

    topics = frozenset({Topic.QUEUE, Topic.PLAN, Topic.CATALOG, Topic.STAFF, Topic.AUDIT})

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self.clock = HallClock(time.monotonic)
        self.view: TodayView | None = None
        #: Where the printed queue goes.
        self.papers = platformdirs.user_documents_path()
        self._printing = Papers(station, self)
        self._printing.said.connect(self.said)
        self.day_bar, self.forecast = DayBar(), ForecastPanel(station)
        self.map, self.queues = FloorMap(self.clock), QueueBars(self.clock)
        self.alerts, self.steps = AlertList(station), StepList(station)
        self._build()
        self._reader = Latest(
            station.tasks,
            partial(today.today, station.store, station.outlet),
            done=self._show,
            failed=self._unread,
            parent=self,
        )
        self._outlook = Latest(
            station.tasks,
            partial(forecast.outlook, station.store, station.outlet),
            done=self._show_outlook,
            failed=self._unread,
            parent=self,
        )
        self._connect()

    # --- how it is laid out

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GAP_M, GAP_M, GAP_M, GAP_M)
        outer.setSpacing(GAP_M)
        outer.addWidget(self._build_head())
        outer.addWidget(self._build_emergency())
        across = QHBoxLayout()
        across.setSpacing(GAP_M)
        card = frame("card", margins=(GAP_M, GAP_S, GAP_S, GAP_S), gap=0)
        inside = card.layout()
        assert inside is not None
        inside.addWidget(self.map)
        across.addWidget(card, 1)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(GAP_M)
        side.addWidget(self._build_alerts(), 1)
        side.addWidget(self._build_queues(), 0)
        across.addWidget(self._side)
        outer.addLayout(across, 1)

    def _build_head(self) -> QWidget:
        card = frame("card", margins=(GAP, GAP_S, GAP_M, GAP_S), gap=0)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._head_card = card
        layout = card.layout()
        assert isinstance(layout, QVBoxLayout)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(GAP)
        self._head.addWidget(self.day_bar)
        rest = QHBoxLayout()
        rest.setSpacing(GAP)
        rest.addWidget(self.forecast, 1)
        self.print_button = self._button(self.tr("Print queue"), "printer", "Ctrl+P")
        self.emergency_button = self._button(self.tr("Emergency pause"), "circle-pause", "Ctrl+F9")
        buttons = QVBoxLayout()
        buttons.setSpacing(GAP_S - 2)
        for button in (self.print_button, self.emergency_button):
            buttons.addWidget(button)
        rest.addLayout(buttons)
        self._head.addLayout(rest, 1)
        layout.addLayout(self._head)
        return card

    def _button(self, words: str, icon: str, key: str) -> QPushButton:
        button = QPushButton(f"{words}  {key}")
        button.setIcon(theme.icon(icon))
        button.setProperty("role", "small")
        return button

    def _build_emergency(self) -> QWidget:
        self.emergency = frame("message", across=True, margins=(GAP, GAP_S, GAP_S, GAP_S), gap=GAP_M)
        layout = self.emergency.layout()
        assert isinstance(layout, QHBoxLayout)
        ink = theme.current().colours.urgent
        icon = label()
        icon.setPixmap(theme.pixmap("circle-pause", ink, theme.current().px(22), 2.0))
        self._emergency_words = label("", "strong", wrap=True)
        self.resume_button = QPushButton("")
        layout.addWidget(icon)
        layout.addWidget(self._emergency_words, 1)
        layout.addWidget(self.resume_button)
        retone(self.emergency, Tone.URGENT)
        self.emergency.hide()
        return self.emergency

    def _build_alerts(self) -> QWidget:
        card = frame("card", margins=(GAP_M, GAP_S, GAP_M, GAP_S), gap=GAP_S)
        layout = card.layout()
        assert isinstance(layout, QVBoxLayout)
        head = QHBoxLayout()
        head.setSpacing(GAP_S)
        self._alerts_title = label(self.tr("Needs somebody"), "heading")
        head.addWidget(self._alerts_title)
        head.addStretch(1)
        self._alert_keys = [label("F2", "key"), label("Enter", "key")]
        for key in self._alert_keys:
            head.addWidget(key)
        layout.addLayout(head)
        self.calm = self._build_calm()
        layout.addWidget(self.calm, 1)
        layout.addWidget(self.alerts, 1)
        layout.addWidget(self.steps)
        self.calm.hide()
        self.steps.hide()
        return card

    def _build_calm(self) -> QWidget:
        calm = frame("", margins=(GAP, GAP_M, GAP, GAP_M), gap=GAP_S)
        layout = calm.layout()
        assert isinstance(layout, QVBoxLayout)
        sign = label()
        sign.setPixmap(theme.pixmap("circle-check", theme.current().colours.open, theme.current().px(40), 2.0))
        self._calm_words = label(self.tr("All is well"), "title", tone=Tone.OPEN)
        self._calm_hint = label(self.tr("What needs somebody appears here by itself."), "muted", wrap=True)
        layout.addStretch(1)
        for part in (sign, self._calm_words, self._calm_hint):
            part.setAlignment(theme.CENTRE)
            layout.addWidget(part)
        layout.addStretch(1)
        return calm

    def _build_queues(self) -> QWidget:
        card = frame("card", margins=(GAP_M, GAP_S, GAP_M, GAP_S), gap=GAP_S)
        layout = card.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(GAP_S)
        head.addWidget(label(self.tr("Queues"), "heading"))
        self._limit = label("", "small")
        head.addWidget(self._limit)
        head.addStretch(1)
        layout.addLayout(head)
        self._queue_scroll = scrolling(self.queues, sideways=True)
        layout.addWidget(self._queue_scroll, 1)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The column at the side has its share; on a large screen more."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = theme.current().px
        wide = self.width() >= px(1120)
        self._head.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._side.setFixedWidth(max(px(430), min(px(600), self.width() * 32 // 100)))
        self.queues.set_dense(dense=self.height() < px(800))
        wanted = self.queues.sizeHint().height() + 2
        room = self.height() - self._head_card.sizeHint().height() - px(250)  # what needs somebody has its share
        self._queue_scroll.setFixedHeight(min(wanted, max(px(110), room)))

    # --- keys and timers

    def _connect(self) -> None:
        self.map.chosen.connect(self._on_window)
        self.alerts.wanted.connect(self._on_remedy)
        self.steps.back_wanted.connect(self._on_take_back)
        self.emergency_button.clicked.connect(self.ask_emergency)
        self.resume_button.clicked.connect(self.ask_emergency)
        self.print_button.clicked.connect(self.print_queue)
        self._printing.ended.connect(self._on_printed)
        for key, action in (
            ("F2", self.alerts.focus_first),
            ("F3", self.map.focus_first),
            ("F4", self._take_back_last),
            ("F5", self.reread),
            ("Ctrl+F9", self.ask_emergency),
            ("Ctrl+P", self.print_queue),
        ):
            on_key(self, key, action, repeats=False)
        self._later = QTimer(self, singleShot=True, interval=AT_MOST_MS)
        self._later.timeout.connect(self._read_if_asked)
        self._asked = False
        self.by_itself = QTimer(self, interval=REREAD_MS)
        self.by_itself.timeout.connect(self._reread_if_seen)
        ticking, forecasting = QTimer(self, interval=1000), QTimer(self, interval=FORECAST_MS)
        ticking.timeout.connect(self._tick)
        forecasting.timeout.connect(self._forecast_again)
        for timer in (self.by_itself, ticking, forecasting):
            timer.start()

    def keys(self) -> list[tuple[str, str]]:
        """This screen's keys and what they do, for the help sheet."""
        return [
            ("F2", self.tr("Go to what needs somebody; Enter opens the best remedy")),
            ("F3", self.tr("Go to the windows; the arrows move, Enter says what can be done")),
            ("F4", self.tr("Take the latest remedy back")),
            ("F5", self.tr("Read the hall anew")),
            ("Ctrl+F9", self.tr("Pause all windows in an emergency, and resume them")),
            ("Ctrl+P", self.tr("Print the queue as it stands")),
        ]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to what needs somebody, else to the windows."""
        super().focusInEvent(event)
        if self.alerts.cards:
            self.alerts.focus_first()
        else:
            self.map.focus_first()

    # --- reading

    def reread(self) -> None:
        """Fetch the hall anew: at once, or with others that ask within a second."""
        if self._later.isActive():
            self._asked = True
            return
        self._later.start()
        self._reader.ask()

    def _read_if_asked(self) -> None:
        if self._asked:
            self._asked = False
            self.reread()

    def _reread_if_seen(self) -> None:
        if self.isVisible() and self.station.feed.is_connected:
            self.reread()

    def _forecast_again(self) -> None:
        if self.isVisible() and self.station.feed.is_connected:
            self._outlook.ask()

    def _show(self, view: TodayView) -> None:
        if self.view is None:
            QTimer.singleShot(FIRST_FORECAST_MS, self, self._forecast_again)
        self.view = view
        self.clock.set(view.now)
        self.day_bar.show_figures(view.figures)
        self.map.show_view(view)
        self.queues.show_view(view)
        self.alerts.show_view(view)
        self.steps.show_view(view)
        many = len(view.alerts)
        self._alerts_title.setText(fill(self.tr("Needs somebody: %1"), many) if many else self.tr("Alerts"))
        for part in (self.alerts, *self._alert_keys):
            part.setVisible(bool(many))
        self.calm.setVisible(not many and view.emergency is None)
        self._limit.setText(fill(self.tr("longest wait against %1 min"), view.wait_limit_s // 60))
        self._show_emergency(view)
        self._fit()

    def _show_emergency(self, view: TodayView) -> None:
        now = view.emergency
        self.emergency.setVisible(now is not None)
        self.emergency_button.setVisible(now is None)
        if now is not None:
            at = f"{self.station.local(now.at):%H:%M}"
            many = len(now.windows)
            self._emergency_words.setText(
                fill(self.tr("Emergency: %1 windows paused since %2 (%3, %4)"), many, at, now.reason, now.who)
            )
            self.resume_button.setText(fill(self.tr("Resume these %1 windows  Ctrl+F9"), many))

    def _show_outlook(self, outlook: Outlook) -> None:
        self.forecast.show_outlook(outlook)

    def _unread(self, error: HallError) -> None:
        if not isinstance(error, DatabaseUnusable):  # the shell's banner speaks of an outage
            self.said.emit(refusal(error, self.station.language), Tone.URGENT)

    def _tick(self) -> None:
        if self.isVisible() and self.view is not None:
            self.map.tick()
            self.queues.tick()

    # --- what can be done

    def _on_remedy(self, alert: Alert, remedy: Remedy) -> None:
        """The alert's remedies, this one chosen."""
        if self.view is None:
            return
        choices = [remedy, *(other for other in alert.remedies if other is not remedy)]
        title, about = in_two(alert_words(alert, self.station.language))
        self._open(RemedyDialog(self.station, self.view, choices, self, title=title, about=about, alert=alert))

    def _on_window(self, now: TodayWindow) -> None:
        """What can be done with this window."""
        if self.view is None:
            return
        choices = window_remedies(self.view, now)
        title = fill(self.tr("Window %1"), now.no)
        if choices:
            self._open(RemedyDialog(self.station, self.view, choices, self, title=title, about=window_about(now)))
        else:
            self.said.emit(fill(self.tr("Window %1 is out of use."), now.no), Tone.PLAIN)

    def _on_take_back(self, step: Step) -> None:
        self._open(TakeBackDialog(self.station, step, self))

    def _take_back_last(self) -> None:
        step = next((step for step in self.view.steps if step.can_take_back), None) if self.view else None
        if step is not None:
            self._on_take_back(step)
        else:
            self.said.emit(self.tr("Nothing was done today that could be taken back."), Tone.PLAIN)

    def ask_emergency(self) -> None:
        """Pause everything, or resume what was paused so."""
        if self.view is not None:
            self._open(EmergencyDialog(self.station, self.view, self))

    def _open(self, dialog: QDialog) -> None:
        dialog.accepted.connect(self._done)
        dialog.open()

    def _done(self) -> None:
        self._later.stop()
        self.reread()
        self._outlook.ask()

    def print_queue(self) -> None:
        """The queue as it stands, as a PDF that the system's viewer shows and prints."""
        self.print_button.setEnabled(False)
        station = self.station
        self._printing.put_out(save_queue, station.who, station.outlet, station.language, self.papers)

    def _on_printed(self) -> None:
        self.print_button.setEnabled(True)
