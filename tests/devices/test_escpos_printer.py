"""Tickets on a receipt printer in the network: what comes out, and what is said when nothing does."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pytest
import zxingcpp
from PIL import Image

from hallapp.devices import escpos_printer, printer_links
from hallapp.devices.escpos_printer import EscposPrinter, _Talk
from hallapp.devices.escpos_raster import ROWS, ticket_bytes
from hallapp.devices.paper_width import PaperWidth
from hallapp.devices.printer_address import read_address
from hallapp.devices.printer_states import PAPER, PrinterState, Trouble
from hallapp.devices.ticket_paper import Need, TicketPaper, draw
from hallapp.errors.system import PrinterProblem
from tests.devices.fake_printer import WELL, Decoder, FakePrinter, until

LINK = "https://zwfw.example.com/portal/#/work-service/guide-detail?id=a668bbd2dc5c13eb&areaCode=439981&type=fr"
RARE = "䶮𬱖𰻝"
WIDTHS = pytest.mark.parametrize("width", list(PaperWidth))


@cache
def ticket(width: PaperWidth = PaperWidth.MM_80, number: str = "B001", rare: str = RARE) -> Image.Image:
    needs = tuple(Need(f"{rare}的材料 {one}", "纸质原件 1 份") for one in range(6))
    drawn = draw(
        TicketPaper(
            "示范市政务服务中心", number, items=(f"{rare}变更登记",), needs=needs, link=LINK, link_label="扫码"
        ),
        width,
    )
    assert drawn.problems == ()
    return drawn.image


Switch = Callable[..., FakePrinter]


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test as in a program that was just started."""
    monkeypatch.setattr(escpos_printer, "_known", {})


@pytest.fixture
def switch_on() -> Iterator[Switch]:
    made: list[FakePrinter] = []

    def switched_on(**how: object) -> FakePrinter:
        made.append(FakePrinter(**how))  # type: ignore[arg-type]  # by name
        return made[-1]

    yield switched_on
    for printer in made:
        printer.close()


def at(printer: FakePrinter, options: str = "") -> EscposPrinter:
    return EscposPrinter(read_address(printer.address + options))


def same(out: Image.Image, drawn: Image.Image) -> bool:
    """Pixel for pixel."""
    return out.size == drawn.size and out.tobytes() == drawn.tobytes()


# --- what comes out


@WIDTHS
def test_the_bytes_give_the_very_picture_and_its_code(switch_on: Switch, width: PaperWidth) -> None:
    fake, image = switch_on(), ticket(width)
    out = at(fake, f"?dots={width.value}").put_out("B001", "b001", image)
    assert (out.file, out.near_end) == (None, False)
    [paper] = fake.papers
    assert same(paper.image, image)
    assert not same(paper.image, ticket(width, rare="〓〓〓"))  # what stands for a character without a glyph
    [code] = zxingcpp.read_barcodes(paper.image.convert("L"))
    assert code.text == LINK
    assert fake.decoder.idle
    # wide rolls have a cutter, narrow ones are torn off
    assert (paper.cut, paper.fed > 0) == ((False, True) if width is PaperWidth.MM_58 else (True, False))


def test_long_papers_are_sent_in_pieces_that_small_printers_hold() -> None:
    data = ticket_bytes(Image.new("1", (576, 5000), 1), cut=True)
    heights, start = [], 0
    while (start := data.find(b"\x1dv0\x00", start)) >= 0:
        heights.append(data[start + 6] + 256 * data[start + 7])
        start += 8 + 72 * heights[-1]
    assert sum(heights) == 5000
    assert max(heights) == ROWS


def test_a_printer_that_says_nothing_gets_the_ticket_alone(switch_on: Switch) -> None:
    fake, image = switch_on(answers=None), ticket()
    at(fake).put_out("B001", "b001", image)
    until(lambda: bool(fake.papers))
    assert same(fake.papers[0].image, image)
    assert {question[:2] for question in fake.decoder.asked} == {b"\x10\x04"}
    assert at(fake).state() == PrinterState(tells=False)


