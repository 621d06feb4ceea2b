"""What the pages of the system screen are made of: the page with its cards, and long work with its progress."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hallapp.errors.base import HallError
from hallapp.store.topics import Topic
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.flow import FlowLayout
from hallapp.ui.forms import Field
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.theme import GAP, GAP_L, GAP_M, GAP_S
from hallapp.ui.widgets import frame, label, scrolling
from hallapp.wording import refusal

_T = TypeVar("_T")

#: Wider than this, lines are hard to read.
_WIDEST = 980
#: How often is looked at how far work is: nobody reads faster.
_LOOK_MS = 100


class Section(QWidget):
    """One page of the system screen: ``title``, what it is about, and cards below each other.

    ``topics`` is what it shows; ``reread`` fetches it off the GUI thread. ``said`` as a screen's.
    """

    topics: frozenset[Topic] = frozenset()
    said = Signal(str, Tone)

    def __init__(self, station: Station, title: str, meaning: str) -> None:
        super().__init__()
        self.station = station
        self.title = title
        #: Where the keyboard goes when the page has just been made; None: to the list of pages.
        self.first_focus: QWidget | None = None
        #: Title and meaning; where there is little room, the choice of pages above says the title too.
        self.head = frame("", gap=GAP_S // 2)
        for line in (label(title, "page", wrap=True), label(meaning, "muted", wrap=True)):
            self.head.layout().addWidget(line)  # type: ignore[union-attr]  # a frame always has its layout
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(GAP_L, GAP, GAP_L, 0)
        self.outer.setSpacing(GAP_M)
        self.outer.addWidget(self.head)

    def reread(self) -> None:
        """Fetch anew what this page shows; a page that shows only this workstation has nothing to fetch."""

    def keys(self) -> list[tuple[str, str]]:
        """This page's own keys and what they do."""
        return []

    def tell_refusal(self, error: HallError) -> None:
        """Say why something cannot be shown or done."""
        self.said.emit(refusal(error, self.station.language), Tone.URGENT)


class CardsSection(Section):
    """A page of cards that scrolls."""

    def __init__(self, station: Station, title: str, meaning: str) -> None:
        super().__init__(station, title, meaning)
        inside = QWidget()
        inside.setMaximumWidth(theme.current().px(_WIDEST))
        self._cards = QVBoxLayout(inside)
        self._cards.setContentsMargins(0, 0, GAP_M, GAP)
        self._cards.setSpacing(GAP)
        self._cards.addStretch(1)
        around = QWidget()
        across = QHBoxLayout(around)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(inside, 1)
        across.addStretch(0)
        self.area = scrolling(around)
        self.outer.addWidget(self.area, 1)

    def card(self, title: str, meaning: str = "") -> QVBoxLayout:
        """One more card, below the others; what is in it goes into the layout."""
        made = frame("card", margins=(GAP_L, GAP, GAP_L, GAP), gap=GAP_M)
        layout = made.layout()
        assert isinstance(layout, QVBoxLayout)
        if title:
            layout.addWidget(label(title, "heading", wrap=True))
        if meaning:
            layout.addWidget(label(meaning, "muted", wrap=True))
        self.put_last(made)
        return layout

    def put_last(self, part: QWidget) -> None:
        """Below all the others; what room is left is below it."""
        self._cards.insertWidget(self._cards.count() - 1, part)


class FolderField(Field):
    """A folder, typed or chosen; empty for the default, which the field shows."""

    settled = Signal()

    def __init__(self, caption: str, question: str, value: str, default: Path, *, hint: str = "") -> None:
        self._question, self._default = question, default
        self.edit = QLineEdit(value)
        self.edit.setPlaceholderText(str(default))
        self.browse = QPushButton(self.tr("Choose …"))
        self.browse.setAutoDefault(False)
        box = QWidget()
        across = QHBoxLayout(box)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(GAP_S)
        across.addWidget(self.edit, 1)
        across.addWidget(self.browse)
        super().__init__(caption, box, hint=hint)
        box.setFocusProxy(self.edit)
        self.edit.setAccessibleName(caption)
        self.edit.editingFinished.connect(self.settled)
        self.browse.clicked.connect(self._choose)

    def text(self) -> str:
        """What was chosen; empty for the default."""
        return self.edit.text().strip().strip('"')

    def _choose(self) -> None:
        if folder := QFileDialog.getExistingDirectory(self, self._question, self.text() or str(self._default)):
            self.edit.setText(folder)
            self.settled.emit()


