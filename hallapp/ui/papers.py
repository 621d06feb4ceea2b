"""Papers as PDF files: drawn and written off the GUI thread, then shown by the system's viewer, which prints them."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from hallapp.actor import Actor
from hallapp.errors.base import HallError, Warned
from hallapp.errors.system import FileUnwritable
from hallapp.files import write_whole
from hallapp.queue.floor import seen
from hallapp.store.engine import Store
from hallapp.ui.colours import Tone
from hallapp.ui.language import fill
from hallapp.ui.station import Station
from hallapp.wording import Language, refusal, sentence

if TYPE_CHECKING:
    from hallapp.guides.pages import Sheet

# What draws is read when something is drawn: no screen waits for it.


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was written; ``problems`` are for the person who prints it."""

    path: Path
    problems: tuple[Warned, ...] = ()


def save_plan(store: Store, outlet: str, language: Language, path: Path) -> Saved:
    """The window plan (窗口设置表) of today. Raises ``FileUnwritable``."""
    from hallapp.guides.window_plan import window_plan

    return _save(window_plan(store, outlet, language=language), path)


def save_items(store: Store, outlet: str, language: Language, path: Path) -> Saved:
    """The public list of items by window of today. Raises ``FileUnwritable``."""
    from hallapp.guides.items_by_window import items_by_window

    return _save(items_by_window(store, outlet, language=language), path)


def save_queue(store: Store, actor: Actor, outlet: str | None, language: Language, folder: Path) -> Saved:
    """The queue as it stands, put into ``folder`` and named by outlet and moment: for a day when the power may fail.

    Raises ``FileUnwritable``, ``NoRights``, ``SessionExpired``.
    """
    from hallapp.reports.queue_sheet import queue_sheet

    sheet = queue_sheet(store, actor, outlet, language=language)
    with seen(store, outlet) as floor:
        name = f"queue-{floor.outlet.code}-{floor.local(floor.now):%Y-%m-%d-%H%M}.pdf"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileUnwritable(str(folder / name), error.strerror or type(error).__name__) from error
    return _save(sheet, folder / name)


def _save(sheet: Sheet, path: Path) -> Saved:
    write_whole(path, sheet.pdf)
    return Saved(path, sheet.problems)


class OwnFolder(QObject):
    """A folder for files that name persons: it goes with whoever has it, at the latest when the program ends."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._path: Path | None = None

    @property
    def path(self) -> Path:
        """The folder, made when it is first asked for."""
        if self._path is None:
            self._path = Path(tempfile.mkdtemp(prefix="hall-papers-"))
            self.destroyed.connect(weakref.finalize(self, shutil.rmtree, self._path, ignore_errors=True))
        return self._path


class Papers(QObject):
    """A screen's papers. ``said``: what became of one; ``ended``: it is written and shown, or refused."""

    said = Signal(str, Tone)
    ended = Signal()

    def __init__(self, station: Station, parent: QObject) -> None:
        super().__init__(parent)
        self._station = station

    def put_out(self, save: Callable[..., Saved], *arguments: Any) -> None:
        """Run ``save(store, *arguments)`` and show its paper."""
        self._station.run(save, *arguments, done=self._show, failed=self._refuse, owner=self)

    def _show(self, saved: Saved) -> None:
        words = fill(self.tr("Saved as %1"), saved.path)
        if saved.problems:
            first = saved.problems[0]
            words += "\n" + sentence(first.code, first.facts, self._station.language)
            if len(saved.problems) > 1:
                words += " " + fill(self.tr("And %1 more."), len(saved.problems) - 1)
        self.said.emit(words, Tone.WARNING if saved.problems else Tone.OPEN)
        self.ended.emit()
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(saved.path)))

    def _refuse(self, error: HallError) -> None:
        self.said.emit(refusal(error, self._station.language), Tone.URGENT)
        self.ended.emit()
