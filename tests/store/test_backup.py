"""Backup and restore: a copy of one moment while the hall works, checked before anything is replaced."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text, update

from hallapp.catalog.rows import service_items, themes
from hallapp.errors.system import (
    DatabaseExists,
    DatabaseMissing,
    DatabaseUnreachable,
    FileUnreadable,
    FileUnwritable,
    NotABackup,
)
from hallapp.hall.rows import outlets, staff
from hallapp.queue.rows import counters
from hallapp.store import migrate
from hallapp.store.backup import back_up, restore
from hallapp.store.engine import Store
from hallapp.store.migrate import open_store
from hallapp.store.schema import metadata, revisions
from hallapp.store.topics import Topic
from tests.halls import ACTOR, Clock, make_accounts

RARE = "䶮𬱖𰻝"


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "备份.db"


@pytest.fixture
def reopened(hall_url: str, clock: Clock) -> Iterator[Callable[[], Store]]:
    opened: list[Store] = []

    def make() -> Store:
        opened.append(open_store(hall_url, clock=clock))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the revisions, which a restore moves on."""
    with store.look() as look:
        return {
            table.name: [tuple(row) for row in look.execute(select(table).order_by(*table.primary_key.columns))]
            for table in metadata.sorted_tables
            if table is not revisions
        }


def address(store: Store) -> str:
    return store.url.render_as_string(hide_password=False)


def hire(store: Store, name: str = RARE) -> None:
    with store.change(ACTOR) as tx:
        tx.execute(insert(staff).values(login=name, name=name, active=True))
        tx.execute(update(service_items).values(further={"备注": name, "n": [1, 2.5, None, True]}))


def test_what_was_backed_up_comes_back_whole(
    store: Store, target: Path, reopened: Callable[[], Store], clock: Clock
) -> None:
    hire(store)
    before = everything(store)
    made = back_up(store, target)
    assert (made.file, made.schema) == (target, migrate.SCHEMA)
    assert made.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()

    hire(store, "later")
    with store.change(ACTOR, 1) as tx:
        tx.execute(update(outlets).values(name="changed"))
    changed = everything(store)
    put_back = restore(address(store), target)
    assert (put_back.sha256, put_back.schema) == (made.sha256, made.schema)
    assert everything(reopened()) == before

    # ... and what was replaced is kept, as a backup like any other.
    assert put_back.kept is not None
    restore(address(store), put_back.kept)
    assert everything(reopened()) == changed


def test_rare_characters_survive_byte_for_byte(store: Store, target: Path) -> None:
    hire(store)
    back_up(store, target)
    with closing(sqlite3.connect(target)) as file:
        assert file.execute("SELECT name, hex(CAST(name AS BLOB)) FROM staff WHERE login = ?", [RARE]).fetchone() == (
            RARE,
            RARE.encode().hex().upper(),
        )
        (further,) = file.execute("SELECT further FROM service_items LIMIT 1").fetchone()
    assert RARE in further
    restore(address(store), target)
    with store.reading() as connection:
        stored = "further::text" if store.on_server else "further"
        assert connection.execute(text(f"SELECT {stored} FROM service_items LIMIT 1")).scalar() == further


def test_a_hall_moves_from_one_database_to_the_other(store: Store, target: Path, tmp_path: Path) -> None:
    hire(store)
    back_up(store, target)
    other = f"sqlite:///{tmp_path / 'other.db'}"
    restore(other, target)
    with closing(open_store(other)) as moved:
        assert everything(moved) == everything(store)
        back_up(moved, tmp_path / "again.db")
    hire(store, "later")
    restore(address(store), tmp_path / "again.db")
    with closing(open_store(other)) as moved:
        assert everything(moved) == everything(store)


def test_a_backup_is_one_moment_though_the_hall_works_on(store: Store, target: Path) -> None:
    """Two rows that always change together are never seen apart in a copy."""
    stop = threading.Event()

    def work() -> None:
        row = {"business_day": date(2026, 3, 2), "last": 0}
        with store.change(ACTOR, 1) as tx:
            tx.execute(insert(counters), [{"outlet_id": 1, "prefix": p, **row} for p in ("Y", "Z")])
        while not stop.is_set():
            with store.change(ACTOR, 1) as tx:
                for prefix in ("Y", "Z"):
                    tx.execute(update(counters).where(counters.c.prefix == prefix).values(last=counters.c.last + 1))

    worker = threading.Thread(target=work)
    worker.start()
    try:
        while store.revisions_now().get("queue:1", 0) < 5:
            pass
        seen = set()
        for _ in range(5):
            back_up(store, target)
            with closing(sqlite3.connect(target)) as file:
                (y,), (z,) = file.execute("SELECT last FROM counters WHERE prefix IN ('Y', 'Z')").fetchall()
            assert y == z
            seen.add(y)
    finally:
        stop.set()
        worker.join()
    assert len(seen) > 1, "the work went on meanwhile"


