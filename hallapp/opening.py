"""How a face of the program begins: which database it opens, at which moment it acts, and in whose name."""

from __future__ import annotations

import getpass
import os
import platform
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

import platformdirs
from sqlalchemy import URL, make_url

from hallapp.actor import Actor
from hallapp.errors.staff import LoginRequired, StaffUnknown
from hallapp.errors.system import BadMoment, DatabaseMissing, DatabaseNewer, NotRehearsal
from hallapp.hall import staff
from hallapp.hall.rules import rules
from hallapp.hall.sign_in import vouched
from hallapp.store import migrate
from hallapp.store.engine import Store


def database_url(named: str | None) -> str:
    """The database to open: the one named, ``HALLAPP_DATABASE``, or the file in the user's data folder."""
    default = platformdirs.user_data_path("hallapp", appauthor=False) / "hall.db"
    return named or os.environ.get("HALLAPP_DATABASE") or f"sqlite:///{default}"


@dataclass(frozen=True, slots=True)
class Server:
    """A database of a PostgreSQL server, as somebody types it in.

    Without ``password`` the server's client library finds it: in the user's pgpass file, or needs none.
    """

    host: str = "localhost"
    port: int = 5432
    database: str = "hall"
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def url(self) -> str:
        """The address as settings keep it, with the password."""
        address = URL.create(
            "postgresql+psycopg",
            self.user.strip() or None,
            self.password or None,
            self.host.strip(),
            self.port,
            self.database.strip(),
        )
        return address.render_as_string(hide_password=False)


def server_of(url: str) -> Server | None:
    """The parts of a server's address; None for a file's."""
    address = make_url(url)
    if address.get_backend_name() != "postgresql":
        return None
    return Server(
        address.host or "localhost",
        address.port or 5432,
        address.database or "",
        address.username or "",
        address.password or "",
    )


def connection_tried(url: str) -> None:
    """Return where there is a hall at this address that this program can work with; nothing is changed there.

    Raises ``DatabaseMissing`` where the file or the database exists or could be made but holds no hall,
    ``DatabaseNewer``, ``DatabaseReadOnly``, ``DatabaseUnreachable`` and whatever else keeps a database from being
    used. Takes as long as a server takes to answer, some seconds at most where none does.
    """
    store = Store(url)
    try:
        schema = migrate.schema_of(store)
        if schema is None:
            raise DatabaseMissing(store.name)
        if migrate.is_newer(schema):
            raise DatabaseNewer(schema)
        with store.change(founder()):
            pass  # begun and ended: whether it may be written to
    finally:
        store.close()


def station_name() -> str:
    """This workstation, as the event log names it."""
    return platform.node() or "?"


def system_user() -> str:
    """The operating-system user's name; "?" of one whom the system has no name for."""
    with suppress(ImportError, KeyError, OSError):  # no variable, and no list of users (Windows)
        return getpass.getuser()
    try:
        return os.getlogin()
    except OSError:
        return "?"


def command_station() -> str:
    """Where a headless command is given: the operating-system user at this workstation."""
    return f"{system_user()}@{station_name()}"


def opened(url: str, at: str | None) -> Store:
    """The hall's database; with ``at``, the moment (the hall's local time) at which everything takes place.

    Raises ``BadMoment``, ``NotRehearsal`` where records are real and cannot be back-dated, and what
    ``migrate.open_store`` raises.
    """
    store = migrate.open_store(url)
    if at is None:
        return store
    try:
        if not store.is_rehearsal():
            raise NotRehearsal
        with store.look() as look:
            zone = rules(look).zone
    finally:
        store.close()
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        raise BadMoment(at) from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return Store(url, clock=lambda: moment)


def operating_system_actor(store: Store, login: str | None, password: Callable[[], str]) -> Actor:
    """Who a headless command acts for. The records name the operating-system user as its station, whoever that is.

    Without ``login``: the member of staff whose login is that of the operating-system user; a user who is not on the
    list is the administrator of a SQLite file or a rehearsal. ``login`` names another member; whoever is not the
    administrator anyway gives that member's ``password``. In a real hall on a server nobody acts, or looks, without
    a name and its password. Raises ``LoginRequired``, ``StaffUnknown`` and what ``vouched`` raises.
    """
    user = system_user()
    station = command_station()
    if store.on_server and not store.is_rehearsal():
        if login is None:
            raise LoginRequired
        return vouched(store, login, password(), station)
    try:
        own = staff.actor_of(store, user, station)
    except StaffUnknown:
        if login is not None:
            return staff.actor_of(store, login, station)
        return Actor(name=user, station=station, login=user, administrator=True)
    if login is None or staff.normal(login) == own.login:
        return own
    return vouched(store, login, password(), station)


def founder() -> Actor:
    """Who makes a new hall's database: the operating-system user, before there is any staff."""
    user = system_user()
    return Actor(name=user, station=command_station(), login=user, administrator=True)


def newcomer() -> Actor:
    """Whoever sits at this workstation, before anybody knows who that is; may do nothing that takes a right."""
    return Actor(name=system_user(), station=station_name())
