"""A consistent copy of the hall while it works, and putting one back.

A backup is always one SQLite file of the hall's schema, whichever database the hall is on, so that it can
be put back on either. No outside programs are needed. It is sealed with a checksum, since SQLite itself
notices neither a changed letter in a row nor a last page that is half there.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL, Connection, delete, insert
from sqlalchemy.exc import DBAPIError

from hallapp.errors.system import (
    DatabaseBusy,
    DatabaseCorrupt,
    DatabaseExists,
    DatabaseMissing,
    DatabaseNewer,
    DatabaseUnusable,
    FileUnreadable,
    FileUnwritable,
    NotABackup,
)
from hallapp.files import sync, sync_folder, take_place, whole
from hallapp.store import guard, migrate
from hallapp.store.drivers import Revision, raw_of
from hallapp.store.engine import Store
from hallapp.store.refusing import refusals
from hallapp.store.schema import revisions

_MAGIC = b"SQLite format 3\0"
#: How many pages of a file are copied between two words about it.
_PAGES = 2000
#: SQLite keeps these beside a database that is in use.
_BESIDE = ("-wal", "-shm")
#: Where the seal is: the header's "user version", four bytes that SQLite leaves to the program; 0 is no seal.
_SEAL = slice(60, 64)
#: Where a SQLite file says whose it is.
_APPLICATION = slice(68, 72)


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup that was written or put back. ``kept`` is where the database's former state is, after a restore."""

    file: Path
    sha256: str
    schema: str
    kept: Path | None = None


@dataclass(frozen=True, slots=True)
class FoundBackup:
    """A file of a hall that lies in a folder. ``made_at`` is when it was written, by the file system; size in bytes.

    Whether it is whole and what is in it is known once it is checked (``checked_copy``).
    """

    file: Path
    made_at: datetime
    size: int


#: Hears how much of a backup is written, of how much: parts of no fixed size; 0 of 0 where nobody knows.
Told = Callable[[int, int], object]


def back_up(store: Store, target: Path, told: Told = lambda _done, _of: None) -> BackupFile:
    """Write a copy of one moment to ``target``; what was there is replaced at the very end.

    ``told`` may raise: then nothing is left behind. Raises ``FileUnwritable`` where the file cannot be written,
    ``DatabaseCorrupt`` where the copy turns out to be damaged, and what a database that cannot be used raises.
    """
    if store.file is not None and target.exists() and target.samefile(store.file):
        raise FileUnwritable(str(target), "the hall's own database")
    with store.reading() as connection:
        return _write(store, connection, target, told)


def found_in(folders: Iterable[Path]) -> tuple[FoundBackup, ...]:
    """The halls' files in these folders, by their first bytes, the newest first; a folder may be missing."""
    found: dict[Path, FoundBackup] = {}
    for folder in folders:
        for file in folder.glob("*.db") if folder.is_dir() else ():
            with suppress(OSError), file.open("rb") as opened:
                head = opened.read(_APPLICATION.stop)
                whose = int.from_bytes(head[_APPLICATION], "big")
                if head[: len(_MAGIC)] == _MAGIC and whose == migrate.APPLICATION_ID:
                    about = file.stat()
                    found[file.resolve()] = FoundBackup(
                        file, datetime.fromtimestamp(about.st_mtime).astimezone(), about.st_size
                    )
    return tuple(sorted(found.values(), key=lambda one: one.made_at, reverse=True))


@contextmanager
def checked_copy(source: Path) -> Iterator[tuple[Store, str]]:
    """A copy of a backup, checked and brought up to this program's schema, to look into; and the backup's digest.

    Raises ``FileUnreadable``, ``NotABackup``.
    """
    with TemporaryDirectory(prefix="hall-check-") as name:
        copy = Path(name) / "checked.db"
        digest = _take(source, copy)
        with closing(_store_of(copy)) as store:
            yield store, digest


def restore(url: str, source: Path) -> BackupFile:
    """Put a backup in the place of the database, which is made if there is none.

    The backup is checked first, and upgraded on a copy where it is older than this program. Stations that
    are running see the restored hall at once; the former state is kept (``BackupFile.kept``): beside a
    SQLite database, in the user's data folder for a server's. Raises ``FileUnreadable``, ``NotABackup``,
    and what a database that cannot be used raises; then nothing has changed.
    """
    store = Store(url)
    with closing(store), _workshop(store) as folder:
        copy = folder / "restored.db"
        digest = _take(source, copy)
        kept = _put_on_server(store, copy, source) if store.on_server else _put_in_file(store, copy)
        return BackupFile(source, digest, migrate.SCHEMA, kept)


