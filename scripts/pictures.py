"""Pictures of every screen as people see it in the middle of a busy morning, tickets, and the day's figures.

Used by `morning.py`. The real main window is opened, signed in to and gone through; nothing is drawn for the picture.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from morning import DAY, OUTLET, ROOT, Played, play
from PySide6.QtCore import QEventLoop, QMessageLogContext, QSize, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hallapp.devices.paper_tray import PaperTray
from hallapp.devices.ticket_paper import PaperWidth
from hallapp.hall.staff import actor_of
from hallapp.printing import print_ticket
from hallapp.queue import boards
from hallapp.queue.views import WaitingLine
from hallapp.ui import app as program
from hallapp.ui import language, theme
from hallapp.ui.colours import Mode
from hallapp.ui.main_window import MainWindow
from hallapp.ui.settings import Settings
from hallapp.ui.tasks import Tasks
from hallapp.wording import Language

WINDOW = "007"
SIZES = (QSize(1366, 768), QSize(1920, 1080))
BOARD_SIZE = QSize(1920, 1080)
#: A board that was just opened tells its keys for some seconds.
HINT_S = 7.0


def leave_pictures(out: Path, until: str) -> int:
    """Play the morning up to ``until`` and fill the folder ``out``; the exit status."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="hall-morning-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'hall.db'}"
        began = time.monotonic()
        played = play(url, until=until)
        print(
            f"Played {len(played.issued)} numbers and {len(played.calls)} calls up to {until}"
            f" in {time.monotonic() - began:.1f} s",
            flush=True,
        )
        print_tickets(played, out / "tickets")
        played.store.close()

        qInstallMessageHandler(_tell)
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
        figures(url, until, out / "figures.json")
    print(f"Everything is in {out}")
    return 0


def print_tickets(played: Played, folder: Path) -> None:
    """Tickets of the kinds there are: a plain one, one with priority, one for two items; the first also 58 mm wide."""
    waiting = boards.queue(played.store, OUTLET).waiting
    kinds = {
        "plain": next(iter(waiting), None),
        "priority": next((line for line in waiting if line.priority.value != "none"), None),
        "two-items": next((line for line in waiting if len(line.items) > 1), None),
    }
    for width in PaperWidth:
        tray = PaperTray(folder / f"{width.name.removeprefix('MM_')}mm", width)
        for line in {line.number: line for line in kinds.values() if isinstance(line, WaitingLine)}.values():
            print_ticket(played.store, OUTLET, line.number, tray, Language.ZH)


def figures(url: str, until: str, file: Path) -> None:
    """The day's figures as the headless command gives them."""
    command = [sys.executable, "-m", "hallapp", "--database", url, "--outlet", OUTLET, "--at", f"{DAY}T{until}:00"]
    done = subprocess.run([*command, "report", "--day", str(DAY)], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    told = json.loads(done.stdout)
    file.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


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
        """Open, sign in, look at every screen, and leave."""
        settings = Settings(language=self.spoken.name, outlet=OUTLET, window=WINDOW, login=f"seat{WINDOW}")
        language.install(self.app, self.spoken)
        theme.apply(self.app, settings.theme)
        tasks = Tasks()
        window = MainWindow(tasks, settings, self.url, f"{DAY}T{self.until}:00")
        try:
            window.resize(SIZES[0])
            window.show()
            window.start()
            self._settle(tasks)
            self._walk(window, tasks)
        finally:
            program.close(window, tasks)
            window.close()
            window.deleteLater()
            self._breathe(50)

    def _walk(self, window: MainWindow, tasks: Tasks) -> None:
        assert window.station is not None
        assert window.door is not None
        if self.spoken is not window.station.language:
            window.station.remember(language=self.spoken.name)
            self._settle(tasks)
        self._grab(window, "sign-in")
        window.station.sign_in(actor_of(window.station.store, f"seat{WINDOW}", "窗口007"), outlet=OUTLET, window=WINDOW)
        window.enter()
        shell = window.shell
        assert shell is not None
        for size in SIZES:
            window.resize(size)
            shell.go(0)
            self._settle(tasks)
            self._grab(window, "console")
            shell.go(1)
            self._settle(tasks)
            QTest.keyClicks(shell.take_number.search.field, "sb")
            self._settle(tasks)
            self._grab(window, "take-number")
            shell.take_number.search.field.clear()
        window.resize(SIZES[0])
        if self.spoken is Language.ZH:
            self._looks(window, tasks)
        window.show_board()
        opened = time.monotonic()
        self._strip(window, tasks)
        self._kiosk(window, tasks)
        self._breathe(int(max(0.0, opened + HINT_S - time.monotonic()) * 1000))
        self._board(window, tasks)
        self._number(window, tasks)

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
            window.shell.go(0)
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
            self._settle(tasks)
            self._grab(window.board, "board")
        window.board.close()

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
            (lambda: kiosk.start.tiles.tiles[1], "kiosk-items"),
            (lambda: kiosk.items.tiles.tiles[0], "kiosk-check"),
            (lambda: kiosk.check.go, "kiosk-number"),
        ):
            QTest.mouseClick(button(), Qt.MouseButton.LeftButton)
            self._settle(tasks)
            self._grab(kiosk, name)
        QTest.mouseClick(kiosk.done.close_button, Qt.MouseButton.LeftButton)
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
        window.shell.go(1)
        self._settle(tasks)
        screen = window.shell.take_number
        screen.search.field.setText("公司设立")
        self._settle(tasks)
        QTest.keyClick(screen.search.field, Qt.Key.Key_Return)
        screen.form.name.setText("张䶮")
        self._settle(tasks)
        self._grab(window, "take-number-form")
        QTest.keyClick(screen.search.field, Qt.Key.Key_F2)
        self._settle(tasks)
        self._grab(window, "take-number-done")

    def _settle(self, tasks: Tasks) -> None:
        """Let everything that is under way arrive and be painted."""
        for _ in range(3):
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
