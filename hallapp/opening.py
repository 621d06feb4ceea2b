"""How a face of the program begins: which database it opens, at which moment it acts, and in whose name."""

from __future__ import annotations

import getpass
import os
import platform
from datetime import datetime

import platformdirs

from hallapp.actor import Actor
from hallapp.errors import BadMoment, NoRights, NotRehearsal, StaffUnknown
from hallapp.hall import staff
from hallapp.hall.rules import rules
from hallapp.store import migrate
from hallapp.store.engine import Store


def database_url(named: str | None) -> str:
    """The database to open: the one named, ``HALLAPP_DATABASE``, or the file in the user's data folder."""
    default = platformdirs.user_data_path("hallapp", appauthor=False) / "hall.db"
    return named or os.environ.get("HALLAPP_DATABASE") or f"sqlite:///{default}"


def station_name() -> str:
    """This workstation, as the event log names it."""
    return platform.node() or "?"


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


def operating_system_actor(store: Store, login: str | None) -> Actor:
    """Who a headless command acts for.

    The member of staff whose login is ``login``, or that of the operating-system user; an operating-system
    user not on the list is the administrator of a SQLite file or a rehearsal. In a real hall on a server
    nobody acts, or looks, without ``login`` (``NoRights``). Raises ``StaffUnknown`` for a login that is not
    on the staff list.
    """
    if login is not None:
        return staff.actor_of(store, login, station_name())
    if store.on_server and not store.is_rehearsal():
        raise NoRights("--as")
    try:
        return staff.actor_of(store, getpass.getuser(), station_name())
    except StaffUnknown:
        return founder()


def founder() -> Actor:
    """Who makes a new hall's database: the operating-system user, before there is any staff."""
    user = getpass.getuser()
    return Actor(name=user, station=station_name(), login=user, administrator=True)
