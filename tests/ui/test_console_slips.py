"""A clerk checks materials and hands over the notification slip, by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select, update

from hallapp.actor import Actor
from hallapp.catalog.rows import MaterialNeed, materials
from hallapp.errors.system import DatabaseUnreachable, PrinterRefused
from hallapp.guides import slips
from hallapp.guides.pages import A4, Sheet
from hallapp.guides.rows import notification_slips
from hallapp.queue import desk
from hallapp.queue.views import Request
from hallapp.store.engine import Store
from hallapp.ui import guides_printers
from hallapp.ui.console import Console
from hallapp.ui.guides_printers import OfferedPaper, Printer, PrintJob
from hallapp.ui.main_window import MainWindow
from hallapp.ui.tasks import Tasks
from tests.guides.reading import text
from tests.ui.conftest import CHANGE, FOUNDING, Issue, press

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
#: What the sample hall wants of who founds a company.
FORM, CHARTER, IDENTITY, PREMISES = "公司登记(备案)申请书", "公司章程", "股东主体资格证明", "住所使用证明"


class Clerk:
    """Somebody at window 007 with a printer or none; ``papers`` are the slips that came out."""

    def __init__(self, window: MainWindow, tasks: Tasks) -> None:
        self.window, self.tasks = window, tasks
        self.papers: list[bytes] = []
        self.files: list[Path] = []

    @property
    def console(self) -> Console:
        assert self.window.shell is not None
        assert self.window.shell.console is not None
        return self.window.shell.console

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            press(self.window, key, modifier)
            for _ in range(3):
                assert self.tasks.drain()
                QApplication.processEvents()

    def print(self) -> None:
        self.press(Key.Key_P, modifier=Control)

    def tick(self, *names: str) -> None:
        for box in self.console.materials.boxes:
            if box.material.name in names:
                box.setFocus()
                QTest.keyClick(box, Key.Key_Space)

    def message(self) -> str:
        assert self.window.shell is not None
        return self.window.shell.messages.text()

    def given(self) -> str:
        pill = self.console.materials.given
        return pill.text() if pill.isVisible() else ""

    def button(self) -> str:
        return self.console.slip_button.second_line()


@pytest.fixture
def clerk_at(qtbot: QtBot, signed_in: MainWindow, tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Clerk]:
    """A clerk whose window is open, on a workstation without a printer."""

    def sit() -> Clerk:
        clerk = Clerk(signed_in, tasks)

        def opened(url: QUrl) -> None:
            clerk.files.append(Path(url.toLocalFile()))
            clerk.papers.append(clerk.files[-1].read_bytes())

        monkeypatch.setattr(QDesktopServices, "openUrl", opened)
        monkeypatch.setattr(guides_printers, "printers", tuple)
        clerk.press(Key.Key_F9)
        return clerk

    return sit


@pytest.fixture
def serving(clerk_at: Callable[[], Clerk], issue: Issue) -> Clerk:
    """She serves 欧阳雪梅, who founds a company."""
    issue(name="欧阳雪梅", phone="13900001111")
    clerk = clerk_at()
    clerk.press(Key.Key_F2, Key.Key_F4)
    return clerk


def rows(store: Store) -> list[tuple[object, ...]]:
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(select(notification_slips))]


def test_what_is_not_ticked_is_on_the_slip_twice_and_nothing_else(serving: Clerk, store: Store) -> None:
    serving.press(Key.Key_M, modifier=Control)
    serving.press(Key.Key_Space)  # the first material is here
    serving.tick(IDENTITY)
    assert serving.button() == "Ctrl+P · lacks 2"
    serving.print()
    [pdf] = serving.papers
    found = text(pdf)
    assert [found.count(name) for name in (FORM, CHARTER, IDENTITY, PREMISES)] == [0, 2, 0, 2]
    for words in ("欧阳雪梅", "13900001111", "B001", "王芳", "20260302-001"):
        assert found.count(words) == 2
    assert serving.message() == "Slip 1 is given. Print it from the window that opens."
    assert serving.given() == "✓ Slip 1 given"
    kept = repr(rows(store))
    assert "B001" in kept
    assert "欧阳雪梅" not in kept
    assert "13900001111" not in kept


def test_each_reason_why_there_is_none(clerk_at: Callable[[], Clerk], issue: Issue, store: Store) -> None:
    issue()
    clerk = clerk_at()
    assert clerk.button() == "Ctrl+P · No number yet"
    clerk.press(Key.Key_F2)
    assert clerk.button() == "Ctrl+P · Start first"
    clerk.print()
    assert clerk.message() == "Notification slip: Start first"
    clerk.press(Key.Key_F4)
    clerk.tick(FORM, CHARTER, IDENTITY, PREMISES)
    assert clerk.button() == "Ctrl+P · Nothing is missing"
    assert not clerk.console.slip_button.isEnabled()
    clerk.print()
    assert clerk.papers == []
    assert rows(store) == []


def test_the_same_slip_again_keeps_its_number_another_has_the_next(serving: Clerk, store: Store) -> None:
    serving.print()
    serving.print()
    assert len(rows(store)) == 1
    assert serving.papers[0] == serving.papers[1]
    serving.tick(FORM)
    serving.print()
    assert len(rows(store)) == 2
    assert serving.given() == "✓ Slip 1, 2 given"
    assert FORM not in text(serving.papers[2])


def test_ticks_outlast_rereading_and_parking_and_end_with_the_number(serving: Clerk, issue: Issue) -> None:
    serving.tick(CHARTER)
    serving.print()
    serving.console.reread()
    serving.press(Key.Key_Shift)
    assert serving.button() == "Ctrl+P · lacks 3"
    serving.console.work.park(None, "")
    serving.press(Key.Key_Shift)
    assert serving.given() == ""
    issue()
    serving.press(Key.Key_F2)
    assert [box.isChecked() for box in serving.console.materials.boxes] == [False] * 4
    assert serving.given() == ""
    serving.press(Key.Key_F6)
    serving.console.work.call_ticket("B001")
    serving.press(Key.Key_Shift)
    assert [box.isChecked() for box in serving.console.materials.boxes] == [False, True, False, False]
    assert serving.given() == "✓ Slip 1 given"
    serving.press(Key.Key_F4, Key.Key_F5)
    assert serving.console.materials.boxes == []


def test_several_items_of_one_number_have_a_slip_each(
    clerk_at: Callable[[], Clerk], store: Store, actor: Actor
) -> None:
    desk.issue(store, actor, None, Request(items=(FOUNDING, CHANGE)))
    clerk = clerk_at()
    clerk.press(Key.Key_F2, Key.Key_F4)
    clerk.tick(CHARTER, IDENTITY, PREMISES)
    clerk.print()
    found = text(clerk.papers[0])
    assert clerk.given() == "✓ Slip 1, 2 given"
    assert found.count("Item公司设立登记") == found.count("Item公司变更登记") == 2
    assert found.count(CHARTER) == 0


def test_what_is_needed_only_where_there_is_one_is_told_when_it_is_marked(
    clerk_at: Callable[[], Clerk], issue: Issue, store: Store
) -> None:
    with store.engine.begin() as connection:
        connection.execute(
            update(materials).where(materials.c.name == PREMISES).values(need=MaterialNeed.NOT_REQUIRED.value)
        )
    issue()
    clerk = clerk_at()
    clerk.press(Key.Key_F2, Key.Key_F4)
    clerk.tick(FORM, CHARTER, IDENTITY)
    assert clerk.button() == "Ctrl+P · Nothing is missing"
    clerk.tick(PREMISES)  # it is here
    assert clerk.button() == "Ctrl+P · Nothing is missing"
    clerk.tick(PREMISES)  # it is missing
    assert clerk.button() == "Ctrl+P · lacks 1"
    clerk.print()
    assert text(clerk.papers[0]).count(PREMISES) == 2


class TestOnPaper:
    HP = Printer("hp", "HP LaserJet", True, (OfferedPaper("A4", A4),), "A4", False, False)

    def test_it_goes_to_the_usual_printer_without_a_question(
        self, serving: Clerk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        jobs: list[tuple[int, str, PrintJob]] = []

        def take(sheet: Sheet, title: str, job: PrintJob, *_: object) -> int:
            jobs.append((sheet.pages, title, job))
            return sheet.pages

        monkeypatch.setattr(guides_printers, "printers", lambda: (self.HP,))
        monkeypatch.setattr(guides_printers, "put_out", take)
        serving.print()
        assert jobs == [(1, "Notification slip B001", PrintJob("hp", A4, colour=False))]
        assert serving.message() == "Slip 1 is printed: HP LaserJet"
        assert serving.files == []

    def test_what_the_printer_refuses_is_shown_as_a_file(
        self, serving: Clerk, monkeypatch: pytest.MonkeyPatch, store: Store
    ) -> None:
        def refuse(*_: object) -> int:
            raise PrinterRefused("HP LaserJet")

        monkeypatch.setattr(guides_printers, "printers", lambda: (self.HP,))
        monkeypatch.setattr(guides_printers, "put_out", refuse)
        serving.print()
        assert "HP LaserJet" in serving.message()
        assert serving.given() == "✓ Slip 1 given"
        assert text(serving.papers[0]).count(CHARTER) == 2
        serving.print()
        assert len(rows(store)) == 1


def test_the_files_go_when_the_clerk_signs_out(serving: Clerk) -> None:
    serving.print()
    folder = serving.files[0].parent
    assert folder.exists()
    serving.window.show_door()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not folder.exists()


def test_a_list_that_has_changed_meanwhile_is_said_and_read_again(serving: Clerk, store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(update(materials).where(materials.c.name == CHARTER).values(name="公司章程（新版）"))
    serving.print()
    assert "公司章程" in serving.message()
    assert rows(store) == []
    assert "公司章程（新版）" in [box.material.name for box in serving.console.materials.boxes]
    serving.print()
    assert text(serving.papers[0]).count("公司章程（新版）") == 2


def test_an_outage_is_said_and_the_next_try_gives_it(
    serving: Clerk, monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    def away(*_: object, **__: object) -> None:
        raise DatabaseUnreachable("gone")

    with monkeypatch.context() as patch:
        patch.setattr(slips, "give_slips", away)
        serving.print()
    assert serving.papers == []
    assert serving.button() == "Ctrl+P · lacks 4"
    serving.print()
    assert len(rows(store)) == 1
