"""Refusals of callers: mappings that cannot be used, and keys that cannot be taken."""

from __future__ import annotations

from dataclasses import dataclass

from hallapp.errors.base import HallError


@dataclass(eq=False)
class CallerMappingUnusable(HallError):
    """The file is no caller's mapping that can be used; ``entry`` is what of it is wrong.

    ``reason``: no_file, malformed, unknown_entry, bad_meaning, bad_sent, bad_keys, bad_port, bad_frame, nothing_sent.
    """

    code = "caller_mapping_unusable"
    file: str
    reason: str
    entry: str


@dataclass(eq=False)
class BadKeys(HallError):
    """These keys cannot be taken from the whole desktop.

    ``reason``: unknown (there is no such key), typed (everybody needs it to type with), console (Linux leaves the
    desktop with it).
    """

    code = "bad_keys"
    keys: str
    reason: str
