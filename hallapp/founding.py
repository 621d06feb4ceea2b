"""A new hall, from nothing to ready: its database, what is in it, and its first administrator. All or nothing."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from hallapp.actor import Actor
from hallapp.catalog.columns import HEADINGS as ITEM_HEADINGS
from hallapp.catalog.problems import Findings, Problem, as_mappings
from hallapp.catalog.sheets import write_table
from hallapp.errors.base import HallError
from hallapp.errors.system import DatabaseExists, FileUnreadable, FileUnwritable, ImportRejected
from hallapp.files import take_place
from hallapp.hall.imports import import_items, import_windows
from hallapp.hall.passwords import check_strength
from hallapp.hall.read_windows import HEADINGS as WINDOW_HEADINGS
from hallapp.hall.read_windows import read_windows
from hallapp.hall.setup import HallCounts, counts, initialise
from hallapp.hall.sign_in import first_administrator
from hallapp.hall.staff import checked_login
from hallapp.resources import resource
from hallapp.store import migrate
from hallapp.store.engine import Store


class Stage(StrEnum):
    """What is being done, in this order; ``ADMINISTRATOR`` only where there is one to add."""

    DATABASE = "database"
    HALL = "hall"
    ADMINISTRATOR = "administrator"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Administrator:
    """The first manager of a real hall, with the password they chose."""

    login: str
    name: str
    password: str = field(repr=False)

    def check(self) -> None:
        """Raises ``BadLogin`` or ``WeakPassword`` for what would be refused."""
        check_strength(self.password, checked_login(self.login), self.name.strip())


@dataclass(frozen=True, slots=True)
class NewHall:
    """What is to be made, and where: the sample hall, the hall of these files, or one with nothing in it yet."""

    url: str
    rehearsal: bool
    sample: bool = False
    items: Path | None = None
    windows: Path | None = None
    administrator: Administrator | None = None


def found(new: NewHall, actor: Actor, told: Callable[[Stage], None] = lambda _: None) -> HallCounts:
    """Make the hall. ``told`` hears of each stage as it begins, and may raise: then nothing has been made.

    A file is made beside its place and takes it only when everything is in it, so that a power cut leaves no half a
    hall either. Raises ``DatabaseExists``, ``FileUnwritable``, ``ImportRejected``, ``FileUnreadable``, ``BadLogin``,
    ``WeakPassword``, and what a database that cannot be used raises.
    """
    if new.administrator is not None:
        new.administrator.check()  # before the long work, not after it
    place = Store(new.url).file
    if place is None:
        return _filled(new.url, new, actor, told)
    if place.exists() and place.stat().st_size:
        raise DatabaseExists(str(place))
    draft = place.with_name(f"{place.name}.new")
    for beside in ("", "-wal", "-shm"):
        draft.with_name(draft.name + beside).unlink(missing_ok=True)
    try:
        made = _filled(f"sqlite:///{draft}", new, actor, told)
        take_place(draft, place)
    except FileUnwritable as error:
        raise FileUnwritable(str(place), error.reason) from error
    except OSError as error:
        raise FileUnwritable(str(place), error.strerror or type(error).__name__) from error
    return made


def _filled(url: str, new: NewHall, actor: Actor, told: Callable[[Stage], None]) -> HallCounts:
    told(Stage.DATABASE)
    store = migrate.create(url, rehearsal=new.rehearsal)
    try:
        told(Stage.HALL)
        if new.sample or new.items is not None or new.windows is not None:
            initialise(store, actor, items=new.items, windows=new.windows)
        if (first := new.administrator) is not None:
            told(Stage.ADMINISTRATOR)
            first_administrator(store, actor, first.login, first.name, first.password)
        told(Stage.READY)
        return counts(store)
    except BaseException:
        migrate.discard(store)
        raise
    finally:
        store.close()


def appoint(url: str, first: Administrator, actor: Actor) -> None:
    """Give a hall that nobody manages yet its first administrator. Raises as ``first_administrator``."""
    store = migrate.open_store(url)
    try:
        first_administrator(store, actor, first.login, first.name, first.password)
    finally:
        store.close()


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What one spreadsheet came to. ``problems`` as an import tells them; ``refusal`` where it cannot be taken."""

    path: Path
    problems: tuple[dict[str, object], ...] = ()
    refusal: HallError | None = None

    @property
    def errors(self) -> int:
        """How many problems keep the file out."""
        return sum(problem["severity"] == "error" for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many problems are for a person to look at."""
        return len(self.problems) - self.errors


@dataclass(frozen=True, slots=True)
class Preview:
    """What would become of two spreadsheets. ``counts`` is None as long as one of them is refused."""

    files: tuple[ReadFile, ...]
    counts: HallCounts | None


def preview(items: Path | None, windows: Path | None, actor: Actor) -> Preview:
    """Read both files into a hall that is thrown away, and tell every problem of both by row and column.

    Where the items are refused, the windows are only read for themselves: their themes come with the items.
    """
    with tempfile.TemporaryDirectory(prefix="hall-preview-") as folder:
        store = migrate.create(f"sqlite:///{Path(folder, 'hall.db')}")
        try:
            read: list[ReadFile] = []
            if items is not None:
                read.append(_read(items, lambda: import_items(store, actor, items).problems))
            if windows is not None:
                alone = items is None or read[0].refusal is not None
                read.append(
                    _read(windows, lambda: _alone(windows) if alone else import_windows(store, actor, windows).problems)
                )
            taken = read and not any(one.refusal for one in read)
            return Preview(tuple(read), counts(store) if taken else None)
        finally:
            store.close()


def _read(path: Path, take: Callable[[], tuple[Problem, ...]]) -> ReadFile:
    try:
        return ReadFile(path, tuple(as_mappings(take())))
    except ImportRejected as rejected:
        return ReadFile(path, tuple(rejected.problems), rejected)
    except FileUnreadable as refusal:
        return ReadFile(path, refusal=refusal)


def _alone(windows: Path) -> tuple[Problem, ...]:
    findings = Findings()
    file = read_windows(windows, findings)
    findings.refuse_errors(file.table.file)
    return findings.in_order()


def leave_samples(folder: Path) -> tuple[Path, Path]:
    """Put the sample hall's two spreadsheets into ``folder``, as workbooks to fill in with one's own; where they are.

    Raises ``FileUnwritable``.
    """
    places = folder / "事项-样例.xlsx", folder / "窗口-样例.xlsx"
    for place, name, headings in zip(places, ("items", "windows"), (ITEM_HEADINGS, WINDOW_HEADINGS), strict=True):
        chinese = {heading.name: heading.chinese[0] for heading in headings}
        with resource("sample", f"{name}.csv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        write_table(place, [chinese.get(word, word) for word in header], rows)
    return places