def test_stations_read_again_after_a_restore(store: Store, target: Path) -> None:
    back_up(store, target)
    hire(store)

    def names() -> set[str]:
        with store.look() as look:
            return look.remember("staff", [Topic.STAFF], lambda: set(look.execute(select(staff.c.name)).scalars()))

    assert RARE in names()
    before = store.revisions_now()
    restore(address(store), target)
    assert RARE not in names()
    after = store.revisions_now()
    assert set(after) == set(before)
    assert all(after[topic] > before[topic] for topic in before)


def test_keys_given_after_a_restore_are_new_ones(store: Store, target: Path) -> None:
    hire(store)
    back_up(store, target)
    restore(address(store), target)
    with store.change(ACTOR) as tx:
        last = tx.execute(select(func.max(staff.c.id))).scalar_one()
        given = tx.execute(insert(staff).values(login="w", name="w", active=True)).inserted_primary_key
    assert given is not None
    assert given[0] > last


def test_the_restored_database_still_guards_its_rules(store: Store, target: Path) -> None:
    back_up(store, target)
    restore(address(store), target)
    with pytest.raises(Exception, match=r"(?i)foreign key"), store.change(ACTOR, 999) as tx:
        tx.execute(insert(counters), {"outlet_id": 999, "business_day": date(2026, 3, 2), "prefix": "Z", "last": 1})


# --- what is no backup


def spoiled_magic(good: Path) -> str:
    good.write_bytes(b"PK\x03\x04" + good.read_bytes()[4:])
    return "not_sqlite"


def empty(good: Path) -> str:
    good.write_bytes(b"")
    return "not_sqlite"


