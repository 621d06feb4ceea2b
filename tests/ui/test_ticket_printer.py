"""Ticket printers as people at the desk, at the kiosk and in the hall's office see them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor
from hallapp.devices import escpos_printer, printer_links
from hallapp.hall.devices import PRINTER_MUTE, Device, devices_of
from hallapp.hall.outlets import find_outlet
from hallapp.hall.rows import DeviceKind
from hallapp.queue import boards, desk
from hallapp.queue.rows import TicketState
from hallapp.store.engine import Store
from hallapp.ui.console_reprint import ReprintButton
from hallapp.ui.kiosk import KioskWindow
from hallapp.ui.main_window import MainWindow
from hallapp.ui.settings import read_settings
from hallapp.ui.station import Station
from hallapp.ui.station_paper import PaperCard
from hallapp.ui.take_number import TakeNumberScreen
from hallapp.ui.tasks import Tasks
from tests.devices.fake_printer import WELL, FakePrinter
from tests.ui.conftest import WINDOW, Issue, press
from tests.ui.test_take_number import Guide

Key = Qt.Key


@pytest.fixture(autouse=True)
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits of a real hall, shortened."""
    monkeypatch.setattr(escpos_printer, "_known", {})
    monkeypatch.setattr(escpos_printer, "BUSY_S", 0.3)
    monkeypatch.setattr(escpos_printer, "_LOOK_BUSY_S", 0.1)
    monkeypatch.setattr(printer_links, "SEND_S", 0.4)


#: A printer that takes papers and has never said anything.
mute = pytest.mark.parametrize("printer", [None], ids=["mute"], indirect=True)


@pytest.fixture
def printer(request: pytest.FixtureRequest) -> Iterator[FakePrinter]:
    made = FakePrinter(answers=getattr(request, "param", dict(WELL)))
    yield made
    made.close()


@pytest.fixture
def guide(qtbot: QtBot, station: Station, clerk: Actor, tasks: Tasks, printer: FakePrinter) -> Iterator[Guide]:
    """Somebody at a desk with this printer."""
    station.sign_in(clerk, outlet="", window="")
    station.remember(printer=printer.address)
    screen = TakeNumberScreen(station)
    qtbot.addWidget(screen)
    screen.resize(1278, 680)
    screen.show()
    screen.activateWindow()
    assert QTest.qWaitForWindowActive(screen)
    screen.setFocus()
    qtbot.waitUntil(lambda: screen.search.model.rowCount() > 100)
    tasks.drain()
    yield Guide(screen, tasks)
    screen.hide()
    tasks.drain()


def told(store: Store) -> Device | None:
    """What hall today knows of the station's printer."""
    with store.look() as look:
        devices = devices_of(look, find_outlet(look, None))
    return next((device for device in devices if device.kind is DeviceKind.PRINTER), None)


def take(guide: Guide) -> None:
    guide.type("gssl")
    guide.press(Key.Key_Return, Key.Key_Return)


def test_a_number_comes_out_on_paper(guide: Guide, printer: FakePrinter, store: Store) -> None:
    take(guide)
    assert guide.screen.done.print_state.text() == "Printed."
    assert not guide.screen.done.paper.isVisible()
    assert len(printer.papers) == 1
    device = told(store)
    assert device is not None
    assert not device.in_trouble()


@mute
def test_of_a_printer_that_never_answers_nobody_says_that_it_has_printed(
    guide: Guide, store: Store
) -> None:
    take(guide)
    assert guide.screen.done.print_state.text() == "Sent. The printer does not answer: see that the paper is out."
    device = told(store)
    assert device is not None
    assert (device.state, device.in_trouble(), device.is_hint) == (PRINTER_MUTE, False, False)
    guide.screen.papers.watch.look()
    guide.tasks.drain()
    assert not guide.screen.printer_state.isVisible()
    device = told(store)
    assert device is not None
    assert device.state == PRINTER_MUTE


