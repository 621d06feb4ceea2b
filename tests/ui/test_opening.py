"""From nothing to a hall on the screen; and which face of the program a command line means."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import hallapp.__main__ as starter
from hallapp import cli
from hallapp.hall.directory import directory
from hallapp.ui import app as program
from hallapp.ui.display_settings import Shows, asked_display
from hallapp.ui.main_window import MainWindow
from hallapp.ui.settings import Settings
from hallapp.ui.tasks import Tasks
from hallapp.wording import Language


@pytest.fixture
def open_program(qtbot: QtBot) -> Iterator[list[MainWindow]]:
    """Windows that a test opens; closed as the program closes them."""
    windows: list[MainWindow] = []
    yield windows
    for window in windows:
        program.close(window, window._tasks)
        window.close()


def start(windows: list[MainWindow], qtbot: QtBot, url: str, at: str | None = None) -> MainWindow:
    window = MainWindow(Tasks(), Settings(language=Language.EN.name), url, at)
    qtbot.addWidget(window)
    windows.append(window)
    window.show()
    window.start()
    return window


@pytest.fixture
def rehearsal_url(hall_url: str) -> str:
    """The sample hall for rehearsing, which needs no administrator."""
    with sqlite3.connect(hall_url.removeprefix("sqlite:///")) as file:
        file.execute("UPDATE installation SET rehearsal = 1")
    file.close()
    return hall_url


def test_a_hall_is_opened_and_offers_its_staff(
    open_program: list[MainWindow], qtbot: QtBot, rehearsal_url: str
) -> None:
    window = start(open_program, qtbot, rehearsal_url)
    qtbot.waitUntil(lambda: window.door is not None and window.door.sign_in._found is not None)
    assert window.station is not None
    assert window.station.zone.key == "Asia/Shanghai"
    qtbot.waitUntil(lambda: window.station is not None and window.station.feed.is_connected)


def test_a_damaged_file_is_said_in_words_and_tried_again(
    open_program: list[MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "hall.db"
    file.write_bytes(b"not a database, and never was one" * 100)
    window = start(open_program, qtbot, f"sqlite:///{file}")
    qtbot.waitUntil(window.opening.again.isVisible)
    assert window.opening.meaning.text()
    assert "sqlite3" not in window.opening.meaning.text().lower()
    assert file.read_bytes().startswith(b"not a database")
    assert window.opening._retrying.isActive()
    window.close()
    assert not window.opening._retrying.isActive(), "a closed program tries no more"


def test_a_real_hall_cannot_be_shown_at_another_time(
    open_program: list[MainWindow], qtbot: QtBot, hall_url: str
) -> None:
    window = start(open_program, qtbot, hall_url, "2026-03-02T09:30:00")
    qtbot.waitUntil(window.opening.again.isVisible)
    assert window.station is None


def test_a_rehearsal_begins_at_the_moment_given_and_runs_on(
    open_program: list[MainWindow], qtbot: QtBot, rehearsal_url: str
) -> None:
    window = start(open_program, qtbot, rehearsal_url, "2026-03-02T09:30:00")
    qtbot.waitUntil(lambda: window.station is not None)
    assert window.station is not None
    first = directory(window.station.store).now
    assert window.station.local(first).strftime("%Y-%m-%d %H:%M") == "2026-03-02 09:30"
    qtbot.wait(30)
    assert directory(window.station.store).now > first


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ([], {"database": None, "outlet": None, "at": None, "public": None}),
        (["--database", "sqlite:///x.db"], {"database": "sqlite:///x.db", "outlet": None, "at": None, "public": None}),
        (
            ["--database=d", "--outlet", "OUT02", "--at", "t"],
            {"database": "d", "outlet": "OUT02", "at": "t", "public": None},
        ),
        (["--board"], {"database": None, "outlet": None, "at": None, "public": ()}),
        (
            ["--database=d", "--board=1", "--window-screen=007@HDMI-1"],
            {"database": "d", "outlet": None, "at": None}
            | {"public": (asked_display(Shows.BOARD, "1"), asked_display(Shows.WINDOW, "007@HDMI-1"))},
        ),
    ],
)
def test_without_a_command_the_screens_open(
    monkeypatch: pytest.MonkeyPatch, line: list[str], shown: dict[str, object]
) -> None:
    seen: list[dict[str, object]] = []

    def run(database: str | None, **given: object) -> int:
        seen.append({"database": database, **given})
        return 0

    monkeypatch.setattr(program, "run", run)
    assert starter.main(line) == 0
    assert seen == [shown]


@pytest.mark.parametrize(
    "line", [["queue"], ["--database", "d", "queue", "--window", "007"], ["--help"], ["--database"], ["--as", "li"]]
)
def test_with_a_command_nothing_is_shown(monkeypatch: pytest.MonkeyPatch, line: list[str]) -> None:
    given: list[list[str]] = []
    monkeypatch.setattr(cli, "main", lambda arguments: given.append(arguments) or 0)
    monkeypatch.setattr(program, "run", lambda *_, **__: pytest.fail("that was a command"))
    assert starter.main(line) == 0
    assert given == [line]
