"""What this workstation remembers between two days, in a file of its own."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

from hallapp.errors.system import BadPrinterAddress
from hallapp.files import take_place
from hallapp.ui.colours import Mode
from hallapp.ui.display_settings import Display, displays_of
from hallapp.ui.theme import SCALES, Theme
from hallapp.ui.voice_settings import LANGUAGES, Source
from hallapp.wording import Language


@dataclass(frozen=True, slots=True)
class Settings:
    """What this workstation remembers, in a file of its own: nothing of the hall, nothing about a party.

    ``database`` is a SQLAlchemy URL, empty for the default. ``displays`` are
    what this station's displays show to the public, ``displays_at_start`` whether they open with the program, before
    anybody signs in. ``backups`` is the folder of this station's
    backups, empty for the default; ``printer`` is the address of its ticket printer (``devices.printer_address``),
    empty for the paper tray.
    ``voice``: whether its boards speak, ``voice_source`` in whose voice (``voice_settings``), ``voice_folder``
    where the hall's own recordings are, ``voice_languages`` in which languages where that is not the hall's rule,
    ``voice_volume`` 0 to 100, ``voice_chime`` whether two tones go before a call.
    ``caller_keys``: whether keys call numbers while another program is in front, ``caller_shortcuts`` those that are
    others than usual (``caller_settings``); ``caller_mapping`` the hardware caller's mapping by name and
    ``caller_port`` its serial port, both empty where there is none.
    """

    database: str = ""
    backups: str = ""
    printer: str = ""
    outlet: str = ""
    window: str = ""
    login: str = ""
    language: str = Language.ZH.name
    mode: str = Mode.LIGHT.value
    scale: int = 100
    voice: bool = True
    voice_source: str = Source.PACK.value
    voice_folder: str = ""
    voice_languages: str = ""
    voice_volume: int = 80
    voice_chime: bool = True
    caller_keys: bool = False
    caller_shortcuts: str = ""
    caller_mapping: str = ""
    caller_port: str = ""
    displays: tuple[Display, ...] = ()
    displays_at_start: bool = False

    @property
    def theme(self) -> Theme:
        """The colours and text size chosen here."""
        return Theme(Mode(self.mode), self.scale)

    @property
    def chosen_language(self) -> Language:
        """The language chosen here."""
        return Language[self.language]

    def at(self, outlet: str) -> Settings:
        """The same at another outlet, where the window is still to be chosen."""
        return self if outlet == self.outlet else replace(self, outlet=outlet, window="")


def settings_file() -> Path:
    """Where this user's workstation settings are kept; ``HALLAPP_SETTINGS`` names another file."""
    named = os.environ.get("HALLAPP_SETTINGS")
    return Path(named) if named else platformdirs.user_config_path("hallapp", appauthor=False) / "workstation.json"


def read_settings(file: Path) -> Settings:
    """What ``file`` holds; a missing, damaged or foreign value is replaced by its default, never an error."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(kept, dict):
        return Settings()
    known: dict[str, Any] = {
        field.name: kept[field.name]
        for field in fields(Settings)
        if type(kept.get(field.name)) is type(getattr(Settings(), field.name))
    }
    known["displays"] = displays_of(kept.get("displays"))
    if known.get("mode") not in list(Mode):
        known.pop("mode", None)
    if known.get("scale") not in SCALES:
        known.pop("scale", None)
    if not _is_printer(known.get("printer", "")):
        known.pop("printer")
    if known.get("voice_source") not in list(Source):
        known.pop("voice_source", None)
    if known.get("voice_languages") not in ("", *LANGUAGES):
        known.pop("voice_languages", None)
    if not 0 <= known.get("voice_volume", 0) <= 100:
        known.pop("voice_volume")
    if known.get("language") not in Language.__members__:
        known.pop("language", None)
    return Settings(**known)


def _is_printer(address: str) -> bool:
    if not address:
        return True
    from hallapp.devices.printer_address import read_address  # the first screen does not wait for it

    try:
        read_address(address)
    except BadPrinterAddress:
        return False
    return True


def write_settings(file: Path, settings: Settings) -> None:
    """Keep ``settings`` in ``file``, whole or not at all; only this user may read it, for a server's password."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    take_place(draft, file)


class SettingsWriter:
    """Writes settings away from the GUI thread, one after the other, so that what was chosen last is what stays.

    The program does not end before the last one is written. ``failed`` hears why a file could not be written.
    """

    def __init__(self, file: Path, failed: Callable[[str], object] = lambda _why: None) -> None:
        from concurrent.futures import ThreadPoolExecutor  # not before the first paint, which only reads settings

        self._file, self._failed = file, failed
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="hallapp-settings")

    def write(self, settings: Settings) -> None:
        """Keep these, soon."""
        self._thread.submit(self._write, settings)

    def wait(self) -> None:
        """Come back when everything is written."""
        self._thread.submit(lambda: None).result()

    def _write(self, settings: Settings) -> None:
        try:
            write_settings(self._file, settings)
        except OSError as error:
            self._failed(error.strerror or type(error).__name__)
