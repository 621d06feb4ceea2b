"""A new hall, on both databases: whole, or not there at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from hallapp.errors.staff import WeakPassword
from hallapp.errors.system import DatabaseExists, DatabaseMissing, DatabaseUnreachable, ImportRejected
from hallapp.founding import Administrator, NewHall, Stage, appoint, found, leave_samples, preview
from hallapp.hall.sign_in import sign_in
from hallapp.opening import Server, connection_tried, founder, newcomer, server_of
from hallapp.resources import resource
from hallapp.store.migrate import open_store

ITEMS, WINDOWS = resource("sample", "items.csv"), resource("sample", "windows.csv")
FIRST = Administrator("lihongmei", "李红梅", "Ying-ye-2026")


def own_hall(url: str) -> NewHall:
    return NewHall(url, rehearsal=False, items=ITEMS, windows=WINDOWS, administrator=FIRST)


def test_a_hall_is_whole_and_its_administrator_can_sign_in(empty_url: str) -> None:
    stages: list[Stage] = []
    counts = found(own_hall(empty_url), founder(), stages.append)
    assert (counts.outlets, counts.groups, counts.items) == (7, 20, 125)
    assert stages == list(Stage)
    store = open_store(empty_url)
    try:
        assert sign_in(store, "lihongmei", FIRST.password, "test").name == "李红梅"
    finally:
        store.close()


@pytest.mark.parametrize("at", list(Stage))
def test_stopped_at_any_stage_it_can_be_begun_again(empty_url: str, at: Stage) -> None:
    class Enough(Exception):
        pass

    def stop(stage: Stage) -> None:
        if stage is at:
            raise Enough

    with pytest.raises(Enough):
        found(own_hall(empty_url), founder(), stop)
    with pytest.raises(DatabaseMissing):
        connection_tried(empty_url)
    assert found(own_hall(empty_url), founder()).items == 125


def test_a_hall_that_is_there_is_not_touched(hall_url: str) -> None:
    with pytest.raises(DatabaseExists):
        found(NewHall(hall_url, rehearsal=True, sample=True), founder())
    connection_tried(hall_url)


def test_what_will_be_refused_is_refused_before_the_work(empty_url: str) -> None:
    weak = Administrator("lihongmei", "李红梅", "lihongmei1")
    with pytest.raises(WeakPassword):
        found(NewHall(empty_url, rehearsal=False, items=ITEMS, windows=WINDOWS, administrator=weak), founder())
    with pytest.raises(DatabaseMissing):
        connection_tried(empty_url)


def test_a_hall_without_a_manager_gets_one_once(hall_url: str) -> None:
    appoint(hall_url, FIRST, newcomer())
    store = open_store(hall_url)
    try:
        assert sign_in(store, "lihongmei", FIRST.password, "test").name == "李红梅"
    finally:
        store.close()


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
class TestOnFiles:
    """What is the same on every database, or is about files."""

    def test_a_draft_left_by_a_power_cut_is_no_hindrance(self, empty_url: str) -> None:
        place = Path(empty_url.removeprefix("sqlite:///"))
        place.with_name(f"{place.name}.new").write_bytes(b"half a hall")
        assert found(NewHall(empty_url, rehearsal=True, sample=True), founder()).outlets == 7
        assert not place.with_name(f"{place.name}.new").exists()

    def test_a_rejected_file_leaves_nothing(self, empty_url: str, tmp_path: Path) -> None:
        broken = tmp_path / "items.csv"
        broken.write_text(ITEMS.read_text(encoding="utf-8").replace("11439981MB9T00070J4430107001000", "", 1), "utf-8")
        with pytest.raises(ImportRejected):
            found(NewHall(empty_url, rehearsal=False, items=broken, windows=WINDOWS), founder())
        assert [file.name for file in tmp_path.iterdir()] == ["items.csv"]

    def test_a_preview_tells_what_would_be_there_and_keeps_nothing(self, empty_url: str, tmp_path: Path) -> None:
        items, windows = leave_samples(tmp_path)
        told = preview(items, windows, founder())
        assert told.counts is not None
        assert (told.counts.outlets, told.counts.windows, told.counts.items) == (7, 62, 125)
        assert [one.errors for one in told.files] == [0, 0]

    def test_a_preview_of_windows_alone_says_what_is_wrong_with_them(self, empty_url: str, tmp_path: Path) -> None:
        windows = tmp_path / "windows.csv"
        windows.write_text(WINDOWS.read_text(encoding="utf-8").replace("09:00-12:00", "9点", 1), encoding="utf-8")
        [read] = preview(None, windows, founder()).files
        assert read.errors == 1
        assert [one["code"] for one in read.problems if one["severity"] == "error"] == ["bad_hours"]


@pytest.mark.parametrize(
    ("url", "refusal"),
    [
        (Server("127.0.0.1", 1, "hall").url, DatabaseUnreachable),
        ("sqlite:////no/such/folder/hall.db", DatabaseMissing),
    ],
)
def test_an_address_that_does_not_work_is_refused(url: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        connection_tried(url)


def test_a_servers_address_is_taken_apart_and_put_together() -> None:
    typed = Server("db.hall.example", 5433, "大厅", "clerk@hall", "p:/@ w")
    assert server_of(typed.url) == typed
    assert "p:/@" not in repr(typed)
    assert server_of("sqlite:////tmp/hall.db") is None
