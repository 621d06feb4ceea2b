"""Voice packs: what is joined is what is heard, own recordings, damaged ones, what is missing."""

from __future__ import annotations

import struct
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hallapp.devices.voice_call import Sentence, announcement
from hallapp.devices.voice_pack import VoicePack, read_pack, read_packs
from hallapp.devices.voice_sound import RATE_HZ, Sound
from hallapp.devices.voice_words import TEMPLATES, pieces
from hallapp.errors.voice import VoiceLacks, VoicePackUnusable
from hallapp.resources import resource
from tests.devices.recordings import WORDS, folder_of, is_clipped, longest_gap_ms, pitch_of, samples_of, tone

FILES = resource("voice")
TENS = ["", "十", "二十", "三十", "四十"]


@pytest.fixture(scope="module")
def chinese() -> VoicePack:
    return read_pack(FILES / "zh")


@pytest.fixture(scope="module")
def english() -> VoicePack:
    return read_pack(FILES / "en")


def _header(*, kind: int, rate: int) -> bytes:
    """A WAV file of this format (3: floating point) with two samples."""
    about = struct.pack("<IHHIIHH", 16, kind, 1, rate, 2 * rate % 2**32, 2, 16)
    return b"RIFF" + struct.pack("<I", 40) + b"WAVEfmt " + about + b"data" + struct.pack("<Ihh", 4, 9_000, -9_000)


@dataclass(frozen=True)
class Print:
    """A stretch of a recording's file that no other has, where in the file it is, and how long that is, in bytes."""

    stretch: bytes
    at: int
    whole: int


def prints_of(pack: VoicePack) -> dict[str, Print]:
    """For each piece, from two thirds through its file."""
    found = {}
    for piece, taken in pack.recordings.items():
        samples = samples_of(taken.file).tobytes()
        at = len(samples) // 6 * 4
        found[piece] = Print(samples[at : at + 600], at, len(samples))
    assert len({found[piece].stretch for piece in found}) == len(found)
    return found


def heard(samples: bytes, prints: dict[str, Print]) -> list[str]:
    """Which recordings follow each other, from the first sample to the last, found by their samples alone."""
    slack = 2 * RATE_HZ // 10
    found: list[str] = []
    at = 0
    while at < len(samples) - slack:
        for piece, known in prints.items():
            about = at + known.at
            place = samples.find(known.stretch, max(0, about - slack), about + slack)
            if place >= 0:
                found.append(piece)
                at = place - known.at + known.whole
                break
        else:
            raise AssertionError(f"nothing known after {found}")
    return found