def test_a_printer_that_stops_in_the_middle_the_number_stands_and_f9_prints_it(
    guide: Guide, printer: FakePrinter, store: Store, tasks: Tasks
) -> None:
    printer.stops_after, printer.then = 15_000, b"\x18\x00\x0c\x00"
    guide.screen.papers.watch.end()  # this one says of itself that all is well once it is asked again
    take(guide)
    done = guide.screen.done
    assert done.big.text() == "B001"
    assert "came out only in part" in done.print_state.text()
    assert "out of paper. Put in a new roll" in done.print_state.text()
    assert boards.explain(store, None, "B001").state is TicketState.WAITING
    device = told(store)
    assert device is not None
    assert device.state == "out_of_paper"

    printer.stops_after = None
    guide.press(Key.Key_F9)
    assert done.print_state.text() == "Printed."
    assert len(printer.papers) == 1
    device = told(store)
    assert device is not None
    assert not device.in_trouble()
    assert len(boards.queue(store, None).waiting) == 1


def test_an_empty_roll_is_seen_before_the_next_number_and_gone_once_it_is_filled(
    guide: Guide, printer: FakePrinter, store: Store, tasks: Tasks
) -> None:
    line, watch = guide.screen.printer_state, guide.screen.papers.watch
    assert not line.isVisible()
    printer.answers = WELL | {1: 0x1A, 2: 0x32, 4: 0x7E}
    watch.look()
    tasks.drain()
    assert line.isVisible()
    assert line.text() == "! Ticket printer: the printer is out of paper. Put in a new roll and close the cover."
    device = told(store)
    assert device is not None
    assert device.state == "out_of_paper"
    printer.answers = WELL | {4: 0x1E}
    watch.look()
    tasks.drain()
    assert "nearly at its end" in line.text()
    device = told(store)
    assert device is not None
    assert device.is_hint
    printer.answers = dict(WELL)
    watch.look()
    tasks.drain()
    assert not line.isVisible()
    device = told(store)
    assert device is not None
    assert not device.in_trouble()


def test_a_number_that_a_kiosk_gave_without_paper_is_typed_and_printed(
    guide: Guide, printer: FakePrinter, store: Store, issue: Issue, tasks: Tasks
) -> None:
    said: list[str] = []
    guide.screen.said.connect(lambda words, _tone: said.append(words))
    number = issue()
    guide.type(number.lower())
    assert guide.screen._last_strip.isVisible()
    assert number in guide.screen._last_words.text()
    guide.press(Key.Key_F9)
    assert len(printer.papers) == 1
    assert said == [f"The paper of {number} is out."]
    guide.screen.search.field.clear()
    assert not guide.screen._last_strip.isVisible()
    guide.type("b999")
    guide.press(Key.Key_F9)
    assert "B999" in said[-1]
    assert len(printer.papers) == 1
    device = told(store)
    assert device is not None
    assert not device.in_trouble()


def test_nobody_looks_at_the_printer_of_a_desk_that_is_not_shown(
    guide: Guide, printer: FakePrinter, tasks: Tasks
) -> None:
    guide.screen.hide()
    before = printer.connections
    guide.screen.papers.watch.look()
    tasks.drain()
    assert printer.connections == before


def test_another_printer_is_used_at_once(guide: Guide, printer: FakePrinter, station: Station, tmp_path: Path) -> None:
    station.remember(printer="")
    station.printer_changed.emit()
    take(guide)
    assert "kept as a picture" in guide.screen.done.print_state.text()
    assert guide.screen.done.paper.isVisible()
    assert printer.papers == []


