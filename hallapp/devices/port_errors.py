"""What an open serial port raises when it has gone: pyserial lets the system's own errors through."""

from __future__ import annotations

import sys

#: pyserial's own SerialException is an OSError; but emptying a buffer asks termios directly.
PORT_GONE: tuple[type[Exception], ...] = (OSError,)
if sys.platform != "win32":
    import termios

    PORT_GONE += (termios.error,)

#: The same while it is read; TypeError: it was closed by the system meanwhile.
PORT_LOST: tuple[type[Exception], ...] = (*PORT_GONE, TypeError)
