"""A board that runs on and on: ``python -m benchmarks.board [--calls 20000] [--json FILE]``.

A real board, drawn offscreen, of a real database, into which another process calls (``board_calls``). The voice says
every call from the pack of recordings; only what would be the loudspeaker plays a thousand times faster, and a call
stands for a thousandth of its time. Nothing is skipped: every call must come up on the board once, and be said once
from its chime on. What the process uses is looked at twenty times.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QProcess, QTimer, Signal
from PySide6.QtWidgets import QApplication

from benchmarks.figures import Figure, at_most, table
from hallapp.devices.voice_words import pieces
from hallapp.queue.views import Announcement
from hallapp.store.engine import Store
from hallapp.store.news import News
from hallapp.ui import language, theme, voice_pace
from hallapp.ui.board import BoardWindow
from hallapp.ui.feed import Feed
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.ui.theme import Theme
from hallapp.ui.voice import Voice
from hallapp.ui.voice_speaker import Saying, Speaker
from hallapp.wording import Language
from tests.halls import Clock, make_sample_hall

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = 40
#: How much faster than in a hall.
SPEED = 1000
#: After so many calls everything has been loaded, and every cache has been filled.
WARM = 2000
LOOKS = 20
#: Without a further call for so long something is stuck.
PATIENCE_S = 60.0


class FastSpeaker(Speaker):
    """Plays nothing, in a thousandth of the time; tells what it is given."""

    given = Signal(tuple)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.overlaps = 0
        self.seconds = 0.0
        self._key: int | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._played)

    def begin(self, *, engine: str | None = None) -> None:
        self.device = "benchmark"
        self.device_changed.emit(self.device)

    def say(self, key: int, saying: Saying) -> None:
        self.overlaps += self._key is not None
        self._key = key
        self.seconds += saying.seconds
        self.given.emit(tuple(mark.piece for mark in saying.sound.marks))
        self._timer.start(round(saying.seconds * 1000 / SPEED))

    def hush(self) -> None:
        self._timer.stop()
        self._key = None

    def end(self) -> None:
        self.hush()

    def _played(self) -> None:
        key, self._key = self._key, None
        assert key is not None
        self.over.emit(key, True)


@dataclass
class Look:
    """What the process uses after so many calls."""

    calls: int
    rss_kib: int
    handles: int
    threads: int
    objects: int
    seconds: float


@dataclass
class Outcome:
    """What came of a run. ``missed`` and ``doubled`` are calls, on the board and from the voice together."""

    calls: int = 0
    missed: int = 0
    doubled: int = 0
    out_of_order: int = 0
    sayings: int = 0
    overlaps: int = 0
    seconds: float = 0.0
    sound_s: float = 0.0
    looks: list[Look] = field(default_factory=list)

    @property
    def warm(self) -> Look:
        """The first look after everything has been loaded."""
        return next((look for look in self.looks if look.calls >= WARM), self.looks[0])

    @property
    def growth(self) -> float:
        """By how much of itself the memory has grown since then."""
        return self.looks[-1].rss_kib / self.warm.rss_kib - 1

    def plain(self) -> dict[str, Any]:
        """As it is written to a file."""
        return {
            **{name: value for name, value in vars(self).items() if name != "looks"},
            "growth": round(self.growth, 4),
            "looks": [vars(look) for look in self.looks],
            "peak_rss_kib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        }


class Soak(QObject):
    """The board, its voice, and the hall behind it; a round after the other until enough is called."""

    done = Signal()

    def __init__(self, store: Store, url: str, folder: Path, calls: int) -> None:
        super().__init__()
        self.outcome = Outcome()
        self._most = calls
        self._began = time.monotonic()
        self._shown: list[tuple[str, str]] = []
        self._said: list[tuple[str, ...]] = []
        self._expected: list[tuple[str, str]] | None = None
        self._again = False
        self.tasks = Tasks()
        self.station = Station(store, self.tasks, Feed(partial(News, store)), file=folder / "workstation.json")
        self.station.remember(language=Language.EN.name, voice=True)
        self.speaker = FastSpeaker(self)
        self.voice = Voice(self.station, self.speaker)
        self.board = BoardWindow(self.station)
        self.board.resize(1920, 1080)
        self.board.announced.connect(self._on_shown)
        self.speaker.given.connect(self._on_said)
        self.hall = QProcess(self)
        self.hall.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self.hall.setWorkingDirectory(str(ROOT))
        self.hall.readyReadStandardOutput.connect(self._on_called)
        self.hall.start(sys.executable, ["-m", "benchmarks.board_calls", url, str(WINDOWS)])
        self._stuck = QTimer(self, singleShot=True, interval=round(PATIENCE_S * 1000))
        self._stuck.timeout.connect(self._settle)
        self.station.feed.start()
        self.board.show()

    def run(self) -> Outcome:
        """Go on until enough is called."""
        loop = QEventLoop()
        self.done.connect(loop.quit)
        self._ask()
        loop.exec()
        self.outcome.seconds = time.monotonic() - self._began
        self.outcome.overlaps, self.outcome.sound_s = self.speaker.overlaps, self.speaker.seconds
        return self.outcome

    def close(self) -> None:
        """Leave nothing running."""
        self.hall.closeWriteChannel()
        self.hall.waitForFinished(10_000)
        self.board.close()
        self.station.feed.close()
        self.tasks.drain()
        self.tasks.close()

    # --- one round

    def _ask(self) -> None:
        self._shown, self._said, self._expected = [], [], None
        left = self._most - self.outcome.calls
        self.hall.write(b"again\n" if self._again else f"next {min(left, WINDOWS)}\n".encode())
        self._stuck.start()

    def _on_called(self) -> None:
        if not self.hall.canReadLine():
            return
        self._expected = [tuple(one) for one in json.loads(bytes(self.hall.readLine().data()))]
        self._check()

    def _on_shown(self, call: Announcement) -> None:
        self._shown.append((call.number, call.window))
        self._stuck.start()
        self._check()

    def _on_said(self, said: tuple[str, ...]) -> None:
        self._said.append(said)
        self._check()

    def _check(self) -> None:
        """The round is over when as many calls as were made have come up and been said, and nothing is at work."""
        expected = self._expected
        if expected is None or len(self._shown) < len(expected) or self.board.pace.queue.waiting:
            return
        if len([one for one in self._said if one[0] == "chime"]) >= len(expected):
            QTimer.singleShot(0, self, self._settle_when_quiet)

    def _settle_when_quiet(self) -> None:
        if self._expected is None:
            return
        if self.board.pace.at_work:
            QTimer.singleShot(2, self, self._settle_when_quiet)
        else:
            self._settle()

    def _settle(self) -> None:
        """Hold what was shown and said against what was called."""
        expected, self._expected = self._expected or [], None
        outcome = self.outcome
        said = [one[1:] for one in self._said if one[0] == "chime"]
        words = {call: self._words(*call) for call in expected}
        for found, wanted in (
            (Counter(self._shown), Counter(expected)),
            (Counter(said), Counter(words.values())),
        ):
            outcome.missed += (wanted - found).total()
            outcome.doubled += (found - wanted).total()
        outcome.out_of_order += self._shown != expected or said != [words[call] for call in expected]
        outcome.calls += len(expected)
        outcome.sayings += len(self._said)
        step = max(1, self._most // LOOKS)
        if not outcome.looks or outcome.calls - outcome.looks[-1].calls >= step or outcome.calls >= self._most:
            self._look()
        if outcome.calls >= self._most or not expected:
            self._stuck.stop()
            self.done.emit()
            return
        self._again = not self._again and outcome.calls + len(expected) < self._most
        self._ask()

    def _words(self, number: str, window: str) -> tuple[str, ...]:
        speech = self.voice.speech
        assert speech is not None
        hall = speech.rules
        wanted = pieces(number, window, hall.voice_template, hall.voice_digit_one, "zh", hall.voice_window)
        return speech.packs.by_language["zh"][0].cut(wanted)

    def _look(self) -> None:
        gc.collect()
        rss = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024
        look = Look(
            self.outcome.calls,
            rss,
            sum(1 for _ in Path("/proc/self/fd").iterdir()),
            threading.active_count(),
            len(gc.get_objects()),
            round(time.monotonic() - self._began, 1),
        )
        self.outcome.looks.append(look)
        print(json.dumps(vars(look)), file=sys.stderr, flush=True)


def figures(outcome: Outcome) -> list[Figure]:
    """What a board promises, each beside its limit."""
    warm, last = outcome.warm, outcome.looks[-1]
    how = f"{warm.rss_kib / 1024:.1f} MiB after {warm.calls} calls, {last.rss_kib / 1024:.1f} after {last.calls}"
    return [
        at_most("calls missed", outcome.missed, 0, f"of {outcome.calls}, on the board or by the voice", ""),
        at_most("calls doubled", outcome.doubled, 0, f"{outcome.sayings} sayings", ""),
        at_most("rounds out of order", outcome.out_of_order, 0, f"{WINDOWS} windows a round", ""),
        at_most("sayings over another", outcome.overlaps, 0, f"{outcome.sound_s / 3600:.1f} h of sound", ""),
        at_most("memory growth", outcome.growth * 100, 5, how, "%"),
        at_most("file handles more", last.handles - warm.handles, 0, f"{warm.handles}, then {last.handles}", ""),
        at_most("threads more", last.threads - warm.threads, 0, f"{warm.threads}, then {last.threads}", ""),
    ]


def main() -> int:
    """Run, print the table; 0 where every promise is kept."""
    parser = argparse.ArgumentParser(description="A board that runs on and on.")
    parser.add_argument("--calls", type=int, default=20_000, help="how many calls and recalls (20000)")
    parser.add_argument("--json", type=Path, help="write the outcome to this file too")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    voice_pace.HOLD_MS //= SPEED
    voice_pace.HOLD_IN_A_ROW_MS //= SPEED
    with tempfile.TemporaryDirectory(prefix="hall-board-") as name:
        folder = Path(name)
        os.environ["HALLAPP_SETTINGS"] = str(folder / "workstation.json")
        url = f"sqlite:///{folder / 'hall.db'}"
        make_sample_hall(url)
        app = QApplication([])
        language.install(app, Language.EN)
        theme.apply(app, Theme())
        store = Store(url, clock=Clock())
        soak = Soak(store, url, folder, options.calls)
        try:
            outcome = soak.run()
        finally:
            soak.close()
            store.close()
    found = figures(outcome)
    print(table(found))
    if options.json:
        options.json.write_text(json.dumps(outcome.plain(), indent=1), encoding="utf-8")
    return 0 if all(figure.kept for figure in found) else 1


if __name__ == "__main__":
    sys.exit(main())
