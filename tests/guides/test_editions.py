"""Editions: what was printed of an item, and which of its forms no longer say what the hall does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import func, select

from hallapp.actor import Actor
from hallapp.guides.content import guide_items
from hallapp.guides.editions import NOT_PRINTED, PrintState, changes_since
from hallapp.guides.rows import GuideForm, guide_editions, guide_prints
from hallapp.guides.sections import Section
from hallapp.hall.authorising import authorise, revoke
from hallapp.hall.cataloguing import remove_item
from hallapp.hall.drawing_up import change_group
from hallapp.hall.outlets import find_outlet
from hallapp.hall.seats import add_seats
from hallapp.store.engine import Store
from hallapp.store.topics import Topic
from tests.guides.printing import (
    CHANGE,
    COMPANY,
    SEAL,
    changed,
    guide,
    in_state,
    noted,
    printed,
    prints,
    stored,
)
from tests.halls import Clock

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
POSTER, CARD, BOOKLET = GuideForm.POSTER, GuideForm.WINDOW_CARD, GuideForm.BOOKLET
MONDAY = date(2026, 3, 2)


def rows(store: Store) -> tuple[int, int]:
    """How many editions and how many prints are stored."""
    with store.look() as look:
        editions = look.execute(select(func.count()).select_from(guide_editions)).scalar_one()
        return editions, look.execute(select(func.count()).select_from(guide_prints)).scalar_one()


def test_what_was_never_printed_is_edition_one_to_be(store: Store) -> None:
    assert prints(store, COMPANY) == NOT_PRINTED
    assert (guide(store, COMPANY).edition, guide(store, COMPANY).changed) == (1, ())


def test_an_edition_is_stored_only_when_it_is_printed_and_says_something_new(store: Store, actor: Actor) -> None:
    changed(store, actor, COMPANY, consult_phone="0000-1234567")
    assert rows(store) == (0, 0)
    printed(store, actor, POSTER, COMPANY)
    printed(store, actor, POSTER, COMPANY)
    printed(store, actor, CARD, COMPANY)
    assert rows(store) == (1, 3)
    changed(store, actor, COMPANY, consult_phone="0000-7654321")
    assert (guide(store, COMPANY).edition, guide(store, COMPANY).changed) == (2, (Section.CONSULT,))
    printed(store, actor, POSTER, COMPANY)
    assert rows(store) == (2, 4)
    # A second copy of the second edition says the same as the first copy of it.
    assert (guide(store, COMPANY).edition, guide(store, COMPANY).changed) == (2, (Section.CONSULT,))


def test_what_is_changed_back_before_it_is_printed_was_never_outdated(store: Store, actor: Actor) -> None:
    printed(store, actor, POSTER, COMPANY)
    before = stored(store, COMPANY).fields["consult_phone"]
    changed(store, actor, COMPANY, consult_phone="0000-1234567")
    assert prints(store, COMPANY).state(POSTER) is PrintState.OUTDATED
    changed(store, actor, COMPANY, consult_phone=before)
    assert prints(store, COMPANY).state(POSTER) is PrintState.CURRENT
    assert guide(store, COMPANY).edition == 1


def test_by_whom_and_when_a_form_was_printed_last(store: Store, actor: Actor, clock: Clock) -> None:
    printed(store, actor, POSTER, COMPANY)
    first = clock.now
    clock.advance(days=1)
    printed(store, Actor("王芳", "desk", administrator=True), POSTER, COMPANY)
    changed(store, actor, COMPANY, legal_basis="《新条例》")
    last = prints(store, COMPANY).forms[POSTER]
    assert (last.edition, last.by, last.at) == (1, "王芳", clock.now)
    assert last.at > first
    assert last.changed == (Section.BASIS,)


def test_a_form_is_outdated_only_by_what_it_shows(store: Store, actor: Actor) -> None:
    printed(store, actor, POSTER, COMPANY)
    printed(store, actor, CARD, COMPANY)
    changed(store, actor, COMPANY, legal_basis="《新条例》")
    assert prints(store, COMPANY).state(POSTER) is PrintState.OUTDATED
    assert prints(store, COMPANY).state(CARD) is PrintState.CURRENT
    assert prints(store, COMPANY).state(BOOKLET) is PrintState.NEVER
    changed(store, actor, COMPANY, guide_url="https://example.com/#/anders?a=1&b=2")
    assert prints(store, COMPANY).state(CARD) is PrintState.OUTDATED
    assert prints(store, COMPANY).forms[CARD].changed == (Section.LINK,)


def test_a_form_of_an_older_edition_is_compared_with_that_edition(store: Store, actor: Actor) -> None:
    """Between the card's edition and now the basis went to and fro; what the card shows changed once, long ago."""
    printed(store, actor, CARD, COMPANY)
    printed(store, actor, BOOKLET, COMPANY)
    for name in ("一号", "二号", "三号"):
        changed(store, actor, COMPANY, item_name=name)
        printed(store, actor, POSTER, COMPANY)
    known = prints(store, COMPANY)
    assert known.edition == 4
    assert known.forms[POSTER].state is PrintState.CURRENT
    assert known.forms[CARD].edition == known.forms[BOOKLET].edition == 1
    assert known.forms[CARD].changed == (Section.NAME,)


