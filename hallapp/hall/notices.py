"""Notices (公告) on the hall's public screens: a line at the foot of a board, or a page beside the windows.

A page is text, a picture, or an item's QR code with its name. They name no party: public screens show numbers and
windows only. What a board shows when is decided by ``shown`` (and ``notice_times``), on plain values.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from hallapp.actor import Actor, Right
from hallapp.catalog.rows import service_items
from hallapp.errors.desk import ItemUnknown
from hallapp.errors.notices import (
    GuideWithoutLink,
    NoticeIncomplete,
    NoticeNamesPerson,
    NoticeStandsWrong,
    NoticeTimesWrong,
    NoticeTooLong,
    NoticeUnknown,
)
from hallapp.errors.setup import BadDates, ChangedMeanwhile
from hallapp.hall.access import require
from hallapp.hall.notice_times import ALWAYS, EVERY_DAY, Schedule
from hallapp.hall.outlets import Outlet, find_outlet
from hallapp.hall.rows import NoticeKind, notice_pictures, notices, window_groups
from hallapp.hall.rules import rules
from hallapp.hall.turns import take_turn
from hallapp.store.audit import Deed
from hallapp.store.engine import Change, Look, Store
from hallapp.store.topics import Topic

#: Characters that can be read off a board while it stands.
LONGEST_LINE, LONGEST_TITLE, LONGEST_TEXT = 200, 40, 600
#: For how many seconds a page, or a part of a line, may stand, and does by default.
LEAST_S, MOST_S, STANDS_S = 5, 300, 15
#: Bytes of a link beyond which its QR code is too fine to be scanned off a screen from some steps away.
LONGEST_LINK = 500
_IDENTITY = re.compile(r"(?<!\d)\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class NoticeText:
    """What somebody fills in. ``item``: the item's code, of a guide; ``picture``: the digest of the one it shows.

    Without ``floor`` it is for all boards, without ``zone`` for the whole floor.
    """

    kind: NoticeKind
    title: str = ""
    words: str = ""
    item: str = ""
    picture: str = ""
    floor: str = ""
    zone: str = ""
    urgent: bool = False
    schedule: Schedule = ALWAYS
    stands_s: int = STANDS_S


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as it is stored. ``link``: the guide's, empty where the item has none by now."""

    id: int
    version: int
    text: NoticeText
    paused: bool
    item_name: str = ""
    link: str = ""

    @property
    def name(self) -> str:
        """What people call it: its title, its item, or how it begins."""
        return self.text.title or self.item_name or self.text.words.partition("\n")[0]


@dataclass(frozen=True, slots=True)
class NoticesView:
    """All notices of an outlet in their order. ``now``: the hall's wall clock; ``places``: floors with their zones."""

    now: datetime
    notices: tuple[Notice, ...]
    places: tuple[tuple[str, tuple[str, ...]], ...]


# --- what a board shows


def shown(found: Iterable[Notice], at: datetime, floor: str = "", zone: str = "") -> tuple[Notice, ...]:
    """What stands on the board of this area at this moment (the hall's wall clock), in order.

    A board shows what is for all boards, and what is for an area that it lies within. While something urgent stands,
    only what is urgent does.
    """
    on = [
        notice
        for notice in found
        if not notice.paused
        and (not notice.text.floor or notice.text.floor == floor)
        and (not notice.text.zone or notice.text.zone == zone)
        and (notice.text.kind is not NoticeKind.GUIDE or notice.link)
        and notice.text.schedule.holds(at)
    ]
    urgent = [notice for notice in on if notice.text.urgent]
    return tuple(urgent or on)


# --- reading


def notices_of(look: Look, outlet_id: int) -> tuple[Notice, ...]:
    """An outlet's notices in order; kept in memory until a notice, or the catalogue, changes."""
    return look.remember(("notices", outlet_id), (Topic.NOTICES, Topic.CATALOG), lambda: _load(look, outlet_id))


