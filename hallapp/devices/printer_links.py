"""Ways to a printer that take bytes and bring its answers back: network and serial. Every wait on them has an end.

Sockets and ports are used directly. python-escpos' own connections wait for ever where a printer stops taking data,
keep the reason of a failure in an English sentence only, and close a socket so that what is unread is thrown away.
"""

from __future__ import annotations

import errno
import select
import socket
import struct
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

from hallapp.devices.port_errors import PORT_GONE, PORT_LOST
from hallapp.devices.printer_address import Flow, PrinterAddress, PrinterKind
from hallapp.devices.printer_states import PrinterState, Trouble

if TYPE_CHECKING:
    import serial

#: How long a printer may take to accept a connection, and to make room for the next piece of a ticket, in seconds.
CONNECT_S = 4.0
SEND_S = 8.0
#: How long a network printer may take to close its side once everything is said.
PARTING_S = 2.0
CONFIRMED_PARTING_S = 0.3
#: How often is looked at what it has not taken yet.
_LOOK_S = 0.1
#: Bytes handed over at once, so that a printer that stops is noticed soon.
PIECE = 2048

#: Why a port cannot be opened; ValueError: it cannot be set to this speed.
_UNOPENED: tuple[type[Exception], ...] = (*PORT_GONE, ValueError)

#: "Close at once": a flag and no seconds, as each system lays them out.
_LINGER = "hh" if sys.platform == "win32" else "ii"


class LinkTrouble(Exception):
    """The way to the printer failed; ``trouble`` says how."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


class Link(Protocol):
    """An open way to one printer, held by one station at a time."""

    #: How long the first answer to a question may take, in seconds.
    answer_s: float

    def send(self, data: bytes) -> None:
        """Hand over all of it. Raises ``LinkTrouble`` where it is not taken in time."""

    def hear(self, seconds: float) -> bytes:
        """What has come, waiting at most so long for it to begin; empty for nothing. Raises ``LinkTrouble``."""

    def state(self) -> PrinterState | None:
        """What the way itself knows of the printer, also when that is stuck; None where it knows nothing."""

    def finish(self, *, confirmed: bool) -> None:
        """All was said: let it get there, and close. Raises ``LinkTrouble`` where it did not get there.

        ``confirmed``: the printer has said itself that it is done, so there is nothing more to wait for.
        """

    def drop(self) -> None:
        """Close at once; what is still under way is given up."""


def open_link(address: PrinterAddress) -> Link:
    """Open the way to this printer. Raises ``LinkTrouble``."""
    if address.kind is PrinterKind.NETWORK:
        return NetworkLink(address)
    if address.kind is PrinterKind.SERIAL:
        return SerialLink(address)
    from hallapp.devices.printer_usb import UsbLink

    return UsbLink(address)


class NetworkLink:
    """A printer with a network address. Most serve one connection at a time and turn others away meanwhile."""

    answer_s = 1.0

    def __init__(self, address: PrinterAddress) -> None:
        try:
            self._socket = socket.create_connection((address.place, address.port), CONNECT_S)
        except (OSError, UnicodeError) as error:  # UnicodeError: of a name that none can have, as 192.168..1.50
            raise LinkTrouble(_of_network(error)) from error
        # Little is kept on this side, so that a printer that takes no more is noticed in time.
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4 * PIECE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.settimeout(SEND_S)

    def send(self, data: bytes) -> None:
        """As ``Link``; every piece has its own time."""
        for start in range(0, len(data), PIECE):
            try:
                self._socket.sendall(data[start : start + PIECE])
            except OSError as error:
                raise LinkTrouble(_of_network(error, open_before=True)) from error

    def hear(self, seconds: float) -> bytes:
        """As ``Link``."""
        try:
            if not select.select([self._socket], [], [], seconds)[0]:
                return b""
            data = self._socket.recv(256)
        except OSError as error:
            raise LinkTrouble(_of_network(error, open_before=True)) from error
        if not data:
            raise LinkTrouble(Trouble.CUT_OFF)
        return data

    def state(self) -> PrinterState | None:
        """A network knows nothing of the printer's paper."""
        return None

    def finish(self, *, confirmed: bool) -> None:
        """As ``Link``: close this side first, then hear the printer out; an unread answer would tear the rest away.

        As long as it goes on taking what is still on this side it has time; one that stops has not got the ticket.
        """
        parting = CONFIRMED_PARTING_S if confirmed else PARTING_S
        try:
            self._socket.shutdown(socket.SHUT_WR)
            left, moved = self._untaken(), time.monotonic()
            while time.monotonic() - moved < (SEND_S if left and not confirmed else parting):
                if select.select([self._socket], [], [], _LOOK_S)[0] and not self._socket.recv(256):
                    left = 0  # it has closed its side as well: it has read everything
                    break
                if (now_left := self._untaken()) < left:
                    left, moved = now_left, time.monotonic()
        except OSError as error:
            if not confirmed:
                raise LinkTrouble(Trouble.CUT_OFF) from error
        if left and not confirmed:
            raise LinkTrouble(Trouble.NO_ANSWER)
        self._socket.close()

    def _untaken(self) -> int:
        """How many bytes the printer has not taken yet; 0 where the system does not tell (Windows)."""
        if sys.platform != "linux":
            return 0
        import fcntl
        import termios

        return int.from_bytes(fcntl.ioctl(self._socket, termios.TIOCOUTQ, bytes(4)), sys.byteorder)

    def drop(self) -> None:
        """As ``Link``: what the printer has not taken yet must not come out later, beside the paper printed again."""
        with suppress(OSError):
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(_LINGER, 1, 0))
        self._socket.close()


