"""Printers made of software: a decoder of ESC/POS written from its description, and a printer on a real socket."""

from __future__ import annotations

import select
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from PIL import Image

#: What a printer that is well answers to DLE EOT 1 to 4.
WELL = {1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}


@dataclass
class Paper:
    """What came out of the printer: a picture, as wide as the widest row, and whether it was cut off."""

    image: Image.Image
    cut: bool
    fed: int


class Decoder:
    """ESC/POS bytes to papers, a byte at a time. Raises ``AssertionError`` for a command that no ticket has."""

    def __init__(self) -> None:
        self.papers: list[Paper] = []
        self.asked: list[bytes] = []
        #: White bytes between papers: the rest of a picture that was broken off.
        self.padding = 0
        self._rows: list[bytes] = []
        self._width = 0
        self._pending = bytearray()
        self._raster_left = 0
        self._row = bytearray()

    @property
    def idle(self) -> bool:
        """Whether it is between two commands, with nothing printed of the next paper."""
        return not (self._pending or self._raster_left or self._rows)

    def take(self, data: bytes) -> list[bytes]:
        """Read these bytes; the questions among them, in order, that want an answer."""
        questions = []
        for byte in data:
            question = self._byte(byte)
            if question:
                questions.append(question)
                self.asked.append(question)
        return questions

    def _byte(self, byte: int) -> bytes:
        if self._raster_left:
            self._row.append(byte)
            self._raster_left -= 1
            if len(self._row) == self._width:
                self._rows.append(bytes(self._row))
                self._row.clear()
            return b""
        if byte == 0 and not self._pending:
            self.padding += 1
            return b""
        self._pending.append(byte)
        return self._command(bytes(self._pending))

    def _command(self, command: bytes) -> bytes:
        lengths = {b"\x1b@": 2, b"\x10\x04": 3, b"\x1da": 3, b"\x1dr": 3, b"\x1bd": 3, b"\x1dV": 4, b"\x1dv": 8}
        if len(command) < 2:
            assert command in (b"\x1b", b"\x10", b"\x1d"), command
            return b""
        assert command[:2] in lengths, command
        if len(command) < lengths[command[:2]]:
            return b""
        self._pending.clear()
        if command[:2] == b"\x1dv":
            assert command[2:4] == b"0\x00"  # raster at full density
            width, height = command[4] + 256 * command[5], command[6] + 256 * command[7]
            assert not self._rows or width == self._width
            self._width, self._raster_left = width, width * height
        elif command[:2] in (b"\x1dV", b"\x1bd"):
            self._paper_ends(cut=command[:2] == b"\x1dV", fed=command[2] if command[:2] == b"\x1bd" else 0)
        elif command[:2] in (b"\x10\x04", b"\x1da", b"\x1dr"):
            return command
        return b""

    def _paper_ends(self, *, cut: bool, fed: int) -> None:
        flipped = bytes(~byte & 0xFF for row in self._rows for byte in row)
        image = Image.frombytes("1", (self._width * 8, len(self._rows)), flipped)
        self.papers.append(Paper(image, cut, fed))
        self._rows.clear()


@dataclass
class FakePrinter:
    """A printer on a socket of this machine, one connection at a time.

    ``answers`` are its status bytes; None: it never says anything. ``stops_after`` so many bytes of a connection it
    stops reading; ``then`` hangs up, or says nothing more, or tells these four bytes by itself.
    """

    answers: dict[int, int] | None = field(default_factory=lambda: dict(WELL))
    stops_after: int | None = None
    then: str | bytes = "hang_up"
    confirms: bool = True
    #: Seconds a paper takes to come out.
    takes_s: float = 0.0
    #: Whether others are turned away while one is served.
    turns_away: bool = False

    def __post_init__(self) -> None:
        self.decoder = Decoder()
        self.connections = 0
        self._closing = threading.Event()
        self._socket = self._listening(0)
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _listening(self, port: int) -> socket.socket:
        made = socket.socket()
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        made.bind(("127.0.0.1", port))
        made.listen(4)
        return made

    @property
    def address(self) -> str:
        """As a station writes it."""
        return f"network:127.0.0.1:{self.port}"

    @property
    def papers(self) -> list[Paper]:
        """What has come out."""
        return self.decoder.papers

    def close(self) -> None:
        """Switch it off."""
        self._closing.set()
        self._thread.join(5)
        self._socket.close()
        assert not self._thread.is_alive()

    def _serve(self) -> None:
        while not self._closing.is_set():
            self._socket.settimeout(0.05)
            try:
                connection, _ = self._socket.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            self.connections += 1
            if self.turns_away:
                self._socket.close()
            with connection, suppress(OSError):  # the station has gone
                self._talk(connection)
            if self.turns_away and not self._closing.is_set():
                self._socket = self._listening(self.port)

    def _talk(self, connection: socket.socket) -> None:
        connection.settimeout(0.05)
        read = 0
        while not self._closing.is_set():
            if self.stops_after is not None and read >= self.stops_after:
                return self._stop(connection)
            room = 1024 if self.stops_after is None else min(1024, self.stops_after - read)
            try:
                data = connection.recv(room)
            except TimeoutError:
                continue
            if not data:
                return None
            read += len(data)
            before = len(self.papers)
            questions = self.decoder.take(data)
            if len(self.papers) > before:
                time.sleep(self.takes_s)
            for question in questions:
                if answer := self._answer(question):
                    connection.sendall(answer)
        return None

    def _answer(self, question: bytes) -> bytes:
        if self.answers is None:
            return b""
        if question[:2] == b"\x10\x04":
            return bytes([self.answers[question[2]]]) if question[2] in self.answers else b""
        if question[:2] == b"\x1dr":
            return b"\x00" if self.confirms else b""
        return b"\x10\x00\x00\x00" if question[2] else b""  # GS a: how it is, at once

    def _stop(self, connection: socket.socket) -> None:
        if isinstance(self.then, bytes):
            connection.sendall(self.then)
        if self.then != "hang_up":
            end = time.monotonic() + 20
            while not self._closing.is_set() and time.monotonic() < end and _there(connection):
                time.sleep(0.02)


def _there(connection: socket.socket) -> bool:
    """Whether the other side still holds the connection, with what it sent unread."""
    if sys.platform == "win32":  # where nobody can ask for the end behind what is unread, but a reset throws that away
        try:
            return bool(connection.recv(1, socket.MSG_PEEK))
        except TimeoutError:
            return True
        except OSError:
            return False
    gone = select.POLLRDHUP | select.POLLHUP | select.POLLERR
    poll = select.poll()
    poll.register(connection, gone)
    return not poll.poll(0)


def until(true: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait until it is so: long, for a busy machine."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)
