"""Reading the audit log (审计日志): newest first, a page at a time, by period, person, kind and words.

There is nothing here to change or remove an entry with, and the database refuses it too (``store.guard``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, Text, cast, func, or_, select

from hallapp.actor import Actor, Right
from hallapp.hall.access import permit
from hallapp.hall.rules import rules
from hallapp.store.engine import Look, Store
from hallapp.store.schema import audit_log

#: As many entries as are read together.
PAGE = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``at`` in UTC; ``who`` is empty for what the hall does by its own rules; ``outlet`` is a code."""

    id: int
    at: datetime
    deed: str
    outlet: str
    who: str
    login: str
    station: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: of local days (both inclusive), of one person by name, of some deeds, with some words.

    Each of the ``words`` is looked for in names, stations, outlets and facts; ``worded`` has for each the deeds whose
    own sentence has it, which the reader of the log knows, not the log. None and empty words leave nothing out.
    """

    first: date | None = None
    last: date | None = None
    who: str | None = None
    deeds: frozenset[str] | None = None
    words: str = ""
    worded: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries, newest first. ``total``: how many there are of those wanted, where it was asked for."""

    entries: tuple[Entry, ...]
    total: int | None


def page(
    store: Store, actor: Actor, wanted: Wanted, *, before: int | None = None, limit: int = PAGE, count: bool = False
) -> Page:
    """The newest entries wanted, or those before the entry with the id ``before``.

    Raises ``NoRights``, ``SessionExpired``.
    """
    with store.look() as look:
        permit(look, actor, Right.SYSTEM)
        found = _of(look, wanted, select(*(audit_log.c[name] for name in Entry.__dataclass_fields__)))
        if before is not None:
            found = found.where(audit_log.c.id < before)
        rows = look.execute(found.order_by(audit_log.c.id.desc()).limit(limit))
        entries = tuple(Entry(*row) for row in rows)
        total = look.execute(_of(look, wanted, select(func.count(audit_log.c.id)))).scalar_one() if count else None
        return Page(entries, total)


def pages(store: Store, actor: Actor, wanted: Wanted, limit: int = PAGE) -> Iterator[Page]:
    """All entries wanted, newest first, page after page; the first one knows how many there are."""
    shown = page(store, actor, wanted, limit=limit, count=True)
    while shown.entries:
        yield shown
        if len(shown.entries) < limit:
            return
        shown = page(store, actor, wanted, before=shown.entries[-1].id, limit=limit)


def people(store: Store, actor: Actor) -> tuple[str, ...]:
    """Everybody the log names, by name. Raises as ``page``."""
    with store.look() as look:
        permit(look, actor, Right.SYSTEM)
        return tuple(look.execute(select(audit_log.c.who).distinct().order_by(audit_log.c.who)).scalars())


def _of(look: Look, wanted: Wanted, found: Select[Any]) -> Select[Any]:
    zone, log = rules(look).zone, audit_log.c
    if wanted.first is not None:
        found = found.where(log.at >= datetime.combine(wanted.first, time(), tzinfo=zone))
    if wanted.last is not None:
        found = found.where(log.at < datetime.combine(wanted.last + timedelta(days=1), time(), tzinfo=zone))
    if wanted.who is not None:
        found = found.where(log.who == wanted.who)
    if wanted.deeds is not None:
        found = found.where(log.deed.in_(wanted.deeds))
    for place, word in enumerate(wanted.words.split()):
        worded = wanted.worded[place] if place < len(wanted.worded) else frozenset[str]()
        in_columns = (
            column.icontains(word, autoescape=True)
            for column in (log.who, log.login, log.station, log.outlet, cast(log.facts, Text))
        )
        found = found.where(or_(*in_columns, log.deed.in_(worded)))
    return found
