"""What boards, printers and kiosks say of themselves, and when they count as silent."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hallapp.actor import Actor, Role
from hallapp.errors.staff import NoRights
from hallapp.hall.devices import GONE_AFTER, OFF, SILENT_AFTER, Device, devices_of, tell
from hallapp.hall.outlets import find_outlet
from hallapp.hall.rows import DeviceKind
from hallapp.hall.staff import actor_of, add_member
from hallapp.store.engine import Store
from tests.halls import Clock


def devices(store: Store, outlet: str | None = None) -> tuple[Device, ...]:
    with store.look() as look:
        return devices_of(look, find_outlet(look, outlet))


def test_the_last_word_of_each_device_counts(store: Store, actor: Actor, clock: Clock) -> None:
    tell(store, actor, None, DeviceKind.BOARD)
    tell(store, actor, None, DeviceKind.PRINTER, state="out_of_paper", note="B012")
    clock.advance(minutes=1)
    tell(store, actor, None, DeviceKind.BOARD)
    board, printer = devices(store)
    assert (board.station, board.kind, board.state, board.seen_at) == ("test", DeviceKind.BOARD, "works", clock.now)
    assert (printer.state, printer.note, printer.in_trouble(), board.in_trouble()) == (
        "out_of_paper",
        "B012",
        True,
        False,
    )


def test_stations_and_outlets_are_kept_apart(store: Store, actor: Actor) -> None:
    tell(store, actor, None, DeviceKind.BOARD)
    tell(store, Actor("x", "other", administrator=True), None, DeviceKind.BOARD)
    tell(store, actor, "OUT02", DeviceKind.KIOSK)
    assert [device.station for device in devices(store)] == ["other", "test"]
    assert [device.kind for device in devices(store, "OUT02")] == [DeviceKind.KIOSK]


def test_silent_after_three_minutes_unless_switched_off(store: Store, actor: Actor, clock: Clock) -> None:
    tell(store, actor, None, DeviceKind.BOARD)
    [board] = devices(store)
    assert not board.silent_at(clock.now + SILENT_AFTER)
    assert board.silent_at(clock.now + SILENT_AFTER + timedelta(milliseconds=1))
    tell(store, actor, None, DeviceKind.BOARD, state=OFF)
    [board] = devices(store)
    assert not board.silent_at(clock.now + timedelta(hours=10))
    assert not board.in_trouble()


def test_a_device_that_was_taken_away_is_forgotten(store: Store, actor: Actor, clock: Clock) -> None:
    tell(store, actor, None, DeviceKind.BOARD)
    clock.now += GONE_AFTER
    assert len(devices(store)) == 1
    clock.advance(seconds=1)
    assert devices(store) == ()


def test_it_is_no_news(store: Store, actor: Actor) -> None:
    before = store.revisions_now()
    tell(store, actor, None, DeviceKind.BOARD)
    assert store.revisions_now() == before


@pytest.mark.parametrize("kind", [DeviceKind.PRINTER, DeviceKind.KIOSK])
def test_only_who_works_at_the_outlet_tells_of_a_printer_or_a_kiosk(
    store: Store, actor: Actor, kind: DeviceKind
) -> None:
    add_member(store, actor, "elsewhere", "别处", ((Role.MANAGER, "OUT02"),))
    with pytest.raises(NoRights):
        tell(store, actor_of(store, "elsewhere", "x"), None, kind)
    add_member(store, actor, "desk", "导办", ((Role.MANAGER, "OUT01"),))
    tell(store, actor_of(store, "desk", "导办台1"), None, kind)
    assert [device.station for device in devices(store)] == ["导办台1"]


def test_a_board_tells_though_nobody_has_signed_in(store: Store) -> None:
    tell(store, Actor("", "大屏1"), None, DeviceKind.BOARD)
    assert [device.station for device in devices(store)] == ["大屏1"]
