"""News: every screen hears of every change, at whichever station it was made."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from hallapp.catalog.rows import themes
from hallapp.errors.system import DatabaseCorrupt, DatabaseUnreachable
from hallapp.hall.rows import staff
from hallapp.store.backup import back_up, restore
from hallapp.store.engine import Store
from hallapp.store.migrate import create
from hallapp.store.news import News
from hallapp.store.topics import Topic
from tests.halls import ACTOR
from tests.postgres import PostgresServer

#: Long enough for the slowest machine; a wait that ends for its time limit fails the test.
LONG_S = 20.0
SOON_S = 10.0


@pytest.fixture
def news(store: Store) -> Iterator[News]:
    """Somebody who waits, and has heard all there was."""
    with closing(News(store)) as waiting:
        waiting.wait(0)
        yield waiting


@pytest.fixture
def elsewhere(store: Store) -> Iterator[Store]:
    """The same hall at another station."""
    with closing(Store(store.url)) as other:
        yield other


def renumber(store: Store) -> None:
    with store.change(ACTOR) as tx:
        tx.execute(update(themes).values(position=themes.c.position + 1))


def hire(store: Store, login: str) -> None:
    with store.change(ACTOR) as tx:
        tx.execute(insert(staff).values(login=login, name=login, active=True))


def in_a_moment(act: Callable[[], None], after_s: float = 0.1) -> threading.Timer:
    timer = threading.Timer(after_s, act)
    timer.start()
    return timer


def test_the_first_wait_tells_every_topic(store: Store) -> None:
    with closing(News(store)) as news:
        assert news.wait(LONG_S) == frozenset(store.revisions_now())


def test_a_change_at_another_station_is_heard(news: News, elsewhere: Store) -> None:
    timer = in_a_moment(lambda: renumber(elsewhere))
    began = time.monotonic()
    assert news.wait(LONG_S) == {Topic.CATALOG}
    assert time.monotonic() - began < SOON_S
    timer.join()


def test_ones_own_change_is_heard_the_same_way(news: News, store: Store) -> None:
    hire(store, "li")
    assert news.wait(LONG_S) == {Topic.STAFF}


def test_what_happens_between_two_waits_is_heard_once(news: News, elsewhere: Store) -> None:
    renumber(elsewhere)
    hire(elsewhere, "li")
    renumber(elsewhere)
    assert news.wait(LONG_S) == {Topic.CATALOG, Topic.STAFF}
    assert news.wait(0.3) == frozenset()


def test_a_change_that_commits_late_is_heard(news: News, store: Store, elsewhere: Store) -> None:
    if not store.on_server:
        pytest.skip("one change at a time on SQLite")
    with store.change(ACTOR) as late:
        late.execute(insert(staff).values(login="li", name="李", active=True))
        renumber(elsewhere)
        assert news.wait(LONG_S) == {Topic.CATALOG}
    assert news.wait(LONG_S) == {Topic.STAFF}


def test_a_refused_change_is_no_news(news: News, elsewhere: Store) -> None:
    with pytest.raises(ZeroDivisionError), elsewhere.change(ACTOR) as tx:
        tx.execute(update(themes).values(position=1 // 0))
    assert news.wait(0.3) == frozenset()


def test_no_change_is_ever_missed(news: News, elsewhere: Store) -> None:
    """Whatever moment of waiting, reading or waking a change falls into."""

    def work() -> None:
        for round_ in range(100):
            renumber(elsewhere)
            if round_ % 3 == 0:
                time.sleep(0.001 * (round_ % 7))

    for _ in range(3):
        worker = threading.Thread(target=work)
        worker.start()
        while worker.is_alive():
            news.wait(0.05)
        worker.join()
        news.wait(0)
        hire(elsewhere, f"clerk {time.monotonic_ns()}")
        assert news.wait(LONG_S) == {Topic.STAFF}


def test_an_interrupt_ends_the_wait_under_way_or_the_next(news: News) -> None:
    timer = in_a_moment(news.interrupt)
    began = time.monotonic()
    assert news.wait(LONG_S) == frozenset()
    timer.join()
    news.interrupt()
    assert news.wait(LONG_S) == frozenset()
    assert time.monotonic() - began < SOON_S


def test_closing_ends_the_wait_and_every_later_one(store: Store) -> None:
    news = News(store)
    news.wait(0)
    timer = in_a_moment(news.close)
    began = time.monotonic()
    assert news.wait(LONG_S) == frozenset()
    timer.join()
    assert news.wait(LONG_S) == frozenset()
    news.interrupt()
    news.close()
    assert time.monotonic() - began < SOON_S


def test_a_restore_is_news_of_everything(news: News, store: Store, tmp_path: Path) -> None:
    back_up(store, tmp_path / "backup.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path))
        restore(store.url.render_as_string(hide_password=False), tmp_path / "backup.db")
    assert news.wait(LONG_S) == frozenset(store.revisions_now())


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_file_that_was_replaced_is_read_anew(news: News, store: Store, tmp_path: Path) -> None:
    """What ``restore`` does where the old file is damaged; somebody may have it open still."""
    assert store.file is not None
    backup = back_up(store, tmp_path / "backup.db").file
    store.close()
    store.file.write_bytes(b"scribble" * 1000)
    with pytest.raises(DatabaseCorrupt):
        news.wait(LONG_S)
    restore(str(store.url), backup)
    assert news.wait(LONG_S) == frozenset(store.revisions_now())
    renumber(store)
    assert news.wait(LONG_S) == {Topic.CATALOG}


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let a file go that is open")
@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_file_that_is_gone_is_an_outage_not_an_empty_hall(news: News, store: Store) -> None:
    assert store.file is not None
    store.close()
    away = store.file.rename(store.file.with_suffix(".away"))
    with pytest.raises(DatabaseUnreachable):
        news.wait(LONG_S)
    assert not store.file.exists()
    away.rename(store.file)
    renumber(store)
    assert news.wait(LONG_S) == {Topic.CATALOG}


def test_after_an_outage_of_the_server_what_was_missed_is_told() -> None:
    with PostgresServer.started() as server:
        store = create(server.create("hall"))
        with closing(store), closing(News(store)) as news:
            hire(store, "zhang")
            news.wait(LONG_S)
            timer = in_a_moment(lambda: server.stop("immediate"))
            with pytest.raises(DatabaseUnreachable):
                news.wait(LONG_S)
            timer.join()
            with pytest.raises(DatabaseUnreachable):
                news.wait(LONG_S)
            server.start()
            hire(store, "li")
            assert news.wait(LONG_S) == {Topic.STAFF}
            hire(store, "wang")
            assert news.wait(LONG_S) == {Topic.STAFF}
