"""The commands ``voice check`` and ``voice say``."""

from __future__ import annotations

import json
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hallapp import cli
from tests.devices.recordings import WORDS, folder_of

Run = Callable[..., tuple[int, dict[str, Any], str]]
pytestmark = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


@pytest.fixture
def run(hall_url: str, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process: its exit status, its JSON, and what it said to people."""

    def run_one(*words: str) -> tuple[int, dict[str, Any], str]:
        status = cli.main(["--database", hall_url, *words])
        told = capsys.readouterr()
        return status, json.loads(told.out), told.err

    return run_one


def words_of(answer: dict[str, Any]) -> list[str]:
    return [piece["piece"] for piece in answer["pieces"]]


def test_a_call_is_said_into_a_file_in_the_halls_words(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "call.wav"
    call = ["voice", "say", "--number", "B001", "--window", "007", "--out", str(out)]
    status, found, _ = run(*call)
    assert status == 0
    sentence = ["请", "B", "零", "零", "一", "号到", "七", "号窗口办理"]
    assert words_of(found) == ["chime", *sentence, *sentence]
    with wave.open(str(out), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, found["rate_hz"])
        assert file.getnframes() / file.getframerate() == pytest.approx(found["seconds"], abs=0.001)
    for key, value in (
        ("voice_digit_one", "幺"),
        ("voice_repeat", "1"),
        ("voice_languages", "zh_en"),
        ("voice_template", "请{number}号前往{window}号柜台"),
    ):
        assert run("set", key, value)[0] == 0
    _, found, _ = run(*call, "--no-chime")
    assert words_of(found) == [
        "请", "B", "零", "零", "幺", "号", "前往", "七", "号", "柜台",
        "number", "B", "zero", "zero", "one", "please go to window", "seven",
    ]  # fmt: skip
    _, found, _ = run(*call, "--language", "en", "--times", "3")
    assert words_of(found).count("seven") == 3


def test_what_cannot_be_said_is_refused_and_named(run: Run, tmp_path: Path) -> None:
    status, found, told = run("set", "voice_template", "请{number}号贵宾到{window}号窗口")
    assert (status, found["voice_template"]) == (0, "请{number}号贵宾到{window}号窗口")  # the hall may record the word
    assert "贵宾" in told
    assert run("set", "voice_repeat", "1")[2] == told  # as long as it is so
    out = tmp_path / "call.wav"
    status, found, told = run("voice", "say", "--number", "B001", "--window", "007", "--out", str(out))
    assert (status, found["error"]["code"], found["error"]["pieces"]) == (3, "voice_lacks", ["贵宾"])
    assert "贵宾" in told
    assert not out.exists()
    status, found, _ = run("voice", "check")
    zh, en = found["packs"]
    assert status == 0
    assert (zh["complete"], en["complete"]) == (False, True)
    assert [(problem["code"], problem["piece"]) for problem in zh["problems"]] == [("voice_missing", "贵宾")]
    _, found, _ = run("check")
    assert [problem["pieces"] for problem in found["problems"] if problem["code"] == "voice_unsaid"] == [["贵宾"]]


def test_a_halls_own_folder(run: Run, tmp_path: Path) -> None:
    """Of letters only those of the hall's own numbers are wanted; a folder that is none is refused."""
    folder = folder_of(tmp_path / "own", [word for word in WORDS if word != "七"])
    status, found, _ = run("voice", "check", str(folder))
    (pack,) = found["packs"]
    missing = [problem["piece"] for problem in pack["problems"]]
    assert status == 0
    assert (pack["name"], pack["recordings"], pack["complete"]) == ("本大厅", len(WORDS) - 1, False)
    assert missing[0] == "七"
    assert "D" in missing
    assert not {"A", "B", "C", "X"} & {*missing}
    out = str(tmp_path / "call.wav")
    say = ["voice", "say", "--number", "B001", "--out", out, "--pack", str(folder), "--times", "1"]
    _, own, _ = run(*say, "--window", "008", "--no-chime")
    _, other, _ = run(*say, "--window", "007", "--no-chime")
    assert own["pieces"][1]["to_s"] - own["pieces"][1]["from_s"] == pytest.approx(0.3, abs=0.002)
    assert other["pieces"][1]["to_s"] - other["pieces"][1]["from_s"] != pytest.approx(0.3, abs=0.002)
    assert words_of(other)[-1] == "号窗口办理"
    status, found, _ = run("voice", "check", str(tmp_path))
    assert (status, found["error"]["code"], found["error"]["reason"]) == (3, "voice_pack_unusable", "no_manifest")
    status, found, _ = run(*say, "--window", "008", "--out", str(folder))
    assert (status, found["error"]["code"]) == (3, "file_unwritable")
