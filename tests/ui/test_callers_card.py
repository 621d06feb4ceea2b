"""System, this station, callers and keys: what is chosen is kept, what comes is shown, and trying one calls nobody."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from hallapp.devices import caller_port
from hallapp.devices.caller import Means
from hallapp.devices.caller_grab import NoGrab, Untaken
from hallapp.devices.caller_keys import Keys, read_keys
from hallapp.ui import callers
from hallapp.ui.main_window import MainWindow
from hallapp.ui.settings import read_settings
from hallapp.ui.station import Station
from hallapp.ui.station_callers import CallersCard
from hallapp.ui.tasks import Tasks
from tests.ui.conftest import Issue


class Desktop:
    """A desktop that gives keys, but for those that another program has."""

    def __init__(self) -> None:
        self.taken: frozenset[Keys] = frozenset()
        self.others: frozenset[Keys] = frozenset()

    def grab(self, pressed: object, told: object) -> Desktop:
        self.pressed, self.told = pressed, told
        return self

    def take(self, keys: frozenset[Keys]) -> None:
        self.taken = keys - self.others
        assert callable(self.told)
        self.told(dict.fromkeys(keys & self.others, Untaken.TAKEN))

    def press(self, text: str) -> None:
        assert read_keys(text) in self.taken
        assert callable(self.pressed)
        self.pressed(read_keys(text))

    def close(self) -> None:
        self.taken = frozenset()

    def wait(self, _timeout_s: float = 0) -> bool:
        return True


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Desktop:
    made = Desktop()
    monkeypatch.setattr(callers, "no_grab_here", lambda _platform: None)
    monkeypatch.setattr(callers, "key_grab", made.grab)
    monkeypatch.setattr(caller_port, "AGAIN_S", 0.05)
    return made


@pytest.fixture
def card(qtbot: QtBot, desktop: Desktop, signed_in: MainWindow, tasks: Tasks) -> Iterator[CallersCard]:
    assert signed_in.shell is not None
    signed_in.shell.go_to("system")
    qtbot.waitUntil(lambda: any(one.isVisible() for one in signed_in.findChildren(CallersCard)))
    assert tasks.drain()
    yield signed_in.findChildren(CallersCard)[0]
    assert tasks.drain()


def choose(box: QComboBox, data: str) -> None:
    place = box.findData(data)
    assert place >= 0
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_keys_are_switched_on_changed_and_kept(
    qtbot: QtBot, card: CallersCard, desktop: Desktop, station: Station, workstation: Path
) -> None:
    desktop.others = frozenset({read_keys("Ctrl+Shift+F3")})
    assert desktop.taken == frozenset()
    card.on.click()
    qtbot.waitUntil(lambda: len(desktop.taken) == 8)
    qtbot.waitUntil(lambda: card.state.text() == "! 1 of the keys could not be had.")
    assert card.fields[Means.RECALL].noted == "× Another program has these keys. Choose others."

    edit = card.edits[Means.RECALL]
    edit.setFocus()
    qtbot.waitUntil(lambda: desktop.taken == frozenset())  # while keys are chosen each arrives where it is chosen
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(edit, Qt.Key.Key_F2, held)
    assert card.fields[Means.RECALL].noted == "× Ctrl+Shift+F2 is the key of: Call next"
    assert edit.text() == "Ctrl+Shift+F3"
    QTest.keyClick(edit, Qt.Key.Key_R)
    assert card.fields[Means.RECALL].noted.startswith("× “R” cannot be used: it is typed with")
    QTest.keyClick(edit, Qt.Key.Key_F11, held)
    card.mappings.setFocus()
    qtbot.waitUntil(lambda: read_keys("Ctrl+Shift+F11") in desktop.taken)
    qtbot.waitUntil(lambda: card.state.text().startswith("✓"))
    station.kept.wait()
    kept = read_settings(workstation)
    assert (kept.caller_keys, kept.caller_shortcuts) == (True, "recall=Ctrl+Shift+F11")


def test_whoever_tries_keys_calls_nobody(
    qtbot: QtBot, card: CallersCard, desktop: Desktop, station: Station, signed_in: MainWindow, issue: Issue
) -> None:
    issue()
    station.remember(caller_keys=True)
    qtbot.waitUntil(lambda: len(desktop.taken) == 9)
    desktop.press("Ctrl+Shift+F9")
    qtbot.waitUntil(lambda: card.last.text().startswith("Last press: Ctrl+Shift+F9 → Pause, resume, open (only tried"))
    assert signed_in.work is not None
    assert signed_in.work.under_way is None


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo terminals")
def test_a_pad_is_chosen_and_what_it_sends_is_shown(
    qtbot: QtBot, card: CallersCard, station: Station, tasks: Tasks, workstation: Path
) -> None:
    end, port = os.openpty()
    choose(card.mappings, "ascii-line")
    qtbot.waitUntil(lambda: card.pad.text() == "! Choose the serial port at which the caller is.")
    line = card.ports.lineEdit()
    assert line is not None
    line.setText(os.ttyname(port))
    line.editingFinished.emit()
    qtbot.waitUntil(lambda: card.pad.text() == "✓ Ready. Press a key of the caller.")
    os.write(end, b"HELLO\r\n")
    qtbot.waitUntil(lambda: card.last.text() == "! Last press: HELLO. The mapping does not know it.")

    card.copy.click()
    assert tasks.drain()
    qtbot.waitUntil(lambda: station.settings.caller_mapping == "ascii-line-1")
    own = workstation.parent / "callers" / "ascii-line-1.toml"
    own.write_text(own.read_text(encoding="utf-8") + '"HELLO" = "call"\n', encoding="utf-8")
    card.again.click()
    assert tasks.drain()
    assert callers.callers_of(station) is not None
    qtbot.waitUntil(lambda: card.pad.text() == "✓ Ready. Press a key of the caller.")
    qtbot.wait(300)  # the port is let go and opened again
    os.write(end, b"HELLO\r\n")
    qtbot.waitUntil(lambda: card.last.text().startswith("Last press: HELLO → Call next"))

    own.write_text("[serial", encoding="utf-8")
    card.again.click()
    qtbot.waitUntil(lambda: card.pad.text().startswith("× The caller's mapping “"))
    for one in (end, port):
        os.close(one)


def test_where_the_desktop_gives_no_keys_it_is_said_why(
    card: CallersCard, station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(callers, "no_grab_here", lambda _platform: NoGrab.WAYLAND)
    card.on.click()
    assert card.state.text().startswith("× This desktop runs under Wayland")
    assert not any(edit.isVisible() for edit in card.edits.values())
