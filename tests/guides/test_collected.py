"""A theme's booklet and a bundle's guide are outdated once an item has left them, until they are printed again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from hallapp.actor import Actor
from hallapp.errors.guides import NothingToReprint
from hallapp.guides.batch import Order, make
from hallapp.guides.choosing import By, Choice
from hallapp.guides.editions import PrintState
from hallapp.guides.rows import GuideForm
from hallapp.hall.bundles import bundles, change_bundle, remove_bundle
from hallapp.hall.cataloguing import remove_item
from hallapp.store.engine import Store
from tests.guides.printing import CHANGE, COMPANY, changed, in_state, prints, stored
from tests.halls import Clock

BOOKLET, BUNDLE = GuideForm.BOOKLET, GuideForm.BUNDLE
OUTDATED = frozenset({PrintState.OUTDATED})
FOUNDING = "企业开办一件事"


def put_out(
    store: Store, actor: Actor, out: Path, form: GuideForm, by: By, of: str, only: frozenset[PrintState] = frozenset()
) -> int:
    """Print it; how many guides were recorded."""
    return make(store, actor, None, Order(form, Choice(by, (of,), only)), out / "out.pdf").guides


def test_an_item_that_leaves_its_theme_outdates_the_booklet_of_all(
    store: Store, actor: Actor, clock: Clock, tmp_path: Path
) -> None:
    count = put_out(store, actor, tmp_path, BOOKLET, By.THEME, "T01")
    assert len(in_state(store, BOOKLET, PrintState.CURRENT)) == count > 2
    with pytest.raises(NothingToReprint):
        put_out(store, actor, tmp_path, BOOKLET, By.THEME, "T01", OUTDATED)
    clock.now += timedelta(minutes=1)
    changed(store, actor, CHANGE, theme_code="T02")
    outdated = in_state(store, BOOKLET, PrintState.OUTDATED)
    assert len(outdated) == count
    assert {COMPANY, CHANGE} <= outdated
    last = prints(store, COMPANY).forms[BOOKLET]
    assert (last.changed, last.left) == ((), True)
    assert not in_state(store, GuideForm.POSTER, PrintState.OUTDATED)
    clock.now += timedelta(minutes=1)
    assert put_out(store, actor, tmp_path, BOOKLET, By.THEME, "T01", OUTDATED) == count - 1
    assert in_state(store, BOOKLET, PrintState.OUTDATED) <= {CHANGE}  # whose own guide names its theme


def test_an_item_that_comes_to_a_theme_is_itself_what_is_to_be_printed(
    store: Store, actor: Actor, tmp_path: Path
) -> None:
    put_out(store, actor, tmp_path, BOOKLET, By.THEME, "T02")
    changed(store, actor, CHANGE, theme_code="T02")
    assert not in_state(store, BOOKLET, PrintState.OUTDATED)
    assert CHANGE in in_state(store, BOOKLET, PrintState.NEVER)


def test_an_item_that_leaves_a_bundle_outdates_its_guide_and_one_that_is_removed_too(
    store: Store, actor: Actor, clock: Clock, tmp_path: Path
) -> None:
    def founding() -> tuple[str, ...]:
        with store.look() as look:
            return next(one.items for one in bundles(look) if one.name == FOUNDING)

    count = put_out(store, actor, tmp_path, BUNDLE, By.BUNDLE, FOUNDING)
    assert count == len(founding()) > 2
    with store.look() as look:
        before = next(one for one in bundles(look) if one.name == FOUNDING)
    clock.now += timedelta(minutes=1)
    change_bundle(store, actor, before, FOUNDING, before.items[:-1])
    assert in_state(store, BUNDLE, PrintState.OUTDATED) == set(before.items)
    clock.now += timedelta(minutes=1)
    assert put_out(store, actor, tmp_path, BUNDLE, By.BUNDLE, FOUNDING, OUTDATED) == count - 1
    assert in_state(store, BUNDLE, PrintState.OUTDATED) <= {before.items[-1]}  # whose own guide names its bundles
    clock.now += timedelta(minutes=1)
    gone = stored(store, before.items[0])
    remove_item(store, actor, gone.id, gone.version)
    assert set(before.items[1:-1]) <= in_state(store, BUNDLE, PrintState.OUTDATED)


def test_a_bundle_that_is_no_more_is_no_longer_to_be_printed(
    store: Store, actor: Actor, clock: Clock, tmp_path: Path
) -> None:
    put_out(store, actor, tmp_path, BUNDLE, By.BUNDLE, FOUNDING)
    with store.look() as look:
        before = next(one for one in bundles(look) if one.name == FOUNDING)
    clock.now += timedelta(minutes=1)
    remove_bundle(store, actor, before)
    assert not any(prints(store, code).forms[BUNDLE].left for code in before.items)


def test_a_later_print_elsewhere_takes_the_item_out_of_the_old_booklet(
    store: Store, actor: Actor, clock: Clock, tmp_path: Path
) -> None:
    put_out(store, actor, tmp_path, BOOKLET, By.THEME, "T01")
    changed(store, actor, CHANGE, theme_code="T02")
    clock.now += timedelta(minutes=1)
    put_out(store, actor, tmp_path, BOOKLET, By.THEME, "T02")
    assert CHANGE not in in_state(store, BOOKLET, PrintState.OUTDATED)
    assert COMPANY in in_state(store, BOOKLET, PrintState.OUTDATED)
