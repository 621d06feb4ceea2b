"""Where the voice comes out: what a board's calls are given to, and the loudspeaker of this machine behind it."""

from __future__ import annotations

import json
import os
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

import hallapp
from hallapp.devices.voice_sound import Sound

#: How soon the program that makes the sound is started again after it has ended, and how much later each time.
AGAIN_MS, AGAIN_AT_MOST_MS = 1000, 60_000
#: Without a device it is looked anew so often: some systems tell of new devices only to who asks for the first time.
LOOK_AGAIN_MS = 60_000
#: How much longer than its sound a saying may take before it is given up.
PATIENCE_S = 8.0
#: How long it may take to end by itself.
END_MS = 2000
#: A speech engine needs about so long for a character.
CHARACTER_S = 0.35


@dataclass(frozen=True, slots=True)
class Saying:
    """What comes out in one go: a sound, and after it ``texts`` (language and words) by the system's speech engine.

    ``volume`` is a slider's, 0 to 100.
    """

    sound: Sound
    texts: tuple[tuple[str, str], ...] = ()
    volume: int = 100

    @property
    def seconds(self) -> float:
        """How long it takes; a guess where an engine speaks."""
        return self.sound.seconds + sum(len(words) for _, words in self.texts) * CHARACTER_S


class Speaker(QObject):
    """Says one thing at a time. ``over`` carries the key that was given with it, and whether all of it was heard.

    ``device`` is the name of what it is heard from, empty where there is nothing, None while that is not known yet;
    ``device_changed`` tells it.
    ``voices_found``: the languages that the system's speech engine has a voice for.
    """

    over = Signal(int, bool)
    device_changed = Signal(str)
    voices_found = Signal(tuple)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.device: str | None = None

    def begin(self, *, engine: str | None = None) -> None:
        """Be ready. ``engine``: the system's speech engine is wanted too, by name or empty for its own."""
        raise NotImplementedError

    def say(self, key: int, saying: Saying) -> None:
        """Say this; ``over`` tells when that has come to its end, later and in any case."""
        raise NotImplementedError

    def hush(self) -> None:
        """Say no more of what is being said; nobody is told."""
        raise NotImplementedError

    def end(self) -> None:
        """It is not needed any more."""
        raise NotImplementedError


