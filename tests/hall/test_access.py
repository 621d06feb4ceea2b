"""Rights are kept by the use cases: whoever may not is refused, whatever they try, and not a row changes."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import func, select

import hallapp
from hallapp.actor import RIGHTS, Actor, Right, Role
from hallapp.errors.staff import NoRights, SessionExpired
from hallapp.guides.batch import Order, PutTogether
from hallapp.guides.choosing import By, Choice
from hallapp.guides.pages import Sheet
from hallapp.guides.rows import GuideForm
from hallapp.hall import staff
from hallapp.hall.access import SHARED, may_give, require, rights_of
from hallapp.hall.auditing import Wanted
from hallapp.hall.authorising import authorise
from hallapp.hall.bundles import Bundle
from hallapp.hall.notices import NoticeText
from hallapp.hall.outlets import find_outlet
from hallapp.hall.rows import DeviceKind, NoticeKind
from hallapp.hall.sign_in import change_password, sign_in
from hallapp.hall.staff import Profile, actor_of, add_member, reset_password
from hallapp.ledgers.appointments import Booking
from hallapp.ledgers.assisted import AssistedCase
from hallapp.ledgers.assisted_sheets import AssistedForm
from hallapp.ledgers.cross_region import Region
from hallapp.ledgers.extended import Work
from hallapp.ledgers.lists import MAIL
from hallapp.ledgers.mail import Parcel
from hallapp.ledgers.rows import AssistedKind, AssistedState, VisitFailure, VisitOutcome, VisitReason
from hallapp.ledgers.visit_planning import VisitPlan
from hallapp.ledgers.visit_requests import VisitRequest
from hallapp.queue import desk
from hallapp.queue.today_views import PauseWindow
from hallapp.queue.views import Request
from hallapp.store.engine import Store
from hallapp.store.schema import audit_log, metadata
from hallapp.wording import Language
from tests.hall.files import SAMPLE_ITEMS, SAMPLE_WINDOWS, altered
from tests.halls import OPENING, Clock

COMPANY = "11439981MB9T00070J4430107001000"
on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


@cache
def use_cases() -> dict[str, Callable[..., Any]]:
    """Every public function of the program that is given the store and who acts, by its name."""
    found = {}
    for module in pkgutil.walk_packages(hallapp.__path__, "hallapp."):
        if module.name.startswith(("hallapp.ui", "hallapp.cli", "hallapp.store.migrations", "hallapp.__main__")):
            continue
        loaded = importlib.import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            given = list(inspect.signature(function).parameters)[:2]
            if function.__module__ == module.name and not name.startswith("_") and given == ["store", "actor"]:
                found[f"{module.name.removeprefix('hallapp.')}.{name}"] = function
    return found


#: What anybody on the staff list may read, or what only its caller uses: nothing is changed, nothing is personal.
FREE = {
    "hall.access.rights_of",
    "hall.drawing.drawing",
    "hall.drawing.year_sheet",
    "hall.undoing.last_change",
}
#: Not by rights: a hall that is empty, or that nobody can manage, belongs to whoever can open its database.
BY_OWNERSHIP = {"hall.setup.initialise", "hall.sign_in.first_administrator"}
#: A frame around other actions, itself none.
FRAMES = {"queue.floor.on_the_floor"}

USE_CASES = sorted(use_cases().keys() - FREE - BY_OWNERSHIP - FRAMES)


@pytest.fixture
def words(tmp_path: Path, store: Store, actor: Actor) -> dict[str, object]:
    """Something sensible for every parameter of every use case, by its name."""
    desk.open_window(store, actor, None, "007")
    desk.issue(store, actor, None, Request(items=(COMPANY,)))
    authorise(store, actor, None, window="001", item=COMPANY)
    with store.look() as look:
        last = look.execute(select(func.max(audit_log.c.id))).scalar_one()
        here = find_outlet(look, None)
    entry = SimpleNamespace(key="k", facts={}, code="c", fact=None, kind="pause", window="007", group="W02", items=())
    return {
        "outlet": None, "no": "007", "number": "B001", "request": Request(items=(COMPANY,)),
        "login": "liwei", "name": "某人", "profile": Profile("某人", frozenset({(Role.MANAGER, None)})),
        "path": altered(SAMPLE_WINDOWS, tmp_path / "w.csv", lambda rows: rows[0].update(window_name="别名")),
        "source": tmp_path / "backup.db", "target": tmp_path / "out.db", "chosen": "",
        "values": {"recall_limit": "9"}, "day": date(2026, 3, 3), "kind": None, "year": 2026,
        "item": COMPANY, "items": [COMPANY], "codes": ["W02", "W01"], "code": "W02", "allowed": False,
        "blocks": [], "before": Bundle(1, "一件事", (COMPANY,)), "item_id": 1, "version": 1,
        "fields": {"item_name": "别名"}, "cells": {"window_name": "别名"}, "level": "", "group": "W02",
        "cell": "099", "numbers": ["007"], "entry": last, "wanted": Wanted(), "language": Language.ZH,
        "alert": entry, "remedy": PauseWindow("007"), "reason": "试试", "helper": "W01", "family": "B",
        "clerk": "liwei", "booking": Booking(COMPANY, OPENING, "某人", "13900000001"), "appointment": 1,
        "printer": None, "event": 1, "approved_by": "", "row_id": 1, "facts": {"note": "改"}, "to": AssistedState.DONE,
        "case": AssistedCase(AssistedKind.HELPED, "某人", name="某人"),
        "parcel": Parcel("某地"), "region": Region("邻县"),
        "work": Work(OPENING - timedelta(hours=2), OPENING, "早到"),
        "missing": {COMPANY: [("公司章程", "纸质原件")]},
        "order": Order(GuideForm.POSTER, Choice(By.ITEM, (COMPANY,))), "out": tmp_path / "guides",
        "printed": PutTogether(here, GuideForm.POSTER, Sheet(b"", 0, ()), (), (), ()),
        "first": date(2026, 3, 2), "last": date(2026, 3, 2),
        "visit": 1, "asked": VisitRequest(VisitReason.AGE, "某路 1 号", "某社区", (COMPANY,), "某人", "13900000001"),
        "plan": VisitPlan(OPENING, OPENING + timedelta(hours=1), 30, 10, ("liwei", "wangfang")), "why": "试试",
        "outcomes": {COMPANY: VisitOutcome.SETTLED}, "failure": VisitFailure.ROADS, "satisfied": True, "route": [1],
        "visits": [1],
        "notice": NoticeText(NoticeKind.LINE, words="试试"), "notice_id": 1, "notice_ids": [1],
        "ledger": MAIL, "lines": [], "ticket": "B001", "form": AssistedForm.ENTRUSTMENT,
    }  # fmt: skip


def snapshot(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, by its key."""
    with store.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
        }


