"""Sounds as the voice joins them: 16 bit, one channel, one rate; recordings of other kinds are brought to that.

A hall's recordings come from any telephone or computer. Here each one is mixed down to one channel, freed of the
silence around it, brought to ``RATE_HZ`` and to one loudness, and faded at both ends, so that any two of them
can stand side by side.
"""

from __future__ import annotations

import math
import operator
import os
import sys
import wave
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain, repeat
from pathlib import Path

from hallapp.errors.system import FileUnwritable
from hallapp.errors.voice import RecordingUnusable

#: Samples a second of everything that is played.
RATE_HZ = 22_050
#: A single recording is no longer than this; a longer one is no piece of a sentence.
LONGEST_S = 6.0

_RATES_HZ = range(8_000, 192_001)
_FULL = 32_767
#: Loudness of speech while it sounds, and what no sample goes over: -19 and -1.5 dB below full scale.
_LEVEL = _FULL * 10 ** (-19 / 20)
_CEILING = round(_FULL * 10 ** (-1.5 / 20))
#: A recording within this many dB of the level is left as it is.
_NEAR_DB = 1.5
_MOST_GAIN = 10 ** (24 / 20)

#: How finely sound is told from silence.
LEVEL_WINDOW_S = 0.005
#: Kept of the quiet before and after the sound, so that soft consonants stay whole.
_HEAD_S, _TAIL_S = 0.010, 0.015
_FADE_IN_S, _FADE_OUT_S = 0.002, 0.010

