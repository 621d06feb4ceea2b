"""The window program of the built folder, really painted: on a display of its own, worked with by its keys."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PIL import Image, ImageChops, ImageGrab
from Xlib import XK, X, display
from Xlib.ext import xtest

import hallapp
from packing.contents import NAME
from packing.stranger import Failed, Stranger

#: What is asked of the smallest screen that the program is for.
SCREEN = "1366x768x24"
#: No longer than that for one step (s); a machine that does other things meanwhile is slow.
_PATIENCE = 120
#: What changes by less is a cursor that blinks or a clock (part of all pixels).
STILL = 0.002

#: All places of a clerk's navigation, and the call board last, since it takes the keyboard.
_EVERYWHERE = tuple(f"Control_L+{key}" for key in "12456789013")

#: How the program's report of a fault of its own begins (`ui/crash.py`).
_REPORT = f"{NAME} {hallapp.__version__}\nPython "

#: A display with words on it has more shades than this.
_SHADES = 30


@contextmanager
def own_display(screen: str = SCREEN) -> Iterator[str]:
    """An X display of this size that nobody looks at, for this block; its name. Needs Xvfb."""
    told, tell = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(tell), "-screen", "0", screen, "-nolisten", "tcp", "-ac"],
        pass_fds=[tell],
        stderr=subprocess.DEVNULL,
    )
    os.close(tell)
    try:
        number = os.read(told, 16).decode().strip()
        if not number:
            raise Failed("Xvfb did not start")
        yield f":{number}"
    finally:
        os.close(told)
        server.terminate()
        server.wait()


class Person:
    """Somebody at a display: sees what is on it, and types."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._display = display.Display(name)

    def close(self) -> None:
        """Go away."""
        self._display.close()

    def sees(self) -> Image.Image:
        """What is on the screen now."""
        return ImageGrab.grab(xdisplay=self._name)

    def types(self, keys: str) -> None:
        """Press and let go keys, by their X names, as ``Control_L+3``; they go to the window that is on top."""
        self._attend()
        codes = [self._display.keysym_to_keycode(XK.string_to_keysym(key)) for key in keys.split("+")]
        for code in codes:
            xtest.fake_input(self._display, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self._display, X.KeyRelease, code)
        self._display.sync()

    def _attend(self) -> None:
        """Give the keyboard to the window on top, as a window manager would; there is none here."""
        windows = self._display.screen().root.query_tree().children
        shown = [window for window in windows if window.get_attributes().map_state == X.IsViewable]
        if shown:
            shown[-1].set_input_focus(X.RevertToParent, X.CurrentTime)
            self._display.sync()
            time.sleep(0.1)  # until the program has heard of it

    def waits_until_still(self, seconds: float = 1.0) -> Image.Image:
        """Wait until nothing moves any more; what is seen then."""
        seen, since, end = self.sees(), time.monotonic(), time.monotonic() + _PATIENCE
        while time.monotonic() < min(since + seconds, end):
            time.sleep(0.1)
            now = self.sees()
            if differing(seen, now) > STILL:
                since = time.monotonic()
            seen = now
        return seen


def differing(one: Image.Image, other: Image.Image) -> float:
    """Which part of the pixels is another."""
    mask = ImageChops.difference(one, other).convert("L").point(lambda value: 255 if value else 0)
    return mask.histogram()[255] / (one.width * one.height)


def work_at_window(somebody: Stranger, pictures: Path | None = None) -> Sequence[str]:
    """Sign in at window 007 of the sample hall, open it, call the number taken there, serve and finish it, by keys;
    then go to every screen, and open a call board.

    The hall must be made, window 007 closed. ``pictures`` is where to leave what was seen. Raises ``Failed``.
    """
    at = ("--at", "2026-03-03T09:30:00")
    settings = somebody.home / ".config" / "hallapp" / "workstation.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(json.dumps({"outlet": "OUT01", "window": "007", "login": "chenlei"}), encoding="utf-8")
    if somebody.nobody:
        subprocess.run(["chown", "-R", f"--reference={somebody.home}", somebody.home], check=True)
    with own_display() as name:
        program = subprocess.Popen(
            somebody.command("--database", somebody.database, *at, windows=True),
            env=somebody.environment(DISPLAY=name, QT_QPA_PLATFORM="xcb"),
            cwd=somebody.home,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        person, seen = Person(name), dict[str, Image.Image]()
        try:
            _persist("nothing was painted", lambda: _is_painted(person.sees()))
            seen["sign-in"] = person.waits_until_still()
            _persist("window 007 was not opened", partial(_opens, person, somebody, at))
            seen["open"] = person.waits_until_still()
            issued = somebody.run(*at, "issue", "--item", "11439981MB9T00070J4430107001000")["ticket"]
            for key, kind in (("F2", "called"), ("F4", "started"), ("F5", "finished")):
                person.waits_until_still()
                _persist(f"{issued} was not {kind}", partial(_does, key, kind, person, somebody, at, issued))
                seen[kind] = person.waits_until_still()
            for keys in _EVERYWHERE:
                person.types(keys)
                seen[keys] = person.waits_until_still(0.5)
            _persist("the window program ended by itself", lambda: program.poll() is None, patience=0)
        except Failed:
            seen["failed"] = person.sees()
            raise
        finally:
            if pictures is not None:
                for step, image in seen.items():
                    image.save(pictures / f"{step}.png")
            person.close()
            program.terminate()
            said = program.communicate(timeout=_PATIENCE)[1].decode(errors="replace")
    for step, image in seen.items():
        if not _is_painted(image):
            raise Failed(f"nothing was painted: {step}")
    if "Traceback" in said or said.startswith(_REPORT) or f"\n{_REPORT}" in said:
        raise Failed(said)
    return (
        f"signed in and opened 007 by keys, {issued} called, started and finished, all of it painted",
        "every screen of the navigation and a call board shown, no fault reported",
    )


def _is_painted(image: Image.Image) -> bool:
    """Whether there are words on it: letters have many shades."""
    return len(image.getcolors(1 << 24) or ()) > _SHADES


def _opens(person: Person, somebody: Stranger, at: tuple[str, ...]) -> bool:
    """Sign in, and open the window; a key that comes before its screen does nothing, so it may be tried again."""
    person.types("Return")
    person.waits_until_still()
    person.types("F9")
    time.sleep(1)
    states = {window["window"]: window["state"] for window in somebody.run(*at, "queue")["windows"]}
    return bool(states["007"] == "open")


def _does(key: str, kind: str, person: Person, somebody: Stranger, at: tuple[str, ...], ticket: str) -> bool:
    """Press a key until the ticket's story has what it is for; pressed once more than needed it does nothing."""
    person.types(key)
    for _ in range(3):
        events = somebody.run(*at, "events", "--ticket", ticket)["events"]
        if kind in {event["kind"] for event in events if event["window"] == "007"}:
            return True
        time.sleep(0.5)
    return False


def _persist(failing: str, works: Callable[[], bool], patience: float = _PATIENCE) -> None:
    """Try until it works. Raises ``Failed`` with ``failing`` when it has not for too long."""
    end = time.monotonic() + patience
    while not works():
        if time.monotonic() > end:
            raise Failed(failing)
        time.sleep(0.3)