def nobodies(store: Store, actor: Actor) -> Iterator[Actor]:
    """Those who may do nothing here: not on the list, without a role, and with one at another outlet only."""
    yield Actor("某人", "station")
    add_member(store, actor, "idle", "闲人", [])
    yield actor_of(store, "idle", "station")
    add_member(store, actor, "village", "村里人", [(role, "OUT22") for role in (Role.CLERK, Role.GUIDE_PRINTER)])
    yield actor_of(store, "village", "station")


@on_sqlite
@pytest.mark.parametrize("name", USE_CASES)
def test_whoever_may_not_changes_nothing(
    store: Store, actor: Actor, words: dict[str, object], name: str, tmp_path: Path
) -> None:
    function = use_cases()[name]
    needed = {
        parameter: words[parameter]
        for parameter, kind in inspect.signature(function).parameters.items()
        if parameter not in ("store", "actor") and (kind.default is inspect.Parameter.empty or parameter == "group")
    }
    if name == "hall.imports.import_items":
        needed["path"] = SAMPLE_ITEMS
    if name == "hall.calendar_file.import_calendar":
        needed["path"] = tmp_path / "2026.csv"
        rows = "".join(f"2026-{month:02}-{day:02},休\n" for month in (1, 5, 10) for day in range(1, 8))
        needed["path"].write_text("day,kind\n" + rows, encoding="utf-8")
    if name == "guides.emblem.set_emblem":
        needed["path"] = tmp_path / "emblem.png"
        Image.new("RGB", (8, 8), "red").save(needed["path"])
    if name == "hall.devices.tell":
        needed["kind"] = DeviceKind.KIOSK  # a board needs no right
    for nobody in nobodies(store, actor):
        before = snapshot(store)
        with pytest.raises(NoRights):
            done(function(store, nobody, **needed))
        assert snapshot(store) == before


