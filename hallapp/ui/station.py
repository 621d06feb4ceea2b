"""This workstation: what every screen is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from hallapp.actor import Actor, Right
from hallapp.errors.base import HallError
from hallapp.store.engine import Store
from hallapp.ui.display_settings import Display
from hallapp.ui.feed import Feed
from hallapp.ui.settings import SettingsWriter, read_settings, settings_file
from hallapp.ui.tasks import SignedOutError, Tasks
from hallapp.ui.theme import Theme
from hallapp.wording import Language

_T = TypeVar("_T")


class Station(QObject):
    """What a screen works with: the store, who acts, at which outlet and window, and the way off the GUI thread.

    ``looks_changed``: language, colours or text size; screens are made anew then.
    ``printer_changed``: another ticket printer, or other paper in it. ``lock_wanted``: whoever works
    here goes away for a moment; ``unattended_allowed``: for how many seconds, 0 for ever, before the station locks
    itself. ``leave_wanted``: whoever works here is to sign in again; ``reopen_wanted``: the program is to open the
    database at this address, or its own anew; ``settings_lost``: why the settings could not be written;
    ``settings_changed``: this station remembers something else than before; ``displays_wanted``: what the settings
    name for this station's displays is to be shown now.
    """

    looks_changed = Signal()
    printer_changed = Signal()
    lock_wanted = Signal()
    unattended_allowed = Signal(float)
    leave_wanted = Signal()
    reopen_wanted = Signal(str)
    settings_lost = Signal(str)
    displays_wanted = Signal()
    settings_changed = Signal()

    def __init__(
        self, store: Store, tasks: Tasks, feed: Feed, *, file: Path | None = None, parent: QObject | None = None
    ) -> None:
        """``file``: where the settings are kept, by default this user's."""
        super().__init__(parent)
        self.store = store
        self.tasks = tasks
        self.feed = feed
        self.file = file or settings_file()
        self.kept = SettingsWriter(self.file, self.settings_lost.emit)
        self.settings = read_settings(self.file)
        self.actor: Actor | None = None
        #: What this person may do here, as last read; empty until then.
        self.rights: frozenset[Right] = frozenset()
        #: What was typed and is not saved, by screen and login: a screen that is made anew takes it up again.
        self.drafts: dict[tuple[str, str], object] = {}
        #: The hall's time zone; set when the database is opened.
        self.zone = ZoneInfo("Asia/Shanghai")
        #: How long this station may be unattended before it locks itself; zero for as long as anybody likes.
        self.lock_after = timedelta()

    def local(self, moment: datetime) -> datetime:
        """A moment as the hall's clocks on the wall show it."""
        return moment.astimezone(self.zone)

    @property
    def outlet(self) -> str | None:
        """The outlet's code; None stands for the database's first one."""
        return self.settings.outlet or None

    @property
    def window(self) -> str:
        """The number of the window at which this station stands; empty where it stands at none."""
        return self.settings.window

    @property
    def language(self) -> Language:
        """The language of this station's screens."""
        return self.settings.chosen_language

    @property
    def theme(self) -> Theme:
        """The colours and text size of this station's screens."""
        return self.settings.theme

    @property
    def who(self) -> Actor:
        """Who acts here; somebody has signed in before any screen that acts is shown.

        Raises ``SignedOutError``: a job that was begun before somebody signed out ends quietly by it.
        """
        if self.actor is None:
            raise SignedOutError("nobody has signed in")
        return self.actor

    def sign_in(
        self, actor: Actor, *, outlet: str, window: str, rights: frozenset[Right] = frozenset()
    ) -> None:
        """``actor`` works here from now on, at this outlet and window; the station remembers both."""
        self.actor, self.rights = actor, rights
        self.remember(outlet=outlet, window=window, login=actor.login)

    def allow_unattended(self, span: timedelta) -> None:
        """The hall's rule for how long an unattended station stays open, as last read."""
        if span != self.lock_after:
            self.lock_after = span
            self.unattended_allowed.emit(span.total_seconds())

    def go_on(self, actor: Actor) -> None:
        """Who works here has signed in again: everything stays as it is."""
        self.actor = actor

    def sign_out(self) -> None:
        """Nobody works here any more; the window keeps its state until somebody closes it."""
        self.actor = None

    def remember(self, **changed: str | int | tuple[Display, ...]) -> None:
        """Change some of the settings, keep them, and say so."""
        before, self.settings = self.settings, replace(self.settings, **changed)  # type: ignore[arg-type]  # by name
        if self.settings != before:
            self.kept.write(self.settings)
            self.settings_changed.emit()
        if {"language", "mode", "scale"} & changed.keys() and self.settings != before:
            self.looks_changed.emit()

    def run(
        self,
        job: Callable[..., _T],
        *arguments: Any,
        done: Callable[[_T], object] | None = None,
        failed: Callable[[HallError], object] | None = None,
        owner: QObject | None = None,
        **named: Any,
    ) -> None:
        """Run ``job(store, *arguments, **named)`` off the GUI thread; see ``Tasks.run``."""
        self.tasks.run(partial(job, self.store, *arguments, **named), done=done, failed=failed, owner=owner)


class HallClock:
    """The hall's time on this screen: its own steady clock, set by what each reading of the hall brings.

    A workstation with a wrong clock shows the hall's time all the same, and running times never jump with it.
    """

    def __init__(self, steady: Callable[[], float]) -> None:
        """``steady`` gives seconds that only ever grow, such as ``time.monotonic``."""
        self._steady = steady
        self._at = steady()
        self._now: datetime | None = None

    def set(self, now: datetime) -> None:
        """The hall's time at this moment."""
        self._now, self._at = now, self._steady()

    def now(self) -> datetime:
        """The hall's time; this machine's until the hall's is known."""
        if self._now is None:
            return datetime.now(UTC)
        return datetime.fromtimestamp(self._now.timestamp() + self._steady() - self._at, UTC)
