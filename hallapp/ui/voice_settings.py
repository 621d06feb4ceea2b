"""Whose voice this workstation's boards speak in."""

from __future__ import annotations

from enum import StrEnum

#: In which languages calls can be said, as the hall's rule ``voice_languages`` has them.
LANGUAGES = ("zh", "zh_en", "en_zh", "en")


class Source(StrEnum):
    """Where what is said comes from."""

    #: The recordings that come with the program.
    PACK = "pack"
    #: The hall's own, in a folder; what they lack the program's say.
    FOLDER = "folder"
    #: The system's speech engine, where it has a voice for the languages; else the program's recordings.
    ENGINE = "engine"