def read_notices(store: Store, outlet: str | None) -> NoticesView:
    """All notices of an outlet, with what the form offers."""
    with store.look() as look:
        place = find_outlet(look, outlet)
        here = select(window_groups.c.floor, window_groups.c.zone).where(window_groups.c.outlet_id == place.id)
        zones: dict[str, list[str]] = {}
        for floor, zone in look.execute(here.order_by(window_groups.c.floor, window_groups.c.position)):
            if floor:
                known = zones.setdefault(floor, [])
                if zone and zone not in known:
                    known.append(zone)
        now = look.clock.astimezone(rules(look).zone).replace(tzinfo=None)
        return NoticesView(
            now, notices_of(look, place.id), tuple((floor, tuple(them)) for floor, them in zones.items())
        )


def guide_of(store: Store, code: str) -> tuple[str, str]:
    """An item's name, and the link its code would hold; both empty for no item. Empty, too, for a link of no use."""
    columns = service_items.c
    with store.look() as look:
        row = look.execute(select(columns.item_name, columns.guide_url).where(columns.item_code == code)).first()
    return ("", "") if row is None else (row.item_name, _of_use(row.guide_url))


def pictures(store: Store, digests: Collection[str]) -> dict[str, bytes]:
    """These pictures by their digests, as far as they are still there: PNG or JPEG."""
    if not digests:
        return {}
    with store.look() as look:
        wanted = notice_pictures.c.digest.in_(sorted(digests))
        return {row.digest: row.content for row in look.execute(select(notice_pictures).where(wanted))}


def _load(look: Look, outlet_id: int) -> tuple[Notice, ...]:
    rows = look.execute(
        select(notices, service_items.c.item_code, service_items.c.item_name, service_items.c.guide_url)
        .join_from(notices, service_items, isouter=True)
        .where(notices.c.outlet_id == outlet_id)
        .order_by(notices.c.position, notices.c.id)
    )
    return tuple(_notice(row) for row in rows)


def _notice(row: Row[*tuple[Any, ...]]) -> Notice:
    return Notice(
        row.id,
        row.version,
        NoticeText(
            kind=row.kind,
            title=row.title,
            words=row.words,
            item=row.item_code or "",
            picture=row.picture or "",
            floor=row.floor,
            zone=row.zone,
            urgent=row.urgent,
            schedule=Schedule(
                first=row.first_day,
                last=row.last_day,
                weekdays=frozenset(day for day in EVERY_DAY if row.weekdays >> day & 1),
                start=row.start_minute,
                end=row.end_minute,
            ),
            stands_s=row.stands_s,
        ),
        row.paused,
        row.item_name or "",
        _of_use(row.guide_url or ""),
    )


def _of_use(link: str) -> str:
    return link if len(link.encode()) <= LONGEST_LINK else ""


# --- changing


def add_notice(store: Store, actor: Actor, outlet: str | None, notice: NoticeText, picture: bytes = b"") -> int:
    """Put up a notice, after the others; its id. ``picture``: as ``pictures.notice_picture`` gives it.

    Raises ``NoticeIncomplete``, ``NoticeTooLong``, ``NoticeNamesPerson``, ``NoticeTimesWrong``, ``NoticeStandsWrong``,
    ``BadDates``, ``ItemUnknown``, ``GuideWithoutLink``, ``PictureUnfit``, ``NoRights``, ``SessionExpired``.
    """
    with store.change(actor) as tx:
        place = _begin(tx, outlet)
        text, item_id, name = _checked(tx, notice, picture)
        last = select(func.coalesce(func.max(notices.c.position), 0)).where(notices.c.outlet_id == place.id)
        position = tx.execute(last).scalar_one() + 1
        values = _columns(text, item_id) | _by(tx) | {"outlet_id": place.id, "position": position}
        made = tx.execute(insert(notices).values(values).returning(notices.c.id)).scalar_one()
        tx.record(Deed.NOTICE_ADDED, outlet=place.code, notice=made, name=name, kind=text.kind.value)
        return int(made)


def change_notice(
    store: Store,
    actor: Actor,
    outlet: str | None,
    notice_id: int,
    version: int,
    notice: NoticeText,
    picture: bytes = b"",
) -> int:
    """Put this in the place of what a notice was at ``version``; its version now.

    Raises as ``add_notice``; ``NoticeUnknown``; ``ChangedMeanwhile`` where somebody else has changed it.
    """
    with store.change(actor) as tx:
        place = _begin(tx, outlet)
        before = _stored(tx, place, notice_id, version)
        text, item_id, name = _checked(tx, notice, picture)
        altered = [
            field.name for field in fields(text) if getattr(text, field.name) != getattr(before.text, field.name)
        ]
        if not altered:
            return version
        _update(tx, notice_id, version, _columns(text, item_id))
        _forget_pictures(tx)
        tx.record(Deed.NOTICE_CHANGED, outlet=place.code, notice=notice_id, name=name, altered=altered)
        return version + 1


