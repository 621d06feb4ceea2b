"""Status bytes read as troubles."""

from __future__ import annotations

import pytest

from hallapp.devices.printer_states import Heard, PrinterState, Trouble, state_by_itself, state_of, state_of_port
from hallapp.wording import Language, sentence
from hallapp.wording.printers import REMEDIES, TROUBLES
from tests.devices.fake_printer import WELL

_WELL = 0x12


@pytest.mark.parametrize(
    ("answers", "trouble", "near_end"),
    [
        ({}, None, False),
        ({1: _WELL | 0x08}, Trouble.OFFLINE, False),
        ({1: _WELL | 0x08, 2: _WELL | 0x04}, Trouble.COVER_OPEN, False),
        # an open cover is what to see to first; the sensor sees no paper then either
        ({1: _WELL | 0x08, 2: _WELL | 0x24, 4: _WELL | 0x60}, Trouble.COVER_OPEN, False),
        ({2: _WELL | 0x20}, Trouble.OUT_OF_PAPER, False),
        ({4: _WELL | 0x6C}, Trouble.OUT_OF_PAPER, True),
        ({4: _WELL | 0x0C}, None, True),
        ({2: _WELL | 0x40, 3: _WELL | 0x08}, Trouble.CUTTER, False),
        ({3: _WELL | 0x20}, Trouble.BROKEN, False),
        ({3: _WELL | 0x40}, Trouble.HEAD_HOT, False),
        ({2: _WELL | 0x40}, Trouble.BROKEN, False),
    ],
)
def test_answers_at_once(answers: dict[int, int], trouble: Trouble | None, near_end: bool) -> None:
    assert state_of(WELL | answers) == PrinterState(trouble, near_end)


@pytest.mark.parametrize(
    ("four", "trouble", "near_end"),
    [
        (b"\x10\x00\x00\x00", None, False),
        (b"\x14\x00\x00\x0f", None, False),  # the drawer's pin
        (b"\x18\x00\x00\x00", Trouble.OFFLINE, False),
        (b"\x38\x00\x0c\x00", Trouble.COVER_OPEN, False),
        (b"\x18\x00\x0f\x00", Trouble.OUT_OF_PAPER, True),
        (b"\x10\x00\x03\x00", None, True),
        (b"\x18\x08\x00\x00", Trouble.CUTTER, False),
        (b"\x18\x20\x00\x00", Trouble.BROKEN, False),
        (b"\x18\x40\x00\x00", Trouble.HEAD_HOT, False),
    ],
)
def test_what_it_says_by_itself(four: bytes, trouble: Trouble | None, near_end: bool) -> None:
    assert state_by_itself(four) == PrinterState(trouble, near_end)


def test_the_port_of_a_usb_printer() -> None:
    assert [state_of_port(byte).trouble for byte in (0x18, 0x38, 0x10, 0x08)] == [
        None,
        Trouble.OUT_OF_PAPER,
        Trouble.BROKEN,
        Trouble.OFFLINE,
    ]


def test_what_comes_is_told_apart_however_it_is_cut_up() -> None:
    stream = b"\x11\x12\x18\x00\x0c\x00\x13\x00\x16\xff"
    for cut in range(len(stream)):
        heard = Heard()
        heard.take_in(stream[:cut])
        heard.take_in(stream[cut:])
        assert heard.at_once == [0x12, 0x16]
        assert heard.by_itself == b"\x18\x00\x0c\x00"
        assert heard.done == 1
        assert heard.trouble is Trouble.OUT_OF_PAPER


@pytest.mark.parametrize("language", list(Language))
def test_every_trouble_is_said_with_what_to_do(language: Language) -> None:
    for trouble in Trouble:
        said = sentence("printer_trouble", {"reason": trouble.value}, language)
        here = 0 if language is Language.ZH else 1
        assert TROUBLES[trouble][here] in said
        assert said.endswith(REMEDIES[trouble][here])
