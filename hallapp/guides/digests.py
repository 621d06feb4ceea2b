"""What every guide says, kept as digests by what it depends on, so that after a change only what it changed is read.

Of 20,000 items it takes seconds to read and word all they say. What an item says by itself is kept with its version;
where it is handled is said once for all items of the same windows, and needs nothing of the item. One reading serves
the editions and the report of what guides lack.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from struct import pack
from threading import Lock
from typing import NamedTuple, TypeVar

from sqlalchemy import select

from hallapp.catalog.checks import remarks_on
from hallapp.catalog.collecting import without_collecting
from hallapp.catalog.items import StoredItem, stored_items
from hallapp.catalog.problems import Remark
from hallapp.catalog.rows import service_items, themes
from hallapp.errors.system import Stopped
from hallapp.guides.content import GuideItem, ServicePlace, service_places
from hallapp.guides.sections import DISPLAYED_BY_LAW, OF_PLACES, Section, content, lines_of_places
from hallapp.hall.outlets import Outlet
from hallapp.hall.rules import rules
from hallapp.store.engine import Look
from hallapp.store.topics import Topic
from hallapp.wording import Language

_ALL = frozenset(Section)
#: Eight bytes of a digest are one section's.
_BYTES = 8
_SLICES = {section: slice(_BYTES * place, _BYTES * place + _BYTES) for place, section in enumerate(Section)}

#: What the catalogue's checks remark that misleads whoever reads the guide, or may; a limit without its unit besides.
MISLEADING = frozenset(
    {
        *("immediate_with_limit", "promised_over_legal", "fee_without_basis", "same_phones", "few_steps"),
        *("visits_without_reason", "nameless_material"),
    }
)
_AMOUNTS = {"legal_unit": "legal_limit", "promised_unit": "promised_limit"}

#: So many items are read at once: few enough that they take little memory, and that who waits hears of it.
_AT_ONCE = 500
#: How long who waits for another's reading goes without asking whether to stop.
_PATIENCE_S = 0.1

_T = TypeVar("_T")


def nobody(_done: int, _of: int) -> None:
    """Nobody is told how far it is."""


def never() -> bool:
    """Nobody stops it."""
    return False


def digest(said: Mapping[str, Sequence[str]]) -> bytes:
    """What stands for a guide's content: good for comparing, section by section, within this process."""
    return pack(f"{len(Section)}q", *(hash(tuple(said.get(section, ()))) for section in Section))


def differing(before: bytes, now: bytes, shown: frozenset[Section] = _ALL) -> tuple[Section, ...]:
    """The sections, of those shown, that two digests differ in."""
    if before == now:
        return ()
    return tuple(section for section, part in _SLICES.items() if section in shown and before[part] != now[part])


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one item's guide without reading it again.

    ``digest`` is that of an item that no window handles (see ``Digests``). ``silent``: what the law wants on display
    and the guide says nothing about. ``remarks``: the ``MISLEADING`` ones, and ``legal_unit_missing`` or
    ``promised_unit_missing``, with the amount as ``value``, for a limit without its unit.
    """

    code: str
    name: str
    department: str
    in_hall: bool
    digest: bytes
    silent: frozenset[Section]
    remarks: tuple[Remark, ...]


def told_of_items(
    look: Look, tell: Callable[[int, int], object] = nobody, stopped: Callable[[], bool] = never
) -> Mapping[int, Told]:
    """What every guide tells, by the item's id, in the catalogue's order; read is only what has changed.

    ``tell`` hears how many items are read of how many that are to be. Raises ``Stopped`` where ``stopped`` said so;
    what is read by then need not be read again.
    """
    pattern = rules(look).item_code_pattern
    memory = look.store.remembered("guides told", pattern, lambda: _Memory(pattern))
    return look.remember("told of items", (Topic.CATALOG,), lambda: memory.told(look, tell, stopped), at=pattern)


class Digests:
    """What every guide of an outlet would say now, by the item's id."""

    def __init__(self, look: Look, outlet: Outlet) -> None:
        self.told = told_of_items(look)
        self._here, self._elsewhere = service_places(look, outlet)
        # By identity: the items of the same windows share one tuple, which lives as long as this.
        self._of_places: dict[int, Mapping[Section, bytes]] = {}

    def __getitem__(self, item_id: int) -> bytes:
        alone = self.told[item_id].digest
        places = self._here.get(item_id) or self._elsewhere.get(item_id)
        if not places:
            return alone
        parts = self._of_places.get(id(places))
        if parts is None:
            parts = self._of_places[id(places)] = _parts(places)
        whole = bytearray(alone)
        for section, part in parts.items():
            whole[_SLICES[section]] = part
        return bytes(whole)