@pytest.mark.parametrize("knows", [True, False], ids=["seen_before", "while_printing"])
def test_a_kiosk_without_paper_shows_the_number_and_tells_the_staff(
    qtbot: QtBot, station: Station, clerk: Actor, tasks: Tasks, printer: FakePrinter, store: Store, knows: bool
) -> None:
    station.sign_in(clerk, outlet="", window="")
    station.remember(printer=printer.address)
    empty = WELL | {1: 0x1A, 2: 0x32, 4: 0x7E}
    if knows:
        printer.answers = empty
    kiosk = KioskWindow(station)
    qtbot.addWidget(kiosk)
    kiosk.resize(1280, 720)
    kiosk.show()
    qtbot.waitUntil(lambda: kiosk._offers is not None)
    tasks.drain()
    printer.answers = empty
    assert kiosk._offers is not None
    offer = kiosk._offers.by_code("11439981MB9T00070J4430107001000")
    assert offer is not None
    kiosk._choose(offer)
    assert kiosk.check.no_paper.isVisible() is knows
    kiosk.check.take.emit()
    tasks.drain()
    assert kiosk.done.number.text() == "B001"
    assert "Your number is valid" in kiosk.done.paper.text()
    assert kiosk.done.without_paper
    device = told(store)
    assert device is not None
    assert device.state == "out_of_paper"
    kiosk.close()
    tasks.drain()


@mute
def test_a_kiosk_whose_printer_never_answers_says_what_to_do_without_a_paper(
    qtbot: QtBot, station: Station, clerk: Actor, tasks: Tasks, printer: FakePrinter
) -> None:
    station.sign_in(clerk, outlet="", window="")
    station.remember(printer=printer.address)
    kiosk = KioskWindow(station)
    qtbot.addWidget(kiosk)
    kiosk.show()
    qtbot.waitUntil(lambda: kiosk._offers is not None)
    tasks.drain()
    assert kiosk._offers is not None
    offer = kiosk._offers.by_code("11439981MB9T00070J4430107001000")
    assert offer is not None
    kiosk._choose(offer)
    kiosk.check.take.emit()
    tasks.drain()
    assert "If none came out: your number is valid, remember it." in kiosk.done.paper.text()
    kiosk.close()
    tasks.drain()


# --- the card of System, this station


@pytest.fixture
def card(
    qtbot: QtBot, station: Station, clerk: Actor, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PaperCard]:
    station.sign_in(clerk, outlet="", window="")
    monkeypatch.delenv("HALLAPP_TICKETS")
    made = PaperCard(station)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    tasks.drain()
    yield made
    tasks.drain()


def choose(card: PaperCard, kind: str, tasks: Tasks) -> None:
    row = card.kinds.findData(kind)
    card.kinds.setCurrentIndex(row)
    card.kinds.activated.emit(row)
    tasks.drain()


def test_a_network_printer_is_chosen_tried_and_kept(
    card: PaperCard, printer: FakePrinter, station: Station, tasks: Tasks, workstation: Path, qtbot: QtBot
) -> None:
    choose(card, "network", tasks)
    card.test.click()
    assert card.host_field.noted == "× Say first which printer it is."
    assert station.settings.printer == ""
    card.host.setFocus()
    QTest.keyClicks(card.host, "nonsense here")
    QTest.keyClick(card.host, Key.Key_Return)
    assert card.host_field.noted == (
        "× “network:nonsense here” is no printer's address: write network:192.168.1.50:9100."
    )
    assert station.settings.printer == ""
    card.host.clear()
    QTest.keyClicks(card.host, f"127.0.0.1:{printer.port}")
    press(card, Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: card.said.text() == "✓ The test page is out.")
    assert len(printer.papers) == 1
    station.kept.wait()
    assert read_settings(workstation).printer == printer.address
    press(card, Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: card.said.text() == "✓ The printer is ready to print.")
    printer.answers = WELL | {2: 0x16}
    press(card, Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "cover is open" in card.said.text())


