"""What needs a person now: a card each, with the best remedy at hand; and what was done about it today."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hallapp.queue.today_views import Alert, Step, TodayView, Urgency
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.theme import GAP_S, GAP_XS
from hallapp.ui.today_words import alert_words, in_two, remedy_words
from hallapp.ui.widgets import frame, label
from hallapp.wording import sentence

TONES = {Urgency.NOW: Tone.URGENT, Urgency.SOON: Tone.WARNING, Urgency.NOTE: Tone.PLAIN}
_ICONS = {Urgency.NOW: "triangle-alert", Urgency.SOON: "circle-alert", Urgency.NOTE: "info"}


class AlertCard(QFrame):
    """One alert. Enter opens its best remedy; ``wanted`` carries the alert and the remedy somebody chose."""

    wanted = Signal(object, object)

    def __init__(self, station: Station, alert: Alert) -> None:
        super().__init__()
        self._station = station
        self.alert = alert
        self.setProperty("role", "alert")
        self.setProperty("tone", TONES[alert.urgency].value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP_S, 6, GAP_S, 6)
        layout.setSpacing(GAP_XS)
        head = QHBoxLayout()
        head.setSpacing(GAP_S)
        colours, px = theme.current().colours, theme.current().px
        icon = label()
        ink, _ = colours.tone(TONES[alert.urgency])
        icon.setPixmap(theme.pixmap(_ICONS[alert.urgency], ink, px(20), 2.0))
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._words, self._details = label("", "strong", wrap=True), label("", "small", wrap=True)
        words.addWidget(self._words)
        words.addWidget(self._details)
        head.addLayout(words, 1)
        layout.addLayout(head)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GAP_S)
        self._buttons.setContentsMargins(px(20) + GAP_S, 0, 0, 0)
        layout.addLayout(self._buttons)
        self.button: QPushButton | None = None
        self.show_alert(alert)

    def show_alert(self, alert: Alert) -> None:
        """Show the alert as it is now; the keyboard stays where it is."""
        said = alert_words(alert, self._station.language)
        first, rest = in_two(said)
        self._words.setText(first)
        self._details.setText(rest)
        self._details.setVisible(bool(rest))
        self.setAccessibleName(said)
        if self.button is None or alert.remedies != self.alert.remedies:
            self._offer(alert)
        self.alert = alert

    def _offer(self, alert: Alert) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, remedy in enumerate(alert.remedies[:1]):
            button = QPushButton(remedy_words(remedy, self._station.language) + " …")
            button.setProperty("role", "small")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._want, place))
            self._buttons.addWidget(button)
            self.button = button
        if len(alert.remedies) > 1:
            self._buttons.addWidget(label(fill(self.tr("or %1 more"), len(alert.remedies) - 1), "small"))
        self._buttons.addStretch(1)

    def _want(self, place: int) -> None:
        self.wanted.emit(self.alert, self.alert.remedies[place])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter: the best remedy."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.alert.remedies:
            if not event.isAutoRepeat():
                self._want(0)
            return
        super().keyPressEvent(event)


class AlertList(QScrollArea):
    """All alerts, the most urgent first; where there is none, that all is well. The arrows go from one to the next."""

    wanted = Signal(object, object)

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self.cards: list[AlertCard] = []
        self._inner = QWidget()
        self._lines = QVBoxLayout(self._inner)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GAP_S)
        self._lines.addStretch(1)
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_view(self, view: TodayView) -> None:
        """Show these alerts; a card stays as long as its alert does."""
        known = {card.alert.key: card for card in self.cards}
        wanted = []
        for alert in view.alerts:
            card = known.pop(alert.key, None)
            if card is not None and card.alert.urgency is alert.urgency:
                card.show_alert(alert)
            else:
                if card is not None:
                    self._drop(card)
                card = AlertCard(self._station, alert)
                card.wanted.connect(self.wanted)
            wanted.append(card)
        for card in known.values():
            self._drop(card)
        if wanted != self.cards:
            self.cards = wanted
            for place, card in enumerate(wanted):
                self._lines.insertWidget(place, card)

    def focus_first(self) -> None:
        """Go to the most urgent alert."""
        if self.cards:
            self.cards[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.ensureWidgetVisible(self.cards[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        here = next((place for place, card in enumerate(self.cards) if card.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        card = self.cards[min(max(here + step, 0), len(self.cards) - 1)]
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(card)

    def _drop(self, card: AlertCard) -> None:
        self._lines.removeWidget(card)
        card.hide()
        card.deleteLater()


class StepList(QWidget):
    """The remedies taken today, the latest first; each can be taken back. ``back_wanted`` carries the step."""

    back_wanted = Signal(object)

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self._shown: tuple[Step, ...] | None = None
        self.buttons: list[QPushButton] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GAP_XS)

    def show_view(self, view: TodayView) -> None:
        """Show what was done and still counts."""
        steps = view.steps[:3]
        if steps == self._shown:
            return
        self._shown = steps
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for step in steps:
            self._add_line(step)
        self.setVisible(bool(steps))

    def _add_line(self, step: Step) -> None:
        line = frame("", across=True, gap=GAP_S)
        layout = line.layout()
        assert isinstance(layout, QHBoxLayout)
        at = self._station.local(step.at).strftime("%H:%M")
        said = sentence(step.fact.code, step.fact.facts, self._station.language)
        layout.addWidget(label(f"✓ {at} {step.who}  {said}", "small", wrap=True), 1)
        if step.can_take_back:
            button = QPushButton(self.tr("Take back") + ("" if self.buttons else "  F4"))
            button.setProperty("role", "chip")
            button.clicked.connect(partial(self.back_wanted.emit, step))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self.buttons.append(button)
        self._lines.addWidget(line)
