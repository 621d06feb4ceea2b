"""The matrix says of every pair and every day what the plan says that the queue works by, and where it comes from."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select

from hallapp.actor import Actor
from hallapp.catalog.rows import service_items
from hallapp.errors.desk import GroupUnknown, ItemUnknown, OutletUnknown, WindowUnknown
from hallapp.hall.authorising import authorise, change_pairs, revoke
from hallapp.hall.matrix import (
    BY_HAND,
    EXCEPTION,
    HOLD,
    LATER,
    SAID_HERE,
    SEATS_DIFFER,
    Matrix,
    MatrixGroup,
    pair_story,
    read_matrix,
)
from hallapp.hall.outlets import all_outlets, find_outlet
from hallapp.hall.plan import plan_of
from hallapp.hall.words import Hold
from hallapp.store.engine import Store
from tests.halls import Clock

TODAY = date(2026, 3, 2)
COMPANY = "11439981MB9T00070J4430107001000"  # T01: W02's own


def group(matrix: Matrix, code: str) -> MatrixGroup:
    return next(each for each in matrix.groups if each.code == code)


def cell(matrix: Matrix, subject: str, item: str) -> int:
    """A pair's byte, of a group's code or a window's number."""
    place = next(place for place, each in enumerate(matrix.items.rows) if each.code == item)
    for each in matrix.groups:
        if each.code == subject:
            return each.cells[place]
        for seat in each.seats:
            if seat.no == subject:
                return seat.cells[place]
    raise AssertionError(subject)


def of_theme(matrix: Matrix, theme: str) -> list[str]:
    return [item.code for item in matrix.items.rows if item.theme == theme and item.in_hall]


def agree(store: Store, outlet: str | None, day: date) -> None:
    """Hold the matrix against the plan, pair by pair."""
    matrix = read_matrix(store, outlet, day)
    with store.look() as look:
        plan = plan_of(look, find_outlet(look, outlet), day)
    serving = [0] * len(matrix.items.rows)
    for each in matrix.groups:
        for seat in each.seats:
            window = plan.windows_by_id[seat.id]
            for place, item in enumerate(matrix.items.rows):
                hold = Hold(seat.cells[place] & HOLD) if each.enabled else Hold.NONE
                planned = Hold.OWN if item.id in window.own else Hold.TIDE if item.id in window.tide else Hold.NONE
                assert hold is planned, (seat.no, item.name, day)
                serving[place] += hold is not Hold.NONE
    assert list(matrix.serving) == serving


def test_it_agrees_with_the_plan_at_every_outlet(store: Store) -> None:
    with store.look() as look:
        codes = [outlet.code for outlet in all_outlets(look)]
    for code in codes:
        agree(store, code, TODAY)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("seed", range(3))