def cut_off(good: Path) -> str:
    good.write_bytes(good.read_bytes()[: good.stat().st_size // 2])
    return "damaged"


def scribbled_over(good: Path) -> str:
    content = bytearray(good.read_bytes())
    for page in range(4, len(content) // 4096, 3):
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    good.write_bytes(content)
    return "damaged"


def one_letter_changed(good: Path) -> str:
    """Sound as far as SQLite can tell."""
    content = good.read_bytes()
    place = content.index("公司设立登记".encode())
    good.write_bytes(content[:place] + "母".encode() + content[place + 3 :])
    return "damaged"


def last_page_half_there(good: Path) -> str:
    good.write_bytes(good.read_bytes()[:-100])
    return "damaged"


def somebody_elses(good: Path) -> str:
    good.unlink()
    with closing(sqlite3.connect(good)) as file:
        file.execute("CREATE TABLE alembic_version (version_num)")
        file.execute("INSERT INTO alembic_version VALUES ('0001')")
        file.commit()
    return "not_a_hall"


def orphaned(good: Path) -> str:
    with closing(sqlite3.connect(good)) as file:
        file.execute("UPDATE windows SET outlet_id = 4711")
        file.commit()
    return "damaged"


def from_the_future(good: Path) -> str:
    with closing(sqlite3.connect(good)) as file:
        file.execute("UPDATE alembic_version SET version_num = '0999'")
        file.commit()
    return "newer"


@pytest.mark.parametrize(
    "spoil",
    [
        *[spoiled_magic, empty, cut_off, scribbled_over, one_letter_changed, last_page_half_there],
        *[somebody_elses, orphaned, from_the_future],
    ],
)
def test_what_is_no_sound_backup_is_refused_and_nothing_changes(
    store: Store, target: Path, spoil: Callable[[Path], str], tmp_path: Path
) -> None:
    back_up(store, target)
    reason = spoil(target)
    before = everything(store), store.revisions_now(), sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(NotABackup) as refused:
        restore(address(store), target)
    assert refused.value.reason == reason
    assert (everything(store), store.revisions_now(), sorted(path.name for path in tmp_path.iterdir())) == before


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_a_copy_by_hand_whose_text_no_server_takes_is_damaged(store: Store, target: Path) -> None:
    back_up(store, target)
    with closing(sqlite3.connect(target)) as file:
        file.execute("PRAGMA user_version=0")  # no seal
        file.execute("UPDATE outlets SET name = 'A' || char(0)")
        file.commit()
    before = everything(store)
    with pytest.raises(NotABackup):
        restore(address(store), target)
    assert everything(store) == before


def test_a_hall_that_was_put_back_can_be_copied_by_hand(store: Store, target: Path, new_url: Callable[[], str]) -> None:
    """A file without a seal passes, and a restored hall has none that no longer holds."""
    back_up(store, target)
    place = f"sqlite:///{target.with_name('put back.db')}"
    restore(place, target)
    with closing(open_store(place)) as hall:
        hire(hall)
        before = everything(hall)
        copy = target.with_name("copy.db")
        with closing(sqlite3.connect(copy)) as file, hall.reading() as connection:
            connection.connection.dbapi_connection.backup(file)  # type: ignore[union-attr]
    fresh = new_url()
    restore(fresh, copy)
    with closing(open_store(fresh)) as hall:
        assert everything(hall) == before


def test_a_missing_backup_is_unreadable(store: Store, target: Path) -> None:
    with pytest.raises(FileUnreadable):
        restore(address(store), target)


# --- where it goes


def test_a_backup_replaces_the_one_before_only_when_it_is_whole(store: Store, target: Path) -> None:
    back_up(store, target)
    first = target.read_bytes()
    hire(store)
    back_up(store, target)
    assert target.read_bytes() != first
    assert [path.name for path in target.parent.glob("*备份*")] == [target.name]


def test_a_backup_that_cannot_be_written_says_so(store: Store, tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable):
        back_up(store, tmp_path / "nowhere" / "backup.db")
    (tmp_path / "folder").mkdir()
    with pytest.raises(FileUnwritable):
        back_up(store, tmp_path / "folder")


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_hall_is_not_backed_up_over_itself(store: Store) -> None:
    assert store.file is not None
    before = everything(store)
    with pytest.raises(FileUnwritable):
        back_up(store, store.file)
    assert everything(store) == before


def test_where_there_is_no_hall_there_is_nothing_to_back_up(empty_url: str, target: Path) -> None:
    with closing(Store(empty_url)) as store, pytest.raises((DatabaseMissing, DatabaseUnreachable)):
        back_up(store, target)
    assert not target.exists()


def test_a_backup_makes_a_hall_where_there_was_none(store: Store, target: Path, new_url: Callable[[], str]) -> None:
    hire(store)
    back_up(store, target)
    empty_url = new_url()
    assert restore(empty_url, target).kept is None
    with closing(open_store(empty_url)) as made:
        assert everything(made) == everything(store)


def test_a_servers_other_tables_are_not_touched(store: Store, target: Path, new_url: Callable[[], str]) -> None:
    back_up(store, target)
    url = new_url()
    make_accounts(url)
    if not store.on_server:
        kept = restore(url, target).kept  # the file is kept beside
        assert kept is not None
        with closing(sqlite3.connect(kept)) as file:
            assert file.execute("SELECT name FROM sqlite_master").fetchall() == [("accounts",)]
        return
    with pytest.raises(DatabaseExists):
        restore(url, target)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_damaged_database_is_set_aside(hall_url: str, target: Path) -> None:
    with closing(open_store(hall_url)) as store:
        back_up(store, target)
        before = everything(store)
        file = store.file
    assert file is not None
    content = b"scribble" * 1000
    file.write_bytes(content)
    kept = restore(hall_url, target).kept
    assert kept is not None
    assert kept.read_bytes() == content
    assert kept.parent == file.parent
    with closing(open_store(hall_url)) as store:
        assert everything(store) == before


def test_the_file_is_sqlite_whatever_the_hall_is_on(store: Store, target: Path) -> None:
    back_up(store, target)
    with closing(sqlite3.connect(f"{target.as_uri()}?mode=ro&immutable=1", uri=True)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert file.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert file.execute("SELECT count(*) FROM themes").fetchone()[0] == len(everything(store)[themes.name])
        assert json.loads(file.execute("SELECT further FROM service_items LIMIT 1").fetchone()[0]) is not None
