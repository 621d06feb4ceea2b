"""The program that makes the sound: a process of its own, started by the one whose boards speak.

Sound goes through drivers and sound servers that may hang or fall; where one of them takes its process with it (Qt's
link to PulseAudio does so when that server ends), the board goes on showing calls, and sound is started anew.

It is told over a local socket, one line of JSON each, a sound followed by its samples; it answers in lines too:

    {"say": 7, "rate": 22050, "bytes": 220500, "volume": 80, "texts": [["en", "…"]]}    {"hush": 7}    {"voices": "…"}
    {"device": "…"}    {"device": ""}    {"over": 7, "whole": true}    {"voices": ["en"]}
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QObject, QTimer, Slot
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices, QtAudio
from PySide6.QtNetwork import QLocalSocket

#: How often is looked at what devices there are and whether sound moves on; after so many looks without it is given up.
LOOK_MS = 500
PATIENCE = 8
#: Not played by anything: PulseAudio has it where no device is connected.
NOWHERE = b"auto_null"
#: How the languages of the voice are called by the system's speech engines.
LOCALES = {"zh": "zh", "en": "en"}


class Player(QObject):
    """Plays one sound at a time on the device that is the system's default, also when that changes meanwhile."""

    def __init__(self, socket: QLocalSocket) -> None:
        super().__init__()
        self._socket = socket
        self._head: dict[str, Any] | None = None
        self._order: dict[str, Any] = {}
        self._samples = QByteArray()
        self._sink: QAudioSink | None = None
        self._buffer: QBuffer | None = None
        self._device = b""
        self._told: str | None = None
        self._heard_us, self._still = 0, 0
        self._looks = QTimer(self, interval=LOOK_MS)
        self._looks.timeout.connect(self._look)
        self._last = QTimer(self, singleShot=True)
        self._last.timeout.connect(self._played)
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._on_devices)
        self._engine: _Engine | None = None
        socket.readyRead.connect(self._read)
        self._looks.start()
        self._tell_device()

    # --- what it is told

    @Slot()
    def _read(self) -> None:
        while True:
            if self._head is None:
                if not self._socket.canReadLine():
                    return
                self._head = json.loads(bytes(self._socket.readLine().data()))
            wanted = int(self._head.get("bytes", 0))
            if self._socket.bytesAvailable() < wanted:
                return
            head, self._head = self._head, None
            self._do(head, self._socket.read(wanted))

    def _do(self, head: dict[str, Any], samples: QByteArray) -> None:
        if "say" in head:
            self._order, self._samples = head, samples
            self._start()
        elif "hush" in head and self._order.get("say") == head["hush"]:
            self._over(whole=False)
        elif "voices" in head:
            self._engine = _Engine(head["voices"], self)
            self._tell({"voices": self._engine.languages})

    # --- the samples

    def _start(self) -> None:
        """Play what is ordered from its start."""
        self._stop()
        device = QMediaDevices.defaultAudioOutput()
        if not heard(device):
            self._over(whole=False)
            return
        form = QAudioFormat()
        form.setSampleRate(self._order["rate"])
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._device = bytes(device.id().data())
        self._buffer = QBuffer(self._samples)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._sink = QAudioSink(device, form)
        self._sink.setVolume(loudness(self._order["volume"]))
        self._sink.stateChanged.connect(self._on_state)
        self._heard_us = self._still = 0
        self._sink.start(self._buffer)

    def _stop(self) -> None:
        self._last.stop()
        if self._sink is not None:
            sink, self._sink = self._sink, None
            sink.stateChanged.disconnect(self._on_state)
            sink.reset()
            sink.deleteLater()
        self._buffer = None

    @Slot()
    def _on_state(self) -> None:
        if self._sink is None or self._buffer is None:
            return
        state = self._sink.state()
        if state is QtAudio.State.StoppedState:
            self._over(whole=False)
        elif state is QtAudio.State.IdleState and self._buffer.atEnd() and not self._last.isActive():
            # What was handed over last is still on its way through the device's own buffer.
            left = self._seconds() - self._sink.elapsedUSecs() / 1e6
            self._last.start(max(0, round(left * 1000)))

    @Slot()
    def _look(self) -> None:
        """Not every system tells of a device that has gone; and one that takes nothing more is given up."""
        self._on_devices()
        if self._sink is None:
            return
        heard_us = self._sink.processedUSecs()
        self._still = 0 if heard_us != self._heard_us or self._last.isActive() else self._still + 1
        self._heard_us = heard_us
        if self._still >= PATIENCE:
            # Qt does not find its way back to a sound server that is gone: a new process does.
            self._over(whole=False)
            self._socket.waitForBytesWritten(1000)
            QCoreApplication.exit(1)

    @Slot()
    def _played(self) -> None:
        self._stop()
        texts = self._order.get("texts", [])
        if texts and self._engine is not None:
            self._engine.say(texts, self._order["volume"], self._over)
        else:
            self._over(whole=True)

    def _seconds(self) -> float:
        return self._samples.size() / 2 / float(self._order["rate"])

    def _over(self, *, whole: bool) -> None:
        self._stop()
        if self._engine is not None:
            self._engine.hush()
        order, self._order, self._samples = self._order, {}, QByteArray()
        if order:
            self._tell({"over": order["say"], "whole": whole})

    # --- devices

    @Slot()
    def _on_devices(self) -> None:
        """Another device is there, or one has gone: what is being said begins anew where it can be heard."""
        self._tell_device()
        if self._sink is not None and bytes(QMediaDevices.defaultAudioOutput().id().data()) != self._device:
            self._start()

    def _tell_device(self) -> None:
        device = QMediaDevices.defaultAudioOutput()
        name = device.description() or "?" if heard(device) else ""
        if name != self._told:
            self._told = name
            self._tell({"device": name})

    def _tell(self, what: Mapping[str, object]) -> None:
        self._socket.write(json.dumps(what).encode() + b"\n")
        self._socket.flush()


