"""Setting a hall up: the shipped sample hall, or the hall's own two spreadsheets, in an empty database."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import Table, func, select

from hallapp.actor import Actor, Role
from hallapp.catalog.rows import service_items
from hallapp.errors.system import DatabaseExists
from hallapp.hall.imports import load_files
from hallapp.hall.outlets import all_outlets
from hallapp.hall.rows import outlets, window_groups, windows
from hallapp.hall.staff import add, grant
from hallapp.resources import resource
from hallapp.store.audit import Deed
from hallapp.store.engine import Look, Store

#: Invented, like the sample hall's city: logins, names, roles, and where each works (empty: in the whole hall).
#: None has a password: in a rehearsal they need none, in a real hall nobody can sign in with them.
SAMPLE_STAFF = (
    ("wangfang", "王芳", Role.CLERK, "OUT01"),
    ("liwei", "李伟", Role.CLERK, "OUT01"),
    ("zhangmin", "张敏", Role.CLERK, "OUT01"),
    ("liujing", "刘静", Role.CLERK, "OUT01"),
    ("chenlei", "陈磊", Role.CLERK, "OUT01"),
    ("yangyan", "杨艳", Role.GUIDE_PRINTER, ""),
    ("zhaojun", "赵军", Role.CLERK, "OUT02"),
    ("huangli", "黄丽", Role.MANAGER, "OUT02"),
    ("zhouqiang", "周强", Role.CLERK, "OUT22"),
    ("wuxia", "吴霞", Role.MANAGER, "OUT22"),
    ("ouyangxue", "欧阳雪", Role.MANAGER, ""),
    ("daping", "大屏与取号机", Role.BOARD, "OUT01"),
)


@dataclass(frozen=True, slots=True)
class HallCounts:
    """How much is set up."""

    outlets: int
    groups: int
    windows: int
    items: int


def initialise(store: Store, actor: Actor, *, items: Path | None = None, windows: Path | None = None) -> HallCounts:
    """Load a hall into a database that has none: the given files, or without any the sample hall and its staff.

    All or nothing. Raises ``DatabaseExists`` where there is a hall already, ``ImportRejected`` and
    ``FileUnreadable`` as the imports do.
    """
    with store.change(actor) as tx:
        if any(_counts(tx)):
            raise DatabaseExists(store.name)
        if items is None and windows is None:
            load_files(tx, resource("sample", "items.csv"), resource("sample", "windows.csv"))
            places = {outlet.code: outlet.id for outlet in all_outlets(tx)}
            for login, name, role, place in SAMPLE_STAFF:
                grant(tx, add(tx, login, name).id, role, places[place] if place else None)
        else:
            load_files(tx, items, windows)
        made = HallCounts(*_counts(tx))
        tx.record(Deed.HALL_MADE, **asdict(made))
        return made


def counts(store: Store) -> HallCounts:
    """How much is set up in this database."""
    with store.look() as look:
        return HallCounts(*_counts(look))


def _counts(look: Look) -> tuple[int, int, int, int]:
    def count(table: Table) -> int:
        return int(look.execute(select(func.count()).select_from(table)).scalar_one())

    return count(outlets), count(window_groups), count(windows), count(service_items)
