"""The main window: opening, sign-in or the shell inside it; the strip, boards and window screens beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from hallapp.actor import Actor
from hallapp.errors.base import HallError
from hallapp.errors.staff import SessionExpired
from hallapp.store.engine import Store
from hallapp.store.news import News
from hallapp.ui import language, theme
from hallapp.ui.colours import Tone
from hallapp.ui.display_settings import Display
from hallapp.ui.door import Door
from hallapp.ui.feed import Feed
from hallapp.ui.loading import Loading
from hallapp.ui.lock_idle import Presence, make_public
from hallapp.ui.manual_desk import ManualDesk
from hallapp.ui.opening import Opening
from hallapp.ui.settings import Settings
from hallapp.ui.station import Station
from hallapp.ui.system_chores import Chores
from hallapp.ui.tasks import Tasks

if TYPE_CHECKING:
    from hallapp.ui.board import BoardWindow
    from hallapp.ui.board_waiting import Waiting
    from hallapp.ui.callers import Callers
    from hallapp.ui.callers_work import Face
    from hallapp.ui.console_work import WindowWork
    from hallapp.ui.displays import Displays
    from hallapp.ui.kiosk import KioskWindow
    from hallapp.ui.lock import Covered, LockScreen
    from hallapp.ui.shell import Shell
    from hallapp.ui.strip import Strip


class MainWindow(QMainWindow):
    """One window of the program; everything a person sees begins here."""

    def __init__(
        self,
        tasks: Tasks,
        settings: Settings,
        url: str,
        at: str | None = None,
        public: tuple[Display, ...] | None = None,
    ) -> None:
        """``public``: this machine is there for boards or window screens alone; empty: for those of its settings."""
        super().__init__()
        self._tasks = tasks
        self._url, self._at = url, at
        self._public = public
        self.station: Station | None = None
        self.work: WindowWork | None = None
        self.shell: Shell | None = None
        self.door: Door | None = None
        self.strip: Strip | None = None
        self._displays: Displays | None = None
        self.waiting: Waiting | None = None
        self.kiosk: KioskWindow | None = None
        self.callers: Callers | None = None
        self.lock_screen: LockScreen | None = None
        self._covered: Covered | None = None
        self.manual = ManualDesk(self, tasks)
        self._presence = Presence(self)
        self._presence.left.connect(self.lock)
        tasks.refused.connect(self._on_refused)
        self.setMinimumSize(800, 560)
        self.resize(*theme.WINDOW)
        self.setWindowTitle(self.tr("Service hall"))
        self.opening = Opening(tasks, url, at, settings.chosen_language)
        self.opening.opened.connect(self._on_opened)
        self.setCentralWidget(self.opening)
        self._loading = Loading(tasks, self)

    def appear(self, settings: Settings) -> None:
        """Come to the screen, or on a machine that is there for boards alone cover its displays until the hall is open.

        A display that has a board beside somebody's own window waits as well.
        """
        if self._public is None:
            self.show()
        named = settings.displays if settings.displays_at_start else ()
        if self._public is None and not named:
            return
        from hallapp.ui.board_waiting import Waiting

        self.waiting = Waiting(self)
        self.waiting.left.connect(self._attend)
        self.opening.waits.connect(partial(self.waiting.tell, waits=True))
        if self._public is not None:
            self.opening.leave_alone()
            self.waiting.cover_all()
            return
        self.waiting.cover_named(named, but=self.screen())

    def start(self) -> None:
        """Open the hall; what waits for it is on the screen already."""
        self.opening.start()

    @Slot()
    def _attend(self) -> None:
        """Somebody has come to a machine whose displays wait for the hall."""
        self._end_waiting()
        self.show()
        self.activateWindow()
        if self.station is None:
            self.opening.attend()

    def _end_waiting(self) -> None:
        if self.waiting is not None:
            self.waiting.end()
            self.waiting.deleteLater()
            self.waiting = None

    def _on_opened(self, store: Store) -> None:
        feed = Feed(partial(News, store), self)
        self.use(Station(store, self._tasks, feed, parent=self))
        feed.start()
        self._loading.begin()

    def use(self, station: Station) -> None:
        """Work with this station from now on."""
        self.station = station
        station.looks_changed.connect(self._on_looks_changed, Qt.ConnectionType.QueuedConnection)
        station.lock_wanted.connect(self.lock)
        station.unattended_allowed.connect(self._on_unattended)
        station.leave_wanted.connect(self.show_door, Qt.ConnectionType.QueuedConnection)
        station.reopen_wanted.connect(self.reopen, Qt.ConnectionType.QueuedConnection)
        station.displays_wanted.connect(self._on_displays_wanted)
        station.settings_lost.connect(self._on_settings_lost, Qt.ConnectionType.QueuedConnection)
        Chores(station).said.connect(self._say)
        self.show_door()
        self._open_displays(station)
        self._end_waiting()  # what comes in their place is there

    def _open_displays(self, station: Station) -> None:
        """What the settings or the command line want shown from the start, before anybody signs in."""
        asked = self._public
        if asked is None and not station.settings.displays_at_start:
            return
        shown = asked or station.settings.displays or (Display(),)
        if asked is not None:
            self.hide()
        self.displays.open(shown, unattended=asked is not None)

    @Slot()
    def _on_displays_wanted(self) -> None:
        self.displays.show_kept()

    @property
    def displays(self) -> Displays:
        """What this station's displays show to the public."""
        if self._displays is None:
            from hallapp.ui.displays import Displays

            self._displays = Displays(self._station(), self)
            self._displays.last_closed.connect(self._on_last_closed)
        return self._displays

    @property
    def board(self) -> BoardWindow | None:
        """The call board that is open; of several the first."""
        return next(iter(self._displays.boards), None) if self._displays is not None else None

    def is_attended(self) -> bool:
        """Whether what comes up here comes up before somebody who works, and not on a screen for everybody."""
        if self.kiosk is not None:
            return False
        public = self._displays.windows if self._displays is not None else ()
        covered = any(each.isVisible() and each.isFullScreen() and each.screen() is self.screen() for each in public)
        strip = self.strip is not None and self.strip.isVisible()
        return strip or (self.isVisible() and not covered)

    @Slot()
    def tell_fault(self) -> None:
        """The program has met a fault where nobody sits: tell the hall, and go on."""
        if self._displays is not None:
            self._displays.tell_fault()
        if self.kiosk is not None:
            self.kiosk.tell_fault()

    @Slot()
    def _on_last_closed(self) -> None:
        """Whoever closes the boards of a machine that is there for them gets at the program itself."""
        if not self.isVisible() and (self.strip is None or not self.strip.isVisible()):
            self.show()
            self.activateWindow()

    @Slot(str)
    def reopen(self, url: str) -> None:
        """Begin anew with the database at ``url``; empty: with the same one, which has become another."""
        station = self._station()
        self._presence.stop()
        self._lift()
        self._close_extras()
        self._close_displays()
        self._close_callers()
        station.sign_out()
        for gone in (self.work, self.takeCentralWidget()):
            if gone is not None:
                gone.deleteLater()
        self.work = self.shell = self.door = self.station = None
        station.feed.close()
        self._tasks.run(station.store.close)
        station.deleteLater()
        self._url = url or station.store.url.render_as_string(hide_password=False)
        self.opening = Opening(self._tasks, self._url, self._at, station.language)
        self.opening.opened.connect(self._on_opened)
        self.setCentralWidget(self.opening)
        self.opening.start()

    @Slot(str)
    def _on_settings_lost(self, why: str) -> None:
        words = self.tr("This station's settings could not be written (%1). They hold until the program ends.")
        self._say(language.fill(words, why), Tone.WARNING)

    @Slot(str, Tone)
    def _say(self, words: str, tone: Tone) -> None:
        """Tell whoever sits here something that no screen of theirs is about."""
        if (host := self.shell or self.door) is not None:
            host.messages.say(words, tone)

    def show_door(self) -> None:
        """Let somebody sign in."""
        station = self._station()
        self._presence.stop()
        self._lift()
        self._close_extras()
        station.sign_out()
        if self.shell is not None:
            self.shell = None
            self._tasks.tidy_up()
        if self.work is not None:
            self.work.deleteLater()
            self.work = None
        self.door = Door(station)
        self.door.sign_in.signed_in.connect(self.enter)
        self.setCentralWidget(self.door)
        self.door.sign_in.setFocus()
        self._refresh_callers()

    @Slot()
    def enter(self) -> None:
        """Somebody has signed in."""
        from hallapp.ui.callers import Callers
        from hallapp.ui.console_work import WindowWork

        station = self._station()
        if self.callers is None:
            self.callers = Callers(station, self._face, station)
            self.callers.touched.connect(self._presence.touch)
        self._tasks.favour_the_screen()
        self.door = None
        self.work = WindowWork(station, self) if station.window else None
        self._show_shell()
        if self.work is not None:
            self.work.take_seat()
        self._presence.start(station.lock_after.total_seconds())
        self._refresh_callers()

    def _face(self) -> Face | None:
        """Where a caller's press is done; nowhere while nobody is at work here, or the kiosk is open to everybody."""
        console = self.shell.console if self.shell is not None else None
        if self.work is None or console is None or self.lock_screen is not None or self.kiosk is not None:
            return None
        from hallapp.ui.callers_work import Face

        if self.strip is not None and self.strip.isVisible():
            return Face(self.strip, self.work, self.strip.buttons)
        return Face(self, self.work, console.buttons)

    def _refresh_callers(self) -> None:
        if self.callers is not None:
            self.callers.refresh()

    def _close_callers(self) -> None:
        if self.callers is not None:
            self.callers.close()
            self.callers = None

    def _show_shell(self) -> Shell:
        from hallapp.ui.shell import Shell

        self.shell = Shell(self._station(), self.work)
        self.shell.strip_wanted.connect(self.show_strip)
        self.shell.board_wanted.connect(self.show_board)
        self.shell.kiosk_wanted.connect(self.show_kiosk)
        self.shell.leave_wanted.connect(self.show_door)
        self.setCentralWidget(self.shell)
        QTimer.singleShot(0, self.shell, self.shell.focus)  # once the screen before it is gone with its focus
        return self.shell

    # --- unattended, or no longer let in

    @Slot()
    def lock(self, why: HallError | None = None) -> None:
        """Show nothing of the hall until somebody signs in; the board and the kiosk stay."""
        station = self._station()
        if self.lock_screen is not None or self.shell is None or station.actor is None:
            return
        from hallapp.ui.lock import Covered, LockScreen

        self._presence.stop()
        public = self._displays.windows if self._displays is not None else ()
        self._covered = Covered(self, self.shell, (*public, self.kiosk))
        self.lock_screen = LockScreen(station, self, why=why)
        self.lock_screen.opened.connect(self._on_unlocked)
        self.lock_screen.left.connect(self.show_door)
        self.show()
        self.lock_screen.show()
        self.lock_screen.raise_()
        self.lock_screen.setFocus()
        self._refresh_callers()

    @Slot(float)
    def _on_unattended(self, seconds: float) -> None:
        """The rule has changed; a station that is locked, or where nobody has signed in, has nothing to count."""
        if self.shell is not None and self.lock_screen is None:
            self._presence.start(seconds)

    def _on_unlocked(self, actor: Actor) -> None:
        station = self._station()
        station.go_on(actor)
        covered = self._covered
        self._lift()
        if covered is not None:
            covered.bring_back()
        self._presence.start(station.lock_after.total_seconds())
        if self.shell is not None:
            self.shell.reread()
        if self.work is not None:
            self.work.offer_again()
        self._refresh_callers()

    def _lift(self) -> None:
        """Take the lock screen away."""
        if self.lock_screen is not None:
            self.lock_screen.hide()
            self.lock_screen.deleteLater()
        self.lock_screen = self._covered = None

    def _on_refused(self, error: HallError) -> None:
        who = self.station.actor if self.station is not None else None
        # What was asked before somebody signed in again may be refused after it: that is over.
        if (
            isinstance(error, SessionExpired)
            and who is not None
            and (error.login, error.signed_in_at) == (who.login, who.signed_in_at)
        ):
            self.lock(error)

    @Slot()
    def show_strip(self) -> None:
        """The strip instead of the whole window."""
        if self.work is None:
            return
        if self.strip is None:
            from hallapp.ui.strip import Strip

            self.strip = Strip(self._station(), self.work)
            self.strip.wide_wanted.connect(self.show_wide)
        area = self.screen().availableGeometry()
        self.strip.resize(min(self.strip.width(), area.width()), self.strip.height())
        self.strip.move(area.right() - self.strip.width(), area.top())
        self.strip.show()
        self.strip.activateWindow()
        self.strip.setFocus()
        self.hide()

    @Slot()
    def show_wide(self) -> None:
        """The whole window again."""
        if self.strip is not None:
            self.strip.hide()
        self.show()
        self.activateWindow()

    @Slot()
    def show_board(self) -> None:
        """The call board, or whatever this station's displays are to show."""
        self.displays.show_board()

    @Slot()
    def show_kiosk(self) -> None:
        """The kiosk, over the whole screen."""
        if self.kiosk is None:
            from hallapp.ui.kiosk import KioskWindow

            self.kiosk = KioskWindow(self._station())
            make_public(self.kiosk)
            self.kiosk.closed.connect(self._forget_kiosk)
        self.kiosk.showFullScreen()
        self.kiosk.activateWindow()
        self._refresh_callers()

    @Slot()
    def _forget_kiosk(self) -> None:
        if self.kiosk is not None:
            self.kiosk.deleteLater()
            self.kiosk = None
            self._refresh_callers()

    @Slot()
    def _on_looks_changed(self) -> None:
        """Make what is shown anew, in the new language, colours and size, at the same place."""
        station = self._station()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        strip_was_open = self.strip is not None and self.strip.isVisible()
        place = self.shell.current() if self.shell is not None else None
        was_locked = self.lock_screen is not None
        self._lift()
        self._close_extras()
        if (old := self.takeCentralWidget()) is not None:
            old.deleteLater()  # at once, so that it is not dressed anew first
            QCoreApplication.sendPostedEvents(old, QEvent.Type.DeferredDelete)
            self._tasks.tidy_up()
        language.install(app, station.language)
        theme.apply(app, station.theme)
        self.manual.make_anew()
        self.setWindowTitle(self.tr("Service hall"))
        if place is not None:
            self._show_shell().go_to(place)
        else:
            self.show_door()
        if self._displays is not None:
            self._displays.remake()
        if strip_was_open:
            self.show_strip()
        if was_locked:
            self.lock()
        self._refresh_callers()

    def _close_extras(self) -> None:
        for extra in (self.strip, self.kiosk):
            if extra is not None:
                extra.hide()
                extra.deleteLater()
        self.strip = self.kiosk = None

    def _close_displays(self) -> None:
        if self._displays is not None:
            self._displays.close_all()
            self._displays.deleteLater()
            self._displays = None

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close everything with the main window; what is under way is finished first."""
        self._loading.stop()
        self.manual.close()
        self._close_callers()
        self._close_extras()
        self._end_waiting()
        self._close_displays()
        super().closeEvent(event)

    def _station(self) -> Station:
        if self.station is None:
            raise RuntimeError("the hall is not open yet")
        return self.station
