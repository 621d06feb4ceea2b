"""Many stations at once: nobody is refused as locked while all are quick, and no bump of a revision is lost."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing

import pytest
from sqlalchemy import bindparam, insert, select, update

from hallapp.hall.rows import staff
from hallapp.queue.rows import counters
from hallapp.store.engine import Store
from tests.halls import ACTOR, OPENING

PROCESSES = 8
ACTIONS = 40

COUNT = update(counters).where(counters.c.prefix == "Z", counters.c.outlet_id == 1).values(last=counters.c.last + 1)
HIRE = insert(staff).values(login=bindparam("name"), name=bindparam("name"), active=True)


def act(url: str, station: int, actions: int) -> int:
    """One station's quick actions: each counts on, and every fourth also hires somebody."""
    with closing(Store(url)) as store:
        for turn in range(actions):
            with store.change(ACTOR, 1) as tx:
                tx.execute(COUNT)
                if turn % 4 == 0:
                    tx.execute(HIRE, {"name": f"{station}.{turn}"})
    return actions


@pytest.fixture
def counting(store: Store) -> Store:
    """A store with one row that everybody counts on in."""
    with store.change(ACTOR, 1) as tx:
        tx.execute(insert(counters).values(outlet_id=1, business_day=OPENING.date(), prefix="Z", last=0))
    return store


def check(store: Store, before: dict[str, int], actions: int) -> None:
    with store.look() as look:
        assert look.execute(select(counters.c.last).where(counters.c.prefix == "Z")).scalar_one() == actions
    after = store.revisions_now()
    assert after["queue:1"] - before["queue:1"] == actions
    assert after["staff"] - before["staff"] == actions // 4
    assert {topic for topic in after if after[topic] != before[topic]} == {"queue:1", "staff"}


def test_processes_do_not_lock_each_other_out_and_lose_no_bump(counting: Store) -> None:
    before = counting.revisions_now()
    url = counting.url.render_as_string(hide_password=False)
    with ProcessPoolExecutor(PROCESSES, mp_context=multiprocessing.get_context("spawn")) as stations:
        done = sum(stations.map(act, [url] * PROCESSES, range(PROCESSES), [ACTIONS] * PROCESSES))
    check(counting, before, done)


def test_threads_lose_no_bump_either(counting: Store) -> None:
    before = counting.revisions_now()

    def station(number: int) -> int:
        for turn in range(ACTIONS):
            with counting.change(ACTOR, 1) as tx:
                tx.execute(COUNT)
                if turn % 4 == 0:
                    tx.execute(HIRE, {"name": f"{number}.{turn}"})
        return ACTIONS

    with ThreadPoolExecutor(PROCESSES) as stations:
        done = sum(stations.map(station, range(PROCESSES)))
    check(counting, before, done)


def test_changes_of_several_topics_do_not_deadlock(counting: Store) -> None:
    """Revisions are bumped in one order, whatever the order of the work."""
    before = counting.revisions_now()

    def station(number: int) -> None:
        for turn in range(ACTIONS):
            steps = [(COUNT, None), (HIRE, {"name": f"{number}.{turn}"})]
            with counting.change(ACTOR, 1) as tx:
                for statement, parameters in steps if number % 2 else reversed(steps):
                    tx.execute(statement, parameters)

    with ThreadPoolExecutor(4) as stations:
        list(stations.map(station, range(4)))
    assert counting.revisions_now()["staff"] - before["staff"] == 4 * ACTIONS
