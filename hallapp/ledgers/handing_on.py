"""Handing a ledger's rows on: as a workbook or a sheet of exactly the rows that were asked for, or read out by command.

Whoever hands on what names persons leaves a trace in the audit log before the file is there (Personal Information
Protection Law, art. 51): which ledger, which days, how many rows, and the file's name; nobody's data.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from hallapp.actor import Actor
from hallapp.errors.base import Warned
from hallapp.errors.system import FileUnwritable, Stopped
from hallapp.files import whole
from hallapp.guides.content import imprint
from hallapp.hall.access import permit, require
from hallapp.hall.outlets import find_outlet
from hallapp.ledgers.lists import Ledger, Line, count, word
from hallapp.store.audit import Deed
from hallapp.store.engine import Store
from hallapp.wording import Language
from hallapp.wording.sheets import said


@dataclass(frozen=True, slots=True)
class Total:
    """A figure and the parts it is made of, in words."""

    name: str
    count: int
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Handed:
    """What is handed on: these lines of a ledger, and of which days they are. ``at``: now, in the hall's time."""

    ledger: Ledger[Any]
    outlet: str
    first: date
    last: date
    lines: Sequence[Line[Any]]
    at: datetime
    rehearsal: bool
    emblem: bytes = b""

    @property
    def names_persons(self) -> bool:
        """Whether it does."""
        return self.ledger.right is not None

    def period(self, language: Language) -> str:
        """The days, in words."""
        if self.first == self.last:
            return self.first.isoformat()
        return said("ledger_period", language).format(first=self.first, last=self.last)

    def headline(self, language: Language) -> str:
        """What the file is, over its rows."""
        title = f"{self.outlet} {self.ledger.title(language)}  {self.period(language)}"
        return f"【{said('rehearsal', language)}】{title}" if self.rehearsal else title

    def totals(self, language: Language) -> tuple[Total, ...]:
        """How many rows there are by state, and by kind."""
        ledger, counted = self.ledger, count(self.lines)
        found = []
        for key, words, parts in (
            ("ledger_by_state", ledger.states, counted.by_state),
            ("ledger_by_kind", ledger.sorts, counted.by_sort),
        ):
            worded = tuple((word(words, code, language), number) for code, number in parts)
            found.append(Total(said(key, language), counted.rows, worded))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class HandedOn:
    """A file that was written, how many rows are in it, and what whoever prints it should know."""

    path: Path
    rows: int
    problems: tuple[Warned, ...] = ()


def read_out(
    store: Store, actor: Actor, outlet: str | None, ledger: Ledger[Any], first: date, last: date
) -> Sequence[Any]:
    """A ledger's rows of these days for another program, which is recorded where they name persons.

    Raises ``OutletUnknown``; ``NoRights``, ``SessionExpired`` for a ledger that names persons.
    """
    rows = ledger.read(store, actor, outlet, first, last)
    if ledger.right is not None:
        with store.change(actor) as tx:
            place = find_outlet(tx, outlet)
            require(tx, ledger.right, place.id)
            tx.record(
                Deed.LEDGER_READ_OUT,
                outlet=place.code,
                ledger=ledger.kind.value,
                first=first,
                last=last,
                rows=len(rows),
            )
    return rows


def hand_on(
    store: Store,
    actor: Actor,
    outlet: str | None,
    ledger: Ledger[Any],
    lines: Sequence[Line[Any]],
    first: date,
    last: date,
    path: Path,
    *,
    language: Language = Language.ZH,
    told: Callable[[int, int], object] = lambda _done, _of: None,
    stopped: Callable[[], bool] = lambda: False,
) -> HandedOn:
    """Write these lines of a ledger, which are of these days, to ``path``: a workbook or a PDF, by its ending.

    Raises ``FileUnwritable`` (also for any other ending), ``Stopped`` where ``stopped`` said so, and then there is no
    file and no trace; ``NoRights``, ``SessionExpired`` for a ledger that names persons.
    """
    with store.look() as look:
        place = find_outlet(look, outlet)
        if ledger.right is not None:
            permit(look, actor, ledger.right, place.id)
    ending = path.suffix.lower()
    if ending not in (".xlsx", ".pdf"):
        raise FileUnwritable(str(path), path.suffix, [".xlsx", ".pdf"])
    bearing = imprint(store, outlet, language)
    handed = Handed(ledger, bearing.outlet, first, last, lines, bearing.at, bearing.rehearsal, bearing.emblem)
    problems: tuple[Warned, ...] = ()

    def tell(done: int, of: int) -> None:
        if stopped():
            raise Stopped
        told(done, of)

    if ending == ".xlsx":
        from hallapp.ledgers.workbook import workbook

        content = workbook(handed, tell, language)
    else:
        from hallapp.ledgers.list_sheet import list_sheet

        sheet = list_sheet(handed, tell, language)
        content, problems = sheet.pdf, sheet.problems
    tell(len(lines), len(lines))
    with whole(path) as draft:
        draft.write_bytes(content)
        if ledger.right is not None:
            with store.change(actor) as tx:
                require(tx, ledger.right, place.id)
                tx.record(
                    Deed.LEDGER_HANDED_ON,
                    outlet=place.code,
                    ledger=ledger.kind.value,
                    first=first,
                    last=last,
                    rows=len(lines),
                    file=path.name,
                )
    return HandedOn(path, len(lines), problems)
