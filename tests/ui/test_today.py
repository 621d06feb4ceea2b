"""The hall today, as a manager works with it: by keyboard, from an alert to the remedy that the next call obeys."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select

from hallapp.actor import Actor, Role
from hallapp.hall.rows import DeviceKind, authorisations, devices, staff_roles, window_groups
from hallapp.hall.staff import actor_of, add_member
from hallapp.queue import desk, today
from hallapp.queue.rows import TicketState, WindowState
from hallapp.queue.today_views import DayFigures, Forecast, LetHelp, Outlook, TodayView, TodayWindow
from hallapp.queue.views import Request, Wait
from hallapp.store.engine import Store
from hallapp.store.schema import audit_log
from hallapp.ui import today as today_screen
from hallapp.ui.colours import Mode
from hallapp.ui.main_window import MainWindow
from hallapp.ui.station import Station
from hallapp.ui.tasks import Tasks
from hallapp.ui.today import TodayScreen
from hallapp.ui.today_dialogs import EmergencyDialog, RemedyDialog, TakeBackDialog
from hallapp.ui.today_floors import FloorMap
from hallapp.ui.today_head import ForecastPanel
from hallapp.ui.today_tiles import WindowTile
from hallapp.ui.today_words import window_remedies
from hallapp.wording import Language
from tests.halls import OPENING, Clock
from tests.queue.sample import COMPANY, PENSION
from tests.queue.test_today import EVERYWHERE
from tests.ui.conftest import press, type_text
from tests.ui.test_looks import cut, without_glyph

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
WHY = "too few clerks"


class Hall:
    """The other people in the hall."""

    def __init__(self, store: Store, actor: Actor, clock: Clock) -> None:
        self.store, self.actor, self.clock = store, actor, clock

    def open(self, *numbers: str) -> None:
        for no in numbers:
            desk.open_window(self.store, self.actor, None, no)

    def take(self, item: str) -> str:
        return desk.issue(self.store, self.actor, None, Request(items=(item,))).number

    def call(self, no: str) -> str | None:
        called = desk.call_next(self.store, self.actor, None, no)
        return None if called is None else called.number

    def entries(self, deed: str) -> list[tuple[str, str]]:
        """Who did this, and why, by the audit log."""
        with self.store.reading() as connection:
            rows = connection.execute(select(audit_log).where(audit_log.c.deed == deed).order_by(audit_log.c.id)).all()
        return [(row.who, row.facts["reason"]) for row in rows]


@pytest.fixture
def hall(store: Store, actor: Actor, clock: Clock) -> Hall:
    return Hall(store, actor, clock)


@pytest.fixture
def manager(store: Store, actor: Actor) -> Actor:
    """赵敏, manager of the main hall."""
    add_member(store, actor, "zhaomin", "赵敏", ((Role.MANAGER, "OUT01"),))
    return actor_of(store, "zhaomin", "test")


@pytest.fixture
def screen(
    qtbot: QtBot, window: MainWindow, station: Station, manager: Actor, tasks: Tasks, tmp_path: Path
) -> TodayScreen:
    """The manager has signed in at no window and looks at the hall."""
    station.sign_in(manager, outlet="", window="")
    window.resize(1366, 768)
    window.enter()
    assert window.shell is not None
    shell = window.shell
    qtbot.waitUntil(lambda: any(place.name == "today" for place in shell.places))
    shell.go_to("today")
    qtbot.waitUntil(lambda: shell.stack.currentWidget() is shell.visit("today"))
    shown = shell.stack.currentWidget()
    assert isinstance(shown, TodayScreen)
    shown.papers = tmp_path / "papers"
    qtbot.waitUntil(lambda: shown.view is not None)
    assert tasks.drain()
    return shown


def dialog() -> QDialog:
    [found] = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    return found


def settle(tasks: Tasks) -> None:
    for _ in range(4):
        QApplication.processEvents()
        assert tasks.drain()


def focus_of(screen: QWidget) -> QWidget | None:
    return screen.window().focusWidget()


def test_a_shortage_is_seen_and_mended_by_keyboard(
    qtbot: QtBot,
    screen: TodayScreen,
    hall: Hall,
    store: Store,
    clock: Clock,
    tasks: Tasks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Social security is short of windows; medical insurance, which does not help by rule, helps for today."""
    with store.change(hall.actor) as tx:
        group = tx.execute(select(window_groups.c.id).where(window_groups.c.code == "W06")).scalar_one()
        tx.execute(delete(authorisations).where(authorisations.c.group_id == group, authorisations.c.tide))
    hall.open(*EVERYWHERE)
    qtbot.waitUntil(screen.calm.isVisible)
    first, long_waiting = hall.take(PENSION), hall.take(PENSION)
    assert hall.call("019") == first
    desk.start(store, hall.actor, None, "019")
    clock.advance(minutes=31)
    screen.by_itself.setInterval(50)  # nobody does anything: the alert comes with time alone
    qtbot.waitUntil(lambda: len(screen.alerts.cards) == 1)
    screen.by_itself.setInterval(15_000)
    [card] = screen.alerts.cards
    assert card.alert.key == "wait:W05"
    assert long_waiting in card.accessibleName()
    assert not screen.calm.isVisible()

    press(screen, Key.Key_F2)
    assert focus_of(screen) is card
    press(screen, Key.Key_Return)
    asked = dialog()
    assert isinstance(asked, RemedyDialog)
    assert asked.focusWidget() is asked.reason.editor
    while not (isinstance(asked.remedy, LetHelp) and asked.remedy.helper == "W06"):
        row = asked.list.currentRow()
        press(asked, Key.Key_Down)
        assert asked.list.currentRow() == row + 1
    press(asked, Key.Key_Return)  # without a reason nothing is done
    settle(tasks)
    assert asked.isVisible()
    assert "why" in asked.reason.noted.lower()
    type_text(asked, WHY)
    press(asked, Key.Key_Return)
    settle(tasks)
    qtbot.waitUntil(lambda: bool(screen.steps.buttons))

    assert hall.call("024") == long_waiting
    assert hall.entries("group_helps") == [("赵敏", WHY)]
    qtbot.waitUntil(screen.calm.isVisible)


