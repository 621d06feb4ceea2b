"""Editions (版次) of an item's guide in an outlet: what it says, what has changed since it was last printed.

An edition is what all sections of an item's guide said when it was printed. What a form shows of it is
``SHOWN``: a window card is not outdated because a paragraph of the legal basis has changed. What is arranged for a
single day is in no guide (``content.guide_items``), so that it makes none outdated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, insert, or_, select

from hallapp.catalog.collecting import without_collecting
from hallapp.catalog.rows import service_items
from hallapp.guides.collected import left_behind
from hallapp.guides.content import GuideItem, guide_items
from hallapp.guides.digests import Digests, differing, digest
from hallapp.guides.rows import GuideForm, guide_editions, guide_prints
from hallapp.guides.sections import Section, content
from hallapp.hall.outlets import Outlet
from hallapp.hall.rows import outlets
from hallapp.hall.rules import rules
from hallapp.store.engine import Change, Look
from hallapp.store.topics import Topic

_ALL = frozenset(Section)
_HEAD = frozenset({Section.NAME, Section.LINK})
_PHONES = frozenset({Section.CONSULT, Section.COMPLAINTS})

#: The sections that each form shows something of. What it follows from is the forms themselves, which a test draws.
SHOWN: Mapping[GuideForm, frozenset[Section]] = {
    GuideForm.POSTER: _ALL - {Section.ACCEPTING, Section.HAND_IN, Section.RIGHTS},
    GuideForm.TABLE_CARD: _HEAD
    | {Section.DATA, Section.MATERIALS, Section.WAYS, Section.LIMITS, Section.FEES, Section.PLACE}
    | _PHONES,
    GuideForm.WINDOW_CARD: _HEAD | {Section.MATERIALS, Section.LIMITS, Section.FEES, Section.CONSULT, Section.PLACE},
    GuideForm.BOOKLET: _ALL,
    GuideForm.SLIP: _HEAD | {Section.DATA, Section.BASIS, Section.MATERIALS} | _PHONES,
    GuideForm.FLOW_CHART: _HEAD | {Section.DATA, Section.PROCESS, Section.LIMITS, Section.RESULT} | _PHONES,
    GuideForm.BUNDLE: _HEAD
    | {Section.DATA, Section.DECIDING, Section.MATERIALS, Section.PROCESS, Section.LIMITS}
    | {Section.CONSULT, Section.PLACE},
    GuideForm.CODE_SHEET: _HEAD | {Section.DATA, Section.PLACE},
}

#: More items than this are read by reading all: a database takes only so many values at once.
_BY_ID = 900


@dataclass(frozen=True)
class Guide:
    """An item's guide as it would be printed now.

    ``edition`` is the number it bears: that of the last one where it still says the same, else the next.
    ``changed`` are the sections in which this edition differs from the one before it; empty for the first.
    """

    item: GuideItem
    edition: int = 1
    changed: tuple[Section, ...] = ()


class PrintState(StrEnum):
    """How an item's guide in one form stands to what it would say now."""

    NEVER = "never_printed"
    CURRENT = "current"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class LastPrint:
    """When an item's guide was last printed in one form: which edition, in UTC, by whom (a name).

    ``changed``: the sections this form shows that say something else by now. ``left``: it was printed in a booklet or a
    bundle's guide that an item has left since (``collected``).
    """

    edition: int
    at: datetime
    by: str
    changed: tuple[Section, ...] = ()
    left: bool = False

    @property
    def state(self) -> PrintState:
        return PrintState.OUTDATED if self.changed or self.left else PrintState.CURRENT


@dataclass(frozen=True, slots=True)
class ItemPrints:
    """What was printed of an item, by form. ``edition``: the number of the last one; 0 where there is none yet."""

    edition: int = 0
    forms: Mapping[GuideForm, LastPrint] = field(default_factory=dict)

    def state(self, form: GuideForm) -> PrintState:
        """How the guide stands in this form."""
        printed = self.forms.get(form)
        return PrintState.NEVER if printed is None else printed.state


NOT_PRINTED = ItemPrints()


@dataclass(frozen=True, slots=True)
class SectionChange:
    """What one section said on paper, and what it says now, in lines."""

    section: Section
    before: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperChange:
    """How the last print of a guide in one form differs from what it would say now, in the order of the sections."""

    last: LastPrint
    sections: tuple[SectionChange, ...]


def guides_of(look: Look, outlet: Outlet, ids: Collection[int] | None = None) -> dict[int, Guide]:
    """The guides of these items, or of all, by id in the catalogue's order, as they would be printed now."""
    with without_collecting():
        items = guide_items(look, outlet, ids)
        known = _editions(look, outlet, items if ids is not None and len(items) <= _BY_ID else None)
        return {item_id: _guide(item, known.get(item_id, ())) for item_id, item in items.items()}


