"""The two doors: what a change promises, and what a look sees."""

from __future__ import annotations

import threading
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from hallapp.actor import Actor
from hallapp.catalog.rows import themes
from hallapp.hall.rows import calendar_years, outlets, settings, staff
from hallapp.queue.rows import counters
from hallapp.store.engine import Look, Store
from hallapp.store.topics import Topic
from tests.halls import OPENING, Clock

NEW_THEME = insert(themes).values(code="T99", name="试验", initials="sy", position=99)


class Refused(Exception):
    """Any refusal in the middle of an action."""


def theme_codes(look: Look) -> set[str]:
    return set(look.execute(select(themes.c.code)).scalars())


def test_a_change_is_kept(store: Store, actor: Actor) -> None:
    with store.change(actor) as tx:
        tx.execute(NEW_THEME)
    with store.look() as look:
        assert "T99" in theme_codes(look)


def test_what_is_refused_leaves_nothing(store: Store, actor: Actor) -> None:
    def refused() -> None:
        with store.change(actor) as tx:
            tx.execute(NEW_THEME)
            raise Refused

    before = store.revisions_now()
    with pytest.raises(Refused):
        refused()
    with store.look() as look:
        assert "T99" not in theme_codes(look)
    assert store.revisions_now() == before


def test_a_look_keeps_nothing(store: Store) -> None:
    expected = pytest.raises(DBAPIError, match="read-only") if store.on_server else nullcontext()
    with store.look() as look, expected:
        look.execute(NEW_THEME)
    with store.look() as look:
        assert "T99" not in theme_codes(look)


def test_a_look_sees_one_moment(store: Store, actor: Actor) -> None:
    with store.look() as look:
        before = theme_codes(look)
        with store.change(actor) as tx:
            tx.execute(NEW_THEME)
        assert theme_codes(look) == before
    with store.look() as look:
        assert theme_codes(look) == before | {"T99"}


def test_the_topics_that_were_touched_move_and_no_others(store: Store, actor: Actor) -> None:
    before = store.revisions_now()
    with store.change(actor) as tx:
        tx.execute(NEW_THEME)
        tx.execute(update(themes).where(themes.c.code == "T99").values(name="又"))
        tx.execute(insert(staff).values(login="zhang", name="张", active=True))
    after = store.revisions_now()
    moved = {topic for topic in after if after[topic] != before.get(topic)}
    assert moved == {Topic.CATALOG, Topic.STAFF}
    assert after[Topic.CATALOG] == before[Topic.CATALOG] + 1


def test_the_queue_is_counted_for_each_outlet(store: Store, actor: Actor) -> None:
    with store.look() as look:
        first, second = look.execute(select(outlets.c.id).order_by(outlets.c.position).limit(2)).scalars()
    before = store.revisions_now()
    row = {"business_day": OPENING.date(), "prefix": "Z", "last": 1}
    with store.change(actor, second) as tx:
        tx.execute(insert(counters), {"outlet_id": second, **row})
    after = store.revisions_now()
    assert after[f"queue:{second}"] == before.get(f"queue:{second}", 0) + 1
    assert after.get(f"queue:{first}") == before.get(f"queue:{first}")
    with pytest.raises(ValueError, match="outlet"), store.change(actor) as tx:
        tx.execute(insert(counters), {"outlet_id": first, **row})


def test_what_is_remembered_is_loaded_again_once_its_topic_moves(store: Store, actor: Actor) -> None:
    def remembered() -> set[str]:
        with store.look() as look:
            return look.remember("themes", [Topic.CATALOG], lambda: theme_codes(look))

    first = remembered()
    assert remembered() is first
    with store.change(actor) as tx:
        tx.execute(insert(settings).values(key="recall_limit.test", value="4"))
    assert remembered() is first
    other = Store(store.url)  # another station
    with other.change(actor) as tx:
        tx.execute(NEW_THEME)
    other.close()
    assert remembered() == first | {"T99"}


def test_the_clock_is_the_given_one_in_whole_milliseconds(hall_url: str) -> None:
    clock = Clock(datetime(2026, 3, 2, 9, 0, 0, 123_999, tzinfo=timezone(timedelta(hours=8))))
    store = Store(hall_url, clock=clock)
    with store.look() as look:
        assert look.clock == datetime(2026, 3, 2, 1, 0, 0, 123_000, tzinfo=UTC)
        assert look.clock.tzinfo is UTC
    store.close()


def test_without_a_given_clock_the_time_is_now(hall_url: str) -> None:
    store = Store(hall_url)
    with store.look() as look:
        assert abs(look.clock - datetime.now(UTC)) < timedelta(seconds=5)
    store.close()


def test_moments_come_back_as_they_were(store: Store, actor: Actor, clock: Clock) -> None:
    moment = datetime(2026, 3, 2, 23, 59, 59, 999_000, tzinfo=timezone(timedelta(hours=8)))
    clock.now = moment
    with store.change(actor) as tx:
        tx.execute(NEW_THEME)
    with store.look() as look:
        assert look.revisions[Topic.CATALOG].changed_at == moment
    naive = datetime(2026, 3, 2, 9, 0)  # noqa: DTZ001  # the point
    with pytest.raises((ValueError, StatementError), match="time zone"), store.change(actor) as tx:
        tx.execute(insert(calendar_years).values(year=2031, imported_at=naive))


def test_the_database_keeps_to_its_own_rules(store: Store, actor: Actor) -> None:
    with pytest.raises(IntegrityError), store.change(actor) as tx:
        tx.execute(update(outlets).values(code="the same"))
    with pytest.raises(IntegrityError), store.change(actor) as tx:
        tx.execute(delete(outlets))


def test_more_threads_than_connections_all_get_their_turn(store: Store, actor: Actor) -> None:
    renumber = update(themes).where(themes.c.code == bindparam("theme")).values(position=themes.c.position + 1)
    failed: list[BaseException] = []

    def act() -> None:
        try:
            for _ in range(3):
                with store.look() as look:
                    code = min(theme_codes(look))
                with store.change(actor) as tx:
                    tx.execute(renumber, {"theme": code})
        except Exception as error:  # noqa: BLE001  # told below
            failed.append(error)

    before = store.revisions_now()[Topic.CATALOG]
    threads = [threading.Thread(target=act) for _ in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert store.revisions_now()[Topic.CATALOG] == before + 72
