"""The voice's templates among the hall's rules: what of them no recording of the program says, told as they are set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hallapp.errors.setup import BadSetting
from hallapp.hall.rules import parsed
from hallapp.ui.colours import Tone
from hallapp.ui.station import Station
from hallapp.ui.tasks import Latest
from hallapp.ui.voice_speech import unsaid_by_program
from hallapp.wording import sentence

if TYPE_CHECKING:
    from hallapp.ui.rules import RuleRow

#: The rules whose words are said, with their language.
TEMPLATES = {"voice_template": "zh", "voice_template_en": "en"}


class TemplateWords(QObject):
    """Warns beside a template, and refuses nothing: the hall's own recordings may have the words."""

    def __init__(self, station: Station, rows: Mapping[str, RuleRow], parent: QObject) -> None:
        super().__init__(parent)
        self._station, self._rows = station, rows
        self._asked: dict[str, str] = {}
        self._told: dict[str, str] = {}
        self._reader = Latest(station.tasks, self._read, done=self._show, parent=self)

    def ask(self) -> None:
        """The templates may be others now."""
        self._asked = {key: self._rows[key].value() for key in TEMPLATES if key in self._rows}
        if self._asked:
            self._reader.ask()

    def _read(self) -> Mapping[str, tuple[str, ...]]:
        """By template: off the GUI thread, since recordings are files."""
        asked = self._asked.items()
        return {words: unsaid_by_program(words, TEMPLATES[key]) for key, words in asked if _is_one(key, words)}

    def _show(self, found: Mapping[str, tuple[str, ...]]) -> None:
        for key in self._asked:
            row = self._rows[key]
            lacking = found.get(row.value(), ())
            words = sentence("voice_unsaid", {"pieces": list(lacking)}, self._station.language) if lacking else ""
            if row.noted in ("", self._told.get(key)):  # nothing else is to be said of it
                row.note(words, Tone.WARNING if words else Tone.PLAIN)
                self._told[key] = row.noted


def _is_one(key: str, words: str) -> bool:
    try:
        parsed(key, words)
    except BadSetting:
        return False
    return True
