"""The catalogue's rates, each with numerator, denominator and what is left out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from hallapp.catalog.rows import LimitUnit, service_items
from hallapp.reports.rates import CatalogueRates, Rate, catalogue_rates
from hallapp.store.engine import Store
from tests.halls import ACTOR
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, GUNS, ID_CARD, ID_GROUP, MARRIAGE, SHOP

MONDAY = date(2026, 3, 2)


def rates(store: Store) -> CatalogueRates:
    with store.look() as look:
        return catalogue_rates(look, MONDAY)


def change(store: Store, code: str, **values: Any) -> None:
    with store.change(ACTOR) as tx:
        tx.execute(update(service_items).where(service_items.c.item_code == code).values(**values))


def test_the_sample_hall(store: Store) -> None:
    """125 items: 123 in the hall, two kept out with an approved reason; 50 immediate, one of them kept out."""
    found = rates(store)
    assert found.in_hall == Rate(123, 123, 2)
    assert found.one_window == Rate(123, 123, 2)
    assert found.immediate == Rate(49, 123, 2)


def test_an_item_kept_out_without_reason_lowers_the_rate(store: Store) -> None:
    change(store, GUNS, exemption="")
    assert rates(store).in_hall == Rate(123, 124, 1)


def test_an_item_that_no_comprehensive_or_themed_window_accepts(hands: Hands) -> None:
    """It is still accepted at the cross-region window, and at village stations."""
    hands.revoke(group=ID_GROUP, item=ID_CARD)
    assert rates(hands.store).one_window == Rate(122, 123, 2)


def test_an_item_outside_the_hall_is_in_no_share_of_it(store: Store) -> None:
    change(store, ID_CARD, in_hall=False)
    found = rates(store)
    assert found.in_hall == Rate(122, 123, 2)
    assert found.one_window == Rate(122, 122, 3)


def test_the_law_s_limits_are_compared_one_unit_at_a_time(store: Store) -> None:
    with store.change(ACTOR) as tx:
        tx.execute(
            update(service_items).values(legal_limit=None, legal_unit=None, promised_limit=None, promised_unit=None)
        )
    days, hours = LimitUnit.WORKING_DAYS, LimitUnit.HOURS
    change(store, COMPANY, legal_limit=20, legal_unit=days, promised_limit=4.5, promised_unit=days)
    change(store, SHOP, legal_limit=10, legal_unit=days, promised_limit=0, promised_unit=days)
    change(store, ID_CARD, legal_limit=8, legal_unit=hours, promised_limit=2, promised_unit=hours)
    change(store, MARRIAGE, legal_limit=3, legal_unit=days, promised_limit=2, promised_unit=hours)
    found = rates(store).speed_up
    assert found[days] == Rate(25.5, 30, 122)
    assert found[hours] == Rate(6, 8, 122)
    assert found[LimitUnit.NATURAL_DAYS] == Rate(0, 0, 122)
    assert found[days].value == pytest.approx(0.85)
    assert found[LimitUnit.NATURAL_DAYS].value is None


def test_as_json(store: Store) -> None:
    found = rates(store).as_json()
    assert found["catalogue_of"] == "2026-03-02"
    assert found["immediate"] == {"numerator": 49, "denominator": 123, "left_out": 2, "value": 49 / 123}
    assert found["speed_up"]["hours"]["value"] is None
