"""A batch of guides at work: how far it is, what became of it, and where its files are."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from hallapp.actor import Actor
from hallapp.errors.base import HallError, Warned
from hallapp.errors.system import Stopped
from hallapp.guides import batch
from hallapp.guides.batch import Made, Order, Progress, PutTogether, Stage
from hallapp.guides.pages import Sheet
from hallapp.store.engine import Store
from hallapp.ui import theme
from hallapp.ui.colours import Tone
from hallapp.ui.dialogs import Question
from hallapp.ui.guides_printing import Told
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.ui.system_parts import Progress as ProgressBar
from hallapp.ui.theme import GAP_S
from hallapp.ui.widgets import label, retone, scrolling
from hallapp.wording import Language, refusal, sentence

#: How often the screen hears how far a batch is.
_TELL_S = 0.05
#: More problems than this nobody reads in a dialog; the rest is counted.
_MOST_TOLD = 60

#: The list of problems is no higher than this, in pixels at any text size: the dialog must fit the smallest screen.
_HIGHEST = 280


def stage_words(stage: Stage) -> str:
    """What a batch is at, with %1 and %2 for how far."""
    match stage:
        case Stage.READING:
            return QCoreApplication.translate("GuidesBatch", "Reading the catalogue…")
        case Stage.DRAWING:
            return QCoreApplication.translate("GuidesBatch", "Drawing: %1 of %2")
        case Stage.PROVING:
            return QCoreApplication.translate("GuidesBatch", "Reading the QR codes back: %1 of %2")
        case _:
            return QCoreApplication.translate("GuidesBatch", "Putting the files in their place…")


def teller(told: Told) -> batch.Tell:
    """Passes on how far a batch is, but no more often than anybody can read."""
    last: list[object] = [None, 0.0]

    def tell(progress: Progress) -> None:
        now = time.monotonic()
        if progress.stage is last[0] and isinstance(last[1], float) and now - last[1] < _TELL_S:
            return
        last[:] = [progress.stage, now]
        words = stage_words(progress.stage)
        told(progress.done, progress.total, f"{words}\n{progress.name}" if progress.name else words)

    return tell


def save_guides(
    store: Store,
    actor: Actor,
    outlet: str | None,
    order: Order,
    out: Path,
    *,
    told: Told,
    stopped: Callable[[], bool],
) -> Made:
    """``batch.make`` as a dialog runs it."""
    return batch.make(store, actor, outlet, order, out, tell=teller(told), stopped=stopped)


class ForPrinter:
    """Makes a batch for the printer, and notes it as printed once it is on paper (``guides_printing.ToPrint``)."""

    def __init__(self, actor: Actor, outlet: str | None, order: Order) -> None:
        self._actor, self._outlet, self._order = actor, outlet, order
        self._made: PutTogether | None = None
        self.problems: tuple[Warned, ...] = ()

    def make(self, store: Store, told: Told, stopped: Callable[[], bool]) -> Sheet:
        """The sheet, every code read back."""
        self._made = batch.put_together(
            store, self._actor, self._outlet, self._order, tell=teller(told), stopped=stopped
        )
        self.problems = self._made.problems
        return self._made.sheet

    def accepted(self, store: Store, _sheet: Sheet) -> None:
        """The printer has taken it."""
        if self._made is not None:
            self.problems = (*self._made.problems, *batch.record_printed(store, self._actor, self._made))


def in_words(problems: tuple[Warned, ...], language: Language) -> list[str]:
    """What a person who prints should know, each thing once; at the end how many more there are."""
    counted = Counter(sentence(problem.code, problem.facts, language) for problem in problems)
    told = list(counted)[:_MOST_TOLD]
    if len(counted) > len(told):
        more = QCoreApplication.translate("GuidesBatch", "And %1 more.")
        told.append(fill(more, len(counted) - len(told)))
    return told


class Problems(QWidget):
    """What a person should know of a batch, below each other; it scrolls where that is much."""

    def __init__(self, words: list[str]) -> None:
        super().__init__()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GAP_S, 0)
        column.setSpacing(GAP_S)
        for each in words:
            column.addWidget(label(f"! {each}", wrap=True, tone=Tone.WARNING))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inside))
        self.setMinimumHeight(min(_HIGHEST, theme.current().px(min(220, 64 * len(words)))))
        self.words = words


class SaveDialog(Question):
    """Makes the files as soon as it opens, with progress; then says what became of them.

    ``saved`` carries what was made. Esc stops it while it works; then nothing is left of it.
    """

    saved = Signal(object)

    def __init__(self, station: Station, order: Order, out: Path, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.station, self.out = station, out
        self.made: Made | None = None
        self.ask(title, str(out))
        self.progress = ProgressBar(station)
        self.inside.addWidget(self.progress)
        self.told = label("", wrap=True)
        self.told.hide()
        self.inside.addWidget(self.told)
        self._buttons = QDialogButtonBox()
        self.open_button = QPushButton(self.tr("Open the file"))
        self.folder_button = QPushButton(self.tr("Open the folder"))
        for button, action in ((self.open_button, self._open), (self.folder_button, self._open_folder)):
            self._buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
            button.clicked.connect(action)
            button.hide()
        self.close_button = self._buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.close_button.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.hide()
        self.put_below(self._buttons)
        self.progress.run(
            self.tr("Reading the catalogue…"),
            save_guides,
            station.who,
            station.outlet,
            order,
            out,
            done=self._on_made,
            failed=self._on_refused,
        )
        self.progress.show()  # at once: it is all there is to see

    def reject(self) -> None:
        """Esc: stop what is under way; else close."""
        if self.progress.under_way:
            self.progress.stop.click()
        else:
            super().reject()

    def _on_made(self, made: Made) -> None:
        self.made = made
        words = fill(self.tr("%1 guides on %2 pages."), made.guides, made.pages)
        if len(made.files) > 1:
            words = fill(self.tr("%1 guides on %2 pages, in %3 files."), made.guides, made.pages, len(made.files))
        self._say("✓ " + words, Tone.OPEN)
        if made.problems:
            told = in_words(made.problems, self.station.language)
            self.inside.addWidget(Problems(told))
        self.open_button.setVisible(len(made.files) == 1)
        self.folder_button.show()
        self._end()
        self.saved.emit(made)

    def _on_refused(self, error: HallError) -> None:
        self._say(refusal(error, self.station.language), Tone.PLAIN if isinstance(error, Stopped) else Tone.URGENT)
        self._end()

    def _say(self, words: str, tone: Tone) -> None:
        self.told.setText(words)
        self.told.show()
        retone(self.told, tone)

    def _end(self) -> None:
        self._buttons.show()
        self.close_button.setFocus()
        self.fit()

    def _open(self) -> None:
        if self.made is not None and self.made.files:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.made.files[0])))

    def _open_folder(self) -> None:
        folder = self.out if self.out.is_dir() else self.out.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
