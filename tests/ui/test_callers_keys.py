"""Keys of the desktop call numbers while another program has the keyboard: on a real X server, with real key events."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hallapp.devices.caller import Means
from hallapp.devices.caller_grab import NoGrab, no_grab_here
from hallapp.devices.caller_keys import Keys, read_keys
from hallapp.store.engine import Store
from hallapp.ui.caller_settings import USUAL, kept_shortcuts, shortcuts_of
from hallapp.ui.callers_keys import KeysEdit
from tests.ui.conftest import Issue
from tests.ui.x_display import on_x

Say = Callable[[str], dict[str, Any]]


class OtherProgram:
    """Another program, which has the keyboard; and the fingers of whoever sits there."""

    def __init__(self, name: str) -> None:
        from Xlib import X
        from Xlib.display import Display

        self._x = Display(name)
        root = self._x.screen().root
        self.window = root.create_window(0, 0, 300, 200, 0, X.CopyFromParent, event_mask=X.KeyPressMask)
        self.window.map()
        self._x.sync()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        from Xlib import X

        self.window.set_input_focus(X.RevertToParent, X.CurrentTime)
        self._x.sync()

    def code(self, name: str) -> int:
        from Xlib import XK

        code = self._x.keysym_to_keycode(XK.string_to_keysym(name))
        assert code, name
        return int(code)

    def press(self, *names: str, hold_s: float = 0.0) -> None:
        """Press these together, and let go."""
        from Xlib import X
        from Xlib.ext.xtest import fake_input

        codes = [self.code(name) for name in names]
        for code in codes:
            fake_input(self._x, X.KeyPress, code)
        self._x.sync()
        time.sleep(hold_s or 0.005)
        for code in reversed(codes):
            fake_input(self._x, X.KeyRelease, code)
        self._x.sync()
        time.sleep(0.005)

    def grab(self, name: str, mask: int) -> None:
        from Xlib import X

        self._x.screen().root.grab_key(self.code(name), mask, True, X.GrabModeAsync, X.GrabModeAsync)
        self._x.sync()

    def got(self) -> list[int]:
        """The keycodes that have reached it since it was asked before."""
        from Xlib import X

        self._x.sync()
        events = [self._x.next_event() for _ in range(self._x.pending_events())]
        return [event.detail for event in events if event.type == X.KeyPress]

    def close(self) -> None:
        self._x.close()


@pytest.fixture
def display() -> Iterator[str]:
    from packing.shown import own_display  # needs python-xlib, which is there on Linux only

    with own_display() as name:
        yield name


@pytest.fixture
def other(display: str) -> Iterator[OtherProgram]:
    made = OtherProgram(display)
    yield made
    made.close()


@pytest.fixture
def say(other: OtherProgram, display: str, store: Store, tmp_path: Path) -> Iterator[Say]:
    """The station in a process of its own; the other program has the keyboard whenever it has answered."""
    from Xlib import X

    other.grab("F3", X.ControlMask | X.ShiftMask)
    environment = os.environ | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "HALLAPP_SETTINGS": str(tmp_path / "workstation.json"),
    }
    environment.pop("WAYLAND_DISPLAY", None)
    station = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.callers_elsewhere", store.url.render_as_string(hide_password=False)],
        env=environment,
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert station.stdin is not None
    assert station.stdout is not None

    def tell(word: str) -> dict[str, Any]:
        if word:
            station.stdin.write(word + "\n")
            station.stdin.flush()
        answer = json.loads(station.stdout.readline())
        assert isinstance(answer, dict)
        other.take_keyboard()
        other.got()
        return answer

    with station:
        yield tell
        station.stdin.write("end\n")
        station.stdin.flush()
        assert station.wait(20) == 0


@pytest.mark.usefixtures("qtbot")
class TestOnARealDesktop:
    pytestmark = on_x

    def test_numbers_are_called_from_another_program(self, say: Say, other: OtherProgram, issue: Issue) -> None:
        first, second = issue(), issue()
        assert say("")["untaken"] == {"Ctrl+Shift+F3": "taken"}

        other.press("F2")
        assert other.got() == [other.code("F2")]  # alone it is the other program's
        other.press("Control_L", "Shift_L", "F2")
        assert other.code("F2") not in other.got()
        told = say("tell")
        assert told["heard"] == ["Ctrl+Shift+F2"]
        assert told["holds"] == [first, "called"]
        assert told["note"].startswith(f"{first} called · ")

        other.press("F6", hold_s=1.2)
        assert len(other.got()) > 3  # the server repeats what is held down
        other.press("Control_L", "Shift_L", "F6", hold_s=1.2)  # and that is one press all the same
        told = say("tell")
        assert told["heard"] == ["Ctrl+Shift+F6"]
        assert told["holds"] is None

        other.press("Num_Lock")
        other.press("Caps_Lock")
        other.press("Control_L", "Shift_L", "F2")
        assert say("tell")["holds"] == [second, "called"]

    def test_a_locked_or_left_station_takes_no_keys(self, say: Say, other: OtherProgram, issue: Issue) -> None:
        number = issue()
        say("")
        say("lock")
        other.press("Control_L", "Shift_L", "F2")
        assert other.code("F2") in other.got()
        told = say("tell")
        assert (told["heard"], told["holds"]) == ([], None)
        say("unlock")
        other.press("Control_L", "Shift_L", "F2")
        assert say("tell")["holds"] == [number, "called"]
        say("kiosk")  # open to everybody
        other.press("Control_L", "Shift_L", "F6")
        assert say("tell")["heard"] == []
        say("leave")
        other.press("Control_L", "Shift_L", "F6")
        assert other.code("F6") in other.got()
        assert say("tell")["heard"] == []

    def test_a_keypad_calls_a_typed_number(self, say: Say, other: OtherProgram, issue: Issue) -> None:
        issue()
        wanted = issue()
        say("")
        say("caller_mapping=numeric-keypad")
        for key in ("KP_0", "KP_0", "KP_2", "KP_Enter"):
            other.press(key)
        told = say("tell")
        assert told["heard"] == ["Num0", "Num0", "Num2", "NumEnter"]
        assert told["holds"] == [wanted, "called"]
        other.press("Return")  # the other Enter is everybody's
        assert other.got() == [other.code("Return")]


def test_where_no_keys_can_be_taken_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert no_grab_here("xcb") is None
    assert no_grab_here("wayland") is NoGrab.WAYLAND
    assert no_grab_here("offscreen") is NoGrab.NO_DESKTOP
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert no_grab_here("xcb") is NoGrab.WAYLAND


def test_only_keys_that_differ_are_kept() -> None:
    assert kept_shortcuts(USUAL) == ""
    changed = USUAL | {Means.CALL: read_keys("F13"), Means.UNDO: None}
    assert kept_shortcuts(changed) == "call=F13 undo="
    assert shortcuts_of("call=F13 undo= recall=A next=F14 rubbish") == changed


def test_keys_are_chosen_by_pressing_them(qtbot: QtBot) -> None:
    edit = KeysEdit(read_keys("Ctrl+Shift+F2"))
    qtbot.addWidget(edit)
    chosen: list[Keys | None] = []
    refused: list[str] = []
    edit.chosen.connect(chosen.append)
    edit.refused.connect(lambda error: refused.append(error.reason))
    held = Qt.KeyboardModifier
    QTest.keyClick(edit, Qt.Key.Key_F9, held.ControlModifier | held.ShiftModifier)
    QTest.keyClick(edit, Qt.Key.Key_Plus, held.KeypadModifier)
    QTest.keyClick(edit, Qt.Key.Key_A)
    QTest.keyClick(edit, Qt.Key.Key_F2, held.ControlModifier | held.AltModifier)
    assert edit.text() == "NumPlus"
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.text() == ""
    assert [str(keys) for keys in chosen] == ["Ctrl+Shift+F9", "NumPlus", "None"]
    assert refused == ["typed", "console"]
