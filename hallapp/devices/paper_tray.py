"""Where a ticket's paper comes out: what every ticket printer does, and the tray that keeps pictures instead."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PIL import Image

from hallapp.devices.paper_width import PaperWidth
from hallapp.devices.printer_states import PrinterState
from hallapp.errors.system import PrinterProblem


@dataclass(frozen=True, slots=True)
class PutOut:
    """A paper that came out. ``file``: where it is kept as a picture. ``near_end``: there will soon be no more.

    ``mute``: the printer took all of it and says nothing of itself, so that only who looks knows whether it is out.
    """

    file: Path | None = None
    near_end: bool = False
    mute: bool = False


class TicketPrinter(Protocol):
    """A device that puts out tickets."""

    @property
    def width_px(self) -> int:
        """How many dots it prints across."""
        ...

    def put_out(self, ticket: str, name: str, image: Image.Image) -> PutOut:
        """Print the picture.

        ``ticket`` is its number, ``name`` tells it from every other paper of the hall (plain ASCII).
        Raises ``PrinterProblem``. A ticket never depends on its paper: printing comes after the issue,
        and can be done again.
        """
        ...

    def state(self) -> PrinterState | None:
        """How it is now; None where it is in use just now and cannot be asked. Raises nothing."""
        ...

    def anew(self) -> None:
        """Another device may stand in its place: what is known of the one before counts no more."""
        ...


class PaperTray:
    """A folder in which each ticket is kept as a picture (纸样预览): for a station without a printer.

    A reprint takes the place of the paper before it.
    """

    def __init__(self, folder: Path, width_px: int = PaperWidth.MM_80) -> None:
        self.folder = folder
        self.width_px = width_px

    def put_out(self, ticket: str, name: str, image: Image.Image) -> PutOut:
        """Keep the picture as ``<name>.png``. Raises ``PrinterProblem`` where the folder takes no file."""
        paper = self.folder / f"{name}.png"
        half = paper.with_suffix(f".{os.getpid()}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            image.save(half, format="PNG", dpi=(203, 203))
            half.replace(paper)
        except OSError as error:
            raise PrinterProblem(ticket, "cannot_write") from error
        return PutOut(paper)

    def anew(self) -> None:
        """A folder is one like the other."""

    def state(self) -> PrinterState:
        """Whether papers can be kept is seen when one is."""
        return PrinterState(tells=False)
