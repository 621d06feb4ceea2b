"""A clerk's day at the console, by keyboard."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from hallapp.actor import Actor
from hallapp.errors.desk import WindowBusy
from hallapp.errors.system import DatabaseUnreachable
from hallapp.hall.ruling import set_rules
from hallapp.queue import boards, desk, offering
from hallapp.queue.rows import Priority, TicketState, WindowState
from hallapp.queue.views import ConsoleView
from hallapp.store.engine import Store
from hallapp.ui import console_work
from hallapp.ui.console import Console
from hallapp.ui.console_work import Action
from hallapp.ui.main_window import MainWindow
from hallapp.ui.tasks import Tasks
from tests.halls import Clock
from tests.ui.conftest import CHANGE, FOUNDING, HOME_TRANSFER, WINDOW, Issue, press, type_text

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


class Clerk:
    """Somebody who sees the console and presses keys."""

    def __init__(self, qtbot: QtBot, window: MainWindow, tasks: Tasks) -> None:
        self.qtbot, self.window, self.tasks = qtbot, window, tasks

    @property
    def console(self) -> Console:
        assert self.window.shell is not None
        assert self.window.shell.console is not None
        return self.window.shell.console

    @property
    def view(self) -> ConsoleView:
        assert self.console.work.view is not None
        return self.console.work.view

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        press(self.dialog or self.window, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        type_text(self.dialog or self.window, text)

    def settle(self) -> None:
        assert self.tasks.drain()
        QApplication.processEvents()
        assert self.tasks.drain()

    @property
    def dialog(self) -> QDialog | None:
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
        return found[-1] if found else None

    def second_line(self, action: Action) -> str:
        return self.console.buttons.of[action].second_line()

    def reason(self, action: Action) -> str:
        return self.console.buttons.of[action].reason

    def message(self) -> str:
        assert self.window.shell is not None
        return self.window.shell.messages.text()

    def holds(self) -> tuple[str, TicketState] | None:
        held = self.view.in_hand
        return (held.number, held.state) if held else None

    def sees(self, words: str) -> bool:
        return any(words in label.text() for label in self.console.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def at_work(qtbot: QtBot, signed_in: MainWindow, tasks: Tasks) -> Clerk:
    clerk = Clerk(qtbot, signed_in, tasks)
    clerk.settle()
    return clerk


def test_a_number_is_called_recalled_served_and_finished_by_keyboard(
    at_work: Clerk, issue: Issue, clock: Clock
) -> None:
    number = issue(name="欧阳雪梅", phone="13900001111")
    at_work.press(Key.Key_F9)
    assert at_work.view.state is WindowState.OPEN
    at_work.press(Key.Key_F2)
    assert at_work.holds() == (number, TicketState.CALLED)
    assert at_work.sees(number)
    assert at_work.sees("公司设立登记")
    assert at_work.sees("欧阳**")
    assert not at_work.sees("欧阳雪梅")
    assert not at_work.sees("13900001111")
    clock.advance(seconds=6)
    at_work.console.reread()
    at_work.settle()
    at_work.press(Key.Key_F3)
    assert at_work.view.in_hand is not None
    assert at_work.view.in_hand.calls == 2
    at_work.press(Key.Key_F4)
    assert at_work.holds() == (number, TicketState.SERVING)
    at_work.press(Key.Key_F5)
    assert at_work.holds() is None
    assert at_work.view.done_today == 1


def test_no_show_can_be_undone_within_two_minutes(at_work: Clerk, issue: Issue) -> None:
    number = issue()
    for key in (Key.Key_F9, Key.Key_F2, Key.Key_F6):
        at_work.press(key)
    assert [aside.number for aside in at_work.view.no_shows] == [number]
    assert "No-show of" in at_work.second_line(Action.UNDO)
    at_work.press(Key.Key_Z, Control)
    assert at_work.holds() == (number, TicketState.CALLED)
    assert at_work.view.no_shows == ()


def test_each_key_that_does_not_apply_says_why_and_does_nothing(at_work: Clerk, issue: Issue) -> None:
    issue()
    assert at_work.reason(Action.CALL) == "Window is closed"
    assert not at_work.console.buttons.of[Action.CALL].isEnabled()
    assert at_work.second_line(Action.CALL) == "F2 · Window is closed"
    for action in (Action.RECALL, Action.START, Action.FINISH, Action.NO_SHOW, Action.PARK, Action.TRANSFER):
        assert at_work.reason(action) == "No number yet"
    at_work.press(Key.Key_F2)
    assert at_work.message() == "Call next: Window is closed"
    assert at_work.view.state is WindowState.CLOSED
    at_work.press(Key.Key_F9)
    at_work.press(Key.Key_F2)
    assert at_work.reason(Action.FINISH) == "Start first"
    assert at_work.reason(Action.CALL).endswith("has been called")
    assert at_work.reason(Action.RECALL) == "Again in 5 s"
    assert at_work.reason(Action.CLOSE).endswith("is still here")
    at_work.press(Key.Key_F4)
    assert at_work.reason(Action.NO_SHOW) == "Being served"
    assert at_work.reason(Action.CALL).startswith("Finish or park")


def test_recalls_run_out(at_work: Clerk, issue: Issue, clock: Clock) -> None:
    issue()
    at_work.press(Key.Key_F9)
    at_work.press(Key.Key_F2)
    for which in range(1, 4):
        assert at_work.console.buttons.of[Action.RECALL].text() == f"Recall {which}/3"
        clock.advance(seconds=6)
        at_work.console.reread()
        at_work.settle()
        at_work.press(Key.Key_F3)
    clock.advance(seconds=6)
    at_work.console.reread()
    at_work.settle()
    assert at_work.reason(Action.RECALL) == "Recalled 3 times"


def test_an_empty_queue_is_a_clear_answer(at_work: Clerk) -> None:
    at_work.press(Key.Key_F9)
    at_work.press(Key.Key_F2)
    assert at_work.holds() is None
    assert at_work.message() == "Nobody is waiting for this window."
    assert at_work.sees("Nobody is waiting for this window")


def test_pressed_twice_it_is_done_once_and_shows_that_it_is_under_way(
    at_work: Clerk, issue: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue()
    issue(CHANGE)
    at_work.press(Key.Key_F9)
    calls, go, real = [], threading.Event(), desk.call_next

    def slow(*arguments: object) -> object:
        calls.append(arguments)
        assert go.wait(5)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(desk, "call_next", slow)
    button = at_work.console.buttons.of[Action.CALL]
    press(at_work.window, Key.Key_F2)
    assert button.under_way
    assert not button.isEnabled()
    assert "under way" in button.second_line()
    assert not at_work.console.buttons.of[Action.PAUSE].isEnabled()
    press(at_work.window, Key.Key_F2)
    press(at_work.window, Key.Key_F9)
    button.click()
    go.set()
    at_work.settle()
    assert len(calls) == 1
    assert at_work.view.state is WindowState.OPEN
    assert len(at_work.view.waiting) == 1
    assert not button.under_way


def test_what_another_station_did_is_seen_without_asking(
    at_work: Clerk, qtbot: QtBot, issue: Issue, store: Store, clerk: Actor
) -> None:
    at_work.press(Key.Key_F9)
    number = issue()
    qtbot.waitUntil(lambda: [line.number for line in at_work.view.waiting] == [number])
    desk.open_window(store, clerk, None, "008")
    desk.call_next(store, clerk, None, "008")
    qtbot.waitUntil(lambda: at_work.view.waiting == ())


def test_a_refusal_is_shown_in_words_and_the_screen_catches_up(
    at_work: Clerk, issue: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue()
    at_work.press(Key.Key_F9)

    def refuse(*_: object) -> None:
        raise WindowBusy(WINDOW, "B099")

    monkeypatch.setattr(desk, "call_next", refuse)
    at_work.press(Key.Key_F2)
    assert "B099" in at_work.message()
    assert "window_busy" not in at_work.message()
    assert at_work.console.buttons.of[Action.CALL].isEnabled()
    assert at_work.dialog is None
    at_work.press(Key.Key_Escape)
    assert at_work.message() == ""


def test_the_queue_shows_why_and_enter_calls_the_chosen_number(at_work: Clerk, issue: Issue, clock: Clock) -> None:
    first = issue()
    clock.advance(minutes=10)
    elder = issue(CHANGE, Priority.ELDERLY)
    at_work.press(Key.Key_F9)
    model = at_work.console.model
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [elder, first]
    assert "15" in model.index(0, 3).data()
    at_work.press(Key.Key_L, Control)
    at_work.press(Key.Key_Down)
    at_work.press(Key.Key_Return)
    assert at_work.holds() == (first, TicketState.CALLED)


def test_a_chosen_number_stays_chosen_when_others_come_and_go(
    at_work: Clerk, qtbot: QtBot, issue: Issue, store: Store, clerk: Actor
) -> None:
    first, second = issue(), issue(CHANGE)
    at_work.press(Key.Key_F9)
    at_work.press(Key.Key_L, Control)
    at_work.press(Key.Key_Down)
    desk.withdraw(store, clerk, None, first)
    qtbot.waitUntil(lambda: at_work.console.model.rowCount() == 1)
    at_work.press(Key.Key_Return)
    assert at_work.holds() == (second, TicketState.CALLED)


def test_parked_with_a_time_and_a_note_and_called_back_by_keyboard(at_work: Clerk, issue: Issue) -> None:
    number = issue()
    for key in (Key.Key_F9, Key.Key_F2, Key.Key_F4, Key.Key_F7):
        at_work.press(key)
    at_work.type("20")
    for _ in range(5):  # past the four usual spans of time
        at_work.press(Key.Key_Tab)
    at_work.type("fetches the licence")
    at_work.press(Key.Key_Return)
    [aside] = at_work.view.parked
    assert (aside.number, aside.note) == (number, "fetches the licence")
    assert aside.until is not None
    assert aside.until - aside.since == timedelta(minutes=20)
    at_work.press(Key.Key_F10)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    press(menu, Key.Key_Return)
    at_work.settle()
    assert at_work.holds() == (number, TicketState.CALLED)


def test_a_passed_over_number_goes_back_into_the_queue(at_work: Clerk, issue: Issue) -> None:
    number = issue()
    for key in (Key.Key_F9, Key.Key_F2, Key.Key_F6):
        at_work.press(key)
    at_work.press(Key.Key_F10)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    press(menu, Key.Key_Down)
    press(menu, Key.Key_Return)
    at_work.settle()
    assert [line.number for line in at_work.view.waiting] == [number]
    assert at_work.view.no_shows == ()


def test_handed_on_to_an_item_found_by_initials_with_a_note(at_work: Clerk, issue: Issue, store: Store) -> None:
    number = issue()
    for key in (Key.Key_F9, Key.Key_F2, Key.Key_F8):
        at_work.press(key)
    at_work.type("gsbgdj")
    at_work.press(Key.Key_Tab)
    at_work.press(Key.Key_Tab)
    at_work.type("see the statutes")
    at_work.press(Key.Key_Return)
    assert at_work.holds() is None
    [line] = boards.queue(store, None).waiting
    assert (line.number, line.note) == (number, "see the statutes")
    assert [item.code for item in line.items] == [CHANGE]
    assert "see the statutes" in at_work.console.model.index(0, 3).data()


def test_escape_leaves_everything_as_it_was(at_work: Clerk, issue: Issue) -> None:
    number = issue()
    for key in (Key.Key_F9, Key.Key_F2, Key.Key_F4):
        at_work.press(key)
    for key in (Key.Key_F7, Key.Key_F8):
        at_work.press(key)
        assert at_work.dialog is not None
        at_work.press(Key.Key_Escape)
        assert at_work.dialog is None
    assert at_work.holds() == (number, TicketState.SERVING)


def test_an_elder_who_transfers_a_home_is_asked_and_others_are_not(
    at_work: Clerk, issue: Issue, store: Store, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[object] = []
    real = desk.finish

    def listen(*arguments: object, **named: object) -> object:
        answers.append(named["elder_wish"])
        return real(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(desk, "finish", listen)
    other = next(
        seat.no for item in offering.offers(store, None).items if item.code == HOME_TRANSFER for seat in item.windows
    )
    issue(HOME_TRANSFER)
    at_work.window.station.remember(window=other)  # type: ignore[union-attr]
    at_work.console.reread()
    at_work.settle()
    for key in (Key.Key_F9, Key.Key_F2, Key.Key_F4, Key.Key_F5):
        at_work.press(key)
    assert at_work.dialog is not None
    assert answers == []
    at_work.press(Key.Key_Y)
    at_work.qtbot.waitUntil(lambda: answers == [True])
    at_work.settle()
    assert at_work.holds() is None


def test_pausing_asks_why_and_the_same_key_goes_on(at_work: Clerk, issue: Issue) -> None:
    at_work.press(Key.Key_F9)
    at_work.press(Key.Key_F9)
    at_work.type("fire drill")
    at_work.press(Key.Key_Return)
    assert (at_work.view.state, at_work.view.paused_reason) == (WindowState.PAUSED, "fire drill")
    assert at_work.sees("fire drill")
    assert at_work.reason(Action.CALL) == "Window is paused"
    at_work.press(Key.Key_F9)
    assert at_work.view.state is WindowState.OPEN
    at_work.press(Key.Key_F9, Control)
    assert at_work.view.state is WindowState.CLOSED


def test_materials_can_be_ticked_and_the_ticks_end_with_the_ticket(at_work: Clerk, issue: Issue) -> None:
    issue()
    issue(FOUNDING)
    for key in (Key.Key_F9, Key.Key_F2):
        at_work.press(key)
    at_work.press(Key.Key_M, Control)
    at_work.press(Key.Key_Space)
    assert at_work.sees("1 here")
    at_work.press(Key.Key_F4)
    assert at_work.sees("1 here")
    at_work.press(Key.Key_F5)
    at_work.press(Key.Key_F2)
    assert at_work.sees("0 here")


def test_giving_up_is_asked_about_first(at_work: Clerk, issue: Issue, store: Store) -> None:
    number = issue()
    at_work.console.table.withdrawn.emit(number)
    assert at_work.dialog is not None
    assert len(boards.queue(store, None).waiting) == 1
    at_work.press(Key.Key_Return)
    assert boards.queue(store, None).waiting == ()


@contextmanager
def outage(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The database is away, for readers and for those who act."""

    def away(*_: object, **__: object) -> None:
        raise DatabaseUnreachable("gone")

    with monkeypatch.context() as patch:
        patch.setattr(boards, "console", away)
        for name in ("call_next", "start", "open_window"):
            patch.setattr(desk, name, away)
        yield


