"""Keeping the hall's data safe: what is in the database, copies of it made and put back, and what is done each day.

These are the use cases behind the commands and screens; how a copy is made is ``store.backup``'s affair.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import platformdirs
from sqlalchemy import func, select

from hallapp.actor import Actor, Right
from hallapp.errors.base import Warned
from hallapp.errors.system import FileUnwritable, Stopped
from hallapp.hall.access import permit
from hallapp.hall.authorising import today
from hallapp.hall.outlets import all_outlets
from hallapp.hall.rules import rules
from hallapp.ledgers.retention import forget_due
from hallapp.queue.rows import tickets
from hallapp.store import backup, migrate
from hallapp.store.audit import Deed
from hallapp.store.backup import BackupFile, FoundBackup
from hallapp.store.engine import Store
from hallapp.store.health import complaints, size_of
from hallapp.store.schema import audit_log

_LAST_BACKUP = (
    select(audit_log.c.at).where(audit_log.c.deed == Deed.BACKED_UP.value).order_by(audit_log.c.id.desc()).limit(1)
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a hall's database: whose it is, and how many numbers of which business days."""

    hall: str
    outlets: int
    rehearsal: bool
    tickets: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Database:
    """The hall's database. ``name`` never has a password in it; ``size`` in bytes; ``saved_at``: the last backup."""

    name: str
    on_server: bool
    size: int
    schema: str
    contents: Contents
    saved_at: datetime | None
    now: datetime
    daily: int


@dataclass(frozen=True, slots=True)
class CheckedBackup:
    """A backup that can be put back, and what is in it."""

    file: Path
    sha256: str
    contents: Contents


def contents(store: Store) -> Contents:
    """What is in a database."""
    rehearsal = store.is_rehearsal()
    with store.look() as look:
        outlets = all_outlets(look)
        days = tickets.c.business_day
        count, first, last = look.execute(select(func.count(), func.min(days), func.max(days))).one()
        return Contents(outlets[0].name if outlets else "", len(outlets), rehearsal, count, first, last)


def database(store: Store, actor: Actor) -> Database:
    """About the database in use. Raises ``NoRights``, ``SessionExpired``."""
    with store.look() as look:
        permit(look, actor, Right.SYSTEM)
        saved_at = look.execute(_LAST_BACKUP).scalar_one_or_none()
        now, daily = look.clock, rules(look).backup_keep
    schema = migrate.schema_of(store) or ""
    return Database(store.name, store.on_server, size_of(store), schema, contents(store), saved_at, now, daily)


def checked_database(store: Store, actor: Actor) -> list[Warned]:
    """What is wrong with the database itself; see ``store.health``. Raises ``NoRights``, ``SessionExpired``."""
    with store.look() as look:
        permit(look, actor, Right.SYSTEM)
    return complaints(store)


def save(
    store: Store,
    actor: Actor,
    target: Path,
    *,
    told: backup.Told = lambda _done, _of: None,
    stopped: Callable[[], bool] = lambda: False,
) -> BackupFile:
    """Make a backup, on somebody's word; the log tells of it.

    Raises ``NoRights``, ``SessionExpired``, ``Stopped`` and what ``back_up`` raises.
    """

    def heard(done: int, of: int) -> None:
        if stopped():
            raise Stopped
        told(done, of)

    with store.look() as look:
        permit(look, actor, Right.SYSTEM)
    made = backup.back_up(store, target, heard)
    _record(store, actor, Deed.BACKED_UP, file=target.name, size=size_in_words(target.stat().st_size))
    return made


def checked(store: Store, actor: Actor, source: Path) -> CheckedBackup:
    """Look into a backup before it is put back. Raises as ``save``, and ``FileUnreadable``, ``NotABackup``."""
    with store.look() as look:
        permit(look, actor, Right.SYSTEM)
    with backup.checked_copy(source) as (copy, digest):
        return CheckedBackup(source, digest, contents(copy))


