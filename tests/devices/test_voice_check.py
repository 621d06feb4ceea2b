"""The check of a voice pack: each fault of a recording by its name, in words for whoever records."""

from __future__ import annotations

from pathlib import Path

import pytest

from hallapp.devices.voice_check import Finding, check
from hallapp.devices.voice_pack import read_pack
from hallapp.resources import resource
from hallapp.wording import Language, sentence
from tests.devices.recordings import folder_of, tone


def findings(folder: Path) -> list[Finding]:
    return check(read_pack(folder), letters="ABC")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_wrong_with_what_comes_with_the_program(language: str) -> None:
    assert check(read_pack(resource("voice", language))) == []


def test_a_good_folder_has_no_findings(tmp_path: Path) -> None:
    assert findings(folder_of(tmp_path)) == []


@pytest.mark.parametrize(
    ("made", "code"),
    [
        ({"loud": 3.0}, "voice_clipped"),
        ({"loud": 0.03}, "voice_quiet"),
        ({"before": 0.4, "after": 0.4, "noise": 0.02, "loud": 0.3}, "voice_noisy"),
        ({"rate": 11_025}, "voice_low_rate"),
        ({"before": 0.5, "after": 0.4}, "voice_long_edges"),
        ({"pause": 0.2}, "voice_pause_inside"),
        ({"seconds": 1.5}, "voice_drawn_out"),
    ],
)
def test_a_poor_recording_is_named_with_what_to_do(tmp_path: Path, made: dict[str, float], code: str) -> None:
    folder = folder_of(tmp_path)
    tone(folder / "三.wav", 420, **made)  # type: ignore[arg-type]
    found = [finding for finding in findings(folder) if finding.code == code]
    assert [(finding.severity, finding.facts["file"]) for finding in found] == [("warning", "三.wav")]
    for language in Language:
        said = sentence(code, found[0].facts, language)
        assert "三.wav" in said
        assert "{" not in said


def test_what_cannot_be_said_comes_first(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "七.wav").write_bytes(b"no sound")
    (folder / "B.wav").unlink()
    found = findings(folder)
    assert [(finding.code, finding.severity) for finding in found] == [
        ("voice_missing", "error"),
        ("voice_missing", "error"),
        ("voice_left_out", "error"),
    ]
    assert [finding.facts.get("piece") for finding in found] == ["七", "B", None]
    assert "七.wav" in sentence(found[2].code, found[2].facts)
