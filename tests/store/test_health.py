"""The database's own soundness, as ``check`` reports it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from hallapp.store.engine import Store
from hallapp.store.health import complaints
from hallapp.store.migrate import create
from tests.postgres import PostgresServer

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


@pytest.fixture
def durable() -> Iterator[PostgresServer]:
    """A server as a hall has one; the one that tests share does not wait for the disk."""
    with PostgresServer.started() as server:
        yield server


@on_sqlite
def test_a_sound_file_has_nothing_to_complain_of(store: Store) -> None:
    assert complaints(store) == []


def test_a_sound_server_has_nothing_to_complain_of_until_it_forgets_in_a_power_cut(durable: PostgresServer) -> None:
    url = durable.create("hall")
    create(url).close()
    with closing(Store(url)) as store:
        assert complaints(store) == []
    with durable.connect() as owner:
        owner.execute("ALTER DATABASE hall SET synchronous_commit = off")
    with closing(Store(url)) as store:
        assert [(c.code, c.facts) for c in complaints(store)] == [("not_durable", {"what": "synchronous_commit = off"})]


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_a_server_that_does_not_wait_for_the_disk_is_found(store: Store) -> None:
    assert [(c.code, c.facts) for c in complaints(store)] == [("not_durable", {"what": "fsync = off"})]


@on_sqlite
def test_damaged_pages_are_found(store: Store) -> None:
    assert store.file is not None
    store.close()
    content = bytearray(store.file.read_bytes())
    for page in range(8, len(content) // 4096, 5):
        content[page * 4096 : page * 4096 + 128] = b"\xff" * 128
    store.file.write_bytes(content)
    assert {complaint.code for complaint in complaints(store)} >= {"database_damaged"}


@on_sqlite
def test_a_file_that_is_no_database_is_found(store: Store) -> None:
    assert store.file is not None
    store.close()
    store.file.write_bytes(b"scribble" * 1000)
    assert [complaint.code for complaint in complaints(store)] == ["database_damaged"]


@on_sqlite
def test_rows_without_their_parent_are_found(store: Store) -> None:
    assert store.file is not None
    with closing(sqlite3.connect(store.file)) as file:  # keeps no foreign keys unless asked
        (window,) = file.execute("SELECT id FROM windows LIMIT 1").fetchone()
        file.execute("UPDATE windows SET group_id = 4711 WHERE id = ?", [window])
        file.commit()
    (complaint,) = complaints(store)
    assert complaint.code == "row_without_parent"
    assert complaint.facts == {"table": "windows", "row": window, "parent": "window_groups"}