@pytest.mark.parametrize(
    "cells",
    [{"floor": "5"}, {"zone": "西区"}, {"weekday_hours": "08:30-17:00"}, {"responsible_unit": "数据局"}],
    ids=lambda cells: next(iter(cells)),
)
@on_sqlite
def test_a_changed_group_makes_exactly_its_items_outdated(store: Store, actor: Actor, cells: dict[str, str]) -> None:
    printed(store, actor, BOOKLET)
    change_group(store, actor, None, "W02", cells, 1)
    with store.look() as look:
        items = guide_items(look, find_outlet(look, None)).values()
        served = {one.code for one in items if any(place.group.code == "W02" for place in one.places)}
    assert COMPANY in served
    assert len(served) < 125
    assert in_state(store, BOOKLET, PrintState.OUTDATED) == served
    printed(store, actor, BOOKLET, *served)
    assert in_state(store, BOOKLET, PrintState.OUTDATED) == set()


def test_another_seat_makes_its_groups_items_outdated(store: Store, actor: Actor) -> None:
    printed(store, actor, POSTER, COMPANY)
    printed(store, actor, CARD, COMPANY)
    add_seats(store, actor, None, "W02", "099")
    assert prints(store, COMPANY).forms[POSTER].changed == (Section.PLACE,)
    assert prints(store, COMPANY).state(CARD) is PrintState.OUTDATED


def test_a_pair_by_hand_counts_but_not_for_a_single_day(store: Store, actor: Actor, clock: Clock) -> None:
    printed(store, actor, POSTER, COMPANY, SEAL)
    authorise(store, actor, None, window="001", item=COMPANY, first=MONDAY, last=MONDAY)
    revoke(store, actor, None, window="007", item=SEAL)
    assert prints(store, COMPANY).state(POSTER) is PrintState.CURRENT
    assert prints(store, SEAL).forms[POSTER].changed == (Section.PLACE,)
    authorise(store, actor, None, window="001", item=COMPANY, first=date(2026, 3, 4))
    assert prints(store, COMPANY).state(POSTER) is PrintState.CURRENT
    clock.advance(days=2)
    assert prints(store, COMPANY).state(POSTER) is PrintState.OUTDATED


def test_each_outlet_has_editions_of_its_own(store: Store, actor: Actor) -> None:
    printed(store, actor, POSTER, COMPANY)
    assert prints(store, COMPANY, "OUT22") == NOT_PRINTED
    printed(store, actor, POSTER, COMPANY, outlet="OUT22")
    assert prints(store, COMPANY, "OUT22").edition == 1
    assert rows(store) == (2, 2)


def test_two_stations_that_print_the_same_at_once_make_one_edition(store: Store, actor: Actor) -> None:
    read = [guide(store, COMPANY), guide(store, SEAL)]
    with ThreadPoolExecutor(4) as stations:
        done = list(stations.map(lambda _: noted(store, actor, POSTER, read), range(8)))
    assert done == [[]] * 8
    assert rows(store) == (2, 16)
    assert prints(store, COMPANY).edition == 1