def done(outcome: object) -> object:
    """What is read page by page is read to its end."""
    return list(outcome) if inspect.isgenerator(outcome) else outcome


@on_sqlite
def test_somebody_who_has_left_or_whose_password_was_changed_is_refused_everywhere(store: Store, actor: Actor) -> None:
    gone, old = actor_of(store, "liwei", "s"), actor_of(store, "wangfang", "s")
    staff.leave(store, actor, "liwei")
    reset_password(store, actor, "wangfang")
    before = snapshot(store)
    for who in (gone, old):
        with pytest.raises(SessionExpired):
            desk.issue(store, who, None, Request(items=(COMPANY,)))
        with pytest.raises(SessionExpired):
            staff.add_member(store, who, "x", "某人")
    assert snapshot(store) == before


def test_roles_count_where_they_were_given(store: Store, actor: Actor) -> None:
    for role in Role:
        here = add_member(store, actor, f"here-{role}", "某人", [(role, "OUT02")])
        everywhere = add_member(store, actor, f"all-{role}", "某人", [(role, None)])
        local, whole = actor_of(store, here.login, "s"), actor_of(store, everywhere.login, "s")
        assert rights_of(store, local, "OUT02") == RIGHTS[role] - SHARED
        assert rights_of(store, local, "OUT01") == frozenset()
        assert rights_of(store, whole, "OUT01") == rights_of(store, whole, "OUT22") == RIGHTS[role]
    assert rights_of(store, actor, "OUT22") == frozenset(Right)


def test_several_roles_add_up(store: Store, actor: Actor) -> None:
    member = add_member(store, actor, "both", "某人", [(Role.CLERK, "OUT01"), (Role.MANAGER, "OUT22")])
    both = actor_of(store, member.login, "s")
    assert rights_of(store, both, "OUT01") == RIGHTS[Role.CLERK]
    assert rights_of(store, both, "OUT22") == RIGHTS[Role.MANAGER] - SHARED


def test_only_a_manager_of_the_whole_hall_changes_what_all_outlets_share(store: Store) -> None:
    village, city = actor_of(store, "wuxia", "s"), actor_of(store, "ouyangxue", "s")
    for right in SHARED:
        with store.change(village) as tx, pytest.raises(NoRights) as refused:
            require(tx, right)
        assert refused.value.outlet == ""
        with store.change(city) as tx:
            require(tx, right)
    with store.change(village) as tx:
        place = find_outlet(tx, "OUT22").id
        require(tx, Right.SET_UP, place)
        assert may_give(tx, village, Role.MANAGER, place)
        assert not may_give(tx, village, Role.MANAGER, None)


@on_sqlite
def test_a_refusal_names_the_outlet_as_people_do(store: Store) -> None:
    clerk = actor_of(store, "zhouqiang", "s")
    with pytest.raises(NoRights) as refused:
        desk.issue(store, clerk, None, Request(items=(COMPANY,)))
    assert (refused.value.needs, refused.value.outlet) == (Right.ISSUE, "示范市政务服务中心")


@on_sqlite
def test_a_board_or_kiosk_need_not_sign_in_again_every_morning(store: Store, actor: Actor, clock: Clock) -> None:
    given = reset_password(store, actor, "daping")
    change_password(store, "daping", given, "kaihu-2026", "kiosk")
    kiosk = sign_in(store, "daping", "kaihu-2026", "kiosk")
    clock.now += timedelta(days=30)
    assert rights_of(store, kiosk, "OUT01") == {Right.ISSUE}
    staff.leave(store, actor, "daping")
    with pytest.raises(SessionExpired):
        rights_of(store, kiosk, "OUT01")