def _of_network(error: OSError | UnicodeError, *, open_before: bool = False) -> Trouble:
    if isinstance(error, TimeoutError):
        return Trouble.NO_ANSWER
    if isinstance(error, (socket.gaierror, UnicodeError)):
        return Trouble.UNKNOWN_NAME
    if open_before:
        return Trouble.CUT_OFF
    return Trouble.TURNED_AWAY if isinstance(error, ConnectionRefusedError) else Trouble.UNREACHABLE


class SerialLink:
    """A printer at a serial port, real or behind a USB adapter, opened for this station alone."""

    def __init__(self, address: PrinterAddress) -> None:
        import serial

        self._baud = address.baud
        self._flow = address.flow
        self.answer_s = 0.8 + 20 * 10 / address.baud
        try:
            self._port = self._opened(serial, address)
        except _UNOPENED as error:
            raise LinkTrouble(_of_port(error)) from error

    def _opened(self, library: Any, address: PrinterAddress) -> serial.Serial:
        port = library.Serial(
            address.place,
            address.baud,
            timeout=0,
            write_timeout=SEND_S,
            rtscts=self._flow is Flow.RTS_CTS,
            dsrdtr=self._flow is Flow.DSR_DTR,
            xonxoff=self._flow is Flow.XON_XOFF,
            exclusive=None if sys.platform == "win32" else True,
        )
        try:
            port.reset_input_buffer()
        except PORT_GONE:
            port.close()
            raise
        return port

    def send(self, data: bytes) -> None:
        """As ``Link``; a piece has, beyond what its speed takes, some seconds for the printer to go on."""
        piece = max(16, min(PIECE, self._baud // 20))
        for start in range(0, len(data), piece):
            try:
                self._port.write(data[start : start + piece])
            except PORT_GONE as error:
                raise LinkTrouble(_of_port(error)) from error

    def hear(self, seconds: float) -> bytes:
        """As ``Link``."""
        try:
            self._port.timeout = seconds
            first = self._port.read(1)
            return bytes(first + self._port.read(min(self._port.in_waiting, 256))) if first else b""
        except PORT_LOST as error:
            raise LinkTrouble(Trouble.UNPLUGGED) from error

    def state(self) -> PrinterState | None:
        """Without its answer only that the printer holds the line: it is off, stuck or not there."""
        with suppress(*PORT_GONE):
            if self._flow is Flow.RTS_CTS and not self._port.cts:
                return PrinterState(Trouble.NO_ANSWER, tells=False)
        return None

    def finish(self, *, confirmed: bool) -> None:
        """As ``Link``: pyserial would wait for ever for a printer that holds the line.

        A port that counts nothing as waiting may still hold the ticket's end, in its own chip or its adapter: it is
        closed without throwing that away.
        """
        try:
            end = time.monotonic() + SEND_S + self._port.out_waiting * 10 / self._baud
            while self._port.out_waiting and time.monotonic() < end:
                time.sleep(0.02)
            if not self._port.out_waiting:
                self._port.close()
                return
        except PORT_GONE as error:
            self.drop()
            raise LinkTrouble(Trouble.UNPLUGGED) from error
        self.drop()
        raise LinkTrouble(Trouble.NO_ANSWER)

    def drop(self) -> None:
        """As ``Link``."""
        with suppress(*PORT_GONE):
            self._port.reset_output_buffer()
        with suppress(*PORT_GONE):
            self._port.close()


def _of_port(error: Exception) -> Trouble:
    import serial

    code = getattr(error, "errno", None)
    if isinstance(error, serial.SerialTimeoutException):
        return Trouble.NO_ANSWER
    if code in (errno.EACCES, errno.EPERM):
        # Windows says so of a port that another program has opened.
        return Trouble.BUSY if sys.platform == "win32" else Trouble.NO_PERMISSION
    if code in (errno.EBUSY, errno.EAGAIN):
        return Trouble.BUSY
    if "PermissionError" in str(error):
        return Trouble.BUSY
    return Trouble.UNPLUGGED
