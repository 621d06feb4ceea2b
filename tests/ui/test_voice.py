"""The voice of a board: what people in the hall hear, against what stands on the board, from real calls."""

from __future__ import annotations

import wave
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor
from hallapp.devices import voice_words
from hallapp.devices.voice_sound import RATE_HZ
from hallapp.hall.devices import devices_of
from hallapp.hall.outlets import find_outlet
from hallapp.hall.plan import plan_of
from hallapp.hall.ruling import set_rules
from hallapp.queue import desk
from hallapp.queue.views import Announcement, Request
from hallapp.store.engine import Store
from hallapp.ui import voice_pace
from hallapp.ui.board import BoardWindow
from hallapp.ui.display_settings import Area
from hallapp.ui.displays import Displays
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.ui.voice import Voice
from hallapp.ui.voice_settings import Source
from hallapp.wording import Language, term
from tests.halls import Clock
from tests.ui.conftest import Issue
from tests.ui.recorder import Recorder

#: The sample hall's windows of one group: their numbers begin with B, and any of them may be called to any.
WINDOWS = ("007", "008", "009")

Open = Callable[..., BoardWindow]
Call = Callable[..., str]


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def voice(station: Station, recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> Voice:
    """The station speaks, into a recorder; calls stand on the board for no longer than they are said."""
    monkeypatch.setattr(voice_pace, "HOLD_MS", 20)
    monkeypatch.setattr(voice_pace, "HOLD_IN_A_ROW_MS", 10)
    station.remember(voice=True)
    return Voice(station, recorder)


@pytest.fixture
def open_board(qtbot: QtBot, station: Station, tasks: Tasks, voice: Voice) -> Iterator[Open]:
    """Start a board that speaks, as often as a test likes."""
    made: list[BoardWindow] = []

    def start(area: Area | None = None, place: str = "") -> BoardWindow:
        board = BoardWindow(station, area=area, place=place)
        qtbot.addWidget(board)
        made.append(board)
        board.show()
        assert tasks.drain()
        qtbot.waitUntil(lambda: voice.packs is not None)
        return board

    yield start
    tasks.drain()
    for board in made:
        board.close()


@pytest.fixture
def call(store: Store, actor: Actor, issue: Issue) -> Call:
    """Take a number and call it to a window."""

    def make(window: str = "007") -> str:
        desk.open_window(store, actor, None, window)
        issue()
        called = desk.call_next(store, actor, None, window)
        assert called is not None
        return called.number

    return make


def spelled(number: str, window: str) -> tuple[str, ...]:
    """The recordings that say a call of this number to this window, without the chime."""
    figures = dict(zip("0123456789", "零一二三四五六七八九", strict=True))
    return ("请", *(figures.get(char, char) for char in number), "号到", figures[window[-1]], "号窗口办理")


def said(number: str, window: str) -> tuple[str, ...]:
    """The recordings that say any window below 100."""
    return ("请", *spelled(number, window)[1:-3], "号到", *window_words(int(window)), "号窗口办理")


def window_words(no: int) -> tuple[str, ...]:
    """How a window is named."""
    return voice_words.window_numbers("zh")[no - 1]


def heard(recorder: Recorder) -> list[tuple[str, ...]]:
    """What was said, without chimes."""
    return [one.words for one in recorder.heard]


def test_a_call_is_said_twice_the_chime_before_it_once(
    open_board: Open, call: Call, recorder: Recorder, qtbot: QtBot
) -> None:
    open_board()
    number = call("007")
    qtbot.waitUntil(lambda: len(recorder.heard) == 2)
    assert heard(recorder) == [spelled(number, "007")] * 2
    assert [one.pieces[0] for one in recorder.heard] == ["chime", "请"]


def test_the_call_that_is_said_is_the_one_that_stands_large(
    open_board: Open, call: Call, recorder: Recorder, qtbot: QtBot
) -> None:
    recorder.speed = 50.0
    stood: list[tuple[str, tuple[str, ...]]] = []
    board = open_board()
    recorder.begun.connect(lambda: stood.append((board.call.words[1], recorder.saying)))
    numbers = [call(window) for window in WINDOWS]
    qtbot.waitUntil(lambda: len({number for number, _ in stood}) == 3)
    at = dict(zip(numbers, WINDOWS, strict=True))
    assert all(words == spelled(number, at[number]) for number, words in stood)
    assert list(dict.fromkeys(number for number, _ in stood)) == numbers


def test_thirty_calls_within_a_minute_from_ten_windows(
    open_board: Open, store: Store, actor: Actor, clock: Clock, recorder: Recorder, qtbot: QtBot, tmp_path: Path
) -> None:
    """Every two seconds one of ten windows passes over whom it has called and calls the next."""
    with store.look() as look:
        plan = plan_of(look, find_outlet(look, None), clock.now.date())
    own = {window.no: plan.items[min(window.own)].code for window in plan.windows if window.own}
    windows = sorted(own)[:10]
    for window in windows:
        desk.open_window(store, actor, None, window)
    open_board()
    recorder.speed = 20.0
    called: list[tuple[str, str]] = []
    for turn in range(3):
        for window in windows:
            if turn:
                desk.no_show(store, actor, None, window)
            desk.issue(store, actor, None, Request(items=(own[window],)))
            one = desk.call_next(store, actor, None, window)
            assert one is not None
            called.append((one.number, window))
            clock.advance(seconds=2)
            qtbot.wait(int(2000 / recorder.speed))
    waited_for = called[-10:]
    qtbot.waitUntil(lambda: set(heard(recorder)) >= {said(*one) for one in waited_for})
    qtbot.waitUntil(lambda: not recorder.saying)

    order = [said(*one) for one in called]
    firsts = list(dict.fromkeys(heard(recorder)))
    assert [order.index(one) for one in firsts] == sorted(order.index(one) for one in firsts)
    assert firsts[-10:] == order[-10:]
    assert recorder.overlaps == 0
    assert all(after.start >= before.end for before, after in pairwise(recorder.heard))
    assert not max(Counter(heard(recorder)[-10:]).values()) > 1  # with so much to say each is said once

    written = recorder.write(tmp_path / "hall.wav")
    assert written.seconds == pytest.approx(recorder.heard[-1].end, abs=0.01)
    with wave.open(str(tmp_path / "hall.wav")) as file:
        assert file.getframerate() == RATE_HZ
        values = array("h", file.readframes(file.getnframes()))
    assert max(values) < 32_767
    assert min(values) > -32_768


def test_who_is_at_the_window_by_then_or_was_passed_over_is_not_called(
    open_board: Open, call: Call, store: Store, actor: Actor, recorder: Recorder, qtbot: QtBot
) -> None:
    recorder.speed = 0.01  # nothing comes to its end by itself
    board = open_board()
    first = call("007")
    qtbot.waitUntil(lambda: bool(recorder.saying))
    call("008")
    call("009")
    desk.start(store, actor, None, "008")
    desk.no_show(store, actor, None, "009")
    last = call("009")
    qtbot.waitUntil(lambda: [one.number for one in board.pace.queue.waiting] == [last])
    recorder.speed = 500.0
    recorder.play_out()
    qtbot.waitUntil(lambda: len(recorder.heard) == 4)
    qtbot.wait(50)
    assert heard(recorder) == [spelled(first, "007")] * 2 + [spelled(last, "009")] * 2


def test_who_is_taken_back_or_passed_over_while_being_called_is_not_called_to_the_end(
    open_board: Open, call: Call, store: Store, actor: Actor, recorder: Recorder, qtbot: QtBot
) -> None:
    recorder.speed = 0.01  # nothing comes to its end by itself
    board = open_board()
    first = call("007")
    qtbot.waitUntil(lambda: recorder.saying == spelled(first, "007"))
    desk.undo(store, actor, None, "007")
    qtbot.waitUntil(lambda: not recorder.saying)
    second = call("008")
    qtbot.waitUntil(lambda: recorder.saying == spelled(second, "008"))
    assert board.call.words[1] == second
    third = call("009")
    desk.no_show(store, actor, None, "008")
    qtbot.waitUntil(lambda: recorder.saying == spelled(third, "009"))
    recorder.speed = 500.0
    recorder.play_out()
    qtbot.waitUntil(lambda: len(recorder.heard) == 2)
    assert heard(recorder) == [spelled(third, "009")] * 2


def test_a_board_that_starts_late_does_not_read_out_old_calls(
    open_board: Open, call: Call, clock: Clock, recorder: Recorder, qtbot: QtBot
) -> None:
    old = call("007")
    clock.advance(minutes=3)
    new = call("008")
    board = open_board()
    qtbot.waitUntil(lambda: len(recorder.heard) == 2)
    qtbot.wait(100)
    assert set(heard(recorder)) == {spelled(new, "008")}
    assert f"{old} | Window 7" in " | ".join(text for text in (board.grab(), board.list.said)[1])


def test_what_was_said_is_not_said_again_after_a_restart(
    open_board: Open, call: Call, recorder: Recorder, qtbot: QtBot
) -> None:
    first = open_board()
    call("007")
    qtbot.waitUntil(lambda: len(recorder.heard) == 2)
    first.close()
    open_board()
    qtbot.wait(100)
    assert len(recorder.heard) == 2


def test_a_board_says_the_calls_of_its_area_only(
    open_board: Open, call: Call, recorder: Recorder, qtbot: QtBot
) -> None:
    open_board(Area("2"))
    call("007")
    qtbot.wait(200)
    assert not recorder.heard


def test_two_boards_of_one_station_say_what_they_have_in_common_once(
    open_board: Open, call: Call, recorder: Recorder, qtbot: QtBot
) -> None:
    boards = [open_board(place="one"), open_board(Area("1"), "two")]
    announced: list[Announcement] = []
    for board in boards:
        board.announced.connect(announced.append)
    numbers = [call("007"), call("008")]
    qtbot.waitUntil(lambda: len(announced) == 4)
    qtbot.waitUntil(lambda: len(recorder.heard) >= 2 and not recorder.saying)
    qtbot.wait(100)
    assert recorder.overlaps == 0
    assert set(heard(recorder)) == {spelled(numbers[0], "007"), spelled(numbers[1], "008")}
    assert len(recorder.heard) <= 4


def test_in_quiet_hours_it_shows_and_does_not_speak(
    open_board: Open, call: Call, store: Store, actor: Actor, recorder: Recorder, qtbot: QtBot
) -> None:
    set_rules(store, actor, {"voice_quiet": "08:30-09:30"})
    board = open_board()
    with qtbot.waitSignal(board.announced):
        number = call("007")
    qtbot.wait(200)
    assert board.call.words[1] == number
    assert not recorder.heard


def test_quiet_hours_that_begin_in_the_middle_let_the_sentence_end_and_no_other_begin(
    open_board: Open, call: Call, store: Store, actor: Actor, recorder: Recorder, qtbot: QtBot
) -> None:
    recorder.speed = 0.01  # until it is played out by hand
    board = open_board()
    first = call("007")
    qtbot.waitUntil(lambda: bool(recorder.saying))
    second = call("008")
    qtbot.waitUntil(lambda: [one.number for one in board.pace.queue.waiting] == [second])
    set_rules(store, actor, {"voice_quiet": "08:30-09:30"})
    qtbot.waitUntil(lambda: board.voice.times() == 0)
    recorder.play_out()
    qtbot.waitUntil(lambda: board.call.words[1] == second)
    qtbot.waitUntil(lambda: not board.pace.at_work)
    assert [(one.words, one.whole) for one in recorder.heard] == [(spelled(first, "007"), True)]


def test_a_template_changed_in_the_middle_holds_from_the_next_sentence(
    open_board: Open, call: Call, store: Store, actor: Actor, voice: Voice, recorder: Recorder, qtbot: QtBot
) -> None:
    recorder.speed = 0.01  # until it is played out by hand
    open_board()
    number = call("007")
    qtbot.waitUntil(lambda: bool(recorder.saying))
    set_rules(store, actor, {"voice_template": "{number}号请到{window}号窗口"})
    qtbot.waitUntil(lambda: voice.speech is not None and voice.speech.rules.voice_template.startswith("{number}"))
    recorder.speed = 200.0
    recorder.play_out()
    qtbot.waitUntil(lambda: len(recorder.heard) == 2)
    assert [one.whole for one in recorder.heard] == [True, True]
    before, after = heard(recorder)
    assert before == spelled(number, "007")
    assert (after[0], "".join(after[4:])) == ("B", "号请到七号窗口")


def test_the_halls_rules_hold_for_the_next_call(
    open_board: Open, call: Call, store: Store, actor: Actor, recorder: Recorder, qtbot: QtBot
) -> None:
    board = open_board()
    set_rules(store, actor, {"voice_repeat": "1", "voice_languages": "zh_en", "voice_digit_one": "幺"})
    qtbot.waitUntil(lambda: board.voice.times() == 1)
    number = call("007")
    qtbot.waitUntil(lambda: len(recorder.heard) == 1)
    qtbot.wait(100)
    assert len(recorder.heard) == 1
    chinese = tuple(piece.replace("一", "幺") for piece in spelled(number, "007"))
    assert heard(recorder)[0][: len(chinese)] == chinese
    assert "please go to window" in heard(recorder)[0]


def test_what_this_station_has_chosen_goes_before_the_halls_rule(
    open_board: Open, call: Call, station: Station, recorder: Recorder, qtbot: QtBot
) -> None:
    station.remember(voice_languages="en", voice_chime=False, voice_volume=30)
    open_board()
    call("007")
    qtbot.waitUntil(lambda: len(recorder.heard) == 2)
    assert heard(recorder)[0][0] == "number"
    assert recorder.heard[0].pieces[0] == "number"
    assert recorder.heard[0].saying.volume == 30


def test_without_sound_the_board_goes_on_and_speaks_again_when_it_is_back(
    open_board: Open, call: Call, recorder: Recorder, qtbot: QtBot
) -> None:
    board = open_board()
    recorder.plug("")
    assert board.voice.trouble == "no_sound"
    board.grab()
    assert "No sound now, please watch the board" in board.header.said
    with qtbot.waitSignal(board.announced):
        call("007")
    with qtbot.waitSignal(board.announced):
        call("008")
    assert not recorder.heard
    recorder.plug("Hall")
    assert board.voice.trouble == ""
    board.grab()
    assert "No sound now, please watch the board" not in board.header.said
    with qtbot.waitSignal(recorder.over):
        call("009")


def test_a_call_that_was_cut_off_is_said_when_there_is_sound_again_while_it_stands(
    open_board: Open, call: Call, recorder: Recorder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice_pace, "HOLD_MS", 5000)
    recorder.speed = 0.01
    open_board()
    number = call("007")
    qtbot.waitUntil(lambda: bool(recorder.saying))
    recorder.plug("")
    assert [one.whole for one in recorder.heard] == [False]
    recorder.speed = 200.0
    recorder.plug("Hall")
    qtbot.waitUntil(lambda: len(recorder.heard) == 3)
    assert heard(recorder) == [spelled(number, "007")] * 3
    assert [one.whole for one in recorder.heard] == [False, True, True]


def test_switched_off_while_it_speaks_it_falls_silent_and_the_board_goes_on(
    open_board: Open, call: Call, station: Station, recorder: Recorder, qtbot: QtBot
) -> None:
    recorder.speed = 0.01
    board = open_board()
    call("007")
    qtbot.waitUntil(lambda: bool(recorder.saying))
    station.remember(voice=False)
    assert not recorder.is_ready
    with qtbot.waitSignal(board.announced) as announced:
        second = call("008")
    assert announced.args[0].number == second
    assert not recorder.heard


def test_without_a_voice_of_the_systems_the_pack_speaks(
    open_board: Open, call: Call, station: Station, voice: Voice, recorder: Recorder, qtbot: QtBot
) -> None:
    station.remember(voice_source=Source.ENGINE.value)
    open_board()
    recorder.voices_found.emit(("en",))
    assert not voice.by_engine
    number = call("007")
    qtbot.waitUntil(lambda: len(recorder.heard) == 2)
    assert heard(recorder)[0] == spelled(number, "007")


def test_with_a_voice_of_the_systems_it_is_given_the_words(
    open_board: Open, call: Call, station: Station, voice: Voice, recorder: Recorder, qtbot: QtBot
) -> None:
    station.remember(voice_source=Source.ENGINE.value)
    open_board()
    recorder.voices_found.emit(("zh", "en"))
    assert voice.by_engine
    number = call("007")
    qtbot.waitUntil(lambda: len(recorder.heard) == 2)
    assert recorder.heard[0].pieces == ("chime",)
    assert recorder.heard[0].saying.texts == (("zh", " ".join(spelled(number, "007"))),)


def test_the_hall_is_told_of_a_board_without_sound(
    station: Station, store: Store, voice: Voice, tasks: Tasks, recorder: Recorder, qtbot: QtBot
) -> None:
    def states() -> list[str]:
        tasks.drain()
        with store.look() as look:
            return [device.state for device in devices_of(look, find_outlet(look, None))]

    host = QWidget()
    qtbot.addWidget(host)
    displays = Displays(station, host)
    displays.show_board()
    qtbot.waitUntil(lambda: states() == ["works"])
    recorder.plug("")
    qtbot.waitUntil(lambda: states() == ["no_sound"])
    assert term("no_sound", Language.ZH) == "没有声音"
    displays.close_all()
    assert not recorder.is_ready
    qtbot.waitUntil(lambda: states() == ["off"])
    displays.show_board()
    qtbot.waitUntil(lambda: states() == ["works"])
    displays.close_all()
    tasks.drain()