class _Engine(QObject):
    """The system's speech engine, with a voice for each of the languages that it has one for."""

    def __init__(self, name: str, parent: QObject) -> None:
        """``name`` of the engine; empty for the system's own."""
        super().__init__(parent)
        from PySide6.QtTextToSpeech import QTextToSpeech  # only where a hall prefers it

        self._ready, self._error = QTextToSpeech.State.Ready, QTextToSpeech.State.Error
        names = [name] if name else [one for one in QTextToSpeech.availableEngines() if one != "mock"]
        self._speech = QTextToSpeech(names[0], self) if names else None
        self._voices: dict[str, Any] = {}
        if self._speech is not None and self._speech.state() is not self._error:
            for language, locale in LOCALES.items():
                found = [v for v in self._all_voices() if v.locale().name().startswith(locale)]
                if found:
                    self._voices[language] = found[0]
            self._speech.stateChanged.connect(self._on_state)
        self._texts: list[list[str]] = []
        self._done: Any = None

    @property
    def languages(self) -> list[str]:
        """The languages it can say."""
        return list(self._voices)

    def say(self, texts: list[list[str]], volume: int, done: Any) -> None:
        """Say these texts, each with its language, one after the other; ``done(whole=…)`` hears when that is over."""
        self._texts, self._done = list(texts), done
        if self._speech is not None:
            self._speech.setVolume(volume / 100)
        self._next()

    def hush(self) -> None:
        """Say no more."""
        self._texts, self._done = [], None
        if self._speech is not None:
            self._speech.stop()

    def _all_voices(self) -> list[Any]:
        assert self._speech is not None
        found = []
        for locale in self._speech.availableLocales():
            self._speech.setLocale(locale)
            found += self._speech.availableVoices()
        return found

    def _next(self) -> None:
        while self._texts and self._texts[0][0] not in self._voices:
            del self._texts[0]
        if not self._texts or self._speech is None:
            self._end(whole=True)
            return
        language, text = self._texts.pop(0)
        self._speech.setVoice(self._voices[language])
        self._speech.say(text)

    @Slot()
    def _on_state(self) -> None:
        if self._done is None or self._speech is None:
            return
        if self._speech.state() is self._error:
            self._end(whole=False)
        elif self._speech.state() is self._ready:
            self._next()

    def _end(self, *, whole: bool) -> None:
        done, self._done = self._done, None
        if done is not None:
            done(whole=whole)


def heard(device: QAudioDevice) -> bool:
    """Whether anybody can hear what this device plays."""
    return not device.isNull() and bytes(device.id().data()) != NOWHERE


def loudness(volume: int) -> float:
    """From a slider's 0 to 100 as people hear it to the factor for samples."""
    return float(
        QtAudio.convertVolume(
            volume / 100, QtAudio.VolumeScale.LogarithmicVolumeScale, QtAudio.VolumeScale.LinearVolumeScale
        )
    )


def run(name: str) -> int:
    """Serve whoever listens at the local socket ``name``, until it goes; the exit status."""
    app = QCoreApplication(sys.argv[:1])
    app.setApplicationName("hallapp")
    socket = QLocalSocket()
    socket.disconnected.connect(app.quit)
    socket.connectToServer(name)
    if not socket.waitForConnected(5000):
        return 1
    player = Player(socket)
    status = app.exec()
    player.deleteLater()
    return status