def print_states(look: Look, outlet: Outlet) -> Mapping[int, ItemPrints]:
    """For every item of the catalogue, by id, what was printed of it in this outlet; kept in memory until the
    catalogue, the windows, the editions or the day change.
    """
    day = look.clock.astimezone(rules(look).zone).date()
    return look.remember(
        ("print states", outlet.id),
        (Topic.CATALOG, Topic.PLAN, Topic.GUIDES),
        lambda: _load_states(look, outlet),
        at=day,
    )


def changes_since(
    look: Look, outlet: Outlet, form: GuideForm, items: Mapping[int, GuideItem]
) -> dict[int, PaperChange]:
    """For each of these items (by id) that was printed in this form: what it said then and says otherwise now.

    In Chinese, as editions are kept, whatever language the sheet was in; only the sections that the form shows.
    """
    editions, prints = guide_editions.c, guide_prints.c
    query = (
        select(editions.item_id, editions.number, editions.content, prints.printed_at, prints.printed_by)
        .join_from(guide_prints, guide_editions)
        .where(prints.id.in_(_last_print_ids(outlet, list(items), form)))
    )
    found = {}
    for item_id, number, said, at, by in look.execute(query):
        if item_id in items:
            now = content(items[item_id])
            sections = tuple(
                SectionChange(section, tuple(said.get(section, ())), tuple(now[section]))
                for section in Section
                if section in SHOWN[form] and tuple(said.get(section, ())) != tuple(now[section])
            )
            last = LastPrint(number, at, by, tuple(change.section for change in sections))
            found[item_id] = PaperChange(last, sections)
    return found


def record(tx: Change, outlet: Outlet, form: GuideForm, guides: Iterable[Guide]) -> list[Guide]:
    """Note that these guides were printed in this form, as they were read; those that say something new are an edition.

    Gives those that were overtaken: meanwhile somebody has printed something else of them under the number that they
    bear, or they have left the catalogue. Of these nothing is noted. Raises nothing of its own.
    """
    guides = list(guides)
    # One after the other: two stations must not give out the same number. Taking a number in the queue does not wait.
    tx.execute(select(outlets.c.id).where(outlets.c.id == outlet.id).with_for_update(key_share=True))
    ids = [guide.item.id for guide in guides]
    query = select(service_items.c.id, service_items.c.item_code).with_for_update(read=True, key_share=True)
    there = {tuple(row) for row in tx.execute(_among(query, service_items.c.id, ids))}
    known = _load_editions(tx, outlet, ids)
    overtaken: list[Guide] = []
    new: list[dict[str, object]] = []
    editions: dict[int, int] = {}
    for guide in guides:
        item = guide.item
        said = content(item)
        same_number = next((one for one in known.get(item.id, ()) if one.number == guide.edition), None)
        later = any(one.number > guide.edition for one in known.get(item.id, ()))
        if (item.id, item.code) not in there or (same_number is None and later):
            overtaken.append(guide)
        elif same_number is None:
            row = {"outlet_id": outlet.id, "item_id": item.id, "number": guide.edition, "content": said}
            new.append(row | {"made_at": tx.now})
        elif same_number.digest == digest(said):
            editions[item.id] = same_number.id
        else:
            overtaken.append(guide)
    if new:
        made = insert(guide_editions).returning(guide_editions.c.item_id, guide_editions.c.id)
        editions |= {row.item_id: row.id for row in tx.execute(made, new)}
    if editions:
        print_of = {"form": form, "printed_at": tx.now, "printed_by": tx.actor.name}
        tx.execute(insert(guide_prints), [{"edition_id": edition} | print_of for edition in editions.values()])
    return overtaken


# --- within


class _Edition(NamedTuple):
    """An edition as it is compared: ``digest`` stands for what each section says (``digests``)."""

    id: int
    number: int
    digest: bytes


class _Print(NamedTuple):
    """The last print of an item in one form."""

    form: GuideForm
    edition: int
    number: int
    at: datetime
    by: str


#: An item's editions that matter, the oldest first: the last two, and those that some form was last printed of.
_Editions = Mapping[int, Sequence[_Edition]]


def _guide(item: GuideItem, known: Sequence[_Edition]) -> Guide:
    if not known:
        return Guide(item)
    now, last = digest(content(item)), known[-1]
    if now != last.digest:
        return Guide(item, last.number + 1, differing(last.digest, now))
    before = next((one for one in reversed(known) if one.number == last.number - 1), None)
    return Guide(item, last.number, () if before is None else differing(before.digest, now))