class Loudspeaker(Speaker):
    """The machine's own sound, made by a process of its own (``voice_child``): nothing here waits for a device."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine: str | None = None
        self._key: int | None = None
        self._waiting: tuple[int, Saying] | None = None
        self._process: QProcess | None = None
        self._socket: QLocalSocket | None = None
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connected)
        self._pause = AGAIN_MS
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._start)
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._on_hung)

    def begin(self, *, engine: str | None = None) -> None:
        """Start the process, if it is not there."""
        if engine is not None and engine != self._engine:
            self._ask_voices(engine)
        self._engine = engine
        if self._process is None and not self._again.isActive():
            self._start()

    def say(self, key: int, saying: Saying) -> None:
        """Hand the sound over, or keep it for the moment until the process is ready."""
        self._key = key
        self._patience.start(round((saying.seconds + PATIENCE_S) * 1000))
        if self._socket is None:
            self._waiting = (key, saying)
            self.begin(engine=self._engine)
        else:
            self._hand_over(key, saying)

    def hush(self) -> None:
        """Break off."""
        if self._key is not None:
            self._send({"hush": self._key})
        self._key = self._waiting = None
        self._patience.stop()

    def end(self) -> None:
        """Let the process go; it ends with its socket."""
        for timer in (self._again, self._patience):
            timer.stop()
        self._server.close()
        if self._socket is not None:
            socket, self._socket = self._socket, None
            socket.readyRead.disconnect(self._read)
            socket.disconnectFromServer()
            socket.deleteLater()
        if self._process is not None:
            process, self._process = self._process, None
            process.finished.disconnect(self._on_ended)
            process.errorOccurred.disconnect(self._on_error)
            process.finished.connect(process.deleteLater)
            process.setParent(QCoreApplication.instance())
            QTimer.singleShot(END_MS, process, process.kill)
        self._key = self._waiting = self.device = None

    # --- the process

    def _start(self) -> None:
        self._server.close()
        name = f"hallapp-{uuid.uuid4().hex}"
        if not self._server.listen(name):
            self._try_again()
            return
        self._process = QProcess(self)
        # What drivers and sound servers say in passing is nobody's business here.
        self._process.setStandardOutputFile(QProcess.nullDevice())
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.setProcessEnvironment(_environment())
        self._process.finished.connect(self._on_ended)
        self._process.errorOccurred.connect(self._on_error)
        given = ["--speaker", self._server.fullServerName()]
        self._process.start(sys.executable, given if getattr(sys, "frozen", False) else ["-m", "hallapp", *given])

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._on_ended()

    def _on_ended(self) -> None:
        """It has fallen, or could not be started: no sound, until it is there again."""
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
        if self._socket is not None:
            self._socket.deleteLater()
            self._socket = None
        self._tell_device("")
        self._tell_over(whole=False)
        self._try_again()

    def _try_again(self) -> None:
        self._again.start(self._pause)
        self._pause = min(self._pause * 2, AGAIN_AT_MOST_MS)

    def _on_connected(self) -> None:
        self._socket = self._server.nextPendingConnection()
        self._socket.readyRead.connect(self._read)
        if self._engine is not None:
            self._ask_voices(self._engine)
        if self._waiting is not None:
            (key, saying), self._waiting = self._waiting, None
            self._hand_over(key, saying)

    def _read(self) -> None:
        while self._socket is not None and self._socket.canReadLine():
            told = json.loads(bytes(self._socket.readLine().data()))
            if "device" in told:
                self._on_device(told["device"])
            elif "voices" in told:
                self.voices_found.emit(tuple(told["voices"]))
            elif told.get("over") == self._key:
                self._tell_over(whole=told["whole"])

    def _on_device(self, name: str) -> None:
        if name:
            self._pause = AGAIN_MS
        self._tell_device(name)
        if not name:
            QTimer.singleShot(LOOK_AGAIN_MS, self, self._look_again)

    def _look_again(self) -> None:
        """Still no device: begin anew, for it may be one that was never told of."""
        if not self.device and self._process is not None:
            self._process.kill()

    def _hand_over(self, key: int, saying: Saying) -> None:
        samples = saying.sound.samples
        head = {
            "say": key,
            "rate": saying.sound.rate_hz,
            "bytes": len(samples),
            "volume": saying.volume,
            "texts": saying.texts,
        }
        self._send(head, samples)

    def _ask_voices(self, engine: str) -> None:
        self._send({"voices": engine})

    def _send(self, head: dict[str, object], samples: bytes = b"") -> None:
        if self._socket is not None:
            self._socket.write(json.dumps(head).encode() + b"\n" + samples)

    # --- what is told

    def _on_hung(self) -> None:
        """It does not say that it is through: begin anew with another."""
        if self._process is not None:
            self._process.kill()
        else:
            self._tell_over(whole=False)

    def _tell_over(self, *, whole: bool) -> None:
        key, self._key, self._waiting = self._key, None, None
        self._patience.stop()
        if key is not None:
            self.over.emit(key, whole)

    def _tell_device(self, name: str) -> None:
        if name != self.device:
            self.device = name
            self.device_changed.emit(name)


def _environment() -> QProcessEnvironment:
    """This program's, with itself to be found, and without a display, which sound does not need."""
    found = QProcessEnvironment.systemEnvironment()
    if not getattr(sys, "frozen", False):
        here = str(Path(hallapp.__file__).resolve().parent.parent)
        found.insert("PYTHONPATH", os.pathsep.join(filter(None, (here, found.value("PYTHONPATH")))))
    return found
