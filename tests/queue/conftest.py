"""Hands on the sample hall; after each test that used them, the whole database is checked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hallapp.actor import Actor
from hallapp.store.engine import Store
from tests.halls import Clock
from tests.queue import invariants
from tests.queue.hands import Hands


@pytest.fixture
def hands(store: Store, clock: Clock, actor: Actor) -> Iterator[Hands]:
    """An administrator in the main hall. What the test leaves behind must be a possible hall."""
    yield Hands(store, clock, actor)
    invariants.check(store)


@pytest.fixture
def kills(pytestconfig: pytest.Config) -> int:
    """How often a working station is killed."""
    return int(pytestconfig.getoption("--kills"))
