"""Hardware callers at a console: real bytes through a pseudo terminal, as a pad at a serial port sends them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor
from hallapp.devices import caller_port
from hallapp.devices.caller import HELD_S
from hallapp.devices.caller_keys import read_keys
from hallapp.devices.caller_port import PortState
from hallapp.hall.authorising import authorise
from hallapp.hall.devices import OFF, WORKS
from hallapp.hall.rows import DeviceKind
from hallapp.queue import desk
from hallapp.queue.rows import TicketState, WindowState
from hallapp.store.engine import Store
from hallapp.ui.callers import Callers
from hallapp.ui.console_dialogs import TransferDialog
from hallapp.ui.main_window import MainWindow
from hallapp.ui.station import Station
from hallapp.ui.system_devices import read_devices
from hallapp.ui.tasks import Tasks
from hallapp.wording import Language, term
from tests.ui.conftest import HOME_TRANSFER, WINDOW, Issue

if sys.platform == "win32":
    pytest.skip("pseudo terminals", allow_module_level=True)


class Pad:
    """A pad of 4 × 4 keys; ``place`` stays the same when it is plugged in again, as an adapter's name does."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.plug()

    def plug(self) -> None:
        self._end, self._port = os.openpty()
        self.place.symlink_to(os.ttyname(self._port))

    def unplug(self) -> None:
        self.place.unlink()
        os.close(self._port)
        os.close(self._end)

    def press(self, signs: str) -> None:
        os.write(self._end, signs.encode())


@pytest.fixture
def pad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pad]:
    monkeypatch.setattr(caller_port, "AGAIN_S", 0.05)
    monkeypatch.setattr(caller_port, "WAIT_S", 0.02)
    made = Pad(tmp_path / "ttyUSB0")
    yield made
    if made.place.is_symlink():
        made.unplug()


class Desk:
    """A clerk at window 007 with the pad."""

    def __init__(self, qtbot: QtBot, window: MainWindow, pad: Pad, tasks: Tasks) -> None:
        self.qtbot, self.window, self.pad, self.tasks = qtbot, window, pad, tasks
        self.said: list[str] = []
        assert window.work is not None
        self.work = window.work
        self.work.said.connect(lambda words, _tone: words and self.said.append(words))

    @property
    def callers(self) -> Callers:
        assert self.window.callers is not None
        return self.window.callers

    def press(self, signs: str) -> None:
        """Press, and wait until all of it has been heard and done."""
        for sign in signs:
            with self.qtbot.waitSignal(self.callers.heard):
                self.pad.press(sign)
            self.settle()

    def settle(self) -> None:
        assert self.tasks.drain()
        QApplication.processEvents()
        assert self.tasks.drain()

    def holds(self) -> tuple[str, TicketState] | None:
        held = self.work.in_hand
        return (held.number, held.state) if held else None


@pytest.fixture
def at_desk(
    qtbot: QtBot, station: Station, store: Store, clerk: Actor, signed_in: MainWindow, pad: Pad, tasks: Tasks
) -> Desk:
    desk.open_window(store, clerk, None, WINDOW)
    station.remember(caller_mapping="ascii-keypad", caller_port=str(pad.place))
    made = Desk(qtbot, signed_in, pad, tasks)
    qtbot.waitUntil(lambda: made.callers.port is PortState.READY)
    assert made.work.view is not None
    qtbot.waitUntil(lambda: made.work.view is not None and made.work.view.state is WindowState.OPEN)
    return made


def test_a_party_is_served_with_the_pad_alone(at_desk: Desk, issue: Issue) -> None:
    first, second = issue(), issue()
    at_desk.press("A")
    assert at_desk.holds() == (first, TicketState.CALLED)
    at_desk.press("C")
    assert at_desk.holds() == (first, TicketState.SERVING)
    assert at_desk.callers.work.note.isHidden()  # the console is in front and shows it
    at_desk.qtbot.wait(int(HELD_S * 1000) + 50)
    at_desk.press("C")
    assert at_desk.holds() is None
    at_desk.press("A")
    assert at_desk.holds() == (second, TicketState.CALLED)
    at_desk.press("D")
    assert at_desk.holds() is None


def test_a_key_held_down_is_one_press(at_desk: Desk, issue: Issue) -> None:
    first = issue()
    issue()
    at_desk.pad.press("C" * 30)
    at_desk.qtbot.waitUntil(lambda: at_desk.work.in_hand is not None)
    at_desk.settle()
    assert at_desk.holds() == (first, TicketState.CALLED)


def test_a_key_of_the_desktop_that_bounces_is_one_press(at_desk: Desk, issue: Issue, station: Station) -> None:
    first = issue()
    station.remember(caller_keys=True)
    for _ in range(3):
        at_desk.callers._pressed.emit(read_keys("Ctrl+Shift+F2"))
    at_desk.qtbot.waitUntil(lambda: at_desk.work.in_hand is not None)
    at_desk.settle()
    assert at_desk.holds() == (first, TicketState.CALLED)
    assert at_desk.said == []  # no refusal of a second call


def test_what_does_not_apply_is_refused_in_the_consoles_words(at_desk: Desk, issue: Issue) -> None:
    issue()
    at_desk.press("A")
    at_desk.qtbot.wait(int(HELD_S * 1000) + 50)
    at_desk.press("A")
    assert at_desk.said[-1].startswith("Call next: B001 has been called")