def test_a_window_by_the_arrows(qtbot: QtBot, screen: TodayScreen, hall: Hall, store: Store, tasks: Tasks) -> None:
    hall.open("007", "008")
    qtbot.waitUntil(lambda: state(screen, "008") is WindowState.OPEN)
    press(screen, Key.Key_F3)
    tile = focus_of(screen)
    assert isinstance(tile, WindowTile)
    assert tile is screen.map.tiles["001"]
    press(screen, Key.Key_Right)
    assert focus_of(screen) is screen.map.tiles["002"]
    press(screen, Key.Key_Down)
    below = focus_of(screen)
    assert isinstance(below, WindowTile)
    assert below.y() > tile.y()
    press(screen, Key.Key_Up)
    assert focus_of(screen) is screen.map.tiles["002"]
    screen.map.tiles["008"].setFocus()
    press(screen, Key.Key_Return)
    asked = dialog()
    assert isinstance(asked, RemedyDialog)
    assert QTest.qWaitForWindowActive(asked)
    press(asked, Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert asked.reason.text() == "Meal break"
    press(asked, Key.Key_Return)
    settle(tasks)
    qtbot.waitUntil(lambda: state(screen, "008") is WindowState.PAUSED)
    assert hall.entries("window_paused_for") == [("赵敏", "Meal break")]


def test_what_can_be_done_with_a_window(qtbot: QtBot, screen: TodayScreen, hall: Hall) -> None:
    """Windows that accept no items of everybody are not asked to help others out."""
    hall.open("007", "046", "043")
    hall.take(PENSION)
    hall.take(COMPANY)
    qtbot.waitUntil(lambda: bool(screen.view and screen.view.figures.waiting == 2))
    assert screen.view is not None

    def kinds(no: str) -> list[str]:
        assert screen.view is not None
        return [type(remedy).__name__ for remedy in window_remedies(screen.view, tile(screen, no))]

    assert kinds("007") == ["PauseWindow", "LetHelp", "CloseWindow", "OpenSeat"]
    assert kinds("046") == kinds("043") == ["PauseWindow", "CloseWindow", "OpenSeat"]
    assert kinds("008") == ["OpenSeat"]


def test_a_closed_window_is_opened_for_a_clerk(qtbot: QtBot, screen: TodayScreen, hall: Hall, tasks: Tasks) -> None:
    qtbot.mouseClick(screen.map.tiles["009"], Qt.MouseButton.LeftButton)
    asked = dialog()
    assert isinstance(asked, RemedyDialog)
    assert asked.clerk.isVisible()
    combo = asked.clerk.editor
    combo.setCurrentIndex(combo.findData("wangfang"))  # type: ignore[attr-defined]
    type_text(asked, WHY)
    press(asked, Key.Key_Return)
    settle(tasks)
    qtbot.waitUntil(lambda: state(screen, "009") is WindowState.OPEN)
    shown = screen.map.tiles["009"].window_now
    assert shown is not None
    assert shown.clerk == "王芳"


def test_an_unknown_login_is_refused_inside_the_dialog(screen: TodayScreen, tasks: Tasks, qtbot: QtBot) -> None:
    qtbot.mouseClick(screen.map.tiles["009"], Qt.MouseButton.LeftButton)
    asked = dialog()
    assert isinstance(asked, RemedyDialog)
    asked.clerk.editor.setEditText("nobody")  # type: ignore[attr-defined]
    type_text(asked, WHY)
    press(asked, Key.Key_Return)
    settle(tasks)
    assert asked.isVisible()
    assert "nobody" in asked.refused.text()
    assert asked.reason.text() == WHY
    asked.reject()


def test_an_emergency_and_its_end(qtbot: QtBot, screen: TodayScreen, hall: Hall, tasks: Tasks) -> None:
    hall.open("007", "010")
    desk.pause_window(hall.store, hall.actor, None, "010", reason="meal")
    qtbot.waitUntil(lambda: state(screen, "010") is WindowState.PAUSED)
    press(screen, Key.Key_F9, Control)
    asked = dialog()
    assert isinstance(asked, EmergencyDialog)
    type_text(asked, "power failure")
    press(asked, Key.Key_Return)
    settle(tasks)
    qtbot.waitUntil(screen.emergency.isVisible)
    assert state(screen, "007") is WindowState.PAUSED
    assert not screen.emergency_button.isVisible()
    press(screen, Key.Key_F9, Control)
    asked = dialog()
    type_text(asked, "power is back")
    press(asked, Key.Key_Return)
    settle(tasks)
    qtbot.waitUntil(lambda: not screen.emergency.isVisible())
    assert (state(screen, "007"), state(screen, "010")) == (WindowState.OPEN, WindowState.PAUSED)
    assert hall.entries("all_resumed") == [("赵敏", "power is back")]


def test_the_latest_step_is_taken_back(qtbot: QtBot, screen: TodayScreen, hall: Hall, tasks: Tasks) -> None:
    said: list[str] = []
    screen.said.connect(lambda words, _tone: said.append(words))
    press(screen, Key.Key_F4)
    assert said == ["Nothing was done today that could be taken back."]
    hall.open("007")
    qtbot.waitUntil(lambda: state(screen, "007") is WindowState.OPEN)
    screen.map.tiles["007"].click()
    type_text(dialog(), WHY)
    press(dialog(), Key.Key_Return)
    settle(tasks)
    qtbot.waitUntil(lambda: state(screen, "007") is WindowState.PAUSED)
    press(screen, Key.Key_F4)
    asked = dialog()
    assert isinstance(asked, TakeBackDialog)
    type_text(asked, "by mistake")
    press(asked, Key.Key_Return)
    settle(tasks)
    qtbot.waitUntil(lambda: state(screen, "007") is WindowState.OPEN)
    assert hall.entries("step_taken_back") == [("赵敏", "by mistake")]


def test_a_clerk_has_no_such_screen(window: MainWindow, station: Station, clerk: Actor, tasks: Tasks) -> None:
    station.sign_in(clerk, outlet="", window="")
    window.enter()
    settle(tasks)
    assert window.shell is not None
    assert "today" not in [place.name for place in window.shell.places]


def test_a_right_that_is_gone_is_refused_inside_the_dialog(
    qtbot: QtBot, screen: TodayScreen, hall: Hall, store: Store, tasks: Tasks
) -> None:
    """Somebody else takes the manager's role away while the reason is being typed."""
    hall.open("007")
    qtbot.waitUntil(lambda: state(screen, "007") is WindowState.OPEN)
    screen.map.tiles["007"].click()
    asked = dialog()
    assert isinstance(asked, RemedyDialog)
    type_text(asked, WHY)
    with store.change(hall.actor) as tx:
        tx.execute(delete(staff_roles).where(staff_roles.c.role == Role.MANAGER))
    press(asked, Key.Key_Return)
    assert tasks.drain()
    assert hall.entries("window_paused_for") == []


def test_the_queue_is_printed_with_one_key(
    qtbot: QtBot, screen: TodayScreen, hall: Hall, monkeypatch: pytest.MonkeyPatch, tasks: Tasks
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toLocalFile()))
    hall.open("007")
    hall.take(COMPANY)
    press(screen, Key.Key_P, Control)
    settle(tasks)
    qtbot.waitUntil(lambda: bool(opened))
    [file] = [Path(name) for name in opened]
    assert file.parent == screen.papers
    assert file.read_bytes().startswith(b"%PDF")