def test_it_agrees_with_the_plan_whatever_is_said_by_hand(store: Store, actor: Actor, seed: int) -> None:
    dice = random.Random(seed)
    matrix = read_matrix(store, None)
    items = [item.code for item in matrix.items.rows]
    groups = [each.code for each in matrix.groups]
    windows = [seat.no for each in matrix.groups for seat in each.seats]
    for _ in range(12):
        first = TODAY + timedelta(days=dice.randrange(6))
        change_pairs(
            store,
            actor,
            None,
            windows=dice.sample(windows, 4),
            groups=dice.sample(groups, 2),
            items=dice.sample(items, 30),
            allowed=(allowed := dice.random() < 0.6),
            tide=allowed and dice.random() < 0.4,
            first=first,
            last=first + timedelta(days=dice.randrange(4)) if dice.random() < 0.5 else None,
        )
    before = None
    for day in (TODAY + timedelta(days=n) for n in range(12)):
        agree(store, None, day)
        held = [[byte & HOLD for byte in each.cells] for each in read_matrix(store, None, day).groups]
        if before is not None:
            told = before[1]
            changes = [
                [now != then for now, then in zip(*pair, strict=True)] for pair in zip(held, before[0], strict=True)
            ]
            assert all(
                byte & LATER
                for row, cells in zip(changes, told, strict=True)
                for moved, byte in zip(row, cells, strict=True)
                if moved
            )
        before = (held, [each.cells for each in read_matrix(store, None, day).groups])


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_signs_tell_rule_hand_exception_and_what_comes(store: Store, actor: Actor) -> None:
    first, second, third, *_ = of_theme(read_matrix(store, None), "T01")
    revoke(store, actor, None, window="007", item=first)
    authorise(store, actor, None, group="W09", item=second, first=TODAY + timedelta(days=3))
    authorise(store, actor, None, group="W09", item=third)
    matrix = read_matrix(store, None)
    assert cell(matrix, "W02", second) == Hold.OWN
    assert cell(matrix, "W02", first) == Hold.OWN | SEATS_DIFFER
    assert cell(matrix, "007", first) == BY_HAND | SAID_HERE | EXCEPTION
    assert cell(matrix, "008", first) == Hold.OWN
    assert cell(matrix, "W09", second) == LATER
    assert cell(matrix, "W09", third) == Hold.OWN | BY_HAND | SAID_HERE | EXCEPTION
    assert cell(matrix, "037", third) == Hold.OWN | BY_HAND | EXCEPTION
    later = read_matrix(store, None, TODAY + timedelta(days=3))
    assert cell(later, "W09", second) == Hold.OWN | BY_HAND | SAID_HERE | EXCEPTION
    assert cell(later, "037", second) == Hold.OWN | BY_HAND | EXCEPTION
    places = {item.code: place for place, item in enumerate(matrix.items.rows)}
    assert [matrix.exceptions[places[code]] for code in (first, second, third)] == [1, 0, 1]
    assert [matrix.later[places[code]] for code in (first, second, third)] == [0, 1, 0]


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_group_out_of_use_serves_nothing_and_says_so(store: Store) -> None:
    matrix = read_matrix(store, "OUT22")
    assert not matrix.groups[0].enabled
    assert any(matrix.groups[0].cells)
    assert not any(matrix.serving)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_items_are_found_by_name_initials_code_theme_and_department(store: Store) -> None:
    items = read_matrix(store, None).items

    def found(asked: str) -> list[str]:
        return [items.rows[place].name for place in items.index.find(asked)]

    assert found("gssl")[0] == "公司设立登记"
    assert found(COMPANY[:-3])[0] == "公司设立登记"
    assert len(found("企业开办")) >= 10
    assert "公章刻制备案" in found("公安局")


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_the_matrix_is_read_again_only_when_something_has_changed(store: Store, actor: Actor, clock: Clock) -> None:
    matrix = read_matrix(store, None)
    assert read_matrix(store, None) is matrix
    authorise(store, actor, None, group="W09", item=COMPANY)
    again = read_matrix(store, None)
    assert again is not matrix
    assert again.items is matrix.items
    clock.advance(days=1)
    assert read_matrix(store, None).day == TODAY + timedelta(days=1)
    with pytest.raises(OutletUnknown):
        read_matrix(store, "OUT99")


def test_the_story_of_a_pair(store: Store, actor: Actor, clock: Clock) -> None:
    revoke(store, actor, None, group="W02", item=COMPANY, first=TODAY + timedelta(days=4))
    clock.advance(hours=1)
    done = change_pairs(
        store, actor, None, windows=["007"], items=[COMPANY], allowed=False, last=TODAY, reason="设备检修"
    )
    story = pair_story(store, None, window="007", item=COMPANY, day=TODAY)
    assert (story.item.name, story.group, story.window) == ("公司设立登记", "W02", "007")
    assert (story.rule.group, story.rule.hold) == ("W02", Hold.OWN)
    assert [(told.for_seat, told.by, told.reason) for told in story.words] == [
        (False, actor.name, ""),
        (True, actor.name, "设备检修"),
    ]
    assert story.words[1].entry == done.entry
    assert story.words[1].at - story.words[0].at == timedelta(hours=1)
    assert story.spans == (
        (TODAY, TODAY, Hold.NONE),
        (TODAY + timedelta(days=1), TODAY + timedelta(days=3), Hold.OWN),
        (TODAY + timedelta(days=4), None, Hold.NONE),
    )
    whole = pair_story(store, None, group="W02", item=COMPANY, day=TODAY)
    assert [told.for_seat for told in whole.words] == [False]
    assert whole.window is None


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_story_is_of_what_there_is(store: Store) -> None:
    with pytest.raises(ItemUnknown):
        pair_story(store, None, group="W02", item="none", day=TODAY)
    with pytest.raises(WindowUnknown):
        pair_story(store, None, window="999", item=COMPANY, day=TODAY)
    with pytest.raises(GroupUnknown):
        pair_story(store, None, group="W99", item=COMPANY, day=TODAY)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_a_whole_catalogue_for_one_group_takes_seconds_at_most(store: Store, actor: Actor) -> None:
    """20,000 items, each a pair: set-based statements, not a query a pair."""
    with store.change(actor) as tx:
        like = dict(tx.execute(select(service_items).limit(1)).mappings().one())
        del like["id"]
        rows = [like | {"item_code": f"{n:031}", "position": n} for n in range(1000, 20_875)]
        tx.execute(insert(service_items), rows)
    items = [item.code for item in read_matrix(store, None).items.rows]
    assert len(items) == 20_000
    began = time.process_time()
    done = change_pairs(store, actor, None, groups=["W09"], items=items, allowed=True)
    took = time.process_time() - began
    assert done.pairs > 19_900
    assert took < 8
    began = time.process_time()
    matrix = read_matrix(store, None)
    assert time.process_time() - began < 4
    assert all(byte & HOLD for byte in group(matrix, "W09").cells)
