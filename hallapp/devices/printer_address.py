"""Where a ticket printer is: one value and one line of text, for settings, the environment and people alike.

``tray:/folder`` · ``network:192.168.1.50:9100`` · ``serial:/dev/ttyUSB0?9600`` · ``usb:04b8:0e15`` ·
``system:NAME``, each with options after a question mark: ``dots=384``, ``cut=no``, for serial ports the speed and
``flow=rtscts``, for USB ``serial=…`` where two of one make are plugged in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import quote, unquote

from hallapp.devices.paper_width import PaperWidth
from hallapp.errors.system import BadPrinterAddress

#: The port on which network printers take raw data.
RAW_PORT = 9100
#: What serial printers are set to when they leave the factory; 115200 prints a ticket in seconds, 9600 in a minute.
USUAL_BAUD = 9600
BAUDS = (9600, 19200, 38400, 57600, 115200)


class PrinterKind(StrEnum):
    """How a printer is reached."""

    TRAY = "tray"
    NETWORK = "network"
    USB = "usb"
    SERIAL = "serial"
    SYSTEM = "system"


class Flow(StrEnum):
    """How a serial printer says that it cannot take more just now.

    Usually it need not: a picture comes more slowly over any serial line than the slowest head prints it, and a cable
    with three wires has nothing to say it with.
    """

    RTS_CTS = "rtscts"
    DSR_DTR = "dsrdtr"
    XON_XOFF = "xonxoff"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PrinterAddress:
    """How a station's printer is reached and what paper it has.

    ``place`` is the tray's folder (empty for the default), the host's name or address, the serial port, the system's
    name of the printer, or for USB the two numbers of maker and model. ``serial`` tells two USB printers of one make
    apart. ``dots`` is what the head prints across; ``cut`` whether there is a cutter.
    """

    kind: PrinterKind = PrinterKind.TRAY
    place: str = ""
    port: int = RAW_PORT
    baud: int = USUAL_BAUD
    flow: Flow = Flow.NONE
    serial: str = ""
    dots: PaperWidth = PaperWidth.MM_80
    cut: bool = True

    def __str__(self) -> str:
        place = self.place
        if self.kind is PrinterKind.NETWORK:
            place = f"[{place}]:{self.port}" if ":" in place else f"{place}:{self.port}"
        options = [
            f"{self.baud}" if self.kind is PrinterKind.SERIAL else "",
            f"flow={self.flow}" if self.kind is PrinterKind.SERIAL and self.flow is not Flow.NONE else "",
            f"serial={quote(self.serial)}" if self.serial else "",
            f"dots={self.dots.value}" if self.dots is not PaperWidth.MM_80 else "",
            f"cut={'yes' if self.cut else 'no'}" if self.cut != _cuts(self.dots) else "",
        ]
        said = "&".join(filter(None, options))
        return f"{self.kind}:{place.replace('?', '%3F')}" + (f"?{said}" if said else "")

    @property
    def way(self) -> str:
        """The printer itself, whatever its paper: what two papers for one printer have in common."""
        return str(replace(self, dots=PaperWidth.MM_80, cut=True))


def read_address(text: str) -> PrinterAddress:
    """What such a line says; an empty one is the tray in its default folder. Raises ``BadPrinterAddress``."""
    line = text.strip()
    if not line:
        return PrinterAddress()
    word, colon, rest = line.partition(":")
    if not colon or word.lower() not in list(PrinterKind):
        raise BadPrinterAddress(line, "kind")
    place, _, options = rest.partition("?")
    place = place.strip().replace("%3F", "?")
    made = _place(line, PrinterKind(word.lower()), place)
    cut: bool | None = None
    for option in filter(None, options.split("&")):
        name, equals, value = option.partition("=")
        if not equals:
            name, value = "baud", option
        if name == "cut" and value in ("yes", "no"):
            cut = value == "yes"
        else:
            made = _option(line, made, name, unquote(value))
    return replace(made, cut=_cuts(made.dots) if cut is None else cut)


def _cuts(dots: PaperWidth) -> bool:
    """Whether a printer for such paper usually has a cutter: the narrow ones have none."""
    return dots is not PaperWidth.MM_58


def _place(line: str, kind: PrinterKind, place: str) -> PrinterAddress:
    if kind is PrinterKind.TRAY:
        return PrinterAddress(kind, place)
    if not place:
        raise BadPrinterAddress(line, kind.value)
    if kind is PrinterKind.NETWORK:
        host, port = _host_and_port(line, place)
        return PrinterAddress(kind, host, port=port)
    if kind is PrinterKind.USB:
        if not re.fullmatch(r"[0-9a-fA-F]{4}:[0-9a-fA-F]{4}", place):
            raise BadPrinterAddress(line, kind.value)
        return PrinterAddress(kind, place.lower())
    return PrinterAddress(kind, place)


def _host_and_port(line: str, place: str) -> tuple[str, int]:
    found = re.fullmatch(r"(?:\[([0-9a-zA-Z:.%]+)\]|([^\s:/\[\]]+))(?::(\d{1,5}))?", place)
    if found is None:
        raise BadPrinterAddress(line, PrinterKind.NETWORK.value)
    port = int(found[3] or RAW_PORT)
    if not 0 < port < 65536:
        raise BadPrinterAddress(line, PrinterKind.NETWORK.value)
    return found[1] or found[2], port


def _option(line: str, made: PrinterAddress, name: str, value: str) -> PrinterAddress:
    serial = made.kind is PrinterKind.SERIAL
    try:
        if name == "dots":
            return replace(made, dots=PaperWidth(int(value)))
        if name == "baud" and serial:
            baud = int(value)
            if 300 <= baud <= 4_000_000:
                return replace(made, baud=baud)
        if name == "flow" and serial:
            return replace(made, flow=Flow(value))
    except ValueError:
        raise BadPrinterAddress(line, "option") from None
    if name == "serial" and made.kind is PrinterKind.USB:
        return replace(made, serial=value)
    raise BadPrinterAddress(line, "option")
