"""A PostgreSQL server of one's own in a temporary folder, durable as in a hall unless told otherwise.

It listens on a Unix socket in that folder (on Windows on a free loopback port) and lets in everybody
who can reach it. A watcher stops it when the process that wanted it is gone, however that ended.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from types import TracebackType
from typing import Any

import psycopg
import pytest

_ON_WINDOWS = os.name == "nt"
_ROLE = "hall"
#: PostgreSQL 15, the first that copies a database page by page through its log unless told otherwise.
_COPIES_BY_THE_PAGE = 150000
_SETTINGS = """
synchronous_commit = on
full_page_writes = on
max_connections = 200
shared_buffers = 64MB
timezone = 'UTC'
log_destination = stderr
"""


class PostgresMissing(Exception):
    """No PostgreSQL programs were found on this machine."""

    def __init__(self) -> None:
        super().__init__(
            "PostgreSQL is not installed: install it (Debian: apt-get install postgresql), or set"
            " HALLAPP_TEST_WITHOUT_POSTGRESQL=1 to leave out what needs it."
        )


def find_programs() -> Path:
    """The newest installed PostgreSQL's folder of programs. Raises ``PostgresMissing``."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    folders += sorted(Path(os.environ.get("PROGRAMFILES", "/nowhere")).glob("PostgreSQL/*/bin"), reverse=True)
    for folder in folders:
        if shutil.which("pg_ctl", path=str(folder)) and shutil.which("initdb", path=str(folder)):
            return folder
    raise PostgresMissing


class PostgresServer:
    """A server that lives in ``folder``; ``started`` makes a new one."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port

    @classmethod
    def started(
        cls, *, watch: int | None = None, durable: bool = True, within: Path | None = None
    ) -> PostgresServer:
        """Make and start a new server that ends, at the latest, with the process ``watch`` (default: this one).

        ``durable``: what is committed outlasts the machine's power too, not only the server's end. Without it
        nothing waits for the disk, which dropping a database does most of all. ``within``: the folder for its own.
        """
        if os.environ.get("HALLAPP_TEST_WITHOUT_POSTGRESQL") == "1":
            pytest.skip("told to do without PostgreSQL")
        folder = Path(tempfile.mkdtemp(prefix="hall-pg-", dir=within))
        server = cls(folder, _free_port() if _ON_WINDOWS else 5432)
        with ExitStack() as stack:
            stack.callback(server.destroy)
            server._make(durable)
            server._watched(watch or os.getpid())
            server.start()
            stack.pop_all()
        return server

    def __enter__(self) -> PostgresServer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.destroy()

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _make(self, durable: bool) -> None:
        if _as_user():
            shutil.chown(self.folder, **_owner())
        self._run("initdb", "--pgdata", str(self._data), "--username", _ROLE, "--auth", "trust",
                  "--encoding", "UTF8", "--locale", "C", "--no-instructions")  # fmt: skip
        where = f"unix_socket_directories = '{self.folder}'\nlisten_addresses = ''"
        if _ON_WINDOWS:
            where = "listen_addresses = '127.0.0.1'"
        with (self._data / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(f"{_SETTINGS}fsync = {'on' if durable else 'off'}\nport = {self.port}\n{where}\n")

    def _watched(self, process: int) -> None:
        """Let the server end, at the latest, when ``process`` has ended."""
        if not _ON_WINDOWS:  # where asking whether a process lives would end it
            subprocess.run(
                [sys.executable, "-P", __file__, "watch", str(process), str(self.folder)],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True,
                start_new_session=True,
            )  # fmt: skip

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        log = str(self.folder / "log")
        self._run("pg_ctl", "start", "--pgdata", str(self._data), "--log", log, "--wait", "--silent")

    def stop(self, mode: str = "fast") -> None:
        """Stop it and wait until it has gone: ``fast`` hangs up on everybody, ``immediate`` is a crash."""
        self._run("pg_ctl", "stop", "--pgdata", str(self._data), "--mode", mode, "--wait", "--silent")

    def destroy(self) -> None:
        """Stop it if it runs, and remove everything."""
        if (self._data / "postmaster.pid").exists():
            self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str) -> str:
        """The SQLAlchemy URL of one of its databases."""
        if _ON_WINDOWS:
            return f"postgresql+psycopg://{_ROLE}@127.0.0.1:{self.port}/{database}"
        return f"postgresql+psycopg://{_ROLE}@/{database}?host={self.folder}&port={self.port}"

    def connect(self, database: str = "postgres") -> psycopg.Connection[Any]:
        """A bare connection that commits every statement."""
        host = "127.0.0.1" if _ON_WINDOWS else str(self.folder)
        return psycopg.connect(host=host, port=self.port, user=_ROLE, dbname=database, autocommit=True)

    def create(self, database: str, template: str | None = None, by: psycopg.Connection[Any] | None = None) -> str:
        """Create a database, empty or as a copy of ``template`` that nobody is connected to; its URL.

        ``by`` is a connection of ``connect()`` to do it over; without one it is one of its own.
        """
        with self._over(by) as connection:
            words = f'CREATE DATABASE "{database}"'
            if template:
                words += f' TEMPLATE "{template}"'
                if connection.info.server_version >= _COPIES_BY_THE_PAGE:
                    words += " STRATEGY file_copy"  # as before; by the page it takes four times the computing
            connection.execute(words)
        return self.url(database)

    def drop(self, database: str, by: psycopg.Connection[Any] | None = None) -> None:
        """Drop a database, hanging up on whoever is connected."""
        with self._over(by) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def _over(self, by: psycopg.Connection[Any] | None) -> AbstractContextManager[psycopg.Connection[Any]]:
        return self.connect() if by is None else nullcontext(by)

    def _run(self, program: str, *arguments: str) -> None:
        path = shutil.which(program, path=str(find_programs())) or program
        with (self.folder / f"{program}.out").open("w+", encoding="utf-8", errors="replace") as out:
            # To a file: a started server keeps what it inherits, so a pipe would never end.
            result = subprocess.run(
                [path, *arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=out, cwd=self.folder, check=False,
                **_as_user(),
            )  # fmt: skip
            out.seek(0)
            said = out.read()
        if result.returncode:
            raise RuntimeError(f"{program} failed: {said}")


def _as_user() -> dict[str, Any]:
    """How to start programs that refuse to run as root: as another user."""
    if _ON_WINDOWS or os.geteuid() != 0:
        return {}
    return {**_owner(), "extra_groups": []}


def _owner() -> dict[str, int]:
    import pwd

    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _watch(process: int, folder: Path) -> None:
    """In the background: end the server in ``folder`` once ``process`` is gone."""
    if os.fork():
        return
    while folder.exists() and _alive(process):
        time.sleep(1)
    if folder.exists():
        PostgresServer(folder, 0).destroy()


if __name__ == "__main__" and sys.argv[1:2] == ["watch"]:
    _watch(int(sys.argv[2]), Path(sys.argv[3]))
