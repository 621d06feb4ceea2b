"""Pictures of every screen as people see it in the middle of a busy morning, tickets, and the day's figures.

Used by `morning.py`. The real main window is opened, signed in to and gone through; nothing is drawn for the picture.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from morning import DAY, OUTLET
from pages import through
from played import figures, played_morning, print_tickets
from PySide6.QtCore import QEventLoop, QMessageLogContext, QSignalBlocker, QSize, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from hallapp.devices.printer_address import PrinterKind
from hallapp.devices.printer_states import PrinterState, Trouble
from hallapp.founding import leave_samples
from hallapp.hall.access import rights_of
from hallapp.hall.staff import actor_of
from hallapp.queue import boards
from hallapp.queue.rows import TicketState, WindowState
from hallapp.ui import app as program
from hallapp.ui import callers, language, theme
from hallapp.ui.colours import Mode
from hallapp.ui.display_settings import Area, Display, Shows
from hallapp.ui.main_window import MainWindow
from hallapp.ui.printer_watch import state_words
from hallapp.ui.settings import Settings
from hallapp.ui.station_callers import CallersCard
from hallapp.ui.station_paper import PaperCard
from hallapp.ui.tasks import Tasks
from hallapp.ui.voice import Voice
from hallapp.wording import Language

WINDOW = "007"
#: Who looks at the manager's screens: of the sample hall's staff.
MANAGER_LOGIN = "ouyangxue"
SIZES = (QSize(1366, 768), QSize(1920, 1080))
BOARD_SIZE = QSize(1920, 1080)
UPRIGHT = QSize(1080, 1920)
#: The displays that hang above windows: small ones, and bars.
WINDOW_SCREENS = (QSize(1024, 600), QSize(1280, 400), QSize(1920, 360))
#: A board that was just opened tells its keys for some seconds.
HINT_S = 7.0


def leave_pictures(out: Path, until: str) -> int:
    """Play the morning up to ``until`` and fill the folder ``out`` with all there is to see; the exit status."""
    with played_morning(until) as (played, folder):
        print_tickets(played, out / "tickets")
        played.store.close()
        leave_screens(folder, until, out)
        figures(f"sqlite:///{folder / 'hall.db'}", until, out / "figures.json")
    print(f"Everything is in {out}")
    return 0


def leave_screens(folder: Path, until: str, out: Path) -> None:
    """Pictures of every screen in both languages, of the hall in ``folder`` as it is at ``until``."""
    out.mkdir(parents=True, exist_ok=True)
    qInstallMessageHandler(_tell)
    platform.node = lambda: "值班台"  # the hall's workstation, not the one that draws
    show_on_paper(folder / "screens.json")
    os.environ["HALLAPP_TICKETS"] = str(folder / "tickets")
    app = QApplication.instance() or QApplication(["hallapp"])
    assert isinstance(app, QApplication)
    for spoken in Language:
        own = folder / spoken.name
        own.mkdir()
        shutil.copyfile(folder / "hall.db", own / "hall.db")
        os.environ["HALLAPP_SETTINGS"] = str(own / "workstation.json")
        Tour(app, f"sqlite:///{own / 'hall.db'}", until, spoken, out).take()


def show_on_paper(file: Path) -> None:
    """Let Qt draw on two displays that nobody sees: a clerk's, and the board's beside it."""
    displays = [
        {"name": "clerk", "x": 0, "y": 0, "width": 1920, "height": 1080},
        {"name": "board", "x": 1920, "y": 0, "width": 1920, "height": 1080},
    ]
    same = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file.write_text(json.dumps({"screens": [display | same for display in displays]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"


def _tell(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """What Qt has to say, but for the offscreen display's remark on every window."""
    if "propagateSizeHints" not in message:
        print(message, file=sys.stderr)


