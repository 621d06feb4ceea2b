"""Where a ticket's paper comes out: what every ticket printer does, and the tray that keeps pictures instead."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

from PIL import Image

from hallapp.devices.ticket_paper import PaperWidth
from hallapp.errors.system import PrinterProblem


class TicketPrinter(Protocol):
    """A device that puts out tickets."""

    @property
    def width_px(self) -> int:
        """How many dots it prints across."""
        ...

    def put_out(self, ticket: str, name: str, image: Image.Image) -> Path | None:
        """Print the picture. Gives the file where it went into one.

        ``ticket`` is its number, ``name`` tells it from every other paper of the hall (plain ASCII).
        Raises ``PrinterProblem``. A ticket never depends on its paper: printing comes after the issue,
        and can be done again.
        """
        ...


class PaperTray:
    """A folder in which each ticket is kept as a picture (纸样预览): for a station without a printer.

    A reprint takes the place of the paper before it.
    """

    def __init__(self, folder: Path, width_px: int = PaperWidth.MM_80) -> None:
        self.folder = folder
        self.width_px = width_px

    def put_out(self, ticket: str, name: str, image: Image.Image) -> Path:
        """Keep the picture as ``<name>.png``. Raises ``PrinterProblem`` where the folder takes no file."""
        paper = self.folder / f"{name}.png"
        half = paper.with_suffix(f".{os.getpid()}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            image.save(half, format="PNG", dpi=(203, 203))
            half.replace(paper)
        except OSError as error:
            raise PrinterProblem(ticket, "cannot_write") from error
        return paper
