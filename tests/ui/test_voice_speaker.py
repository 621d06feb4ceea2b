"""The machine's own sound: where there is none, where it goes and comes back, and where it falls."""

from __future__ import annotations

import math
import os
import signal
from array import array
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from hallapp.devices.voice_sound import RATE_HZ, Sound
from hallapp.ui import voice_speaker
from hallapp.ui.voice_speaker import Loudspeaker, Saying
from tests.ui.sound_server import PULSE, SoundServer

needs_a_server = pytest.mark.skipif(PULSE is None, reason="there is no PulseAudio on this machine")


def tone(seconds: float) -> Sound:
    values = (int(8000 * math.sin(at / 12)) for at in range(int(seconds * RATE_HZ)))
    return Sound(RATE_HZ, array("h", values).tobytes())


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    """A sound server that the process of a loudspeaker finds, not started yet."""
    made = SoundServer()
    for name, value in made.variables.items():
        monkeypatch.setenv(name, value)
    yield made
    made.close()


@pytest.fixture
def loudspeaker(server: SoundServer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Loudspeaker]:
    monkeypatch.setattr(voice_speaker, "AGAIN_MS", 100)
    monkeypatch.setattr(voice_speaker, "LOOK_AGAIN_MS", 500)
    made = Loudspeaker()
    yield made
    made.end()


def test_without_any_sound_it_says_so_and_what_is_said_ends_all_the_same(
    loudspeaker: Loudspeaker, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(loudspeaker.over) as over:
        loudspeaker.begin()
        loudspeaker.say(1, Saying(tone(0.3)))
    assert over.args == [1, False]
    assert loudspeaker.device == ""


def test_without_the_systems_sound_library_it_says_so(
    loudspeaker: Loudspeaker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process cannot even load what plays sound, and ends."""
    monkeypatch.setattr(voice_speaker.sys, "executable", "/bin/false")
    with qtbot.waitSignal(loudspeaker.device_changed):
        loudspeaker.begin()
    assert loudspeaker.device == ""


@needs_a_server
def test_sound_is_played_for_as_long_as_it_lasts(loudspeaker: Loudspeaker, server: SoundServer, qtbot: QtBot) -> None:
    server.start()
    server.plug("Hall")
    with qtbot.waitSignal(loudspeaker.device_changed):
        loudspeaker.begin()
    assert loudspeaker.device == "Hall"
    for key in (1, 2):
        with qtbot.waitSignal(loudspeaker.over) as over:
            loudspeaker.say(key, Saying(tone(0.4), volume=60))
        assert over.args == [key, True]


@needs_a_server
def test_a_loudspeaker_that_is_plugged_in_later_is_found(
    loudspeaker: Loudspeaker, server: SoundServer, qtbot: QtBot
) -> None:
    server.start()
    with qtbot.waitSignal(loudspeaker.device_changed):
        loudspeaker.begin()
    assert loudspeaker.device == ""
    with qtbot.waitSignal(loudspeaker.device_changed):
        server.plug("Hall")
    assert loudspeaker.device == "Hall"


@needs_a_server
def test_pulled_out_in_the_middle_it_tells_and_goes_on_when_it_is_back(
    loudspeaker: Loudspeaker, server: SoundServer, qtbot: QtBot
) -> None:
    server.start()
    plugged = server.plug("Hall")
    with qtbot.waitSignal(loudspeaker.device_changed):
        loudspeaker.begin()
    with qtbot.waitSignals([loudspeaker.over, loudspeaker.device_changed]):
        loudspeaker.say(1, Saying(tone(5.0)))
        qtbot.wait(300)
        server.pull(plugged)
    assert loudspeaker.device == ""
    with qtbot.waitSignal(loudspeaker.device_changed):
        server.plug("Hall")
    with qtbot.waitSignal(loudspeaker.over) as over:
        loudspeaker.say(2, Saying(tone(0.3)))
    assert over.args == [2, True]


@needs_a_server
def test_what_is_being_said_moves_to_the_device_that_is_chosen_meanwhile(
    loudspeaker: Loudspeaker, server: SoundServer, qtbot: QtBot
) -> None:
    server.start()
    plugged = server.plug("Hall")
    server.plug("Television")
    server.choose("Hall")
    with qtbot.waitSignal(loudspeaker.device_changed):
        loudspeaker.begin()
    with qtbot.waitSignal(loudspeaker.over) as over:
        loudspeaker.say(1, Saying(tone(1.0)))
        qtbot.wait(300)
        server.pull(plugged)
    assert over.args == [1, True]
    assert loudspeaker.device == "Television"


@needs_a_server
def test_a_sound_server_that_falls_takes_nothing_with_it(
    loudspeaker: Loudspeaker, server: SoundServer, qtbot: QtBot
) -> None:
    server.start()
    server.plug("Hall")
    with qtbot.waitSignal(loudspeaker.device_changed):
        loudspeaker.begin()
    server.kill()
    with qtbot.waitSignal(loudspeaker.over) as over:
        loudspeaker.say(1, Saying(tone(0.5)))
    assert over.args == [1, False]
    server.start()
    server.plug("Hall")
    qtbot.waitUntil(lambda: loudspeaker.device == "Hall")
    with qtbot.waitSignal(loudspeaker.over) as over:
        loudspeaker.say(2, Saying(tone(0.3)))
    assert over.args == [2, True]


@needs_a_server
@pytest.mark.parametrize(("how", "patience_s"), [("SIGSTOP", 0.5), ("SIGKILL", 60.0)], ids=["hangs", "is_killed"])
def test_a_process_that_hangs_or_is_killed_in_the_middle_gives_way_to_another(
    loudspeaker: Loudspeaker,
    server: SoundServer,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    how: str,
    patience_s: float,
) -> None:
    server.start()
    server.plug("Hall")
    with qtbot.waitSignal(loudspeaker.device_changed):
        loudspeaker.begin()
    monkeypatch.setattr(voice_speaker, "PATIENCE_S", patience_s)
    with qtbot.waitSignal(loudspeaker.over) as over:
        loudspeaker.say(1, Saying(tone(1.0)))
        assert loudspeaker._process is not None
        os.kill(loudspeaker._process.processId(), signal.Signals[how])
    assert over.args == [1, False]
    monkeypatch.setattr(voice_speaker, "PATIENCE_S", 60.0)
    qtbot.waitUntil(lambda: loudspeaker.device == "Hall")
    with qtbot.waitSignal(loudspeaker.over) as over:
        loudspeaker.say(2, Saying(tone(0.3)))
    assert over.args == [2, True]


def test_the_systems_engine_says_texts_after_the_chime(
    loudspeaker: Loudspeaker, server: SoundServer, qtbot: QtBot
) -> None:
    """Qt's own engine for trying has English voices and no Chinese one: so it is with most systems."""
    if PULSE is None:
        pytest.skip("there is no PulseAudio on this machine")
    server.start()
    server.plug("Hall")
    with qtbot.waitSignal(loudspeaker.voices_found) as found:
        loudspeaker.begin(engine="mock")
    assert found.args == [("en",)]
    texts = (("en", "number B zero zero one"), ("zh", "请"), ("en", "please go to window seven"))
    with qtbot.waitSignal(loudspeaker.over) as over:
        loudspeaker.say(1, Saying(tone(0.2), texts))
    assert over.args == [1, True]
