"""The commands ``completeness`` and ``links``: figures with what they were reckoned from, files, the online check."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from hallapp import cli
from hallapp.guides import link_checking
from hallapp.guides.link_requests import Answer
from tests.guides.sites import SILENT, answering, sample

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


def test_completeness_in_figures_and_files(run: Run, tmp_path: Path) -> None:
    for file in (tmp_path / "a.xlsx", tmp_path / "a.pdf"):
        status, found, _ = run("completeness", "--out", str(file))
        assert status == 0
        assert found["file"] == str(file)
        assert file.stat().st_size > 1000
    assert found["total"]["complete"] == {"numerator": 80, "denominator": 123, "left_out": 2, "value": 80 / 123}
    assert found["total"]["current"] == {"numerator": 0, "denominator": 0, "left_out": 123, "value": None}
    assert sum(group["on_display"] for group in found["by_group"]) == 123
    first = found["items"][0]
    assert {finding["code"] for finding in first["findings"]} >= {"not_printed"}
    status, found, _ = run("--outlet", "OUT22", "completeness")
    assert (status, found["total"]["on_display"], found["total"]["complete"]["value"]) == (0, 0, None)


def test_completeness_that_cannot_be_written_or_of_no_outlet_is_refused(run: Run) -> None:
    for words, code in (
        (["completeness", "--out", "/nowhere/at/all.pdf"], "file_unwritable"),
        (["--outlet", "OUT99", "completeness"], "outlet_unknown"),
    ):
        status, found, _ = run(*words)
        assert (status, found["error"]["code"]) == (3, code)


def test_links_without_the_internet_unless_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_link: str) -> Answer:
        raise AssertionError("nobody asked for it")

    answer_with(monkeypatch, never)
    status, found, _ = run("links")
    assert status == 0
    assert found["items"] == found["forms"]["decodes"] == found["online"]["never"] == 125
    assert [link["link"] for link in found["links"]] == [row["guide_url"] for row in sample()]


def test_links_checked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_with(monkeypatch, answering)
    _, found, _ = run("links", "--check")
    broken = sum(1 for row in sample() if "portal" in row["guide_url"])
    assert found["check"]["broken"] == found["online"]["broken"] == broken
    assert found["online"]["works"] == 125 - broken
    assert all(link["checked_at"].endswith("+08:00") for link in found["links"])

    answer_with(monkeypatch, lambda _link: SILENT)
    status, found, said = run("links", "--check")
    assert status == 0
    assert found["check"]["offline"] is True
    assert "没有改动" in said
    assert found["online"]["broken"] == broken


def answer_with(monkeypatch: pytest.MonkeyPatch, opens: Callable[[str], Answer]) -> None:
    """An internet of this test's own."""
    real = getattr(link_checking.check_links, "func", link_checking.check_links)
    monkeypatch.setattr(link_checking, "check_links", partial(real, opens=opens, pause_s=0))
