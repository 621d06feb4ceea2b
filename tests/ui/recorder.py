"""A loudspeaker for tests: what it is given it puts on a time line, second by second, and can write to a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from hallapp.devices.voice_sound import RATE_HZ, Sound
from hallapp.ui.voice_speaker import Saying, Speaker


@dataclass(frozen=True)
class Heard:
    """One thing that came out, from ``start`` to ``end`` in seconds of the recorder's own clock."""

    start: float
    end: float
    saying: Saying
    whole: bool = True

    @property
    def words(self) -> tuple[str, ...]:
        """What was said, without the chime."""
        return tuple(piece for piece in self.pieces if piece != "chime")

    @property
    def pieces(self) -> tuple[str, ...]:
        """The recordings it was joined from."""
        return tuple(mark.piece for mark in self.saying.sound.marks)


class Recorder(Speaker):
    """Takes ``speed`` times less than sound does: its clock goes by what it plays. ``begun``: something comes out."""

    begun = Signal()

    def __init__(self, parent: QObject | None = None, *, speed: float = 200.0) -> None:
        super().__init__(parent)
        self.speed = speed
        self.now = 0.0
        self.heard: list[Heard] = []
        self.is_ready = False
        self.overlaps = 0
        self._key: int | None = None
        self._saying: Saying | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.play_out)

    @property
    def saying(self) -> tuple[str, ...]:
        """What is being said, without the chime; empty where nothing is."""
        return Heard(0, 0, self._saying).words if self._saying else ()

    def plug(self, name: str) -> None:
        """Another device, or none: what is being said breaks off."""
        self.device = name
        self.device_changed.emit(name)
        if not name and self._key is not None:
            self._finish(whole=False)

    def begin(self, *, engine: str | None = None) -> None:
        self.is_ready = True
        if self.device is None:
            self.plug("Hall")

    def say(self, key: int, saying: Saying) -> None:
        self.overlaps += self._key is not None
        self._key, self._saying = key, saying
        self._timer.start(max(0, round(saying.seconds / self.speed * 1000)))
        self.begun.emit()

    def hush(self) -> None:
        self._timer.stop()
        self._key = self._saying = None

    def end(self) -> None:
        self.hush()
        self.is_ready, self.device = False, None

    def play_out(self) -> None:
        """What is being said has come to its end."""
        self._finish(whole=True)

    def write(self, file: Path) -> Sound:
        """All that was heard, with the silences between, as a WAV file."""
        samples = bytearray()
        for one in self.heard:
            samples.extend(bytes(2 * (round(one.start * RATE_HZ) - len(samples) // 2)))
            samples.extend(one.saying.sound.samples)
        sound = Sound(RATE_HZ, bytes(samples))
        sound.write(file)
        return sound

    def _finish(self, *, whole: bool) -> None:
        self._timer.stop()
        key, saying = self._key, self._saying
        assert key is not None
        assert saying is not None
        self._key = self._saying = None
        self.heard.append(Heard(self.now, self.now + saying.seconds, saying, whole))
        self.now += saying.seconds
        self.over.emit(key, whole)
