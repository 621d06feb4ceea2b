"""The first start (初次使用): from no hall to a working one, in a few steps, by keyboard."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hallapp.errors.base import HallError
from hallapp.founding import Administrator, NewHall, Stage, appoint, found
from hallapp.opening import founder, newcomer
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.first_start_pages import Beginnings, Existing, Files, FirstManager, Place
from hallapp.ui.first_start_parts import Page
from hallapp.ui.language import NAMES, fill
from hallapp.ui.settings import read_settings, settings_file, write_settings
from hallapp.ui.tasks import Tasks
from hallapp.ui.theme import GAP, GAP_L, GAP_M, GAP_S, GAP_XL
from hallapp.ui.widgets import ActionButton, frame, label, retone
from hallapp.wording import Language, refusal


class _Stopped(Exception):
    """Somebody has thought better of it."""


class Working(Page):
    """What is being done."""

    reached = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title = self.tr("Setting the hall up")
        self.meaning = self.tr("If you stop it, or if anything fails, nothing of it is left.")
        self._words = {
            Stage.DATABASE: self.tr("Making the database"),
            Stage.HALL: self.tr("Reading outlets, windows and items, and who may handle what"),
            Stage.ADMINISTRATOR: self.tr("Putting the administrator on the staff list"),
            Stage.READY: self.tr("Ready"),
        }
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._now = label("", "strong", wrap=True)
        self.inside.addWidget(self._bar)
        self.inside.addWidget(self._now)
        self.inside.addStretch(1)
        self.reached.connect(self._show)

    def begin(self) -> None:
        """Nothing is done yet."""
        self._bar.setRange(0, len(Stage) - 1)
        self._show(Stage.DATABASE)

    def stop(self) -> None:
        """It will end as soon as the step under way is done."""
        self._now.setText(self.tr("Stopping …"))
        self._bar.setRange(0, 0)

    def _show(self, stage: str) -> None:
        self._bar.setValue(list(Stage).index(Stage(stage)))
        self._now.setText(fill("%1 …", self._words[Stage(stage)]))


class FirstStart(QWidget):
    """The steps, one at a time. ``settled`` carries the address of a hall that is there now.

    ``speak`` carries the language that somebody wants it all in.
    """

    settled = Signal(str)
    speak = Signal(Language)

    def __init__(self, tasks: Tasks, url: str, language: Language) -> None:
        super().__init__()
        self._tasks, self._url, self._language = tasks, url, language
        self._stop = Event()
        self._new = NewHall(url, rehearsal=True)
        self.beginnings, self.files = Beginnings(), Files(tasks, language)
        self.place, self.manager = Place(url), FirstManager()
        self.existing, self.working = Existing(tasks, url, language), Working()
        self._way: list[Page] = [self.beginnings]
        self._build()
        for page in (self.files, self.place, self.manager, self.existing):
            page.changed.connect(self._allow)
        self.beginnings.chosen.connect(self.begin)
        self.files.failed.connect(self._failed)
        self._show()

    @property
    def page(self) -> Page:
        """The step that is shown."""
        return self._way[-1]

    @property
    def refused(self) -> str:
        """Why the last attempt came to nothing; empty where none did."""
        return "" if self._refusal.isHidden() else self._refusal_words.text()

    def _build(self) -> None:
        px = theme.current().px
        card = frame("card", margins=(GAP_XL, GAP_L, GAP_XL, GAP_L), gap=GAP_M)
        card.setMaximumSize(px(860), px(800))
        inside = card.layout()
        assert isinstance(inside, QVBoxLayout)
        self._title, self._meaning = label("", "page", wrap=True), label("", "muted", wrap=True)
        self._languages = QHBoxLayout()
        for language, name in NAMES.items():
            button = QPushButton(name)
            button.setProperty("role", "plain")
            button.setEnabled(language is not self._language)
            button.setAutoDefault(True)
            button.clicked.connect(lambda _=False, chosen=language: self.speak.emit(chosen))
            self._languages.addWidget(button)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addLayout(self._languages)
        self._stack = QStackedWidget()
        for page in (self.beginnings, self.files, self.place, self.manager, self.existing, self.working):
            self._stack.addWidget(page)
        self._refusal = frame("banner", across=True, margins=(GAP_M, GAP_S, GAP_M, GAP_S), gap=GAP_M)
        self._refusal_words = label("", "strong", wrap=True)
        layout = self._refusal.layout()
        assert layout is not None
        layout.addWidget(self._refusal_words)
        retone(self._refusal, Tone.URGENT)
        self._refusal.hide()
        self.back_button = ActionButton(self.tr("Back"), "Esc")
        self.next_button = ActionButton("", "Enter", primary=True)
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.go_on)
        self._feet = QWidget()
        feet = QHBoxLayout(self._feet)
        feet.setContentsMargins(0, 0, 0, 0)
        feet.setSpacing(GAP)
        feet.addWidget(self.back_button, 1)
        feet.addStretch(1)
        feet.addWidget(self.next_button, 2)
        inside.addLayout(head)
        inside.addWidget(self._meaning)
        inside.addWidget(self._stack, 1)
        inside.addWidget(self._refusal)
        inside.addWidget(self._feet)
        inner = QWidget()
        middle, across = QVBoxLayout(inner), QHBoxLayout()
        middle.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP_L)
        across.addStretch(1)
        across.addWidget(card, 20)
        across.addStretch(1)
        middle.addStretch(1)
        middle.addLayout(across, 20)
        middle.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    # --- going on and back

    def ask_for_manager(self) -> None:
        """The hall is there, but nobody manages it yet: ask for nothing else."""
        self._way = [self.manager]
        self._show()

    def begin(self, way: str) -> None:
        """Take one of the ways: ``sample``, ``files`` or ``existing``."""
        if way == "sample":
            self._make(NewHall(self._url, rehearsal=True, sample=True))
        else:
            self._go({"files": self.files, "existing": self.existing}[way])

    def go_on(self) -> None:
        """To the next step, if nothing is missing in this one."""
        page = self.page
        if page.obstacle() or page in (self.beginnings, self.working):
            return
        if page is self.files:
            self._go(self.place)
        elif page is self.existing:
            self.existing.test(self._take)
        elif page is self.place and self.place.real.isChecked():
            self._go(self.manager)
        elif len(self._way) == 1:
            self._appoint()
        else:
            self._make(self._ordered())

    def back(self) -> None:
        """To the step before; what is being made is stopped."""
        if self.page is self.working:
            self._stop.set()
            self.working.stop()
            self.back_button.allow(ready=False)
        elif len(self._way) > 1:
            self._way.pop()
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc back; the arrows move among the ways to begin."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.focusWidget()
            if self.page is self.beginnings and focus in self.beginnings.choices.values():
                self.beginnings.choices[next(n for n, c in self.beginnings.choices.items() if c is focus)].click()
            else:
                self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.back()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.page is self.beginnings:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _go(self, page: Page) -> None:
        self._way.append(page)
        self._show()

    def _show(self) -> None:
        page = self.page
        self._refusal.hide()
        self._title.setText(page.title)
        self._meaning.setText(page.meaning)
        self._stack.setCurrentWidget(page)
        for position in range(self._languages.count()):
            item = self._languages.itemAt(position)
            if item is not None and (button := item.widget()) is not None:
                button.setVisible(page is self.beginnings)
        self._feet.setVisible(page is not self.beginnings)
        self.back_button.setVisible(len(self._way) > 1)
        self.back_button.set_title(self.tr("Stop") if page is self.working else self.tr("Back"))
        self.back_button.allow()
        self.next_button.setVisible(page is not self.working)
        last = page in (self.manager, self.existing) or (page is self.place and self.place.rehearsal.isChecked())
        self.next_button.set_title(self.tr("Open the hall") if page is self.existing else self.tr("Set the hall up"))
        if not last:
            self.next_button.set_title(self.tr("Continue"))
        self._allow()
        page.setFocus()

    def _allow(self) -> None:
        self.next_button.allow(self.page.obstacle())
        if self.page is self.manager and len(self._way) == 1:
            self.next_button.set_title(self.tr("Open the hall"))
        if self.page is self.place:
            real = self.place.real.isChecked()
            self.next_button.set_title(self.tr("Continue") if real else self.tr("Set the hall up"))

    # --- making the hall

    def _ordered(self) -> NewHall:
        real = self.place.real.isChecked()
        first: Administrator | None = self.manager.administrator() if real else None
        return NewHall(
            self.place.where.url(),
            rehearsal=not real,
            items=self.files.items.path,
            windows=self.files.windows.path,
            administrator=first,
        )

    def _make(self, new: NewHall) -> None:
        self._new = new
        self._stop.clear()
        self._go(self.working)
        self.working.begin()
        stop, reached = self._stop, self.working.reached

        def told(stage: Stage) -> None:
            if stop.is_set():
                raise _Stopped
            reached.emit(stage.value)

        def make() -> bool:
            try:
                found(new, founder(), told)
            except _Stopped:
                return False
            return True

        self._tasks.run(make, done=self._made, failed=self._failed)

    def _appoint(self) -> None:
        url, first = self._url, self.manager.administrator()
        self.next_button.begin(self.tr("Saving …"))
        self._tasks.run(
            lambda: appoint(url, first, newcomer()), done=lambda _: self._settle(url), failed=self._failed, owner=self
        )

    def _made(self, ready: bool) -> None:
        if ready:
            self._settle(self._new.url)
        else:
            self._way.pop()
            self._show()

    def _failed(self, error: HallError) -> None:
        self.next_button.end()
        if self.page is self.working:
            self._way.pop()
            self._show()
        if self.page is self.manager and self.manager.refuse(error, self._language):
            return
        self._refusal_words.setText(refusal(error, self._language))
        self._refusal.show()

    def _take(self) -> None:
        self._settle(self.existing.where.url())

    def _settle(self, url: str) -> None:
        """Remember where the hall is, and open it."""
        if url != self._url:
            file = settings_file()
            write_settings(file, replace(read_settings(file), database=url))
        self.settled.emit(url)