def test_a_number_is_typed_and_called(at_desk: Desk, issue: Issue) -> None:
    issue()
    wanted = issue()
    at_desk.press("0")
    assert at_desk.said[-1] == "Number 0 …"
    at_desk.press("9*2#")
    assert at_desk.holds() == (wanted, TicketState.CALLED)
    assert at_desk.said[-1] == "Number 2 …"


def test_a_number_that_is_not_there_or_not_typed_is_said(at_desk: Desk, issue: Issue) -> None:
    issue()
    at_desk.press("#")
    assert at_desk.said[-1] == "Type the number first, then call it."
    at_desk.qtbot.wait(int(HELD_S * 1000) + 50)
    at_desk.press("77#")
    assert at_desk.said[-1] == "No number 77 is waiting for this window."
    assert at_desk.holds() is None


def test_digits_that_two_numbers_have_are_not_guessed_at(
    at_desk: Desk, issue: Issue, store: Store, actor: Actor
) -> None:
    authorise(store, actor, None, window=WINDOW, item=HOME_TRANSFER)
    first, home = issue(), issue(HOME_TRANSFER)
    assert first[1:] == home[1:]
    at_desk.press("1#")
    assert at_desk.holds() is None
    assert at_desk.said[-1] == f"1: which of {first}, {home}? Call it on the screen."


def test_a_locked_station_hears_nothing_of_it(at_desk: Desk, issue: Issue) -> None:
    issue()
    at_desk.window.lock()
    at_desk.press("A01#C")
    assert at_desk.holds() is None
    assert at_desk.said == []
    at_desk.window.show_door()
    at_desk.press("A")
    assert at_desk.callers.last is not None


def test_it_is_unplugged_in_the_middle_and_plugged_in_again(at_desk: Desk, issue: Issue) -> None:
    first = issue()
    at_desk.window.show_strip()
    assert at_desk.window.strip is not None
    away = at_desk.window.strip._caller
    assert away.isHidden()
    at_desk.pad.unplug()
    at_desk.qtbot.waitUntil(lambda: at_desk.callers.port is PortState.UNPLUGGED)
    assert at_desk.said[-1].startswith(f"The caller is not there ({at_desk.pad.place})")
    assert away.isVisible()
    at_desk.pad.plug()
    at_desk.qtbot.waitUntil(lambda: at_desk.callers.port is PortState.READY)
    assert at_desk.said[-1] == "The caller is there again."
    assert away.isHidden()
    at_desk.press("A")
    assert at_desk.holds() == (first, TicketState.CALLED)


def test_a_question_on_the_screen_is_answered_first(at_desk: Desk, issue: Issue, tmp_path: Path) -> None:
    own = tmp_path / "callers"
    own.mkdir()
    (own / "pad.toml").write_text(
        '[serial]\nframe="byte"\n[serial.sent]\nT="transfer"\nP="park"\nC="step"\nZ="pause"\n'
    )
    issue()
    at_desk.callers._station.remember(caller_mapping="pad")
    at_desk.settle()
    at_desk.qtbot.waitUntil(lambda: at_desk.callers.port is PortState.READY)
    at_desk.press("CT")
    question = QApplication.activeModalWidget()
    assert isinstance(question, TransferDialog)
    at_desk.qtbot.wait(int(HELD_S * 1000) + 50)
    at_desk.press("C")
    assert at_desk.said[-1] == "Answer the question on the screen first."
    question.reject()
    at_desk.qtbot.wait(int(HELD_S * 1000) + 50)
    at_desk.press("CP")
    assert at_desk.holds() is None  # parked to the close of day, without a question
    assert at_desk.work.view is not None
    assert len(at_desk.work.view.parked) == 1
    at_desk.press("Z")
    assert at_desk.work.view.state is WindowState.PAUSED


def test_behind_another_program_the_outcome_is_noted_at_the_corner(at_desk: Desk, issue: Issue) -> None:
    number = issue()
    at_desk.window.hide()
    at_desk.press("A")
    note = at_desk.callers.work.note
    assert note.isVisible()
    assert note.words.text().startswith(f"{number} called · ")
    at_desk.press("D")
    at_desk.press("A")
    at_desk.qtbot.waitUntil(lambda: note.words.text() == "Nobody is waiting for this window.")


def test_a_press_keeps_the_station_from_locking(at_desk: Desk) -> None:
    with at_desk.qtbot.waitSignal(at_desk.callers.touched):
        at_desk.pad.press("*")


def test_an_own_mapping_that_is_damaged_is_told(at_desk: Desk, tmp_path: Path) -> None:
    own = tmp_path / "callers"
    own.mkdir()
    (own / "pad.toml").write_text('[serial.sent]\nN = "next"\n')
    at_desk.callers._station.remember(caller_mapping="pad")
    at_desk.settle()
    assert at_desk.callers.refused is not None
    assert at_desk.callers.port is None
    (own / "pad.toml").write_text('[serial.sent]\nN = "call"\n')
    at_desk.callers.read_again()
    at_desk.settle()
    assert at_desk.callers.refused is None
    at_desk.qtbot.waitUntil(lambda: at_desk.callers.port is PortState.READY)


def test_the_list_of_devices_has_the_pad(at_desk: Desk, store: Store) -> None:
    def state() -> str:
        return next((line.device.state for line in read_devices(store) if line.device.kind is DeviceKind.CALLER), "")

    at_desk.qtbot.waitUntil(lambda: state() == WORKS)
    at_desk.pad.unplug()
    at_desk.qtbot.waitUntil(lambda: state() == "caller_unplugged")
    assert term("caller_unplugged", Language.EN) == "the caller is unplugged"
    at_desk.window.show_door()
    at_desk.qtbot.waitUntil(lambda: state() == OFF)
