"""An outside integrator's hands: the commands of the contract, and what must hold for every answer of theirs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hallapp.__main__ import main

DAY = "2026-03-02"
"""A Monday that is no holiday; the day of every moment that is given as a mere time of day."""

# Items of the sample hall, by what they are about. The comment names theme, owning group at the city hall, level.
COMPANY = "11439981MB9T00070J4430107001000"  # T01, W02 "B"
COMPANY_CHANGE = "11439981MB9T00070J4430107002000"  # T01
SOLE_TRADER = "11439981MB9T00070J4430107003000"  # T01
LAND = "12439981MB9T00054R4430705001000"  # T02, W03 "C"
SALE = "12439981MB9T00054R4430705002000"  # T02, asks an elder's true wish
PROJECT = "11439981MB9T00142B4431014001000"  # T03, W04 "D"; W02 helps as tide window
LAND_PLAN = "11439981MB9T0004624430104001000"  # T03
CARD = "11439981MB9T00089F4432008002000"  # T04, W05 "E"
INSURANCE = "11439981MB9T00097A4432009001000"  # T05, W06 "F"
GUNS = "11439981MB9T00011F4430101001000"  # T06, kept out of every hall
MOVE = "11439981MB9T00011F4430701007000"  # T06, W07 "G"; cross-region
MARRIAGE = "11439981MB9T0010XT4430710001000"  # T09, kept out of the main hall, served at OUT03
HARDSHIP = "11439981MB9T0010XT4430510001000"  # T00, W01 "A"; reaches down to the township
OLD_AGE = "11439981MB9T0010XT4430510004000"  # T00; reaches down to the village
BIRTH = "11439981MB9T00126M4430712001000"  # T00; county level only

on_both = pytest.mark.parametrize("kind", ["sqlite", "postgresql"], indirect=True)
"""Runs a test on SQLite and on PostgreSQL."""

_MOMENT = re.compile(r"^\d{4}-\d\d-\d\dT")
_WITH_OFFSET = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")
_KEY = re.compile(r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$")


def moment(text: str) -> str:
    """``09:00`` is that time on ``DAY``; ``2026-03-03 09:00`` is itself; both as ``--at`` takes them."""
    day, _, clock = text.rpartition(" ")
    if len(clock) == len("09:00"):
        clock += ":00"
    return f"{day or DAY}T{clock}"


def zoned(text: str) -> str:
    """The same moment as answers print it, in Shanghai."""
    return moment(text) + "+08:00"


def id_number(serial: int) -> str:
    """A resident identity number with a right check character (GB 11643)."""
    body = f"11010119900101{serial:03}"
    total = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(body))
    return body + "10X98765432"[total % 11]


@dataclass(frozen=True)
class Answer:
    """What one command gave back."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one JSON object on standard output."""
        found = json.loads(self.out)
        assert isinstance(found, dict), self.out
        return found


def lint(value: object) -> None:
    """Keys are English in snake_case, moments carry their offset."""
    if isinstance(value, dict):
        for key, inner in value.items():
            assert _KEY.match(key), key
            lint(inner)
    elif isinstance(value, list):
        for inner in value:
            lint(inner)
    elif isinstance(value, str) and _MOMENT.match(value):
        assert _WITH_OFFSET.match(value), value


