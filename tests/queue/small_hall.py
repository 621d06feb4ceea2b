"""Small halls in a database, made row by row and made anew for each example, so that any plan can be tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from hypothesis import strategies as st
from sqlalchemy import delete, event, insert

from hallapp.catalog.rows import service_items, themes
from hallapp.hall.rows import authorisations, group_hours, outlets, window_groups, windows
from hallapp.store.engine import Store
from hallapp.store.migrate import create
from hallapp.store.schema import audit_log, installation, metadata, revisions
from tests.halls import ACTOR, Clock

ITEMS = tuple(f"I{n}" for n in range(1, 7))
THEME_OF = {item: f"T{n // 2}" for n, item in enumerate(ITEMS)}  # two items of each theme
ITSELF = "G9"  # a group that numbers are taken for itself; its window is 90


@dataclass(frozen=True)
class GroupSpec:
    """One group as it is made: its rule's pairs, what it takes, its windows."""

    own: frozenset[str]
    tide: frozenset[str]
    windows: tuple[str, ...]
    takes_priority: bool = True
    cross_region: bool = False
    enabled: bool = True


@dataclass
class Word:
    """What somebody said by hand about a pair; ``subject`` is a group's code or a window's number."""

    subject: str
    item: str
    allowed: bool
    first: date
    last: date | None


@dataclass
class Pairs:
    """Who may handle what, worked out from what was said, and independent of the program."""

    groups: Mapping[str, GroupSpec]
    words: list[Word] = field(default_factory=list)

    def group_of(self, window: str) -> str:
        [code] = [code for code, group in self.groups.items() if window in group.windows]
        return code

    def right(self, window: str, item: str, day: date) -> str | None:
        """``own``, ``tide`` or None, for this pair on this day."""
        code = self.group_of(window)
        group = self.groups[code]
        if not group.enabled:
            return None
        for subject in (window, code):
            said = [
                word.allowed
                for word in self.words
                if (word.subject, word.item) == (subject, item)
                and word.first <= day
                and (word.last is None or day <= word.last)
            ]
            if said:
                return "own" if said[-1] else None
        return "own" if item in group.own else "tide" if item in group.tide else None


@st.composite
def groups(draw: st.DrawFn) -> dict[str, GroupSpec]:
    """Two or three groups with one or two windows each, and one for itself."""
    items = st.frozensets(st.sampled_from(ITEMS), min_size=2, max_size=5)
    mostly = st.integers(0, 9).map(bool)
    made = {}
    for n in range(1, draw(st.integers(2, 3)) + 1):
        own = draw(items)
        made[f"G{n}"] = GroupSpec(
            own=own,
            tide=draw(items) - own,
            windows=tuple(f"{n}{seat}" for seat in range(draw(st.integers(1, 2)))),
            takes_priority=draw(mostly),
            cross_region=not draw(mostly),
            enabled=draw(mostly),
        )
    made[ITSELF] = GroupSpec(frozenset(), frozenset(), ("90",))
    return made


def empty_store(url: str, clock: Clock) -> Store:
    """A hall's database without a hall, not as durable as it should be: nothing is switched off in these tests."""
    create(url, clock=clock).close()
    store = Store(url, clock=clock)

    @event.listens_for(store.engine, "connect")
    def _in_a_hurry(connection: object, _entry: object) -> None:
        connection.execute("PRAGMA synchronous=OFF")  # type: ignore[attr-defined]

    return store


def make(store: Store, specs: Mapping[str, GroupSpec], at: datetime) -> None:
    """Empty the database and put this hall into it; open round the clock, Sundays too."""
    with store.change(ACTOR, 1) as tx:
        for table in reversed(metadata.sorted_tables):
            if table not in (revisions, installation, audit_log):  # the log is only ever added to
                tx.execute(delete(table))
        tx.execute(delete(revisions).where(revisions.c.topic.like("queue%")))
    with store.change(ACTOR, 1) as tx:
        tx.execute(insert(outlets).values(id=1, code="O", name="hall", position=1))
        for n in range(3):
            tx.execute(insert(themes).values(id=n + 1, code=f"T{n}", name=f"theme {n}", initials="", position=n))
        for n, item in enumerate(ITEMS):
            tx.execute(
                insert(service_items).values(
                    id=n + 1, position=n, item_code=item, item_name=item, initials="", theme_id=n // 2 + 1,
                    in_hall=True, lowest_level="县", supports_appointment=False, supports_home_visit=False,
                    supports_mail=False, elder_wish=False,
                )
            )  # fmt: skip
        for n, (code, spec) in enumerate(specs.items(), 1):
            rule = "RESULT_ONLY" if code == ITSELF else "CROSS_REGION_ONLY" if spec.cross_region else "LIST"
            tx.execute(
                insert(window_groups).values(
                    id=n, outlet_id=1, position=n, code=code, name=code, kind="主题综合窗", scope_rule=rule,
                    theme_codes=[], level_limit="县", queue_prefix="PQRS"[n - 1], takes_priority=spec.takes_priority,
                    takes_appointment=True, tide_backup_for=[], lunch_no_break=False, enabled=spec.enabled,
                )
            )  # fmt: skip
            for span in ("weekday", "saturday"):
                tx.execute(insert(group_hours).values(group_id=n, span=span, start_minute=0, end_minute=1440))
            for no in spec.windows:
                tx.execute(insert(windows).values(outlet_id=1, group_id=n, position=int(no), no=no))
            for item in spec.own | spec.tide:
                tx.execute(
                    insert(authorisations).values(
                        group_id=n, item_id=ITEMS.index(item) + 1, origin="rule", allowed=True,
                        tide=item in spec.tide, set_at=at, set_by="",
                    )
                )  # fmt: skip
