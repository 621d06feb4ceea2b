"""One call as a sound: chime, the sentence in each language, and all of it again as often as the hall wants.

A sentence is said by one voice from beginning to end. Where a hall's own recordings lack a word of it, the pack
that comes with the program says that whole sentence, so that voices never change in the middle of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hallapp.devices.voice_pack import VoicePack
from hallapp.devices.voice_sound import Sound, joined, silence
from hallapp.errors.voice import VoiceLacks

#: After the chime, between two languages, between two times.
AFTER_CHIME_S, BETWEEN_LANGUAGES_S, BETWEEN_TIMES_S = 0.15, 0.45, 0.7


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said in one language, and the packs that may say it: the hall's own first."""

    pieces: tuple[str, ...]
    packs: tuple[VoicePack, ...]

    def sound(self) -> Sound:
        """Said by the first pack that can say all of it. Raises ``VoiceLacks`` with what the last one lacks."""
        for pack in self.packs[:-1]:
            if not pack.lacks(self.pieces):
                return pack.join(self.pieces)
        return self.packs[-1].join(self.pieces)


def announcement(sentences: Sequence[Sentence], *, chime: Sound | None, times: int) -> Sound:
    """The chime once, then every sentence in order, ``times`` over, with a pause between.

    A language in which nobody can say the call is left out, as long as another can: a party that hears the Chinese
    alone comes all the same. Raises ``VoiceLacks`` where none can.
    """
    said: list[Sound] = []
    lacking: VoiceLacks | None = None
    for sentence in sentences:
        try:
            said.append(sentence.sound())
        except VoiceLacks as error:
            lacking = lacking or error
    if not said and lacking is not None:
        raise lacking
    once = _with_pauses(said, BETWEEN_LANGUAGES_S)
    call = _with_pauses([once] * times, BETWEEN_TIMES_S)
    return call if chime is None else joined((chime, silence(AFTER_CHIME_S), call))


def _with_pauses(sounds: Sequence[Sound], pause_s: float) -> Sound:
    pause = silence(pause_s)
    return joined(part for index, sound in enumerate(sounds) for part in ((pause, sound) if index else (sound,)))
