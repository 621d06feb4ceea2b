"""What is wrong with a voice pack, or could be better: for whoever makes a hall's own recordings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hallapp.devices.voice_pack import VoicePack
from hallapp.devices.voice_sound import LEVEL_WINDOW_S, Recording, loudness, quiet_below
from hallapp.devices.voice_words import atoms

#: A recording whose loudest sample is below this share of full scale was made too softly.
_SOFT = 0.06
#: Noise louder than this share of the voice cannot be told from soft consonants, and is not cut away.
_NOISY = 0.025
#: Windows of 5 ms around the voice from which noise can be told: more than any consonant has.
_AROUND, _VOICE = 60, 0.2
_DULL_BELOW_HZ = 22_050
_LONG_EDGES_S = 0.4
#: A pause within a sentence is no longer than this, in milliseconds.
LONGEST_PAUSE_MS = 120
#: A slow reading: so long for a word and for each further one; letters can have three syllables (W).
_SLOW_S = {"zh": (0.75, 0.40), "en": (1.0, 0.55)}
_SLOW_LETTER_S = 1.1


@dataclass(frozen=True, slots=True)
class Finding:
    """``code`` of ``wording.voice.FINDINGS`` with its facts; ``severity`` is error where a piece cannot be said."""

    code: str
    severity: str
    facts: dict[str, object]


def check(
    pack: VoicePack,
    template: str | None = None,
    one: str = "一",
    letters: str | None = None,
    window_reading: str = "as_number",
) -> list[Finding]:
    """All there is to say about a pack: what it cannot say first, then what is left out, then what sounds bad.

    The arguments are those of ``VoicePack.missing``; ``letters`` None are all of the alphabet.
    """
    wanted = {} if letters is None else {"letters": letters}
    found = [
        Finding("voice_missing", "error", {"piece": piece})
        for piece in pack.missing(template, one, window_reading=window_reading, **wanted)
    ]
    found += [Finding("voice_left_out", "error", {"file": fault.file, "reason": fault.reason}) for fault in pack.faults]
    for piece, taken in pack.recordings.items():
        found += _heard(taken)
        least, more = _SLOW_S[pack.language]
        if piece.isascii() and len(piece) == 1:
            least = _SLOW_LETTER_S
        spoken_s = (taken.stop - taken.start) / taken.rate_hz
        if spoken_s > least + more * (len(atoms(piece, pack.language)) - 1):
            found.append(_remark("voice_drawn_out", taken, seconds=f"{spoken_s:.1f}"))
    return found


def _heard(taken: Recording) -> Iterator[Finding]:
    """What a recording sounds like."""
    width = max(1, round(LEVEL_WINDOW_S * taken.rate_hz))
    loud = loudness(taken.values, width)
    top = max(loud)
    if taken.clipped:
        yield _remark("voice_clipped", taken)
    if top < _SOFT * 32_767:
        yield _remark("voice_quiet", taken)
    start, stop = taken.start // width, taken.stop // width
    if _is_noisy(loud, top):
        yield _remark("voice_noisy", taken)
    if taken.rate_hz < _DULL_BELOW_HZ:
        yield _remark("voice_low_rate", taken, rate_hz=taken.rate_hz)
    edges_s = taken.seconds - (taken.stop - taken.start) / taken.rate_hz
    if edges_s > _LONG_EDGES_S:
        yield _remark("voice_long_edges", taken, seconds=f"{edges_s:.1f}")
    pause_ms = round(_longest_pause(loud[start:stop], quiet_below(loud)) * width * 1000 / taken.rate_hz)
    if pause_ms > LONGEST_PAUSE_MS:
        yield _remark("voice_pause_inside", taken, ms=pause_ms)


def _is_noisy(loud: list[int], top: int) -> bool:
    """Whether what is around the voice itself is not quiet."""
    voice = [at for at, value in enumerate(loud) if value > _VOICE * top]
    around = [*loud[: voice[0]], *loud[voice[-1] + 1 :]]
    return len(around) >= _AROUND and sorted(around)[len(around) // 2] > _NOISY * top


def _longest_pause(loud: list[int], quiet: int) -> int:
    """The longest run of quiet windows."""
    longest = run = 0
    for value in loud:
        run = run + 1 if value <= quiet else 0
        longest = max(longest, run)
    return longest


def _remark(code: str, taken: Recording, **facts: object) -> Finding:
    return Finding(code, "warning", {"file": taken.file.name, **facts})