@dataclass
class Tour:
    """One walk through the program in one language."""

    app: QApplication
    url: str
    until: str
    spoken: Language
    out: Path

    def take(self) -> None:
        """Begin without a hall; open the hall, sign in, look at every screen, and leave."""
        settings = Settings(language=self.spoken.name, outlet=OUTLET, window=WINDOW, login=f"seat{WINDOW}")
        language.install(self.app, self.spoken)
        theme.apply(self.app, settings.theme)
        tasks = Tasks()
        nowhere = MainWindow(tasks, settings, self.url.replace("hall.db", "nowhere/hall.db"))
        window = MainWindow(tasks, settings, self.url, f"{DAY}T{self.until}:00")
        try:
            nowhere.show()
            nowhere.start()
            self._settle(tasks)
            self._first_start(nowhere, tasks)
            nowhere.close()
            window.resize(SIZES[0])
            window.show()
            window.start()
            self._settle(tasks)
            self._walk(window, tasks)
        finally:
            program.close(window, tasks)
            for one in (nowhere, window):
                one.close()
                one.deleteLater()
            self._breathe(50)

    def _first_start(self, window: MainWindow, tasks: Tasks) -> None:
        """Every step, filled in as far as it goes; nothing is made."""
        steps = window.opening.first_start
        assert steps is not None
        folder = Path(self.url.removeprefix("sqlite:///")).parent
        items, windows = leave_samples(folder)

        def look(name: str) -> None:
            self._settle(tasks)
            for size in SIZES:
                window.resize(size)
                self._settle(tasks)
                self._grab(window, name)

        look("first-start")
        steps.begin("files")
        steps.files.items.path_edit.setText(str(items))
        steps.files.windows.path_edit.setText(str(windows))
        self._wait(tasks, lambda: not steps.files.obstacle())
        for field in (steps.files.items, steps.files.windows):  # as a hall has them, not where they are drawn
            with QSignalBlocker(field.path_edit):
                field.path_edit.setText(f"D:/政务大厅/{field.path.name}" if field.path else "")
        look("first-start-files")
        steps.go_on()
        with QSignalBlocker(steps.place.where.file.path_edit):
            steps.place.where.file.path_edit.setText("D:/政务大厅/hall.db")
        look("first-start-place")
        steps.go_on()
        typed = {"name": "李红梅", "login": "lihongmei", "password": "Ying-ye-2026", "again": "Ying-ye-2026"}
        for name, words in typed.items():
            editor = steps.manager.fields[name].editor
            assert isinstance(editor, QLineEdit)
            editor.setText(words)
        look("first-start-administrator")
        for _ in range(3):
            steps.back()
        steps.begin("existing")
        steps.existing.where.server.setChecked(True)
        look("first-start-server")

    def _walk(self, window: MainWindow, tasks: Tasks) -> None:
        from tests.ui.recorder import Recorder  # a hall has loudspeakers, where pictures are drawn there are none

        assert window.station is not None
        loudspeakers = Recorder()
        loudspeakers.device = "HDMI"
        Voice(window.station, loudspeakers)
        if self.spoken is not window.station.language:
            window.station.remember(language=self.spoken.name)
            self._settle(tasks)
        for size in SIZES:
            window.resize(size)
            self._settle(tasks)
            self._grab(window, "sign-in")
        self._enter(window, tasks, MANAGER_LOGIN, "")
        self._places(window, tasks)
        self._notice_form(window, tasks)
        self._printer(window, tasks)
        self._callers(window, tasks)
        self._enter(window, tasks, f"seat{WINDOW}", WINDOW)
        shell = window.shell
        assert shell is not None
        for size in SIZES:
            window.resize(size)
            shell.go_to("console")
            self._settle(tasks)
            self._grab(window, "console")
            shell.go_to("take_number")
            self._settle(tasks)
            QTest.keyClicks(shell.take_number.search.field, "sb")
            self._settle(tasks)
            self._grab(window, "take-number")
            shell.take_number.search.field.clear()
        window.resize(SIZES[0])
        self._dialogs(window, tasks)
        if self.spoken is Language.ZH:
            self._looks(window, tasks)
        window.show_board()
        opened = time.monotonic()
        self._strip(window, tasks)
        self._kiosk(window, tasks)
        self._breathe(int(max(0.0, opened + HINT_S - time.monotonic()) * 1000))
        self._board(window, tasks)
        self._number(window, tasks)

    def _enter(self, window: MainWindow, tasks: Tasks, login: str, seat: str) -> None:
        """Somebody signs in; who was there before has left."""
        station = window.station
        assert station is not None
        if window.shell is not None:
            window.show_door()
        actor = actor_of(station.store, login, "窗口007" if seat else "值班台")
        station.sign_in(actor, outlet=OUTLET, window=seat, rights=rights_of(station.store, actor, OUTLET))
        window.enter()
        self._settle(tasks)

    def _places(self, window: MainWindow, tasks: Tasks) -> None:
        """Every screen that a manager has, with every page of it, as ``hallapp.ui.places`` lists them."""
        shell = window.shell
        assert shell is not None
        for place in [place for place in shell.places if place.open is None and place.name != "take_number"]:
            for size in SIZES:
                window.resize(size)
                shell.go_to(place.name)
                self._settle(tasks, 6)
                for page in through(shell.visit(place.name)):
                    self._settle(tasks, 6)
                    self._grab(window, "-".join(part for part in (place.name, page) if part).replace("_", "-"))

    def _notice_form(self, window: MainWindow, tasks: Tasks) -> None:
        """A notice as it is changed, with what the board makes of it."""
        assert window.shell is not None
        window.resize(SIZES[0])
        window.shell.go_to("system")
        section = window.shell.visit("system").section("notices")  # type: ignore[attr-defined]  # the system screen's
        self._settle(tasks, 6)
        section.table.selectRow(2)
        section.change()
        self._settle(tasks, 6)
        for dialog in self.app.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                self._grab(dialog, "dialog-notice")
                dialog.reject()
        self._settle(tasks)

    def _printer(self, window: MainWindow, tasks: Tasks) -> None:
        """The card of the ticket printer, with one in the network."""
        assert window.shell is not None
        window.shell.go_to("system")
        section = window.shell.visit("system").section("station")  # type: ignore[attr-defined]  # the system screen's
        self._settle(tasks, 6)
        card: PaperCard = section.paper
        card.kinds.setCurrentIndex(card.kinds.findData(PrinterKind.NETWORK.value))
        card.kinds.activated.emit(card.kinds.currentIndex())
        card.host.setText("192.168.1.50:9100")
        self._settle(tasks, 6)
        section.area.ensureWidgetVisible(card.kinds, 0, theme.current().px(240))
        self._settle(tasks)
        self._grab(window, "system-station-printer")
        card.host.clear()
        card.kinds.setCurrentIndex(card.kinds.findData(PrinterKind.TRAY.value))

    def _callers(self, window: MainWindow, tasks: Tasks) -> None:
        """The card of keys and callers, as on a desktop that gives keys; where pictures are drawn there is none."""
        assert window.shell is not None
        assert window.station is not None
        callers.no_grab_here = lambda _platform: None
        section = window.shell.visit("system").section("station")  # type: ignore[attr-defined]  # the system screen's
        card: CallersCard = section.callers
        card.on.click()
        card.mappings.setCurrentIndex(card.mappings.findData("numeric-keypad"))
        card.mappings.activated.emit(card.mappings.currentIndex())
        self._settle(tasks, 6)
        card.where.hide()  # it names the folder of the machine that draws
        section.area.ensureWidgetVisible(card.copy, 0, theme.current().px(24))
        self._settle(tasks)
        self._grab(window, "system-station-callers")
        window.station.remember(caller_keys=False, caller_mapping="")

    def _dialogs(self, window: MainWindow, tasks: Tasks) -> None:
        """What the console asks before it acts, and the manual's page about it."""
        assert window.shell is not None
        assert window.shell.console is not None
        window.shell.go_to("console")
        questions = window.shell.console.questions
        asked = {"park": questions.park, "transfer": questions.transfer, "pause": questions.pause}
        for name, ask in asked.items():
            ask()
            self._settle(tasks)
            for dialog in self.app.topLevelWidgets():
                if isinstance(dialog, QDialog) and dialog.isVisible():
                    self._grab(dialog, f"dialog-{name}")
                    dialog.reject()
            self._settle(tasks)

        window.manual.show_about(window.manual.asked_in(window))
        assert window.manual.window is not None
        self._settle(tasks)
        self._grab(window.manual.window, "manual")
        window.manual.window.close()

    def _looks(self, window: MainWindow, tasks: Tasks) -> None:
        """The console in the other colours and at one and a half times the text size."""
        station = window.station
        assert station is not None
        for name, changed, back in (
            ("console-dark", {"mode": Mode.DARK.value}, {"mode": Mode.LIGHT.value}),
            ("console-contrast", {"mode": Mode.CONTRAST.value}, {"mode": Mode.LIGHT.value}),
            ("console-150-percent", {"scale": 150}, {"scale": 100}),
        ):
            assert window.shell is not None
            window.shell.go_to("console")
            station.remember(**changed)
            self._settle(tasks)
            self._grab(window, name)
            station.remember(**back)
            self._settle(tasks)

    def _board(self, window: MainWindow, tasks: Tasks) -> None:
        assert window.board is not None
        window.board.showNormal()
        for size in (BOARD_SIZE, SIZES[0]):
            window.board.resize(size)
            window.board.stage.call_comes()  # a page of the notices may stand there just now
            self._settle(tasks)
            self._grab(window.board, "board")
            window.board.stage.turn_over()
            self._settle(tasks)
            self._grab(window.board, "board-notice")
        window.board.resize(UPRIGHT)
        window.board.stage.call_comes()
        self._settle(tasks)
        self._grab(window.board, "board")
        window.board.choose_area(Area("1"))
        window.board.resize(BOARD_SIZE)
        self._settle(tasks)
        self._grab(window.board, "board-area")
        window.board.close()
        self._window_screens(window, tasks)

    def _window_screens(self, window: MainWindow, tasks: Tasks) -> None:
        """What stands above a window that serves, and one that pauses."""
        assert window.station is not None
        view = boards.board(window.station.store, OUTLET)
        kinds = {
            "window-screen-serving": [each.no for each in view.windows if each.ticket_state is TicketState.SERVING],
            "window-screen-paused": [each.no for each in view.windows if each.state is WindowState.PAUSED],
        }
        names = [name for name, found in kinds.items() if found]
        window.displays.open([Display(shows=Shows.WINDOW, window=kinds[name][0]) for name in names], covers=False)
        self._breathe(int(HINT_S * 1000))  # they do not tell their keys any more
        for name, screen in zip(names, window.displays.windows, strict=True):
            screen.showNormal()
            for size in WINDOW_SCREENS:
                screen.resize(size)
                self._settle(tasks)
                self._grab(screen, name)
        for screen in window.displays.windows:
            screen.close()

    def _kiosk(self, window: MainWindow, tasks: Tasks) -> None:
        """By touch from the families to the number, then the start in elder mode and on a display that stands."""
        window.show_kiosk()
        kiosk = window.kiosk
        assert kiosk is not None
        kiosk.showNormal()
        kiosk.resize(BOARD_SIZE)
        self._settle(tasks)
        self._grab(kiosk, "kiosk")
        for button, name in (
            (lambda: kiosk.start.tiles.tiles[2], "kiosk-items"),
            (lambda: kiosk.items.tiles.tiles[0], "kiosk-check"),
            (lambda: kiosk.check.go, "kiosk-number"),
        ):
            QTest.mouseClick(button(), Qt.MouseButton.LeftButton)
            self._settle(tasks)
            if name == "kiosk-number":  # a folder of pictures is no paper: as with a printer, and with one in trouble
                self._grab(kiosk, "kiosk-no-paper")
                kiosk.done.tell_paper(True)
            self._grab(kiosk, name)
        QTest.mouseClick(kiosk.done.close_button, Qt.MouseButton.LeftButton)
        kiosk.booked.begin()
        for digit in "23":
            kiosk.booked.page.key(digit).click()
        kiosk.booked.page.go.click()  # a number alone: the phone's last digits are asked for
        self._settle(tasks)
        self._grab(kiosk, "kiosk-appointment")
        kiosk.begin()
        QTest.mouseClick(kiosk.larger, Qt.MouseButton.LeftButton)
        self._settle(tasks)
        self._grab(kiosk, "kiosk-elder")
        kiosk.resize(BOARD_SIZE.transposed())
        self._settle(tasks)
        self._grab(kiosk, "kiosk-elder")
        kiosk.close()

    def _strip(self, window: MainWindow, tasks: Tasks) -> None:
        window.show_strip()
        assert window.strip is not None
        self._settle(tasks)
        self._grab(window.strip, "strip")
        window.show_wide()

    def _number(self, window: MainWindow, tasks: Tasks) -> None:
        """A number is taken by keyboard; what the desk then shows."""
        assert window.shell is not None
        window.activateWindow()  # the kiosk had the keyboard
        window.shell.go_to("take_number")
        self._settle(tasks)
        screen = window.shell.take_number
        screen.papers.noticed.emit(*state_words(PrinterState(Trouble.OUT_OF_PAPER), self.spoken))
        self._settle(tasks)
        self._grab(window, "take-number-no-paper")
        screen.papers.noticed.emit(*state_words(PrinterState(), self.spoken))
        screen.search.field.setText("公司设立")
        self._settle(tasks)
        QTest.keyClick(screen.search.field, Qt.Key.Key_Return)
        screen.form.name.setText("张䶮")
        self._settle(tasks)
        self._grab(window, "take-number-form")
        QTest.keyClick(screen.search.field, Qt.Key.Key_F2)
        self._settle(tasks)
        self._grab(window, "take-number-done")

    def _wait(self, tasks: Tasks, ready: Callable[[], bool]) -> None:
        end = time.monotonic() + 30
        while not ready() and time.monotonic() < end:
            self._settle(tasks)

    def _settle(self, tasks: Tasks, times: int = 3) -> None:
        """Let everything that is under way arrive and be painted."""
        for _ in range(times):
            self._breathe(120)
            tasks.drain()

    def _breathe(self, milliseconds: int) -> None:
        end = time.monotonic() + milliseconds / 1000
        while time.monotonic() < end:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def _grab(self, widget: QWidget, name: str) -> None:
        picture = widget.grab()
        code = {Language.ZH: "zh", Language.EN: "en"}[self.spoken]
        picture.save(str(self.out / f"{name}-{code}-{picture.width()}x{picture.height()}.png"))