def put_back(store: Store, actor: Actor, source: Path) -> BackupFile:
    """Let a backup take the place of all that is in the database; what was there is kept (``BackupFile.kept``).

    Raises as ``save``, and what ``restored`` raises.
    """
    with store.look() as look:
        permit(look, actor, Right.SYSTEM)
    done = restored(store.url.render_as_string(hide_password=False), source, actor)
    store.close()  # its connections may be to the file that was replaced
    return done


def restored(url: str, source: Path, actor: Actor) -> BackupFile:
    """Put a backup in the place of the database at ``url``, whatever is there; the log put back tells who did so.

    Asks for no right, since the staff list that gives one may be what is broken: whoever can write the file, or has
    the server's password, could as well copy it there. Raises what ``store.backup.restore`` raises.
    """
    done = backup.restore(url, source)
    with closing(Store(url)) as store:
        _record(store, actor, Deed.RESTORED, file=source.name, kept=done.kept.name if done.kept else "")
    return done


def backup_folders(store: Store, chosen: str) -> tuple[Path, ...]:
    """Where this station's backups are, the folder for new ones first; then where former states are kept."""
    if store.file is not None:
        beside = store.file.absolute().parent
        return (Path(chosen) if chosen else beside / "backups"), beside
    own = platformdirs.user_data_path("hallapp", appauthor=False) / "backups"
    return (Path(chosen), own) if chosen else (own,)


def found_backups(store: Store, actor: Actor, chosen: str) -> tuple[FoundBackup, ...]:
    """The backups this station knows of, without the database itself. Raises ``NoRights``, ``SessionExpired``."""
    with store.look() as look:
        permit(look, actor, Right.SYSTEM)
    own = store.file.resolve() if store.file is not None else None
    return tuple(one for one in backup.found_in(backup_folders(store, chosen)) if one.file.resolve() != own)


def new_backup(store: Store, chosen: str) -> Path:
    """Where a backup that is made now would go."""
    moment = f"{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    return backup_folders(store, chosen)[0] / f"{_stem(store)}.{moment}.db"


def each_day(store: Store, station: str, chosen: str) -> BackupFile | None:
    """What the hall does once a day by its rules: personal data whose time is up goes, then the day's backup is made.

    Costs some look-ups where that has been done. The backup is made at every station that has a folder for it: where
    the database is a file, and on a server where somebody has chosen one; a rehearsal has none. Copies beyond those
    to be kept go, the oldest first. Gives the backup made now, if one was. Raises what ``back_up`` raises.
    """
    forget_due(store, station)
    with store.look() as look:
        keep, day = rules(look).backup_keep, today(look)
    if not keep or (store.on_server and not chosen) or store.is_rehearsal():
        return None
    folder = backup_folders(store, chosen)[0]
    target = folder / f"{_stem(store)}.daily.{day:%Y%m%d}.db"
    if target.exists():
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileUnwritable(str(folder), error.strerror or type(error).__name__) from error
    made = backup.back_up(store, target)
    nobody = Actor(name="", station=station, administrator=True)
    _record(store, nobody, Deed.BACKED_UP, file=target.name, size=size_in_words(target.stat().st_size))
    daily = re.compile(rf"{re.escape(_stem(store))}\.daily\.\d{{8}}\.db")
    copies = sorted(file for file in folder.iterdir() if daily.fullmatch(file.name))
    for old in copies[:-keep]:
        with suppress(OSError):  # somebody has it open: another day
            old.unlink()
    return made


def size_in_words(size: int) -> str:
    """So many bytes, as people say it: 640 KB, 12.4 MB."""
    if size < 1 << 20:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / (1 << 20):.1f} MB" if size < 1 << 30 else f"{size / (1 << 30):.2f} GB"


def _stem(store: Store) -> str:
    return store.file.stem if store.file is not None else re.sub(r"[^\w.-]", "_", store.url.database or "hall")


def _record(store: Store, actor: Actor, deed: Deed, **facts: str) -> None:
    with store.change(actor) as tx:
        tx.record(deed, **facts)
