"""Recordings as a hall might make them, and sounds taken apart again."""

from __future__ import annotations

import math
import struct
import wave
from array import array
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

#: What each test folder says, on a pitch of its own, so that a piece can be told from its sound.
WORDS = ["请", "号到", "号窗口办理", *"零一二三四五六七八九十", *"ABC"]


def tone(
    file: Path, hz: float, *, seconds: float = 0.3, rate: int = 22_050, channels: int = 1, width: int = 2,
    loud: float = 0.3, before: float = 0.0, after: float = 0.0, noise: float = 0.0, pause: float = 0.0,
) -> Path:  # fmt: skip
    """A WAV file with a tone, silence (or noise) around it and a pause in its middle; ``loud`` beyond 1 is clipped."""
    state = 1
    values = []
    sounding = [(before, False), (seconds / 2, True), (pause, False), (seconds / 2, True), (after, False)]
    for length, sounds in sounding:
        for index in range(round(length * rate)):
            state = (1103515245 * state + 12345) % 2**31
            value = noise * (state / 2**30 - 1) + (loud * math.sin(2 * math.pi * hz * index / rate) if sounds else 0.0)
            values.append(max(-1.0, min(1.0, value)))
    with wave.open(str(file), "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(width)
        out.setframerate(rate)
        # each further channel is a little softer, as from another microphone
        out.writeframes(b"".join(_frame(value * 0.9**n, width) for value in values for n in range(channels)))
    return file


def _frame(value: float, width: int) -> bytes:
    if width == 1:
        return bytes([round(128 + 127 * value)])
    return struct.pack("<i", round(value * (2**31 - 1)))[4 - width :]


def folder_of(folder: Path, words: Iterable[str] = WORDS, *, language: str = "zh") -> Path:
    """A hall's folder with these words."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "voice.toml").write_text(f'language = "{language}"\nname = "本大厅"\n', encoding="utf-8")
    for index, word in enumerate(words):
        tone(folder / f"{word}.wav", 300 + 40 * index)
    return folder


def samples_of(file: Path) -> array[int]:
    """The samples of a 16 bit WAV file."""
    with wave.open(str(file), "rb") as opened:
        assert (opened.getnchannels(), opened.getsampwidth()) == (1, 2)
        return array("h", opened.readframes(opened.getnframes()))


def longest_gap_ms(values: array[int], rate: int) -> float:
    """The longest silence between the first sound and the last: 2.5 ms windows 36 dB below the loudest."""
    width = rate // 400
    parts = [values[at : at + width] for at in range(0, len(values), width)]
    loud = [max(part) - min(part) for part in parts]
    quiet = max(loud) / 64
    heard = [at for at, value in enumerate(loud) if value > quiet]
    return max((later - earlier - 1 for earlier, later in pairwise(heard)), default=0) * 2.5


def is_clipped(values: array[int]) -> bool:
    """Whether a sample comes within 1 % of full scale, either way (16 bit, little-endian)."""
    upper = values.tobytes()[1::2]
    return b"\x7f" in upper or b"\x80" in upper


def pitch_of(values: array[int], rate: int) -> float:
    """The pitch of a tone, by its zero crossings."""
    rising = sum(1 for before, after in pairwise(values) if before < 0 <= after)
    return rising * rate / len(values)
