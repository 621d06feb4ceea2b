"""A caller's mapping: a small TOML file that says what a pad sends, and what that means at the window.

::

    name = { zh = "…", en = "…" }     # as it is shown; or one text for both

    [serial]                          # a pad at a serial port, or behind a USB adapter that is one
    baud = 9600
    shape = "8N1"                     # data bits, parity (N, E or O), stop bits
    frame = "line"                    # "line": up to CR or LF; "byte": each byte a press; "length": fixed length
    written = "text"                  # how what is sent is written below; "hex": as bytes, "AA 55 01"
    length = 5                        # of a frame of fixed length, and with which bytes each begins
    start = "AA 55"

    [serial.sent]
    "N" = "call"
    "T{number}" = "number"            # in a line: the number to be called stands there

    [keys]                            # a pad that is a keyboard for the system
    NumPlus = "call"

What is sent means ``call``, ``recall``, ``start``, ``finish``, ``no_show``, ``park``, ``transfer``, ``pause``,
``close``, ``undo``, ``step``, ``enter``, ``clear``, ``nothing`` (``caller.Means``), or a digit or capital letter of
the number that is being typed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hallapp.devices.caller import LONGEST_LINE, Frame, Means, Press, SerialPad
from hallapp.devices.caller_keys import Keys, read_keys
from hallapp.errors.callers import BadKeys, CallerMappingUnusable

_NUMBER = "{number}"
_SERIAL = frozenset({"baud", "shape", "frame", "written", "length", "start", "sent"})
_NOT_WRITTEN = frozenset({Means.TYPE, Means.NUMBER})


@dataclass(frozen=True, slots=True)
class CallerMapping:
    """What a pad sends and what it means; ``name`` by language (``zh``, ``en``). Both ways may be in one file."""

    name: Mapping[str, str]
    serial: SerialPad | None = None
    keys: Mapping[Keys, Press] = field(default_factory=dict)


def mappings_in(folder: Path) -> dict[str, Path]:
    """The mappings of a folder by name, which is the file's; none where there is no such folder."""
    return {file.stem: file for file in sorted(folder.glob("*.toml"))}


def read_mapping(file: Path) -> CallerMapping:
    """What the file says. Raises ``CallerMappingUnusable``."""
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CallerMappingUnusable(str(file), "no_file", error.strerror or file.name) from error
    except ValueError as error:  # not TOML, or not UTF-8
        raise CallerMappingUnusable(str(file), "malformed", str(error)) from error
    return _Reader(file).mapping(said)


class _Reader:
    def __init__(self, file: Path) -> None:
        self._file = file

    def _refuse(self, reason: str, entry: object) -> CallerMappingUnusable:
        return CallerMappingUnusable(str(self._file), reason, str(entry))

    def mapping(self, said: Mapping[str, Any]) -> CallerMapping:
        if unknown := said.keys() - {"name", "serial", "keys"}:
            raise self._refuse("unknown_entry", min(unknown))
        serial = self._table(said, "serial")
        keys = {self._keys(text): self._press(text, word) for text, word in self._table(said, "keys").items()}
        if not serial and not keys:
            raise self._refuse("nothing_sent", "[serial], [keys]")
        return CallerMapping(self._name(said.get("name")), self._pad(serial) if serial else None, keys)

    def _table(self, said: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        table = said.get(name, {})
        if not isinstance(table, dict):
            raise self._refuse("malformed", name)
        return table

    def _name(self, said: object) -> dict[str, str]:
        match said:
            case {"zh": str(zh), "en": str(en)}:
                return {"zh": zh, "en": en}
            case str(name):
                return {"zh": name, "en": name}
            case None:
                return {"zh": self._file.stem, "en": self._file.stem}
            case _:
                raise self._refuse("malformed", "name")

    def _keys(self, text: str) -> Keys:
        try:
            return read_keys(text)
        except BadKeys as refused:
            raise self._refuse("bad_keys", text) from refused

    def _press(self, sent: str, word: object) -> Press:
        if isinstance(word, str):
            if re.fullmatch(r"[0-9A-Z]", word):
                return Press(Means.TYPE, word)
            if word in list(Means) and word not in _NOT_WRITTEN:
                return Press(Means(word))
        raise self._refuse("bad_meaning", f"{sent} = {word}")

    def _pad(self, said: Mapping[str, Any]) -> SerialPad:
        if unknown := said.keys() - _SERIAL:
            raise self._refuse("unknown_entry", min(unknown))
        baud, shape = said.get("baud", 9600), said.get("shape", "8N1")
        if not isinstance(baud, int) or not 300 <= baud <= 4_000_000:
            raise self._refuse("bad_port", f"baud = {baud}")
        if not isinstance(shape, str) or not re.fullmatch("[5-8][NEO][12]", shape):
            raise self._refuse("bad_port", f"shape = {shape}")
        frame, written = said.get("frame", Frame.LINE.value), said.get("written", "text")
        if frame not in list(Frame) or written not in ("text", "hex"):
            raise self._refuse("bad_frame", f"frame = {frame}, written = {written}")
        length, start = said.get("length", 0), said.get("start", "")
        begins = self._bytes(start, written)
        fixed = frame == Frame.LENGTH
        if fixed != (isinstance(length, int) and 0 < len(begins) < length <= LONGEST_LINE) or (begins and not fixed):
            raise self._refuse("bad_frame", f"length = {length}, start = {start}")
        numbers: list[tuple[bytes, bytes]] = []
        sent: dict[bytes, Press] = {}
        for text, word in self._table(said, "sent").items():
            if word == Means.NUMBER:
                numbers.append(self._around(text, written, Frame(frame)))
                continue
            data = self._bytes(text, written)
            fits = {
                Frame.LINE: 0 < len(data) <= LONGEST_LINE and data == data.strip() and not set(data) & set(b"\r\n"),
                Frame.BYTE: len(data) == 1,
                Frame.LENGTH: len(data) == length and data.startswith(begins),
            }
            if not fits[Frame(frame)] or data in sent:
                raise self._refuse("bad_sent", text)
            sent[data] = self._press(text, word)
        if not sent and not numbers:
            raise self._refuse("nothing_sent", "[serial.sent]")
        return SerialPad(sent, baud, shape, Frame(frame), length if fixed else 0, begins, tuple(numbers))

    def _around(self, text: str, written: str, frame: Frame) -> tuple[bytes, bytes]:
        before, found, after = text.partition(_NUMBER)
        if not found or frame is not Frame.LINE or written != "text":
            raise self._refuse("bad_sent", text)
        return self._bytes(before, written).lstrip(), self._bytes(after, written).rstrip()

    def _bytes(self, text: object, written: str) -> bytes:
        if not isinstance(text, str):
            raise self._refuse("bad_sent", text)
        try:
            return bytes.fromhex(text) if written == "hex" else text.encode("latin-1")
        except ValueError:
            raise self._refuse("bad_sent", text) from None
