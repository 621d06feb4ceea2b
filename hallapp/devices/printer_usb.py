"""The way to a USB printer (USB printer class), by pyusb and the system's libusb.

The endpoints are read from the device, every transfer has its time, the kernel's own driver gets the printer back
afterwards, and nothing is ever reset: a reset makes many printers forget what they are printing.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from hallapp.devices.printer_address import PrinterAddress
from hallapp.devices.printer_links import PIECE, SEND_S, LinkTrouble
from hallapp.devices.printer_states import PrinterState, Trouble, state_of_port

_PRINTER_CLASS = 7
#: A class request to an interface that answers, and which: the port's status byte.
_ASK_INTERFACE, _GET_PORT_STATUS = 0xA1, 1
_BULK, _TRANSFER_TYPE, _IN = 2, 3, 0x80


@dataclass(frozen=True, slots=True)
class UsbPrinter:
    """A USB printer that is plugged in. ``name``: what it calls itself, empty where it may not be asked."""

    vendor: int
    product: int
    serial: str
    name: str

    @property
    def place(self) -> str:
        """As in its address: the two numbers of maker and model."""
        return f"{self.vendor:04x}:{self.product:04x}"


def usb_printers() -> tuple[UsbPrinter, ...]:
    """The USB printers that are plugged in. Raises ``LinkTrouble`` where there is no libusb."""
    return tuple(
        UsbPrinter(
            device.idVendor,
            device.idProduct,
            _said(device, "serial_number"),
            " ".join(filter(None, (_said(device, "manufacturer"), _said(device, "product")))),
        )
        for device in _devices()
    )


def _devices() -> Iterator[Any]:
    import usb.core

    try:
        found = list(usb.core.find(find_all=True, custom_match=lambda device: _interface(device) is not None))
    except usb.core.NoBackendError as error:
        raise LinkTrouble(Trouble.NO_DRIVER) from error
    except usb.core.USBError as error:
        raise LinkTrouble(_of_usb(error)) from error
    return iter(found)


def _interface(device: Any) -> Any:
    """The device's first interface that is a printer's and has somewhere to write to; None where there is none."""
    import usb.core

    with suppress(usb.core.USBError, NotImplementedError):
        for configuration in device:
            for interface in configuration:
                if interface.bInterfaceClass == _PRINTER_CLASS and _endpoint(interface, 0) is not None:
                    return interface
    return None


def _endpoint(interface: Any, direction: int) -> Any:
    """The interface's bulk endpoint in this direction; None where it has none."""
    for endpoint in interface:
        bulk = endpoint.bmAttributes & _TRANSFER_TYPE == _BULK
        if bulk and endpoint.bEndpointAddress & _IN == direction:
            return endpoint
    return None


def _said(device: Any, what: str) -> str:
    """A text of the device's own; reading one takes the right to open it."""
    import usb.core

    with suppress(usb.core.USBError, ValueError, NotImplementedError):
        return str(getattr(device, what) or "").strip("\0 ")
    return ""


class UsbLink:
    """A USB printer, claimed for this station alone."""

    answer_s = 0.6

    def __init__(self, address: PrinterAddress) -> None:
        import usb.core
        import usb.util

        self._library, self._util = usb.core, usb.util
        self._device = self._found(address)
        interface = _interface(self._device)
        self._interface = interface.bInterfaceNumber
        self._out, self._in = _endpoint(interface, 0), _endpoint(interface, _IN)
        self._lent = False
        try:
            self._claim()
        except usb.core.USBError as error:
            self.drop()
            raise LinkTrouble(_of_usb(error)) from error

    @staticmethod
    def _found(address: PrinterAddress) -> Any:
        for device in _devices():
            same = f"{device.idVendor:04x}:{device.idProduct:04x}" == address.place
            if same and (not address.serial or _said(device, "serial_number") == address.serial):
                return device
        raise LinkTrouble(Trouble.UNPLUGGED)

    def _claim(self) -> None:
        with suppress(NotImplementedError):  # Windows has no such driver to be asked
            if self._device.is_kernel_driver_active(self._interface):
                self._device.detach_kernel_driver(self._interface)
                self._lent = True
        try:
            self._device.get_active_configuration()
        except self._library.USBError:
            self._device.set_configuration()
        self._util.claim_interface(self._device, self._interface)

    def send(self, data: bytes) -> None:
        """As ``Link``; a printer that takes only some of a piece is given the rest."""
        sent = 0
        while sent < len(data):
            try:
                taken = self._out.write(data[sent : sent + PIECE], int(SEND_S * 1000))
            except self._library.USBError as error:
                raise LinkTrouble(_of_usb(error)) from error
            sent += taken

    def hear(self, seconds: float) -> bytes:
        """As ``Link``."""
        if self._in is None:
            return b""
        try:
            return bytes(self._in.read(self._in.wMaxPacketSize, max(1, int(seconds * 1000))))
        except self._library.USBTimeoutError:
            return b""
        except self._library.USBError as error:
            raise LinkTrouble(_of_usb(error)) from error

    def state(self) -> PrinterState | None:
        """The port's status; some printers always give it as zero, or do not know the question."""
        with suppress(self._library.USBError):
            answer = self._device.ctrl_transfer(_ASK_INTERFACE, _GET_PORT_STATUS, 0, self._interface << 8, 1, 1000)
            if len(answer) == 1 and answer[0]:
                return state_of_port(answer[0])
        return None

    def finish(self, *, confirmed: bool) -> None:
        """As ``Link``."""
        self.drop()

    def drop(self) -> None:
        """As ``Link``."""
        with suppress(self._library.USBError):
            self._util.release_interface(self._device, self._interface)
        if self._lent:
            self._lent = False
            with suppress(self._library.USBError, NotImplementedError):
                self._device.attach_kernel_driver(self._interface)
        self._util.dispose_resources(self._device)


def _of_usb(error: Any) -> Trouble:
    import usb.core

    if isinstance(error, usb.core.USBTimeoutError):
        return Trouble.NO_ANSWER
    if error.errno in (errno.EACCES, errno.EPERM):
        return Trouble.NO_PERMISSION
    if error.errno == errno.EBUSY:
        return Trouble.BUSY
    return Trouble.UNPLUGGED
