"""What is kept of guides by what it depends on: the same as if all were read, and read is only what has changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from hallapp.actor import Actor
from hallapp.catalog.items import StoredItem, stored_items
from hallapp.errors.system import Stopped
from hallapp.guides import digests, editions
from hallapp.guides.content import guide_items
from hallapp.guides.digests import Digests, digest, told_of_items
from hallapp.guides.editions import PrintState
from hallapp.guides.rows import GuideForm
from hallapp.guides.sections import DISPLAYED_BY_LAW, Section, content
from hallapp.hall.authorising import authorise, revoke
from hallapp.hall.bundles import Bundle, bundles, change_bundle, rename_theme
from hallapp.hall.cataloguing import add_item, remove_item
from hallapp.hall.drawing_up import change_group
from hallapp.hall.outlets import all_outlets, find_outlet
from hallapp.reports.completeness import completeness
from hallapp.store.engine import Look, Store
from tests.guides.printing import CHANGE, COMPANY, SEAL, changed, in_state, printed, prints, stored

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
POSTER, BOOKLET = GuideForm.POSTER, GuideForm.BOOKLET


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ids of the items whose fields are read for a digest, as it happens."""
    found: list[int] = []

    def reading(look: Look, ids: Collection[int]) -> dict[str, StoredItem]:
        found.extend(ids)
        return stored_items(look, ids)

    monkeypatch.setattr(digests, "stored_items", reading)
    return found


def expect_the_same_as_all_read_anew(store: Store) -> None:
    with store.look() as look:
        for outlet in all_outlets(look):
            kept = Digests(look, outlet)
            items = guide_items(look, outlet)
            assert list(kept.told) == list(items)
            for item_id, item in items.items():
                said = content(item)
                told = kept.told[item_id]
                assert kept[item_id] == digest(said), (outlet.code, item.code)
                assert (told.code, told.name, told.department) == (item.code, item.name, item.text("department"))
                assert told.silent == {section for section in DISPLAYED_BY_LAW if not said[section]}


def test_what_is_kept_is_what_would_be_read_anew(store: Store, actor: Actor) -> None:
    expect_the_same_as_all_read_anew(store)
    changed(store, actor, COMPANY, accept_conditions="另有规定的从其规定", department="")
    change_group(store, actor, None, "W02", {"weekday_hours": "08:30-17:00", "responsible_unit": "数据局"}, 1)
    authorise(store, actor, None, group="W01", item=SEAL)
    revoke(store, actor, None, group="W02", item=CHANGE)
    rename_theme(store, actor, "T01", str(stored(store, COMPANY).fields["theme_name"]), "企业全生命周期")
    [bundle] = bundles_of(store)[:1]
    change_bundle(store, actor, bundle, "企业开办一次办", bundle.items)
    expect_the_same_as_all_read_anew(store)
    gone = stored(store, COMPANY)
    remove_item(store, actor, gone.id, gone.version)
    expect_the_same_as_all_read_anew(store)


def bundles_of(store: Store) -> tuple[Bundle, ...]:
    with store.look() as look:
        return bundles(look)


@on_sqlite
def test_after_a_change_of_an_item_it_alone_is_read(store: Store, actor: Actor, read: list[int]) -> None:
    printed(store, actor, POSTER)
    completeness(store, None)
    assert len(read) == 125
    read.clear()
    changed(store, actor, COMPANY, accept_conditions="另有规定的从其规定")
    assert in_state(store, POSTER, PrintState.OUTDATED) == {COMPANY}
    completeness(store, None)
    assert read == [stored(store, COMPANY).id]


@on_sqlite
def test_after_a_change_of_the_windows_no_item_is_read(store: Store, actor: Actor, read: list[int]) -> None:
    printed(store, actor, POSTER)
    prints(store, COMPANY)
    read.clear()
    change_group(store, actor, None, "W02", {"weekday_hours": "08:30-17:00"}, 1)
    assert prints(store, COMPANY).forms[POSTER].changed == (Section.PLACE,)
    prints(store, COMPANY, "OUT22")
    completeness(store, None)
    assert read == []


@on_sqlite
def test_a_theme_with_another_name_is_read_anew_in_all_its_items(store: Store, actor: Actor) -> None:
    """Its items get no other version by that."""
    printed(store, actor, BOOKLET)
    prints(store, COMPANY)
    rename_theme(store, actor, "T01", str(stored(store, COMPANY).fields["theme_name"]), "企业全生命周期")
    outdated = in_state(store, BOOKLET, PrintState.OUTDATED)
    with store.look() as look:
        items = guide_items(look, find_outlet(look, None)).values()
    assert outdated == {item.code for item in items if item.text("theme_code") == "T01"}


@on_sqlite
def test_what_an_edition_said_is_read_once(store: Store, actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    printed(store, actor, POSTER)
    prints(store, COMPANY)
    read: list[Mapping[str, Sequence[str]]] = []

    def reading(said: Mapping[str, Sequence[str]]) -> bytes:
        read.append(said)
        return digest(said)

    monkeypatch.setattr(editions, "digest", reading)
    changed(store, actor, SEAL, accept_conditions="另有规定的从其规定")
    assert prints(store, COMPANY).state(POSTER) is PrintState.CURRENT
    assert read == []
    changed(store, actor, COMPANY, accept_conditions="另有规定的从其规定")
    printed(store, actor, POSTER, COMPANY)
    read.clear()
    assert prints(store, COMPANY).edition == 2
    assert [said[Section.NAME] for said in read] == [["公司设立登记"]]


@on_sqlite
def test_an_item_added_after_one_was_removed_is_read(store: Store, actor: Actor) -> None:
    """What is kept in memory goes by identities: none is given out again."""
    code = str(stored(store, COMPANY).fields["item_code"])
    add_item(store, actor, {**stored(store, code).fields, "item_code": code[:-1] + "8", "item_no": None})
    first = stored(store, code[:-1] + "8")
    with store.look() as look:
        assert told_of_items(look)[first.id].code == first.fields["item_code"]
    remove_item(store, actor, first.id, first.version)
    add_item(store, actor, {**first.fields, "item_code": code[:-1] + "9", "item_name": "另一事项", "item_no": None})
    second = stored(store, code[:-1] + "9")
    assert second.id != first.id
    with store.look() as look:
        assert told_of_items(look)[second.id].name == "另一事项"


@on_sqlite
def test_what_was_read_before_it_was_stopped_is_not_read_again(
    store: Store, read: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digests, "_AT_ONCE", 50)
    heard: list[tuple[int, int]] = []
    with store.look() as look, pytest.raises(Stopped):
        told_of_items(look, lambda done, of: heard.append((done, of)), lambda: len(heard) > 1)
    assert heard == [(0, 125), (50, 125)]
    assert len(read) == 50
    with store.look() as look:
        assert len(told_of_items(look)) == 125
    assert len(read) == len(set(read)) == 125


@on_sqlite
def test_two_who_ask_at_once_share_one_reading(store: Store, read: list[int]) -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: completeness(store, None).total.items, range(4)))
    assert len(set(found)) == 1
    assert len(read) == 125