@mute
def test_a_test_page_at_a_printer_that_never_answers_is_sent_and_no_more(
    card: PaperCard, printer: FakePrinter, tasks: Tasks, qtbot: QtBot
) -> None:
    choose(card, "network", tasks)
    QTest.keyClicks(card.host, f"127.0.0.1:{printer.port}")
    press(card, Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    sent = "Sent. The printer does not answer: see that the test page is out."
    qtbot.waitUntil(lambda: card.said.text() == sent)


def test_narrow_paper_has_no_cutter_until_somebody_says_so(
    card: PaperCard, printer: FakePrinter, station: Station, tasks: Tasks
) -> None:
    choose(card, "network", tasks)
    card.host.setText(f"127.0.0.1:{printer.port}")
    row = card.widths.findData(384)
    card.widths.setCurrentIndex(row)
    card.widths.activated.emit(row)
    assert station.settings.printer == f"{printer.address}?dots=384"
    card.cuts.click()
    assert station.settings.printer == f"{printer.address}?dots=384&cut=yes"
    card.test.click()
    tasks.drain()
    assert (printer.papers[0].image.width, printer.papers[0].cut) == (384, True)


def test_a_serial_port_is_typed_where_none_was_found(
    card: PaperCard, station: Station, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(card, "serial", tasks)
    card.found.setEditText("/dev/ttyNOTHERE")
    row = card.baud.findData(115200)
    card.baud.setCurrentIndex(row)
    card.baud.activated.emit(row)
    assert station.settings.printer == "serial:/dev/ttyNOTHERE?115200"
    card.test.click()
    tasks.drain()
    assert "may be unplugged" in card.said.text()
    again = PaperCard(station)
    tasks.drain()
    assert (again.kind, again.found.currentText()) == ("serial", "/dev/ttyNOTHERE")
    assert again.baud.currentData() == 115200
    again.deleteLater()


def test_an_address_in_the_environment_is_said(
    station: Station, clerk: Actor, tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    station.sign_in(clerk, outlet="", window="")
    monkeypatch.setenv("HALLAPP_PRINTER", "nonsense")
    made = PaperCard(station)
    qtbot.addWidget(made)
    assert "“nonsense” is used instead" in made.hint.text()
    made.test.click()
    tasks.drain()
    assert "no ticket printer: HALLAPP_PRINTER" in made.said.text()


def test_a_clerk_prints_the_paper_of_the_number_in_hand_and_of_one_in_the_queue(
    qtbot: QtBot, signed_in: MainWindow, station: Station, store: Store, clerk: Actor, issue: Issue, tasks: Tasks,
    printer: FakePrinter,
) -> None:  # fmt: skip
    assert signed_in.shell is not None
    console = signed_in.shell.console
    assert console is not None
    said: list[str] = []
    signed_in.shell.console.work.said.connect(lambda words, _tone: said.append(words))
    first, second = issue(), issue()
    again, modifiers = Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(signed_in, again, modifiers)
    assert said == ["No number in hand, and none chosen in the queue."]
    desk.take_seat(store, clerk, None, WINDOW)
    desk.open_window(store, clerk, None, WINDOW)
    desk.call_next(store, clerk, None, WINDOW)
    qtbot.waitUntil(lambda: console.work.in_hand is not None and console.model.rowCount() == 1)
    press(signed_in, again, modifiers)
    assert said[-1] == f"This station has no ticket printer. The guidance desk prints the paper of {first}: F9."
    station.remember(printer=printer.address)
    station.printer_changed.emit()
    [button] = console.findChildren(ReprintButton)
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.isEnabled()
    qtbot.waitUntil(lambda: said[-1] == f"The paper of {first} is out.")
    qtbot.waitUntil(lambda: len(printer.papers) == 1)
    console.table.setFocus()
    press(signed_in, again, modifiers)
    qtbot.waitUntil(lambda: said[-1] == f"The paper of {second} is out.")
    assert button.isEnabled()
    printer.close()
    press(signed_in, again, modifiers)
    qtbot.waitUntil(lambda: button.isEnabled() and second in said[-1] and "out." not in said[-1])
    tasks.drain()
