"""Setting a hall up: the shipped sample hall, or the hall's own two spreadsheets, in an empty database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Table, func, select

from hallapp.actor import Actor
from hallapp.catalog.rows import service_items
from hallapp.errors import DatabaseExists
from hallapp.hall.imports import load_files
from hallapp.hall.rows import outlets, window_groups, windows
from hallapp.hall.staff import add
from hallapp.resources import resource
from hallapp.store.engine import Look, Store

#: Invented, like the sample hall's city: logins and names.
SAMPLE_STAFF = (
    ("wangfang", "王芳"),
    ("liwei", "李伟"),
    ("zhangmin", "张敏"),
    ("liujing", "刘静"),
    ("chenlei", "陈磊"),
    ("yangyan", "杨艳"),
    ("zhaojun", "赵军"),
    ("huangli", "黄丽"),
    ("zhouqiang", "周强"),
    ("wuxia", "吴霞"),
    ("ouyangxue", "欧阳雪"),
    ("sunpeng", "孙鹏"),
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
            for login, name in SAMPLE_STAFF:
                add(tx, login, name)
        else:
            load_files(tx, items, windows)
        return HallCounts(*_counts(tx))


def _counts(look: Look) -> tuple[int, int, int, int]:
    def count(table: Table) -> int:
        return int(look.execute(select(func.count()).select_from(table)).scalar_one())

    return count(outlets), count(window_groups), count(windows), count(service_items)
