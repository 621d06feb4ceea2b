"""A printer at a serial port: the other end of a pseudo terminal."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image

from hallapp.devices import escpos_printer, printer_links
from hallapp.devices.escpos_printer import EscposPrinter
from hallapp.devices.paper_width import PaperWidth
from hallapp.devices.printer_address import read_address
from hallapp.devices.printer_links import LinkTrouble, open_link
from hallapp.devices.printer_states import PrinterState, Trouble
from hallapp.devices.ticket_paper import TicketPaper, draw
from hallapp.errors.system import PrinterProblem
from tests.devices.fake_printer import WELL, Decoder, until

if sys.platform == "win32":
    pytest.skip("pseudo terminals", allow_module_level=True)


@dataclass
class FakeSerial:
    """A printer behind a pseudo terminal."""

    answers: dict[int, int] | None = field(default_factory=lambda: dict(WELL))
    stops_after: int | None = None
    reads: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.decoder = Decoder()
        self.read = 0
        self._end, self._port = os.openpty()
        self.place = os.ttyname(self._port)
        os.set_blocking(self._end, False)
        self._closing = threading.Event()
        self.reads.set()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self.unplug()
        os.close(self._port)

    def unplug(self) -> None:
        if not self._closing.is_set():
            self._closing.set()
            self._thread.join(5)
            os.close(self._end)

    def _serve(self) -> None:
        while not self._closing.wait(0.002):
            if not self.reads.is_set() or (self.stops_after is not None and self.read >= self.stops_after):
                continue
            try:
                data = os.read(self._end, 1024)
            except (BlockingIOError, OSError):
                continue
            self.read += len(data)
            for question in self.decoder.take(data):
                if self.answers is not None:
                    answer = self.answers[question[2]] if question[0] == 0x10 else 0
                    if question[:2] != b"\x1da":
                        os.write(self._end, bytes([answer]))


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeSerial]:
    monkeypatch.setattr(escpos_printer, "_known", {})
    monkeypatch.setattr(printer_links, "SEND_S", 0.5)
    made = FakeSerial()
    yield made
    made.close()


@pytest.fixture(scope="module")
def image() -> Image.Image:
    return draw(TicketPaper("示范市政务服务中心", "B001", items=("䶮𬱖𰻝",)), PaperWidth.MM_58).image


def at(fake: FakeSerial, options: str = "") -> EscposPrinter:
    return EscposPrinter(read_address(f"serial:{fake.place}?115200&dots=384{options}"))


@pytest.mark.parametrize("answers", [WELL, None], ids=["answers", "mute"])
def test_a_ticket_comes_out_whole(fake: FakeSerial, image: Image.Image, answers: dict[int, int] | None) -> None:
    fake.answers = answers
    at(fake).put_out("B001", "b001", image)
    until(lambda: bool(fake.decoder.papers))
    assert fake.decoder.papers[0].image.tobytes() == image.tobytes()


def test_what_a_port_still_holds_when_it_is_closed_reaches_the_printer(fake: FakeSerial) -> None:
    fake.reads.clear()
    link = open_link(read_address(f"serial:{fake.place}"))
    link.send(b"\x1b@" * 4000)
    link.finish(confirmed=False)
    fake.reads.set()
    until(lambda: fake.read == 8000)


def test_it_says_how_it_is(fake: FakeSerial, image: Image.Image) -> None:
    fake.answers = WELL | {2: 0x16}
    assert at(fake).state() == PrinterState(Trouble.COVER_OPEN)
    with pytest.raises(PrinterProblem) as refused:
        at(fake).put_out("B001", "b001", image)
    assert refused.value.facts() == {"ticket": "B001", "reason": "cover_open", "partly": False}
    assert at(fake).state() == PrinterState(Trouble.COVER_OPEN)


@pytest.mark.parametrize("flow", ["", "&flow=xonxoff"])
def test_one_that_stops_in_the_middle_is_given_up_and_the_port_closed(
    fake: FakeSerial, image: Image.Image, flow: str
) -> None:
    fake.stops_after = 3000
    with pytest.raises(PrinterProblem) as refused:
        at(fake, flow).put_out("B001", "b001", image)
    assert refused.value.facts() == {"ticket": "B001", "reason": "no_answer", "partly": True}
    open_link(read_address(f"serial:{fake.place}")).drop()


def test_a_port_that_another_program_has_open_is_in_use(
    fake: FakeSerial, image: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(escpos_printer, "BUSY_S", 0.1)
    other = open_link(read_address(f"serial:{fake.place}"))
    with pytest.raises(PrinterProblem) as refused:
        at(fake).put_out("B001", "b001", image)
    assert refused.value.reason == Trouble.BUSY
    assert at(fake).state() is None
    other.drop()
    at(fake).put_out("B001", "b001", image)


def test_a_cable_pulled_out_in_the_middle_is_told_and_the_port_let_go(
    fake: FakeSerial, image: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printer_links, "SEND_S", 10.0)
    fake.stops_after = 3000
    with ThreadPoolExecutor(1) as desk:
        printing = desk.submit(at(fake).put_out, "B001", "b001", image)
        until(lambda: fake.read >= 3000)
        fake.unplug()
        with pytest.raises(PrinterProblem) as refused:
            printing.result()
    assert refused.value.facts() == {"ticket": "B001", "reason": "unplugged", "partly": True}
    held = [str(file.readlink()) for file in Path("/proc/self/fd").iterdir() if file.is_symlink()]
    assert held.count(fake.place) <= 1  # the test's own


def test_what_is_no_port_is_not_there(tmp_path: object) -> None:
    with pytest.raises(LinkTrouble) as failed:
        open_link(read_address(f"serial:{tmp_path}"))
    assert failed.value.trouble is Trouble.UNPLUGGED
