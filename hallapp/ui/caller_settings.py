"""The keys that work at the window while another program is in front, as this workstation's settings keep them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hallapp.devices.caller import Means
from hallapp.devices.caller_keys import Keys, read_keys
from hallapp.devices.caller_mapping import mappings_in
from hallapp.errors.callers import BadKeys
from hallapp.resources import resource

#: As at the console, with Ctrl and Shift: with Ctrl and Alt these keys leave the desktop on Linux, with Alt alone
#: they close windows.
USUAL: dict[Means, Keys | None] = {
    Means.CALL: read_keys("Ctrl+Shift+F2"),
    Means.RECALL: read_keys("Ctrl+Shift+F3"),
    Means.START: read_keys("Ctrl+Shift+F4"),
    Means.FINISH: read_keys("Ctrl+Shift+F5"),
    Means.NO_SHOW: read_keys("Ctrl+Shift+F6"),
    Means.PARK: read_keys("Ctrl+Shift+F7"),
    Means.TRANSFER: read_keys("Ctrl+Shift+F8"),
    Means.PAUSE: read_keys("Ctrl+Shift+F9"),
    Means.UNDO: read_keys("Ctrl+Shift+F10"),
    Means.STEP: None,
}

#: The folder of the hall's own mappings, beside the file of the settings.
OWN_FOLDER = "callers"


def shortcuts_of(kept: str) -> dict[Means, Keys | None]:
    """The keys of each action, None for none; ``kept`` are those that differ, as ``call=F13 undo=``.

    What is damaged or foreign is as usual.
    """
    found = dict(USUAL)
    for entry in kept.split():
        name, equals, text = entry.partition("=")
        if not equals or name not in list(Means) or Means(name) not in found:
            continue
        try:
            found[Means(name)] = read_keys(text) if text else None
        except BadKeys:
            continue
    return found


def kept_shortcuts(chosen: Mapping[Means, Keys | None]) -> str:
    """What the settings keep of these."""
    return " ".join(f"{means}={keys or ''}" for means, keys in chosen.items() if keys != USUAL[means])


def mapping_files(settings_file: Path) -> dict[str, Path]:
    """The mappings there are to choose from by name; of two of one name the hall's own."""
    return mappings_in(resource("callers")) | mappings_in(own_folder(settings_file))


def own_folder(settings_file: Path) -> Path:
    """Where the hall's own mappings are."""
    return settings_file.parent / OWN_FOLDER