def test_a_thousand_numbers_are_heard_as_they_are(chinese: VoicePack, tmp_path: Path) -> None:
    """From the written file: the right recordings in the right order, nothing clipped, no gap of 120 ms."""
    prints = prints_of(chinese)
    named = dict(zip("0123456789", "零一二三四五六七八九", strict=True))
    file, worst_gap = tmp_path / "said.wav", 0.0
    for index in range(1000):
        letter, counter, window = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[index % 26], (index * 7919) % 1000, index % 49 + 1
        number, seat = f"{letter}{counter:03d}", f"{window:03d}"
        chinese.join(pieces(number, seat, TEMPLATES["zh"], "一", "zh")).write(file)
        values = samples_of(file)
        words = "".join(heard(values.tobytes(), prints))
        spoken_window = TENS[window // 10] + (named[str(window % 10)] if window % 10 else "")
        assert words == f"请{''.join(named.get(char, char) for char in number)}号到{spoken_window}号窗口办理", number
        assert not is_clipped(values)
        if index % 10 == 0 or index < 60:  # every letter, every window, all digits
            worst_gap = max(worst_gap, longest_gap_ms(values, RATE_HZ))
    assert worst_gap < 120


def test_english_numbers_are_heard_as_they_are(english: VoicePack, tmp_path: Path) -> None:
    prints = prints_of(english)
    names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    for number, window, spoken in (("B001", "007", "seven"), ("Q458", "013", "thirteen"), ("Z996", "042", "forty two")):
        english.join(pieces(number, window, TEMPLATES["en"], "一", "en")).write(tmp_path / "said.wav")
        values = samples_of(tmp_path / "said.wav")
        digits = " ".join(names[int(figure)] for figure in number[1:])
        assert " ".join(heard(values.tobytes(), prints)) == f"number {number[0]} {digits} please go to window {spoken}"
        assert longest_gap_ms(values, RATE_HZ) < 120


def test_every_recording_that_comes_with_the_program_is_fit(chinese: VoicePack, english: VoicePack) -> None:
    for pack in (chinese, english):
        assert pack.faults == ()
        assert pack.missing() == ()
        assert pack.missing(one="幺", window_reading="by_digit") == ()
        assert pack.licence
        assert pack.made
        for piece, taken in pack.recordings.items():
            assert not taken.clipped, piece
            assert longest_gap_ms(pack.sound(piece).values(), RATE_HZ) < 120, piece
    files = [file for file in FILES.rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in files) < 3_100_000
    assert chinese.chime is not None
    assert 0.5 < chinese.chime.seconds < 2


def test_a_sentence_is_joined_in_a_few_milliseconds(chinese: VoicePack) -> None:
    said = pieces("B001", "007", TEMPLATES["zh"], "一", "zh")
    chinese.join(said)
    began = time.process_time()
    for _ in range(20):
        chinese.join(said)
    assert (time.process_time() - began) / 20 < 0.02


def test_all_recordings_are_about_equally_loud(chinese: VoicePack, english: VoicePack) -> None:
    """Within 6 dB of each other while they sound: nobody has to turn the volume for a digit."""
    powers = []
    for pack in (chinese, english):
        for piece in pack.recordings:
            values = pack.sound(piece).values()
            parts = [values[at : at + 441] for at in range(0, len(values) - 441, 441)]
            power = [sum(value * value for value in part) / len(part) for part in parts]
            powers.append(sum(loud := [value for value in power if value > max(power) / 20]) / len(loud))
    assert max(powers) / min(powers) < 4


# --- a hall's own recordings


def test_own_recordings_of_any_kind_sound_alike(tmp_path: Path) -> None:
    """Other rates, widths, channels and loudness, with silence around: cut, level, on the same pitch."""
    folder = folder_of(tmp_path / "own", [])
    kinds = [(48_000, 2, 2), (44_100, 1, 3), (16_000, 1, 2), (22_050, 2, 4), (8_000, 1, 1), (32_000, 1, 2)]
    for word, (rate, channels, width), loud in zip("零二三四五六", kinds, (0.05, 0.9, 0.3, 0.1, 0.5, 0.7), strict=True):
        tone(
            folder / f"{word}.wav", 440, seconds=0.4, rate=rate, channels=channels, width=width, loud=loud,
            before=0.3, after=0.5,
        )  # fmt: skip
    pack = read_pack(folder)
    assert pack.faults == ()
    for word in "零二三四五六":
        sound = pack.sound(word)
        values = sound.values()
        assert sound.rate_hz == RATE_HZ
        assert 0.39 < sound.seconds < 0.44, word
        assert pitch_of(values[1000:-1000], RATE_HZ) == pytest.approx(440, rel=0.01)
        assert 4_500 < max(values) < 6_000, word
    joined = pack.join(tuple("零二三四五六"))
    assert longest_gap_ms(joined.values(), RATE_HZ) < 60
    steps = [abs(after - before) for before, after in pairwise(joined.values())]
    assert max(steps) < 1_500, "no click where two recordings meet"


def test_the_longest_recordings_that_fit_are_taken(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "own", ["请", "零零", *"零一二七十号到", "十二", "窗口", "号窗口", "办理", "口办理"])
    pack = read_pack(folder)
    sentence = pieces("001", "012", TEMPLATES["zh"], "一", "zh")
    assert pack.cut(sentence) == ("请", "零零", "一", "号", "到", "十二", "号窗口", "办理")


def test_what_is_missing_is_named_together(tmp_path: Path) -> None:
    words = [word for word in WORDS if word not in ("七", "号窗口办理")]
    pack = read_pack(folder_of(tmp_path / "own", [*words, "窗口"]))
    assert pack.missing(letters="ABC") == ("号", "办理", "七")
    assert pack.missing(letters="ABD")[-1] == "D"
    assert pack.missing("请{number}到{window}号服务台", letters="") == ("到", "号服务台", "七")
    with pytest.raises(VoiceLacks) as refused:
        pack.join(pieces("B001", "007", TEMPLATES["zh"], "一", "zh"))
    assert refused.value.pieces == ["七号", "办理"]


def test_a_sentence_with_a_missing_piece_is_said_by_the_other_voice_from_end_to_end(
    tmp_path: Path, chinese: VoicePack
) -> None:
    own = read_pack(folder_of(tmp_path / "own", [word for word in WORDS if word != "七"]))

    def sound(window: str) -> Sound:
        return Sentence(pieces("B001", window, TEMPLATES["zh"], "一", "zh"), (own, chinese)).sound()

    assert sound("007").samples == chinese.join(pieces("B001", "007", TEMPLATES["zh"], "一", "zh")).samples
    assert sound("008").samples == own.join(pieces("B001", "008", TEMPLATES["zh"], "一", "zh")).samples


def test_recordings_by_manifest_by_capitals_and_with_blanks(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "own", [], language="en")
    tone(folder / "017.WAV", 440)
    tone(folder / "Please_go  to window.wav", 500)
    tone(folder / "b.wav", 600)
    (folder / "voice.toml").write_text(
        '﻿language = "en"\n[pieces]\n"zero" = "017.WAV"\noh = "017.WAV"\nSeven = "gone.wav"\n', encoding="utf-8"
    )
    pack = read_pack(folder)
    assert {*pack.recordings} == {"zero", "oh", "please go to window", "B"}
    assert [(fault.file, fault.reason) for fault in pack.faults] == [("gone.wav", "missing_file")]


def test_a_folder_for_each_language(tmp_path: Path) -> None:
    folder_of(tmp_path / "zh")
    folder_of(tmp_path / "en", ["number"], language="en")
    assert [pack.language for pack in read_packs(tmp_path)] == ["zh", "en"]
    assert [pack.language for pack in read_packs(tmp_path / "zh")] == ["zh"]


def test_a_halls_own_chime(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "own")
    assert read_pack(folder).chime is None
    tone(folder / "chime.wav", 880, seconds=1.0)
    pack = read_pack(folder)
    assert pack.chime is not None
    assert pack.chime.seconds == pytest.approx(1.0, abs=0.05)
    assert "chime" not in pack.recordings


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "damaged"),
        (b"ID3\x03 not a wave file at all", "damaged"),
        (b"RIFF\x24\x00\x00\x00WAVE", "damaged"),
        (_header(kind=1, rate=4_000_000_000), "format"),
        (_header(kind=3, rate=22_050), "format"),
    ],
)
def test_a_damaged_recording_is_left_out_and_named(tmp_path: Path, content: bytes, reason: str) -> None:
    folder = folder_of(tmp_path / "own")
    (folder / "七.wav").write_bytes(content)
    pack = read_pack(folder)
    assert [(fault.file, fault.reason) for fault in pack.faults] == [("七.wav", reason)]
    assert "七" in pack.missing(letters="")
    assert pack.join(("请", "八"))


