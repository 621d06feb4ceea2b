"""A fault of the program is told with a report that says nothing about people."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hallapp.ui.crash import CrashDialog, CrashHandler, report

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


def dialogs() -> list[CrashDialog]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CrashDialog)]


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
    assert dialog.isVisible()
    dialog.copy()
    assert QGuiApplication.clipboard().text() == dialog.text
    assert NAME not in capsys.readouterr().err
    dialog.accept()
    dialog.deleteLater()