def test_what_was_read_before_somebody_else_printed_something_newer_is_not_recorded(store: Store, actor: Actor) -> None:
    printed(store, actor, POSTER, COMPANY)
    changed(store, actor, COMPANY, consult_phone="0000-1111111")
    before = guide(store, COMPANY)
    changed(store, actor, COMPANY, consult_phone="0000-2222222")
    printed(store, actor, POSTER, COMPANY)
    assert before.edition == guide(store, COMPANY).edition == 2
    assert noted(store, actor, POSTER, [before]) == [before]
    assert rows(store) == (2, 2)
    assert prints(store, COMPANY).state(POSTER) is PrintState.CURRENT


def test_a_copy_of_the_last_edition_that_was_read_before_a_newer_one_was_printed_is_outdated(
    store: Store, actor: Actor
) -> None:
    printed(store, actor, POSTER, COMPANY)
    before = guide(store, COMPANY)
    changed(store, actor, COMPANY, consult_phone="0000-2222222")
    printed(store, actor, CARD, COMPANY)
    assert noted(store, actor, POSTER, [before]) == []
    assert prints(store, COMPANY).forms[POSTER].edition == 1
    assert prints(store, COMPANY).state(POSTER) is PrintState.OUTDATED


def test_an_item_that_is_removed_takes_its_editions_along(store: Store, actor: Actor) -> None:
    for form in (POSTER, CARD):
        printed(store, actor, form, COMPANY, CHANGE)
    gone = stored(store, CHANGE)
    read = guide(store, CHANGE)
    assert prints(store, CHANGE).edition == 1
    remove_item(store, actor, gone.id, gone.version)
    assert rows(store) == (1, 2)
    assert noted(store, actor, POSTER, [read]) == [read]
    assert in_state(store, POSTER, PrintState.CURRENT) == {COMPANY}


def test_printing_is_news_and_what_is_known_follows_it(store: Store, actor: Actor) -> None:
    before = store.revisions_now().get(Topic.GUIDES.value, 0)
    assert prints(store, COMPANY) == NOT_PRINTED
    printed(store, actor, POSTER, COMPANY)
    assert store.revisions_now()[Topic.GUIDES.value] == before + 1
    assert prints(store, COMPANY).state(POSTER) is PrintState.CURRENT


@on_sqlite
def test_more_items_than_a_statement_takes_values(store: Store, actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hallapp.guides.editions._BY_ID", 1)
    printed(store, actor, POSTER, COMPANY, SEAL)
    changed(store, actor, COMPANY, consult_phone="0000-1111111")
    assert printed(store, actor, POSTER, COMPANY, SEAL) == []
    assert rows(store) == (3, 4)
    assert (guide(store, COMPANY).edition, guide(store, SEAL).edition) == (2, 1)


def test_what_was_said_on_paper_and_what_would_be_said_now(store: Store, actor: Actor, clock: Clock) -> None:
    changed(store, actor, COMPANY, consult_phone="0000-1111111", legal_basis="《条例》")
    printed(store, actor, CARD, COMPANY)
    at = clock.now
    changed(store, actor, COMPANY, consult_phone="0000-2222222", legal_basis="《新条例》")
    printed(store, actor, POSTER, COMPANY)
    changed(store, actor, COMPANY, consult_phone="0000-3333333")
    with store.look() as look:
        place = find_outlet(look, None)
        items = guide_items(look, place, [stored(store, code).id for code in (COMPANY, SEAL)])
        card, poster, booklet = (changes_since(look, place, form, items) for form in (CARD, POSTER, BOOKLET))
    item = stored(store, COMPANY).id
    assert list(card) == list(poster) == [item]
    assert booklet == {}
    assert (card[item].last.edition, card[item].last.at, card[item].last.by) == (1, at, actor.name)
    [phone] = card[item].sections  # a card shows no legal basis
    assert phone.section is Section.CONSULT
    assert "0000-1111111" in phone.before[0]
    assert "0000-3333333" in phone.now[0]
    [phone] = poster[item].sections
    assert "0000-2222222" in phone.before[0]
    assert prints(store, COMPANY).forms[CARD].changed == card[item].last.changed
