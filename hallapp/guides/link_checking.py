"""The links opened on the internet, when somebody asks for it, and what came of it kept for every station.

The station itself may have no way to the internet. Then nothing is known of any link, and nothing is changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, insert, select

from hallapp.actor import Actor, Right
from hallapp.catalog.rows import service_items
from hallapp.guides.link_requests import PAUSE_S, Answer, Outcome, Round, open_link
from hallapp.guides.links import flaw_of
from hallapp.guides.rows import LinkState, link_checks
from hallapp.hall.access import permit, require
from hallapp.hall.outlets import find_outlet
from hallapp.hall.turns import take_turn
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Look, Store


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """What a check came to, in items. ``of`` have a link that can be asked for; ``checked`` were found in some state.

    ``offline``: nothing whatever could be reached, so nothing was changed. ``lost``: the way to the internet went in
    the midst; ``stopped``: somebody stopped it. What was found before either is kept.
    """

    of: int
    checked: int = 0
    works: int = 0
    broken: int = 0
    unreachable: int = 0
    offline: bool = False
    lost: bool = False
    stopped: bool = False


def check_links(
    store: Store,
    actor: Actor,
    outlet: str | None,
    *,
    opens: Callable[[str], Answer] = open_link,
    pause_s: float = PAUSE_S,
    told: Callable[[int, int], object] = lambda _done, _of: None,
    stopped: Callable[[], bool] = lambda: False,
) -> LinkCheck:
    """Open the page of every well-formed link of the catalogue, each address once, and keep what came of it.

    Whoever may print guides at ``outlet`` may: it is they who would put the codes up. ``told`` hears how many
    addresses are done of how many. Raises ``NoRights``, ``SessionExpired``, ``OutletUnknown``.
    """
    with store.look() as look:
        permit(look, actor, Right.PRINT, find_outlet(look, outlet).id)
        links = _links(look)
    # What comes after "#" is never sent, so links that differ in nothing else are one question.
    asked: defaultdict[str, list[int]] = defaultdict(list)
    for item_id, link in links.items():
        asked[_address(link)].append(item_id)
    outcome = Round(asked, opens, pause_s=pause_s).run(told, stopped)
    if not outcome.answers:
        return LinkCheck(len(links), offline=outcome.offline, stopped=outcome.stopped)
    return _keep(store, actor, outlet, links, outcome)


def _address(link: str) -> str:
    return link.partition("#")[0]


def _links(look: Look) -> dict[int, str]:
    """The links that are worth asking for, by item."""
    rows = look.execute(select(service_items.c.id, service_items.c.guide_url).order_by(service_items.c.position))
    return {item_id: link for item_id, link in rows if link and flaw_of(link) is None}


def _keep(store: Store, actor: Actor, outlet: str | None, links: dict[int, str], outcome: Outcome) -> LinkCheck:
    """Store what was found, of the items that still have the link it was found of."""
    with store.change(actor) as tx:
        place = find_outlet(tx, outlet)
        require(tx, Right.PRINT, place.id)
        take_turn(tx)  # two stations may have checked at once
        now = _links(tx)
        found = {
            item_id: answer
            for item_id, link in links.items()
            if now.get(item_id) == link and (answer := outcome.answers.get(_address(link))) is not None
        }
        _write(tx, links, found)
        states = Counter(answer.state for answer in found.values())
        bad = states[LinkState.BROKEN] + states[LinkState.UNREACHABLE]
        tx.record(Deed.LINKS_CHECKED, outlet=place.code, count=len(found), broken=bad)
    return LinkCheck(
        of=len(links),
        checked=len(found),
        works=states[LinkState.WORKS],
        broken=states[LinkState.BROKEN],
        unreachable=states[LinkState.UNREACHABLE],
        lost=outcome.lost,
        stopped=outcome.stopped,
    )


def _write(tx: Change, links: dict[int, str], found: dict[int, Answer]) -> None:
    if not found:
        return
    tx.execute(
        delete(link_checks).where(link_checks.c.item_id == bindparam("the_id")), [{"the_id": item} for item in found]
    )
    rows = [
        {"item_id": item, "link": links[item], "state": answer.state, "note": answer.note, "checked_at": tx.now}
        for item, answer in found.items()
    ]
    tx.execute(insert(link_checks), rows)
