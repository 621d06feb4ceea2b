"""Scenario 30 with a server that hangs up on nobody and answers nothing, as on a machine that stands still."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import Connection, event, insert, select, text

from hallapp.errors.system import DatabaseUnreachable, OutcomeUnknown
from hallapp.hall.rows import staff
from hallapp.store.engine import Store
from hallapp.store.migrate import create
from hallapp.store.news import News
from hallapp.store.topics import Topic
from tests.halls import ACTOR
from tests.postgres import PostgresServer
from tests.standstill import Standstill, standstills

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no process can be made to stand still there")

#: How long an action of these tests waits for others; as long again until a server counts as silent, and the knock.
PATIENCE_S = 1.0
SILENT_S = 8.0


@pytest.fixture(scope="module")
def stoppable(server: PostgresServer) -> Iterator[PostgresServer]:
    """A server that these tests may let stand still; ``server`` says what where there is no PostgreSQL."""
    assert server.folder
    with PostgresServer.started(durable=False) as started:
        create(started.create("empty")).close()
        yield started


@pytest.fixture
def served(stoppable: PostgresServer, request: pytest.FixtureRequest) -> Iterator[Store]:
    url = stoppable.create(request.node.name[-60:], template="empty")
    with closing(Store(url, patience_s=PATIENCE_S)) as store:
        yield store


@pytest.fixture
def still(stoppable: PostgresServer) -> Iterator[Standstill]:
    with standstills(stoppable) as still:
        yield still


def hire(store: Store, login: str) -> None:
    with store.change(ACTOR) as tx:
        tx.execute(insert(staff).values(login=login, name="", active=True))


def hired(store: Store) -> list[str]:
    with store.look() as look:
        return sorted(look.execute(select(staff.c.login)).scalars())


@contextmanager
def later(seconds: float, action: Callable[[], None]) -> Iterator[None]:
    timer = threading.Timer(seconds, action)
    timer.start()
    yield
    timer.join()


def refused_in_time(action: Callable[[], object]) -> str:
    """Why it was refused."""
    began = time.monotonic()
    with pytest.raises(DatabaseUnreachable) as refused:
        action()
    assert time.monotonic() - began < SILENT_S
    return refused.value.reason


def test_a_server_that_stands_still_refuses_soon_and_what_was_refused_is_not_done_later(
    served: Store, still: Standstill
) -> None:
    hire(served, "before")

    def in_the_middle() -> None:
        with served.change(ACTOR) as tx:
            tx.execute(insert(staff).values(login="middle", name="", active=True))
            still.begin()

    assert refused_in_time(in_the_middle) == "timeout"
    assert refused_in_time(lambda: hire(served, "meanwhile")) == "timeout"
    still.end()
    hire(served, "after")
    assert hired(served) == ["after", "before"]


def test_a_moment_of_silence_is_waited_for(served: Store, still: Standstill) -> None:
    hire(served, "before")
    still.begin()
    with later(1.5, still.end):
        hire(served, "after")
    assert hired(served) == ["after", "before"]


def test_a_long_statement_of_a_server_that_answers_others_is_no_silence(served: Store) -> None:
    with served.look() as look:
        look.execute(text("SELECT pg_sleep(2.5)"))  # five times as long as until somebody knocks


def at_the_commit(store: Store, still: Standstill) -> None:
    @event.listens_for(store.engine, "commit", once=True)
    def _about_to_commit(_connection: Connection) -> None:
        still.begin()


def test_a_commit_is_waited_for_so_that_nobody_does_again_what_is_done(
    served: Store, still: Standstill
) -> None:
    hire(served, "before")
    at_the_commit(served, still)
    with later(5.5, still.end):  # any other statement had been given up by then
        hire(served, "after")
    assert hired(served) == ["after", "before"]


def test_a_commit_without_an_answer_says_that_nobody_knows(served: Store, still: Standstill) -> None:
    hire(served, "before")
    at_the_commit(served, still)
    with pytest.raises(OutcomeUnknown):
        hire(served, "perhaps")
    still.end()
    hire(served, "after")
    assert set(hired(served)) - {"perhaps"} == {"before", "after"}


def test_whoever_ends_the_program_waits_for_no_answer(served: Store, still: Standstill) -> None:
    hire(served, "before")
    still.begin()
    began = time.monotonic()
    with later(0.3, served.give_up), pytest.raises(DatabaseUnreachable):
        hire(served, "lost")
    with pytest.raises(DatabaseUnreachable):
        hire(served, "too late")
    assert time.monotonic() - began < 4


def test_news_say_soon_that_the_server_is_silent_and_go_on_by_themselves(
    served: Store, still: Standstill
) -> None:
    with closing(News(served)) as news:
        news.wait(0)
        still.begin()
        assert refused_in_time(lambda: news.wait(0)) == "timeout"
        still.end()
        hire(served, "after")
        assert news.wait(10) == {Topic.STAFF}


def test_news_of_a_silent_server_can_be_closed_at_once(served: Store, still: Standstill) -> None:
    news = News(served)
    news.wait(0)
    still.begin()
    with later(0.3, news.close):
        began = time.monotonic()
        assert news.wait(0) == frozenset()
        assert time.monotonic() - began < 4