def pause_notice(
    store: Store, actor: Actor, outlet: str | None, notice_id: int, version: int, *, paused: bool = True
) -> int:
    """Take a notice off all boards until further notice, or put it back. Gives its version.

    Raises as ``change_notice``.
    """
    with store.change(actor) as tx:
        place = _begin(tx, outlet)
        before = _stored(tx, place, notice_id, version)
        if before.paused is paused:
            return version
        _update(tx, notice_id, version, {"paused": paused})
        deed = Deed.NOTICE_PAUSED if paused else Deed.NOTICE_RESUMED
        tx.record(deed, outlet=place.code, notice=notice_id, name=before.name)
        return version + 1


def remove_notice(store: Store, actor: Actor, outlet: str | None, notice_id: int, version: int) -> None:
    """Remove a notice for good, and its picture where no other shows it. Raises as ``change_notice``."""
    with store.change(actor) as tx:
        place = _begin(tx, outlet)
        before = _stored(tx, place, notice_id, version)
        tx.execute(delete(notices).where(notices.c.id == notice_id))
        _forget_pictures(tx)
        tx.record(Deed.NOTICE_REMOVED, outlet=place.code, notice=notice_id, name=before.name)


def order_notices(store: Store, actor: Actor, outlet: str | None, notice_ids: Sequence[int]) -> None:
    """Put an outlet's notices in this order; those not named come after them, as they were.

    Raises ``NoticeUnknown``, ``NoRights``, ``SessionExpired``.
    """
    with store.change(actor) as tx:
        place = _begin(tx, outlet)
        stored = {notice.id: notice for notice in _load(tx, place.id)}
        for notice_id in notice_ids:
            if notice_id not in stored:
                raise NoticeUnknown(notice_id)
        wanted = list(dict.fromkeys((*notice_ids, *stored)))
        if wanted == list(stored):
            return
        for position, notice_id in enumerate(wanted, start=1):
            tx.execute(update(notices).where(notices.c.id == notice_id).values(position=position))
        tx.record(Deed.NOTICES_ORDERED, outlet=place.code, names=[stored[each].name for each in wanted])


def _begin(tx: Change, outlet: str | None) -> Outlet:
    place = find_outlet(tx, outlet)
    require(tx, Right.STEP_IN, place.id)
    take_turn(tx)
    return place


def _stored(tx: Change, place: Outlet, notice_id: int, version: int) -> Notice:
    """A notice to be changed, as ``version`` has it."""
    stored = {notice.id: notice for notice in _load(tx, place.id)}.get(notice_id)
    if stored is None:
        raise NoticeUnknown(notice_id)
    if stored.version != version:
        who = tx.execute(select(notices.c.changed_by, notices.c.changed_at).where(notices.c.id == notice_id)).one()
        raise ChangedMeanwhile(stored.name, who.changed_by, who.changed_at.astimezone(rules(tx).zone))
    return stored


def _update(tx: Change, notice_id: int, version: int, values: dict[str, object]) -> None:
    tx.execute(update(notices).where(notices.c.id == notice_id).values(values | _by(tx) | {"version": version + 1}))


def _by(tx: Change) -> dict[str, object]:
    return {"changed_at": tx.now, "changed_by": tx.actor.name}


