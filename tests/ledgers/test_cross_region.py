"""Cross-region service: what is agreed with whom, cases both ways, and numbers that are there by themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hallapp.errors.base import HallError
from hallapp.errors.desk import ItemUnknown
from hallapp.errors.ledgers import NotAgreed, PartyMissing, RegionExists, RegionUnknown, StepNotNow
from hallapp.errors.setup import ChangedMeanwhile
from hallapp.ledgers import cross_region
from hallapp.ledgers.cross_region import CrossRegion, CrossRegionCase, Region
from hallapp.ledgers.rows import CrossRegionState, Direction
from tests.queue.hands import Hands
from tests.queue.sample import COMPANY, ID_CARD, MOBILE, SEAL

DAY = date(2026, 3, 2)
NEIGHBOUR = Region("邻县", "邻县政务服务中心", for_partner=frozenset({COMPANY}), by_partner=frozenset({SEAL}))
CASE = CrossRegionCase("邻县", Direction.FOR_PARTNER, item=COMPANY, name="张三", phone=MOBILE)


def ledger(hands: Hands) -> tuple[CrossRegion, ...]:
    return cross_region.cross_region_of(hands.store, hands.actor, None, DAY, DAY)


def save(hands: Hands, region: Region = NEIGHBOUR) -> int:
    return cross_region.save_region(hands.store, hands.actor, region)


def accept(hands: Hands, case: CrossRegionCase = CASE) -> int:
    return cross_region.accept(hands.store, hands.actor, None, case)


def test_what_is_agreed_is_kept_both_ways(hands: Hands) -> None:
    save(hands)
    [kept] = cross_region.regions(hands.store)
    assert replace(kept, id=0) == NEIGHBOUR
    save(hands, replace(kept, by_partner=frozenset(), phone="0000-2800100"))
    [changed] = cross_region.regions(hands.store)
    assert (changed.for_partner, changed.by_partner, changed.version) == (frozenset({COMPANY}), frozenset(), 2)
    with pytest.raises(ChangedMeanwhile):
        save(hands, kept)


@pytest.mark.parametrize(
    ("region", "refusal"),
    [
        (Region(" "), PartyMissing),
        (Region("邻县"), RegionExists),
        (Region("远县", for_partner=frozenset({"无"})), ItemUnknown),
        (Region("远县", id=99), RegionUnknown),
    ],
)
def test_a_region_that_cannot_be_is_refused(hands: Hands, region: Region, refusal: type[HallError]) -> None:
    save(hands)
    with pytest.raises(refusal):
        save(hands, region)
    assert len(cross_region.regions(hands.store)) == 1


def test_a_case_goes_its_way(hands: Hands) -> None:
    save(hands)
    accept(hands)
    for state in (CrossRegionState.HANDED_OVER, CrossRegionState.DONE):
        [row] = ledger(hands)
        assert row.id is not None
        cross_region.take_step(hands.store, hands.actor, None, row.id, row.version, state, words="已寄回")
    [row] = ledger(hands)
    assert (row.state, row.result, row.region, row.item_name) == (
        CrossRegionState.DONE,
        "已寄回",
        "邻县",
        "公司设立登记",
    )
    assert row.id is not None
    for state in CrossRegionState:
        with pytest.raises(StepNotNow):
            cross_region.take_step(hands.store, hands.actor, None, row.id, row.version, state)


@pytest.mark.parametrize(
    ("case", "refusal"),
    [
        (replace(CASE, region="远县"), RegionUnknown),
        (replace(CASE, item=SEAL), NotAgreed),
        (replace(CASE, direction=Direction.BY_PARTNER), NotAgreed),
        (replace(CASE, item=""), PartyMissing),
    ],
)
def test_what_is_not_agreed_is_not_accepted(hands: Hands, case: CrossRegionCase, refusal: type[HallError]) -> None:
    save(hands)
    with pytest.raises(refusal):
        accept(hands, case)
    assert ledger(hands) == ()


def test_a_region_no_longer_in_use_keeps_its_rows_and_takes_no_more(hands: Hands) -> None:
    save(hands)
    accept(hands)
    [kept] = cross_region.regions(hands.store)
    save(hands, replace(kept, in_use=False))
    with pytest.raises(RegionUnknown):
        accept(hands)
    assert [row.region for row in ledger(hands)] == ["邻县"]



def test_a_cross_region_number_is_there_by_itself_until_somebody_says_for_whom(hands: Hands) -> None:
    save(hands, replace(NEIGHBOUR, for_partner=frozenset({ID_CARD})))
    number = hands.take(ID_CARD, name="李四", phone=MOBILE, cross_region=True)
    hands.open("043")
    assert hands.call("043") == number
    assert ledger(hands) == ()
    hands.start("043")
    hands.finish("043")
    [row] = ledger(hands)
    assert (row.id, row.ticket, row.party_name, row.item) == (None, number, "李四", ID_CARD)
    accept(hands, CrossRegionCase("邻县", Direction.FOR_PARTNER, ticket=number))
    [row] = ledger(hands)
    assert (row.region, row.ticket, row.party_name, row.item) == ("邻县", number, "李四", ID_CARD)
    assert row.id is not None
