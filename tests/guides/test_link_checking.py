"""What was found when links were opened is kept, for the very link."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import select, update

from hallapp.actor import Actor, Role
from hallapp.catalog.rows import service_items
from hallapp.errors.staff import NoRights
from hallapp.guides.link_checking import LinkCheck, check_links
from hallapp.guides.link_requests import Answer
from hallapp.guides.links import (
    Opened,
    link_list,
    opened_said,
)
from hallapp.guides.rows import LinkState, link_checks
from hallapp.hall.staff import actor_of, add_member
from hallapp.store.audit import Deed
from hallapp.store.engine import Store
from hallapp.store.schema import audit_log
from hallapp.wording import Language
from tests.guides.sites import FINE, SILENT, Site, answering, put, sample
from tests.halls import Clock

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


def test_what_was_found_is_kept_for_the_very_link(store: Store, actor: Actor, clock: Clock) -> None:
    rows = sample()
    broken = sum(1 for row in rows if "portal" in row["guide_url"])
    asked: list[str] = []

    def opens(link: str) -> Answer:
        asked.append(link)
        return answering(link)

    check = check_links(store, actor, None, opens=opens, pause_s=0)
    assert check == LinkCheck(of=125, checked=125, works=125 - broken, broken=broken)
    assert len(asked) == len({row["guide_url"].partition("#")[0] for row in rows})
    assert not any("#" in link for link in asked)
    found = link_list(store)
    assert (found.count_opened(LinkState.BROKEN), found.count_opened(None)) == (broken, 0)
    for link in found.links:
        assert link.opened == Opened(
            *((LinkState.BROKEN, "status:404") if "portal" in link.link else (LinkState.WORKS, "")), clock.now
        )

    with store.change(actor) as tx:
        tx.execute(
            update(service_items).where(service_items.c.id == found.links[0].item_id).values(guide_url="https://b.cn/")
        )
    assert link_list(store).links[0].opened is None

    clock.advance(days=1)
    assert check_links(store, actor, None, opens=lambda _link: FINE, pause_s=0).works == 125
    again = link_list(store)
    assert again.count_opened(LinkState.WORKS) == 125
    assert {link.opened.at for link in again.links if link.opened} == {clock.now}
    with store.look() as look:
        entries = look.execute(select(audit_log.c.facts).where(audit_log.c.deed == Deed.LINKS_CHECKED)).all()
        assert [entry.facts for entry in entries] == [{"count": 125, "broken": broken}, {"count": 125, "broken": 0}]


def test_an_offline_hall_changes_nothing(store: Store, actor: Actor) -> None:
    check_links(store, actor, None, opens=answering, pause_s=0)
    before = link_list(store)
    revisions = store.revisions_now()
    check = check_links(store, actor, None, opens=lambda _link: SILENT, pause_s=0)
    assert check == LinkCheck(of=125, offline=True)
    assert link_list(store) == before
    assert store.revisions_now() == revisions


@on_sqlite
def test_an_item_that_changes_meanwhile_keeps_no_finding(store: Store, actor: Actor) -> None:
    first = link_list(store).links[0]

    def opens(_link: str) -> Answer:
        with store.change(actor) as tx:
            values = {"guide_url": "https://new.example.com/"}
            tx.execute(update(service_items).where(service_items.c.id == first.item_id).values(**values))
        return FINE

    assert check_links(store, actor, None, opens=opens, pause_s=0).checked == 124
    with store.look() as look:
        assert look.execute(select(link_checks).where(link_checks.c.item_id == first.item_id)).all() == []


@on_sqlite
def test_a_check_that_is_stopped_keeps_what_it_found(store: Store, actor: Actor) -> None:
    done = 0

    def told(count: int, _of: int) -> None:
        nonlocal done
        done = count

    check = check_links(store, actor, None, opens=answering, pause_s=0, told=told, stopped=lambda: done >= 10)
    assert check.stopped
    assert 10 <= check.checked < 125
    assert 125 - link_list(store).count_opened(None) == check.checked


@on_sqlite
def test_malformed_links_are_never_asked_for(store: Store, actor: Actor) -> None:
    put(store, actor, {0: "", 1: "file:///etc/passwd", 2: "https://a b.cn"})
    asked: list[str] = []

    def opens(link: str) -> Answer:
        asked.append(link)
        return FINE

    assert check_links(store, actor, None, opens=opens, pause_s=0).of == 122
    assert len(asked) <= 122
    assert all(link.startswith("http") for link in asked)


@on_sqlite
def test_who_may_print_guides_at_the_outlet_may_check(store: Store, actor: Actor) -> None:
    add_member(store, actor, "printer", "打印员", [(Role.GUIDE_PRINTER, "OUT22")])
    printer = actor_of(store, "printer", "s")
    assert check_links(store, printer, "OUT22", opens=answering, pause_s=0).checked == 125
    with pytest.raises(NoRights):
        check_links(store, printer, "OUT01", opens=answering)


@on_sqlite
def test_a_whole_check_of_a_real_site(store: Store, actor: Actor, site: Site) -> None:
    paths = {0: "/200", 1: "/404", 2: "/moved", 3: "/hangs-up", 4: "/head-is-405", 5: "/200#/guide?id=5"}
    put(store, actor, dict.fromkeys(range(125), "") | {place: site.base + path for place, path in paths.items()})
    check = check_links(store, actor, None)
    assert (check.of, check.works, check.broken, check.unreachable) == (6, 4, 1, 1)
    links = link_list(store).links
    assert [opened_said(link.opened, Language.ZH) for link in links[:6]] == [
        "打得开", "打不开（网站答复 404）", "打得开", "没查成（网站中断了连接）", "打得开", "打得开",
    ]  # fmt: skip
    assert Counter(site.asked)["HEAD", "/200"] == 1
    assert links[5].has_fragment