def is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def is_seconds(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def is_moment(value: object) -> bool:
    return isinstance(value, str) and _WITH_OFFSET.match(value) is not None


@dataclass
class Hall:
    """One database, driven by commands alone.

    ``at`` of a call stays for those that follow until another is given; it begins at nine.
    """

    url: str | None
    capsys: pytest.CaptureFixture[str]
    outlet: str | None = None
    at: str | None = "09:00"

    @property
    def file(self) -> Path:
        """The database's file, on SQLite."""
        assert self.url is not None
        return Path(self.url.removeprefix("sqlite:///"))

    def words(self, *words: object) -> list[str]:
        """The whole command line after ``hallapp``."""
        line = [] if self.url is None else ["--database", self.url]
        if self.at is not None:
            line += ["--at", moment(self.at)]
        if self.outlet is not None:
            line += ["--outlet", self.outlet]
        return [*line, *map(str, words)]

    def run(self, *words: object, at: str | None = None, outlet: str | None = None) -> Answer:
        """Run one command within this process."""
        if at is not None:
            self.at = at
        before, self.outlet = self.outlet, outlet or self.outlet
        line = self.words(*words)
        self.outlet = before
        self.capsys.readouterr()
        try:
            status = main(line)
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 1
        out, err = self.capsys.readouterr()
        return Answer(status or 0, out, err)

    def do(self, *words: object, at: str | None = None, outlet: str | None = None) -> dict[str, Any]:
        """Run a command that must be done; its answer."""
        answer = self.run(*words, at=at, outlet=outlet)
        assert answer.status == 0, (words, answer)
        assert "Traceback" not in answer.err
        found = answer.json
        assert "error" not in found
        lint(found)
        return found

    def refused(
        self, code: str | None, *words: object, at: str | None = None, outlet: str | None = None, status: int = 3
    ) -> dict[str, Any]:
        """Run a command that must be refused; the facts. With ``code`` None any code will do."""
        answer = self.run(*words, at=at, outlet=outlet)
        assert answer.status == status, (words, answer)
        assert "Traceback" not in answer.err
        found = answer.json
        lint(found)
        facts: dict[str, Any] = found["error"]
        assert isinstance(facts["code"], str)
        assert isinstance(found["message"], str)
        assert found["message"].strip()
        if code is not None:
            assert facts["code"] == code, found
        return facts

    def misused(self, *words: object) -> Answer:
        """Run a command that is written wrong: exit status 2, and nothing but at most an object on standard output."""
        answer = self.run(*words)
        assert answer.status == 2, (words, answer)
        assert "Traceback" not in answer.err
        if answer.out.strip():
            lint(answer.json)
        return answer

    # Shorthands that every scenario uses.

    def issue(self, *items: str, at: str | None = None, outlet: str | None = None, **options: str) -> dict[str, Any]:
        """Issue a ticket; options as ``priority="elderly"``, ``id_number="…"``."""
        return self.do(*issue_words(*items, **options), at=at, outlet=outlet)

    def call(self, no: str, number: str | None = None, *, at: str | None = None) -> str | None:
        """Call at a window; the number called."""
        called = self.do("call", no, *(["--ticket", number] if number else []), at=at)["called"]
        return None if called is None else str(called["ticket"])

    def serve(self, no: str, *, at: str | None = None) -> str | None:
        """Call, start and finish in one go; the number served."""
        number = self.call(no, at=at)
        if number is not None:
            self.do("start", no)
            self.do("finish", no)
        return number

    def waiting(self, *words: str, at: str | None = None) -> list[str]:
        """The numbers that wait, in calling order."""
        return [row["ticket"] for row in self.do("queue", *words, at=at)["waiting"]]

    def state(self, number: str) -> str:
        return str(self.do("explain", number)["state"])

    def holds(self, no: str) -> str | None:
        """The number that a window holds."""
        (row,) = [row for row in self.do("queue")["windows"] if row["window"] == no]
        return None if row["ticket"] is None else str(row["ticket"])

    def kinds(self, number: str, *words: str) -> list[str]:
        """The kinds of a ticket's events, in order."""
        return [row["kind"] for row in self.do("events", "--ticket", number, *words)["events"]]

    def snapshot(self) -> tuple[object, object]:
        """All that the commands tell of the queue at this moment."""
        return self.do("queue"), self.do("events")


def issue_words(*items: str, **options: str) -> list[str]:
    line = ["issue"]
    for item in items:
        line += ["--item", item]
    for name, value in options.items():
        line += [f"--{name.replace('_', '-')}", value]
    return line


ROOT = Path(__file__).resolve().parents[2]


def environment(**more: str) -> dict[str, str]:
    """The environment of a separate process; the program is found from any working directory."""
    env = {key: value for key, value in os.environ.items() if key != "HALLAPP_DATABASE"}
    env["PYTHONPATH"] = str(ROOT)
    return env | more


def start(line: list[str], *, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """Start one command as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "hallapp", *line],
        cwd=cwd,
        env=dict(env or environment()),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def ended(process: subprocess.Popen[bytes]) -> Answer:
    """Wait for a started command; what it wrote must be UTF-8."""
    out, err = process.communicate(timeout=60)
    return Answer(process.returncode, out.decode("utf-8"), err.decode("utf-8", "replace"))
