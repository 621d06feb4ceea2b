"""A fault of the program is told with a report that says nothing about people."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hallapp.ui.crash import KEPT, CrashDialog, CrashHandler, keep, report

NAME = "欧阳雪梅"


def fault() -> BaseException:
    try:
        try:
            raise KeyError(NAME)
        except KeyError as missing:
            raise ValueError(f"bad phone of {NAME}: 13900001111") from missing
    except ValueError as error:
        return error


def test_the_report_names_places_and_never_people() -> None:
    text = report(fault())
    assert NAME not in text
    assert "13900001111" not in text
    assert "ValueError" in text
    assert "KeyError" in text
    assert "test_crash.py" in text
    assert "/home" not in text


@pytest.fixture
def handler(qtbot: QtBot, tmp_path: Path) -> Iterator[CrashHandler]:
    """Takes what nobody caught; its windows go with the test."""
    made = CrashHandler(tmp_path / "faults.txt")
    made.install()
    yield made
    made.remove()
    for dialog in dialogs():
        dialog.close()
        dialog.deleteLater()


def meet(error: BaseException) -> None:
    """Python's own way with what nobody caught."""
    sys.excepthook(type(error), error, error.__traceback__)


def dialogs() -> list[CrashDialog]:
    found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CrashDialog)]
    return [dialog for dialog in found if dialog.isVisible()]


def test_faults_of_every_thread_are_told_once_and_the_report_can_be_copied(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = CrashHandler()
    handler.install()
    try:
        error = fault()
        thread = threading.Thread(target=lambda: (_ for _ in ()).throw(error))
        thread.start()
        thread.join()
        sys.excepthook(type(error), error, error.__traceback__)
        qtbot.waitUntil(lambda: bool(dialogs()))
        QApplication.processEvents()
    finally:
        handler.remove()
    [dialog] = dialogs()
    dialog.copy()
    assert QGuiApplication.clipboard().text() == dialog.text
    assert NAME not in capsys.readouterr().err
    dialog.accept()
    dialog.deleteLater()


def test_on_a_screen_for_everybody_nothing_comes_up_and_who_comes_to_work_is_told(
    handler: CrashHandler, qtbot: QtBot, tmp_path: Path
) -> None:
    attended = False
    host = QWidget()
    qtbot.addWidget(host)
    handler.watch(host, lambda: attended)
    with qtbot.waitSignal(handler.unattended):
        meet(fault())
    assert not dialogs()
    kept = tmp_path / "faults.txt"
    qtbot.waitUntil(lambda: kept.exists() and "ValueError" in kept.read_text(encoding="utf-8"))
    assert NAME not in kept.read_text(encoding="utf-8")
    attended = True
    host.show()
    host.activateWindow()
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert dialogs()[0].parent() is host


def test_a_fault_in_a_timer_is_told_once_and_lets_people_work(
    handler: CrashHandler, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    met = 0

    def fail() -> None:
        nonlocal met
        met += 1
        meet(fault())

    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(fail)
    timer.start()
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    [dialog] = dialogs()
    dialog.accept()
    so_far = met
    qtbot.waitUntil(lambda: met > so_far + 20)
    timer.stop()
    assert not dialogs()
    assert capsys.readouterr().err.count("ValueError") == 1


def test_reports_are_kept_the_newest_first_and_not_for_ever(tmp_path: Path) -> None:
    file = tmp_path / "new" / "faults.txt"
    for number in range(30):
        keep(file, f"report {number} " + "x" * 5000)
    text = file.read_text(encoding="utf-8")
    assert text.index("report 29 ") < text.index("report 28 ")
    assert len(text) <= KEPT
    (tmp_path / "file").write_text("", encoding="utf-8")
    keep(tmp_path / "file" / "faults.txt", "where nothing can be written")
