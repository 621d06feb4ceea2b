"""A hardware caller at a serial port, listened to by a thread of its own: unplugged, plugged in again, listened on."""

from __future__ import annotations

import errno
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from hallapp.devices.caller import PadStream, Received, SerialPad
from hallapp.devices.port_errors import PORT_GONE, PORT_LOST

if TYPE_CHECKING:
    import serial

#: How long a reading waits for a byte; so long a port's end may take.
WAIT_S = 0.2
#: How often there is a try to open a port that is not there.
AGAIN_S = 1.0
#: Why a port cannot be opened; ValueError: it cannot be set to what the mapping says.
_UNOPENED: tuple[type[Exception], ...] = (*PORT_GONE, ValueError)


class PortState(StrEnum):
    """How a caller's port is."""

    READY = "ready"
    UNPLUGGED = "caller_unplugged"
    BUSY = "caller_busy"
    NO_PERMISSION = "caller_no_permission"


class PadPort:
    """Listens from the start until ``close``.

    ``heard`` and ``told`` (a new state) are called in the listening thread.
    """

    def __init__(
        self,
        port: str,
        pad: SerialPad,
        heard: Callable[[Received], object],
        told: Callable[[PortState], object],
        *,
        after: PadPort | None = None,
    ) -> None:
        """``port`` as the system calls it: ``/dev/ttyUSB0``, ``COM3``. ``after``: who is just letting a port go."""
        self._place, self._pad, self._after = port, pad, after
        self._heard, self._told = heard, told
        self._state: PortState | None = None
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="hallapp-caller", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Listen no more; soon, without waiting for it."""
        self._closing.set()

    def wait(self, timeout_s: float = 2.0) -> bool:
        """After ``close``: whether the port has been let go, in this time."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _listen(self) -> None:
        import serial

        if self._after is not None:
            self._after.wait()
            self._after = None
        while not self._closing.is_set():
            try:
                port = self._opened(serial)
            except _UNOPENED as error:
                self._tell(_state_of(error))
            else:
                self._tell(PortState.READY)
                self._read(port)
                with suppress(*PORT_GONE):
                    port.close()
            self._closing.wait(AGAIN_S)

    def _opened(self, library: Any) -> serial.Serial:
        pad = self._pad
        port = library.Serial(
            self._place,
            pad.baud,
            bytesize=int(pad.shape[0]),
            parity=pad.shape[1],
            stopbits=int(pad.shape[2]),
            timeout=WAIT_S,
            exclusive=None if sys.platform == "win32" else True,
        )
        try:
            port.reset_input_buffer()  # what was pressed while nobody listened is over
        except PORT_GONE:
            port.close()
            raise
        return port

    def _read(self, port: serial.Serial) -> None:
        """Until the port goes, or nobody listens any more."""
        stream = PadStream(self._pad)
        while not self._closing.is_set():
            try:
                data = port.read(max(1, port.in_waiting))
            except PORT_LOST:
                self._tell(PortState.UNPLUGGED)
                return
            for one in stream.feed(data):
                if not self._closing.is_set():
                    self._heard(one)

    def _tell(self, state: PortState) -> None:
        if state is not self._state and not self._closing.is_set():
            self._state = state
            self._told(state)


def _state_of(error: Exception) -> PortState:
    code = getattr(error, "errno", None)
    if code in (errno.EACCES, errno.EPERM) or "PermissionError" in str(error):
        # Windows says so of a port that another program has opened.
        return PortState.BUSY if sys.platform == "win32" else PortState.NO_PERMISSION
    return PortState.BUSY if code in (errno.EBUSY, errno.EAGAIN) else PortState.UNPLUGGED
