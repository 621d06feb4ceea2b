"""Before there is a hall on the screen: opening the database, and what to do where that fails or there is none."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from hallapp.errors.base import HallError
from hallapp.errors.system import DatabaseMissing, DatabaseUnusable
from hallapp.hall.access import has_manager
from hallapp.opening import opened
from hallapp.store.engine import Store
from hallapp.ui import language as languages
from hallapp.ui import theme
from hallapp.ui.settings import read_settings, settings_file, write_settings
from hallapp.ui.tasks import Tasks
from hallapp.ui.theme import GAP_L, GAP_M, GAP_S, GAP_XL
from hallapp.ui.widgets import frame, label
from hallapp.wording import Language, refusal

if TYPE_CHECKING:
    from hallapp.ui.first_start import FirstStart

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


@dataclass(frozen=True, slots=True)
class Opened:
    """A hall's database; ``unmanaged`` where it is a real hall in which nobody could give anybody a right yet."""

    store: Store
    unmanaged: bool


def look_around(url: str, at: str | None) -> Opened:
    """Open the hall, and see whether it is ready for work."""
    store = open_hall(url, at)
    try:
        with store.look() as look:
            unmanaged = not store.is_rehearsal() and not has_manager(look)
    except BaseException:
        store.close()
        raise
    return Opened(store, unmanaged)


class Opening(QWidget):
    """Says what is going on, and offers what can be done; where there is no hall yet, the first start.

    ``opened`` carries the store. ``waits``: there was no answer; it is asked for again in a moment.
    """

    opened = Signal(object)
    waits = Signal()

    def __init__(self, tasks: Tasks, url: str, at: str | None, language: Language) -> None:
        super().__init__()
        self._tasks, self._url, self._at, self._language = tasks, url, at, language
        self._unattended = False
        self.first_start: FirstStart | None = None
        px = theme.current().px
        card = frame("card", margins=(GAP_XL, GAP_L, GAP_XL, GAP_XL), gap=GAP_M)
        card.setFixedWidth(px(600))
        inside = card.layout()
        assert isinstance(inside, QVBoxLayout)
        self.title, self.meaning = label("", "page", wrap=True), label("", "muted", wrap=True)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self.again = QPushButton(self.tr("Try again now"))
        self.elsewhere = QPushButton(self.tr("Choose another database …"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_S)
        for button in (self.again, self.elsewhere):
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addStretch(1)
        for widget in (self.title, self.meaning, self._progress):
            inside.addWidget(widget)
        inside.addLayout(buttons)
        across = QHBoxLayout()  # no alignment in the layout: it would forget how high wrapped words are
        across.addStretch(1)
        across.addWidget(card)
        across.addStretch(1)
        self._plain = QWidget()
        middle = QVBoxLayout(self._plain)
        middle.addStretch(1)
        middle.addLayout(across)
        middle.addStretch(1)
        self._shown = QStackedLayout(self)
        self._shown.addWidget(self._plain)
        self._retrying = QTimer(self)
        self._retrying.setSingleShot(True)
        self._retrying.timeout.connect(self.start)
        self.again.clicked.connect(self.start)
        self.elsewhere.clicked.connect(lambda: self._begin_anew().begin("existing"))

    def start(self) -> None:
        """Open the database."""
        self._retrying.stop()
        self._say(self.tr("Opening the hall …"), "", busy=True)
        url, at = self._url, self._at
        self._tasks.run(lambda: look_around(url, at), done=self._on_opened, failed=self._failed, owner=self)

    def leave_alone(self) -> None:
        """Nobody sits here who could do anything: whatever is wrong, try again until it is right."""
        self._unattended = True

    def attend(self) -> None:
        """Somebody has come: show them what is wrong, and what can be done."""
        self._unattended = False
        self.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits any more, or the program is closing: do not try again by itself."""
        if not event.spontaneous():  # minimised is not gone
            self._retrying.stop()
        super().hideEvent(event)

    def _on_opened(self, found: Opened) -> None:
        if found.unmanaged:
            found.store.close()
            if self._unattended:
                self._wait()
            else:
                self._begin_anew().ask_for_manager()
        else:
            self.opened.emit(found.store)

    def _failed(self, error: HallError) -> None:
        if self._unattended:
            self._wait()  # also for a file that is not there: the drive it is on may not be there yet
            return
        if isinstance(error, DatabaseMissing):
            self._begin_anew()
            return
        self._say(self.tr("The hall cannot be opened"), refusal(error, self._language))
        self.again.show()
        self.elsewhere.show()
        self.again.setFocus()
        if isinstance(error, DatabaseUnusable) and self.isVisible():
            self._retrying.start(RETRY_MS)

    def _wait(self) -> None:
        self._retrying.start(RETRY_MS)
        self.waits.emit()

    def _begin_anew(self) -> FirstStart:
        from hallapp.ui.first_start import FirstStart  # seldom needed, and never by a hall that opens

        self._retrying.stop()
        if self.first_start is not None:
            self._shown.removeWidget(self.first_start)
            self.first_start.deleteLater()
        self.first_start = FirstStart(self._tasks, self._url, self._language)
        self.first_start.settled.connect(self._on_settled)
        self.first_start.speak.connect(self._speak)
        self._shown.addWidget(self.first_start)
        self._shown.setCurrentWidget(self.first_start)
        self.first_start.page.setFocus()
        return self.first_start

    def _on_settled(self, url: str) -> None:
        self._url = url
        self._shown.setCurrentWidget(self._plain)
        self.start()

    def _speak(self, chosen: Language) -> None:
        """Go on in another language, now and at later starts."""
        file = settings_file()
        write_settings(file, replace(read_settings(file), language=chosen.name))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._language = chosen
        languages.install(app, chosen)
        self.again.setText(self.tr("Try again now"))
        self.elsewhere.setText(self.tr("Choose another database …"))
        self._begin_anew()

    def _say(self, title: str, meaning: str, *, busy: bool = False) -> None:
        self.title.setText(title)
        self.meaning.setText(meaning)
        self.meaning.setVisible(bool(meaning))
        self._progress.setVisible(busy)
        self.again.hide()
        self.elsewhere.hide()
