"""Printing guides in tests: one form of some items, and what is known of it afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

from hallapp.actor import Actor
from hallapp.catalog.items import StoredItem
from hallapp.guides.batch import Made, Order, make
from hallapp.guides.choosing import By, Choice
from hallapp.guides.editions import Guide, ItemPrints, PrintState, guides_of, print_states, record
from hallapp.guides.rows import GuideForm
from hallapp.hall.cataloguing import change_item, item_to_edit
from hallapp.hall.outlets import find_outlet
from hallapp.store.engine import Store

COMPANY = "11439981MB9T00070J4430107001000"  # 公司设立登记, theme T01, windows 007-009
CHANGE = "11439981MB9T00070J4430107002000"  # 公司变更登记, the same
SEAL = "11439981MB9T00011F4431001001000"  # 公章刻制备案, the same


def stored(store: Store, code: str) -> StoredItem:
    return item_to_edit(store, code)


def changed(store: Store, actor: Actor, code: str, **fields: object) -> None:
    """Give an item other values in some fields."""
    item = stored(store, code)
    change_item(store, actor, item.id, item.version, {**item.fields, **fields})


def guide(store: Store, code: str, outlet: str | None = None) -> Guide:
    with store.look() as look:
        item_id = stored(store, code).id
        return guides_of(look, find_outlet(look, outlet), [item_id])[item_id]


def printed(store: Store, actor: Actor, form: GuideForm, *codes: str, outlet: str | None = None) -> list[Guide]:
    """Record these items, or all, as printed, without drawing them; gives those that were overtaken."""
    with store.look() as look:
        place = find_outlet(look, outlet)
        ids = [stored(store, code).id for code in codes] if codes else None
        guides = guides_of(look, place, ids).values()
    return noted(store, actor, form, guides, outlet=outlet)


def noted(
    store: Store, actor: Actor, form: GuideForm, guides: Iterable[Guide], *, outlet: str | None = None
) -> list[Guide]:
    """Record these guides, as they were read, as printed."""
    with store.change(actor) as tx:
        return record(tx, find_outlet(tx, outlet), form, guides)


def states(store: Store, outlet: str | None = None) -> Mapping[int, ItemPrints]:
    with store.look() as look:
        return print_states(look, find_outlet(look, outlet))


def prints(store: Store, code: str, outlet: str | None = None) -> ItemPrints:
    return states(store, outlet)[stored(store, code).id]


def in_state(store: Store, form: GuideForm, state: PrintState, outlet: str | None = None) -> set[str]:
    """The codes of the items that are in this state in this form."""
    with store.look() as look:
        place = find_outlet(look, outlet)
        guides, known = guides_of(look, place), print_states(look, place)
    assert guides.keys() == known.keys()
    return {guides[item].item.code for item, one in known.items() if one.state(form) is state}


def made(store: Store, actor: Actor, form: GuideForm, out: Path, *codes: str, **choice: object) -> Made:
    """Make guides of these items, or of the whole catalogue."""
    chosen = Choice(By.ITEM, codes) if codes else Choice(By.CATALOGUE)
    only = cast(frozenset[PrintState], choice.get("only", frozenset()))
    return make(store, actor, None, Order(form, Choice(chosen.by, chosen.of, only)), out)
