"""Printers of the system: a ticket's bytes handed to its queue untouched (raw), and what the queue says of the printer.

Linux: CUPS by its own programs ``lp`` and ``lpstat``, whose exit status says whether the ticket was taken. Windows: the
spooler by pywin32. A queue takes a ticket whole or not at all; when it comes out is then the system's business.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from typing import Any

from hallapp.devices.printer_links import LinkTrouble
from hallapp.devices.printer_states import PrinterState, Trouble

#: How long the system may take for an answer, in seconds.
ASK_S = 5.0
SPOOL_S = 10.0
#: CUPS says at the beginning of every job that it is connecting; a printer that is there takes it in sooner than this.
CONNECTING_S = 3.0
_LOOK_EVERY_S = 0.3

#: What IPP calls the states of a printer (RFC 8011, 5.4.12), the first that is found counts.
_REASONS = (
    ("cover-open", Trouble.COVER_OPEN),
    ("door-open", Trouble.COVER_OPEN),
    ("media-empty", Trouble.OUT_OF_PAPER),
    ("media-needed", Trouble.OUT_OF_PAPER),
    ("media-jam", Trouble.CUTTER),
    ("offline", Trouble.OFFLINE),
    ("connecting-to-device", Trouble.UNREACHABLE),
    ("timed-out", Trouble.NO_ANSWER),
)
#: The same in Windows' own bits (PRINTER_INFO_2.Status).
_STATUS_BITS = (
    (0x00400000, Trouble.COVER_OPEN),
    (0x00000010 | 0x00000040, Trouble.OUT_OF_PAPER),
    (0x00000008, Trouble.CUTTER),
    (0x00000080 | 0x00001000, Trouble.OFFLINE),
    (0x00000001, Trouble.QUEUE_STOPPED),
    (0x00000002, Trouble.BROKEN),
)
_WORKS_OFFLINE = 0x00000400


def system_printers() -> tuple[str, ...]:
    """The names of the printers that are set up on this system, in its order; empty where it has no such thing."""
    if sys.platform == "win32":
        return _windows_printers()
    with suppress(LinkTrouble):
        return tuple(line.strip() for line in _asked("lpstat", "-e").splitlines() if line.strip())
    return ()


def spool(name: str, title: str, data: bytes) -> None:
    """Hand a ticket over. ``title``: what the queue's list calls it. Raises ``LinkTrouble`` where it is not taken."""
    if sys.platform == "win32":
        _windows_spool(name, title, data)
        return
    done = _run(["lp", "-d", name, "-t", title, "-o", "raw"], SPOOL_S, data)
    if done.returncode:
        known = name in system_printers()
        raise LinkTrouble(Trouble.QUEUE_REFUSED if known else Trouble.NOT_INSTALLED)


def spool_state(name: str) -> PrinterState:
    """How the queue and, as far as its driver says, the printer is. Raises ``LinkTrouble``: no such printer."""
    if sys.platform == "win32":
        return _windows_state(name)
    end = time.monotonic() + CONNECTING_S
    while (state := _cups_state(name)).trouble is Trouble.UNREACHABLE and time.monotonic() < end:
        time.sleep(_LOOK_EVERY_S)
    return state


def _cups_state(name: str) -> PrinterState:
    said = _asked("lpstat", "-l", "-p", name)
    if name not in said:
        raise LinkTrouble(Trouble.NOT_INSTALLED)
    alerts = " ".join(line for line in said.splitlines() if line.strip().startswith("Alerts:"))
    trouble = next((trouble for word, trouble in _REASONS if word in alerts), None)
    stopped = any(line.startswith(f"printer {name} disabled") for line in said.splitlines())
    if trouble is None and stopped:
        trouble = Trouble.QUEUE_STOPPED
    return PrinterState(trouble, near_end="media-low" in alerts)


def _asked(*command: str) -> str:
    done = _run(list(command), ASK_S)
    if done.returncode:
        raise LinkTrouble(Trouble.NOT_INSTALLED)
    return done.stdout.decode("utf-8", "replace")


def _run(command: list[str], seconds: float, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Its words in English whatever the system speaks, since they are read here."""
    try:
        return subprocess.run(
            command, input=data, capture_output=True, timeout=seconds, check=False, env=os.environ | {"LC_ALL": "C"}
        )
    except FileNotFoundError as error:
        raise LinkTrouble(Trouble.NOT_INSTALLED) from error
    except subprocess.TimeoutExpired as error:
        raise LinkTrouble(Trouble.NO_ANSWER) from error
    except OSError as error:
        raise LinkTrouble(Trouble.QUEUE_REFUSED) from error


def _windows_printers() -> tuple[str, ...]:
    win32print = _win32print()
    local_and_connected = 0x2 | 0x4
    try:
        found = win32print.EnumPrinters(local_and_connected, None, 1)
    except win32print.error:  # its service is stopped
        return ()
    return tuple(str(row[2]) for row in found)


def _windows_spool(name: str, title: str, data: bytes) -> None:
    win32print = _win32print()
    try:
        printer = win32print.OpenPrinter(name)
    except win32print.error as error:
        raise LinkTrouble(Trouble.NOT_INSTALLED) from error
    try:
        win32print.StartDocPrinter(printer, 1, (title, None, "RAW"))
        try:
            win32print.StartPagePrinter(printer)
            taken = win32print.WritePrinter(printer, data)
            win32print.EndPagePrinter(printer)
        finally:
            win32print.EndDocPrinter(printer)
    except win32print.error as error:
        raise LinkTrouble(Trouble.QUEUE_REFUSED) from error
    finally:
        win32print.ClosePrinter(printer)
    if taken != len(data):
        raise LinkTrouble(Trouble.QUEUE_REFUSED)


def _windows_state(name: str) -> PrinterState:
    win32print = _win32print()
    try:
        printer = win32print.OpenPrinter(name)
        try:
            told = win32print.GetPrinter(printer, 2)
        finally:
            win32print.ClosePrinter(printer)
    except win32print.error as error:
        raise LinkTrouble(Trouble.NOT_INSTALLED) from error
    trouble = next((trouble for bits, trouble in _STATUS_BITS if told["Status"] & bits), None)
    if trouble is None and told["Attributes"] & _WORKS_OFFLINE:
        trouble = Trouble.OFFLINE
    return PrinterState(trouble)


def _win32print() -> Any:
    import win32print

    return win32print