def test_an_action_during_an_outage_is_refused_in_words_and_can_be_done_afterwards(
    at_work: Clerk, issue: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = issue()
    at_work.press(Key.Key_F9)
    with outage(monkeypatch):
        at_work.press(Key.Key_F2)
        assert at_work.message()
        assert at_work.holds() is None
        assert at_work.console.buttons.of[Action.CALL].isEnabled()
    at_work.press(Key.Key_F2)
    assert at_work.holds() == (number, TicketState.CALLED)
    assert at_work.message() == ""


def test_done_but_not_read_again_is_not_shown_as_failed(
    at_work: Clerk, issue: Issue, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = issue()
    at_work.press(Key.Key_F9)

    def away(*_: object) -> None:
        raise DatabaseUnreachable("gone")

    with monkeypatch.context() as patch:
        patch.setattr(console_work.boards, "console", away)
        at_work.press(Key.Key_F2)
        assert at_work.message() == ""
    at_work.console.reread()
    qtbot.waitUntil(lambda: at_work.holds() == (number, TicketState.CALLED))


def test_a_changed_rule_is_seen(at_work: Clerk, issue: Issue, store: Store, actor: Actor, qtbot: QtBot) -> None:
    issue()
    at_work.press(Key.Key_F9)
    at_work.press(Key.Key_F2)
    set_rules(store, actor, {"recall_limit": "5"})
    qtbot.waitUntil(lambda: at_work.console.buttons.of[Action.RECALL].text() == "Recall 1/5")


def test_the_gui_thread_never_waits_for_the_database(
    at_work: Clerk, issue: Issue, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue()
    issue(CHANGE)
    gui, here = threading.get_ident(), []
    real = store.engine.connect

    def connect() -> object:
        if threading.get_ident() == gui:
            here.append(traceback.format_stack(limit=6))
        return real()

    monkeypatch.setattr(store.engine, "connect", connect)
    for key in (Key.Key_F9, Key.Key_F2, Key.Key_F4, Key.Key_F5, Key.Key_F2, Key.Key_F6):
        at_work.press(key)
    at_work.press(Key.Key_Z, Control)
    at_work.press(Key.Key_F8)
    at_work.press(Key.Key_Escape)
    at_work.press(Key.Key_2, Control)
    at_work.window.show_door()
    at_work.settle()
    assert here == []
