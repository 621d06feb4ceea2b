"""The system's printers: which there are, what each can do, and putting a finished sheet on paper, page by page.

Nothing here belongs into the GUI thread: asking for printers may ask the network, and drawing takes its time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from hallapp.errors.system import PrinterRefused, Stopped
from hallapp.guides.pages import Paper, Sheet
from hallapp.guides.rendering import PageDrawer
from hallapp.ui.guides_pages import as_image

#: Finer than this nobody sees, and a page takes long to draw.
MOST_DPI = 600
#: How much a sheet may be larger than the paper, in points, and still be taken for the same size.
_SAME = 3.0


class Sides(StrEnum):
    """On which sides of the paper, and over which edge the back is turned."""

    ONE = "one"
    LONG_EDGE = "long_edge"
    SHORT_EDGE = "short_edge"


_DUPLEX = {
    Sides.ONE: QPrinter.DuplexMode.DuplexNone,
    Sides.LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
    Sides.SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
}


@dataclass(frozen=True, slots=True)
class OfferedPaper:
    """A paper that a printer takes: its name, and its size in points, upright."""

    name: str
    size: Paper


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer of this system. ``usual``: the one that is taken where nobody chooses; ``paper``: its usual one."""

    name: str
    description: str
    usual: bool
    papers: tuple[OfferedPaper, ...]
    paper: str
    colour: bool
    both_sides: bool


@dataclass(frozen=True, slots=True)
class PrintJob:
    """How something is to be printed. ``file``: into this PDF instead of a printer's tray."""

    printer: str
    paper: Paper
    copies: int = 1
    colour: bool = True
    sides: Sides = Sides.ONE
    file: str = ""


def printers() -> tuple[Printer, ...]:
    """All printers that are set up on this system, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    found = [_printer(QPrinterInfo.printerInfo(name), usual) for name in QPrinterInfo.availablePrinterNames()]
    return tuple(sorted(found, key=lambda printer: not printer.usual))


def fits(sheet: Paper, paper: Paper) -> float:
    """How large the sheet comes out on this paper: 1 as it is meant, less where the paper is smaller."""
    share = min(
        min(paper.width, paper.height) / min(sheet.width, sheet.height),
        max(paper.width, paper.height) / max(sheet.width, sheet.height),
    )
    return 1.0 if share > 1 - _SAME / max(sheet.width, sheet.height) else share


def same_size(one: Paper, other: Paper) -> bool:
    """Whether two papers are the same, whichever way round."""
    return fits(one, other) == 1.0 == fits(other, one)


def put_out(
    sheet: Sheet, title: str, job: PrintJob, told: Callable[[int, int], object], stopped: Callable[[], bool]
) -> int:
    """Print a sheet, every page in the middle of its paper, smaller only where it would not fit; how many pages.

    ``told`` hears how many pages are drawn, and of how many. Raises ``PrinterRefused``; ``Stopped`` where ``stopped``
    says so: the printer is told to forget the job.
    """
    printer = _set_up(title, job)
    painter = QPainter()
    with PageDrawer(sheet.pdf) as drawer:
        try:
            for page, (width, height) in enumerate(drawer.sizes):
                if stopped():
                    printer.abort()
                    raise Stopped
                told(page, len(drawer.sizes))
                across = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
                printer.setPageOrientation(across)
                if not (printer.newPage() if page else painter.begin(printer)):
                    raise PrinterRefused(job.printer or job.file)
                _draw(painter, printer, drawer, page, grey=not job.colour)
            if not painter.end() or printer.printerState() is QPrinter.PrinterState.Error:
                raise PrinterRefused(job.printer or job.file)
        finally:
            if painter.isActive():
                painter.end()
        return len(drawer.sizes)


def _draw(painter: QPainter, printer: QPrinter, drawer: PageDrawer, page: int, *, grey: bool) -> None:
    """One page, band by band."""
    width, height = drawer.sizes[page]
    room = printer.pageLayout().fullRectPixels(printer.resolution())
    on_paper = Paper(room.width() / printer.resolution() * 72, room.height() / printer.resolution() * 72)
    per_point = printer.resolution() / 72 * fits(Paper(width, height), on_paper)
    dpi = min(MOST_DPI, per_point * 72)
    dot = per_point * 72 / dpi
    left, top = (room.width() - width * per_point) / 2, (room.height() - height * per_point) / 2
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    for band in drawer.bands(page, dpi, grey=grey):
        target = QRectF(left, top + band.top * dot, band.width * dot, band.height * dot)
        painter.drawImage(target, as_image(band))


def _set_up(title: str, job: PrintJob) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if job.file:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(job.file)
    else:
        printer.setPrinterName(job.printer)
        if printer.printerName() != job.printer:
            raise PrinterRefused(job.printer)
    printer.setDocName(title)
    printer.setCreator("hallapp")
    printer.setFullPage(True)
    size = QPageSize(QSizeF(job.paper.width, job.paper.height), QPageSize.Unit.Point)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    printer.setFullPage(True)
    if printer.resolution() > MOST_DPI:
        printer.setResolution(MOST_DPI)
    printer.setColorMode(QPrinter.ColorMode.Color if job.colour else QPrinter.ColorMode.GrayScale)
    printer.setDuplex(_DUPLEX[job.sides])
    printer.setCopyCount(job.copies)
    printer.setCollateCopies(True)
    return printer


def _printer(info: QPrinterInfo, usual: str) -> Printer:
    papers: dict[str, OfferedPaper] = {}
    for size in info.supportedPageSizes():
        points = size.size(QPageSize.Unit.Point)
        papers.setdefault(size.name(), OfferedPaper(size.name(), Paper(points.width(), points.height())))
    modes = info.supportedDuplexModes()
    return Printer(
        name=info.printerName(),
        description=info.description() or info.printerName(),
        usual=info.printerName() == usual,
        papers=tuple(papers.values()),
        paper=info.defaultPageSize().name(),
        colour=QPrinter.ColorMode.Color in info.supportedColorModes(),
        both_sides=any(mode is not QPrinter.DuplexMode.DuplexNone for mode in modes),
    )
