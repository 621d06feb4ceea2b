"""Notification slips from the console: one key gives the slip of what is missing and puts it on paper.

It goes to this workstation's usual printer. Without one, or when that refuses, the slip is shown as a PDF by the
system's viewer, from a folder that goes when the console does: it names the party, which is kept nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from hallapp.actor import Actor
from hallapp.errors.base import HallError
from hallapp.errors.system import PrinterRefused
from hallapp.files import write_whole
from hallapp.queue.named import party_of
from hallapp.queue.rows import TicketState
from hallapp.queue.views import Material
from hallapp.store.engine import Store
from hallapp.ui.colours import Tone
from hallapp.ui.console_work import WindowWork
from hallapp.ui.language import fill
from hallapp.ui.papers import OwnFolder
from hallapp.ui.station import Station
from hallapp.wording import Language, refusal, sentence

if TYPE_CHECKING:
    from hallapp.guides.slips import Given, GivenSlip

# What draws and prints is read when the first slip is given: no screen waits for it.

KEY = "Ctrl+P"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a slip is asked for: a number at a window, and what of its materials is missing."""

    number: str
    window: str
    missing: tuple[Material, ...]


@dataclass(frozen=True, slots=True)
class PutOut:
    """Slips that were given: by which printer, or else as which file; ``refused``: the printer that did not take it."""

    given: Given
    printer: str = ""
    path: Path | None = None
    refused: PrinterRefused | None = None


def give(store: Store, actor: Actor, outlet: str | None, asked: Asked, language: Language) -> Given:
    """Give the slips; the party is taken from the ticket. Raises as ``give_slips`` and ``party_of``."""
    from hallapp.guides.slips import give_slips

    party = party_of(store, actor, outlet, asked.number)
    missing: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for material in asked.missing:
        missing[material.item].append((material.name, material.form))
    return give_slips(
        store,
        actor,
        outlet,
        missing,
        ticket=asked.number,
        window=asked.window,
        party=party.name,
        contact=party.phone,
        language=language,
    )


def put_out(given: Given, title: str, folder: Path) -> PutOut:
    """Print the slips, or write them into ``folder``; off the GUI thread. Raises ``FileUnwritable``."""
    from hallapp.guides.pages import A4
    from hallapp.ui import guides_printers  # loaded by whoever hands this over: Qt's classes only in the GUI thread

    refused = None
    found = guides_printers.printers()
    if found:
        job = guides_printers.PrintJob(found[0].name, A4, colour=found[0].colour)
        try:
            guides_printers.put_out(given.sheet, title, job, lambda _done, _of: None, lambda: False)
        except PrinterRefused as error:
            refused = error
        else:
            return PutOut(given, printer=found[0].description)
    path = folder / f"{given.slips[0].reference}.pdf"
    write_whole(path, given.sheet.pdf)
    return PutOut(given, path=path, refused=refused)


class Slips(QObject):
    """The slips of the number in hand. ``changed``: whether one may be given, or which ones were, has changed."""

    changed = Signal()

    def __init__(self, station: Station, work: WindowWork, parent: QObject) -> None:
        super().__init__(parent)
        self._station, self._work = station, work
        #: The slips given today for the number in hand.
        self.given: tuple[GivenSlip, ...] = ()
        self.under_way = False
        self._number = ""
        self._last: tuple[Asked, Given] | None = None
        self._folder = OwnFolder(self)
        work.changed.connect(self._on_work)
        work.marked.connect(self.changed)

    def reason(self) -> str:
        """Why no slip can be given now; empty where one can."""
        held = self._work.in_hand
        if self._work.view is None:
            return self.tr("Loading …")
        if held is None:
            return self.tr("No number yet")
        if held.state is not TicketState.SERVING:
            return self.tr("Start first")
        if not held.materials:
            return self.tr("No material list")
        return "" if self._work.missing else self.tr("Nothing is missing")

    def hint(self) -> str:
        """How much is missing."""
        return fill(self.tr("lacks %1"), len(self._work.missing)) if not self.reason() else ""

    def print(self) -> None:
        """Give the slip of what is missing and put it on paper; the same slip again where nothing has changed."""
        view, held = self._work.view, self._work.in_hand
        if self.under_way:
            return
        if (reason := self.reason()) or view is None or held is None:
            self._work.said.emit(fill(self.tr("Notification slip: %1"), reason), Tone.WARNING)
            return
        station, asked = self._station, Asked(held.number, view.window.no, self._work.missing)
        title = fill(self.tr("Notification slip %1"), held.number)
        self.under_way = True
        self.changed.emit()
        if self._last is not None and self._last[0] == asked:
            self._put_out(asked, title, self._last[1])
            return
        job = partial(give, station.store, station.who, station.outlet, asked, station.language)
        station.tasks.run(job, done=partial(self._put_out, asked, title), failed=self._refused, owner=self)

    def _put_out(self, asked: Asked, title: str, given: Given) -> None:
        """It is given, and stays so whatever becomes of the paper."""
        import_module("hallapp.ui.guides_printers")
        self._last = (asked, given)
        self._read()
        job = partial(put_out, given, title, self._folder.path)
        self._station.tasks.run(job, done=self._is_out, failed=self._refused, owner=self)

    def _is_out(self, out: PutOut) -> None:
        self._end()
        numbers = self.tr(", ").join(str(slip.number) for slip in out.given.slips)
        if out.printer:
            words, tone = fill(self.tr("Slip %1 is printed: %2"), numbers, out.printer), Tone.OPEN
        else:
            words, tone = fill(self.tr("Slip %1 is given. Print it from the window that opens."), numbers), Tone.OPEN
        if out.refused is not None:
            words, tone = f"{words}\n{refusal(out.refused, self._station.language)}", Tone.WARNING
        for problem in out.given.sheet.problems:
            told = sentence(problem.code, problem.facts, self._station.language)
            if told not in words:  # both copies bear the same code
                words, tone = f"{words}\n{told}", Tone.WARNING
        self._work.said.emit(words, tone)
        if out.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(out.path)))

    def _refused(self, error: HallError) -> None:
        self._end()
        self._work.said.emit(refusal(error, self._station.language), Tone.URGENT)
        self._work.reread()

    def _end(self) -> None:
        self.under_way = False
        self.changed.emit()

    # --- what was given

    def _on_work(self) -> None:
        held = self._work.in_hand
        number = held.number if held else ""
        if number != self._number:
            self._number, self.given, self._last = number, (), None
            self._read()
        self.changed.emit()

    def _read(self) -> None:
        if self._number:
            job = partial(_slips_of, self._station.store, self._station.outlet, self._number)
            self._station.tasks.run(job, done=partial(self._show, self._number), owner=self)

    def _show(self, number: str, given: tuple[GivenSlip, ...]) -> None:
        if number == self._number:
            self.given = given
            self.changed.emit()


def _slips_of(store: Store, outlet: str | None, number: str) -> tuple[GivenSlip, ...]:
    from hallapp.guides.slips import slips_of

    return slips_of(store, outlet, number)
