"""From a call to what is said of it: the packs, the hall's words, this station's choices. Without Qt."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path

from hallapp.devices.voice_call import BETWEEN_TIMES_S, Sentence, announcement
from hallapp.devices.voice_check import Finding, check
from hallapp.devices.voice_pack import VoicePack, read_pack, read_packs
from hallapp.devices.voice_sound import Sound, joined, silence
from hallapp.devices.voice_words import BREATH, LANGUAGES, parts_of, pieces
from hallapp.errors.voice import RecordingUnusable, VoiceLacks, VoicePackUnusable
from hallapp.hall.quiet import is_quiet
from hallapp.hall.rules import HallRules, rules
from hallapp.hall.spoken import spoken_by_hall
from hallapp.queue.views import Announcement
from hallapp.resources import resource
from hallapp.store.engine import Store

#: After each call, before the next one.
AFTER_CALL_S = 0.5
#: What is said before a call that is none, in a rehearsal.
REHEARSAL = {"zh": "演练", "en": "rehearsal"}


@dataclass(frozen=True, slots=True)
class Packs:
    """The voice packs of this station, those that say a sentence first in front; ``refused``: why a folder is none."""

    by_language: Mapping[str, tuple[VoicePack, ...]] = field(default_factory=dict)
    own: tuple[VoicePack, ...] = ()
    refused: VoicePackUnusable | None = None

    @property
    def chime(self) -> Sound | None:
        """The hall's own chime, else the one that comes with the program."""
        every = (*self.own, *(pack for packs in self.by_language.values() for pack in packs))
        return next((pack.chime for pack in every if pack.chime is not None), None)


def read_station_packs(own: str) -> Packs:
    """The packs that come with the program, and before them those in the folder ``own``, where one is given.

    All recordings are made ready, so that joining a call takes no time later.
    """
    found: tuple[VoicePack, ...] = ()
    refused: VoicePackUnusable | None = None
    if own:
        try:
            found = read_packs(Path(own))
        except VoicePackUnusable as error:
            refused = error
    packs: dict[str, tuple[VoicePack, ...]] = {}
    for language in LANGUAGES:
        mine = tuple(pack for pack in found if pack.language == language)
        with suppress(VoicePackUnusable):  # of a damaged installation, the rest of which is of use all the same
            mine = (*mine, _shipped(language))
        packs[language] = mine
    for pack in found:
        _make_ready(pack)
    return Packs(packs, found, refused)


@cache
def _shipped(language: str) -> VoicePack:
    """The pack that comes with the program; it does not change while that runs."""
    return _make_ready(read_pack(resource("voice", language)))


def _make_ready(pack: VoicePack) -> VoicePack:
    for piece in pack.recordings:
        with suppress(RecordingUnusable):  # the check of the pack tells of it
            pack.sound(piece)
    return pack


def check_own(store: Store, packs: Packs) -> list[Finding]:
    """What the hall's own recordings lack for its calls, and which of them sound bad."""
    hall, letters = spoken_by_hall(store)
    return [
        finding
        for pack in packs.own
        for finding in check(pack, hall.voice_words(pack.language), hall.voice_digit_one, letters, hall.voice_window)
    ]


def unsaid_by_program(template: str, language: str) -> tuple[str, ...]:
    """The words of a template that no recording of the program says. Raises ``VoicePackUnusable``."""
    pack = _shipped(language)
    return tuple(dict.fromkeys(part for words in parts_of(template, "一", language) for part in pack.lacks(words)))


def read_hall(store: Store) -> tuple[HallRules, bool]:
    """The hall's rules, of which the voice needs its own, and whether the hall is a rehearsal."""
    with store.look() as look:
        found = rules(look)
    return found, store.is_rehearsal()


@dataclass(frozen=True, slots=True)
class Speech:
    """How calls are said at this station: in these languages, in the hall's words, with the chime or without."""

    packs: Packs
    rules: HallRules
    languages: tuple[str, ...] = ("zh",)
    with_chime: bool = True
    rehearsal: bool = False

    def sound(self, call: Announcement, nth: int = 1) -> Sound:
        """The call as it is said for the ``nth`` time; the chime goes before the first, 演练 before a rehearsal's.

        What no pack can say (a window with a name of its own) is announced by the chime alone: people look up.
        """
        chime = self._chime(nth)
        try:
            sentences = [self._sentence(call, one) for one in self.languages if self.packs.by_language.get(one)]
            said = announcement(sentences, chime=chime, times=1)
        except (VoiceLacks, RecordingUnusable):
            said = chime or silence(0)
        before = silence(BETWEEN_TIMES_S - AFTER_CALL_S) if nth > 1 else silence(0)
        return joined((before, said, silence(AFTER_CALL_S)))

    def chime_alone(self, nth: int = 1) -> Sound:
        """What goes before the words of a speech engine."""
        return self._chime(nth) or silence(0.1)

    def texts(self, call: Announcement) -> tuple[tuple[str, str], ...]:
        """The call as texts for a speech engine, each with its language: what is read digit by digit has blanks."""
        found = []
        for language in self.languages:
            words = self._pieces(call, language, rehearsal=self.rehearsal)
            found.append((language, " ".join("，" if word == BREATH else word for word in words)))
        return tuple(found)

    def is_quiet_at(self, local: datetime) -> bool:
        """Whether boards are not to speak at this moment of the hall's time."""
        return is_quiet(self.rules.voice_quiet, local.timetz())

    def _chime(self, nth: int) -> Sound | None:
        return self.packs.chime if self.with_chime and nth == 1 else None

    def _sentence(self, call: Announcement, language: str) -> Sentence:
        packs = self.packs.by_language[language]
        words = self._pieces(call, language, rehearsal=self.rehearsal)
        if self.rehearsal and all(pack.lacks(words) for pack in packs):
            words = self._pieces(call, language, rehearsal=False)
        return Sentence(words, packs)

    def _pieces(self, call: Announcement, language: str, *, rehearsal: bool) -> tuple[str, ...]:
        hall = self.rules
        said = pieces(
            call.number, call.window, hall.voice_words(language), hall.voice_digit_one, language, hall.voice_window
        )
        return (REHEARSAL[language], BREATH, *said) if rehearsal else said
