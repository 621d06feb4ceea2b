"""What is said of a call: in the hall's words and languages, and what is said where a pack lacks a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hallapp.devices.voice_sound import Sound
from hallapp.hall.rules import HallRules
from hallapp.queue.views import Announcement
from hallapp.ui.voice_speech import AFTER_CALL_S, Packs, Speech, read_station_packs

CALL = Announcement(1, datetime(2026, 3, 2, 1, tzinfo=UTC), "B001", "007", "", "", "1", again=False)
CHINESE = ("请", "B", "零", "零", "一", "号到", "七", "号窗口办理")
ENGLISH = ("number", "B", "zero", "zero", "one", "please go to window", "seven")


@pytest.fixture(scope="module")
def packs() -> Packs:
    return read_station_packs("")


def said(sound: Sound) -> tuple[str, ...]:
    return tuple(mark.piece for mark in sound.marks)


def test_the_chime_goes_before_the_first_time_only(packs: Packs) -> None:
    speech = Speech(packs, HallRules())
    assert said(speech.sound(CALL)) == ("chime", *CHINESE)
    assert said(speech.sound(CALL, 2)) == CHINESE
    assert said(replace(speech, with_chime=False).sound(CALL)) == CHINESE


def test_languages_follow_each_other_in_their_order(packs: Packs) -> None:
    both = Speech(packs, HallRules(), ("en", "zh"), with_chime=False)
    assert said(both.sound(CALL)) == (*ENGLISH, *CHINESE)


def test_a_rehearsal_is_said_to_be_one(packs: Packs) -> None:
    speech = Speech(packs, HallRules(), ("zh", "en"), with_chime=False, rehearsal=True)
    assert said(speech.sound(CALL)) == ("演练", *CHINESE, "rehearsal", *ENGLISH)


def test_what_no_pack_can_say_is_announced_by_the_chime(packs: Packs) -> None:
    speech = Speech(packs, HallRules())
    assert said(speech.sound(replace(CALL, window="东门"))) == ("chime",)
    assert speech.sound(replace(CALL, window="东门"), 2).seconds < 2 * AFTER_CALL_S + 1


def test_without_any_pack_nothing_is_said_and_nothing_falls() -> None:
    assert said(Speech(Packs(), HallRules()).sound(CALL)) == ()


def test_a_folder_that_is_none_leaves_the_programs_voice(tmp_path: Path) -> None:
    packs = read_station_packs(str(tmp_path / "nowhere"))
    assert packs.refused is not None
    assert packs.refused.reason == "no_folder"
    assert said(Speech(packs, HallRules()).sound(CALL)) == ("chime", *CHINESE)


def test_an_engine_is_given_texts_with_their_languages(packs: Packs) -> None:
    speech = Speech(packs, HallRules(), ("zh", "en"))
    assert speech.texts(CALL) == (
        ("zh", " ".join(CHINESE)),
        ("en", "number B zero zero one ， please go to window seven"),
    )