def test_one_that_never_says_when_it_is_done_is_waited_for_once(
    switch_on: Switch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(escpos_printer, "_DONE_S", 0.2)
    monkeypatch.setattr(escpos_printer, "_ROWS_A_SECOND", 1e6)
    fake, image = switch_on(confirms=False), ticket()
    for number in ("B001", "B002"):
        at(fake).put_out(number, number, image)
    assert len(fake.papers) == 2
    assert [question[:2] for question in fake.decoder.asked].count(b"\x1dr") == 1


def test_a_roll_near_its_end_is_told_with_the_paper(switch_on: Switch) -> None:
    fake = switch_on(answers=WELL | {4: 0x1E})
    assert at(fake).put_out("B001", "b001", ticket()).near_end
    assert at(fake).state() == PrinterState(near_end=True)


class Answers:
    """A way to a printer that answers in turn: ``to`` each question what has come by the time that it is asked."""

    answer_s = 0.01

    def __init__(self, to: dict[int, bytes]) -> None:
        self.to = to
        self.asked: list[int] = []
        self._come = b""

    def send(self, data: bytes) -> None:
        self.asked.append(data[2])
        self._come += self.to.get(data[2], b"")

    def hear(self, seconds: float) -> bytes:
        come, self._come = self._come, b""
        if not come and seconds and self.asked[-1] == PAPER:
            self._come = self.to.get(0, b"")  # what comes once nobody asks any more
        return come

    def state(self) -> None:
        """It knows nothing."""

    def finish(self, *, confirmed: bool) -> None:
        """Nothing is held."""

    def drop(self) -> None:
        """Nothing is held."""


def test_questions_that_it_does_not_know_are_asked_no_more() -> None:
    unanswered: Counter[int] = Counter()
    asked: Counter[int] = Counter()
    for _ in range(5):
        link = Answers({1: b"\x12", 4: b"\x1e"})
        assert _Talk(link, unanswered).state(0.01) == PrinterState(near_end=True)
        asked.update(link.asked)
    assert asked == {1: 5, 2: 3, 3: 3, 4: 5}


def test_an_answer_that_comes_late_is_not_taken_for_the_next() -> None:
    """The bits of an answer mean other things for another question: an open cover would be a broken printer."""
    late = Answers({1: b"\x12", 2: b"", 3: b"\x16", 4: b"\x12", 0: b"\x12"})
    assert _Talk(late, Counter()).state(0.01) == PrinterState(Trouble.COVER_OPEN)


# --- what is said when nothing comes out


@pytest.mark.parametrize(
    ("answers", "trouble"),
    [
        ({1: 0x1A, 2: 0x32, 4: 0x7E}, Trouble.OUT_OF_PAPER),
        ({1: 0x1A, 2: 0x16}, Trouble.COVER_OPEN),
        ({1: 0x1A, 2: 0x52, 3: 0x1A}, Trouble.CUTTER),
        ({1: 0x1A, 2: 0x52, 3: 0x52}, Trouble.HEAD_HOT),
        ({1: 0x1A}, Trouble.OFFLINE),
    ],
)
def test_a_printer_in_trouble_gets_nothing_of_the_ticket(
    switch_on: Switch, answers: dict[int, int], trouble: Trouble
) -> None:
    fake = switch_on(answers=WELL | answers)
    printer = at(fake)
    state = printer.state()
    assert state is not None
    assert (state.trouble, state.tells) == (trouble, True)
    with pytest.raises(PrinterProblem) as refused:
        printer.put_out("B001", "b001", ticket())
    assert refused.value.facts() == {"ticket": "B001", "reason": trouble.value, "partly": False}
    assert fake.decoder.idle
    assert fake.papers == []
    fake.answers = dict(WELL)
    printer.put_out("B001", "b001", ticket())
    assert len(fake.papers) == 1


@pytest.mark.parametrize(
    ("then", "trouble"),
    [
        ("hang_up", Trouble.CUT_OFF),
        ("silence", Trouble.NO_ANSWER),
        (b"\x18\x00\x0c\x00", Trouble.OUT_OF_PAPER),
        (b"\x38\x00\x00\x00", Trouble.COVER_OPEN),
        (b"\x18\x08\x00\x00", Trouble.CUTTER),
    ],
)
def test_one_that_stops_in_the_middle_says_why_and_prints_the_next_whole(
    switch_on: Switch, monkeypatch: pytest.MonkeyPatch, then: str | bytes, trouble: Trouble
) -> None:
    monkeypatch.setattr(printer_links, "SEND_S", 0.5)
    monkeypatch.setattr(escpos_printer, "_DONE_S", 0.3)
    fake, image = switch_on(stops_after=20_000, then=then), ticket()
    printer = at(fake)
    with pytest.raises(PrinterProblem) as refused:
        printer.put_out("B001", "b001", image)
    assert refused.value.facts() == {"ticket": "B001", "reason": trouble.value, "partly": True}
    assert not fake.decoder.idle  # it still waits for the rest of a picture
    fake.stops_after = None
    printer.put_out("B001", "b001", image)
    [paper] = fake.papers
    assert paper.image.height > image.height  # torn off by hand: what was on paper of it before, and some white
    below = paper.image.crop((0, paper.image.height - image.height, image.width, paper.image.height))
    assert same(below, image)


def test_a_look_at_one_that_is_dead_does_not_make_it_forget_the_picture_it_waits_for(
    switch_on: Switch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printer_links, "SEND_S", 0.3)
    monkeypatch.setattr(escpos_printer, "_LOOK_BUSY_S", 0.2)
    fake, image = switch_on(stops_after=20_000, then="silence"), ticket()
    printer = at(fake)
    with pytest.raises(PrinterProblem):
        printer.put_out("B001", "b001", image)
    fake.stops_after = 0  # it takes connections, and reads nothing from them
    state = printer.state()
    assert state is not None
    assert state.trouble is Trouble.NO_ANSWER
    fake.stops_after = None  # alive again, without having been switched off
    printer.put_out("B001", "b001", image)
    [paper] = fake.papers
    below = paper.image.crop((0, paper.image.height - image.height, image.width, paper.image.height))
    assert same(below, image)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell what a printer has not taken")
def test_a_mute_one_that_stops_before_the_end_has_not_printed_it(
    switch_on: Switch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest is still on this side: it must neither count as printed nor come out beside the paper printed again."""
    monkeypatch.setattr(printer_links, "SEND_S", 0.5)
    monkeypatch.setattr(printer_links, "PARTING_S", 0.3)
    image = ticket()
    whole = len(ticket_bytes(image, cut=True))
    fake = switch_on(answers=None, stops_after=whole - 8_000, then="silence")
    with pytest.raises(PrinterProblem) as refused:
        at(fake).put_out("B001", "b001", image)
    assert refused.value.facts() == {"ticket": "B001", "reason": "no_answer", "partly": True}


def test_one_that_goes_silent_after_it_was_known_to_answer(switch_on: Switch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(escpos_printer, "_LOOK_BUSY_S", 0.2)
    fake = switch_on()
    printer = at(fake)
    assert printer.state() == PrinterState()
    fake.answers = None
    state = printer.state()
    assert state is not None
    assert state.trouble is Trouble.NO_ANSWER


def test_one_that_never_answers_in_the_place_of_one_that_did_prints_once_it_is_met_anew(
    switch_on: Switch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(escpos_printer, "BUSY_S", 0.2)
    fake = switch_on()
    printer = at(fake)
    assert not printer.put_out("B001", "b001", ticket()).mute
    fake.answers = None  # at the same address
    with pytest.raises(PrinterProblem) as refused:
        printer.put_out("B002", "b002", ticket())
    assert refused.value.reason == Trouble.NO_ANSWER
    printer.anew()
    assert printer.put_out("B002", "b002", ticket()).mute
    assert len(fake.papers) == 2


def test_a_paper_that_is_never_said_to_be_done_is_not_taken_for_printed(
    switch_on: Switch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(escpos_printer, "_DONE_S", 0.2)
    monkeypatch.setattr(escpos_printer, "_ROWS_A_SECOND", 1e6)
    fake = switch_on()
    printer = at(fake)
    printer.put_out("B001", "b001", ticket())
    fake.confirms = False
    with pytest.raises(PrinterProblem) as refused:
        printer.put_out("B002", "b002", ticket())
    assert (refused.value.reason, refused.value.partly) == (Trouble.NO_ANSWER, True)


@pytest.mark.parametrize(
    ("address", "trouble"),
    [
        ("network:127.0.0.1:{closed}", Trouble.TURNED_AWAY),
        ("network:printer.invalid", Trouble.UNKNOWN_NAME),
        ("network:192.168..1.50", Trouble.UNKNOWN_NAME),  # a slip of the finger, and no name that could be asked for
        ("serial:/dev/ttyNOTHERE", Trouble.UNPLUGGED),
    ],
)
def test_where_nothing_is(switch_on: Switch, monkeypatch: pytest.MonkeyPatch, address: str, trouble: Trouble) -> None:
    monkeypatch.setattr(escpos_printer, "BUSY_S", 0.1)
    monkeypatch.setattr(escpos_printer, "_LOOK_BUSY_S", 0.1)
    gone = switch_on()
    gone.close()
    printer = EscposPrinter(read_address(address.format(closed=gone.port)))
    with pytest.raises(PrinterProblem) as refused:
        printer.put_out("B001", "b001", ticket())
    assert refused.value.facts() == {"ticket": "B001", "reason": trouble.value, "partly": False}
    assert printer.state() == PrinterState(trouble, tells=False)


def test_an_address_that_never_answers_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A queue of connections that is full: nobody takes the next one in, and nobody refuses it."""
    import socket

    monkeypatch.setattr(printer_links, "CONNECT_S", 0.4)
    full = socket.socket()
    full.bind(("127.0.0.1", 0))
    full.listen(0)
    waiting = []
    try:
        for _ in range(4):
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(full.getsockname())
            waiting.append(one)
        began = time.monotonic()
        printer = EscposPrinter(read_address(f"network:127.0.0.1:{full.getsockname()[1]}"))
        with pytest.raises(PrinterProblem) as refused:
            printer.put_out("B001", "b001", ticket())
        assert refused.value.reason == Trouble.NO_ANSWER
        assert time.monotonic() - began < 2
    finally:
        for one in (*waiting, full):
            one.close()


# --- several at one printer


@pytest.mark.parametrize("turns_away", [False, True], ids=["queues", "turns_away"])
def test_two_stations_print_on_one_printer_and_their_papers_never_mix(
    switch_on: Switch, monkeypatch: pytest.MonkeyPatch, turns_away: bool
) -> None:
    fake = switch_on(takes_s=0.05, turns_away=turns_away)
    images = {f"B{number:03}": ticket(number=f"B{number:03}") for number in range(1, 7)}
    monkeypatch.setattr(escpos_printer, "_TRY_EVERY_S", 0.02)
    # Another station is another process, which knows nothing of this one's turns.
    stations = [escpos_printer._Known() for _ in range(2)]

    def station(one: int) -> None:
        printer = at(fake)
        printer._known = stations[one]
        for number in list(images)[one::2]:
            printer.put_out(number, number, images[number])

    with ThreadPoolExecutor(2) as both:
        for done in [both.submit(station, one) for one in range(2)]:
            done.result()
    assert len(fake.papers) == 6
    out = {paper.image.tobytes() for paper in fake.papers}
    assert out == {image.tobytes() for image in images.values()}


def test_screens_of_one_station_take_turns_and_a_look_does_not_wait(switch_on: Switch) -> None:
    fake = switch_on(takes_s=0.5)
    printing = threading.Thread(target=at(fake).put_out, args=("B001", "b001", ticket()))
    printing.start()
    until(lambda: fake.connections == 1)
    assert at(fake).state() is None
    printing.join()
    assert at(fake).state() == PrinterState()


# --- the library


def test_the_library_leaves_nothing_behind_and_says_nothing() -> None:
    """In a program of its own: it keeps a folder of files, sets up the log and prints on standard output else."""
    code = (
        "import logging, os, tempfile\n"
        "from PIL import Image\n"
        "from hallapp.devices.escpos_raster import ticket_bytes\n"
        "with tempfile.TemporaryDirectory() as folder:\n"
        "    tempfile.tempdir = folder\n"
        "    ticket_bytes(Image.new('1', (384, 300), 1), cut=False)\n"
        "    assert os.listdir(folder) == [], os.listdir(folder)\n"
        "assert not logging.root.handlers\n"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_log_is_as_it_was() -> None:
    before = logging.root.handlers[:]
    decoder = Decoder()
    decoder.take(ticket_bytes(Image.new("1", (384, 10), 0), cut=True))
    assert decoder.papers[0].image.convert("L").getextrema() == (0, 0)
    assert logging.root.handlers == before