def test_a_folder_that_takes_no_file_is_said(qtbot: QtBot, screen: TodayScreen, tmp_path: Path, tasks: Tasks) -> None:
    said: list[str] = []
    screen.said.connect(lambda words, _tone: said.append(words))
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, no folder")
    screen.papers = blocked / "papers"
    press(screen, Key.Key_P, Control)
    settle(tasks)
    qtbot.waitUntil(lambda: bool(said))
    assert "cannot be written" in said[0]


def test_times_run_without_reading(
    qtbot: QtBot, screen: TodayScreen, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall.open("007")
    hall.take(COMPANY)
    hall.call("007")
    qtbot.waitUntil(lambda: tile(screen, "007").ticket is not None)
    before = screen.map.tiles["007"].words()
    assert before == ("B001", "0m")
    later = screen.clock.now
    monkeypatch.setattr(screen.clock, "now", lambda: later().replace(hour=3, minute=5))  # 11:05 in Shanghai
    screen.map.tick()
    assert screen.map.tiles["007"].words() == ("B001", "2h05")


def test_news_in_a_row_are_read_together(
    qtbot: QtBot, screen: TodayScreen, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However busy the hall is, it is read at most about once a second, and the last news are never missed."""
    reads: list[float] = []
    read = today.today

    def counted(store: Store, outlet: str | None) -> TodayView:
        reads.append(time.monotonic())
        return read(store, outlet)

    monkeypatch.setattr(screen._reader, "_read", partial(counted, screen.station.store, None))
    begun = time.monotonic()
    while time.monotonic() - begun < 2.5:
        hall.open("007")
        number = hall.take(COMPANY)
        qtbot.wait(30)
    qtbot.waitUntil(lambda: bool(screen.view and screen.view.figures.issued == int(number[1:])))
    assert 2 <= len(reads) <= 5
    gaps = [later - earlier for earlier, later in pairwise(reads)]
    assert min(gaps) > 0.9 * today_screen.AT_MOST_MS / 1000


def test_a_board_tells_that_it_is_there(
    qtbot: QtBot, screen: TodayScreen, window: MainWindow, store: Store, tasks: Tasks
) -> None:
    def told() -> list[tuple[DeviceKind, str]]:
        with store.reading() as connection:
            return [(row.kind, row.state) for row in connection.execute(select(devices))]

    window.show_board()
    settle(tasks)
    assert told() == [(DeviceKind.BOARD, "works")]
    assert window.board is not None
    window.board.close()
    settle(tasks)
    assert told() == [(DeviceKind.BOARD, "off")]


def outlook(now: datetime, *, over_s: int, unserved: int = 0, rate: int = 0) -> Outlook:
    """A hall that closes in an hour."""
    closing = now + timedelta(hours=1)
    end = closing + timedelta(seconds=over_s)
    made = Forecast(end, end, Wait(over_s, over_s), (), unserved, ((0, 5), (3600 + over_s, 0)), rate)
    return Outlook(now, closing, replace(made, arrivals_per_hour=0), made if rate else None)


def test_the_end_of_the_day_in_words(qtbot: QtBot, station: Station) -> None:
    panel = ForecastPanel(station)
    qtbot.addWidget(panel)
    panel.show_outlook(Outlook(OPENING, None, None, None))
    assert panel.lines()[0] == "Nobody waits, nothing is in hand."
    panel.show_outlook(outlook(OPENING, over_s=0))
    assert panel.lines() == ("✓ All are served by closing time", "", "If nobody else comes: 10:00 to 10:00")
    panel.show_outlook(outlook(OPENING, over_s=720))
    assert panel.lines()[:2] == ("! Last served 12 min after closing", "At worst 12 min after closing")
    panel.show_outlook(outlook(OPENING, over_s=720, rate=60))
    assert panel.lines()[1] == "At 60 an hour as lately; perhaps 12 min"
    panel.show_outlook(outlook(OPENING, over_s=0, unserved=3))
    assert panel.lines()[0] == "! 3 wait for windows that are not open"
    panel.show()
    assert panel.grab().width() > 0


# --- how it looks


def tile(screen: TodayScreen, no: str) -> TodayWindow:
    assert screen.view is not None
    [found] = [shown for shown in screen.view.windows if shown.no == no]
    return found


def state(screen: TodayScreen, no: str) -> WindowState:
    return tile(screen, no).state


def many_windows(count: int) -> TodayView:
    """A hall of three floors with groups of five."""
    made = []
    for n in range(count):
        group, floor = n // 5, str(1 + 3 * n // count)
        made.append(
            TodayWindow(
                no=f"{n + 1:03}", group=f"G{group}", group_name=f"第{group}组", floor=floor, zone="", prefix="A",
                state=WindowState.OPEN, since=None, reason="", clerk="欧阳䶮",
                enabled=True, for_items=True,
                ticket="B1234", ticket_state=TicketState.SERVING, ticket_since=None, items=(), waiting=3, only_here=0,
                done=2,
            )
        )  # fmt: skip
    figures = DayFigures(0, 0, 0, 0, 0, 0, None)
    return TodayView(
        now=OPENING, day=OPENING.date(), rehearsal=False, outlet="", outlet_code="", windows=tuple(made), families=(),
        figures=figures, alerts=(), steps=(), emergency=None, free=(), wait_limit_s=1,
    )  # fmt: skip


@pytest.mark.parametrize(("width", "height"), [(805, 552), (1210, 880)], ids=["1366x768", "1920x1080"])
def test_62_windows_are_seen_at_once(qtbot: QtBot, screen: TodayScreen, width: int, height: int) -> None:
    floor_map = FloorMap(screen.clock)
    qtbot.addWidget(floor_map)
    floor_map.resize(width, height)
    floor_map.show_view(many_windows(62))
    floor_map.show()
    assert floor_map.widget().height() <= floor_map.viewport().height()
    shapes = [tile.geometry() for tile in floor_map.tiles.values()]
    assert len(shapes) == 62
    assert all(not a.intersects(b) for i, a in enumerate(shapes) for b in shapes[:i])
    assert all(shape.width() >= 80 and shape.height() >= 36 for shape in shapes)


@pytest.mark.parametrize("spoken", Language, ids=lambda spoken: spoken.name)
@pytest.mark.parametrize(("scale", "mode"), [(100, Mode.LIGHT), (150, Mode.DARK), (200, Mode.CONTRAST)])
def test_no_word_is_cut(
    qtbot: QtBot,
    screen: TodayScreen,
    station: Station,
    window: MainWindow,
    hall: Hall,
    clock: Clock,
    tasks: Tasks,
    spoken: Language,
    scale: int,
    mode: Mode,
) -> None:
    hall.open("007", "008", "010")
    desk.pause_window(hall.store, hall.actor, None, "008", reason="取材料")
    for _ in range(4):
        hall.take(COMPANY)
    hall.call("007")
    clock.advance(minutes=40)
    station.remember(language=spoken.name, scale=scale, mode=mode.value)
    settle(tasks)
    assert window.shell is not None
    shown = window.shell.stack.currentWidget()
    assert isinstance(shown, TodayScreen)
    qtbot.waitUntil(lambda: bool(shown.alerts.cards))
    settle(tasks)
    assert (cut(shown), without_glyph(shown)) == ([], set())
    card = shown.alerts.cards[0]
    ask: list[Callable[[], object]] = [
        lambda: card.wanted.emit(card.alert, card.alert.remedies[0]),
        shown.map.tiles["009"].click,
        shown.ask_emergency,
    ]
    for question in ask:
        question()
        settle(tasks)
        asked = dialog()
        assert (cut(asked), without_glyph(asked)) == ([], set())
        asked.reject()
        settle(tasks)
