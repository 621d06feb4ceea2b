"""The audit log as a file to be handed on: a workbook (.xlsx) or text (.csv), written entry by entry."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import Any, Protocol

from hallapp.actor import Actor, Right
from hallapp.files import whole
from hallapp.hall.access import require
from hallapp.hall.auditing import Entry, Wanted, pages
from hallapp.hall.rules import rules
from hallapp.store.audit import Deed
from hallapp.store.engine import Store
from hallapp.wording import Language, audited

_HEADS = {
    Language.ZH: ("序号", "时间", "人员", "登录名", "工作站", "网点", "内容"),
    Language.EN: ("No.", "Time", "Who", "Login", "Station", "Outlet", "What"),
}
_WIDTHS = (8, 20, 14, 14, 18, 10, 90)
_BY_ITSELF = {Language.ZH: "系统自动", Language.EN: "the program itself"}
#: A spreadsheet program takes a text that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written, and how many entries are in it."""

    file: Path
    entries: int


class _Sheet(Protocol):
    def row(self, values: Sequence[str | int]) -> None: ...


def export(
    store: Store,
    actor: Actor,
    wanted: Wanted,
    target: Path,
    language: Language,
    *,
    told: Callable[[int, int], object] = lambda _done, _total: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Exported | None:
    """Write the entries wanted, newest first, to ``target`` (csv by its ending, else a workbook).

    The log tells of it before the file is there. ``told`` hears how many are written of how many; None where
    ``stopped`` said so, and then there is no file. Raises ``NoRights``, ``SessionExpired``, ``FileUnwritable``.
    """
    with store.look() as look:
        zone = rules(look).zone
    done = total = 0
    stop = False
    with whole(target) as draft:
        with (_csv if target.suffix.lower() == ".csv" else _workbook)(draft, language) as sheet:
            for shown in pages(store, actor, wanted, _AT_ONCE):
                total = shown.total if shown.total is not None else total
                for entry in shown.entries:
                    sheet.row(_row(entry, zone, language))
                done += len(shown.entries)
                told(done, max(done, total))
                if stop := stopped():
                    break
        if stop:
            draft.unlink()
            return None
        with store.change(actor) as tx:
            require(tx, Right.SYSTEM)
            tx.record(Deed.AUDIT_EXPORTED, entries=done, file=target.name)
    return Exported(target, done)


def _row(entry: Entry, zone: tzinfo, language: Language) -> tuple[str | int, ...]:
    return (
        entry.id,
        f"{entry.at.astimezone(zone):%Y-%m-%d %H:%M:%S}",
        entry.who or _BY_ITSELF[language],
        entry.login,
        entry.station,
        entry.outlet,
        audited(entry.deed, entry.facts, language),
    )


@contextmanager
def _csv(draft: Path, language: Language) -> Iterator[_Sheet]:
    with draft.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADS[language])
        yield _Lines(writer)


class _Lines:
    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def row(self, values: Sequence[str | int]) -> None:
        safe = [f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value for value in values]
        self._writer.writerow(safe)


@contextmanager
def _workbook(draft: Path, language: Language) -> Iterator[_Sheet]:
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    # Row by row to the disk: 100,000 entries need not fit in memory.
    book = xlsxwriter.Workbook(str(draft), {"constant_memory": True, "strings_to_formulas": False})
    try:
        page = book.add_worksheet("审计日志" if language is Language.ZH else "Audit log")
        page.freeze_panes(1, 0)
        bold = book.add_format({"bold": True, "bg_color": "#EAF0F8"})
        for column, (head, width) in enumerate(zip(_HEADS[language], _WIDTHS, strict=True)):
            page.set_column(column, column, width)
            page.write_string(0, column, head, bold)
        yield _Rows(page)
    finally:
        try:
            book.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error


class _Rows:
    def __init__(self, page: Any) -> None:
        self._page, self._next = page, 1

    def row(self, values: Sequence[str | int]) -> None:
        for column, value in enumerate(values):
            if isinstance(value, int):
                self._page.write_number(self._next, column, value)
            elif value:
                self._page.write_string(self._next, column, value)
        self._next += 1