def _parts(places: Sequence[ServicePlace]) -> Mapping[Section, bytes]:
    said = digest({section: lines_of_places(places, section, Language.ZH) for section in OF_PLACES})
    return {section: said[_SLICES[section]] for section in OF_PLACES}


class _Stamp(NamedTuple):
    """With another one an item has to be read again. A theme is renamed without its items' getting another version;
    an identity may come again after the last item was removed.
    """

    version: int
    changed_at: datetime | None
    code: str
    theme: str | None


class _Memory:
    """What is told of each item, by id; one reading at a time."""

    def __init__(self, pattern: str) -> None:
        self._lock = Lock()
        self._pattern = pattern
        self._kept: dict[int, tuple[_Stamp, Told]] = {}
        self._shared: dict[object, object] = {}  # thousands of items have the same few departments and remarks

    def told(self, look: Look, tell: Callable[[int, int], object], stopped: Callable[[], bool]) -> Mapping[int, Told]:
        """All items in the catalogue's order."""
        while not self._lock.acquire(timeout=_PATIENCE_S):
            if stopped():
                raise Stopped
        try:
            stamps = _stamps(look)
            stale = [key for key, stamp in stamps.items() if key not in self._kept or self._kept[key][0] != stamp]
            for begin in range(0, len(stale), _AT_ONCE):
                tell(begin, len(stale))
                if stopped():
                    raise Stopped
                self._read(look, stale[begin : begin + _AT_ONCE], stamps)
            tell(len(stale), len(stale))
            self._kept = {key: self._kept[key] for key in stamps}
            return {key: told for key, (_, told) in self._kept.items()}
        finally:
            self._lock.release()

    def _read(self, look: Look, ids: Sequence[int], stamps: Mapping[int, _Stamp]) -> None:
        with without_collecting():
            for item in stored_items(look, ids).values():
                self._kept[item.id] = stamps[item.id], self._told(item)

    def _told(self, item: StoredItem) -> Told:
        guide = GuideItem(item.id, item.fields, (), ())
        said = content(guide)
        return Told(
            guide.code,
            guide.name,
            self._share(guide.text("department")),
            guide.in_hall,
            digest(said),
            self._share(frozenset(section for section in DISPLAYED_BY_LAW if not said[section])),
            self._remarks(guide),
        )

    def _remarks(self, guide: GuideItem) -> tuple[Remark, ...]:
        found = tuple(
            self._share(remark, (remark.field, remark.code, *remark.facts.items())) for remark in self._worth(guide)
        )
        return self._share(found, tuple(map(id, found)))

    def _worth(self, guide: GuideItem) -> Iterable[Remark]:
        for remark in remarks_on(guide.fields, self._pattern):
            if remark.code in MISLEADING:
                yield remark
        for unit, amount in _AMOUNTS.items():
            if guide.fields[amount] and not guide.fields[unit]:
                yield Remark(unit, f"{unit}_missing", {"value": guide.text(amount)})

    def _share(self, value: _T, key: object = None) -> _T:
        return self._shared.setdefault(value if key is None else key, value)  # type: ignore[return-value]  # as put in


def _stamps(look: Look) -> dict[int, _Stamp]:
    item = service_items.c
    rows = look.execute(
        select(item.id, item.version, item.changed_at, item.item_code, themes.c.name)
        .join_from(service_items, themes, isouter=True)
        .order_by(item.position, item.id)
    )
    return {item_id: _Stamp(*stamp) for item_id, *stamp in rows}