#: Half the length of the resampling filter, in samples of the slower side, and its phases.
_REACH, _PHASES = 12, 64


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a piece stands in a joined sound: samples ``start`` up to, not including, ``stop``."""

    piece: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Sound:
    """16 bit samples of one channel in the machine's byte order, ``rate_hz`` of them a second."""

    rate_hz: int
    samples: bytes
    marks: tuple[Mark, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it plays."""
        return len(self.samples) / 2 / self.rate_hz

    def values(self) -> array[int]:
        """The samples as numbers."""
        return array("h", self.samples)

    def write(self, path: Path) -> None:
        """Write a WAV file, whole or not at all. Raises ``FileUnwritable``."""
        values = self.values()
        if sys.byteorder == "big":
            values.byteswap()
        half = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with wave.open(str(half), "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(self.rate_hz)
                file.writeframes(values.tobytes())
            half.replace(path)
        except OSError as error:
            half.unlink(missing_ok=True)
            raise FileUnwritable(str(path), str(error.strerror or error)) from error


@dataclass(frozen=True, slots=True)
class Recording:
    """A WAV file as it is: samples of one channel brought to 16 bit, at its own rate."""

    file: Path
    rate_hz: int
    values: array[int]
    clipped: bool
    #: From which sample to which there is sound; both 0 where there is none.
    start: int
    stop: int

    @property
    def seconds(self) -> float:
        """How long it is, with the silence around it."""
        return len(self.values) / self.rate_hz


def silence(seconds: float) -> Sound:
    """So much silence."""
    return Sound(RATE_HZ, bytes(2 * round(seconds * RATE_HZ)))


def joined(sounds: Iterable[Sound]) -> Sound:
    """One after the other; their marks move along."""
    samples: list[bytes] = []
    marks: list[Mark] = []
    at = 0
    for sound in sounds:
        samples.append(sound.samples)
        marks += (Mark(mark.piece, mark.start + at, mark.stop + at) for mark in sound.marks)
        at += len(sound.samples) // 2
    return Sound(RATE_HZ, b"".join(samples), tuple(marks))


def recording(file: Path) -> Recording:
    """Read a WAV file of plain PCM, 8 to 32 bit, any number of channels. Raises ``RecordingUnusable``."""
    try:
        with wave.open(str(file), "rb") as opened:
            channels, width, rate = opened.getnchannels(), opened.getsampwidth(), opened.getframerate()
            frames = opened.getnframes()
            if rate not in _RATES_HZ or width not in (1, 2, 3, 4):
                raise RecordingUnusable(file.name, "format")
            if frames > LONGEST_S * rate:
                raise RecordingUnusable(file.name, "too_long")
            data = opened.readframes(frames)
    except OSError as error:
        raise RecordingUnusable(file.name, "unreadable") from error
    except wave.Error as error:
        raise RecordingUnusable(file.name, "format" if "format" in str(error) else "damaged") from error
    except (EOFError, RuntimeError, ValueError) as error:
        raise RecordingUnusable(file.name, "damaged") from error
    if len(data) < frames * width * channels or not frames:
        raise RecordingUnusable(file.name, "damaged")
    values = _sixteen_bit(data, width)
    clipped = _clipped(values)
    values = _mixed([values[channel::channels] for channel in range(channels)])
    return Recording(file, rate, values, clipped, *_sounding(values, rate))


def prepared(taken: Recording) -> Sound:
    """The recording, in which there is sound, ready to be joined: trimmed, at ``RATE_HZ``, level, faded."""
    head, tail = round(_HEAD_S * taken.rate_hz), round(_TAIL_S * taken.rate_hz)
    values = taken.values[max(0, taken.start - head) : taken.stop + tail]
    if taken.rate_hz != RATE_HZ:
        values = _resampled(values, taken.rate_hz)
    values = _level(values)
    _fade(values)
    return Sound(RATE_HZ, values.tobytes())


def loudness(values: array[int], width: int) -> list[int]:
    """The largest sample of every ``width`` samples."""
    parts = (values[at : at + width] for at in range(0, len(values), width))
    return [_peak(part) for part in parts]


def quiet_below(loud: list[int]) -> int:
    """Windows of ``loudness`` up to this are taken for silence."""
    top = max(loud, default=0)
    if top < _FULL * 0.005:
        return top
    floor = sorted(loud)[len(loud) // 20]
    return round(max(top * 0.016, min(floor * 2.5, top * 0.06)))


def _sounding(values: array[int], rate: int) -> tuple[int, int]:
    """Quiet is what lies 36 dB below the loudest, or not far above the room's own noise."""
    width = max(1, round(LEVEL_WINDOW_S * rate))
    loud = loudness(values, width)
    quiet = quiet_below(loud)
    heard = [at for at, value in enumerate(loud) if value > quiet]
    return (heard[0] * width, min(len(values), (heard[-1] + 1) * width)) if heard else (0, 0)


def _peak(values: array[int]) -> int:
    top, bottom = max(values), min(values)
    return max(top, -bottom)


def _mixed(channels: list[array[int]]) -> array[int]:
    """All channels in one; most recorders write the same into each."""
    first, *others = channels
    if all(other == first for other in others):
        return first
    return array("h", (sum(frame) // len(channels) for frame in zip(*channels, strict=True)))


def _sixteen_bit(data: bytes, width: int) -> array[int]:
    if width == 1:
        return array("h", ((value - 128) << 8 for value in data))
    if width == 2:
        values = array("h", data)
        if sys.byteorder == "big":
            values.byteswap()
        return values
    # Little-endian: the two upper bytes of each sample are its 16 bit.
    upper = bytearray(len(data) // width * 2)
    upper[0::2], upper[1::2] = data[width - 2 :: width], data[width - 1 :: width]
    return _sixteen_bit(bytes(upper), 2)


def _clipped(values: array[int]) -> bool:
    """Whether the recording was too loud for its device: the very top held for several samples in a row."""
    top = _peak(values)
    if top < _FULL * 0.98:
        return False
    held = 0
    for value in values:
        held = held + 1 if abs(value) >= top - 1 else 0
        if held >= 4:
            return True
    return False


def _level(values: array[int]) -> array[int]:
    """Brought to the common loudness, with no sample over the ceiling."""
    width = RATE_HZ // 50
    powers = []
    for at in range(0, len(values), width):
        part = values[at : at + width]
        powers.append(sum(map(operator.mul, part, part)) / len(part))
    floor = max(powers) * 0.05
    speaking = [power for power in powers if power > floor]
    gain = min(_LEVEL / math.sqrt(sum(speaking) / len(speaking)), _MOST_GAIN)
    peak = _peak(values)
    if abs(20 * math.log10(gain)) <= _NEAR_DB:
        gain = 1.0
    gain = min(gain, _CEILING / peak)
    return values if gain == 1.0 else array("h", (round(value * gain) for value in values))


def _fade(values: array[int]) -> None:
    """Both ends from and to nothing, so that no join clicks."""
    fade_in = min(round(_FADE_IN_S * RATE_HZ), len(values) // 4)
    fade_out = min(round(_FADE_OUT_S * RATE_HZ), len(values) // 4)
    for at in range(fade_in):
        values[at] = values[at] * at // fade_in
    for at in range(fade_out):
        values[-1 - at] = int(values[-1 - at] * at / fade_out)


def _resampled(values: array[int], rate: int) -> array[int]:
    """From ``rate`` to ``RATE_HZ`` by windowed sinc filters, one for each phase between two samples."""
    step = rate / RATE_HZ
    reach = math.ceil(_REACH * max(1.0, step))
    filters = _filters(rate)
    padded = array("h", chain(repeat(0, reach), values, repeat(0, reach + 1)))
    found = array("h")
    for index in range(int(len(values) / step)):
        at, phase = divmod(round(index * step * _PHASES), _PHASES)
        window = padded[at + 1 : at + 1 + 2 * reach]
        found.append(max(-_FULL, min(_FULL, round(sum(map(operator.mul, filters[phase], window))))))
    return found


@cache
def _filters(rate: int) -> tuple[tuple[float, ...], ...]:
    """For each phase the weights of the samples around it; none lets through what the slower side cannot hold."""
    narrow = min(1.0, RATE_HZ / rate) * 0.94
    reach = math.ceil(_REACH * max(1.0, rate / RATE_HZ))

    def weight(distance: float) -> float:
        if abs(distance) >= reach:
            return 0.0
        turned = math.pi * distance
        sinc = narrow if not distance else math.sin(narrow * turned) / turned
        return sinc * (0.5 + 0.5 * math.cos(turned / reach))

    rows = []
    for phase in range(_PHASES):
        # window[k] is the sample k + 1 - reach after the one the phase begins at
        row = [weight(k + 1 - reach - phase / _PHASES) for k in range(2 * reach)]
        whole = sum(row)
        rows.append(tuple(value / whole for value in row))
    return tuple(rows)
