"""What a ticket printer says of itself: its status bytes, read as troubles that a person can do something about.

The bytes are those of ESC/POS: ``DLE EOT n`` is answered with one byte at once, ``GS r 1`` with one byte when
everything before it is printed, and after ``GS a n`` four bytes come by themselves with every change. Which of them a
byte belongs to is told by bits that never change: 0xx1xx10 at once, 0xx1xx00 the first of four, 0xx0xxxx all others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

#: The four questions that are answered at once: printer, why offline, which error, paper.
PRINTER, OFFLINE_CAUSE, ERROR_CAUSE, PAPER = 1, 2, 3, 4


class Trouble(StrEnum):
    """Why a ticket's paper does not come out. The value is the reason of ``PrinterProblem``."""

    # what the printer says of itself
    OUT_OF_PAPER = "out_of_paper"
    COVER_OPEN = "cover_open"
    CUTTER = "cutter_error"
    HEAD_HOT = "head_hot"
    BROKEN = "printer_broken"
    OFFLINE = "offline"
    # what the way to it says
    UNPLUGGED = "unplugged"
    UNREACHABLE = "unreachable"
    UNKNOWN_NAME = "unknown_printer_host"
    TURNED_AWAY = "turned_away"
    BUSY = "printer_busy"
    NO_ANSWER = "no_answer"
    CUT_OFF = "cut_off"
    NO_PERMISSION = "no_permission"
    NO_DRIVER = "no_driver"
    # what the system's queue of it says
    NOT_INSTALLED = "not_installed"
    QUEUE_STOPPED = "queue_stopped"
    QUEUE_REFUSED = "queue_refused"


@dataclass(frozen=True, slots=True)
class PrinterState:
    """How a printer is. ``trouble``: why it would not print, None where it would.

    ``near_end``: its paper will soon be at its end. ``tells``: whether it was the printer itself (or the system's
    queue) that said so; else it could be reached, and no more is known.
    """

    trouble: Trouble | None = None
    near_end: bool = False
    tells: bool = True


def state_of(answers: dict[int, int]) -> PrinterState:
    """How a printer is by its answers to ``DLE EOT n``; a question it does not know may be missing."""
    printer, cause, error, paper = (answers.get(n, 0) for n in (PRINTER, OFFLINE_CAUSE, ERROR_CAUSE, PAPER))
    return PrinterState(
        _first(
            (cause & 0x04, Trouble.COVER_OPEN),
            (paper & 0x60 == 0x60 or cause & 0x20, Trouble.OUT_OF_PAPER),
            (error & 0x08, Trouble.CUTTER),
            (error & 0x20, Trouble.BROKEN),
            (error & 0x40, Trouble.HEAD_HOT),
            (error & 0x04 or cause & 0x40, Trouble.BROKEN),
            (printer & 0x08, Trouble.OFFLINE),
        ),
        near_end=paper & 0x0C == 0x0C,
    )


def state_by_itself(four: bytes) -> PrinterState:
    """How a printer is by the four bytes that it sends of itself."""
    printer, error, paper, _ = four
    return PrinterState(
        _first(
            (printer & 0x20, Trouble.COVER_OPEN),
            (paper & 0x0C == 0x0C, Trouble.OUT_OF_PAPER),
            (error & 0x08, Trouble.CUTTER),
            (error & 0x20, Trouble.BROKEN),
            (error & 0x40, Trouble.HEAD_HOT),
            (error & 0x04, Trouble.BROKEN),
            (printer & 0x08, Trouble.OFFLINE),
        ),
        near_end=paper & 0x03 == 0x03,
    )


def state_of_port(byte: int) -> PrinterState:
    """How a USB printer is by its port's byte (``GET_PORT_STATUS`` of its class), to be had also when it is stuck."""
    return PrinterState(
        _first(
            (byte & 0x20, Trouble.OUT_OF_PAPER), (not byte & 0x08, Trouble.BROKEN), (not byte & 0x10, Trouble.OFFLINE)
        )
    )


def _first(*found: tuple[object, Trouble]) -> Trouble | None:
    return next((trouble for holds, trouble in found if holds), None)


class Heard:
    """What has come from a printer, taken apart: answers at once, the last state by itself, and ends of papers."""

    def __init__(self) -> None:
        self.at_once: list[int] = []
        self.by_itself: bytes = b""
        self.done = 0
        self._four = bytearray()

    def take_in(self, data: Iterable[int]) -> None:
        """Sort these bytes; what is none of them (XON, XOFF, noise) is dropped."""
        for byte in data:
            if byte & 0x93 == 0x10:
                self._four = bytearray([byte])
            elif byte & 0x93 == 0x12:
                self.at_once.append(byte)
            elif byte & 0x90 == 0 and self._four:
                self._four.append(byte)
                if len(self._four) == 4:
                    self.by_itself, self._four = bytes(self._four), bytearray()
            elif byte & 0x90 == 0:
                self.done += 1

    @property
    def trouble(self) -> Trouble | None:
        """What it last said of itself without being asked."""
        return state_by_itself(self.by_itself).trouble if self.by_itself else None

    @property
    def near_end(self) -> bool:
        """Whether it last said of itself that its paper is nearly at its end."""
        return bool(self.by_itself) and state_by_itself(self.by_itself).near_end
