"""Backups on somebody's word and by themselves, looked into before they are put back, and told in the log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from hallapp import keeping
from hallapp.actor import Actor
from hallapp.errors.staff import NoRights
from hallapp.errors.system import FileUnreadable, NotABackup, Stopped
from hallapp.hall import staff
from hallapp.hall.rules import rules
from hallapp.hall.ruling import set_rules
from hallapp.queue import desk
from hallapp.queue.rows import tickets
from hallapp.queue.views import Request
from hallapp.store.audit import Deed
from hallapp.store.engine import Store
from hallapp.store.migrate import create
from hallapp.store.schema import audit_log
from tests.halls import Clock
from tests.queue.sample import COMPANY


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def real(empty_url: str, clock: Clock) -> Iterator[Store]:
    """A hall in earnest, without anything in it."""
    made = create(empty_url, clock=clock)
    yield made
    made.close()


def log(store: Store) -> list[tuple[str, str, str]]:
    with store.look() as look:
        rows = look.execute(select(audit_log).order_by(audit_log.c.id))
        return [(row.deed, row.who, row.facts.get("file", "")) for row in rows]


def take(store: Store, actor: Actor) -> None:
    desk.issue(store, actor, None, Request(items=(COMPANY,), name="张三"))


def test_what_the_database_is(store: Store, actor: Actor) -> None:
    take(store, actor)
    found = keeping.database(store, actor)
    assert (found.contents.hall, found.contents.tickets, found.contents.outlets) == ("示范市政务服务中心", 1, 7)
    assert (found.on_server, found.saved_at) == (store.on_server, None)
    assert found.size > 100_000
    assert "postgresql" not in found.name


def test_a_backup_is_made_told_found_looked_into_and_put_back(store: Store, actor: Actor, tmp_path: Path) -> None:
    take(store, actor)
    target = tmp_path / "saved" / "备份.db"
    target.parent.mkdir()
    far: list[tuple[int, int]] = []
    made = keeping.save(store, actor, target, told=lambda *where: far.append(where))
    assert far
    assert log(store)[-1] == (Deed.BACKED_UP, "测试员", "备份.db")
    assert keeping.database(store, actor).saved_at is not None
    [found] = keeping.found_backups(store, actor, str(target.parent))[:1]
    assert (found.file, found.size) == (target, target.stat().st_size)

    take(store, actor)
    checked = keeping.checked(store, actor, target)
    assert (checked.sha256, checked.contents.tickets, checked.contents.hall) == (made.sha256, 1, "示范市政务服务中心")
    done = keeping.put_back(store, actor, target)
    with store.look() as look:
        assert len(look.execute(select(tickets.c.id)).all()) == 1
    assert log(store)[-1] == (Deed.RESTORED, "测试员", "备份.db")
    assert done.kept is not None
    assert done.kept in [one.file for one in keeping.found_backups(store, actor, str(target.parent))]


def test_what_is_no_backup_is_refused_before_anything_happens(store: Store, actor: Actor, tmp_path: Path) -> None:
    poor = tmp_path / "letter.db"
    poor.write_text("Dear hall")
    with pytest.raises(NotABackup):
        keeping.checked(store, actor, poor)
    with pytest.raises(FileUnreadable):
        keeping.checked(store, actor, tmp_path / "nowhere.db")
    assert poor not in [one.file for one in keeping.found_backups(store, actor, str(tmp_path))]


def test_a_backup_can_be_stopped_and_leaves_nothing(store: Store, actor: Actor, tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    with pytest.raises(Stopped):
        keeping.save(store, actor, folder / "a.db", stopped=lambda: True)
    assert list(folder.iterdir()) == []
    assert not [entry for entry in log(store) if entry[0] == Deed.BACKED_UP]


def test_a_clerk_may_do_none_of_it(store: Store, actor: Actor, tmp_path: Path) -> None:
    staff.add_member(store, actor, "li", "李")
    clerk = staff.actor_of(store, "li", "desk")
    file = tmp_path / "a.db"
    for refused in (
        lambda: keeping.database(store, clerk),
        lambda: keeping.save(store, clerk, file),
        lambda: keeping.checked(store, clerk, file),
        lambda: keeping.put_back(store, clerk, file),
        lambda: keeping.found_backups(store, clerk, ""),
        lambda: keeping.checked_database(store, clerk),
    ):
        with pytest.raises(NoRights):
            refused()
    assert not file.exists()


def test_the_days_backup_is_made_once_and_old_ones_go(real: Store, actor: Actor, clock: Clock, tmp_path: Path) -> None:
    folder = tmp_path / "daily"
    set_rules(real, actor, {"backup_keep": "3"})
    for _ in range(5):
        assert keeping.each_day(real, "desk-1", str(folder)) is not None
        assert keeping.each_day(real, "desk-2", str(folder)) is None, "once a day"
        (folder / "mine.db").touch()
        clock.advance(days=1)
    days = sorted(file.name.split(".")[-2] for file in folder.glob("*.daily.*"))
    assert days == ["20260304", "20260305", "20260306"]
    assert (folder / "mine.db").exists(), "only what was made by itself goes by itself"
    assert [who for deed, who, _ in log(real) if deed == Deed.BACKED_UP] == [""] * 5


def test_no_daily_backup_where_none_is_wished(real: Store, actor: Actor, tmp_path: Path) -> None:
    set_rules(real, actor, {"backup_keep": "0"})
    assert keeping.each_day(real, "desk", str(tmp_path / "daily")) is None
    set_rules(real, actor, {"backup_keep": "7"})
    by_default = keeping.each_day(real, "desk", "")
    if real.on_server:
        assert by_default is None, "one station of many is told to, by its folder"
    else:
        assert by_default is not None
        assert by_default.file.parent == keeping.backup_folders(real, "")[0]


def test_a_rehearsal_is_not_backed_up_by_itself(store: Store, tmp_path: Path) -> None:
    with store.look() as look:
        assert rules(look).backup_keep == 7
    if store.is_rehearsal():
        assert keeping.each_day(store, "desk", str(tmp_path / "daily")) is None


def test_a_daily_backup_outlives_a_restore_of_the_day(real: Store, actor: Actor, tmp_path: Path) -> None:
    made = keeping.each_day(real, "desk", str(tmp_path / "daily"))
    assert made is not None
    set_rules(real, actor, {"recall_limit": "9"})
    keeping.put_back(real, actor, made.file)
    with real.look() as look:
        assert rules(look).recall_limit == 3
    assert made.file.exists()


@pytest.mark.parametrize(
    ("size", "said"), [(10, "1 KB"), (655_360, "640 KB"), (13_000_000, "12.4 MB"), (3 << 30, "3.00 GB")]
)
def test_sizes_in_words(size: int, said: str) -> None:
    assert keeping.size_in_words(size) == said