def test_recordings_cut_short_silent_slow_or_endless(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "own")
    whole = (folder / "一.wav").read_bytes()
    (folder / "一.wav").write_bytes(whole[: len(whole) // 2])
    tone(folder / "二.wav", 400, loud=0.0)
    tone(folder / "三.wav", 400, seconds=7.0)
    tone(folder / "四.wav", 400, rate=4_000)
    (folder / "五.wav").unlink()
    (folder / "五.wav").mkdir()
    found = {fault.file: fault.reason for fault in read_pack(folder).faults}
    assert found == {
        "一.wav": "damaged",
        "二.wav": "silent",
        "三.wav": "too_long",
        "四.wav": "format",
        "五.wav": "unreadable",
    }


@pytest.mark.parametrize(
    ("manifest", "reason"),
    [
        (None, "no_manifest"),
        ("language = zh", "bad_manifest"),
        ('name = "本大厅"', "bad_language"),
        ('language = "fr"', "bad_language"),
        ('language = "zh"\npieces = 3', "bad_manifest"),
        ('language = "zh"\n[pieces]\n"一" = 1', "bad_manifest"),
        ('language = "zh"', "no_recordings"),
    ],
)
def test_a_folder_that_is_no_pack_is_refused_with_the_reason(tmp_path: Path, manifest: str | None, reason: str) -> None:
    if manifest is not None:
        (tmp_path / "voice.toml").write_text(manifest, encoding="utf-8")
    with pytest.raises(VoicePackUnusable) as refused:
        read_pack(tmp_path)
    assert refused.value.reason == reason
    with pytest.raises(VoicePackUnusable) as refused:
        read_pack(tmp_path / "gone")
    assert refused.value.reason == "no_folder"


# --- the whole announcement


def test_chime_then_each_language_then_all_of_it_again(chinese: VoicePack, english: VoicePack) -> None:
    zh = Sentence(pieces("B001", "007", TEMPLATES["zh"], "一", "zh"), (chinese,))
    en = Sentence(pieces("B001", "007", TEMPLATES["en"], "一", "en"), (english,))
    said = announcement([zh, en], chime=chinese.chime, times=2)
    once = [*chinese.cut(zh.pieces), *(piece for piece in english.cut(en.pieces) if piece != "，")]
    assert [mark.piece for mark in said.marks] == ["chime", *once, *once]
    assert all(before.stop <= after.start for before, after in pairwise(said.marks))
    assert said.marks[-1].stop == len(said.samples) // 2
    assert not is_clipped(said.values())
    assert announcement([zh], chime=None, times=1).samples == chinese.join(zh.pieces).samples


def test_a_language_that_cannot_say_it_is_left_out(chinese: VoicePack, english: VoicePack) -> None:
    zh = Sentence(pieces("B001", "预约", TEMPLATES["zh"], "一", "zh"), (chinese,))
    en = Sentence(pieces("B001", "007", TEMPLATES["en"], "一", "en"), (english,))
    said = announcement([zh, en], chime=None, times=1)
    assert said.samples == english.join(en.pieces).samples
    with pytest.raises(VoiceLacks) as refused:
        announcement([zh], chime=None, times=2)
    assert refused.value.pieces == ["预约"]


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(["请", "号到", "号窗口办理", "零", "七", "B", "窗口", "龘", "到号", "，"]), max_size=8
    )
)
def test_what_is_cut_says_every_character_or_names_it(chinese: VoicePack, words: list[str]) -> None:
    lacking = chinese.lacks(words)
    assert ("龘" in "".join(lacking)) == ("龘" in words)
    if not lacking:
        assert "".join(chinese.cut(words)).replace("，", "") == "".join(words).replace("，", "")
    else:
        with pytest.raises(VoiceLacks):
            chinese.join(words)
