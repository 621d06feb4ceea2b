"""Refusals of the system: files, devices, moments, the database."""

from __future__ import annotations

from dataclasses import dataclass, field

from hallapp.errors.base import HallError


@dataclass(eq=False)
class ImportRejected(HallError):
    """``problems`` are all that were found, as plain mappings (row, column, severity, code, message)."""

    code = "import_rejected"
    file: str
    problems: list[dict[str, object]]


@dataclass(eq=False)
class FileUnreadable(HallError):
    """The file is not there, or not what it should be; ``reason`` as the system says it."""

    code = "file_unreadable"
    file: str
    reason: str


@dataclass(eq=False)
class FileUnwritable(HallError):
    """The file cannot be written; ``reason`` as the system says it.

    ``endings``: where its name ends in nothing that can be written, what it may end in; ``reason`` is its ending then.
    """

    code = "file_unwritable"
    file: str
    reason: str
    endings: list[str] = field(default_factory=list)


@dataclass(eq=False)
class Stopped(HallError):
    """Long work was stopped by whoever began it; nothing of it is left."""

    code = "stopped"


@dataclass(eq=False)
class NotRehearsal(HallError):
    """A moment can be stated only in a rehearsal: a real hall's records are not back-dated."""

    code = "not_rehearsal"


@dataclass(eq=False)
class PrinterMissing(HallError):
    """No ticket printer is set for this station; the ticket itself stands."""

    code = "printer_missing"
    ticket: str


@dataclass(eq=False)
class PrinterProblem(HallError):
    """The ticket's paper did not come out; the ticket itself stands.

    ``reason``: a ``devices.printer_states.Trouble``, or ``cannot_write`` (the folder of the paper preview).
    ``partly``: some of it may be on paper, to be torn off and thrown away.
    """

    code = "printer_problem"
    ticket: str
    reason: str
    partly: bool = False


@dataclass(eq=False)
class BadPrinterAddress(HallError):
    """What was given as a printer's address is none. ``part``: kind, option, or the kind whose place is wrong."""

    code = "bad_printer_address"
    address: str
    part: str


@dataclass(eq=False)
class PrinterRefused(HallError):
    """A printer of the system did not take the sheet; nothing counts as printed."""

    code = "printer_refused"
    printer: str


@dataclass(eq=False)
class BadMoment(HallError):
    """What was given as a moment is none."""

    code = "bad_moment"
    moment: str


class DatabaseUnusable(HallError):
    """The database cannot be reached or used; nothing was changed, and it may be tried again.

    Of ``OutcomeUnknown`` alone nobody knows whether it was changed: before it is tried again somebody has to look.
    """


@dataclass(eq=False)
class DatabaseMissing(DatabaseUnusable):
    """There is no hall in this database yet."""

    code = "database_missing"
    database: str


@dataclass(eq=False)
class DatabaseExists(HallError):
    """There is a hall in this database already."""

    code = "database_exists"
    database: str


@dataclass(eq=False)
class DatabaseNewer(DatabaseUnusable):
    """A newer program has upgraded this database to ``schema``."""

    code = "database_newer"
    schema: str


@dataclass(eq=False)
class DatabaseBusy(DatabaseUnusable):
    """Others held the database for longer than an action waits."""

    code = "database_busy"


@dataclass(eq=False)
class DatabaseReadOnly(DatabaseUnusable):
    """The database, or its folder, cannot be written."""

    code = "database_read_only"


@dataclass(eq=False)
class DatabaseFull(DatabaseUnusable):
    """The disk has no room for what was to be written."""

    code = "database_full"


@dataclass(eq=False)
class DatabaseCorrupt(DatabaseUnusable):
    """The database's file is damaged."""

    code = "database_corrupt"


@dataclass(eq=False)
class DatabaseUnreachable(DatabaseUnusable):
    """``reason`` is one word, without address or password.

    hung_up, refused, timeout, unknown_host, access_refused, no_such_database, starting, stopping,
    too_many_connections, not_utf8; cannot_open_file, disk_error with SQLite; bad_address is no URL of either.
    """

    code = "database_unreachable"
    reason: str


@dataclass(eq=False)
class OutcomeUnknown(DatabaseUnusable):
    """The server went away, or fell silent, while it was to keep a change: that is done wholly or not at all."""

    code = "outcome_unknown"


@dataclass(eq=False)
class NotABackup(HallError):
    """``reason``: not_sqlite, not_a_hall, damaged or newer."""

    code = "not_a_backup"
    file: str
    reason: str