def _checked(tx: Change, notice: NoticeText, picture: bytes) -> tuple[NoticeText, int | None, str]:
    """The notice as it is stored: only what its kind shows; its item's id; and what people call it."""
    kind = notice.kind
    text = replace(
        notice,
        title="" if kind in (NoticeKind.LINE, NoticeKind.GUIDE) else " ".join(notice.title.split()),
        words=" ".join(notice.words.split()) if kind is NoticeKind.LINE else notice.words.strip(),
        item=notice.item.strip() if kind is NoticeKind.GUIDE else "",
        picture=notice.picture if kind is NoticeKind.PICTURE else "",
        floor=notice.floor.strip(),
        zone=notice.zone.strip() if notice.floor.strip() else "",
    )
    _refuse_incomplete(text, picture)
    _refuse_unreadable(text)
    _refuse_untimely(text.schedule)
    item_id, item_name = _guide(tx, text.item) if kind is NoticeKind.GUIDE else (None, "")
    if kind is NoticeKind.PICTURE:
        text = replace(text, picture=_kept(tx, picture, text.picture))
    return text, item_id, Notice(0, 0, text, False, item_name).name


def _refuse_incomplete(text: NoticeText, picture: bytes) -> None:
    missing = {
        NoticeKind.LINE: "" if text.words else "words",
        NoticeKind.TEXT: "" if text.title else "title",
        NoticeKind.PICTURE: "" if picture or text.picture else "picture",
        NoticeKind.GUIDE: "" if text.item else "item",
    }[text.kind]
    if missing or not text.schedule.weekdays & EVERY_DAY:
        raise NoticeIncomplete(missing or "weekdays")


def _refuse_unreadable(text: NoticeText) -> None:
    most = LONGEST_LINE if text.kind is NoticeKind.LINE else LONGEST_TEXT
    for part, words, longest in (("title", text.title, LONGEST_TITLE), ("words", text.words, most)):
        if len(words) > longest:
            raise NoticeTooLong(part, len(words), longest)
        if _names_person(words):
            raise NoticeNamesPerson(part)
    if not LEAST_S <= text.stands_s <= MOST_S:
        raise NoticeStandsWrong(text.stands_s, LEAST_S, MOST_S)


def _names_person(words: str) -> bool:
    """Whether a resident identity number (GB 11643) stands in the words, in digits of any width, in groups or not."""
    from stdnum.iso7064 import mod_11_2  # not needed by those who only read

    plain = re.sub(r"(?<=\d)[ -](?=[\dXx])", "", unicodedata.normalize("NFKC", words))
    return any(mod_11_2.is_valid(found.upper()) for found in _IDENTITY.findall(plain))


def _refuse_untimely(schedule: Schedule) -> None:
    if schedule.first is not None and schedule.last is not None and schedule.last < schedule.first:
        raise BadDates(schedule.first, schedule.last)
    if schedule.start is not None and schedule.start == schedule.end:
        raise NoticeTimesWrong


def _guide(tx: Change, code: str) -> tuple[int, str]:
    columns = service_items.c
    found = tx.execute(
        select(columns.id, columns.item_name, columns.guide_url).where(columns.item_code == code)
    ).one_or_none()
    if found is None:
        raise ItemUnknown(code)
    if not _of_use(found.guide_url):
        raise GuideWithoutLink(code, found.item_name)
    return found.id, found.item_name


def _kept(tx: Change, picture: bytes, digest: str) -> str:
    """The digest of the picture, which is in the database by now."""
    if picture:
        from hallapp.hall.pictures import refuse_unkept  # not needed by those who only read

        refuse_unkept(picture)
        digest = sha256(picture).hexdigest()
    known = tx.execute(select(notice_pictures.c.digest).where(notice_pictures.c.digest == digest)).first()
    if known is None and not picture:
        raise NoticeIncomplete("picture")
    if known is None:
        tx.execute(insert(notice_pictures).values(digest=digest, content=picture))
    return digest


def _forget_pictures(tx: Change) -> None:
    in_use = select(notices.c.picture).where(notices.c.picture.is_not(None))
    tx.execute(delete(notice_pictures).where(notice_pictures.c.digest.not_in(in_use)))


def _columns(text: NoticeText, item_id: int | None) -> dict[str, object]:
    schedule = text.schedule
    return {
        "kind": text.kind,
        "title": text.title,
        "words": text.words,
        "picture": text.picture or None,
        "item_id": item_id,
        "floor": text.floor,
        "zone": text.zone,
        "urgent": text.urgent,
        "first_day": schedule.first,
        "last_day": schedule.last,
        "weekdays": sum(1 << day for day in schedule.weekdays & EVERY_DAY),
        "start_minute": schedule.start,
        "end_minute": schedule.end,
        "stands_s": text.stands_s,
    }