def safe_place(store: Store, label: str) -> Path:
    """A file that does not exist yet, for a state of the database that is about to be replaced.

    Its name has the database's, ``label`` and the time in it.
    """
    if store.file is not None:
        folder, stem = store.file.absolute().parent, store.file.stem
    else:
        import platformdirs

        folder, stem = platformdirs.user_data_path("hallapp", appauthor=False) / "backups", store.url.database or "hall"
        folder.mkdir(parents=True, exist_ok=True)
    moment = f"{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    names = (f"{stem}.{label}.{moment}{f'-{n}' if n else ''}.db" for n in count())
    return next(path for name in names if not (path := folder / name).exists())


# --- taking a copy


def _write(
    store: Store, connection: Connection, target: Path, told: Told = lambda _done, _of: None
) -> BackupFile:
    """Copy what an open transaction sees."""
    schema = migrate.schema_in(connection)
    if schema is None:
        raise DatabaseMissing(store.name)
    with whole(target) as draft, refusals():
        if store.on_server:
            with closing(_store_of(draft)) as made, migrate.migrating(made) as empty:
                migrate.make_tables(empty, schema)
        with closing(sqlite3.connect(draft)) as file:
            if store.on_server:
                from hallapp.store.rowcopy import pour_into_file

                told(0, 0)
                pour_into_file(raw_of(connection), file)
                file.commit()
            else:
                raw_of(connection).backup(
                    file, pages=_PAGES, progress=lambda _status, left, of: told(of - left, of)
                )
            file.execute("PRAGMA journal_mode=DELETE")  # one file, readable where nothing can be written
            file.execute("PRAGMA user_version=0")
            if _complaints(file):
                raise DatabaseCorrupt
        _seal(draft)
        return BackupFile(target, _digest(draft), schema)


# --- putting one back


@contextmanager
def _workshop(store: Store) -> Iterator[Path]:
    """A folder for the copy that is checked, on the disk of the database it may become."""
    parent: Path | None = None
    try:
        if store.file is not None:
            parent = store.file.absolute().parent
            parent.mkdir(parents=True, exist_ok=True)
        folder = TemporaryDirectory(prefix=".restore-", dir=parent)
    except OSError as error:
        raise FileUnwritable(str(parent), error.strerror or type(error).__name__) from error
    with folder as name:
        yield Path(name)


def _take(source: Path, copy: Path) -> str:
    """Copy ``source``, check the copy, and bring it up to this program's schema; the digest of ``source``."""
    try:
        shutil.copyfile(source, copy)
        for suffix in _BESIDE[:1]:  # somebody copied a database that was in use, rather than backing it up
            if (beside := source.with_name(source.name + suffix)).exists():
                shutil.copyfile(beside, copy.with_name(copy.name + suffix))
        with copy.open("rb") as opened:
            is_sqlite = opened.read(len(_MAGIC)) == _MAGIC
        digest, intact = _digest(source), _seal_holds(copy)
    except OSError as error:
        raise FileUnreadable(str(source), error.strerror or type(error).__name__) from error
    reason = _objection(copy) if is_sqlite else "not_sqlite"
    if reason is None and not intact:
        reason = "damaged"
    if reason is not None:
        raise NotABackup(str(source), reason)
    with closing(_store_of(copy)) as store:
        migrate.bring_up_to_date(store, keep=False)
    with closing(sqlite3.connect(copy)) as file:
        file.execute("PRAGMA journal_mode=DELETE")
        file.execute("PRAGMA user_version=0")  # the hall works on: a seal would not hold
    sync(copy)
    return digest


def _objection(copy: Path) -> str | None:
    """Why a SQLite file is no backup of a hall; None where it is one."""
    try:
        with closing(_store_of(copy)) as store, store.reading() as connection:
            schema, file = migrate.schema_in(connection), raw_of(connection)
            if schema is None or file.execute("PRAGMA application_id").fetchone()[0] != migrate.APPLICATION_ID:
                return "not_a_hall"
            if _complaints(file):
                return "damaged"
    except (DatabaseUnusable, DBAPIError, sqlite3.Error):
        return "damaged"
    return "newer" if migrate.is_newer(schema) else None


def _complaints(file: sqlite3.Connection) -> bool:
    intact = file.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
    return not intact or file.execute("PRAGMA foreign_key_check").fetchone() is not None


