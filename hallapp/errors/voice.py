"""Refusals of the voice: packs that cannot be used, words that a pack cannot say, recordings that are none."""

from __future__ import annotations

from dataclasses import dataclass

from hallapp.errors.base import HallError


@dataclass(eq=False)
class VoicePackUnusable(HallError):
    """The folder is no voice pack that can be used.

    ``reason``: no_folder, no_manifest, bad_manifest, bad_language, no_recordings.
    """

    code = "voice_pack_unusable"
    folder: str
    reason: str


@dataclass(eq=False)
class VoiceLacks(HallError):
    """The pack has no recording for these ``pieces`` of a sentence; nothing was said."""

    code = "voice_lacks"
    folder: str
    pieces: list[str]


@dataclass(eq=False)
class RecordingUnusable(HallError):
    """A recording cannot be played.

    ``reason``: unreadable, damaged (shorter than it says, or no WAV at all), format (not plain PCM of 8 to 32 bit,
    or less than 8,000 or more than 192,000 samples a second), silent, too_long.
    """

    code = "recording_unusable"
    file: str
    reason: str
