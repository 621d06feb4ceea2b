"""A hall is set up whole or not at all; staff; and what a manager is told to see to."""

from __future__ import annotations

from pathlib import Path

import pytest

from hallapp.actor import Actor
from hallapp.errors.staff import StaffUnknown
from hallapp.errors.system import DatabaseExists, ImportRejected
from hallapp.hall.authorising import authorise, revoke
from hallapp.hall.checks import check
from hallapp.hall.directory import directory
from hallapp.hall.setup import HallCounts, initialise
from hallapp.hall.staff import actor_of
from hallapp.store.engine import Store
from hallapp.store.migrate import create
from tests.hall.files import SAMPLE_ITEMS, SAMPLE_WINDOWS, altered, rows_of, write
from tests.halls import Clock

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
COMPANY = "11439981MB9T00070J4430107001000"


def test_the_sample_hall(empty_url: str, actor: Actor, clock: Clock) -> None:
    store = create(empty_url, clock=clock)
    try:
        assert initialise(store, actor) == HallCounts(outlets=7, groups=20, windows=62, items=125)
        with pytest.raises(DatabaseExists):
            initialise(store, actor)
        assert len(directory(store).staff) >= 10
    finally:
        store.close()


@on_sqlite
def test_a_hall_of_its_own_files(empty_url: str, actor: Actor, tmp_path: Path, clock: Clock) -> None:
    items = write(tmp_path / "i.csv", [row for row in rows_of(SAMPLE_ITEMS) if row["theme_code"] == "T01"])
    windows = write(tmp_path / "w.csv", [rows_of(SAMPLE_WINDOWS)[1] | {"tide_backup_for": ""}])
    store = create(empty_url, clock=clock)
    try:
        assert initialise(store, actor, items=items, windows=windows) == HallCounts(1, 1, 3, 13)
        assert directory(store).staff == ()
    finally:
        store.close()


@on_sqlite
def test_one_bad_file_of_the_two_leaves_nothing(empty_url: str, actor: Actor, tmp_path: Path, clock: Clock) -> None:
    windows = altered(SAMPLE_WINDOWS, tmp_path / "w.csv", lambda rows: rows[0].update(scope_rule="ALL"))
    store = create(empty_url, clock=clock)
    try:
        with pytest.raises(ImportRejected):
            initialise(store, actor, items=SAMPLE_ITEMS, windows=windows)
        assert initialise(store, actor).items == 125
    finally:
        store.close()


def test_staff_are_found_by_login_in_whatever_case(store: Store) -> None:
    member = actor_of(store, "WangFang", "station 1")
    assert (member.name, member.login, member.station, member.administrator) == (
        "王芳",
        "wangfang",
        "station 1",
        False,
    )
    with pytest.raises(StaffUnknown):
        actor_of(store, "nobody", "station 1")


@on_sqlite
def test_the_check_names_items_that_lost_their_last_window_and_missing_years(store: Store, actor: Actor) -> None:
    assert [(one.code, one.facts) for one in check(store)] == [("calendar_missing", {"year": 2027})]
    revoke(store, actor, None, group="W02", item=COMPANY)
    revoke(store, actor, None, group="W11", item=COMPANY)
    revoke(store, actor, "OUT02", group="W20", item=COMPANY)
    assert [one.code for one in check(store)] == ["item_without_window", "calendar_missing"]
    authorise(store, actor, "OUT12", window="411", item=COMPANY)
    assert [one.code for one in check(store)] == ["calendar_missing"]
