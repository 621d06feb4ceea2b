"""A caller's bytes become presses, whatever way they are cut and whatever is between them; its mapping is checked."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hallapp.devices import caller_port
from hallapp.devices.caller import BOUNCE_S, HELD_S, Held, Means, PadStream, Press, Received, SerialPad
from hallapp.devices.caller_keys import KEYCAPS, Keys, Modifier, check_keys, read_keys
from hallapp.devices.caller_mapping import mappings_in, read_mapping
from hallapp.devices.caller_port import PadPort, PortState
from hallapp.errors.callers import BadKeys, CallerMappingUnusable
from hallapp.resources import resource
from tests.devices.fake_printer import until

BUILT_IN = mappings_in(resource("callers"))
PADS = {name: pad for name, file in BUILT_IN.items() if (pad := read_mapping(file).serial) is not None}
NAMES = sorted(PADS)


def read(pad: SerialPad, pieces: list[bytes]) -> list[Received]:
    stream = PadStream(pad)
    return [one for piece in pieces for one in stream.feed(piece)]


def cut(data: bytes, places: list[int]) -> Iterator[bytes]:
    ends = sorted({place % (len(data) + 1) for place in places} | {0, len(data)})
    for start, end in pairwise(ends):
        yield data[start:end]


def test_the_mappings_that_come_with_the_program_can_be_read() -> None:
    assert set(BUILT_IN) == {"ascii-keypad", "ascii-line", "frames", "function-keys", "numeric-keypad"}
    for file in BUILT_IN.values():
        made = read_mapping(file)
        assert set(made.name) == {"zh", "en"}
        assert made.keys or made.serial


@given(name=some.sampled_from(NAMES), data=some.binary(max_size=120), places=some.lists(some.integers(0, 10**6)))
def test_whatever_way_the_bytes_are_cut_the_presses_are_the_same(name: str, data: bytes, places: list[int]) -> None:
    pad = PADS[name]
    known = b"".join(sent + b"\r\n" for sent in pad.sent)
    mixed = data[: len(data) // 2] + known[: len(data)] + data[len(data) // 2 :]
    assert read(pad, list(cut(mixed, places))) == read(pad, [mixed])


@given(name=some.sampled_from(NAMES), garbage=some.binary(max_size=80), picks=some.lists(some.integers(0, 100)))
def test_garbage_before_and_between_costs_at_most_the_press_that_it_touches(
    name: str, garbage: bytes, picks: list[int]
) -> None:
    pad = PADS[name]
    sent = [list(pad.sent)[pick % len(pad.sent)] for pick in picks]
    after = b"\n" + b"\x00" * pad.length  # what was begun before is over
    stream = PadStream(pad)
    stream.feed(garbage + after)
    presses = [one.press for message in sent for one in stream.feed(message + b"\r\n") if one.press is not None]
    presses = [press for press in presses if press.means is not Means.NOTHING]
    assert presses == [pad.sent[message] for message in sent if pad.sent[message].means is not Means.NOTHING]


def test_a_line_without_an_end_is_thrown_away_up_to_its_end() -> None:
    pad = PADS["ascii-line"]
    assert read(pad, [b"N" * 1000, b"EXT\r", b"NEXT\r\n"]) == [Received(b"NEXT", Press(Means.CALL))]


def test_a_line_may_bear_the_number_to_be_called() -> None:
    pad = PADS["ascii-line"]
    assert [one.press for one in read(pad, [b"CALL b012\nCALL\nCALL 1;2\nCALL 7\n"])] == [
        Press(Means.NUMBER, "B012"), None, None, Press(Means.NUMBER, "7"),
    ]  # fmt: skip


def test_a_frame_cut_in_two_does_not_spoil_the_next() -> None:
    pad = PADS["frames"]
    heard = read(pad, [bytes.fromhex("AA 55 01 AA 55 01 01 02")])
    assert [one.press for one in heard if one.press] == [Press(Means.CALL)]


def test_what_is_held_down_is_pressed_once() -> None:
    held, call, nothing = Held(), Press(Means.CALL), Press(Means.NOTHING)
    assert [held.again(call, at * HELD_S / 2) for at in range(20)] == [False, *[True] * 19]
    assert not held.again(call, 20 * HELD_S)
    assert not held.again(nothing, 20 * HELD_S + 0.1)
    assert not held.again(call, 20 * HELD_S + 0.2)  # let go between
    digit = Press(Means.TYPE, "0")
    assert not held.again(digit, 30.0)
    assert not held.again(digit, 30.01)


def test_a_worn_key_that_bounces_is_pressed_once() -> None:
    held, call, nothing = Held(), Press(Means.CALL), Press(Means.NOTHING)
    assert not held.again(call, 1.0)
    for at in (1.01, 1.02, 1.03):
        assert not held.again(nothing, at)
        assert held.again(call, at + 0.005)
    assert not held.again(call, 1.035 + BOUNCE_S, let_go=True)
    assert held.again(call, 1.036 + BOUNCE_S, let_go=True)
    assert not held.again(Press(Means.START), 1.037 + BOUNCE_S)


# --- a port


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo terminals")
def test_a_pad_that_goes_while_its_port_is_opened_is_heard_when_it_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Emptying the port of one that has gone meanwhile raises termios' own error, which is no OSError."""
    import termios

    import serial

    monkeypatch.setattr(caller_port, "AGAIN_S", 0.02)
    emptied = serial.Serial.reset_input_buffer
    gone = [termios.error(5, "Input/output error"), termios.error(5, "Input/output error")]

    def empty(port: serial.Serial) -> None:
        if gone:
            raise gone.pop()
        emptied(port)

    monkeypatch.setattr(serial.Serial, "reset_input_buffer", empty)
    end, own = os.openpty()
    states: list[PortState] = []
    heard: list[Received] = []
    port = PadPort(os.ttyname(own), PADS["ascii-keypad"], heard.append, states.append)
    try:
        until(lambda: states == [PortState.UNPLUGGED, PortState.READY])
        os.write(end, b"A")
        until(lambda: bool(heard))
    finally:
        port.close()
        assert port.wait()
        os.close(end)
        os.close(own)


