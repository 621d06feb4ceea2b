"""What stands above a window: public facts, and nothing else."""

from __future__ import annotations

import pytest

from hallapp.actor import Actor
from hallapp.errors.desk import WindowUnknown
from hallapp.hall.ruling import set_rules
from hallapp.hall.staff import actor_of
from hallapp.queue import desk, today
from hallapp.queue.boards import board, console
from hallapp.queue.rows import TicketState, WindowState
from hallapp.queue.views import Request
from hallapp.queue.window_screens import window_screen
from hallapp.store.engine import Store
from tests.halls import Clock

COMPANY = "11439981MB9T00070J4430107001000"


def test_a_number_is_followed_from_call_to_finish(store: Store, actor: Actor, clock: Clock) -> None:
    closed = window_screen(store, None, "007")
    assert (closed.state, closed.ticket, closed.waiting) == (WindowState.CLOSED, None, 0)
    assert (closed.window.no, closed.window.zone) == ("007", "企业服务区")
    desk.open_window(store, actor, None, "007")
    first = desk.issue(store, actor, None, Request(items=(COMPANY,))).number
    desk.issue(store, actor, None, Request(items=(COMPANY,)))
    assert window_screen(store, None, "007").waiting == 2
    desk.call_next(store, actor, None, "007")
    called = window_screen(store, None, "007")
    assert (called.ticket, called.ticket_state, called.calls, called.waiting) == (first, TicketState.CALLED, 1, 1)
    clock.advance(seconds=10)
    desk.recall(store, actor, None, "007")
    assert window_screen(store, None, "007").calls == 2
    desk.start(store, actor, None, "007")
    assert window_screen(store, None, "007").ticket_state is TicketState.SERVING
    desk.finish(store, actor, None, "007")
    assert window_screen(store, None, "007").ticket is None
    assert window_screen(store, None, "008").waiting == 1


@pytest.mark.parametrize(("typed", "shown"), [("用餐", "用餐"), ("Meal break", "用餐"), ("带张伟去医院", ""), ("", "")])
def test_only_a_reason_that_is_chosen_is_public(store: Store, actor: Actor, typed: str, shown: str) -> None:
    desk.open_window(store, actor, None, "007")
    desk.pause_window(store, actor, None, "007", reason=typed)
    view = window_screen(store, None, "007")
    assert (view.state, view.paused_reason) == (WindowState.PAUSED, shown)


@pytest.mark.parametrize(
    ("rule", "name", "number"),
    [
        ("hidden", "", ""),
        ("staff_number", "", "wangfang"),
        ("staff_name", "王芳", ""),
        ("staff_both", "王芳", "wangfang"),
    ],
)
def test_the_clerk_is_named_as_the_hall_allows(store: Store, actor: Actor, rule: str, name: str, number: str) -> None:
    clerk = actor_of(store, "wangfang", "test")
    desk.open_window(store, clerk, None, "007")
    set_rules(store, actor, {"window_screen_clerk": rule})
    view = window_screen(store, None, "007")
    assert (view.clerk, view.clerk_number) == (name, number)
    desk.close_window(store, clerk, None, "007")
    view = window_screen(store, None, "007")
    assert (view.clerk, view.clerk_number) == ("", "")


def test_a_window_the_hall_does_not_have(store: Store) -> None:
    with pytest.raises(WindowUnknown):
        window_screen(store, None, "999")


def test_the_next_morning_a_window_that_was_left_open_is_closed_to_everybody_who_looks(
    store: Store, actor: Actor, clock: Clock
) -> None:
    for window in ("007", "008"):
        desk.open_window(store, actor, None, window)
    desk.pause_window(store, actor, None, "008", reason="用餐")
    desk.issue(store, actor, None, Request(items=(COMPANY,)))
    desk.call_next(store, actor, None, "007")
    clock.advance(days=1)
    for window in ("007", "008"):
        seen = window_screen(store, None, window)
        assert (seen.state, seen.ticket, seen.paused_reason) == (WindowState.CLOSED, None, "")
        assert console(store, None, window).state is WindowState.CLOSED
    shown = {window.no: window.state for window in board(store, None).windows}
    assert set(shown.values()) == {WindowState.CLOSED}
    tiles = {tile.no: tile.state for tile in today.today(store, None).windows}
    assert tiles["007"] is tiles["008"] is WindowState.CLOSED
    desk.open_window(store, actor, None, "007")
    assert window_screen(store, None, "007").state is WindowState.OPEN
    assert window_screen(store, None, "008").state is WindowState.CLOSED
