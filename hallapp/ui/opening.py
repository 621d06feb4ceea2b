"""Before there is a hall on the screen: opening the database, and what to do where that fails or there is none."""

from __future__ import annotations

import time
from datetime import timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from hallapp.errors import DatabaseMissing, DatabaseUnusable, HallError
from hallapp.hall.setup import initialise
from hallapp.opening import founder, opened
from hallapp.store import migrate
from hallapp.store.engine import Store
from hallapp.ui import theme
from hallapp.ui.tasks import Tasks
from hallapp.ui.theme import GAP_L, GAP_M, GAP_S, GAP_XL
from hallapp.ui.widgets import frame, label
from hallapp.wording import Language, refusal

#: How soon a database that did not answer is tried again by itself.
RETRY_MS = 3000


def open_hall(url: str, at: str | None) -> Store:
    """The hall's database. With ``at`` (a rehearsal only) time begins at that moment and runs on from there."""
    store = opened(url, at)
    if at is None:
        return store
    with store.look() as look:
        start = look.clock
    store.close()
    began = time.monotonic()
    return Store(url, clock=lambda: start + timedelta(seconds=time.monotonic() - began))


def make_sample(url: str) -> None:
    """A database with the sample hall, for rehearsing."""
    store = migrate.create(url, rehearsal=True)
    try:
        initialise(store, founder())
    finally:
        store.close()


class Opening(QWidget):
    """Says what is going on, and offers what can be done. ``opened`` carries the store."""

    opened = Signal(object)

    def __init__(self, tasks: Tasks, url: str, at: str | None, language: Language) -> None:
        super().__init__()
        self._tasks, self._url, self._at, self._language = tasks, url, at, language
        px = theme.current().px
        card = frame("card", margins=(GAP_XL, GAP_L, GAP_XL, GAP_XL), gap=GAP_M)
        card.setFixedWidth(px(600))
        inside = card.layout()
        assert isinstance(inside, QVBoxLayout)
        self.title, self.meaning = label("", "page", wrap=True), label("", "muted", wrap=True)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self.sample = QPushButton(self.tr("Set up the sample hall"))
        self.sample.setProperty("role", "primary")
        self.again = QPushButton(self.tr("Try again now"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_S)
        buttons.addWidget(self.sample)
        buttons.addWidget(self.again)
        buttons.addStretch(1)
        for widget in (self.title, self.meaning, self._progress):
            inside.addWidget(widget)
        inside.addLayout(buttons)
        across = QHBoxLayout()  # no alignment in the layout: it would forget how high wrapped words are
        across.addStretch(1)
        across.addWidget(card)
        across.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(1)
        self._retrying = QTimer(self)
        self._retrying.setSingleShot(True)
        self._retrying.timeout.connect(self.start)
        self.again.clicked.connect(self.start)
        self.sample.clicked.connect(self.make_sample)

    def start(self) -> None:
        """Open the database."""
        self._retrying.stop()
        self._say(self.tr("Opening the hall …"), "", busy=True)
        url, at = self._url, self._at
        self._tasks.run(lambda: open_hall(url, at), done=self.opened.emit, failed=self._failed, owner=self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits any more, or the program is closing: do not try again by itself."""
        if not event.spontaneous():  # minimised is not gone
            self._retrying.stop()
        super().hideEvent(event)

    def make_sample(self) -> None:
        """Set up the sample hall in this database, then open it."""
        self._say(
            self.tr("Setting up the sample hall …"),
            self.tr("7 outlets, 20 window groups and 125 items: this takes some seconds."),
            busy=True,
        )
        url = self._url
        self._tasks.run(lambda: make_sample(url), done=self._made, failed=self._failed)

    def _made(self, _nothing: None) -> None:
        self.start()

    def _failed(self, error: HallError) -> None:
        sentence = refusal(error, self._language)
        if isinstance(error, DatabaseMissing):
            self._say(
                self.tr("There is no hall here yet"),
                self.tr(
                    "Begin with the sample hall: an invented city with everything in place, for trying things out. "
                    "Everything in it is marked as a rehearsal. Your own spreadsheets are loaded by the command "
                    "“hallapp init --items FILE --windows FILE”."
                ),
            )
            self.sample.show()
            self.sample.setFocus()
            return
        self._say(self.tr("The hall cannot be opened"), sentence)
        self.again.show()
        if isinstance(error, DatabaseUnusable) and self.isVisible():
            self._retrying.start(RETRY_MS)

    def _say(self, title: str, meaning: str, *, busy: bool = False) -> None:
        self.title.setText(title)
        self.meaning.setText(meaning)
        self.meaning.setVisible(bool(meaning))
        self._progress.setVisible(busy)
        self.sample.hide()
        self.again.hide()