# --- mappings that cannot be used


@pytest.mark.parametrize(
    ("text", "reason", "entry"),
    [
        ("[serial", "malformed", ""),
        ("pad = 1", "unknown_entry", "pad"),
        ("[serial]\nspeed = 1", "unknown_entry", "speed"),
        ("", "nothing_sent", "[serial], [keys]"),
        ("[serial]\nbaud = 9600", "nothing_sent", "[serial.sent]"),
        ('[serial.sent]\n"N" = "next"', "bad_meaning", "N = next"),
        ('[serial.sent]\n"N" = "type"', "bad_meaning", "N = type"),
        ('[serial.sent]\n"N" = 1', "bad_meaning", "N = 1"),
        ('[serial.sent]\n" N" = "call"', "bad_sent", " N"),
        ('[serial.sent]\n"叫号" = "call"', "bad_sent", "叫号"),
        ('[serial]\nframe = "byte"\n[serial.sent]\n"NN" = "call"', "bad_sent", "NN"),
        ('[serial]\nbaud = 5\n[serial.sent]\n"N" = "call"', "bad_port", "baud = 5"),
        ('[serial]\nshape = "9N1"\n[serial.sent]\n"N" = "call"', "bad_port", "shape = 9N1"),
        ('[serial]\nframe = "length"\nlength = 3\n[serial.sent]\n"NNN" = "call"', "bad_frame", "length = 3, start = "),
        ('[serial]\nwritten = "hex"\n[serial.sent]\n"A" = "call"', "bad_sent", "A"),
        ('[serial]\nwritten = "hex"\n[serial.sent]\n"41" = "call"\n"4 1" = "recall"', "bad_sent", "4 1"),
        ('[serial]\nframe = "byte"\n[serial.sent]\n"{number}" = "number"', "bad_sent", "{number}"),
        ('[keys]\nA = "call"', "bad_keys", "A"),
        ('[keys]\n"Ctrl+Alt+F2" = "call"', "bad_keys", "Ctrl+Alt+F2"),
        ('name = 3\n[keys]\nF13 = "call"', "malformed", "name"),
    ],
)
def test_a_mapping_with_a_mistake_is_refused_and_says_where(tmp_path: Path, text: str, reason: str, entry: str) -> None:
    file = tmp_path / "pad.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CallerMappingUnusable) as refused:
        read_mapping(file)
    assert refused.value.reason == reason
    assert entry in refused.value.entry
    assert refused.value.entry


def test_a_mapping_without_a_name_bears_its_files(tmp_path: Path) -> None:
    file = tmp_path / "7号窗口.toml"
    file.write_bytes('\ufeff[keys]\r\nf13 = "call"\r\n'.encode())
    made = read_mapping(file)
    assert made.name == {"zh": "7号窗口", "en": "7号窗口"}
    assert made.keys == {Keys("F13"): Press(Means.CALL)}
    with pytest.raises(CallerMappingUnusable):
        read_mapping(tmp_path / "none.toml")


# --- keys


@given(key=some.sampled_from(sorted(KEYCAPS)), modifiers=some.frozensets(some.sampled_from(list(Modifier))))
def test_keys_are_read_back_as_they_are_written(key: str, modifiers: frozenset[Modifier]) -> None:
    keys = Keys(key, modifiers)
    try:
        check_keys(keys)
    except BadKeys as refused:
        with pytest.raises(BadKeys, match=refused.reason):
            read_keys(str(keys))
    else:
        assert read_keys(str(keys).lower()) == keys


@pytest.mark.parametrize("text", ["", "+", "Ctrl+", "Ctrl+Ctrl2+F2", "F99", "a", "Shift+A", "Space", "Ctrl+Alt+F2"])
def test_keys_that_cannot_be_had_or_that_others_need_are_refused(text: str) -> None:
    with pytest.raises(BadKeys):
        read_keys(text)
