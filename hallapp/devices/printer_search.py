"""Which printers there are to choose from: at serial ports, plugged in by USB, set up in the system."""

from __future__ import annotations

from dataclasses import dataclass

from hallapp.devices.printer_address import PrinterKind
from hallapp.devices.printer_links import LinkTrouble
from hallapp.devices.printer_spool import system_printers
from hallapp.devices.printer_states import Trouble
from hallapp.devices.printer_usb import usb_printers


@dataclass(frozen=True, slots=True)
class FoundPrinter:
    """Something that may be a ticket printer: its place in an address, and what it calls itself.

    ``serial`` only where another of the same make is plugged in.
    """

    place: str
    name: str = ""
    serial: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one kind; ``trouble``: why there could be no looking."""

    printers: tuple[FoundPrinter, ...] = ()
    trouble: Trouble | None = None


def find_printers(kind: PrinterKind) -> Found:
    """Look for printers of this kind, for a second or so; a network is not looked through."""
    match kind:
        case PrinterKind.SERIAL:
            return Found(_serial_ports())
        case PrinterKind.SYSTEM:
            return Found(tuple(FoundPrinter(name) for name in system_printers()))
        case PrinterKind.USB:
            try:
                return Found(_usb())
            except LinkTrouble as failed:
                return Found(trouble=failed.trouble)
        case _:
            return Found()


def _serial_ports() -> tuple[FoundPrinter, ...]:
    """Ports behind which something is plugged in come first."""
    from serial.tools import list_ports

    ports = sorted(list_ports.comports(), key=lambda port: (port.vid is None, port.device))
    return tuple(
        FoundPrinter(port.device, "" if port.description in ("n/a", None) else port.description) for port in ports
    )


def _usb() -> tuple[FoundPrinter, ...]:
    plugged = usb_printers()
    places = [one.place for one in plugged]
    return tuple(
        FoundPrinter(one.place, one.name, one.serial if places.count(one.place) > 1 else "") for one in plugged
    )
