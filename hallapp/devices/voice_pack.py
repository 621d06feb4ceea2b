"""A voice pack: a folder of recordings, one for each word or phrase, from which calls are joined.

``voice.toml`` in the folder says what the recordings are::

    language = "zh"            # or "en"
    name = "…"                 # as it is shown
    licence = "…"              # under which they may be used
    made = "…"                 # by whom, how

    [pieces]                   # only for recordings whose file is not called what it says
    "请" = "qing.wav"

A ``.wav`` file says what it is called (``请.wav``, ``please go to window.wav``). Of the pieces there the longest are
taken, so that a fluent 号窗口办理 is used where there is one, and 号, 窗口, 办理 where there is not.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hallapp.devices import voice_words
from hallapp.devices.voice_sound import Mark, Recording, Sound, joined, prepared, recording, silence
from hallapp.devices.voice_words import BREATH, LANGUAGES, atoms, spoken_form
from hallapp.errors.voice import RecordingUnusable, VoiceLacks, VoicePackUnusable

MANIFEST = "voice.toml"
#: The sound before a call, in a pack's folder or beside the packs that come with the program.
CHIME = "chime.wav"

#: How long a stop of the template is, between two pieces.
BREATH_S = 0.06


@dataclass(frozen=True, slots=True)
class Fault:
    """A recording of the pack that cannot be used; ``reason`` as of ``RecordingUnusable``, or ``missing_file``."""

    file: str
    reason: str


class VoicePack:
    """The recordings of one folder in one language. Reading is done once; joining touches no file."""

    def __init__(self, folder: Path, about: Mapping[str, Any], files: Mapping[str, Path], chime: Path | None) -> None:
        """``files`` by piece; see ``read_pack``."""
        self.folder = folder
        self.language: str = about["language"]
        self.name, self.licence, self.made = (str(about.get(key, "")) for key in ("name", "licence", "made"))
        self.recordings: dict[str, Recording] = {}
        self.chime: Sound | None = None
        faults: list[Fault] = []
        for piece, file in files.items():
            try:
                self.recordings[piece] = _sounding(file)
            except RecordingUnusable as error:
                faults.append(Fault(file.name, error.reason if file.exists() else "missing_file"))
        if chime is not None:
            try:
                self.chime = _with_mark(_sounding(chime), "chime")
            except RecordingUnusable as error:
                faults.append(Fault(chime.name, error.reason))
        self.faults = tuple(faults)
        self._ready: dict[str, Sound] = {}
        self._by_atoms = {atoms(piece, self.language): piece for piece in self.recordings}
        self._longest = max(map(len, self._by_atoms), default=0)

    def sound(self, piece: str) -> Sound:
        """A recording ready to be joined; kept, so that each is worked on once. Raises ``RecordingUnusable``."""
        if (known := self._ready.get(piece)) is None:
            known = self._ready[piece] = _with_mark(self.recordings[piece], piece)
        return known

    def lacks(self, pieces: Iterable[str]) -> tuple[str, ...]:
        """What of these this pack cannot say, each once; empty where it can say all."""
        return tuple(dict.fromkeys(part for run in self._runs(pieces) for part, known in self._cut(run) if not known))

    def cut(self, pieces: Iterable[str]) -> tuple[str, ...]:
        """The recordings that say these pieces, as few as there are. Raises ``VoiceLacks``."""
        pieces = tuple(pieces)
        if lacking := self.lacks(pieces):
            raise VoiceLacks(str(self.folder), list(lacking))
        found: list[str] = []
        for run in self._runs(pieces):
            found += ([BREATH] if found else []) + [part for part, _ in self._cut(run)]
        return tuple(found)

    def join(self, pieces: Sequence[str]) -> Sound:
        """One sentence, with a mark for each recording. Raises ``VoiceLacks`` and ``RecordingUnusable``."""
        return joined(silence(BREATH_S) if piece == BREATH else self.sound(piece) for piece in self.cut(pieces))

    def missing(
        self,
        template: str | None = None,
        one: str = "一",
        letters: str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        window_reading: str = "as_number",
    ) -> tuple[str, ...]:
        """What a hall would call and this pack cannot say: digits, letters, windows 1 to 99, the template's words.

        ``template`` None is the one that comes with the program; ``letters`` those a hall uses in its numbers.
        """
        language = self.language
        wanted: list[tuple[str, ...]] = list(
            voice_words.parts_of(voice_words.TEMPLATES[language] if template is None else template, one, language)
        )
        wanted += [(digit,) for digit in voice_words.digits(one, language)]
        if window_reading == "as_number":
            wanted += voice_words.window_numbers(language)
        wanted += [(letter,) for letter in letters]
        return tuple(dict.fromkeys(part for pieces in wanted for part in self.lacks(pieces)))

    def _runs(self, pieces: Iterable[str]) -> list[tuple[str, ...]]:
        """The sentence between its breaths, in the smallest parts that could be recordings."""
        runs: list[tuple[str, ...]] = [()]
        for piece in pieces:
            if piece == BREATH:
                runs.append(())
            else:
                runs[-1] += atoms(piece, self.language)
        return [run for run in runs if run]

    def _cut(self, run: tuple[str, ...]) -> list[tuple[str, bool]]:
        """The run in as few recordings as there are, with as little as can be that none says (False)."""
        # best[n]: what cannot be said and how many recordings, up to part n; with the last step to there
        best: list[tuple[int, int, int, bool]] = [(0, 0, 0, True)]
        for stop in range(1, len(run) + 1):
            unsaid, count, *_ = best[stop - 1]
            choice = (unsaid + 1, count + 1, stop - 1, False)
            for start in range(max(0, stop - self._longest), stop):
                if run[start:stop] in self._by_atoms:
                    unsaid, count, *_ = best[start]
                    choice = min(choice, (unsaid, count + 1, start, True))
            best.append(choice)
        parts: list[tuple[str, bool]] = []
        stop = len(run)
        while stop:
            _, _, start, known = best[stop]
            said = run[start:stop]
            if not known and parts and not parts[-1][1]:  # what lies together is one recording to be made
                said = (*said, *atoms(parts.pop()[0], self.language))
            parts.append((self._by_atoms[said] if known else _spelled_out(said, self.language), known))
            stop = start
        return parts[::-1]


def read_pack(folder: Path) -> VoicePack:
    """The pack in this folder. Raises ``VoicePackUnusable``.

    Recordings that cannot be used are left out and named in ``VoicePack.faults``: the rest can still be said.
    """
    if not folder.is_dir():
        raise VoicePackUnusable(str(folder), "no_folder")
    about = _about(folder)
    language = about["language"]
    named: dict[str, str] = about.get("pieces", {})
    files = {spoken_form(piece, language): folder / file for piece, file in named.items()}
    for file in sorted(folder.iterdir()):
        if file.suffix.lower() == ".wav" and file.name not in named.values() and file.name.lower() != CHIME:
            files.setdefault(spoken_form(file.stem, language), file)
    own = folder / CHIME
    beside = folder.parent / CHIME
    chime = own if own.is_file() else beside if beside.is_file() else None
    pack = VoicePack(folder, about, files, chime)
    if not pack.recordings:
        raise VoicePackUnusable(str(folder), "no_recordings")
    return pack


def read_packs(folder: Path) -> tuple[VoicePack, ...]:
    """The packs of a hall's folder: itself one, or one a language in ``zh`` and ``en``.

    Raises ``VoicePackUnusable``.
    """
    parts = [folder / language for language in LANGUAGES if (folder / language).is_dir()]
    return tuple(read_pack(part) for part in parts or [folder])


def _about(folder: Path) -> dict[str, Any]:
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8-sig")
        about = tomllib.loads(text)
    except FileNotFoundError as error:
        raise VoicePackUnusable(str(folder), "no_manifest") from error
    except (OSError, ValueError) as error:
        raise VoicePackUnusable(str(folder), "bad_manifest") from error
    if about.get("language") not in LANGUAGES:
        raise VoicePackUnusable(str(folder), "bad_language")
    pieces = about.get("pieces", {})
    if not isinstance(pieces, dict) or not all(isinstance(file, str) for file in pieces.values()):
        raise VoicePackUnusable(str(folder), "bad_manifest")
    return about


def _sounding(file: Path) -> Recording:
    taken = recording(file)
    if not taken.stop:
        raise RecordingUnusable(file.name, "silent")
    return taken


def _with_mark(taken: Recording, piece: str) -> Sound:
    ready = prepared(taken)
    return Sound(ready.rate_hz, ready.samples, (Mark(piece, 0, len(ready.samples) // 2),))


def _spelled_out(said: tuple[str, ...], language: str) -> str:
    return ("" if language == "zh" else " ").join(said)