def _put_in_file(store: Store, copy: Path) -> Path | None:
    """Into the living database where it is sound, so that nobody has to stop; else in its place."""
    assert store.file is not None
    kept = safe_place(store, "before-restore")
    try:
        if store.file.exists() and migrate.schema_of(store) == migrate.SCHEMA:
            _replace_rows(store, copy, kept)
            return kept
    except DatabaseCorrupt:
        pass
    store.close()
    _outrun(copy)
    return _replace_file(store.file, copy, kept)


def _outrun(copy: Path) -> None:
    """Count every topic beyond what any station can have seen of a database that cannot be read any more."""
    with closing(sqlite3.connect(copy)) as file:
        file.execute("UPDATE revisions SET number = max(number + 1, ?)", (int(time.time()),))
        file.commit()
    sync(copy)


def _replace_rows(store: Store, copy: Path, kept: Path) -> None:
    from hallapp.store.rowcopy import pour_between_files

    with refusals(), store.driver.connect(changes=True) as connection:
        connection.detach()
        file: sqlite3.Connection = raw_of(connection)
        file.execute("PRAGMA foreign_keys=OFF")  # rows come table by table; all were checked in the copy
        file.execute("ATTACH ? AS restored", (str(copy),))
        with connection.begin():
            back_up(store, kept)  # nobody can write until this transaction ends
            before = store.driver.head(connection).revisions
            guard.take_off(file)
            pour_between_files(file, "restored")
            guard.put_back_on(file)
            _outnumber(store, connection, before)


def _replace_file(file: Path, copy: Path, kept: Path) -> Path | None:
    """Rename the old file, and what lies beside it, and let the copy take its place."""
    was_there = file.exists()
    try:
        for suffix in ("", *_BESIDE):
            beside = file.with_name(file.name + suffix)
            if beside.exists():
                beside.replace(kept.with_name(kept.name + suffix))
        take_place(copy, file)
        sync_folder(file.absolute().parent)
    except PermissionError as error:  # Windows does not rename a file that a station has open
        raise DatabaseBusy from error
    return kept if was_there else None


def _put_on_server(store: Store, copy: Path, source: Path) -> Path | None:
    import psycopg

    from hallapp.store.rowcopy import lock_tables, pour_into_server

    kept = None
    with closing(sqlite3.connect(copy)) as file, migrate.migrating(store) as connection:
        schema = migrate.schema_in(connection)
        if schema is None and migrate.has_tables(connection):
            raise DatabaseExists(store.name)
        if schema is not None:
            if migrate.is_newer(schema):
                raise DatabaseNewer(schema)
            lock_tables(raw_of(connection))
            kept = _write(store, connection, safe_place(store, "before-restore")).file
        if schema != migrate.SCHEMA:
            migrate.make_tables(connection)
        before = store.driver.head(connection).revisions
        try:
            pour_into_server(file, raw_of(connection))
        except (psycopg.DataError, psycopg.IntegrityError) as error:  # what SQLite let pass
            raise NotABackup(str(source), "damaged") from error
        _outnumber(store, connection, before)
    return kept


def _outnumber(store: Store, connection: Connection, before: dict[str, Revision]) -> None:
    """Count every topic beyond what any station can have seen, so that all of them read again."""
    restored = store.driver.head(connection).revisions
    connection.execute(delete(revisions))
    for topic in sorted({*before, *restored}):
        seen = [found[topic] for found in (restored, before) if topic in found]
        changed_at = seen[0].changed_at
        number = max(revision.number for revision in seen)
        connection.execute(insert(revisions).values(topic=topic, number=number, changed_at=changed_at))
        store.driver.bump(connection, [topic], changed_at)


def _store_of(file: Path) -> Store:
    return Store(URL.create("sqlite", database=str(file)))


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _checksum(file: Path) -> bytes:
    """The checksum of a file without its seal; never 0."""
    with file.open("rb") as opened:
        head = bytearray(opened.read(_SEAL.stop))
        head[_SEAL] = bytes(len(head[_SEAL]))
        found = zlib.crc32(head)
        while block := opened.read(1 << 20):
            found = zlib.crc32(block, found)
    return (found or 1).to_bytes(4, "big")


def _seal(file: Path) -> None:
    seal = _checksum(file)
    with file.open("rb+") as opened:
        opened.seek(_SEAL.start)
        opened.write(seal)


def _seal_holds(file: Path) -> bool:
    """Whether a file is as it was written. Of one without a seal, copied by hand, nobody knows: it passes."""
    with file.open("rb") as opened:
        seal = opened.read(_SEAL.stop)[_SEAL]
    return not any(seal) or seal == _checksum(file)