class Work:
    """Long work off the GUI thread: how far it is, and whether it shall stop. Between its steps it gives way."""

    def __init__(self, give_way: Callable[[], None]) -> None:
        self._give_way = give_way
        self._stop = Event()
        #: How much is done of how much, and what it is at; looked at by the page as often as anybody reads.
        self.how_far = (0, 0, "")

    def tell(self, done: int, of: int = 0, words: str = "") -> None:
        """How far it is; called by the work, on whichever thread.

        ``words``: what it is at now, where that is not the same all along.
        """
        self._give_way()
        self.how_far = (done, of, words)

    def stop(self) -> None:
        """Stop soon."""
        self._stop.set()

    def stopped(self) -> bool:
        """Whether it shall stop; asked by the work."""
        return self._stop.is_set()


class Progress(QWidget):
    """What is under way, how far it is, and a button that stops it; not there where nothing is under way.

    ``words`` have %1 for how much is done and %2 for of how much, in the units that ``shown`` gives.
    """

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self._work: Work | None = None
        self._seen = (0, 0, "")
        self._words = ""
        self._shown: Callable[[int], str] = str
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.words = label("", wrap=True)
        self.stop = QPushButton(self.tr("Stop (Esc)"))
        self.stop.setShortcut("Esc")
        across = QHBoxLayout()
        across.setSpacing(GAP_M)
        across.addWidget(self.words, 1)
        across.addWidget(self.stop)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP_S)
        outer.addLayout(across)
        outer.addWidget(self.bar)
        self._outer = outer
        self.stop.clicked.connect(self._on_stop)
        self._showing = QTimer(self)  # most work is done before anybody could read what it is
        self._showing.setSingleShot(True)
        self._showing.setInterval(200)
        self._showing.timeout.connect(self.show)
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self._look)
        self.hide()

    def lie_above(self, margin: int) -> None:
        """It lies above something else, with so much room around it: it has a ground of its own."""
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._outer.setContentsMargins(margin, margin, margin, margin)

    @property
    def under_way(self) -> bool:
        """Whether something is."""
        return self._work is not None

    def run(
        self,
        words: str,
        job: Callable[..., _T],
        *arguments: Any,
        done: Callable[[_T], object],
        failed: Callable[[HallError], object],
        shown: Callable[[int], str] = str,
        **named: Any,
    ) -> bool:
        """Run ``job(store, *arguments, told=…, stopped=…, **named)``; False where something is under way already."""
        if self._work is not None:
            return False
        work = self._work = Work(self._station.tasks.give_way)
        self._words, self._shown = words, shown
        self._seen = work.how_far
        self._tell(*self._seen)
        self.stop.setEnabled(True)
        self._showing.start()
        self._looking.start()

        def ended(then: Callable[[Any], object], outcome: object) -> None:
            self._work = None
            self._showing.stop()
            self._looking.stop()
            self.hide()
            then(outcome)

        self._station.run(
            job,
            *arguments,
            done=lambda outcome: ended(done, outcome),
            failed=lambda error: ended(failed, error),
            owner=self,
            told=work.tell,
            stopped=work.stopped,
            **named,
        )
        return True

    def _look(self) -> None:
        if self._work is not None and self._work.how_far != self._seen and not self._work.stopped():
            self._seen = self._work.how_far
            self._tell(*self._seen)

    def _tell(self, done: int, of: int, words: str) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.words.setText(fill(words or self._words, self._shown(done), self._shown(of) if of else "…"))

    def _on_stop(self) -> None:
        if self._work is not None:
            self._work.stop()
            self.stop.setEnabled(False)
            self.words.setText(self.tr("Stopping …"))


def facts_grid(rows: list[tuple[str, QWidget]]) -> QWidget:
    """Names and values below each other, names in one column."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GAP_L)
    grid.setVerticalSpacing(GAP_S)
    for row, (name, value) in enumerate(rows):
        grid.addWidget(label(name, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, row, 1)
    grid.setColumnStretch(1, 1)
    return made


def buttons_row(*buttons: QPushButton) -> QWidget:
    """Buttons beside each other, from the left; in a second line where there is no room."""
    made = QWidget()
    line = FlowLayout(made, GAP_S)
    for button in buttons:
        button.setAutoDefault(False)
        line.addWidget(button)
    return made


def narrow(box: QComboBox, letters: int = 12) -> QComboBox:
    """A choice that is no wider than its place, however long its longest entry is."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(letters)
    return box


def key_button(words: str, key: str, *, primary: bool = False) -> QPushButton:
    """A button with its key, which stands in its words."""
    made = QPushButton(f"{words} ({key})")
    made.setShortcut(key)
    if primary:
        made.setProperty("role", "primary")
    return made