def _load_states(look: Look, outlet: Outlet) -> dict[int, ItemPrints]:
    known, prints = _editions(look, outlet, None), _last_prints(look, outlet)
    now, left = Digests(look, outlet), left_behind(look, outlet)

    def state(item_id: int) -> ItemPrints:
        digests = {one.id: one.digest for one in known[item_id]}
        forms = {}
        for last in prints.get(item_id, ()):
            changed = differing(digests[last.edition], now[item_id], SHOWN[last.form])
            since = left.get(last.form, {}).get(item_id)
            forms[last.form] = LastPrint(
                last.number, last.at, last.by, changed, left=since is not None and last.at <= since
            )
        return ItemPrints(known[item_id][-1].number, forms)

    return {item_id: state(item_id) if item_id in known else NOT_PRINTED for item_id in now.told}


def _editions(look: Look, outlet: Outlet, ids: Collection[int] | None) -> _Editions:
    """The editions of these items, or with None of all; of all they are kept in memory."""
    if ids is not None:
        return _load_editions(look, outlet, ids)
    # An item that is removed takes its editions along, and is no news of theirs.
    topics = (Topic.GUIDES, Topic.CATALOG)
    return look.remember(("editions", outlet.id), topics, lambda: _load_editions(look, outlet, None))


def _load_editions(look: Look, outlet: Outlet, ids: Collection[int] | None) -> _Editions:
    editions = guide_editions.c
    mine = (editions.outlet_id == outlet.id,)
    last = (
        _among(select(editions.item_id, func.max(editions.number).label("number")).where(*mine), editions.item_id, ids)
        .group_by(editions.item_id)
        .subquery()
    )
    query = (
        select(editions.item_id, editions.id, editions.number, editions.made_at)
        .join(last, last.c.item_id == editions.item_id)
        .where(*mine, or_(editions.number >= last.c.number - 1, editions.id.in_(_last_printed(outlet, ids))))
        .order_by(editions.number)
    )
    rows = [tuple(row) for row in look.execute(query)]
    digests = _edition_digests(look, outlet, {edition: made_at for _, edition, _, made_at in rows})
    found: defaultdict[int, list[_Edition]] = defaultdict(list)
    for item_id, edition, number, _ in rows:
        found[item_id].append(_Edition(edition, number, digests[edition]))
    return found


def _edition_digests(look: Look, outlet: Outlet, wanted: Mapping[int, datetime]) -> Mapping[int, bytes]:
    """The digests of these editions, by id with the moment each was made; what an edition says never changes, so that
    each is read once. (An identity may come again after the last item was removed; not with the same moment.)
    """
    kept = look.store.remembered(("edition digests", outlet.id), None, dict[int, tuple[datetime, bytes]])
    known = {edition: kept[edition] for edition in list(wanted) if edition in kept}
    new = [edition for edition, made_at in wanted.items() if edition not in known or known[edition][0] != made_at]
    for begin in range(0, len(new), _BY_ID):
        some = guide_editions.c.id.in_(new[begin : begin + _BY_ID])
        for edition, said in look.execute(select(guide_editions.c.id, guide_editions.c.content).where(some)):
            known[edition] = kept[edition] = wanted[edition], digest(said)
    return {edition: said for edition, (_, said) in known.items()}


def _last_printed(outlet: Outlet, ids: Collection[int] | None) -> Select[int]:
    """The editions that some form of some item was last printed of."""
    return select(guide_prints.c.edition_id).where(guide_prints.c.id.in_(_last_print_ids(outlet, ids)))


def _last_print_ids(outlet: Outlet, ids: Collection[int] | None, form: GuideForm | None = None) -> Select[int]:
    editions = guide_editions.c
    query = select(func.max(guide_prints.c.id)).join_from(
        guide_prints,
        guide_editions,
        and_(editions.id == guide_prints.c.edition_id, editions.outlet_id == outlet.id),
    )
    if form is not None:
        query = query.where(guide_prints.c.form == form)
    return _among(query, editions.item_id, ids).group_by(editions.item_id, guide_prints.c.form)


def _last_prints(look: Look, outlet: Outlet) -> Mapping[int, Sequence[_Print]]:
    editions, prints = guide_editions.c, guide_prints.c
    query = (
        select(editions.item_id, prints.form, editions.id, editions.number, prints.printed_at, prints.printed_by)
        .join_from(guide_prints, guide_editions)
        .where(prints.id.in_(_last_print_ids(outlet, None)))
    )
    found: defaultdict[int, list[_Print]] = defaultdict(list)
    for item_id, *row in look.execute(query):
        found[item_id].append(_Print(*row))
    return found


_Query = TypeVar("_Query", bound=Select[Any])


def _among(query: _Query, column: ColumnElement[int], ids: Collection[int] | None) -> _Query:
    """The query, narrowed to these items where they are few; the rest is passed over by who reads."""
    return query if ids is None or len(ids) > _BY_ID else query.where(column.in_(ids))
